//! Entries of the audit log as a table.

use super::diff::{Change, changes};
use crate::{When, texts};
use app_ui::{Column, Table};
use base::Locale;
use leptos::prelude::*;
use people::audit::{Entry, Log};

/// Longest value displayed, in characters.
const VALUE_CHARS_MAX: usize = 160;

/// How the log displays fields and values.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// Returns the label of a field.
    pub label: &'a dyn Fn(&str) -> String,
    /// Returns the display form of a value, which may be stored as a code.
    pub value: &'a dyn Fn(&str, &str) -> String,
}

impl Words<'_> {
    /// Displays fields and values as stored.
    pub const PLAIN: Self = Self { label: &str::to_owned, value: &|_, value| value.to_owned() };
}

/// Log entries, newest first; they are [`named`](super::named).
pub fn entries(l: Locale, when: &When, log: Log, words: Words<'_>) -> AnyView {
    let columns = vec![
        Column::new(texts::at(l)),
        Column::new(texts::who(l)),
        Column::new(texts::what(l)),
        Column::new(texts::changed(l)),
    ];
    let rows = log
        .entries
        .into_iter()
        .map(|entry| {
            view! {
                <tr>
                    <td class="whitespace-nowrap">{when.text(entry.at)}</td>
                    <td>{who(l, &entry)}</td>
                    <td>{entry.action.clone()}</td>
                    <td>{diff(l, &entry, words)}</td>
                </tr>
            }
        })
        .collect_view();
    view! { <Table caption=texts::audit(l) columns dense=true>{rows}</Table> }.into_any()
}

/// Who did it, in words.
pub fn who(l: Locale, entry: &Entry) -> String {
    let actor = actor(l, entry);
    match &entry.acted_for {
        Some(client) => texts::acted_for(l, &actor, client.shown()),
        None => actor,
    }
}

fn actor(l: Locale, entry: &Entry) -> String {
    match (entry.actor_name().is_empty(), entry.actor_kind.as_str()) {
        (false, _) => entry.actor_name().to_owned(),
        (true, "system") => texts::program(l, &entry.source),
        (true, "guest") => texts::guest(l).to_owned(),
        (true, _) => texts::unknown(l).to_owned(),
    }
}

/// What changed; creations of records with many fields are collapsed.
pub fn diff(l: Locale, entry: &Entry, words: Words<'_>) -> AnyView {
    let list = changes(entry.before.as_ref(), entry.after.as_ref());
    if list.is_empty() {
        return ().into_any();
    }
    let count = list.len();
    let both = entry.before.is_some() && entry.after.is_some();
    let items = list
        .into_iter()
        .map(|c| view! { <li class="break-words">{sentence(l, c, both, words)}</li> })
        .collect_view();
    let items = view! { <ul class="grid gap-0.5">{items}</ul> };
    // A creation entry has dozens of fields: they are collapsed.
    if count > 4 {
        view! { <details><summary class="cursor-pointer touch-line">{texts::fields(l, count as i64)}</summary>{items}</details> }.into_any()
    } else {
        items.into_any()
    }
}

fn sentence(l: Locale, change: Change, both: bool, words: Words<'_>) -> AnyView {
    let Change { field, old, new } = change;
    let name =
        (!field.is_empty()).then(|| view! { <span class="text-muted">{(words.label)(&field)}": "</span> });
    let shown = |value: Option<String>| match value {
        Some(value) => short((words.value)(&field, &value)),
        None => texts::nothing(l).to_owned(),
    };
    if both {
        return view! { {name}<s class="text-muted">{shown(old)}</s>" → "{shown(new)} }.into_any();
    }
    view! { {name}{shown(new.or(old))} }.into_any()
}

fn short(text: String) -> String {
    if text.chars().count() <= VALUE_CHARS_MAX {
        return text;
    }
    text.chars().take(VALUE_CHARS_MAX).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_5_a_long_value_is_cut_and_a_short_one_is_whole() {
        assert_eq!(short("ж".repeat(500)), format!("{}…", "ж".repeat(VALUE_CHARS_MAX)));
        assert_eq!(short("ж".repeat(VALUE_CHARS_MAX)).chars().count(), VALUE_CHARS_MAX);
    }
}
