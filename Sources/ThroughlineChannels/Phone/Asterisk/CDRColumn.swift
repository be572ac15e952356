// SPDX-License-Identifier: Apache-2.0

/// The fields of a call detail record that mean something here.
///
/// Asterisk's CDR specification, "Fields", and the columns that FreePBX adds.
enum CDRColumn: Int, CaseIterable {
    case accountcode, src, dst, dcontext, clid, channel, dstchannel, lastapp, lastdata
    case start, answer, end, duration, billsec, disposition, amaflags
    case uniqueid, userfield, peeraccount, linkedid, sequence
    case did, recordingfile

    /// The column that a name stands for, in CSV headers, databases and manager events; nil for a
    /// column of the company's own.
    init?(named name: String) {
        guard let column = Self.byName[name.lowercased()] else { return nil }
        self = column
    }

    /// The column's usual name.
    var name: String { Self.names[rawValue] }

    private static let names = allCases.map { "\($0)" }

    private static let byName: [String: CDRColumn] = {
        var byName: [String: CDRColumn] = [
            // cdr_mysql and FreePBX
            "calldate": .start,
            // The Cdr event of the manager interface
            "source": .src, "destination": .dst, "destinationcontext": .dcontext,
            "callerid": .clid, "destinationchannel": .dstchannel,
            "lastapplication": .lastapp, "starttime": .start, "answertime": .answer,
            "endtime": .end, "billableseconds": .billsec, "dcustomer": .did,
            // cdr_adaptive_odbc samples
            "accountno": .accountcode, "peeraccountcode": .peeraccount,
        ]
        for column in allCases { byName[column.name] = column }
        return byName
    }()
}
