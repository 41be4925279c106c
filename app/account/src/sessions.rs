//! The list of active sessions, and how to end them.

use crate::desk::Head;
use crate::entry::leave;
use crate::texts;
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{Badge, Button, Card, Notice, Size, Tone};
use axum::Router;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use base::{Instant, Locale, SessionId};
use leptos::prelude::*;
use people::sessions;
use people_model::accounts::{SessionView, device};
use platform::Error;
use scheduling::zones::{TimeZone, format_date_time};

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ACCOUNT_SESSIONS, get(show)).on(&routes::ACCOUNT_SESSION_END, post(end))
}

async fn show(visit: Visit) -> PageResult {
    let l = visit.locale;
    let zone = zone(&visit);
    let list = sessions::list(&visit.state.shop, &visit.actor, visit.session).await?;
    let lines = list.into_iter().map(|s| Line::of(l, zone.as_ref(), s)).collect();
    let is_ended = !visit.param("ended").is_empty();
    Ok(visit.page(Meta::personal(texts::sessions(l)), move || view! { <SessionsPage l lines is_ended/> }))
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
    TimeZone::named(&visit.state.settings.zone)
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

#[component]
fn SessionsPage(l: Locale, lines: Vec<Line>, is_ended: bool) -> impl IntoView {
    let cards = lines.into_iter().map(|line| view! { <SessionCard l line/> }).collect_view();
    view! {
        <div class="grid gap-5">
            <Head l title=texts::sessions(l)/>
            {is_ended.then(|| view! { <Notice tone=Tone::Safe>{texts::session_ended(l)}</Notice> })}
            <p>{texts::sessions_more(l)} " " <a class="link" href=paths::account_password(l)>{texts::save_password(l)}</a></p>
            <div class="grid gap-3 lg:grid-cols-2">{cards}</div>
        </div>
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
