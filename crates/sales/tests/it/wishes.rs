//! CAT-5: the wishlist of an account.

use crate::shop::{account, id, open, product, sql};
use base::ProductId;
use discovery_model::picks::{ACCOUNT_WISHES_MAX, Picks};
use platform::{Actor, Error};
use sales::wishes;
use sales_model::refusal::SalesRefusal;
use testkit::Testkit;

async fn list(kit: &Testkit, actor: &Actor) -> Vec<ProductId> {
    wishes::list(&kit.shop, actor).await.unwrap().unwrap().0
}

on_both_databases!(cat_5_wishes_are_the_accounts_own, |kit| async move {
    open(&kit).await;
    let (camera, lock) = (product(&kit, 10, 1_000_00, 5).await, product(&kit, 11, 500_00, 3).await);
    let (anna, ivan) = (account(&kit, 20).await, account(&kit, 21).await);
    for product in [lock, camera, lock] {
        wishes::put(&kit.shop, &anna, product).await.unwrap();
        kit.clock.advance_minutes(1);
    }
    assert_eq!(list(&kit, &anna).await, [lock, camera], "each once, in the order they came");
    assert!(list(&kit, &ivan).await.is_empty());
    wishes::take(&kit.shop, &ivan, lock).await.unwrap();
    assert_eq!(list(&kit, &anna).await.len(), 2, "nobody takes from another's list");
    wishes::take(&kit.shop, &anna, lock).await.unwrap();
    assert_eq!(list(&kit, &anna).await, [camera]);

    let guest = kit.guest();
    assert_eq!(wishes::list(&kit.shop, &guest).await.unwrap(), None);
    assert!(matches!(wishes::put(&kit.shop, &guest, camera).await, Err(Error::LoginNeeded)));
    assert!(matches!(wishes::take(&kit.shop, &guest, camera).await, Err(Error::LoginNeeded)));
});

on_both_databases!(cat_5_only_what_shoppers_see_is_wished, |kit| async move {
    open(&kit).await;
    let anna = account(&kit, 20).await;
    let draft = product(&kit, 10, 1_000_00, 5).await;
    sql(&kit, "UPDATE product SET status = 'draft' WHERE id = $1", [draft.into()]).await;
    for unseen in [draft, ProductId(id(99))] {
        assert!(matches!(wishes::put(&kit.shop, &anna, unseen).await, Err(Error::NotFound)));
    }
    assert!(list(&kit, &anna).await.is_empty());
});

on_both_databases!(cat_5_a_guests_wishes_join_the_accounts, |kit| async move {
    open(&kit).await;
    let anna = account(&kit, 20).await;
    let mut products = Vec::new();
    for n in 0..4 {
        products.push(product(&kit, 30 + n, 100_00, 1).await);
    }
    wishes::put(&kit.shop, &anna, products[2]).await.unwrap();
    kit.clock.advance_minutes(1);
    let guest = Picks(vec![products[3], ProductId(id(99)), products[2], products[0]]);
    assert!(wishes::join(&kit.shop, &guest, anna.account().unwrap()).await);
    assert_eq!(list(&kit, &anna).await, [products[2], products[3], products[0]]);
    assert!(wishes::join(&kit.shop, &guest, anna.account().unwrap()).await, "twice is once");
    assert_eq!(list(&kit, &anna).await.len(), 3);
});

on_both_databases!(cat_5_a_wish_list_has_an_end, |kit| async move {
    open(&kit).await;
    let anna = account(&kit, 20).await;
    let mut products = Vec::new();
    for n in 0..=ACCOUNT_WISHES_MAX as u128 {
        products.push(product(&kit, 1000 + n, 100_00, 1).await);
    }
    assert!(wishes::join(&kit.shop, &Picks(products[2..].to_vec()), anna.account().unwrap()).await);
    wishes::put(&kit.shop, &anna, products[0]).await.unwrap();
    let refused = wishes::put(&kit.shop, &anna, products[1]).await.unwrap_err();
    assert!(matches!(refused.refusal(), Some(SalesRefusal::ListFull { max: 100 })), "{refused}");
    wishes::put(&kit.shop, &anna, products[0]).await.expect("it is in already");
    assert!(wishes::join(&kit.shop, &Picks(products), anna.account().unwrap()).await);
    assert_eq!(list(&kit, &anna).await.len(), ACCOUNT_WISHES_MAX);
});
