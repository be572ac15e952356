// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Makes call records and queue logs as Asterisk writes them.
///
/// ```swift
/// let leg = Asterisk.Leg(from: "+491701234567", to: "100", startedAt: noon, rang: 8, talked: 60)
/// let payload = Asterisk.call([leg])
/// ```
public enum Asterisk: Sendable {
    /// One path between two ends: one row of call detail records.
    public struct Leg: Hashable, Sendable {
        /// The caller's number.
        public var caller: String
        /// The caller's name.
        public var callerName: String?
        /// The number that was dialled.
        public var called: String
        /// When it began.
        public var startedAt: Timestamp
        /// How many seconds it rang before it was answered or given up.
        public var ringSeconds: Int
        /// How many seconds were talked; nil where nobody answered.
        public var talkSeconds: Int?
        /// The program that the caller's channel ran last.
        public var application: String
        /// That program's arguments.
        public var arguments: String
        /// The other end's channel; none for a program such as a mailbox.
        public var calledChannel: String?
        /// The caller's channel's unique id.
        public var uniqueID: String
        /// The call's linked id.
        public var linkedID: String
        /// The record's number.
        public var sequence: Int

        /// Makes a leg that a device answered, or nobody did.
        ///
        /// - Parameters:
        ///   - caller: The caller's number.
        ///   - called: The number that was dialled.
        ///   - startedAt: When it began.
        ///   - ringSeconds: How long it rang.
        ///   - talkSeconds: How long was talked; nil where nobody answered.
        ///   - sequence: The record's number.
        public init(
            from caller: String,
            to called: String,
            startedAt: Timestamp,
            rang ringSeconds: Int = 5,
            talked talkSeconds: Int? = nil,
            sequence: Int = 1
        ) {
            self.caller = caller
            self.called = called
            self.startedAt = startedAt
            self.ringSeconds = ringSeconds
            self.talkSeconds = talkSeconds
            application = "Dial"
            arguments = "PJSIP/\(called)"
            calledChannel = "PJSIP/\(called)-00000002"
            uniqueID = "\(startedAt.microseconds / 1_000_000).1"
            linkedID = uniqueID
            self.sequence = sequence
        }
    }

    /// The records of legs, as `cdr_csv` writes them with all of its columns, in UTC.
    public static func call(_ legs: [Leg]) -> Payload {
        Payload(Array(legs.map(row).joined().utf8), contentType: "text/csv", fileName: "Master.csv")
    }

    /// One line of a queue log.
    public static func queueLine(
        _ event: String,
        _ parameters: String...,
        at time: Timestamp,
        uniqueID: String,
        queue: String = "support",
        agent: String = "NONE"
    ) -> String {
        let seconds = "\(time.microseconds / 1_000_000)"
        return ([seconds, uniqueID, queue, agent, event] + parameters).joined(separator: "|") + "\n"
    }

    /// A queue log of lines.
    public static func queueLog(_ lines: [String]) -> Payload {
        Payload(Array(lines.joined().utf8), contentType: "text/plain", fileName: "queue_log")
    }

    /// A payload in a request, with the account's secret as a bearer token.
    public static func request(_ payload: Payload, secret: String) -> HTTPRequest {
        HTTPRequest(
            path: "/asterisk",
            headers: [
                HTTPRequest.Header("Authorization", "Bearer \(secret)"),
                HTTPRequest.Header("Content-Type", payload.contentType ?? "text/plain"),
            ],
            body: payload.bytes
        )
    }

    private static func row(_ leg: Leg) -> String {
        let answer = leg.talkSeconds.map { _ in leg.startedAt + leg.ringSeconds }
        let duration = leg.ringSeconds + (leg.talkSeconds ?? 0)
        let callerID = leg.callerName.map { "\"\($0)\" <\(leg.caller)>" } ?? leg.caller
        let texts = [
            "", leg.caller, leg.called, "default", callerID, "PJSIP/\(leg.caller)-00000001",
            leg.calledChannel ?? "", leg.application, leg.arguments, written(leg.startedAt),
            answer.map(written) ?? "", written(leg.startedAt + duration),
        ]
        let ends = [
            leg.talkSeconds == nil ? "NO ANSWER" : "ANSWERED", "DOCUMENTATION", leg.uniqueID, "",
            "", leg.linkedID,
        ]
        let fields =
            texts.map(quoted) + ["\(duration)", "\(leg.talkSeconds ?? 0)"] + ends.map(quoted)
            + ["\(leg.sequence)"]
        return fields.joined(separator: ",") + "\n"
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.split(separator: "\"", omittingEmptySubsequences: false)
        return "\"\(escaped.joined(separator: "\"\""))\""
    }

    /// `2026-03-02 09:00:00`, in UTC.
    private static func written(_ time: Timestamp) -> String {
        let text = Timestamp(seconds: time.microseconds / 1_000_000).description
        return text.dropLast().split(separator: "T").joined(separator: " ")
    }
}

extension Timestamp {
    fileprivate static func + (time: Timestamp, seconds: Int) -> Timestamp {
        time.advanced(by: .seconds(seconds))
    }
}
