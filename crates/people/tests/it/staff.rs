use crate::support::*;
use base::form::Problem;
use base::refusal::Refusal;
use base::{AccountId, RoleId};
use people::accounts::{log_in, request_link, set_password};
use people::links::view;
use people::sessions::Opened;
use people::{roles, staff};
use people_model::access::{ROLES_EDIT, STAFF_MANAGE};
use people_model::links::LinkRequest;
use people_model::refusal::PeopleRefusal;
use people_model::roles::RoleInput;
use people_model::staff::{
    InviteInput, PersonForm, PersonInput, RoleGrant, StaffFilter, StaffState, StaffStep,
};
use platform::{Actor, Error, Result};
use sea_orm::{EntityTrait, PaginatorTrait};
use testkit::{Testkit, on_both_databases};

const OWNER: &str = "owner@example.ru";
const PETR: &str = "petr@example.ru";

fn refusal<T>(answer: Result<T>) -> Option<PeopleRefusal> {
    answer.err().and_then(|e| e.refusal())
}

async fn role(kit: &Testkit, actor: &Actor, name: &str) -> RoleId {
    let found = roles::options(&kit.shop, actor).await.unwrap().into_iter().find(|r| r.name.ru == name);
    found.unwrap_or_else(|| panic!("no role {name}")).id
}

fn invitation(email: &str, role: RoleId) -> InviteInput {
    let person = PersonInput { name: "Пётр Гостев".into(), roles: vec![role.to_string()] };
    InviteInput { email: email.into(), person }
}

async fn version(kit: &Testkit, actor: &Actor, id: AccountId) -> i64 {
    staff::person(&kit.shop, actor, id, None).await.unwrap().version
}

async fn step(kit: &Testkit, actor: &Actor, id: AccountId, step: StaffStep) -> Result<()> {
    let version = version(kit, actor, id).await;
    staff::step(&kit.shop, actor, id, version, step, "по просьбе").await
}

/// Invites, accepts, and returns the session.
async fn employed(kit: &Testkit, owner: &Actor, email: &str, role: RoleId) -> Opened {
    kit.clock.advance_minutes(1);
    staff::invite(&kit.shop, owner, &invitation(email, role)).await.unwrap();
    let key = keys(&kit.shop, email).await.pop().unwrap();
    set_password(&kit.shop, &kit.guest(), &key, PASSWORD, &DEVICE).await.unwrap()
}

async fn state(kit: &Testkit, actor: &Actor, id: AccountId) -> StaffState {
    staff::person(&kit.shop, actor, id, None).await.unwrap().row.state
}

on_both_databases!(acc_7_staff_are_invited_and_choose_their_password, |kit| async move {
    open_shop(&kit).await;
    let owner = actor(&kit, &administrator(&kit, OWNER).await).await;
    let coordinator = role(&kit, &owner, "Координатор").await;
    let id = staff::invite(&kit.shop, &owner, &invitation(PETR, coordinator)).await.unwrap();
    assert_eq!(state(&kit, &owner, id).await, StaffState::Invited);
    let taken = staff::invite(&kit.shop, &owner, &invitation(PETR, coordinator)).await;
    assert_eq!(problem(taken, "email"), Some(Problem::AlreadyTaken));
    let unknown = staff::invite(&kit.shop, &owner, &invitation("x@example.ru", kit.shop.id())).await;
    assert_eq!(problem(unknown, "roles"), Some(Problem::InvalidChoice));
    // The page for a lost password is no way around the invitation.
    request_link(&kit.shop, PETR, LinkRequest::Reset).await.unwrap();
    work(&kit).await;
    let first = keys(&kit.shop, PETR).await;
    assert_eq!(first.len(), 1);
    kit.clock.advance_minutes(7 * 24 * 60);
    assert_eq!(state(&kit, &owner, id).await, StaffState::Expired);
    step(&kit, &owner, id, StaffStep::Invite).await.unwrap();
    assert_eq!(state(&kit, &owner, id).await, StaffState::Invited);
    let second = keys(&kit.shop, PETR).await.pop().unwrap();
    let opened = set_password(&kit.shop, &kit.guest(), &second, PASSWORD, &DEVICE).await.unwrap();
    assert_eq!((opened.account, state(&kit, &owner, id).await), (id, StaffState::Active));
    let petr = actor(&kit, &opened).await;
    assert!(petr.is_staff() && petr.may(ORDERS_VIEW) && !petr.may(STAFF_MANAGE));
    assert!(matches!(
        step(&kit, &owner, id, StaffStep::Withdraw).await,
        Err(Error::Refused(Refusal::NotInThisState))
    ));
    let person = staff::person(&kit.shop, &owner, id, None).await.unwrap();
    assert_eq!((person.sessions.len(), person.logins.len()), (1, 1));
    assert!(person.row.last_login.is_some() && !person.is_oneself);
    for action in ["account.invited", "account.invitation_accepted"] {
        assert!(audited(&kit.shop, action).await >= 1, "{action}");
    }
});

on_both_databases!(acc_7_a_withdrawn_invitation_leaves_nothing, |kit| async move {
    open_shop(&kit).await;
    let owner = actor(&kit, &administrator(&kit, OWNER).await).await;
    let coordinator = role(&kit, &owner, "Координатор").await;
    let id = staff::invite(&kit.shop, &owner, &invitation(PETR, coordinator)).await.unwrap();
    let key = keys(&kit.shop, PETR).await.pop().unwrap();
    let guess = log_in(&kit.shop, &kit.guest(), &typed(PETR, PASSWORD), &DEVICE).await;
    assert_eq!(problem(guess, "password"), Some(Problem::WrongPassword));
    step(&kit, &owner, id, StaffStep::Withdraw).await.unwrap();
    assert!(view(&kit.shop, &key).await.unwrap().is_none());
    assert_eq!(accounts_count(&kit.shop).await, 1);
    staff::invite(&kit.shop, &owner, &invitation(PETR, coordinator))
        .await
        .expect("the address is free again");
});

on_both_databases!(acc_7_a_block_ends_sessions_at_once_and_refuses_logins, |kit| async move {
    open_shop(&kit).await;
    let owner = actor(&kit, &administrator(&kit, OWNER).await).await;
    let coordinator = role(&kit, &owner, "Координатор").await;
    let opened = employed(&kit, &owner, PETR, coordinator).await;
    let id = opened.account;
    request_link(&kit.shop, PETR, LinkRequest::Reset).await.unwrap();
    work(&kit).await;
    let reset = keys(&kit.shop, PETR).await;
    let now = version(&kit, &owner, id).await;
    let silent = staff::step(&kit.shop, &owner, id, now, StaffStep::Block, " ").await;
    assert_eq!(problem(silent, "reason"), Some(Problem::Required));
    step(&kit, &owner, id, StaffStep::Block).await.unwrap();
    assert!(!is_alive(&kit.shop, &opened).await, "open pages are refused at the next request");
    assert_eq!(people::tables::session::Entity::find().count(kit.shop.read()).await.unwrap(), 1);
    let refused = log_in(&kit.shop, &kit.guest(), &typed(PETR, PASSWORD), &DEVICE).await;
    assert_eq!(refusal(refused), Some(PeopleRefusal::AccountBlocked));
    for key in &reset {
        assert!(view(&kit.shop, key).await.unwrap().is_none());
    }
    let late = staff::step(&kit.shop, &owner, id, now, StaffStep::Restore, "").await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))));
    step(&kit, &owner, id, StaffStep::Dismiss).await.unwrap();
    assert_eq!(state(&kit, &owner, id).await, StaffState::Dismissed);
    let all = staff::list(&kit.shop, &owner, &StaffFilter::default()).await.unwrap();
    assert!(all.iter().all(|row| row.id != id), "those dismissed are listed when asked for");
    step(&kit, &owner, id, StaffStep::Restore).await.unwrap();
    let back = log_in(&kit.shop, &kit.guest(), &typed(PETR, PASSWORD), &DEVICE).await.unwrap();
    assert!(is_alive(&kit.shop, &back).await);
    step(&kit, &owner, id, StaffStep::EndSessions).await.unwrap();
    assert!(!is_alive(&kit.shop, &back).await);
    let told: Vec<_> = messages(&kit.shop).await.into_iter().map(|m| m.dedup_key).collect();
    for kind in ["staff-blocked:", "staff-dismissed:", "staff-restored:"] {
        assert!(told.iter().any(|key| key.starts_with(kind)), "{kind}: {told:?}");
    }
});

on_both_databases!(acc_7_the_last_owner_and_oneself_stay, |kit| async move {
    open_shop(&kit).await;
    let opened = administrator(&kit, OWNER).await;
    let (owner, id) = (actor(&kit, &opened).await, opened.account);
    let coordinator = role(&kit, &owner, "Координатор").await;
    for wanted in [StaffStep::Block, StaffStep::Dismiss] {
        assert_eq!(refusal(step(&kit, &owner, id, wanted).await), Some(PeopleRefusal::Oneself));
        // Even the program itself does not leave the shop without an owner.
        assert_eq!(refusal(step(&kit, &kit.system(), id, wanted).await), Some(PeopleRefusal::LastOwner));
    }
    let only = PersonForm { name: "Анна".into(), roles: vec![RoleGrant::everywhere(coordinator)] };
    let now = version(&kit, &owner, id).await;
    assert_eq!(refusal(staff::save(&kit.shop, &owner, id, now, &only).await), Some(PeopleRefusal::Oneself));
    let last = staff::save(&kit.shop, &kit.system(), id, now, &only).await;
    assert_eq!(refusal(last), Some(PeopleRefusal::LastOwner));
    // An invitation that nobody accepted is no owner.
    let administrators = role(&kit, &owner, "Администратор").await;
    staff::invite(&kit.shop, &owner, &invitation(PETR, administrators)).await.unwrap();
    assert_eq!(
        refusal(step(&kit, &kit.system(), id, StaffStep::Block).await),
        Some(PeopleRefusal::LastOwner)
    );
    let own = PersonForm {
        name: "Анна Котова".into(), roles: vec![RoleGrant::everywhere(administrators)]
    };
    staff::save(&kit.shop, &owner, id, now, &own).await.expect("one's own name may change");
});

on_both_databases!(acc_7_two_owners_who_block_each_other_at_once_leave_one, |kit| async move {
    open_shop(&kit).await;
    let (first, second) = (administrator(&kit, OWNER).await, administrator(&kit, PETR).await);
    let (a, b) = (actor(&kit, &first).await, actor(&kit, &second).await);
    let (va, vb) = (version(&kit, &a, first.account).await, version(&kit, &a, second.account).await);
    let run = |actor: Actor, id, version| {
        let shop = kit.shop.clone();
        tokio::spawn(async move {
            staff::step(&shop, &actor, id, version, StaffStep::Block, "спор").await.is_ok()
        })
    };
    let (one, two) = (run(a, second.account, vb), run(b, first.account, va));
    let done = [one.await.unwrap(), two.await.unwrap()];
    assert_eq!(done.iter().filter(|ok| **ok).count(), 1, "{done:?}");
    assert_ne!(is_alive(&kit.shop, &first).await, is_alive(&kit.shop, &second).await);
});

on_both_databases!(acc_7_nobody_gives_or_touches_more_than_they_have, |kit| async move {
    let branch = open_shop(&kit).await;
    let opened = administrator(&kit, OWNER).await;
    let owner = actor(&kit, &opened).await;
    let administrators = role(&kit, &owner, "Администратор").await;
    let coordinator = role(&kit, &owner, "Координатор").await;
    let hr = kit.staff(kit.shop.id(), branch, &[STAFF_MANAGE, ROLES_EDIT]);
    let more = Some(PeopleRefusal::MorePermissions);
    let invited = staff::invite(&kit.shop, &hr, &invitation(PETR, coordinator)).await;
    assert_eq!(refusal(invited), more);
    assert_eq!(refusal(step(&kit, &hr, opened.account, StaffStep::Block).await), more);
    let known = permissions();
    let typed = |codes: &[&str]| {
        let permissions = codes.iter().map(|c| (*c).to_owned()).collect();
        let input = RoleInput { name_ru: "Кадры".into(), name_en: String::new(), permissions };
        input.parse(|code| known.knows(code)).unwrap()
    };
    let grown = roles::save(&kit.shop, &hr, &known, None, 0, &typed(&["catalog.edit"])).await;
    assert_eq!(refusal(grown), more);
    let stripped = roles::save(&kit.shop, &hr, &known, Some(coordinator), 1, &typed(&[])).await;
    assert_eq!(refusal(stripped), more, "nor are others' permissions taken");
    let own = roles::save(&kit.shop, &hr, &known, None, 0, &typed(&["staff.manage"])).await.unwrap();
    staff::invite(&kit.shop, &hr, &invitation(PETR, own)).await.expect("a role within one's own permissions");
    let elsewhere = Actor::Staff {
        account: kit.shop.id(),
        branch,
        grants: [STAFF_MANAGE, ROLES_EDIT].map(|p| platform::Grant::new(p, Some(branch))).into(),
        locale: base::Locale::Ru,
    };
    let shop_wide = roles::save(&kit.shop, &elsewhere, &known, None, 0, &typed(&[])).await;
    assert!(matches!(shop_wide, Err(Error::Forbidden)), "roles are those of the whole shop");
    let everywhere = staff::invite(&kit.shop, &elsewhere, &invitation("x@example.ru", own)).await;
    assert_eq!(refusal(everywhere), more, "what one has in one branch is not given in all");
    for actor in [kit.guest(), kit.client(kit.shop.id(), branch), kit.staff(kit.shop.id(), branch, &[])] {
        assert!(staff::list(&kit.shop, &actor, &StaffFilter::default()).await.is_err());
        assert!(staff::invite(&kit.shop, &actor, &invitation("x@example.ru", own)).await.is_err());
        assert!(roles::list(&kit.shop, &actor).await.is_err());
        assert!(roles::save(&kit.shop, &actor, &known, None, 0, &typed(&[])).await.is_err());
        assert!(roles::delete(&kit.shop, &actor, &known, administrators, 1).await.is_err());
    }
});

on_both_databases!(acc_7_roles_are_created_changed_and_deleted_when_unused, |kit| async move {
    open_shop(&kit).await;
    let owner = actor(&kit, &administrator(&kit, OWNER).await).await;
    let known = permissions();
    let form = |name: &str, codes: &[&str]| {
        let permissions = codes.iter().map(|c| (*c).to_owned()).collect();
        RoleInput { name_ru: name.into(), name_en: String::new(), permissions }
            .parse(|c| known.knows(c))
            .unwrap()
    };
    let id =
        roles::save(&kit.shop, &owner, &known, None, 0, &form("Кассир", &["orders.view"])).await.unwrap();
    let cashier = employed(&kit, &owner, PETR, id).await;
    assert!(actor(&kit, &cashier).await.may(ORDERS_VIEW));
    let wider = form("Кассир", &["catalog.edit"]);
    roles::save(&kit.shop, &owner, &known, Some(id), 1, &wider).await.unwrap();
    let now = actor(&kit, &cashier).await;
    assert!(now.may(CATALOG_EDIT) && !now.may(ORDERS_VIEW), "at the next request");
    let late = roles::save(&kit.shop, &owner, &known, Some(id), 1, &wider).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))));
    let used = roles::delete(&kit.shop, &owner, &known, id, 2).await;
    assert_eq!(refusal(used), Some(PeopleRefusal::RoleInUse { people: 1 }));
    let administrators = role(&kit, &owner, "Администратор").await;
    let built_in = roles::delete(&kit.shop, &owner, &known, administrators, 1).await;
    assert_eq!(refusal(built_in), Some(PeopleRefusal::BuiltInRole));
    roles::save(&kit.shop, &owner, &known, Some(administrators), 1, &form("Владелец", &[])).await.unwrap();
    let all = roles::one(&kit.shop, &owner, administrators).await.unwrap();
    assert_eq!(all.permissions.len(), known.all().len(), "the administrator keeps every permission");
    assert_eq!(all.row.name.ru, "Владелец");
    let form = PersonForm { name: "Пётр".into(), roles: vec![RoleGrant::everywhere(administrators)] };
    let version = version(&kit, &owner, cashier.account).await;
    staff::save(&kit.shop, &owner, cashier.account, version, &form).await.unwrap();
    roles::delete(&kit.shop, &owner, &known, id, 2).await.unwrap();
    assert!(matches!(roles::one(&kit.shop, &owner, id).await, Err(Error::NotFound)));
    for action in ["role.created", "role.changed", "role.deleted", "account.staff_changed"] {
        assert!(audited(&kit.shop, action).await >= 1, "{action}");
    }
});
