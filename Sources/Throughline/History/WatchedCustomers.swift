// SPDX-License-Identifier: Apache-2.0

/// What a watch keeps of a customer that it looked at.
struct WatchedCustomer: Sendable {
    var customer: CustomerID
    var subjects: [SubjectID]
    var findings: [Finding]
    /// When time alone may change the findings.
    var turn: Timestamp?

    init(_ customer: Customer, _ file: CaseFile, _ checks: Checks) {
        self.customer = customer.id
        subjects = customer.subjects
        findings = checks.findings(on: file)
        turn = checks.nextTurn(on: file)
    }
}

/// The customers that a watch has looked at: whose subjects are whose, and when to look again.
struct WatchedCustomers: Sendable {
    private var subjects: [CustomerID: [SubjectID]] = [:]
    private var customers: [SubjectID: Set<CustomerID>] = [:]
    private var turns: [CustomerID: Timestamp] = [:]

    var all: Set<CustomerID> { Set(subjects.keys) }
    var nextTurn: Timestamp? { turns.values.min() }

    func customers(of subject: SubjectID) -> Set<CustomerID> { customers[subject] ?? [] }
    func subjects(of customer: CustomerID) -> [SubjectID] { subjects[customer] ?? [] }

    /// The subjects of customers for whom a moment has passed.
    func subjects(pastTurn now: Timestamp) -> Set<SubjectID> {
        Set(turns.lazy.filter { $0.value < now }.flatMap { subjects(of: $0.key) })
    }

    /// Puts customers as they are in place of customers as they were.
    mutating func replace(_ before: Set<CustomerID>, by now: [WatchedCustomer]) {
        for id in before {
            for subject in subjects.removeValue(forKey: id) ?? [] {
                customers[subject]?.remove(id)
                if customers[subject]?.isEmpty == true { customers[subject] = nil }
            }
            turns[id] = nil
        }
        for watched in now {
            subjects[watched.customer] = watched.subjects
            for subject in watched.subjects {
                customers[subject, default: []].insert(watched.customer)
            }
            turns[watched.customer] = watched.turn
        }
    }
}

extension Customer {
    /// The subjects that were never anybody else's.
    var subjectsThatStayed: [SubjectID] {
        members.filter { $0.from == nil && $0.until == nil }.map(\.subject)
    }
}
