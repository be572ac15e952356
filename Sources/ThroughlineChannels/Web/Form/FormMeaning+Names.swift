// SPDX-License-Identifier: Apache-2.0

extension FormMeaning {
    /// Common names of fields, folded: lower case, letters and digits alone, `ä` as `ae`.
    ///
    /// English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Swedish, Danish,
    /// Norwegian, Finnish, Czech, Turkish, Russian; some Japanese and Chinese.
    static let byName: [String: FormMeaning] = {
        let lists: [(FormMeaning, String)] = [
            (.email, emailNames),
            (.phone, phoneNames),
            (.name, nameNames),
            (.firstName, firstNameNames),
            (.lastName, lastNameNames),
            (.message, messageNames),
            (.subject, subjectNames),
            (.order, orderNames),
            (.login, loginNames),
            (.cookie, cookieNames),
            (.nonce, nonceNames),
            (.time, timeNames),
            (.language, languageNames),
            (.page, pageNames),
            (.form, formNames),
            (.trap, trapNames),
        ]
        var byName: [String: FormMeaning] = [:]
        for (meaning, names) in lists {
            for name in names.split(whereSeparator: \.isWhitespace) {
                byName[String(name)] = meaning
            }
        }
        return byName
    }()

    private static let emailNames = """
        email mail emailaddress mailaddress emailadresse mailadresse emailid replyto courriel
        adresseemail adressemail adresseelectronique correo correoelectronico direccionemail
        correio enderecoemail indirizzoemail postaelettronica epost epostadress epostadresse
        sahkoposti saehkoeposti sahkopostiosoite saehkoepostiosoite poczta adresemail emailadres
        mailadres eposta epostaadresi электроннаяпочта почта емейл メールアドレス メール 邮箱
        电子邮件 电子邮箱
        """

    private static let phoneNames = """
        phone tel telephone phonenumber telephonenumber telnumber mobile mobilephone cell
        cellphone callback callbacknumber mobil mobilnummer handy handynummer telefon
        telefonnummer telefonnr rufnummer rueckrufnummer numerodetelephone telephoneportable
        portable telefono numerodetelefono movil celular telefone telemovel numerotelefono
        cellulare telefoon telefoonnummer mobiel gsm numertelefonu komorka mobiltelefon puhelin
        puhelinnumero telefonnicislo telefonnumarasi ceptelefonu телефон номертелефона мобильный
        電話番号 電話 电话 手机
        """

    private static let nameNames = """
        name fullname personname realname displayname kundenname vorundnachname nomcomplet
        nometprenom nomprenom nombrecompleto nombreyapellidos nomecompleto nomeecognome
        volledigenaam naam imieinazwisko fullstandignamn namn navn fulltnavn nimi jmenoaprijmeni
        adsoyad isim фио имяифамилия お名前 氏名 名前 姓名
        """

    private static let firstNameNames = """
        firstname givenname forename fname vorname prenom nombre nome primeironome voornaam imie
        fornamn fornavn etunimi jmeno ad adi имя 名
        """

    private static let lastNameNames = """
        lastname surname familyname lname nachname familienname zuname nom nomdefamille apellido
        apellidos sobrenome cognome achternaam nazwisko efternamn efternavn etternavn sukunimi
        prijmeni soyad soyadi фамилия 姓
        """

    private static let messageNames = """
        message msg comment comments body text textarea inquiry enquiry question questions
        description details feedback content yourmessage note notes request nachricht mitteilung
        anliegen anfrage frage kommentar bemerkung bemerkungen nachrichtentext commentaire
        commentaires votremessage mensaje comentario comentarios consulta mensagem messaggio
        commento richiesta bericht opmerking opmerkingen vraag wiadomosc tresc pytanie
        meddelande meddelelse besked melding viesti zprava mesaj mesajiniz сообщение вопрос
        текст комментарий メッセージ お問い合わせ内容 内容 留言 消息
        """

    private static let subjectNames = """
        subject topic title regarding reason betreff thema sujet objet asunto tema assunto
        oggetto onderwerp temat amne aemne emne aihe predmet konu тема 件名 主题
        """

    private static let orderNames = """
        order ordernumber orderid orderno ordernr ordernum orderref orderreference purchaseid
        bestellnummer bestellnr bestellung auftragsnummer auftragsnr commande numerocommande
        numerodecommande nocommande pedido numeropedido numerodepedido numerodopedido ordine
        numeroordine numerodordine bestelnummer bestelnr numerzamowienia zamowienie ordernummer
        ordrenummer tilausnumero cisloobjednavky siparisno siparisnumarasi номерзаказа заказ
        注文番号 订单号
        """

    private static let loginNames = """
        userid customerid customernumber customerno clientid memberid accountnumber kundennummer
        kundennr kdnr numeroclient numerodeclient numerocliente klantnummer numerklienta
        kundnummer kundenummer asiakasnumero zakaznickecislo musterino номерклиента
        """

    private static let cookieNames = "anonymousid ajsanonymousid visitorid"

    private static let nonceNames = """
        nonce formnonce submissionid submissionuuid idempotencykey submissiontoken uniqueid
        entryid responseid
        """

    private static let timeNames = "submittedat createdat submissiontime submitted"

    private static let languageNames = "lang language locale sprache langue idioma lingua taal"

    private static let pageNames = "pageurl page url referer referrer sourceurl"

    private static let formNames = "formname formid wpcf7 formtitle"

    private static let trapNames = """
        gotcha honeypot honey botfield hp hpfield leavethisblank
        """
}
