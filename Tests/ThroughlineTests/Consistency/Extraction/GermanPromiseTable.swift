// SPDX-License-Identifier: Apache-2.0

extension PromiseTable {
    /// German; see ``PromiseTable`` for the form of a line.
    static let german = PromiseTable(
        "de",
        tuned: """
            refund 20 EUR in 5 bd | Wir erstatten Ihnen 20 Euro innerhalb von 5 Werktagen.
            callback d1 12:00 | Ich rufe Sie morgen vor 12 Uhr zurück.
            discount 15 % | Wir geben Ihnen 15 % Rabatt auf Ihre nächste Bestellung.
            replacement fri | Wir schicken Ihnen bis Freitag einen Ersatz.
            - | Erstattungen dauern in der Regel 5 Werktage.
            - | Wenn Sie uns ein Foto schicken, erstatten wir Ihnen 20 Euro.
            - | Wir haben Ihnen am Montag 20 Euro erstattet.
            - | Sie sagten, dass Sie 30 % Rabatt bekommen.
            refund 1234.56 EUR | Ich werde Ihnen die 1.234,56 € zurücküberweisen.
            - | Soll ich Sie morgen um 10 Uhr zurückrufen?
            delivery d1 | Ihr Paket wird morgen geliefert.
            answer in 24 h | Ich prüfe das und melde mich innerhalb von 24 Stunden bei Ihnen.
            - | Die Versandkosten kann ich leider nicht erstatten.
            - | Vor Freitag werden wir nicht liefern.
            refund 49.9 EUR in 3 d | Sie erhalten die 49,90 EUR innerhalb von drei Tagen zurück.
            discount 15 % | Auf die Bestellung 4711 bekommen Sie von mir fünfzehn Prozent Nachlass.
            - | Mein Kollege hatte Ihnen 15 Prozent versprochen.
            - | Der Ersatz wurde gestern verschickt.
            callback tue 14:30 | Mein Kollege ruft Sie am Dienstag um halb drei an.
            refund in 5 bd | Der Betrag wird Ihnen innerhalb von 3-5 Werktagen gutgeschrieben.
            - | Bitte senden Sie die Ware innerhalb von 14 Tagen zurück.
            - | Wann bekomme ich meine 50 Euro zurück?
            delivery 05-12 | Die Lieferung kommt am 12. Mai bei Ihnen an.
            discount 10 EUR | Als Entschuldigung senden wir Ihnen einen Gutschein über 10 Euro.
            - | Mehr als 15 % können wir leider nicht geben.
            - | Ich frage im Lager nach.
            refund 75 EUR; callback d1 10:00 | Ich erstatte Ihnen die 75 Euro sofort und rufe Sie morgen um 10 Uhr an.
            - | Laut unseren AGB erhalten Kunden innerhalb von 30 Tagen ihr Geld zurück.
            callback in 30 min | Einen Moment bitte, ich rufe Sie in einer halben Stunde zurück.
            - | Eventuell können wir Ihnen 10 % geben.
            answer w0 | Sie bekommen bis Ende der Woche eine Antwort.
            replacement | Das tut mir leid! Wir tauschen die kaputte Lampe kostenlos um.
            - | Ich schaue, ob ich Ihnen 20 Euro erstatten kann.
            - | Hätten Sie uns am Freitag angerufen, hätten wir Ihnen 20 Euro erstattet.
            refund 20 EUR | Ich verspreche Ihnen, dass wir die 20 Euro erstatten.
            other d0 | Ich schicke Ihnen das Rücksendeetikett noch heute.
            - | Sollen wir Ihnen bis Freitag einen Ersatz schicken?
            - | > Wir erstatten Ihnen 20 Euro innerhalb von 5 Tagen.
            credit 25 EUR in 2 d | Wir schreiben Ihrem Kundenkonto innerhalb von zwei Tagen 25 Euro gut.
            refund d0 17:00 | Sie haben Ihr Geld heute bis 17 Uhr zurück.
            - | Sie müssen die Schuhe bis Freitag zurückschicken.
            - | Die 20 Euro wurden am 3. Mai erstattet.
            discount 20 % | Ich habe mit meiner Chefin gesprochen, und wir ziehen Ihnen 20 Prozent von der Rechnung ab.
            delivery in 3 d | Keine Sorge, Sie bekommen das Paket in 3 Tagen.
            - | Wir berechnen Ihnen dafür nie 20 Euro.
            - | Ich hoffe, mich bis Freitag bei Ihnen zu melden.
            callback mon | Unsere Technik wird Sie am Montag anrufen.
            refund 12.5 EUR in 14 d | Wir überweisen Ihnen 12,50 € innerhalb von 14 Tagen zurück.
            - | Sie schrieben, dass wir morgen 20 Euro erstatten.
            - | Die Lieferung dauert normalerweise 3 bis 5 Tage und kostet 4,99 Euro.
            refund 120 EUR | 30 % kann ich Ihnen nicht geben, aber ich erstatte Ihnen die 120 Euro.
            other fri | Ich kümmere mich darum, dass die Rechnung bis Freitag korrigiert wird.
            - | Möchten Sie Ersatz oder eine Erstattung von 20 Euro?
            - | Falls wir bis Freitag nichts hören, schließen wir das Ticket.
            answer thu 17:00 | Wir geben Ihnen spätestens Donnerstag um 17 Uhr Bescheid.
            replacement in 7 d | Innerhalb einer Woche erhalten Sie ein neues Gerät.
            - | Ich könnte Ihnen 10 % Rabatt geben.
            - | Ich rufe wegen Ihrer Bestellung 4711 vom 12. Mai an.
            refund 30 EUR; discount 10 % | Die 30 Euro erstatten wir, und auf den nächsten Einkauf bekommen Sie 10 % Rabatt.
            callback d0 18:00 | Gern, ich melde mich heute Nachmittag telefonisch bei Ihnen.
            - | Danke fürs Warten! Ich verbinde Sie jetzt mit meiner Kollegin.
            - | Das Angebot von 15 % gilt 30 Tage.
            delivery tue | Am Dienstag ist die Ware bei Ihnen.
            refund 100 EUR in 10 bd | Wie versprochen überweisen wir Ihnen die 100 Euro innerhalb von zehn Werktagen zurück.
            - | Wir würden Ihnen gerne 20 Euro erstatten.
            - | Sobald das Paket bei uns ist, erstatten wir den Betrag.
            refund 20 EUR in 5 bd | Ich habe mit der Buchhaltung gesprochen: Wir überweisen Ihnen die 20 Euro innerhalb von fünf Arbeitstagen zurück.
            callback d1 15:00 | Ich rufe Sie morgen um 15 Uhr an.
            callback d0 17:00 | Ich melde mich heute bis 17 Uhr telefonisch bei Ihnen.
            callback in 2 h | Unser Techniker ruft Sie innerhalb der nächsten zwei Stunden zurück.
            callback wed 10:30 | Ich werde Sie am Mittwoch um 10:30 Uhr anrufen.
            callback in 15 min | Ich rufe Sie in 15 Minuten zurück.
            callback d1 12:00 | Meine Kollegin meldet sich morgen Vormittag telefonisch bei Ihnen.
            callback fri | Wir rufen Sie am Freitag zurück.
            callback d1 | Ich ruf dich morgen zurück.
            refund | Ich veranlasse sofort die Rückerstattung.
            refund 89 EUR in 10 bd | Die Erstattung von 89 Euro wird in 7 bis 10 Werktagen auf Ihrem Konto gutgeschrieben.
            refund 15.99 EUR | Wir erstatten Ihnen die Versandkosten von 15,99 €.
            refund 30 EUR d1 | Ich überweise Ihnen morgen 30 € zurück.
            refund 45 EUR fri | Sie bekommen Ihre 45 Euro bis Freitag zurück.
            refund 60 EUR | Das Geld, also die 60 Euro, erhalten Sie von uns zurück.
            refund in 14 d | Wir zahlen Ihnen den vollen Betrag innerhalb von 14 Tagen zurück.
            discount 25 % | Ich gebe Ihnen 25 % Rabatt auf diese Bestellung.
            discount 5 EUR | Ich ziehe Ihnen 5 Euro von der Rechnung ab.
            discount 10 % | Sie erhalten 10 Prozent Nachlass auf den nächsten Einkauf.
            discount 50 EUR | Als kleine Entschädigung schicke ich Ihnen einen Gutschein im Wert von 50 Euro.
            discount 20 % | Wir gewähren Ihnen einen Rabatt von 20 % auf die Bestellung 5521.
            discount 30 % | Ich werde Ihnen 30 Prozent Rabatt einräumen.
            credit 40 EUR | Wir schreiben Ihnen 40 Euro Guthaben gut.
            replacement d1 | Wir schicken Ihnen morgen ein Ersatzgerät.
            replacement in 2 bd | Der Ersatz wird innerhalb von 2 Werktagen verschickt.
            replacement mon | Sie bekommen am Montag ein neues Gerät.
            replacement | Wir ersetzen Ihnen das defekte Gerät selbstverständlich.
            replacement | Ich sende Ihnen umgehend einen Ersatzartikel zu.
            delivery thu | Ihre Bestellung ist spätestens am Donnerstag bei Ihnen.
            delivery 06-03 | Wir liefern das Sofa am 3. Juni.
            delivery 06-15 | Die Teile werden bis zum 15.06. geliefert.
            delivery in 48 h | Wir versenden Ihre Bestellung innerhalb von 48 Stunden.
            delivery d2 | Der Fahrer bringt das Paket übermorgen.
            delivery w1 | Das Paket kommt nächste Woche bei Ihnen an.
            answer fri | Ich melde mich bis Freitag mit einer Antwort.
            answer d0 | Ich gebe Ihnen heute noch Bescheid.
            answer in 1 bd | Unser Team antwortet Ihnen innerhalb eines Werktags.
            answer d1 09:00 | Ich schreibe Ihnen morgen um 9 Uhr.
            answer mon 12:00 | Sie hören bis Montagmittag von mir.
            answer in 2 d | Wir werden Sie in den nächsten zwei Tagen informieren.
            other d0 | Ich storniere das Abo heute für Sie.
            other in 24 h | Wir beheben das Problem innerhalb von 24 Stunden.
            other d1 | Ich schicke Ihnen morgen die Rechnung.
            other fri | Ihr Konto wird bis Freitag freigeschaltet.
            refund 20 EUR; discount 10 % | Ich erstatte Ihnen 20 Euro und schicke Ihnen einen Gutschein über 10 %.
            refund 60 EUR | Das kann ich gut verstehen, deshalb erstatten wir Ihnen die 60 Euro.
            refund 60 EUR | Ich versichere Ihnen, dass Sie die 60 Euro zurückbekommen werden, denn wir erstatten Ihnen die 60 Euro.
            refund 20 EUR | Kein Problem, wir erstatten Ihnen die 20 Euro.
            refund 20 EUR d1 | Die 20 Euro werden Ihnen morgen zurückerstattet.
            refund 20 EUR in 5 d | Innerhalb von 5 Tagen werden wir Ihnen die 20 € erstatten.
            - | Rückerstattungen werden innerhalb von 5 Werktagen bearbeitet.
            - | In der Regel dauert es 3 bis 5 Werktage, bis das Geld da ist.
            - | Ich kann Ihnen 20 Euro erstatten, wenn Sie möchten.
            - | Ich kann Ihnen 10 % Rabatt anbieten.
            - | Wir können Sie morgen zurückrufen.
            - | Darf ich Sie morgen zurückrufen?
            - | Wann dürfen wir Sie zurückrufen?
            - | Ich habe Ihnen 40 Euro erstattet.
            - | Wir haben bereits einen Ersatz verschickt.
            - | Ich habe Sie gestern um 10 Uhr angerufen.
            - | Bitte rufen Sie uns bis Freitag zurück.
            - | Sie können die Ware innerhalb von 30 Tagen zurückgeben.
            - | Sie haben 14 Tage Zeit, die Ware zurückzusenden.
            - | Ihnen werden morgen 20 Euro berechnet.
            - | Wir werden die 20 Euro nicht erstatten.
            - | Leider kann ich eine Lieferung bis Freitag nicht versprechen.
            - | Wir gewähren keinen Rabatt.
            - | Mein Kollege hat gesagt, dass Sie 20 Euro bekommen.
            - | Ihnen wurde gesagt, dass wir Sie zurückrufen.
            - | Sollte es bis Freitag nicht ankommen, schicken wir einen Ersatz.
            - | Nach Eingang der Ware erstatten wir Ihnen den Betrag.
            - | Ich prüfe, ob wir erstatten können.
            - | Ich brauche Ihre Bestellnummer.
            - | Ich leite Sie an die Buchhaltung weiter.
            - | Sie erhalten in Kürze eine Bestätigung per E-Mail.
            - | Der Ausverkauf endet am Freitag, alles ist 20 % günstiger.
            - | Ab 50 Euro ist der Versand kostenlos.
            - | Wie kann ich Ihnen heute helfen?
            - | Sie müssen bis Freitag warten.
            - | Ich würde Ihnen gern 20 Euro erstatten, aber das geht nicht.
            - | Hoffentlich können wir bis Freitag liefern.
            - | Ich versuche, Sie morgen zurückzurufen.
            - | Unser Ziel ist es, innerhalb von 24 Stunden zu antworten.
            - | Sie schrieben: „Wir erstatten Ihnen 20 Euro.“
            - | Es gibt keine Erstattung.
            - | Der Kunde möchte, dass wir bis Freitag 20 Euro erstatten.
            - | Es tut mir leid, dass wir nicht zurückgerufen haben.
            - | Ihre Bestellung wurde am 12. Mai geliefert.
            - | Wir sind von Montag bis Freitag von 9 bis 17 Uhr erreichbar.
            - | Die Garantie gilt 24 Monate.
            - | Ich frage meinen Chef nach einer Erstattung.
            - | Ich leite Ihren Antrag auf Erstattung an die Buchhaltung weiter.
            - | Die Rechnung über 200 Euro ist am Freitag fällig.
            - | Als Mitglied erhalten Sie immer 10 % Rabatt.
            - | Um Ihnen die 20 Euro zu erstatten, brauchen wir Ihre IBAN.
            - | Guten Tag, ich rufe Sie wegen Ihrer Erstattung von 20 Euro an.
            - | Haben Sie die 20 Euro erhalten?
            - | Sie haben am Montag einen Gutschein über 20 Euro erhalten.
            - | Bis morgen und einen schönen Tag!
            - | Die Lieferung sollte am Freitag ankommen.
            - | Voraussichtlich wird das Paket am Freitag geliefert.
            - | Wir bemühen uns, bis Freitag zu liefern.
            - | Sie werden gebeten, die Ware bis Freitag zurückzuschicken.
            """,
        heldOut: """
            refund 18 EUR in 3 d | Kein Thema, Frau Lenz! Sie bekommen die 18 € innerhalb von drei Tagen zurück.
            callback d1 16:00 | Alles klar. Ich rufe Sie morgen um 16 Uhr an, dann gehen wir es durch.
            discount 12 % | Als Dank für Ihre Geduld geben wir Ihnen 12 Prozent auf diese Bestellung.
            replacement thu | Das neue Ladegerät schicken wir Ihnen am Donnerstag als Ersatz.
            - | Normalerweise erstatten wir innerhalb von 5 Tagen, aber das entscheidet die Bank.
            - | Ich würde Ihnen gerne 25 % geben, darf es aber nicht.
            refund 310 EUR in 10 bd | Alles ist genehmigt. Die 310 Euro werden Ihnen innerhalb von zehn Werktagen überwiesen.
            answer d1 12:00 | Ich schreibe Ihnen morgen vor 12 Uhr, was das Lager sagt.
            delivery 07-04 | Ihr neuer Tisch wird am 4. Juli geliefert.
            - | Wurde Ihnen die Erstattung von 20 Euro am Telefon versprochen?
            - | Wenn sich bis Freitag nichts tut, schreiben Sie noch einmal und wir schicken ein neues Gerät.
            - | Wir haben den Ersatz am Dienstag verschickt.
            callback wed | Unser Techniker ruft Sie am Mittwoch an.
            credit 15 EUR | Ich habe mit meinem Chef gesprochen: Wir schreiben Ihrem Kundenkonto 15 Euro gut.
            - | Sie erwähnten, dass ein Kollege Sie am Mittwoch anruft.
            - | Eine Erstattung innerhalb von 14 Tagen ist nur bei unbenutzter Ware möglich.
            refund | Das war unser Fehler, wir erstatten Ihnen den vollen Betrag.
            other d0 | Ich korrigiere die Lieferadresse heute.
            - | Brauchen Sie den Ersatz vor Freitag?
            - | Ihr Paket hätte am Freitag ankommen sollen.
            discount 30 EUR | Für den Ärger bekommen Sie von uns einen Gutschein über 30 €.
            refund 44.95 EUR mon | Die 44,95 € haben Sie bis Montag zurück.
            - | Wann wir liefern, kann ich noch nicht sagen.
            - | Die Preise steigen im Mai um 5 Prozent.
            callback in 20 min | Bleiben Sie bitte am Telefon in der Nähe, ich rufe Sie in zwanzig Minuten zurück.
            answer in 48 h | Unsere Rechtsabteilung antwortet innerhalb von 48 Stunden.
            - | Wer bis Freitag storniert, bekommt 100 % zurück.
            - | Danke! Schönes Wochenende und bis Montag.
            delivery in 4 bd | Wir liefern innerhalb von 4 Werktagen.
            replacement | Das defekte Teil tauschen wir Ihnen natürlich aus.
            - | Ich bin nicht sicher, ob wir die 5 Euro Gebühr erstatten.
            - | Bitte bestätigen Sie Ihre Adresse bis Freitag.
            refund 7.5 EUR d0; delivery d1 | Ich erstatte die 7,50 EUR heute, und Ihr Paket kommt morgen an.
            callback fri 09:00 | Wir rufen Sie am Freitag um 9 Uhr zurück.
            - | Im Laden hieß es, dass Sie 20 Euro bekommen.
            - | Vielleicht haben wir am Freitag Neuigkeiten.
            discount 5 % | Wir gewähren Ihnen fünf Prozent auf die Bestellung Nr. 90210.
            other in 2 h | Wir schalten Ihr Konto innerhalb von zwei Stunden frei.
            - | Der Techniker hat Sie am Mittwoch um 10 angerufen.
            - | Sagen Sie mir bis Freitag, welche Farbe Sie möchten.
            refund 64 EUR in 5 bd | Sehr geehrte Frau Holm, vielen Dank für Ihre Nachricht. Selbstverständlich erstatten wir Ihnen den vollen Preis von 64 EUR innerhalb von 5 Werktagen.
            callback d0 15:00 | Gern! Ich rufe Sie heute um 15 Uhr an.
            discount 10 EUR | Wissen Sie was, ich ziehe Ihnen 10 € von der Rechnung ab.
            replacement in 2 d; refund 6.99 EUR | Sie erhalten innerhalb von zwei Tagen einen neuen Wasserkocher, und wir erstatten das Porto von 6,99 €.
            - | Ich habe die 64 EUR soeben erstattet, Sie erhalten eine Bestätigung per Mail.
            - | Hat Sie seit Montag jemand zurückgerufen?
            answer fri | Ich kümmere mich darum. Sie hören bis Freitag von uns.
            delivery sat | Das Paket wird am Samstag zugestellt.
            - | Diese Woche kann es zu Verzögerungen kommen.
            - | Wir schauen uns das an.
            other d1 | Ich leite die Fotos morgen an unser Labor weiter.
            - | Ich helfe Ihnen gerne weiter.
            credit 12 EUR | Gute Nachrichten: Wir schreiben 12 Euro Guthaben auf Ihr Kundenkonto gut.
            - | Wenn Sie möchten, erstatten wir stattdessen die 64 EUR.
            - | Wir würden es innerhalb von 5 Tagen erstatten, wenn es nach mir ginge.
            refund in 10 d | Der Betrag wird innerhalb von 10 Tagen auf Ihre Karte zurückgebucht.
            - | Unser Kurier hat am Dienstag um 14:10 versucht zuzustellen.
            callback | Natürlich, eine Kollegin ruft Sie zurück.
            discount 15 % | Ich schicke Ihnen einen Code für 15 % Rabatt.
            - | Bis Sonntag bis zu 50 % Rabatt!
            - | Haben Sie die 20 Euro bekommen?
            other w0 | Wir reparieren die Waschmaschine bis Ende dieser Woche.
            - | Ich gebe das an das Team weiter.
            - | Es stimmt nicht, dass wir Ihnen 20 Euro erstatten.
            refund 20 EUR | Seien Sie unbesorgt, Sie bekommen Ihre 20 Euro zurück.
            delivery in 3 d | Das fehlende Teil erhalten Sie in 3 Tagen.
            - | Weitere Informationen erhalten Sie per Post.
            answer in 2 bd | Einer unserer Spezialisten meldet sich in den nächsten zwei Werktagen bei Ihnen.
            - | Die Frist für die Erstattung endet am Freitag.
            - | Bitte warten Sie 24 Stunden, bevor Sie uns wieder anrufen.
            """
    )
}
