// SPDX-License-Identifier: Apache-2.0

private import Foundation

/// Something in the accounts file that keeps an account from working, or from working well.
public struct AccountProblem: Hashable, Sendable, CustomStringConvertible {
    /// How bad it is.
    public enum Severity: String, Hashable, Sendable {
        /// The account can't work.
        case error
        /// The account works, and something of it doesn't.
        case warning
    }

    /// The account's id.
    public var account: String
    /// How bad it is.
    public var severity: Severity
    /// What is missing or wrong, and what to do, in a sentence or two.
    public var sentence: String

    /// Makes a problem.
    public init(_ severity: Severity, _ account: String, _ sentence: String) {
        self.severity = severity
        self.account = account
        self.sentence = sentence
    }

    /// Account, severity and sentence.
    public var description: String { "\(account): \(severity.rawValue): \(sentence)" }
}

extension Accounts {
    /// Says what is missing or wrong, account by account.
    ///
    /// - Parameters:
    ///   - adapters: The profiles of the adapters there are.
    ///   - secrets: What opens the references; every one is opened, and none is shown.
    /// - Returns: The problems, in the order of the accounts; empty if all is well.
    public func check(
        adapters: [AdapterProfile],
        secrets: SecretResolver
    ) -> [AccountProblem] {
        var problems = unknownFields.map { field in
            let parts = field.split(separator: ":", maxSplits: 1)
            return AccountProblem(
                .warning,
                parts.first.map(String.init) ?? "",
                "There is no field\(parts.last ?? ""); it is passed over."
            )
        }
        var seen: Set<String> = []
        for account in accounts {
            problems += account.formProblems()
            if !seen.insert(account.id).inserted {
                problems.append(account.error("Another account has the same id."))
            }
            if let twin = twin(of: account) {
                problems.append(
                    account.error("Account \(twin) has the same adapter and providerID.")
                )
            }
            problems += account.secretProblems(secrets)
            guard let profile = adapters.first(where: { $0.name.rawValue == account.adapter })
            else {
                problems.append(
                    account.error(
                        "There is no adapter \(account.adapter); `timeline adapters` lists them."
                    )
                )
                continue
            }
            problems += account.needProblems(profile.needs)
        }
        return problems
    }

    /// An earlier account that the provider would mistake for this one.
    private func twin(of account: Account) -> String? {
        guard let providerID = account.providerID,
            let first = self.account(adapter: account.adapter, providerID: providerID),
            first.id != account.id
        else { return nil }
        return first.id
    }
}

extension Account {
    fileprivate func error(_ sentence: String) -> AccountProblem {
        AccountProblem(.error, id, sentence)
    }

    fileprivate func warning(_ sentence: String) -> AccountProblem {
        AccountProblem(.warning, id, sentence)
    }

    /// What is wrong with the form of what is there.
    fileprivate func formProblems() -> [AccountProblem] {
        var problems: [AccountProblem] = []
        if id.isEmpty || id.contains("/") || id.contains("?") {
            problems.append(error("The id must not be empty, or hold / or ?: it stands in URLs."))
        }
        if let region, !PhoneNormaliser.supports(region: region) {
            problems.append(
                warning("region must be a code of ISO 3166 with a numbering plan, such as DK.")
            )
        }
        if let timeZone, TimeZone(identifier: timeZone) == nil {
            problems.append(
                error("There is no time zone of that name; one is Europe/Copenhagen.")
            )
        }
        if let publicURL, !publicURL.hasPrefix("https://"), !publicURL.hasPrefix("http://") {
            problems.append(error("publicURL must begin with https:// or http://."))
        }
        if let ringSeconds, !(ringSeconds > 0 && ringSeconds <= 60) {
            problems.append(error("ringSeconds must be over 0 and at most 60."))
        }
        return problems
    }

    fileprivate func secretProblems(_ secrets: SecretResolver) -> [AccountProblem] {
        let references = [
            ("secret", secret), ("previousSecret", previousSecret), ("verifyToken", verifyToken),
        ]
        var problems: [AccountProblem] = []
        for case (let field, let reference?) in references {
            do {
                _ = try secrets.secret(reference)
            } catch {
                let sentence = "\(field): \(error.message)"
                problems.append(
                    field == "previousSecret" ? warning(sentence) : self.error(sentence)
                )
            }
        }
        return problems
    }

    fileprivate func needProblems(_ needs: Set<AccountNeed>) -> [AccountProblem] {
        var problems: [AccountProblem] = []
        if needs.contains(.secret), secret == nil {
            problems.append(
                error("secret is missing: no request can be verified, and all are turned away.")
            )
        }
        if needs.contains(.verifyToken), verifyToken == nil {
            problems.append(
                error("verifyToken is missing: the provider's handshake can't be answered.")
            )
        }
        if needs.contains(.providerID), providerID == nil {
            problems.append(
                warning("providerID is missing: items that name it can't be told from others.")
            )
        }
        if needs.contains(.ownAddresses), AddressSet(ownOf: [self]).isEmpty {
            problems.append(
                warning(
                    "addresses, domains and numbers are all missing: the direction of its "
                        + "interactions stays unknown."
                )
            )
        }
        if needs.contains(.publicURL), publicURL == nil {
            problems.append(error("publicURL is missing: the provider's signature covers it."))
        }
        if needs.contains(.region), region == nil {
            problems.append(
                warning("region is missing: numbers without a country code stay unread.")
            )
        }
        if needs.contains(.timeZone), timeZone == nil {
            problems.append(
                warning("timeZone is missing: times without an offset are taken as UTC.")
            )
        }
        return problems
    }
}
