// SPDX-License-Identifier: Apache-2.0

extension LogScan {
    /// The statements, by what they are for; their plans are tested.
    enum SQL {
        static let timeForward = time(">", "ASC")
        static let timeBackward = time("<", "DESC")
        static let positionForward = position("ASC")
        static let positionBackward = position("DESC")
        static let everyForward = every("ASC")
        static let everyBackward = every("DESC")
        static let wrapsForward = wraps("ASC")
        static let wrapsBackward = wraps("DESC")
        static let event = """
            SELECT header, placement, erased, lookups, tie, CASE WHEN ?2 THEN body END
            FROM event WHERE position = ?1
            """
        static let wraps = "SELECT subject, bytes FROM wrap WHERE position = ?"

        /// An event as ``event`` has it, and the hash of its body.
        static let proof = """
            SELECT header, placement, erased, lookups, tie, body, body_hash
            FROM event WHERE position = ?1
            """
        static let everyTag = """
            SELECT tag, class, occurred_at, sequence, tie, position FROM tag_index
            WHERE (tag, class, occurred_at, sequence, tie, position) > (?1, ?2, ?3, ?4, ?5, ?6)
            ORDER BY tag, class, occurred_at, sequence, tie, position LIMIT ?7
            """
        static let everyName = """
            SELECT name, digest, position FROM slot WHERE name > ?1 ORDER BY name LIMIT ?2
            """
        static let tagRow = """
            SELECT 1 FROM tag_index WHERE tag = ?1 AND class = ?2 AND occurred_at = ?3
            AND sequence = ?4 AND tie = ?5 AND position = ?6
            """
        static let nameRow = "SELECT digest, position FROM slot WHERE name = ?1"

        private static func time(_ comparison: String, _ direction: String) -> String {
            """
            SELECT occurred_at, sequence, tie, position FROM tag_index
            WHERE tag = ?1 AND class = ?2
              AND (occurred_at, sequence, tie, position) \(comparison) (?3, ?4, ?5, ?6)
              AND position > ?7 AND position <= ?8
            ORDER BY occurred_at \(direction), sequence \(direction), tie \(direction),
              position \(direction)
            LIMIT ?9
            """
        }

        /// One statement for neighbouring classes: what is wanted of an object are two of them.
        private static func position(_ direction: String) -> String {
            """
            SELECT position FROM tag_index
            WHERE tag = ?1 AND class BETWEEN ?2 AND ?3 AND position > ?4 AND position <= ?5
            ORDER BY position \(direction) LIMIT ?6
            """
        }

        private static func every(_ direction: String) -> String {
            """
            SELECT header, placement, erased, lookups, tie, CASE WHEN ?4 THEN body END, position
            FROM event WHERE position > ?1 AND position <= ?2
            ORDER BY position \(direction) LIMIT ?3
            """
        }

        private static func wraps(_ direction: String) -> String {
            """
            SELECT subject, bytes, position FROM wrap WHERE position > ?1 AND position <= ?2
            ORDER BY position \(direction), subject \(direction)
            """
        }
    }
}
