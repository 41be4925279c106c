use super::*;
use base::Bilingual;
use catalog_model::editor::{AttributeDefinition, WarehouseName};

fn words() -> ProductDefinitions {
    let id = "00000000000000000000000000000001";
    let attribute = |code: &str, kind, ru: &str| AttributeDefinition {
        id: id.parse().unwrap(),
        code: code.to_owned(),
        kind,
        name: Bilingual::new(ru, code),
        unit: Bilingual::default(),
        group: Bilingual::default(),
        is_required: false,
        choices: vec![],
    };
    ProductDefinitions {
        attributes: vec![
            attribute("lens", AttributeKind::Number, "Объектив"),
            attribute("note", AttributeKind::Text, "Питание"),
        ],
        warehouses: vec![WarehouseName {
            id: id.parse().unwrap(),
            code: "main".to_owned(),
            name: Bilingual::new("Главный", "Main"),
        }],
        ..ProductDefinitions::default()
    }
}

fn guessed(heading: &[&str]) -> Vec<String> {
    let heading: Vec<String> = heading.iter().map(|h| (*h).to_owned()).collect();
    let label = |field: &FieldId| match field.to_string().as_str() {
        "sku" => ["Артикул".to_owned(), "SKU".to_owned()],
        "price" => ["Цена, ₽".to_owned(), "Price, ₽".to_owned()],
        "attr-lens" => ["Объектив".to_owned(), "Lens".to_owned()],
        "stock-main" => ["Остаток: Главный".to_owned(), "Stock: Main".to_owned()],
        other => [other.to_owned(), other.to_owned()],
    };
    guess(&heading, &words(), label).names()
}

#[test]
fn adm_3_columns_are_known_by_what_an_export_the_form_and_people_call_them() {
    let exported: Vec<Column> = columns(&words());
    let headings: Vec<&str> = exported.iter().map(|c| c.heading.as_str()).collect();
    let fields: Vec<String> = exported.iter().map(|c| c.field.to_string()).collect();
    assert_eq!(guessed(&headings), fields, "an export fits without a choice");
    assert_eq!(
        guessed(&["Код товара", "Наименование", "Цена (руб.)", "ОБЪЕКТИВ", "Остаток: главный", "Цвет", ""]),
        ["sku", "name_ru", "price", "attr-lens", "stock-main", "", ""]
    );
    assert_eq!(guessed(&["Article", "Price", "Stock: Main"]), ["sku", "price", "stock-main"]);
    assert_eq!(
        guessed(&["Код", "Артикул"]),
        ["", "sku"],
        "the form's own word goes first, and none is proposed twice"
    );
}

#[test]
fn adm_3_a_field_is_one_column_and_the_sku_is_one_of_them() {
    let read = |chosen: &[&str]| {
        let names = (0..).map(|n| format!("column-{n}"));
        let form: Vec<(String, String)> = names.zip(chosen.iter().map(|c| (*c).to_owned())).collect();
        Mapping::parse(&form, chosen.len(), &words())
    };
    let fine = read(&["", "sku", "price"]).unwrap();
    assert_eq!(fine.cell(&["a".into(), "A-1".into()], &FieldId::Sku), "A-1");
    assert_eq!(fine.cell(&["a".into(), "A-1".into()], &FieldId::Price), "", "rows may be short");
    assert_eq!(read(&["sku", "price", "price"]).unwrap_err().of("column-2"), Some(&Problem::ChosenTwice));
    assert_eq!(read(&["sku", "sku"]).unwrap_err().of("column-1"), Some(&Problem::ChosenTwice));
    assert_eq!(read(&["price"]).unwrap_err().of("column-0"), Some(&Problem::ColumnNeeded));
    assert_eq!(read(&["sku", "id"]).unwrap_err().of("column-1"), Some(&Problem::InvalidChoice));
    assert_eq!(read(&["sku", "attr-gone"]).unwrap_err().of("column-1"), Some(&Problem::InvalidChoice));
}

#[test]
fn adm_3_a_stored_mapping_is_read_back() {
    let stored = serde_json::json!(["", "sku", "attr-lens", "attr-note-en", "stock-main"]);
    let mapping: Mapping = serde_json::from_value(stored.clone()).unwrap();
    assert_eq!(mapping.0[0], None);
    assert_eq!(mapping.0[3], Some(FieldId::AttributeEn("note".to_owned())));
    assert_eq!(serde_json::to_value(&mapping).unwrap(), stored);
}
