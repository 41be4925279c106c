//! Builds the request context: session, cart, locale, and the data of the page header.

use super::{Client, Visited, policy};
use app_kit::menu::is_staff_path;
use app_kit::{AppState, Header, STRIP_COOKIE, Visit, cookie, paths};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use base::Locale;
use discovery::visits::Branch;
use people::branch::{BRANCH_COOKIE, CITY_COOKIE};
use platform::Actor;
use routes::policy::Surface;
use sales::cart::CartOwner;

/// Middleware: adds the [`Visit`] to the request.
pub async fn who_visits(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let surface = policy(&request).surface;
    let (mut parts, body) = request.into_parts();
    let (visit, must_add_factor) = match visit(state, &parts, surface).await {
        Ok(found) => found,
        Err(e) => {
            tracing::error!("a visitor could not be recognised: {e}");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    if must_add_factor && is_for_staff(&visit.path) {
        // The actor has no permission either; this says where to go.
        return match surface {
            Surface::Page => Redirect::to(&paths::account_security(visit.locale)).into_response(),
            Surface::Data => StatusCode::FORBIDDEN.into_response(),
        };
    }
    let visited = visited(&visit);
    parts.extensions.insert(visit);
    let mut response = next.run(Request::from_parts(parts, body)).await;
    response.extensions_mut().insert(visited);
    response
}

/// What the count of visits needs to know of the visitor.
fn visited(visit: &Visit) -> Visited {
    let branch = match (visit.actor.branch(), &visit.header.branch) {
        (Some(own), _) => Branch::Of(own),
        (None, Some(named)) => Branch::Named(named.clone()),
        (None, None) => Branch::Unknown,
    };
    Visited { is_staff: visit.actor.is_staff() || visit.actor.behind().is_some(), branch }
}

/// Whether the address is of the staff's pages, their streams or their server functions.
fn is_for_staff(path: &str) -> bool {
    is_staff_path(path) || path.strip_prefix("/api").is_some_and(is_staff_path)
}

/// The visit, and whether the visitor has to set up a second factor before anything of the staff's pages opens.
async fn visit(state: AppState, request: &Parts, surface: Surface) -> platform::Result<(Visit, bool)> {
    let locale = request.extensions.get::<Locale>().copied().unwrap_or_default();
    let mut visit = Visit {
        actor: Actor::Guest { locale },
        session: None,
        client: request.extensions.get::<Client>().map(|client| client.0),
        cart_token: None,
        locale,
        path: request.uri.path().to_owned(),
        query: request.uri.query().unwrap_or_default().to_owned(),
        is_post: request.method == axum::http::Method::POST,
        header: Header::default(),
        state,
    };
    let headers = &request.headers;
    visit.cart_token =
        cookie(headers, &visit.cookie_name(sales::login_hooks::CART_COOKIE)).map(str::to_owned);
    visit.header.city = cookie(headers, &visit.cookie_name(CITY_COOKIE)).map(str::to_owned);
    visit.header.branch = cookie(headers, &visit.cookie_name(BRANCH_COOKIE)).map(str::to_owned);
    visit.header.closed_strip = cookie(headers, &visit.cookie_name(STRIP_COOKIE)).map(str::to_owned);
    let mut must_add_factor = false;
    if let Some(token) = cookie(headers, &visit.cookie_name("session"))
        && let Some(signed_in) = people::sessions::resolve(&visit.state.shop, token, locale).await?
    {
        must_add_factor = signed_in.must_add_factor;
        visit.actor = signed_in.actor;
        visit.session = Some(signed_in.session);
        visit.header.account_name = Some(signed_in.name);
        // What the browser remembers was chosen later, or for this visit; but by the employee, if one acts for the account.
        let own = signed_in.city.map(|city| base::text::slug(&city));
        visit.header.city = match visit.actor.behind() {
            Some(_) => own,
            None => visit.header.city.or(own),
        };
    }
    if (visit.session.is_some() || visit.cart_token.is_some()) && surface == Surface::Page {
        let owner = CartOwner::of(&visit.actor, visit.cart_token.as_deref());
        visit.header.cart = sales::cart::quantities(&visit.state.shop, &owner).await?;
        visit.header.wishes = sales::wishes::list(&visit.state.shop, &visit.actor).await?;
    }
    if surface == Surface::Page {
        visit.load_counts().await;
    }
    Ok((visit, must_add_factor))
}
