//! The registers of personal data: what is processed, and incidents.

mod incident;
mod texts;

use app_admin_parts::{Head, When};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{Badge, Column, EmptyState, Kind, LinkButton, Notice, Size, Table, Tone, icons};
use axum::Router;
use axum::routing::get;
use base::format::integer;
use base::{Instant, Locale};
use leptos::prelude::*;
use people::personal_data::processing::{self, OWN, Processing, ProcessingRow};
use people_model::incidents::{Deadline, Incident, IncidentStep};

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_PERSONAL_DATA, get(index))
        .on(&routes::ADMIN_INCIDENT, get(incident::edit).post(incident::save))
        .on(&routes::ADMIN_INCIDENT_STEP, get(incident::back).post(incident::step))
}

/// What all areas declare.
fn declared() -> Vec<Processing> {
    let all = OWN.into_iter().chain(discovery::views::PROCESSING);
    let all = all
        .chain(promotions::personal_data::PROCESSING)
        .chain(ledger::PROCESSING)
        .chain(sales::personal_data::PROCESSING);
    all.chain(service::personal_data::PROCESSING).collect()
}

async fn index(visit: Visit) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let rows = processing::register(shop, actor, &declared()).await?;
    // Incidents are of the whole company: who works for one branch does not see them.
    let incidents = match people::incidents::list(shop, actor).await {
        Ok(list) => Some(list),
        Err(platform::Error::Forbidden) => None,
        Err(error) => return Err(error.into()),
    };
    let (when, now) = (When::of(&visit)?, shop.now());
    Ok(visit.page(Meta::staff(texts::title(l)), move || view! { <Registers l when now rows incidents/> }))
}

#[component]
fn Registers(
    l: Locale,
    when: When,
    now: Instant,
    rows: Vec<ProcessingRow>,
    incidents: Option<Vec<Incident>>,
) -> impl IntoView {
    view! {
        <Head title=texts::title(l)>
            <LinkButton href=paths::admin_settings(l) size=Size::Small icon=icons::SETTINGS>{texts::to_settings(l)}</LinkButton>
        </Head>
        {incidents.map(|list| incidents_part(l, &when, now, list))}
        <section class="mt-6">
            <h2 class="mb-2">{texts::register(l)}</h2>
            <p class="mb-3 max-w-[56rem] text-muted">{texts::more(l)}</p>
            {register(l, &when, rows)}
        </section>
    }
    .into_any()
}

fn register(l: Locale, when: &When, rows: Vec<ProcessingRow>) -> AnyView {
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let swept = match (row.ran_at, row.removed, row.is_swept) {
                (_, _, false) => texts::by_erasure(l).to_owned(),
                (_, Some((at, count)), true) => texts::removed(l, &integer(l, count), &when.text(at)),
                (Some(at), None, true) => texts::nothing(l, &when.text(at)),
                (None, None, true) => texts::not_yet(l).to_owned(),
            };
            view! {
                <tr>
                    <th scope="row">{(row.what)(l)}</th>
                    <td>{(row.purpose)(l)}</td>
                    <td>{(row.basis)(l)}</td>
                    <td class="whitespace-nowrap">{texts::term_of(l, row.term)}</td>
                    <td>{swept}</td>
                </tr>
            }
        })
        .collect();
    let columns = vec![
        Column::new(texts::what(l)),
        Column::new(texts::purpose(l)),
        Column::new(texts::basis(l)),
        Column::new(texts::term(l)),
        Column::new(texts::swept(l)),
    ];
    view! { <Table caption=texts::register(l) columns dense=true>{rows}</Table> }.into_any()
}

/// What has to be done, in words.
fn alarm(l: Locale, when: &When, deadline: Deadline) -> String {
    let at = when.text(deadline.at);
    match (deadline.step, deadline.is_overdue) {
        (IncidentStep::Notify, false) => texts::notify_by(l, &at),
        (IncidentStep::Notify, true) => texts::notify_late(l, &at),
        (_, false) => texts::report_by(l, &at),
        (_, true) => texts::report_late(l, &at),
    }
}

fn incidents_part(l: Locale, when: &When, now: Instant, list: Vec<Incident>) -> AnyView {
    let add = paths::admin_incident(l, app_admin_parts::editor::NEW);
    let late: Vec<_> = list
        .iter()
        .filter_map(|incident| incident.deadline(now))
        .filter(|deadline| deadline.is_overdue)
        .map(|deadline| {
            let text = alarm(l, when, deadline);
            view! { <div role="alert"><Notice tone=Tone::Alert class="mb-2">{text}</Notice></div> }
        })
        .collect();
    let body = match list.is_empty() {
        true => view! {
            <EmptyState glyph=icons::SHIELD title=texts::no_incidents(l) text=texts::no_incidents_more(l)>
                <LinkButton href=add>{texts::add(l)}</LinkButton>
            </EmptyState>
        }
        .into_any(),
        false => view! {
            {table(l, when, now, list)}
            <p class="mt-3"><LinkButton href=add kind=Kind::Secondary icon=icons::PLUS>{texts::add(l)}</LinkButton></p>
        }
        .into_any(),
    };
    view! {
        <section>
            <h2 class="mb-2">{texts::incidents(l)}</h2>
            <p class="mb-3 max-w-[56rem] text-muted">{texts::incidents_more(l)}</p>
            {late}
            {body}
        </section>
    }
    .into_any()
}

fn table(l: Locale, when: &When, now: Instant, list: Vec<Incident>) -> AnyView {
    let rows: Vec<_> = list
        .into_iter()
        .map(|incident| {
            let (tone, state) = match (incident.closed_at, incident.deadline(now)) {
                (Some(at), _) => (Tone::Plain, texts::closed(l, &when.text(at))),
                (None, Some(deadline)) if deadline.is_overdue => (Tone::Alert, alarm(l, when, deadline)),
                (None, Some(deadline)) => (Tone::Accent, alarm(l, when, deadline)),
                (None, None) => (Tone::Info, texts::open(l).to_owned()),
            };
            let first = incident.what.lines().next().unwrap_or_default().to_owned();
            view! {
                <tr>
                    <td><a class="link font-medium" href=paths::admin_incident(l, incident.id)>{first}</a></td>
                    <td class="num">{when.text(incident.found_at)}</td>
                    <td><Badge tone>{state}</Badge></td>
                </tr>
            }
        })
        .collect();
    let columns = vec![
        Column::new(texts::what_happened(l)),
        Column::new(texts::found(l)).num(),
        Column::new(texts::state(l)),
    ];
    view! { <Table caption=texts::incidents(l) columns dense=true>{rows}</Table> }.into_any()
}
