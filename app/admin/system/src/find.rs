//! Global search for staff: commands, pages, orders, requests, customers and products, each group subject to permissions.

mod page;
mod texts;

use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths, render};
use app_ui::NavLink;
use axum::Router;
use axum::http::header::CACHE_CONTROL;
use axum::response::{Html, IntoResponse as _};
use axum::routing::get;
use base::Locale;
use base::text::fold;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::editor::{ProductFilter, ProductRow};
use leptos::prelude::*;
use people_model::access::CUSTOMERS_VIEW;
use people_model::customers::{CustomerFilter, CustomerRow};
use platform::{Error, Result};
use routes::Module;
use sales_model::access::ORDERS_VIEW;
use sales_model::views::{OrderRow, StaffOrders};
use service_model::access::REQUESTS_VIEW;
use service_model::views::{DeskRequests, RequestRow};

/// Rows per group on the results page.
const ROWS: usize = 20;
/// Rows per group in the suggestions: all groups together fit on a phone.
const PROPOSED: usize = 4;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::STAFF_FIND, get(show)).on(&routes::API_STAFF_FIND, get(propose))
}

/// Results of a query.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub commands: Vec<NavLink>,
    pub pages: Vec<NavLink>,
    pub orders: Vec<OrderRow>,
    pub requests: Vec<RequestRow>,
    pub customers: Vec<CustomerRow>,
    pub products: Vec<ProductRow>,
}

impl Found {
    fn is_empty(&self) -> bool {
        self.commands.is_empty()
            && self.pages.is_empty()
            && self.orders.is_empty()
            && self.requests.is_empty()
            && self.customers.is_empty()
            && self.products.is_empty()
    }
}

fn staff_only(visit: &Visit) -> Result<()> {
    visit.actor.require_account()?;
    if visit.actor.is_staff() { Ok(()) } else { Err(Error::Forbidden) }
}

/// Queries the lists concurrently, each with the actor's permissions.
async fn find(visit: &Visit, question: &str, rows: usize) -> Result<Found> {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let words = fold(question);
    if words.is_empty() {
        return Ok(Found::default());
    }
    let wanted = StaffOrders { find: question.to_owned(), ..StaffOrders::default() };
    let orders = async {
        if !actor.may(ORDERS_VIEW) {
            return Ok(Vec::new());
        }
        sales::orders::list_for_staff(shop, actor, &wanted).await.map(|page| page.rows)
    };
    let asked = DeskRequests { find: question.to_owned(), ..DeskRequests::default() };
    let requests = async {
        if !actor.may(REQUESTS_VIEW) || !visit.state.shared().has(Module::Services) {
            return Ok(Vec::new());
        }
        service::requests::list_for_desk(shop, actor, &asked).await.map(|page| page.rows)
    };
    let sought = CustomerFilter { find: question.to_owned(), ..CustomerFilter::default() };
    let customers = async {
        if !actor.may(CUSTOMERS_VIEW) {
            return Ok(Vec::new());
        }
        people::customers::list(shop, actor, &[], &sought).await.map(|list| list.rows)
    };
    let filter = ProductFilter { query: question.to_owned(), ..ProductFilter::default() };
    let products = async {
        if !actor.may(CATALOG_EDIT) {
            return Ok(Vec::new());
        }
        catalog::products::list_for_admin(shop, actor, &filter, None).await.map(|page| page.rows)
    };
    let (orders, requests, customers, products) = tokio::join!(orders, requests, customers, products);
    let (commands, pages) = visit.state.registries.menu.find(visit, &words);
    let mut found = Found {
        commands,
        pages,
        orders: orders?,
        requests: requests?,
        customers: customers?,
        products: products?,
    };
    found.commands.truncate(rows);
    found.pages.truncate(rows);
    found.orders.truncate(rows);
    found.requests.truncate(rows);
    found.customers.truncate(rows);
    found.products.truncate(rows);
    Ok(found)
}

async fn show(visit: Visit) -> PageResult {
    staff_only(&visit)?;
    let question = visit.param("q");
    let found = find(&visit, &question, ROWS).await?;
    let l = visit.locale;
    Ok(visit.page(Meta::staff(texts::title(l)), move || view! { <page::Page l question found/> }))
}

async fn propose(visit: Visit) -> PageResult {
    staff_only(&visit)?;
    let found = find(&visit, &visit.param("q"), PROPOSED).await?;
    let html = options(visit.locale, found);
    Ok(([(CACHE_CONTROL, "no-store")], Html(html)).into_response())
}

/// Renders the suggestion groups; empty if nothing was found.
fn options(l: Locale, found: Found) -> String {
    if found.is_empty() {
        return String::new();
    }
    let mut id = 0;
    let groups = page::groups(l, found).map(|(code, name, rows)| {
        let options: Vec<AnyView> = rows
            .into_iter()
            .map(|row| {
                id += 1;
                view! {
                    <a class="suggest-option" id=format!("suggested-{id}") role="option" aria-selected="false" tabindex="-1" href=row.to>
                        <span>{row.name}</span>
                        <span class="suggest-price">{row.more}</span>
                    </a>
                }
                .into_any()
            })
            .collect();
        (!options.is_empty()).then(|| {
            let id = format!("suggested-{code}");
            let by = id.clone();
            view! {
                <div role="group" aria-labelledby=by>
                    <p class="suggest-name" id=id role="presentation">{name}</p>
                    {options}
                </div>
            }
        })
    });
    render(move || groups.into_iter().collect_view())
}

/// Address of the complete list of a group.
fn all_of(l: Locale, code: &str, question: &str) -> Option<String> {
    let (path, name) = match code {
        "orders" => (paths::admin_orders(l), "find"),
        "requests" => (paths::desk_requests(l), "find"),
        "customers" => (paths::admin_customers(l), "find"),
        "products" => (paths::admin_products(l), "q"),
        _ => return None,
    };
    Some(paths::with(&path, &[(name.to_owned(), question.to_owned())]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_6_pages_are_found_by_name_and_stay_text() {
        let found =
            Found { pages: vec![NavLink::new("<b>Заказы", "/admin/orders")], ..Found::default() };
        let html = options(Locale::Ru, found);
        assert!(html.contains("role=\"option\"") && html.contains("href=\"/admin/orders\""), "{html}");
        assert!(!html.contains("<b>"), "{html}");
        assert_eq!(options(Locale::Ru, Found::default()), "");
        assert_eq!(all_of(Locale::En, "products", "a b").unwrap(), "/en/admin/products?q=a+b");
        assert_eq!(all_of(Locale::Ru, "pages", "a"), None);
    }
}
