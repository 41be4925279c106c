//! What this area keeps about people: which promotions they used, and the codes that are theirs.

use base::jobs::ChangeKind;
use people::merging::{AccountsMerged, MergeCounted};
use people::personal_data::events::{DataCollected, DataColumn, DataErased, DataTable, ErasureChecked};
use people::personal_data::processing::{CONTRACT, Processing, Term};
use platform::{Result, Shop, Subscribers, Tx, hash_secret};
use sea_orm::ConnectionTrait;

/// A guest's contact is kept with a use for this long, so that a promotion is used once by each. It is a hash.
pub const CONTACT_DAYS: i64 = 3 * 365;
/// Entries of the register of processing.
pub const PROCESSING: [Processing; 1] = [Processing {
    what: |l| l.pick("Кто воспользовался акциями и промокодами", "Who used promotions and codes"),
    purpose: |l| l.pick("Соблюдать условия акций", "To keep the terms of promotions"),
    basis: CONTRACT,
    term: |_| Box::pin(async { Ok(Term::Days(CONTACT_DAYS)) }),
    sweep: Some("promotion_contacts"),
}];

/// How many uses a sweep changes; the others wait for the next one.
const SWEPT_AT_ONCE: u32 = 500;

const COLUMNS: [DataColumn; 4] = [
    DataColumn::text("name_ru", "Акция", "Promotion"),
    DataColumn::text("code", "Промокод", "Code"),
    DataColumn::money("amount", "Скидка", "Discount"),
    DataColumn::moment("at", "Когда", "When"),
];
const CODES: [DataColumn; 2] =
    [DataColumn::text("name_ru", "Акция", "Promotion"), DataColumn::text("code", "Промокод", "Code")];

pub(crate) fn subscribe(subscribers: &mut Subscribers) {
    subscribers.on::<DataCollected>("promotions", |tx, event| Box::pin(collect(tx, event)));
    // A discount is never a reason to keep an account.
    subscribers.on::<ErasureChecked>("promotions", |_, _| Box::pin(async { Ok(()) }));
    subscribers.on::<DataErased>("promotions", |tx, event| Box::pin(erase(tx, event)));
    subscribers.on::<MergeCounted>("promotions", |tx, event| Box::pin(count(tx, event)));
    subscribers.on::<AccountsMerged>("promotions", |tx, event| Box::pin(merge(tx, event)));
}

async fn collect(tx: &Tx<'_>, event: &DataCollected) -> Result<()> {
    let uses: DataTable = (
        "promotion_uses",
        ("Использованные акции", "Promotions used"),
        &COLUMNS,
        "SELECT p.name_ru, c.code, u.amount, u.at FROM promotion_use u JOIN promotion p ON p.id = u.promotion_id \
         LEFT JOIN promotion_code c ON c.id = u.code_id WHERE u.account_id = $1 ORDER BY u.at DESC",
    );
    let codes: DataTable = (
        "promotion_codes",
        ("Личные промокоды", "Codes of your own"),
        &CODES,
        "SELECT p.name_ru, c.code FROM promotion_code c JOIN promotion p ON p.id = c.promotion_id \
         WHERE c.account_id = $1 ORDER BY c.created_at DESC",
    );
    event.add_tables(tx, &[uses, codes]).await
}

/// The counts of promotions stay; nobody is named in them any more. A code that was given to the account is deleted with it
/// unless an order names it: it is used up then, so that it opens for nobody.
async fn erase(tx: &Tx<'_>, event: &DataErased) -> Result<()> {
    let account = event.account;
    let mut hashes = event.contacts.iter().map(|contact| hash_secret(contact));
    let (first, second) = (hashes.next(), hashes.next());
    tx.execute_raw(tx.sql(
        "UPDATE promotion_use SET account_id = NULL, email = NULL, phone = NULL \
         WHERE account_id = $1 OR email IN ($2, $3) OR phone IN ($2, $3)",
        [account.into(), first.into(), second.into()],
    ))
    .await?;
    let free = "DELETE FROM promotion_code WHERE account_id = $1 \
                AND NOT EXISTS (SELECT 1 FROM promotion_use u WHERE u.code_id = promotion_code.id)";
    tx.execute_raw(tx.sql(free, [account.into()])).await?;
    let used = "UPDATE promotion_code SET account_id = NULL, uses_max = CASE WHEN used > 0 THEN used ELSE 1 END, \
                used = CASE WHEN used > 0 THEN used ELSE 1 END WHERE account_id = $1";
    tx.execute_raw(tx.sql(used, [account.into()])).await?;
    tx.changed(ChangeKind::Settings, None).await
}

async fn count(tx: &Tx<'_>, event: &MergeCounted) -> Result<()> {
    let codes = "SELECT COUNT(*) AS n FROM promotion_code WHERE account_id = $1";
    event.add(tx, ("Личные промокоды", "Codes of their own"), codes).await
}

async fn merge(tx: &Tx<'_>, event: &AccountsMerged) -> Result<()> {
    event
        .run(
            tx,
            &[
                "UPDATE promotion_use SET account_id = $1 WHERE account_id = $2",
                "UPDATE promotion_code SET account_id = $1 WHERE account_id = $2",
            ],
        )
        .await
}

/// Takes the contacts out of uses older than [`CONTACT_DAYS`]; returns how many.
///
/// # Errors
/// Those of the database.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let tx = shop.begin().await?;
    let old = tx.now().plus_days(-CONTACT_DAYS);
    let sql = format!(
        "UPDATE promotion_use SET email = NULL, phone = NULL WHERE id IN (SELECT id FROM promotion_use \
         WHERE at < $1 AND (email IS NOT NULL OR phone IS NOT NULL) LIMIT {SWEPT_AT_ONCE})"
    );
    let done = tx.execute_raw(tx.sql(sql, [old.into()])).await?.rows_affected();
    tx.commit().await?;
    Ok(done)
}
