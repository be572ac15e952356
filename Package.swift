// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let package = Package(
    name: "throughline",
    products: [
        .library(name: "Throughline", targets: ["Throughline"]),
        .library(name: "ThroughlineSQLite", targets: ["ThroughlineSQLite"]),
        .library(name: "ThroughlineChannels", targets: ["ThroughlineChannels"]),
        .library(name: "ThroughlineTesting", targets: ["ThroughlineTesting"]),
        .library(name: "ThroughlineObservability", targets: ["ThroughlineObservability"]),
        .library(name: "ThroughlineCertificates", targets: ["ThroughlineCertificates"]),
        // `timeline` is a product too, SwiftPM makes it from its executable target. Declared here, it
        // would make everyone who uses the libraries resolve the command line's dependencies.
    ],
    traits: [
        .trait(
            name: "Observability",
            description: "Fills ThroughlineObservability: swift-log and swift-metrics."
        ),
        .trait(
            name: "Certificates",
            description: "Fills ThroughlineCertificates: chains, checked by swift-certificates."
        ),
        .default(enabledTraits: []),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        // Only the command line is linked with these two; who uses the libraries doesn't resolve them.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        // On the trait Observability alone; without it nobody resolves them.
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        // On the trait Certificates alone; swift-asn1 is swift-crypto's too.
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
    ],
    targets: [
        .target(
            name: "Throughline",
            dependencies: [.product(name: "Crypto", package: "swift-crypto")],
            // Makes the tables beside it from released data.
            exclude: ["Identity/Normalising/Tables/make-tables.py"]
        ),
        .target(
            name: "ThroughlineSQLite",
            dependencies: [
                "Throughline",
                "CThroughlineSQLite",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        // SQLite's configuration calls are variadic, which Swift cannot call.
        .target(name: "CThroughlineSQLite"),
        .target(
            name: "ThroughlineChannels",
            dependencies: [
                "Throughline",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]
        ),
        .target(
            name: "ThroughlineTesting",
            dependencies: [
                "Throughline",
                "ThroughlineChannels",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]
        ),
        .target(
            name: "ThroughlineObservability",
            dependencies: [
                "Throughline",
                .product(
                    name: "Logging",
                    package: "swift-log",
                    condition: .when(traits: ["Observability"])
                ),
                .product(
                    name: "CoreMetrics",
                    package: "swift-metrics",
                    condition: .when(traits: ["Observability"])
                ),
            ]
        ),
        .target(
            name: "ThroughlineCertificates",
            dependencies: [
                "Throughline",
                "ThroughlineChannels",
                .product(
                    name: "X509",
                    package: "swift-certificates",
                    condition: .when(traits: ["Certificates"])
                ),
                .product(
                    name: "SwiftASN1",
                    package: "swift-asn1",
                    condition: .when(traits: ["Certificates"])
                ),
            ]
        ),
        .executableTarget(
            name: "timeline",
            dependencies: [
                "Throughline",
                "ThroughlineSQLite",
                "ThroughlineChannels",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Yams", package: "Yams"),
                // The demo's digests.
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            // The demo's payloads, so that it runs from any directory and as one file.
            resources: [.embedInCode("Demo/Payloads")]
        ),
        .testTarget(
            name: "ThroughlineTests",
            dependencies: [
                "Throughline", "ThroughlineTesting",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            exclude: ["Log/Golden/log-format-1.txt"]
        ),
        // A layer under SQLite that records and fails, for tests alone.
        .target(name: "CFaultDisk", path: "Tests/CFaultDisk"),
        .testTarget(
            name: "ThroughlineSQLiteTests",
            dependencies: [
                "CFaultDisk", "Throughline", "ThroughlineSQLite", "ThroughlineTesting",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Schema/store-schema-1.sql"]
        ),
        .testTarget(
            name: "ThroughlineChannelsTests",
            dependencies: [
                "Throughline", "ThroughlineChannels", "ThroughlineTesting",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]
        ),
        .testTarget(name: "TimelineTests", dependencies: ["timeline"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets
where target.type != .system && !["CThroughlineSQLite", "CFaultDisk"].contains(target.name) {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
            .treatAllWarnings(as: .error),
            // Every public type says whether it is Sendable.
            .unsafeFlags(["-Xfrontend", "-require-explicit-sendable"]),
        ]
}
