//! CAT-4: frequently bought together, without revealing anybody's purchases.

use crate::shop::{account, form, id, key, open, product};
use base::ProductId;
use platform::Actor;
use sales::cart;
use sales::cart::CartOwner;
use sales::{bought_together, checkout};
use testkit::Testkit;

async fn buys(kit: &Testkit, who: u8, products: &[ProductId]) -> Actor {
    let buyer = account(kit, who.into()).await;
    let owner = CartOwner::of(&buyer, None);
    for product in products {
        cart::add(&kit.shop, &buyer, &owner, *product, 1).await.unwrap();
    }
    let total = 100_00 * i64::try_from(products.len()).unwrap();
    checkout::place(&kit.shop, &buyer, &owner, &form(total), &key(who.into())).await.unwrap();
    buyer
}

on_both_databases!(cat_4_what_several_orders_have_together_is_told, |kit| async move {
    open(&kit).await;
    let mut products = Vec::new();
    for n in 10..14 {
        products.push(product(&kit, n, 100_00, 50).await);
    }
    let [camera, mount, disk, lock] = products[..] else { panic!("four products") };
    let shop = kit.shop.clone();
    let together = || {
        let shop = shop.clone();
        async move { bought_together(&shop, &[camera], 4).await }
    };
    buys(&kit, 50, &[camera, mount, disk]).await;
    assert!(together().await.unwrap().is_empty(), "one order alone tells nothing");
    buys(&kit, 51, &[camera, mount]).await;
    assert_eq!(together().await.unwrap(), [mount]);
    buys(&kit, 52, &[camera, mount, disk]).await;
    buys(&kit, 53, &[lock, disk]).await;
    assert_eq!(together().await.unwrap(), [mount, disk]);
    assert_eq!(bought_together(&kit.shop, &[camera], 1).await.unwrap(), [mount]);
    assert!(bought_together(&kit.shop, &[ProductId(id(99))], 4).await.unwrap().is_empty());
});
