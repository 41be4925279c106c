//! Field-by-field differences between two states of an entity.

use serde_json::Value;

/// A changed field: its name (empty if the whole value changed), old and new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub field: String,
    pub old: Option<String>,
    pub new: Option<String>,
}

/// Fields that differ. If there is only one state, all its fields.
pub fn changes(before: Option<&Value>, after: Option<&Value>) -> Vec<Change> {
    let (before, after) = (before.map(flat), after.map(flat));
    match (&before, &after) {
        (None, None) => Vec::new(),
        (Some(Value::Object(old)), Some(Value::Object(new))) => {
            // The audit may store fewer fields of the old state than of the new: only common fields are
            // compared.
            let both = old.iter().filter_map(|(field, was)| Some((field, was, new.get(field)?)));
            both.filter(|(_, was, is)| was != is)
                .map(|(field, was, is)| change(field, text(was), text(is)))
                .collect()
        }
        (Some(Value::Object(old)), None) => old.iter().map(|(f, v)| change(f, text(v), None)).collect(),
        (None, Some(Value::Object(new))) => new.iter().map(|(f, v)| change(f, None, text(v))).collect(),
        (old, new) => vec![change("", old.as_ref().and_then(text), new.as_ref().and_then(text))],
    }
}

/// Flattens nested fields to the names used by forms: `name.ru` becomes `name_ru`.
fn flat(value: &Value) -> Value {
    let Value::Object(fields) = value else { return value.clone() };
    let mut out = serde_json::Map::new();
    for (name, value) in fields {
        match flat(value) {
            Value::Object(inner) => out.extend(inner.into_iter().map(|(n, v)| (format!("{name}_{n}"), v))),
            value => {
                out.insert(name.clone(), value);
            }
        }
    }
    Value::Object(out)
}

fn change(field: &str, old: Option<String>, new: Option<String>) -> Change {
    Change { field: field.to_owned(), old, new }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Array(list) => {
            let parts: Vec<_> = list.iter().filter_map(text).collect();
            Some(parts.join(", ")).filter(|text| !text.is_empty())
        }
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn adm_5_only_what_changed_is_told() {
        let seen = |before, after| {
            let list = changes(Some(&before), Some(&after));
            list.into_iter()
                .map(|c| (c.field, c.old.unwrap_or_default(), c.new.unwrap_or_default()))
                .collect::<Vec<_>>()
        };
        let text = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
        assert_eq!(
            seen(json!({"price": 1, "name": "a"}), json!({"price": 2, "name": "a"})),
            [text("price", "1", "2")]
        );
        assert_eq!(seen(json!({"price": 1}), json!({"price": null})), [text("price", "1", "")]);
        let emptied = changes(Some(&json!({"price": "1"})), Some(&json!({"price": ""})));
        assert_eq!(emptied[0].new, None, "an empty text is nothing");
        assert_eq!(seen(json!({"price": 1}), json!({"price": 1, "more": 5})), []);
        assert_eq!(seen(json!("old"), json!("new")), [text("", "old", "new")]);
        assert_eq!(
            seen(json!({"name": {"ru": "а", "en": "b"}}), json!({"name": {"ru": "а", "en": "c"}})),
            [text("name_en", "b", "c")],
            "fields within fields are told one by one"
        );
        assert_eq!(changes(None, Some(&json!({"a": 1}))).len(), 1);
        assert_eq!(changes(None, None), []);
    }
}
