//! Who is notified of an event, by which channels, and what browsers receive.

use crate::support::*;
use base::jobs::Channel;
use base::{AccountId, BranchId, SessionId};
use gateways::push::{Push, PushError, PushService, VapidKey};
use org_model::letters::{Kind, Texts, Values, Variable};
use people::notifications::push::{self, Subscription};
use people::notifications::{
    AccountNotice, StaffNotice, Words, list, mark_all_read, open, save_choices, staff_kind, staff_link,
    sweep, tell_account, tell_staff, unread, view_choices,
};
use people::{sessions, staff};
use people_model::notifications::{ChoiceCell, Events, JOB_FAILED, NoticeChannel, NoticeEvent, Unavailable};
use people_model::staff::{InviteInput, PersonInput, RoleGrant};
use platform::jobs::{Job as _, JobDied};
use platform::messages::{Queued, SendMessage, unsent};
use platform::tables::outbox;
use platform::{Actor, Error};
use std::sync::Mutex;
use testkit::{Testkit, on_both_databases};

const NEW: NoticeEvent = NoticeEvent::staff("order-new", |_| "Новый заказ", ORDERS_VIEW).to_branch();
const CLIENTS: NoticeEvent = NoticeEvent::client("order-changed", |_| "Ход заказа");
const SUM: Variable = Variable::text("sum", |_| "Сумма", |_| "1 000 ₽");
const PAGE: Variable = staff_link("/admin/orders/1");
static LETTER: Kind = staff_kind(
    &NEW,
    |_| "Новый заказ",
    &[SUM, PAGE],
    Texts {
        subject: |l| l.pick("Новый заказ", "New order"),
        heading: None,
        body: |l| l.pick("Сумма: {sum}\n\n{link}", "Sum: {sum}\n\n{link}"),
        button: Some(|l| l.pick("Открыть", "Open")),
        sms: |_| "{sum}",
    },
);
const OWNER: &str = "owner@example.ru";

fn events() -> Events {
    let mut all = Events::default();
    all.add(&[NEW, CLIENTS, JOB_FAILED]);
    all
}

async fn happens(kit: &Testkit, branch: BranchId, key: &str, by: Option<AccountId>) {
    let tx = kit.shop.begin().await.unwrap();
    let notice = StaffNotice {
        event: &NEW,
        kind: &LETTER,
        branch: Some(branch),
        by,
        key,
        values: &|_| Values::new().text(SUM.code, "1 000 ₽"),
        link: &|l| routes::admin_order(l, key),
    };
    tell_staff(&tx, &notice).await.unwrap();
    tx.commit().await.unwrap();
}

async fn titles(kit: &Testkit, actor: &Actor) -> Vec<String> {
    let page = list(&kit.shop, actor, false, "").await.unwrap();
    page.rows.into_iter().map(|row| row.title).collect()
}

async fn of_channel(kit: &Testkit, channel: Channel) -> Vec<outbox::Model> {
    let mut all = messages(&kit.shop).await;
    all.retain(|m| m.channel == channel && m.dedup_key.contains("order-new"));
    all
}

/// Employs somebody with the role of coordinators in a branch; returns the account, the actor and the session.
async fn employed(
    kit: &Testkit,
    owner: &Actor,
    email: &str,
    branch: BranchId,
) -> (AccountId, Actor, SessionId) {
    let roles = people::roles::options(&kit.shop, owner).await.unwrap();
    let desk = roles.into_iter().find(|role| role.name.ru == "Координатор").unwrap().id;
    let person =
        PersonInput { name: "Пётр".into(), roles: vec![RoleGrant::within(desk, branch).to_string()] };
    kit.clock.advance_minutes(1);
    let id = staff::invite(&kit.shop, owner, &InviteInput { email: email.into(), person }).await.unwrap();
    let key = keys(&kit.shop, email).await.pop().unwrap();
    let opened =
        people::accounts::set_password(&kit.shop, &kit.guest(), &key, PASSWORD, &DEVICE).await.unwrap();
    (id, actor(kit, &opened).await, opened.session)
}

async fn choose(kit: &Testkit, actor: &Actor, wanted: NoticeChannel, is_on: bool) {
    let ticked = |_: &NoticeEvent, channel| (channel == wanted).then_some(is_on);
    save_choices(&kit.shop, actor, &events(), ticked).await.unwrap();
}

on_both_databases!(ord_2_staff_of_the_branch_are_notified_as_they_chose, |kit| async move {
    let main = open_shop(&kit).await;
    let there = kazan(&kit, main).await;
    let owner = actor(&kit, &administrator(&kit, OWNER).await).await;
    let (anna_id, anna, _) = employed(&kit, &owner, "anna@example.ru", main).await;
    let (_, boris, _) = employed(&kit, &owner, "boris@example.ru", there).await;

    happens(&kit, main, "1", None).await;
    happens(&kit, main, "1", None).await; // A repeated event is one notification.
    assert_eq!(titles(&kit, &anna).await, ["Новый заказ"]);
    assert_eq!(titles(&kit, &owner).await.len(), 1, "the owner works in all branches");
    assert!(titles(&kit, &boris).await.is_empty(), "of another branch");
    let letters = of_channel(&kit, Channel::Email).await;
    assert_eq!(letters.len(), 1, "one letter to the branch, none to people who did not choose it");
    assert_eq!(letters[0].recipient, "shop@example.ru");
    assert!(letters[0].body_text.contains("http://shop.example/admin/orders/1"), "{}", letters[0].body_text);
    assert!(letters[0].body_html.as_ref().is_some_and(|html| html.contains("<dd>1 000 ₽</dd>")));
    assert_eq!(letters[0].dedup_key, "staff-notice:order-new:1:shop@example.ru");
    assert_eq!(list(&kit.shop, &anna, false, "").await.unwrap().rows[0].body, "1 000 ₽");

    // The person who causes it is not notified; what is chosen holds from the next event on.
    choose(&kit, &owner, NoticeChannel::Email, true).await;
    choose(&kit, &anna, NoticeChannel::App, false).await;
    kit.clock.advance_minutes(1);
    happens(&kit, main, "2", None).await;
    assert_eq!(titles(&kit, &anna).await.len(), 1, "switched off");
    let to: Vec<_> = of_channel(&kit, Channel::Email).await.into_iter().map(|m| m.recipient).collect();
    assert_eq!(to.len(), 3);
    assert!(to.contains(&OWNER.to_owned()) && !to.contains(&"anna@example.ru".to_owned()), "{to:?}");
    choose(&kit, &anna, NoticeChannel::App, true).await;
    happens(&kit, main, "3", Some(anna_id)).await;
    assert_eq!(titles(&kit, &anna).await.len(), 1);

    // A blocked employee gets nothing.
    block(&kit.shop, anna_id).await;
    happens(&kit, main, "4", None).await;
    assert_eq!(unread(&kit.shop, anna_id).await.unwrap(), 1);
});

on_both_databases!(ord_2_notifications_are_read_by_their_owner_only, |kit| async move {
    let main = open_shop(&kit).await;
    let owner = actor(&kit, &administrator(&kit, OWNER).await).await;
    let (anna_id, anna, _) = employed(&kit, &owner, "anna@example.ru", main).await;
    for n in 0..32 {
        kit.clock.advance_minutes(1);
        happens(&kit, main, &n.to_string(), None).await;
    }
    let first = list(&kit.shop, &anna, true, "").await.unwrap();
    assert_eq!((first.rows.len(), unread(&kit.shop, anna_id).await.unwrap()), (30, 32));
    let rest = list(&kit.shop, &anna, true, &first.next.unwrap()).await.unwrap();
    assert_eq!((rest.rows.len(), rest.next), (2, None));
    let id = first.rows[0].id;
    assert!(matches!(open(&kit.shop, &owner, id).await, Err(Error::NotFound)));
    assert_eq!(open(&kit.shop, &anna, id).await.unwrap(), "/admin/orders/31");
    assert_eq!(open(&kit.shop, &anna, id).await.unwrap(), "/admin/orders/31", "again");
    assert_eq!(unread(&kit.shop, anna_id).await.unwrap(), 31);
    mark_all_read(&kit.shop, &anna).await.unwrap();
    assert_eq!(unread(&kit.shop, anna_id).await.unwrap(), 0);
    assert_eq!(unread(&kit.shop, owner.account().unwrap()).await.unwrap(), 32);
    assert!(matches!(list(&kit.shop, &kit.guest(), false, "").await, Err(Error::LoginNeeded)));
    assert!(matches!(list(&kit.shop, &anna, false, "x").await, Err(Error::NotFound)));
    // The term of the settings ends them, read or not.
    kit.clock.advance_minutes(90 * 24 * 60 - 10);
    assert_eq!(sweep(&kit.shop).await.unwrap(), 42);
    assert_eq!(list(&kit.shop, &anna, false, "").await.unwrap().rows.len(), 11);
});

/// A push service that gives the set answer, and keeps what it was sent.
#[derive(Default)]
struct Recorder {
    answer: Mutex<Option<PushError>>,
    sent: Mutex<Vec<(String, String)>>,
}

#[async_trait::async_trait]
impl PushService for Recorder {
    async fn send(&self, key: &VapidKey, push: &Push<'_>) -> Result<(), PushError> {
        let text = String::from_utf8(push.payload.to_vec()).unwrap();
        self.sent.lock().unwrap().push((key.public().to_owned(), text));
        self.answer.lock().unwrap().clone().map_or(Ok(()), Err)
    }
}

/// A browser at a push service; each `n` is another one.
fn browser(n: u8) -> Subscription {
    // An uncompressed point of 65 bytes, and a secret of 16, in base64url.
    let point = format!("BA{}", "A".repeat(85));
    let auth = "A".repeat(22);
    Subscription { endpoint: format!("https://push.example/{n}"), p256dh: point, auth }
}

/// Delivers what waits in the outbox for browsers.
async fn deliver(kit: &Testkit, service: &Recorder) -> Vec<Result<(), platform::jobs::JobError>> {
    let mut answers = Vec::new();
    for message in of_channel(kit, Channel::Push).await {
        let Some(message): Option<Queued> = unsent(&kit.shop, message.id).await.unwrap() else { continue };
        let answer = push::deliver(&kit.shop, service, &message).await;
        if answer.is_ok() {
            platform::messages::mark_sent(&kit.shop, message.id, kit.shop.now()).await.unwrap();
        }
        answers.push(answer);
    }
    answers
}

on_both_databases!(ord_2_browsers_get_messages_until_their_session_ends, |kit| async move {
    let main = open_shop(&kit).await;
    let owner = actor(&kit, &administrator(&kit, OWNER).await).await;
    let (_, anna, session) = employed(&kit, &owner, "anna@example.ru", main).await;
    let shop = &kit.shop;
    let service = Recorder::default();
    assert!(
        matches!(push::subscribe(shop, &anna, session, &browser(1)).await, Err(Error::NotFound)),
        "no key"
    );
    push::ensure_key(shop).await.unwrap();
    let key = push::key(shop).await.unwrap().unwrap().public().to_owned();
    push::ensure_key(shop).await.unwrap();
    assert_eq!(push::key(shop).await.unwrap().unwrap().public(), key, "made once");
    let view = view_choices(shop, &anna, &events()).await.unwrap();
    assert_eq!(view.unavailable, [Unavailable::NoBrowser]);
    assert_eq!(view.rows.len(), 1, "events of their permissions only");

    for wrong in [
        Subscription { endpoint: "http://push.example/1".into(), ..browser(1) },
        Subscription { endpoint: "https://127.0.0.1/1".into(), ..browser(1) },
        Subscription { p256dh: "AAAA".into(), ..browser(1) },
    ] {
        assert!(
            matches!(push::subscribe(shop, &anna, session, &wrong).await, Err(Error::NotFound)),
            "{wrong:?}"
        );
    }
    push::subscribe(shop, &anna, session, &browser(1)).await.unwrap();
    push::subscribe(shop, &anna, session, &browser(1)).await.unwrap(); // Renewed.
    let view = view_choices(shop, &anna, &events()).await.unwrap();
    assert_eq!((view.browsers, view.rows[0].cells.last()), (1, Some(&ChoiceCell::Chosen(true))));

    happens(&kit, main, "1", None).await;
    assert!(deliver(&kit, &service).await.iter().all(Result::is_ok));
    let (with, text) = service.sent.lock().unwrap().pop().unwrap();
    assert_eq!(with, key);
    let sent: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (sent["title"].as_str(), sent["url"].as_str()),
        (Some("Новый заказ"), Some("/admin/orders/1"))
    );

    // A service that is down is asked again later; a browser that is gone is forgotten.
    *service.answer.lock().unwrap() = Some(PushError::Temporary("503".into()));
    happens(&kit, main, "2", None).await;
    assert!(deliver(&kit, &service).await[0].is_err());
    *service.answer.lock().unwrap() = Some(PushError::Gone);
    assert!(deliver(&kit, &service).await[0].is_ok());
    assert_eq!(view_choices(shop, &anna, &events()).await.unwrap().browsers, 0);

    // The browser belongs to the account that subscribed it last, and to nobody after the end of the session.
    *service.answer.lock().unwrap() = None;
    push::subscribe(shop, &owner, session, &browser(2)).await.unwrap();
    push::subscribe(shop, &anna, session, &browser(2)).await.unwrap();
    happens(&kit, main, "3", None).await;
    assert_eq!(of_channel(&kit, Channel::Push).await.iter().filter(|m| m.sent_at.is_none()).count(), 1);
    push::unsubscribe(shop, &owner, &browser(2).endpoint).await.unwrap(); // Not theirs.
    assert_eq!(view_choices(shop, &anna, &events()).await.unwrap().browsers, 1);
    sessions::end_others(shop, &anna, None).await.unwrap();
    service.sent.lock().unwrap().clear();
    assert!(deliver(&kit, &service).await[0].is_ok());
    assert!(service.sent.lock().unwrap().is_empty(), "nothing after the logout");
    assert_eq!(view_choices(shop, &anna, &events()).await.unwrap().browsers, 0);
});

on_both_databases!(ord_2_a_browser_that_nobody_uses_any_more_gets_nothing, |kit| async move {
    let main = open_shop(&kit).await;
    let owner = actor(&kit, &administrator(&kit, OWNER).await).await;
    let (_, anna, session) = employed(&kit, &owner, "anna@example.ru", main).await;
    let shop = &kit.shop;
    let service = Recorder::default();
    push::ensure_key(shop).await.unwrap();
    push::subscribe(shop, &anna, session, &browser(1)).await.unwrap();
    kit.clock.advance_minutes(8 * 60 - 1);
    happens(&kit, main, "1", None).await;
    assert!(deliver(&kit, &service).await.iter().all(Result::is_ok));
    assert_eq!(service.sent.lock().unwrap().len(), 1);
    happens(&kit, main, "2", None).await;
    kit.clock.advance_minutes(1);
    assert!(deliver(&kit, &service).await.iter().all(Result::is_ok));
    assert_eq!(service.sent.lock().unwrap().len(), 1, "eight hours without a visit: it is logged out");
    people::sweep(shop, &kit.system()).await.unwrap();
    assert_eq!(view_choices(shop, &anna, &events()).await.unwrap().browsers, 0, "and forgotten");
});

on_both_databases!(acc_8_notifications_are_erased_with_their_account, |kit| async move {
    let kit = kit.with_subscribers({
        let mut all = platform::Subscribers::default();
        people::personal_data::subscribe(&mut all);
        all
    });
    open_shop(&kit).await;
    let opened = registered(&kit, "anna@example.ru").await;
    let anna = actor(&kit, &opened).await;
    let shop = &kit.shop;
    push::ensure_key(shop).await.unwrap();
    push::subscribe(shop, &anna, opened.session, &browser(1)).await.unwrap();
    choose(&kit, &anna, NoticeChannel::Email, false).await;
    let tx = shop.begin().await.unwrap();
    let words = Words { title: "Заказ З-1 в пути".into(), body: String::new() };
    let notice = AccountNotice {
        event: &CLIENTS,
        account: opened.account,
        key: "order-new",
        words,
        link: "/orders/1".into(),
    };
    tell_account(&tx, notice).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(titles(&kit, &anna).await, ["Заказ З-1 в пути"]);
    assert_eq!(of_channel(&kit, Channel::Push).await.len(), 1);

    people::personal_data::ask_erasure(shop, &anna, PASSWORD).await.unwrap();
    kit.clock.advance_minutes(8 * 24 * 60);
    people::personal_data::sweep(shop).await.unwrap();
    assert!(of_channel(&kit, Channel::Push).await.is_empty());
    for table in ["notification", "notification_choice", "push_subscription"] {
        use sea_orm::ConnectionTrait as _;
        let sql = format!("SELECT 1 AS x FROM {table}");
        let rows = shop
            .read()
            .query_all_raw(sea_orm::Statement::from_string(shop.read().get_database_backend(), sql));
        assert!(rows.await.unwrap().is_empty(), "{table}");
    }
});

on_both_databases!(ord_2_failed_jobs_are_told_once_an_hour, |kit| async move {
    let kit = kit.with_subscribers({
        let mut all = platform::Subscribers::default();
        people::notifications::subscribe(&mut all);
        all
    });
    open_shop(&kit).await;
    let owner = actor(&kit, &administrator(&kit, OWNER).await).await;
    let died = async || {
        let tx = kit.shop.begin().await.unwrap();
        tx.announce(&JobDied { kind: SendMessage::KIND.to_owned() }).await.unwrap();
        tx.commit().await.unwrap();
    };
    died().await;
    died().await;
    assert_eq!(titles(&kit, &owner).await, ["Сбой: задание программы не выполнено"]);
    kit.clock.advance_minutes(60);
    died().await;
    assert_eq!(titles(&kit, &owner).await.len(), 2);
});
