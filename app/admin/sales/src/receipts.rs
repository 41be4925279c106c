//! Fiscal receipts as managed by staff.

mod file;
mod list;
mod page;
mod texts;

use app_admin_parts::When;
use app_admin_parts::download::{Format, answer};
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::form::Problem;
use base::{Instant, ReceiptId};
use leptos::prelude::*;
use list::Wanted;
use platform::{Error, Result};
use receipts_model::Correction;
use receipts_model::access::{RECEIPTS_EDIT, RECEIPTS_VIEW};
use receipts_model::views::{ReceiptFilter, ReceiptView, StaffReceipts};

/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_RECEIPTS, get(index))
        .on(&routes::ADMIN_RECEIPTS_EXPORT, get(export))
        .on(&routes::ADMIN_RECEIPT, get(show).post(act))
}

fn wanted(visit: &Visit, when: &When) -> Wanted {
    let (from, to) = (visit.param("from"), visit.param("to"));
    let filter = StaffReceipts {
        state: ReceiptFilter::parse(&visit.param("state")),
        branch: visit.param("branch").parse().ok(),
        find: visit.param("find"),
        from: when.day(&from),
        // The day itself is included. A day of 25 hours ends an hour earlier, one of 23 an hour later.
        until: when.day(&to).and_then(|at| when.day(&when.date(Instant(at.0 + DAY + DAY / 8)))),
        after: visit.param("after"),
    };
    Wanted { filter, from, to }
}

async fn index(visit: Visit) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let (l, when) = (visit.locale, When::of(&visit)?);
    let wanted = wanted(&visit, &when);
    let found = receipts::list(shop, actor, &wanted.filter).await?;
    let branches = receipts::branches(shop, actor).await?;
    let waiting = receipts::waiting(shop, actor).await?;
    let is_off = matches!(receipts::till_state(shop).await?, receipts::TillState::Missing(_));
    Ok(visit.page(
        Meta::staff(texts::receipts(l)),
        move || view! { <list::List l when wanted found branches waiting is_off/> },
    ))
}

/// The receipts of the filter as a file.
async fn export(visit: Visit) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    actor.require(RECEIPTS_VIEW)?;
    let format = Format::parse(&visit.param("as"))?;
    let when = When::of(&visit)?;
    let export = receipts::export(shop, actor, wanted(&visit, &when).filter).await?;
    let branches = receipts::branches(shop, actor).await?;
    let source = file::Receipts { l: visit.locale, when, export, branches };
    Ok(answer(shop, source, format, "receipts"))
}

fn id(text: &str) -> Result<ReceiptId> {
    text.parse().map_err(|_| Error::NotFound)
}

async fn show(visit: Visit, Path(text): Path<String>) -> PageResult {
    let form = Form::with(&[("basis", "self"), ("date", &When::of(&visit)?.date(visit.now()))]);
    page(&visit, id(&text)?, form).await
}

async fn page(visit: &Visit, id: ReceiptId, form: Form) -> PageResult {
    let card = receipts::card(&visit.state.shop, &visit.actor, id).await?;
    let (l, when) = (visit.locale, When::of(visit)?);
    let done = visit.param("done");
    let meta = Meta::staff(texts::receipt(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <page::Page l when card form done/> }))
}

/// Sends a failed receipt once more, or makes a correction of it.
async fn act(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    actor.require(RECEIPTS_EDIT)?;
    let id = id(&text)?;
    let outcome = match fields.get("do") {
        "retry" => receipts::retry(shop, actor, id).await.map(|()| (id, "retry")),
        "correct" => {
            let today = When::of(&visit)?.date(visit.now());
            match Correction::parse(&fields.0, &today) {
                Ok(correction) => {
                    receipts::correct(shop, actor, id, &correction).await.map(|made| (made, "correct"))
                }
                Err(problems) => Err(problems.into()),
            }
        }
        _ => Err(Error::field("do", Problem::InvalidChoice)),
    };
    match outcome {
        Ok((id, done)) => {
            let to = app_admin_parts::with_query(paths::admin_receipt(l, id), &[("done", done)]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => {
            let form = Form::after(fields, error)?.labelled(|field| texts::label(l, field));
            page(&visit, id, form).await
        }
    }
}

/// The receipts of an order on its page; nothing for one without any.
pub fn of_order(l: base::Locale, when: &When, receipts: Vec<ReceiptView>) -> Option<AnyView> {
    (!receipts.is_empty()).then(|| page::of_order(l, when, receipts))
}
