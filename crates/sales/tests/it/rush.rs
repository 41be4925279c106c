use crate::shop::{all_is_well, form, guest_with, key, number, open, product, stock};
use catalog_model::refusal::CatalogRefusal;
use platform::Shop;
use sales::cart::CartOwner;
use sales::checkout;
use std::sync::Arc;

/// Number of concurrent shoppers, and the stock.
const SHOPPERS: usize = 500;
const PIECES: i64 = 20;

// Pain 1, the last items: as many orders as items, and the other buyers are refused before they pay.
on_both_databases!(pay_2_500_shoppers_at_once_get_20_pieces, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 1_000_00, PIECES).await;
    let mut carts = Vec::new();
    for _ in 0..SHOPPERS {
        carts.push(guest_with(&kit, &[(camera, 1)]).await);
    }
    let form = Arc::new(form(1_000_00));
    let buy = |shop: Shop, owner: CartOwner, n: usize| {
        let form = Arc::clone(&form);
        tokio::spawn(async move {
            let guest = platform::Actor::Guest { locale: base::Locale::Ru };
            checkout::place(&shop, &guest, &owner, &form, &key(n)).await
        })
    };
    let tasks: Vec<_> =
        carts.into_iter().enumerate().map(|(n, owner)| buy(kit.shop.clone(), owner, n)).collect();
    let (mut bought, mut left_empty) = (Vec::new(), 0);
    for task in tasks {
        match task.await.unwrap() {
            Ok(order) => bought.push(order.number),
            Err(other) => match other.refusal() {
                Some(CatalogRefusal::OutOfStock { left: 0, name, .. }) if name == "Камера 10" => {
                    left_empty += 1
                }
                _ => panic!("{other}"),
            },
        }
    }
    bought.sort();
    bought.dedup();
    assert_eq!((bought.len(), left_empty), (PIECES as usize, SHOPPERS - PIECES as usize));
    assert_eq!(stock(&kit, camera).await, (PIECES, PIECES, 0));
    assert_eq!(
        number(&kit, "SELECT COUNT(*) FROM stock_reservation WHERE state = 'active' AND quantity = 1", [])
            .await,
        PIECES
    );
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM shop_order", []).await, PIECES);
    all_is_well(&kit).await;
});
