//! CAT-5: watches for stock or a lower price are notified once.

use crate::shop::{URL, account, number, open, product, sql};
use crate::till::{Till, registry};
use base::ProductId;
use base::form::Problem;
use platform::jobs::Job as _;
use platform::{Actor, Error};
use sales::watches;
use sales::watches::{FireWatches, Wanted};
use sales_model::watches::{CONFIRM_DAYS, LETTER_AGAIN_MINUTES, WatchKind};
use sea_orm::{ConnectionTrait, Statement};
use testkit::Testkit;

const EMAIL: &str = "petr@example.org";

async fn ask(
    kit: &Testkit,
    actor: &Actor,
    product: ProductId,
    kind: WatchKind,
    email: &str,
) -> Result<(), Error> {
    watches::ask(&kit.shop, actor, &Wanted { product, kind, email: email.to_owned() }).await
}

/// Bodies of all messages to an address, oldest first.
pub async fn letters(kit: &Testkit, to: &str) -> Vec<String> {
    let db = kit.shop.writer();
    let sql = "SELECT body_text FROM outbox WHERE recipient = $1 ORDER BY id";
    let rows =
        db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [to.into()])).await;
    rows.unwrap().iter().map(|row| row.try_get("", "body_text").unwrap()).collect()
}

/// The key of the last mail.
async fn key(kit: &Testkit, to: &str) -> String {
    let letter = letters(kit, to).await.pop().unwrap();
    letter.split("key=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned()
}

/// Runs the queued jobs as the worker does.
async fn work(kit: &Testkit) {
    let jobs = platform::jobs::lease(&kit.shop, "test", 50).await.unwrap();
    for job in jobs.into_iter().filter(|job| job.kind == FireWatches::KIND) {
        registry().run(&kit.shop, &Till::default(), &job).await.unwrap();
        assert!(platform::jobs::done(&kit.shop, &job).await.unwrap());
    }
}

async fn stock(kit: &Testkit, product: ProductId, available: i64) {
    sql(kit, "UPDATE product SET available = $2 WHERE id = $1", [product.into(), available.into()]).await;
}

async fn waiting(kit: &Testkit) -> i64 {
    number(kit, "SELECT COUNT(*) FROM watch", []).await
}

on_both_databases!(cat_5_a_guest_confirms_and_is_told_once, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 1_000_00, 1).await;
    stock(&kit, camera, 0).await;
    ask(&kit, &kit.guest(), camera, WatchKind::Stock, " Petr@Example.org ").await.unwrap();
    stock(&kit, camera, 5).await;
    watches::queue(&kit.shop, Some(&[camera.0])).await.unwrap();
    work(&kit).await;
    assert_eq!(letters(&kit, EMAIL).await.len(), 1, "nobody is told who has not agreed");

    stock(&kit, camera, 0).await;
    let key = key(&kit, EMAIL).await;
    let view = watches::by_link(&kit.shop, &key).await.unwrap().unwrap();
    assert!(!view.is_confirmed && view.product.ru == "Камера 10" && view.kind == WatchKind::Stock);
    for _ in 0..2 {
        watches::confirm(&kit.shop, &key).await.unwrap();
    }
    work(&kit).await;
    assert_eq!(waiting(&kit).await, 1, "it is not there yet");

    stock(&kit, camera, 3).await;
    for _ in 0..2 {
        watches::queue(&kit.shop, Some(&[camera.0])).await.unwrap();
    }
    work(&kit).await;
    let told = letters(&kit, EMAIL).await;
    assert_eq!(told.len(), 2, "once: {told:?}");
    assert!(told[1].contains(&format!("{URL}/product/cam-10")), "{}", told[1]);
    assert_eq!(waiting(&kit).await, 0);
    assert_eq!(watches::by_link(&kit.shop, &key).await.unwrap(), None);
    assert!(matches!(watches::confirm(&kit.shop, &key).await, Err(Error::NotFound)));
});

on_both_databases!(cat_5_an_account_is_told_when_the_price_falls, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 1_000_00, 5).await;
    let (anna, ivan) = (account(&kit, 20).await, account(&kit, 21).await);
    for _ in 0..2 {
        ask(&kit, &anna, camera, WatchKind::Price, "").await.unwrap();
    }
    let own = watches::list(&kit.shop, &anna).await.unwrap();
    assert!(own.len() == 1 && own[0].is_confirmed, "at once, and each once");
    assert!(matches!(watches::remove(&kit.shop, &ivan, own[0].id).await, Err(Error::NotFound)));
    assert!(matches!(watches::list(&kit.shop, &kit.guest()).await, Err(Error::LoginNeeded)));

    for (price, left) in [(1_000_00i64, 1), (1_200_00, 1), (999_00, 0)] {
        sql(&kit, "UPDATE product SET price = $2 WHERE id = $1", [camera.into(), price.into()]).await;
        watches::queue(&kit.shop, None).await.unwrap();
        work(&kit).await;
        assert_eq!(waiting(&kit).await, left, "at {price}");
    }
    let told: i64 = number(&kit, "SELECT COUNT(*) FROM outbox", []).await;
    assert_eq!(told, 1);

    ask(&kit, &anna, camera, WatchKind::Stock, "").await.unwrap();
    let own = watches::list(&kit.shop, &anna).await.unwrap();
    watches::remove(&kit.shop, &anna, own[0].id).await.unwrap();
    work(&kit).await;
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM outbox", []).await, 1, "taken back");
});

on_both_databases!(cat_5_an_address_is_neither_flooded_nor_given_away, |kit| async move {
    open(&kit).await;
    let mut products = Vec::new();
    for n in 0..8 {
        products.push(product(&kit, 10 + n, 1_000_00, 1).await);
        stock(&kit, products[products.len() - 1], 0).await;
    }
    let guest = kit.guest();
    ask(&kit, &guest, products[0], WatchKind::Stock, EMAIL).await.unwrap();
    let first = key(&kit, EMAIL).await;
    ask(&kit, &guest, products[0], WatchKind::Stock, EMAIL).await.expect("the same answer");
    assert_eq!(letters(&kit, EMAIL).await.len(), 1, "one letter until it may have been lost");
    watches::confirm(&kit.shop, &first).await.unwrap();

    kit.clock.advance_minutes(LETTER_AGAIN_MINUTES + 1);
    ask(&kit, &guest, products[0], WatchKind::Stock, EMAIL)
        .await
        .expect("the same answer to a known address");
    assert_eq!(letters(&kit, EMAIL).await.len(), 2);
    let second = key(&kit, EMAIL).await;
    assert!(watches::by_link(&kit.shop, &second).await.unwrap().unwrap().is_confirmed);

    for product in &products {
        ask(&kit, &guest, *product, WatchKind::Stock, EMAIL).await.expect("the same answer");
    }
    assert_eq!(
        letters(&kit, EMAIL).await.len(),
        6,
        "five wait within the hour, the first of them asked twice"
    );

    watches::end(&kit.shop, &second).await.unwrap();
    watches::end(&kit.shop, &second).await.expect("twice is once");
    assert_eq!(watches::by_link(&kit.shop, &second).await.unwrap(), None);
    kit.clock.advance_minutes(CONFIRM_DAYS * 24 * 60 + 1);
    assert_eq!(watches::sweep(&kit.shop).await.unwrap(), 4, "what nobody confirmed goes");

    for (email, problem) in [("", Problem::Required), ("petr", Problem::NotAnEmail)] {
        let refused = ask(&kit, &guest, products[0], WatchKind::Stock, email).await.unwrap_err();
        let Error::Invalid(problems) = refused else { panic!("{refused}") };
        assert_eq!(problems.of("email"), Some(&problem));
    }
    sql(&kit, "UPDATE product SET status = 'draft', price = NULL WHERE id = $1", [products[1].into()]).await;
    let unseen = ask(&kit, &guest, products[1], WatchKind::Stock, EMAIL).await;
    assert!(matches!(unseen, Err(Error::NotFound)));
});
