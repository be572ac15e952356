// SPDX-License-Identifier: Apache-2.0

extension EventHeader {
    /// The header in its stored form.
    ///
    /// - Precondition: Names are within their limits, and there are at most 250 tags, all hashed.
    public var bytes: [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(96 + type.rawValue.utf8.count + 17 * tags.count + 32)
        write(to: &output)
        return output
    }

    /// Appends the header in its stored form.
    ///
    /// - Precondition: That of ``bytes``.
    package func write(to output: inout [UInt8]) {
        precondition(tags.count <= Self.tagLimit && tags.allSatisfy { $0.kind.isHashed })
        output.append(Self.formatVersion)
        output.append(isEncrypted ? 1 : 0)
        output.append(eventClass.rawValue)
        output.append(UInt8(tags.count))
        output.append(bigEndian: schemaVersion)
        output.append(bigEndian: adapterVersion)
        output.append(bigEndian: UInt64(bitPattern: occurredAt.microseconds))
        output.append(bigEndian: UInt64(bitPattern: receivedAt.microseconds))
        output.append(bigEndian: UInt64(bitPattern: sequence))
        output.append(bigEndian: name.high)
        output.append(bigEndian: name.low)
        output.append(bigEndian: digest.high)
        output.append(bigEndian: digest.low)
        Self.write(type.rawValue, to: &output)
        Self.write(channel.rawValue, to: &output)
        Self.write(adapter.rawValue, to: &output)
        for tag in tags {
            output.append(tag.kind.rawValue)
            output.append(bigEndian: tag.high)
            output.append(bigEndian: tag.low)
        }
    }

    private static func write(_ text: String, to output: inout [UInt8]) {
        let count = text.utf8.count
        precondition(count <= EventType.lengthLimit, "A name in a header is short.")
        output.append(UInt8(count))
        output.append(contentsOf: text.utf8)
    }

    /// Reads a header and says how many bytes it had.
    ///
    /// - Throws: ``EventStoreError``: `corrupt` for what is no header.
    public static func read(
        _ bytes: ArraySlice<UInt8>
    ) throws(EventStoreError) -> (header: EventHeader, count: Int) {
        var names = NameTable()
        guard let found = bytes.withUnsafeBytes({ read($0, &names) }) else { throw Self.malformed }
        return found
    }

    /// Reads a header where it lies and says how many bytes it had; nil where it is none.
    ///
    /// Names are taken from a table, so that reading many headers doesn't make each name anew.
    package static func read(
        _ bytes: UnsafeRawBufferPointer,
        _ names: inout NameTable
    ) -> (header: EventHeader, count: Int)? {
        var reader = ByteReader(bytes)
        guard let version = reader.byte(), version == formatVersion, let flags = reader.byte(),
            flags & ~1 == 0, let classNumber = reader.byte(),
            let eventClass = EventClass(rawValue: classNumber), let tagCount = reader.byte(),
            tagCount <= tagLimit, let schema = reader.word16(),
            let adapterVersion = reader.word16(),
            let occurred = reader.word64(), let received = reader.word64(),
            let sequence = reader.word64(), let name: KeyedName = reader.id(),
            let digest: KeyedName = reader.id(), let type = reader.text(&names),
            let channel = reader.text(&names), let adapter = reader.text(&names)
        else { return nil }
        var tags: [Tag] = []
        tags.reserveCapacity(Int(tagCount))
        for _ in 0..<tagCount {
            guard let number = reader.byte(), let kind = Tag.Kind(rawValue: number), kind.isHashed,
                let name: KeyedName = reader.id()
            else { return nil }
            tags.append(Tag(kind, name))
        }
        let header = EventHeader(
            isEncrypted: flags & 1 == 1,
            eventClass: eventClass,
            type: EventType(rawValue: type),
            channel: Channel(rawValue: channel),
            adapter: Provider(rawValue: adapter),
            adapterVersion: adapterVersion,
            schemaVersion: schema,
            occurredAt: Timestamp(microseconds: Int64(bitPattern: occurred)),
            receivedAt: Timestamp(microseconds: Int64(bitPattern: received)),
            sequence: Int64(bitPattern: sequence),
            name: name,
            digest: digest,
            tags: tags
        )
        return (header, reader.offset)
    }

    private static var malformed: EventStoreError {
        EventStoreError(
            .corrupt,
            message: "An event's header is not in the format of this version."
        )
    }
}

extension Placement {
    /// The placement in its stored form.
    public var bytes: [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(17 + 8 * runningNumbers.count)
        write(to: &output)
        return output
    }

    /// Appends the placement in its stored form.
    package func write(to output: inout [UInt8]) {
        output.append(bigEndian: position.rawValue)
        output.append(bigEndian: UInt64(bitPattern: recordedAt.microseconds))
        output.append(isVariant ? 1 : 0)
        for number in runningNumbers { output.append(bigEndian: number) }
    }

    /// Reads a placement that ends where the bytes end.
    ///
    /// - Throws: ``EventStoreError``: `corrupt` for what is no placement.
    public static func read(
        _ bytes: ArraySlice<UInt8>,
        subjects: Int
    ) throws(EventStoreError) -> Placement {
        guard let found = bytes.withUnsafeBytes({ read($0, subjects: subjects) }) else {
            throw EventStoreError(
                .corrupt,
                message: "An event's placement is not in the format of this version."
            )
        }
        return found
    }

    /// Reads a placement where it lies; nil where it is none, or goes on behind its end.
    package static func read(_ bytes: UnsafeRawBufferPointer, subjects: Int) -> Placement? {
        var reader = ByteReader(bytes)
        guard bytes.count == 17 + 8 * subjects, let position = reader.word64(),
            let recorded = reader.word64(), let flags = reader.byte(), flags & ~1 == 0
        else { return nil }
        var numbers: [UInt64] = []
        numbers.reserveCapacity(subjects)
        while let number = reader.word64() { numbers.append(number) }
        return Placement(
            position: Position(rawValue: position),
            recordedAt: Timestamp(microseconds: Int64(bitPattern: recorded)),
            isVariant: flags & 1 == 1,
            runningNumbers: numbers
        )
    }
}

extension [UInt8] {
    mutating func append(bigEndian value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }
}
