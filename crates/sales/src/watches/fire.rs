//! What was waited for has come: whoever waited is told once. The message and the end of the wish are one transaction.

use crate::tables::watch;
use crate::texts as t;
use base::jobs::Channel;
use base::{Locale, ProductId, format};
use catalog_model::views::ProductCard;
use discovery_model::picks::Picks;
use platform::messages::Message;
use platform::{Result, Shop, Tx};
use sales_model::watches::WatchKind;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement, Value,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The kind of the job that tells those who wait for one product.
pub const FIRE_WATCHES: &str = "fire_watches";

/// How many are told in one transaction.
const AT_ONCE: u64 = 200;

#[derive(Serialize, Deserialize)]
pub(crate) struct Fire {
    pub product: ProductId,
    pub public_url: String,
}

/// Queues the job in the transaction that may have something to tell.
pub(crate) async fn fire_soon(tx: &Tx<'_>, product: ProductId, public_url: &str) -> Result<()> {
    let payload = Fire { product, public_url: public_url.to_owned() };
    tx.enqueue(FIRE_WATCHES, &payload, tx.now(), None).await
}

/// Queues a job for each of these products that somebody waited for and that has come, or of all products.
pub async fn queue(shop: &Shop, changed: Option<&[Uuid]>, public_url: &str) -> Result<()> {
    let due = due(shop, changed).await?;
    if due.is_empty() {
        return Ok(());
    }
    let tx = shop.begin().await?;
    for product in due {
        fire_soon(&tx, product, public_url).await?;
    }
    tx.commit().await
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

/// Tells everybody who waited for this product and whose moment has come.
pub(crate) async fn fire(shop: &Shop, job: &Fire) -> Result<()> {
    let picks = Picks(vec![job.product]);
    // Nobody is told of what can't be seen; they go on waiting.
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
                tell(&tx, &card, &row, &job.public_url).await?;
            }
        }
        tx.commit().await?;
        after = Some(last);
    }
}

/// Whoever deletes the row sends: of two that tell at once, one finds nothing.
async fn tell(tx: &Tx<'_>, card: &ProductCard, row: &watch::Model, public_url: &str) -> Result<()> {
    if watch::Entity::delete_by_id(row.id).exec(&**tx).await?.rows_affected == 0 {
        return Ok(());
    }
    let l = row.locale;
    let (subject, mail) = words(l, card, row, public_url);
    let body = match row.channel {
        Channel::Email => mail,
        Channel::Sms => format!("{subject} {}", page(l, card, public_url)),
    };
    tx.send(Message {
        channel: row.channel,
        recipient: row.recipient.clone(),
        subject,
        body,
        dedup_key: format!("watch:{}", row.id),
    })
    .await
}

fn words(l: Locale, card: &ProductCard, row: &watch::Model, public_url: &str) -> (String, String) {
    let name = card.name.pick(l);
    let price = card.price.map_or_else(String::new, |price| format::money(l, price));
    let url = page(l, card, public_url);
    match row.kind {
        WatchKind::Stock => (t::watch_stock_subject(l, name), t::watch_stock(l, name, &price, &url)),
        WatchKind::Price => {
            let before = row.price_seen.map_or_else(String::new, |price| format::money(l, price));
            (t::watch_price_subject(l, name), t::watch_price(l, name, &price, &before, &url))
        }
    }
}

fn page(l: Locale, card: &ProductCard, public_url: &str) -> String {
    format!("{public_url}{}/product/{}", l.prefix(), card.slug)
}
