// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// A package of its own, so that nobody who uses the library resolves what only measuring needs.
let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(name: "throughline", path: ".."),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    ],
    targets: [
        // What the library is measured against: the same work, as C does it on the same SQLite.
        .target(
            name: "CBaseline",
            linkerSettings: [.linkedLibrary("sqlite3"), .linkedLibrary("crypto")]
        ),
        // The arithmetic of measuring, apart from what is measured, so that it can be tested.
        .target(name: "Measuring"),
        .executableTarget(
            name: "bench",
            dependencies: [
                "CBaseline",
                "Measuring",
                .product(name: "Throughline", package: "throughline"),
                .product(name: "ThroughlineSQLite", package: "throughline"),
                .product(name: "ThroughlineChannels", package: "throughline"),
                .product(name: "ThroughlineTesting", package: "throughline"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Histogram", package: "hdrhistogram-swift"),
            ]
        ),
        .testTarget(name: "MeasuringTests", dependencies: ["Measuring"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.name != "CBaseline" {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ]
}
