// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Where a value stands in a request: a signature, a timestamp, a shared secret.
public struct RequestValue: Hashable, Sendable, CustomStringConvertible {
    private enum Place: Hashable {
        case header(String)
        case query(String)
        case formField(String)
        case json([String])
    }

    private let place: Place

    /// The first header of a name, whatever its case.
    public static func header(_ name: String) -> Self { Self(place: .header(name)) }
    /// The first parameter of a name in the query.
    public static func query(_ name: String) -> Self { Self(place: .query(name)) }
    /// The first field of a name in an `application/x-www-form-urlencoded` body.
    public static func formField(_ name: String) -> Self { Self(place: .formField(name)) }
    /// The text or number at a path of keys in a JSON body.
    public static func json(_ path: String...) -> Self { Self(place: .json(path)) }

    /// The value in a request, or nil if it isn't there.
    public func value(in request: HTTPRequest) -> String? {
        switch place {
        case .header(let name): request.header(name)
        case .query(let name): request.query.first { $0.name == name }?.value
        case .formField(let name):
            FormParameters.decode(request.body).first { $0.name == name }?.value
        case .json(let path):
            path.reduce(try? JSONValue.parse(request.body)) { $0?[$1] }?.scalarText
        }
    }

    /// The field's name, if the value stands in a form.
    var formFieldName: String? {
        if case .formField(let name) = place { name } else { nil }
    }

    /// The header's name, if the value stands in a header.
    var headerName: String? {
        if case .header(let name) = place { name } else { nil }
    }

    /// The place in words, for error messages.
    public var description: String {
        switch place {
        case .header(let name): "header \(name)"
        case .query(let name): "query parameter \(name)"
        case .formField(let name): "form field \(name)"
        case .json(let path): "member \(path.joined(separator: ".")) of the body"
        }
    }
}
