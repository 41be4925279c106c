//! Batch loading: all or nothing, and existing records are left unchanged.

use crate::fixture::{Fixture, camera};
use base::Bilingual;
use catalog::load;
use catalog::load::{BATCH_MAX, Loaded, Loader, NewProduct, NewWarehouse};
use platform::Error;
use sea_orm::{EntityTrait, PaginatorTrait};
use testkit::on_both_databases;

fn cameras(from: usize, to: usize) -> Vec<NewProduct> {
    (from..to).map(|n| camera(&format!("L-{n}"))).collect()
}

on_both_databases!(batches_of_any_length_are_stored_whole, |kit| async move {
    let f = Fixture::start(kit).await;
    let loader = Loader::start(f.shop(), &f.editor).await.unwrap();
    assert_eq!(loader.products(&cameras(0, 7)).await.unwrap(), Loaded { added: 7, skipped: 0 });
    // Again with more: only the new ones are added.
    assert_eq!(loader.products(&cameras(0, 300)).await.unwrap(), Loaded { added: 293, skipped: 7 });
    assert_eq!(loader.products(&[]).await.unwrap(), Loaded::default());
    let db = f.shop().read();
    assert_eq!(catalog::tables::product::Entity::find().count(db).await.unwrap(), 300);
    assert_eq!(catalog::tables::product_attribute::Entity::find().count(db).await.unwrap(), 600);
    assert_eq!(catalog::tables::price::Entity::find().count(db).await.unwrap(), 300);
    assert_eq!(stock::tables::stock_balance::Entity::find().count(db).await.unwrap(), 300);
    assert_eq!(catalog::check(f.shop()).await.unwrap(), Vec::<String>::new());
    assert!(load::has_others_than(f.shop(), "elsewhere").await.unwrap());
    assert!(!load::has_others_than(f.shop(), "test").await.unwrap());
});

on_both_databases!(a_batch_with_a_mistake_leaves_nothing, |kit| async move {
    let f = Fixture::start(kit).await;
    let loader = Loader::start(f.shop(), &f.editor).await.unwrap();
    let mut wrong = cameras(0, 5);
    wrong[4].brand = "nobody".to_owned();
    assert!(matches!(loader.products(&wrong).await, Err(Error::Inconsistent(_))));
    let mut twice = cameras(0, 5);
    twice[4].slug = twice[3].slug.clone();
    assert!(loader.products(&twice).await.unwrap_err().is_conflict());
    assert!(matches!(loader.products(&cameras(0, BATCH_MAX + 1)).await, Err(Error::Inconsistent(_))));
    assert_eq!(catalog::tables::product::Entity::find().count(f.shop().read()).await.unwrap(), 0);
    assert!(matches!(Loader::start(f.shop(), &f.kit.guest()).await.err(), Some(Error::LoginNeeded)));
});

on_both_databases!(warehouses_come_after_those_that_are_there, |kit| async move {
    let f = Fixture::start(kit).await;
    let new = |code: &str| NewWarehouse {
        code: code.to_owned(),
        name: Bilingual::new("Склад", "Warehouse"),
        address: Bilingual::default(),
        is_pickup: false,
        transfer_days: None,
    };
    let list = [new("main"), new("north"), new("reserve")];
    let first = load::warehouses(f.shop(), &f.editor, f.branch, &list).await.unwrap();
    assert_eq!(first, Loaded { added: 2, skipped: 1 });
    let again = load::warehouses(f.shop(), &f.editor, f.branch, &list).await.unwrap();
    assert_eq!(again, Loaded { added: 0, skipped: 3 });
    let rows = stock::tables::warehouse::Entity::find().all(f.shop().read()).await.unwrap();
    let place = |code: &str| rows.iter().find(|w| w.code == code).unwrap().position;
    assert!(place("main") < place("north") && place("north") < place("reserve"));
});
