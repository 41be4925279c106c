//! Counts searches by visitor, whether the page was rendered or came from the cache.

use super::Client;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use discovery_model::queries::CountedQuery;
use platform::Shop;
use std::sync::Arc;

/// Middleware: counts the query that the response answers, if the page declared one.
pub async fn count_searches(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    let client = request.extensions().get::<Client>().copied();
    let response = next.run(request).await;
    if let (Some(Client(address)), Some(counted)) = (client, response.extensions().get::<Arc<CountedQuery>>())
    {
        discovery::queries::count(&shop, counted, address);
    }
    response
}
