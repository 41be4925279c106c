//! What the changed products of a transaction share.

use crate::actions;
use crate::products::cards::Card;
use crate::products::values::insert_attributes;
use crate::tables::product_attribute;
use crate::{availability, prices};
use base::ProductId;
use base::audit::Action;
use base::jobs::ChangeKind;
use catalog_model::patch::{FieldId, FieldValue, FieldValues, ProductPatch};
use platform::{Actor, Result, Tx};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Most products of whose stock staff are notified one by one.
const TOLD_MAX: usize = 5;

/// Records that the changes of several products write together, in few statements.
#[derive(Default)]
pub struct Batch {
    products: Vec<ProductId>,
    /// The values before and after, by action.
    audit: BTreeMap<Action, Vec<(Uuid, Value, Value)>>,
    pub(super) prices: Vec<prices::Priced>,
    pub(super) attributes: Vec<product_attribute::ActiveModel>,
    pub(super) stock: Vec<ProductId>,
}

impl Batch {
    /// Notes the audit entry of a change: its fields, with the values before and after.
    pub(super) fn record(&mut self, card: &Card, patch: &ProductPatch) {
        let action = match (patch.has(&FieldId::Deleted), patch.is_deleted()) {
            (_, true) => actions::PRODUCT_DELETE,
            (true, false) => actions::PRODUCT_RESTORE,
            (false, false) => actions::PRODUCT_UPDATE,
        };
        let before = patch.0.iter().map(|(field, _)| (field, card.values.get(field)));
        self.audit.entry(action).or_default().push((card.id.0, object(before), logged(patch)));
        self.products.push(card.id);
    }

    /// Writes attributes, prices with those of kits, available quantities, change log and audit.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn store(self, tx: &Tx<'_>, actor: &Actor) -> Result<()> {
        insert_attributes(tx, self.attributes).await?;
        prices::store_many(tx, &self.prices).await?;
        // An import or a bulk edit of many products is no news about each of them.
        if self.stock.len() > TOLD_MAX {
            availability::refresh_available(tx, &self.stock).await?;
        } else {
            availability::refresh_and_tell(tx, actor, &self.stock).await?;
        }
        tx.changed_all(ChangeKind::Product, &self.products.iter().map(|p| p.0).collect::<Vec<_>>()).await?;
        for (action, entries) in self.audit {
            tx.audit_each(actor, action, entries).await?;
        }
        Ok(())
    }
}

/// Values by field name, for the audit log.
pub(in crate::products) fn logged(values: &FieldValues) -> Value {
    object(values.0.iter().map(|(field, value)| (field, value)))
}

/// The same for single values.
fn object<'a>(values: impl Iterator<Item = (&'a FieldId, &'a FieldValue)>) -> Value {
    values.map(|(field, value)| (field.to_string(), Value::from(value.to_string()))).collect()
}
