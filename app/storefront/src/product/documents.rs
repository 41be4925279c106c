//! Manuals and certificates: a list of downloads on the page.

use super::texts;
use app_kit::{PageResult, Visit, download_headers, paths, stored_file};
use app_ui::{Card, Icon, icons};
use axum::extract::Path;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, HeaderValue};
use base::{DocumentId, Locale, format};
use catalog_model::documents::DocumentView;
use leptos::prelude::*;
use platform::Error;

/// A document is immutable: other contents have another address.
const DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

pub async fn open(visit: Visit, Path(id): Path<String>, headers: HeaderMap) -> PageResult {
    let id: DocumentId = id.parse().map_err(|_| Error::NotFound)?;
    let document = catalog::documents::open(&visit.state.shop, id).await?;
    let sent = stored_file(&visit.state.ports.storage, &document.key, &headers).await;
    let mut response = sent.map_err(|e| Error::Gateway(format!("document {id}: {e}")))?;
    download_headers(response.headers_mut(), &document.mime, &document.name);
    response.headers_mut().insert(CACHE_CONTROL, DAY);
    Ok(response)
}

#[component]
pub fn Documents(l: Locale, documents: Vec<DocumentView>) -> impl IntoView {
    if documents.is_empty() {
        return ().into_any();
    }
    let rows = documents
        .into_iter()
        .map(|document| {
            let language = document.locale.pick("русский", "English");
            let about = format!("{}, {language}", document.kind.name(l));
            let size = format!("PDF, {}", format::bytes(l, document.bytes));
            view! {
                <li class="place">
                    <p class="flex items-start gap-2">
                        <Icon glyph=icons::FILE/>
                        <span>
                            <a class="link" href=paths::document(document.id) lang=document.locale.code()>{document.title}</a>
                            <span class="block text-sm text-muted">{about}</span>
                        </span>
                    </p>
                    <span class="text-sm text-muted tabular-nums">{size}</span>
                </li>
            }
        })
        .collect_view();
    view! { <Card title=texts::documents(l)><ul>{rows}</ul></Card> }.into_any()
}
