//! The table of what the list shows, as a file. It is written while it is sent: memory holds some products only.

use super::filter;
use app_kit::{PageResult, Visit};
use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use catalog::export::{self, Export};
use exchange::{ExchangeError, Xlsx, csv};
use futures_util::stream;
use platform::{Error, Result, Shop};
use std::fs::File;
use std::io::Read as _;
use tokio::task::spawn_blocking;

/// Bytes of a book that are sent at once.
const PIECE: u64 = 64 * 1024;

/// Where the writing of a file stands.
enum Step {
    CsvHeading(Export),
    Csv(Export),
    Xlsx(Export),
    Packed(File),
}

pub async fn download(visit: Visit) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let (kind, name) = match visit.param("as").as_str() {
        "csv" => ("text/csv; charset=utf-8", "products.csv"),
        "xlsx" => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "products.xlsx"),
        _ => return Err(Error::NotFound.into()),
    };
    let export = export::start(shop, actor, filter::read(|name| visit.param(name))).await?;
    let first = if name == "products.csv" { Step::CsvHeading(export) } else { Step::Xlsx(export) };
    let shop = shop.clone();
    let body = Body::from_stream(stream::try_unfold(first, move |step| {
        let shop = shop.clone();
        async move { piece(&shop, step).await }
    }));
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, body).into_response())
}

async fn piece(shop: &Shop, step: Step) -> Result<Option<(Bytes, Step)>> {
    match step {
        Step::CsvHeading(export) => {
            let bytes = csv(&[export.heading()], true).map_err(wrong)?;
            Ok(Some((bytes.into(), Step::Csv(export))))
        }
        Step::Csv(mut export) => {
            let rows = export.next(shop).await?;
            if rows.is_empty() {
                return Ok(None);
            }
            Ok(Some((csv(&rows, false).map_err(wrong)?.into(), Step::Csv(export))))
        }
        Step::Xlsx(export) => read(packed(shop, export).await?).await,
        Step::Packed(file) => read(file).await,
    }
}

/// The whole book, packed in a temporary file.
async fn packed(shop: &Shop, mut export: Export) -> Result<File> {
    let mut rows = vec![export.heading()];
    let mut book = blocking(Xlsx::start).await?;
    while !rows.is_empty() {
        book = blocking(move || book.rows(&rows).map(|()| book)).await?;
        rows = export.next(shop).await?;
    }
    blocking(move || book.finish()).await
}

async fn read(file: File) -> Result<Option<(Bytes, Step)>> {
    let (bytes, file) = blocking(move || {
        let mut bytes = Vec::new();
        (&file).take(PIECE).read_to_end(&mut bytes)?;
        Ok((bytes, file))
    })
    .await?;
    Ok((!bytes.is_empty()).then(|| (bytes.into(), Step::Packed(file))))
}

/// Does what waits for the disk where nobody else waits for it.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> exchange::Result<T> + Send + 'static,
) -> Result<T> {
    match spawn_blocking(work).await {
        Ok(done) => done.map_err(wrong),
        Err(e) => Err(Error::Inconsistent(e.to_string())),
    }
}

fn wrong(e: ExchangeError) -> Error {
    Error::Inconsistent(e.to_string())
}
