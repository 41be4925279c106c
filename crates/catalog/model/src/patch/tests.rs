use super::*;
use crate::definitions::{AttributeDefinition, ChoiceDefinition};
use crate::products::{AttributeKind, ProductStatus};
use base::{Bilingual, Kopecks};

fn definitions() -> ProductDefinitions {
    let id = "00000000000000000000000000000001";
    let attribute = |code: &str, kind, choices| AttributeDefinition {
        id: id.parse().unwrap(),
        code: code.to_owned(),
        kind,
        name: Bilingual::default(),
        unit: Bilingual::default(),
        group: Bilingual::default(),
        is_required: false,
        choices,
    };
    let choice = |code: &str, ru: &str, en: &str| ChoiceDefinition {
        id: id.parse().unwrap(),
        code: code.to_owned(),
        name: Bilingual::new(ru, en),
    };
    let radar = choice("radar", "Радар присутствия", "Presence radar");
    let several = vec![choice("wifi", "Wi-Fi", "Wi-Fi"), choice("zigbee", "Zigbee", "Zigbee")];
    ProductDefinitions {
        attributes: vec![
            attribute("lens", AttributeKind::Number, vec![]),
            attribute("kind", AttributeKind::Choice, vec![radar]),
            attribute("radio", AttributeKind::Choices, several),
            attribute("light", AttributeKind::Flag, vec![]),
            attribute("note", AttributeKind::Text, vec![]),
        ],
        ..ProductDefinitions::default()
    }
}

fn values(pairs: &[(&str, &str)]) -> FieldValues {
    let texts: Vec<_> = pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    FieldValues::read(&texts, &definitions())
}

#[test]
fn adm_3_the_same_value_written_otherwise_is_the_same() {
    let definitions = definitions();
    for (field, typed, wanted) in [
        ("price", "1 490,5", "1490.50"),
        ("price", "дорого", "дорого"),
        ("weight_g", "1 000,0", "1000"),
        ("weight_g", "1,5", "1,5"),
        ("status", "В продаже", "published"),
        ("stock-main", "7.0", "7"),
        ("attr-lens", "4.0", "4"),
        ("attr-kind", "радар  присутствия", "radar"),
        ("attr-kind", "radar", "radar"),
        ("attr-radio", "zigbee;Wi-Fi", "wifi; zigbee"),
        ("attr-radio", "wifi; ufo", "wifi; ufo"),
        ("attr-light", "Да", "yes"),
        ("attr-light", "наверное", "наверное"),
        ("attr-note-en", " plain  text ", "plain text"),
        ("name_ru", "  Камера  «Дозор» ", "Камера «Дозор»"),
    ] {
        let name = FieldId::parse(field).unwrap();
        let read = |text: &str| FieldValue::read(&name, text, &definitions);
        assert_eq!(read(typed).to_string(), wanted, "{field} {typed}");
        assert_eq!(read(wanted), read(typed), "{field} {wanted} stays");
    }
}

#[test]
fn adm_3_values_have_the_type_of_their_field() {
    let read = values(&[
        ("price", "100"),
        ("status", "draft"),
        ("attr-lens", "2,8"),
        ("attr-light", "yes"),
        ("attr-gone", "4"),
        ("price_of_former_days", "1"),
        ("deleted", "1"),
        ("old_price", ""),
    ]);
    assert_eq!(read.get(&FieldId::Price), &FieldValue::Money(Kopecks(10_000)));
    assert_eq!(read.get(&FieldId::Status), &FieldValue::Status(ProductStatus::Draft));
    assert_eq!(read.get(&FieldId::Attribute("lens".into())), &FieldValue::Number(2_800));
    assert_eq!(read.get(&FieldId::Attribute("light".into())), &FieldValue::Flag(true));
    assert_eq!(read.get(&FieldId::Attribute("gone".into())), &FieldValue::Raw("4".into()));
    assert_eq!(read.get(&FieldId::OldPrice), &FieldValue::Empty);
    assert!(read.is_deleted() && read.0.len() == 7, "a name that is no field is left out");
}

#[test]
fn adm_3_only_what_differs_is_changed_and_laying_it_back_gives_what_was() {
    let current = values(&[("price", "100.00"), ("status", "draft"), ("attr-lens", "1")]);
    let wanted =
        values(&[("price", "110.00"), ("status", "draft"), ("attr-lens", ""), ("attr-light", "yes")]);
    let (before, after) = current.difference(wanted);
    assert_eq!(after, values(&[("price", "110.00"), ("attr-lens", ""), ("attr-light", "yes")]));
    assert_eq!(before, values(&[("price", "100.00"), ("attr-lens", "1"), ("attr-light", "")]));
    let there = current.merged(&after);
    let back = there.merged(&before);
    assert!(current.0.iter().all(|(field, value)| back.get(field) == value), "{back:?}");
    assert_eq!(back.difference(current).1, FieldValues::default());
}

#[test]
fn adm_5_the_fields_that_differ_are_kept_with_both_values() {
    let [one, two] = ["1", "2"].map(|n| format!("{n:0>32}"));
    let picture = |list: String| FieldValues::read(&[("picture".into(), list)], &definitions());
    let (was, is) = (picture(format!("{one}, {two}")), picture(format!("{two}, {one}")));
    let (old, new) = was.difference(is);
    let shown = |values: &FieldValues| {
        values.0.iter().map(|(field, value)| (field.to_string(), value.to_string())).collect::<Vec<_>>()
    };
    let id = |text: &str| text.parse::<base::FileId>().unwrap();
    assert_eq!(shown(&old), [("picture".to_owned(), format!("{}, {}", id(&one), id(&two)))]);
    assert_eq!(shown(&new), [("picture".to_owned(), format!("{}, {}", id(&two), id(&one)))]);
    assert_eq!(new.texts().len(), 2, "a form repeats the field");
    assert!(was.difference(was.clone()).1.is_empty());
}

#[test]
fn adm_3_values_of_another_category_are_found() {
    let wrong = values(&[("attr-gone", "4"), ("attr-gone-en", ""), ("price", "1"), ("attr-note-en", "x")]);
    let problem = FieldProblem { field: "attr-gone".into(), problem: Problem::NotOfCategory };
    assert_eq!(wrong.foreign(&definitions()), [problem]);
}
