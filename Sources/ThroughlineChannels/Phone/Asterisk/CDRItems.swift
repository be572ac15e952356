// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Reads call detail records out of a payload, one after the other.
struct CDRItems: Sequence, IteratorProtocol {
    private enum Form {
        case table(CSVReader)
        case json(JSONItems)
        case nothing
    }

    private let context: AdapterContext
    private let own: OwnLines
    private let clock: LocalClock
    private var form: Form
    /// The columns that the account names, or that the last header named.
    private var header: (columns: CDRLayout.Columns, names: [String])?
    private var isEmpty = true
    private var unreadable: UnreadableBytes?
    /// Items that were read and not handed out yet, the next one last.
    private var pending: [AdapterItem] = []

    /// How many rows are looked at to see whether a payload holds call detail records at all.
    private static let sampleLimit = 16

    /// Reads a payload.
    init(_ bytes: [UInt8], context: AdapterContext) {
        self.context = context
        own = context.remembered { OwnLines(context.account) }
        clock = context.remembered { LocalClock(context.account.timeZone) }
        header = Self.columns(named: context.account.fields["columns"])
        form = .nothing
        if bytes.isEmpty {
            pending = [AdapterItem("the payload", .ignored(reason: "an empty payload"))]
        } else if JSONItems.isLikely(bytes) {
            form = .json(JSONItems(bytes))
        } else if Self.isTable(bytes, columns: header?.columns) {
            form = .table(CSVReader(bytes))
        } else {
            unreadable = UnreadableBytes(
                bytes[...],
                place: "the payload",
                reason: "no call detail records: neither a known order of columns nor a header"
            )
        }
    }

    /// The next item.
    mutating func next() -> AdapterItem? {
        while true {
            if let item = unreadable?.next() { return item }
            unreadable = nil
            if let item = pending.popLast() { return item }
            switch form {
            case .table(var reader):
                guard let row = reader.next() else { return nil }
                form = .table(reader)
                read(row)
            case .json(var reader):
                guard let item = reader.next() else {
                    form = .nothing
                    guard isEmpty else { return nil }
                    return AdapterItem("the payload", .ignored(reason: "no records"))
                }
                isEmpty = false
                form = .json(reader)
                read(item)
            case .nothing: return nil
            }
        }
    }
}

// MARK: - Rows

extension CDRItems {
    private mutating func read(_ row: CSVReader.Row) {
        let place = "line \(row.line)"
        if let fault = row.fault { return fail(row.bytes, place, fault) }
        if let named = Self.header(row.fields) {
            header = named
            pending = [AdapterItem(place, .ignored(reason: "the names of the columns"))]
            return
        }
        if let header, header.columns.count == row.fields.count {
            return read(CDRRecord(row, columns: header.columns, names: header.names), place)
        }
        guard let columns = CDRLayout.columns(of: row.fields) else {
            return fail(row.bytes, place, "a row of \(row.fields.count) fields in an unknown order")
        }
        read(CDRRecord(row, columns: columns), place)
    }

    private mutating func read(_ record: CDRRecord, _ place: String) {
        guard let leg = CDRLeg(record, own: own, clock: clock) else {
            return fail(record.bytes, place, "a record without a start time")
        }
        pending = [AdapterItem(place, .interaction(leg.interaction(context)))]
    }

    private mutating func fail(_ bytes: ArraySlice<UInt8>, _ place: String, _ reason: String) {
        unreadable = UnreadableBytes(bytes, place: place, reason: reason)
    }

    /// The columns of a header, if a row is one: it names a start and at least two more.
    private static func header(
        _ fields: [String]
    ) -> (columns: CDRLayout.Columns, names: [String])? {
        let names = fields.map(\.trimmed)
        let columns = names.map { CDRColumn(named: $0) }
        guard columns.contains(.start), columns.compactMap({ $0 }).count >= 3 else { return nil }
        return (columns, names)
    }

    private static func columns(
        named list: String?
    ) -> (columns: CDRLayout.Columns, names: [String])? {
        guard let list else { return nil }
        return header(list.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed))
    }

    private static func isTable(_ bytes: [UInt8], columns: CDRLayout.Columns?) -> Bool {
        var reader = CSVReader(bytes)
        for _ in 0..<sampleLimit {
            guard let row = reader.next() else { return false }
            if header(row.fields) != nil || CDRLayout.columns(of: row.fields) != nil { return true }
            if let columns, columns.count == row.fields.count { return true }
        }
        return false
    }
}

// MARK: - JSON

extension CDRItems {
    private mutating func read(_ item: JSONItems.Item) {
        do throws(RecordError) {
            let value = try JSONValue.parse(item.bytes)
            guard let object = value.object else {
                return fail(item.bytes, item.place, "not a JSON object")
            }
            guard object.members.count <= CSVReader.fieldLimit else {
                let limit = CSVReader.fieldLimit
                return fail(item.bytes, item.place, "a record of more than \(limit) members")
            }
            guard object["cdrs"]?.array != nil,
                let list = JSONSlices.member("cdrs", of: item.bytes),
                let slices = JSONSlices.elements(of: list)
            else { return read(CDRRecord(object, bytes: item.bytes), item.place) }
            readAll(slices, item.place)
        } catch {
            fail(item.bytes, item.place, error.message)
        }
    }

    /// Reads the records of one call that came together.
    private mutating func readAll(_ slices: [ArraySlice<UInt8>], _ place: String) {
        var items: [AdapterItem] = []
        for (index, slice) in slices.enumerated() {
            let place = "\(place), record \(index + 1)"
            if let object = (try? JSONValue.parse(slice))?.object {
                read(CDRRecord(object, bytes: slice), place)
            } else {
                fail(slice, place, "not a JSON object")
            }
            while let item = unreadable?.next() { items.append(item) }
            items += pending
            pending = []
        }
        if items.isEmpty { items = [AdapterItem(place, .ignored(reason: "no records"))] }
        pending = items.reversed()
    }
}
