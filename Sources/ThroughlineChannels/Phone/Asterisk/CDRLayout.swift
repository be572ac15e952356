// SPDX-License-Identifier: Apache-2.0

/// In which order the columns of a row without a header stand.
enum CDRLayout {
    /// The columns; nil stands for one that isn't known.
    typealias Columns = [CDRColumn?]

    /// Recognises the order by where the start time and the disposition stand.
    ///
    /// Every row is recognised by itself, because a change of `cdr.conf` changes the rows of a file
    /// from one to the next.
    static func columns(of fields: [String]) -> Columns? {
        known.first { order in
            fields.indices.contains(order.disposition) && CDRTime.isTime(fields[order.time])
                && isDisposition(fields[order.disposition])
        }?.columns(fields)
    }

    private struct Order: Sendable {
        var time: Int
        var disposition: Int
        var columns: @Sendable ([String]) -> Columns
    }

    private static let known = [
        Order(time: 9, disposition: 14, columns: csv),
        Order(time: 8, disposition: 13, columns: custom),
        Order(time: 0, disposition: 11, columns: database),
    ]

    /// `cdr_csv`: sixteen columns, then those that `loguniqueid`, `loguserfield` and
    /// `newcdrcolumns` ask for (asterisk, cdr/cdr_csv.c and cdr.conf.sample).
    @Sendable
    private static func csv(_ fields: [String]) -> Columns {
        let base: Columns = [
            .accountcode, .src, .dst, .dcontext, .clid, .channel, .dstchannel, .lastapp,
            .lastdata, .start, .answer, .end, .duration, .billsec, .disposition, .amaflags,
        ]
        let newer: Columns = [.peeraccount, .linkedid, .sequence]
        switch fields.count {
        case 16: return base
        // One of the two; a unique id can be told by its form.
        case 17, 20:
            let one: CDRColumn = AsteriskNames.isUniqueID(fields[16]) ? .uniqueid : .userfield
            return base + [one] + (fields.count == 20 ? newer : [])
        case 19: return base + newer
        case 18: return base + [.uniqueid, .userfield]
        default: return base + [.uniqueid, .userfield] + newer
        }
    }

    /// `cdr_custom` as its sample has it, which ends in `sequence`, and the specification's own
    /// tables, which have `peeraccount` before it and `linkedid` behind.
    @Sendable
    private static func custom(_ fields: [String]) -> Columns {
        let base: Columns = [
            .clid, .src, .dst, .dcontext, .channel, .dstchannel, .lastapp, .lastdata, .start,
            .answer, .end, .duration, .billsec, .disposition, .amaflags, .accountcode,
        ]
        let isSpecification = fields.count == 21 && AsteriskNames.isUniqueID(fields[17])
        return isSpecification
            ? base + [.peeraccount, .uniqueid, .userfield, .sequence, .linkedid]
            : base + [.uniqueid, .userfield, .sequence]
    }

    /// The `cdr` table of cdr_mysql and FreePBX, dumped without its header.
    @Sendable
    private static func database(_ fields: [String]) -> Columns {
        [
            .start, .clid, .src, .dst, .dcontext, .channel, .dstchannel, .lastapp, .lastdata,
            .duration, .billsec, .disposition, .amaflags, .accountcode, .uniqueid, .userfield,
        ]
    }

    private static func isDisposition(_ text: String) -> Bool {
        CDRRecord.disposition(text) != nil
    }
}
