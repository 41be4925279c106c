//! Saved views of administration lists: a named filter, private or shared, one of which can open by default.

mod bar;
mod texts;

pub use bar::Views;

use app_kit::fields::{Fields, Form};
use app_kit::{Visit, paths};
use axum::response::{IntoResponse, Redirect, Response};
use catalog_model::access::CATALOG_EDIT;
use people::saved_views;
use people_model::saved_views::{SavedView, SavedViewInput, StaffList};
use platform::{Error, Result};
use sales_model::access::ORDERS_VIEW;

/// Saved views of a list, as displayed above it.
#[derive(Clone)]
pub struct Shelf {
    pub list: StaffList,
    pub views: Vec<SavedView>,
    /// The current filter, in its stored form.
    pub query: String,
    /// The submitted form, if saving failed.
    pub form: Form,
    /// The last action: `saved` or `deleted`.
    pub done: String,
}

impl Shelf {
    /// # Errors
    /// See `people::saved_views::list`.
    pub async fn of(visit: &Visit, list: StaffList, query: String, form: Form) -> Result<Self> {
        let views = saved_views::list(&visit.state.shop, &visit.actor, list).await?;
        Ok(Self { list, views, query, form, done: visit.param("view") })
    }

    /// Redirect to the default view, for a list opened without a filter.
    pub fn first(&self, visit: &Visit) -> Option<Response> {
        let view = self.views.iter().find(|v| v.is_default && !v.query.is_empty())?;
        visit.query.is_empty().then(|| {
            Redirect::to(&format!("{}?{}", address(visit.locale, self.list), view.query)).into_response()
        })
    }

    /// Address of the unfiltered list, bypassing the default view.
    pub fn everything(&self, path: String) -> String {
        let has_first = self.views.iter().any(|v| v.is_default);
        if has_first && !path.contains('?') { format!("{path}?all=1") } else { path }
    }
}

/// The list of products.
pub const PRODUCTS: StaffList = StaffList { code: "products", permission: CATALOG_EDIT };
/// The list of orders.
pub const ORDERS: StaffList = StaffList { code: "orders", permission: ORDERS_VIEW };

/// The address of a list.
type Address = fn(base::Locale) -> String;

/// The lists with saved views.
const LISTS: [(StaffList, Address); 2] = [(PRODUCTS, paths::admin_products), (ORDERS, paths::admin_orders)];

/// Address of the list.
pub fn address(l: base::Locale, list: StaffList) -> String {
    let found = LISTS.iter().find(|(other, _)| *other == list);
    found.map_or_else(|| paths::admin(l), |(_, address)| address(l))
}

/// The list with this code.
///
/// # Errors
/// [`Error::NotFound`] if there is none.
pub fn list_of(code: &str) -> Result<StaffList> {
    let list = LISTS.iter().map(|(list, _)| *list).find(|list| list.code == code);
    list.ok_or(Error::NotFound)
}

/// Redirects to the list, filtered as the view; `done` is the action to report: `saved` or `deleted`.
pub fn back(visit: &Visit, list: StaffList, query: &str, done: &str) -> Response {
    let query = if query.is_empty() { String::new() } else { format!("{query}&") };
    Redirect::to(&format!("{}?{query}view={done}", address(visit.locale, list))).into_response()
}

/// Serialises a filter as a query string, without empty pairs.
pub fn written(pairs: &[(&str, String)]) -> String {
    let given: Vec<_> = pairs.iter().filter(|(_, value)| !value.is_empty()).collect();
    serde_urlencoded::to_string(given).unwrap_or_default()
}

/// Saves the filter `pairs`, read by the list from `fields`, under the submitted name; returns the form if
/// validation fails.
///
/// # Errors
/// Errors other than validation problems and refusals.
pub async fn keep(
    visit: &Visit,
    list: StaffList,
    pairs: &[(&str, String)],
    fields: Fields,
) -> Result<Result<Response, Form>> {
    visit.actor.require(list.permission)?;
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
