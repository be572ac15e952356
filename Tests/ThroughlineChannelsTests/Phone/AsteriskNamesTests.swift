// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

@Suite("AsteriskNames")
struct AsteriskNamesTests {
    @Test(
        "a channel belongs to a device, unless it only joins two others",
        arguments: [
            ("SIP/bob-00000001", "SIP/bob"), ("PJSIP/trunk-a-0000002f", "PJSIP/trunk-a"),
            ("DAHDI/1-1", "DAHDI/1"), ("SIP/no-serial-x", "SIP/no-serial-x"),
            ("Local/member1@default-00000001;1", nil), ("", nil), ("nonsense", nil),
        ]
    )
    func device(channel: String, expected: String?) {
        #expect(AsteriskNames.device(ofChannel: channel) == expected)
    }

    @Test(
        "a caller id has a name and a number",
        arguments: [
            ("Alice <100>", "Alice", "100"), ("\"Alice B.\" <100>", "Alice B.", "100"),
            ("\"Alice <100>\"", "Alice", "100"), ("\"\"", nil, nil), ("100", nil, nil),
            ("\"100\" <100>", nil, "100"), ("\"Anonymous\" <>", nil, nil),
            ("<+4930>", nil, "+4930"), ("", nil, nil), ("Alice", "Alice", nil),
            (">x<", ">x", nil),
        ]
    )
    func callerID(text: String, name: String?, number: String?) {
        #expect(AsteriskNames.callerName(text) == name)
        #expect(AsteriskNames.callerNumber(text) == number)
    }

    @Test(
        "a unique id begins with the second in which its channel was created",
        arguments: [
            ("1362424276.2", 1_362_424_276), ("Asterisk-01-1362424276.2", 1_362_424_276),
            ("1362424276", nil), ("x.y", nil), ("1.2", nil), ("99999999999.1", nil), ("", nil),
            ("1362424276.2.3", nil),
        ]
    )
    func created(id: String, seconds: Int64?) {
        #expect(AsteriskNames.created(uniqueID: id) == seconds.map { Timestamp(seconds: $0) })
    }

    @Test("calls of two telephone systems with one linked id are two, where the accounts say so")
    func systems() {
        let plain = Account(id: "a", adapter: "asterisk-cdr")
        let named = Account(id: "a", adapter: "asterisk-cdr", scope: "berlin")
        #expect(AsteriskNames.call("1.2", account: plain).description == "asterisk:1.2")
        #expect(AsteriskNames.call("1.2", account: named).description == "asterisk:berlin/1.2")
    }

    @Test(
        "a record's time is local, or a moment, or none",
        arguments: [
            ("2013-03-04 13:11:18", "2013-03-04T13:11:18Z", true),
            ("2013-03-4 13:03:20", "2013-03-04T13:03:20Z", true),
            ("2013-03-04 13:11:18.25", "2013-03-04T13:11:18.250Z", true),
            ("2013-03-04T13:11:18+01:00", "2013-03-04T12:11:18Z", false),
            ("1362424276", "2013-03-04T19:11:16Z", false),
            ("1362424276.5", "2013-03-04T19:11:16.500Z", false),
        ]
    )
    func time(text: String, expected: String, isLocal: Bool) throws {
        switch try #require(CDRTime(text)) {
        case .local(let civil):
            #expect(isLocal)
            #expect(Timestamp(civil)?.description == expected)
        case .moment(let moment):
            #expect(!isLocal)
            #expect(moment.description == expected)
        }
    }

    @Test(
        "other text is no time",
        arguments: [
            "", "100", "2013-04-13:12:08", "0000-00-00 00:00:00", "2013-02-30 10:00:00",
            "2013-03-04", "13:11:18", "2013-03-04 25:00:00", "2013-03-04 13:11:18.",
            "136242427612345678", "13-03-04 13:11:18", "2013-03-04 13:11:-8",
        ]
    )
    func noTime(text: String) { #expect(!CDRTime.isTime(text)) }
}
