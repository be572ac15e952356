// SPDX-License-Identifier: Apache-2.0

/// Who answers whom, by what messages say of it: step 1 of RFC 5256, REFERENCES.
struct ReferenceLinks {
    /// A message, or the name of one that isn't there.
    struct Node {
        /// The message's index, or nil.
        var message: Int?
        var id: String?
        var parent: Int?
        /// Whether any node has had this one as its parent.
        var isParent = false
    }

    private(set) var nodes: [Node] = []
    private var byID: [String: Int] = [:]
    private var count = 0

    /// The longest line of answers; what would come behind begins a thread of its own.
    private static let depthLimit = 10_000

    /// Adds the next message.
    mutating func add(_ message: MailThreader.Message) {
        let current = node(of: message)
        nodes[current].message = count
        count += 1
        let references =
            message.references.isEmpty ? Array(message.inReplyTo.prefix(1)) : message.references
        var last: Int?
        for id in references {
            let next = node(named: id)
            if let last, nodes[next].parent == nil { link(last, to: next) }
            last = next
        }
        // What a message says of itself outweighs what others said of it.
        nodes[current].parent = nil
        if let last { link(last, to: current) }
    }

    /// The node of a message; an id that is taken by another message is none.
    private mutating func node(of message: MailThreader.Message) -> Int {
        if let id = message.id {
            let node = node(named: id)
            if nodes[node].message == nil { return node }
        }
        nodes.append(Node(id: message.id))
        return nodes.count - 1
    }

    private mutating func node(named id: String) -> Int {
        if let node = byID[id] { return node }
        nodes.append(Node(id: id))
        byID[id] = nodes.count - 1
        return nodes.count - 1
    }

    /// Makes one node the parent of another, unless that would make a loop.
    private mutating func link(_ parent: Int, to child: Int) {
        guard parent != child else { return }
        if nodes[child].isParent {
            var ancestor = nodes[parent].parent
            var depth = 0
            while let node = ancestor {
                depth += 1
                guard node != child, depth < Self.depthLimit else { return }
                ancestor = nodes[node].parent
            }
        }
        nodes[child].parent = parent
        nodes[parent].isParent = true
    }
}
