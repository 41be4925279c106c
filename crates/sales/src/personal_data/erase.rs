//! Erasing a customer from what sales keep.

use super::OWN;
use super::forget::forget_contacts;
use crate::checkout::staff::draft;
use base::PayableId;
use base::jobs::ChangeKind;
use payments_model::payables::PayableKind;
use people::personal_data::events::{DataErased, ids_of};
use people_model::personal_data::ERASED_AUTHOR;
use platform::{Result, Tx};
use sea_orm::{ConnectionTrait, Value};
use uuid::Uuid;

pub(super) async fn erase(tx: &Tx<'_>, event: &DataErased) -> Result<()> {
    let own = event.own_values();
    let orders = erase_orders(tx, event, own.clone()).await?;
    let payables: Vec<_> = orders.into_iter().map(PayableId).collect();
    payments::forget_notifications(tx, PayableKind::Order, &payables).await?;
    receipts::forget_contacts(tx, PayableKind::Order, &payables).await?;
    draft::forget(tx, event.account, &event.contacts).await?;
    discovery::queries::forget(tx, &event.contacts).await?;
    let account = || [Value::from(event.account)];
    tx.execute_raw(tx.sql("DELETE FROM cart WHERE account_id = $1", account())).await?;
    tx.execute_raw(tx.sql("DELETE FROM wish WHERE account_id = $1", account())).await?;
    for sql in [
        "DELETE FROM order_template_line WHERE template_id IN (SELECT t.id FROM order_template t WHERE t.account_id = $1)",
        "DELETE FROM order_template WHERE account_id = $1",
        "DELETE FROM order_schedule WHERE account_id = $1",
        "DELETE FROM order_draft WHERE account_id = $1",
    ] {
        tx.execute_raw(tx.sql(sql, account())).await?;
    }
    let lookups = "DELETE FROM guest_lookup WHERE contact IN ($2, $3) \
                   OR record_id IN (SELECT o.id FROM shop_order o WHERE o.account_id = $1)";
    tx.execute_raw(tx.sql(lookups, own.clone())).await?;
    let watches = "DELETE FROM watch WHERE account_id = $1 OR recipient IN ($2, $3)";
    tx.execute_raw(tx.sql(watches, own)).await?;
    for table in ["review", "question"] {
        let ids = format!("SELECT id FROM {table} WHERE account_id = $1");
        event.add_records(ids_of(&tx.query_all_raw(tx.sql(ids, account())).await?)?);
        let sql = format!("UPDATE {table} SET author = $2, version = version + 1 WHERE account_id = $1");
        tx.execute_raw(tx.sql(sql, [event.account.into(), ERASED_AUTHOR.into()])).await?;
    }
    let shown = "SELECT product_id AS id FROM review WHERE account_id = $1 UNION SELECT product_id FROM question \
        WHERE account_id = $1";
    let products = ids_of(&tx.query_all_raw(tx.sql(shown, account())).await?)?;
    tx.changed_all(ChangeKind::Product, &products).await
}

/// Takes the contact out of orders; returns their ids.
async fn erase_orders(tx: &Tx<'_>, event: &DataErased, own: Vec<Value>) -> Result<Vec<Uuid>> {
    let found = format!(
        "SELECT o.id, o.contact_name, o.address, o.email, o.phone, o.contact_confirmed_at FROM shop_order o WHERE {OWN}"
    );
    let ids = event.add_contact_records(&tx.query_all_raw(tx.sql(found, own.clone())).await?)?;
    let returns = format!(
        "SELECT g.id FROM goods_return g WHERE g.order_id IN (SELECT o.id FROM shop_order o WHERE {OWN})"
    );
    event.add_records(ids_of(&tx.query_all_raw(tx.sql(returns, own.clone())).await?)?);
    forget_contacts(tx, OWN, own).await?;
    Ok(ids)
}
