//! Crews: their list, their form, technicians, absences, and the next two weeks.

mod absence;
mod list;
mod page;
mod sections;
mod technician;
mod texts;
mod visits;

pub(crate) use visits::{accepted, in_the_way};

use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::routing::get;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_CREWS, get(list::index))
        .on(&routes::ADMIN_CREW, get(page::edit).post(page::save))
        .on(&routes::ADMIN_TECHNICIAN, get(technician::edit).post(technician::save))
        .on(&routes::ADMIN_ABSENCE, get(absence::edit).post(absence::save))
}
