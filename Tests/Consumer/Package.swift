// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// A service that uses the libraries. CI copies it out of the tree, points THROUGHLINE_URL at the
// repository, builds it, and looks at what was resolved.
let package = Package(
    name: "consumer",
    dependencies: [
        .package(url: Context.environment["THROUGHLINE_URL"] ?? "../..", branch: "main")
    ],
    targets: [
        .executableTarget(
            name: "consumer",
            dependencies: [
                .product(name: "Throughline", package: "throughline"),
                .product(name: "ThroughlineSQLite", package: "throughline"),
                .product(name: "ThroughlineChannels", package: "throughline"),
            ]
        )
    ]
)
