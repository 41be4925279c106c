//! The tree as a table in which categories can be reordered among their siblings.

use super::texts;
use app_admin_parts::Head;
use app_admin_parts::editor::{NEW, known};
use app_kit::fields::Fields;
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Column, EmptyState, IconButton, Kind, LinkButton, Notice, Size, Table, Tone, icons};
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
    Ok(visit.page(Meta::staff(texts::title(l)), move || {
        let table = if rows.is_empty() {
            view! { <EmptyState glyph=icons::LAYOUT title=texts::none(l) text=texts::none_more(l)/> }.into_any()
        } else {
            table(l, rows)
        };
        view! {
            <Head title=texts::title(l)>
                <LinkButton href=paths::admin_category(l, NEW) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::add(l)}</LinkButton>
            </Head>
            {deleted.then(|| view! { <div role="status"><Notice tone=Tone::Safe class="mb-4">{texts::deleted(l)}</Notice></div> })}
            {table}
        }
    }))
}

fn table(l: Locale, rows: Vec<CategoryRow>) -> AnyView {
    let rows: Vec<_> = rows.into_iter().map(|r| row(l, r)).collect();
    let columns = vec![
        Column::new(texts::name(l)),
        Column::new(texts::products(l)).num(),
        Column::new(texts::in_bin(l)).num(),
        Column::new(texts::order(l)),
    ];
    view! { <Table caption=texts::title(l) columns dense=true>{rows}</Table> }.into_any()
}

fn row(l: Locale, r: CategoryRow) -> AnyView {
    let name = r.name.pick(l).to_owned();
    let inset = "\u{a0}\u{a0}\u{a0}".repeat(r.depth);
    let button = |step: Step, off: bool| {
        let (glyph, label) = match step {
            Step::Up => (icons::CHEVRON_UP, texts::up(l, &name)),
            Step::Down => (icons::CHEVRON_DOWN, texts::down(l, &name)),
        };
        view! { <IconButton glyph label kind=Kind::Ghost small=true name="step" value=step.as_str() disabled=off/> }
    };
    let (up, down) = (button(Step::Up, r.is_first), button(Step::Down, r.is_last));
    view! {
        <tr id=anchor(r.id)>
            <td>{inset}<a class="link" href=paths::admin_category(l, r.id)>{name}</a></td>
            <td class="num">{format::integer(l, r.products)}</td>
            <td class="num">{format::integer(l, r.deleted)}</td>
            <td><form class="flex gap-1" method="post" action=paths::admin_category_step(l, r.id)>{up}{down}</form></td>
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
