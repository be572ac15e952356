// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Throughline

@Suite("NormalisationReport")
struct NormalisationReportTests {
    @Test("a report is written with the keys of the contract, those without a value left out")
    func keys() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let full = PhoneNormaliser(defaultRegion: "US").report("253-0000 x5")
        #expect(
            String(decoding: try encoder.encode(full), as: UTF8.self) == """
                {"extension":"5","possible":true,"raw":"253-0000 x5","reason":"\(full.reason ?? "")",\
                "type":"UNKNOWN","valid":false,"value":"+12530000"}
                """
        )
        let short = OpaqueValueNormaliser().report("a")
        #expect(
            String(decoding: try encoder.encode(short), as: UTF8.self)
                == #"{"raw":"a","valid":true,"value":"a"}"#
        )
    }
}
