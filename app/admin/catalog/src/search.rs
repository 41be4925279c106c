//! Search administration: synonyms, index status and frequent queries.

mod blocks;
mod page;
mod texts;

use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use base::SearchSynonymId;
use base::refusal::Refusal;
use catalog_model::access::CATALOG_EDIT;
use discovery::synonyms;
use discovery_model::synonyms::{SynonymForm, SynonymView};
use leptos::prelude::*;
use platform::Error;

use app_admin_parts::with_query;
use page::{Editing, Group, Overview};

/// Last path segment of the page for a new group.
const NEW: &str = "new";

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_SEARCH, get(index))
        .merge(blocks::routes())
        .on(&routes::ADMIN_SYNONYM, get(edit).post(save))
        .on(&routes::ADMIN_SYNONYM_DELETE, post(delete))
}

async fn index(visit: Visit) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let groups = synonyms::list(shop, actor).await?;
    let report = discovery::queries::report(shop, actor).await?;
    let status = discovery::index::status(shop).await?;
    let deleted = visit.param("done") == "deleted";
    Ok(visit.page(Meta::staff(texts::title(l)), move || view! { <Overview l groups report status deleted/> }))
}

fn id(text: &str) -> Result<Option<SearchSynonymId>, Error> {
    if text == NEW { Ok(None) } else { text.parse().map(Some).map_err(|_| Error::NotFound) }
}

async fn edit(visit: Visit, Path(text): Path<String>) -> PageResult {
    let editing = match id(&text)? {
        Some(id) => of(&synonyms::one(&visit.state.shop, &visit.actor, id).await?),
        None => {
            visit.actor.require(CATALOG_EDIT)?;
            Editing { words: visit.param("words"), ..Editing::default() }
        }
    };
    show(&visit, &text, editing, StatusCode::OK)
}

fn of(group: &SynonymView) -> Editing {
    Editing {
        words: group.words.clone(),
        also: group.also.clone(),
        version: group.version,
        ..Editing::default()
    }
}

fn show(visit: &Visit, id: &str, editing: Editing, status: StatusCode) -> PageResult {
    let l = visit.locale;
    let title = if id == NEW { texts::new_group(l) } else { texts::group(l) };
    let meta = Meta { has_errors: editing.form.is_wrong(), ..Meta::staff(title).status(status) };
    let (id, saved) = (id.to_owned(), visit.param("done") == "saved");
    Ok(visit.page(meta, move || view! { <Group l id editing saved/> }))
}

async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let group = id(&text)?;
    actor.require(CATALOG_EDIT)?;
    let version = fields.get("version").parse().unwrap_or_default();
    let outcome = match SynonymForm::parse(fields.get("words"), fields.get("also")) {
        Ok(form) => synonyms::save(shop, actor, group.map(|id| (id, version)), &form).await,
        Err(problems) => Err(problems.into()),
    };
    let typed = Editing {
        words: fields.get("words").to_owned(),
        also: fields.get("also").to_owned(),
        version,
        ..Editing::default()
    };
    match (outcome, group) {
        (Ok(id), _) => {
            Ok(Redirect::to(&with_query(paths::admin_synonym(l, id), &[("done", "saved")])).into_response())
        }
        (Err(Error::Refused(Refusal::Changed)), Some(id)) => {
            let stored = synonyms::one(shop, actor, id).await?;
            let editing = Editing { version: stored.version, stored: Some(stored), ..typed };
            show(&visit, &text, editing, StatusCode::CONFLICT)
        }
        (Err(error), _) => {
            let form = Form::after(fields, error)?.labelled(|field| texts::label(l, field));
            show(&visit, &text, Editing { form, ..typed }, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

async fn delete(visit: Visit, Path(text): Path<String>) -> PageResult {
    let id = id(&text)?.ok_or(Error::NotFound)?;
    synonyms::delete(&visit.state.shop, &visit.actor, id).await?;
    let back = with_query(paths::admin_search(visit.locale), &[("done", "deleted")]);
    Ok(Redirect::to(&back).into_response())
}
