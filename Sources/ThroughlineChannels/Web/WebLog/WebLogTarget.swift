// SPDX-License-Identifier: Apache-2.0

/// What was asked for, without the credentials that addresses sometimes carry.
struct WebLogTarget {
    /// The address, credentials left out.
    let text: String
    /// The path alone.
    let path: String

    init(_ target: String) {
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = String(halves.first ?? "")
        guard halves.count == 2 else {
            text = target
            return
        }
        let pairs = halves[1].split(separator: "&", omittingEmptySubsequences: false).map { pair in
            let name = pair.prefix { $0 != "=" }
            let isSecret = Self.secrets.contains { name.lowercased().hasSuffix($0) }
            return isSecret && name.count < pair.count ? "\(name)=…" : String(pair)
        }
        text = path + "?" + pairs.joined(separator: "&")
    }

    /// Whether it is what pages are made of, and no page.
    var isPart: Bool {
        guard let name = path.split(separator: "/").last, let dot = name.lastIndex(of: ".") else {
            return false
        }
        return Self.parts.contains(name[name.index(after: dot)...].lowercased())
    }

    /// How the names of parameters end that hold credentials.
    private static let secrets = [
        "token", "password", "passwd", "pwd", "secret", "signature", "apikey", "api_key", "code",
        "sessionid", "session_id", "phpsessid", "auth", "otp",
    ]

    private static let parts: Set = [
        "css", "js", "mjs", "map", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp",
        "woff", "woff2", "ttf", "otf", "eot", "mp4", "webm", "mp3", "ogg", "wav", "wasm", "json",
        "xml", "txt", "rss", "atom", "webmanifest",
    ]
}

/// Tells machines that read the web from visitors, by what they call themselves.
enum WebCrawlers {
    /// Whether a user agent is a machine's; one that names nothing is a machine's too.
    static func isMachine(_ agent: String?) -> Bool {
        guard let agent else { return true }
        let lowered = Array(agent.lowercased().utf8.prefix(1_024))
        return lowered.withUnsafeBufferPointer { agent in
            agent.indices.contains { start in
                byFirst[Int(agent[start])].contains { agent[start...].starts(with: $0) }
            }
        }
    }

    /// The words by their first byte, so that an agent is gone through once.
    private static let byFirst: [[[UInt8]]] = {
        var byFirst = [[[UInt8]]](repeating: [], count: 256)
        for word in words {
            let bytes = Array(word.utf8)
            if let first = bytes.first { byFirst[Int(first)].append(bytes) }
        }
        return byFirst
    }()

    /// Words that crawlers, monitors, feed readers and programs have in their names.
    private static let words = [
        "bot", "crawl", "spider", "slurp", "bingpreview", "mediapartners", "facebookexternalhit",
        "facebot", "archiver", "wget", "curl/", "python-", "python/", "libwww", "java/", "okhttp",
        "go-http-client", "apache-httpclient", "httpclient", "aiohttp", "axios", "node-fetch",
        "feed", "rss", "reader/", "monitor", "pingdom", "uptime", "statuscake", "headless",
        "phantomjs", "lighthouse", "scan", "nikto", "nmap", "masscan", "zgrab", "sqlmap", "ruby",
        "perl", "scrapy", "postman", "insomnia", "gptbot", "claudebot", "preview", "validator",
        "check", "embedly", "dataprovider", "ahrefs", "semrush",
    ]
}
