//! The page that asks for a new link to a request whose old one has expired.

use crate::texts;
use app_kit::fields::Fields;
use app_kit::{NewLink, PageResult, Visit, paths};
use axum::extract::Path;
use base::Locale;
use platform::Error;
use service_model::requests::RequestNumber;

fn parse(number: &str) -> Result<RequestNumber, Error> {
    RequestNumber::parse(number).ok_or(Error::NotFound)
}

fn link(l: Locale, number: &RequestNumber) -> NewLink {
    let title = texts::link_title(l, &number.display(l));
    NewLink { title, address: paths::request_link(l, number.to_url()) }
}

pub async fn show(visit: Visit, Path(number): Path<String>) -> PageResult {
    link(visit.locale, &parse(&number)?).show(&visit)
}

pub async fn send(visit: Visit, Path(number): Path<String>, fields: Fields) -> PageResult {
    let number = parse(&number)?;
    let outcome = service::requests::request_link(&visit.state.shop, &number, fields.get("contact")).await;
    link(visit.locale, &number).sent(&visit, fields, outcome)
}
