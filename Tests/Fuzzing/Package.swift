// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// One fuzzer for each family of parsers: a fuzzer that is told to look everywhere looks nowhere long.
let families = ["MailFuzzer", "ChatFuzzer", "PhoneFuzzer", "WebFuzzer", "PayloadFuzzer"]

let package = Package(
    name: "fuzzing",
    dependencies: [.package(name: "throughline", path: "../..")],
    targets: [
        .target(name: "CLibFuzzer", path: "Driving/CLibFuzzer"),
        .target(name: "LibFuzzer", dependencies: ["CLibFuzzer"], path: "Driving/LibFuzzer"),
        .executableTarget(
            name: "FormatFuzzer",
            dependencies: ["LibFuzzer", .product(name: "Throughline", package: "throughline")],
            path: "FormatFuzzer"
        ),
        .executableTarget(
            name: "SignatureFuzzer",
            dependencies: [
                "LibFuzzer",
                .product(name: "Throughline", package: "throughline"),
                .product(name: "ThroughlineChannels", package: "throughline"),
            ],
            path: "SignatureFuzzer",
            exclude: ["Seeds"]
        ),
        .target(
            name: "Feed",
            dependencies: [.product(name: "Throughline", package: "throughline")],
            path: "Feed"
        ),
    ]
        + families.map { name in
            .executableTarget(
                name: name,
                dependencies: [
                    "Feed", "LibFuzzer",
                    .product(name: "ThroughlineChannels", package: "throughline"),
                ],
                path: name,
                exclude: ["Seeds"]
            )
        },
    swiftLanguageModes: [.v6]
)
