// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let package = Package(
    name: "fuzzing",
    dependencies: [.package(name: "throughline", path: "../..")],
    targets: [
        .executableTarget(
            name: "FormatFuzzer",
            dependencies: [.product(name: "Throughline", package: "throughline")],
            path: "FormatFuzzer"
        ),
        .executableTarget(
            name: "PayloadFuzzer",
            dependencies: [
                .product(name: "Throughline", package: "throughline"),
                .product(name: "ThroughlineChannels", package: "throughline"),
            ],
            path: "PayloadFuzzer",
            exclude: ["Seeds"]
        ),
    ],
    swiftLanguageModes: [.v6]
)
