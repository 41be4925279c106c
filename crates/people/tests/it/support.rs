//! Shared test support: a shop with a branch, accounts, and access to sent messages and the audit log.

use base::access::{Declaration, Permission, Permissions};
use base::{AccountId, BranchId, Locale, SellerId};
use org::tables::{branch, seller};
use org_model::sellers::TaxSystem;
use people::accounts;
use people::sessions::{Device, Opened};
use people::tables::account;
use people_model::accounts::{AccountKind, LoginInput, RegisterInput};
use platform::tables::{audit, outbox};
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use testkit::Testkit;

pub const PASSWORD: &str = "три слона в лифте";
pub const DEVICE: Device<'static> =
    Device { user_agent: "Firefox on Linux", address: None, browser: None, former: None };

// Permissions of areas above this one, as the test shop declares them.
pub const CATALOG_EDIT: Permission = Permission::new("catalog.edit");
pub const ORDERS_VIEW: Permission = Permission::in_branch("orders.view");
pub const REQUESTS_PLAN: Permission = Permission::in_branch("requests.plan");
pub const RATES_EDIT: Permission = Permission::new("rates.edit");

/// Those of this area and the ones above.
pub fn permissions() -> Permissions {
    let mut all = Permissions::default();
    all.add(&people_model::access::ALL);
    for (permission, first_roles) in [
        (CATALOG_EDIT, &[][..]),
        (ORDERS_VIEW, &["coordinator", "branch_manager"]),
        (REQUESTS_PLAN, &["coordinator", "branch_manager"]),
        (RATES_EDIT, &[]),
    ] {
        all.add(&[Declaration { permission, label: |_| "", first_roles }]);
    }
    all
}

/// A shop with its main branch and the default roles.
pub async fn open_shop(kit: &Testkit) -> BranchId {
    let tx = kit.shop.begin().await.unwrap();
    let (seller_id, branch_id): (SellerId, BranchId) = (tx.id(), tx.id());
    seller::Entity::insert(seller::ActiveModel {
        id: Set(seller_id),
        name: Set("ООО «Засов»".into()),
        inn: Set("7700000000".into()),
        kpp: Set(None),
        ogrn: Set(None),
        legal_address: Set("Москва".into()),
        tax_system: Set(TaxSystem::General),
        version: Set(1),
        ..Default::default()
    })
    .exec_without_returning(&*tx)
    .await
    .unwrap();
    branch::Entity::insert(branch::ActiveModel {
        id: Set(branch_id),
        slug: Set("moscow".into()),
        name_ru: Set("Москва".into()),
        name_en: Set("Moscow".into()),
        city_ru: Set("Москва".into()),
        city_en: Set("Moscow".into()),
        address_ru: Set("ул. Лесная, 5".into()),
        address_en: Set("5 Lesnaya".into()),
        phone: Set("+74950000000".into()),
        email: Set("shop@example.ru".into()),
        zone: Set("Europe/Moscow".into()),
        seller_id: Set(seller_id),
        is_main: Set(true),
        version: Set(1),
        ..Default::default()
    })
    .exec_without_returning(&*tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    people::roles::ensure_roles(&kit.shop, &permissions()).await.unwrap();
    branch_id
}

pub fn wish(login: &str) -> RegisterInput {
    RegisterInput {
        login: login.into(),
        password: PASSWORD.into(),
        name: "Анна".into(),
        ..RegisterInput::default()
    }
}

pub fn typed(login: &str, password: &str) -> LoginInput {
    LoginInput { login: login.into(), password: password.into(), remember: false }
}

/// Registers with the code that was sent.
pub async fn registered(kit: &Testkit, login: &str) -> Opened {
    let started = people::registration::register(&kit.shop, &kit.guest(), &wish(login)).await.unwrap();
    let waiting = people::registration::pending(&kit.shop, started.token.as_str()).await.unwrap().unwrap();
    let code = last_code(&kit.shop, &waiting.login).await;
    people::registration::confirm(&kit.shop, &kit.guest(), started.token.as_str(), &code, &DEVICE)
        .await
        .unwrap()
}

/// The actor behind a session.
pub async fn actor(kit: &Testkit, opened: &Opened) -> Actor {
    people::sessions::resolve(&kit.shop, opened.token.as_str(), Locale::Ru).await.unwrap().unwrap().actor
}

pub async fn messages(shop: &Shop) -> Vec<outbox::Model> {
    outbox::Entity::find().order_by_asc(outbox::Column::Id).all(shop.read()).await.unwrap()
}

/// The last code that was sent to a login.
pub async fn last_code(shop: &Shop, login: &str) -> String {
    let sent = messages(shop).await;
    let with_code = sent.iter().filter(|m| m.recipient == login && code_in(&m.body_text).is_some());
    let newest = with_code.max_by_key(|m| m.created_at).expect("a message with a code");
    code_in(&newest.body_text).unwrap()
}

pub fn code_in(text: &str) -> Option<String> {
    let digits: String =
        text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    (digits.len() == 6).then_some(digits)
}

pub async fn accounts_count(shop: &Shop) -> u64 {
    account::Entity::find().count(shop.read()).await.unwrap()
}

pub async fn audited(shop: &Shop, action: &str) -> u64 {
    audit::Entity::find().filter(audit::Column::Action.eq(action)).count(shop.read()).await.unwrap()
}

/// The problem of a field, if the operation returned one.
pub fn problem<T>(answer: Result<T>, field: &str) -> Option<base::form::Problem> {
    match answer {
        Err(Error::Invalid(problems)) => problems.of(field).cloned(),
        _ => None,
    }
}

/// Runs the queued jobs of this area, as the worker does.
pub async fn work(kit: &Testkit) {
    use platform::jobs::{Registry, lease};
    let mut registry = Registry::<()>::default();
    people::register(&mut registry);
    for job in lease(&kit.shop, "test", 100).await.unwrap() {
        if registry.knows(&job.kind) {
            registry.work(&kit.shop, &(), &job).await.unwrap();
        }
    }
}

/// The secrets of the links in the messages to a recipient, oldest first.
pub async fn keys(shop: &Shop, recipient: &str) -> Vec<String> {
    let mut sent = messages(shop).await;
    sent.retain(|m| m.recipient == recipient);
    sent.sort_by_key(|m| m.created_at);
    let key = |text: &str| {
        let start = text.find("/login/link?key=")? + "/login/link?key=".len();
        Some(text[start..].chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect())
    };
    sent.iter().filter_map(|m| key(&m.body_text)).collect()
}

/// An administrator who is logged in.
pub async fn administrator(kit: &Testkit, login: &str) -> Opened {
    let role = people_model::accounts::FirstRole::Administrator;
    accounts::create_admin(&kit.shop, &kit.system(), login, PASSWORD, role).await.unwrap();
    accounts::log_in(&kit.shop, &kit.guest(), &typed(login, PASSWORD), &DEVICE).await.unwrap()
}

/// Whether the session of this token is valid.
pub async fn is_alive(shop: &Shop, opened: &Opened) -> bool {
    people::sessions::resolve(shop, opened.token.as_str(), Locale::Ru).await.unwrap().is_some()
}

pub async fn block(shop: &Shop, id: AccountId) {
    let tx = shop.begin().await.unwrap();
    let now = tx.now();
    tx.execute(tx.sql("UPDATE account SET blocked_at = $1 WHERE id = $2", [now.into(), id.into()])).await;
    tx.commit().await.unwrap();
}

/// Shorthand for statements that must succeed.
trait Execute {
    async fn execute(&self, statement: sea_orm::Statement);
}

impl Execute for platform::Tx<'_> {
    async fn execute(&self, statement: sea_orm::Statement) {
        use sea_orm::ConnectionTrait;
        self.execute_raw(statement).await.unwrap();
    }
}

pub async fn run(shop: &Shop, sql: &str, values: Vec<sea_orm::Value>) {
    let tx = shop.begin().await.unwrap();
    tx.execute(tx.sql(sql, values)).await;
    tx.commit().await.unwrap();
}

pub async fn kind_of(shop: &Shop, id: AccountId) -> AccountKind {
    account::Entity::find_by_id(id).one(shop.read()).await.unwrap().unwrap().kind
}

/// A second branch, in Kazan.
pub async fn kazan(kit: &Testkit, main: BranchId) -> BranchId {
    let id: BranchId = kit.shop.id();
    let tx = kit.shop.begin().await.unwrap();
    let first = branch::Entity::find_by_id(main).one(&*tx).await.unwrap().unwrap();
    let row = branch::ActiveModel {
        id: Set(id),
        slug: Set("kazan".into()),
        name_ru: Set("Казань".into()),
        name_en: Set("Kazan".into()),
        city_ru: Set("Казань".into()),
        city_en: Set("Kazan".into()),
        address_ru: Set("ул. Баумана, 1".into()),
        address_en: Set("1 Baumana".into()),
        phone: Set("+78430000000".into()),
        email: Set("kazan@example.ru".into()),
        zone: Set("Europe/Moscow".into()),
        seller_id: Set(first.seller_id),
        is_main: Set(false),
        version: Set(1),
        ..Default::default()
    };
    branch::Entity::insert(row).exec_without_returning(&*tx).await.unwrap();
    tx.commit().await.unwrap();
    id
}
