//! The list of brands.

use super::texts;
use app_admin_parts::Head;
use app_admin_parts::editor::NEW;
use app_admin_parts::finding::{matches, nothing_found, search};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Badge, Column, EmptyState, Kind, LinkButton, Size, SuccessMessage, Table, icons};
use base::{Locale, format};
use catalog::brands;
use catalog_model::taxonomy::BrandRow;
use leptos::prelude::*;

pub async fn index(visit: Visit) -> PageResult {
    let rows = brands::rows(&visit.state.shop, &visit.actor).await?;
    let l = visit.locale;
    let done = match visit.param("done").as_str() {
        "deleted" => Some(texts::deleted(l)),
        "merged" => Some(texts::merged(l)),
        _ => None,
    };
    let (q, is_new) = (visit.param("q"), rows.is_empty());
    let found: Vec<_> = rows.into_iter().filter(|r| matches(&q, [&*r.form.name, &r.form.slug])).collect();
    Ok(visit.page(Meta::staff(texts::title(l)), move || {
        let table = match (is_new, found.is_empty()) {
            (true, _) => view! {
                <EmptyState glyph=icons::TAG title=texts::none(l) text=texts::more(l)>
                    <LinkButton href=paths::admin_brand(l, NEW) icon=icons::PLUS>{texts::add(l)}</LinkButton>
                </EmptyState>
            }
            .into_any(),
            (false, true) => nothing_found(l, paths::admin_brands(l)),
            (false, false) => table(l, found),
        };
        let find = (!is_new).then(|| search(l, paths::admin_brands(l), texts::find(l), q));
        view! {
            <Head title=texts::title(l)>
                <LinkButton href=paths::admin_brand(l, NEW) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::add(l)}</LinkButton>
            </Head>
            {done.map(|done| view! { <SuccessMessage locale=l class="mb-4">{done}</SuccessMessage> })}
            <p class="mb-3 text-sm text-muted">{texts::more(l)}</p>
            {find}
            {table}
        }
    }))
}

fn table(l: Locale, rows: Vec<BrandRow>) -> AnyView {
    let columns = vec![
        Column::new(texts::name(l)),
        Column::new(texts::slug(l)),
        Column::new(texts::products(l)).num(),
        Column::new(texts::in_bin(l)).num(),
    ];
    let rows: Vec<_> = rows.into_iter().map(|r| row(l, r)).collect();
    view! { <Table caption=texts::title(l) columns dense=true>{rows}</Table> }.into_any()
}

fn row(l: Locale, r: BrandRow) -> AnyView {
    let demo = r.is_demo.then(|| view! { " "<Badge>{texts::demo(l)}</Badge> });
    view! {
        <tr>
            <td><a class="link font-medium" href=paths::admin_brand(l, r.id)>{r.form.name}</a>{demo}</td>
            <td>{r.form.slug}</td>
            <td class="num">{format::integer(l, r.products)}</td>
            <td class="num">{format::integer(l, r.deleted)}</td>
        </tr>
    }
    .into_any()
}
