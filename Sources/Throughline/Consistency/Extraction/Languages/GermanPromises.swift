// SPDX-License-Identifier: Apache-2.0

extension PromiseLanguage {
    /// German.
    static let german = PromiseLanguage(
        "de",
        telltales: """
            ich wir sie ihnen ihr ihre ihren ihrer der die das den dem und mit von auf für nicht ist \
            werden wird bis ein eine einen zu zurück morgen heute innerhalb uns mich bei du dir dich
            """,
        words: words + numbers + times
    )

    private static let words: [(PromiseWord, String)] = [
        (.first, "ich, wir, selbstverständlich"),
        (.you, "haben sie, sie haben, hast du, du hast"),
        (
            .you,
            """
            sie, ihnen, ihr, ihre, ihren, ihrem, ihrer, du, dir, dich, dein, deine, deinen, euch
            """
        ),
        (
            .third,
            """
            unser, unsere, unserer, unseren, mein kollege, meine kollegin, unser kollege, unsere kollegin, ein kollege, \
            eine kollegin, kollege, kollegin, kollegen, unser team, team, techniker, unsere technik, \
            technik, unser techniker, fachabteilung, die buchhaltung, buchhaltung, das lager, lager, \
            unser lager, kundendienst, mitarbeiter, mitarbeiterin, jemand, spezialist, spezialistin, \
            abteilung, fahrer, bote, zusteller, spedition, teamleiter, vorgesetzter, chefin, chef, monteur
            """
        ),
        (.future, "werde, werden, wird, wirst"),
        (.passive, "wird, werden"),
        (
            .filler,
            """
            gerne, gern, selbstverständlich, natürlich, umgehend, sofort, jetzt, dann, auch, noch, \
            persönlich, gleich, etwa, ca, circa, ungefähr, rund, maximal, höchstens, von, der, den, \
            nächsten, kommenden, nur, zirka, spätestens, den nächsten, einer, einem, der nächsten
            """
        ),
        (
            .verb(.callback, .finite),
            """
            rufe sie, rufe ich sie, rufe dich, rufe ich dich, rufen wir sie, rufen sie ~ an, \
            rufe ~ zurück, rufen ~ zurück, ruft sie, ruft dich, ruft ~ zurück, ruf dich, \
            ruf sie, ruf ~ zurück, zurückrufe, zurückrufen, zurückruft, melde ~ telefonisch, \
            meldet ~ telefonisch, melden ~ telefonisch, sie anrufe, sie ~ anrufe, sie ~ anruft, \
            sie ~ anrufen, dich ~ anrufe, telefonisch bei ihnen, ruf ich dich, ruf ich sie
            """
        ),
        (
            .verb(.callback, .bare),
            """
            anrufen, zurückrufen, telefonisch melden, telefonisch kontaktieren
            """
        ),
        (.verb(.callback, .participle), "angerufen, zurückgerufen"),
        (
            .verb(.refund, .finite),
            """
            erstatte, erstatten, erstattet, zurückerstatte, zurückerstatten, überweise, überweisen, \
            überweist, zahle ~ zurück, zahlen ~ zurück, zahlt ~ zurück, zurückzahle, zurückzahlen, \
            gebe ihnen ~ zurück, geben ihnen ~ zurück, zurücküberweise, zurücküberweisen, \
            vergüte, vergüten, schreibe ~ gut, schreiben ~ gut, schreibt ~ gut, gutschreibe, \
            gutschreiben, buche ~ zurück, buchen ~ zurück, zurückbuche, zurückbuchen, \
            veranlasse ~ erstattung, veranlassen ~ erstattung, veranlasse ~ rückerstattung, \
            veranlassen ~ rückerstattung, entschädigen, übernehme die kosten, übernehmen die kosten
            """
        ),
        (
            .verb(.refund, .bare),
            """
            erstatten, zurückerstatten, überweisen, zurücküberweisen, zurückzahlen, vergüten, \
            gutschreiben, zurückbuchen, zurückgeben, entschädigen
            """
        ),
        (
            .verb(.refund, .participle),
            """
            erstattet, zurückerstattet, rückerstattet, überwiesen, zurücküberwiesen, zurückgezahlt, \
            gutgeschrieben, vergütet, zurückgebucht, ausgezahlt
            """
        ),
        (
            .verb(.refund, .event),
            """
            geld ist, betrag ist, geld sollte, ihrem konto sein, auf ihrem konto, \
            geht ~ auf ihrem konto, ihre erstattung erfolgt, ihre rückerstattung erfolgt
            """
        ),
        (
            .verb(.discount, .finite),
            """
            ziehe ~ ab, ziehen ~ ab, abziehe, abziehen, reduziere, reduzieren, rabattiere, \
            gewähre, gewähren, räume ~ ein, räumen ~ ein, erlasse, erlassen, senke, senken
            """
        ),
        (.verb(.discount, .bare), "abziehen, reduzieren, gewähren, einräumen, erlassen, senken"),
        (.verb(.discount, .participle), "abgezogen, reduziert, gewährt, erlassen"),
        (
            .verb(.replacement, .finite),
            """
            ersetze, ersetzen, ersetzt, tausche ~ um, tausche ~ aus, tauschen ~ um, tauschen ~ aus, \
            tauscht ~ aus, umtausche, umtauschen, austausche, austauschen, liefere ~ nach, \
            liefern ~ nach, nachliefere, nachliefern
            """
        ),
        (.verb(.replacement, .bare), "ersetzen, umtauschen, austauschen, nachliefern"),
        (.verb(.replacement, .participle), "ersetzt, umgetauscht, ausgetauscht, nachgeliefert"),
        (
            .verb(.delivery, .finite),
            """
            liefere, liefern, liefert, versende, versenden, versendet, verschicke, verschicken, \
            verschickt, stelle ~ zu, stellen ~ zu, bringe, bringen, bringt
            """
        ),
        (
            .verb(.delivery, .bare),
            """
            liefern, versenden, verschicken, zustellen, ankommen, eintreffen, bringen, geliefert
            """
        ),
        (
            .verb(.delivery, .participle),
            """
            geliefert, zugestellt, versendet, verschickt, versandt, ausgeliefert, gebracht
            """
        ),
        (
            .verb(.delivery, .event),
            """
            kommt ~ an, trifft ~ ein, ist ~ bei ihnen, ist ~ bei dir, kommt ~ bei, \
            geht ~ raus, ist ~ da, erreicht sie, bei ihnen sein, bei ihnen ankommt, bei dir sein, \
            ihre lieferung erfolgt, die zustellung erfolgt, die lieferung erfolgt, eintrifft, \
            ankommt, geht ~ in den versand, kommen ~ an, sind ~ bei ihnen, treffen ~ ein
            """
        ),
        (
            .verb(.answer, .finite),
            """
            melde mich, melden uns, melde ich mich, melden wir uns, meldet sich, mich ~ melde, \
            uns ~ melden, antworte, antworten, antwortet, gebe ~ bescheid, geben ~ bescheid, \
            gibt ~ bescheid, bescheid gebe, bescheid geben, informiere sie, informieren sie, \
            informiere ich, informieren wir, kontaktiere sie, kontaktieren sie, kontaktiert sie, \
            schreibe ihnen, schreiben ihnen, sage ~ bescheid, melde mich ~ zurück, gebe ~ rückmeldung, \
            geben ~ rückmeldung, schreibe dir, sag ~ bescheid, geb ~ bescheid, teile ~ mit, \
            teilen ~ mit, halte sie, melde ich mich ~ zurück
            """
        ),
        (
            .verb(.answer, .bare),
            """
            melden, antworten, informieren, kontaktieren, bescheid geben, mitteilen, \
            rückmeldung geben, bescheid sagen, zurückmelden, benachrichtigen
            """
        ),
        (.verb(.answer, .participle), "informiert, benachrichtigt, kontaktiert, beantwortet"),
        (
            .verb(.give, .finite),
            """
            gebe, geben, gibt, schicke, schicken, schickt, sende, senden, sendet, schenke, schenken, \
            veranlasse, veranlassen, stelle, stellen, lasse ihnen ~ zukommen, \
            kümmere mich, kümmern uns, sorge dafür, sorgen dafür, mache, machen, bearbeite, \
            schreibe, schreiben, lege, legen, zusende, zusenden, zuschicke, zuschicken, spendiere, \
            buche, leite, stoße, löse, buchen, bestelle, bestellen
            """
        ),
        (
            .verb(.give, .bare),
            """
            geben, schicken, senden, zusenden, zuschicken, schenken, zukommen lassen, veranlassen, \
            ausstellen, zur verfügung stellen, übersenden, auslösen, einleiten
            """
        ),
        (
            .verb(.give, .participle),
            """
            geschickt, gesendet, zugesandt, zugeschickt, ausgestellt, veranlasst, gesandt, \
            abgeschlossen
            """
        ),
        (
            .verb(.give, .receive),
            """
            erhalten, erhältst, bekommen, bekommst, kriegen, kriegst, haben sie, sie haben, \
            hast du, du hast, empfangen, hören, hörst, haben werden
            """
        ),
        (.verb(.give, .bare), "erhalten, bekommen"),
        (
            .verb(.act, .finite),
            """
            prüfe, prüfen, korrigiere, korrigieren, ändere, ändern, storniere, stornieren, \
            repariere, reparieren, kläre, klären, behebe, beheben, bearbeite, bearbeiten, \
            erledige, erledigen, aktualisiere, aktualisieren, bestätige, bestätigen, \
            kommt zu ihnen, komme zu ihnen, löse, lösen, schalte ~ frei, schalten ~ frei
            """
        ),
        (
            .verb(.act, .bare),
            """
            prüfen, korrigieren, ändern, stornieren, reparieren, klären, beheben, bearbeiten, \
            erledigen, aktualisieren, bestätigen, lösen, freischalten, kommen
            """
        ),
        (
            .verb(.act, .participle),
            """
            korrigiert, geändert, storniert, repariert, geklärt, behoben, bearbeitet, erledigt, \
            aktualisiert, freigeschaltet, gelöst, geprüft
            """
        ),
        (
            .noun(.refund),
            """
            erstattung, rückerstattung, geld zurück, zurück, geld, gutschrift auf ihre karte, \
            rückzahlung, rücküberweisung, entschädigung, erstattungen, gutschrift
            """
        ),
        (
            .noun(.discount),
            """
            rabatt, nachlass, preisnachlass, gutschein, rabattcode, gutscheincode, ermäßigung, \
            einkaufsgutschein, geschenkgutschein, rabattgutschein, gutscheine
            """
        ),
        (
            .noun(.credit),
            """
            guthaben, kundenkonto, guthabenkonto, bonuspunkte, treuepunkte, punkte, shopguthaben
            """
        ),
        (
            .noun(.replacement),
            """
            ersatz, ersatzgerät, ersatzlieferung, ersatzartikel, ersatzware, \
            austauschgerät, \
            ersatzteil, umtausch, ersatzprodukt, ersatzpaket, austausch, neue lampe, neulieferung
            """
        ),
        (.fresh, "neues gerät, neuen artikel, neues exemplar, ein neues, einen neuen, eine neue"),
        (.noun(.callback), "rückruf, anruf"),
        (
            .noun(.answer),
            """
            antwort, rückmeldung, bescheid, nachricht, information, informationen, entscheidung, \
            von uns, von mir
            """
        ),
        (
            .noun(.delivery),
            """
            paket, ware, lieferung, bestellung, sendung, artikel, päckchen, produkt, es, sie ~ in
            """
        ),
        (
            .noun(.act),
            """
            rücksendeetikett, etikett, rechnung, label, retourenlabel, retourenschein, unterlagen, \
            dokumente, link, bestätigung, formular, vertrag, angebot, kopie, beleg, mail, \
            e mail, versandetikett, sendungsnummer, anleitung, nachweis, rücksendelabel, antrag, anfrage, anliegen, beschwerde, fall
            """
        ),
        (
            .negation,
            """
            nicht, kein, keine, keinen, keiner, keinem, nie, niemals, weder, nichts, leider nicht, \
            ohne
            """
        ),
        (
            .past,
            """
            habe, haben, hat, hatte, hatten, wurde, wurden, worden, war, waren, gestern, haben ~ erhalten, haben ~ bekommen, hast ~ bekommen, \
            hast ~ erhalten, haben ~ gekriegt, hat ~ erhalten, bereits, \
            schon
            """
        ),
        (
            .hedge,
            """
            nicht sicher, unsicher, bezweifle, fraglich, unklar, vielleicht, eventuell, möglicherweise, hoffentlich, hoffe, hoffen, versuche, versuchen, \
            wahrscheinlich, vermutlich, kann, können, könnte, könnten, würde, würden, sollte, \
            sollten, dürfte, dürften, voraussichtlich, wohl, möchte, möchten, biete ~ an, \
            bieten ~ an, müsste, soll, sollen, denke, glaube, müssen, muss, gegebenenfalls, darf, \
            dürfen, anbieten
            """
        ),
        (
            .condition,
            """
            wenn, falls, sobald, sofern, ob, vorausgesetzt, sollten sie, nachdem, erst wenn, \
            unter der bedingung, solange, im falle, hätten sie, bei rücksendung, nach eingang, \
            nach erhalt, nach prüfung, andernfalls, sonst, nach rückerhalt, je nachdem
            """
        ),
        (
            .reported,
            """
            erwähnte, erwähnten, behauptet, behaupteten, hieß es, gehört, berichtet, gesagt, sie sagten, sie schrieben, sie haben gesagt, sie haben geschrieben, sie meinten, \
            mein kollege sagte, meine kollegin sagte, versprochen, zugesagt, laut, gemäß, \
            sie fragten, sie wollten, sie wünschen, sie möchten, sagte, sagten, schrieben, meinte, \
            du schreibst, du sagtest, sie schreiben, sie sagen, sie verlangen, sie fordern, \
            du hast geschrieben, du hast gesagt, sie erwähnten, behaupten, angeblich
            """
        ),
        (
            .policy,
            """
            in der regel, normalerweise, üblicherweise, grundsätzlich, generell, gewöhnlich, agb, \
            kunden, immer, standardmäßig, im allgemeinen, meistens, durchschnittlich, unsere kunden, \
            jeder kunde, typischerweise, richtlinien, geschäftsbedingungen, neukunden, studenten, \
            alle bestellungen, stets, gilt, gültig, erstattungen, rückerstattungen, lieferungen, rückzahlungen, \
            retouren, gutschriften, bestellungen werden
            """
        ),
        (
            .polite,
            """
            kein problem, keine sorge, nicht nur, nicht später, ohne zusätzliche kosten, \
            ohne aufpreis, ohne weitere kosten, keine ursache, wie versprochen, wie zugesagt, \
            wie besprochen, wie gesagt, sobald ich, sobald wir mehr, wie gewünscht, wie sie wünschen, zögern sie nicht, wenn sie fragen, \
            wenn sie noch, falls sie fragen, falls sie noch, bei fragen, wenn ihnen das recht ist, \
            wenn das für sie passt, wenn es ihnen passt, falls sie noch fragen, ohne wenn und aber, \
            ohne verzögerung, keine umstände, ohne mehrkosten, machen sie sich keine sorgen, so schnell wie möglich
            """
        ),
        (
            .explicit,
            """
            verspreche, versprechen, garantiere, garantieren, zusichern, sichere ~ zu, garantiert, \
            verlassen, ganz sicher, versichere, definitiv, sage ~ zu
            """
        ),
        (.and, "und, sowie"),
        (.but, "aber, sondern, deshalb, daher, doch, dafür, jedoch, denn, weil"),
        (.that, "dass"),
        (.regarding, "wegen, bezüglich, zu ihrer bestellung, betreffend, hinsichtlich"),
        (.customerLine, "kunde, kundin, besucher, anrufer, anruferin, sie, gast, käufer"),
        (
            .order,
            """
            bestellung, bestellnummer, auftrag, auftragsnummer, bestellnr, ihre bestellung, ticket, \
            vorgang, rechnung, rechnungsnummer, order, vorgangsnummer, buchung
            """
        ),
        (.orderSign, "#, №, nr, nummer, no"),
    ]

    private static let numbers: [(PromiseWord, String)] =
        compounds + [
            (.number(1), "eins"), (.number(2), "zwei, zwo, beiden, ein paar"),
            (.number(3), "drei, dreien"),
            (.number(4), "vier"), (.number(5), "fünf, fuenf"), (.number(6), "sechs"),
            (.number(7), "sieben"), (.number(8), "acht"), (.number(9), "neun"),
            (.number(10), "zehn"), (.number(11), "elf"), (.number(12), "zwölf, zwoelf"),
            (.number(13), "dreizehn"), (.number(14), "vierzehn"),
            (.number(15), "fünfzehn, fuenfzehn"), (.number(16), "sechzehn"),
            (.number(17), "siebzehn"), (.number(18), "achtzehn"), (.number(19), "neunzehn"),
            (.multiplier(100), "hundert"), (.number(100), "hundert, einhundert"),
            (.number(200), "zweihundert"), (.multiplier(1_000), "tausend, tsd"),
            (.article, "ein, eine, einen, einem, einer, eines, der, die, den, das, dem"),
            (.half, "halbe, halben"), (.percent, "%, prozent, prozentpunkte, v h"),
            (.currency("EUR"), "€, eur, euro, euros"), (.currency("USD"), "$, usd, dollar"),
            (.currency("CHF"), "chf, franken, sfr, fr"), (.currency("GBP"), "£, gbp, pfund"),
            (.currency("DKK"), "dkk, kr, kronen"), (.currency("RUB"), "₽, rubel"),
        ]

    /// `einundzwanzig` to `neunundneunzig`.
    private static let compounds: [(PromiseWord, String)] = {
        let ones = ["", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
        let tens = [
            "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig",
        ]
        return tens.enumerated().flatMap { ten, name in
            ones.enumerated().map { one, digit in
                let word = digit.isEmpty ? name : digit + "und" + name
                return (PromiseWord.number((ten + 2) * 10 + one), word)
            }
        }
    }()

    /// `montag`, `montags`, `montagvormittag`.
    private static let weekdays: [(PromiseWord, String)] = {
        let names = [
            "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
        ]
        let parts = [
            ("", 0), ("s", 0), ("morgen", 12), ("früh", 12), ("vormittag", 12), ("mittag", 12),
            ("nachmittag", 18), ("abend", 22),
        ]
        return zip(Weekday.allCases, names).flatMap { day, name in
            parts.flatMap { part, hour -> [(PromiseWord, String)] in
                let word = (PromiseWord.weekday(day), name + part)
                return hour == 0 ? [word] : [word, (.part(hour * 60), name + part)]
            }
        } + [(.weekday(.saturday), "sonnabend"), (.weekday(.friday), "fr")]
    }()

    private static let times: [(PromiseWord, String)] =
        weekdays + [
            (
                .within,
                """
                innerhalb, binnen, in, innert, spätestens in, nicht später als in, in spätestens, \
                innerhalb von, im laufe, in den nächsten, in maximal
                """
            ),
            (.by, "bis, spätestens, am, vor, zum, bis zum, bis spätestens, bis zu"),
            (.after, "nach, ab, seit, vom"), (.at, "um, bis, gegen, vor, spätestens, ab"),
            (.minute, "minute, minuten, min"), (.hour, "stunde, stunden, std, h"),
            (.day, "tag, tage, tagen, tages, kalendertage, kalendertagen"),
            (.week, "woche, wochen"), (.month, "monat, monate, monaten, monats"),
            (
                .businessDay,
                """
                werktag, werktage, werktagen, werktags, arbeitstag, arbeitstage, arbeitstagen, \
                arbeitstages, bankarbeitstage, bankarbeitstagen, geschäftstage, geschäftstagen
                """
            ),
            (.business, "geschäftlichen"),
            (.relativeDay(0), "heute, heutigen, tagesende"),
            (.relativeDay(0), "noch heute, schon heute, bereits heute"),
            (.relativeDay(1), "morgen, morgigen, schon morgen, bereits morgen"),
            (.relativeDay(2), "übermorgen"),
            (.monthName(1), "januar, jänner, jan"), (.monthName(2), "februar, feb"),
            (.monthName(3), "märz, maerz"), (.monthName(4), "april, apr"), (.monthName(5), "mai"),
            (.monthName(6), "juni, jun"), (.monthName(7), "juli, jul"),
            (.monthName(8), "august, aug"),
            (.monthName(9), "september, sep, sept"), (.monthName(10), "oktober, okt"),
            (.monthName(11), "november, nov"), (.monthName(12), "dezember, dez"),
            (
                .part(12 * 60),
                """
                vormittag, vormittags, morgen früh, früh, morgen vormittag, \
                heute vormittag, heute früh
                """
            ),
            (
                .part(18 * 60),
                """
                nachmittag, nachmittags
                """
            ),
            (.part(22 * 60), "abend, abends"),
            (.relativeDay(1), "morgen früh, morgen vormittag"),
            (.next, "nächste, nächsten, nächster, nächstem, kommenden, kommende, kommender"),
            (.this, "diese, dieser, diesen"), (.end, "ende, wochenende"), (.oClock, "uhr"),
            (.halfTo, "halb"), (.midday, "mittag, mittags"),
        ]
}
