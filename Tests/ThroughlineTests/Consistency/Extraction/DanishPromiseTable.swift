// SPDX-License-Identifier: Apache-2.0

extension PromiseTable {
    /// Danish, written before the rules were tuned; see ``PromiseTable`` for the form of a line.
    static let danish = PromiseTable(
        "da",
        """
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
        """
    )
}
