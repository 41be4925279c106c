//! When documents are made: after each change of an order that may have made one due.

use super::make_due;
use base::OrderId;
use base::jobs::ChangeKind;
use gateways::files::Storage;
use platform::jobs::{Job, JobError};
use platform::sql::placeholders;
use platform::{Change, Result, Shop};
use sea_orm::{ConnectionTrait, Statement, Value};
use serde::{Deserialize, Serialize};

/// Orders that have documents without being asked: invoices before, the others after goods have left.
const HAS_DOCUMENTS: &str = "(o.payment_method = 'invoice' AND o.state <> 'cancelled' OR o.fulfilment IN ('shipped', 'handed_over') \
     OR EXISTS (SELECT 1 FROM shipment h WHERE h.order_id = o.id AND h.state IN ('shipped', 'delivered')) \
     OR EXISTS (SELECT 1 FROM goods_return g WHERE g.order_id = o.id AND g.received_at IS NOT NULL))";
/// How far back documents that were never made are looked for, in days.
const MISSED_DAYS: i64 = 7;
/// How many of them are queued at once.
const AT_ONCE: u64 = 200;

/// Makes the documents that an order is due.
#[derive(Serialize, Deserialize)]
pub struct MakeDocuments {
    order: OrderId,
}

impl Job for MakeDocuments {
    const KIND: &'static str = "make_documents";
    type Payload = Self;
    type Needs = Storage;

    async fn run(shop: &Shop, storage: &Storage, job: Self) -> Result<(), JobError> {
        Ok(make_due(shop, storage, job.order).await?)
    }
}

/// Queues the documents of the orders in the change log. What is the same as before is not made again.
pub(crate) async fn follow(shop: &Shop, changes: &[Change]) -> Result<()> {
    let changed = changes.iter().filter(|change| change.kind == ChangeKind::Order);
    let mut ids: Vec<_> = changed.filter_map(|change| change.entity_id).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(());
    }
    let list = placeholders(1, ids.len());
    let sql = format!("SELECT o.id FROM shop_order o WHERE o.id IN ({list}) AND {HAS_DOCUMENTS}");
    queue(shop, sql, ids.into_iter().map(Value::from).collect()).await
}

/// Queues orders whose documents were never made: no worker followed the change log then. Returns nothing to count.
pub(crate) async fn queue_missed(shop: &Shop) -> Result<u64> {
    let sql = format!(
        "SELECT o.id FROM shop_order o WHERE o.updated_at > $1 AND {HAS_DOCUMENTS} \
           AND NOT EXISTS (SELECT 1 FROM order_document d WHERE d.order_id = o.id) ORDER BY o.updated_at LIMIT {AT_ONCE}"
    );
    queue(shop, sql, vec![shop.now().plus_days(-MISSED_DAYS).into()]).await?;
    Ok(0)
}

async fn queue(shop: &Shop, sql: String, values: Vec<Value>) -> Result<()> {
    let db = shop.read();
    let rows =
        db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    if rows.is_empty() {
        return Ok(());
    }
    let tx = shop.begin().await?;
    for row in rows {
        let order: OrderId = row.try_get("", "id")?;
        tx.enqueue_job::<MakeDocuments>(&MakeDocuments { order }, tx.now(), None).await?;
    }
    tx.commit().await
}
