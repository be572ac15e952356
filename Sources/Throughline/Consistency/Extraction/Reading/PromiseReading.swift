// SPDX-License-Identifier: Apache-2.0

/// What was undertaken, with all that stands beside it: what kind of promise that makes.
struct PromiseReading {
    let deed: PromiseDeed
    let marks: [PromiseMark]
    let percentage: ExactNumber?
    let money: (amount: ExactNumber, currency: String)?
    let due: PromiseDue?

    /// The kind; nil where too little was said to call it a promise.
    var kind: Commitment.Kind? {
        let deed = thing
        switch deed {
        case nil: return nil
        case .callback?:
            let isAbout = marks.contains { $0.word == .regarding }
            // “I'm calling you back” is said in the call.
            let isNow = self.deed.form == .progressive
            return (isAbout || isNow) && due == nil ? nil : .callback
        case .refund?: return isVague ? nil : .refund
        case .replacement?: return .replacement
        case .discount?: return isVague ? nil : .discount
        case .credit?: return isVague ? nil : .credit
        case .delivery?: return due == nil ? nil : .delivery
        case .answer?: return due == nil ? nil : .answer
        case .give?, .act?: return due == nil || isWeak ? nil : .other
        }
    }

    /// The figures.
    var terms: Commitment.Terms {
        // “15 % off your order of 200 EUR” promises 15 %.
        if let percentage { return Commitment.Terms(percentage: percentage) }
        switch thing {
        case .refund?, .discount?, .credit?, .give?, .act?:
            return Commitment.Terms(amount: money?.amount, currency: money?.currency)
        default: return Commitment.Terms()
        }
    }

    /// Whether it only says when something comes, and not how much.
    var isFollowUp: Bool {
        isWeak && due != nil && money == nil && percentage == nil
    }

    /// Whether nothing but “it” says what comes.
    var isPronominal: Bool { isFollowUp && nouns.isEmpty && !marks.contains { $0.word == .first } }

    /// Whether it is said of what comes, and not of what the company does.
    private var isWeak: Bool { deed.form == .receive || deed.form == .event }

    /// Something is said to arrive, and neither how much nor when.
    private var isVague: Bool {
        isWeak && due == nil && money == nil && percentage == nil
    }

    private var nouns: Set<PromiseWord.Deed> {
        Set(marks.compactMap { if case .noun(let deed) = $0.word { deed } else { nil } })
    }

    /// What it is about: the verb says it, or a noun.
    private var thing: PromiseWord.Deed? {
        let nouns = nouns
        switch deed.deed {
        case .give: return given(nouns)
        case .refund: return nouns.contains(.credit) ? .credit : .refund
        case .credit: return nouns.contains(.refund) ? .refund : .credit
        case .delivery:
            if deed.form == .event || deed.form == .participle || deed.form == .alone {
                if nouns.contains(.replacement) { return .replacement }
                if nouns.contains(.act) { return .act }
                if nouns.contains(.refund) { return .refund }
            }
            return nouns.contains(.replacement) ? .replacement : .delivery
        default: return deed.deed
        }
    }

    private func given(_ nouns: Set<PromiseWord.Deed>) -> PromiseWord.Deed? {
        var nouns = nouns
        if marks.contains(where: { $0.word == .fresh }) { nouns.insert(.replacement) }
        // “12 % on this order” is about the order, and gives no parcel.
        if percentage != nil, !nouns.contains(.refund) { nouns.insert(.discount) }
        let order: [PromiseWord.Deed] = [
            .act, .replacement, .credit, .discount, .refund, .callback, .answer, .delivery,
        ]
        if let deed = order.first(where: nouns.contains) { return deed }
        guard deed.form == .receive else { return .give }
        if money != nil { return .refund }
        return due == nil ? nil : .delivery
    }
}
