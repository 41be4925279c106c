//! Estimates of requests: every revision is stored unchanged. The first is calculated automatically, the rest
//! are edited by a coordinator.

use crate::access::{self, Found};
use crate::tables::{estimate, estimate_line, service_request};
use crate::{notify, visits};
use base::form::{Problem, Problems, Reader};
use base::milli::parse_milli;
use base::refusal::Refusal;
use base::{AccountId, EstimateId, EstimateLineId, Kopecks, RequestId, format};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use service_model::access::{REQUESTS_PLAN, REQUESTS_VIEW};
use service_model::estimate::{EstimateLine, EstimateLineKind, MINUTES_MAX, QUANTITY_MAX, UNIT_PRICE_MAX};
use service_model::requests::RequestNumber;
use service_model::scheduling::RequestEvent;
use service_model::views::{EstimateView, LineForm};

/// Maximum number of lines in an estimate.
pub const LINES_MAX: usize = 200;

/// A revision to be stored.
pub(crate) struct Revision {
    pub revision: i64,
    pub input: serde_json::Value,
    pub total: Kopecks,
    pub minutes: i64,
    pub by: Option<AccountId>,
}

pub(crate) async fn insert(
    tx: &Tx<'_>,
    request: RequestId,
    r: Revision,
    lines: &[EstimateLine],
) -> Result<()> {
    let id: EstimateId = tx.id();
    let row = estimate::ActiveModel {
        id: Set(id),
        request_id: Set(request),
        revision: Set(r.revision),
        input: Set(r.input),
        total: Set(r.total),
        minutes: Set(r.minutes),
        created_by: Set(r.by),
        created_at: Set(tx.now()),
    };
    estimate::Entity::insert(row).exec_without_returning(&**tx).await?;
    let rows: Vec<_> = (1..).zip(lines).map(|(n, line)| line_row(tx, id, n, line)).collect();
    if !rows.is_empty() {
        estimate_line::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

fn line_row(
    tx: &Tx<'_>,
    estimate: EstimateId,
    position: i64,
    line: &EstimateLine,
) -> estimate_line::ActiveModel {
    estimate_line::ActiveModel {
        id: Set(tx.id::<EstimateLineId>()),
        estimate_id: Set(estimate),
        position: Set(position),
        kind: Set(line.kind),
        code: Set(line.code.clone()),
        name_ru: Set(line.name_ru.clone()),
        name_en: Set(line.name_en.clone()),
        unit_ru: Set(line.unit_ru.clone()),
        unit_en: Set(line.unit_en.clone()),
        quantity_milli: Set(line.quantity_milli),
        unit_price: Set(line.unit_price),
        total: Set(line.total),
        explanation_ru: Set(line.explanation_ru.clone()),
        explanation_en: Set(line.explanation_en.clone()),
    }
}

/// The newest revision with its input.
pub(crate) async fn newest(
    db: &impl ConnectionTrait,
    request: RequestId,
) -> Result<(Option<EstimateView>, Option<serde_json::Value>)> {
    let query = estimate::Entity::find().filter(estimate::Column::RequestId.eq(request));
    let Some(row) = query.order_by_desc(estimate::Column::Revision).one(db).await? else {
        return Ok((None, None));
    };
    let input = row.input.clone();
    Ok((views(db, vec![row]).await?.pop(), Some(input)))
}

async fn views(db: &impl ConnectionTrait, rows: Vec<estimate::Model>) -> Result<Vec<EstimateView>> {
    let ids: Vec<EstimateId> = rows.iter().map(|r| r.id).collect();
    let query = estimate_line::Entity::find().filter(estimate_line::Column::EstimateId.is_in(ids));
    let lines = query.order_by_asc(estimate_line::Column::Position).all(db).await?;
    let view = |row: estimate::Model| EstimateView {
        revision: row.revision,
        total: row.total,
        minutes: row.minutes,
        lines: lines.iter().filter(|l| l.estimate_id == row.id).cloned().map(line).collect(),
        created_at: row.created_at,
        is_confirmed: row.created_by.is_some(),
    };
    Ok(rows.into_iter().map(view).collect())
}

fn line(row: estimate_line::Model) -> EstimateLine {
    EstimateLine {
        kind: row.kind,
        code: row.code,
        name_ru: row.name_ru,
        name_en: row.name_en,
        unit_ru: row.unit_ru,
        unit_en: row.unit_en,
        quantity_milli: row.quantity_milli,
        unit_price: row.unit_price,
        total: row.total,
        explanation_ru: row.explanation_ru,
        explanation_en: row.explanation_en,
    }
}

/// All revisions, newest first.
///
/// # Errors
/// [`platform::Error::Forbidden`] without [`REQUESTS_VIEW`]; [`platform::Error::NotFound`] for a request of another
/// branch, even if it is the actor's own as a client.
pub async fn revisions(shop: &Shop, actor: &Actor, number: &RequestNumber) -> Result<Vec<EstimateView>> {
    actor.require(REQUESTS_VIEW)?;
    let Found { request, party } = access::find(shop.read(), actor, number, None, shop.now()).await?;
    access::require_staff(party)?;
    let query = estimate::Entity::find().filter(estimate::Column::RequestId.eq(request.id));
    views(shop.read(), query.order_by_desc(estimate::Column::Revision).all(shop.read()).await?).await
}

/// Stores an edited revision as the next one and notifies the client. `minutes` is the planned length of the
/// visit if the coordinator changes it.
///
/// # Errors
/// Problems named `lines-{n}-{field}`, [`Refusal::Changed`] if `revision` is no longer the newest.
pub async fn revise(
    shop: &Shop,
    actor: &Actor,
    number: &RequestNumber,
    revision: i64,
    lines: &[LineForm],
    minutes: Option<i64>,
) -> Result<i64> {
    actor.require(REQUESTS_PLAN)?;
    let by = actor.require_account()?;
    let tx = shop.begin().await?;
    let Found { request, party } = access::lock(&tx, actor, number, None).await?;
    access::require_staff(party)?;
    let (old, input) = newest(&*tx, request.id).await?;
    let old = old.ok_or_else(|| Error::Inconsistent(format!("the request {number} has no estimate")))?;
    if old.revision != revision {
        return Err(Refusal::Changed.into());
    }
    let lines = parse(lines, &old.lines, minutes)?;
    let total: Kopecks = lines.iter().map(|l| l.total).sum();
    let next = revision + 1;
    let of_visit = minutes.unwrap_or(request.minutes);
    let made = Revision {
        revision: next,
        input: input.unwrap_or_default(),
        total,
        minutes: old.minutes,
        by: Some(by),
    };
    insert(&tx, request.id, made, &lines).await?;
    if of_visit != request.minutes {
        service_request::Entity::update_many()
            .col_expr(service_request::Column::Minutes, Expr::value(of_visit))
            .filter(service_request::Column::Id.eq(request.id))
            .exec(&*tx)
            .await?;
    }
    visits::step(&tx, actor, &request, RequestEvent::Estimate, party, "").await?;
    notify::estimated(&tx, &request, next, &format::money(request.locale, total)).await?;
    tx.commit().await?;
    Ok(next)
}

fn parse(
    forms: &[LineForm],
    old: &[EstimateLine],
    minutes: Option<i64>,
) -> Result<Vec<EstimateLine>, Problems> {
    let mut form = Reader::default();
    let too_many = Problem::TooMany { max: i64::try_from(LINES_MAX).unwrap_or(i64::MAX) };
    form.check("lines", !forms.is_empty(), Problem::Required);
    form.check("lines", forms.len() <= LINES_MAX, too_many);
    let range = Problem::OutOfRange { min: 15, max: MINUTES_MAX };
    form.check("minutes", minutes.is_none_or(|m| (15..=MINUTES_MAX).contains(&m)), range);
    let lines =
        forms.iter().take(LINES_MAX).enumerate().filter_map(|(n, f)| one(&mut form, n, f, old)).collect();
    form.done(lines)
}

/// A line whose text is unchanged keeps both languages; a new text is used for both as typed.
fn one(form: &mut Reader, n: usize, f: &LineForm, old: &[EstimateLine]) -> Option<EstimateLine> {
    let field = |name: &str| format!("lines-{n}-{name}");
    let kind = form.choice(&field("kind"), &f.kind, EstimateLineKind::parse);
    let name = form.line(&field("name"), &f.name, base::form::LINE_CHARS_MAX);
    let unit = form.line(&field("unit"), &f.unit, 40);
    let explanation = form.optional_line(&field("explanation"), &f.explanation, 1_000);
    let quantity = parse_milli(&f.quantity).filter(|q| (1..=QUANTITY_MAX).contains(q));
    form.check(
        &field("quantity"),
        quantity.is_some(),
        Problem::OutOfRange { min: 1, max: QUANTITY_MAX / 1000 },
    );
    let price = form.optional_money(&field("price"), &f.price);
    let price_fits = price.is_none_or(|p| p <= UNIT_PRICE_MAX);
    form.check(&field("price"), price_fits, Problem::OutOfRange { min: 0, max: UNIT_PRICE_MAX.0 / 100 });
    let (kind, quantity_milli, unit_price) = (kind?, quantity?, price.unwrap_or_default());
    let before = old.iter().find(|l| !f.code.is_empty() && l.code == f.code);
    let words = |new: String, was: Option<(&str, &str)>| match was {
        Some((ru, en)) if new == ru || new == en => (ru.to_owned(), en.to_owned()),
        _ => (new.clone(), new),
    };
    let (name_ru, name_en) = words(name, before.map(|l| (&*l.name_ru, &*l.name_en)));
    let (unit_ru, unit_en) = words(unit, before.map(|l| (&*l.unit_ru, &*l.unit_en)));
    let was = before.map(|l| (&*l.explanation_ru, &*l.explanation_en));
    let (explanation_ru, explanation_en) = words(explanation, was);
    Some(EstimateLine {
        kind,
        code: before.map(|l| l.code.clone()).unwrap_or_default(),
        name_ru,
        name_en,
        unit_ru,
        unit_en,
        quantity_milli,
        unit_price,
        total: EstimateLine::amount(unit_price, quantity_milli),
        explanation_ru,
        explanation_en,
    })
}
