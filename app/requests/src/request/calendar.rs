//! The visit as an iCalendar file.

use super::ics::Event;
use super::{words, zone};
use crate::texts;
use app_kit::{PageResult, Visit, paths};
use app_requests_islands::server::requests::asked;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use platform::Error;

/// Returns 404 while no visit is booked.
pub async fn show(visit: Visit, Path(number): Path<String>, headers: HeaderMap) -> PageResult {
    let l = visit.locale;
    let asked = asked(&visit, &number, &headers)?;
    let request = asked.view(&visit).await?;
    let (true, Some(booked)) = (words::is_booked(&request), &request.visit) else {
        return Err(Error::NotFound.into());
    };
    let path = paths::request(l, asked.number.to_url());
    let links = visit.state.shop.links();
    let host = links.origin().split("://").last().unwrap_or_default();
    let phone = base::contact::Phone::parse(&request.branch_phone).map(|p| p.pretty()).unwrap_or_default();
    let arrival = booked.starts_at.plus_minutes(service::slots::ARRIVAL_MINUTES);
    let window = scheduling::zones::format_window(l, &zone(&request)?, booked.starts_at, arrival);
    let event = Event {
        uid: format!("{}@{host}", asked.number.to_url()),
        sequence: request.version,
        now: visit.now(),
        starts_at: booked.starts_at,
        ends_at: booked.ends_at.max(arrival),
        summary: texts::calendar_summary(l, &request.number.display(l)),
        location: request.address.clone(),
        description: texts::calendar_more(l, &window, &phone),
        url: links.absolute(&path),
    };
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"visit.ics\""),
        (CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, event.to_ics()).into_response())
}
