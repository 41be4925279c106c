//! The list of active sessions, how to end them, and what happened at logins.

use crate::desk::Head;
use crate::entry::leave;
use crate::texts;
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{Badge, Button, Card, Size, SuccessMessage, Tone};
use axum::Router;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use base::{Instant, Locale, SessionId};
use leptos::prelude::*;
use people::{login_events, sessions};
use people_model::accounts::{LoginEventView, SessionView, device, network_text};
use platform::Error;
use scheduling::zones::{TimeZone, format_date_time};

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ACCOUNT_SESSIONS, get(show))
        .on(&routes::ACCOUNT_SESSIONS_END, post(end_others))
        .on(&routes::ACCOUNT_SESSION_END, post(end))
}

async fn show(visit: Visit) -> PageResult {
    let l = visit.locale;
    let zone = zone(&visit);
    let list = sessions::list(&visit.state.shop, &visit.actor, visit.session).await?;
    let lines = list.into_iter().map(|s| Line::of(l, zone.as_ref(), s)).collect();
    let events = login_events::list(&visit.state.shop, &visit.actor).await?;
    let events = events.into_iter().map(|e| EventLine::of(l, zone.as_ref(), e)).collect();
    let ended = match visit.param("ended").as_str() {
        "" => None,
        "others" => Some(texts::others_ended(l)),
        _ => Some(texts::session_ended(l)),
    };
    let meta = Meta::personal(texts::sessions(l));
    Ok(visit.page(meta, move || view! { <SessionsPage l lines events ended/> }))
}

async fn end_others(visit: Visit) -> PageResult {
    sessions::end_others(&visit.state.shop, &visit.actor, visit.session).await?;
    Ok(Redirect::to(&format!("{}?ended=others", paths::account_sessions(visit.locale))).into_response())
}

async fn end(visit: Visit, sent: HeaderMap, Path(id): Path<String>) -> PageResult {
    let id: SessionId = id.parse().map_err(|_| Error::NotFound)?;
    sessions::revoke(&visit.state.shop, &visit.actor, id).await?;
    if visit.session != Some(id) {
        return Ok(
            Redirect::to(&format!("{}?ended=1", paths::account_sessions(visit.locale))).into_response()
        );
    }
    let mut response = Redirect::to(&paths::login(visit.locale)).into_response();
    leave(&visit, &sent, response.headers_mut());
    Ok(response)
}

/// The time zone for displayed times; [`moment`] falls back to UTC if the name is unknown.
pub(crate) fn zone(visit: &Visit) -> Option<TimeZone> {
    TimeZone::named(&visit.state.shared().zone)
}

pub(crate) fn moment(l: Locale, zone: Option<&TimeZone>, at: Instant) -> String {
    zone.map_or_else(|| at.rfc3339(), |zone| format_date_time(l, zone, at))
}

/// A session formatted for display.
struct Line {
    id: SessionId,
    device: String,
    last_used: String,
    opened: String,
    is_current: bool,
}

impl Line {
    fn of(l: Locale, zone: Option<&TimeZone>, s: SessionView) -> Self {
        Self {
            id: s.id,
            device: device(l, &s.user_agent),
            last_used: texts::last_used(l, &moment(l, zone, s.last_used_at)),
            opened: texts::opened_at(l, &moment(l, zone, s.created_at)),
            is_current: s.is_current,
        }
    }
}

/// Attempts to log in, formatted for display.
struct EventLine {
    what: String,
    when: String,
    from: String,
}

impl EventLine {
    fn of(l: Locale, zone: Option<&TimeZone>, e: LoginEventView) -> Self {
        let outcome = e.what(l);
        let what = if e.tries > 1 { format!("{outcome}: {}", texts::tries(l, e.tries)) } else { outcome };
        let device = device(l, &e.user_agent);
        let from =
            if e.network.is_empty() { device } else { format!("{device}, {}", network_text(l, &e.network)) };
        Self { what, when: moment(l, zone, e.at), from }
    }
}

#[component]
fn SessionsPage(
    l: Locale,
    lines: Vec<Line>,
    events: Vec<EventLine>,
    ended: Option<&'static str>,
) -> impl IntoView {
    let has_others = lines.iter().any(|line| !line.is_current);
    let cards = lines.into_iter().map(|line| view! { <SessionCard l line/> }).collect_view();
    view! {
        <div class="grid gap-5">
            <Head l title=texts::sessions(l)/>
            {ended.map(|text| view! { <SuccessMessage locale=l>{text}</SuccessMessage> })}
            <p>{texts::sessions_more(l)} " " <a class="link" href=paths::account_password(l)>{texts::save_password(l)}</a></p>
            <div class="grid gap-3 lg:grid-cols-2">{cards}</div>
            {has_others.then(|| view! {
                <form method="post" action=paths::account_sessions_end(l)>
                    <Button>{texts::end_others(l)}</Button>
                </form>
            })}
            <LoginEvents l events/>
        </div>
    }
    .into_any()
}

#[component]
fn LoginEvents(l: Locale, events: Vec<EventLine>) -> impl IntoView {
    let rows = events
        .into_iter()
        .map(|event| {
            view! {
                <li class="flex flex-wrap items-baseline gap-x-3 border-b border-line py-2 last:border-b-0">
                    <span class="font-medium">{event.what}</span>" "
                    <span class="text-sm">{event.from}</span>" "
                    <span class="text-sm text-muted">{event.when}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="grid gap-2">
            <h2>{texts::events(l)}</h2>
            <p class="text-sm text-muted">{texts::events_more(l)}</p>
            <ul>{rows}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn SessionCard(l: Locale, line: Line) -> impl IntoView {
    let aside =
        line.is_current.then(|| view! { <Badge tone=Tone::Safe>{texts::this_device(l)}</Badge> }.into_any());
    let aside = aside.unwrap_or_else(|| ().into_any());
    view! {
        <Card title=line.device aside>
            <p class="text-sm text-muted">{line.last_used}</p>
            <p class="text-sm text-muted">{line.opened}</p>
            <form method="post" action=paths::account_session_end(l, line.id) class="mt-3">
                <Button size=Size::Small>{texts::end_session(l)}</Button>
            </form>
        </Card>
    }
    .into_any()
}
