//! Promotions from the editor to the stored order, their limits, and what is given back.

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

on_both_databases!(chk_6_64_shoppers_at_once_use_a_code_5_times, |kit| async move {
    open(&kit).await;
    let staff = editor(&kit).await;
    let camera = product(&kit, 10, 1_000_00, 1_000).await;
    let terms =
        [("name_ru", "Пять раз"), ("kind", "sum"), ("amount", "100"), ("needs_code", "1"), ("uses", "5")];
    let promotion = started(&kit, &staff, &terms, "five").await;
    let mut carts = Vec::new();
    for _ in 0..SHOPPERS {
        let owner = guest_with(&kit, &[(camera, 1)]).await;
        cart::set_code(&kit.shop, &owner, "five").await.unwrap();
        carts.push(owner);
    }
    let form = Arc::new(form(900_00));
    let buy = |shop: Shop, owner: CartOwner, n: usize| {
        let form = Arc::clone(&form);
        tokio::spawn(async move {
            let guest = Actor::Guest { locale: base::Locale::Ru };
            checkout::place(&shop, &guest, &owner, &form, &key(n)).await
        })
    };
    let tasks: Vec<_> =
        carts.into_iter().enumerate().map(|(n, owner)| buy(kit.shop.clone(), owner, n)).collect();
    let (mut bought, mut refused) = (Vec::new(), 0);
    for task in tasks {
        match task.await.unwrap() {
            Ok(order) => bought.push(order),
            Err(error) => match (error.refusal(), error.refusal()) {
                (Some(PromotionsRefusal::UsedUp { .. }), _) => refused += 1,
                (_, Some(SalesRefusal::TotalChanged { now: Kopecks(1_000_00) })) => refused += 1,
                _ => panic!("{error}"),
            },
        }
    }
    assert_eq!((bought.len(), refused), (USES, SHOPPERS - USES));
    assert_eq!(counted(&kit, &staff, promotion).await, (5, 500_00));
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM promotion_use WHERE is_held", []).await, 5);
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM shop_order WHERE discount_total = 10000", []).await, 5);
    all_is_well(&kit).await;

    // A cancelled order gives its use back, once, and somebody else gets it.
    let first = &bought[0];
    cancelling::cancel(&kit.shop, &kit.guest(), &first.number, first.access.as_deref(), Why::default())
        .await
        .unwrap();
    assert_eq!(counted(&kit, &staff, promotion).await, (4, 400_00));
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    cart::set_code(&kit.shop, &owner, "FIVE").await.unwrap();
    place(&kit, &owner, &form, 1_000).await.unwrap();
    assert_eq!(counted(&kit, &staff, promotion).await, (5, 500_00));
    let uses = list::uses(&kit.shop, &staff, promotion, None).await.unwrap().0;
    assert_eq!((uses.len(), uses.iter().filter(|one| one.is_held).count()), (6, 5));
    assert_eq!(promotions::check(&kit.shop).await.unwrap(), Vec::<String>::new());
});

on_both_databases!(chk_6_a_buyer_has_only_so_many_uses_and_a_budget_is_kept, |kit| async move {
    open(&kit).await;
    let staff = editor(&kit).await;
    let camera = product(&kit, 10, 1_000_00, 99).await;
    let once = [("name_ru", "Один раз"), ("kind", "sum"), ("amount", "100"), ("uses_of_one", "1")];
    let once = started(&kit, &staff, &once, "").await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    place(&kit, &owner, &form(900_00), 1).await.unwrap();
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    // The contact is typed at the checkout only: what the cart showed is refused, and the next page knows it.
    let refused = place(&kit, &owner, &form(900_00), 2).await.err().unwrap();
    assert_eq!(refused.refusal(), Some(SalesRefusal::TotalChanged { now: Kopecks(1_000_00) }));
    let typed = checkout::Typed { email: "Anna@example.ru", phone: "" };
    let quote = checkout::quote_for(&kit.shop, &kit.guest(), &owner, None, typed).await.unwrap();
    assert_eq!(quote.cart.totals.total, Kopecks(1_000_00));
    place(&kit, &owner, &form(1_000_00), 3).await.unwrap();
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let other = CheckoutForm { email: "boris@example.ru".into(), ..form(900_00) };
    place(&kit, &owner, &other, 4).await.unwrap();
    assert_eq!(counted(&kit, &staff, once).await, (2, 200_00));
    step(&kit, &staff, once, PromotionEvent::End).await;

    let budget = [("name_ru", "Бюджет"), ("kind", "percent"), ("percent", "10"), ("budget", "250")];
    let budget = started(&kit, &staff, &budget, "").await;
    for (n, total) in [(5, 900_00), (6, 900_00), (7, 1_000_00)] {
        let owner = guest_with(&kit, &[(camera, 1)]).await;
        place(&kit, &owner, &form(total), n).await.unwrap();
    }
    assert_eq!(counted(&kit, &staff, budget).await, (2, 200_00));

    let first = [("name_ru", "Первый заказ"), ("kind", "sum"), ("amount", "50"), ("is_first_order", "1")];
    started(&kit, &staff, &first, "").await;
    let anna = account(&kit, 30).await;
    let own = CartOwner::of(&anna, None);
    for (n, total) in [(8, 950_00), (9, 1_000_00)] {
        cart::add(&kit.shop, &anna, &own, camera, 1).await.unwrap();
        checkout::place(&kit.shop, &anna, &own, &form(total), &key(n)).await.unwrap();
    }
    all_is_well(&kit).await;
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

on_both_databases!(chk_6_an_undone_cancellation_takes_no_use_that_another_order_has, |kit| async move {
    open(&kit).await;
    let staff = editor(&kit).await;
    let camera = product(&kit, 10, 1_000_00, 9).await;
    let terms =
        [("name_ru", "Однажды"), ("kind", "sum"), ("amount", "100"), ("needs_code", "1"), ("uses", "1")];
    let once = started(&kit, &staff, &terms, "once").await;
    let buy = async |n: usize| {
        let owner = guest_with(&kit, &[(camera, 1)]).await;
        cart::set_code(&kit.shop, &owner, "once").await.unwrap();
        place(&kit, &owner, &form(900_00), n).await.unwrap()
    };
    let undo = async |order: &checkout::Placed| {
        cancelling::restore(&kit.shop, &kit.guest(), &order.number, order.access.as_deref()).await
    };
    let cancel = async |order: &checkout::Placed| {
        let (number, access) = (&order.number, order.access.as_deref());
        cancelling::cancel(&kit.shop, &kit.guest(), number, access, Why::default()).await.unwrap();
    };
    let first = buy(1).await;
    cancel(&first).await;
    undo(&first).await.unwrap();
    assert_eq!(counted(&kit, &staff, once).await, (1, 100_00), "nobody has used it meanwhile");
    cancel(&first).await;
    let second = buy(2).await;
    let refused = undo(&first).await.unwrap_err();
    assert_eq!(refused.refusal(), Some(PromotionsRefusal::UsedUp { name: "Однажды".to_owned() }));
    assert_eq!(counted(&kit, &staff, once).await, (1, 100_00));
    cancel(&second).await;
    undo(&first).await.unwrap();
    assert_eq!(counted(&kit, &staff, once).await, (1, 100_00));
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

on_both_databases!(chk_6_promotions_are_edited_by_version_branch_and_state, |kit| async move {
    open(&kit).await;
    let staff = editor(&kit).await;
    product(&kit, 10, 1_000_00, 9).await;
    let terms =
        [("name_ru", "Осень"), ("kind", "percent"), ("percent", "12.5"), ("category", &id(6).to_string())];
    let autumn = draft(&kit, &staff, &terms).await;
    let (view, shown) = edit::one(&kit.shop, &staff, autumn).await.unwrap();
    assert!(shown.contains(&("percent".to_owned(), "12.5".to_owned())), "{shown:?}");
    let save = async |version, own: &[(&str, &str)]| {
        edit::save(&kit.shop, &staff, Some((autumn, version)), &fields(own), |_| None).await
    };
    assert!(matches!(save(view.version, &terms[..1]).await, Err(Error::Invalid(_))));
    save(view.version, &terms).await.unwrap();
    assert!(matches!(save(view.version, &terms).await, Err(Error::Refused(Refusal::Changed))));

    // Somebody of one branch neither sees nor makes promotions of the whole shop.
    let (branch, other) = (main_branch(&kit).await.id, account(&kit, 701).await);
    let local = Actor::Staff {
        account: other.account().unwrap(),
        branch,
        grants: vec![platform::Grant::new(PROMOTIONS_EDIT, Some(branch))],
        locale: base::Locale::Ru,
    };
    assert!(matches!(edit::one(&kit.shop, &local, autumn).await, Err(Error::NotFound)));
    assert!(matches!(
        edit::save(&kit.shop, &local, None, &fields(&terms), |_| None).await,
        Err(Error::Forbidden)
    ));
    let named = branch.to_string();
    let own = [&terms[..], &[("branch", named.as_str())]].concat();
    edit::save(&kit.shop, &local, None, &fields(&own), |_| None).await.unwrap();
    let count =
        async |actor: &Actor, wanted: Wanted| list::list(&kit.shop, actor, &wanted).await.unwrap().len();
    assert_eq!((count(&local, Wanted::default()).await, count(&staff, Wanted::default()).await), (1, 2));
    let copy = edit::copy(&kit.shop, &staff, autumn).await.unwrap();
    assert_eq!(edit::one(&kit.shop, &staff, copy).await.unwrap().0.state, PromotionState::Draft);
    let named = Wanted { query: "копия".into(), state: None };
    assert_eq!(count(&staff, named).await, 1);
    step(&kit, &staff, copy, PromotionEvent::End).await;
    let ended = Wanted { query: String::new(), state: Some(PromotionState::Ended) };
    assert_eq!(count(&staff, ended).await, 1);
    let word = NewCodes::Word { code: "LATE".into(), uses: String::new() };
    let late = codes::add(&kit.shop, &staff, copy, &word).await.unwrap_err();
    assert_eq!(late.refusal(), Some(PromotionsRefusal::Ended));
    assert!(matches!(list::list(&kit.shop, &kit.guest(), &Wanted::default()).await, Err(Error::LoginNeeded)));

    let many = NewCodes::Generated { count: "10000".into() };
    assert_eq!(codes::add(&kit.shop, &staff, autumn, &many).await.unwrap(), 10_000);
    let more = codes::add(&kit.shop, &staff, autumn, &word).await.unwrap_err();
    assert_eq!(more.refusal(), Some(PromotionsRefusal::TooManyCodes { max: 10_000 }));
    let first = codes::list(&kit.shop, &staff, autumn, None).await.unwrap().remove(0);
    codes::delete(&kit.shop, &staff, autumn, first.id).await.unwrap();
    codes::add(&kit.shop, &staff, autumn, &word).await.unwrap();
});

on_both_databases!(chk_6_a_promotion_is_tried_and_its_cost_is_forecast, |kit| async move {
    open(&kit).await;
    let staff = editor(&kit).await;
    let camera = product(&kit, 10, 1_000_00, 99).await;
    let mut last = None;
    for n in 1..=3 {
        let owner = guest_with(&kit, &[(camera, 2)]).await;
        last = Some(place(&kit, &owner, &form(2_000_00), n).await.unwrap());
    }
    let last = last.unwrap();
    let terms = [("name_ru", "Две дешевле"), ("kind", "nth_item"), ("every", "2"), ("percent", "50")];
    let draft = draft(&kit, &staff, &terms).await;
    let told = trials::forecast(&kit.shop, &staff, draft).await.unwrap();
    assert_eq!((told.orders, told.used, told.cost), (3, 3, Kopecks(1_500_00)));
    cancelling::cancel(&kit.shop, &kit.guest(), &last.number, last.access.as_deref(), Why::default())
        .await
        .unwrap();
    assert_eq!(trials::forecast(&kit.shop, &staff, draft).await.unwrap().cost, Kopecks(1_000_00));

    let on = TriedOn::Products("SKU10 3".into());
    let trial = trials::trial(&kit.shop, &staff, draft, &on).await.unwrap();
    assert_eq!((trial.lines[0].full, trial.lines[0].cuts[0].1), (Kopecks(3_000_00), Kopecks(500_00)));
    let single = trials::trial(&kit.shop, &staff, draft, &TriedOn::Products("SKU10".into())).await.unwrap();
    assert!(single.verdicts[0].2.as_ref().unwrap_err().ru.contains("1 шт."));
    let order = TriedOn::Order(last.number.as_str().to_owned());
    let trial = trials::trial(&kit.shop, &staff, draft, &order).await.unwrap();
    assert_eq!(trial.verdicts[0].2, Ok(Kopecks(500_00)));
    let unknown = trials::trial(&kit.shop, &staff, draft, &TriedOn::Products("NO".into())).await;
    assert!(matches!(unknown, Err(Error::Invalid(_))));
    assert_eq!(counted(&kit, &staff, draft).await, (0, 0), "nothing is used by a trial");
});

on_both_databases!(chk_6_tiles_follow_promotions_and_sales, |kit| async move {
    open(&kit).await;
    let staff = editor(&kit).await;
    let (camera, lock) = (product(&kit, 10, 1_000_00, 99).await, product(&kit, 11, 500_00, 99).await);
    let price = async |product: ProductId, price: i64| {
        let board = promotions::board::board(&kit.shop).await.unwrap();
        let (category, brand) = (base::CategoryId(id(6)), base::BrandId(id(7)));
        let product = promotions::board::BoardProduct { id: product, category, brand, price: Kopecks(price) };
        board.price(None, kit.shop.now(), &product).map(|(now, _)| now.0)
    };
    assert_eq!(price(camera, 1_000_00).await, None);
    let category = id(6).to_string();
    let all = [("name_ru", "Всё"), ("kind", "percent"), ("percent", "15"), ("category", category.as_str())];
    let all = started(&kit, &staff, &all, "").await;
    let limited = [("name_ru", "Сотня"), ("kind", "percent"), ("percent", "50"), ("uses", "100")];
    started(&kit, &staff, &limited, "").await;
    assert_eq!(price(camera, 1_000_00).await, Some(850_00), "what may run out is not promised");
    step(&kit, &staff, all, PromotionEvent::Pause).await;
    assert_eq!(price(camera, 1_000_00).await, None);

    let owner = guest_with(&kit, &[(camera, 3), (lock, 2)]).await;
    let total = cart::view(&kit.shop, &owner).await.unwrap().totals.total.0;
    place(&kit, &owner, &form(total), 1).await.unwrap();
    assert_eq!(hits::sweep(&kit.shop).await.unwrap(), 1);
    let marked = hits::hits(&kit.shop).await.unwrap();
    assert!(marked.has(camera) && !marked.has(lock), "two pieces are few");
});

on_both_databases!(chk_6_an_order_of_staff_keeps_its_uses, |kit| async move {
    open(&kit).await;
    let staff = editor(&kit).await;
    let camera = product(&kit, 10, 1_000_00, 99).await;
    let terms = [("name_ru", "Сто"), ("kind", "sum"), ("amount", "100")];
    let promotion = started(&kit, &staff, &terms, "").await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let on_receipt = CheckoutForm { payment: "on_receipt".into(), ..form(900_00) };
    let order = place(&kit, &owner, &on_receipt, 1).await.unwrap();
    orders::advance(&kit.shop, &staff, &order.number, OrderEvent::Accept, "").await.unwrap();
    assert_eq!(counted(&kit, &staff, promotion).await, (1, 100_00));
    orders::advance(&kit.shop, &staff, &order.number, OrderEvent::Cancel, "передумал").await.unwrap();
    assert_eq!(counted(&kit, &staff, promotion).await, (0, 0));
});
