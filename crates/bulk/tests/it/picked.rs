//! CAT-5: comparison, and the visitor's own lists.

use crate::fixture::{Fixture, camera, kit_of};
use base::{Locale, ProductId};
use catalog::load::{NewCategoryAttribute, NewProduct, NewValue};
use discovery_model::picks::Picks;

async fn picks(f: &Fixture, skus: &[&str]) -> Picks {
    let mut ids: Vec<ProductId> = Vec::new();
    for sku in skus {
        ids.push(f.id(sku).await);
    }
    Picks(ids)
}

testkit::on_both_databases!(cat_5_products_of_all_kinds_are_in_one_table, |kit| async move {
    let f = Fixture::start(kit).await;
    let tight = vec![
        ("lens".to_owned(), NewValue::Number(2800)),
        ("ip".to_owned(), NewValue::Choice("ip20".to_owned())),
    ];
    let plain = vec![("lens".to_owned(), NewValue::Number(2800))];
    f.add(&[
        camera("A"),
        NewProduct { attributes: tight, warranty_months: 12, ..camera("B") },
        NewProduct { attributes: plain, ..camera("C") },
        NewProduct { is_published: false, ..camera("DRAFT") },
        camera("GONE"),
    ])
    .await;
    f.add(&[kit_of("KIT", &[("A", 1)])]).await;
    let wanted = picks(&f, &["C", "KIT", "DRAFT", "A", "GONE", "B"]).await;
    catalog::products::delete(f.shop(), &f.editor, f.id("GONE").await, 1).await.unwrap();

    let table = discovery::compare(f.shop(), &wanted).await.unwrap();
    let skus: Vec<&str> = table.products.iter().map(|p| p.card.sku.as_str()).collect();
    assert_eq!(skus, ["C", "A", "B", "KIT"], "in the visitor's order, kinds beside each other");
    assert_eq!(table.products[0].category.slug, "ip");
    let row = |n: usize| {
        let row = &table.rows[n];
        let values: Vec<_> =
            row.values.iter().map(|v| v.as_ref().map_or("—".to_owned(), |v| v.value(Locale::En))).collect();
        (row.name.en.clone(), values.join(", "), row.differs())
    };
    assert_eq!(row(0), ("Lens".to_owned(), "2.8\u{a0}mm, 2.8\u{a0}mm, 2.8\u{a0}mm, —".to_owned(), true));
    assert_eq!(row(1), ("Protection".to_owned(), "—, IP67, IP20, —".to_owned(), true));
    assert_eq!(table.rows.len(), 2, "what no product has is no row");
    assert!(table.warranty_differs() && table.kinds_differ());

    let cameras = picks(&f, &["C", "A", "B"]).await;
    let table = discovery::compare(f.shop(), &cameras).await.unwrap();
    let names: Vec<_> = table.rows(true).map(|r| r.name.en.as_str()).collect();
    assert_eq!(names, ["Protection"]);
    assert!(!table.kinds_differ());
    let empty = discovery::compare(f.shop(), &Picks::default()).await.unwrap();
    assert!(empty.products.is_empty() && empty.rows.is_empty());
});

testkit::on_both_databases!(cat_5_what_is_not_compared_is_no_row, |kit| async move {
    let f = Fixture::start(kit).await;
    let link = |attribute: &str, is_compared| NewCategoryAttribute {
        category: "alarm".to_owned(),
        attribute: attribute.to_owned(),
        position: 1,
        is_required: false,
        in_card: true,
        in_facet: false,
        is_compared,
    };
    let links = [link("lens", true), link("ip", false)];
    catalog::load::category_attributes(f.shop(), &f.editor, &links).await.unwrap();
    let siren = |sku| NewProduct { category: "alarm".to_owned(), ..camera(sku) };
    f.add(&[siren("A"), siren("B")]).await;
    let table = discovery::compare(f.shop(), &picks(&f, &["A", "B"]).await).await.unwrap();
    let names: Vec<_> = table.rows.iter().map(|r| r.name.en.as_str()).collect();
    assert_eq!(names, ["Lens"]);
});

testkit::on_both_databases!(cat_5_cards_come_in_the_visitors_order, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A"), camera("B"), NewProduct { is_published: false, ..camera("DRAFT") }]).await;
    let wanted = picks(&f, &["B", "DRAFT", "A"]).await;
    let cards = discovery::picked(f.shop(), &wanted).await.unwrap();
    assert_eq!(cards.iter().map(|c| c.sku.as_str()).collect::<Vec<_>>(), ["B", "A"]);
    assert!(discovery::picked(f.shop(), &Picks::default()).await.unwrap().is_empty());
});
