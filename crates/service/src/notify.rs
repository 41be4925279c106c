//! Notifications of clients: by email if there is an address, otherwise by SMS, in the language of the
//! request.

use crate::tables::{service_request as request, visit};
use crate::{plan, texts};
use base::jobs::Channel;
use base::{Instant, Locale};
use platform::messages::Message;
use platform::{Result, Tx};
use scheduling::zones::{self, TimeZone};

/// «24 ноября 2026, 14:00–16:00 (московское время, UTC+3)».
pub(crate) fn window(l: Locale, zone: &TimeZone, at: Instant) -> String {
    let day = zones::date_name(l, zone.day_of(at), None);
    let window = zones::format_window(l, zone, at, at.plus_minutes(plan::WINDOW_MINUTES));
    format!("{day}, {window} ({})", zones::zone_words(l, zone, at))
}

pub(crate) async fn received(tx: &Tx<'_>, request: &request::Model, link: &str) -> Result<()> {
    let (l, number) = (request.locale, &request.number.display(request.locale));
    let body = texts::received_body(l, &request.contact_name, number, link);
    send(tx, request, texts::received(l, number), body, format!("request-received:{}", request.number)).await
}

pub(crate) async fn booked(
    tx: &Tx<'_>,
    request: &request::Model,
    visit: &visit::Model,
    when: &str,
) -> Result<()> {
    let (l, number) = (request.locale, &request.number.display(request.locale));
    let body = texts::booked_body(l, &request.contact_name, number, when, &request.address);
    let key = format!("visit-booked:{}:{}", visit.id, visit.version);
    send(tx, request, texts::booked(l, number), body, key).await
}

pub(crate) async fn unplanned(tx: &Tx<'_>, request: &request::Model, visit: &visit::Model) -> Result<()> {
    let (l, number) = (request.locale, &request.number.display(request.locale));
    let body = texts::unplanned_body(l, &request.contact_name, number);
    let key = format!("visit-unplanned:{}:{}", visit.id, visit.version);
    send(tx, request, texts::unplanned(l, number), body, key).await
}

pub(crate) async fn cancelled(tx: &Tx<'_>, request: &request::Model) -> Result<()> {
    let (l, number) = (request.locale, &request.number.display(request.locale));
    let body = texts::cancelled_body(l, &request.contact_name, number);
    send(tx, request, texts::cancelled(l, number), body, format!("request-cancelled:{}", request.number))
        .await
}

pub(crate) async fn estimated(
    tx: &Tx<'_>,
    request: &request::Model,
    revision: i64,
    total: &str,
) -> Result<()> {
    let (l, number) = (request.locale, &request.number.display(request.locale));
    let body = texts::estimated_body(l, &request.contact_name, number, total);
    send(tx, request, texts::estimated(l, number), body, format!("estimate:{}:{revision}", request.number))
        .await
}

async fn send(
    tx: &Tx<'_>,
    request: &request::Model,
    subject: String,
    body: String,
    dedup_key: String,
) -> Result<()> {
    let (channel, recipient) = match (&request.email, &request.phone) {
        (Some(email), _) => (Channel::Email, email.clone()),
        (None, Some(phone)) => (Channel::Sms, phone.clone()),
        (None, None) => return Ok(()),
    };
    tx.send(Message { channel, recipient, subject, body, dedup_key }).await
}
