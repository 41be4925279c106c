//! The form of an incident.

use super::{alarm, texts};
use app_admin_parts::audit::{Past, Words};
use app_admin_parts::{Head, When, editor, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{
    Breadcrumbs, Button, ErrorSummary, Kind, Notice, SuccessMessage, TextField, TextareaField, Tone,
};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use base::refusal::Refusal;
use base::{IncidentId, Locale};
use leptos::prelude::*;
use people::incidents;
use people_model::access::PERSONAL_DATA_MANAGE;
use people_model::incidents::{Incident, IncidentInput, IncidentStep, TEXT_CHARS_MAX};
use platform::Error;

pub async fn edit(visit: Visit, Path(text): Path<String>) -> PageResult {
    let incident = match editor::id::<IncidentId>(&text)? {
        Some(id) => Some(incidents::one(&visit.state.shop, &visit.actor, id).await?),
        None => {
            // The list says whether the actor may see incidents at all.
            incidents::list(&visit.state.shop, &visit.actor).await?;
            None
        }
    };
    let form = incident.as_ref().map(stored).unwrap_or_default();
    page(&visit, incident, form).await
}

/// The form with the stored texts.
fn stored(incident: &Incident) -> Form {
    Form::with(&[("what", &incident.what), ("whom", &incident.whom), ("measures", &incident.measures)])
}

pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    actor.require(PERSONAL_DATA_MANAGE)?;
    let typed = |name: &str| fields.get(name).to_owned();
    let input = IncidentInput {
        hours: typed("hours"),
        what: typed("what"),
        whom: typed("whom"),
        measures: typed("measures"),
    };
    let id = editor::id::<IncidentId>(&text)?;
    let outcome = match id {
        Some(id) => incidents::save(shop, actor, id, editor::version(&fields), &input).await.map(|()| id),
        None => incidents::add(shop, actor, &input).await,
    };
    let error = match outcome {
        Ok(id) => return Ok(done(&visit, id)),
        Err(error) => error,
    };
    let incident = match id {
        Some(id) => Some(incidents::one(shop, actor, id).await?),
        None => None,
    };
    page(&visit, incident, Form::after(fields, error)?).await
}

fn done(visit: &Visit, id: IncidentId) -> Response {
    let to = with_query(paths::admin_incident(visit.locale, id), &[("done", "saved")]);
    Redirect::to(&to).into_response()
}

/// A page shown again after an error has the address of its form; a reload lands here.
pub async fn back(visit: Visit, Path((text, _)): Path<(String, String)>) -> PageResult {
    visit.actor.require(PERSONAL_DATA_MANAGE)?;
    let id: IncidentId = editor::known(&text)?;
    Ok(Redirect::to(&paths::admin_incident(visit.locale, id)).into_response())
}

pub async fn step(visit: Visit, Path((text, step)): Path<(String, String)>, fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    actor.require(PERSONAL_DATA_MANAGE)?;
    let id: IncidentId = editor::known(&text)?;
    let step = IncidentStep::parse(&step).ok_or(Error::NotFound)?;
    match incidents::step(shop, actor, id, editor::version(&fields), step).await {
        Ok(()) => Ok(done(&visit, id)),
        Err(error) => {
            let incident = incidents::one(shop, actor, id).await?;
            let form = Form { fields: stored(&incident).fields, ..Form::after(fields, error)? };
            page(&visit, Some(incident), form).await
        }
    }
}

async fn page(visit: &Visit, incident: Option<Incident>, form: Form) -> PageResult {
    let l = visit.locale;
    let form = form.labelled(|field| texts::label(l, field));
    let title = if incident.is_some() { texts::incident(l) } else { texts::new(l) };
    let mut meta = Meta::staff(title).wrong(form.is_wrong());
    let is_conflict = form.refusal == Some(Refusal::Changed);
    if is_conflict {
        meta = meta.status(StatusCode::CONFLICT);
    }
    let when = When::of(visit)?;
    let history = match &incident {
        Some(incident) => {
            let past = Past::new(PERSONAL_DATA_MANAGE, "incident", incident.id.0);
            let log = past.log(visit).await?;
            let label = |field: &str| texts::label(l, field);
            past.shown(l, &when, log, Words { label: &label, ..Words::PLAIN })
        }
        None => ().into_any(),
    };
    let is_done = visit.param("done") == "saved";
    let state = incident.as_ref().map(|incident| state(l, &when, incident, visit.state.shop.now()));
    let shown = Shown { l, title, incident, form, is_conflict, is_done };
    Ok(visit.page(meta, move || view! { <IncidentPage shown state history/> }))
}

/// What has to be done, and what was done when.
fn state(l: Locale, when: &When, incident: &Incident, now: base::Instant) -> AnyView {
    let alarm = incident.deadline(now).map(|deadline| {
        let tone = if deadline.is_overdue { Tone::Alert } else { Tone::Accent };
        let text = alarm(l, when, deadline);
        view! { <Notice tone class="mb-4">{text}</Notice> }
    });
    let fact = |label: &'static str, value: String| {
        view! { <div><dt class="text-sm text-muted">{label}</dt><dd>{value}</dd></div> }
    };
    view! {
        {alarm}
        <dl class="mb-4 flex flex-wrap gap-x-8 gap-y-2">
            {fact(texts::found(l), when.text(incident.found_at))}
            {incident.notified_at.map(|at| fact(texts::notified(l), when.text(at)))}
            {incident.reported_at.map(|at| fact(texts::reported(l), when.text(at)))}
            {incident.closed_at.map(|at| fact(texts::state(l), texts::closed(l, &when.text(at))))}
        </dl>
    }
    .into_any()
}

struct Shown {
    l: Locale,
    title: &'static str,
    incident: Option<Incident>,
    form: Form,
    is_conflict: bool,
    is_done: bool,
}

#[component]
fn IncidentPage(shown: Shown, state: Option<AnyView>, history: AnyView) -> impl IntoView {
    let Shown { l, title, incident, form, is_conflict, is_done } = shown;
    let action = match &incident {
        Some(incident) => paths::admin_incident(l, incident.id),
        None => paths::admin_incident(l, editor::NEW),
    };
    let version = incident.as_ref().map_or(0, |incident| incident.version).to_string();
    // After a conflict the form is saved against what is stored now, which is shown.
    let stored = incident.as_ref().filter(|_| is_conflict).map(|incident| {
        let texts_now = [&incident.what, &incident.whom, &incident.measures].map(String::as_str).join("; ");
        view! { <p class="mb-4">{texts::stored_now(l)} ": " {texts_now}</p> }
    });
    let hours = incident.is_none().then(|| {
        view! {
            <TextField
                name="hours" label=texts::hours(l) hint=texts::hours_hint(l) value=form.value("hours")
                error=form.error(l, "hours") inputmode="numeric" maxlength=4 class="max-w-[12rem]"
            />
        }
    });
    let area = |name: &'static str, label: &'static str, required: bool| {
        view! {
            <TextareaField
                name label value=form.value(name) error=form.error(l, name) rows=3 maxlength=TEXT_CHARS_MAX required
            />
        }
    };
    let steps: Vec<_> = incident
        .iter()
        .flat_map(|incident| {
            incident.steps().into_iter().map(move |step| {
                view! {
                    <form method="post" action=paths::admin_incident_step(l, incident.id, step)>
                        <input type="hidden" name="version" value=incident.version.to_string()/>
                        <Button>{step.name(l)}</Button>
                    </form>
                }
            })
        })
        .collect();
    view! {
        <Breadcrumbs locale=l above=vec![(texts::title(l).to_owned(), paths::admin_personal_data(l))]/>
        <Head title=title/>
        {is_done.then(|| view! { <SuccessMessage locale=l class="mb-4">{texts::saved(l)}</SuccessMessage> })}
        <ErrorSummary locale=l errors=form.summary(l)/>
        {stored}
        {state}
        <form class="grid max-w-[56rem] gap-4" method="post" action=action novalidate=true>
            <input type="hidden" name="version" value=version/>
            {hours}
            {area("what", texts::what_happened(l), true)}
            {area("whom", texts::whom(l), true)}
            {area("measures", texts::measures(l), false)}
            <div><Button kind=Kind::Primary>{texts::save(l)}</Button></div>
        </form>
        <div class="mt-4 flex flex-wrap gap-2">{steps}</div>
        {history}
    }
    .into_any()
}
