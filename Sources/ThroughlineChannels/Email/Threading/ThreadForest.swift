// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Threads while they are made: steps 2, 3, 4 and 6 of RFC 5256, REFERENCES.
///
/// Trees are held as lists of children, and nothing here is recursive: a thread may be as long as
/// somebody wants to make it.
struct ThreadForest {
    let messages: [MailThreader.Message]
    /// The message of each node; nil for one that isn't there.
    private(set) var message: [Int?]
    private let ids: [String?]
    var children: [[Int]]
    var roots: [Int]

    init(_ messages: [MailThreader.Message], _ links: ReferenceLinks) {
        self.messages = messages
        message = links.nodes.map(\.message)
        ids = links.nodes.map(\.id)
        children = Array(repeating: [], count: links.nodes.count)
        roots = []
        for (index, node) in links.nodes.enumerated() {
            if let parent = node.parent {
                children[parent].append(index)
            } else {
                roots.append(index)
            }
        }
    }

    /// Adds a node without a message and returns it.
    mutating func addNode() -> Int {
        message.append(nil)
        children.append([])
        return message.count - 1
    }

    /// All nodes below some, and these, each before its children.
    func descendants(of nodes: [Int]) -> [Int] {
        var result: [Int] = []
        var stack = Array(nodes.reversed())
        while let node = stack.popLast() {
            result.append(node)
            stack += children[node].reversed()
        }
        return result
    }

    /// Takes out what isn't there, and lets its children take its place (step 3).
    ///
    /// Only at the top it stays, where several messages answer it.
    mutating func prune() {
        for node in descendants(of: roots).reversed()
        where children[node].contains(where: { message[$0] == nil }) {
            children[node] = children[node].flatMap { message[$0] == nil ? children[$0] : [$0] }
        }
        roots = roots.flatMap { root in
            message[root] == nil && children[root].count < 2 ? children[root] : [root]
        }
    }

    /// The threads, and the answers in them, by their times (steps 4 and 6).
    func threads() -> [MailThread] {
        var sorted = self
        sorted.sort()
        return sorted.roots.compactMap { root in
            var members: [MailThread.Member] = []
            var hasMessage = false
            var stack = [(root, 0)]
            while let (node, depth) = stack.popLast() {
                let id = node < ids.count ? ids[node] : nil
                if message[node] != nil { hasMessage = true }
                members.append(.init(message: message[node], id: id, depth: depth))
                for child in sorted.children[node].reversed() { stack.append((child, depth + 1)) }
            }
            return hasMessage ? MailThread(members: members) : nil
        }
    }

    /// Sorts siblings by their times; what isn't there has the time of its first child.
    mutating func sort() {
        var keys = Array(repeating: Key.none, count: message.count)
        let nodes = descendants(of: roots)
        for node in nodes.reversed() {
            keys[node] =
                message[node].map { Key(time: messages[$0].sentAt, order: $0) }
                ?? children[node].lazy.map { keys[$0] }.min() ?? .none
        }
        let final = keys
        for node in nodes where children[node].count > 1 {
            children[node].sort { final[$0] < final[$1] }
        }
        roots.sort { final[$0] < final[$1] }
    }

    /// When a thread or a branch began; messages of the same time keep their order.
    private struct Key: Comparable {
        var time: Timestamp
        var order: Int

        static let none = Key(time: .distantFuture, order: .max)

        static func < (one: Self, other: Self) -> Bool {
            one.time == other.time ? one.order < other.order : one.time < other.time
        }
    }
}
