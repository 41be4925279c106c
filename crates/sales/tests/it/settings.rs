use crate::shop::{account, form, id, number, open, product, see};
use base::{AccountId, BranchId};
use org_model::access::SETTINGS_EDIT;
use org_model::settings::{NewValue, Registry};
use sales::cart::{self, CartOwner};
use sales::checkout;
use sales_model::settings::register;
use sales_model::views::CheckoutForm;
use testkit::{NOW, Testkit};

fn terms(version: &str, minutes: &str, days: &str) -> Vec<NewValue> {
    let mut all = Registry::default();
    register(&mut all);
    let fields = [
        ("version-sales-online_reservation_minutes", version),
        ("sales-online_reservation_minutes", minutes),
        ("version-sales-on_receipt_reservation_days", version),
        ("sales-on_receipt_reservation_days", days),
    ];
    let fields: Vec<_> = fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    all.parse(&fields).unwrap()
}

async fn save(kit: &Testkit, values: &[NewValue]) {
    let editor = kit.staff(AccountId(id(900)), BranchId(id(crate::shop::BRANCH)), &[SETTINGS_EDIT]);
    org::settings::save(&kit.shop, &editor, values).await.unwrap();
}

/// The setting with this key as its form sends it.
fn one(key: &str, version: &str, value: &str) -> Vec<NewValue> {
    let mut all = Registry::default();
    register(&mut all);
    let name = key.replace('.', "-");
    all.parse(&[(format!("version-{name}"), version.to_owned()), (name, value.to_owned())]).unwrap()
}

on_both_databases!(adm_4_limits_of_carts_and_lists_are_settings, |kit| async move {
    open(&kit).await;
    let (camera, lock) = (product(&kit, 10, 1_000_00, 9).await, product(&kit, 11, 1_000_00, 9).await);
    let anna = account(&kit, 50).await;
    let owner = CartOwner::of(&anna, None);
    save(&kit, &one("sales.cart_pieces_max", "0", "3")).await;
    save(&kit, &one("sales.cart_lines_max", "0", "1")).await;
    save(&kit, &one("sales.wishes_max", "0", "1")).await;
    let too_many = cart::add(&kit.shop, &anna, &owner, camera, 4).await;
    assert!(matches!(too_many, Err(platform::Error::Invalid(_))));
    cart::add(&kit.shop, &anna, &owner, camera, 3).await.unwrap();
    let full = cart::add(&kit.shop, &anna, &owner, lock, 1).await;
    assert!(matches!(full, Err(platform::Error::Refused(_))));
    // What is in a cart already stays and can be made less.
    save(&kit, &one("sales.cart_pieces_max", "1", "1")).await;
    assert_eq!(cart::set(&kit.shop, &anna, &owner, camera, 2).await.unwrap(), 3);

    sales::wishes::put(&kit.shop, &anna, camera).await.unwrap();
    assert!(sales::wishes::put(&kit.shop, &anna, lock).await.is_err());
    save(&kit, &one("modules.wishlist", "0", "")).await;
    let off = sales::wishes::put(&kit.shop, &anna, lock).await;
    assert!(matches!(off, Err(platform::Error::NotFound)), "{off:?}");
    let mine = sales::wishes::list(&kit.shop, &anna).await.unwrap().unwrap();
    assert_eq!(mine.0, [camera], "the list stays");
});

on_both_databases!(adm_3_a_checkout_uses_the_saved_reservation_term, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 1_000_00, 9).await;
    let mut key = 0;
    let anna = account(&kit, 50).await;
    let mut order = async |on_receipt: bool| {
        key += 1;
        let payment = if on_receipt { "on_receipt" } else { "card" };
        let form = CheckoutForm { payment: payment.into(), ..form(1_000_00) };
        let owner = CartOwner::of(&anna, None);
        cart::add(&kit.shop, &anna, &owner, camera, 1).await.unwrap();
        checkout::place(&kit.shop, &anna, &owner, &form, &crate::shop::key(key)).await.unwrap()
    };
    let before = order(false).await;
    assert_eq!(see(&kit, &before).await.reserved_until, Some(NOW.plus_minutes(30)));
    save(&kit, &terms("0", "90", "10")).await;
    let (online, on_receipt) = (order(false).await, order(true).await);
    assert_eq!(see(&kit, &online).await.reserved_until, Some(NOW.plus_minutes(90)));
    assert_eq!(see(&kit, &on_receipt).await.reserved_until, Some(NOW.plus_days(10)));
    let due = "SELECT COUNT(*) FROM job WHERE kind = 'expire_reservation' AND due_at = $1";
    assert_eq!(number(&kit, due, [NOW.plus_minutes(90).into()]).await, 1);
    let told = "SELECT COUNT(*) FROM outbox WHERE body_text LIKE '%на 90 минут.%'";
    assert_eq!(number(&kit, told, []).await, 1, "the message names the term of its order");
    // An order placed before keeps its term.
    assert_eq!(see(&kit, &before).await.reserved_until, Some(NOW.plus_minutes(30)));
    save(&kit, &terms("1", "30", "3")).await;
    assert_eq!(see(&kit, &online).await.reserved_until, Some(NOW.plus_minutes(90)));
});
