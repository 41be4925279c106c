//! The page of the audit log.

use crate::texts;
use app_admin_parts::audit::{Words, entries};
use app_admin_parts::{Further, Head, When, with_query};
use app_kit::paths;
use app_ui::{Chips, EmptyState, NavLink, icons};
use base::Locale;
use leptos::prelude::*;
use people::audit::{Filter, Log};

#[component]
pub fn AuditPage(
    l: Locale,
    when: When,
    filter: Filter,
    /// Code and name of each kind in the log.
    entities: Vec<(String, String)>,
    log: Log,
) -> impl IntoView {
    let here = |entity: &str, after: &str| {
        // An id is interpreted by the kind given with it.
        let id =
            filter.entity_id.filter(|_| entity == filter.entity).map(|id| id.to_string()).unwrap_or_default();
        with_query(paths::admin_audit(l), &[("entity", entity), ("id", &id), ("after", after)])
    };
    let all = NavLink::new(texts::everything(l), paths::admin_audit(l)).current(filter.entity.is_empty());
    let mut chips = vec![all];
    chips.extend(entities.into_iter().map(|(code, name)| {
        NavLink::new(name, with_query(paths::admin_audit(l), &[("entity", &code)]))
            .current(code == filter.entity)
    }));
    let first = (!filter.after.is_empty()).then(|| here(&filter.entity, ""));
    let next = log.next.as_deref().map(|after| here(&filter.entity, after));
    let body = if log.entries.is_empty() {
        view! { <EmptyState glyph=icons::HISTORY title=texts::no_entries(l) text=texts::no_entries_more(l)/> }
            .into_any()
    } else {
        entries(l, &when, log, Words::PLAIN)
    };
    view! {
        <Head title=texts::audit(l)/>
        <div class="mb-3"><Chips label=texts::filter_by_kind(l) chips/></div>
        {body}
        <Further l first next/>
    }
    .into_any()
}
