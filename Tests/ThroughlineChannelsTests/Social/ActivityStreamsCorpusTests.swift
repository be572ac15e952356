// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels

/// W3C's examples of ActivityStreams 2.0, and its cases of what must not be accepted as it stands.
@Suite(
    "ActivityStreams corpus",
    .enabled(
        if: SharedCorpus.activityStreams.isPresent,
        "corpus/interchange is not beside the package"
    )
)
struct ActivityStreamsCorpusTests {
    /// What each case of `fail/` becomes: refused, or repaired into what it was meant to be.
    static let failures: [String: [String]] = [
        "array-at-top": ["post unknown", "post unknown"],
        "collection-with-non-page-first": ["unreadable"],
        "content-map-with-invalid-language-tag": ["post unknown"],
        "name-as-namemap": ["system unknown"],
        "namemap-as-name": ["system unknown"],
        "number-as-actor": ["unreadable"],
        "number-as-content": ["post unknown"],
        "number-as-id": ["unreadable"],
        "number-as-name": ["post unknown"],
        "number-as-object": ["unreadable"],
        "ordered-collection-with-items": ["system unknown", "reaction"],
        "other-context": ["unreadable"],
        "relative-uri-for-url": ["post unknown"],
        "unordered-collection-with-ordered-items": ["system unknown", "reaction"],
    ]

    private let context = AdapterContext(
        account: Account(id: "fediverse", adapter: "activitypub"),
        receivedAt: Timestamp(seconds: 1_800_000_000)
    )

    private func items(_ path: String) throws -> [AdapterItem] {
        let payload = Payload(try SharedCorpus.activityStreams.bytes(path))
        return Array(ActivityPub().items(in: payload, context: context))
    }

    private var files: [String] { SharedCorpus.activityStreams.files(withExtension: "json") }

    @Test("every file gives an item, and everything but the bad cases is read")
    func read() throws {
        let good = files.filter { !$0.hasPrefix("fail/") }
        #expect(good.count == 118)
        var unread: [String] = []
        for file in good {
            let items = try items(file)
            #expect(!items.isEmpty, "\(file)")
            if items.contains(where: { $0.short == "unreadable" }) { unread.append(file) }
        }
        // A line end inside a string: not JSON (RFC 8259, section 7).
        #expect(unread == ["vocabulary-ex196-jsonld.json"])
    }

    @Test("every bad case is known, and refused or repaired")
    func failures() throws {
        let bad = files.filter { $0.hasPrefix("fail/") }
            .map { String($0.dropFirst(5).dropLast(5)) }
        #expect(Set(bad) == Set(Self.failures.keys))
        for file in bad {
            #expect(try items("fail/\(file).json").map(\.short) == Self.failures[file], "\(file)")
        }
    }

    @Test("a repaired case says what it was meant to say")
    func repaired() throws {
        func interaction(_ file: String) throws -> Interaction {
            try #require(try items("fail/\(file).json").first?.interaction)
        }
        #expect(try interaction("number-as-content").text == "42")
        #expect(try interaction("name-as-namemap").subject == "This is the title")
        #expect(try interaction("namemap-as-name").subject == "This is the title")
        let map = try interaction("content-map-with-invalid-language-tag")
        #expect(map.language == nil)
        #expect(map.text?.isEmpty == false)
        let image = try interaction("relative-uri-for-url")
        #expect(image.attachments.map(\.remote) == [nil])
        #expect(image.payload != nil)
    }

    @Test(
        "the examples become what they show",
        arguments: [
            ("core-ex11e-jsonld", ["post unknown"]), ("core-ex19-jsonld", ["reaction"]),
            ("core-ex22-jsonld", ["system unknown", "reaction"]),
            ("core-ex27-jsonld", ["post unknown", "system unknown", "deleted"]),
            ("simple0023", ["reaction"]), ("vocabulary-ex190-jsonld", ["post unknown"]),
            ("vocabulary-ex185b-jsonld", ["system unknown"]),
            ("vocabulary-ex184b-jsonld", ["post unknown", "deleted", "post unknown"]),
            ("vocabulary-ex71-jsonld", ["ignored", "ignored", "ignored"]),
            ("vocabulary-ex73-jsonld", ["system unknown"]), ("empty", ["system unknown"]),
        ]
    )
    func examples(file: String, expected: [String]) throws {
        #expect(try items("\(file).json").map(\.short) == expected)
    }
}
