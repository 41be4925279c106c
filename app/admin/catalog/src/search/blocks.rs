//! Words that are never suggested: the list with its search, and a form to add some.

use super::texts;
use app_admin_parts::{Head, When, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{
    Breadcrumbs, Button, Column, EmptyState, ErrorSummary, Kind, Size, SuccessMessage, Table, TextField,
    icons,
};
use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use base::{Locale, format};
use discovery::blocks;
use discovery_model::blocks::{BlockForm, BlockView};
use leptos::prelude::*;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_SEARCH_BLOCKS, get(list).post(add))
        .on(&routes::ADMIN_SEARCH_BLOCK_DELETE, post(delete))
}

/// What the page shows besides the list.
#[derive(Clone, Debug, Default)]
struct Shown {
    /// The searched text.
    query: String,
    /// The words in the form.
    words: String,
    form: Form,
    done: String,
}

async fn list(visit: Visit) -> PageResult {
    let shown = Shown {
        query: visit.param("q"),
        words: visit.param("words"),
        done: visit.param("done"),
        form: Form::default(),
    };
    show(&visit, shown, StatusCode::OK).await
}

async fn show(visit: &Visit, shown: Shown, status: StatusCode) -> PageResult {
    let l = visit.locale;
    let (entries, all) = blocks::list(&visit.state.shop, &visit.actor, &shown.query).await?;
    let when = When::of(visit)?;
    let meta = Meta { has_errors: shown.form.is_wrong(), ..Meta::staff(texts::blocks(l)).status(status) };
    Ok(visit.page(meta, move || view! { <Blocks l entries all shown when/> }))
}

async fn add(visit: Visit, fields: Fields) -> PageResult {
    let words = fields.get("words").to_owned();
    let outcome = match BlockForm::parse(&words) {
        Ok(form) => blocks::add(&visit.state.shop, &visit.actor, &form).await,
        Err(problems) => Err(problems.into()),
    };
    match outcome {
        Ok(()) => {
            let back = with_query(paths::admin_search_blocks(visit.locale), &[("done", "added")]);
            Ok(Redirect::to(&back).into_response())
        }
        Err(error) => {
            let l = visit.locale;
            let form = Form::after(fields, error)?.labelled(|field| texts::label(l, field));
            let shown = Shown { words, form, ..Shown::default() };
            show(&visit, shown, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

async fn delete(visit: Visit, fields: Fields) -> PageResult {
    blocks::delete(&visit.state.shop, &visit.actor, fields.get("folded")).await?;
    let back = with_query(paths::admin_search_blocks(visit.locale), &[("done", "deleted")]);
    Ok(Redirect::to(&back).into_response())
}

#[component]
fn Blocks(l: Locale, entries: Vec<BlockView>, all: u64, shown: Shown, when: When) -> impl IntoView {
    let Shown { query, words, form, done } = shown;
    let (errors, error) = (form.summary(l), form.error(l, "words"));
    let done = match done.as_str() {
        "added" => Some(texts::block_added(l)),
        "deleted" => Some(texts::block_deleted(l)),
        _ => None,
    };
    let count = format::integer(l, i64::try_from(all).unwrap_or(i64::MAX));
    let find = (all > 0).then(|| {
        view! {
            <form class="mb-4 flex max-w-[36rem] items-end gap-2" method="get" action=paths::admin_search_blocks(l) role="search">
                <TextField name="q" label=texts::block_find(l) value=query.clone()/>
                <Button kind=Kind::Secondary>{texts::find(l)}</Button>
            </form>
        }
    });
    let table = if entries.is_empty() {
        let (title, text) = if all == 0 {
            (texts::no_blocks(l), texts::no_blocks_more(l).to_owned())
        } else {
            (texts::block_not_found(l), texts::block_not_found_more(l, &query))
        };
        view! { <EmptyState glyph=icons::SEARCH title text/> }.into_any()
    } else {
        let rows: Vec<_> = entries.into_iter().map(|entry| row(l, &when, entry)).collect();
        let columns = vec![
            Column::new(texts::words(l)),
            Column::new(texts::block_since(l)),
            Column::new(texts::actions(l)),
        ];
        view! { <Table caption=texts::blocks(l) columns dense=true>{rows}</Table> }.into_any()
    };
    view! {
        <Breadcrumbs locale=l above=vec![(texts::title(l).to_owned(), paths::admin_search(l))]/>
        <Head title=texts::blocks(l)/>
        {done.map(|text| view! { <SuccessMessage locale=l class="mb-4">{text}</SuccessMessage> })}
        <p class="mb-4 text-sm text-muted">{texts::blocks_more(l)}</p>
        <form class="mb-6 grid max-w-[36rem] gap-3" method="post" action=paths::admin_search_blocks(l) novalidate=true>
            <ErrorSummary locale=l errors/>
            <TextField name="words" label=texts::words(l) hint=texts::block_hint(l) value=words error/>
            <div><Button kind=Kind::Primary>{texts::block_add(l)}</Button></div>
        </form>
        <h2 class="mb-2">{texts::block_list(l)}" "<span class="text-muted">{count}</span></h2>
        {find}
        {table}
    }
    .into_any()
}

fn row(l: Locale, when: &When, entry: BlockView) -> AnyView {
    let of = entry.words.clone();
    view! {
        <tr>
            <td>{entry.words}</td>
            <td>{when.text(entry.created_at)}</td>
            <td>
                <form method="post" action=paths::admin_search_block_delete(l)>
                    <input type="hidden" name="folded" value=entry.folded/>
                    <Button kind=Kind::Secondary size=Size::Small>
                        {texts::block_delete(l)}<span class="sr-only">" "{of}</span>
                    </Button>
                </form>
            </td>
        </tr>
    }
    .into_any()
}
