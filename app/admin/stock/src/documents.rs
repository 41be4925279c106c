//! Documents: their list, the form of a new one, one document with its lines and steps.

mod list;
mod one;
mod parts;
pub mod texts;

pub use list::index;

use crate::shared;
use app_admin_parts::{When, editor, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::Choice;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use base::form::{Problem, Problems};
use base::refusal::Refusal;
use base::{Kopecks, Locale, ProductId, StockDocumentId};
use catalog::warehousing::{self, Arrived, Found};
use platform::{Error, Result};
use stock_model::access::{STOCK_COST, STOCK_EDIT};
use stock_model::documents::{
    Counted, DifferenceReason, DocumentForm, DocumentKind, DocumentState, DocumentStep, DocumentView,
    parse_lines,
};

/// What the form of a document offers.
struct Places {
    own: Vec<Choice>,
    others: Vec<Choice>,
}

impl Places {
    async fn of(visit: &Visit) -> Result<Self> {
        let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
        Ok(Self {
            own: shared::own(shop, actor, l, "").await?,
            others: shared::others(shop, actor, l).await?,
        })
    }
}

fn kind(text: &str) -> Result<DocumentKind> {
    DocumentKind::parse(text).ok_or(Error::NotFound)
}

pub async fn new(visit: Visit, Path(text): Path<String>) -> PageResult {
    let places = Places::of(&visit).await?;
    let first = places.own.first().map_or("", |choice| choice.value.as_str());
    let form = Form::with(&[("warehouse", first)]);
    new_page(&visit, kind(&text)?, places, form)
}

fn new_page(visit: &Visit, kind: DocumentKind, places: Places, form: Form) -> PageResult {
    let l = visit.locale;
    let form = form.labelled(|field| parts::label(l, field));
    let meta = Meta::staff(texts::new(l, kind.name(l))).wrong(form.is_wrong());
    Ok(visit.page(meta, move || one::new(l, kind, places, &form)))
}

pub async fn create(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let kind = kind(&text)?;
    visit.actor.require(STOCK_EDIT)?;
    let outcome = match DocumentForm::parse(kind, &fields.0) {
        Ok(form) => warehousing::create(&visit.state.shop, &visit.actor, kind, &form).await,
        Err(problems) => Err(problems.into()),
    };
    match outcome {
        Ok(id) => Ok(Redirect::to(&paths::admin_stock_document(visit.locale, id)).into_response()),
        Err(error) => new_page(&visit, kind, Places::of(&visit).await?, Form::after(fields, error)?),
    }
}

/// Everything that the page of a document shows.
struct Shown {
    document: DocumentView,
    places: Places,
    /// What was counted, for a stocktake that is open.
    counted: Vec<Counted>,
    /// Products that were searched for.
    found: Vec<Found>,
    query: String,
    may_cost: bool,
    is_saved: bool,
    /// What was typed into one of the forms, with what is wrong.
    form: Form,
}

pub async fn show(visit: Visit, Path(text): Path<String>) -> PageResult {
    page(&visit, editor::known(&text)?, Form::default()).await
}

async fn page(visit: &Visit, id: StockDocumentId, form: Form) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let document = warehousing::one(shop, actor, id).await?;
    let is_count = document.kind == DocumentKind::Stocktake && document.state == DocumentState::Draft;
    let counted = if is_count && document.may_edit {
        warehousing::differences(shop, actor, id).await?
    } else {
        Vec::new()
    };
    let query = visit.param("q");
    let shown = Shown {
        places: Places::of(visit).await?,
        counted,
        found: warehousing::suggest(shop, actor, &query).await?,
        query,
        may_cost: document.sees_cost,
        is_saved: visit.param("done") == "saved",
        form: form.labelled(|field| parts::label(l, field)),
        document,
    };
    let is_changed = shown.form.refusal == Some(Refusal::Changed);
    let meta = Meta::staff(shown.document.number.clone()).wrong(shown.form.is_wrong());
    let meta = if is_changed { meta.status(StatusCode::CONFLICT) } else { meta };
    let when = When::of(visit)?;
    Ok(visit.page(meta, move || one::view(l, &when, shown)))
}

/// The page after a change, or the page again with what is wrong.
async fn after(visit: &Visit, id: StockDocumentId, fields: Fields, outcome: Result<()>) -> PageResult {
    match outcome {
        Ok(()) => {
            let page = with_query(paths::admin_stock_document(visit.locale, id), &[("done", "saved")]);
            Ok(Redirect::to(&page).into_response())
        }
        Err(error) => page(visit, id, Form::after(fields, error)?).await,
    }
}

/// Stores what was entered about a draft.
pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let id: StockDocumentId = editor::known(&text)?;
    let kind = warehousing::one(shop, actor, id).await?.kind;
    let outcome = match DocumentForm::parse(kind, &fields.0) {
        Ok(form) => warehousing::save(shop, actor, id, editor::version(&fields), &form).await,
        Err(problems) => Err(problems.into()),
    };
    after(&visit, id, fields, outcome).await
}

/// Adds lines, or stores those that are there.
pub async fn lines(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let id: StockDocumentId = editor::known(&text)?;
    actor.require(STOCK_EDIT)?;
    let version = editor::version(&fields);
    let outcome = if fields.get("do") == "add" {
        match parse_lines(fields.get("lines")) {
            Ok(typed) => warehousing::add_lines(shop, actor, id, version, &typed).await,
            Err(problems) => Err(problems.into()),
        }
    } else {
        match typed_lines(&fields, actor.may(STOCK_COST)) {
            Ok(wanted) => warehousing::set_lines(shop, actor, id, version, &wanted).await,
            Err(problems) => Err(problems.into()),
        }
    };
    after(&visit, id, fields, outcome).await
}

/// Lines with new quantities and costs.
type Wanted = Vec<(ProductId, i64, Option<Kopecks>)>;

/// The quantities and costs of a form: `quantity-…` and `cost-…`.
fn typed_lines(fields: &Fields, has_cost: bool) -> Result<Wanted, Problems> {
    let (mut wanted, mut problems) = (Vec::new(), Problems::default());
    for (name, value) in &fields.0 {
        let Some(product) = name.strip_prefix("quantity-").and_then(|id| id.parse::<ProductId>().ok()) else {
            continue;
        };
        let quantity = whole(value);
        if quantity.is_none() {
            problems.add(name, Problem::NotANumber);
        }
        let cost_name = format!("cost-{product}");
        let typed = fields.get(&cost_name).trim();
        let cost = if has_cost && !typed.is_empty() { Kopecks::parse_decimal(typed) } else { None };
        if has_cost && !typed.is_empty() && cost.is_none_or(|cost| cost.0 < 0) {
            problems.add(&cost_name, Problem::NotMoney);
        }
        wanted.push((product, quantity.unwrap_or(0), cost));
    }
    problems.into_result(wanted)
}

/// A number from 0; nothing is 0.
fn whole(text: &str) -> Option<i64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if text.is_empty() { Some(0) } else { text.parse().ok().filter(|n| *n >= 0) }
}

/// Makes a step.
pub async fn step(visit: Visit, Path((text, step)): Path<(String, String)>, fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let id: StockDocumentId = editor::known(&text)?;
    let step = DocumentStep::parse(&step).ok_or(Error::NotFound);
    actor.require(STOCK_EDIT)?;
    let step = step?;
    let outcome = match arrived(&fields) {
        Ok(arrived) => warehousing::step(shop, actor, id, editor::version(&fields), step, &arrived).await,
        Err(problems) => Err(problems.into()),
    };
    after(&visit, id, fields, outcome).await
}

/// What came with a transfer: `received-…` for each product, and the reason of a difference.
fn arrived(fields: &Fields) -> Result<Arrived, Problems> {
    let (mut quantities, mut problems) = (Vec::new(), Problems::default());
    for (name, value) in &fields.0 {
        let Some(product) = name.strip_prefix("received-").and_then(|id| id.parse::<ProductId>().ok()) else {
            continue;
        };
        match whole(value) {
            Some(came) => quantities.push((product, came)),
            None => problems.add(name, Problem::NotANumber),
        }
    }
    let reason = DifferenceReason::parse(fields.get("difference"));
    problems.into_result(Arrived { quantities, reason })
}

/// The steps that are possible now, in the order of their buttons.
fn steps(document: &DocumentView) -> impl Iterator<Item = DocumentStep> {
    let (state, kind) = (document.state, document.kind);
    let is_transfer = kind == DocumentKind::Transfer;
    let (may_edit, may_receive) = (document.may_edit, document.may_receive);
    DocumentStep::ALL.iter().copied().filter(move |step| {
        let may = match step {
            DocumentStep::Post if is_transfer => may_receive,
            DocumentStep::Reverse if is_transfer && state == DocumentState::Posted => may_edit && may_receive,
            _ => may_edit,
        };
        may && state.after(kind, *step).is_some()
    })
}

/// The label of a step.
fn step_name(l: Locale, document: &DocumentView, step: DocumentStep) -> &'static str {
    match (step, document.kind, document.state) {
        (DocumentStep::Send, ..) => texts::send(l),
        (DocumentStep::Post, DocumentKind::Transfer, _) => texts::receive(l),
        (DocumentStep::Post, DocumentKind::Stocktake, _) => texts::post_count(l),
        (DocumentStep::Post, ..) => texts::post(l),
        (DocumentStep::Reverse, _, DocumentState::Sent) => texts::recall(l),
        (DocumentStep::Reverse, ..) => texts::reverse(l),
        (DocumentStep::Cancel, ..) => texts::cancel(l),
    }
}
