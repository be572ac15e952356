// SPDX-License-Identifier: Apache-2.0

extension PromiseLanguage {
    /// Lao, written without spaces; the tables' own words part it.
    static let lao = PromiseLanguage("lo", words: words + figures)

    private static let words: [(PromiseWord, String)] = [
        (.first, "ຂ້ອຍ, ຂ້າພະເຈົ້າ, ພວກເຮົາ, ເຮົາ, ທາງເຮົາ"), (.you, "ທ່ານ, ເຈົ້າ, ລູກຄ້າ"),
        (.third, "ພະນັກງານ, ຊ່າງ, ທີມງານ, ເພື່ອນຮ່ວມງານ"),
        (.future, "ຈະ, ຈະຖືກ"), (.passive, "ຈະຖືກ, ຈະໄດ້ຖືກ"),
        (.filler, "ທັນທີ, ດຽວນີ້, ປະມານ, ບໍ່ເກີນ"),
        (.verb(.callback, .bare), "ໂທກັບ, ໂທຫາ, ໂທກັບຫາ, ໂທ"),
        (.verb(.refund, .bare), "ຄືນເງິນ, ຈ່າຍຄືນ, ໂອນເງິນຄືນ, ສົ່ງເງິນຄືນ, ຊົດເຊີຍ, ໂອນຄືນ"),
        (.verb(.discount, .bare), "ຫຼຸດລາຄາ, ຫຼຸດ"),
        (.verb(.replacement, .bare), "ປ່ຽນ, ທົດແທນ, ປ່ຽນໃຫ້"),
        (.verb(.delivery, .bare), "ຈັດສົ່ງ, ຖືກຈັດສົ່ງ, ສົ່ງຮອດ, ມາຮອດ, ຮອດ, ນຳສົ່ງ"),
        (.verb(.answer, .bare), "ຕອບ, ຕອບກັບ, ແຈ້ງ, ແຈ້ງໃຫ້ຊາບ, ຕິດຕໍ່, ຕິດຕໍ່ກັບ"),
        (.verb(.give, .bare), "ໃຫ້, ສົ່ງ, ມອບ, ອອກ"), (.verb(.give, .receive), "ໄດ້ຮັບ, ໄດ້"),
        (.verb(.act, .bare), "ກວດສອບ, ແກ້ໄຂ, ຍົກເລີກ"),
        (.noun(.refund), "ເງິນຄືນ, ເງິນ, ຄືນເງິນ"), (.noun(.discount), "ສ່ວນຫຼຸດ, ຄູປອງ, ບັດຂອງຂວັນ"),
        (.noun(.credit), "ເຄຣດິດ, ຄະແນນ"), (.noun(.replacement), "ທົດແທນ"),
        (.fresh, "ເຄື່ອງໃໝ່, ອັນໃໝ່, ໃໝ່"),
        (.noun(.answer), "ຄຳຕອບ"), (.noun(.delivery), "ເຄື່ອງ, ສິນຄ້າ, ພັດສະດຸ, ການສັ່ງຊື້, ອໍເດີ"),
        (.noun(.act), "ໃບບິນ, ເອກະສານ, ລິ້ງ"),
        (.negation, "ບໍ່, ບໍ່ສາມາດ, ຈະບໍ່, ບໍ່ໄດ້"), (.past, "ແລ້ວ, ໄດ້ຄືນ, ມື້ວານ, ເຄີຍ"),
        (.hedge, "ບາງທີ, ອາດ, ອາດຈະ, ຫວັງ, ພະຍາຍາມ, ສາມາດ"),
        (.condition, "ຖ້າ, ຖ້າຫາກ, ຫາກ, ເມື່ອ, ຫຼັງຈາກ, ບໍ?, ບໍ, ກໍລະນີ"),
        (.reported, "ບອກວ່າ, ຂຽນວ່າ, ເວົ້າວ່າ, ຕາມ, ຂໍໃຫ້"),
        (.policy, "ປົກກະຕິ, ໂດຍທົ່ວໄປ, ນະໂຍບາຍ, ສະເໝີ, ຕາມເງື່ອນໄຂ"),
        (.polite, "ໂດຍບໍ່ເສຍຄ່າ, ບໍ່ເກີນ, ບໍ່ຕ້ອງຫ່ວງ, ບໍ່ເປັນຫຍັງ, ບໍ່ເສຍຄ່າ, ສັນຍາວ່າ"),
        (.explicit, "ສັນຍາ, ຮັບປະກັນ, ສັນຍາວ່າ"), (.and, "ແລະ"), (.but, "ແຕ່"), (.that, "ວ່າ"),
        (.regarding, "ກ່ຽວກັບ"), (.customerLine, "ລູກຄ້າ"), (.order, "ການສັ່ງຊື້, ອໍເດີ, ໃບສັ່ງຊື້"),
        (.orderSign, "ເລກທີ, #, №"),
    ]

    private static let figures: [(PromiseWord, String)] = [
        (.number(1), "ໜຶ່ງ"), (.number(2), "ສອງ"), (.number(3), "ສາມ"), (.number(4), "ສີ່"),
        (.number(5), "ຫ້າ"), (.number(6), "ຫົກ"), (.number(7), "ເຈັດ"), (.number(8), "ແປດ"),
        (.number(9), "ເກົ້າ"), (.number(10), "ສິບ"), (.number(20), "ຊາວ"),
        (.multiplier(100), "ຮ້ອຍ"), (.multiplier(1_000), "ພັນ"), (.multiplier(10_000), "ໝື່ນ"),
        (.multiplier(100_000), "ແສນ"), (.multiplier(1_000_000), "ລ້ານ"),
        (.percent, "%, ເປີເຊັນ, ສ່ວນຮ້ອຍ"), (.currency("LAK"), "₭, ກີບ, lak"),
        (.currency("THB"), "ບາດ, ฿"), (.currency("USD"), "$, ໂດລາ"),
        (.within, "ພາຍໃນ, ອີກ, ໃນ"), (.by, "ກ່ອນ, ບໍ່ເກີນ, ພາຍໃນ"), (.at, "ເວລາ, ກ່ອນ, ຕອນ"),
        (.minute, "ນາທີ"), (.hour, "ຊົ່ວໂມງ"), (.day, "ມື້, ວັນ"), (.week, "ອາທິດ"),
        (.month, "ເດືອນ"), (.business, "ລັດຖະການ, ເຮັດວຽກ"),
        (.businessDay, "ວັນລັດຖະການ, ມື້ລັດຖະການ, ວັນເຮັດວຽກ"),
        (.relativeDay(0), "ມື້ນີ້"), (.relativeDay(1), "ມື້ອື່ນ"), (.relativeDay(2), "ມື້ຮື"),
        (.weekday(.monday), "ວັນຈັນ"), (.weekday(.tuesday), "ວັນອັງຄານ"),
        (.weekday(.wednesday), "ວັນພຸດ"), (.weekday(.thursday), "ວັນພະຫັດ"),
        (.weekday(.friday), "ວັນສຸກ"), (.weekday(.saturday), "ວັນເສົາ"),
        (.weekday(.sunday), "ວັນອາທິດ"), (.next, "ໜ້າ"), (.this, "ນີ້"), (.end, "ທ້າຍ"),
        (.part(12 * 60), "ຕອນເຊົ້າ"), (.part(18 * 60), "ຕອນບ່າຍ"), (.part(22 * 60), "ຕອນແລງ"),
        (.oClock, "ໂມງ"), (.midday, "ທ່ຽງ"),
    ]
}
