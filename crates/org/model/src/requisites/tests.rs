use super::*;
use proptest::prelude::*;

/// Numbers of the documentation of python-stdnum, and of organisations known to everybody.
const INN: [&str; 7] =
    ["1234567894", "123456789047", "7707083893", "7736207543", "7736050003", "7728168971", "500100732259"];
const OGRN: [&str; 6] = [
    "1022200525819",
    "1022500001325",
    "1027700132195",
    "1027700229193",
    "304500116000157",
    "385768585948949",
];

#[test]
fn pay_7_known_numbers_are_read_as_people_write_them() {
    for number in INN {
        assert_eq!(Inn::parse(number).unwrap().as_str(), number);
        assert_eq!(Inn::parse(number).unwrap().is_of_person(), number.len() == 12);
    }
    assert_eq!(Inn::parse(" 77 07\u{a0}083893 ").unwrap().as_str(), "7707083893");
    for number in OGRN {
        assert_eq!(Ogrn::parse(number).unwrap().as_str(), number);
        assert_eq!(Ogrn::parse(number).unwrap().is_of_person(), number.len() == 15);
    }
    for kpp in ["773601001", "7736AB001"] {
        assert_eq!(Kpp::parse(kpp).unwrap().as_str(), kpp);
    }
}

#[test]
fn pay_7_what_is_no_number_is_refused() {
    for wrong in [
        "",
        "1234567",
        "123456789037",
        "1234567895",
        "0000000000",
        "000000000000",
        "770708389З",
        "+7707083893",
    ] {
        assert_eq!(Inn::parse(wrong), None, "{wrong}");
    }
    for wrong in ["", "1027739", "10277395526422", "1022500001328", "0000000000000", "385768585948948"] {
        assert_eq!(Ogrn::parse(wrong), None, "{wrong}");
    }
    for wrong in ["", "77360100", "7736010011", "7736ab001", "7736АБ001", "A73601001"] {
        assert_eq!(Kpp::parse(wrong), None, "{wrong}");
    }
    for wrong in ["", "44525225", "0445252250", "944525225", "04452522х"] {
        assert_eq!(Bic::parse(wrong), None, "{wrong}");
    }
}

/// The examples of the order itself, and the published accounts of three banks.
#[test]
fn pay_7_an_account_belongs_to_its_bank() {
    let bank = |text| Bic::parse(text).unwrap();
    let example = bank("049805746");
    assert!(SettlementAccount::parse("40602810700000000025", &example).is_some());
    assert!(CorrespondentAccount::parse("30101810800000000746", &example).is_some());
    for (bic, correspondent) in [
        ("044525225", "30101810400000000225"),
        ("044525974", "30101810145250000974"),
        ("044525593", "30101810200000000593"),
    ] {
        assert!(CorrespondentAccount::parse(correspondent, &bank(bic)).is_some(), "{bic}");
        assert!(SettlementAccount::parse(correspondent, &bank(bic)).is_none(), "{bic}");
    }
    // Opened in the Bank of Russia itself.
    assert!(SettlementAccount::parse("40603810900000000123", &bank("044030001")).is_some());
    for wrong in
        ["40602810800000000025", "4060281070000000002", "406028107000000000255", "4060281070000000002х"]
    {
        assert_eq!(SettlementAccount::parse(wrong, &example), None, "{wrong}");
    }
    assert!(SettlementAccount::parse("40602810700000000025", &bank("044525593")).is_none(), "another bank");
    assert!(
        CorrespondentAccount::parse("30101810800000000746", &bank("049805747")).is_none(),
        "another bank"
    );
}

/// The number with one digit replaced by another.
fn with_wrong_digit(number: &str, at: usize, by: u32) -> String {
    let mut all = digits(number).unwrap();
    let at = at % all.len();
    all[at] = (all[at] + by) % 10;
    joined(&all)
}

proptest! {
    /// Weights and divisors share no factor with a change of one digit, except where the remainder is ten.
    #[test]
    fn pay_7_a_wrong_check_digit_is_found(n in 0..INN.len(), m in 0..OGRN.len(), by in 1u32..10) {
        let last = |number: &str| number.len() - 1;
        prop_assert_eq!(Inn::parse(&with_wrong_digit(INN[n], last(INN[n]), by)), None);
        prop_assert_eq!(Ogrn::parse(&with_wrong_digit(OGRN[m], last(OGRN[m]), by)), None);
    }

    /// 7, 1 and 3 have an inverse modulo ten, so each wrong digit of an account is found.
    #[test]
    fn pay_7_each_wrong_digit_of_an_account_is_found(at in 0usize..20, by in 1u32..10) {
        let bank = Bic::parse("049805746").unwrap();
        let wrong = with_wrong_digit("40602810700000000025", at, by);
        prop_assert_eq!(SettlementAccount::parse(&wrong, &bank), None);
    }

    #[test]
    fn pay_7_exactly_one_check_digit_fits(body in "[1-9][0-9]{8}", account in "4[0-9]{19}") {
        let inns = (0..10).filter(|digit| Inn::parse(&format!("{body}{digit}")).is_some()).count();
        prop_assert_eq!(inns, 1);
        let bank = Bic::parse("044525225").unwrap();
        let with_key = |key: u32| format!("{}{key}{}", &account[..8], &account[9..]);
        prop_assert_eq!((0..10).filter(|key| SettlementAccount::parse(&with_key(*key), &bank).is_some()).count(), 1);
    }

    #[test]
    fn pay_7_no_text_makes_a_parser_panic(text in "\\PC{0,24}") {
        let bank = Bic::parse("044525225").unwrap();
        for parsed in [
            Inn::parse(&text).map(|n| n.as_str().len()),
            Ogrn::parse(&text).map(|n| n.as_str().len()),
            Kpp::parse(&text).map(|n| n.as_str().len()),
            Bic::parse(&text).map(|n| n.as_str().len()),
            SettlementAccount::parse(&text, &bank).map(|n| n.as_str().len()),
        ] {
            prop_assert!(parsed.is_none_or(|len| len >= 9));
        }
    }
}

/// Numbers that libraries of others have judged: `scripts/vectors.py` says which, and how the file was made.
#[test]
fn acc_3_requisites_are_judged_as_other_libraries_judge_them() {
    let mut counts = std::collections::BTreeMap::<(&str, bool), usize>::new();
    for line in include_str!("vectors.csv").lines().skip(1) {
        let fields: Vec<_> = line.split(';').collect();
        let [kind, number, bic, is_valid] = fields[..] else { panic!("{line}") };
        let is_valid = is_valid == "1";
        let accepted = match kind {
            "inn10" => Inn::parse(number).is_some_and(|inn| !inn.is_of_person()),
            "inn12" => Inn::parse(number).is_some_and(|inn| inn.is_of_person()),
            "ogrn13" => Ogrn::parse(number).is_some_and(|ogrn| !ogrn.is_of_person()),
            "ogrn15" => Ogrn::parse(number).is_some_and(|ogrn| ogrn.is_of_person()),
            "kpp" => Kpp::parse(number).is_some(),
            "account" => SettlementAccount::parse(number, &Bic::parse(bic).unwrap()).is_some(),
            other => panic!("{other}"),
        };
        assert_eq!(accepted, is_valid, "{line}");
        *counts.entry((kind, is_valid)).or_default() += 1;
    }
    assert!(counts.len() == 12 && counts.values().all(|count| *count >= 200), "{counts:?}");
}
