//! The list of the kinds of letters.

use super::texts;
use app_admin_parts::{Head, with_query};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{
    Badge, Button, Chips, Column, EmptyState, Kind as Look, LinkButton, NavLink, Table, TextField, Tone,
    icons,
};
use base::Locale;
use leptos::prelude::*;
use org::letters::{self, Changed};
use org_model::letters::{Group, Kind, Registry};

/// The value of the filter for the letters that the shop has changed; others are codes of groups.
const CHANGED: &str = "changed";

/// The filter of the list.
struct Filter {
    query: String,
    show: String,
}

impl Filter {
    fn has(&self, group: &Group, kind: &Kind, changed: &[Changed]) -> bool {
        let fits = match &*self.show {
            "" => true,
            CHANGED => is_changed(changed, kind, None),
            code => group.code == code,
        };
        fits && kind.matches(&self.query)
    }
}

pub async fn index(visit: Visit) -> PageResult {
    let changed = letters::changed(&visit.state.shop, &visit.actor).await?;
    let l = visit.locale;
    let registries = visit.state.registries.clone();
    let filter = Filter { query: visit.param("q"), show: visit.param("show") };
    Ok(visit.page(Meta::staff(texts::title(l)), move || {
        view! {
            <Head title=texts::title(l)/>
            <p class="mb-4 max-w-[56rem] text-muted">{texts::more(l)}</p>
            {list(l, &registries.letters, &changed, &filter)}
        }
    }))
}

fn is_changed(changed: &[Changed], kind: &Kind, locale: Option<Locale>) -> bool {
    let is_it = |row: &Changed| row.kind == kind.code && locale.is_none_or(|locale| row.locale == locale);
    changed.iter().any(is_it)
}

fn list(l: Locale, all: &Registry, changed: &[Changed], filter: &Filter) -> AnyView {
    let mut rows = Vec::new();
    for group in all.groups() {
        let found = group.kinds.iter().filter(|kind| filter.has(group, kind, changed));
        rows.extend(found.map(|kind| line(l, group, kind, changed)));
    }
    let table = match rows.is_empty() {
        true => empty(l, filter),
        false => {
            let columns = vec![
                Column::new(texts::letter(l)),
                Column::new(texts::about(l)),
                Column::new(texts::russian(l)),
                Column::new(texts::english(l)),
            ];
            view! { <Table caption=texts::title(l) columns dense=true>{rows}</Table> }.into_any()
        }
    };
    view! {
        <form class="mb-4 flex max-w-[36rem] items-end gap-2" method="get" action=paths::admin_letters(l) role="search">
            <input type="hidden" name="show" value=filter.show.clone()/>
            <TextField name="q" label=texts::find_label(l) value=filter.query.clone()/>
            <Button kind=Look::Secondary>{texts::find(l)}</Button>
        </form>
        <div class="mb-4"><Chips label=texts::shown(l) chips=chips(l, all, changed, filter)/></div>
        {table}
    }
    .into_any()
}

fn chips(l: Locale, all: &Registry, changed: &[Changed], filter: &Filter) -> Vec<NavLink> {
    let chip = |label: &str, show: &str, count: usize| {
        let href = with_query(paths::admin_letters(l), &[("show", show), ("q", &filter.query)]);
        NavLink::new(label, href).current(filter.show == show).count(i64::try_from(count).unwrap_or(i64::MAX))
    };
    let own = all.all().filter(|kind| is_changed(changed, kind, None)).count();
    let mut chips = vec![chip(texts::all(l), "", all.all().count()), chip(texts::changed(l), CHANGED, own)];
    chips.extend(all.groups().iter().map(|group| chip((group.title)(l), group.code, group.kinds.len())));
    chips
}

fn empty(l: Locale, filter: &Filter) -> AnyView {
    let (title, text) = match filter.show == CHANGED && filter.query.is_empty() {
        true => (texts::none_changed(l), texts::none_changed_more(l)),
        false => (texts::nothing(l), texts::nothing_more(l)),
    };
    view! {
        <EmptyState glyph=icons::MAIL title text>
            <LinkButton href=paths::admin_letters(l)>{texts::show_all(l)}</LinkButton>
        </EmptyState>
    }
    .into_any()
}

fn line(l: Locale, group: &Group, kind: &Kind, changed: &[Changed]) -> AnyView {
    let name = (kind.name)(l);
    let cell = |of: Locale| {
        let is_own = is_changed(changed, kind, Some(of));
        let (tone, state) = match is_own {
            true => (Tone::Accent, texts::is_changed(l)),
            false => (Tone::Plain, texts::is_original(l)),
        };
        let label = format!("{}: {state}", texts::heading_of(l, name, texts::language(l, of)));
        view! {
            <a class="touch" href=paths::admin_letter(l, kind.code, of.code()) aria-label=label><Badge tone>{state}</Badge></a>
        }
    };
    let href = paths::admin_letter(l, kind.code, l.code());
    view! {
        <tr>
            <td><a class="link font-medium" href=href>{name}</a></td>
            <td>{(group.title)(l)}</td>
            <td>{cell(Locale::Ru)}</td>
            <td>{cell(Locale::En)}</td>
        </tr>
    }
    .into_any()
}
