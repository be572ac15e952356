// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Every adapter that comes with the library.
public enum ChannelAdapters: Sendable {
    /// The adapters, in the order in which people are shown them.
    public static let all: [any ChannelAdapter] = [
        MimeAdapter(),
        Postmark(),
        Mailgun(),
        SendGrid(),
        AmazonSES(),
        WhatsApp(),
        Meta(),
        Telegram(),
        Slack(),
        Chatwoot(),
        Intercom(),
        Sunshine(),
        LiveChat(),
        TwilioAdapter(),
        AsteriskCDRAdapter(),
        AsteriskQueueAdapter(),
        ConnectAdapter(),
        SegmentAdapter(),
        FormAdapter(),
        WebLogAdapter(),
        SnowplowAdapter(),
        TypeformAdapter(),
        DelightedAdapter(),
        MappingAdapter(),
        ActivityPub(),
        X(),
    ]

    /// The adapter with a name, or nil.
    public static func named(_ name: String) -> (any ChannelAdapter)? {
        all.first { $0.profile.name.rawValue == name }
    }
}
