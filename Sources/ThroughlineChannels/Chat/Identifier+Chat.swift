// SPDX-License-Identifier: Apache-2.0

internal import Throughline

extension Identifier {
    /// A chat with one customer as what that customer is known by: what the company says in it, and
    /// what becomes of it, often names nothing else.
    ///
    /// It is a scope of its own. Somebody has a handful of ids in one scope, and whoever is seen with
    /// more is taken for several people (``KindRule/limit``); chats they have any number of.
    static func chat(_ id: String, in scope: String) -> Self {
        Self(.platform, id, scope: "\(scope)/chat/\(id)")
    }
}
