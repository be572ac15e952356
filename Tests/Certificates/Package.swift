// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// Tests what the trait Certificates adds, as a package that uses it: the trait's flag would build the
// whole repository a second time, and nobody else shall resolve its dependencies.
let package = Package(
    name: "certificates-tests",
    dependencies: [
        .package(name: "throughline", path: "../..", traits: ["Certificates"]),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        .testTarget(
            name: "CertificatesTests",
            dependencies: [
                .product(name: "Throughline", package: "throughline"),
                .product(name: "ThroughlineCertificates", package: "throughline"),
                .product(name: "ThroughlineChannels", package: "throughline"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)
