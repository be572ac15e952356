// SPDX-License-Identifier: Apache-2.0

extension PromiseLanguage {
    /// Danish.
    static let danish = PromiseLanguage(
        "da",
        telltales: """
            jeg vi du dig dit din dine det den og til af med ikke er på en et fra inden for senest \
            tilbage vores kan har som i tilbage hverdage kr kl dage får morgen dag hos om
            """,
        words: words + numbers + times
    )

    private static let words: [(PromiseWord, String)] = [
        (.first, "jeg, vi"), (.you, "du, dig, din, dit, dine, jer, i, jeres, de"),
        (
            .third,
            """
            vores, min kollega, vores kollega, en kollega, kollega, kolleger, vores team, teamet, \
            vores tekniker, en tekniker, teknikeren, tekniker, montør, montøren, lageret, \
            bogholderiet, kundeservice, en medarbejder, medarbejder, specialist, vores specialist, \
            min chef, supportteamet, økonomiafdelingen, afdelingen, vognmanden, chaufføren, \
            budet, fragtmanden
            """
        ),
        (.future, "vil, skal nok, kommer til at, skal jeg nok, vil nok, skal vi nok"),
        (.passive, "bliver, vil blive, blive"),
        (
            .filler,
            """
            gerne, selvfølgelig, naturligvis, straks, nu, så, også, lige, personligt, med det samme, \
            ca, cirka, omkring, højst, maks, maksimalt, de næste, næste, for
            """
        ),
        (
            .verb(.callback, .finite),
            """
            ringer til dig, ringer ~ tilbage, ringer dig op, ringer til jer, ringer dig, \
            ringer ~ til dig, ringer til Dem, ringer ~ op, kontakter dig telefonisk, \
            kontakter dig ~ telefonisk, telefonerer til dig
            """
        ),
        (
            .verb(.callback, .bare),
            """
            ringe til dig, ringe ~ tilbage, ringe dig op, ringe tilbage, ringe ~ til dig, ringe dig
            """
        ),
        (.verb(.callback, .participle), "ringet op, ringet tilbage, kontaktet telefonisk"),
        (
            .verb(.refund, .finite),
            """
            refunderer, tilbagebetaler, tilbagefører, betaler ~ tilbage, overfører, \
            returnerer beløbet, godtgør, giver ~ pengene tilbage, sender pengene, \
            kompenserer, udbetaler, fører ~ tilbage
            """
        ),
        (
            .verb(.refund, .bare),
            """
            refundere, tilbagebetale, tilbageføre, betale ~ tilbage, overføre, godtgøre, udbetale, \
            give ~ pengene tilbage, kompensere
            """
        ),
        (
            .verb(.refund, .participle),
            """
            refunderet, tilbagebetalt, tilbageført, ført tilbage, overført, betalt tilbage, godtgjort, udbetalt, \
            sat ind, indsat
            """
        ),
        (.verb(.refund, .alone), "refunderes, tilbagebetales, tilbageføres, overføres, udbetales"),
        (
            .verb(.refund, .event),
            """
            pengene er, pengene står, beløbet er, er ~ på din konto, står ~ på din konto, \
            pengene kommer, pengene vil være, beløbet vil være, beløbet står
            """
        ),
        (.verb(.credit, .finite), "krediterer, indsætter"),
        (.verb(.credit, .bare), "kreditere, indsætte"),
        (.verb(.credit, .participle), "krediteret"), (.verb(.credit, .alone), "krediteres"),
        (
            .verb(.discount, .finite),
            """
            trækker ~ fra, nedsætter prisen, fratrækker, sænker prisen, eftergiver, reducerer prisen
            """
        ),
        (
            .verb(.discount, .bare),
            """
            trække ~ fra, nedsætte, fratrække, sænke prisen, eftergive, reducere prisen
            """
        ),
        (.verb(.discount, .participle), "trukket fra, fratrukket, nedsat"),
        (.verb(.discount, .alone), "fratrækkes, trækkes fra"),
        (.verb(.replacement, .finite), "ombytter, erstatter, bytter, udskifter, omleverer"),
        (.verb(.replacement, .bare), "ombytte, erstatte, bytte, udskifte, omlevere"),
        (.verb(.replacement, .participle), "ombyttet, erstattet, byttet, udskiftet, omleveret"),
        (.verb(.replacement, .alone), "ombyttes, udskiftes, erstattes"),
        (.verb(.delivery, .finite), "leverer, afsender, fremsender varen, sender ordren, bringer"),
        (.verb(.delivery, .bare), "levere, afsende, ankomme, komme frem, bringe"),
        (
            .verb(.delivery, .participle),
            "leveret, afsendt, sendt afsted, afleveret, bragt, udleveret"
        ),
        (.verb(.delivery, .alone), "leveres, afsendes, udleveres"),
        (
            .verb(.delivery, .event),
            """
            ankommer, kommer, er fremme, er hos dig, er hos jer, kommer frem, når frem, \
            lander hos dig, være fremme, være hos dig, ligger klar, afgår
            """
        ),
        (
            .verb(.answer, .finite),
            """
            vender tilbage, vender jeg tilbage, vender vi tilbage, vender ~ tilbage, svarer, \
            svarer dig, giver ~ besked, giver ~ lyd, giver ~ svar, kontakter dig, kontakter jer, \
            skriver til dig, informerer dig, melder tilbage, melder ~ tilbage, opdaterer dig, \
            giver ~ en tilbagemelding, tager kontakt, skriver ~ til dig, orienterer dig
            """
        ),
        (
            .verb(.answer, .bare),
            """
            vende tilbage, vende ~ tilbage, svare, give ~ besked, kontakte dig, skrive til dig, \
            informere, melde tilbage, opdatere dig, give ~ svar, tage kontakt, give ~ lyd, kontakte
            """
        ),
        (.verb(.answer, .participle), "kontaktet, informeret, besvaret, underrettet"),
        (.verb(.answer, .alone), "besvares"),
        (
            .verb(.give, .finite),
            """
            giver, sender, udsteder, bestiller, sørger for, tilføjer, opretter, laver, lægger, \
            fremsender, ordner, behandler, igangsætter, bevilger, mailer, eftersender, yder
            """
        ),
        (
            .verb(.give, .bare),
            """
            give, sende, udstede, bestille, sørge for, tilføje, oprette, fremsende, ordne, lægge, \
            få, modtage, igangsætte, bevilge, maile, eftersende
            """
        ),
        (.verb(.give, .participle), "sendt, udstedt, givet, oprettet, bestilt, tilføjet"),
        (.verb(.give, .alone), "sendes"),
        (
            .verb(.give, .receive),
            """
            får, modtager, du har, har du, hører, vil få, vil modtage, vil have, få, modtage, i har
            """
        ),
        (
            .verb(.act, .finite),
            """
            retter, undersøger, tjekker, ændrer, annullerer, reparerer, løser, opdaterer, \
            bekræfter, kommer forbi, behandler, klarer, fikser, afslutter, kommer ud, \
            aktiverer, åbner
            """
        ),
        (
            .verb(.act, .bare),
            """
            rette, undersøge, tjekke, ændre, annullere, reparere, løse, opdatere, bekræfte, klare, \
            fikse, komme forbi, aktivere, komme ud
            """
        ),
        (
            .verb(.act, .participle),
            """
            rettet, undersøgt, ændret, annulleret, repareret, løst, opdateret, bekræftet, aktiveret
            """
        ),
        (
            .noun(.refund),
            """
            refundering, refusion, pengene tilbage, tilbage, penge, pengene, tilbagebetaling, \
            refunderingen, beløbet, kompensation, retur
            """
        ),
        (
            .noun(.discount),
            """
            rabat, gavekort, rabatkode, værdikupon, kupon, afslag, prisafslag, nedslag, prisnedslag, \
            voucher, fri fragt, rabatkupon, tilgodebevis
            """
        ),
        (
            .noun(.credit),
            """
            kundekonto, tilgodehavende, kredit, bonuspoint, point, saldo, kreditnota, butikskredit
            """
        ),
        (
            .noun(.replacement),
            """
            erstatning, erstatningsvare, ombytning, erstatningen, ombytningsvare, omlevering
            """
        ),
        (.fresh, "ny, nyt, ny vare, nyt eksemplar, ny enhed, en ny, et nyt"),
        (.noun(.callback), "opkald, opringning"),
        (.noun(.answer), "svar, besked, tilbagemelding, afgørelse, fra os, fra mig, opdatering"),
        (
            .noun(.delivery),
            """
            pakke, pakken, vare, varen, varerne, ordre, ordren, levering, leveringen, forsendelse, \
            forsendelsen, den, produktet
            """
        ),
        (
            .noun(.act),
            """
            returlabel, returlabelen, label, labelen, faktura, fakturaen, kvittering, kvitteringen, \
            link, bekræftelse, dokumentation, formular, kontrakt, mail, returseddel, \
            ordrebekræftelse, kopi, vejledning, anmodning, anmodningen, henvendelse, sag, track and trace, sporingsnummer, papirerne
            """
        ),
        (
            .negation,
            """
            ikke, aldrig, ingen, intet, hverken, desværre ikke, uden, ej, næppe
            """
        ),
        (
            .past,
            """
            har, havde, blev, var, blevet, i går, har ~ modtaget, har ~ fået, har ~ sendt, har ~ hørt, allerede, refunderede, sendte, ringede, lovede
            """
        ),
        (
            .hedge,
            """
            ikke sikker, usikker, tvivler, uklart, måske, muligvis, forhåbentlig, håber, prøver, forsøger, nok ikke, sandsynligvis, \
            formentlig, kan, kunne, burde, ville, bør, forventer, regner med, tror, muligt, \
            tilbyder, skulle, vil gerne tilbyde, må
            """
        ),
        (
            .condition,
            """
            hvis, når, såfremt, medmindre, så snart, forudsat, i tilfælde, om jeg, om vi, om det, \
            om der, ifald, bare du, efter modtagelse, efter at, når vi, ellers, om du, ved returnering
            """
        ),
        (
            .reported,
            """
            nævnte, hørte, påstod, hed det, fik at vide, fået at vide, kunden ønsker, ønsker at, du skrev, du sagde, du har skrevet, du har sagt, du nævnte, du fortalte, min kollega sagde, \
            havde lovet, ifølge, du bad, du ønsker, du ville, sagde, skrev, har lovet dig, \
            blev lovet, du skriver, du siger, du mener, du ønskede, påstår, angiveligt
            """
        ),
        (
            .policy,
            """
            normalt, som regel, typisk, generelt, sædvanligvis, vores betingelser, betingelser, \
            kunder, altid, almindeligvis, oftest, i gennemsnit, vilkår, politik, alle ordrer, \
            standardlevering, studerende, nye kunder, gælder, for det meste, retningslinjer, alle, refunderinger, returneringer, leveringer, ordrer
            """
        ),
        (
            .polite,
            """
            intet problem, så snart jeg, når jeg ved, ingen problem, bare rolig, ikke kun, ikke senere, uden beregning, \
            uden ekstra omkostninger, som lovet, som aftalt, som ønsket, uden yderligere, \
            hvis du har spørgsmål, hvis du har flere, hvis det passer, hvis det er okay, \
            hvis der er andet, hvis det er i orden, uden ekstra betaling, uden merpris, \
            uden problemer, har du spørgsmål, ingen årsag, \
            så snart som muligt, hvis der er noget, uden omkostninger, når som helst, \
            har spørgsmål, allerede på, hvis du ønsker det, til at
            """
        ),
        (.explicit, "lover, garanterer, garanteret, lover dig, helt sikkert, bestemt, forsikrer"),
        (.and, "og, samt"), (.but, "men, derfor, så, dog, fordi, da"), (.that, "at"),
        (.regarding, "vedrørende, angående, om din ordre, i forbindelse med, ang"),
        (.customerLine, "kunde, kunden, besøgende, bruger, du, køber"),
        (
            .order,
            """
            ordre, ordren, ordrenummer, ordrenr, bestilling, bestillingen, din ordre, sag, faktura, \
            sagsnummer, ordre nr, bestillingsnummer
            """
        ),
        (.orderSign, "#, №, nr, nummer, no"),
    ]

    private static let numbers: [(PromiseWord, String)] =
        compounds + [
            (.number(2), "to, par, et par"), (.number(3), "tre"), (.number(4), "fire"),
            (.number(5), "fem"), (.number(6), "seks"), (.number(7), "syv"), (.number(8), "otte"),
            (.number(9), "ni"), (.number(10), "ti"), (.number(11), "elleve"), (.number(12), "tolv"),
            (.number(13), "tretten"), (.number(14), "fjorten"), (.number(15), "femten"),
            (.number(16), "seksten"), (.number(17), "sytten"), (.number(18), "atten"),
            (.number(19), "nitten"), (.number(100), "hundrede, et hundrede"),
            (.multiplier(100), "hundrede"), (.multiplier(1_000), "tusind, tusinde"),
            (.article, "en, et, én, ét, de, den, det"), (.half, "halv, halve"),
            (.percent, "%, procent, pct"),
            (.currency("DKK"), "kr, dkk, krone, kroner, kronerne"),
            (.currency("EUR"), "€, eur, euro"), (.currency("USD"), "$, usd, dollar, dollars"),
            (.currency("SEK"), "sek"), (.currency("NOK"), "nok"),
            (.currency("GBP"), "£, gbp, pund"),
        ]

    /// `enogtyve` to `nioghalvfems`.
    private static let compounds: [(PromiseWord, String)] = {
        let ones = ["", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni"]
        let tens = [
            "tyve", "tredive", "fyrre", "halvtreds", "tres", "halvfjerds", "firs", "halvfems",
        ]
        return tens.enumerated().flatMap { ten, name in
            ones.enumerated().map { one, digit in
                let word = digit.isEmpty ? name : digit + "og" + name
                return (PromiseWord.number((ten + 2) * 10 + one), word)
            }
        }
    }()

    private static let times: [(PromiseWord, String)] = [
        (
            .within,
            """
            inden for, indenfor, om, i løbet af, senest om, på under, på, inden, senest inden for, \
            højst
            """
        ),
        (.by, "inden, senest, på, før, til, den, d, senest på, seneste, senest den"),
        (.after, "efter, fra, siden"), (.at, "kl, klokken, inden kl, senest kl, før kl, ved"),
        (.minute, "minut, minutter, min"), (.hour, "time, timer, timers"),
        (.day, "dag, dage, døgn"), (.week, "uge, uger"),
        (.month, "måned, måneder, måneds"),
        (
            .businessDay,
            """
            hverdag, hverdage, arbejdsdag, arbejdsdage, bankdag, bankdage, hverdags
            """
        ),
        (
            .relativeDay(0),
            "i dag, dags dato, idag, i aften, i eftermiddag, i formiddag, i løbet af dagen"
        ),
        (
            .relativeDay(1),
            """
            i morgen, imorgen, i morgen tidlig, i morgen formiddag, i morgen eftermiddag
            """
        ),
        (.relativeDay(0), "allerede i dag"), (.relativeDay(1), "allerede i morgen"),
        (.relativeDay(2), "i overmorgen, overmorgen"),
        (.weekday(.monday), "mandag"), (.weekday(.tuesday), "tirsdag"),
        (.weekday(.wednesday), "onsdag"), (.weekday(.thursday), "torsdag"),
        (.weekday(.friday), "fredag"), (.weekday(.saturday), "lørdag"),
        (.weekday(.sunday), "søndag"),
        (.monthName(1), "januar, jan"), (.monthName(2), "februar, feb"), (.monthName(3), "marts"),
        (.monthName(4), "april, apr"), (.monthName(5), "maj"), (.monthName(6), "juni, jun"),
        (.monthName(7), "juli, jul"), (.monthName(8), "august, aug"),
        (.monthName(9), "september, sep"), (.monthName(10), "oktober, okt"),
        (.monthName(11), "november, nov"), (.monthName(12), "december, dec"),
        (
            .part(12 * 60),
            "formiddag, formiddagen, i formiddag, i morgen tidlig, i morgen formiddag"
        ),
        (.part(18 * 60), "eftermiddag, eftermiddagen, i eftermiddag, i morgen eftermiddag"),
        (.part(22 * 60), "aften, aftenen, i aften"),
        (.next, "næste, kommende"), (.this, "denne"),
        (.end, "udgang, udgangen, slutningen"),
        (.week, "ugens, ugen"), (.month, "månedens, måneden"), (.oClock, "uhr"),
        (.halfTo, "halv"), (.midday, "middag"),
    ]
}
