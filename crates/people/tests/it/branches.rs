//! Staff of single branches, and the branch of a client.

use crate::support::*;
use base::refusal::Refusal;
use base::{AccountId, BranchId, RoleId};
use org_model::branches::BranchSource;
use people::accounts::set_password;
use people::{audit, branch, roles, staff};
use people_model::access::STAFF_MANAGE;
use people_model::refusal::PeopleRefusal;
use people_model::staff::{
    InviteInput, PersonForm, PersonInput, RoleGrant, StaffFilter, StaffRow, StaffStep,
};
use platform::{Actor, Error, Result, Scope};
use sea_orm::EntityTrait;
use testkit::{Testkit, on_both_databases};

const OWNER: &str = "owner@example.ru";

fn refusal<T>(answer: Result<T>) -> Option<PeopleRefusal> {
    answer.err().and_then(|e| e.refusal())
}

async fn role(kit: &Testkit, actor: &Actor, name: &str) -> RoleId {
    let found = roles::options(&kit.shop, actor).await.unwrap().into_iter().find(|r| r.name.ru == name);
    found.unwrap_or_else(|| panic!("no role {name}")).id
}

fn invitation(email: &str, grants: &[RoleGrant]) -> InviteInput {
    let person = PersonInput {
        name: "Пётр Гостев".into(),
        roles: grants.iter().map(ToString::to_string).collect(),
    };
    InviteInput { email: email.into(), person }
}

/// Invites, accepts, and returns the account with its actor.
async fn employed(kit: &Testkit, by: &Actor, email: &str, grants: &[RoleGrant]) -> (AccountId, Actor) {
    kit.clock.advance_minutes(1);
    let id = staff::invite(&kit.shop, by, &invitation(email, grants)).await.unwrap();
    let key = keys(&kit.shop, email).await.pop().unwrap();
    let opened = set_password(&kit.shop, &kit.guest(), &key, PASSWORD, &DEVICE).await.unwrap();
    (id, actor(kit, &opened).await)
}

async fn listed(kit: &Testkit, by: &Actor, branch: Option<BranchId>) -> Vec<StaffRow> {
    staff::list(&kit.shop, by, &StaffFilter { branch, ..StaffFilter::default() }).await.unwrap()
}

async fn save(kit: &Testkit, by: &Actor, id: AccountId, name: &str, roles: &[RoleGrant]) -> Result<()> {
    let version =
        people::tables::account::Entity::find_by_id(id).one(kit.shop.read()).await.unwrap().unwrap();
    let form = PersonForm { name: name.into(), roles: roles.to_vec() };
    staff::save(&kit.shop, by, id, version.version, &form).await
}

on_both_databases!(brn_2_a_manager_runs_the_staff_of_their_branch_only, |kit| async move {
    let main = open_shop(&kit).await;
    let there = kazan(&kit, main).await;
    let owner = actor(&kit, &administrator(&kit, OWNER).await).await;
    let (managers, desk) =
        (role(&kit, &owner, "Управляющий филиалом").await, role(&kit, &owner, "Координатор").await);
    let manages = RoleGrant::within(managers, there);
    let (ivan, manager) = employed(&kit, &owner, "ivan@example.ru", &[manages]).await;
    assert_eq!(manager.branch(), Some(there), "an employee belongs to a branch of their roles");
    assert_eq!(manager.require(STAFF_MANAGE).unwrap(), Scope::Branches(vec![there]));
    assert_eq!(manager.require(ORDERS_VIEW).unwrap(), Scope::Branches(vec![there]));
    assert!(!manager.may(CATALOG_EDIT) && !manager.may(RATES_EDIT));
    let (both, _) = employed(
        &kit,
        &owner,
        "both@example.ru",
        &[RoleGrant::within(desk, main), RoleGrant::within(desk, there)],
    )
    .await;
    let (elsewhere, _) = employed(&kit, &owner, "main@example.ru", &[RoleGrant::within(desk, main)]).await;

    // Lists: the own branch only, and of a person the roles there only.
    let mut ids: Vec<_> = listed(&kit, &manager, None).await.into_iter().map(|row| row.id).collect();
    ids.sort_unstable();
    let mut expected = vec![ivan, both];
    expected.sort_unstable();
    assert_eq!(ids, expected);
    assert_eq!(listed(&kit, &owner, Some(main)).await.len(), 3, "with the owner, who works everywhere");
    assert_eq!(listed(&kit, &owner, Some(there)).await.len(), 3);
    let shown = staff::person(&kit.shop, &manager, both, None).await.unwrap();
    assert_eq!(shown.grants, [RoleGrant::within(desk, there)]);
    assert!(shown.has_others && shown.row.roles[0].branches.len() == 1);
    let (branches, in_all) = staff::branches(&kit.shop, &manager).await.unwrap();
    assert_eq!((branches.len(), branches[0].id, in_all), (1, there, false));

    // People of other branches do not exist.
    assert!(matches!(staff::person(&kit.shop, &manager, elsewhere, None).await, Err(Error::NotFound)));
    assert!(matches!(save(&kit, &manager, elsewhere, "Пётр", &[manages]).await, Err(Error::NotFound)));
    let step = staff::step(&kit.shop, &manager, elsewhere, 1, StaffStep::Block, "спор").await;
    assert!(matches!(step, Err(Error::NotFound)));

    // Nobody gives more than they have, nor elsewhere.
    let more = Some(PeopleRefusal::MorePermissions);
    for grant in [RoleGrant::within(desk, main), RoleGrant::everywhere(desk)] {
        let invited = staff::invite(&kit.shop, &manager, &invitation("x@example.ru", &[grant])).await;
        assert_eq!(refusal(invited), more, "{grant:?}");
    }
    let administrators = role(&kit, &owner, "Администратор").await;
    let owners = [RoleGrant::within(administrators, there)];
    assert_eq!(refusal(staff::invite(&kit.shop, &manager, &invitation("x@example.ru", &owners)).await), more);
    let (hired, coordinator) =
        employed(&kit, &manager, "desk@example.ru", &[RoleGrant::within(desk, there)]).await;
    assert_eq!(coordinator.require(REQUESTS_PLAN).unwrap(), Scope::Branches(vec![there]));
    save(&kit, &manager, hired, "Пётр Первый", &[RoleGrant::within(desk, there)]).await.unwrap();

    // Somebody with roles elsewhere too: only those here change, and no block ends what is there.
    save(&kit, &manager, both, "Пётр Гостев", &[RoleGrant::within(managers, there)]).await.unwrap();
    let now = staff::person(&kit.shop, &owner, both, None).await.unwrap();
    let mut expected = vec![RoleGrant::within(desk, main), RoleGrant::within(managers, there)];
    expected.sort_unstable();
    assert_eq!(now.grants, expected);
    assert_eq!(refusal(save(&kit, &manager, both, "Другое имя", &[manages]).await), more);
    let version = now.version;
    let block = staff::step(&kit.shop, &manager, both, version, StaffStep::Block, "спор").await;
    assert_eq!(refusal(block), more);
    let version = staff::person(&kit.shop, &manager, hired, None).await.unwrap().version;
    staff::step(&kit.shop, &manager, hired, version, StaffStep::Block, "отпуск").await.unwrap();
    assert_eq!(refusal(save(&kit, &manager, ivan, "Иван", &[]).await), Some(PeopleRefusal::Oneself));

    // The log shows what staff of the branch did.
    let (words, namers) = (Default::default(), Default::default());
    let names = audit::Names { words: &words, namers: &namers };
    let log = audit::list(&kit.shop, &coordinator, names, &audit::Filter::default()).await;
    assert!(matches!(log, Err(Error::Forbidden)));
    let roles_of_shop = roles::list(&kit.shop, &manager).await;
    assert!(matches!(roles_of_shop, Err(Error::Forbidden)), "roles concern the whole shop");
});

on_both_databases!(brn_2_roles_move_between_branches_and_all, |kit| async move {
    let main = open_shop(&kit).await;
    let there = kazan(&kit, main).await;
    let opened = administrator(&kit, OWNER).await;
    let owner = actor(&kit, &opened).await;
    let desk = role(&kit, &owner, "Координатор").await;
    let (id, _) = employed(&kit, &owner, "petr@example.ru", &[RoleGrant::within(desk, there)]).await;
    let held = || async {
        let person = staff::person(&kit.shop, &owner, id, None).await.unwrap();
        (person.grants, person.row.roles[0].branches.len())
    };
    let everywhere = RoleGrant::everywhere(desk);
    save(&kit, &owner, id, "Пётр", &[everywhere]).await.unwrap();
    assert_eq!(held().await, (vec![everywhere], 0), "the role in one branch is included");
    let mut two = [RoleGrant::within(desk, main), RoleGrant::within(desk, there)];
    two.sort_unstable();
    save(&kit, &owner, id, "Пётр", &two).await.unwrap();
    assert_eq!(held().await, (two.to_vec(), 2));
    let unknown = save(&kit, &owner, id, "Пётр", &[RoleGrant::within(desk, kit.shop.id())]).await;
    assert_eq!(problem(unknown, "roles"), Some(base::form::Problem::InvalidChoice));
    // The shop keeps an administrator of all branches.
    let administrators = role(&kit, &owner, "Администратор").await;
    let only_here = [RoleGrant::within(administrators, main)];
    let last = save(&kit, &kit.system(), opened.account, "Анна", &only_here).await;
    assert_eq!(refusal(last), Some(PeopleRefusal::LastOwner));
    let late = PersonForm { name: "Пётр".into(), roles: vec![everywhere] };
    let late = staff::save(&kit.shop, &owner, id, 1, &late).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))));
});

on_both_databases!(brn_1_a_client_takes_the_branch_of_the_browser_and_chooses_another, |kit| async move {
    let main = open_shop(&kit).await;
    let there = kazan(&kit, main).await;
    let row = |id| {
        let shop = &kit.shop;
        async move {
            let row =
                people::tables::account::Entity::find_by_id(id).one(shop.read()).await.unwrap().unwrap();
            (row.branch_id, row.branch_source)
        }
    };
    let [by_branch, by_city] = branch::HOOKS.map(|hook| hook.join);
    let anna = registered(&kit, "anna@example.ru").await;
    assert_eq!(row(anna.account).await, (main, BranchSource::Main));
    assert!(by_branch(&kit.shop, "nowhere", anna.account).await, "what is not known is forgotten");
    assert!(!by_city(&kit.shop, "tver", anna.account).await, "the city stays in the browser");
    assert_eq!(row(anna.account).await, (main, BranchSource::Main));
    by_city(&kit.shop, "kazan", anna.account).await;
    assert_eq!(row(anna.account).await, (there, BranchSource::City));
    by_branch(&kit.shop, "moscow", anna.account).await;
    assert_eq!(row(anna.account).await, (there, BranchSource::City), "only for want of a better one");

    kit.clock.advance_minutes(10);
    let boris = registered(&kit, "boris@example.ru").await;
    let link = branch::linked(&kit.shop, "kazan").await.unwrap().unwrap();
    assert_eq!(branch::linked(&kit.shop, "nowhere").await.unwrap(), None);
    by_branch(&kit.shop, &link, boris.account).await;
    assert_eq!(row(boris.account).await, (there, BranchSource::Link));
    let client = actor(&kit, &boris).await;
    assert_eq!(branch::own(&kit.shop, &client).await.unwrap().id, there);
    branch::choose(&kit.shop, &client, "moscow").await.unwrap();
    branch::choose(&kit.shop, &client, "moscow").await.unwrap();
    assert_eq!(row(boris.account).await, (main, BranchSource::Choice));
    assert_eq!(audited(&kit.shop, "account.branch_changed").await, 3);
    run(&kit.shop, "UPDATE branch SET is_published = FALSE WHERE slug = 'kazan'", vec![]).await;
    assert!(matches!(branch::choose(&kit.shop, &client, "kazan").await, Err(Error::NotFound)));
    assert!(matches!(branch::choose(&kit.shop, &kit.guest(), "moscow").await, Err(Error::LoginNeeded)));
    let staff = kit.staff(kit.shop.id(), main, &[]);
    assert!(matches!(branch::choose(&kit.shop, &staff, "moscow").await, Err(Error::Forbidden)));
    for (hint, city, expected) in
        [(Some("moscow"), Some("kazan"), Some(main)), (None, Some("kazan"), None), (None, None, None)]
    {
        assert_eq!(
            branch::of_guest(&kit.shop, hint, city).await.unwrap(),
            expected,
            "hidden ones are not offered"
        );
    }
});
