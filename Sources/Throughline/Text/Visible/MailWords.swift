// SPDX-License-Identifier: Apache-2.0

/// Words that mail programs put around history, by language; all in lower case.
///
/// They are what the programs' translations say for "wrote", "From" and the like. Words of scripts
/// that part words by spaces are compared as words, the others are looked for anywhere.
enum MailWords {
    /// "wrote", as it stands in front of a quotation.
    static let wrote: Set<String> = words(
        """
        wrote writes; schrieb schreibt; écrit ecrit écrivait; escribió escribio escribía;
        scritto scrisse; escreveu escrevia; schreef geschreven; skrev skreiv skrifaði; kirjoitti;
        napisał napisała napisał(a) napisali pisze; napsal napsala napsal(a); napísal napísala napísal(a);
        napisao napisala napisao/la pisal pisala написао; írta írt; scris; написа написал написала
        написал(а) пишет писал; написав написала пише писав; напісаў; έγραψε; yazdı yazmış;
        כתב כתבה כתב/ה; كتب كتبت; نوشت; viết; menulis; rašė parašė; rakstīja; kirjutas; escriure;
        escribiu; idatzi; skrifaði; shkroi; напиша; लिखा
        """
    )

    /// The same where no spaces part the words, or where endings vary.
    static let wroteAnywhere = PhraseSet([
        "写道", "寫道", "写到", "來信", "来信", "书写", "書きました", "書いた", "のメッセージ", "からのメール", "작성", "썼습니다",
        "เขียน", "كتابة",
    ])

    /// "On", as it stands before the date of such a line.
    static let on: Set<String> = words(
        """
        on; am; le; el; il; op; den; på; em; dne; dňa; dnia; w; в; у; στις
        """
    )

    /// The beginnings of the names of months that differ from each other in their first letters.
    static let monthStems = words(
        """
        jan feb mar apr may jun jul aug sep oct nov dec; jän mär mai okt dez; janv fév fev avr juin
        juil aoû déc; ene abr ago set dic; gen mag giu lug ott; mrt mei maa; out dez; maj;
        tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu; sty lut kwi cze lip
        sie wrz paź lis gru; led úno bře dub kvě čer srp zář říj lis pro; márc ápr máj jún júl
        szept; ian iun iul noi; янв фев мар апр мая май июн июл авг сен окт ноя дек; січ лют бер кві
        тра чер лип сер вер жов лис гру; ιαν φεβ μαρ απρ μαΐ μαϊ ιουν ιουλ αυγ σεπ οκτ νοε δεκ; oca
        şub nis haz tem ağu eyl eki kas ara; ינו פבר מרץ אפר מאי יונ יול אוג ספט אוק נוב דצמ; thg
        """
    )

    /// What a line is called that heads a message quoted without marks.
    enum Header: Hashable {
        case from, sent, to, copy, subject, other
    }

    static let headers: [String: Header] = {
        var headers: [String: Header] = [:]
        for (header, names) in headerNames {
            for name in list(names) { headers[name] = header }
        }
        return headers
    }()

    private static let headerNames: [(Header, String)] = [
        (
            .from,
            """
            from; von; de; da; van; från; fra; lähettäjä; od; nadawca; odesílatel; feladó; de la; от;
            от кого; від; ад; από; kimden; gönderen; מאת; من; از; 发件人; 寄件者; 寄件人; 差出人; 送信者;
            보낸 사람; 보낸사람; từ; จาก; dari; saatja; nuo; no; absender; expéditeur; mittente; remitente;
            afzender; avsändare; afsender; avsender; remetente; sender; posiljatelj; pošiljatelj; frá
            """
        ),
        (
            .sent,
            """
            sent; date; gesendet; datum; envoyé; envoyé le; date d'envoi; message du; enviado;
            enviado el; enviado em; enviada em; enviada; fecha; data; data e hora; inviato; inviata;
            data invio; verzonden; skickat; sendt; dato; lähetetty; päivämäärä; päiväys; wysłano;
            wysłane; data wysłania; odesláno; odoslané; dátum; elküldve; küldve; küldés ideje; trimis;
            trimis la; отправлено; дата; надіслано; изпратено; στάλθηκε; ημερομηνία; gönderildi; tarih;
            gönderme tarihi; נשלח; תאריך; أرسلت; تاريخ الإرسال; التاريخ; تاریخ; 发送时间; 发送日期; 日期; 時間;
            寄件日期; 傳送日期; 送信日時; 日時; 日付; 보낸 날짜; 보낸날짜; 날짜; đã gửi; ngày; gửi lúc; ส่ง; วันที่;
            dikirim; tanggal; saadetud; kuupäev; išsiųsta; nosūtīts; poslano; poslato; sent at; sent on
            """
        ),
        (
            .to,
            """
            to; an; à; a; para; aan; naar; till; til; vastaanottaja; do; komu; adresat; címzett;
            către; catre; кому; до; получатель; προς; kime; alıcı; אל; إلى; به; 收件人; 收件者; 宛先; 받는 사람;
            받는사람; đến; tới; ถึง; kepada; saaja; kam; za; destinataire; destinatario; destinatari;
            destinatário; empfänger; ontvanger; mottagare; modtager; mottaker; recipient
            """
        ),
        (
            .copy,
            """
            cc; bcc; kopie; copie; copie à; copia; cópia; kopia; kopi; kopio; dw; udw; másolat;
            másolatot kap; копия; копія; κοιν; κοινοποίηση; bilgi; עותק; نسخة; 抄送; 副本; 참조; sao; สำเนา
            """
        ),
        (
            .subject,
            """
            subject; betreff; objet; sujet; asunto; assunto; oggetto; onderwerp; ämne; emne; aihe;
            temat; předmět; predmet; tárgy; subiect; тема; тема письма; относно; θέμα; konu; נושא;
            الموضوع; موضوع; 主题; 主旨; 主題; 件名; 제목; chủ đề; tiêu đề; เรื่อง; subjek; perihal; teema;
            temats; tema; zadeva; naslov; efni; assumpte
            """
        ),
        (
            .other,
            """
            reply-to; antwort an; répondre à; risposta; responder a; rispondi a; importance; priority;
            wichtigkeit; priorität; importancia; importância; attachments; anlagen; pièces jointes;
            organization; mailed-by; signed-by; list-id; newsgroups
            """
        ),
    ]

    /// Parts of "original message", "forwarded message" and "reply above this line".
    static let originalMessage = PhraseSet(
        list(
            """
            original message; originalmail; original appointment; original e-mail; original email;
            ursprüngliche nachricht; originalnachricht; antwort nachricht; originale nachricht;
            message d'origine; message d’origine; message original; messaggio originale;
            mensaje original; mensaje-original; mensagem original; oorspronkelijk bericht;
            oorspronkelijke bericht; originalmeddelande; ursprungligt meddelande;
            oprindelig meddelelse; original meddelelse; opprinnelig melding; opprinnelige melding;
            alkuperäinen viesti; wiadomość oryginalna; oryginalna wiadomość; původní zpráva;
            pôvodná správa; eredeti üzenet; mesaj original; mesajul original; исходное сообщение;
            оригинальное сообщение; оригінальне повідомлення; вихідне повідомлення; αρχικό μήνυμα;
            orijinal mesaj; özgün ileti; הודעה מקורית; الرسالة الأصلية; 原始邮件; 原始郵件; 邮件原件; 元のメッセージ;
            원본 메시지; 원본 메일; 원래 메시지; thư gốc; tin nhắn gốc; pesan asli; izvorna poruka;
            izvirno sporočilo; original besked; reply message;
            mensaje de correo electrónico original
            """
        )
    )

    static let forwardedMessage = PhraseSet(
        list(
            """
            forwarded message; forwarded by; forwarded e-mail; forwarded mail; weitergeleitete nachricht;
            weitergeleitet; message transféré; message transferé; message réexpédié; messaggio inoltrato;
            mensaje reenviado; mensagem encaminhada; mensagem reencaminhada; doorgestuurd bericht;
            vidarebefordrat meddelande; videresendt melding; videresendt meddelelse; videresendt besked;
            välitetty viesti; wiadomość przekazana; przekazana wiadomość; přeposlaná zpráva; preposlaná
            správa; továbbított üzenet; mesaj redirecționat; пересылаемое сообщение; пересланное сообщение;
            переслане повідомлення; προωθημένο μήνυμα; iletilen mesaj; yönlendirilen ileti; הודעה שהועברה;
            رسالة معاد توجيهها; 转发的邮件; 转发邮件; 轉寄的郵件; 轉寄郵件; 転送メッセージ; 전달된 메시지; thư được chuyển
            tiếp; pesan terusan; begin forwarded message; anfang der weitergeleiteten; début du message;
            inizio messaggio inoltrato; inicio del mensaje reenviado
            """
        )
    )

    static let replyAbove = PhraseSet(
        list(
            """
            above this line; über dieser linie; über dieser zeile; oberhalb dieser; au-dessus de cette
            ligne; au dessus de cette ligne; encima de esta línea; encima de esta linea; arriba de esta
            línea; acima desta linha; acima dessa linha; sopra questa riga; sopra questa linea; boven deze
            lijn; boven deze regel; ovanför den här raden; ovanför denna linje; over denne linje; over
            denne linjen; tämän rivin yläpuolelle; powyżej tej linii; nad touto čarou; nad tento řádek;
            выше этой линии; выше этой строки; вище цієї лінії; bu satırın üstüne; 此行上方; 在此行上方;
            この行より上
            """
        )
    )

    private static func words(_ text: String) -> Set<String> {
        Set(text.split { $0 == " " || $0 == ";" || $0 == "\n" }.map(String.init))
    }

    /// Entries of one or more words, parted by semicolons; a line break counts as a space.
    private static func list(_ text: String) -> [String] {
        text.split(separator: ";").map { entry in
            entry.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }
}
