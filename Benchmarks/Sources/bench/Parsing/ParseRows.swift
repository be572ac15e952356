// SPDX-License-Identifier: Apache-2.0

import CBaseline
import Foundation
import Measuring
import Throughline
import ThroughlineChannels

/// Reading mail, telephone numbers and every adapter's payloads.
enum ParseRows {
    static func rows(_ context: Context) async throws -> [Row] {
        try await mail(context) + phones(context) + adapters(context)
    }

    /// Small payloads of every adapter: read alone, and verified and read.
    static func small(_ context: Context) async throws -> [Row] {
        var rows = try await SignatureFloors.rows(context)
        let count = context.amount(brief: 20, quick: 2_000)
        for sample in SmallPayloads.all {
            let adapter = sample.adapter
            let name = adapter.profile.name.rawValue
            let payload = sample.payload
            let read = adapter.items(in: payload, context: sample.context).contains { item in
                switch item.reading {
                case .interaction, .change, .sighting: true
                case .ignored, .unreadable: false
                }
            }
            do {
                try adapter.verify(sample.request, context: sample.context)
                try expect(read, "the sample of \(name)")
            } catch {
                rows.append(
                    Row(name, unit: "payloads/s", ours: Samples(), note: "\(error)")
                )
                continue
            }
            func rate(_ work: () throws -> Void) async throws -> Double {
                let time = try await context.seconds { for _ in 0..<count { try work() } }
                return Double(count) / time
            }
            let figures = try await context.contest(rounds: 3).run([
                .init("read") {
                    try await rate {
                        for _ in adapter.items(in: payload, context: sample.context) {}
                    }
                },
                .init("verified") {
                    try await rate {
                        let verified = try adapter.verified(
                            sample.request,
                            context: sample.context
                        )
                        for _ in adapter.items(in: verified, context: sample.context) {}
                    }
                },
            ])
            for (key, work) in [("read", "read"), ("verified", "verified and read")] {
                rows.append(
                    Row(
                        "\(name), \(payload.bytes.count) bytes, \(work)",
                        unit: "payloads/s",
                        ours: figures[key] ?? Samples(),
                        bar: .atLeast(10_000)
                    )
                )
            }
        }
        return rows
    }

    // MARK: - Mail

    /// Megabytes a second, against the `email` package of CPython on the same files, and against GMime
    /// where that is installed.
    private static func mail(_ context: Context) async throws -> [Row] {
        guard let corpus = context.corpus else {
            return [
                Row(
                    "mail",
                    unit: "MB/s",
                    ours: Samples(),
                    note: "the corpus is not beside the package"
                )
            ]
        }
        let files = PayloadFiles.files(in: corpus + "/email") { $0.hasSuffix(".eml") }
        let payloads = files.map { Payload($0.bytes, fileName: $0.name) }
        let bytes = Double(payloads.map(\.bytes.count).reduce(0, +))
        let adapter = MimeAdapter()
        let account = AdapterContext(
            account: Account(id: "mail", adapter: "mime", domains: ["example.com"]),
            receivedAt: HistoryStore.end
        )
        let repeats = context.amount(brief: 1, quick: 5)
        let list = context.path()
        try files.map(\.path).joined(separator: "\n").write(
            toFile: list,
            atomically: false,
            encoding: .utf8
        )
        defer { context.remove(list) }
        var entrants: [Contest.Entrant] = [
            .init("ours") {
                let time = try await context.seconds {
                    for _ in 0..<repeats {
                        for payload in payloads {
                            let items = adapter.items(in: payload, context: account)
                            try expect(items.contains { _ in true }, "a mail")
                        }
                    }
                }
                return bytes * Double(repeats) / time / 1e6
            },
            .init("python") {
                try Python.figure("mail.py", [list, String(repeats)], context)
            },
        ]
        let hasGMime = baseline_mail_open() == 0
        if hasGMime {
            entrants.append(
                .init("gmime") {
                    var seen: UInt64 = 0
                    let time = await context.seconds {
                        for _ in 0..<repeats {
                            for payload in payloads {
                                seen &+= baseline_mail_read(payload.bytes, payload.bytes.count)
                            }
                        }
                    }
                    try expect(seen > 0, "mails in C")
                    return bytes * Double(repeats) / time / 1e6
                }
            )
        }
        let figures = try await context.contest().run(entrants)
        let work = "mail, \(files.count) messages of the corpus"
        return [
            Row(
                work,
                against: "CPython's email",
                unit: "MB/s",
                ours: figures["ours"] ?? Samples(),
                theirs: figures["python"],
                bar: .atLeast(5)
            ),
            Row(
                work,
                against: "GMime, in C",
                unit: "MB/s",
                ours: figures["ours"] ?? Samples(),
                theirs: figures["gmime"],
                note: hasGMime
                    ? "GMime gives the parts; ours gives the event: words apart from what they quote, "
                        + "names and threads as they are kept" : "GMime isn't installed"
            ),
        ]
    }

    // MARK: - Telephone numbers

    private static func phones(_ context: Context) async throws -> [Row] {
        let numbers = PhoneNumbers.written(count: 5_000)
        let normaliser = PhoneNormaliser(defaultRegion: "DE")
        let repeats = context.amount(brief: 1, quick: 5)
        let figures = try await context.contest().run([
            .init("ours") {
                var valid = 0
                let time = await context.seconds {
                    for _ in 0..<repeats {
                        for number in numbers where (try? normaliser.number(number)) != nil {
                            valid += 1
                        }
                    }
                }
                try expect(valid >= numbers.count * repeats / 2, "numbers")
                return Double(numbers.count * repeats) / time
            }
        ])
        return [
            Row(
                "telephone numbers, one core",
                unit: "numbers/s",
                ours: figures["ours"] ?? Samples(),
                bar: .atLeast(100_000, moonshot: 300_000)
            )
        ]
    }

    // MARK: - Adapters

    /// Payloads a second of every adapter that is registered, on all samples that it reads.
    private static func adapters(_ context: Context) async throws -> [Row] {
        var rows: [Row] = []
        for adapter in ChannelAdapters.all {
            let name = adapter.profile.name.rawValue
            let payloads = PayloadFiles.samples(of: adapter, corpus: context.corpus)
            guard !payloads.isEmpty else { continue }
            let account = PayloadFiles.context(name)
            let bytes = payloads.map(\.bytes.count).reduce(0, +) / payloads.count
            let repeats = context.isBrief ? 1 : max(1, 200_000 / (payloads.count * max(bytes, 1)))
            let figures = try await context.contest(rounds: 3).run([
                .init("ours") {
                    let time = await context.seconds {
                        for _ in 0..<repeats {
                            for payload in payloads {
                                for _ in adapter.items(in: payload, context: account) {}
                            }
                        }
                    }
                    return Double(payloads.count * repeats) / time
                }
            ])
            rows.append(
                Row(
                    "\(name), \(payloads.count) payloads of \(Figures.text(Double(bytes))) bytes",
                    unit: "payloads/s",
                    ours: figures["ours"] ?? Samples()
                )
            )
        }
        return rows
    }
}
