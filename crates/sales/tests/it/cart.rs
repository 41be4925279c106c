use crate::shop::{RU, account, form, guest_with, id, open, place, product, sql};
use base::form::Problem;
use base::refusal::AreaRefusal as _;
use base::{Kopecks, ProductId};
use catalog_model::refusal::CatalogRefusal;
use platform::{Actor, Error};
use sales::cart;
use sales::cart::CartOwner;
use sales_model::refusal::SalesRefusal;
use sales_model::views::{CartView, LineProblem};
use testkit::Testkit;

async fn see(kit: &Testkit, owner: &CartOwner) -> CartView {
    cart::view(&kit.shop, owner).await.unwrap()
}

/// Products and quantities in the order in which they were added.
async fn lines(kit: &Testkit, owner: &CartOwner) -> Vec<(ProductId, i64)> {
    let mut lines: Vec<_> = see(kit, owner).await.lines.iter().map(|l| (l.product, l.quantity)).collect();
    lines.sort();
    lines
}

fn of(actor: &Actor) -> CartOwner {
    CartOwner::of(actor, None)
}

fn secret(owner: &CartOwner) -> String {
    match owner {
        CartOwner::Guest(token) => token.clone(),
        _ => panic!("no guest"),
    }
}

on_both_databases!(chk_1_a_guest_fills_changes_and_empties_a_cart, |kit| async move {
    open(&kit).await;
    let (camera, lock) = (product(&kit, 10, 1_000_00, 5).await, product(&kit, 11, 500_50, 9).await);
    let owner = guest_with(&kit, &[(camera, 1), (camera, 2), (lock, 1)]).await;
    let view = see(&kit, &owner).await;
    assert_eq!(lines(&kit, &owner).await, [(camera, 3), (lock, 1)]);
    assert_eq!((view.count, view.totals.total, view.can_checkout()), (4, Kopecks(3_500_50), true));
    assert_eq!(cart::count(&kit.shop, &owner).await.unwrap(), 4);

    let guest = kit.guest();
    assert_eq!(cart::set(&kit.shop, &guest, &owner, camera, 2).await.unwrap(), 3);
    assert_eq!(cart::remove(&kit.shop, &guest, &owner, lock).await.unwrap(), 1);
    assert_eq!(lines(&kit, &owner).await, [(camera, 2)]);
    cart::set(&kit.shop, &guest, &owner, lock, 1).await.unwrap();
    assert_eq!(lines(&kit, &owner).await, [(camera, 2), (lock, 1)], "a removed line comes back");

    let nobody = CartOwner::Nobody;
    assert!(see(&kit, &nobody).await.is_empty());
    assert_eq!(cart::count(&kit.shop, &nobody).await.unwrap(), 0);
    let made_up = CartOwner::of(&guest, Some("made-up"));
    let done = cart::add(&kit.shop, &guest, &made_up, camera, 1).await.unwrap();
    assert_ne!(done.token.unwrap().as_str(), "made-up", "a token of the browser's own is never taken over");
});

// Pain 9: an unavailable product is refused by its name, and no other takes its place.
on_both_databases!(chk_1_what_cannot_be_had_is_refused_by_name, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 1_000_00, 2).await;
    let draft = product(&kit, 11, 1_000_00, 2).await;
    let deleted = product(&kit, 12, 1_000_00, 2).await;
    sql(&kit, "UPDATE product SET status = 'draft' WHERE id = $1", [draft.into()]).await;
    sql(&kit, "UPDATE product SET deleted_at = 1 WHERE id = $1", [deleted.into()]).await;
    let owner = guest_with(&kit, &[(camera, 2)]).await;
    let add = |product, quantity| {
        let (shop, owner) = (kit.shop.clone(), owner.clone());
        async move { cart::add(&shop, &Actor::Guest { locale: RU }, &owner, product, quantity).await.map(|_| ()) }
    };
    let refused = |error: platform::Result<()>| match error.unwrap_err() {
        Error::Refused(refusal) => refusal,
        other => panic!("{other}"),
    };
    let name = "Камера 10".to_owned();
    assert_eq!(
        refused(add(camera, 1).await),
        CatalogRefusal::OutOfStock { sku: "SKU10".into(), name, left: 2 }.into_refusal()
    );
    for (product, n) in [(draft, 11), (deleted, 12)] {
        let expected =
            CatalogRefusal::NotForSale { sku: format!("SKU{n}"), name: format!("Камера {n}") }.into_refusal();
        assert_eq!(refused(add(product, 1).await), expected);
    }
    assert!(matches!(add(ProductId(id(99)), 1).await, Err(Error::NotFound)));
    for wrong in [0, -1, 1000, i64::MAX] {
        match add(camera, wrong).await.unwrap_err() {
            Error::Invalid(p) => {
                assert_eq!(p.of("quantity"), Some(&Problem::OutOfRange { min: 1, max: 999 }))
            }
            other => panic!("{other}"),
        }
    }
    assert_eq!(lines(&kit, &owner).await, [(camera, 2)], "nothing changed");
});

on_both_databases!(chk_2_changes_of_price_and_stock_are_told, |kit| async move {
    open(&kit).await;
    let (camera, lock) = (product(&kit, 10, 1_000_00, 5).await, product(&kit, 11, 500_00, 9).await);
    let owner = guest_with(&kit, &[(camera, 3), (lock, 1)]).await;
    sql(&kit, "UPDATE product SET price = 120000, available = 2 WHERE id = $1", [camera.into()]).await;
    sql(&kit, "UPDATE product SET status = 'draft' WHERE id = $1", [lock.into()]).await;
    let view = see(&kit, &owner).await;
    let (first, second) = (&view.lines[0], &view.lines[1]);
    let (first, second) = if first.product == camera { (first, second) } else { (second, first) };
    assert_eq!(first.price_change(), Some((Kopecks(1_000_00), Kopecks(1_200_00))));
    assert_eq!(first.problem, Some(LineProblem::OutOfStock { left: 2 }));
    assert_eq!((second.problem, second.price), (Some(LineProblem::NotForSale), None));
    assert_eq!((view.totals.total, view.can_checkout()), (Kopecks(3_600_00), false));
    let guest = kit.guest();
    assert!(cart::set(&kit.shop, &guest, &owner, camera, 4).await.is_err(), "more is refused");
    cart::set(&kit.shop, &guest, &owner, camera, 2).await.unwrap();
    cart::remove(&kit.shop, &guest, &owner, lock).await.unwrap();
    assert!(see(&kit, &owner).await.can_checkout());

    sql(&kit, "UPDATE product SET price = 90000 WHERE id = $1", [camera.into()]).await;
    assert!(see(&kit, &owner).await.has_price_changes());
    cart::accept_prices(&kit.shop, &owner).await.unwrap();
    assert!(!see(&kit, &owner).await.has_price_changes());
});

// Pain 8, the guest's cart at login: quantities are added up to the stock.
on_both_databases!(chk_2_a_guests_cart_joins_the_accounts_at_login, |kit| async move {
    open(&kit).await;
    let (camera, lock, siren) =
        (product(&kit, 10, 100, 5).await, product(&kit, 11, 100, 9).await, product(&kit, 12, 100, 900).await);
    let anna = account(&kit, 50).await;
    let account = anna.account().unwrap();
    for (product, quantity) in [(camera, 4), (siren, 600)] {
        cart::add(&kit.shop, &anna, &of(&anna), product, quantity).await.unwrap();
    }
    let guest = guest_with(&kit, &[(camera, 3), (lock, 2), (siren, 500)]).await;
    assert!(cart::join(&kit.shop, &secret(&guest), account).await);
    let expected = [(camera, 5), (lock, 2), (siren, 900)];
    assert_eq!(lines(&kit, &of(&anna)).await, expected, "sums up to the stock");
    assert!(lines(&kit, &guest).await.is_empty(), "the guest's cart is gone");
    assert!(cart::join(&kit.shop, &secret(&guest), account).await, "twice is harmless");
    assert_eq!(lines(&kit, &of(&anna)).await, expected);

    // Products that became unavailable stay in the cart, marked as such.
    let guest = guest_with(&kit, &[(lock, 7)]).await;
    sql(&kit, "UPDATE product SET available = 0 WHERE id = $1", [lock.into()]).await;
    cart::join(&kit.shop, &secret(&guest), account).await;
    assert_eq!(lines(&kit, &of(&anna)).await, [(camera, 5), (lock, 7), (siren, 900)]);
});

// Pain 8: another account's cart is never inherited.
on_both_databases!(chk_2_a_cart_of_another_account_is_never_taken, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100, 50).await;
    let (anna, boris) = (account(&kit, 50).await, account(&kit, 51).await);
    let guest = guest_with(&kit, &[(camera, 3)]).await;
    cart::add(&kit.shop, &anna, &of(&anna), camera, 1).await.unwrap();
    // Even if a row had both an account and a token, its token would open nothing.
    sql(
        &kit,
        "UPDATE cart SET token_hash = $2 WHERE account_id = $1",
        [anna.account().unwrap().into(), platform::hash_secret("stolen").into()],
    )
    .await;
    let stolen = CartOwner::of(&kit.guest(), Some("stolen"));
    assert!(see(&kit, &stolen).await.is_empty());
    cart::join(&kit.shop, "stolen", boris.account().unwrap()).await;
    assert!(lines(&kit, &of(&boris)).await.is_empty());
    assert_eq!(lines(&kit, &of(&anna)).await, [(camera, 1)]);
    // A logged-in actor uses the account's cart, whatever the cookie.
    assert_eq!(CartOwner::of(&boris, Some(&secret(&guest))), of(&boris));
    // The same guest's cart at two concurrent logins goes to one of them.
    let (a, b) = (anna.account().unwrap(), boris.account().unwrap());
    let token = secret(&guest);
    tokio::join!(cart::join(&kit.shop, &token, a), cart::join(&kit.shop, &token, b));
    let (hers, his) = (
        cart::count(&kit.shop, &of(&anna)).await.unwrap(),
        cart::count(&kit.shop, &of(&boris)).await.unwrap(),
    );
    assert_eq!(hers + his, 4, "{hers} {his}");
});

on_both_databases!(chk_1_a_cart_has_at_most_500_lines, |kit| async move {
    open(&kit).await;
    let owner = guest_with(&kit, &[(product(&kit, 10, 100, 50).await, 1)]).await;
    for n in 0..500u128 {
        product(&kit, 1000 + n, 100, 50).await;
    }
    let fill = "INSERT INTO cart_line (cart_id, product_id, quantity, price_seen, added_at) \
                SELECT c.id, p.id, 1, 100, 0 FROM cart c, product p WHERE p.sku LIKE 'SKU1___' AND p.sku <> 'SKU1499'";
    assert_eq!(sql(&kit, fill, []).await, 499);
    let last = ProductId(id(1499));
    let full = cart::add(&kit.shop, &kit.guest(), &owner, last, 1).await;
    assert!(matches!(full.err().unwrap().refusal(), Some(SalesRefusal::CartFull { max: 500 })));
    cart::add(&kit.shop, &kit.guest(), &owner, ProductId(id(1000)), 1).await.unwrap();
    // A login loses nothing: what does not fit stays in the guest's cart.
    let anna = account(&kit, 50).await;
    cart::add(&kit.shop, &anna, &of(&anna), last, 1).await.unwrap();
    assert!(!cart::join(&kit.shop, &secret(&owner), anna.account().unwrap()).await);
    assert_eq!((lines(&kit, &of(&anna)).await.len(), lines(&kit, &owner).await.len()), (500, 1));
});

// Pain 8: a cart never makes a login fail, and no line is lost.
on_both_databases!(chk_2_a_login_loses_no_line_and_never_fails, |kit| async move {
    open(&kit).await;
    let mut products = Vec::new();
    for n in 10..16 {
        products.push(product(&kit, n, 100, 2000).await);
    }
    let [whole, much, sold_out, draft, deleted, unpriced] = products[..] else { panic!("six products") };
    let anna = account(&kit, 50).await;
    let account = anna.account().unwrap();
    for (product, quantity) in [(whole, 2), (much, 600), (sold_out, 3)] {
        cart::add(&kit.shop, &anna, &of(&anna), product, quantity).await.unwrap();
    }
    let lines_of_guest = [(whole, 1), (much, 700), (sold_out, 5), (draft, 1), (deleted, 2), (unpriced, 3)];
    let guest = guest_with(&kit, &lines_of_guest).await;
    sql(&kit, "UPDATE product SET available = 0 WHERE id = $1", [sold_out.into()]).await;
    sql(&kit, "UPDATE product SET status = 'draft' WHERE id = $1", [draft.into()]).await;
    sql(&kit, "UPDATE product SET deleted_at = 1 WHERE id = $1", [deleted.into()]).await;
    sql(&kit, "UPDATE product SET price = NULL WHERE id = $1", [unpriced.into()]).await;

    // The account no longer exists: the guest's cart is unchanged.
    assert!(!cart::join(&kit.shop, &secret(&guest), base::AccountId(id(99))).await);
    assert_eq!(lines(&kit, &guest).await, lines_of_guest);

    assert!(cart::join(&kit.shop, &secret(&guest), account).await);
    let expected = [(whole, 3), (much, 999), (sold_out, 5), (draft, 1), (deleted, 2), (unpriced, 3)];
    assert_eq!(lines(&kit, &of(&anna)).await, expected, "a line's limit, what either had, and all of them");
    let problems = see(&kit, &of(&anna)).await.lines.iter().filter(|l| l.problem.is_some()).count();
    assert_eq!(problems, 4, "what can't be had says so");
});

on_both_databases!(chk_2_what_is_sold_out_is_not_in_the_total, |kit| async move {
    open(&kit).await;
    let shop = &kit.shop;
    let (camera, lock) = (product(&kit, 10, 100_00, 5).await, product(&kit, 11, 50_00, 5).await);
    let owner = guest_with(&kit, &[(camera, 2), (lock, 1)]).await;
    sql(&kit, "UPDATE product SET available = 0 WHERE id = $1", [lock.into()]).await;
    let view = cart::view(shop, &owner).await.unwrap();
    assert_eq!((view.totals.total, view.lines.len(), view.can_checkout()), (Kopecks(200_00), 2, false));
    let out = view.lines.iter().find(|line| line.product == lock).unwrap();
    assert_eq!((out.total, out.is_counted()), (Kopecks::ZERO, false));
    let refused = place(&kit, &owner, &form(200_00), 1).await.map(|_| ());
    assert!(matches!(refused, Err(Error::Refused(_))), "it is not left out in silence: {refused:?}");
    assert_eq!(cart::quantities(shop, &owner).await.unwrap(), [(camera, 2), (lock, 1)]);
});

on_both_databases!(pay_1_a_guest_sees_the_order_that_waits_for_its_payment, |kit| async move {
    open(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let camera = product(&kit, 10, 100_00, 5).await;
    let order = crate::shop::placed(&kit, camera, 100_00, 1).await;
    let key = |secret: &str| vec![(order.number.clone(), secret.to_owned())];
    let secret = order.access.as_deref().unwrap();
    let found = sales::orders::unpaid_of(shop, &guest, &key(secret)).await.unwrap();
    assert_eq!(found.as_ref(), Some(&order.number));
    assert_eq!(sales::orders::unpaid_of(shop, &guest, &key("other")).await.unwrap(), None);
    kit.clock.advance_minutes(31);
    assert_eq!(sales::orders::unpaid_of(shop, &guest, &key(secret)).await.unwrap(), None, "its term is over");
});
