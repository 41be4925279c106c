//! Ordering again: former orders, templates, products kept for later.

use crate::shop::{account, form, guest_with, id, key, number, open, place, placed, product, see, sql};
use base::form::Problem;
use base::refusal::Refusal;
use base::{Kopecks, OrderTemplateId};
use platform::Error;
use sales::cart::{self, CartOwner};
use sales::{checkout, orders, repeat, templates};

on_both_databases!(chk_3_an_order_is_repeated_with_what_there_is, |kit| async move {
    open(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let (camera, lock) = (product(&kit, 10, 100_00, 5).await, product(&kit, 11, 50_00, 1).await);
    let owner = guest_with(&kit, &[(camera, 2), (lock, 1)]).await;
    let order = place(&kit, &owner, &form(250_00), 1).await.unwrap();
    let access = order.access.as_deref();
    sql(&kit, "UPDATE product SET price = 12000 WHERE id = $1", [camera.into()]).await;
    let lines = repeat::of_order(shop, &guest, &order.number, access).await.unwrap();
    assert_eq!(lines.iter().map(|line| (line.wanted, line.got)).collect::<Vec<_>>(), [(2, 2), (1, 0)]);
    assert_eq!(lines[0].price_change(), Some((Kopecks(100_00), Kopecks(120_00))));
    let secret = repeat::to_cart(shop, &guest, &CartOwner::Nobody, &order.number, access).await.unwrap();
    let new = CartOwner::of(&guest, Some(secret.unwrap().as_str()));
    let view = cart::view(shop, &new).await.unwrap();
    assert_eq!(
        view.lines.iter().map(|line| (line.product, line.quantity)).collect::<Vec<_>>(),
        [(camera, 2)]
    );
    repeat::to_cart(shop, &guest, &new, &order.number, access).await.unwrap();
    assert_eq!(cart::count(shop, &new).await.unwrap(), 2, "once more does not double it");
    let foreign = repeat::to_cart(shop, &guest, &new, &order.number, None).await.map(|_| ());
    assert!(matches!(foreign, Err(Error::NotFound)));
});

on_both_databases!(chk_3_a_cart_is_saved_as_a_template_and_ordered_again, |kit| async move {
    open(&kit).await;
    let shop = &kit.shop;
    let (camera, lock) = (product(&kit, 10, 100_00, 5).await, product(&kit, 11, 50_00, 1).await);
    let (anna, boris) = (account(&kit, 50).await, account(&kit, 51).await);
    let owner = CartOwner::of(&anna, None);
    let empty = templates::save_cart(shop, &anna, &owner, "Пусто").await;
    assert!(matches!(empty, Err(Error::Refused(_))), "{empty:?}");
    cart::add(shop, &anna, &owner, camera, 2).await.unwrap();
    cart::add(shop, &anna, &owner, lock, 1).await.unwrap();
    let saved = templates::save_cart(shop, &anna, &owner, "Офис").await.unwrap();
    let same = templates::save_cart(shop, &anna, &owner, "Офис").await;
    assert!(matches!(same, Err(Error::Invalid(p)) if p.of("template") == Some(&Problem::AlreadyTaken)));
    checkout::place(shop, &anna, &owner, &form(250_00), &key(1)).await.unwrap();
    assert!(cart::view(shop, &owner).await.unwrap().is_empty());

    templates::to_cart(shop, &anna, &owner, saved).await.unwrap();
    let view = cart::view(shop, &owner).await.unwrap();
    assert_eq!(view.lines.iter().map(|line| line.quantity).collect::<Vec<_>>(), [2], "the lock is gone");
    let list = templates::list(shop, &anna).await.unwrap();
    assert_eq!((list[0].name.as_str(), list[0].total()), ("Офис", Kopecks(200_00)));
    templates::rename(shop, &anna, (saved, 1), "Склад").await.unwrap();
    let old = templates::rename(shop, &anna, (saved, 1), "Дом").await;
    assert!(matches!(old, Err(Error::Refused(Refusal::Changed))));
    for foreign in [saved, OrderTemplateId(id(999))] {
        assert!(matches!(
            templates::to_cart(shop, &boris, &CartOwner::of(&boris, None), foreign).await,
            Err(Error::NotFound)
        ));
        assert!(matches!(templates::remove(shop, &boris, foreign).await, Err(Error::NotFound)));
    }
    templates::remove(shop, &anna, saved).await.unwrap();
    assert!(templates::list(shop, &anna).await.unwrap().is_empty());
    assert!(matches!(templates::list(shop, &kit.guest()).await, Err(Error::LoginNeeded)));
});

on_both_databases!(chk_3_an_order_is_saved_as_a_template, |kit| async move {
    open(&kit).await;
    let (shop, camera, anna) = (&kit.shop, product(&kit, 10, 100_00, 5).await, account(&kit, 50).await);
    let owner = CartOwner::of(&anna, None);
    cart::add(shop, &anna, &owner, camera, 2).await.unwrap();
    let hers = checkout::place(shop, &anna, &owner, &form(200_00), &key(1)).await.unwrap();
    assert_eq!(
        orders::unpaid(shop, &anna).await.unwrap().map(|n| n.as_str().to_owned()),
        Some(hers.number.as_str().to_owned())
    );
    templates::save_order(shop, &anna, &hers.number, None, "Снова").await.unwrap();
    let list = templates::list(shop, &anna).await.unwrap();
    assert_eq!((list[0].lines[0].wanted, list[0].lines[0].got), (2, 2));
    assert!(orders::unpaid(shop, &kit.guest()).await.unwrap().is_none());
});

on_both_databases!(chk_3_products_are_kept_for_later_beside_the_cart, |kit| async move {
    open(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let (camera, lock) = (product(&kit, 10, 100_00, 5).await, product(&kit, 11, 50_00, 1).await);
    let owner = guest_with(&kit, &[(camera, 2), (lock, 1)]).await;
    cart::keep(shop, &owner, lock).await.unwrap();
    cart::keep(shop, &owner, lock).await.unwrap();
    let view = cart::view(shop, &owner).await.unwrap();
    assert_eq!((view.lines.len(), view.totals.total), (1, Kopecks(200_00)), "it is in no sum");
    assert_eq!(cart::later(shop, &owner).await.unwrap()[0].product, lock);
    let order = place(&kit, &owner, &form(200_00), 1).await.unwrap();
    assert_eq!(see(&kit, &order).await.lines.len(), 1);
    assert_eq!(cart::later(shop, &owner).await.unwrap().len(), 1, "it stays when the cart is ordered");

    // Somebody buys the last one.
    let last = placed(&kit, lock, 50_00, 2).await;
    assert!(matches!(cart::take_back(shop, &guest, &owner, lock).await, Err(Error::Refused(_))));
    assert_eq!(cart::later(shop, &owner).await.unwrap().len(), 1);
    sales::cancelling::cancel(shop, &guest, &last.number, last.access.as_deref(), Default::default())
        .await
        .unwrap();
    cart::take_back(shop, &guest, &owner, lock).await.unwrap();
    assert_eq!(cart::count(shop, &owner).await.unwrap(), 1);
    assert!(cart::later(shop, &owner).await.unwrap().is_empty());

    // A login brings it to the cart of the account.
    cart::keep(shop, &owner, lock).await.unwrap();
    let anna = account(&kit, 50).await;
    let CartOwner::Guest(token) = &owner else { panic!("a guest") };
    assert!(cart::join(shop, token, anna.account().unwrap()).await);
    assert_eq!(cart::later(shop, &CartOwner::of(&anna, None)).await.unwrap().len(), 1);
    cart::forget(shop, &CartOwner::of(&anna, None), lock).await.unwrap();
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM cart_later", []).await, 0);
});
