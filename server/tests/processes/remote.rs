//! A browser without scripts that talks to a server in another process.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use pagekit::Browser;
use std::net::SocketAddr;

/// What a browser gets where nobody answers; the shop itself never answers so.
pub const GONE: StatusCode = StatusCode::HTTP_VERSION_NOT_SUPPORTED;
/// The longest form.
const BODY_BYTES_MAX: usize = 1_000_000;

/// A browser at this address of the network, which the server believes its proxy.
pub fn browser(client: &reqwest::Client, server: SocketAddr, address: &str) -> Browser {
    let (client, address) = (client.clone(), HeaderValue::from_str(address).unwrap());
    let forward = move |request| forward(client.clone(), server, address.clone(), request);
    Browser::new(Router::new().fallback(forward))
}

/// A client that follows no redirect, as [`Browser`] does not.
pub fn client() -> reqwest::Client {
    gateways::tls::install();
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

async fn forward(
    client: reqwest::Client,
    server: SocketAddr,
    address: HeaderValue,
    request: Request,
) -> Response<Body> {
    let (mut parts, body) = request.into_parts();
    parts.headers.insert("x-forwarded-for", address);
    parts.headers.insert("sec-fetch-site", HeaderValue::from_static("same-origin"));
    let body = to_bytes(body, BODY_BYTES_MAX).await.unwrap();
    let sent = client.request(parts.method, format!("http://{server}{}", parts.uri)).headers(parts.headers);
    match answer(sent.body(body)).await {
        Ok((status, headers, body)) => {
            let mut response = Response::new(Body::from(body));
            *response.status_mut() = status;
            *response.headers_mut() = headers;
            response.headers_mut().remove(header::TRANSFER_ENCODING);
            response
        }
        // The server was killed before it answered, or while it did.
        Err(_) => {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = GONE;
            response
        }
    }
}

async fn answer(request: reqwest::RequestBuilder) -> reqwest::Result<(StatusCode, HeaderMap, Vec<u8>)> {
    let response = request.send().await?;
    let (status, headers) = (response.status(), response.headers().clone());
    Ok((status, headers, response.bytes().await?.to_vec()))
}
