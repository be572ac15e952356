// SPDX-License-Identifier: Apache-2.0

/// What mail programs write around history, in the forms and languages that they write it in.
///
/// The forms are those of the programs; names, addresses and dates are ours.
enum MailFixtures {
    /// Attributions, one a line.
    static let attributions = lines(
        """
        On Mon, May 6, 2024 at 10:00 AM Ann Lee <ann@shop.example> wrote:
        On Mon, 6 May 2024 at 10:00, Ann Lee <ann@shop.example> wrote:
        Am Mo., 6. Mai 2024 um 10:00 Uhr schrieb Ann Lee <ann@shop.example>:
        Le lun. 6 mai 2024 à 10:00, Ann Lee <ann@shop.example> a écrit :
        El lun, 6 may 2024 a las 10:00, Ann Lee (<ann@shop.example>) escribió:
        Il giorno lun 6 mag 2024 alle ore 10:00 Ann Lee <ann@shop.example> ha scritto:
        Em seg., 6 de mai. de 2024 às 10:00, Ann Lee <ann@shop.example> escreveu:
        Ann Lee <ann@shop.example> escreveu (segunda, 6/05/2024 à(s) 10:00):
        Op ma 6 mei 2024 om 10:00 schreef Ann Lee <ann@shop.example>:
        Den mån 6 maj 2024 kl 10:00 skrev Ann Lee <ann@shop.example>:
        Den man. 6. maj 2024 kl. 10.00 skrev Ann Lee <ann@shop.example>:
        man. 6. mai 2024 kl. 10:00 skrev Ann Lee <ann@shop.example>:
        ma 6. toukok. 2024 klo 10.00 Ann Lee (ann@shop.example) kirjoitti:
        pon., 6 maj 2024 o 10:00 Ann Lee <ann@shop.example> napisał(a):
        po 6. 5. 2024 v 10:00 odesílatel Ann Lee <ann@shop.example> napsal:
        po 6. 5. 2024 o 10:00 Ann Lee <ann@shop.example> napísal(a):
        Ann Lee <ann@shop.example> ezt írta (időpont: 2024. máj. 6., H, 10:00):
        În lun., 6 mai 2024 la 10:00, Ann Lee <ann@shop.example> a scris:
        На пн, 6.05.2024 г. в 10:00 Ann Lee <ann@shop.example> написа:
        пн, 6 мая 2024 г. в 10:00, Ann Lee <ann@shop.example>:
        пн, 6 трав. 2024 р. о 10:00 Ann Lee <ann@shop.example> пише:
        Στις Δευ 6 Μαΐ 2024 στις 10:00 π.μ., ο/η Ann Lee <ann@shop.example> έγραψε:
        Ann Lee <ann@shop.example>, 6 May 2024 Pzt, 10:00 tarihinde şunu yazdı:
        \u{202B}בתאריך יום ב׳, 6 במאי 2024 ב-10:00 מאת \u{202A}Ann Lee\u{202C}\u{200F} \
        <\u{202A}ann@shop.example\u{202C}\u{200F}>:\u{202C}
        في الاثنين، 6 مايو 2024 في 10:00 ص تمت كتابة ما يلي بواسطة Ann Lee <ann@shop.example>:
        Ann Lee <ann@shop.example> 于2024年5月6日周一 10:00写道：
        Ann Lee <ann@shop.example> 於 2024年5月6日 週一 上午10:00寫道：
        2024年5月6日(月) 10:00 Ann Lee <ann@shop.example>:
        2024년 5월 6일 (월) 오전 10:00, Ann Lee <ann@shop.example>님이 작성:
        Vào Th 2, 6 thg 5, 2024 vào lúc 10:00 Ann Lee <ann@shop.example> đã viết:
        ในวันที่ จ. 6 พ.ค. 2024 เวลา 10:00 Ann Lee <ann@shop.example> เขียนว่า:
        Pada Sen, 6 Mei 2024 pukul 10.00 Ann Lee <ann@shop.example> menulis:
        2024-05-06, pr, 10:00 Ann Lee <ann@shop.example> rašė:
        Pirmd., 2024. g. 6. maijs, plkst. 10:00 — lietotājs Ann Lee (<ann@shop.example>) \
        rakstīja:
        Kuupäev E, 6. mai 2024 kell 10:00 kirjutas Ann Lee <ann@shop.example>:
        pon, 6. svi 2024. u 10:00 Ann Lee <ann@shop.example> napisao je:
        V V pon., 6. maj 2024 ob 10:00 je oseba Ann Lee <ann@shop.example> napisala:
        пон, 6. мај 2024. у 10:00 Ann Lee <ann@shop.example> је написао/ла:
        El dl., 6 maig 2024 a les 10:00, Ann Lee (<ann@shop.example>) va escriure:
        On 6. May 2024, at 10:00, Ann Lee <ann@shop.example> wrote:
        Am 06.05.2024 um 10:00 schrieb Ann Lee <ann@shop.example>:
        Le 6 mai 2024 à 10:00, Ann Lee <ann@shop.example> a écrit :
        El 6 may 2024, a las 10:00, Ann Lee <ann@shop.example> escribió:
        Il giorno 6 mag 2024, alle ore 10:00, Ann Lee <ann@shop.example> ha scritto:
        Op 6 mei 2024, om 10:00 heeft Ann Lee <ann@shop.example> het volgende geschreven:
        6 maj 2024 kl. 10:00 skrev Ann Lee <ann@shop.example>:
        6 мая 2024 г., в 10:00, Ann Lee <ann@shop.example> написал(а):
        Wiadomość napisana przez Ann Lee <ann@shop.example> w dniu 6 maj 2024, o godz. 10:00:
        2024/05/06 10:00、Ann Lee <ann@shop.example>のメール:
        2024年5月6日 10:00，Ann Lee <ann@shop.example> 写道：
        Ann Lee <ann@shop.example> şunları yazdı (6 May 2024 10:00):
        Ann Lee <ann@shop.example> kirjoitti 6.5.2024 kello 10.00:
        Em 6 de mai. de 2024, à(s) 10:00, Ann Lee <ann@shop.example> escreveu:
        Am 06.05.24 um 10:00 schrieb Ann Lee:
        On 5/6/24 10:00 AM, Ann Lee wrote:
        Le 06/05/2024 à 10:00, Ann Lee a écrit :
        El 6/5/24 a las 10:00, Ann Lee escribió:
        Il 06/05/2024 10:00, Ann Lee ha scritto:
        Op 06-05-2024 om 10:00 schreef Ann Lee:
        W dniu 6.05.2024 o 10:00, Ann Lee pisze:
        Dne 06. 05. 24 v 10:00 Ann Lee napsal(a):
        06.05.2024 10:00, Ann Lee пишет:
        2024. 05. 06. 10:00 keltezéssel, Ann Lee írta:
        On 2024/05/06 10:00, Ann Lee wrote:
        On Monday, May 6, 2024 at 10:00:00 AM GMT+2, Ann Lee <ann@shop.example> wrote:
        Am Montag, 6. Mai 2024 um 10:00:00 MESZ hat Ann Lee <ann@shop.example> Folgendes \
        geschrieben:
        On Monday, May 6th, 2024 at 10:00 AM, Ann Lee <ann@shop.example> wrote:
        ---- On Mon, 06 May 2024 10:00:00 +0200 Ann Lee <ann@shop.example> wrote ----
        Am 6. Mai 2024 10:00:00 MESZ schrieb Ann Lee <ann@shop.example>:
        Понедельник, 6 мая 2024, 10:00 +03:00 от Ann Lee <ann@shop.example>:
        06.05.2024, 10:00, "Ann Lee" <ann@shop.example>:
        On Mon, May 06, 2024 at 10:00:00AM +0200, Ann Lee wrote:
        * Ann Lee <ann@shop.example> [2024-05-06 10:00]:
        On Mon, 2024-05-06 at 10:00 +0200, Ann Lee wrote:
        Am Montag, dem 06.05.2024 um 10:00 +0200 schrieb Ann Lee:
        On May 6, 2024, Ann Lee <ann@shop.example> wrote:
        On May 6, 2024 at 10:00 AM GMT+2 Ann Lee <ann@shop.example> wrote:
        On Mon, May 06, 2024 at 10:00 AM, Ann Lee < ann@shop.example > wrote:
        On 6 May 2024 at 10:00 +0200, Ann Lee <ann@shop.example>, wrote:
        On 06/05/2024, 10:00, "Ann Lee" <ann@shop.example> wrote:
        Am 06.05.24, 10:00 schrieb "Ann Lee" <ann@shop.example>:
        Ann Lee <ann@shop.example> schrieb am 06.05.2024 10:00:
        Ann Lee <ann@shop.example> schrieb am Mo., 6. Mai 2024, 10:00:
        On Mon, May 6, 2024 at 10:00 AM Ann Lee via Shop <reply+abc@mail.shop.example> wrote:
        Il lunedì 6 maggio 2024 alle ore 10:00:00 CEST, Ann Lee <ann@shop.example> ha scritto:
        Le lundi 6 mai 2024 à 10:00:00 UTC+2, Ann Lee <ann@shop.example> a écrit :
        El lunes, 6 de mayo de 2024, 10:00:00 CEST, Ann Lee <ann@shop.example> escribió:
        Op maandag 6 mei 2024 10:00 schreef Ann Lee <ann@shop.example>:
        2024-05-06 10:00 skrev Ann Lee:
        Den 2024-05-06 kl. 10:00, skrev Ann Lee:
        Den 06.05.2024 10:00, skrev Ann Lee:
        Ann Lee kirjoitti 6.5.2024 klo 10.00:
        6.5.2024 10.00, Ann Lee kirjoitti:
        Pe 6. toukok. 2024 klo 10.00 Ann Lee <ann@shop.example> kirjoitti:
        Dnia 6 maja 2024 10:00 Ann Lee <ann@shop.example> napisał(a):
        2024-05-06 10:00 GMT+02:00 Ann Lee <ann@shop.example>:
        2024-05-06 10:00 GMT+02:00 Ann Lee:
        On 6 May 2024 10:00, Ann Lee <ann@shop.example> wrote:
        On Mon, May 6, 2024, 10:00 Ann Lee <ann@shop.example> wrote:
        On Mon, May 6, 2024, 10:00 AM, Ann Lee wrote:
        On May 6, 2024 you wrote:
        On Mon, May 6, 2024 10:00 am, Ann Lee wrote:
        Στις 6/5/2024 10:00 π.μ., ο Ann Lee έγραψε:
        6.5.2024 г. 10:00 ч., Ann Lee написа:
        On Monday 06 May 2024 10:00:00 Ann Lee wrote:
        Am Montag, 6. Mai 2024, 10:00:00 CEST schrieb Ann Lee:
        Em 06/05/2024 10:00, Ann Lee escreveu:
        Pe 06.05.2024 10:00, Ann Lee a scris:
        06.05.2024 10:00 tarihinde Ann Lee yazdı:
        On Mon May 6, 2024 at 10:00 AM CEST, Ann Lee wrote:
        ב-6 במאי 2024 בשעה 10:00, מאת Ann Lee <ann@shop.example>:
        On May 6, 2024, 10:00 AM +0200, Ann Lee <ann@shop.example>, wrote:
        Sent: Monday, 6 May 2024 10:00 from "Ann Lee" <ann@shop.example>:
        """
    )

    /// Beginnings of unmarked history, one a line; a bar stands for a line break.
    static let beginnings = lines(
        """
        From: Ann Lee <ann@shop.example>|Sent: Monday, May 6, 2024 10:00 AM|\
        To: Bob Ray <bob@x.example>|Subject: RE: Lamp
        From: Ann Lee [mailto:ann@shop.example]|Sent: Monday|To: Bob Ray|Cc: Cy|Subject: Lamp
        Von: Ann Lee <ann@shop.example>|Gesendet: Montag, 6. Mai 2024 10:00|An: Bob Ray|\
        Betreff: AW: Lampe
        Von: "Ann Lee" <ann@shop.example>|Datum: Montag, 6. Mai 2024 um 10:00|An: Bob|\
        Betreff: Lampe
        Gesendet: Montag, 06. Mai 2024 um 10:00 Uhr|Von: "Ann Lee" <ann@shop.example>|\
        An: bob@x.example|Betreff: Lampe
        De : Ann Lee <ann@shop.example>|Envoyé : lundi 6 mai 2024 10:00|À : Bob|\
        Objet : RE: Lampe
        De : Ann Lee <ann@shop.example>|Date : lundi, 6 mai 2024|À : Bob|Objet : Lampe
        De: Ann Lee <ann@shop.example>|Enviado el: lunes, 6 de mayo de 2024 10:00|Para: Bob|\
        Asunto: Lámpara
        De: Ann Lee <ann@shop.example>|Enviado: lunes, 6 de mayo de 2024 10:00|Para: Bob|CC: Cy|\
        Asunto: Lámpara
        De: Ann Lee <ann@shop.example>|Enviada em: segunda-feira, 6 de maio de 2024 10:00|\
        Para: Bob|Assunto: Lâmpada
        Da: Ann Lee <ann@shop.example>|Inviato: lunedì 6 maggio 2024 10:00|A: Bob|\
        Oggetto: Lampada
        Da: Ann Lee|Data: lunedì, 6 maggio 2024|A: Bob|Oggetto: Lampada
        Van: Ann Lee <ann@shop.example>|Verzonden: maandag 6 mei 2024 10:00|Aan: Bob|\
        Onderwerp: Lamp
        Från: Ann Lee <ann@shop.example>|Skickat: den 6 maj 2024 10:00|Till: Bob|Ämne: Lampa
        Fra: Ann Lee <ann@shop.example>|Sendt: 6. maj 2024 10:00|Til: Bob|Emne: Lampe
        Fra: Ann Lee <ann@shop.example>|Dato: mandag 6. mai 2024|Til: Bob|Emne: Lampe
        Lähettäjä: Ann Lee <ann@shop.example>|Lähetetty: maanantai 6. toukokuuta 2024 10.00|\
        Vastaanottaja: Bob|Aihe: Lamppu
        Od: Ann Lee <ann@shop.example>|Wysłano: poniedziałek, 6 maja 2024 10:00|Do: Bob|\
        Temat: Lampa
        From: Ann Lee <ann@shop.example>|Wysłano: poniedziałek|Do: Bob|Temat: Lampa
        Od: Ann Lee <ann@shop.example>|Odesláno: pondělí 6. května 2024 10:00|Komu: Bob|\
        Předmět: Lampa
        Od: Ann Lee <ann@shop.example>|Odoslané: pondelok 6. mája 2024|Komu: Bob|Predmet: Lampa
        Feladó: Ann Lee <ann@shop.example>|Elküldve: 2024. május 6., hétfő 10:00|Címzett: Bob|\
        Tárgy: Lámpa
        De la: Ann Lee <ann@shop.example>|Trimis: luni, 6 mai 2024|Către: Bob|Subiect: Lampa
        От: Ann Lee <ann@shop.example>|Отправлено: 6 мая 2024 г. 10:00|Кому: Bob|Тема: Лампа
        От кого: Ann Lee <ann@shop.example>|Кому: Bob|Дата: Понедельник|Тема: Лампа
        Від: Ann Lee <ann@shop.example>|Надіслано: 6 травня 2024|Кому: Bob|Тема: Лампа
        Από: Ann Lee <ann@shop.example>|Στάλθηκε: Δευτέρα|Προς: Bob|Θέμα: Λάμπα
        Kimden: Ann Lee <ann@shop.example>|Gönderildi: 6 Mayıs 2024|Kime: Bob|Konu: Lamba
        מאת: Ann Lee <ann@shop.example>|נשלח: 6 מאי|אל: Bob|נושא: מנורה
        发件人: Ann Lee <ann@shop.example>|发送时间: 2024年5月6日 10:00|收件人: Bob|主题: 灯
        发件人：Ann Lee <ann@shop.example>|日期：2024年5月6日|收件人：Bob|主题：灯
        寄件者: Ann Lee <ann@shop.example>|寄件日期: 2024年5月6日|收件者: Bob|主旨: 燈
        差出人: Ann Lee <ann@shop.example>|送信日時: 2024年5月6日 10:00|宛先: Bob|件名: ランプ
        보낸 사람: Ann Lee <ann@shop.example>|보낸 날짜: 2024년 5월 6일|받는 사람: Bob|제목: 램프
        Từ: Ann Lee <ann@shop.example>|Đã gửi: Thứ Hai|Đến: Bob|Chủ đề: đèn
        *From:* Ann Lee <ann@shop.example>|*Sent:* Monday|*To:* Bob|*Subject:* Lamp
        *From: *Ann Lee <ann@shop.example>|*Date: *Monday|*To: *Bob|*Subject: *Lamp
        Subject: Lamp|Date: Mon, 6 May 2024 10:00:00 +0200|From: Ann Lee <ann@shop.example>|\
        To: Bob
        From: Ann Lee <ann@shop.example>||Sent: Monday||To: Bob||Subject: Lamp
        From: "Ann Lee" <ann@shop.example>|To: bob@x.example|Cc: a@x.example, b@x.example,|\
            c@x.example|Sent: Monday, May 6|Subject: Lamp
        From: Ann Lee <ann@shop.example>|Reply-To: x@y.example|Date: Monday|To: Bob|\
        Subject: Lamp
        From:   Ann Lee <ann@shop.example>|To:   Bob|Date:   06.05.2024 10:00|Subject:   Lamp
        -----Original Message-----|From: Ann
        -----Ursprüngliche Nachricht-----|Von: Ann
        ----- Original Message -----
        -------- Original Message --------|Subject: x
        -------- Forwarded Message --------|Subject: x
        ---------- Forwarded message ---------|From: x
        ---------- Forwarded message ----------
        ---------- Weitergeleitete Nachricht ----------
        -------- Message d'origine --------
        -------- Message transféré --------
        -----Mensaje original-----
        ---------- Mensaje reenviado ----------
        -----Mensagem original-----
        ---------- Mensagem encaminhada ----------
        -----Messaggio originale-----
        ---------- Messaggio inoltrato ---------
        -----Oorspronkelijk bericht-----
        -----Ursprungligt meddelande-----
        -----Oprindelig meddelelse-----
        -----Opprinnelig melding-----
        -----Alkuperäinen viesti-----
        -----Wiadomość oryginalna-----
        -----Původní zpráva-----
        -----Исходное сообщение-----
        -------- Пересылаемое сообщение --------
        -----邮件原件-----
        ------------------ 原始邮件 ------------------
        -----元のメッセージ-----
        -----원본 메시지-----
        ------- Original Message -------|On Monday, May 6th, 2024 at 10:00 AM, Ann \
        <ann@x.example> wrote:
        ________________________________|From: Ann Lee|Sent: Monday
        ________________________________|Von: Ann Lee|Betreff: x
        _____________________________|From: Ann|Subject: x|To: y
        ------ Originalnachricht ------|Von: "Ann" <a@x.example>
        ----Messaggio originale----|Da: a@x.example
        ##- Please type your reply above this line -##
        --- Reply above this line ---
        -- Bitte antworten Sie oberhalb dieser Linie --
        ## In replies all text above this line is added to the ticket ##
        Begin forwarded message:||> From: Ann
        Anfang der weitergeleiteten Nachricht:||Von: Ann|Datum: x|An: y
        ---- Original Unknownish Word ----|From: Ann
        """
    )

    /// Lines that devices and mail programs put under a message.
    static let footers = lines(
        """
        Sent from my iPhone
        Sent from my iPad
        Sent from my BlackBerry® wireless device
        Sent from my Verizon Wireless BlackBerry
        Sent from my T-Mobile 4G LTE Device
        Sent from my Wiko RIDGE FAB 4G
        Sent from my Galaxy
        Sent from Outlook Mobile<https://foo.bar>
        Sent from Outlook for iOS <https://aka.ms/o0ukef>
        Sent from Mail for Windows 10
        Sent from Mail<https://go.microsoft.com/fwlink/?LinkId=550986> for Windows
        Sent from Yahoo Mail on Android
        Sent from Yahoo Mail for iPhone <https://overview.mail.yahoo.com/?.src=iOS>
        Sent from Samsung Mobile
        Sent from Samsung Mobile on O2
        Sent from Proton Mail for iOS
        Sent with Proton Mail secure email.
        Sent via Superhuman
        Sent from Mailspring
        Sent from Nine
        Sent using Zoho Mail
        Get Outlook for iOS
        Get Outlook for Android <https://aka.ms/AAb9ysg>
        Holen Sie sich Outlook für iOS
        Outlook für Android herunterladen
        Outlook für iOS<https://aka.ms/o0ukef> beziehen
        Télécharger Outlook pour iOS
        Obtenir Outlook pour Android
        Obtener Outlook para iOS
        Obter o Outlook para Android
        Outlook voor iOS downloaden
        Scarica Outlook per iOS
        Hämta Outlook för Android
        Pobierz Outlook dla systemu iOS
        Von meinem iPhone gesendet
        Von meinem iPad gesendet
        Gesendet von meinem iPhone
        Von meinem Samsung Galaxy Smartphone gesendet.
        Gesendet von Outlook für Android<https://aka.ms/AAb9ysg>
        Gesendet von Mail für Windows
        Gesendet mit der GMX Mail App
        Gesendet mit der Telekom Mail App
        Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.
        Diese Nachricht wurde von meinem Android-Mobiltelefon mit K-9 Mail gesendet.
        Envoyé de mon iPhone
        Envoyé depuis mon mobile Orange
        Envoyé à partir d’Outlook pour iOS
        Envoyé de mon appareil Samsung
        Envoyé depuis mon téléphone
        Provenance : Courrier pour Windows 10
        Enviado desde mi iPhone
        Enviado do meu iPhone
        Enviado de meu iPad
        Enviado via iPhone
        Enviado desde Correo para Windows 10
        Enviado do Outlook para Android
        Enviado desde Yahoo Mail para Android
        Inviato da iPhone
        Inviato dal mio iPhone
        Inviato da Outlook per iOS
        Inviato dal mio dispositivo Samsung
        Verzonden vanaf mijn iPhone
        Verstuurd vanaf mijn iPhone
        Verzonden met de Outlook-app voor iOS
        Verzonden vanaf Outlook voor Android
        Sendt fra min iPhone
        Sendt fra min iPad
        Sendt fra Outlook til Android
        Sendt fra min Samsung Galaxy
        Skickat från min iPhone
        Skickat från Outlook för iOS
        Skickat från E-post för Windows 10
        Lähetetty iPhonesta
        Lähetetty iPadista
        Wysłane z iPhone'a
        Wysłane z mojego iPhone'a
        Wysłano z telefonu Samsung
        Wysłane z aplikacji mobilnej Gmail
        Odesláno z iPhonu
        Odesláno z mého iPhonu
        Odoslané z iPhonu
        Odoslané z môjho iPhonu
        Az iPhone készülékemről küldve
        iPhone-ról küldve
        Trimis de pe iPhone
        Trimis din Yahoo Mail pe Android
        Отправлено с iPhone
        Отправлено с моего iPhone
        Отправлено из мобильной Яндекс.Почты
        Отправлено из Почты Mail.ru для Android
        Надіслано з iPhone
        Надіслано з мого iPhone
        Изпратено от моя iPhone
        Στάλθηκε από το iPhone μου
        Εστάλη από το iPhone μου
        iPhone'umdan gönderildi
        iPhone’umdan gönderildi
        Samsung Galaxy akıllı telefonumdan gönderildi.
        iPhoneから送信
        iPadから送信
        我的 iPhone 发送
        发自我的 iPhone
        发自我的iPhone
        從我的 iPhone 傳送
        寄自我的 iPhone
        從我的iPhone傳送
        나의 iPhone에서 보냄
        iPhone에서 보냄
        Đã gửi từ iPhone của tôi
        ส่งจาก iPhone ของฉัน
        Dikirim dari iPhone saya
        נשלח מה-iPhone שלי
        أُرسلت من الـ iPhone
        Poslano iz mog iPhonea
        Poslano z mojega iPhona
        Enviat des del meu iPhone
        Saadetud minu iPhone'ist
        Nosūtīts no mana iPhone
        Išsiųsta iš mano iPhone
        *Sent from my iPhone*
        [Sent from my iPhone]
        - Sent from my iPhone
        Sent from my Android phone with K-9 Mail. Please excuse my brevity.
        Typed on my phone
        Composed on my iPhone
        -- Sent from my Palm Pre
        """
    )

    /// Lines that speak of devices and of mail that was sent, and are the writer's own.
    static let ownLines = lines(
        """
        Sent from the warehouse by mail last week.
        I sent this from my old iPhone account
        Your iPhone was sent
        The mail was sent from your server at noon
        Ihr iPhone wurde versendet
        Das Paket wurde mit DHL versendet
        Can I return the iPhone?
        Mein Handy wurde nie gesendet
        Enviado por DHL el lunes
        My Galaxy S21 was never sent
        Written by a customer
        Outlook is not working on iOS
        Outlook does not sync on my Android
        Gesendet habe ich es am Montag
        Envoyé hier par la poste
        mail sent
        Telefon wurde nicht geliefert
        The order from my phone was not sent
        Sent with DHL on Monday
        Verzonden op maandag met PostNL
        Von meinem Mann gesendet
        """
    )

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map(String.init)
    }
}
