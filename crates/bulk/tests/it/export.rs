//! ADM-3: export of exactly the products a filter matches.

use crate::fixture::ORDERS_VIEW;
use crate::fixture::{Fixture, camera, count, kit_of};
use bulk::export;
use catalog::load::NewProduct;
use catalog_model::editor::ProductFilter;
use platform::Error;
use spreadsheets::Cell;
use std::collections::HashMap;

/// Every row by heading, and the number of rows of each batch.
async fn table(f: &Fixture, filter: ProductFilter) -> (Vec<HashMap<String, Cell>>, Vec<usize>) {
    let mut export = export::start(f.shop(), &f.editor, filter).await.unwrap();
    let heading = export.heading();
    let (mut out, mut steps) = (Vec::new(), Vec::new());
    loop {
        let rows = export.next(f.shop()).await.unwrap();
        if rows.is_empty() {
            return (out, steps);
        }
        steps.push(rows.len());
        out.extend(rows.into_iter().map(|row| {
            assert_eq!(row.len(), heading.len());
            let named = heading.iter().map(|cell| match cell {
                Cell::Text(name) => name.clone(),
                other => panic!("a heading is no text: {other:?}"),
            });
            named.zip(row).collect::<HashMap<_, _>>()
        }));
    }
}

testkit::on_both_databases!(adm_3_the_table_has_what_the_filter_finds_and_nothing_else, |kit| async move {
    let f = Fixture::start(kit).await;
    let priceless = NewProduct { price: None, is_published: false, ..camera("B") };
    f.add(&[camera("=A"), priceless, kit_of("K", &[("=A", 2)])]).await;
    let (rows, _) = table(&f, ProductFilter::default()).await;
    assert_eq!(rows.len(), 3);
    let of = |sku: &str| rows.iter().find(|row| row["sku"] == Cell::text(sku)).unwrap();
    let a = of("=A");
    assert_eq!((&a["price"], &a["warranty_months"]), (&Cell::Number(5_000_000), &Cell::Number(24_000)));
    assert_eq!((&a["category"], &a["status"]), (&Cell::text("ip"), &Cell::text("published")));
    assert_eq!((&a["stock:main"], &a["attr:lens"]), (&Cell::Number(10_000), &Cell::Number(2_800)));
    assert_eq!((&a["attr:ip"], &a["attr:note"]), (&Cell::text("ip67"), &Cell::Empty));
    assert_eq!((&of("B")["price"], &of("B")["status"]), (&Cell::Empty, &Cell::text("draft")));
    assert_eq!(of("K")["stock:main"], Cell::Empty, "a kit has no stock of its own");

    let (rows, _) = table(&f, ProductFilter { no_price: true, ..ProductFilter::default() }).await;
    assert_eq!(rows.iter().map(|row| &row["sku"]).collect::<Vec<_>>(), [&Cell::text("B")]);
    let (rows, _) = table(&f, ProductFilter { deleted: true, ..ProductFilter::default() }).await;
    assert!(rows.is_empty());
    let tree = catalog::categories::tree(f.shop()).await.unwrap();
    let category = Some(tree.by_slug("ip").unwrap().id);
    let (rows, _) = table(&f, ProductFilter { category, ..ProductFilter::default() }).await;
    assert_eq!(rows.len(), 2, "the kit stands in another category");
    let audited = "SELECT COUNT(*) AS n FROM audit WHERE action = 'product.export'";
    assert_eq!(count(f.shop(), audited).await, 4);
});

testkit::on_both_databases!(adm_3_a_long_table_comes_in_pieces, |kit| async move {
    let f = Fixture::start(kit).await;
    let all: Vec<_> = (0..1_001).map(|n| camera(&format!("C-{n:04}"))).collect();
    for some in all.chunks(500) {
        f.add(some).await;
    }
    let (rows, steps) = table(&f, ProductFilter::default()).await;
    assert_eq!(steps, [500, 500, 1]);
    let skus: std::collections::HashSet<_> = rows.iter().map(|row| format!("{:?}", row["sku"])).collect();
    assert_eq!(skus.len(), 1_001, "each once");
});

testkit::on_both_databases!(adm_3_a_table_is_for_those_who_edit_the_catalogue, |kit| async move {
    let f = Fixture::start(kit).await;
    let other = f.kit.staff(f.shop().id(), f.branch, &[ORDERS_VIEW]);
    let refused = export::start(f.shop(), &other, ProductFilter::default()).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
});
