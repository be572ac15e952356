// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// One line of an access log, in its parts.
struct WebLogLine {
    /// The virtual host, where the log names it.
    var virtualHost: String?
    /// Where the request came from: an address, or a name.
    var host: String
    /// The user that the server authenticated.
    var user: String?
    /// When the request came.
    var time: Timestamp
    /// The method, `GET` for example; nil where there was no request to be read.
    var method: String?
    /// What was asked for.
    var target: String
    /// The status of the reply.
    var status: Int
    /// How many bytes were sent.
    var bytes: String?
    /// Where the visitor came from.
    var referrer: String?
    /// What the visitor's program says it is.
    var agent: String?
    /// Whether the log has user agents at all; the common log format has none.
    var hasAgents = false
    /// The quoted fields after the user agent.
    var extras: [String] = []

    /// The longest line that is read, in bytes; servers cut requests far below it.
    static let lengthLimit = 65_536
    /// The most quoted fields that are read after the user agent.
    static let extraLimit = 8
}

extension WebLogLine {
    /// Reads a line.
    init(_ line: ArraySlice<UInt8>) throws(LineFault) {
        guard line.count <= Self.lengthLimit else {
            throw LineFault("a line of more than \(Self.lengthLimit) bytes")
        }
        var scan = WebLogScan(line)
        guard let names = scan.names() else { throw LineFault("no time in brackets") }
        guard let clock = scan.bracketed(), let time = Self.time(clock) else {
            throw LineFault("the time is not in the common log format")
        }
        guard let request = scan.quoted() else { throw LineFault("the request has no end") }
        guard let status = scan.word().flatMap({ Int($0) }), (0...999).contains(status) else {
            throw LineFault("no status after the request")
        }
        self.init(
            virtualHost: names.virtualHost,
            host: names.host,
            user: names.user,
            time: time,
            method: nil,
            target: request,
            status: status
        )
        bytes = scan.word().flatMap { $0 == "-" ? nil : $0 }
        readRequest(request)
        guard !scan.isAtEnd else { return }
        guard let referrer = scan.quoted() else { throw LineFault("the referrer has no end") }
        self.referrer = Self.present(referrer)
        guard !scan.isAtEnd else { return }
        guard let agent = scan.quoted() else { throw LineFault("the user agent has no end") }
        self.agent = Self.present(agent)
        hasAgents = true
        while !scan.isAtEnd, extras.count < Self.extraLimit, let extra = scan.field() {
            extras.append(extra)
        }
    }

    /// `GET /cart HTTP/1.1`; what isn't like that was no request.
    private mutating func readRequest(_ request: String) {
        let words = request.split(separator: " ")
        guard words.count >= 2, let first = words.first,
            first.utf8.allSatisfy({ (0x41...0x5A).contains($0) })
        else { return }
        method = String(first)
        let isVersioned = words.count > 2 && (words.last?.hasPrefix("HTTP/") ?? false)
        target = words.dropFirst().dropLast(isVersioned ? 1 : 0).joined(separator: " ")
    }

    private static func present(_ text: String) -> String? {
        text.isEmpty || text == "-" ? nil : text
    }

    private static let months = [
        "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "May": 5, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9,
        "Oct": 10, "Nov": 11, "Dec": 12,
    ]

    /// `10/Oct/2000:13:55:36 -0700`.
    private static func time(_ text: String) -> Timestamp? {
        let halves = text.split(separator: " ")
        guard let first = halves.first, halves.count <= 2 else { return nil }
        let parts = first.split(separator: ":")
        let day = parts.first?.split(separator: "/") ?? []
        guard parts.count == 4, day.count == 3, let month = months[String(day[1])],
            let date = Int(day[0]), let year = Int(day[2]), let hour = Int(parts[1]),
            let minute = Int(parts[2]), let second = Int(parts[3])
        else { return nil }
        var offset = 0
        if halves.count == 2 {
            let zone = halves[1].utf8.dropFirst()
            guard zone.count == 4, zone.allSatisfy({ (0x30...0x39).contains($0) }),
                let digits = Int(halves[1].dropFirst()), let sign = halves[1].first,
                sign == "+" || sign == "-"
            else { return nil }
            offset = (digits / 100 * 3_600 + digits % 100 * 60) * (sign == "-" ? -1 : 1)
        }
        let civil = CivilTime(
            year: year,
            month: month,
            day: date,
            hour: hour,
            minute: minute,
            second: second
        )
        return Timestamp(civil, offsetSeconds: offset)
    }
}
