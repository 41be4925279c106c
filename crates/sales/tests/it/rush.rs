use crate::promotions::{editor, started};
use crate::shop::{COURIER, all_is_well, form, guest_with, id, key, number, open, product, stock};
use crate::zones::{self, slots};
use base::Kopecks;
use catalog_model::refusal::CatalogRefusal;
use delivery_model::windows::Slot;
use platform::{Actor, Shop};
use promotions_model::refusal::PromotionsRefusal;
use sales::cart::{self, CartOwner};
use sales::checkout;
use sales_model::refusal::SalesRefusal;
use sales_model::views::CheckoutForm;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use testkit::Testkit;

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

/// What there is less of than shoppers: pieces, uses of a promotion code, places of a delivery window.
const FEW_PIECES: i64 = 100;
const USES: i64 = 50;
const PLACES: i64 = 30;
/// Shoppers who are served at the same time, by servers with eight connections each.
const CLIENTS: usize = 64;
const SERVERS: u64 = 8;
const PRICE: i64 = 1_000_00;
const CITY: &str = "Москва";

/// A shopper of the rush: who comes with a code and wants a window, and does without what is refused.
struct Shopper {
    owner: CartOwner,
    n: usize,
    has_code: bool,
    window: Option<Slot>,
}

impl Shopper {
    fn form(&self) -> CheckoutForm {
        let discount = if self.has_code { 100_00 } else { 0 };
        let contact = |form| CheckoutForm { email: format!("anna{}@example.ru", self.n), ..form };
        let Some(slot) = self.window else { return contact(form(PRICE - discount)) };
        contact(CheckoutForm {
            delivery: id(COURIER).to_string(),
            city: CITY.into(),
            address: "Ленина, 1".into(),
            window: slot.to_string(),
            ..form(PRICE - discount + 300_00)
        })
    }

    /// Places the order, without code and window at last; `false` if the pieces are sold.
    async fn buy(&mut self, shop: &Shop) -> bool {
        let guest = Actor::Guest { locale: base::Locale::Ru };
        loop {
            let Err(error) = checkout::place(shop, &guest, &self.owner, &self.form(), &key(self.n)).await
            else {
                return true;
            };
            if let Some(CatalogRefusal::OutOfStock { left: 0, .. }) = error.refusal() {
                return false;
            }
            let is_code_used = matches!(error.refusal(), Some(PromotionsRefusal::UsedUp { .. }))
                || matches!(error.refusal(), Some(SalesRefusal::TotalChanged { .. }));
            if self.has_code && is_code_used {
                cart::clear_code(shop, &self.owner).await.unwrap();
                self.has_code = false;
            } else if self.window.is_some() && zones::code_of(&error, "window") == "delivery.window_full" {
                self.window = None;
            } else {
                panic!("{error}");
            }
        }
    }
}

/// Runs `work` for each of `count` numbers, 64 at a time, each on one of the servers; the sum of what it returns.
async fn at_once<F>(
    servers: &[Shop],
    count: usize,
    work: impl Fn(Shop, usize) -> F + Clone + Send + 'static,
) -> usize
where
    F: Future<Output = usize> + Send,
{
    let next = Arc::new(AtomicUsize::new(0));
    let clients = (0..CLIENTS).map(|client| {
        let (shop, next, work) = (servers[client % servers.len()].clone(), Arc::clone(&next), work.clone());
        tokio::spawn(async move {
            let mut sum = 0;
            loop {
                let n = next.fetch_add(1, Ordering::SeqCst);
                if n >= count {
                    return sum;
                }
                sum += work(shop.clone(), n).await;
            }
        })
    });
    let mut sum = 0;
    for client in clients.collect::<Vec<_>>() {
        sum += client.await.unwrap();
    }
    sum
}

async fn sum(kit: &Testkit, sql: &str) -> i64 {
    number(kit, &format!("SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT) FROM ({sql}) counted"), []).await
}

// What there is less of than buyers goes to as many of them as there is of it, to the last one: nothing twice, and
// nothing stays because somebody held it who was refused in the end.
on_both_databases!(
    chk_5_chk_6_pay_2_a_rush_gets_exactly_100_pieces_50_uses_and_30_places,
    |kit| async move {
        open(&kit).await;
        let shoppers = testkit::size("ZASOV_TEST_SHOPPERS", 300);
        let (staff, planner) = (editor(&kit).await, zones::staff(&kit).await);
        let camera = product(&kit, 10, PRICE, FEW_PIECES).await;
        zones::add(&kit, &planner, &zones::zone("Город", &[CITY], 300_00, "ежедневно 10:00-14:00 30")).await;
        let uses = USES.to_string();
        let terms =
            [("name_ru", "Сто"), ("kind", "sum"), ("amount", "100"), ("needs_code", "1"), ("uses", &uses)];
        let promotion = started(&kit, &staff, &terms, "RUSH").await;

        let servers = kit.servers(SERVERS).await;
        let first = guest_with(&kit, &[(camera, 1)]).await;
        let slot = slots(&kit, &first, CITY).await[0].0;
        let carts = Arc::new(std::sync::Mutex::new(Vec::new()));
        let kept = Arc::clone(&carts);
        at_once(&servers, shoppers, move |shop, n| {
            let kept = Arc::clone(&kept);
            async move {
                let guest = Actor::Guest { locale: base::Locale::Ru };
                let added = cart::add(&shop, &guest, &CartOwner::Nobody, camera, 1).await.unwrap();
                let owner = CartOwner::of(&guest, added.token.as_ref().map(platform::Secret::as_str));
                cart::set_code(&shop, &owner, "RUSH").await.unwrap();
                kept.lock().unwrap().push(Shopper { owner, n, has_code: true, window: Some(slot) });
                1
            }
        })
        .await;
        let begun = std::time::Instant::now();
        let bought = at_once(&servers, shoppers, move |shop, _| {
            let shopper = carts.lock().unwrap().pop();
            async move { usize::from(shopper.unwrap().buy(&shop).await) }
        })
        .await;
        println!("{shoppers} shoppers were served in {:?}", begun.elapsed());

        assert_eq!(i64::try_from(bought).unwrap(), FEW_PIECES);
        assert_eq!(stock(&kit, camera).await, (FEW_PIECES, FEW_PIECES, 0));
        assert_eq!(sum(&kit, "SELECT 1 AS n FROM shop_order").await, FEW_PIECES);
        assert_eq!(
            sum(&kit, "SELECT quantity AS n FROM stock_reservation WHERE state = 'active'").await,
            FEW_PIECES
        );
        let view = promotions::edit::one(&kit.shop, &staff, promotion).await.unwrap().0;
        assert_eq!((view.used, view.spent), (USES, Kopecks(USES * 100_00)));
        assert_eq!(sum(&kit, "SELECT 1 AS n FROM promotion_use WHERE is_held").await, USES);
        assert_eq!(sum(&kit, "SELECT 1 AS n FROM shop_order WHERE discount_total = 10000").await, USES);
        assert_eq!(sum(&kit, "SELECT taken AS n FROM delivery_slot").await, PLACES);
        assert_eq!(sum(&kit, "SELECT 1 AS n FROM order_delivery WHERE is_booked").await, PLACES);
        assert_eq!(promotions::check(&kit.shop).await.unwrap(), Vec::<String>::new());
        all_is_well(&kit).await;
    }
);
