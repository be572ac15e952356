// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Throughline

@Suite("Accounts")
struct AccountsTests {
    private func accounts(_ json: String) throws -> Accounts {
        try JSONDecoder().decode(Accounts.self, from: Data(json.utf8))
    }

    private let whatsapp = AdapterProfile(
        name: "whatsapp",
        version: 1,
        channels: [.chat],
        formats: "JSON",
        signature: "HMAC",
        refs: "wamid",
        needs: [.secret, .verifyToken, .providerID, .publicURL, .ownAddresses, .region, .timeZone]
    )

    private let resolver = SecretResolver(environment: ["S": "s", "V": "v"])

    private let complete = Account(
        id: "wa",
        adapter: "whatsapp",
        providerID: "106",
        numbers: ["+4533123456"],
        secret: SecretReference("env:S"),
        verifyToken: SecretReference("env:V"),
        publicURL: "https://hooks.shop.example",
        region: "DK",
        timeZone: "Europe/Copenhagen"
    )

    @Test("an account is found by its id and by the provider's")
    func lookup() {
        let accounts = Accounts([complete])
        #expect(accounts["wa"] == complete)
        #expect(accounts["wb"] == nil)
        #expect(accounts.account(adapter: "whatsapp", providerID: "106") == complete)
        #expect(accounts.account(adapter: "meta", providerID: "106") == nil)
    }

    @Test("a file comes back from its JSON")
    func roundTrip() throws {
        let accounts = Accounts([complete])
        let data = try JSONEncoder().encode(accounts)
        #expect(try JSONDecoder().decode(Accounts.self, from: data) == accounts)
    }

    @Test("a file of a later version is refused, with both versions named", arguments: [0, 2])
    func version(number: Int) {
        let error = #expect(throws: DecodingError.self) {
            try accounts(#"{"version": \#(number), "accounts": []}"#)
        }
        #expect(error.map { "\($0)".contains("version \(number)") } == true)
    }

    @Test("a complete account has no problem")
    func sound() {
        #expect(Accounts([complete]).check(adapters: [whatsapp], secrets: resolver).isEmpty)
    }

    @Test("each thing that is missing is named")
    func missing() {
        let bare = Account(id: "wa", adapter: "whatsapp")
        let problems = Accounts([bare]).check(adapters: [whatsapp], secrets: resolver)
        let errors = problems.filter { $0.severity == .error }.map(\.sentence)
        #expect(errors.count == 3)
        for word in [
            "secret is", "verifyToken", "providerID", "publicURL", "addresses", "region",
            "timeZone",
        ] {
            #expect(problems.contains { $0.sentence.contains(word) }, "\(word)")
        }
        #expect(problems.count == 7)
    }

    @Test(
        "each thing that is wrong is named",
        arguments: [
            ("id", "", "id must not"), ("adapter", "telex", "no adapter telex"),
            ("region", "ZZ", "region"), ("timeZone", "Mars/Olympus", "time zone"),
            ("publicURL", "hooks.shop.example", "https://"), ("secret", "env:NONE", "NONE"),
            ("secret", "hunter2", "neither"), ("secrt", "env:S", "field secrt"),
        ]
    )
    func wrong(field: String, value: String, word: String) throws {
        var text = try #require(
            String(data: try JSONEncoder().encode(complete), encoding: .utf8)
        )
        var object = try #require(try JSONValue.parse(text).object)
        object[field] = .string(value)
        text = #"{"version": 1, "accounts": [\#(JSONValue.object(object).text())]}"#
        let problems = try accounts(text).check(adapters: [whatsapp], secrets: resolver)
        #expect(problems.contains { $0.sentence.contains(word) }, "\(problems)")
        #expect(!problems.contains { $0.sentence.contains("hunter2") })
    }

    @Test("two accounts with one id, or with one id at the provider, are errors")
    func twins() {
        var other = complete
        other.id = "wb"
        let same = Accounts([complete, complete]).check(adapters: [whatsapp], secrets: resolver)
        #expect(same.map(\.severity) == [.error])
        let twins = Accounts([complete, other]).check(adapters: [whatsapp], secrets: resolver)
        #expect(twins.map(\.account) == ["wb"])
    }
}
