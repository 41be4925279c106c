//! Counts visits, whether the page was rendered or came from the cache. In memory: nothing is read or written here.

use super::{Client, network, policy};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, HOST, LOCATION, REFERER, USER_AGENT};
use axum::http::{HeaderMap, HeaderName, Method};
use axum::middleware::Next;
use axum::response::Response;
use discovery::visits::{Branch, VisitLog, Visitor};
use discovery_model::visits::{Request as Counted, Visit};
use platform::Shop;
use std::sync::Arc;

/// Longest description of a browser that is kept, in bytes.
const USER_AGENT_BYTES_MAX: usize = 300;

/// Who was answered, as an extension of the response. Pages from the cache have none: they are for guests without a branch.
#[derive(Clone, Debug, Default)]
pub struct Visited {
    pub is_staff: bool,
    pub branch: Branch,
}

/// What the middleware needs.
#[derive(Clone)]
pub struct Visits {
    pub shop: Shop,
    pub log: Arc<VisitLog>,
}

/// Middleware: counts the step that the answer is. Staff and programs are not counted.
pub async fn count_visits(State(visits): State<Visits>, request: Request, next: Next) -> Response {
    let is_post = request.method() == Method::POST;
    if !(is_post || request.method() == Method::GET) || !is_person(request.headers()) {
        return next.run(request).await;
    }
    let client = request.extensions().get::<Client>().copied();
    let (path, query) = (request.uri().path().to_owned(), request.uri().query().unwrap_or("").to_owned());
    let is_page = is_post || policy(&request).surface == routes::policy::Surface::Page;
    // No reference to the request may be alive while the answer is awaited: its body is not `Sync`.
    let [host, referrer, mut user_agent] =
        [HOST, REFERER, USER_AGENT].map(|name| text(request.headers(), &name).to_owned());
    user_agent.truncate(user_agent.floor_char_boundary(USER_AGENT_BYTES_MAX));
    let response = next.run(request).await;
    let (Some(Client(address)), true) = (client, is_page) else { return response };
    let visited = response.extensions().get::<Visited>().cloned().unwrap_or_default();
    let counted = Counted {
        is_post,
        path: &path,
        query: &query,
        status: response.status().as_u16(),
        location: text(response.headers(), &LOCATION),
        host: &host,
        referrer: &referrer,
        user_agent: &user_agent,
    };
    if let Some(visit) = Visit::of(&counted).filter(|_| !visited.is_staff) {
        let visitor = Visitor { network: network(address), user_agent: &user_agent, branch: visited.branch };
        visits.log.count(visits.shop.now(), &visitor, visit);
    }
    response
}

/// Browsers of people name a language, and say when a page is loaded that nobody has opened yet.
fn is_person(headers: &HeaderMap) -> bool {
    let is_ahead = |name| text(headers, &HeaderName::from_static(name)).contains("prefetch");
    headers.contains_key(ACCEPT_LANGUAGE) && !is_ahead("sec-purpose") && !is_ahead("purpose")
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
