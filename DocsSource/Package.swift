// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let package = Package(
    name: "docs",
    // Snippets only link against targets that are part of a product.
    products: [.library(name: "Guide", targets: ["Guide"])],
    dependencies: [
        .package(name: "throughline", path: ".."),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        .target(
            name: "Guide",
            dependencies: [
                .product(name: "Throughline", package: "throughline"),
                .product(name: "ThroughlineSQLite", package: "throughline"),
                .product(name: "ThroughlineChannels", package: "throughline"),
                .product(name: "ThroughlineTesting", package: "throughline"),
            ],
            path: "Guide"
        )
    ],
    swiftLanguageModes: [.v6]
)
