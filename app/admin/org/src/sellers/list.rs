//! The list of sellers.

use super::texts;
use crate::shared;
use app_admin_parts::Head;
use app_admin_parts::editor::NEW;
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Column, Kind, LinkButton, Size, Table, icons};
use base::{Locale, SellerId};
use leptos::prelude::*;
use org::sellers;
use org_model::sellers::SellerRow;

pub async fn index(visit: Visit) -> PageResult {
    let rows = sellers::rows(&visit.state.shop, &visit.actor).await?;
    let l = visit.locale;
    let done = shared::done::<SellerId>(&visit, |l, id, step| paths::admin_seller_step(l, id, step));
    let missing = rows.iter().filter(|row| row.data.is_incomplete() && !row.is_archived);
    let missing = missing
        .map(|row| (texts::incomplete(l, &row.data.short_name), paths::admin_seller(l, row.id)))
        .collect();
    let q = visit.param("q");
    let named = |row: &SellerRow| shared::matches(&q, [&*row.data.short_name, &row.data.inn]);
    let found: Vec<_> = rows.into_iter().filter(named).collect();
    Ok(visit.page(Meta::staff(texts::title(l)), move || {
        view! {
            <Head title=texts::title(l)>
                <LinkButton href=paths::admin_seller(l, NEW) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::add(l)}</LinkButton>
            </Head>
            {done}
            <p class="mb-4 max-w-[56rem] text-muted">{texts::more(l)}</p>
            {shared::missing(l, missing)}
            {shared::search(l, paths::admin_sellers(l), texts::search(l), q)}
            {if found.is_empty() { shared::nothing_found(l, paths::admin_sellers(l)) } else { table(l, found) }}
        }
    }))
}

fn table(l: Locale, rows: Vec<SellerRow>) -> AnyView {
    let columns = vec![
        Column::new(texts::short_name(l)),
        Column::new(texts::inn(l)),
        Column::new(texts::tax_system(l)),
        Column::new(texts::vat(l)),
        Column::new(texts::branches(l)),
    ];
    let row = |row: SellerRow| {
        let branches: Vec<_> = row.branches.iter().map(|name| name.pick(l).to_owned()).collect();
        view! {
            <tr>
                <td>
                    <a class="link font-medium" href=paths::admin_seller(l, row.id)>{row.data.short_name}</a>" "
                    {row.is_archived.then(|| shared::archived(l))}
                </td>
                <td class="tabular-nums">{row.data.inn}</td>
                <td>{row.data.tax_system.name(l)}</td>
                <td>{row.data.vat.name(l)}</td>
                <td>{branches.join(", ")}</td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    view! { <Table caption=texts::title(l) columns dense=true>{rows}</Table> }.into_any()
}
