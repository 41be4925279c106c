//! CAT-2: attributes with multiple choices.

use crate::fixture::{Fixture, camera, two};
use crate::index::{catch_up, found, indexed};
use base::Bilingual;
use base::{AttributeId, Locale};
use bulk::{export, runs};
use bulk_model::runs::{AttributeValue, Operation, Products, RunState};
use catalog::load;
use catalog::load::{NewAttribute, NewCategoryAttribute, NewProduct, NewValue};
use catalog::{attribute_editor, products};
use catalog_model::editor::ProductFilter;
use catalog_model::products::AttributeKind;
use catalog_model::taxonomy::{AttributeEdit, MergeForm};
use catalog_model::views::SlugResolution;
use discovery_model::listing::{FacetBody, ListingQuery};
use discovery_model::picks::Picks;
use spreadsheets::Cell;
use testkit::on_both_databases;

fn with(sku: &str, radios: &[&str]) -> NewProduct {
    let mut product = camera(sku);
    let radios: Vec<String> = radios.iter().map(|r| (*r).to_owned()).collect();
    product.attributes.push(("radio".to_owned(), NewValue::Choices(radios)));
    product
}

/// The shop with «Связь» and two cameras: A with both radios, B with one.
async fn start(kit: testkit::Testkit) -> Fixture {
    let f = Fixture::start(kit).await;
    let attribute = NewAttribute {
        code: "radio".to_owned(),
        kind: AttributeKind::Choices,
        name: two("Связь", "Radio"),
        unit: Bilingual::default(),
        group: two("Сеть", "Network"),
        choices: vec![
            ("wifi".to_owned(), two("Вайфай", "Wi-Fi")),
            ("zigbee".to_owned(), two("Зигби", "Zigbee")),
            ("zwave".to_owned(), two("Зетвейв", "Z-Wave")),
        ],
    };
    load::attributes(f.shop(), &f.editor, &[attribute]).await.unwrap();
    let place = NewCategoryAttribute {
        category: "ip".to_owned(),
        attribute: "radio".to_owned(),
        position: 9,
        is_required: false,
        in_card: true,
        in_facet: true,
        is_compared: true,
    };
    load::category_attributes(f.shop(), &f.editor, &[place]).await.unwrap();
    f.add(&[with("A", &["zigbee", "wifi"]), with("B", &["zigbee"])]).await;
    f
}

/// The attribute value shown on the product page.
async fn shown(f: &Fixture, sku: &str) -> Option<String> {
    let slug = f.row(sku).await.slug;
    let SlugResolution::Here(page) = catalog::product(f.shop(), &slug).await.unwrap() else {
        panic!("moved")
    };
    let all = page.groups.iter().flat_map(|g| &g.attributes);
    all.filter(|a| a.code == "radio").map(|a| a.value(Locale::Ru)).next()
}

async fn field(f: &Fixture, sku: &str) -> Option<String> {
    let edit = products::get_for_edit(f.shop(), &f.editor, f.id(sku).await).await.unwrap();
    edit.fields.into_iter().find(|(n, _)| n == "attr-radio").map(|(_, v)| v)
}

async fn id(f: &Fixture) -> AttributeId {
    let all = attribute_editor::rows(f.shop(), &f.editor).await.unwrap();
    all.into_iter().find(|a| a.form.code == "radio").unwrap().id
}

async fn stored(f: &Fixture) -> AttributeEdit {
    attribute_editor::one(f.shop(), &f.editor, id(f).await).await.unwrap()
}

on_both_databases!(cat_2_several_choices_are_shown_in_the_order_of_their_list, |kit| async move {
    let f = start(kit).await;
    assert_eq!(shown(&f, "A").await.as_deref(), Some("Вайфай, Зигби"));
    assert_eq!(field(&f, "A").await.as_deref(), Some("wifi; zigbee"));
    let edit = products::get_for_edit(f.shop(), &f.editor, f.id("A").await).await.unwrap();
    let mut fields = edit.fields.clone();
    fields.retain(|(n, _)| n != "attr-radio");
    fields.extend(["zwave", "zigbee"].map(|code| ("attr-radio".to_owned(), code.to_owned())));
    let version = products::update(f.shop(), &f.editor, edit.id, edit.version, &fields).await.unwrap();
    assert_eq!(shown(&f, "A").await.as_deref(), Some("Зигби, Зетвейв"));
    fields.retain(|(n, _)| n != "attr-radio");
    products::update(f.shop(), &f.editor, edit.id, version, &fields).await.unwrap();
    assert_eq!((shown(&f, "A").await, field(&f, "A").await), (None, None));
});

on_both_databases!(cat_2_a_product_is_found_and_counted_by_each_of_its_choices, |kit| async move {
    let f = start(kit).await;
    indexed(&f).await;
    let listed = |pairs: Vec<(&'static str, &'static str)>| {
        let query = ListingQuery::parse(Some("ip".to_owned()), pairs).unwrap();
        let shop = f.shop().clone();
        async move {
            let view = discovery::listing(&shop, &query).await.unwrap();
            let facet = view.facets.iter().find(|f| f.field == "a.radio").unwrap();
            let FacetBody::Values { values } = &facet.body else { panic!("no list") };
            let counts: Vec<_> = values.iter().map(|v| (v.value.clone(), v.count)).collect();
            (view.list.total, counts)
        }
    };
    let counts = |list: &[(&str, i64)]| list.iter().map(|(v, n)| ((*v).to_owned(), *n)).collect::<Vec<_>>();
    assert_eq!(listed(vec![]).await, (2, counts(&[("wifi", 1), ("zigbee", 2)])));
    assert_eq!(listed(vec![("a.radio", "wifi")]).await, (1, counts(&[("wifi", 1), ("zigbee", 2)])));
    assert_eq!(listed(vec![("a.radio", "wifi"), ("a.radio", "zigbee")]).await.0, 2, "any of them");
    assert_eq!(found(&f, "зигби вайфай").await, ["A"]);
});

on_both_databases!(cat_2_several_choices_are_compared_and_exported, |kit| async move {
    let f = start(kit).await;
    let mut picks = Picks::default();
    for sku in ["A", "B"] {
        picks.put(f.id(sku).await, 2);
    }
    let table = discovery::compare(f.shop(), &picks).await.unwrap();
    let row = table.rows.iter().find(|r| r.name.ru == "Связь").unwrap();
    let values: Vec<_> = row.values.iter().flatten().map(|v| v.value(Locale::En)).collect();
    assert_eq!((values, row.differs()), (vec!["Wi-Fi, Zigbee".to_owned(), "Zigbee".to_owned()], true));
    let mut table = export::start(f.shop(), &f.editor, ProductFilter::default()).await.unwrap();
    let at = table.heading().iter().position(|c| *c == Cell::text("attr:radio")).unwrap();
    let cells: Vec<_> = table.next(f.shop()).await.unwrap().into_iter().map(|r| r[at].clone()).collect();
    assert!(
        cells.contains(&Cell::text("wifi; zigbee")) && cells.contains(&Cell::text("zigbee")),
        "{cells:?}"
    );
});

on_both_databases!(cat_2_several_choices_are_set_for_many_products_and_taken_back, |kit| async move {
    let f = start(kit).await;
    let value = AttributeValue {
        code: "radio".to_owned(),
        value: "Зетвейв; wifi".to_owned(),
        english: String::new(),
    };
    let all = Products::Matching(ProductFilter::default());
    let number = runs::start(f.shop(), &f.editor, Operation::Attribute(value), all).await.unwrap();
    f.work().await;
    runs::confirm(f.shop(), &f.editor, number).await.unwrap();
    f.work().await;
    assert_eq!(runs::run(f.shop(), &f.editor, number).await.unwrap().state, RunState::Done);
    for sku in ["A", "B"] {
        assert_eq!(shown(&f, sku).await.as_deref(), Some("Вайфай, Зетвейв"), "{sku}");
    }
    runs::undo(f.shop(), &f.editor, number).await.unwrap();
    f.work().await;
    assert_eq!(field(&f, "A").await.as_deref(), Some("wifi; zigbee"));
    assert_eq!(field(&f, "B").await.as_deref(), Some("zigbee"));
});

on_both_databases!(cat_2_one_choice_becomes_several_and_two_choices_one, |kit| async move {
    let f = start(kit).await;
    indexed(&f).await;
    let all = attribute_editor::rows(f.shop(), &f.editor).await.unwrap();
    let ip = all.iter().find(|a| a.form.code == "ip").unwrap();
    let mut form = ip.form.clone();
    form.kind = AttributeKind::Choices;
    attribute_editor::save(f.shop(), &f.editor, Some((ip.id, 1)), &form).await.unwrap();
    form.kind = AttributeKind::Choice;
    assert!(
        attribute_editor::save(f.shop(), &f.editor, Some((ip.id, 2)), &form).await.is_err(),
        "no way back"
    );

    let radio = stored(&f).await;
    assert_eq!((radio.products, all.iter().find(|a| a.id == radio.id).unwrap().products), (2, 2));
    let of = |code: &str| radio.choices.iter().find(|c| c.code == code).unwrap().id;
    let merge = MergeForm { from: of("zigbee"), into: of("wifi") };
    assert_eq!(attribute_editor::merge_choices(f.shop(), &f.editor, radio.id, merge).await.unwrap(), 2);
    catch_up(&f).await;
    assert_eq!(shown(&f, "A").await.as_deref(), Some("Вайфай"), "one that has both has it once");
    assert_eq!(shown(&f, "B").await.as_deref(), Some("Вайфай"));
    assert_eq!(found(&f, "вайфай").await.len(), 2);
});
