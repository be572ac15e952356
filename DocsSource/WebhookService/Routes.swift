// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Hummingbird
import Throughline

/// The service's three routes.
struct Routes: Sendable {
    let intake: Intake
    let history: InteractionHistory

    /// Providers post to `/hooks/ACCOUNT`, and shake hands there by GET; a rep's desk reads
    /// `/customers/ADDRESS/brief`.
    var router: Router<BasicRequestContext> {
        let router = Router()
        router.post("hooks/:account") { request, context in
            try await receive(request, account: context.parameters.require("account"))
        }
        router.get("hooks/:account") { request, context in
            try await receive(request, account: context.parameters.require("account"))
        }
        router.get("customers/:address/brief") { request, context in
            let address = try context.parameters.require("address")
            return try await brief(
                of: .email(address.removingPercentEncoding ?? address),
                // Whoever stands in front of this service says who is asking.
                for: request.rep
            )
        }
        return router
    }

    /// Hands the raw bytes over; the reply is made when what they say is durable.
    private func receive(_ request: Request, account: String) async throws -> Response {
        // Past the limit this throws what Hummingbird answers with 413.
        let body = try await request.body.collect(upTo: Intake.Limits().bodyBytes)
        let received = Throughline.HTTPRequest(
            method: request.method.rawValue,
            path: request.head.path ?? "/",
            headers: request.headers.map { .init($0.name.rawName, $0.value) },
            body: Array(buffer: body)
        )
        let (_, reply) = await intake.receive(received, account: account)
        return Response(reply)
    }

    /// What a rep reads before answering.
    private func brief(of who: Who, for rep: RepID) async throws -> Response {
        do {
            let brief = try await history.brief(of: who, for: .rep(rep))
            return Response(
                status: .ok,
                headers: [.contentType: "application/json"],
                body: .init(byteBuffer: ByteBuffer(bytes: brief.json.text(sortedKeys: true).utf8))
            )
        } catch let error as HistoryError where error.code == .notFound {
            return Response(status: .notFound)
        }
    }
}

extension Response {
    /// What an intake replies.
    init(_ reply: HTTPReply) {
        var headers = HTTPFields()
        for header in reply.headers {
            guard let name = HTTPField.Name(header.name) else { continue }
            headers.append(HTTPField(name: name, value: header.value))
        }
        self.init(
            status: .init(code: reply.status),
            headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: reply.body))
        )
    }
}

extension Request {
    /// Who is asking.
    var rep: RepID {
        let header = headers.first { $0.name.canonicalName == "x-rep" }
        return RepID(rawValue: header?.value ?? "unknown")
    }
}
