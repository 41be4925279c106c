//! Texts of letters: the list of kinds, the form of one kind in one language, and its preview.

mod form;
mod list;
mod preview;
mod texts;

use app_kit::{AppState, RouterExt as _, Visit};
use axum::Router;
use axum::routing::get;
use base::Locale;
use org_model::letters::Kind;
use platform::Error;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_LETTERS, get(list::index))
        .on(&routes::ADMIN_LETTER, get(form::show).post(form::save))
        .on(&routes::ADMIN_LETTER_PREVIEW, get(preview::stored).post(preview::typed))
}

/// The kind and the language of an address.
fn named(visit: &Visit, (kind, language): &(String, String)) -> Result<(&'static Kind, Locale), Error> {
    let kind = visit.state.registries.letters.find(kind).ok_or(Error::NotFound)?;
    Ok((kind, Locale::from_code(language).ok_or(Error::NotFound)?))
}
