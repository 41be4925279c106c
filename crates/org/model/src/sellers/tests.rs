use super::*;

fn fields(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
}

fn company() -> Vec<(String, String)> {
    fields(&[
        ("legal_form", "llc"),
        ("short_name", "ООО «Засов»"),
        ("name", "Общество с ограниченной ответственностью «Засов»"),
        ("inn", "7707 083893"),
        ("kpp", "773601001"),
        ("ogrn", "1027700132195"),
        ("legal_address", "Москва, ул. Вавилова, д. 19"),
        ("bank", "Банк"),
        ("bic", "049805746"),
        ("account", "40602810700000000025"),
        ("correspondent_account", "30101810800000000746"),
        ("tax_system", "general"),
        ("vat", "by_product"),
    ])
}

fn with(mut fields: Vec<(String, String)>, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    for (name, value) in changes {
        fields.retain(|(n, _)| n != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

#[test]
fn pay_7_a_seller_survives_its_form() {
    let read = SellerData::parse(&company()).unwrap();
    assert_eq!(read.inn, "7707083893");
    assert_eq!(SellerData::parse(&read.fields()).unwrap(), read);
    assert!(!read.is_incomplete());
    let no_bank = [("bank", ""), ("bic", ""), ("account", ""), ("correspondent_account", "")];
    assert_eq!(SellerData::parse(&with(company(), &no_bank)).unwrap().bic, "");
}

#[test]
fn pay_7_numbers_follow_the_legal_form() {
    let person = [("legal_form", "sole_proprietor"), ("inn", "500100732259"), ("ogrn", "304500116000157")];
    let read = SellerData::parse(&with(company(), &person)).unwrap();
    assert_eq!(read.kpp, "", "a person has none");
    let alone = [
        ("legal_form", "self_employed"),
        ("inn", "500100732259"),
        ("tax_system", "professional_income"),
        ("vat", "exempt"),
    ];
    assert_eq!(SellerData::parse(&with(company(), &alone)).unwrap().ogrn, "");
    for (changes, field, code) in [
        (&[("legal_form", "sole_proprietor")][..], "inn", "org.inn"),
        (&[("inn", "500100732259")], "inn", "org.inn"),
        (&[("ogrn", "304500116000157")], "ogrn", "org.ogrn"),
        (&[("kpp", "77")], "kpp", "org.kpp"),
        (&[("bic", "1")], "bic", "org.bic"),
        (&[("account", "40602810800000000025")], "account", "org.account"),
        (&[("correspondent_account", "1")], "correspondent_account", "org.correspondent_account"),
        (&[("tax_system", "patent")], "tax_system", "org.tax_system"),
        (&[("vat", "vat5")], "vat", "org.vat"),
    ] {
        let problems = SellerData::parse(&with(company(), changes)).unwrap_err();
        assert!(
            matches!(problems.of(field), Some(Problem::Area(own)) if own.code == code),
            "{field}: {problems:?}"
        );
    }
    let empty = SellerData::parse(&with(company(), &[("inn", " "), ("bank", "")])).unwrap_err();
    assert_eq!((empty.of("inn"), empty.of("bank")), (Some(&Problem::Required), Some(&Problem::Required)));
    let nothing = SellerData::parse(&[]).unwrap_err();
    for field in ["legal_form", "short_name", "name", "legal_address", "tax_system", "vat"] {
        assert_eq!(nothing.of(field), Some(&Problem::Required), "{field}");
    }
}

#[test]
fn pay_7_a_tax_system_is_for_some_sellers_only() {
    for system in TaxSystem::ALL {
        assert!(system.allows(SellerVat::Exempt), "{system}");
        assert!(LegalForm::SoleProprietor.may_use(*system), "{system}");
    }
    assert!(!TaxSystem::Patent.allows(SellerVat::ByProduct));
}
