// SPDX-License-Identifier: Apache-2.0

/// Threads that are joined by their subjects: step 5 of RFC 5256, REFERENCES, and a milder form.
extension ThreadForest {
    /// Joins all threads with one subject, as the RFC has it.
    mutating func joinSubjects(_ words: Set<String>) {
        sort()
        let subjects = roots.map { subject(of: $0, words) }
        var table: [String: (root: Int, isAnswer: Bool)] = [:]
        for (root, subject) in zip(roots, subjects) {
            guard let subject, !subject.text.isEmpty else { continue }
            guard let entry = table[subject.text] else {
                table[subject.text] = (root, subject.isReplyOrForward)
                continue
            }
            let isBetter =
                (message[root] == nil && message[entry.root] != nil)
                || (entry.isAnswer && !subject.isReplyOrForward && message[entry.root] != nil)
            if isBetter { table[subject.text] = (root, subject.isReplyOrForward) }
        }
        var gone: Set<Int> = []
        var added: [Int] = []
        for (root, subject) in zip(roots, subjects) {
            guard let subject, !subject.text.isEmpty, let entry = table[subject.text],
                entry.root != root
            else { continue }
            gone.insert(root)
            if message[entry.root] == nil {
                // Both are names of what isn't there, or the entry alone is.
                children[entry.root] += message[root] == nil ? children[root] : [root]
            } else if subject.isReplyOrForward, !entry.isAnswer {
                children[entry.root].append(root)
            } else {
                let both = addNode()
                children[both] = [entry.root, root]
                gone.insert(entry.root)
                added.append(both)
                table[subject.text] = (both, entry.isAnswer)
            }
        }
        roots = roots.filter { !gone.contains($0) } + added
    }

    /// Joins an answer that stands alone and names nothing to the first thread with its subject.
    mutating func joinUnreferenced(_ words: Set<String>) {
        sort()
        let subjects = roots.map { subject(of: $0, words) }
        var table: [String: Int] = [:]
        for (root, subject) in zip(roots, subjects) {
            guard let subject, !subject.text.isEmpty, !isLoose(root, subject) else { continue }
            table[subject.text] = table[subject.text] ?? root
        }
        var kept: [Int] = []
        for (root, subject) in zip(roots, subjects) {
            if let subject, !subject.text.isEmpty, isLoose(root, subject) {
                if let thread = table[subject.text] {
                    children[thread].append(root)
                    continue
                }
                table[subject.text] = root
            }
            kept.append(root)
        }
        roots = kept
    }

    private func isLoose(_ root: Int, _ subject: BaseSubject) -> Bool {
        guard let index = message[root], children[root].isEmpty else { return false }
        return subject.isReplyOrForward && messages[index].references.isEmpty
            && messages[index].inReplyTo.isEmpty
    }

    /// The subject of a thread: of its first message, or of what isn't there, of its first child.
    private func subject(of root: Int, _ words: Set<String>) -> BaseSubject? {
        guard let node = message[root] == nil ? children[root].first : root else { return nil }
        return message[node].map { BaseSubject(messages[$0].subject, prefixes: words) }
    }
}
