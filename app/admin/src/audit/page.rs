//! The log as a table, and as the history of one thing.

use super::diff::{Change, changes};
use crate::parts::{Further, Head, When, with_query};
use crate::texts;
use app_kit::paths;
use app_ui::{Chips, Column, EmptyState, NavLink, Table, icons};
use domain::Locale;
use leptos::prelude::*;
use platform::audit::{Entry, Filter, Log};

#[component]
pub fn AuditPage(l: Locale, when: When, filter: Filter, entities: Vec<String>, log: Log) -> impl IntoView {
    let here = |entity: &str, after: &str| {
        // An id belongs to the kind it was asked with.
        let id =
            filter.entity_id.filter(|_| entity == filter.entity).map(|id| id.to_string()).unwrap_or_default();
        with_query(paths::admin_audit(l), &[("entity", entity), ("id", &id), ("after", after)])
    };
    let all = NavLink::new(texts::everything(l), paths::admin_audit(l)).current(filter.entity.is_empty());
    let mut chips = vec![all];
    chips.extend(entities.iter().map(|e| {
        NavLink::new(texts::entity(l, e), with_query(paths::admin_audit(l), &[("entity", e)]))
            .current(*e == filter.entity)
    }));
    let first = (!filter.after.is_empty()).then(|| here(&filter.entity, ""));
    let next = log.next.as_deref().map(|after| here(&filter.entity, after));
    let body = if log.entries.is_empty() {
        view! { <EmptyState glyph=icons::HISTORY title=texts::no_entries(l) text=texts::no_entries_more(l)/> }
            .into_any()
    } else {
        view! { <Entries l when log/> }.into_any()
    };
    view! {
        <Head title=texts::audit(l)/>
        <div class="mb-3"><Chips label=texts::filter_by_kind(l) chips/></div>
        {body}
        <Further l first next/>
    }
    .into_any()
}

/// Entries, newest first.
#[component]
pub fn Entries(l: Locale, when: When, log: Log) -> impl IntoView {
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
                    <td>{texts::action(l, &entry.action).map_or_else(|| entry.action.clone(), str::to_owned)}</td>
                    <td>{diff(l, &entry)}</td>
                </tr>
            }
        })
        .collect_view();
    view! { <Table caption=texts::audit(l) columns dense=true>{rows}</Table> }.into_any()
}

fn who(l: Locale, entry: &Entry) -> String {
    match (entry.actor_name.is_empty(), entry.actor_kind.as_str()) {
        (false, _) => entry.actor_name.clone(),
        (true, "system") => texts::program(l, &entry.source),
        (true, "guest") => texts::guest(l).to_owned(),
        (true, _) => texts::unknown(l).to_owned(),
    }
}

fn diff(l: Locale, entry: &Entry) -> AnyView {
    let list = changes(entry.before.as_ref(), entry.after.as_ref());
    if list.is_empty() {
        return ().into_any();
    }
    let count = list.len();
    let both = entry.before.is_some() && entry.after.is_some();
    let items = list
        .into_iter()
        .map(|c| view! { <li class="break-words">{sentence(l, c, both)}</li> })
        .collect_view();
    let items = view! { <ul class="grid gap-0.5">{items}</ul> };
    // A whole new thing has dozens of fields: they open on demand.
    if count > 4 {
        view! { <details><summary class="cursor-pointer">{texts::fields(l, count as i64)}</summary>{items}</details> }.into_any()
    } else {
        items.into_any()
    }
}

fn sentence(l: Locale, change: Change, both: bool) -> AnyView {
    let none = || texts::nothing(l).to_owned();
    let name =
        (!change.field.is_empty()).then(|| view! { <span class="text-muted">{change.field}": "</span> });
    if both {
        let (old, new) = (change.old.unwrap_or_else(none), change.new.unwrap_or_else(none));
        return view! { {name}<s class="text-muted">{old}</s>" → "{new} }.into_any();
    }
    view! { {name}{change.new.or(change.old).unwrap_or_else(none)} }.into_any()
}
