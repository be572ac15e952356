// SPDX-License-Identifier: Apache-2.0

/// The words of ``DeviceFooter``, by language; all in lower case.
enum DeviceWords {
    static let sent = words(
        """
        sent typed composed written gesendet versendet geschickt verschickt geschrieben verfasst envoyé
        envoyée envoye envoyee enviado enviada enviat inviato inviata verzonden verstuurd gestuurd sendt
        skickat skickades skickad sänt lähetetty lähetettiin wysłane wysłano wysłana wysłany odesláno
        odoslané odoslaná posláno poslané poslano poslato küldve elküldve küldött küldtem küldött trimis
        expediat отправлено отправлена послано написано надіслано відправлено изпратено изпратен gönderildi
        gönderilmiştir στάλθηκε εστάλη απεστάλη נשלח נשלחה أرسل أُرسلت أرسلت مرسل مرسلة dikirim
        terkirim saadetud nosūtīts išsiųsta dërguar seolta provenance
        """
    )

    /// The words that a footer can begin with.
    static let opening = sent.union(from).union(this).union(get)

    /// Of these, the ones that end the line without a word for "from".
    static let sentLast = words("küldve elküldve küldött gönderildi gönderilmiştir")

    /// Where scripts or grammars glue the word to others.
    static let sentAnywhere = PhraseSet([
        "发送", "發送", "发自", "發自", "寄自", "傳送", "寄出", "送信", "보냄", "보낸", "전송", "ส่งจาก", "gửi từ",
        "נשלח", "أرسل", "أُرسل", "مرسل", "مُرسل", "ارسال",
    ])

    static let from = words(
        """
        from via with using on by : à von vom aus mit über de du des depuis par avec desde do da dal dalla con
        com pelo pela van vanaf met fra från frå med z ze pomocí přes c с со из от через з із від din pe cu
        prin από με s sa iz putem no dari dengan az iš minu
        """
    )

    /// What one can do with a program that is advertised.
    static let get = words(
        """
        get download holen laden herunterladen beziehen télécharger téléchargez obtenir obtenez obtener
        obtén obtenga descargar obter obtenha baixar downloaden krijg scarica ottieni hämta skaffa hent få
        pobierz hae hanki lataa stáhnout získat získajte скачать скачайте получить загрузите завантажити
        indir edinin 下载 获取 下載 取得 入手 다운로드 받기 descarcă
        """
    )

    static let mine = words(
        """
        my mein meinem meiner meinen mon ma mi meu minha mio mia mijn min mitt mitt minun mojego mojej mého
        mé môjho mojeg moje mojega моего моей моя мого моєї мой meu mea μου saya
        """
    )

    static let this = words(
        """
        this diese dieses ce cet cette este esta questo questa deze dit denne dette detta detta tämä tato
        tento ta ten это этот цей це ez acest această bu
        """
    )

    static let message = words(
        """
        message mail email e-mail nachricht mensaje correo mensagem messaggio bericht melding besked
        meddelelse meddelande viesti wiadomość zpráva správa сообщение письмо повідомлення лист üzenet
        levél mesaj ileti e-posta courriel
        """
    )

    /// Looked for anywhere in the line, since many languages glue articles and endings to them.
    static let devices = PhraseSet([
        "iphon", "ipad", "ipod", "proton", "gmx", "thunderbird", "posteo", "android", "samsung",
        "galaxy", "huawei", "blackberry", "outlook",
        "windows", "yahoo", "gmail", "k-9", "smartphone", "smart phone", "xiaomi", "oneplus",
        "xperia",
        "手机", "手機", "スマートフォン", "айфон", "apple watch", "mobile device", "mobilgerät",
        "mobiltelefon",
    ])

    static let systems = PhraseSet(["ios", "android", "mobile"])

    /// Beginnings of words that name a device or program, but say other things too.
    static let programs = PhraseSet([
        "mail", "mobil", "móvil", "movil", "handy", "phone", "telefon", "téléphone", "teléfono",
        "telefoon", "tablet", "puhelim", "komórk", "мобильн", "мобільн", "телефон", "смартфон",
        "aol", "web.de", "superhuman", "airmail", "zimbra", "zoho",
        "redmi", "nokia", "htc", "sony", "motorola", "fairphone", "icloud", "fastmail", "tutanota",
        "macbook", "imac", "laptop", "notebook", "chromebook", "κινητό", "celular", "cellulare",
        "correo", "courrier", "webmail", "hotmail", "t-online", "freenet", "orange", "bluemail",
        "spark",
    ])

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
