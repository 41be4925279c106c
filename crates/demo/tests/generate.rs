//! A generated catalogue is stored on both databases, in an empty shop and next to the demo, and a later run
//! continues it.
#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected has failed")]

use catalog::load::Loaded;
use demo::generate::{ITEMS_MAX, Progress, SOURCE, generate};
use gateways::files::Storage;
use platform::Shop;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use std::ops::ControlFlow;
use testkit::on_both_databases;

const GO_ON: fn(Progress) -> ControlFlow<()> = |_| ControlFlow::Continue(());

async fn stored(shop: &Shop) -> Vec<catalog::tables::product::Model> {
    let column = catalog::tables::product::Column::Source;
    let query = catalog::tables::product::Entity::find().filter(column.eq(SOURCE));
    query.order_by_asc(catalog::tables::product::Column::Sku).all(shop.read()).await.unwrap()
}

async fn nothing_is_wrong(shop: &Shop) {
    let nothing: Vec<String> = Vec::new();
    assert_eq!(catalog::check(shop).await.unwrap(), nothing);
    assert_eq!(sales::check(shop).await.unwrap(), nothing);
}

on_both_databases!(ops_5_a_generated_catalogue_goes_on_where_it_ended, |kit| async move {
    // As after a Ctrl-C: the first batch is complete, the rest is not started.
    let first = generate(&kit.shop, 1_300, 5, |_| ControlFlow::Break(())).await.unwrap();
    assert_eq!(stored(&kit.shop).await.len(), first.added);
    assert!(first.added > 0 && first.added < 1_300);
    let mut seen = Vec::new();
    let rest = generate(&kit.shop, 1_300, 5, |p| {
        seen.push((p.done, p.of));
        ControlFlow::Continue(())
    });
    assert_eq!(rest.await.unwrap(), Loaded { added: 1_300 - first.added, skipped: first.added });
    assert_eq!(seen.last(), Some(&(1_300, 1_300)));
    let again = generate(&kit.shop, 1_300, 5, GO_ON).await.unwrap();
    assert_eq!(again, Loaded { added: 0, skipped: 1_300 });
    let rows = stored(&kit.shop).await;
    assert_eq!(rows.len(), 1_300);
    assert!(rows.iter().all(|p| p.is_demo && p.price.is_none_or(|price| price.0 > 0)));
    assert_eq!(stock::tables::warehouse::Entity::find().count(kit.shop.read()).await.unwrap(), 5);
    let movements = stock::tables::stock_movement::Entity::find().count(kit.shop.read()).await.unwrap();
    assert_eq!(movements, stock::tables::stock_balance::Entity::find().count(kit.shop.read()).await.unwrap());
    nothing_is_wrong(&kit.shop).await;
    // A second seed coexists with the first.
    assert_eq!(generate(&kit.shop, 40, 6, GO_ON).await.unwrap().added, 40);
});

on_both_databases!(ops_5_it_stands_beside_the_demo_and_in_no_other_shop, |kit| async move {
    let kit = kit.with_subscribers(seed::subscribers());
    let storage = Storage::local(&kit.dir.path().join("files")).unwrap();
    demo::load(&kit.shop, &storage).await.unwrap();
    let before = catalog::tables::product::Entity::find().count(kit.shop.read()).await.unwrap();
    assert_eq!(generate(&kit.shop, 300, 1, GO_ON).await.unwrap(), Loaded { added: 300, skipped: 0 });
    assert_eq!(catalog::tables::product::Entity::find().count(kit.shop.read()).await.unwrap(), before + 300);
    nothing_is_wrong(&kit.shop).await;
    // The database is recognised as the demo by its accounts.
    people::tables::account::Entity::update_many()
        .col_expr(people::tables::account::Column::IsDemo, false.into())
        .exec(kit.shop.writer())
        .await
        .unwrap();
    assert!(generate(&kit.shop, 300, 1, GO_ON).await.is_err());
});

on_both_databases!(ops_5_numbers_out_of_range_are_refused, |kit| async move {
    for items in [0, ITEMS_MAX + 1] {
        let error = generate(&kit.shop, items, 1, GO_ON).await.unwrap_err();
        assert!(error.to_string().contains("2000000 items"), "{error}");
    }
    assert_eq!(org::tables::branch::Entity::find().count(kit.shop.read()).await.unwrap(), 0);
});
