//! ADM-3: an export can be imported again.

use crate::fixture::{Fixture, camera, kit_of, two};
use crate::imports::{book, counts, logged, planned, rows};
use base::Bilingual;
use base::Kopecks;
use base::form::get as value;
use bulk::{export, runs};
use bulk_model::runs::{RowState, RunState};
use bytes::Bytes;
use catalog::load;
use catalog::load::{NewAttribute, NewCategoryAttribute, NewProduct, NewValue};
use catalog::products;
use catalog_model::editor::ProductFilter;
use catalog_model::products::AttributeKind;
use spreadsheets::Cell;

/// Adds several choices, and a flag assigned to the parent category, to number, choice and text.
async fn every_kind(f: &Fixture) {
    let attribute = |code: &str, kind, name, choices: &[(&str, &str, &str)]| NewAttribute {
        code: code.to_owned(),
        kind,
        name,
        unit: Bilingual::default(),
        group: two("Прочее", "Other"),
        choices: choices.iter().map(|(code, ru, en)| ((*code).to_owned(), two(ru, en))).collect(),
    };
    let radios = [("wifi", "Вайфай", "Wi-Fi"), ("zigbee", "Зигби", "Zigbee")];
    let attributes = [
        attribute("radio", AttributeKind::Choices, two("Связь", "Radio"), &radios),
        attribute("light", AttributeKind::Flag, two("Подсветка", "Light"), &[]),
    ];
    load::attributes(f.shop(), &f.editor, &attributes).await.unwrap();
    let place = |category: &str, attribute: &str| NewCategoryAttribute {
        category: category.to_owned(),
        attribute: attribute.to_owned(),
        position: 9,
        is_required: false,
        in_card: false,
        in_facet: false,
        is_compared: false,
    };
    let places = [place("ip", "radio"), place("video", "light")];
    load::category_attributes(f.shop(), &f.editor, &places).await.unwrap();
}

/// Products with values of every kind, and with texts that a spreadsheet could spoil.
async fn products_of_every_kind(f: &Fixture) {
    every_kind(f).await;
    let named = NewProduct {
        name: two(" Камера «Ёж»; 2,8 мм \"улица\" ", "=Camera, 'night'"),
        description: two("Строка 1\nСтрока 2; «да»", "+Sees "),
        attributes: vec![
            ("lens".to_owned(), NewValue::Number(2_805)),
            ("ip".to_owned(), NewValue::Choice("ip67".to_owned())),
            ("radio".to_owned(), NewValue::Choices(vec!["wifi".to_owned(), "zigbee".to_owned()])),
            ("light".to_owned(), NewValue::Flag(true)),
            ("note".to_owned(), NewValue::Text(two(" +12 В; =PoE ", "@-12 V"))),
        ],
        ..camera("00700000000000000123")
    };
    let quoted = NewProduct { slug: "quoted".to_owned(), ..camera("'=X") };
    let draft = NewProduct { price: None, is_published: false, ..camera("-B") };
    let dear =
        NewProduct { price: Some(Kopecks(499_005)), old_price: Some(Kopecks(999_999)), ..camera("D 1") };
    f.add(&[named, quoted, draft, dear, camera("A"), kit_of("K", &[("A", 2)])]).await;
}

/// All rows of an export of everything.
async fn exported(f: &Fixture) -> Vec<Vec<Cell>> {
    let mut export = export::start(f.shop(), &f.editor, ProductFilter::default()).await.unwrap();
    [vec![export.heading()], export.next(f.shop()).await.unwrap()].concat()
}

/// The heading of an export of everything, and the fields proposed for its columns.
async fn guessed(f: &Fixture) -> (Vec<String>, Vec<String>) {
    let words = products::vocabulary(f.shop(), &f.editor).await.unwrap();
    let heading: Vec<String> = bulk_model::imports::columns(&words).into_iter().map(|c| c.heading).collect();
    let columns =
        bulk_model::imports::guess(&heading, &words, |field| [field.to_string(), field.to_string()]).names();
    (heading, columns)
}

testkit::on_both_databases!(
    adm_3_pains_10_an_export_that_is_imported_unchanged_changes_nothing,
    |kit| async move {
        let f = Fixture::start(kit).await;
        products_of_every_kind(&f).await;
        let all = exported(&f).await;
        let (heading, columns) = guessed(&f).await;
        for field in ["attr:radio", "attr:light", "attr:note", "attr:note:en", "attr:lens", "stock:main"] {
            assert!(heading.iter().any(|h| h == field), "{field}: {heading:?}");
        }
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        let so_far = logged(&f).await;
        for content in [Bytes::from(spreadsheets::csv(&all, true).unwrap()), book(&all)] {
            let run = planned(&f, content, &columns).await;
            assert_eq!(rows(&f, run, RowState::Planned).await, []);
            assert_eq!(rows(&f, run, RowState::Refused).await, []);
            assert_eq!(counts(&f, run).await, (RunState::Ready, [0, 6, 0, 0, 0, 0]));
        }
        assert_eq!(logged(&f).await, so_far);
        assert_eq!(exported(&f).await, all);
    }
);

testkit::on_both_databases!(adm_3_values_of_every_kind_come_by_the_names_that_people_see, |kit| async move {
    let f = Fixture::start(kit).await;
    products_of_every_kind(&f).await;
    let was = products::get_for_edit(f.shop(), &f.editor, f.id("A").await).await.unwrap();
    let table = "sku;lens;ip;radio;light;note\r\nA;3,6;ip20;\"зигби ; ВАЙФАЙ\";нет;12 В\r\n";
    let columns = ["sku", "attr-lens", "attr-ip", "attr-radio", "attr-light", "attr-note"];
    let run = planned(&f, table.into(), &columns).await;
    assert_eq!(rows(&f, run, RowState::Refused).await, []);
    runs::confirm(f.shop(), &f.editor, run).await.unwrap();
    f.work().await;
    let edit = products::get_for_edit(f.shop(), &f.editor, was.id).await.unwrap();
    for (field, wanted) in [
        ("attr-lens", "3,6"),
        ("attr-ip", "ip20"),
        ("attr-radio", "wifi; zigbee"),
        ("attr-light", "no"),
        ("attr-note", "12 В"),
    ] {
        assert_eq!(value(&edit.fields, field), wanted, "{field}");
    }
    runs::undo(f.shop(), &f.editor, run).await.unwrap();
    f.work().await;
    let back = products::get_for_edit(f.shop(), &f.editor, was.id).await.unwrap();
    assert_eq!(back.fields, was.fields);

    let unknown = planned(&f, "sku;radio\nA;зигби, лучи\n".into(), &["sku", "attr-radio"]).await;
    assert_eq!(counts(&f, unknown).await, (RunState::Ready, [0, 0, 1, 0, 0, 0]));
});

testkit::on_both_databases!(
    adm_3_pains_10_a_shop_of_four_hundred_attributes_comes_back_too,
    |kit| async move {
        const N: usize = 400;
        let f = Fixture::start(kit).await;
        let attributes: Vec<NewAttribute> = (0..N)
            .map(|n| NewAttribute {
                code: format!("a{n}"),
                kind: if n % 2 == 0 { AttributeKind::Text } else { AttributeKind::Number },
                name: two(&format!("Свойство {n}"), &format!("Property {n}")),
                unit: Bilingual::default(),
                group: two("Прочее", "Other"),
                choices: vec![],
            })
            .collect();
        load::attributes(f.shop(), &f.editor, &attributes).await.unwrap();
        let places: Vec<NewCategoryAttribute> = (0..N)
            .map(|n| NewCategoryAttribute {
                category: "video".to_owned(),
                attribute: format!("a{n}"),
                position: n as i64,
                is_required: false,
                in_card: false,
                in_facet: false,
                is_compared: false,
            })
            .collect();
        load::category_attributes(f.shop(), &f.editor, &places).await.unwrap();
        let value = |n: usize| match n % 2 {
            0 => NewValue::Text(two(&format!("Да; «{n}»"), &format!("Yes, {n}"))),
            _ => NewValue::Number(n as i64),
        };
        let full = NewProduct {
            category: "video".to_owned(),
            attributes: (0..N).map(|n| (format!("a{n}"), value(n))).collect(),
            ..camera("FULL")
        };
        f.add(&[full, camera("A")]).await;
        let all = exported(&f).await;
        assert!(all[0].len() > 600, "{} columns", all[0].len());
        let (_, columns) = guessed(&f).await;
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        let so_far = logged(&f).await;
        for content in [Bytes::from(spreadsheets::csv(&all, true).unwrap()), book(&all)] {
            let run = planned(&f, content, &columns).await;
            assert_eq!(counts(&f, run).await, (RunState::Ready, [0, 2, 0, 0, 0, 0]));
        }
        assert_eq!(logged(&f).await, so_far);
    }
);
