//! The page of the audit log.

use super::filter::{Choices, Wanted, form};
use super::{Labels, links, texts};
use app_admin_parts::audit::{Words, diff, name, who};
use app_admin_parts::download::Format;
use app_admin_parts::{Further, Head, When};
use app_kit::paths;
use app_ui::{Chips, Column, EmptyState, LinkButton, Notice, Size, Table, Tone, icons};
use base::Locale;
use leptos::prelude::*;
use people::audit::{Entry, Log};
use serde_json::Value;

/// Fields whose values name a record that is gone.
const NAMES: [&str; 6] = ["name", "name_ru", "title", "number", "sku", "login"];

#[component]
pub fn AuditPage(
    l: Locale,
    when: When,
    wanted: Wanted,
    choices: Choices,
    labels: Labels,
    /// The stored actions of the entries, in their order.
    codes: Vec<String>,
    log: Log,
) -> impl IntoView {
    let first = (!wanted.filter.after.is_empty()).then(|| wanted.at(l, ""));
    let next = log.next.as_deref().map(|after| wanted.at(l, after));
    let (chips, files) = (wanted.chips(l), files(l, &wanted));
    let filters = form(l, &wanted, choices);
    let too_broad = log
        .is_too_broad
        .then(|| view! { <Notice tone=Tone::Info class="mb-3">{texts::too_broad(l)}</Notice> });
    let body = match (log.entries.is_empty(), wanted.is_empty()) {
        (false, _) => table(l, &when, &labels, &codes, &log.entries),
        (true, true) => {
            view! { <EmptyState glyph=icons::HISTORY title=texts::no_entries(l) text=texts::no_entries_more(l)/> }
                .into_any()
        }
        (true, false) => view! {
            <EmptyState glyph=icons::HISTORY title=texts::nothing_found(l) text=texts::nothing_found_more(l)>
                <LinkButton href=paths::admin_audit(l)>{texts::reset(l)}</LinkButton>
            </EmptyState>
        }
        .into_any(),
    };
    view! {
        <Head title=texts::title(l)>{files}</Head>
        {filters}
        <div class="mb-3"><Chips label=texts::show(l) chips line=true/></div>
        {too_broad}
        {body}
        <Further l first next/>
    }
    .into_any()
}

fn files(l: Locale, wanted: &Wanted) -> AnyView {
    let links: Vec<_> = Format::ALL
        .into_iter()
        .map(|format| {
            let text = format!("{} {}", texts::export(l), format.as_str().to_uppercase());
            view! { <LinkButton href=wanted.file(l, format.as_str()) size=Size::Small>{text}</LinkButton> }
        })
        .collect();
    links.into_any()
}

fn table(l: Locale, when: &When, labels: &Labels, codes: &[String], entries: &[Entry]) -> AnyView {
    let columns = vec![
        Column::new(texts::at(l)),
        Column::new(texts::who(l)),
        Column::new(texts::what(l)),
        Column::new(texts::record(l)),
        Column::new(texts::changed(l)),
    ];
    let rows: Vec<_> = entries
        .iter()
        .zip(codes)
        .map(|(entry, code)| {
            let label = |field: &str| labels.label(&entry.entity, field);
            let value = |field: &str, value: &str| labels.value(&entry.entity, field, value);
            let words = Words { label: &label, value: &value };
            view! {
                <tr data-action=code.clone()>
                    <td class="whitespace-nowrap" data-label=texts::at(l)>{when.text(entry.at)}</td>
                    <td data-label=texts::who(l)>{actor(l, entry)}</td>
                    <td data-label=texts::what(l)>{entry.action.clone()}{rows_behind(l, entry)}</td>
                    <td data-label=texts::record(l)>{record(l, labels, entry)}</td>
                    <td data-label=texts::changed(l)>{diff(l, entry, words)}</td>
                </tr>
            }
        })
        .collect();
    view! { <Table caption=texts::title(l) columns dense=true cards=true>{rows}</Table> }.into_any()
}

/// Who did it: a person with a link and the login, or what kind of visitor.
fn actor(l: Locale, entry: &Entry) -> AnyView {
    let text = who(l, entry);
    let Some(person) = &entry.person else { return text.into_any() };
    let login = (!person.name.is_empty() && !person.login.is_empty())
        .then(|| view! { <span class="block text-sm text-muted">{person.login.clone()}</span> });
    view! { <a class="link" href=links::person(l, person)>{text}</a>{login} }.into_any()
}

fn rows_behind(l: Locale, entry: &Entry) -> Option<AnyView> {
    let run = entry.entity_id.filter(|_| entry.rows > 0)?;
    let text = texts::rows(l, entry.rows);
    Some(view! { <a class="link block text-sm" href=links::rows(l, run)>{text}</a> }.into_any())
}

/// The record with its link; of one that is gone, the name from the entry.
fn record(l: Locale, labels: &Labels, entry: &Entry) -> AnyView {
    let kind = labels.registries.audit.entity_text(l, &entry.entity).to_owned();
    let kind = view! { <span class="block text-sm text-muted">{kind}</span> };
    let text = title(l, entry);
    match (text, links::record(l, entry, |module| labels.shared.has(module))) {
        (Some(text), Some(href)) => view! { <a class="link" href=href>{text}</a>{kind} }.into_any(),
        (Some(text), None) => view! { {text}{kind} }.into_any(),
        (None, _) => kind.into_any(),
    }
}

/// What the record is called; `None` if nothing is known.
pub fn title(l: Locale, entry: &Entry) -> Option<String> {
    if let Some(object) = &entry.object {
        return Some(name(l, object).to_owned()).filter(|text| !text.is_empty());
    }
    let text = [&entry.after, &entry.before].into_iter().flatten().find_map(name_in)?;
    // An entry without a record is about several, or about none.
    Some(if entry.entity_id.is_some() { format!("{text} ({})", texts::gone(l)) } else { text })
}

/// A name among the values of an entry.
fn name_in(value: &Value) -> Option<String> {
    let fields = value.as_object()?;
    let text = NAMES.iter().find_map(|field| match fields.get(*field)? {
        Value::String(text) => Some(text.clone()),
        Value::Object(languages) => languages.get("ru")?.as_str().map(str::to_owned),
        _ => None,
    })?;
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn adm_5_a_record_that_is_gone_is_named_by_its_entry() {
        assert_eq!(name_in(&json!({ "name": { "ru": "Датчики", "en": "" } })), Some("Датчики".to_owned()));
        assert_eq!(name_in(&json!({ "price": 5, "sku": "A-1" })), Some("A-1".to_owned()));
        assert_eq!(name_in(&json!({ "name": "" })), None);
        assert_eq!(name_in(&json!("placed")), None);
    }
}
