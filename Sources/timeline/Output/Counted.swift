// SPDX-License-Identifier: Apache-2.0

/// So many of something, with what is said of it: "1 event was", "2 events were".
func counted(
    _ count: some BinaryInteger,
    _ one: String,
    _ many: String,
    _ verb: (one: String, many: String)? = nil
) -> String {
    let words = count == 1 ? (one, verb?.one) : (many, verb?.many)
    return ["\(count)", words.0, words.1].compactMap { $0 }.joined(separator: " ")
}
