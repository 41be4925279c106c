//! What changed between two states of a thing, field by field.

use serde_json::Value;

/// The longest value that the log shows, in characters.
const VALUE_CHARS_MAX: usize = 160;

/// One field: its name (empty when the whole is one value), what it was and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub field: String,
    pub old: Option<String>,
    pub new: Option<String>,
}

/// The fields that differ. Of a state that has no other beside it, all fields.
pub fn changes(before: Option<&Value>, after: Option<&Value>) -> Vec<Change> {
    match (before, after) {
        (None, None) => Vec::new(),
        (Some(Value::Object(old)), Some(Value::Object(new))) => {
            // The audit may keep less of the old state than of the new: only what both know can be compared.
            let both = old.iter().filter_map(|(field, was)| Some((field, was, new.get(field)?)));
            both.filter(|(_, was, is)| was != is)
                .map(|(field, was, is)| change(field, text(was), text(is)))
                .collect()
        }
        (Some(Value::Object(old)), None) => old.iter().map(|(f, v)| change(f, text(v), None)).collect(),
        (None, Some(Value::Object(new))) => new.iter().map(|(f, v)| change(f, None, text(v))).collect(),
        (old, new) => vec![change("", old.and_then(text), new.and_then(text))],
    }
}

fn change(field: &str, old: Option<String>, new: Option<String>) -> Change {
    Change { field: field.to_owned(), old, new }
}

fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    if text.chars().count() <= VALUE_CHARS_MAX {
        return Some(text);
    }
    Some(text.chars().take(VALUE_CHARS_MAX).chain(['…']).collect())
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
        assert_eq!(seen(json!({"price": 1}), json!({"price": 1, "more": 5})), []);
        assert_eq!(seen(json!("old"), json!("new")), [text("", "old", "new")]);
        assert_eq!(changes(None, Some(&json!({"a": 1}))).len(), 1);
        assert_eq!(changes(None, None), []);
        assert_eq!(
            changes(None, Some(&json!("ж".repeat(500))))[0].new.as_ref().unwrap().chars().count(),
            161
        );
    }
}
