// SPDX-License-Identifier: Apache-2.0

extension PromiseTable {
    /// Danish; see ``PromiseTable`` for the form of a line.
    static let danish = PromiseTable(
        "da",
        tuned: """
            refund 200 DKK in 5 bd | Vi refunderer 200 kr. inden for 5 hverdage.
            callback d1 12:00 | Jeg ringer tilbage til dig i morgen inden kl. 12.
            discount 15 % | Vi giver dig 15 % rabat på din næste ordre.
            replacement fri | Vi sender en ny til dig senest fredag.
            - | En refundering tager normalt 5 hverdage.
            - | Hvis du sender et billede, refunderer vi 200 kr.
            - | Vi refunderede 200 kr. i mandags.
            - | Du skrev, at du ville få 30 % rabat.
            refund 1234.56 DKK | Jeg vil refundere 1.234,56 kr. til dit kort.
            - | Skal jeg ringe til dig i morgen kl. 10?
            delivery d1 | Din pakke bliver leveret i morgen.
            answer in 24 h | Jeg undersøger sagen og vender tilbage inden for 24 timer.
            - | Vi kan desværre ikke refundere fragten.
            - | Vi leverer ikke før fredag.
            refund 49.9 DKK in 3 d | Du får 49,90 kr. tilbage inden for tre dage.
            discount 15 % | Du får femten procent rabat på ordre 4711 af mig.
            - | Min kollega havde lovet dig 15 procent.
            - | Den nye blev sendt i går.
            callback tue 14:30 | Min kollega ringer til dig tirsdag klokken halv tre.
            refund in 5 bd | Beløbet bliver refunderet i løbet af 3-5 hverdage.
            - | Send venligst varen retur inden for 14 dage.
            - | Hvornår får jeg mine 500 kr. tilbage?
            delivery 05-12 | Leveringen kommer den 12. maj.
            discount 100 DKK | Som undskyldning sender vi dig et gavekort på 100 kroner.
            - | Vi kan ikke give mere end 15 %.
            - | Jeg spørger lige lageret.
            refund 750 DKK; callback d1 10:00 | Jeg refunderer de 750 kr. med det samme og ringer til dig i morgen kl. 10.
            - | Ifølge vores betingelser får kunder pengene tilbage inden for 30 dage.
            callback in 30 min | Lige et øjeblik, jeg ringer tilbage om en halv time.
            - | Måske kan vi give dig 10 %.
            answer w0 | Du får svar inden ugens udgang.
            replacement | Det er jeg ked af! Vi ombytter den ødelagte lampe uden beregning.
            - | Jeg ser, om jeg kan refundere 200 kr.
            - | Havde du ringet i fredags, havde vi refunderet 200 kr.
            refund 200 DKK | Jeg lover dig, at vi refunderer de 200 kroner.
            other d0 | Jeg sender returlabelen til dig i dag.
            - | Skal vi sende en ny til dig inden fredag?
            - | > Vi refunderer 200 kr. inden for 5 dage.
            credit 250 DKK in 2 d | Vi krediterer din kundekonto 250 kr. inden for to dage.
            refund d0 17:00 | Du har dine penge tilbage i dag senest kl. 17.
            - | Du skal sende skoene tilbage inden fredag.
            - | De 200 kr. blev refunderet den 3. maj.
            discount 20 % | Jeg har talt med min chef, og vi trækker 20 procent fra din regning.
            delivery in 2 d | Bare rolig, du får pakken om to dage.
            - | Vi opkræver aldrig 200 kr. for det.
            - | Jeg håber at vende tilbage inden fredag.
            callback mon | Vores tekniker ringer til dig på mandag.
            refund 125.5 DKK in 14 d | Vi overfører 125,50 kr. til din konto inden for 14 dage.
            - | Du skrev, at vi refunderer 200 kr. i morgen.
            - | Levering tager normalt 3 til 5 dage og koster 49 kr.
            refund 1200 DKK | Vi kan ikke give dig 30 %, men jeg refunderer de 1.200 kr.
            other fri | Jeg sørger for, at fakturaen bliver rettet inden fredag.
            - | Vil du have en ny eller 200 kr. tilbage?
            - | Medmindre vi hører fra dig inden fredag, lukker vi sagen.
            answer thu 17:00 | Vi giver dig besked senest torsdag kl. 17.
            replacement in 7 d | Inden for en uge modtager du en ny.
            - | Jeg kunne give dig 10 % rabat.
            - | Jeg ringer vedrørende din ordre 4711 fra den 12. maj.
            refund 300 DKK; discount 10 % | Vi refunderer de 300 kr., og du får 10 % rabat på dit næste køb.
            callback d0 18:00 | Ja, jeg ringer til dig i eftermiddag.
            - | Tak for ventetiden! Jeg stiller dig om til min kollega.
            - | Tilbuddet på 15 % gælder i 30 dage.
            delivery tue | Varen er hos dig på tirsdag.
            refund 1000 DKK in 10 bd | Som lovet tilbagebetaler vi de 1.000 kr. inden for ti hverdage.
            - | Vi ville gerne refundere 200 kr.
            - | Så snart pakken er hos os, refunderer vi beløbet.
            refund 200 DKK in 5 bd | Jeg har talt med bogholderiet, og vi overfører de 200 kr. inden for fem bankdage.
            callback d1 15:00 | Jeg ringer til dig i morgen kl. 15.
            callback d0 17:00 | Jeg ringer tilbage i dag inden kl. 17.
            callback in 2 h | Vores tekniker ringer til dig inden for de næste to timer.
            callback wed 10:30 | Jeg vil ringe til dig på onsdag kl. 10.30.
            callback in 15 min | Jeg ringer tilbage om 15 minutter.
            callback fri | Vi ringer dig op på fredag.
            callback d1 12:00 | Min kollega ringer til dig i morgen formiddag.
            refund | Jeg refunderer hele beløbet med det samme.
            refund 890 DKK in 10 bd | Du får refunderet 890 kr. inden for 7-10 hverdage.
            refund 59 DKK | Vi refunderer fragten på 59 kr.
            refund 300 DKK d1 | Jeg overfører 300 kr. til din konto i morgen.
            refund 450 DKK fri | Du får dine 450 kroner tilbage senest fredag.
            refund in 14 d | Vi betaler hele beløbet tilbage inden for 14 dage.
            refund in 3 bd | Pengene er på din konto inden for tre hverdage.
            discount 25 % | Jeg giver dig 25 % rabat på denne ordre.
            discount 50 DKK | Jeg trækker 50 kr. fra din regning.
            discount 10 % | Du får 10 procent afslag på dit næste køb.
            discount 500 DKK | Som kompensation sender jeg dig et gavekort på 500 kr.
            discount 20 % | Vi vil give dig 20 % rabat på ordre 5521.
            credit 400 DKK | Vi krediterer 400 kr. på din kundekonto.
            replacement d1 | Vi sender en ny i morgen.
            replacement in 2 bd | En erstatning bliver sendt inden for 2 hverdage.
            replacement mon | Du får en ny på mandag.
            replacement | Vi ombytter selvfølgelig den defekte vare.
            replacement | Jeg sørger for, at du får en ny vare.
            delivery thu | Din ordre er hos dig senest torsdag.
            delivery 06-03 | Vi leverer sofaen den 3. juni.
            delivery 06-15 | Delene bliver leveret senest den 15.06.
            delivery in 48 h | Vi afsender din ordre inden for 48 timer.
            delivery d2 | Chaufføren leverer pakken i overmorgen.
            delivery w1 | Pakken kommer i næste uge.
            answer fri | Jeg vender tilbage med et svar senest fredag.
            answer d0 | Jeg giver dig besked i dag.
            answer in 1 bd | Vores team svarer inden for én hverdag.
            answer d1 09:00 | Jeg skriver til dig i morgen kl. 9.
            answer mon 12:00 | Du hører fra mig senest mandag kl. 12.
            answer in 2 d | Vi kontakter dig inden for de næste to dage.
            other d0 | Jeg annullerer abonnementet i dag.
            other in 24 h | Vi løser problemet inden for 24 timer.
            other d1 | Jeg sender fakturaen i morgen.
            other fri | Din konto bliver aktiveret senest fredag.
            refund 200 DKK; discount 10 % | Jeg refunderer 200 kr. og sender dig et gavekort på 10 %.
            refund 600 DKK | Det forstår jeg godt, så vi refunderer de 600 kr.
            refund 200 DKK | Intet problem, vi refunderer de 200 kr.
            refund 200 DKK d1 | De 200 kr. bliver tilbagebetalt i morgen.
            refund 200 DKK in 5 d | Inden for 5 dage refunderer vi de 200 kr.
            refund 200 DKK | Vi skal nok refundere de 200 kr.
            refund 1500 DKK in 3 d | Vi sender de 1.500 kr. retur til dit kort inden for 3 dage, så du får pengene tilbage.
            - | Refunderinger behandles inden for 5 hverdage.
            - | Det tager normalt 3 til 5 hverdage, før pengene er på kontoen.
            - | Jeg kan refundere 200 kr., hvis du vil.
            - | Jeg kan tilbyde dig 10 % rabat.
            - | Vi kan ringe til dig i morgen.
            - | Må jeg ringe tilbage i morgen?
            - | Hvornår skal vi ringe tilbage?
            - | Jeg har refunderet 400 kr.
            - | Vi har allerede sendt en ny.
            - | Jeg ringede til dig i går kl. 10.
            - | Ring venligst tilbage inden fredag.
            - | Du kan returnere varen inden for 30 dage.
            - | Du har 14 dage til at returnere varen.
            - | Du bliver opkrævet 200 kr. i morgen.
            - | Vi refunderer ikke de 200 kr.
            - | Jeg kan desværre ikke love levering inden fredag.
            - | Vi giver ingen rabat.
            - | Min kollega sagde, at du får 200 kr. tilbage.
            - | Du fik at vide, at vi ringer tilbage.
            - | Hvis den ikke kommer inden fredag, sender vi en ny.
            - | Når vi har modtaget varen, refunderer vi beløbet.
            - | Jeg undersøger, om vi kan refundere.
            - | Jeg skal bruge dit ordrenummer.
            - | Jeg stiller dig om til bogholderiet.
            - | Du modtager snart en bekræftelse på mail.
            - | Udsalget slutter på fredag, alt er 20 % billigere.
            - | Fragten er gratis over 500 kr.
            - | Hvordan kan jeg hjælpe dig i dag?
            - | Du må vente til fredag.
            - | Jeg ville gerne refundere 200 kr., men det går ikke.
            - | Forhåbentlig kan vi levere inden fredag.
            - | Jeg prøver at ringe tilbage i morgen.
            - | Vores mål er at svare inden for 24 timer.
            - | Du skrev: "Vi refunderer 200 kr."
            - | Der gives ingen refundering.
            - | Kunden ønsker, at vi refunderer 200 kr. inden fredag.
            - | Jeg beklager, at vi ikke ringede tilbage.
            - | Din ordre blev leveret den 12. maj.
            - | Vi har åbent mandag til fredag fra 9 til 17.
            - | Garantien gælder i 24 måneder.
            - | Jeg spørger min chef om en refundering.
            - | Jeg sender din anmodning om refundering videre til bogholderiet.
            - | Fakturaen på 200 kr. forfalder på fredag.
            - | Som medlem får du altid 10 % rabat.
            - | For at refundere de 200 kr. skal vi bruge dit kontonummer.
            - | Goddag, jeg ringer til dig vedrørende din refundering på 200 kr.
            - | Har du modtaget de 200 kr.?
            - | Du har modtaget et gavekort på 200 kr.
            - | Vi ses i morgen, god dag!
            - | Leveringen burde ankomme på fredag.
            - | Pakken forventes leveret på fredag.
            - | Vi forsøger at levere inden fredag.
            """,
        heldOut: """
            refund 180 DKK in 3 d | Det er helt i orden, Lene! Du får de 180 kr. retur inden for tre dage.
            callback d1 16:00 | Godt. Jeg ringer til dig i morgen kl. 16, så gennemgår vi det.
            discount 12 % | Som tak for din tålmodighed giver vi dig 12 procent på denne ordre.
            replacement thu | Vi sender den nye oplader på torsdag som erstatning.
            - | Normalt refunderer vi inden for 5 dage, men det er banken der bestemmer.
            - | Jeg ville gerne give dig 25 %, men det må jeg ikke.
            refund 3100 DKK in 10 bd | Alt er godkendt. De 3.100 kr. bliver overført inden for ti hverdage.
            answer d1 12:00 | Jeg skriver til dig i morgen inden kl. 12 om, hvad lageret siger.
            delivery 07-04 | Dit nye bord bliver leveret den 4. juli.
            - | Blev du lovet 200 kr. i telefonen?
            - | Hvis der ikke sker noget inden fredag, så skriv igen, og vi sender en ny.
            - | Vi sendte den nye i tirsdags.
            callback wed | Vores tekniker ringer til dig på onsdag.
            credit 150 DKK | Jeg har talt med min leder: Vi krediterer din kundekonto 150 kr.
            - | Du nævnte, at en kollega ringer til dig på onsdag.
            - | Refundering inden for 14 dage er kun mulig for ubrugte varer.
            refund | Det var vores fejl, og vi refunderer det fulde beløb.
            other d0 | Jeg retter leveringsadressen i dag.
            - | Skal du bruge den nye før fredag?
            - | Din pakke skulle være kommet i fredags.
            discount 300 DKK | For besværet får du et gavekort på 300 kr. af os.
            refund 449.5 DKK mon | Du har de 449,50 kr. tilbage senest mandag.
            - | Jeg kan endnu ikke sige, hvornår vi leverer.
            - | Priserne stiger med 5 procent i maj.
            callback in 20 min | Bliv ved telefonen, jeg ringer tilbage om tyve minutter.
            answer in 48 h | Vores juridiske afdeling svarer inden for 48 timer.
            - | Den, der afbestiller inden fredag, får 100 % tilbage.
            - | Tak! God weekend og på gensyn mandag.
            delivery in 4 bd | Vi leverer inden for 4 hverdage.
            replacement | Den ødelagte del bytter vi naturligvis.
            - | Jeg er ikke sikker på, om vi refunderer gebyret på 50 kr.
            - | Bekræft venligst din adresse inden fredag.
            refund 75 DKK d0; delivery d1 | Jeg refunderer de 75 kr. i dag, og din pakke kommer i morgen.
            callback fri 09:00 | Vi ringer tilbage på fredag kl. 9.
            - | I butikken sagde de, at du får 200 kr.
            - | Måske har vi nyt på fredag.
            discount 5 % | Vi giver dig fem procent på ordre nr. 90210.
            other in 2 h | Vi åbner din konto inden for to timer.
            - | Teknikeren ringede til dig onsdag kl. 10.
            - | Giv mig besked inden fredag om, hvilken farve du ønsker.
            refund 640 DKK in 5 bd | Kære Fru Holm, tak for din mail. Vi refunderer naturligvis den fulde pris på 640 kr. inden for 5 hverdage.
            callback d0 15:00 | Selvfølgelig! Jeg ringer til dig i dag kl. 15.
            discount 100 DKK | Ved du hvad, jeg trækker 100 kr. fra fakturaen.
            replacement in 2 d; refund 69 DKK | Du modtager en ny elkedel inden for to dage, og vi refunderer portoen på 69 kr.
            - | Jeg har lige refunderet de 640 kr., du får en bekræftelse på mail.
            - | Har nogen ringet tilbage til dig siden mandag?
            answer fri | Det klarer jeg. Du hører fra os senest fredag.
            delivery sat | Pakken bliver leveret på lørdag.
            - | Der kan forekomme forsinkelser i denne uge.
            - | Vi kigger på det.
            other d1 | Jeg sender billederne videre til vores laboratorium i morgen.
            - | Jeg hjælper dig gerne.
            credit 120 DKK | Godt nyt: Vi krediterer 120 kr. på din konto.
            - | Hvis du hellere vil, refunderer vi de 640 kr.
            - | Vi ville refundere det inden for 5 dage, hvis det stod til mig.
            refund in 10 d | Beløbet bliver ført tilbage til dit kort inden for 10 dage.
            - | Vores chauffør forsøgte at levere tirsdag kl. 14.10.
            callback | Naturligvis, en kollega ringer tilbage til dig.
            discount 15 % | Jeg sender dig en kode på 15 % rabat.
            - | Op til 50 % rabat til og med søndag!
            - | Har du fået de 200 kr.?
            other w0 | Vi reparerer vaskemaskinen inden udgangen af denne uge.
            - | Jeg giver det videre til teamet.
            - | Det passer ikke, at vi refunderer 200 kr.
            refund 200 DKK | Bare rolig, du får dine 200 kr. tilbage.
            delivery in 3 d | Du får den manglende del om 3 dage.
            - | Du modtager yderligere oplysninger med posten.
            answer in 2 bd | En af vores specialister kontakter dig inden for de næste to hverdage.
            - | Fristen for refundering udløber på fredag.
            - | Vent venligst 24 timer, før du ringer igen.
            """
    )
}
