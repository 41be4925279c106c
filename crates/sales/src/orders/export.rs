//! Orders as a file: what a filter matches, read page by page.

use super::list::{list_for_staff, page_of};
use crate::actions;
use crate::tables::shop_order;
use platform::{Actor, Result, Shop};
use sales_model::access::ORDERS_EXPORT;
use sales_model::views::{OrderRow, StaffOrders};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use std::collections::HashMap;

/// Orders read at a time.
const STEP: usize = 500;

/// An order of a file: the row of the list, and the contacts that the list does not show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedOrder {
    /// As in the list.
    pub row: OrderRow,
    /// Empty if there is none.
    pub email: String,
    /// Empty if there is none.
    pub phone: String,
}

/// An export in progress.
pub struct OrderExport {
    actor: Actor,
    filter: StaffOrders,
    is_over: bool,
}

/// Starts an export of the orders that the filter matches in the branches for which the actor may export them, and notes it
/// in the audit log.
///
/// # Errors
/// [`platform::Error::Forbidden`] without [`ORDERS_EXPORT`]; [`platform::Error::NotFound`] for a branch out of scope.
pub async fn export(shop: &Shop, actor: &Actor, filter: StaffOrders) -> Result<OrderExport> {
    actor.require(ORDERS_EXPORT)?.only(filter.branch)?;
    let filter = StaffOrders { after: String::new(), ..filter };
    // Whoever may export but not see anything is refused before the file begins.
    list_for_staff(shop, actor, &filter).await?;
    // What was typed may be about a person, and an erasure would not find it here.
    let filters: Vec<_> = [("waits", filter.waits.is_some()), ("find", !filter.find.trim().is_empty())]
        .into_iter()
        .filter_map(|(code, is_used)| is_used.then_some(code))
        .collect();
    let note = json!({
        "state": filter.status.map(|status| status.to_string()), "branch": filter.branch, "filters": filters,
    });
    let tx = shop.begin().await?;
    tx.audit(actor, actions::ORDER_EXPORTED, None, None::<&()>, Some(&note)).await?;
    tx.commit().await?;
    Ok(OrderExport { actor: actor.clone(), filter, is_over: false })
}

impl OrderExport {
    /// The next orders; none at the end.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn next(&mut self, shop: &Shop) -> Result<Vec<ExportedOrder>> {
        if self.is_over {
            return Ok(Vec::new());
        }
        let scope = self.actor.require(ORDERS_EXPORT)?.only(self.filter.branch)?;
        let page = page_of(shop, &scope, &self.filter, STEP).await?;
        match page.next {
            Some(next) => self.filter.after = next,
            None => self.is_over = true,
        }
        let ids = page.rows.iter().map(|row| row.id);
        let contacts: Vec<(base::OrderId, Option<String>, Option<String>)> = shop_order::Entity::find()
            .select_only()
            .columns([shop_order::Column::Id, shop_order::Column::Email, shop_order::Column::Phone])
            .filter(shop_order::Column::Id.is_in(ids))
            .into_tuple()
            .all(shop.read())
            .await?;
        let mut contacts: HashMap<_, _> =
            contacts.into_iter().map(|(id, email, phone)| (id, (email, phone))).collect();
        let exported = |row: OrderRow| {
            let (email, phone) = contacts.remove(&row.id).unwrap_or_default();
            ExportedOrder { row, email: email.unwrap_or_default(), phone: phone.unwrap_or_default() }
        };
        Ok(page.rows.into_iter().map(exported).collect())
    }
}
