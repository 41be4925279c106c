//! Words instead of stored codes: actions as sentences, money as money, moments as dates, ids of records as their names.

use crate::{When, texts};
use app_kit::Visit;
use base::audit::{FieldKind, Registry};
use base::format::money;
use base::{Instant, Kopecks, Locale};
use people::audit::Log;
use platform::Result;
use platform::audit::Named;
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// The log in the words of the visitor's language.
///
/// # Errors
/// The time zone of the shop is unknown.
pub fn named(visit: &Visit, mut log: Log) -> Result<Log> {
    let words = &visit.state.registries.audit;
    let wording = Wording { l: visit.locale, when: When::of(visit)?, words, records: &log.records };
    for entry in &mut log.entries {
        for value in [&mut entry.before, &mut entry.after].into_iter().flatten() {
            *value = wording.value(&entry.entity, "", std::mem::take(value));
        }
        entry.action = words.action_text(visit.locale, &entry.action).to_owned();
    }
    Ok(log)
}

struct Wording<'a> {
    l: Locale,
    when: When,
    words: &'a Registry,
    records: &'a HashMap<(String, Uuid), Named>,
}

impl Wording<'_> {
    /// The same value in words. Fields within fields have names like `target_page`.
    fn value(&self, entity: &str, field: &str, value: Value) -> Value {
        match value {
            Value::Object(fields) => {
                let worded = fields.into_iter().map(|(name, value)| {
                    let path = if field.is_empty() { name.clone() } else { format!("{field}_{name}") };
                    (name, self.value(entity, &path, value))
                });
                Value::Object(worded.collect())
            }
            Value::Array(list) => {
                Value::Array(list.into_iter().map(|value| self.value(entity, field, value)).collect())
            }
            Value::Bool(on) => {
                Value::String(if on { texts::yes(self.l) } else { texts::no(self.l) }.to_owned())
            }
            Value::Null => Value::Null,
            plain => {
                let kind = self.words.field(entity, field).map(|field| field.kind);
                kind.and_then(|kind| self.plain(kind, &plain)).map_or(plain, Value::String)
            }
        }
    }

    /// The words of a text or a number; `None` if it is shown as stored.
    fn plain(&self, kind: FieldKind, value: &Value) -> Option<String> {
        let number = value.as_i64();
        let text = value.as_str();
        match kind {
            FieldKind::Plain => None,
            FieldKind::Money => Some(money(self.l, Kopecks(number?))),
            FieldKind::Moment => Some(self.when.text(Instant(number?))),
            FieldKind::Words(words) => words(self.l, text?).map(str::to_owned),
            FieldKind::Record(entity) => {
                let record = self.records.get(&(entity.to_owned(), text?.parse().ok()?))?;
                Some(name(self.l, record).to_owned())
            }
        }
    }
}

/// The name of a record, in the other language if there is none in this one.
pub fn name(l: Locale, record: &Named) -> &str {
    let own = record.name.pick(l);
    if own.is_empty() { &record.name.ru } else { own }
}
