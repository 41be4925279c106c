//! STK-1: the margin of sales, goods held by ended orders, and the notifications of staff when goods run low.

use crate::shop::{WAREHOUSE, form, guest_with, id, number, open, place, product, sql, staff, stock};
use base::{Instant, Kopecks, OrderId, WarehouseId};
use catalog::availability;
use catalog::warehousing;
use sales::margin::margin;
use sales::orders;
use sales_model::margin::MarginBy;
use sales_model::orders::OrderEvent;
use sales_model::views::CheckoutForm;
use stock_model::access::{STOCK_COST, STOCK_EDIT, STOCK_REPAIR};

const PRICE: i64 = 1_000_00;

on_both_databases!(stk_1_the_margin_is_revenue_without_vat_less_cost, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 100, PRICE, 10).await;
    let unknown = product(&kit, 101, PRICE, 10).await;
    sql(
        &kit,
        "INSERT INTO stock_cost (product_id, average, updated_at) VALUES ($1, $2, 0)",
        [camera.into(), 600_00i64.into()],
    )
    .await;
    let clerk = staff(&kit, 30).await;
    let owner = guest_with(&kit, &[(camera, 2), (unknown, 1)]).await;
    let form = CheckoutForm { payment: "on_receipt".into(), ..form(3 * PRICE) };
    let order = place(&kit, &owner, &form, 1).await.unwrap();
    orders::advance(&kit.shop, &clerk, &order.number, OrderEvent::Accept, "").await.unwrap();
    let held = number(&kit, "SELECT COUNT(*) FROM stock_reservation WHERE state = 'active'", []).await;
    assert_eq!(held, 2);
    let raw = order_id(&kit).await;
    let tx = kit.shop.begin().await.unwrap();
    assert!(availability::consume(&tx, &clerk, raw).await.unwrap());
    tx.commit().await.unwrap();
    let reader = kit.staff(kit.shop.id(), base::BranchId(id(crate::shop::BRANCH)), &[STOCK_COST]);
    let period = (Instant(0), Instant(kit.shop.now().0 + 1));
    let rows = margin(&kit.shop, &reader, MarginBy::Brand, period.0, period.1).await.unwrap();
    let vat = number(&kit, "SELECT CAST(SUM(vat) AS BIGINT) FROM order_line", []).await;
    let net = Kopecks(3 * PRICE - vat);
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!((rows[0].items, rows[0].revenue, rows[0].cost), (3, net, Kopecks(1_200_00)));
    assert_eq!(rows[0].unknown_permille(), Some(333), "one of three has no cost");
    kit.clock.advance_minutes(1);
    let tx = kit.shop.begin().await.unwrap();
    availability::take_back(&tx, &clerk, raw, "").await.unwrap();
    tx.commit().await.unwrap();
    let later = Instant(kit.shop.now().0 + 1);
    let rows = margin(&kit.shop, &reader, MarginBy::Category, period.0, later).await.unwrap();
    assert_eq!((rows[0].items, rows[0].revenue, rows[0].cost), (0, Kopecks::ZERO, Kopecks::ZERO));
    assert!(margin(&kit.shop, &clerk, MarginBy::Branch, period.0, later).await.is_err(), "not for everybody");
});

async fn order_id(kit: &testkit::Testkit) -> OrderId {
    use sea_orm::{ConnectionTrait as _, Statement};
    let db = kit.shop.writer();
    let query = Statement::from_string(db.get_database_backend(), "SELECT id FROM shop_order");
    db.query_one_raw(query).await.unwrap().unwrap().try_get("", "id").unwrap()
}

on_both_databases!(stk_1_an_ended_order_that_holds_goods_is_found_and_released, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 100, PRICE, 3).await;
    let owner = guest_with(&kit, &[(camera, 2)]).await;
    place(&kit, &owner, &form(2 * PRICE), 1).await.unwrap();
    let keeper = kit.staff(kit.shop.id(), base::BranchId(id(crate::shop::BRANCH)), &[STOCK_REPAIR]);
    assert!(sales::stock_health::findings(&kit.shop, &keeper).await.unwrap().is_empty());
    sql(
        &kit,
        "UPDATE shop_order SET state = 'cancelled', fulfilment = 'returned', reserved_until = NULL",
        [],
    )
    .await;
    let found = sales::stock_health::findings(&kit.shop, &keeper).await.unwrap();
    assert_eq!(found.iter().map(|one| one.found).collect::<Vec<_>>(), [2]);
    sales::stock_health::release(&kit.shop, &keeper, OrderId(found[0].subject)).await.unwrap();
    assert_eq!(stock(&kit, camera).await, (3, 0, 3));
    assert!(sales::stock_health::findings(&kit.shop, &keeper).await.unwrap().is_empty());
});

on_both_databases!(stk_1_staff_are_told_once_a_day_that_goods_run_low, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 100, PRICE, 5).await;
    let keeper = staff(&kit, 40).await;
    sql(&kit, "UPDATE account SET kind = 'staff' WHERE id = $1", [id(40).into()]).await;
    sql(
        &kit,
        "INSERT INTO role (id, code, name_ru, name_en, version) VALUES ($1, 'r', 'Р', 'R', 1)",
        [id(40).into()],
    )
    .await;
    for permission in ["stock.edit", "catalog.edit"] {
        let add = "INSERT INTO role_permission (role_id, permission) VALUES ($1, $2)";
        sql(&kit, add, [id(40).into(), permission.into()]).await;
    }
    sql(&kit, "INSERT INTO account_role (id, account_id, role_id) VALUES ($1, $1, $1)", [id(40).into()])
        .await;
    let place = WarehouseId(id(WAREHOUSE));
    let boss = kit.staff(kit.shop.id(), base::BranchId(id(crate::shop::BRANCH)), &[STOCK_EDIT]);
    warehousing::set_minimum(&kit.shop, &boss, camera, place, 4).await.unwrap();
    for on_hand in [3, 2, 0] {
        let tx = kit.shop.begin().await.unwrap();
        availability::set_on_hand(&tx, &boss, camera, place, on_hand, "").await.unwrap();
        tx.commit().await.unwrap();
    }
    let told = people::notifications::list(&kit.shop, &keeper, false, "").await.unwrap();
    let mut titles: Vec<_> = told.rows.into_iter().map(|row| row.title).collect();
    titles.sort();
    assert_eq!(titles, ["Товар заканчивается: Камера 100", "Товар закончился: Камера 100"]);
});
