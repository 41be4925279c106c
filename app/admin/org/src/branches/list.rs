//! The list of branches.

use super::texts;
use crate::shared;
use app_admin_parts::Head;
use app_admin_parts::editor::NEW;
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Badge, Column, EmptyState, Kind, LinkButton, Size, Table, Tone, icons};
use base::{BranchId, Locale};
use leptos::prelude::*;
use org::branches;
use org_model::access::SETTINGS_EDIT;
use org_model::branches::BranchRow;
use org_model::settings::{Setting as _, ShopName};

pub async fn index(visit: Visit) -> PageResult {
    let rows = branches::rows(&visit.state.shop, &visit.actor).await?;
    let (l, query) = (visit.locale, visit.param("q"));
    let done = shared::done::<BranchId>(&visit, |l, id, step| paths::admin_branch_step(l, id, step));
    let own = rows.iter().filter(|row| !row.is_archived).flat_map(|row| missing(l, row));
    let missing = unnamed(&visit).into_iter().chain(own).collect();
    let found = rows.into_iter().filter(|row| {
        let texts = [&row.name.ru, &row.name.en, &row.city.ru, &row.city.en, &row.address.ru, &row.seller];
        shared::matches(&query, texts.map(String::as_str))
    });
    let found: Vec<_> = found.collect();
    Ok(visit.page(Meta::staff(texts::title(l)), move || {
        let table = match found.is_empty() {
            true => view! { <EmptyState glyph=icons::STORE title=texts::nothing_found(l)/> }.into_any(),
            false => table(l, found),
        };
        view! {
            <Head title=texts::title(l)>
                <LinkButton href=paths::admin_branch(l, NEW) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::add(l)}</LinkButton>
            </Head>
            {done}
            <p class="mb-4 max-w-[56rem] text-muted">{texts::more(l)}</p>
            {shared::missing(l, missing)}
            {shared::search(l, paths::admin_branches(l), texts::search(l), query)}
            {table}
        }
    }))
}

/// A shop that still has the name of the program, if the reader may change it.
fn unnamed(visit: &Visit) -> Option<(String, String)> {
    let (l, shared) = (visit.locale, visit.state.shared());
    let is_default = shared.name == ShopName::default() && !shared.is_demo;
    let may_change = visit.actor.require(SETTINGS_EDIT).is_ok();
    (is_default && may_change).then(|| (texts::no_name(l).to_owned(), paths::admin_settings(l)))
}

/// What customers miss on the page of a branch: the sentence, and where it is entered.
fn missing(l: Locale, row: &BranchRow) -> Vec<(String, String)> {
    let (name, href) = (row.name.pick(l), paths::admin_branch(l, row.id));
    let address = row.address.is_empty().then(|| (texts::no_address(l, name), href.clone()));
    let hours = row.has_no_hours.then(|| (texts::no_hours(l, name), href));
    address.into_iter().chain(hours).collect()
}

fn table(l: Locale, rows: Vec<BranchRow>) -> AnyView {
    let columns = vec![
        Column::new(texts::branch(l)),
        Column::new(texts::city(l)),
        Column::new(texts::seller(l)),
        Column::new(texts::state(l)),
    ];
    let row = |row: BranchRow| {
        let state = match (row.is_archived, row.is_published) {
            (true, _) => shared::archived(l),
            (false, true) => view! { <Badge tone=Tone::Safe>{texts::published(l)}</Badge> }.into_any(),
            (false, false) => view! { <Badge>{texts::hidden(l)}</Badge> }.into_any(),
        };
        view! {
            <tr>
                <td>
                    <a class="link font-medium" href=paths::admin_branch(l, row.id)>{row.name.pick(l).to_owned()}</a>
                    <span class="block text-sm text-muted">{row.address.pick(l).to_owned()}</span>
                </td>
                <td>{row.city.pick(l).to_owned()}</td>
                <td>{row.seller}</td>
                <td>
                    <div class="flex flex-wrap gap-2">
                        {row.is_main.then(|| view! { <Badge tone=Tone::Info>{texts::main(l)}</Badge> })}
                        {state}
                    </div>
                </td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    view! { <Table caption=texts::title(l) columns dense=true>{rows}</Table> }.into_any()
}
