//! The list of rules.

use super::texts;
use app_admin_parts::Head;
use app_admin_parts::editor::NEW;
use app_admin_parts::finding::{matches, nothing_found, search};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Column, EmptyState, Kind, LinkButton, Size, SuccessMessage, Table, icons};
use base::Locale;
use catalog::accessories;
use catalog_model::accessories::RuleRow;
use leptos::prelude::*;

pub async fn index(visit: Visit) -> PageResult {
    let rows = accessories::rows(&visit.state.shop, &visit.actor).await?;
    let (l, deleted) = (visit.locale, visit.param("done") == "deleted");
    let (q, is_new) = (visit.param("q"), rows.is_empty());
    let named =
        |r: &RuleRow| matches(&q, [&*r.category.ru, &r.category.en, &r.accessory.ru, &r.accessory.en]);
    let found: Vec<_> = rows.into_iter().filter(named).collect();
    Ok(visit.page(Meta::staff(texts::title(l)), move || {
        let table = match (is_new, found.is_empty()) {
            (true, _) => view! {
                <EmptyState glyph=icons::COPY title=texts::none(l) text=texts::none_more(l)>
                    <LinkButton href=paths::admin_accessory(l, NEW) icon=icons::PLUS>{texts::add(l)}</LinkButton>
                </EmptyState>
            }
            .into_any(),
            (false, true) => nothing_found(l, paths::admin_accessories(l)),
            (false, false) => table(l, found),
        };
        let find = (!is_new).then(|| search(l, paths::admin_accessories(l), texts::find(l), q));
        view! {
            <Head title=texts::title(l)>
                <LinkButton href=paths::admin_accessory(l, NEW) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::add(l)}</LinkButton>
            </Head>
            {deleted.then(|| view! { <SuccessMessage locale=l class="mb-4">{texts::deleted(l)}</SuccessMessage> })}
            <p class="mb-3 text-sm text-muted">{texts::more(l)}</p>
            {find}
            {table}
        }
    }))
}

fn table(l: Locale, rows: Vec<RuleRow>) -> AnyView {
    let columns =
        vec![Column::new(texts::category(l)), Column::new(texts::accessory(l)), Column::new(texts::same(l))];
    let rows: Vec<_> = rows.into_iter().map(|r| row(l, r)).collect();
    view! { <Table caption=texts::title(l) columns dense=true>{rows}</Table> }.into_any()
}

fn row(l: Locale, r: RuleRow) -> AnyView {
    let (category, accessory) = (r.category.pick(l).to_owned(), r.accessory.pick(l).to_owned());
    let same = match r.pair {
        None => texts::any(l).to_owned(),
        Some((own, other)) if own == other => own.pick(l).to_owned(),
        Some((own, other)) => format!("{} = {}", own.pick(l), other.pick(l)),
    };
    // Several rules may share a category: the link's accessible name tells them apart.
    let named = texts::open_named(l, &category, &accessory);
    view! {
        <tr>
            <td><a class="link font-medium" href=paths::admin_accessory(l, r.id) aria-label=named>{category}</a></td>
            <td>{accessory}</td>
            <td>{same}</td>
        </tr>
    }
    .into_any()
}
