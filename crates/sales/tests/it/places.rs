//! Branches and warehouses come and go; what is open keeps them.

use crate::shop::{BRANCH, SELLER, WAREHOUSE, account, guest_with, id, number, open, product, sql};
use base::form::Problem;
use base::refusal::{AreaRefusal, Refusal};
use base::{AccountId, Bilingual, BranchId, SellerId, WarehouseId};
use org::{branches, sellers, vat};
use org_model::access::ORG_EDIT;
use org_model::branches::BranchForm;
use org_model::hours::OpeningHours;
use org_model::refusal::OrgRefusal;
use org_model::sellers::{LegalForm, SellerData, TaxSystem};
use org_model::vat::SellerVat;
use platform::{Actor, Error, Result};
use sales::checkout;
use sales_model::refusal::SalesRefusal;
use sales_model::views::CheckoutForm;
use stock::warehouses;
use stock_model::access::WAREHOUSES_EDIT;
use stock_model::refusal::StockRefusal;
use stock_model::warehouses::WarehouseForm;
use testkit::Testkit;

pub async fn owner(kit: &Testkit) -> Actor {
    account(kit, 60).await;
    kit.staff(AccountId(id(60)), BranchId(id(BRANCH)), &[ORG_EDIT, WAREHOUSES_EDIT])
}

pub fn branch(name: &str) -> BranchForm {
    BranchForm {
        name: Bilingual::new(name, ""),
        slug: base::text::slug(name),
        city: Bilingual::new("Тверь", ""),
        address: Bilingual::new("Советская, 2", ""),
        point: None,
        phone: String::new(),
        email: String::new(),
        zone: "Europe/Moscow".to_owned(),
        hours: OpeningHours::default(),
        seller: SellerId(id(SELLER)),
        is_published: true,
        is_main: false,
        position: 2,
    }
}

pub fn warehouse(branch: BranchId, name: &str) -> WarehouseForm {
    WarehouseForm {
        branch,
        code: base::text::slug(name),
        name: Bilingual::new(name, ""),
        address: Bilingual::new("Советская, 2", ""),
        is_pickup: true,
        transfer_days: Some(2),
        position: 5,
    }
}

fn seller(inn: &str, vat: SellerVat) -> SellerData {
    SellerData {
        legal_form: LegalForm::Llc,
        short_name: format!("ООО {inn}"),
        name: format!("Общество {inn}"),
        inn: inn.to_owned(),
        kpp: String::new(),
        ogrn: String::new(),
        legal_address: "Тверь".to_owned(),
        bank: String::new(),
        bic: String::new(),
        account: String::new(),
        correspondent_account: String::new(),
        tax_system: TaxSystem::SimplifiedIncome,
        vat,
    }
}

/// The refusal of an area.
fn refused<R: AreaRefusal>(outcome: Result<()>) -> R {
    match outcome {
        Err(Error::Refused(refusal)) => refusal.of().unwrap(),
        other => panic!("{other:?}"),
    }
}

on_both_databases!(adm_4_a_warehouse_with_goods_stays, |kit| async move {
    open(&kit).await;
    let (shop, owner) = (&kit.shop, owner(&kit).await);
    let main = WarehouseId(id(WAREHOUSE));
    assert!(matches!(
        refused::<StockRefusal>(warehouses::archive(shop, &owner, main, 1).await),
        StockRefusal::LastWarehouse
    ));
    let tver = branches::save(shop, &owner, None, 0, &branch("Тверь")).await.unwrap();
    let second = warehouses::save(shop, &owner, None, 0, &warehouse(tver, "Второй")).await.unwrap();
    let camera = product(&kit, 10, 100_000, 5).await;
    let guest = guest_with(&kit, &[(camera, 2)]).await;
    place(&kit, &guest, second, "200000").await.unwrap();
    let held = refused::<StockRefusal>(warehouses::archive(shop, &owner, main, 1).await);
    assert_eq!(held, StockRefusal::HoldsStock { products: 1, items: 5, reserved: 2 });
    let text = held.text(base::Locale::Ru);
    assert!(text.contains("1 товар, всего 5 шт., из них 2 в резерве"), "{text}");

    // Nothing is in the second one, but an order is collected there, and the branch has it.
    let open_orders = refused::<SalesRefusal>(warehouses::archive(shop, &owner, second, 1).await);
    assert!(matches!(open_orders, SalesRefusal::OpenOrders { orders: 1, .. }), "{open_orders:?}");
    let has_warehouses = refused::<StockRefusal>(branches::archive(shop, &owner, tver, 1).await);
    assert_eq!(has_warehouses, StockRefusal::BranchHasWarehouses { names: "Второй".to_owned() });
    sql(&kit, "UPDATE warehouse SET archived_at = 1 WHERE id = $1", [second.0.into()]).await;
    let has_orders = refused::<SalesRefusal>(branches::archive(shop, &owner, tver, 1).await);
    assert!(matches!(has_orders, SalesRefusal::OpenOrders { orders: 1, .. }), "{has_orders:?}");
    sql(&kit, "UPDATE shop_order SET state = 'cancelled'", []).await;
    branches::archive(shop, &owner, tver, 1).await.unwrap();
    let refusal = refused::<StockRefusal>(warehouses::restore(shop, &owner, second).await);
    assert_eq!(refusal, StockRefusal::BranchArchived);
    branches::restore(shop, &owner, tver).await.unwrap();
    warehouses::restore(shop, &owner, second).await.unwrap();
    for action in ["branch.archived", "branch.restored", "warehouse.restored"] {
        let sql = "SELECT COUNT(*) FROM audit WHERE action = $1";
        assert_eq!(number(&kit, sql, [action.into()]).await, 1, "{action}");
    }
});

async fn place(
    kit: &Testkit,
    owner: &sales::cart::CartOwner,
    point: WarehouseId,
    total: &str,
) -> Result<checkout::Placed> {
    let form = CheckoutForm {
        name: "Анна".to_owned(),
        email: "anna@example.ru".to_owned(),
        delivery: id(crate::shop::PICKUP).to_string(),
        pickup: point.to_string(),
        payment: "card".to_owned(),
        expected_total: total.to_owned(),
        ..CheckoutForm::default()
    };
    checkout::place(&kit.shop, &kit.guest(), owner, &form, "0123456789abcdef").await
}

on_both_databases!(adm_4_a_warehouse_in_the_archive_is_offered_nowhere, |kit| async move {
    open(&kit).await;
    let (shop, owner) = (&kit.shop, owner(&kit).await);
    let form = warehouse(BranchId(id(BRANCH)), "Второй");
    let second = warehouses::save(shop, &owner, None, 0, &form).await.unwrap();
    let codes = || async {
        let all = warehouses::all(shop.read()).await.unwrap();
        all.into_iter().map(|w| w.code).collect::<Vec<_>>()
    };
    assert_eq!(codes().await, ["main", "vtoroy"]);
    let taken = warehouses::save(shop, &owner, None, 0, &form).await;
    assert!(matches!(taken, Err(Error::Invalid(p)) if p.of("code") == Some(&Problem::AlreadyTaken)));
    let renamed = WarehouseForm { code: "other".to_owned(), ..form.clone() };
    let refused = warehouses::save(shop, &owner, Some(second), 1, &renamed).await;
    assert!(matches!(refused, Err(Error::Invalid(p)) if p.of("code") == Some(&Problem::InvalidChoice)));
    let late = warehouses::save(shop, &owner, Some(second), 7, &form).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))));

    warehouses::archive(shop, &owner, second, 1).await.unwrap();
    assert_eq!(codes().await, ["main"]);
    let camera = product(&kit, 10, 100_000, 5).await;
    let guest = guest_with(&kit, &[(camera, 1)]).await;
    let quote = checkout::quote(shop, &kit.guest(), &guest).await.unwrap();
    assert_eq!(quote.pickup_points.len(), 1);
    // Neither a form that was opened before puts goods there, nor goods that come back.
    let tx = shop.begin().await.unwrap();
    let set = stock::balances::set(&tx, &kit.system(), camera, second, 3, "").await;
    assert!(matches!(set, Err(Error::Invalid(p)) if p.of("stock-vtoroy") == Some(&Problem::InvalidChoice)));
    assert_eq!(warehouses::receiving(&tx, second).await.unwrap(), WarehouseId(id(WAREHOUSE)));
    drop(tx);
    warehouses::restore(shop, &owner, second).await.unwrap();
    assert_eq!(codes().await, ["main", "vtoroy"]);
});

on_both_databases!(pay_7_what_is_collected_is_sold_by_its_branch, |kit| async move {
    open(&kit).await;
    let (shop, owner) = (&kit.shop, owner(&kit).await);
    let free = sellers::save(shop, &owner, None, 0, &seller("7728168971", SellerVat::Exempt)).await.unwrap();
    let form = BranchForm { seller: free, ..branch("Тверь") };
    let tver = branches::save(shop, &owner, None, 0, &form).await.unwrap();
    let point = warehouses::save(shop, &owner, None, 0, &warehouse(tver, "Тверь")).await.unwrap();
    let camera = product(&kit, 10, 100_000, 5).await;
    let guest = guest_with(&kit, &[(camera, 2)]).await;
    let quote = checkout::quote(shop, &kit.guest(), &guest).await.unwrap();
    let places: Vec<_> = quote.pickup_points.iter().map(|p| p.place(base::Locale::Ru)).collect();
    assert_eq!(
        places,
        ["Москва, Тверская, 1", "Советская, 2"],
        "the branch is named unless the point has its name"
    );
    place(&kit, &guest, point, "200000").await.unwrap();
    let sql = "SELECT COUNT(*) FROM shop_order WHERE branch_id = $1 AND seller_id = $2 AND vat_total = 0";
    assert_eq!(number(&kit, sql, [tver.0.into(), free.0.into()]).await, 1);
    let table = vat::of_main_branch(shop.read()).await.unwrap();
    let main = table.rate_at(org_model::vat::VatCode::Main, shop.now()).unwrap();
    assert_eq!(main.percent_bp, 2200, "the main branch still charges VAT");
});

on_both_databases!(brn_1_a_client_of_a_closed_branch_buys_from_the_main_one, |kit| async move {
    open(&kit).await;
    let (shop, owner) = (&kit.shop, owner(&kit).await);
    let tver = branches::save(shop, &owner, None, 0, &branch("Тверь")).await.unwrap();
    assert_eq!(branches::serving(shop.read(), Some(tver)).await.unwrap().id, tver);
    branches::archive(shop, &owner, tver, 1).await.unwrap();
    assert_eq!(branches::serving(shop.read(), Some(tver)).await.unwrap().id, BranchId(id(BRANCH)));
    let main = refused::<OrgRefusal>(branches::archive(shop, &owner, BranchId(id(BRANCH)), 1).await);
    assert_eq!(main, OrgRefusal::MainBranch);
});
