//! Upload of a single photograph, ahead of its form.

use app_admin_islands::products::{Answer, Photo};
use app_kit::{MultipartForm, PageResult, Visit, paths};
use axum::Json;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use base::form::{Problem, Problems};
use catalog::pictures;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::editor::PictureEdit;
use platform::{Error, Result};

/// The photograph as displayed in the form.
pub fn photo(picture: &PictureEdit) -> Photo {
    Photo { id: picture.file.to_string(), src: paths::media(&picture.content_hash, 160) }
}

/// Stores an uploaded photograph; errors are reported in the visitor's language.
pub async fn add(visit: Visit, sent: MultipartForm) -> PageResult {
    visit.actor.require(CATALOG_EDIT)?;
    Ok(match store(&visit, sent).await {
        Ok(photo) => (StatusCode::CREATED, Json(Answer::Photo(photo))).into_response(),
        Err(Error::Invalid(Problems(list))) => {
            let why = list.first().map(|p| p.problem.text(visit.locale)).unwrap_or_default();
            (StatusCode::UNPROCESSABLE_ENTITY, Json(Answer::Error(why))).into_response()
        }
        Err(error) => return Err(error.into()),
    })
}

async fn store(visit: &Visit, sent: MultipartForm) -> Result<Photo> {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let file = sent.files.into_iter().next().ok_or_else(|| Error::field("picture", Problem::FileEmpty))?;
    let id = pictures::add(shop, actor, &visit.state.ports.storage, &file.name, file.bytes).await?;
    let stored = pictures::known(shop, actor, &[id]).await?;
    stored.first().map(photo).ok_or(Error::NotFound)
}
