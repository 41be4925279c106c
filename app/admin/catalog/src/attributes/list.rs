//! The list of attributes.

use super::texts::{self, kind_name};
use app_admin_parts::Head;
use app_admin_parts::editor::NEW;
use app_admin_parts::finding::{matches, nothing_found, search};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Column, EmptyState, Kind, LinkButton, Size, SuccessMessage, Table, icons};
use base::{Locale, format};
use catalog::attribute_editor;
use catalog_model::taxonomy::AttributeRow;
use leptos::prelude::*;

pub async fn index(visit: Visit) -> PageResult {
    let rows = attribute_editor::rows(&visit.state.shop, &visit.actor).await?;
    let (l, deleted) = (visit.locale, visit.param("done") == "deleted");
    let (q, is_new) = (visit.param("q"), rows.is_empty());
    let found: Vec<_> = rows
        .into_iter()
        .filter(|r| matches(&q, [&*r.form.name.ru, &r.form.name.en, &r.form.code, &r.form.group.ru]))
        .collect();
    Ok(visit.page(Meta::staff(texts::title(l)), move || {
        let table = match (is_new, found.is_empty()) {
            (true, _) => view! {
                <EmptyState glyph=icons::CLIPBOARD title=texts::none(l) text=texts::none_more(l)>
                    <LinkButton href=paths::admin_attribute(l, NEW) icon=icons::PLUS>{texts::add(l)}</LinkButton>
                </EmptyState>
            }
            .into_any(),
            (false, true) => nothing_found(l, paths::admin_attributes(l)),
            (false, false) => table(l, found),
        };
        let find = (!is_new).then(|| search(l, paths::admin_attributes(l), texts::find(l), q));
        view! {
            <Head title=texts::title(l)>
                <LinkButton href=paths::admin_attribute(l, NEW) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::add(l)}</LinkButton>
            </Head>
            {deleted.then(|| view! { <SuccessMessage locale=l class="mb-4">{texts::deleted(l)}</SuccessMessage> })}
            {find}
            {table}
        }
    }))
}

fn table(l: Locale, rows: Vec<AttributeRow>) -> AnyView {
    let columns = vec![
        Column::new(texts::name(l)),
        Column::new(texts::kind(l)),
        Column::new(texts::unit(l)),
        Column::new(texts::group(l)),
        Column::new(texts::choices(l)).num(),
        Column::new(texts::products(l)).num(),
    ];
    let rows: Vec<_> = rows.into_iter().map(|r| row(l, r)).collect();
    view! { <Table caption=texts::title(l) columns dense=true>{rows}</Table> }.into_any()
}

fn row(l: Locale, r: AttributeRow) -> AnyView {
    let form = r.form;
    let choices = (r.choices > 0).then(|| format::integer(l, r.choices));
    view! {
        <tr>
            <td><a class="link font-medium" href=paths::admin_attribute(l, r.id)>{form.name.pick(l).to_owned()}</a><br/><span class="text-muted">{form.code}</span></td>
            <td>{kind_name(l, form.kind)}</td>
            <td>{form.unit.pick(l).to_owned()}</td>
            <td>{form.group.pick(l).to_owned()}</td>
            <td class="num">{choices}</td>
            <td class="num">{format::integer(l, r.products)}</td>
        </tr>
    }
    .into_any()
}
