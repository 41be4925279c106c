//! Actions of the request page; a refused action redisplays it.

use super::estimate::{self, Draft};
use super::{number, page, texts};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use axum::extract::Path;
use axum::response::Response;
use base::form::Problem;
use base::{Instant, Locale};
use leptos::prelude::*;
use platform::{Error, Result};
use scheduling::zones::TimeZone;
use service::{crews, estimates, requests, slots};
use service_model::access::{CREWS_EDIT, REQUESTS_PLAN};
use service_model::requests::RequestNumber;
use service_model::scheduling::RequestEvent;
use service_model::views::{EstimateView, OfferView, RequestView};

/// Number of days for which free time slots are shown.
const OFFER_DAYS: i32 = 14;

/// Data of the page.
pub struct Shown {
    pub request: RequestView,
    pub revisions: Vec<EstimateView>,
    pub offer: Option<OfferView>,
    /// Crews for manual choice: id and name.
    pub crews: Vec<(String, String)>,
    pub draft: Draft,
    /// The rejected form, with its errors.
    pub sent: Sent,
    pub form: Form,
    pub may_plan: bool,
    /// Whether the visitor may enter crews.
    pub may_edit_crews: bool,
}

/// Which form of the page was rejected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sent {
    #[default]
    Nothing,
    Time,
    Estimate,
    Step,
}

pub async fn show(visit: Visit, Path(text): Path<String>) -> PageResult {
    let number = number(&text)?;
    page(&visit, &number, Sent::Nothing, Form::default(), None).await
}

async fn page(
    visit: &Visit,
    number: &RequestNumber,
    sent: Sent,
    form: Form,
    draft: Option<Draft>,
) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    // Checks the permission to use the desk first, since the request itself is also visible to its customer.
    let revisions = estimates::revisions(shop, actor, number).await?;
    let request = requests::view(shop, actor, number, None).await?;
    let (may_plan, may_edit_crews) = (actor.may(REQUESTS_PLAN), actor.may(CREWS_EDIT));
    let wants_time = may_plan && (request.can_choose_time || request.can_reschedule);
    let offer =
        if wants_time { Some(slots::offer(shop, actor, number, None, OFFER_DAYS).await?) } else { None };
    let crews = crews::list(shop, actor).await?;
    let crews = crews
        .into_iter()
        .filter(|c| c.is_active)
        .map(|c| (c.id.to_string(), l.pick(&c.name_ru, &c.name_en).to_owned()))
        .collect();
    let newest = revisions.first();
    let draft = draft.unwrap_or_else(|| Draft::of(l, newest, request.minutes));
    let form = form.labelled(|field| super::label(l, field));
    let wrong = form.is_wrong();
    let shown = Shown { request, revisions, offer, crews, draft, sent, form, may_plan, may_edit_crews };
    let meta = Meta::staff(texts::request(l, &number.display(l))).wrong(wrong);
    Ok(visit.page(meta, move || view! { <page::Page l shown/> }))
}

fn done(l: Locale, number: &RequestNumber) -> Response {
    app_kit::done(&paths::desk_request(l, number.to_url()))
}

/// Books a free time slot, or a manually chosen crew and time.
pub async fn choose_time(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let number = number(&text)?;
    match take_time(&visit, &number, &fields).await {
        Ok(()) => Ok(done(visit.locale, &number)),
        Err(error) => page(&visit, &number, Sent::Time, Form::after(fields, error)?, None).await,
    }
}

async fn take_time(visit: &Visit, number: &RequestNumber, fields: &Fields) -> Result<()> {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    actor.require(REQUESTS_PLAN)?;
    let request = requests::view(shop, actor, number, None).await?;
    if fields.has("crew") {
        return by_hand(visit, &request, fields).await;
    }
    let start =
        fields.get("start").parse().map(Instant).map_err(|_| Error::field("start", Problem::Required))?;
    if request.can_reschedule {
        slots::reschedule(shop, actor, number, None, start).await?;
    } else {
        slots::hold(shop, actor, number, None, start).await?;
        slots::confirm(shop, actor, number, None).await?;
    }
    Ok(())
}

async fn by_hand(visit: &Visit, request: &RequestView, fields: &Fields) -> Result<()> {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let crew = fields.get("crew").parse().map_err(|_| Error::field("crew", Problem::InvalidChoice))?;
    let zone = TimeZone::named(&request.zone)
        .ok_or_else(|| Error::Inconsistent(format!("there is no zone {}", request.zone)))?;
    let at = zone
        .parse_local(fields.get("day"), fields.get("time"))
        .map_err(|_| Error::field("time", Problem::Required))?;
    let (day, minute) = zone.local(at);
    let when = service_model::views::BoardTime { day: day.to_string(), minute };
    match request.visit.as_ref().filter(|v| v.state.is_live()) {
        Some(v) => service::board::move_visit(shop, actor, v.id, crew, &when, v.version).await,
        None => service::board::plan(shop, actor, request.id, crew, &when).await,
    }
}

/// Stores the next revision of the estimate; “add a line” only redisplays the form with one more line.
pub async fn revise(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let number = number(&text)?;
    let mut draft = Draft::sent(&fields);
    if fields.get("do") == "add" {
        visit.actor.require(REQUESTS_PLAN)?;
        draft.add();
        return page(&visit, &number, Sent::Estimate, Form { fields, ..Form::default() }, Some(draft)).await;
    }
    let (lines, kept) = draft.kept();
    let minutes = match draft.minutes.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| Error::field("minutes", Problem::NotANumber)),
    };
    let outcome = match minutes {
        Ok(minutes) => {
            estimates::revise(&visit.state.shop, &visit.actor, &number, draft.revision, &lines, minutes).await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(_) => Ok(done(visit.locale, &number)),
        Err(error) => {
            let mut form = Form::after(fields, error)?;
            estimate::rename(&mut form.problems, &kept);
            page(&visit, &number, Sent::Estimate, form, Some(draft)).await
        }
    }
}

/// Starts, finishes, declines or cancels the request.
pub async fn step(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let number = number(&text)?;
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let outcome = match RequestEvent::parse(fields.get("event")) {
        Some(RequestEvent::Cancel) => {
            actor.require(REQUESTS_PLAN)?;
            requests::cancel(shop, actor, &number, None, fields.get("reason")).await
        }
        Some(event) => requests::step(shop, actor, &number, event).await,
        None => Err(Error::field("event", Problem::InvalidChoice)),
    };
    match outcome {
        Ok(()) => Ok(done(visit.locale, &number)),
        Err(error) => page(&visit, &number, Sent::Step, Form::after(fields, error)?, None).await,
    }
}
