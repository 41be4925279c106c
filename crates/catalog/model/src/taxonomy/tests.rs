use super::*;
use crate::products::AttributeKind;
use crate::views::{CategoryNode, CategoryTree};
use base::form::Problems;
use base::{AttributeChoiceId, AttributeId, BrandId, CategoryId};
use org_model::audience::Interest;
use org_model::audience::ObjectType;

fn fields(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
}

fn wrong<T>(result: Result<T, Problems>) -> Vec<(String, Problem)> {
    match result {
        Ok(_) => Vec::new(),
        Err(problems) => problems.0.into_iter().map(|p| (p.field, p.problem)).collect(),
    }
}

fn n<T: std::str::FromStr>(n: u8) -> T
where
    T::Err: std::fmt::Debug,
{
    format!("{n:032x}").parse().unwrap()
}

/// 1 is the parent of 2, 2 of 3; 4 is a sibling.
fn tree() -> CategoryTree {
    let node = |id: u8, parent: Option<u8>| CategoryNode {
        id: n(id),
        parent: parent.map(n),
        slug: format!("c{id}"),
        name: Bilingual::default(),
        picture: "dome".to_owned(),
    };
    CategoryTree(vec![node(1, None), node(2, Some(1)), node(3, Some(2)), node(4, None)])
}

#[test]
fn adm_7_a_category_never_stands_inside_itself() {
    let may = |category: u8, parent: Option<u8>| may_stand_under(&tree(), n(category), parent.map(n));
    assert!(may(3, Some(4)) && may(3, Some(1)) && may(1, Some(4)) && may(2, None));
    assert!(!may(1, Some(1)) && !may(1, Some(2)) && !may(1, Some(3)) && !may(2, Some(3)));
}

#[test]
fn adm_7_a_path_is_the_addresses_on_the_way_down() {
    let paths: Vec<String> = paths(&tree()).into_iter().map(|(_, path)| path).collect();
    assert_eq!(paths, ["c1/", "c1/c2/", "c1/c2/c3/", "c4/"]);
}

#[test]
fn adm_7_a_step_beyond_the_end_changes_nothing() {
    let after = |at, direction| {
        let mut list = ["a", "b", "c"];
        step(&mut list, at, direction);
        list.concat()
    };
    assert_eq!(
        [after(0, Step::Up), after(0, Step::Down), after(2, Step::Up), after(2, Step::Down)],
        ["abc", "bac", "acb", "abc"]
    );
    assert_eq!(after(9, Step::Up), "abc");
}

#[test]
fn adm_7_a_category_is_read_as_it_is_written() {
    let form = CategoryForm {
        parent: Some(n::<CategoryId>(1)),
        slug: "kamery".to_owned(),
        name: Bilingual::new("Камеры", "Cameras"),
        picture: "dome".to_owned(),
        suits: Suits {
            interests: vec![Interest::Video, Interest::Kits],
            object_types: vec![ObjectType::Office],
        },
    };
    assert_eq!(CategoryForm::parse(&form.fields()), Ok(form));
    let typed = [("name_ru", "Датчики дыма"), ("name_en", "Smoke"), ("picture", "smoke")];
    assert_eq!(CategoryForm::parse(&fields(&typed)).unwrap().slug, "datchiki-dyma");
    let bad = [
        ("name_ru", " "),
        ("name_en", "x"),
        ("parent", "somewhere"),
        ("picture", "../x"),
        ("interest", "gold"),
    ];
    let problems = wrong(CategoryForm::parse(&fields(&bad)));
    let expected = [
        ("name_ru", Problem::Required),
        ("parent", Problem::InvalidChoice),
        ("picture", Problem::NotACode),
        ("interest", Problem::InvalidChoice),
    ];
    assert_eq!(problems, expected.map(|(f, p)| (f.to_owned(), p)));
}

#[test]
fn adm_7_a_code_fits_into_names_and_addresses() {
    let of = |code: &str| {
        let typed = [("code", code), ("kind", "number"), ("name_ru", "Обзор"), ("name_en", "View")];
        wrong(AttributeForm::parse(&fields(&typed)))
    };
    assert!(of("view_angle2").is_empty());
    for bad in ["Угол", "2x", "view-angle", "a b", "_a"] {
        assert_eq!(of(bad), [("code".to_owned(), Problem::NotACode)], "{bad}");
    }
    let form = AttributeForm {
        code: "lens".to_owned(),
        kind: AttributeKind::Number,
        name: Bilingual::new("Объектив", "Lens"),
        unit: Bilingual::new("мм", "mm"),
        group: Bilingual::new("Главное", "Main"),
    };
    assert_eq!(AttributeForm::parse(&form.fields()), Ok(form));
}

#[test]
fn adm_7_the_list_of_a_category_follows_the_pressed_button() {
    let known: Vec<(AttributeId, String)> =
        [(1, "lens"), (2, "ip"), (3, "note")].map(|(id, code)| (n(id), code.to_owned())).into();
    let after = |more: &[(&str, &str)]| {
        let mut sent = fields(&[("attr", "lens"), ("attr", "ip"), ("required", "ip"), ("facet", "lens")]);
        sent.extend(fields(more));
        AskedForm::parse(&sent, &known)
    };
    let order = |more: &[(&str, &str)]| -> Vec<AttributeId> {
        after(more).unwrap().into_iter().map(|a| a.attribute).collect()
    };
    let kept = after(&[("do", "save")]).unwrap();
    assert!(kept[1].is_required && kept[0].in_facet && !kept[0].is_required && !kept[1].is_compared);
    assert_eq!(order(&[("do", "up-ip")]), [n(2), n(1)]);
    assert_eq!(order(&[("do", "down-ip")]), [n(1), n(2)]);
    assert_eq!(order(&[("do", "remove-lens")]), [n(2)]);
    assert_eq!(order(&[("do", "save"), ("add", "note")]), [n(1), n(2), n(3)]);
    for (more, field, problem) in [
        ([("do", "save"), ("add", "lens")], "add", Problem::AlreadyTaken),
        ([("do", "save"), ("add", "nothing")], "add", Problem::InvalidChoice),
        ([("do", "save"), ("attr", "nothing")], "attr", Problem::InvalidChoice),
        ([("do", "up-note"), ("add", "")], "do", Problem::InvalidChoice),
        ([("do", ""), ("add", "")], "do", Problem::InvalidChoice),
        ([("do", "burn-ip"), ("add", "")], "do", Problem::InvalidChoice),
    ] {
        assert_eq!(wrong(after(&more)), [(field.to_owned(), problem)], "{more:?}");
    }
}

#[test]
fn adm_7_choices_are_renamed_added_moved_and_deleted_in_one_list() {
    let known: Vec<(AttributeChoiceId, String)> = vec![(n(1), "ip67".into()), (n(2), "ip20".into())];
    let after = |more: &[(&str, &str)]| {
        let mut sent = fields(&[
            ("choice", "ip67"),
            ("ru-ip67", "IP67, улица"),
            ("en-ip67", "IP67"),
            ("choice", "ip20"),
            ("ru-ip20", "IP20"),
            ("en-ip20", "IP20"),
        ]);
        sent.extend(fields(more));
        ChoicesForm::parse(&sent, &known)
    };
    let codes =
        |more: &[(&str, &str)]| -> Vec<String> { after(more).unwrap().into_iter().map(|c| c.code).collect() };
    assert_eq!(after(&[("do", "save")]).unwrap()[0].name.ru, "IP67, улица");
    assert_eq!(codes(&[("do", "up-ip20")]), ["ip20", "ip67"]);
    assert_eq!(codes(&[("do", "delete-ip67")]), ["ip20"]);
    let more = [("do", "save"), ("add_ru", "Защита 67"), ("add_en", "IP67")];
    assert_eq!(codes(&more), ["ip67", "ip20", "ip67-2"], "a code that is free");
    let untranslated = after(&[("do", "save"), ("add_ru", "Без перевода")]).unwrap().pop().unwrap();
    assert_eq!((untranslated.code.as_str(), untranslated.name.en.as_str()), ("bez-perevoda", "Без перевода"));
    assert_eq!(wrong(after(&[("do", "x")])), [("do".to_owned(), Problem::InvalidChoice)]);
    assert_eq!(
        wrong(after(&[("do", "save"), ("choice", "made-up")])),
        [("choice".to_owned(), Problem::InvalidChoice)]
    );
}

#[test]
fn adm_7_nothing_is_merged_with_itself() {
    let of = |from: &str, into: &str| {
        wrong(MergeForm::<BrandId>::parse(&fields(&[("from", from), ("into", into)])))
    };
    let (a, b) = (n::<BrandId>(1).to_string(), n::<BrandId>(2).to_string());
    assert!(of(&a, &b).is_empty());
    assert_eq!(of(&a, &a), [("into".to_owned(), Problem::InvalidChoice)]);
    assert_eq!(of("x", &a), [("from".to_owned(), Problem::InvalidChoice)]);
    let name = Bilingual::new("Пластик ABS", "ABS plastic");
    assert!(["пластик abs", " ABS  Plastic "].iter().all(|typed| confirmed(typed, &name).is_ok()));
    assert_eq!(wrong(confirmed("Пластик", &name)), [("confirm".to_owned(), Problem::ConfirmationMismatch)]);
    assert_eq!(wrong(confirmed(" ", &name)), [("confirm".to_owned(), Problem::Required)]);
    let brand = BrandForm { name: "Дозор".to_owned(), slug: "dozor".to_owned() };
    assert_eq!(BrandForm::parse(&fields(&[("name", " Дозор ")])), Ok(brand.clone()));
    assert_eq!(BrandForm::parse(&brand.fields()), Ok(brand));
}
