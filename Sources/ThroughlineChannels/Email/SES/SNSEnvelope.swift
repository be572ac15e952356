// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What SNS wraps around a message.
struct SNSEnvelope {
    let value: JSONValue
    /// `Notification`, `SubscriptionConfirmation` or `UnsubscribeConfirmation`.
    let type: String
    /// What was published.
    let message: String

    /// Takes an envelope; nil where it is none.
    init?(_ value: JSONValue) {
        guard let message = value["Message"]?.string, value["MessageId"]?.string != nil,
            let type = value["Type"]?.string
        else { return nil }
        self.value = value
        self.type = type
        self.message = message
    }

    /// Takes an envelope's bytes.
    init?(_ bytes: [UInt8]) {
        guard let value = try? JSONValue.parse(bytes) else { return nil }
        self.init(value)
    }

    /// The topic's name (ARN).
    var topic: String? { value["TopicArn"]?.string }
    /// Where the certificate is to be had.
    var certificateURL: String? { value["SigningCertURL"]?.string }
    /// Whose opening confirms a subscription.
    var subscribeURL: String? { value["SubscribeURL"]?.string }
    /// The signature, in base64.
    var signature: String? { value["Signature"]?.string }
    /// When it was published.
    var timestamp: String? { value["Timestamp"]?.string }

    /// What it is signed with; nil where the version isn't known.
    var algorithm: SignatureAlgorithm? {
        switch value["SignatureVersion"]?.scalarText {
        case "1": .rsaSHA1
        case "2": .rsaSHA256
        default: nil
        }
    }

    /// What is signed: some members with their names, each on a line; nil where one isn't there.
    var signedText: [UInt8]? {
        var text = ""
        for name in signedNames {
            guard let member = value[name]?.string else {
                if name == "Subject" { continue }
                return nil
            }
            text += "\(name)\n\(member)\n"
        }
        return Array(text.utf8)
    }

    private var signedNames: [String] {
        type == "Notification"
            ? ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
            : ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"]
    }
}

/// Addresses that are SNS's own.
enum SNSAddress {
    /// Whether a certificate of SNS lies there, and nowhere else could be meant.
    static func isCertificate(_ url: String) -> Bool {
        guard let path = path(of: url) else { return false }
        return path.starts(with: "SimpleNotificationService-".utf8)
            && path.suffix(4).elementsEqual(".pem".utf8)
            && path.allSatisfy { $0.isLetter || $0.isDigit || $0 == 0x2D || $0 == 0x2E }
    }

    /// Whether it is SNS that answers there.
    static func isService(_ url: String) -> Bool { path(of: url) != nil }

    /// What follows `https://sns.REGION.amazonaws.com/`, or China's.
    private static func path(of url: String) -> ArraySlice<UInt8>? {
        let start = "https://sns.".utf8
        guard url.utf8.starts(with: start), url.utf8.count <= 2_048 else { return nil }
        let rest = Array(url.utf8).dropFirst(start.count)
        guard let slash = rest.firstIndex(of: ASCII.slash) else { return nil }
        let host = rest[..<slash]
        for end in [".amazonaws.com", ".amazonaws.com.cn"]
        where host.suffix(end.utf8.count).elementsEqual(end.utf8) {
            let region = host.dropLast(end.utf8.count)
            let isRegion =
                !region.isEmpty && region.allSatisfy { $0.isLetter || $0.isDigit || $0 == 0x2D }
            return isRegion ? rest[(slash + 1)...] : nil
        }
        return nil
    }
}
