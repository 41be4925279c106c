//! Forms with files. Uploads are size-limited here; their content is validated later.

use super::fields::FIELDS_MAX;
use crate::fields::Fields;
use axum::body::Body;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use futures_util::{StreamExt as _, stream};
use std::task::Poll;

/// Maximum number of files per form.
pub const FILES_MAX: usize = 10;

/// Maximum size of all texts of a form together, in bytes: as much as a form without files may have.
const TEXT_BYTES_MAX: usize = 256 * 1024;

/// An uploaded file; name and type are unverified claims of the client.
#[derive(Clone, Debug)]
pub struct Upload {
    pub field: String,
    pub name: String,
    pub bytes: bytes::Bytes,
}

/// A form with files (`multipart/form-data`). An empty file input yields no file.
#[derive(Clone, Debug, Default)]
pub struct MultipartForm {
    pub fields: Fields,
    pub files: Vec<Upload>,
}

impl<S: Send + Sync> FromRequest<S> for MultipartForm {
    type Rejection = StatusCode;

    async fn from_request(request: Request, state: &S) -> Result<Self, StatusCode> {
        let request = request.map(paced);
        let mut parts = Multipart::from_request(request, state).await.map_err(|_| StatusCode::BAD_REQUEST)?;
        let mut form = Self::default();
        let mut text_left = TEXT_BYTES_MAX;
        // Empty file inputs count as well, so that a body of nothing else ends.
        let mut left = FIELDS_MAX + FILES_MAX;
        while let Some(part) = parts.next_field().await.map_err(|e| e.status())? {
            left = left.checked_sub(1).ok_or(StatusCode::PAYLOAD_TOO_LARGE)?;
            let field = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                Some(name) => {
                    let bytes = part.bytes().await.map_err(|e| e.status())?;
                    if name.is_empty() && bytes.is_empty() {
                        continue;
                    }
                    form.files.push(Upload { field, name, bytes });
                }
                None => form.fields.0.push((field, text(part, &mut text_left).await?)),
            }
            if form.files.len() > FILES_MAX || form.fields.0.len() > FIELDS_MAX {
                return Err(StatusCode::PAYLOAD_TOO_LARGE);
            }
        }
        Ok(form)
    }
}

/// The same body, whose end is never ready together with its last chunk. The parser (multer 3.1) asks for more in the middle of
/// its search for the first boundary, and where the whole body arrives just then, as that of a small file on a busy machine, it
/// sees the end and refuses the body without a look at what has arrived.
fn paced(body: Body) -> Body {
    let mut chunks = body.into_data_stream();
    let mut has_given = false;
    Body::from_stream(stream::poll_fn(move |cx| {
        if std::mem::take(&mut has_given) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let next = chunks.poll_next_unpin(cx);
        has_given = matches!(next, Poll::Ready(Some(_)));
        next
    }))
}

/// Reads a text of at most `left` bytes, which are used up. Bytes that are not UTF-8 are replaced.
async fn text(mut part: Field<'_>, left: &mut usize) -> Result<String, StatusCode> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|e| e.status())? {
        *left = left.checked_sub(chunk.len()).ok_or(StatusCode::PAYLOAD_TOO_LARGE)?;
        bytes.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8(bytes).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Bytes;
    use axum::extract::DefaultBodyLimit;

    async fn send(parts: impl Iterator<Item = (&'static str, String)>) -> Result<MultipartForm, StatusCode> {
        let parts: String = parts
            .map(|(disposition, text)| {
                format!("--b\r\nContent-Disposition: form-data; {disposition}\r\n\r\n{text}\r\n")
            })
            .collect();
        let mut request = Request::post("/")
            .header("content-type", "multipart/form-data; boundary=b")
            .body(Body::from(parts + "--b--\r\n"))
            .unwrap();
        DefaultBodyLimit::disable().apply(&mut request);
        MultipartForm::from_request(request, &()).await
    }

    #[tokio::test]
    async fn texts_of_a_form_with_files_are_no_larger_than_those_of_any_form() {
        let texts = |n: usize| std::iter::repeat_n(("name=\"a\"", "x".repeat(TEXT_BYTES_MAX / 4)), n);
        assert_eq!(send(texts(4)).await.unwrap().fields.0.len(), 4);
        assert_eq!(send(texts(5)).await.unwrap_err(), StatusCode::PAYLOAD_TOO_LARGE);
    }

    /// A body whose chunks, of this size, are all ready at once, after the first question for them.
    fn late(text: &str, size: usize) -> Body {
        let chunks: Vec<_> = text.as_bytes().chunks(size).map(Bytes::copy_from_slice).collect();
        let mut chunks = chunks.into_iter();
        let mut is_asked = false;
        Body::from_stream(stream::poll_fn(move |cx| {
            if !std::mem::replace(&mut is_asked, true) {
                cx.waker().wake_by_ref();
                return Poll::Pending;
            }
            Poll::Ready(chunks.next().map(Ok::<_, std::convert::Infallible>))
        }))
    }

    #[tokio::test]
    async fn a_small_body_is_read_whenever_it_arrives() {
        let text =
            "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.png\"\r\n\r\ntext\r\n--b--\r\n";
        for size in [1, 2, 7, 50, text.len()] {
            let request = Request::post("/")
                .header("content-type", "multipart/form-data; boundary=b")
                .body(late(text, size))
                .unwrap();
            let form = MultipartForm::from_request(request, &()).await.unwrap();
            assert_eq!((form.files.len(), &form.files[0].bytes[..]), (1, &b"text"[..]), "chunks of {size}");
        }
    }

    #[tokio::test]
    async fn parts_are_counted_even_if_they_hold_nothing() {
        let files = |n: usize| std::iter::repeat_n(("name=\"f\"; filename=\"\"", String::new()), n);
        assert!(send(files(FIELDS_MAX)).await.unwrap().files.is_empty());
        let refused = send(files(FIELDS_MAX + FILES_MAX + 1)).await.unwrap_err();
        assert_eq!(refused, StatusCode::PAYLOAD_TOO_LARGE);
    }
}
