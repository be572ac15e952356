// SPDX-License-Identifier: Apache-2.0

import Throughline

/// Turns every bit of a signed request, and of its secret, one after the other.
///
/// A request that covers its body and time is refused for each of them.
struct RequestMutations {
    let adapter: any ChannelAdapter
    let request: HTTPRequest
    let context: AdapterContext

    /// Whether the adapter takes the request as it is; the control of all that follows.
    var isAccepted: Bool { accepts(request, context) }

    /// The bytes of the body that a bit of which can be turned unnoticed.
    var uncoveredBody: [Int] {
        request.body.indices.filter { index in
            (0..<8).contains { bit in
                var changed = request
                changed.body[index] ^= 1 << bit
                return accepts(changed, context)
            }
        }
    }

    /// The characters of a header that can be changed unnoticed.
    func uncovered(header name: String) -> [Int] {
        guard let place = request.headers.firstIndex(where: { $0.name == name }) else {
            return [-1]
        }
        let value = Array(request.headers[place].value.utf8)
        return value.indices.filter { index in
            (0..<8).contains { bit in
                var bytes = value
                bytes[index] ^= 1 << bit
                var changed = request
                changed.headers[place].value = String(decoding: bytes, as: UTF8.self)
                return accepts(changed, context)
            }
        }
    }

    /// The bytes of the secret that can be changed unnoticed.
    func uncovered(secret: String) -> [Int] {
        let bytes = Array(secret.utf8)
        return bytes.indices.filter { index in
            (0..<8).contains { bit in
                var changed = bytes
                changed[index] ^= 1 << bit
                var context = context
                context.keys.secrets = [Secret(String(decoding: changed, as: UTF8.self))]
                return accepts(request, context)
            }
        }
    }

    private func accepts(_ request: HTTPRequest, _ context: AdapterContext) -> Bool {
        do {
            try adapter.verify(request, context: context)
            return true
        } catch {
            return false
        }
    }
}
