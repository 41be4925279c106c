use super::*;
use base::{Kopecks, Locale};
use org_model::vat::{VatCode, VatRate};
use proptest::prelude::*;

const MAIN: VatRate = VatRate { code: VatCode::Main, percent_bp: 2200 };
const DAY: Day = Day { year: 2026, month: 12, day: 1 };

fn seller() -> Party {
    Party {
        name: "ООО «Засов»".to_owned(),
        inn: "7707083893".to_owned(),
        kpp: "770701001".to_owned(),
        ogrn: "1027700132195".to_owned(),
        address: "127006, г. Москва, ул. Тверская, д. 1".to_owned(),
        contact: "+7 495 000-00-00".to_owned(),
    }
}

fn buyer() -> Party {
    Party {
        name: "АО «Очень Длинное Наименование Покупателя, Которое Не Помещается В Одну Строку Документа»"
            .to_owned(),
        inn: "7728168971".to_owned(),
        kpp: "772801001".to_owned(),
        address: "117997, г. Москва, ул. Профсоюзная, д. 23, помещение XIV, комната 12, этаж 4".to_owned(),
        ..Party::default()
    }
}

fn bank() -> Bank {
    Bank {
        name: "ПАО Сбербанк".to_owned(),
        bic: "044525225".to_owned(),
        account: "40702810938000012345".to_owned(),
        correspondent: "30101810400000000225".to_owned(),
    }
}

fn line(n: i64) -> Line {
    let total = Kopecks(1_249_050 * n);
    Line {
        code: format!("CAM-{n:03}"),
        name: format!("IP-камера купольная {n} Мп с микрофоном, уличная, антивандальная, 2,8 мм"),
        quantity: n,
        total,
        rate: MAIN,
        vat: MAIN.part_of(total),
        is_service: false,
    }
}

fn an_invoice(lines: i64) -> Invoice {
    let lines: Vec<Line> = (1..=lines).map(line).collect();
    Invoice {
        number: "З-2026-000123".to_owned(),
        day: DAY,
        until: Some(Day { day: 5, ..DAY }),
        seller: seller(),
        bank: bank(),
        buyer: buyer(),
        order: "З-2026-000123".to_owned(),
        due: Totals::of(&lines).total,
        lines,
        signed_by: "Иванов И. И.".to_owned(),
        locale: Locale::Ru,
    }
}

fn a_transfer(lines: i64) -> Transfer {
    Transfer {
        number: "17".to_owned(),
        day: DAY,
        seller: seller(),
        buyer: buyer(),
        consignee: buyer().in_one_line(),
        payments: vec![("45".to_owned(), DAY)],
        order: ("З-2026-000123".to_owned(), DAY),
        lines: (1..=lines).map(line).collect(),
        signed_by: "Иванов И. И.".to_owned(),
    }
}

/// Leaves the file for a look with the eyes, where a folder is named.
fn keep(name: &str, bytes: &[u8]) {
    assert!(bytes.starts_with(b"%PDF-"), "{name}");
    if let Some(folder) = option_env!("ZASOV_KEEP_DOCUMENTS") {
        std::fs::write(std::path::Path::new(folder).join(name), bytes).unwrap();
    }
}

#[test]
fn pay_3_sums_in_words() {
    for (kopecks, words) in [
        (0, "Ноль рублей 00 копеек"),
        (1, "Ноль рублей 01 копейка"),
        (100, "Один рубль 00 копеек"),
        (200_202, "Две тысячи два рубля 02 копейки"),
        (1_100_011, "Одиннадцать тысяч рублей 11 копеек"),
        (2_100_100, "Двадцать одна тысяча один рубль 00 копеек"),
        (123_456_789, "Один миллион двести тридцать четыре тысячи пятьсот шестьдесят семь рублей 89 копеек"),
        (100_000_000_000, "Один миллиард рублей 00 копеек"),
        (-100, "Минус один рубль 00 копеек"),
    ] {
        assert_eq!(roubles_in_words(Kopecks(kopecks)), words);
    }
    assert_eq!(roubles_in_words_en(Kopecks(200_101)), "Two thousand one roubles 01 kopeck");
    assert_eq!(
        roubles_in_words_en(Kopecks(11_523_000)),
        "One hundred and fifteen thousand two hundred and thirty roubles 00 kopecks"
    );
}

/// The value that words of a sum name, read back by their parts.
fn value_of(words: &str) -> u64 {
    let ones = [
        "ноль",
        "один",
        "два",
        "три",
        "четыре",
        "пять",
        "шесть",
        "семь",
        "восемь",
        "девять",
        "десять",
        "одиннадцать",
        "двенадцать",
        "тринадцать",
        "четырнадцать",
        "пятнадцать",
        "шестнадцать",
        "семнадцать",
        "восемнадцать",
        "девятнадцать",
    ];
    let tens =
        ["двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"];
    let hundreds =
        ["сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"];
    let (mut all, mut part) = (0u64, 0u64);
    for word in words.to_lowercase().split(' ') {
        let at = |list: &[&str]| list.iter().position(|known| *known == word).map(|at| at as u64);
        let scale = [("тысяч", 1_000u64), ("миллион", 1_000_000), ("миллиард", 1_000_000_000)]
            .into_iter()
            .rev()
            .find(|(stem, _)| word.starts_with(stem));
        match (at(&ones), at(&tens), at(&hundreds), scale) {
            (Some(n), ..) => part += n,
            (_, Some(n), ..) => part += (n + 2) * 10,
            (_, _, Some(n), _) => part += (n + 1) * 100,
            (.., Some((_, scale))) => {
                all += part * scale;
                part = 0;
            }
            _ if word == "одна" => part += 1,
            _ if word == "две" => part += 2,
            _ => break, // The word for roubles.
        }
    }
    all + part
}

proptest! {
    #[test]
    fn pay_3_words_name_the_sum(roubles in 0u64..1_000_000_000_000, kopecks in 0u64..100) {
        let words = roubles_in_words(Kopecks((roubles * 100 + kopecks) as i64));
        prop_assert_eq!(value_of(&words), roubles, "{}", words);
        let figures = format!(" {kopecks:02} копе");
        prop_assert!(words.contains(&figures));
    }
}

/// The text of a code, read from its picture by a decoder of others.
fn decoded(code: &qrcode::QrCode) -> String {
    let (side, scale, quiet) = (code.width(), 4, 16);
    let colors = code.to_colors();
    let size = side * scale + 2 * quiet;
    let dark = |x: usize, y: usize| {
        let inside = (quiet..size - quiet).contains(&x) && (quiet..size - quiet).contains(&y);
        inside && colors[(y - quiet) / scale * side + (x - quiet) / scale] == qrcode::Color::Dark
    };
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(size, size, |x, y| if dark(x, y) { 0 } else { 255 });
    let (_, text) = image.detect_grids().remove(0).decode().unwrap();
    text
}

#[test]
fn pay_3_a_banking_app_reads_the_code() {
    let code =
        payment_code(&seller(), &bank(), Kopecks(1_249_050), "Оплата по счёту № 5 от 01.12.2026").unwrap();
    assert_eq!(
        decoded(&code),
        "ST00012|Name=ООО «Засов»|PersonalAcc=40702810938000012345|BankName=ПАО Сбербанк|BIC=044525225|\
         CorrespAcc=30101810400000000225|Sum=1249050|Purpose=Оплата по счёту № 5 от 01.12.2026|PayeeINN=7707083893|KPP=770701001"
    );
    // The separator can't be smuggled in, and a proprietor without a correspondent account has a zero.
    let odd = Party { name: "ИП |Sum=1".to_owned(), kpp: String::new(), ..seller() };
    let text = decoded(
        &payment_code(&odd, &Bank { correspondent: String::new(), ..bank() }, Kopecks(5), "a|b").unwrap(),
    );
    assert!(
        text.starts_with("ST00012|Name=ИП  Sum=1|") && text.contains("CorrespAcc=0|Sum=5|Purpose=a b|"),
        "{text}"
    );
}

#[test]
fn pay_3_documents_of_any_length_are_written() {
    for lines in [1, 4, 60] {
        keep(&format!("invoice-{lines}.pdf"), &invoice(&an_invoice(lines)).unwrap());
        keep(&format!("transfer-{lines}.pdf"), &transfer(&a_transfer(lines)).unwrap());
    }
    let english = Invoice { locale: Locale::En, due: Kopecks(500_000), ..an_invoice(3) };
    keep("invoice-en.pdf", &invoice(&english).unwrap());
    let handed = Note {
        number: "5".to_owned(),
        day: DAY,
        order: "З-2026-000123".to_owned(),
        seller: seller(),
        buyer: buyer(),
        place: "Самовывоз: Тверская, 1".to_owned(),
        lines: vec![line(1), line(2)],
    };
    keep("note.pdf", &note(&handed).unwrap());
    let item = CertificateItem {
        code: "CAM-001".to_owned(),
        name: "IP-камера купольная 4 Мп".to_owned(),
        quantity: 2,
        serials: vec!["SN0001234567".to_owned(), "SN0001234568".to_owned()],
        months: 36,
        until: Day { year: 2029, ..DAY },
    };
    for locale in [Locale::Ru, Locale::En] {
        let own = Certificate {
            order: "З-2026-000123".to_owned(),
            day: DAY,
            seller: seller(),
            items: vec![item.clone()],
            url: "https://shop.example/service/repair".to_owned(),
            locale,
        };
        keep(&format!("certificate-{}.pdf", locale.pick("ru", "en")), &certificate(&own).unwrap());
    }
    let shelf = |n: i64| PickingLine {
        code: format!("CAM-{n:03}"),
        name: line(n).name,
        warehouse: "Склад на Южной".to_owned(),
        quantity: n,
    };
    let list = Picking {
        order: "З-2026-000123".to_owned(),
        day: DAY,
        delivery: "Курьер по Москве, 2 декабря, 10:00–14:00".to_owned(),
        comment: "Позвоните за час".to_owned(),
        lines: (1..=5).map(shelf).collect(),
    };
    keep("picking.pdf", &picking(&list).unwrap());
    let back = ReturnLine {
        code: "CAM-001".to_owned(),
        name: line(1).name,
        quantity: 1,
        serials: vec!["SN0001234567".to_owned()],
        reason: "Не подошёл".to_owned(),
        amount: Kopecks(1_249_050),
    };
    let statement = Return {
        number: "3".to_owned(),
        day: DAY,
        order: "З-2026-000123".to_owned(),
        seller: seller(),
        buyer: Party {
            name: "Петров Пётр".to_owned(),
            contact: "petr@example.ru".to_owned(),
            ..Party::default()
        },
        lines: vec![back],
        method: "на карту, с которой оплачен заказ".to_owned(),
    };
    keep("return.pdf", &return_statement(&statement).unwrap());
}

#[test]
fn pay_3_the_file_of_the_upd_has_the_elements_of_format_5_03_in_their_order() {
    let document = a_transfer(2);
    let file = TransferFile {
        document: &document,
        id: "0198a0b0-0000-7000-8000-000000000001",
        made: ("01.12.2026", "12.30.00"),
        signer: ("Иванов", "Иван", "Иванович", "Генеральный директор"),
        program: "Zasov 0.1.0",
    };
    let (name, bytes) = transfer_xml(&file).unwrap();
    assert_eq!(
        name,
        "ON_NSCHFDOPPR_7728168971772801001_7707083893770701001_20261201_0198a0b0-0000-7000-8000-000000000001"
    );
    let (text, _, broken) = encoding_rs::WINDOWS_1251.decode(&bytes);
    assert!(
        !broken
            && text.starts_with(
                "<?xml version=\"1.0\" encoding=\"windows-1251\"?><Файл ИдФайл=\"ON_NSCHFDOPPR_"
            )
    );
    let mut at = 0;
    for part in [
        "ВерсФорм=\"5.03\"",
        "КНД=\"1115131\" Функция=\"СЧФДОП\"",
        "<СвСчФакт НомерДок=\"17\" ДатаДок=\"01.12.2026\">",
        "<СвПрод><ИдСв><СвЮЛУч НаимОрг=\"ООО «Засов»\" ИННЮЛ=\"7707083893\" КПП=\"770701001\"/></ИдСв><Адрес><АдрИнф КодСтр=\"643\"",
        "<СвПРД НомерПРД=\"45\"",
        "<ДокПодтвОтгрНом",
        "<СвПокуп>",
        "<ДенИзм КодОКВ=\"643\" НаимОКВ=\"Российский рубль\"/></СвСчФакт>",
        "<ТаблСчФакт><СведТов НомСтр=\"1\"",
        "ОКЕИ_Тов=\"796\"",
        "СтТовБезНДС=\"10238.11\" НалСт=\"22%\" СтТовУчНал=\"12490.50\">",
        "<ДопСведТов ПрТовРаб=\"1\" КодТов=\"CAM-001\"/><Акциз><БезАкциз>без акциза</БезАкциз></Акциз><СумНал><СумНал>2252.39</СумНал></СумНал></СведТов>",
        "<ВсегоОпл СтТовБезНДСВсего=\"30714.34\" СтТовУчНалВсего=\"37471.50\"><СумНалВсего><СумНал>6757.16</СумНал>",
        "<СвПер СодОпер=",
        "<ОснПер РеквНаимДок=\"Заказ\" РеквНомерДок=\"З-2026-000123\" РеквДатаДок=\"01.12.2026\"/>",
        "<Подписант СпосПодтПолном=\"1\" Должн=\"Генеральный директор\"><ФИО Фамилия=\"Иванов\" Имя=\"Иван\" Отчество=\"Иванович\"/>",
    ] {
        let found = text[at..].find(part);
        assert!(found.is_some(), "{part} in its place in {text}");
        at += found.unwrap_or_default();
    }
}

#[test]
fn pay_3_a_seller_without_vat_hands_over_with_status_2() {
    let free = VatRate { code: VatCode::None, percent_bp: 0 };
    let mut document = a_transfer(1);
    document.seller = Party {
        name: "ИП Кузнецова Мария Олеговна".to_owned(),
        inn: "500100732259".to_owned(),
        kpp: String::new(),
        ..seller()
    };
    document.lines = vec![Line { rate: free, vat: Kopecks::ZERO, ..line(1) }];
    assert_eq!(document.status(), TransferStatus::Act);
    keep("transfer-exempt.pdf", &transfer(&document).unwrap());
    let signer = ("Кузнецова", "Мария", "Олеговна", "");
    let file = TransferFile {
        document: &document,
        id: "1",
        made: ("01.12.2026", "12.30.00"),
        signer,
        program: "Zasov",
    };
    let (_, bytes) = transfer_xml(&file).unwrap();
    let (text, _, _) = encoding_rs::WINDOWS_1251.decode(&bytes);
    for part in [
        "Функция=\"ДОП\"",
        "<СвИП ИННФЛ=\"500100732259\"><ФИО Фамилия=\"Кузнецова\" Имя=\"Мария\" Отчество=\"Олеговна\"/></СвИП>",
        "НалСт=\"без НДС\"",
        "<СумНал><БезНДС>без НДС</БезНДС></СумНал>",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

/// The first line of five items comes back in part, the second as a whole.
fn a_correction() -> Correction {
    let part = |whole: &Line, quantity: i64| Line {
        quantity,
        total: whole.total.share(quantity, whole.quantity),
        vat: whole.vat.share(quantity, whole.quantity),
        ..whole.clone()
    };
    let (first, second) = (Line { quantity: 5, ..line(1) }, line(2));
    Correction {
        number: "3".to_owned(),
        day: DAY,
        bases: vec![("17".to_owned(), DAY), ("18".to_owned(), DAY)],
        seller: seller(),
        buyer: buyer(),
        order: ("З-2026-000123".to_owned(), DAY),
        ground: ("возврат № З-2026-000123/1".to_owned(), DAY),
        lines: vec![
            Change { after: part(&first, 3), before: first },
            Change { after: part(&second, 0), before: second },
        ],
        signed_by: "Иванов И. И.".to_owned(),
    }
}

#[test]
fn pay_3_the_file_of_the_ukd_has_the_elements_of_format_5_01_in_their_order() {
    let document = a_correction();
    keep("ukd.pdf", &correction(&document).unwrap());
    let file = CorrectionFile {
        document: &document,
        id: "0198-2",
        made: ("01.12.2026", "12.30.00"),
        signer: ("Иванов", "Иван", "Иванович", "Директор"),
        program: "Zasov 1.0",
    };
    let (name, bytes) = correction_xml(&file).unwrap();
    let of = |party: &Party| format!("{}{}", party.inn, party.kpp);
    assert!(name.starts_with(&format!("ON_NKORSCHFDOPPR_{}_{}_", of(&buyer()), of(&seller()))), "{name}");
    let (text, _, wrong) = encoding_rs::WINDOWS_1251.decode(&bytes);
    assert!(!wrong);
    let mut at = 0;
    for part in [
        "<Файл ИдФайл=",
        "ВерсФорм=\"5.01\"",
        "<СвУчДокОбор",
        "<Документ КНД=\"1115133\" Функция=\"КСЧФДИС\"",
        "<СвКСчФ НомерКСчФ=\"3\"",
        "<СчФ НомерСчФ=\"17\"",
        "<СчФ НомерСчФ=\"18\"",
        "<СвПрод>",
        "<СвПокуп>",
        "<ТаблКСчФ>",
        "КолТовДо=\"5\" КолТовПосле=\"3\"",
        "<СтТовБезНДС СтоимДоИзм=",
        "СтоимУм=",
        "<АкцизДо>",
        "<АкцизПосле>",
        "<СумНалДо><СумНДС>",
        "<СумНалПосле><СумНДС>",
        "<СумНалРазн><СумУм>",
        "<СтТовУчНал СтоимДоИзм=",
        "КолТовПосле=\"0\"",
        "<ВсегоУм СтТовБезНДСВсего=",
        "<СодФХЖ3",
        "<ПередатДокум НаимОсн=\"УПД\" НомОсн=\"17\"",
        "<ДокумОснКор",
        "<Подписант ОблПолн=\"6\"",
        "<ЮЛ ИННЮЛ=",
    ] {
        let found = text[at..].find(part);
        at += found.unwrap_or_else(|| panic!("{part} after {at} in {text}"));
    }
    assert!(!text.contains("ВсегоУвел"), "nothing costs more");
    // The sums of the lines are the sum of the document.
    let less: Kopecks = document.lines.iter().map(|change| change.before.total - change.after.total).sum();
    let total = format!("СтТовУчНалВсего=\"{}\"", less.to_decimal());
    assert!(text.contains(&total), "{total} in {text}");
}
