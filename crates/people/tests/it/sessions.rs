use crate::support::*;
use base::{Instant, Locale, SessionId};
use people::accounts::{create_admin, log_in};
use people::sessions::{list, resolve, revoke};
use people_model::accounts::{FirstRole, LoginInput};
use platform::{Error, Shop, hash_secret};
use sea_orm::EntityTrait;
use testkit::on_both_databases;

async fn last_used(shop: &Shop, id: SessionId) -> Instant {
    people::tables::session::Entity::find_by_id(id).one(shop.read()).await.unwrap().unwrap().last_used_at
}

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

on_both_databases!(acc_5_only_the_hash_of_a_token_is_stored, |kit| async move {
    open_shop(&kit).await;
    let opened = registered(&kit, "anna@example.ru").await;
    let row = people::tables::session::Entity::find_by_id(opened.session)
        .one(kit.shop.read())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.token_hash, hash_secret(opened.token.as_str()));
    for foreign in ["", row.token_hash.as_str(), "nonsense"] {
        assert!(resolve(&kit.shop, foreign, Locale::Ru).await.unwrap().is_none(), "{foreign}");
    }
});

on_both_databases!(acc_5_a_session_that_is_not_saved_ends_after_twelve_idle_hours, |kit| async move {
    open_shop(&kit).await;
    let opened = registered(&kit, "anna@example.ru").await;
    for _ in 0..3 {
        kit.clock.advance_minutes(12 * HOUR - 1);
        assert!(is_alive(&kit.shop, &opened).await, "each visit begins the hours anew");
    }
    kit.clock.advance_minutes(12 * HOUR);
    assert!(!is_alive(&kit.shop, &opened).await);
});

on_both_databases!(acc_5_a_saved_session_lasts_thirty_idle_days_and_ninety_in_all, |kit| async move {
    open_shop(&kit).await;
    registered(&kit, "anna@example.ru").await;
    let input = LoginInput { remember: true, ..typed("anna@example.ru", PASSWORD) };
    let idle = log_in(&kit.shop, &kit.guest(), &input, &DEVICE).await.unwrap();
    let busy = log_in(&kit.shop, &kit.guest(), &input, &DEVICE).await.unwrap();
    assert_eq!(busy.max_age_seconds, Some(90 * DAY * 60));
    kit.clock.advance_minutes(29 * DAY);
    assert!(is_alive(&kit.shop, &busy).await);
    kit.clock.advance_minutes(DAY);
    assert!(!is_alive(&kit.shop, &idle).await, "30 days without a visit");
    for _ in 0..5 {
        assert!(is_alive(&kit.shop, &busy).await);
        kit.clock.advance_minutes(12 * DAY);
    }
    assert!(!is_alive(&kit.shop, &busy).await, "90 days in all");
    assert!(people::sweep(&kit.shop, &kit.system()).await.unwrap() >= 2);
    assert!(matches!(people::sweep(&kit.shop, &kit.guest()).await, Err(Error::Forbidden)));
});

on_both_databases!(acc_7_staff_stay_at_most_twelve_hours, |kit| async move {
    open_shop(&kit).await;
    create_admin(&kit.shop, &kit.system(), "admin@example.ru", PASSWORD, FirstRole::Administrator)
        .await
        .unwrap();
    let input = LoginInput { remember: true, ..typed("admin@example.ru", PASSWORD) };
    let idle = log_in(&kit.shop, &kit.guest(), &input, &DEVICE).await.unwrap();
    let busy = log_in(&kit.shop, &kit.guest(), &input, &DEVICE).await.unwrap();
    assert_eq!(busy.max_age_seconds, None, "staff are not remembered");
    kit.clock.advance_minutes(7 * HOUR);
    assert!(is_alive(&kit.shop, &busy).await);
    kit.clock.advance_minutes(HOUR);
    assert!(!is_alive(&kit.shop, &idle).await, "8 idle hours");
    assert!(is_alive(&kit.shop, &busy).await);
    kit.clock.advance_minutes(4 * HOUR);
    assert!(!is_alive(&kit.shop, &busy).await, "12 hours in all");
});

on_both_databases!(acc_5_the_last_use_is_written_at_most_every_five_minutes, |kit| async move {
    open_shop(&kit).await;
    let opened = registered(&kit, "anna@example.ru").await;
    let start = kit.shop.now();
    kit.clock.advance_minutes(4);
    assert!(is_alive(&kit.shop, &opened).await);
    assert_eq!(last_used(&kit.shop, opened.session).await, start);
    kit.clock.advance_minutes(1);
    assert!(is_alive(&kit.shop, &opened).await);
    assert_eq!(last_used(&kit.shop, opened.session).await, start.plus_minutes(5));
});

on_both_databases!(blocking_an_account_ends_its_sessions_at_once, |kit| async move {
    open_shop(&kit).await;
    let opened = registered(&kit, "anna@example.ru").await;
    assert!(is_alive(&kit.shop, &opened).await);
    block(&kit.shop, opened.account).await;
    assert!(!is_alive(&kit.shop, &opened).await);
});

on_both_databases!(acc_6_own_sessions_are_listed_and_revoked_foreign_ones_not, |kit| async move {
    open_shop(&kit).await;
    let here = registered(&kit, "anna@example.ru").await;
    let there = log_in(&kit.shop, &kit.guest(), &typed("anna@example.ru", PASSWORD), &DEVICE).await.unwrap();
    let boris = registered(&kit, "boris@example.ru").await;
    let (anna, stranger) = (actor(&kit, &here).await, actor(&kit, &boris).await);
    let mine = list(&kit.shop, &anna, Some(here.session)).await.unwrap();
    assert_eq!(mine.len(), 2);
    assert_eq!(mine.iter().filter(|s| s.is_current).map(|s| s.id).collect::<Vec<_>>(), [here.session]);
    assert!(matches!(revoke(&kit.shop, &stranger, there.session).await, Err(Error::NotFound)));
    assert!(matches!(revoke(&kit.shop, &kit.guest(), there.session).await, Err(Error::LoginNeeded)));
    assert!(is_alive(&kit.shop, &there).await);
    revoke(&kit.shop, &anna, there.session).await.unwrap();
    assert!(!is_alive(&kit.shop, &there).await);
    assert!(is_alive(&kit.shop, &here).await);
});
