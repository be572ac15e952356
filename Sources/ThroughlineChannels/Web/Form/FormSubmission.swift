// SPDX-License-Identifier: Apache-2.0

/// What was sent with a form, before anything is made of it.
struct FormSubmission {
    /// One field.
    struct Field: Equatable {
        /// The name it was sent under.
        var name: String
        /// What people call it, where that was sent too.
        var label: String?
        /// What was filled in.
        var value: String
        /// The value's bytes, where the text is a guess at their encoding.
        private var guessedBytes: [UInt8]?

        init(_ name: String, _ value: String, label: String? = nil) {
            self.name = name
            self.value = value
            self.label = label
        }

        init(_ name: String, _ value: OutsideText, bytes: some Collection<UInt8>) {
            self.init(name, value.text)
            if !value.isExact { guessedBytes = Array(bytes) }
        }

        /// The value's bytes as they came.
        var bytes: [UInt8] { guessedBytes ?? Array(value.utf8) }
    }

    /// One file.
    struct File: Equatable {
        /// The field it was chosen in.
        var field: String
        /// The file's name, as the browser sent it.
        var name: String?
        /// The media type, as the browser sent it.
        var mediaType: String
        /// The content.
        var content: ArraySlice<UInt8>
    }

    /// The fields, in order.
    var fields: [Field] = []
    /// The files, in order.
    var files: [File] = []
    /// Whether the text is what the bytes say, without a guess at their encoding.
    var isExact = true
    /// Whether all that was sent stands in the fields and files.
    var isWhole = true

    /// The most fields and files that are read.
    static let limit = 1_000

    /// What parts it from other submissions: a digest over what was filled in, whatever the browser
    /// wrapped it in, so that the random boundary of a multipart body makes no difference.
    var digest: String {
        var bytes: [UInt8] = []
        func append(_ part: some Collection<UInt8>) {
            withUnsafeBytes(of: UInt64(part.count).bigEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: part)
        }
        for field in fields {
            append(field.name.utf8)
            append(field.value.utf8)
        }
        for file in files {
            append(file.field.utf8)
            append((file.name ?? "").utf8)
            append(PayloadDigest.hex(file.content).utf8)
        }
        return PayloadDigest.hex(bytes)
    }
}

/// Why a body is no form.
struct FormFault: Error, Equatable {
    /// What is wrong with it.
    var reason: String

    init(_ reason: String) { self.reason = reason }

    /// There were more fields than are read.
    static let tooMany = FormFault("more than \(FormSubmission.limit) fields")
}
