// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@Suite("SecretResolver")
struct SecretResolverTests {
    private struct Missing: Error {}

    private let resolver = SecretResolver(
        environment: ["TOKEN": "s3cret", "EMPTY": ""],
        readFile: { path in
            switch path {
            case "/run/unix": Array("s3cret\n".utf8)
            case "/run/dos": Array("s3cret\r\n".utf8)
            case "/run/two": Array("s3cret\n\n".utf8)
            case "/run/empty": Array("\n".utf8)
            case "/run/limit": Array(repeating: 65, count: SecretResolver.lengthLimit)
            case "/run/large": Array(repeating: 65, count: SecretResolver.lengthLimit + 1)
            default: throw Missing()
            }
        }
    )

    @Test(
        "a secret is what the reference names, without one line end",
        arguments: [
            ("env:TOKEN", "s3cret"), ("file:/run/unix", "s3cret"), ("file:/run/dos", "s3cret"),
            ("file:/run/two", "s3cret\n"),
            ("file:/run/limit", String(repeating: "A", count: SecretResolver.lengthLimit)),
        ]
    )
    func found(reference: String, secret: String) throws {
        #expect(try resolver.secret(SecretReference(reference)) == Secret(secret))
    }

    @Test(
        "what can't be had says where it was looked for",
        arguments: [
            ("env:NONE", "NONE"), ("env:EMPTY", "EMPTY"), ("file:/run/none", "/run/none"),
            ("file:/run/empty", "/run/empty"), ("file:/run/large", "/run/large"),
        ]
    )
    func missing(reference: String, named: String) {
        let error = #expect(throws: SecretError.self) {
            try resolver.secret(SecretReference(reference))
        }
        #expect(error?.message.contains(named) == true)
    }

    @Test(
        "a secret that stands in the file itself is refused and not shown",
        arguments: ["s3cret", "", "env:", "https://x", "vault:abc"]
    )
    func malformed(reference: String) {
        let error = #expect(throws: SecretError.self) {
            try resolver.secret(SecretReference(reference))
        }
        #expect(error?.message.contains("s3cret") == false)
    }

    @Test("an account's current secret is good although the previous one is gone")
    func rotation() {
        let account = Account(
            id: "a",
            adapter: "whatsapp",
            secret: SecretReference("env:TOKEN"),
            previousSecret: SecretReference("env:GONE")
        )
        let (keys, problems) = resolver.keys(for: account)
        #expect(keys.secrets == [Secret("s3cret")])
        #expect(problems.count == 1)
    }
}
