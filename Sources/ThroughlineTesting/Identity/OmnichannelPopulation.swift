// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// People made up from a seed, what they did on all channels, and the truth about who did it.
///
/// It has what makes identity hard: households that share a landline and a tablet, offices that share
/// an address, kiosks, numbers that change hands, typing errors, visits before and after a login.
/// Nobody in it exists: addresses are at `example` domains, and the numbers begin with those that Ofcom
/// keeps free for drama.
public struct OmnichannelPopulation: Sendable {
    /// How often what makes it hard occurs.
    public struct Rates: Hashable, Sendable {
        /// The share of people who have a login.
        public var login = 0.9
        /// The share of people who write to the page and prove their address there.
        public var provenChat = 0.6
        /// The share of people who work in an office with one address for all.
        public var office = 0.2
        /// The share of people who used a kiosk.
        public var kiosk = 0.1
        /// The share of people whose number was another's before.
        public var recycled = 0.02
        /// The share of people who mistype their address in a form.
        public var typing = 0.1
        /// The share of households with a tablet that all of them use.
        public var tablet = 0.3

        /// Makes the usual rates.
        public init() {}
    }

    /// The seed that repeats it.
    public let seed: UInt64
    /// What happened, in no particular order.
    public private(set) var interactions: [Interaction] = []
    /// Whose an identifier is; those that several people use are nobody's.
    public private(set) var owners: [Identifier: Int] = [:]
    /// The household of each person.
    public private(set) var households: [Int] = []
    /// Browsers of one person in which that person logged in: whose visits should be found.
    public private(set) var provenBrowsers: [(browser: Identifier, login: Identifier)] = []

    private var random: SeededGenerator
    private let rates: Rates
    private var people: [Person] = []

    /// Makes up so many people, at most 100,000.
    public init(seed: UInt64, people count: Int, rates: Rates = Rates()) {
        self.seed = seed
        self.rates = rates
        random = SeededGenerator(seed: seed)
        let count = min(count, 100_000)
        while people.count < count { addHousehold(upTo: count) }
        for person in people.indices { live(person) }
        interactions.shuffle(using: &random)
    }

    private struct Person {
        let email: Identifier
        let mobile: Identifier
        let login: Identifier?
        let chat: Identifier
        let browser: Identifier
        let landline: Identifier
        let tablet: Identifier?
    }

    // MARK: - People

    private mutating func addHousehold(upTo count: Int) {
        let household = (households.last ?? -1) + 1
        let landline = Self.landline(household)
        let tablet = chance(rates.tablet) ? Identifier(.cookie, "tablet-\(household)") : nil
        for _ in 0..<min(Int.random(in: 1...5, using: &random), count - people.count) {
            let index = people.count
            let person = Person(
                email: Identifier(.email, "person.\(index)@mail.example"),
                mobile: Self.mobile(index),
                login: chance(rates.login) ? Identifier(.login, "login-\(index)") : nil,
                chat: Identifier(.platform, "psid-\(index)", scope: "page"),
                browser: Identifier(.cookie, "browser-\(index)"),
                landline: landline,
                tablet: tablet
            )
            people.append(person)
            households.append(household)
            for own in [person.email, person.chat, person.browser] { owners[own] = index }
            owners[person.mobile] = index
            if let login = person.login { owners[login] = index }
        }
    }

    private static func mobile(_ index: Int) -> Identifier {
        Identifier(.phone, "+447700\(900_000 + index % 100_000)")
    }

    private static func landline(_ household: Int) -> Identifier {
        Identifier(.phone, "+442079\(460_000 + household % 100_000)")
    }

    // MARK: - What they do

    private mutating func live(_ index: Int) {
        let person = people[index]
        // Before they are known.
        add([(person.browser, .ambient)], .web, .pageView)
        guard let login = person.login else {
            liveWithoutLogin(person)
            return
        }
        add(
            [(login, .authoritative), (person.email, .verified), (person.browser, .ambient)],
            .web,
            .form
        )
        provenBrowsers.append((person.browser, login))
        add([(person.browser, .ambient)], .web, .pageView)
        add([(person.mobile, .verified), (login, .verified)], .phone, .call)
        add([(person.landline, .verified), (login, .verified)], .phone, .call)
        if let tablet = person.tablet {
            add([(tablet, .ambient), (login, .authoritative)], .web, .form)
        }
        if chance(rates.provenChat) {
            add([(person.chat, .authoritative), (person.email, .verified)], .chat, .message)
        }
        if chance(rates.office) {
            let office = Identifier(.email, "office@firm-\(index / 40).example")
            owners[office] = nil
            add([(office, .verified), (login, .verified)], .email, .message)
        }
        if chance(rates.kiosk) {
            let kiosk = Identifier(.cookie, "kiosk-\(index / 100)")
            add([(kiosk, .ambient), (login, .authoritative)], .web, .form)
        }
        if chance(rates.recycled), index > 0, people[index - 1].login != nil {
            // The one who had the number before is no longer its owner, and neither is anybody.
            owners[people[index - 1].mobile] = nil
            add([(people[index - 1].mobile, .verified), (login, .verified)], .phone, .call)
        }
        if chance(rates.typing), index > 0 {
            // What is mistyped may well be another person's.
            add([(person.browser, .ambient), (people[index - 1].email, .declared)], .web, .form)
        }
    }

    private mutating func liveWithoutLogin(_ person: Person) {
        add([(person.browser, .ambient), (person.email, .declared)], .web, .form)
        add([(person.mobile, .verified), (person.email, .declared)], .phone, .call)
        add([(person.landline, .verified), (person.email, .declared)], .phone, .call)
        if chance(rates.provenChat) {
            add([(person.chat, .authoritative), (person.email, .verified)], .chat, .message)
        }
    }

    private mutating func add(
        _ identifiers: [(Identifier, Tier)],
        _ channel: Channel,
        _ kind: InteractionKind
    ) {
        var interaction = Interaction()
        interaction.source = Source("population", "all", "\(interactions.count)")
        interaction.channel = channel
        interaction.kind = kind
        interaction.direction = .inbound
        interaction.occurredAt = OccurrenceTime(
            Timestamp(seconds: 1_700_000_000 + Int64(interactions.count) * 60)
        )
        interaction.participants = [
            Participant(
                .customer,
                .from,
                identifiers: identifiers.map { KnownIdentifier($0.0, $0.1) }
            )
        ]
        interactions.append(interaction)
    }

    private mutating func chance(_ share: Double) -> Bool {
        Double.random(in: 0..<1, using: &random) < share
    }
}

extension OmnichannelPopulation {
    /// How well customers agree with the truth.
    public struct Judgement: Hashable, Sendable {
        /// How many customers there are.
        public var customers = 0
        /// How many of them are more than one person.
        public var falseMerges = 0
        /// How many of them are people of more than one household.
        public var acrossHouseholds = 0
        /// How many browsers were proven to be somebody's.
        public var proven = 0
        /// How many of those are that person's.
        public var found = 0

        /// The share of customers who are more than one person.
        public var falseMergeRate: Double { Double(falseMerges) / Double(max(1, customers)) }
        /// The share of proven browsers that were found.
        public var recall: Double { Double(found) / Double(max(1, proven)) }
    }

    /// Judges customers.
    public func judge(_ customers: some Sequence<Customer>) -> Judgement {
        var judgement = Judgement()
        var customerOf: [Identifier: CustomerID] = [:]
        for customer in customers {
            judgement.customers += 1
            let identifiers = customer.members.compactMap(\.identifier)
            for identifier in identifiers { customerOf[identifier] = customer.id }
            let people = Set(identifiers.compactMap { owners[$0] })
            if people.count > 1 { judgement.falseMerges += 1 }
            if Set(people.map { households[$0] }).count > 1 { judgement.acrossHouseholds += 1 }
        }
        judgement.proven = provenBrowsers.count
        judgement.found =
            provenBrowsers.count { pair in
                customerOf[pair.browser] != nil
                    && customerOf[pair.browser] == customerOf[pair.login]
            }
        return judgement
    }
}
