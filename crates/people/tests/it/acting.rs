//! Employees who act for clients: what they see as, what stays closed, and how it ends.

use crate::support::*;
use base::refusal::Refusal;
use base::{AccountId, BranchId, Locale};
use people::accounts::log_out;
use people::sessions::{Opened, resolve};
use people::{
    acting, companies, contacts, customers, login_events, notifications, personal_data, protection, sessions,
};
use people_model::access::{CUSTOMERS_ACT, CUSTOMERS_EDIT, CUSTOMERS_VIEW};
use people_model::accounts::LoginOutcome;
use people_model::customers::CustomerStep;
use platform::{Actor, Error, Grant};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use testkit::{Testkit, on_both_databases};

const ANNA: &str = "anna@example.ru";

/// Whom the requests of this session act for.
async fn acts_for(kit: &Testkit, employee: &Opened) -> Option<AccountId> {
    let actor = actor(kit, employee).await;
    actor.behind().and(actor.account())
}

async fn began(kit: &Testkit, employee: &Opened, client: AccountId) -> Actor {
    let me = actor(kit, employee).await;
    acting::begin(&kit.shop, &me, Some(employee.session), client).await.unwrap();
    actor(kit, employee).await
}

on_both_databases!(ord_5_an_employee_acts_for_a_client_and_both_are_named, |kit| async move {
    open_shop(&kit).await;
    let shop = &kit.shop;
    let boss = administrator(&kit, "boss@example.ru").await;
    let anna = registered(&kit, ANNA).await;
    let acted = began(&kit, &boss, anna.account).await;
    assert_eq!((acted.account(), acted.person()), (Some(anna.account), Some(boss.account)));
    assert!(!acted.is_staff() && !acted.may(CUSTOMERS_VIEW), "no permissions of staff meanwhile");
    let shown = resolve(shop, boss.token.as_str(), Locale::Ru).await.unwrap().unwrap();
    assert_eq!(shown.name, "Анна");
    assert_eq!(people::accounts::profile(shop, &acted).await.unwrap().name, "Анна");

    // The client sees it, and is notified.
    let me = actor(&kit, &anna).await;
    assert!(me.behind().is_none(), "the client's own sessions are as before");
    let logins = login_events::list(shop, &me).await.unwrap();
    let event = logins.iter().find(|e| e.outcome == LoginOutcome::ActedFor).expect("in the list of logins");
    assert!(event.network.is_empty() && event.user_agent.is_empty(), "nothing of the shop's computers");
    let letters = messages(shop).await;
    let letter = letters.iter().find(|m| m.dedup_key.starts_with("acted-for:")).expect("a letter");
    assert!(letter.recipient == ANNA && !letter.body_text.contains("boss@example.ru"));
    let list = notifications::list(shop, &me, true, "").await.unwrap();
    assert_eq!(list.rows.len(), 1);
    assert_eq!(sessions::list(shop, &me, None).await.unwrap().len(), 1, "no session of the client's account");

    // What is done is of the employee, for the client.
    acting::end(shop, &acted, Some(boss.session)).await.unwrap();
    assert_eq!(acts_for(&kit, &boss).await, None);
    assert!(actor(&kit, &boss).await.may(CUSTOMERS_VIEW));
    use platform::tables::audit;
    let of = async |action: &str| {
        let found = audit::Entity::find().filter(audit::Column::Action.eq(action));
        found.one(shop.read()).await.unwrap().expect("an entry")
    };
    let (started, ended) = (of("account.acting_started").await, of("account.acting_ended").await);
    assert_eq!((started.actor_id, started.entity_id), (Some(boss.account), Some(anna.account.0)));
    assert_eq!((ended.actor_id, ended.acted_for), (Some(boss.account), Some(anna.account)));
    assert_eq!(ended.actor_kind, "staff");
});

on_both_databases!(ord_5_what_is_the_clients_own_stays_closed, |kit| async move {
    open_shop(&kit).await;
    let shop = &kit.shop;
    let boss = administrator(&kit, "boss@example.ru").await;
    let anna = registered(&kit, ANNA).await;
    let (acted, at) = (began(&kit, &boss, anna.account).await, Some(boss.session));
    fn closed<T>(answer: platform::Result<T>) -> bool {
        matches!(answer, Err(Error::Forbidden))
    }
    assert!(closed(protection::own(shop, &acted, at).await));
    assert!(closed(protection::begin_totp(shop, &acted, at).await));
    assert!(closed(protection::prove(shop, &acted, at, PASSWORD).await));
    assert!(closed(protection::begin_passkey(shop, &acted, at).await));
    assert!(closed(protection::renew_codes(shop, &acted, at).await));
    assert!(closed(sessions::list(shop, &acted, at).await));
    assert!(closed(sessions::revoke(shop, &acted, anna.session).await));
    assert!(closed(sessions::end_others(shop, &acted, at).await));
    assert!(closed(login_events::list(shop, &acted).await));
    assert!(closed(contacts::rename(shop, &acted, 1, "Пётр").await));
    assert!(closed(personal_data::own(shop, &acted).await));
    assert!(closed(personal_data::ask_export(shop, &acted).await));
    assert!(closed(personal_data::ask_erasure(shop, &acted, PASSWORD).await));
    assert!(closed(companies::attach(shop, &acted, &Default::default()).await));
    assert!(closed(notifications::mark_all_read(shop, &acted).await));
    assert!(closed(people::branch::choose(shop, &acted, "moscow").await));
    let password = people_model::accounts::PasswordInput {
        password: PASSWORD.into(),
        new_password: "пять жирафов на балконе".into(),
    };
    assert!(closed(people::accounts::change_password(shop, &acted, &password, &DEVICE).await));
    let page = people_model::notifications::Events::default();
    assert!(notifications::view_choices(shop, &acted, &page).await.is_ok(), "may be looked at");
    assert!(closed(acting::begin(shop, &acted, at, anna.account).await), "not for a second one");
    assert!(is_alive(shop, &anna).await);
});

on_both_databases!(ord_5_acting_ends_by_itself, |kit| async move {
    let branch = open_shop(&kit).await;
    let kazan = kazan(&kit, branch).await;
    let shop = &kit.shop;
    let boss = administrator(&kit, "boss@example.ru").await;
    let anna = registered(&kit, ANNA).await.account;
    began(&kit, &boss, anna).await;
    kit.clock.advance_minutes(59);
    assert_eq!(acts_for(&kit, &boss).await, Some(anna));
    kit.clock.advance_minutes(1);
    assert_eq!(acts_for(&kit, &boss).await, None, "an hour");

    // A manager of one branch: as long as the client belongs to it, and the role is held.
    let give = "UPDATE account_role SET role_id = (SELECT id FROM role WHERE code = 'branch_manager'), branch_id = $2 \
        WHERE account_id = $1";
    let to = async |branch: BranchId| run(shop, give, vec![boss.account.into(), branch.into()]).await;
    to(branch).await;
    began(&kit, &boss, anna).await;
    assert_eq!(acts_for(&kit, &boss).await, Some(anna));
    let moved = async |branch: BranchId| {
        run(shop, "UPDATE account SET branch_id = $2 WHERE id = $1", vec![anna.into(), branch.into()]).await;
    };
    moved(kazan).await;
    assert_eq!(acts_for(&kit, &boss).await, None, "moved to another branch");
    let me = actor(&kit, &boss).await;
    let elsewhere = acting::begin(shop, &me, Some(boss.session), anna).await;
    assert!(matches!(elsewhere, Err(Error::NotFound)));
    moved(branch).await;
    assert_eq!(acts_for(&kit, &boss).await, Some(anna));
    to(kazan).await;
    assert_eq!(acts_for(&kit, &boss).await, None, "the permission is gone");
    to(branch).await;

    // A block of the client, and the logout.
    let staff = kit.staff(kit.shop.id(), branch, &[CUSTOMERS_VIEW, CUSTOMERS_EDIT]);
    let step = async |step| {
        let version = customers::customer(shop, &staff, anna).await.unwrap().version;
        customers::step(shop, &staff, anna, version, step, "Спор по оплате").await.unwrap();
    };
    step(CustomerStep::Block).await;
    assert_eq!(acts_for(&kit, &boss).await, None, "blocked");
    let blocked = acting::begin(shop, &me, Some(boss.session), anna).await;
    assert!(matches!(blocked, Err(Error::Refused(Refusal::NotInThisState))));
    step(CustomerStep::Restore).await;
    let acted = actor(&kit, &boss).await;
    assert!(acted.behind().is_some());
    log_out(shop, &acted, boss.session).await.unwrap();
    assert!(!is_alive(shop, &boss).await);
});

on_both_databases!(ord_5_only_those_with_the_permission_act_for_clients, |kit| async move {
    let branch = open_shop(&kit).await;
    let shop = &kit.shop;
    let boss = administrator(&kit, "boss@example.ru").await;
    let anna = registered(&kit, ANNA).await;
    let without = kit.staff(boss.account, branch, &[CUSTOMERS_VIEW, CUSTOMERS_EDIT]);
    let refused = acting::begin(shop, &without, Some(boss.session), anna.account).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    let me = actor(&kit, &anna).await;
    let client = acting::begin(shop, &me, Some(anna.session), anna.account).await;
    assert!(matches!(client, Err(Error::Forbidden)));
    let with = Actor::Staff {
        account: boss.account,
        branch,
        grants: vec![Grant::new(CUSTOMERS_ACT, Some(branch))],
        locale: Locale::Ru,
    };
    let no_session = acting::begin(shop, &with, Some(anna.session), anna.account).await;
    assert!(matches!(no_session, Err(Error::LoginNeeded)), "the session of somebody else");
    let staff = acting::begin(shop, &with, Some(boss.session), boss.account).await;
    assert!(matches!(staff, Err(Error::NotFound)), "an employee is no client");
    assert_eq!(acting::end(shop, &with, Some(boss.session)).await.unwrap(), None);
});
