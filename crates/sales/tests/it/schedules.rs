//! Orders on a schedule: reminders, and the answers to them.

use crate::shop::{account, all_is_well, form, id, key, number, open, product, sql, staff, stock};
use base::refusal::Refusal;
use base::{Kopecks, OrderScheduleId, ProductId};
use platform::{Actor, Error};
use sales::cart::{self, CartOwner};
use sales::schedules::{self, Confirmed};
use sales::{checkout, orders, templates};
use sales_model::schedules::{ScheduleEvent, ScheduleForm, ScheduleRunState, ScheduleState, ScheduleView};
use sea_orm::{ConnectionTrait, Statement};
use testkit::Testkit;

/// The date this many days from now, in Moscow.
fn date(kit: &Testkit, days: i64) -> String {
    let at = kit.shop.now().plus_minutes(3 * 60).plus_days(days);
    at.rfc3339().split('T').next().unwrap().to_owned()
}

fn every_two_weeks(kit: &Testkit, days: i64) -> ScheduleForm {
    let [name, every, unit, remind] = ["Расходники", "2", "week", "3"].map(str::to_owned);
    ScheduleForm { name, every, unit, next: date(kit, days), remind }
}

/// Anna has ordered two cameras and a lock, and wants them every two weeks, in ten days for the first time.
async fn subscribed(kit: &Testkit) -> (Actor, OrderScheduleId, ProductId, ProductId) {
    open(kit).await;
    let (shop, anna) = (&kit.shop, account(kit, 50).await);
    let (camera, lock) = (product(kit, 10, 100_00, 9).await, product(kit, 11, 50_00, 9).await);
    let owner = CartOwner::of(&anna, None);
    cart::add(shop, &anna, &owner, camera, 2).await.unwrap();
    cart::add(shop, &anna, &owner, lock, 1).await.unwrap();
    let mut on_receipt = form(250_00);
    on_receipt.payment = "on_receipt".into();
    let first = checkout::place(shop, &anna, &owner, &on_receipt, &key(1)).await.unwrap();
    let made = schedules::create_from_order(shop, &anna, &first.number, None, &every_two_weeks(kit, 10))
        .await
        .unwrap();
    (anna, made, camera, lock)
}

async fn only(kit: &Testkit, anna: &Actor) -> ScheduleView {
    let mut list = schedules::list(&kit.shop, anna).await.unwrap();
    assert_eq!(list.len(), 1);
    list.remove(0)
}

/// The secret of the link in the last letter to Anna.
async fn secret(kit: &Testkit) -> String {
    let db = kit.shop.writer();
    let sql = "SELECT body_text FROM outbox WHERE dedup_key LIKE 'schedule-due:%' ORDER BY id DESC LIMIT 1";
    let query = Statement::from_string(db.get_database_backend(), sql);
    let text: String = db.query_one_raw(query).await.unwrap().unwrap().try_get_by_index(0).unwrap();
    let rest = text.split("/orders/due/").nth(1).unwrap();
    rest.split_whitespace().next().unwrap().to_owned()
}

fn days(kit: &Testkit, days: i64) {
    kit.clock.advance_minutes(days * 24 * 60);
}

on_both_databases!(chk_3_a_reminder_becomes_an_order_with_todays_prices, |kit| async move {
    let (anna, _, camera, lock) = subscribed(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    assert_eq!(schedules::remind(shop).await.unwrap(), 0, "a week too early");
    days(&kit, 8);
    assert_eq!(schedules::remind(shop).await.unwrap(), 1);
    assert_eq!(schedules::remind(shop).await.unwrap(), 0, "once for each date");
    let view = only(&kit, &anna).await;
    assert_eq!(view.waiting().unwrap().due_on + 14, view.next_on);

    // Prices and stock of the day: one camera less, the lock is sold out.
    sql(&kit, "UPDATE product SET price = 12000 WHERE id = $1", [camera.into()]).await;
    sql(&kit, "UPDATE product SET available = 0 WHERE id = $1", [lock.into()]).await;
    let secret = secret(&kit).await;
    let offer = schedules::offer(shop, &guest, &secret, None).await.unwrap();
    assert!(offer.is_open);
    assert_eq!(offer.lines.iter().map(|line| line.got).collect::<Vec<_>>(), [2, 0]);
    let total = |total: i64| Confirmed { expected_total: total.to_string(), ..Confirmed::default() };
    let old = schedules::order(shop, &guest, &secret, total(250_00)).await.map(|_| ());
    assert!(
        matches!(old, Err(Error::Refused(_))),
        "the price of the letter is not that of the order: {old:?}"
    );
    assert_eq!(only(&kit, &anna).await.waiting().map(|run| run.state), Some(ScheduleRunState::Waiting));
    let placed = schedules::order(shop, &guest, &secret, total(240_00)).await.unwrap();
    let again = schedules::order(shop, &guest, &secret, total(240_00)).await.unwrap();
    assert_eq!(again.number, placed.number, "a double click is one order");
    let order = orders::view(shop, &anna, &placed.number, None).await.unwrap();
    assert_eq!((order.total, order.lines.len()), (Kopecks(240_00), 1), "it is Anna's");
    assert_eq!(stock(&kit, camera).await.1, 4, "the first order holds two, this one two");
    let view = only(&kit, &anna).await;
    assert_eq!(
        (view.runs[0].state, view.runs[0].order.as_ref()),
        (ScheduleRunState::Ordered, Some(&placed.number))
    );
    assert!(matches!(schedules::skip(shop, &guest, &secret).await, Err(Error::NotFound)));
    sql(&kit, "UPDATE product SET available = 8 WHERE id = $1", [lock.into()]).await;
    all_is_well(&kit).await;
});

on_both_databases!(chk_3_a_reminder_is_skipped_changed_or_expires, |kit| async move {
    let (anna, _, camera, _) = subscribed(&kit).await;
    let (shop, boris) = (&kit.shop, account(&kit, 51).await);
    days(&kit, 8);
    schedules::remind(shop).await.unwrap();
    let run = only(&kit, &anna).await.waiting().unwrap().id.to_string();
    for stranger in [&boris, &kit.guest()] {
        let foreign = schedules::offer(shop, stranger, &run, None).await.map(|_| ());
        assert!(matches!(foreign, Err(Error::NotFound)), "the id opens it for its owner only");
    }
    schedules::skip(shop, &anna, &run).await.unwrap();
    schedules::skip(shop, &anna, &run).await.unwrap();
    let none = schedules::order(shop, &anna, &run, Confirmed::default()).await.map(|_| ());
    assert!(matches!(none, Err(Error::NotFound) | Err(Error::Refused(_))), "{none:?}");

    // The next one goes to the cart, to be changed.
    days(&kit, 14);
    assert_eq!(schedules::remind(shop).await.unwrap(), 1);
    let run = only(&kit, &anna).await.waiting().unwrap().id.to_string();
    let owner = CartOwner::of(&anna, None);
    schedules::to_cart(shop, &anna, &owner, &run).await.unwrap();
    assert_eq!(cart::count(shop, &owner).await.unwrap(), 3);

    // Nobody answers the third one; three days after its date it is too late.
    days(&kit, 14);
    assert_eq!(schedules::remind(shop).await.unwrap(), 1);
    let run = only(&kit, &anna).await.waiting().unwrap().id.to_string();
    days(&kit, 6);
    assert_eq!(schedules::expire(shop).await.unwrap(), 1);
    assert!(!schedules::offer(shop, &anna, &run, None).await.unwrap().is_open);
    let states: Vec<_> = only(&kit, &anna).await.runs.iter().map(|run| run.state).collect();
    assert_eq!(states, [ScheduleRunState::Expired, ScheduleRunState::InCart, ScheduleRunState::Skipped]);

    // Dates that passed while no worker ran are not reminded of one after the other.
    days(&kit, 60);
    assert_eq!(schedules::remind(shop).await.unwrap(), 0, "three days before the next one, not six");
    days(&kit, 4);
    assert_eq!(schedules::remind(shop).await.unwrap(), 1);
    assert_eq!(schedules::remind(shop).await.unwrap(), 0);
    assert_eq!(stock(&kit, camera).await.1, 2, "only the first order holds goods");
});

on_both_databases!(chk_3_a_schedule_is_changed_paused_and_ended, |kit| async move {
    let (anna, made, camera, _) = subscribed(&kit).await;
    let (shop, boris) = (&kit.shop, account(&kit, 51).await);
    let mut wrong = every_two_weeks(&kit, 0);
    let past = schedules::save(shop, &anna, (made, 1), &wrong).await;
    assert!(matches!(past, Err(Error::Invalid(p)) if p.of("next").is_some()));
    wrong.next = date(&kit, 4);
    schedules::save(shop, &anna, (made, 1), &wrong).await.unwrap();
    let old = schedules::save(shop, &anna, (made, 1), &wrong).await;
    assert!(matches!(old, Err(Error::Refused(Refusal::Changed))));
    for foreign in [
        schedules::save(shop, &boris, (made, 2), &wrong).await,
        schedules::step(shop, &boris, made, ScheduleEvent::End).await,
        schedules::set_contents(shop, &boris, &CartOwner::of(&boris, None), (made, 2)).await,
    ] {
        assert!(matches!(foreign, Err(Error::NotFound) | Err(Error::Refused(_))), "{foreign:?}");
    }
    let owner = CartOwner::of(&anna, None);
    cart::add(shop, &anna, &owner, camera, 5).await.unwrap();
    schedules::set_contents(shop, &anna, &owner, (made, 2)).await.unwrap();
    let view = only(&kit, &anna).await;
    assert_eq!(view.lines.iter().map(|line| line.wanted).collect::<Vec<_>>(), [5]);

    days(&kit, 2);
    schedules::remind(shop).await.unwrap();
    assert!(only(&kit, &anna).await.waiting().is_some());
    schedules::step(shop, &anna, made, ScheduleEvent::Pause).await.unwrap();
    assert!(only(&kit, &anna).await.waiting().is_none(), "what waits is skipped");
    days(&kit, 30);
    assert_eq!(schedules::remind(shop).await.unwrap(), 0);
    schedules::step(shop, &anna, made, ScheduleEvent::Resume).await.unwrap();
    let view = only(&kit, &anna).await;
    assert_eq!(view.state, ScheduleState::Active);
    schedules::step(shop, &anna, made, ScheduleEvent::End).await.unwrap();
    let more = schedules::step(shop, &anna, made, ScheduleEvent::Resume).await;
    assert!(matches!(more, Err(Error::Refused(Refusal::NotInThisState))));

    // Staff of the branch see it beside the customer.
    let employee = staff(&kit, 60).await;
    let rows = schedules::of_account(shop, &employee, anna.account().unwrap()).await.unwrap();
    assert_eq!((rows.len(), rows[0].last), (1, Some(ScheduleRunState::Skipped)));
    assert!(matches!(
        schedules::of_account(shop, &boris, anna.account().unwrap()).await,
        Err(Error::Forbidden)
    ));
});

on_both_databases!(chk_3_a_template_is_ordered_on_a_schedule, |kit| async move {
    open(&kit).await;
    let (shop, anna) = (&kit.shop, account(&kit, 50).await);
    let camera = product(&kit, 10, 100_00, 9).await;
    let owner = CartOwner::of(&anna, None);
    cart::add(shop, &anna, &owner, camera, 2).await.unwrap();
    let template = templates::save_cart(shop, &anna, &owner, "Офис").await.unwrap();
    let made =
        schedules::create_from_template(shop, &anna, template, &every_two_weeks(&kit, 3)).await.unwrap();
    assert_eq!(schedules::remind(shop).await.unwrap(), 0, "before ten in Moscow");
    kit.clock.advance_minutes(61);
    assert_eq!(schedules::remind(shop).await.unwrap(), 1);
    // Without an order of the account nothing says how the goods are received: the page offers the cart.
    let run = only(&kit, &anna).await.waiting().unwrap().id.to_string();
    let offer = schedules::offer(shop, &anna, &run, None).await.unwrap();
    assert_eq!(offer.checkout.delivery, "");
    assert_eq!(only(&kit, &anna).await.id, made);
    // An account that is blocked is not reminded.
    days(&kit, 14);
    sql(&kit, "UPDATE account SET blocked_at = 1 WHERE id = $1", [id(50).into()]).await;
    assert_eq!(schedules::remind(shop).await.unwrap(), 0);
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM order_schedule_run", []).await, 1);
});
