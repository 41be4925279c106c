use crate::support::CATALOG_EDIT;
use crate::support::ORDERS_VIEW;
use crate::support::*;
use base::form::Problem;
use base::{AccountId, BranchId};
use people::accounts::create_admin;
use people::saved_views::{delete, list, save, set_default};
use people_model::accounts::FirstRole;
use people_model::saved_views::{SavedViewInput, StaffList, VIEWS_MAX};
use platform::{Actor, Error};
use testkit::{Testkit, on_both_databases};

const PRODUCTS: StaffList = StaffList { code: "products", permission: CATALOG_EDIT };
const ORDERS: StaffList = StaffList { code: "orders", permission: ORDERS_VIEW };

fn view(name: &str, query: &str) -> SavedViewInput {
    SavedViewInput::parse(name, query, false, false).unwrap()
}

async fn staff(kit: &Testkit, branch: BranchId, login: &str) -> Actor {
    let id: AccountId =
        create_admin(&kit.shop, &kit.system(), login, PASSWORD, FirstRole::Administrator).await.unwrap();
    kit.staff(id, branch, &[CATALOG_EDIT, ORDERS_VIEW])
}

on_both_databases!(adm_3_a_view_is_kept_replaced_shared_chosen_and_forgotten, |kit| async move {
    let branch = open_shop(&kit).await;
    let (anna, boris) =
        (staff(&kit, branch, "anna@example.ru").await, staff(&kit, branch, "boris@example.ru").await);
    let first = save(&kit.shop, &anna, PRODUCTS, &view("Без остатка", "stock=out")).await.unwrap();
    let again =
        save(&kit.shop, &anna, PRODUCTS, &view("без  остатка", "stock=out&no_price=1")).await.unwrap();
    assert_eq!(first, again, "one name is one view");
    let seen = list(&kit.shop, &anna, PRODUCTS).await.unwrap();
    assert_eq!(seen.len(), 1);
    assert_eq!((seen[0].name.as_str(), seen[0].query.as_str()), ("без остатка", "stock=out&no_price=1"));
    assert!(list(&kit.shop, &boris, PRODUCTS).await.unwrap().is_empty(), "private");
    assert!(list(&kit.shop, &anna, ORDERS).await.unwrap().is_empty(), "of its own list");
    assert!(matches!(set_default(&kit.shop, &boris, PRODUCTS, Some(first)).await, Err(Error::NotFound)));

    let shared =
        SavedViewInput { is_shared: true, is_default: true, ..view("Черновики", "status=draft") };
    let shared = save(&kit.shop, &anna, PRODUCTS, &shared).await.unwrap();
    set_default(&kit.shop, &boris, PRODUCTS, Some(shared)).await.unwrap();
    let his = list(&kit.shop, &boris, PRODUCTS).await.unwrap();
    assert_eq!(his.iter().map(|v| (v.is_own, v.is_default)).collect::<Vec<_>>(), [(false, true)]);
    assert!(matches!(delete(&kit.shop, &boris, PRODUCTS, shared).await, Err(Error::NotFound)), "another's");
    assert!(matches!(delete(&kit.shop, &anna, ORDERS, shared).await, Err(Error::NotFound)));

    set_default(&kit.shop, &boris, PRODUCTS, None).await.unwrap();
    assert!(!list(&kit.shop, &boris, PRODUCTS).await.unwrap()[0].is_default);
    assert_eq!(delete(&kit.shop, &anna, PRODUCTS, shared).await.unwrap(), "status=draft");
    assert!(list(&kit.shop, &boris, PRODUCTS).await.unwrap().is_empty());
    assert!(!list(&kit.shop, &anna, PRODUCTS).await.unwrap()[0].is_default, "the choice goes with its view");
});

on_both_databases!(adm_3_views_are_for_those_who_see_the_list_and_not_without_number, |kit| async move {
    let branch = open_shop(&kit).await;
    let anna = staff(&kit, branch, "anna@example.ru").await;
    let desk = kit.staff(anna.account().unwrap(), branch, &[ORDERS_VIEW]);
    for nobody in [kit.guest(), kit.client(anna.account().unwrap(), branch), desk] {
        assert!(list(&kit.shop, &nobody, PRODUCTS).await.is_err());
        assert!(save(&kit.shop, &nobody, PRODUCTS, &view("а", "")).await.is_err());
        assert!(set_default(&kit.shop, &nobody, PRODUCTS, None).await.is_err());
    }
    for n in 0..VIEWS_MAX {
        save(&kit.shop, &anna, PRODUCTS, &view(&format!("вид {n}"), "")).await.unwrap();
    }
    let Err(Error::Invalid(problems)) = save(&kit.shop, &anna, PRODUCTS, &view("ещё", "")).await else {
        panic!("one too many");
    };
    assert_eq!(problems.of("view_name"), Some(&Problem::TooMany { max: VIEWS_MAX }));
    save(&kit.shop, &anna, PRODUCTS, &view("вид 1", "stock=in")).await.expect("replacing is no new one");
});
