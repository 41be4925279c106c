//! The printed documents on the page of an order, and their downloads.

use super::texts;
use app_checkout_islands::server::orders::remembered;
use app_kit::{PageResult, Visit, download_headers, paths, stored_file};
use app_ui::Card;
use axum::extract::Path;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, HeaderValue};
use base::{Locale, OrderDocumentId, format};
use gateways::files::StorageError;
use leptos::prelude::*;
use platform::Error;
use sales::documents;
use sales_model::documents::{DocumentView, EarlierVersion};
use sales_model::orders::OrderNumber;
use scheduling::zones::{TimeZone, format_date_time};

/// The file of a document: the PDF, or with `as=xml` the file for electronic exchange.
pub async fn file(
    visit: Visit,
    headers: HeaderMap,
    Path((number, id)): Path<(String, String)>,
) -> PageResult {
    let number = OrderNumber::parse(&number).ok_or(Error::NotFound)?;
    let id: OrderDocumentId = id.parse().map_err(|_| Error::NotFound)?;
    let token = remembered(&headers, &visit, &number);
    let as_xml = visit.param("as") == "xml";
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let file = documents::open(shop, actor, &number, token.as_deref(), id, as_xml).await?;
    let sent = stored_file(&visit.state.ports.storage, &file.key, &headers).await;
    let mut response = sent.map_err(|e| match e {
        StorageError::NotFound => Error::Inconsistent(format!("the bytes of document {id} are missing")),
        StorageError::Failed(text) => Error::Gateway(text),
    })?;
    download_headers(response.headers_mut(), &file.mime, &file.name);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

/// The documents as links; nothing while there are none.
#[component]
pub fn Documents(
    l: Locale,
    number: OrderNumber,
    documents: Vec<DocumentView>,
    zone: TimeZone,
) -> impl IntoView {
    if documents.is_empty() {
        return ().into_any();
    }
    let row = |document: DocumentView| {
        let href = paths::order_document(l, number.to_url(), document.id);
        let size = format::bytes(l, document.bytes);
        let name = texts::document(l, document.kind.name(l), &document.number);
        let xml = document.has_xml.then(|| {
            let href = paths::with(&href, &[("as".to_owned(), "xml".to_owned())]);
            view! { <a class="link" href=href>"XML"</a> }
        });
        let earlier = earlier(l, &number, &document.earlier, &zone);
        view! {
            <li class="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
                <a class="link" href=href.clone()>{name}</a>
                <span class="text-sm text-muted">{texts::pdf_of(l, &size)}</span>
                {xml}
                {earlier}
            </li>
        }
    };
    let rows: Vec<_> = documents.into_iter().map(row).collect();
    view! { <Card title=texts::documents(l)><ul>{rows}</ul></Card> }.into_any()
}

/// The versions that a document had before, which may have been printed or sent.
fn earlier(l: Locale, number: &OrderNumber, versions: &[EarlierVersion], zone: &TimeZone) -> AnyView {
    if versions.is_empty() {
        return ().into_any();
    }
    let row = |version: &EarlierVersion| {
        let href = paths::order_document(l, number.to_url(), version.id);
        let text = texts::version_of(l, version.version, &format_date_time(l, zone, version.made_at));
        let xml = version.has_xml.then(|| {
            let href = paths::with(&href, &[("as".to_owned(), "xml".to_owned())]);
            view! { <a class="link" href=href>"XML"</a> }
        });
        view! { <li class="flex flex-wrap gap-x-3 py-2"><a class="link" href=href.clone()>{text}</a>{xml}</li> }
    };
    let rows: Vec<_> = versions.iter().map(row).collect();
    view! {
        <details class="basis-full text-sm"><summary class="py-2">{texts::earlier_versions(l)}</summary><ul>{rows}</ul></details>
    }
    .into_any()
}
