// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// Tests what the traits add, as a package that switches them on: a trait's flag would build the whole
// repository a second time, and nobody else shall resolve its dependencies.
let package = Package(
    name: "trait-tests",
    dependencies: [
        .package(name: "throughline", path: "../..", traits: ["Observability", "Certificates"]),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
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
            ],
            path: "ObservabilityTests"
        ),
        .testTarget(
            name: "CertificatesTests",
            dependencies: [
                .product(name: "Throughline", package: "throughline"),
                .product(name: "ThroughlineCertificates", package: "throughline"),
                .product(name: "ThroughlineChannels", package: "throughline"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            path: "CertificatesTests"
        ),
    ],
    swiftLanguageModes: [.v6]
)
