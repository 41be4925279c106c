//! A new shipment of a part of an order.

use super::{locked, rows};
use crate::actions;
use base::form::{Problem, Problems, get};
use base::refusal::Refusal;
use base::{OrderLineId, QUANTITY_MAX, ShipmentId};
use platform::{Actor, Error, Result, Shop, with_retries};
use sales_model::orders::{OrderNumber, OrderState};

/// Adds a shipment. The fields are `quantity-…` with the id of a line, and `warehouse`, the id of the one that all of it is
/// taken from, empty for wherever it is reserved.
///
/// # Errors
/// [`Refusal::NotInThisState`] unless the order is paid or accepted and not ended; [`Error::Invalid`] without a quantity;
/// `SalesRefusal::MoreThanLeft`.
pub async fn create(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    fields: &[(String, String)],
) -> Result<ShipmentId> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let order = locked(&tx, actor, number).await?;
        if order.state != OrderState::Confirmed {
            return Err(Refusal::NotInThisState.into());
        }
        let lines = rows::lines(&*tx, order.id).await?;
        let wanted = wanted(fields, lines.iter().map(|line| (line.id, line.quantity - line.in_shipments)))?;
        let warehouse = match get(fields, "warehouse") {
            "" => None,
            id => {
                let id = id.parse().map_err(|_| Error::field("warehouse", Problem::InvalidChoice))?;
                let found = stock::warehouses::find(&*tx, id).await?;
                Some(found.ok_or(Error::field("warehouse", Problem::InvalidChoice))?.id)
            }
        };
        let row = rows::insert(&tx, order.id, warehouse, &wanted).await?;
        let pieces: i64 = wanted.iter().map(|(_, quantity)| quantity).sum();
        let after = serde_json::json!({ "order": order.number, "number": row.number, "pieces": pieces });
        tx.audit(actor, actions::SHIPMENT_CREATE, row.id.0, None::<&()>, Some(&after)).await?;
        rows::follow(&tx, actor, &order).await?;
        tx.commit().await?;
        Ok(row.id)
    })
    .await
}

/// The quantities of a form, none of which may be more than is left of its line.
fn wanted(
    fields: &[(String, String)],
    lines: impl Iterator<Item = (OrderLineId, i64)>,
) -> Result<Vec<(OrderLineId, i64)>> {
    let mut problems = Problems::default();
    let mut out = Vec::new();
    for (line, left) in lines {
        let name = format!("quantity-{line}");
        match get(fields, &name).trim() {
            "" | "0" => {}
            typed => match typed.parse::<i64>() {
                Ok(quantity @ 1..=QUANTITY_MAX) if quantity <= left => out.push((line, quantity)),
                Ok(_) => problems.add(&name, Problem::OutOfRange { min: 0, max: left }),
                Err(_) => problems.add(&name, Problem::NotANumber),
            },
        }
    }
    if out.is_empty() && problems.is_empty() {
        problems.add("quantity", Problem::Required);
    }
    Ok(problems.into_result(out)?)
}
