//! Orders on a schedule: the list with its history, and the form that makes one of an order or a template.

mod page;
mod texts;

use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::form::Problem;
use base::{OrderScheduleId, OrderTemplateId};
use leptos::prelude::*;
use page::{Schedules, Shown, Source};
use platform::{Error, Result};
use sales::cart::CartOwner;
use sales::{orders, schedules, templates};
use sales_model::orders::OrderNumber;
use sales_model::schedules::{ScheduleEvent, ScheduleForm};
use scheduling::zones::TimeZone;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ACCOUNT_SCHEDULES, get(show).post(create))
        .on(&routes::ACCOUNT_SCHEDULE, get(back).post(step))
}

/// A page shown again after an error has the address of its form; a reload lands here.
async fn back(visit: Visit) -> PageResult {
    Ok(Redirect::to(&paths::account_schedules(visit.locale)).into_response())
}

async fn show(visit: Visit) -> PageResult {
    let source = source(&visit, &visit.param("order"), &visit.param("template")).await?;
    page(&visit, source, Form::default()).await
}

/// The order or the template that a schedule is made of, with the name that is offered for it.
async fn source(visit: &Visit, order: &str, template: &str) -> Result<Option<Source>> {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    if let Some(number) = OrderNumber::parse(order) {
        orders::view(shop, actor, &number, None).await?;
        return Ok(Some(Source::Order(number)));
    }
    let Ok(id) = template.parse::<OrderTemplateId>() else { return Ok(None) };
    let found = templates::list(shop, actor).await?.into_iter().find(|template| template.id == id);
    let found = found.ok_or(Error::NotFound)?;
    Ok(Some(Source::Template(id, found.name)))
}

async fn page(visit: &Visit, source: Option<Source>, form: Form) -> PageResult {
    let l = visit.locale;
    let list = schedules::list(&visit.state.shop, &visit.actor).await?;
    let zone = TimeZone::named(&visit.state.shared().zone).or_else(|| TimeZone::named("Europe/Moscow"));
    let zone = zone.ok_or_else(|| Error::Inconsistent("the zones are missing".to_owned()))?;
    let news = match visit.param("done").as_str() {
        "created" => Some(texts::created(l)),
        "saved" => Some(texts::saved(l)),
        _ => None,
    };
    let today = zone.day_of(visit.now());
    let meta = Meta::personal(crate::texts::schedules(l)).wrong(form.is_wrong());
    let shown = Shown { l, list, source, news, today, form };
    Ok(visit.page(meta, move || view! { <Schedules shown/> }))
}

fn typed(fields: &Fields) -> ScheduleForm {
    let get = |name: &str| fields.get(name).to_owned();
    ScheduleForm {
        name: get("schedule"),
        every: get("every"),
        unit: get("unit"),
        next: get("next"),
        remind: get("remind"),
    }
}

fn done(visit: &Visit, what: &str) -> PageResult {
    let to = format!("{}?done={what}", paths::account_schedules(visit.locale));
    Ok(Redirect::to(&to).into_response())
}

async fn create(visit: Visit, fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    actor.require_account()?;
    let source = source(&visit, fields.get("order"), fields.get("template")).await?.ok_or(Error::NotFound)?;
    let made = match &source {
        Source::Order(number) => {
            schedules::create_from_order(shop, actor, number, None, &typed(&fields)).await
        }
        Source::Template(id, _) => schedules::create_from_template(shop, actor, *id, &typed(&fields)).await,
    };
    match made {
        Ok(_) => done(&visit, "created"),
        Err(error) => page(&visit, Some(source), Form::after(fields, error)?).await,
    }
}

async fn step(visit: Visit, Path(id): Path<String>, fields: Fields) -> PageResult {
    let id: OrderScheduleId = id.parse().map_err(|_| Error::NotFound)?;
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let version = fields.get("version").parse().unwrap_or(0);
    let outcome = match (fields.get("do"), ScheduleEvent::parse(fields.get("do"))) {
        (_, Some(event)) => schedules::step(shop, actor, id, event).await,
        ("save", _) => schedules::save(shop, actor, (id, version), &typed(&fields)).await,
        ("contents", _) => {
            let owner = CartOwner::of(actor, None);
            schedules::set_contents(shop, actor, &owner, (id, version)).await
        }
        _ => Err(Error::field("do", Problem::InvalidChoice)),
    };
    match outcome {
        Ok(()) => done(&visit, "saved"),
        Err(error) => {
            let mut fields = fields;
            fields.set("of", id.to_string());
            page(&visit, None, Form::after(fields, error)?).await
        }
    }
}
