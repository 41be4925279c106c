//! A run: preview or result, progress, and the available actions.

use super::{rows, texts};
use app_admin_islands::runs::{RunProgress, Watched};
use app_admin_islands::server::runs::run_progress;
use app_admin_parts::download::Format;
use app_admin_parts::products::texts::products as products_title;
use app_admin_parts::{Head, When};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Breadcrumbs, Button, Kind, LinkButton, NavLink, Notice, Size, Tabs, Tone, icons};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::Locale;
use bulk::runs;
use bulk_model::imports::FILE_DAYS;
use bulk_model::runs::{Operation, RowState, RunState, Task};
use bulk_model::views::{RunRows, RunView};
use catalog::{categories, products};
use catalog_model::editor::ProductDefinitions;
use catalog_model::views::CategoryTree;
use leptos::prelude::*;
use platform::{Error, Result};
use std::sync::Arc;

/// Data of the page.
struct Page {
    run: RunView,
    shown: RowState,
    rows: RunRows,
    after: i64,
    /// For an import: the file is still stored, so its columns can be mapped differently.
    is_kept: bool,
    tree: Arc<CategoryTree>,
    words: ProductDefinitions,
    when: When,
}

pub async fn show(visit: Visit, Path(number): Path<String>) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let run = runs::run(shop, actor, id(&number)?).await?;
    let shown = RowState::parse(&visit.param("show")).unwrap_or_else(|| first_shown(&run));
    let after = visit.param("after").parse().unwrap_or_default();
    let page = Page {
        rows: runs::rows(shop, actor, run.number, &[shown], after).await?,
        tree: categories::tree(shop).await?,
        words: products::vocabulary(shop, actor).await?,
        when: When::of(&visit)?,
        is_kept: run.created_at.plus_minutes(FILE_DAYS * 24 * 60) > shop.now(),
        run,
        shown,
        after,
    };
    let title = texts::run_title(l, page.run.number, &describe(l, &page.run, &page.tree, &page.words));
    Ok(visit.page(Meta::staff(title.clone()), move || view(l, title, page)))
}

/// Confirms, cancels or undoes a run.
pub async fn step(visit: Visit, Path((number, step)): Path<(String, String)>) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let number = id(&number)?;
    match step.as_str() {
        "confirm" => runs::confirm(shop, actor, number).await?,
        "cancel" => runs::cancel(shop, actor, number).await?,
        "undo" => runs::undo(shop, actor, number).await?,
        _ => return Err(Error::NotFound.into()),
    }
    Ok(Redirect::to(&paths::admin_bulk_run(l, number)).into_response())
}

fn id(text: &str) -> Result<i64> {
    text.parse().map_err(|_| Error::NotFound)
}

/// Short description of a run.
pub fn describe(l: Locale, run: &RunView, tree: &CategoryTree, words: &ProductDefinitions) -> String {
    let operation = match &run.task {
        Task::Edit { operation, .. } => operation,
        Task::Import { name, .. } => return texts::import(l, name),
    };
    let name = match operation {
        Operation::Category { category } => tree.get(*category).map(|c| c.name.pick(l).to_owned()),
        Operation::Attribute(given) => {
            words.attributes.iter().find(|a| a.code == given.code).map(|a| a.name.pick(l).to_owned())
        }
        _ => None,
    };
    texts::operation(l, operation, &name.unwrap_or_default())
}

pub fn tone(state: RunState) -> Tone {
    match state {
        RunState::Planning | RunState::Applying | RunState::Undoing => Tone::Info,
        RunState::Ready => Tone::Accent,
        RunState::Done => Tone::Safe,
        RunState::Stopped => Tone::Alert,
        RunState::Undone | RunState::Cancelled => Tone::Plain,
    }
}

/// The most relevant rows first: changes, else rejected rows.
fn first_shown(run: &RunView) -> RowState {
    let order = match run.state {
        RunState::Undoing | RunState::Undone => [RowState::Kept, RowState::Undone, RowState::Applied],
        RunState::Applying | RunState::Done | RunState::Stopped => {
            [RowState::Applied, RowState::Refused, RowState::Planned]
        }
        _ => [RowState::Planned, RowState::Refused, RowState::Same],
    };
    order.into_iter().find(|s| run.count(*s) > 0).unwrap_or(RowState::Planned)
}

fn here(l: Locale, run: &RunView, shown: RowState, after: i64) -> String {
    let after = if after > 0 { after.to_string() } else { String::new() };
    app_admin_parts::with_query(
        paths::admin_bulk_run(l, run.number),
        &[("show", shown.as_str()), ("after", &after)],
    )
}

fn view(l: Locale, title: String, page: Page) -> AnyView {
    let run = &page.run;
    let above = vec![
        (products_title(l).to_owned(), paths::admin_products(l)),
        (texts::runs(l).to_owned(), paths::admin_bulk(l)),
    ];
    let states = RowState::ALL.iter().filter(|s| run.count(**s) > 0 || **s == page.shown);
    let tabs = states.map(|s| {
        NavLink::new(texts::row_state(l, *s), here(l, run, *s, 0))
            .current(*s == page.shown)
            .count(run.count(*s))
    });
    let tabs: Vec<_> = tabs.collect();
    let first = (page.after > 0).then(|| here(l, run, page.shown, 0));
    let next = page.rows.next.map(|after| here(l, run, page.shown, after));
    let about = format!("{}, {}", run.who, page.when.text(run.created_at));
    let (state, files) = (state(l, run), files(l, run, page.is_kept));
    let table = rows::table(l, page.rows.rows, &page.tree, &page.words);
    view! {
        <Breadcrumbs locale=l above/>
        <Head title/>
        <p class="mb-3 text-muted">{about}</p>
        <div class="mb-4">{state}</div>
        {files}
        <Tabs label=texts::rows(l) tabs/>
        <div class="mt-3">{table}</div>
        <app_admin_parts::Further l first next/>
    }
    .into_any()
}

/// For an import: a link back to its columns while nothing is applied, and its errors as a file.
fn files(l: Locale, run: &RunView, is_kept: bool) -> Option<AnyView> {
    let Task::Import { number, .. } = &run.task else { return None };
    let columns = (is_kept && run.state == RunState::Ready).then(|| {
        view! { <LinkButton href=paths::admin_import_file(l, *number) kind=Kind::Ghost size=Size::Small>{texts::other_columns(l)}</LinkButton> }
    });
    let errors = (run.count(RowState::Refused) > 0).then(|| {
        Format::ALL.map(|format| {
            let href = app_admin_parts::with_query(paths::admin_bulk_errors(l, run.number), &[("as", format.as_str())]);
            view! { <LinkButton href kind=Kind::Ghost size=Size::Small icon=icons::DOWNLOAD>{texts::errors(l, &format.as_str().to_uppercase())}</LinkButton> }
        })
    });
    Some(view! { <div class="mb-3 flex flex-wrap gap-2 empty:hidden">{errors}{columns}</div> }.into_any())
}

/// State of the run and the available actions.
fn state(l: Locale, run: &RunView) -> AnyView {
    let button = |step: &'static str, kind: Kind, text: String| {
        let action = paths::admin_bulk_step(l, run.number, step);
        view! { <form method="post" action=action><Button kind>{text}</Button></form> }.into_any()
    };
    let planned = run.count(RowState::Planned);
    let (more, buttons) = match run.state {
        RunState::Ready if planned == 0 => {
            (texts::nothing_to_do(l), vec![button("cancel", Kind::Secondary, texts::cancel(l).to_owned())])
        }
        RunState::Ready => {
            let apply = texts::apply(l, &texts::products(l, planned));
            let buttons = vec![
                button("confirm", Kind::Primary, apply),
                button("cancel", Kind::Secondary, texts::cancel(l).to_owned()),
            ];
            (texts::ready_more(l), buttons)
        }
        RunState::Planning | RunState::Applying => {
            (texts::goes_on_more(l), vec![button("cancel", Kind::Secondary, texts::stop(l).to_owned())])
        }
        RunState::Undoing => (texts::goes_on_more(l), vec![]),
        RunState::Done | RunState::Stopped if run.count(RowState::Applied) > 0 => {
            let more =
                if run.state == RunState::Stopped { texts::stopped_more(l) } else { texts::undo_more(l) };
            (more, vec![button("undo", Kind::Secondary, texts::undo(l).to_owned())])
        }
        _ => ("", vec![]),
    };
    let at = run_progress(l, run);
    let moving = at.is_moving.then(|| {
        view! {
            <RunProgress l what=Watched::Run number=run.number at/>
            <noscript><LinkButton href=paths::admin_bulk_run(l, run.number) size=Size::Small>{texts::refresh(l)}</LinkButton></noscript>
        }
    });
    let is_import = matches!(run.task, Task::Import { .. });
    let sums = (is_import && run.state == RunState::Ready).then(|| {
        let changed = planned - run.new_count;
        let text =
            texts::sums(l, run.new_count, changed, run.count(RowState::Same), run.count(RowState::Refused));
        view! { <p class="font-medium">{text}</p> }
    });
    let role = (!run.state.is_moving()).then_some("status");
    view! {
        <div role=role>
            <Notice tone=tone(run.state) title=texts::state_name(l, run.state)>
                {moving}
                {sums}
                <p class="max-w-[44rem]">{more}</p>
                <div class="mt-3 flex flex-wrap gap-2 empty:hidden">{buttons}</div>
            </Notice>
        </div>
    }
    .into_any()
}
