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
        // The example of a service; without traits it brings the least.
        .package(
            url: "https://github.com/hummingbird-project/hummingbird",
            from: "2.28.1",
            traits: []
        ),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
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
        ),
        .executableTarget(
            name: "webhook-service",
            dependencies: [
                .product(name: "Throughline", package: "throughline"),
                .product(name: "ThroughlineSQLite", package: "throughline"),
                .product(name: "ThroughlineChannels", package: "throughline"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            path: "WebhookService"
        ),
    ],
    swiftLanguageModes: [.v6]
)
