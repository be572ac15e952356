// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// Tests what the trait Observability adds, as a package that uses it: the trait's flag would build the
// whole repository a second time, and nobody else shall resolve its dependencies.
let package = Package(
    name: "observability-tests",
    dependencies: [
        .package(name: "throughline", path: "../..", traits: ["Observability"]),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    ],
    targets: [
        .testTarget(
            name: "ObservabilityTests",
            dependencies: [
                .product(name: "Throughline", package: "throughline"),
                .product(name: "ThroughlineObservability", package: "throughline"),
                .product(name: "InMemoryLogging", package: "swift-log"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)
