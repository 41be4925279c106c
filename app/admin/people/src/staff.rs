//! Staff: their list, invitations, and the page of a person.

mod boxes;
mod invite;
mod list;
mod page;
mod person;
mod texts;

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::get;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_STAFF, get(list::index))
        .on(&routes::ADMIN_STAFF_NEW, get(invite::show).post(invite::submit))
        .on(&routes::ADMIN_PERSON, get(person::edit).post(person::save))
        .on(&routes::ADMIN_PERSON_STEP, get(person::back).post(person::step))
}
