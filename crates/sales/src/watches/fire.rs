//! Fulfilment of watches: each is notified once. The message and the deletion of the watch are one
//! transaction.

use crate::messages::WatchMessage;
use crate::notifications::WATCH_FIRED;
use crate::tables::watch;
use base::jobs::ChangeKind;
use base::{Kopecks, ProductId, format};
use catalog_model::views::ProductCard;
use discovery_model::picks::Picks;
use org::letters::{self, Letter};
use people::notifications::{AccountNotice, Words, tell_account};
use platform::jobs::{Job, JobError};
use platform::messages::Recipient;
use platform::{Change, Result, Shop, Tx};
use sales_model::watches::WatchKind;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement, Value,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Number of watches notified per transaction.
const AT_ONCE: u64 = 200;

/// Notifies the confirmed watches of one product whose condition holds.
#[derive(Debug, Serialize, Deserialize)]
pub struct FireWatches {
    /// The product whose watches are checked.
    pub product: ProductId,
}

impl Job for FireWatches {
    const KIND: &'static str = "fire_watches";
    type Payload = Self;
    type Needs = ();

    async fn run(shop: &Shop, _: &(), job: Self) -> Result<(), JobError> {
        Ok(fire(shop, &job).await?)
    }
}

/// Enqueues the job in the transaction that may have fulfilled watches.
pub(crate) async fn fire_soon(tx: &Tx<'_>, product: ProductId) -> Result<()> {
    tx.enqueue_job::<FireWatches>(&FireWatches { product }, tx.now(), None).await
}

/// Enqueues a job for each of these products (or of all products) with fulfilled watches.
pub async fn queue(shop: &Shop, changed: Option<&[Uuid]>) -> Result<()> {
    let due = due(shop, changed).await?;
    if due.is_empty() {
        return Ok(());
    }
    let tx = shop.begin().await?;
    for product in due {
        fire_soon(&tx, product).await?;
    }
    tx.commit().await
}

/// Calls [`queue`] for the products in the change log whose watches may be fulfilled.
pub(crate) async fn follow(shop: &Shop, changes: &[Change]) -> Result<()> {
    let goods = changes.iter().filter(|c| matches!(c.kind, ChangeKind::Product | ChangeKind::Stock));
    // Without an id any of them may have changed.
    let goods: Option<Vec<Uuid>> = goods.map(|c| c.entity_id).collect();
    queue(shop, goods.as_deref()).await
}

async fn due(shop: &Shop, changed: Option<&[Uuid]>) -> Result<Vec<ProductId>> {
    let db = shop.read();
    let ids = changed.unwrap_or_default();
    let among = match changed {
        None => String::new(),
        Some([]) => return Ok(Vec::new()),
        Some(ids) => {
            let list: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
            format!("AND w.product_id IN ({})", list.join(","))
        }
    };
    let sql = format!(
        "SELECT DISTINCT w.product_id FROM watch w JOIN product p ON p.id = w.product_id \
         WHERE w.confirmed_at IS NOT NULL AND p.deleted_at IS NULL AND p.status = 'published' {among} \
           AND (w.kind = 'stock' AND p.available > 0 OR w.kind = 'price' AND p.price < w.price_seen)"
    );
    let values: Vec<Value> = ids.iter().map(|id| (*id).into()).collect();
    let rows =
        db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    rows.iter().map(|row| Ok(row.try_get("", "product_id")?)).collect()
}

/// Notifies all fulfilled watches of this product.
async fn fire(shop: &Shop, job: &FireWatches) -> Result<()> {
    let picks = Picks(vec![job.product]);
    // An invisible product is not announced; its watches stay.
    let Some(card) = discovery::picked(shop, &picks).await?.pop() else { return Ok(()) };
    let mut after = None;
    loop {
        let tx = shop.begin().await?;
        let mut waiting = watch::Entity::find()
            .filter(watch::Column::ProductId.eq(job.product))
            .filter(watch::Column::ConfirmedAt.is_not_null());
        if let Some(after) = after {
            waiting = waiting.filter(watch::Column::Id.gt(after));
        }
        let rows = waiting.order_by_asc(watch::Column::Id).limit(AT_ONCE).all(&*tx).await?;
        let Some(last) = rows.last().map(|w| w.id) else { return Ok(()) };
        for row in rows {
            if row.kind.has_come(card.availability.is_out(), card.price, row.price_seen) {
                tell(&tx, &card, &row).await?;
            }
        }
        tx.commit().await?;
        after = Some(last);
    }
}

/// Only the transaction that deletes the row sends the message, so concurrent runs notify once.
async fn tell(tx: &Tx<'_>, card: &ProductCard, row: &watch::Model) -> Result<()> {
    if watch::Entity::delete_by_id(row.id).exec(&**tx).await?.rows_affected == 0 {
        return Ok(());
    }
    let l = row.locale;
    let url = tx.shop().links().absolute(&routes::product(l, &card.slug));
    let (name, url) = (card.name.pick(l), &*url);
    let sum = |price: Option<Kopecks>| price.map_or_else(String::new, |price| format::money(l, price));
    let (price, before) = (&sum(card.price), &sum(row.price_seen));
    let message = match row.kind {
        WatchKind::Stock => WatchMessage::InStock { name, price, url },
        WatchKind::Price => WatchMessage::Cheaper { name, price, before, url },
    };
    let (key, to) = (row.id.to_string(), Recipient { channel: row.channel, address: row.recipient.clone() });
    let written = letters::compose(tx, &message, l).await?;
    if let Some(account) = row.account_id {
        let words = Words { title: written.subject.clone(), body: String::new() };
        let link = routes::product(l, &card.slug);
        tell_account(tx, AccountNotice { event: &WATCH_FIRED, account, key: &key, words, link }).await?;
    }
    letters::send_written(tx, Letter::of(&message, l, to, &key), written).await
}
