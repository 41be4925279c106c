//! Several carts of one shopper, and links that show a cart to others.

use crate::shop::{account, guest_with, number, open, product, sql, staff};
use base::form::Problem;
use base::refusal::Refusal;
use base::{Kopecks, ProductId, SavedCartId};
use platform::Error;
use sales::cart::{self, CartOwner};
use sales::checkout::staff::draft;
use testkit::Testkit;

async fn contents(kit: &Testkit, owner: &CartOwner) -> Vec<(ProductId, i64)> {
    let view = cart::view(&kit.shop, owner).await.unwrap();
    let mut lines: Vec<_> = view.lines.iter().map(|line| (line.product, line.quantity)).collect();
    // All were added at one moment.
    lines.sort();
    lines
}

async fn saved_of(kit: &Testkit, owner: &CartOwner) -> Vec<(String, i64)> {
    let saved = cart::saved(&kit.shop, owner).await.unwrap();
    saved.into_iter().map(|cart| (cart.name, cart.lines.iter().map(|line| line.wanted).sum())).collect()
}

async fn only_saved(kit: &Testkit, owner: &CartOwner) -> SavedCartId {
    let saved = cart::saved(&kit.shop, owner).await.unwrap();
    assert_eq!(saved.len(), 1);
    saved[0].id
}

on_both_databases!(chk_3_a_guest_keeps_several_carts_and_opens_one_in_place_of_the_other, |kit| async move {
    open(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let (camera, lock) = (product(&kit, 10, 100_00, 9).await, product(&kit, 11, 50_00, 1).await);
    let owner = guest_with(&kit, &[(camera, 2), (lock, 1)]).await;
    cart::set_code(shop, &owner, "лето").await.unwrap();
    assert!(cart::create(shop, &owner, "Дача").await.unwrap().is_none());
    assert_eq!(contents(&kit, &owner).await, []);
    assert_eq!(cart::name(shop, &owner).await.unwrap(), "Дача");
    assert_eq!(saved_of(&kit, &owner).await, [(String::new(), 3)]);
    for taken in ["Дача", " Дача "] {
        let same = cart::create(shop, &owner, taken).await.map(drop);
        assert!(matches!(same, Err(Error::Invalid(p)) if p.of("name") == Some(&Problem::AlreadyTaken)));
    }
    cart::add(shop, &guest, &owner, camera, 1).await.unwrap();

    // Prices that changed while a cart was aside are shown when it is opened.
    sql(&kit, "UPDATE product SET price = 12000 WHERE id = $1", [camera.into()]).await;
    let main = only_saved(&kit, &owner).await;
    cart::switch(shop, &owner, main).await.unwrap();
    let view = cart::view(shop, &owner).await.unwrap();
    assert_eq!(view.lines[0].price_change(), Some((Kopecks(100_00), Kopecks(120_00))));
    assert_eq!(view.offers.code.map(|code| code.code), Some("ЛЕТО".to_owned()), "its code comes with it");
    assert_eq!(contents(&kit, &owner).await, [(camera, 2), (lock, 1)]);
    assert_eq!(saved_of(&kit, &owner).await, [("Дача".to_owned(), 1)]);
    assert!(matches!(cart::switch(shop, &owner, main).await, Err(Error::NotFound)), "twice is once");

    // Lines move; quantities are added up.
    let cottage = only_saved(&kit, &owner).await;
    cart::move_lines(shop, &owner, cottage, &[camera], false).await.unwrap();
    assert_eq!(contents(&kit, &owner).await, [(lock, 1)]);
    assert_eq!(saved_of(&kit, &owner).await, [("Дача".to_owned(), 3)]);
    cart::move_lines(shop, &owner, cottage, &[lock], true).await.unwrap();
    assert_eq!(contents(&kit, &owner).await, [(lock, 1)], "a copy stays");
    let none = cart::move_lines(shop, &owner, cottage, &[], false).await;
    assert!(matches!(none, Err(Error::Invalid(p)) if p.of("product") == Some(&Problem::Required)));

    // Copied, renamed, put into the open one.
    cart::copy(shop, &owner, Some(cottage), "Дача 2").await.unwrap();
    cart::rename(shop, &owner, None, "Квартира").await.unwrap();
    let clash = cart::rename(shop, &owner, Some(cottage), "Квартира").await;
    assert!(matches!(clash, Err(Error::Invalid(_))));
    cart::rename(shop, &owner, Some(cottage), "Дача").await.unwrap();
    cart::add_saved(shop, &owner, cottage).await.unwrap();
    assert_eq!(contents(&kit, &owner).await, [(camera, 3), (lock, 1)]);
    assert_eq!(saved_of(&kit, &owner).await, [("Дача".to_owned(), 4), ("Дача 2".to_owned(), 4)]);

    // Nobody else sees or changes them.
    let other = guest_with(&kit, &[(camera, 1)]).await;
    assert!(cart::saved(shop, &other).await.unwrap().is_empty());
    for refused in [
        cart::switch(shop, &other, cottage).await,
        cart::remove_saved(shop, &other, cottage).await,
        cart::restore(shop, &other, cottage).await,
        cart::move_lines(shop, &other, cottage, &[camera], false).await,
    ] {
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    }
});

on_both_databases!(chk_3_a_deleted_cart_is_restored_within_a_day, |kit| async move {
    open(&kit).await;
    let shop = &kit.shop;
    let camera = product(&kit, 10, 100_00, 9).await;
    let owner = guest_with(&kit, &[(camera, 2)]).await;
    sql(
        &kit,
        "INSERT INTO setting (key, value) VALUES ('sales.carts_max', $1)",
        [serde_json::json!(2).into()],
    )
    .await;
    cart::create(shop, &owner, "Дача").await.unwrap();
    let full = cart::create(shop, &owner, "Офис").await.map(drop);
    assert!(matches!(full, Err(Error::Refused(Refusal::Area(_)))), "{full:?}");
    let main = only_saved(&kit, &owner).await;
    cart::remove_saved(shop, &owner, main).await.unwrap();
    assert!(cart::saved(shop, &owner).await.unwrap().is_empty());
    assert_eq!(cart::sweep_saved(shop).await.unwrap(), 0);
    cart::restore(shop, &owner, main).await.unwrap();
    assert_eq!(saved_of(&kit, &owner).await, [(String::new(), 2)]);
    cart::remove_saved(shop, &owner, main).await.unwrap();
    kit.clock.advance_minutes(25 * 60);
    assert_eq!(cart::sweep_saved(shop).await.unwrap(), 1);
    assert!(matches!(cart::restore(shop, &owner, main).await, Err(Error::NotFound)));
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM saved_cart_line", []).await, 0);
});

on_both_databases!(chk_2_named_carts_of_a_guest_come_to_the_account_at_login, |kit| async move {
    open(&kit).await;
    let shop = &kit.shop;
    let (camera, lock) = (product(&kit, 10, 100_00, 9).await, product(&kit, 11, 50_00, 5).await);
    let anna = account(&kit, 50).await;
    let hers = CartOwner::of(&anna, None);
    cart::add(shop, &anna, &hers, lock, 2).await.unwrap();

    // Carts without a name are one cart, as before.
    let first = guest_with(&kit, &[(camera, 1)]).await;
    let CartOwner::Guest(token) = &first else { panic!("a guest") };
    assert!(cart::join(shop, token, anna.account().unwrap()).await);
    assert_eq!(contents(&kit, &hers).await, [(camera, 1), (lock, 2)]);

    // A named one is what the shopper has in the hands: it stays open, and the account's is beside it.
    let second = guest_with(&kit, &[(camera, 2)]).await;
    let CartOwner::Guest(token) = &second else { panic!("a guest") };
    cart::create(shop, &second, "Дача").await.unwrap();
    cart::add(shop, &kit.guest(), &second, lock, 1).await.unwrap();
    let link = cart::share(shop, &second).await.unwrap();
    assert!(cart::join(shop, token, anna.account().unwrap()).await);
    assert_eq!(cart::name(shop, &hers).await.unwrap(), "Дача");
    assert_eq!(contents(&kit, &hers).await, [(lock, 1)]);
    let mut saved = saved_of(&kit, &hers).await;
    saved.sort();
    assert_eq!(saved, [(String::new(), 2), (String::new(), 3)]);
    assert_eq!(cart::shares(shop, &hers).await.unwrap().len(), 1);
    assert!(cart::shared(shop, link.as_str()).await.is_ok(), "links that were sent go on working");
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM cart", []).await, 1);
});

on_both_databases!(chk_3_a_shared_cart_is_seen_with_todays_prices_and_taken, |kit| async move {
    open(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let (camera, lock) = (product(&kit, 10, 100_00, 9).await, product(&kit, 11, 50_00, 1).await);
    let owner = guest_with(&kit, &[(camera, 2), (lock, 1)]).await;
    let link = cart::share(shop, &owner).await.unwrap();
    let stored =
        number(&kit, "SELECT COUNT(*) FROM cart_share WHERE token_hash = $1", [link.as_str().into()]);
    assert_eq!(stored.await, 0, "the secret itself is not stored");
    // What happens to the cart later does not change what was shared.
    cart::remove(shop, &guest, &owner, camera).await.unwrap();
    sql(&kit, "UPDATE product SET price = 9000 WHERE id = $1", [camera.into()]).await;
    sql(&kit, "UPDATE product SET available = 0 WHERE id = $1", [lock.into()]).await;
    let shared = cart::shared(shop, link.as_str()).await.unwrap();
    let lines: Vec<_> = shared.lines.iter().map(|line| (line.wanted, line.got, line.now)).collect();
    assert_eq!(lines, [(2, 2, Some(Kopecks(90_00))), (1, 0, Some(Kopecks(50_00)))]);

    // Somebody without a cart takes what there is.
    let secret = cart::take_shared(shop, &CartOwner::Nobody, link.as_str()).await.unwrap().unwrap();
    let taker = CartOwner::of(&guest, Some(secret.as_str()));
    assert_eq!(contents(&kit, &taker).await, [(camera, 2)]);

    // An employee makes an order of it.
    let employee = staff(&kit, 60).await;
    draft::add_shared(shop, &employee, link.as_str()).await.unwrap();
    let form = draft::load(shop, &employee).await.unwrap();
    assert_eq!((form.lines.len(), form.lines[0].quantity.as_str()), (1, "2"));
    assert!(draft::add_shared(shop, &guest, link.as_str()).await.is_err());

    // Only its maker withdraws it.
    let id = cart::shares(shop, &owner).await.unwrap()[0].id;
    cart::withdraw(shop, &taker, id).await.unwrap();
    assert!(cart::shared(shop, link.as_str()).await.is_ok());
    cart::withdraw(shop, &owner, id).await.unwrap();
    assert!(matches!(cart::shared(shop, link.as_str()).await, Err(Error::NotFound)));

    // Links expire, and an empty cart has none.
    let second = cart::share(shop, &owner).await.unwrap();
    kit.clock.advance_minutes(31 * 24 * 60);
    assert!(matches!(cart::shared(shop, second.as_str()).await, Err(Error::NotFound)));
    assert!(cart::shares(shop, &owner).await.unwrap().is_empty());
    assert_eq!(cart::sweep_shares(shop).await.unwrap(), 1);
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM cart_share_line", []).await, 0);
    cart::remove(shop, &guest, &owner, lock).await.unwrap();
    assert!(cart::share(shop, &owner).await.is_err());
});
