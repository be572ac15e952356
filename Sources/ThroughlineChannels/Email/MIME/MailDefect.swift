// SPDX-License-Identifier: Apache-2.0

/// Something in a message that the standards forbid and the parser read all the same.
public struct MailDefect: Sendable, Hashable, CustomStringConvertible {
    private enum Kind: String, Sendable {
        case malformedHeaderLine = "malformed-header-line"
        case missingHeaderEnd = "missing-header-end"
        case missingBoundaryParameter = "missing-boundary-parameter"
        case boundaryNotFound = "boundary-not-found"
        case missingClosingBoundary = "missing-closing-boundary"
        case partAfterClosingBoundary = "part-after-closing-boundary"
    }

    private let kind: Kind

    /// A line among the header fields is neither a field nor a continuation; it was skipped.
    public static let malformedHeaderLine = MailDefect(kind: .malformedHeaderLine)
    /// The body begins without the empty line that ends the header fields.
    public static let missingHeaderEnd = MailDefect(kind: .missingHeaderEnd)
    /// A multipart names no boundary.
    public static let missingBoundaryParameter = MailDefect(kind: .missingBoundaryParameter)
    /// A multipart's boundary does not occur; another one was taken, or the body read as text.
    public static let boundaryNotFound = MailDefect(kind: .boundaryNotFound)
    /// A multipart ends without its closing boundary.
    public static let missingClosingBoundary = MailDefect(kind: .missingClosingBoundary)
    /// A multipart goes on after its closing boundary.
    public static let partAfterClosingBoundary = MailDefect(kind: .partAfterClosingBoundary)

    /// The stable name of the defect, such as `boundary-not-found`.
    public var description: String { kind.rawValue }
}
