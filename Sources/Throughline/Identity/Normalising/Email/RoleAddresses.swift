// SPDX-License-Identifier: Apache-2.0

/// Local parts that belong to a task and not to a person.
///
/// RFC 2142 names the mailboxes that domains have for their services; the others are what companies
/// call the boxes that several people read, in the languages whose spelling is common on the web,
/// and the senders that nobody reads. Names that people also give to their own box on their own
/// domain (`mail@`, `me@`, `hi@`) are left out.
enum RoleAddresses {
    /// Whether a local part in lower case, its tag aside, is a role's.
    static func contains(_ local: String) -> Bool {
        let untagged = Array(local.utf8.prefix { $0 != UInt8(ascii: "+") })
        // no-reply, no_reply, no.reply
        let folded = untagged.filter { !separators.contains($0) }
        if names.contains(String(decoding: folded, as: UTF8.self)) { return true }
        if automatic.contains(where: { occurs($0, in: folded) }) { return true }
        return listSuffixes.contains { suffix in
            untagged.count > suffix.count && untagged.suffix(suffix.count).elementsEqual(suffix)
        }
    }

    private static func occurs(_ part: [UInt8], in text: [UInt8]) -> Bool {
        guard text.count >= part.count else { return false }
        return (0...text.count - part.count).contains { text[$0...].starts(with: part) }
    }

    private static let separators = Array("-_.".utf8)

    /// What senders that nobody reads have somewhere in their name.
    private static let automatic = [
        "noreply", "donotreply", "dontreply", "noresponse", "mailerdaemon",
    ].map { Array($0.utf8) }

    /// Mailing lists: RFC 2142, section 6, and the addresses that list managers add.
    private static let listSuffixes = [
        "-request", "-owner", "-bounces", "-bounce", "-subscribe", "-unsubscribe",
    ].map { Array($0.utf8) }

    private static let names: Set<String> = [
        // RFC 2142
        "info", "marketing", "sales", "support", "abuse", "noc", "security", "postmaster",
        "hostmaster", "usenet", "news", "webmaster", "www", "uucp", "ftp",
        // machines
        "root", "daemon", "nobody", "bounce", "bounces", "mailman", "majordomo", "listserv",
        "autoreply", "autoresponder", "alert", "alerts", "notification", "notifications", "notify",
        "newsletter", "newsletters", "subscribe", "unsubscribe", "updates", "system", "robot",
        // English
        "admin", "administrator", "administration", "sysadmin", "help", "helpdesk", "service",
        "services", "servicedesk", "customerservice", "customerservices", "customercare",
        "customersupport", "customersuccess", "clientservices", "care", "contact", "contactus",
        "enquiry", "enquiries", "inquiry", "inquiries", "feedback", "complaints", "hello",
        "welcome",
        "team", "office", "reception", "frontdesk", "reservations", "reservation", "booking",
        "bookings", "orders", "order", "shop", "store", "shipping", "returns", "refunds", "billing",
        "invoice", "invoices", "payment", "payments", "payroll", "finance", "accounts",
        "accounting",
        "accountspayable", "purchasing", "procurement", "jobs", "career", "careers", "recruiting",
        "recruitment", "hr", "humanresources", "press", "media", "pr", "publicrelations", "legal",
        "privacy", "dpo", "gdpr", "compliance", "events", "partners", "partnerships", "everyone",
        "everybody", "staff", "management", "editor", "editors", "webteam", "itsupport",
        "techsupport",
        // German
        "kontakt", "vertrieb", "verkauf", "buchhaltung", "rechnung", "rechnungen", "bestellung",
        "bestellungen", "bewerbung", "bewerbungen", "datenschutz", "impressum", "zentrale",
        "empfang",
        "verwaltung", "sekretariat", "kundenservice", "kundendienst", "einkauf", "presse",
        "personal", "anfrage", "anfragen", "hilfe", "buero", "büro",
        // French
        "accueil", "commercial", "comptabilite", "facturation", "serviceclient", "recrutement",
        "secretariat", "bonjour", "commande", "commandes",
        // Spanish and Portuguese
        "contacto", "contato", "ventas", "vendas", "soporte", "suporte", "administracion",
        "administracao", "atencionalcliente", "atendimento", "facturacion", "comercial", "pedidos",
        "recepcion", "financeiro", "ayuda", "ajuda",
        // Italian
        "informazioni", "vendite", "assistenza", "amministrazione", "segreteria", "ordini",
        // Dutch, Polish, Nordic
        "klantenservice", "administratie", "verkoop", "biuro", "sekretariat", "zamowienia",
        "kundeservice", "kundtjanst", "faktura", "asiakaspalvelu", "myynti",
    ]
}
