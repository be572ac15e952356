// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Reads a call that a service began itself, by `POST /channels` of Asterisk's REST interface.
///
/// The response names the channel, whose id is the linked id of the call's records, so that they
/// fold into this interaction when they arrive.
enum AsteriskOrigination {
    static func item(_ sent: SentPayload, context: AdapterContext) -> AdapterItem {
        guard let request = try? JSONValue.parse(sent.request), request.object != nil,
            let response = try? JSONValue.parse(sent.response),
            let id = response["id"]?.string, !id.isEmpty
        else {
            return AdapterItem(
                "sent",
                .unreadable(
                    reason: "no origination of a channel with the id it got",
                    bytes: sent.request
                )
            )
        }
        var call = Interaction(
            AsteriskCDRAdapter.name,
            "originate/\(id)",
            .phone,
            .call,
            bytes: sent.request,
            context: context
        )
        call.object = AsteriskNames.call(id, account: context.account)
        call.conversation = ConversationAssignment(call.object, .providerThread)
        call.direction = .outbound
        call.occurredAt = time(response, sent)
        call.participants = participants(request, sent.rep, context.account)
        call.status = .sent
        call.providerKind = "originate"
        return AdapterItem("sent", .interaction(call))
    }

    private static func time(_ response: JSONValue, _ sent: SentPayload) -> OccurrenceTime {
        guard let text = response["creationtime"]?.string,
            let moment = Timestamp(rfc3339: text)
        else { return OccurrenceTime(sent.sentAt, clock: .sender, precision: .microsecond) }
        return OccurrenceTime(moment, precision: .millisecond)
    }

    /// The rep's phone may be called first and the customer's number then be dialled from it; so
    /// the customer is the first of the two that isn't the company's own.
    private static func participants(
        _ request: JSONValue,
        _ rep: RepID?,
        _ account: Account
    ) -> [Participant] {
        let own = OwnLines(account)
        let shown = request["callerId"]?.string ?? ""
        let caller = AsteriskParty(
            number: AsteriskNames.callerNumber(shown) ?? shown,
            name: AsteriskNames.callerName(shown),
            own: own
        )
        var from = caller.participant(.rep, .from, account: account)
        from.rep = rep
        let endpoint = number(ofEndpoint: request["endpoint"]?.string ?? "")
        let dialled = [endpoint, request["extension"]?.scalarText ?? ""]
            .map { AsteriskParty(number: $0, own: own) }
            .first { !$0.isOwn && !DialledDigits($0.number).text.isEmpty }
        guard let dialled else { return [from] }
        return [from, dialled.participant(.customer, .to, account: account)]
    }

    /// The number in `PJSIP/+4930123@trunk` or `PJSIP/trunk/sip:+4930123@host`.
    private static func number(ofEndpoint endpoint: String) -> String {
        let resource = endpoint.split(separator: "/").last.map(String.init) ?? ""
        let user = resource.prefix { $0 != "@" }
        return user.hasPrefix("sip:") ? String(user.dropFirst(4)) : String(user)
    }
}
