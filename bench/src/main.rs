//! Baseline of the benchmark: a bare axum handler that responds with the bytes of a file.
//! `yardstick ADDRESS FILE`

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use axum::serve::ListenerExt as _;

#[expect(clippy::disallowed_methods, reason = "a bare handler to compare with")]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(address), Some(file)) = (args.next(), args.next()) else {
        return Err("yardstick ADDRESS FILE".into());
    };
    let body = bytes::Bytes::from(std::fs::read(file)?);
    let app = Router::new()
        .route("/", get(move || async move { ([(CONTENT_TYPE, "text/html; charset=utf-8")], body) }));
    let listener = tokio::net::TcpListener::bind(address).await?.tap_io(|io| drop(io.set_nodelay(true)));
    axum::serve(listener, app).await?;
    Ok(())
}
