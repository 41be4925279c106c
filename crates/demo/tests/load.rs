//! The demo loads on both databases, is consistent, and loads only once.
#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected has failed")]

use gateways::files::Storage;
use sea_orm::{EntityTrait, PaginatorTrait};
use testkit::on_both_databases;

on_both_databases!(the_demo_is_loaded_once_and_nothing_in_it_is_wrong, |kit| async move {
    let kit = kit.with_subscribers(seed::subscribers());
    let storage = Storage::local(&kit.dir.path().join("files")).unwrap();
    let logins = demo::load(&kit.shop, &storage).await.unwrap();
    assert_eq!(
        logins.iter().map(|l| l.role).collect::<Vec<_>>(),
        ["shopper", "administrator", "coordinator"]
    );
    let products = catalog::tables::product::Entity::find().count(kit.shop.read()).await.unwrap();
    assert!(products >= 600 + 150 + 30, "{products} products");
    let nothing: Vec<String> = Vec::new();
    assert_eq!(catalog::check(&kit.shop).await.unwrap(), nothing);
    assert_eq!(sales::check(&kit.shop).await.unwrap(), nothing);
    assert_eq!(service::check(&kit.shop).await.unwrap(), nothing);
    assert_eq!(sales::tables::shop_order::Entity::find().count(kit.shop.read()).await.unwrap(), 6);
    assert_eq!(people::tables::site::Entity::find().count(kit.shop.read()).await.unwrap(), 1);
    demo::load(&kit.shop, &storage).await.unwrap();
    assert_eq!(sales::tables::shop_order::Entity::find().count(kit.shop.read()).await.unwrap(), 6);
    assert_eq!(catalog::tables::product::Entity::find().count(kit.shop.read()).await.unwrap(), products);
});
