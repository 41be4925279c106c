//! Notifications of clients, in the language of the request, by the channels that they chose; of guests by email if there is an
//! address, otherwise by SMS.

use crate::messages::{About, RequestMessage};
use crate::notifications::{ESTIMATE_READY, REQUEST_CHANGED, REQUEST_RECEIVED, VISIT_CHANGED};
use crate::plan;
use crate::tables::{crew, service_request as request, visit};
use base::{Instant, Locale};
use org::letters::Letter;
use people::notifications::ClientNotice;
use people_model::notifications::NoticeEvent;
use platform::messages::Recipient;
use platform::{Error, Result, Shop, Tx};
use scheduling::zones::{self, TimeZone};
use sea_orm::EntityTrait;
use service_model::crews::vehicle_name;
use service_model::scheduling::Party;

/// «24 ноября 2026, 14:00–16:00 (московское время, UTC+3)».
pub(crate) fn window(l: Locale, zone: &TimeZone, at: Instant) -> String {
    let day = zones::date_name(l, zone.day_of(at), None);
    let window = zones::format_window(l, zone, at, at.plus_minutes(plan::WINDOW_MINUTES));
    format!("{day}, {window} ({})", zones::zone_words(l, zone, at))
}

/// The URL of a request's page with the secret that opens it and, where there is one, the secret that confirms the contact.
pub(crate) fn confirmation_link(
    shop: &Shop,
    request: &request::Model,
    access: &str,
    confirmation: Option<&str>,
) -> String {
    let confirm = confirmation.map(|secret| ("confirm".to_owned(), secret.to_owned()));
    let secrets: Vec<_> = [("key".to_owned(), access.to_owned())].into_iter().chain(confirm).collect();
    let page = routes::request(request.locale, request.number.to_url());
    shop.links().absolute(&routes::addresses::with(&page, &secrets))
}

/// The link also confirms the contact where the request waits for that.
pub(crate) async fn received(tx: &Tx<'_>, request: &request::Model, link: &str) -> Result<()> {
    write_received(tx, request, link, &request.number.to_string()).await
}

/// The same letter once more, with another link.
pub(crate) async fn received_again(tx: &Tx<'_>, request: &request::Model, link: &str) -> Result<()> {
    let event = format!("{}:{}", request.number, tx.id::<base::RequestEventId>());
    write_received(tx, request, link, &event).await
}

async fn write_received(tx: &Tx<'_>, request: &request::Model, link: &str, event: &str) -> Result<()> {
    let number = request.number.display(request.locale);
    let confirms = request.awaits_contact();
    let message = RequestMessage::Received { about: about(request, &number), link, confirms };
    send_for(tx, request, &message, event).await
}

pub(crate) async fn booked(
    tx: &Tx<'_>,
    request: &request::Model,
    visit: &visit::Model,
    when: &str,
    by: Party,
) -> Result<()> {
    let number = request.number.display(request.locale);
    let crew = crew_line(tx, request.locale, visit.crew_id).await?;
    let address = &request.address;
    let message = RequestMessage::Booked { about: about(request, &number), when, address, crew: &crew };
    send_by(tx, request, &message, &format!("{}:{}", visit.id, visit.version), by).await
}

/// A time that waited for the contact to be confirmed is free again.
pub(crate) async fn released(
    tx: &Tx<'_>,
    request: &request::Model,
    visit: &visit::Model,
    when: &str,
) -> Result<()> {
    let number = request.number.display(request.locale);
    let message = RequestMessage::TimeReleased { about: about(request, &number), when };
    send_for(tx, request, &message, &format!("{}:{}", visit.id, visit.version)).await
}

/// Sends a new link that opens the request.
pub(crate) async fn new_link(tx: &Tx<'_>, request: &request::Model, to: Recipient, link: &str) -> Result<()> {
    let number = request.number.display(request.locale);
    let message = RequestMessage::NewLink { about: about(request, &number), link };
    // Each request for a link is a message of its own.
    let event = format!("{}:{}", request.number, tx.id::<base::RequestEventId>());
    people::letters::send_for(tx, None, Letter::of(&message, request.locale, to, &event)).await
}

pub(crate) async fn not_confirmed(tx: &Tx<'_>, request: &request::Model) -> Result<()> {
    let number = request.number.display(request.locale);
    let message = RequestMessage::NotConfirmed { about: about(request, &number) };
    send_for(tx, request, &message, &request.number.to_string()).await
}

pub(crate) async fn unplanned(tx: &Tx<'_>, request: &request::Model, visit: &visit::Model) -> Result<()> {
    let number = request.number.display(request.locale);
    let message = RequestMessage::Unplanned { about: about(request, &number) };
    send(tx, request, &message, &format!("{}:{}", visit.id, visit.version)).await
}

pub(crate) async fn cancelled(tx: &Tx<'_>, request: &request::Model, by: Party) -> Result<()> {
    let number = request.number.display(request.locale);
    let message = RequestMessage::Cancelled { about: about(request, &number) };
    send_by(tx, request, &message, &request.number.to_string(), by).await
}

/// Staff finished the request.
pub(crate) async fn finished(tx: &Tx<'_>, request: &request::Model) -> Result<()> {
    let number = request.number.display(request.locale);
    let message = RequestMessage::Finished { about: about(request, &number) };
    send(tx, request, &message, request.number.as_str()).await
}

/// Staff recorded that the client refused the estimate.
pub(crate) async fn declined(tx: &Tx<'_>, request: &request::Model) -> Result<()> {
    let number = request.number.display(request.locale);
    let message = RequestMessage::Declined { about: about(request, &number) };
    send(tx, request, &message, request.number.as_str()).await
}

pub(crate) async fn estimated(
    tx: &Tx<'_>,
    request: &request::Model,
    revision: i64,
    total: &str,
) -> Result<()> {
    let number = request.number.display(request.locale);
    let message = RequestMessage::Estimated { about: about(request, &number), total };
    send(tx, request, &message, &format!("{}:{revision}", request.number)).await
}

/// «Бригада Орлова, белая «ГАЗель», А 123 ВС 777».
async fn crew_line(tx: &Tx<'_>, l: Locale, crew: base::CrewId) -> Result<String> {
    let crew = crew::Entity::find_by_id(crew).one(&**tx).await?.ok_or(Error::NotFound)?;
    let name = l.pick(&crew.name_ru, &crew.name_en).to_owned();
    let vehicle = vehicle_name(&crew.vehicle, &crew.plate);
    Ok(if vehicle.is_empty() { name } else { format!("{name}, {vehicle}") })
}

fn about<'a>(request: &'a request::Model, number: &'a str) -> About<'a> {
    About { name: &request.contact_name, number }
}

async fn send_by(
    tx: &Tx<'_>,
    request: &request::Model,
    message: &RequestMessage<'_>,
    event: &str,
    by: Party,
) -> Result<()> {
    tell(tx, request, message, event, by == Party::Client).await
}

/// A message that the client causes, who may have given somebody else's contact.
async fn send_for(
    tx: &Tx<'_>,
    request: &request::Model,
    message: &RequestMessage<'_>,
    event: &str,
) -> Result<()> {
    tell(tx, request, message, event, true).await
}

/// A message that staff causes.
async fn send(
    tx: &Tx<'_>,
    request: &request::Model,
    message: &RequestMessage<'_>,
    event: &str,
) -> Result<()> {
    tell(tx, request, message, event, false).await
}

/// One message is sent for each `key`.
async fn tell(
    tx: &Tx<'_>,
    request: &request::Model,
    message: &RequestMessage<'_>,
    key: &str,
    by_client: bool,
) -> Result<()> {
    let notice = ClientNotice {
        event: event(message),
        account: request.account_id,
        locale: request.locale,
        email: request.email.as_deref(),
        phone: request.phone.as_deref(),
        template: message,
        key,
        link: routes::request(request.locale, request.number.to_url()),
        by_client,
    };
    people::notifications::tell_client(tx, &notice).await
}

/// What the client chooses channels for.
const fn event(message: &RequestMessage<'_>) -> &'static NoticeEvent {
    match message {
        RequestMessage::Received { .. } | RequestMessage::NewLink { .. } => &REQUEST_RECEIVED,
        RequestMessage::Booked { .. }
        | RequestMessage::Unplanned { .. }
        | RequestMessage::TimeReleased { .. } => &VISIT_CHANGED,
        RequestMessage::Estimated { .. } => &ESTIMATE_READY,
        RequestMessage::Cancelled { .. }
        | RequestMessage::NotConfirmed { .. }
        | RequestMessage::Finished { .. }
        | RequestMessage::Declined { .. } => &REQUEST_CHANGED,
    }
}
