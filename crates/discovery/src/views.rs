//! What customers looked at, for recommendations: the latest products of each account that allows it. Views are buffered and
//! written together, so that a page of a product writes nothing.

use base::{AccountId, Instant, ProductId};
use people::merging::{AccountsMerged, MergeCounted};
use people::personal_data::events::{DataCollected, DataColumn, DataErased, DataTable, ErasureChecked};
use people::personal_data::processing::{INTEREST, Processing, Term};
use platform::sql::{placeholders, values};
use platform::{Actor, Result, Shop, Subscribers, Tx};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

/// Maximum number of views buffered between two writes; more are dropped.
const BUFFER_MAX: usize = 2_000;
/// How long views are buffered before they are written, in seconds.
const WAIT: i64 = 10;
/// Rows per statement.
const ROWS_AT_ONCE: usize = 500;
/// How many products are remembered of an account: enough for the categories of some weeks.
const KEPT_MAX: i64 = 50;
/// How long a view is remembered, in days: a purchase for a home is decided within a season.
pub const VIEW_DAYS: i64 = 90;

/// What this area keeps about people.
pub const PROCESSING: [Processing; 2] = [
    Processing {
        what: |l| l.pick("Просмотренные товары", "Products looked at"),
        purpose: |l| {
            l.pick("Личные рекомендации, если клиент их не отключил", "Recommendations, unless switched off")
        },
        basis: INTEREST,
        term: |_| Box::pin(async { Ok(Term::Days(VIEW_DAYS)) }),
        sweep: Some("product_views"),
    },
    Processing {
        what: |l| {
            l.pick(
                "Посещения: хеш сети и браузера с солью дня, потом только числа",
                "Visits: a hash of network and browser with a salt of the day, then numbers only",
            )
        },
        purpose: |l| l.pick("Понять, как покупатели идут к заказу", "To see how buyers get to an order"),
        basis: INTEREST,
        term: |_| Box::pin(async { Ok(Term::Days(1)) }),
        sweep: Some("visits"),
    },
];

const COLUMNS: [DataColumn; 2] =
    [DataColumn::text("name_ru", "Товар", "Product"), DataColumn::moment("viewed_at", "Когда", "When")];

#[derive(Default)]
pub(crate) struct ViewLog(Mutex<Buffer>);

#[derive(Default)]
struct Buffer {
    seen: HashMap<(AccountId, ProductId), Instant>,
    written: Option<Instant>,
}

/// Remembers that a customer looked at a product. Those who have switched recommendations off are left out when it is
/// written; guests and staff are not remembered.
pub fn remember(shop: &Shop, actor: &Actor, product: ProductId) {
    // What an employee looks at for a customer says nothing about the customer's taste.
    let Actor::Client { account, behind: None, .. } = actor else { return };
    let log = shop.installed_or_default::<ViewLog>();
    let mut buffer = log.0.lock().unwrap_or_else(PoisonError::into_inner);
    if buffer.seen.len() < BUFFER_MAX {
        buffer.seen.insert((*account, product), shop.now());
    }
}

/// Writes the buffered views, if they have waited long enough.
///
/// # Errors
/// Those of the database; the views are lost then, which harms nobody.
pub async fn flush(shop: &Shop) -> Result<()> {
    let now = shop.now();
    let log = shop.installed_or_default::<ViewLog>();
    let mut seen: Vec<_> = {
        let mut buffer = log.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = buffer.written.is_none_or(|at| now.0 - at.0 >= WAIT * 1_000_000);
        if buffer.seen.is_empty() || !is_due {
            return Ok(());
        }
        buffer.written = Some(now);
        std::mem::take(&mut buffer.seen).into_iter().collect()
    };
    // In one order, so that servers that write at the same time do not wait for each other in a circle.
    seen.sort_unstable_by_key(|(key, _)| *key);
    let tx = shop.begin().await?;
    for chunk in seen.chunks(ROWS_AT_ONCE) {
        write(&tx, chunk).await?;
    }
    let mut accounts: Vec<_> = seen.iter().map(|((account, _), _)| *account).collect();
    accounts.dedup();
    for chunk in accounts.chunks(ROWS_AT_ONCE) {
        trim(&tx, chunk).await?;
    }
    tx.commit().await
}

/// Adds views of accounts that allow it, or renews their time.
async fn write(tx: &Tx<'_>, seen: &[((AccountId, ProductId), Instant)]) -> Result<()> {
    let mut accounts: Vec<_> = seen.iter().map(|((account, _), _)| *account).collect();
    accounts.dedup();
    let sql = format!(
        "SELECT a.id AS id FROM account a LEFT JOIN account_preference p ON p.account_id = a.id \
         WHERE a.id IN ({}) AND a.erased_at IS NULL AND COALESCE(p.is_personal, TRUE)",
        placeholders(1, accounts.len())
    );
    let rows = tx.query_all_raw(tx.sql(&sql, values(&accounts))).await?;
    let allowed: HashSet<AccountId> =
        rows.iter().map(|row| row.try_get("", "id")).collect::<Result<_, _>>()?;
    let mut cells: Vec<Value> = Vec::new();
    let mut rows = Vec::new();
    for ((account, product), at) in seen.iter().filter(|((account, _), _)| allowed.contains(account)) {
        rows.push(format!("({})", placeholders(cells.len() + 1, 3)));
        cells.extend([(*account).into(), (*product).into(), (*at).into()]);
    }
    if rows.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "INSERT INTO product_view (account_id, product_id, viewed_at) VALUES {} \
         ON CONFLICT (account_id, product_id) DO UPDATE SET viewed_at = excluded.viewed_at",
        rows.join(", ")
    );
    tx.execute_raw(tx.sql(&sql, cells)).await?;
    Ok(())
}

/// Leaves the newest [`KEPT_MAX`] views of each of these accounts.
async fn trim(tx: &Tx<'_>, accounts: &[AccountId]) -> Result<()> {
    let sql = format!(
        "DELETE FROM product_view WHERE (account_id, product_id) IN \
         (SELECT account_id, product_id FROM \
         (SELECT account_id, product_id, \
         ROW_NUMBER() OVER (PARTITION BY account_id ORDER BY viewed_at DESC, product_id) AS place \
         FROM product_view WHERE account_id IN ({})) AS ranked WHERE place > {KEPT_MAX})",
        placeholders(1, accounts.len())
    );
    tx.execute_raw(tx.sql(&sql, values(accounts))).await?;
    Ok(())
}

/// The products that an account looked at, newest first, at most `limit`.
///
/// # Errors
/// Those of the database.
pub(crate) async fn latest(shop: &Shop, account: AccountId, limit: usize) -> Result<Vec<ProductId>> {
    #[derive(FromQueryResult)]
    struct Row {
        product_id: ProductId,
    }
    let sql = format!(
        "SELECT product_id FROM product_view WHERE account_id = $1 ORDER BY viewed_at DESC, product_id LIMIT {limit}"
    );
    let db = shop.read();
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [account.into()]);
    Ok(Row::find_by_statement(query).all(db).await?.into_iter().map(|row| row.product_id).collect())
}

/// Deletes views that are too old, and those of customers who have switched recommendations off; returns how many.
///
/// # Errors
/// Those of the database.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let tx = shop.begin().await?;
    let old = tx.now().plus_days(-VIEW_DAYS);
    let sql = "DELETE FROM product_view WHERE viewed_at < $1 OR account_id IN \
        (SELECT account_id FROM account_preference WHERE NOT is_personal)";
    let rows = tx.execute_raw(tx.sql(sql, [old.into()])).await?.rows_affected();
    tx.commit().await?;
    Ok(rows)
}

/// Subscribes the views to the events of personal data, and of accounts that become one.
pub(crate) fn subscribe(subscribers: &mut Subscribers) {
    subscribers.on::<DataCollected>("discovery", |tx, event| Box::pin(collect(tx, event)));
    // A view is never a reason to keep an account.
    subscribers.on::<ErasureChecked>("discovery", |_, _| Box::pin(async { Ok(()) }));
    subscribers.on::<DataErased>("discovery", |tx, event| Box::pin(erase(tx, event)));
    subscribers.on::<MergeCounted>("discovery", |tx, event| Box::pin(count(tx, event)));
    subscribers.on::<AccountsMerged>("discovery", |tx, event| Box::pin(take(tx, event)));
}

async fn count(tx: &Tx<'_>, event: &MergeCounted) -> Result<()> {
    let views = "SELECT COUNT(*) AS n FROM product_view WHERE account_id = $1";
    event.add(tx, ("Просмотренные товары", "Products looked at"), views).await
}

/// Gives the views to the account that stays, unless its owner has switched recommendations off. What both looked at stays
/// as it has it; the oldest views above the limit go with its next one.
async fn take(tx: &Tx<'_>, event: &AccountsMerged) -> Result<()> {
    let statements = [
        "UPDATE product_view SET account_id = $1 WHERE account_id = $2 \
         AND NOT EXISTS (SELECT 1 FROM account_preference p WHERE p.account_id = $1 AND NOT p.is_personal) \
         AND product_id NOT IN (SELECT own.product_id FROM product_view own WHERE own.account_id = $1)",
        "DELETE FROM product_view WHERE account_id = $2 AND account_id <> $1",
    ];
    event.run(tx, &statements).await
}

async fn collect(tx: &Tx<'_>, event: &DataCollected) -> Result<()> {
    let views: DataTable = (
        "views",
        ("Просмотренные товары", "Products looked at"),
        &COLUMNS,
        "SELECT p.name_ru, v.viewed_at FROM product_view v JOIN product p ON p.id = v.product_id \
         WHERE v.account_id = $1 ORDER BY v.viewed_at DESC",
    );
    event.add_tables(tx, &[views]).await
}

async fn erase(tx: &Tx<'_>, event: &DataErased) -> Result<()> {
    let sql = "DELETE FROM product_view WHERE account_id = $1";
    tx.execute_raw(tx.sql(sql, [event.account.into()])).await?;
    Ok(())
}
