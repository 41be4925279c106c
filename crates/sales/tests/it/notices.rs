//! ORD-2: what staff and buyers are notified of about orders, payments, reviews, questions and stock.

use crate::shop::{BRANCH, account, form, id, key, number, open, product, sql, staff};
use crate::till::Till;
use ::payments::refunds::ByHand;
use base::{AccountId, BranchId, Kopecks};
use catalog_model::access::CATALOG_EDIT;
use payments_model::payments::PaymentState;
use people::notifications::{list, save_choices};
use people_model::notifications::{Events, NoticeChannel, NoticeEvent};
use platform::Actor;
use sales::cancelling::{self, Why};
use sales::cart;
use sales::cart::CartOwner;
use sales::checkout::{self, Placed};
use sales::{orders, payments, reviews};
use sales_model::access::{ORDERS_EDIT, ORDERS_VIEW};
use sales_model::orders::OrderEvent;
use sales_model::reviews::{ModerationEvent, QuestionForm, Verdict};
use sales_model::views::{CheckoutForm, StaffOrders};
use testkit::Testkit;

const PRICE: i64 = 1_000_00;

/// An employee with permissions, who may be logged in and is found by them.
async fn employee(kit: &Testkit, n: u128, branch: Option<BranchId>) -> Actor {
    account(kit, n).await;
    sql(kit, "UPDATE account SET kind = 'staff' WHERE id = $1", [id(n).into()]).await;
    sql(
        kit,
        "INSERT INTO role (id, code, name_ru, name_en, version) VALUES ($1, $2, 'Р', 'R', 1)",
        [id(n).into(), format!("r{n}").into()],
    )
    .await;
    let all = [ORDERS_VIEW, ORDERS_EDIT, CATALOG_EDIT];
    for permission in all {
        sql(
            kit,
            "INSERT INTO role_permission (role_id, permission) VALUES ($1, $2)",
            [id(n).into(), permission.as_str().into()],
        )
        .await;
    }
    sql(
        kit,
        "INSERT INTO account_role (id, account_id, role_id, branch_id) VALUES ($1, $1, $1, $2)",
        [id(n).into(), branch.into()],
    )
    .await;
    kit.staff(AccountId(id(n)), BranchId(id(BRANCH)), &all)
}

async fn titles(kit: &Testkit, actor: &Actor) -> Vec<String> {
    let page = list(&kit.shop, actor, false, "").await.unwrap();
    page.rows.into_iter().map(|row| row.title).collect()
}

async fn letters(kit: &Testkit, kind: &str, to: &str) -> i64 {
    let sql = "SELECT COUNT(*) FROM outbox WHERE dedup_key LIKE $1 AND recipient = $2";
    number(kit, sql, [format!("{kind}:%").into(), to.into()]).await
}

async fn order(kit: &Testkit, buyer: &Actor, camera: base::ProductId, n: usize, payment: &str) -> Placed {
    let owner = CartOwner::of(buyer, None);
    cart::add(&kit.shop, buyer, &owner, camera, 1).await.unwrap();
    let email = format!("anna{}@example.ru", 20);
    let form = CheckoutForm { payment: payment.into(), email, ..form(PRICE) };
    checkout::place(&kit.shop, buyer, &owner, &form, &key(n)).await.unwrap()
}

on_both_databases!(ord_2_both_sides_are_told_how_an_order_goes, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 2).await;
    let buyer = account(&kit, 20).await;
    let (desk, elsewhere) =
        (employee(&kit, 30, None).await, employee(&kit, 31, Some(BranchId(id(BRANCH)))).await);
    let (shop, mail) = (&kit.shop, "anna20@example.ru");

    let first = order(&kit, &buyer, camera, 1, "on_receipt").await;
    let name = first.number.as_str();
    assert_eq!(titles(&kit, &desk).await, [format!("Новый заказ {name}")]);
    assert_eq!(titles(&kit, &elsewhere).await.len(), 1, "of the same branch");
    assert_eq!(titles(&kit, &buyer).await, [format!("Заказ {name} принят")]);
    assert_eq!(letters(&kit, "staff-notice", "shop@zasov.example").await, 1);
    assert_eq!(letters(&kit, "order-placed", mail).await, 1);
    // The link of the account's notification holds no secret: the page knows its owner.
    let opened = list(shop, &buyer, false, "").await.unwrap().rows[0].id;
    let link = people::notifications::open(shop, &buyer, opened).await.unwrap();
    assert_eq!(link, format!("/orders/{}", first.number.to_url()));

    // What the buyer switched off does not come; what is obligatory does.
    let mut events = Events::default();
    events.add(&sales::notifications::ALL);
    let off = |_: &NoticeEvent, channel| (channel == NoticeChannel::Email).then_some(false);
    save_choices(shop, &buyer, &events, off).await.unwrap();
    let worker = staff(&kit, 40).await;
    orders::advance(shop, &worker, &first.number, OrderEvent::Accept, "").await.unwrap();
    assert!(titles(&kit, &buyer).await.contains(&format!("Новости о заказе {name}")));
    assert_eq!(letters(&kit, "order-confirmed", mail).await, 0);

    // The last piece; the buyer changes their mind.
    let second = order(&kit, &buyer, camera, 2, "on_receipt").await;
    assert_eq!(letters(&kit, "order-placed", mail).await, 2, "obligatory");
    cancelling::cancel(shop, &buyer, &second.number, None, Why::default()).await.unwrap();
    let told = titles(&kit, &desk).await;
    for expected in [
        "Товар закончился: Камера 10".to_owned(),
        format!("Покупатель отменил заказ {}", second.number.as_str()),
    ] {
        assert!(told.contains(&expected), "{expected}: {told:?}");
    }
});

on_both_databases!(ord_2_payments_are_told_to_buyer_and_staff, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let buyer = account(&kit, 20).await;
    let desk = employee(&kit, 30, None).await;
    let (shop, till, mail) = (&kit.shop, Till::default(), "anna20@example.ru");
    let placed = order(&kit, &buyer, camera, 1, "card").await;
    let name = placed.number.as_str().to_owned();
    assert!(titles(&kit, &desk).await.is_empty(), "there is no work before the money");
    payments::start(shop, &till, &buyer, None, &placed.number).await.unwrap();
    till.set(PaymentState::Cancelled);
    payments::look(shop, &till, &buyer, None, &placed.number).await.unwrap();
    assert_eq!(titles(&kit, &desk).await, [format!("Платёж по заказу {name} не прошёл")]);
    assert!(titles(&kit, &buyer).await.contains(&format!("Платёж по заказу {name} не прошёл")));
    assert_eq!(letters(&kit, "order-payment-failed", mail).await, 1);
    assert_eq!(letters(&kit, "staff-notice", "shop@zasov.example").await, 1);

    // Staff take the money by hand and return it.
    let worker = staff(&kit, 40).await;
    let cash = order(&kit, &buyer, camera, 2, "on_receipt").await;
    orders::advance(shop, &worker, &cash.number, OrderEvent::Accept, "").await.unwrap();
    payments::receive(shop, &worker, &cash.number).await.unwrap();
    payments::refund(shop, &worker, &cash.number, Kopecks(PRICE)).await.unwrap();
    assert_eq!(letters(&kit, "order-refund-by-hand", mail).await, 1);
    assert!(titles(&kit, &desk).await.contains(&format!("Верните деньги за заказ {}", cash.number.as_str())));
    let refund = orders::view(shop, &worker, &cash.number, None).await.unwrap().refunds[0].id;
    let by_hand = ByHand { on: "2026-11-22".into(), document: "7".into() };
    payments::record_refund(shop, &worker, &cash.number, refund, &by_hand).await.unwrap();
    assert_eq!(letters(&kit, "order-refunded", mail).await, 1);
    let told = format!("Деньги за заказ {} возвращены", cash.number.as_str());
    assert!(titles(&kit, &buyer).await.contains(&told));
});

on_both_databases!(ord_2_questions_are_told_to_staff_and_answers_to_their_author, |kit| async move {
    open(&kit).await;
    product(&kit, 10, PRICE, 5).await;
    let (author, desk) = (account(&kit, 20).await, employee(&kit, 30, None).await);
    let asked =
        QuestionForm { author: "Анна".into(), text: "Влезет в подрозетник?".into() };
    reviews::ask(&kit.shop, &author, "cam-10", &asked).await.unwrap();
    assert_eq!(titles(&kit, &desk).await, ["Новый вопрос: Камера 10"]);
    let waiting = list(&kit.shop, &desk, true, "").await.unwrap().rows[0].id;
    let link = people::notifications::open(&kit.shop, &desk, waiting).await.unwrap();
    let question = link.strip_prefix("/admin/questions/").unwrap().parse().unwrap();
    let answer = Verdict { event: ModerationEvent::Publish, text: "Да".into() };
    reviews::decide_question(&kit.shop, &desk, question, 1, &answer).await.unwrap();
    assert_eq!(titles(&kit, &author).await, ["Ответ на ваш вопрос: Камера 10"]);
    assert_eq!(letters(&kit, "question-answered", "anna20@example.ru").await, 1);
});

on_both_databases!(ux_38_newer_orders_of_a_list_are_counted, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 5).await;
    let (buyer, worker) = (account(&kit, 20).await, staff(&kit, 40).await);
    let shop = &kit.shop;
    let all = StaffOrders::default();
    let found = async || orders::list_for_staff(shop, &worker, &all).await.unwrap();
    let empty = orders::first_place(&found().await, all.sort, shop.now());
    kit.clock.advance_minutes(1);
    order(&kit, &buyer, camera, 1, "on_receipt").await;
    let first = orders::first_place(&found().await, all.sort, shop.now());
    kit.clock.advance_minutes(1);
    order(&kit, &buyer, camera, 2, "card").await;
    order(&kit, &buyer, camera, 3, "card").await;
    let newer = async |filter: &StaffOrders, than: &str| {
        orders::count_newer(shop, &worker, filter, than).await.unwrap()
    };
    assert_eq!((newer(&all, &empty).await, newer(&all, &first).await), (3, 2));
    let found_none = StaffOrders { find: "Борис".into(), ..StaffOrders::default() };
    assert_eq!(newer(&found_none, &empty).await, 0, "by the filter of the list");
    let last = orders::first_place(&found().await, all.sort, shop.now());
    assert_eq!((newer(&all, &last).await, newer(&all, "").await), (0, 0));
    assert!(orders::count_newer(shop, &worker, &all, "x").await.is_err());
    assert!(orders::count_newer(shop, &buyer, &all, &empty).await.is_err());
});
