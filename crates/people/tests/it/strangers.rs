//! Strangers who try passwords: what they can't do to the owner, and what the owner and the shop learn of them.

use crate::support::*;
use base::form::Problem;
use base::refusal::Refusal;
use people::accounts::{change_password, create_admin, log_in};
use people::login_events;
use people::sessions::{Device, Opened};
use people_model::accounts::{FirstRole, LoginOutcome, PasswordInput};
use people_model::refusal::PeopleRefusal;
use platform::tables::audit;
use platform::{Error, Result, Shop};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use testkit::{Testkit, on_both_databases};

const ANNA: &str = "anna@example.ru";
const WRONG: &str = "не тот пароль";
const DAY: i64 = 24 * 60;

/// A browser at this address that nobody has logged in from.
fn stranger(address: &str) -> Device<'static> {
    Device { address: Some(address.parse().unwrap()), ..DEVICE }
}

/// A browser that somebody has logged in from.
fn known(opened: &Opened) -> Device<'_> {
    Device { browser: Some(opened.browser.as_str()), ..DEVICE }
}

async fn tries(kit: &Testkit, login: &str, password: &str, device: &Device<'_>) -> Result<Opened> {
    log_in(&kit.shop, &kit.guest(), &typed(login, password), device).await
}

fn is_wrong(answer: Result<Opened>) -> bool {
    problem(answer, "password") == Some(Problem::WrongPassword)
}

fn is_refused(answer: Result<Opened>) -> bool {
    matches!(answer, Err(Error::Refused(Refusal::TooManyTries)))
}

/// Sets the failures of all limits that exist.
async fn set_failures(shop: &Shop, failures: i64) {
    run(shop, "UPDATE login_throttle SET failures = $1", vec![failures.into()]).await;
}

async fn notes(shop: &Shop, action: &str) -> Vec<serde_json::Value> {
    let rows = audit::Entity::find().filter(audit::Column::Action.eq(action)).order_by_asc(audit::Column::Id);
    rows.all(shop.read()).await.unwrap().into_iter().filter_map(|row| row.after_json).collect()
}

on_both_databases!(acc_5_strangers_can_not_lock_the_owner_out, |kit| async move {
    open_shop(&kit).await;
    let anna = registered(&kit, ANNA).await;
    for n in 0..40 {
        assert!(is_wrong(tries(&kit, ANNA, WRONG, &stranger(&format!("198.51.{n}.7"))).await), "{n}");
    }
    let near = stranger("203.0.113.7");
    for _ in 0..5 {
        assert!(is_wrong(tries(&kit, ANNA, WRONG, &near).await));
    }
    assert!(is_refused(tries(&kit, ANNA, PASSWORD, &stranger("203.0.113.8")).await), "a locked network");
    let used_before = Device { address: near.address, ..known(&anna) };
    tries(&kit, ANNA, PASSWORD, &used_before).await.expect("the browser used before, in the same network");
    tries(&kit, ANNA, PASSWORD, &stranger("192.0.2.1")).await.expect("a new browser in another network");
});

on_both_databases!(acc_5_guesses_from_many_networks_are_slowed_down, |kit| async move {
    open_shop(&kit).await;
    let anna = registered(&kit, ANNA).await;
    assert!(is_wrong(tries(&kit, ANNA, WRONG, &stranger("198.51.100.1")).await));
    set_failures(&kit.shop, 99).await;
    assert!(is_wrong(tries(&kit, ANNA, WRONG, &stranger("198.51.101.1")).await), "the hundredth");
    for n in 0..3 {
        let address = format!("198.51.{}.1", 102 + n);
        assert!(is_refused(tries(&kit, ANNA, WRONG, &stranger(&address)).await), "{n}");
    }
    tries(&kit, ANNA, PASSWORD, &known(&anna)).await.expect("the owner's browser does not wait");
    let boris = tries(&kit, "boris@example.ru", WRONG, &stranger("198.51.105.1")).await;
    assert!(is_wrong(boris), "other logins do not wait");
    kit.clock.advance_minutes(1);
    tries(&kit, ANNA, PASSWORD, &stranger("192.0.2.1")).await.expect("a new browser waits half a minute");
    assert!(
        is_wrong(tries(&kit, ANNA, WRONG, &stranger("198.51.106.1")).await),
        "its success gave one try back"
    );
});

on_both_databases!(acc_5_guesses_at_many_logins_are_slowed_down, |kit| async move {
    open_shop(&kit).await;
    let anna = registered(&kit, ANNA).await;
    assert!(is_wrong(tries(&kit, "a@example.ru", WRONG, &stranger("198.51.100.1")).await));
    set_failures(&kit.shop, 299).await;
    assert!(is_wrong(tries(&kit, "b@example.ru", WRONG, &stranger("198.51.101.1")).await));
    assert!(is_refused(tries(&kit, "c@example.ru", WRONG, &stranger("198.51.102.1")).await));
    assert!(is_refused(tries(&kit, ANNA, PASSWORD, &stranger("192.0.2.1")).await));
    tries(&kit, ANNA, PASSWORD, &known(&anna)).await.expect("known browsers do not wait");
    kit.clock.advance_minutes(1);
    tries(&kit, ANNA, PASSWORD, &stranger("192.0.2.1")).await.expect("the next minute is free");
});

on_both_databases!(acc_5_an_ipv6_customer_has_one_limit_over_all_subnets, |kit| async move {
    open_shop(&kit).await;
    assert!(is_wrong(tries(&kit, ANNA, WRONG, &stranger("2001:db8:1:1::1")).await));
    set_failures(&kit.shop, 19).await;
    assert!(is_wrong(tries(&kit, ANNA, WRONG, &stranger("2001:db8:1:2::1")).await));
    assert!(is_refused(tries(&kit, ANNA, WRONG, &stranger("2001:db8:1:3::1")).await));
    assert!(is_wrong(tries(&kit, ANNA, WRONG, &stranger("2001:db8:2:1::1")).await));
});

on_both_databases!(acc_5_a_known_browser_has_tries_of_its_own, |kit| async move {
    open_shop(&kit).await;
    let (anna, boris) = (registered(&kit, ANNA).await, registered(&kit, "boris@example.ru").await);
    for _ in 0..5 {
        assert!(is_wrong(tries(&kit, ANNA, WRONG, &known(&boris)).await), "it counts for its account only");
    }
    assert!(is_refused(tries(&kit, ANNA, WRONG, &DEVICE).await), "like any stranger's");
    for _ in 0..5 {
        assert!(is_wrong(tries(&kit, ANNA, WRONG, &known(&anna)).await));
    }
    assert!(is_refused(tries(&kit, ANNA, PASSWORD, &known(&anna)).await), "a stolen one can't guess either");
    kit.clock.advance_minutes(1);
    let again = tries(&kit, ANNA, PASSWORD, &known(&anna)).await.unwrap();
    assert_ne!(again.browser.as_str(), anna.browser.as_str(), "each login has a new token");
    let both = tries(&kit, "boris@example.ru", PASSWORD, &known(&again)).await.unwrap();
    kit.clock.advance_minutes(-1);
    for device in [known(&anna), known(&again)] {
        assert!(is_refused(tries(&kit, ANNA, PASSWORD, &device).await), "former tokens are a stranger's");
    }
    tries(&kit, ANNA, PASSWORD, &known(&both)).await.expect("one browser may be known to two accounts");
});

on_both_databases!(acc_6_a_new_password_forgets_the_known_browsers, |kit| async move {
    open_shop(&kit).await;
    let anna = registered(&kit, ANNA).await;
    let change = PasswordInput {
        password: PASSWORD.into(), new_password: "пять жирафов на балконе".into()
    };
    change_password(&kit.shop, &actor(&kit, &anna).await, &change, &DEVICE).await.unwrap();
    for _ in 0..5 {
        assert!(is_wrong(tries(&kit, ANNA, WRONG, &DEVICE).await));
    }
    assert!(is_refused(tries(&kit, ANNA, WRONG, &known(&anna)).await));
});

on_both_databases!(known_browsers_are_few_and_expire, |kit| async move {
    open_shop(&kit).await;
    let first = registered(&kit, ANNA).await;
    for _ in 0..12 {
        kit.clock.advance_minutes(1);
        tries(&kit, ANNA, PASSWORD, &DEVICE).await.unwrap();
    }
    let count = async || people::tables::known_browser::Entity::find().count(kit.shop.read()).await.unwrap();
    assert_eq!(count().await, 10);
    for _ in 0..5 {
        assert!(is_wrong(tries(&kit, ANNA, WRONG, &known(&first)).await));
    }
    assert!(is_refused(tries(&kit, ANNA, WRONG, &DEVICE).await), "the oldest is a stranger's now");
    kit.clock.advance_minutes(181 * DAY);
    people::sweep(&kit.shop, &kit.system()).await.unwrap();
    assert_eq!(count().await, 0);
    assert_eq!(people::tables::login_event::Entity::find().count(kit.shop.read()).await.unwrap(), 0);
});

on_both_databases!(acc_5_staff_do_not_wait_behind_strangers, |kit| async move {
    open_shop(&kit).await;
    let staff = "admin@example.ru";
    create_admin(&kit.shop, &kit.system(), staff, PASSWORD, FirstRole::Administrator).await.unwrap();
    let desk = tries(&kit, staff, PASSWORD, &DEVICE).await.unwrap();
    let strangers: Vec<_> = (0..60)
        .map(|n| {
            let (shop, guest) = (kit.shop.clone(), kit.guest());
            tokio::spawn(async move {
                let wanted = typed(&format!("client{n}@example.ru"), WRONG);
                log_in(&shop, &guest, &wanted, &stranger(&format!("198.51.{n}.7"))).await.map(|_| ())
            })
        })
        .collect();
    while audited(&kit.shop, "session.denied").await == 0 {
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
    tries(&kit, staff, PASSWORD, &known(&desk)).await.unwrap();
    let waiting = strangers.iter().filter(|task| !task.is_finished()).count();
    assert!(waiting >= 10, "{waiting} of 60 strangers still wait");
    for task in strangers {
        task.await.unwrap().unwrap_err();
    }
});

on_both_databases!(acc_5_the_owner_reads_who_tried, |kit| async move {
    open_shop(&kit).await;
    let anna = registered(&kit, ANNA).await;
    let me = actor(&kit, &anna).await;
    let near = stranger("203.0.113.7");
    for _ in 0..15 {
        let _ = tries(&kit, ANNA, WRONG, &near).await;
    }
    block(&kit.shop, anna.account).await;
    let blocked = tries(&kit, ANNA, PASSWORD, &known(&anna)).await.err().unwrap();
    assert!(matches!(blocked.refusal(), Some(PeopleRefusal::AccountBlocked)));
    let list = login_events::list(&kit.shop, &me).await.unwrap();
    let mut rows: Vec<_> = list.iter().map(|e| (e.outcome, e.tries, e.network.as_str())).collect();
    rows.sort_unstable();
    let expected = [
        (LoginOutcome::Opened, 1, ""),
        (LoginOutcome::WrongPassword, 5, "203.0.113.0/24"),
        (LoginOutcome::Refused, 10, "203.0.113.0/24"),
        (LoginOutcome::Blocked, 1, ""),
    ];
    assert_eq!(rows, expected);
    assert!(matches!(login_events::list(&kit.shop, &kit.guest()).await, Err(Error::LoginNeeded)));
});

on_both_databases!(acc_5_the_owner_gets_one_letter_a_day_about_many_failures, |kit| async move {
    open_shop(&kit).await;
    registered(&kit, ANNA).await;
    let letters = async || {
        let sent = messages(&kit.shop).await;
        sent.iter().filter(|m| m.recipient == ANNA && m.dedup_key.starts_with("login-failures:")).count()
    };
    for n in 0..60 {
        let _ = tries(&kit, ANNA, WRONG, &stranger("203.0.113.7")).await;
        let _ = tries(&kit, "nobody@example.ru", WRONG, &stranger("203.0.113.7")).await;
        assert_eq!(letters().await, usize::from(n >= 19), "{n}");
    }
    kit.clock.advance_minutes(DAY + 1);
    for _ in 0..20 {
        let _ = tries(&kit, ANNA, WRONG, &stranger("203.0.113.7")).await;
    }
    assert_eq!(letters().await, 2);
    assert!(
        messages(&kit.shop).await.iter().all(|m| m.recipient == ANNA),
        "a login without an account has no owner"
    );
});

on_both_databases!(strangers_can_not_fill_the_list_of_logins, |kit| async move {
    open_shop(&kit).await;
    let anna = registered(&kit, ANNA).await;
    run(&kit.shop, "UPDATE account SET password_hash = NULL WHERE id = $1", vec![anna.account.into()]).await;
    assert!(is_wrong(tries(&kit, ANNA, WRONG, &stranger("10.0.0.1")).await));
    set_failures(&kit.shop, 1_000).await;
    assert!(is_wrong(tries(&kit, ANNA, WRONG, &stranger("10.0.1.1")).await));
    for n in 0..120 {
        assert!(is_refused(tries(&kit, ANNA, WRONG, &stranger(&format!("10.1.{n}.1"))).await));
    }
    let rows = people::tables::login_event::Entity::find().all(kit.shop.read()).await.unwrap();
    assert_eq!(rows.len(), 101, "a hundred failures and the login");
});

on_both_databases!(acc_5_the_audit_log_tells_who_tried, |kit| async move {
    open_shop(&kit).await;
    registered(&kit, ANNA).await;
    let agent = "M".repeat(5_000);
    let from = Device { user_agent: &agent, ..stranger("203.0.113.7") };
    for login in [ANNA, "hunter2@secret.pw"] {
        for _ in 0..16 {
            let _ = tries(&kit, login, WRONG, &from).await;
        }
    }
    tries(&kit, ANNA, PASSWORD, &stranger("192.0.2.1")).await.unwrap();
    let denied = notes(&kit.shop, "session.denied").await;
    let of = |notes: &[serde_json::Value], login: &str| {
        let of_login = notes.iter().filter(|note| note["login"] == login);
        of_login.map(|note| note["tries"].as_i64().unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(of(&denied, ANNA), [0; 5]);
    assert_eq!(of(&denied, "hu…@se…"), [0; 5], "what is no login may be a password");
    for note in &denied {
        assert_eq!(note["address"], "203.0.113.7");
        assert_eq!(note["user_agent"].as_str().unwrap().len(), 300);
    }
    let refused = notes(&kit.shop, "session.refused").await;
    for login in [ANNA, "hu…@se…"] {
        let mut tries = of(&refused, login);
        tries.sort_unstable();
        assert_eq!(tries, [1, 10], "a flood is logged a few times");
    }
    assert_eq!(notes(&kit.shop, "session.opened").await[0]["address"], "192.0.2.1");
});
