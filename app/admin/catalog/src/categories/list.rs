//! The tree as a table in which categories can be reordered among their siblings.

use super::texts;
use app_admin_parts::Head;
use app_admin_parts::editor::{NEW, known};
use app_admin_parts::finding::{matches, nothing_found, search};
use app_kit::fields::Fields;
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Column, EmptyState, IconButton, Kind, LinkButton, Size, SuccessMessage, Table, icons};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::form::Problem;
use base::{CategoryId, Locale, format};
use catalog::categories;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::taxonomy::{CategoryRow, Step};
use leptos::prelude::*;
use platform::Error;

/// Fragment id of a category's row, to return to it after a move.
fn anchor(id: CategoryId) -> String {
    format!("c-{id}")
}

pub async fn index(visit: Visit) -> PageResult {
    let rows = categories::rows(&visit.state.shop, &visit.actor).await?;
    let (l, deleted) = (visit.locale, visit.param("done") == "deleted");
    let (q, is_new) = (visit.param("q"), rows.is_empty());
    let found: Vec<_> = rows.into_iter().filter(|r| matches(&q, [&*r.name.ru, &r.name.en])).collect();
    Ok(visit.page(Meta::staff(texts::title(l)), move || {
        let table = match (is_new, found.is_empty()) {
            (true, _) => view! {
                <EmptyState glyph=icons::LAYOUT title=texts::none(l) text=texts::none_more(l)>
                    <LinkButton href=paths::admin_category(l, NEW) icon=icons::PLUS>{texts::add(l)}</LinkButton>
                </EmptyState>
            }
            .into_any(),
            (false, true) => nothing_found(l, paths::admin_categories(l)),
            (false, false) => table(l, found, q.trim().is_empty()),
        };
        let find = (!is_new).then(|| search(l, paths::admin_categories(l), texts::name(l), q));
        view! {
            <Head title=texts::title(l)>
                <LinkButton href=paths::admin_category(l, NEW) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::add(l)}</LinkButton>
            </Head>
            {deleted.then(|| view! { <SuccessMessage locale=l class="mb-4">{texts::deleted(l)}</SuccessMessage> })}
            {find}
            {table}
        }
    }))
}

/// The table; the order can be changed where the tree is whole.
fn table(l: Locale, rows: Vec<CategoryRow>, is_whole: bool) -> AnyView {
    let rows: Vec<_> = rows.into_iter().map(|r| row(l, r, is_whole)).collect();
    let mut columns = vec![
        Column::new(texts::name(l)),
        Column::new(texts::products(l)).num(),
        Column::new(texts::in_bin(l)).num(),
    ];
    if is_whole {
        columns.push(Column::new(texts::order(l)));
    }
    view! { <Table caption=texts::title(l) columns dense=true>{rows}</Table> }.into_any()
}

fn row(l: Locale, r: CategoryRow, is_whole: bool) -> AnyView {
    let name = r.name.pick(l).to_owned();
    let inset = "\u{a0}\u{a0}\u{a0}".repeat(if is_whole { r.depth } else { 0 });
    let button = |step: Step, off: bool| {
        let (glyph, label) = match step {
            Step::Up => (icons::CHEVRON_UP, texts::up(l, &name)),
            Step::Down => (icons::CHEVRON_DOWN, texts::down(l, &name)),
        };
        view! { <IconButton glyph label kind=Kind::Ghost small=true name="step" value=step.as_str() disabled=off/> }
    };
    let steps = is_whole.then(|| {
        let (up, down) = (button(Step::Up, r.is_first), button(Step::Down, r.is_last));
        view! { <td><form class="flex gap-1" method="post" action=paths::admin_category_step(l, r.id)>{up}{down}</form></td> }
    });
    view! {
        <tr id=anchor(r.id)>
            <td>{inset}<a class="link" href=paths::admin_category(l, r.id)>{name}</a></td>
            <td class="num">{format::integer(l, r.products)}</td>
            <td class="num">{format::integer(l, r.deleted)}</td>
            {steps}
        </tr>
    }
    .into_any()
}

pub async fn step(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let id = known(&text)?;
    visit.actor.require(CATALOG_EDIT)?;
    let direction =
        Step::parse(fields.get("step")).ok_or_else(|| Error::field("step", Problem::InvalidChoice))?;
    categories::step(&visit.state.shop, &visit.actor, id, direction).await?;
    let back = format!("{}#{}", paths::admin_categories(visit.locale), anchor(id));
    Ok(Redirect::to(&back).into_response())
}
