//! Tables as downloadable files, streamed while they are written, so memory holds only a few rows.

use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use platform::{Error, Result, Shop};
use spreadsheets::{Cell, ExchangeError, Xlsx, csv};
use std::fs::File;
use std::io::Read as _;
use tokio::task::spawn_blocking;

/// Chunk size of a streamed workbook, in bytes.
const PIECE: u64 = 64 * 1024;

/// File format of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Csv,
    Xlsx,
}

impl Format {
    pub const ALL: [Self; 2] = [Self::Csv, Self::Xlsx];

    /// # Errors
    /// [`Error::NotFound`] for an unknown format.
    pub fn parse(text: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|f| f.as_str() == text).ok_or(Error::NotFound)
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    const fn mime(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// A table read in batches of rows.
pub trait Source: Send + 'static {
    fn heading(&self) -> Vec<Cell>;

    /// Returns the next rows; empty at the end.
    fn next(&mut self, shop: &Shop) -> impl Future<Output = Result<Vec<Vec<Cell>>>> + Send;
}

/// A table with headings only, to be filled in.
pub struct Blank(pub Vec<Cell>);

impl Source for Blank {
    fn heading(&self) -> Vec<Cell> {
        self.0.clone()
    }

    async fn next(&mut self, _: &Shop) -> Result<Vec<Vec<Cell>>> {
        Ok(Vec::new())
    }
}

/// Progress of writing a file.
enum Step<S> {
    CsvHeading(S),
    Csv(S),
    Xlsx(S),
    Packed(File),
}

/// Response with the table as a file of this name.
pub fn answer(shop: &Shop, source: impl Source, format: Format, name: &str) -> Response {
    let first = match format {
        Format::Csv => Step::CsvHeading(source),
        Format::Xlsx => Step::Xlsx(source),
    };
    let shop = shop.clone();
    let body = Body::from_stream(stream::try_unfold(first, move |step| {
        let shop = shop.clone();
        async move { piece(&shop, step).await }
    }));
    let headers = [
        (CONTENT_TYPE, format.mime().to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{}\"", format.as_str())),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, body).into_response()
}

async fn piece<S: Source>(shop: &Shop, step: Step<S>) -> Result<Option<(Bytes, Step<S>)>> {
    match step {
        Step::CsvHeading(source) => {
            let bytes = csv(&[source.heading()], true).map_err(wrong)?;
            Ok(Some((bytes.into(), Step::Csv(source))))
        }
        Step::Csv(mut source) => {
            let rows = source.next(shop).await?;
            if rows.is_empty() {
                return Ok(None);
            }
            Ok(Some((csv(&rows, false).map_err(wrong)?.into(), Step::Csv(source))))
        }
        Step::Xlsx(source) => read(packed(shop, source).await?).await,
        Step::Packed(file) => read(file).await,
    }
}

/// Writes the whole workbook to a temporary file.
async fn packed(shop: &Shop, mut source: impl Source) -> Result<File> {
    let mut rows = vec![source.heading()];
    let mut book = blocking(Xlsx::start).await?;
    while !rows.is_empty() {
        book = blocking(move || book.rows(&rows).map(|()| book)).await?;
        rows = source.next(shop).await?;
    }
    blocking(move || book.finish()).await
}

async fn read<S>(file: File) -> Result<Option<(Bytes, Step<S>)>> {
    let (bytes, file) = blocking(move || {
        let mut bytes = Vec::new();
        (&file).take(PIECE).read_to_end(&mut bytes)?;
        Ok((bytes, file))
    })
    .await?;
    Ok((!bytes.is_empty()).then(|| (bytes.into(), Step::Packed(file))))
}

/// Runs blocking file operations on a thread meant for them.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> spreadsheets::Result<T> + Send + 'static,
) -> Result<T> {
    match spawn_blocking(work).await {
        Ok(done) => done.map_err(wrong),
        Err(e) => Err(Error::Inconsistent(e.to_string())),
    }
}

fn wrong(e: ExchangeError) -> Error {
    Error::Inconsistent(e.to_string())
}
