// SPDX-License-Identifier: Apache-2.0

extension FreshMailSamples {
    /// Answers above quotations, in the words of programs and languages.
    static let plainReplies: [Reply] = [
        Reply(
            "gmail-en-wrap",
            """
            Thanks again.

            On Mon, Mar 9, 2026 at 6:02 PM Shop Help Desk and Returns Department
            <help-and-returns-department@shop.example> wrote:

            > Try it.
            """,
            shows: "Thanks again."
        ),
        Reply(
            "apple-de",
            """
            Danke!

            > Am 09.03.2026 um 18:02 schrieb Shop Hilfe <help@shop.example>:
            >
            > Bitte neu starten.
            """,
            shows: "Danke!"
        ),
        Reply(
            "outlook-de",
            """
            Danke!

            Von: Shop Hilfe <help@shop.example>
            Gesendet: Montag, 9. März 2026 18:02
            An: Ida Holm <ida@kunde.example>
            Betreff: Ihre Frage

            Bitte neu starten.
            """,
            shows: "Danke!"
        ),
        Reply(
            "gmail-fr",
            """
            Merci.

            Le lun. 9 mars 2026 à 18:02, Aide Boutique <help@shop.example> a écrit :

            > Redémarrez.
            """,
            shows: "Merci."
        ),
        Reply(
            "gmail-es",
            """
            Gracias.

            El lun, 9 mar 2026 a las 18:02, Ayuda (<help@shop.example>) escribió:

            > Reinicie.
            """,
            shows: "Gracias."
        ),
        Reply(
            "outlook-es",
            """
            Gracias.

            De: Ayuda <help@shop.example>
            Enviado el: lunes, 9 de marzo de 2026 18:02
            Para: Ida Holm
            Asunto: Su pregunta

            Reinicie.
            """,
            shows: "Gracias."
        ),
        Reply(
            "gmail-it",
            """
            Grazie.

            Il giorno lun 9 mar 2026 alle ore 18:02 Aiuto <help@shop.example> ha scritto:

            > Riavvii.
            """,
            shows: "Grazie."
        ),
        Reply(
            "gmail-pt",
            """
            Obrigada.

            Em seg., 9 de mar. de 2026 às 18:02, Ajuda <help@shop.example> escreveu:

            > Reinicie.
            """,
            shows: "Obrigada."
        ),
        Reply(
            "outlook-nl",
            """
            Bedankt.

            Van: Hulp <help@shop.example>
            Verzonden: maandag 9 maart 2026 18:02
            Aan: Ida Holm
            Onderwerp: Uw vraag

            Herstart.
            """,
            shows: "Bedankt."
        ),
        Reply(
            "gmail-da",
            """
            Tak.

            Den man. 9. mar. 2026 kl. 18.02 skrev Hjælp <help@shop.example>:

            > Genstart.
            """,
            shows: "Tak."
        ),
        Reply(
            "outlook-da",
            """
            Tak.

            Fra: Hjælp <help@shop.example>
            Sendt: 9. marts 2026 18:02
            Til: Ida Holm
            Emne: Dit spørgsmål

            Genstart.
            """,
            shows: "Tak."
        ),
        Reply(
            "outlook-sv",
            """
            Tack.

            Från: Hjälp <help@shop.example>
            Skickat: den 9 mars 2026 18:02
            Till: Ida Holm
            Ämne: Din fråga

            Starta om.
            """,
            shows: "Tack."
        ),
        Reply(
            "gmail-no",
            """
            Takk.

            man. 9. mars 2026 kl. 18:02 skrev Hjelp <help@shop.example>:

            > Start på nytt.
            """,
            shows: "Takk."
        ),
        Reply(
            "gmail-fi",
            """
            Kiitos.

            ma 9. maalisk. 2026 klo 18.02 Apu (help@shop.example) kirjoitti:

            > Käynnistä uudelleen.
            """,
            shows: "Kiitos."
        ),
        Reply(
            "outlook-fi",
            """
            Kiitos.

            Lähettäjä: Apu <help@shop.example>
            Lähetetty: maanantai 9. maaliskuuta 2026 18.02
            Vastaanottaja: Ida Holm
            Aihe: Kysymyksesi

            Käynnistä.
            """,
            shows: "Kiitos."
        ),
        Reply(
            "outlook-pl",
            """
            Dziękuję.

            Od: Pomoc <help@shop.example>
            Wysłano: poniedziałek, 9 marca 2026 18:02
            Do: Ida Holm
            Temat: Pytanie

            Uruchom.
            """,
            shows: "Dziękuję."
        ),
        Reply(
            "gmail-cs",
            """
            Děkuji.

            po 9. 3. 2026 v 18:02 odesílatel Pomoc <help@shop.example> napsal:

            > Restartujte.
            """,
            shows: "Děkuji."
        ),
        Reply(
            "mailru",
            """
            Спасибо.

            Понедельник, 9 марта 2026, 18:02 +03:00 от Помощь <help@shop.example>:

            > Перезапустите.
            """,
            shows: "Спасибо."
        ),
        Reply(
            "gmail-tr",
            """
            Teşekkürler.

            Yardım <help@shop.example>, 9 Mar 2026 Pzt, 18:02 tarihinde şunu yazdı:

            > Yeniden başlatın.
            """,
            shows: "Teşekkürler."
        ),
        Reply(
            "apple-ja",
            """
            ありがとうございます。

            2026/03/09 18:02、ヘルプ <help@shop.example>のメール:

            > 再起動してください。
            """,
            shows: "ありがとうございます。"
        ),
        Reply(
            "outlook-ja",
            """
            ありがとうございます。

            差出人: ヘルプ <help@shop.example>
            送信日時: 2026年3月9日 18:02
            宛先: Ida Holm
            件名: ご質問

            再起動してください。
            """,
            shows: "ありがとうございます。"
        ),
        Reply(
            "gmail-zh",
            """
            谢谢。

            帮助 <help@shop.example> 于2026年3月9日周一 18:02写道：

            > 请重启。
            """,
            shows: "谢谢。"
        ),
        Reply(
            "qq-zh",
            """
            谢谢。

            ------------------ 原始邮件 ------------------
            发件人: "帮助" <help@shop.example>;
            发送时间: 2026年3月9日(星期一) 晚上6:02
            收件人: "Ida"<ida@kunde.example>;
            主题: 您的问题

            请重启。
            """,
            shows: "谢谢。"
        ),
        Reply(
            "gmail-ko",
            """
            감사합니다.

            2026년 3월 9일 (월) 오후 6:02, 도움말 <help@shop.example>님이 작성:

            > 다시 시작하세요.
            """,
            shows: "감사합니다."
        ),
        Reply(
            "gmail-he",
            """
            תודה.

            ‫בתאריך יום ב׳, 9 במרץ 2026 ב-18:02 מאת ‪עזרה‬‏ <‪help@shop.example‬‏>:‬

            > הפעל מחדש.
            """,
            shows: "תודה."
        ),
        Reply(
            "gmail-ar",
            """
            شكرا.

            في الاثنين، 9 مارس 2026 في 6:02 م تمت كتابة ما يلي بواسطة مساعدة \
            <help@shop.example>:

            > أعد التشغيل.
            """,
            shows: "شكرا."
        ),
        Reply(
            "gmail-uk",
            """
            Дякую.

            пн, 9 бер. 2026 р. о 18:02 Допомога <help@shop.example> пише:

            > Перезапустіть.
            """,
            shows: "Дякую."
        ),
    ]
}
