//! Two servers of one shop on PostgreSQL: what one does the other knows, and when one is killed nothing is lost.

use crate::people::{Buyer, NUMBERS, adopt};
use crate::remote;
use crate::server::Server;
use crate::shop::OwnShop;
use axum::http::StatusCode;
use pagekit::Browser;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use testkit::On;
use tokio::time::sleep;

/// A change is seen by the other server within this time, mostly: the machine of the test may be busy.
const SEEN_WITHIN: Duration = Duration::from_secs(1);
/// … and always within this.
const SEEN_MAX: Duration = Duration::from_secs(20);
/// How many changes are measured.
const CHANGES: usize = 5;
const BUYERS: usize = 24;
const PRODUCT: &str = "/product/lock-l1";

/// A shop that sells, and its two servers.
async fn two() -> (OwnShop, Server, Server, Browser) {
    let (shop, one) = OwnShop::open(On::Postgres, "").await;
    let owner = shop.owner(shop.addr, "10.250.0.1").await;
    shop.stock(&owner, 1_000).await;
    let mut two = shop.another_server("two");
    two.ready().await;
    (shop, one, two, owner)
}

/// The same person at another server.
fn same(shop: &OwnShop, browser: &Browser, server: SocketAddr) -> Browser {
    let other = remote::browser(&shop.client, server, "10.250.0.2");
    adopt(&other, &browser.cookies());
    other
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ops_4_two_servers_share_sessions_carts_orders_and_changes_postgres() {
    if testkit::sqlite_only() {
        return;
    }
    let (shop, one, two, owner) = two().await;
    let owner_at_two = same(&shop, &owner, two.addr);
    assert_eq!(owner_at_two.get("/admin/today").await.status, StatusCode::OK, "one login for both");

    // A cart that is filled at one is ordered at the other, and the order is known to the first.
    let mut buyer = Buyer::new(&shop, one.addr, 1);
    let page = buyer.browser.get(PRODUCT).await;
    buyer.browser.submit(&page.form("/cart/add")).await;
    buyer.move_to(&shop, two.addr);
    assert!(buyer.browser.get("/cart").await.text().contains("Замок первый"));
    assert!(buyer.place(2, "on_receipt").await.is_ok());
    let number = shop.texts(NUMBERS).await.remove(0);
    buyer.move_to(&shop, one.addr);
    assert!(buyer.browser.get(&format!("/orders/{number}")).await.text().contains("Замок первый"));
    assert_eq!(buyer.browser.get("/cart").await.select(".cart-line").len(), 0, "the cart is empty for both");
    assert!(owner.get("/admin/orders").await.has_link(&format!("/admin/orders/{number}")));

    // Both keep the page of the product for visitors, and drop it when its price changes at either.
    let mut times = Vec::new();
    for n in 0..CHANGES {
        let (staff, other) = if n % 2 == 0 { (&owner, two.addr) } else { (&owner_at_two, one.addr) };
        let price = format!("{}", 5_001 + n);
        let visitor = remote::browser(&shop.client, other, "10.250.3.1");
        visitor.get(PRODUCT).await;
        times.push(seen(staff, &visitor, &price).await);
    }
    times.sort();
    println!("changes are seen after {times:?}");
    assert!(times[CHANGES / 2] <= SEEN_WITHIN, "{times:?}");

    // Who logs out at one is logged out at the other.
    let page = owner.get("/account").await;
    owner.submit(&page.form("/logout")).await;
    assert_ne!(owner_at_two.get("/admin/today").await.status, StatusCode::OK);
}

/// Changes the price of the product; how long a visitor of the other server sees the old one.
async fn seen(staff: &Browser, visitor: &Browser, price: &str) -> Duration {
    let list = staff.get("/admin/products").await;
    let product = list.links().into_iter().find(|link| is_product(link)).unwrap();
    let page = staff.get(&product).await;
    let name = page.first("#price").attr("name").unwrap().to_owned();
    let form = page.form_at("#product").with("do", "save").with(&name, price);
    let saved = staff.submit(&form).await;
    assert!(saved.location().contains("done=saved"), "{} {:?}", saved.status, saved.errors());
    let begun = Instant::now();
    loop {
        // Prices have thin spaces between their digits.
        let text: String = visitor.get(PRODUCT).await.text().split_whitespace().collect();
        if text.contains(price) {
            break;
        }
        assert!(begun.elapsed() < SEEN_MAX, "the price is not seen: {text}");
        sleep(Duration::from_millis(20)).await;
    }
    begun.elapsed()
}

/// Whether this is the address of the form of a product.
fn is_product(link: &str) -> bool {
    let id = link.strip_prefix("/admin/products/").unwrap_or_default();
    uuid::Uuid::parse_str(id).is_ok()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ops_4_pay_2_nothing_is_lost_when_one_of_two_servers_is_killed_postgres() {
    if testkit::sqlite_only() {
        return;
    }
    let (shop, one, mut two, _) = two().await;
    let (shop, survivor, victim) = (Arc::new(shop), one.addr, two.addr);
    let buyers: Vec<_> = (0..BUYERS)
        .map(|n| {
            let shop = Arc::clone(&shop);
            tokio::spawn(async move {
                let mut buyer = Buyer::new(&shop, if n % 2 == 0 { survivor } else { victim }, n);
                // The proxy sends what is not answered to the other server.
                let is_moved = buyer.place(1, "card").await.is_err();
                if is_moved {
                    buyer.move_to(&shop, survivor);
                    assert!(buyer.place(1, "card").await.is_ok());
                }
                let number = shop.texts(&format!("{NUMBERS} WHERE email = '{}'", buyer.email)).await;
                assert_eq!(number.len(), 1, "one form is one order: {number:?}");
                if buyer.find_page(&number[0]).await.is_err() {
                    buyer.move_to(&shop, survivor);
                    assert!(buyer.find_page(&number[0]).await.is_ok());
                }
                shop.at_gateway(buyer.pays_at.as_ref().unwrap(), "pay").await;
                usize::from(is_moved)
            })
        })
        .collect();
    // In the middle of the orders.
    while shop.number("SELECT COUNT(*) FROM shop_order").await < i64::try_from(BUYERS / 3).unwrap() {
        sleep(Duration::from_millis(10)).await;
    }
    two.kill();
    let mut moved = 0;
    for buyer in buyers {
        moved += buyer.await.unwrap();
    }
    println!("{moved} buyers went on at the other server");
    let paid = "SELECT COUNT(*) FROM shop_order WHERE paid = total";
    let begun = Instant::now();
    while shop.number(paid).await < i64::try_from(BUYERS).unwrap() {
        assert!(begun.elapsed() < Duration::from_secs(60), "not all are paid: {}", shop.number(paid).await);
        // What the killed server had leased becomes due, and what it was told and did not do is asked for.
        shop.pass(Duration::from_secs(6 * 60)).await;
        sleep(Duration::from_millis(500)).await;
    }
    assert_eq!(shop.number("SELECT COUNT(*) FROM shop_order").await, i64::try_from(BUYERS).unwrap());
    let check = shop.check();
    assert!(check.contains("0 problems found"), "{check}");
}
