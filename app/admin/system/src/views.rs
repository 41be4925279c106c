//! Saved views of the administration's lists: choosing the default one, and deleting.

use app_admin_parts::views::{address, back, list_of};
use app_kit::fields::Fields;
use app_kit::{AppState, PageResult, RouterExt as _, Visit};
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use axum::routing::post;
use base::SavedViewId;
use people::saved_views;
use platform::Error;

/// Views are saved by the list's own page; these routes select and delete them.
pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_VIEW_DEFAULT, post(set_default))
        .on(&routes::ADMIN_VIEW_DELETE, post(delete))
}

async fn set_default(visit: Visit, Path(list): Path<String>, fields: Fields) -> PageResult {
    let list = list_of(&list)?;
    let id = match fields.get("id") {
        "" => None,
        text => Some(text.parse::<SavedViewId>().map_err(|_| Error::NotFound)?),
    };
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    saved_views::set_default(shop, actor, list, id).await?;
    Ok(Redirect::to(&address(visit.locale, list)).into_response())
}

async fn delete(visit: Visit, Path((list, id)): Path<(String, String)>) -> PageResult {
    let (list, id) = (list_of(&list)?, id.parse::<SavedViewId>().map_err(|_| Error::NotFound)?);
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let query = saved_views::delete(shop, actor, list, id).await?;
    Ok(back(&visit, list, &query, "deleted"))
}
