//! The names that the log shows: of records, and of the records that values name.

use base::audit::{FieldKind, Registry};
use platform::audit::{AuditRow, Named, Namers};
use platform::{Result, Shop};
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// What the areas declare about their records in the log.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// Labels and kinds of values.
    pub words: &'a Registry,
    /// Names of records.
    pub namers: &'a Namers,
}

impl Names<'_> {
    /// The records of these entries and of their values, in one query for each kind.
    pub(super) async fn records(
        self,
        shop: &Shop,
        rows: &[AuditRow],
    ) -> Result<HashMap<(String, Uuid), Named>> {
        let mut wanted = Vec::new();
        for row in rows {
            if let Some(id) = row.entity_id {
                wanted.push((row.entity.clone(), id));
            }
            for value in [&row.before, &row.after].into_iter().flatten() {
                self.named_in(&row.entity, "", value, &mut wanted);
            }
        }
        self.namers.read(shop, wanted).await
    }

    /// Adds the records that a value names. Fields within fields have names like `target_page`.
    fn named_in(self, entity: &str, field: &str, value: &Value, wanted: &mut Vec<(String, Uuid)>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    let name = if field.is_empty() { name.clone() } else { format!("{field}_{name}") };
                    self.named_in(entity, &name, value, wanted);
                }
            }
            Value::Array(list) => list.iter().for_each(|value| self.named_in(entity, field, value, wanted)),
            Value::String(text) => {
                let kind = self.words.field(entity, field).map(|field| field.kind);
                if let (Some(FieldKind::Record(of)), Ok(id)) = (kind, text.parse()) {
                    wanted.push((of.to_owned(), id));
                }
            }
            _ => {}
        }
    }
}
