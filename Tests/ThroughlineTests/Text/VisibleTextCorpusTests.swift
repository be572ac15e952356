// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Throughline

/// The reply corpora of three libraries, read by path and skipped where they are absent.
///
/// Their authors do not agree on everything: where a passage is answered, one keeps the line that
/// says who wrote it, one leaves it out, one leaves out the passage too. The bars are theirs less
/// what cannot be had at once.
@Suite("VisibleText on corpora")
struct VisibleTextCorpusTests {
    private static let discourse = ReplyCorpus("reply-discourse/emails")
    private static let github = ReplyCorpus("reply-github")
    private static let crisp = ReplyCorpus("reply-crisp")

    @Test(
        "at least 95 % of Discourse's replies are exact",
        .enabled(if: discourse.exists, "the shared corpus is absent")
    )
    func discourseReplies() throws {
        let files = try Self.discourse.files(withSuffix: ".txt")
        let trimmed = ReplyCorpus("reply-discourse/trimmed")
        let wrong = try files.filter { file in
            let visible = VisibleText(try Self.discourse.text(file)).visible
            return words(visible) != words(try trimmed.text(file))
        }
        #expect(files.count >= 39)
        #expect(wrong.count * 20 <= files.count, "\(wrong)")
    }

    @Test(
        "all but one of GitHub's replies are exact",
        .enabled(if: github.exists, "the shared corpus is absent")
    )
    func githubReplies() throws {
        struct Expected: Decodable {
            var visible_text: String
        }
        let json = Data(try Self.github.text("EXPECTED.github-erp.json").utf8)
        let expected = try JSONDecoder().decode([String: Expected].self, from: json)
        let wrong = try expected.filter { file, expected in
            words(VisibleText(try Self.github.text(file)).visible) != words(expected.visible_text)
        }
        #expect(expected.count >= 20)
        #expect(wrong.count <= 1, "\(wrong.keys)")
    }

    @Test(
        "every first fragment of Crisp's replies is exact",
        .enabled(if: crisp.exists, "the shared corpus is absent")
    )
    func crispReplies() throws {
        struct Expected: Decodable {
            var common_first_fragment: String
        }
        let json = Data(try Self.crisp.text("EXPECTED.crisp-test-facts.json").utf8)
        let common = try JSONDecoder().decode(Expected.self, from: json).common_first_fragment
        let firstLine = try #require(common.split(separator: "\n").first)
        let files = try Self.crisp.files(withSuffix: ".txt").filter {
            try Self.crisp.text($0).hasPrefix(firstLine)
        }
        #expect(files.count >= 20)
        for file in files {
            #expect(
                words(VisibleText(try Self.crisp.text(file)).visible) == words(common),
                "\(file)"
            )
        }
    }

    @Test(
        "nothing is lost of any file",
        .enabled(
            if: discourse.exists && github.exists && crisp.exists,
            "the shared corpus is absent"
        )
    )
    func nothingIsLost() throws {
        for corpus in [Self.discourse, Self.github, Self.crisp] {
            for file in try corpus.files(withSuffix: ".txt") {
                let body = try corpus.text(file)
                #expect(VisibleText(body).segments.map(\.text).joined() == body, "\(file)")
            }
        }
    }

    private func words(_ text: String) -> [Substring] {
        text.split(whereSeparator: \.isWhitespace)
    }
}

/// A folder of the shared mail corpus.
private struct ReplyCorpus {
    private let folder: URL

    init(_ path: String) {
        let shared =
            ProcessInfo.processInfo.environment["THROUGHLINE_SHARED"].map { URL(filePath: $0) }
            ?? URL(filePath: #filePath).appending(path: "../../../../../shared").standardized
        folder = shared.appending(path: "corpus/email").appending(path: path)
    }

    var exists: Bool { FileManager.default.fileExists(atPath: folder.path) }

    func files(withSuffix suffix: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(suffix) }
            .sorted()
    }

    func text(_ file: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: file)), as: UTF8.self)
    }
}
