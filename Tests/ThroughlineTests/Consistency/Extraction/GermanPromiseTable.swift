// SPDX-License-Identifier: Apache-2.0

extension PromiseTable {
    /// German, written before the rules were tuned; see ``PromiseTable`` for the form of a line.
    static let german = PromiseTable(
        "de",
        """
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
        """
    )
}
