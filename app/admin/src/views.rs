//! Saved views of the administration's lists: a filter under a name, own or shared, and with which a list opens.

mod bar;
mod texts;

pub use bar::Views;

use app_kit::fields::{Fields, Form};
use app_kit::{AppState, PageResult, Visit, paths};
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use base::SavedViewId;
use people::saved_views;
use people_model::saved_views::{SavedView, SavedViewInput, StaffList};
use platform::{Error, Result};

/// Views are kept by the list's own page; here they are chosen and forgotten.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/admin/views/{list}/default", post(set_default))
        .route("/admin/views/{list}/{id}/delete", post(delete))
}

/// The views of a list as its page shows them.
#[derive(Clone)]
pub struct Shelf {
    pub list: StaffList,
    pub views: Vec<SavedView>,
    /// The filter as it stands now, as it would be kept.
    pub query: String,
    /// What was typed, when it could not be kept.
    pub form: Form,
    /// What has just been done: `saved` or `deleted`.
    pub done: String,
}

impl Shelf {
    /// # Errors
    /// As `people::saved_views::list`.
    pub async fn of(visit: &Visit, list: StaffList, query: String, form: Form) -> Result<Self> {
        let views = saved_views::list(&visit.state.shop, &visit.actor, list).await?;
        Ok(Self { list, views, query, form, done: visit.param("view") })
    }

    /// Where a list goes that was opened without any filter: to the view that opens first.
    pub fn first(&self, visit: &Visit) -> Option<Response> {
        let view = self.views.iter().find(|v| v.is_default && !v.query.is_empty())?;
        visit.query.is_empty().then(|| {
            Redirect::to(&format!("{}?{}", address(visit.locale, self.list), view.query)).into_response()
        })
    }

    /// An address of the list that shows everything, whatever view opens first.
    pub fn everything(&self, path: String) -> String {
        let has_first = self.views.iter().any(|v| v.is_default);
        if has_first && !path.contains('?') { format!("{path}?all=1") } else { path }
    }
}

fn address(l: base::Locale, list: StaffList) -> String {
    match list {
        StaffList::Products => paths::admin_products(l),
        StaffList::Orders => paths::admin_orders(l),
    }
}

fn back(visit: &Visit, list: StaffList, query: &str, done: &str) -> Response {
    let query = if query.is_empty() { String::new() } else { format!("{query}&") };
    Redirect::to(&format!("{}?{query}view={done}", address(visit.locale, list))).into_response()
}

/// A filter as it is kept: its given pairs, written as an address.
pub fn written(pairs: &[(&str, String)]) -> String {
    let given: Vec<_> = pairs.iter().filter(|(_, value)| !value.is_empty()).collect();
    serde_urlencoded::to_string(given).unwrap_or_default()
}

/// Keeps the filter `pairs`, as the list has read it out of `fields`, under the name that they give; the form again
/// when it can't be.
///
/// # Errors
/// What is neither problem nor refusal.
pub async fn keep(
    visit: &Visit,
    list: StaffList,
    pairs: &[(&str, String)],
    fields: Fields,
) -> Result<Result<Response, Form>> {
    visit.actor.require(list.permission())?;
    let query = written(pairs);
    let is = |name: &str| fields.get(name) == "1";
    let outcome = match SavedViewInput::parse(fields.get("view_name"), &query, is("shared"), is("default")) {
        Ok(input) => saved_views::save(&visit.state.shop, &visit.actor, list, &input).await,
        Err(problems) => Err(problems.into()),
    };
    match outcome {
        Ok(_) => Ok(Ok(back(visit, list, &query, "saved"))),
        Err(error) => {
            let l = visit.locale;
            Ok(Err(Form::after(fields, error)?.labelled(|_| texts::name(l))))
        }
    }
}

fn list_of(text: &str) -> Result<StaffList> {
    StaffList::parse(text).ok_or(Error::NotFound)
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
