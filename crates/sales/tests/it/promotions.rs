//! Promotions from the editor to the stored order, their limits, and what is given back.

mod management;
mod uses;

use crate::places::{branch, owner, warehouse};
use crate::shop::{
    BRANCH, COURIER, account, all_is_well, form, guest_with, id, key, number, open, place, product, see, sql,
    stock,
};
use base::refusal::Refusal;
use base::{Kopecks, ProductId, PromotionId};
use org_model::branches::BranchView;
use people_model::access::CUSTOMERS_VIEW;
use platform::{Actor, Error, Shop};
use promotions::codes::{self, NewCodes};
use promotions::edit;
use promotions::list::{self, Wanted};
use promotions_model::access::PROMOTIONS_EDIT;
use promotions_model::refusal::PromotionsRefusal;
use promotions_model::state::{PromotionEvent, PromotionState};
use sales::cancelling::{self, Why};
use sales::cart::{self, CartOwner};
use sales::editing;
use sales::trials::{self, TriedOn};
use sales::{checkout, hits, orders};
use sales_model::access::{ORDERS_EDIT, ORDERS_VIEW};
use sales_model::editing::EditForm;
use sales_model::orders::OrderEvent;
use sales_model::refusal::SalesRefusal;
use sales_model::views::CheckoutForm;
use std::sync::Arc;
use stock::warehouses;
use testkit::Testkit;

/// Concurrent shoppers with one code, and its uses.
const SHOPPERS: usize = 64;
const USES: usize = 5;

pub async fn editor(kit: &Testkit) -> Actor {
    account(kit, 700).await;
    kit.staff(
        base::AccountId(id(700)),
        base::BranchId(id(BRANCH)),
        &[PROMOTIONS_EDIT, ORDERS_VIEW, ORDERS_EDIT, CUSTOMERS_VIEW],
    )
}

fn fields(own: &[(&str, &str)]) -> Vec<(String, String)> {
    let base = [("buyer", "anybody"), ("priority", "100"), ("combines", "1")];
    base.iter().chain(own).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

async fn draft(kit: &Testkit, staff: &Actor, own: &[(&str, &str)]) -> PromotionId {
    edit::save(&kit.shop, staff, None, &fields(own), |_| None).await.unwrap()
}

async fn step(kit: &Testkit, staff: &Actor, id: PromotionId, event: PromotionEvent) {
    let (view, _) = edit::one(&kit.shop, staff, id).await.unwrap();
    edit::advance(&kit.shop, staff, id, view.version, event).await.unwrap();
}

/// An active promotion; with this code if it needs one.
pub async fn started(kit: &Testkit, staff: &Actor, own: &[(&str, &str)], code: &str) -> PromotionId {
    let id = draft(kit, staff, own).await;
    if !code.is_empty() {
        let word = NewCodes::Word { code: code.to_owned(), uses: String::new() };
        codes::add(&kit.shop, staff, id, &word).await.unwrap();
    }
    step(kit, staff, id, PromotionEvent::Start).await;
    id
}

/// `(used, spent)` as stored.
async fn counted(kit: &Testkit, staff: &Actor, id: PromotionId) -> (i64, i64) {
    let (view, _) = edit::one(&kit.shop, staff, id).await.unwrap();
    (view.used, view.spent.0)
}

async fn main_branch(kit: &Testkit) -> BranchView {
    org::branches::main(&kit.shop).await.unwrap()
}

fn courier(total: i64) -> CheckoutForm {
    CheckoutForm {
        delivery: id(COURIER).to_string(),
        city: "Казань".into(),
        address: "Баумана, 1".into(),
        ..form(total)
    }
}

on_both_databases!(chk_6_discounts_stand_by_line_in_the_cart_and_the_order, |kit| async move {
    open(&kit).await;
    let staff = editor(&kit).await;
    let (camera, lock) = (product(&kit, 10, 1_000_00, 5).await, product(&kit, 11, 333_33, 9).await);
    let tenth = [("name_ru", "Камеры"), ("kind", "percent"), ("percent", "10"), ("products", "SKU10")];
    let tenth = started(&kit, &staff, &tenth, "").await;
    let rouble = [("name_ru", "Рубль"), ("kind", "sum"), ("amount", "1"), ("priority", "50")];
    started(&kit, &staff, &rouble, "").await;
    let free = [("name_ru", "Доставка"), ("kind", "free_delivery"), ("min_sum", "2999")];
    started(&kit, &staff, &free, "").await;

    let owner = guest_with(&kit, &[(camera, 2), (lock, 2)]).await;
    let cart = cart::view(&kit.shop, &owner).await.unwrap();
    assert!(cart.offers.next[0].ru.contains("до бесплатной доставки"), "{:?}", cart.offers.next);
    cart::set(&kit.shop, &kit.guest(), &owner, lock, 3).await.unwrap();
    let cart = cart::view(&kit.shop, &owner).await.unwrap();
    // 2 × 1,000 − 200, 3 × 333.33, and a rouble less for both: 64 and 36 kopecks.
    assert_eq!((cart.totals.discount_total, cart.totals.total), (Kopecks(201_00), Kopecks(2_798_99)));
    let of_camera: Vec<_> = cart.lines[0].discounts.iter().map(|(n, sum)| (n.ru.as_str(), sum.0)).collect();
    assert_eq!(of_camera, [("Камеры", -200_00), ("Рубль", -64)]);
    assert_eq!(cart.offers.applied[0].words.ru.replace('\u{a0}', " "), "−10 % на «Камера 10»");
    let quote = checkout::quote(&kit.shop, &kit.guest(), &owner).await.unwrap();
    let by_courier = quote.deliveries.iter().find(|d| d.method.id.0 == id(COURIER)).unwrap();
    assert_eq!((by_courier.cost, by_courier.totals.delivery_total), (Some(Kopecks(490_00)), Kopecks::ZERO));

    assert!(
        place(&kit, &owner, &courier(2_999_99 + 490_00), 1).await.is_err(),
        "another total than confirmed"
    );
    let order = place(&kit, &owner, &courier(2_798_99), 2).await.unwrap();
    let view = see(&kit, &order).await;
    assert_eq!((view.discount_total, view.delivery_total), (Kopecks(201_00), Kopecks::ZERO));
    assert_eq!((view.lines[0].discount, view.lines[1].discount), (Kopecks(20_064), Kopecks(36)));
    assert_eq!(view.delivery_before_discounts(), Kopecks(490_00));
    let shown: Vec<_> = view.adjustments.iter().map(|a| (a.name.ru.as_str(), a.amount.0)).collect();
    assert_eq!(shown, [("Камеры", -200_00), ("Рубль", -1_00), ("Доставка", -490_00)]);
    let stored = "SELECT COUNT(*) FROM order_adjustment WHERE source = 'promotion' AND reference_id = $1";
    assert_eq!(number(&kit, stored, [tenth.0.into()]).await, 1);
    assert_eq!(counted(&kit, &staff, tenth).await, (1, 200_00));
    all_is_well(&kit).await;

    let broken = "UPDATE order_adjustment SET amount = amount - 1 WHERE position = 1";
    assert_eq!(sql(&kit, broken, []).await, 1);
    assert!(!sales::check(&kit.shop).await.unwrap().is_empty(), "a sum that does not add up is found");
});

on_both_databases!(chk_6_a_code_says_why_it_gives_nothing, |kit| async move {
    open(&kit).await;
    let staff = editor(&kit).await;
    let camera = product(&kit, 10, 1_000_00, 9).await;
    let half = [
        ("name_ru", "Половина"),
        ("kind", "percent"),
        ("percent", "50"),
        ("needs_code", "1"),
        ("min_sum", "1500"),
    ];
    let half = started(&kit, &staff, &half, "лето-26").await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let problem = async |code: &str| {
        cart::set_code(&kit.shop, &owner, code).await.unwrap();
        let cart = cart::view(&kit.shop, &owner).await.unwrap();
        let entered = cart.offers.code.unwrap();
        (entered.problem.map(|p| p.ru.replace('\u{a0}', " ")).unwrap_or_default(), cart.totals.total)
    };
    assert!(problem("зима").await.0.contains("нет"));
    let (why, total) = problem("Лето 26").await;
    assert!(why.contains("500 ₽") && total == Kopecks(1_000_00), "{why}");
    cart::set(&kit.shop, &kit.guest(), &owner, camera, 2).await.unwrap();
    assert_eq!(problem("ЛЕТО26").await, (String::new(), Kopecks(1_000_00)));
    step(&kit, &staff, half, PromotionEvent::Pause).await;
    assert!(problem("ЛЕТО26").await.0.contains("приостановлена"));
    step(&kit, &staff, half, PromotionEvent::End).await;
    assert!(problem("ЛЕТО26").await.0.contains("закончилась"));
    cart::clear_code(&kit.shop, &owner).await.unwrap();
    assert_eq!(cart::view(&kit.shop, &owner).await.unwrap().offers.code, None);

    let own = [("name_ru", "Своим"), ("kind", "sum"), ("amount", "100"), ("needs_code", "1")];
    let own = draft(&kit, &staff, &own).await;
    let view = edit::one(&kit.shop, &staff, own).await.unwrap().0;
    let refused =
        edit::advance(&kit.shop, &staff, own, view.version, PromotionEvent::Start).await.unwrap_err();
    assert_eq!(refused.refusal(), Some(PromotionsRefusal::NoCodes));
    account(&kit, 20).await;
    sql(&kit, "UPDATE account SET confirmed_at = 1 WHERE id = $1", [id(20).into()]).await;
    let person = NewCodes::Person { contact: "anna20@example.ru".to_owned() };
    codes::add(&kit.shop, &staff, own, &person).await.unwrap();
    step(&kit, &staff, own, PromotionEvent::Start).await;
    let code = codes::list(&kit.shop, &staff, own, None).await.unwrap().remove(0);
    assert_eq!(code.person.as_deref(), Some("anna20@example.ru"));
    let (me, here) = (base::AccountId(id(700)), base::BranchId(id(BRANCH)));
    let other = kit.staff(me, here, &[PROMOTIONS_EDIT]);
    let hidden = codes::list(&kit.shop, &other, own, None).await.unwrap().remove(0);
    assert_eq!(hidden.person.as_deref(), Some(""), "customers are seen with their permission only");
    codes::note_export(&kit.shop, &staff, own).await.unwrap();
    let noted = "SELECT COUNT(*) FROM audit WHERE action = 'promotion.codes_exported'";
    assert_eq!(number(&kit, noted, []).await, 1);
    assert!(problem(&code.code).await.0.contains("войдите"));
});

on_both_databases!(chk_6_a_gift_goes_with_the_order_until_it_is_sold_out, |kit| async move {
    open(&kit).await;
    let staff = editor(&kit).await;
    let camera = product(&kit, 10, 1_000_00, 99).await;
    let card = product(&kit, 11, 200_00, 1).await;
    let gift = [
        ("name_ru", "Карта в подарок"),
        ("kind", "gift"),
        ("gift", "sku-11"),
        ("gift_quantity", "1"),
        ("products", "SKU10"),
    ];
    let gift = started(&kit, &staff, &gift, "").await;
    let buy = async |n: usize| {
        let owner = guest_with(&kit, &[(camera, 1)]).await;
        let cart = cart::view(&kit.shop, &owner).await.unwrap();
        let order = place(&kit, &owner, &form(1_000_00), n).await.unwrap();
        (cart, see(&kit, &order).await, order)
    };
    let (cart, order, placed) = buy(1).await;
    assert!(cart.lines[1].is_gift && cart.lines[1].product == card && cart.count == 1);
    assert_eq!((order.lines.len(), order.lines[1].total, order.total), (2, Kopecks::ZERO, Kopecks(1_000_00)));
    assert_eq!(order.lines[1].discount, Kopecks(200_00));
    assert_eq!(stock(&kit, card).await, (1, 1, 0));
    assert_eq!(counted(&kit, &staff, gift).await, (1, 200_00));
    let (cart, second, _) = buy(2).await;
    assert_eq!((cart.lines.len(), second.lines.len(), second.total), (1, 1, Kopecks(1_000_00)));
    assert!(cart.offers.sold_out[0].ru.contains("Камера 11"), "{:?}", cart.offers.sold_out);

    // What earned the gift stays: for the buyer all of it, for staff something that is paid.
    assert!(!order.can_edit);
    let all = [(order.lines[0].id, "2".to_owned()), (order.lines[1].id, "0".to_owned())];
    let change = EditForm { version: order.version, lines: all.to_vec(), ..EditForm::default() };
    let access = placed.access.as_deref();
    let by_buyer = editing::edit(&kit.shop, &kit.guest(), &placed.number, access, &change).await.unwrap_err();
    assert_eq!(by_buyer.refusal(), Some(SalesRefusal::PromotionsHold));
    let only_gift = EditForm { lines: vec![(order.lines[0].id, "0".to_owned())], ..change };
    let by_staff = editing::edit(&kit.shop, &staff, &placed.number, None, &only_gift).await.unwrap_err();
    assert_eq!(by_staff.refusal(), Some(SalesRefusal::LastLine));

    cancelling::cancel(&kit.shop, &kit.guest(), &placed.number, placed.access.as_deref(), Why::default())
        .await
        .unwrap();
    assert_eq!(stock(&kit, card).await, (1, 0, 1));
    assert_eq!(counted(&kit, &staff, gift).await, (0, 0));
    all_is_well(&kit).await;
});

on_both_databases!(chk_6_what_another_branch_hands_over_costs_what_was_shown, |kit| async move {
    open(&kit).await;
    let (staff, boss) = (editor(&kit).await, owner(&kit).await);
    let tver = org::branches::save(&kit.shop, &boss, None, 0, &branch("Тверь")).await.unwrap();
    let point = warehouses::save(&kit.shop, &boss, None, 0, &warehouse(tver, "Тверь")).await.unwrap();
    let camera = product(&kit, 10, 1_000_00, 9).await;
    let main = main_branch(&kit).await.id.to_string();
    let here = [("name_ru", "Здесь"), ("kind", "sum"), ("amount", "100"), ("branch", main.as_str())];
    started(&kit, &staff, &here, "").await;
    let cart = guest_with(&kit, &[(camera, 1)]).await;
    let there = CheckoutForm { pickup: point.to_string(), ..form(900_00) };
    let order = place(&kit, &cart, &there, 1).await.unwrap();
    assert_eq!(see(&kit, &order).await.total, Kopecks(900_00));
    let of_tver = "SELECT COUNT(*) FROM shop_order WHERE branch_id = $1";
    assert_eq!(number(&kit, of_tver, [tver.0.into()]).await, 1);
    all_is_well(&kit).await;
});
