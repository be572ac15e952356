// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// A service that uses the libraries. CI copies it out of the tree, points THROUGHLINE_URL at the
// repository, and looks at what is resolved.
let package = Package(
    name: "consumer",
    dependencies: [
        // A version, as a service would have it.
        .package(url: Context.environment["THROUGHLINE_URL"] ?? "../..", from: "0.1.0")
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
