// SPDX-License-Identifier: Apache-2.0

import Foundation
import Hummingbird
import Throughline
import ThroughlineChannels
import ThroughlineSQLite

/// A whole service: webhooks in, and what a rep reads before answering out.
///
/// ```sh
/// STORE=customers WHATSAPP_SECRET=… WHATSAPP_TOKEN=… swift run --package-path DocsSource webhook-service
/// ```
///
/// It listens on 127.0.0.1 and knows no reps' passwords: put it behind what terminates TLS and says
/// who is asking.
@main
struct WebhookService {
    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        let clock: @Sendable () -> Timestamp = {
            Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
        }
        // During a deployment the process before this one may still be finishing its work.
        let folder = try await StoreFolder.open(
            at: environment["STORE"] ?? "customers",
            waiting: .seconds(30),
            clock: clock
        )
        let history = InteractionHistory(
            store: folder.store,
            vault: folder.vault,
            blobs: folder.blobs,
            accounts: accounts,
            clock: clock
        )
        let intake = Intake(
            accounts,
            adapters: ChannelAdapters.all,
            secrets: SecretResolver(environment: environment),
            into: history,
            now: clock
        )
        let application = Application(
            router: Routes(intake: intake, history: history).router,
            configuration: .init(
                address: .hostname("127.0.0.1", port: Int(environment["PORT"] ?? "") ?? 8080)
            )
        )
        // Returns on SIGTERM, after the requests that are under way have been answered.
        try await application.runService()
        await history.close()
    }

    /// The company's own ends: a WhatsApp number, and the form on its site.
    private static var accounts: Accounts {
        Accounts([
            Account(
                id: "shop-whatsapp",
                adapter: "whatsapp",
                secret: SecretReference("env:WHATSAPP_SECRET"),
                verifyToken: SecretReference("env:WHATSAPP_TOKEN")
            ),
            Account(
                id: "contact-form",
                adapter: "form",
                secret: SecretReference("env:FORM_SECRET")
            ),
        ])
    }
}
