//! The list of warehouses.

use super::texts;
use crate::shared;
use app_admin_parts::Head;
use app_admin_parts::editor::NEW;
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Column, EmptyState, Kind, LinkButton, Size, Table, icons};
use base::format::integer;
use base::{Locale, WarehouseId};
use leptos::prelude::*;
use stock::warehouses;
use stock_model::warehouses::WarehouseEdit;

pub async fn index(visit: Visit) -> PageResult {
    let rows = warehouses::rows(&visit.state.shop, &visit.actor).await?;
    let (l, query) = (visit.locale, visit.param("q"));
    let done = shared::done::<WarehouseId>(&visit, |l, id, step| paths::admin_warehouse_step(l, id, step));
    let no_address = rows.iter().filter(|w| w.form.is_pickup && w.form.address.is_empty() && !w.is_archived);
    let missing = no_address
        .map(|w| (texts::no_address(l, w.form.name.pick(l)), paths::admin_warehouse(l, w.id)))
        .collect();
    let found = rows.into_iter().filter(|w| {
        let f = &w.form;
        let texts = [&f.name.ru, &f.name.en, &f.code, &f.address.ru, &w.branch.ru, &w.branch.en];
        shared::matches(&query, texts.map(String::as_str))
    });
    let found: Vec<_> = found.collect();
    Ok(visit.page(Meta::staff(texts::title(l)), move || {
        let table = match found.is_empty() {
            true => view! { <EmptyState glyph=icons::PACKAGE title=texts::nothing_found(l)/> }.into_any(),
            false => table(l, found),
        };
        view! {
            <Head title=texts::title(l)>
                <LinkButton href=paths::admin_warehouse(l, NEW) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::add(l)}</LinkButton>
            </Head>
            {done}
            <p class="mb-4 max-w-[56rem] text-muted">{texts::more(l)}</p>
            {shared::missing(l, missing)}
            {shared::search(l, paths::admin_warehouses(l), texts::search(l), query)}
            {table}
        }
    }))
}

fn table(l: Locale, rows: Vec<WarehouseEdit>) -> AnyView {
    let columns = vec![
        Column::new(texts::warehouse(l)),
        Column::new(texts::branch(l)),
        Column::new(texts::pickup(l)),
        Column::new(texts::on_hand(l)).num(),
        Column::new(texts::reserved(l)).num(),
    ];
    let row = |w: WarehouseEdit| {
        let pickup = if w.form.is_pickup { texts::yes(l) } else { texts::no(l) };
        view! {
            <tr>
                <td>
                    <a class="link font-medium" href=paths::admin_warehouse(l, w.id)>{w.form.name.pick(l).to_owned()}</a>" "
                    {w.is_archived.then(|| shared::archived(l))}
                    <span class="block text-sm text-muted">{w.form.address.pick(l).to_owned()}</span>
                </td>
                <td>{w.branch.pick(l).to_owned()}</td>
                <td>{pickup}</td>
                <td class="num">{integer(l, w.on_hand)}</td>
                <td class="num">{integer(l, w.reserved)}</td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    view! { <Table caption=texts::title(l) columns dense=true>{rows}</Table> }.into_any()
}
