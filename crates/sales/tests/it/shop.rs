//! A small shop: one branch, one warehouse, two delivery methods, products with a price and a stock.

use base::{AccountId, BranchId, Kopecks, Locale, ProductId};
use platform::{Actor, Result};
use sales::cart;
use sales::cart::CartOwner;
use sales::checkout;
use sales::checkout::Placed;
use sales_model::access::{ORDERS_EDIT, ORDERS_VIEW};
use sales_model::orders::OrderNumber;
use sales_model::views::{CheckoutForm, OrderView};
use sea_orm::{ConnectionTrait, Statement, Value};
use testkit::Testkit;
use uuid::Uuid;

pub const BRANCH: u128 = 1;
pub const SELLER: u128 = 2;
pub const WAREHOUSE: u128 = 3;
pub const PICKUP: u128 = 4;
pub const COURIER: u128 = 5;
const RETAIL: u128 = 8;
pub const URL: &str = testkit::PUBLIC_URL;

pub fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

pub async fn sql<const N: usize>(kit: &Testkit, sql: &str, values: [Value; N]) -> u64 {
    let db = kit.shop.writer();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    db.execute_raw(statement).await.unwrap().rows_affected()
}

pub async fn number<const N: usize>(kit: &Testkit, sql: &str, values: [Value; N]) -> i64 {
    let db = kit.shop.writer();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    db.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

/// The shop without products. Most tests place many orders of one contact, so its limits are out of their way.
pub async fn open(kit: &Testkit) {
    for key in [
        "sales.unpaid_orders_max",
        "sales.unconfirmed_pieces_max",
        "people.strangers_letters_per_hour",
        "people.strangers_letters_per_day",
    ] {
        sql(
            kit,
            "INSERT INTO setting (key, value) VALUES ($1, $2)",
            [key.into(), serde_json::json!(10_000).into()],
        )
        .await;
    }
    sql(kit, "INSERT INTO seller (id, name, inn, legal_address, tax_system) VALUES ($1, 'ООО «Засов»', '7700000000', 'Москва', 'general')", [id(SELLER).into()]).await;
    sql(
        kit,
        "INSERT INTO branch (id, slug, name_ru, name_en, city_ru, city_en, address_ru, address_en, phone, email, zone, seller_id, is_main) \
         VALUES ($1, 'main', 'Москва', 'Moscow', 'Москва', 'Moscow', '', '', '', 'shop@zasov.example', 'Europe/Moscow', $2, TRUE)",
        [id(BRANCH).into(), id(SELLER).into()],
    )
    .await;
    sql(
        kit,
        "INSERT INTO warehouse (id, branch_id, code, name_ru, name_en, address_ru, address_en, is_pickup, position) \
         VALUES ($1, $2, 'main', 'Склад', 'Store', 'Тверская, 1', 'Tverskaya, 1', TRUE, 1)",
        [id(WAREHOUSE).into(), id(BRANCH).into()],
    )
    .await;
    for (n, code, kind, price, position) in
        [(PICKUP, "pickup", "pickup", 0i64, 1i64), (COURIER, "courier", "courier", 49_000, 2)]
    {
        sql(
            kit,
            "INSERT INTO delivery_method (id, branch_id, code, kind, name_ru, name_en, price, position) VALUES ($1, $2, $3, $4, $3, $3, $5, $6)",
            [id(n).into(), id(BRANCH).into(), code.into(), kind.into(), price.into(), position.into()],
        )
        .await;
    }
    sql(kit, "INSERT INTO category (id, slug, name_ru, name_en, picture, position, path) VALUES ($1, 'c', 'Камеры', 'Cameras', 'dome', 1, '/c')", [id(6).into()]).await;
    sql(kit, "INSERT INTO brand (id, slug, name) VALUES ($1, 'b', 'Б')", [id(7).into()]).await;
    sql(
        kit,
        "INSERT INTO price_type (id, code, name_ru, name_en) VALUES ($1, 'retail', 'Розница', 'Retail')",
        [id(RETAIL).into()],
    )
    .await;
}

/// A product `Камера {n}` for `price` kopecks with a stock of `stock`.
pub async fn product(kit: &Testkit, n: u128, price: i64, stock: i64) -> ProductId {
    let (sku, slug, name) = (format!("SKU{n}"), format!("cam-{n}"), format!("Камера {n}"));
    sql(
        kit,
        "INSERT INTO product (id, sku, sku_folded, slug, category_id, brand_id, model, name_ru, name_en, search_folded, sort_name, \
           kind, status, drawing, price, available, weight_g, created_at, updated_at) \
         VALUES ($1, $2, LOWER($2), $3, $4, $5, '', $6, $6, '', $6, 'goods', 'published', 'dome', $7, $8, 500, 0, 0)",
        [id(n).into(), sku.into(), slug.into(), id(6).into(), id(7).into(), name.into(), price.into(), stock.into()],
    )
    .await;
    sql(
        kit,
        "INSERT INTO stock_balance (product_id, warehouse_id, on_hand) VALUES ($1, $2, $3)",
        [id(n).into(), id(WAREHOUSE).into(), stock.into()],
    )
    .await;
    sql(
        kit,
        "INSERT INTO stock_movement (id, product_id, warehouse_id, kind, quantity, at) VALUES ($1, $1, $2, 'receipt', $3, 0)",
        [id(n).into(), id(WAREHOUSE).into(), stock.into()],
    )
    .await;
    sql(
        kit,
        "INSERT INTO price (product_id, price_type_id, amount, updated_at) VALUES ($1, $2, $3, 0)",
        [id(n).into(), id(RETAIL).into(), price.into()],
    )
    .await;
    ProductId(id(n))
}

pub async fn account(kit: &Testkit, n: u128) -> Actor {
    sql(
        kit,
        "INSERT INTO account (id, branch_id, kind, email, name, locale, created_at) VALUES ($1, $2, 'person', $3, 'Анна', 'ru', 0)",
        [id(n).into(), id(BRANCH).into(), format!("anna{n}@example.ru").into()],
    )
    .await;
    kit.client(AccountId(id(n)), BranchId(id(BRANCH)))
}

pub async fn staff(kit: &Testkit, n: u128) -> Actor {
    account(kit, n).await;
    kit.staff(AccountId(id(n)), BranchId(id(BRANCH)), &[ORDERS_VIEW, ORDERS_EDIT])
}

/// A guest with these products in the cart.
pub async fn guest_with(kit: &Testkit, wanted: &[(ProductId, i64)]) -> CartOwner {
    let mut owner = CartOwner::Nobody;
    for (product, quantity) in wanted {
        let done = cart::add(&kit.shop, &kit.guest(), &owner, *product, *quantity).await.unwrap();
        if let Some(token) = done.token {
            owner = CartOwner::of(&kit.guest(), Some(token.as_str()));
        }
    }
    owner
}

/// A guest's checkout with pickup and payment by card.
pub fn form(total: i64) -> CheckoutForm {
    CheckoutForm {
        name: "Анна Котова".into(),
        email: "anna@example.ru".into(),
        delivery: id(PICKUP).to_string(),
        payment: "card".into(),
        expected_total: total.to_string(),
        ..CheckoutForm::default()
    }
}

pub fn key(n: usize) -> String {
    format!("0123456789abcdef-{n}")
}

pub async fn place(kit: &Testkit, owner: &CartOwner, form: &CheckoutForm, n: usize) -> Result<Placed> {
    checkout::place(&kit.shop, &kit.guest(), owner, form, &key(n)).await
}

/// A guest's order of one item, awaiting payment.
pub async fn placed(kit: &Testkit, product: ProductId, price: i64, n: usize) -> Placed {
    let owner = guest_with(kit, &[(product, 1)]).await;
    place(kit, &owner, &form(price), n).await.unwrap()
}

pub async fn see(kit: &Testkit, order: &Placed) -> OrderView {
    sales::orders::view(&kit.shop, &kit.guest(), &order.number, order.access.as_deref()).await.unwrap()
}

/// `(on_hand, reserved, available)`.
pub async fn stock(kit: &Testkit, product: ProductId) -> (i64, i64, i64) {
    (
        number(kit, "SELECT on_hand FROM stock_balance WHERE product_id = $1", [product.into()]).await,
        number(kit, "SELECT reserved FROM stock_balance WHERE product_id = $1", [product.into()]).await,
        number(kit, "SELECT available FROM product WHERE id = $1", [product.into()]).await,
    )
}

/// Asserts that the data is consistent.
pub async fn all_is_well(kit: &Testkit) {
    assert_eq!(sales::check(&kit.shop).await.unwrap(), Vec::<String>::new());
    assert_eq!(ledger::check(&kit.shop).await.unwrap(), Vec::<String>::new());
}

pub fn total(order: &OrderView) -> Kopecks {
    order.lines.iter().map(|line| line.total).sum::<Kopecks>() + order.delivery_total
}

pub fn parse(number: &str) -> OrderNumber {
    OrderNumber::parse(number).unwrap()
}

pub const RU: Locale = Locale::Ru;
