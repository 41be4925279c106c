//! The list of customers who may be one, and of those of which staff have said that they are not.

use super::texts;
use app_admin_parts::{Further, Head, editor, with_query};
use app_kit::fields::Fields;
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Breadcrumbs, Button, Chips, EmptyState, LinkButton, NavLink, Size, SuccessMessage, icons};
use axum::response::{IntoResponse, Redirect};
use base::contact::pretty;
use base::{AccountId, Locale};
use leptos::prelude::*;
use people::merging;
use people_model::access::CLIENTS_MERGE;
use people_model::customers::CustomerRow;
use people_model::merging::{DuplicateList, DuplicatePair};

/// The `view` of the pairs that are no duplicates.
const MARKED: &str = "marked";

pub async fn show(visit: Visit) -> PageResult {
    let l = visit.locale;
    let (is_marked, after) = (visit.param("view") == MARKED, visit.param("after"));
    let found = merging::pairs(&visit.state.shop, &visit.actor, is_marked, &after).await?;
    let done = visit.param("done");
    let marked = (visit.param("newer"), visit.param("older"));
    Ok(visit.page(Meta::staff(texts::all_duplicates(l)), move || {
        view! { <DuplicatesPage l found is_marked is_first=after.is_empty() done marked/> }
    }))
}

/// Marks a pair as no duplicates, or takes that back, by the button `do`.
pub async fn submit(visit: Visit, fields: Fields) -> PageResult {
    visit.actor.require(CLIENTS_MERGE)?;
    let (newer, older): (AccountId, AccountId) =
        (editor::known(fields.get("newer"))?, editor::known(fields.get("older"))?);
    let is_not = fields.get("do") != "back";
    merging::mark(&visit.state.shop, &visit.actor, newer, older, is_not).await?;
    let (newer, older) = (newer.to_string(), older.to_string());
    let done = if is_not { "marked" } else { "back" };
    let query = [("done", done), ("newer", newer.as_str()), ("older", older.as_str())];
    Ok(Redirect::to(&with_query(paths::admin_customer_duplicates(visit.locale), &query)).into_response())
}

#[component]
fn DuplicatesPage(
    l: Locale,
    found: DuplicateList,
    is_marked: bool,
    is_first: bool,
    done: String,
    /// The pair of the last step.
    marked: (String, String),
) -> impl IntoView {
    let at = |view: &str, after: &str| {
        with_query(paths::admin_customer_duplicates(l), &[("view", view), ("after", after)])
    };
    let view_now = if is_marked { MARKED } else { "" };
    let chips = vec![
        NavLink::new(texts::possible_duplicates(l), at("", "")).current(!is_marked),
        NavLink::new(texts::no_duplicates_marked(l), at(MARKED, "")).current(is_marked),
    ];
    let next = found.next.as_deref().map(|after| at(view_now, after));
    let first = (!is_first).then(|| at(view_now, ""));
    let list = match found.pairs.is_empty() {
        true => empty(l, is_marked),
        false => {
            let items = found.pairs.into_iter().map(|pair| item(l, pair, is_marked)).collect_view();
            view! { <ul class="grid max-w-[56rem] gap-3">{items}</ul> }.into_any()
        }
    };
    view! {
        <Breadcrumbs locale=l above=vec![(texts::title(l).to_owned(), paths::admin_customers(l))]/>
        <Head title=texts::all_duplicates(l)/>
        {notice(l, &done, marked)}
        <p class="mb-3 max-w-[56rem]">{texts::all_duplicates_more(l)}</p>
        <div class="mb-3"><Chips label=texts::all_duplicates(l) chips/></div>
        {list}
        <Further l first next/>
    }
    .into_any()
}

/// What the last step did, with the way back.
fn notice(l: Locale, done: &str, (newer, older): (String, String)) -> Option<AnyView> {
    let (text, undo) = match done {
        "marked" => (texts::marked_done(l), true),
        "back" => (texts::back_done(l), false),
        _ => return None,
    };
    let undo = undo.then(|| {
        view! {
            <form method="post" action=paths::admin_customer_duplicates(l)>
                <input type="hidden" name="newer" value=newer/>
                <input type="hidden" name="older" value=older/>
                <Button size=Size::Small name="do" value="back">{texts::undo_mark(l)}</Button>
            </form>
        }
    });
    Some(
        view! {
            <SuccessMessage locale=l class="mb-4">
                <div class="flex flex-wrap items-center gap-3"><p>{text}</p>{undo}</div>
            </SuccessMessage>
        }
        .into_any(),
    )
}

fn empty(l: Locale, is_marked: bool) -> AnyView {
    let (title, text) = match is_marked {
        true => (texts::no_marks(l), texts::no_marks_more(l)),
        false => (texts::no_pairs(l), texts::no_pairs_more(l)),
    };
    view! {
        <EmptyState glyph=icons::USERS title=title text=text>
            <LinkButton href=paths::admin_customers(l)>{texts::title(l)}</LinkButton>
        </EmptyState>
    }
    .into_any()
}

fn item(l: Locale, pair: DuplicatePair, is_marked: bool) -> AnyView {
    let DuplicatePair { newer, older, reasons } = pair;
    let (newer_id, older_id) = (newer.id.to_string(), older.id.to_string());
    let reasons: Vec<_> = reasons.into_iter().map(|reason| reason.name(l)).collect();
    let why = (!reasons.is_empty())
        .then(|| view! { <p class="text-sm text-muted">{texts::why(l)} ": " {reasons.join("; ")}</p> });
    let merge = with_query(paths::admin_customer_merge(l, older.id), &[("with", newer_id.as_str())]);
    let (code, label) = match is_marked {
        true => ("back", texts::undo_mark(l)),
        false => ("not", texts::mark(l)),
    };
    view! {
        <li class="card grid gap-3 p-4">
            <div class="grid gap-3 sm:grid-cols-2">{side(l, &older)}{side(l, &newer)}</div>
            {why}
            <div class="flex flex-wrap gap-2">
                <LinkButton href=merge>{texts::compare_and_merge(l)}</LinkButton>
                <form method="post" action=paths::admin_customer_duplicates(l)>
                    <input type="hidden" name="newer" value=newer_id/>
                    <input type="hidden" name="older" value=older_id/>
                    <Button name="do" value=code>{label}</Button>
                </form>
            </div>
        </li>
    }
    .into_any()
}

fn side(l: Locale, row: &CustomerRow) -> AnyView {
    let contacts: Vec<_> = [&row.email, &row.phone].into_iter().flatten().map(|text| pretty(text)).collect();
    let company = row.company.as_ref().map(|(name, inn)| format!("{name}, {}", texts::inn(l, inn)));
    let more = [contacts.join(", "), company.unwrap_or_default(), row.branch_name.pick(l).to_owned()];
    let more: Vec<_> = more.into_iter().filter(|text| !text.is_empty()).collect();
    view! {
        <div>
            <a class="link inline-flex min-h-11 items-center font-medium" href=paths::admin_customer(l, row.id)>{row.title()}</a>
            <p class="text-sm text-muted break-words">{more.join(" · ")}</p>
        </div>
    }
    .into_any()
}
