use super::*;
use crate::products::AttributeKind;
use base::form::{Problem, Problems};
use base::{AttributeChoiceId, AttributeId, Bilingual};
use base::{CategoryId, Kopecks};

fn fields(changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let usual = [
        ("sku", "ZC-1"),
        ("model", "C1"),
        ("name_ru", "Камера"),
        ("brand", "Тест"),
        ("status", "published"),
        ("vat_code", "main"),
        ("warranty_months", "12"),
        ("weight_g", "300"),
        ("price", "1 490,50"),
    ];
    let kept = usual.iter().filter(|(n, _)| changes.iter().all(|(c, _)| c != n));
    kept.chain(changes).map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
}

fn definitions() -> ProductDefinitions {
    let attribute = |n: u128, code: &str, kind, choices| AttributeDefinition {
        id: AttributeId(uuid::Uuid::from_u128(n)),
        code: code.to_owned(),
        kind,
        name: Bilingual::default(),
        unit: Bilingual::default(),
        group: Bilingual::default(),
        is_required: code == "lens",
        choices,
    };
    let choice = ChoiceDefinition {
        id: AttributeChoiceId(uuid::Uuid::nil()),
        code: "ip67".to_owned(),
        name: Bilingual::default(),
    };
    let several = |n: u128, code: &str| ChoiceDefinition {
        id: AttributeChoiceId(uuid::Uuid::from_u128(n)),
        code: code.to_owned(),
        name: Bilingual::default(),
    };
    ProductDefinitions {
        attributes: vec![
            attribute(1, "lens", AttributeKind::Number, vec![]),
            attribute(2, "ip", AttributeKind::Choice, vec![choice]),
            attribute(4, "radio", AttributeKind::Choices, vec![several(5, "wifi"), several(6, "zigbee")]),
            attribute(3, "mic", AttributeKind::Flag, vec![]),
        ],
        warehouses: vec![WarehouseName {
            id: WarehouseId(uuid::Uuid::nil()),
            code: "main".to_owned(),
            name: Bilingual::default(),
        }],
        ..ProductDefinitions::default()
    }
}

fn parse(changes: &[(&str, &str)]) -> Result<ProductInput, Problems> {
    ProductInput::parse(&fields(changes), CategoryId(uuid::Uuid::nil()), &definitions())
}

#[test]
fn adm_1_a_form_becomes_a_product() {
    let input = parse(&[("attr-lens", "2,8"), ("attr-ip", "ip67"), ("attr-mic", "yes"), ("stock-main", "7")])
        .unwrap();
    assert_eq!((input.slug.as_str(), input.price), ("kamera-c1", Some(Kopecks(149_050))));
    assert_eq!(input.attributes[0].1, AttributeInput::Number(2800));
    assert_eq!((input.attributes.len(), input.stock[0].1, input.name.en.as_str()), (3, 7, "Камера"));
}

#[test]
fn cat_2_several_choices_come_in_one_field_or_in_many() {
    let of = |fields: &[(&str, &str)]| {
        let mut all = vec![("attr-lens", "4")];
        all.extend(fields);
        let input = parse(&all).unwrap();
        input.attributes.into_iter().find_map(|(_, value)| match value {
            AttributeInput::Choices(ids) => Some(ids.iter().map(|id| id.0.as_u128()).collect::<Vec<_>>()),
            _ => None,
        })
    };
    assert_eq!(of(&[("attr-radio", "zigbee; wifi")]), Some(vec![5, 6]), "in the order of the list");
    assert_eq!(of(&[("attr-radio", "zigbee"), ("attr-radio", "wifi")]), Some(vec![5, 6]));
    assert_eq!(of(&[("attr-radio", "wifi;wifi ;")]), Some(vec![5]));
    assert_eq!(of(&[("attr-radio", "")]), None);
    let unknown = parse(&[("attr-lens", "4"), ("attr-radio", "wifi; morse")]).unwrap_err();
    assert_eq!(unknown.of("attr-radio"), Some(&Problem::InvalidChoice));
    let sent = fields(&[("attr-radio", "zigbee"), ("attr-radio", "wifi"), ("attr-ip", "ip67")]);
    let stored = joined(&sent, &definitions());
    assert_eq!(stored.iter().filter(|(n, _)| n == "attr-radio").count(), 1);
    assert!(stored.contains(&("attr-radio".to_owned(), "zigbee; wifi".to_owned())), "{stored:?}");
}

#[test]
fn adm_1_each_wrong_field_is_named() {
    for (change, field, problem) in [
        (("sku", " "), "sku", Problem::Required),
        (("sku", "—"), "sku", Problem::TooShort { min: 1 }),
        (("price", ""), "price", Problem::Required),
        (("price", "12 руб"), "price", Problem::NotMoney),
        (("status", "sold"), "status", Problem::InvalidChoice),
        (("attr-lens", ""), "attr-lens", Problem::Required),
        (("attr-lens", "широкий"), "attr-lens", Problem::NotANumber),
        (("attr-lens", "9999999999"), "attr-lens", Problem::OutOfRange { min: -NUMBER_MAX, max: NUMBER_MAX }),
        (("attr-ip", "ip99"), "attr-ip", Problem::InvalidChoice),
        (("attr-mic", "да"), "attr-mic", Problem::InvalidChoice),
        (("stock-main", "-1"), "stock-main", Problem::OutOfRange { min: 0, max: STOCK_MAX }),
        (("picture", "x"), "picture", Problem::InvalidChoice),
        (("drawing", "../dome"), "drawing", Problem::InvalidChoice),
    ] {
        let problems = parse(&[("attr-lens", "4"), change].map(|c| if c.0 == change.0 { change } else { c }))
            .unwrap_err();
        assert_eq!(problems.of(field), Some(&problem), "{change:?}");
    }
    let draft = parse(&[("attr-lens", "4"), ("status", "draft"), ("price", "")]).unwrap();
    assert_eq!(draft.price, None, "a draft needs no price");
}
