//! Server function that saves a draft.

use app_kit::api::ApiError;
use base::Locale;
use base::drafts::FormKind;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// Saves the contents of a form; returns a sentence with the time of saving.
#[server(prefix = "/api", endpoint = "service/draft", input = Json)]
pub async fn save_draft(
    l: Locale,
    kind: FormKind,
    key: String,
    fields: Vec<(String, String)>,
) -> Result<String, ApiError> {
    use crate::server::drafts as server;
    let visit = app_kit::current_visit()?;
    let request = use_context::<axum::http::request::Parts>().ok_or(ApiError::Fault)?;
    let token = server::token(&visit, &request.headers);
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let is_known = match &token {
        Some(token) => service::form_drafts::exists(shop, token).await?,
        None => false,
    };
    if !is_known {
        visit.take_row()?;
    }
    let saved = service::form_drafts::save(shop, actor, token.as_deref(), kind, &key, fields).await?;
    let fresh = saved.token.as_ref().map(|token| token.as_str());
    if let (None, Some(token)) = (actor.account(), fresh.or(token.as_deref())) {
        server::remember(&visit, token);
    }
    Ok(server::sentence(&visit, l, saved.at))
}
