//! Tiles of a map, from a tile server that the owner of the shop chooses. The server fetches them, so that browsers speak to
//! nobody else; only pictures are passed on.

use crate::http;
use reqwest::{Client, StatusCode};
use std::time::Duration;

/// Timeout of a tile.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Why there is no tile.
#[derive(Debug, thiserror::Error)]
pub enum TileError {
    /// The address of the tile server is no address with `{z}`, `{x}` and `{y}`.
    #[error("the address of the tile server is not usable")]
    Address,
    /// The server has no such tile, or answers something else.
    #[error("the tile server answered {0}")]
    NotATile(String),
    /// The server does not answer.
    #[error("the tile server can't be reached: {0}")]
    Unavailable(#[from] reqwest::Error),
}

/// A picture of a part of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// `image/png`, as its bytes say.
    pub mime: &'static str,
    /// The picture.
    pub bytes: Vec<u8>,
}

/// Whether tiles can be fetched by this address: HTTPS, with `{z}`, `{x}` and `{y}` in it.
pub fn is_template(template: &str) -> bool {
    address(template, (0, 0, 0)).is_some()
}

fn address(template: &str, (zoom, x, y): (u32, u32, u32)) -> Option<reqwest::Url> {
    if ["{z}", "{x}", "{y}"].iter().any(|part| !template.contains(part)) {
        return None;
    }
    let numbers = [("{z}", zoom), ("{x}", x), ("{y}", y)];
    let filled =
        numbers.iter().fold(template.trim().to_owned(), |text, (part, n)| text.replace(part, &n.to_string()));
    http::parse_base(&filled)
}

/// Fetches a tile: magnification, column from the west, row from the north.
///
/// # Errors
/// [`TileError`].
pub async fn tile(template: &str, place: (u32, u32, u32)) -> Result<Tile, TileError> {
    let url = address(template, place).ok_or(TileError::Address)?;
    let client: Client = http::client(TIMEOUT)?;
    let answer = client.get(url).send().await?;
    if answer.status() != StatusCode::OK {
        return Err(TileError::NotATile(answer.status().to_string()));
    }
    let bytes = http::read_body(answer).await?.ok_or_else(|| TileError::NotATile("too much".to_owned()))?;
    let kind = infer::get(&bytes).filter(|kind| kind.matcher_type() == infer::MatcherType::Image);
    let mime =
        kind.map(|kind| kind.mime_type()).ok_or_else(|| TileError::NotATile("no picture".to_owned()))?;
    Ok(Tile { mime, bytes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::extract::Path;
    use axum::http::header::CONTENT_TYPE;
    use axum::routing::get;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

    #[test]
    fn chk_5_a_tile_server_is_an_address_with_three_places() {
        assert!(is_template("https://tiles.example/{z}/{x}/{y}.png"));
        for wrong in
            ["", "https://tiles.example/{z}/{x}.png", "http://tiles.example/{z}/{x}/{y}", "file:///{z}{x}{y}"]
        {
            assert!(!is_template(wrong), "{wrong}");
        }
    }

    #[tokio::test]
    async fn chk_5_only_pictures_are_passed_on() {
        let answer = |Path(place): Path<(u32, u32, u32)>| async move {
            match place {
                (10, 618, 320) => (StatusCode::OK, [(CONTENT_TYPE, "text/html")], PNG.to_vec()),
                (10, 0, 0) => (StatusCode::OK, [(CONTENT_TYPE, "image/png")], b"<script>".to_vec()),
                _ => (StatusCode::NOT_FOUND, [(CONTENT_TYPE, "image/png")], PNG.to_vec()),
            }
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let template = format!("http://{}/{{z}}/{{x}}/{{y}}", listener.local_addr().unwrap());
        #[expect(clippy::disallowed_methods, reason = "the addresses of another service")]
        let app = Router::new().route("/{z}/{x}/{y}", get(answer));
        let server = tokio::spawn(async move { axum::serve(listener, app).await });
        let found = tile(&template, (10, 618, 320)).await.unwrap();
        assert_eq!((found.mime, found.bytes.as_slice()), ("image/png", PNG));
        for other in [(10, 0, 0), (10, 1, 1)] {
            assert!(matches!(tile(&template, other).await, Err(TileError::NotATile(_))), "{other:?}");
        }
        server.abort();
    }
}
