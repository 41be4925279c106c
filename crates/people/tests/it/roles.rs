use crate::support::CATALOG_EDIT;
use crate::support::ORDERS_VIEW;
use crate::support::RATES_EDIT;
use crate::support::REQUESTS_PLAN;
use crate::support::*;
use base::Locale;
use base::access::Declaration;
use base::form::Problem;
use org::branches;
use people::accounts::{create_admin, create_demo_client, log_in};
use people::roles::ensure_roles;
use people::sessions;
use people_model::accounts::{AccountKind, FirstRole};
use platform::{Error, Scope};
use sea_orm::{EntityTrait, PaginatorTrait};
use testkit::on_both_databases;

on_both_databases!(acc_7_roles_grant_what_their_rows_say, |kit| async move {
    open_shop(&kit).await;
    for (login, role) in
        [("admin@example.ru", FirstRole::Administrator), ("desk@example.ru", FirstRole::Coordinator)]
    {
        let id = create_admin(&kit.shop, &kit.system(), login, PASSWORD, role).await.unwrap();
        assert_eq!(kind_of(&kit.shop, id).await, AccountKind::Staff);
    }
    let staff = |login: &'static str| {
        let kit = &kit;
        async move {
            let opened = log_in(&kit.shop, &kit.guest(), &typed(login, PASSWORD), &DEVICE).await.unwrap();
            sessions::resolve(&kit.shop, opened.token.as_str(), Locale::Ru).await.unwrap().unwrap().actor
        }
    };
    let (admin, desk) = (staff("admin@example.ru").await, staff("desk@example.ru").await);
    for Declaration { permission, .. } in permissions().all() {
        assert_eq!(admin.require(*permission).unwrap(), Scope::All, "{permission}");
    }
    assert!(desk.may(REQUESTS_PLAN) && desk.may(ORDERS_VIEW));
    assert!(!desk.may(CATALOG_EDIT) && !desk.may(RATES_EDIT));
    run(&kit.shop, "DELETE FROM role_permission WHERE permission = $1", vec!["orders.view".into()]).await;
    assert!(!staff("desk@example.ru").await.may(ORDERS_VIEW), "a change of the rows counts at once");
});

on_both_databases!(acc_7_ensuring_roles_again_keeps_what_the_shop_changed, |kit| async move {
    open_shop(&kit).await;
    ensure_roles(&kit.shop, &permissions()).await.unwrap();
    let before = people::tables::role_permission::Entity::find().count(kit.shop.read()).await.unwrap();
    run(&kit.shop, "DELETE FROM role_permission WHERE permission = $1", vec!["requests.plan".into()]).await;
    ensure_roles(&kit.shop, &permissions()).await.unwrap();
    let after = people::tables::role_permission::Entity::find().count(kit.shop.read()).await.unwrap();
    assert_eq!(after, before - 2, "the administrator got it back, the other two did not");
    assert_eq!(people::tables::role::Entity::find().count(kit.shop.read()).await.unwrap(), 3);
});

on_both_databases!(acc_7_only_the_program_creates_staff, |kit| async move {
    open_shop(&kit).await;
    let role = FirstRole::Administrator;
    let stranger = create_admin(&kit.shop, &kit.guest(), "a@example.ru", PASSWORD, role).await;
    assert!(matches!(stranger, Err(Error::Forbidden)));
    let weak = create_admin(&kit.shop, &kit.system(), "a@example.ru", "admin123", role).await;
    assert_eq!(problem(weak, "password"), Some(Problem::CommonPassword));
    create_admin(&kit.shop, &kit.system(), "a@example.ru", PASSWORD, role).await.unwrap();
    let twice = create_admin(&kit.shop, &kit.system(), "A@example.ru", PASSWORD, role).await;
    assert_eq!(problem(twice, "login"), Some(Problem::AlreadyTaken));
});

on_both_databases!(acc_7_demo_logins_are_accepted_and_marked, |kit| async move {
    open_shop(&kit).await;
    assert!(!people::accounts::is_demo(&kit.shop).await.unwrap());
    let (login, password) = ("anna@demo.zasov.example", "zasov-demo-anna");
    let id = create_demo_client(&kit.shop, &kit.system(), login, password, "Анна").await.unwrap();
    let row = people::tables::account::Entity::find_by_id(id).one(kit.shop.read()).await.unwrap().unwrap();
    assert!(people::accounts::is_demo(&kit.shop).await.unwrap());
    assert!(row.is_demo && row.kind == AccountKind::Person);
    assert_eq!(log_in(&kit.shop, &kit.guest(), &typed(login, password), &DEVICE).await.unwrap().account, id);
    assert!(matches!(
        create_demo_client(&kit.shop, &kit.guest(), "b@b.example", password, "").await,
        Err(Error::Forbidden)
    ));
});

on_both_databases!(branches_are_found, |kit| async move {
    assert!(
        matches!(branches::main(&kit.shop).await, Err(Error::Inconsistent(_))),
        "before the shop is set up"
    );
    let id = open_shop(&kit).await;
    let main = branches::main(&kit.shop).await.unwrap();
    assert_eq!((main.id, main.zone.as_str(), main.name(Locale::En)), (id, "Europe/Moscow", "Moscow"));
    assert_eq!(branches::by_id(&kit.shop, id).await.unwrap(), main);
    assert!(matches!(branches::by_id(&kit.shop, kit.shop.id()).await, Err(Error::NotFound)));
});
