use super::*;
use base::Bilingual;
use base::CategoryId;
use catalog_model::views::CategoryNode;

fn id(n: u32) -> CategoryId {
    format!("{n:032}").parse().unwrap()
}

fn tree() -> CategoryTree {
    let node = |n, parent: Option<u32>, slug: &str, ru: &str, en: &str| CategoryNode {
        id: id(n),
        parent: parent.map(id),
        slug: slug.to_owned(),
        name: Bilingual::new(ru, en),
        picture: String::new(),
    };
    CategoryTree(vec![
        node(1, None, "video", "Видеонаблюдение", "Video"),
        node(2, Some(1), "ip", "IP-камеры", "IP cameras"),
        node(3, Some(1), "other", "Прочее", "Other"),
        node(4, None, "alarm", "Сигнализация", "Alarms"),
        node(5, Some(4), "alarm-other", "Прочее", "Other"),
    ])
}

fn row(fields: &[&str], cells: &[&str]) -> Asked {
    let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
    asked(&Mapping(fields.iter().map(|name| FieldId::parse(name)).collect()), &cells, &tree())
}

/// The fields with their texts as they are.
fn raw(pairs: &[(&str, &str)]) -> FieldValues {
    let value = |text: &str| FieldValue::Raw(text.to_owned());
    FieldValues(pairs.iter().map(|(n, v)| (FieldId::parse(n).unwrap(), value(v))).collect())
}

fn patch(pairs: &[(&str, &str)]) -> FieldValues {
    let texts: Vec<_> = pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    FieldValues::read(&texts, &ProductDefinitions::default())
}

#[test]
fn adm_3_an_empty_cell_and_an_unused_column_change_nothing() {
    let asked = row(&["sku", "price", "", "name_ru"], &["A-1", " ", "синий", "Камера"]);
    assert_eq!(asked, Asked { patch: raw(&[("name_ru", "Камера")]), problems: vec![] });
}

#[test]
fn adm_3_a_category_goes_by_its_address_its_name_or_its_way() {
    for (typed, wanted) in [
        ("ip", Some(2)),
        ("ip-камеры", Some(2)),
        ("IP cameras", Some(2)),
        ("Сигнализация / Прочее", Some(5)),
        ("video > other", Some(3)),
        ("Прочее", None),
        ("нет такой", None),
    ] {
        let asked = row(&["category"], &[typed]);
        match wanted {
            Some(n) => assert_eq!(asked.patch, patch(&[("category", &id(n).to_string())]), "{typed}"),
            None => assert_eq!(asked.problems[0].problem, Problem::InvalidChoice, "{typed}"),
        }
    }
}

#[test]
fn adm_3_only_what_differs_is_asked_of_a_product() {
    let mut current =
        patch(&[("price", "4990.50"), ("brand", "Дозор"), ("weight_g", "400"), ("status", "published")]);
    current.push(FieldId::NameRu, FieldValue::Text(" Камера  «Дозор» ".to_owned()));
    let fields = ["price", "brand", "weight_g", "status", "name_ru"];
    let asked = row(&fields, &["4 990,5", "ДОЗОР", "500", "В продаже", "Камера «Дозор»"]);
    let (before, after) = change(&asked, &current, &ProductDefinitions::default());
    assert_eq!((before, after), (patch(&[("weight_g", "400")]), patch(&[("weight_g", "500")])));
}

#[test]
fn adm_3_a_new_product_gets_what_its_form_proposes() {
    let asked = row(&["name_ru", "price", "warranty_months"], &["Камера", "100", "36"]);
    let fields = creation(&asked, "A-1", &ProductDefinitions::default());
    for (field, wanted) in [
        ("sku", "A-1"),
        ("price", "100.00"),
        ("warranty_months", "36"),
        ("status", "draft"),
        ("vat_code", "main"),
    ] {
        assert_eq!(fields.get(&FieldId::parse(field).unwrap()).to_string(), wanted, "{field}");
    }
    let none = ProductDefinitions::default();
    let wrong = patch(&[("attr-lens", "4"), ("price", "1")]).foreign(&none);
    assert_eq!(wrong, [FieldProblem { field: "attr-lens".into(), problem: Problem::NotOfCategory }]);
}
