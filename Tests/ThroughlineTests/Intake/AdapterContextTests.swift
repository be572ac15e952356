// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@Suite("AdapterContext")
struct AdapterContextTests {
    private struct Made: Equatable, Sendable {
        var account: String
    }

    private func made(in context: AdapterContext, _ count: inout Int) -> Made {
        var calls = 0
        let value = context.remembered {
            calls += 1
            return Made(account: context.account.id)
        }
        count += calls
        return value
    }

    @Test("what follows from the accounts is made once for a context and its copies")
    func once() {
        let context = AdapterContext(
            account: Account(id: "one", adapter: "test"),
            receivedAt: Timestamp(seconds: 1)
        )
        var later = context
        later.receivedAt = Timestamp(seconds: 2)
        var count = 0
        for context in [context, later, context] {
            let value = made(in: context, &count)
            #expect(value == Made(account: "one"))
        }
        #expect(count == 1)
    }

    @Test("another account, or another list of them, makes it anew")
    func anew() {
        var context = AdapterContext(
            account: Account(id: "one", adapter: "test", addresses: ["a@example.com"]),
            receivedAt: Timestamp(seconds: 1)
        )
        let address = Identifier(.email, "b@example.com")
        #expect(!context.ownAddresses.contains(address))
        context.account = Account(id: "two", adapter: "test")
        var count = 0
        var value = made(in: context, &count)
        #expect(value == Made(account: "two"))
        context.accounts = [Account(id: "b", adapter: "test", addresses: ["b@example.com"])]
        #expect(context.ownAddresses.contains(address))
        value = made(in: context, &count)
        #expect(value == Made(account: "two"))
        #expect(count == 2)
    }
}
