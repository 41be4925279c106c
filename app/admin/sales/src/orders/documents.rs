//! The printed documents of an order: what there is, and buttons for what can be made.

use super::texts;
use app_admin_parts::When;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use app_ui::{Button, Card};
use axum::extract::Path;
use base::form::Problem;
use base::{Locale, format};
use leptos::prelude::*;
use platform::Error;
use sales::documents;
use sales_model::access::ORDERS_EDIT;
use sales_model::documents::{DocumentKind, DocumentView, Documents, EarlierVersion};
use sales_model::orders::OrderNumber;

/// Makes a document.
pub async fn make(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let number = super::number(&text)?;
    let (shop, actor, storage) = (&visit.state.shop, &visit.actor, &visit.state.ports.storage);
    actor.require(ORDERS_EDIT)?;
    let made = match DocumentKind::parse(fields.get("kind")) {
        Some(kind) => documents::make_for_staff(shop, storage, actor, &number, kind).await,
        None => Err(Error::field("kind", Problem::InvalidChoice)),
    };
    match made {
        Ok(()) => Ok(app_kit::done(&paths::admin_order(visit.locale, number.to_url()))),
        Err(error) => super::page(&visit, &number, Form::after(fields, error)?).await,
    }
}

/// The card of documents.
pub fn card(l: Locale, when: &When, number: &OrderNumber, documents: Documents) -> AnyView {
    let row = |document: DocumentView| {
        let href = paths::order_document(l, number.to_url(), document.id);
        let version = (document.version > 1).then(|| texts::version(l, document.version));
        let details = [Some(when.text(document.made_at)), version, Some(format::bytes(l, document.bytes))];
        let details = details.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let name = texts::document(l, document.kind.name(l), &document.number);
        let earlier = earlier(l, when, number, &document.earlier);
        let xml = document.has_xml.then(|| {
            let href = paths::with(&href, &[("as".to_owned(), "xml".to_owned())]);
            view! { <a class="link" href=href>"XML"</a> }
        });
        view! {
            <li class="py-2">
                <span class="flex flex-wrap gap-x-3">
                    <a class="link" href=href.clone()>{name}</a>
                    {xml}
                </span>
                <span class="text-sm text-muted">{details}</span>
                {earlier}
            </li>
        }
    };
    let rows: Vec<_> = documents.made.into_iter().map(row).collect();
    let none = rows.is_empty().then(|| view! { <p class="text-muted">{texts::no_documents(l)}</p> });
    let button =
        |kind: DocumentKind| view! { <Button name="kind" value=kind.as_str()>{kind.name(l)}</Button> };
    let buttons: Vec<_> = documents.possible.into_iter().map(button).collect();
    let make = (!buttons.is_empty()).then(|| {
        view! {
            <form class="mt-3 grid gap-2" method="post" action=paths::admin_order_documents(l, number.to_url())>
                <p class="text-sm text-muted">{texts::make_documents(l)}</p>
                <div class="flex flex-wrap gap-2">{buttons}</div>
            </form>
        }
    });
    view! { <Card title=texts::documents(l)>{none}<ul>{rows}</ul>{make}</Card> }.into_any()
}

/// The versions that a document had before, which may have been printed or sent.
fn earlier(l: Locale, when: &When, number: &OrderNumber, versions: &[EarlierVersion]) -> AnyView {
    if versions.is_empty() {
        return ().into_any();
    }
    let row = |version: &EarlierVersion| {
        let href = paths::order_document(l, number.to_url(), version.id);
        let text = format!("{}, {}", texts::version(l, version.version), when.text(version.made_at));
        let xml = version.has_xml.then(|| {
            let href = paths::with(&href, &[("as".to_owned(), "xml".to_owned())]);
            view! { <a class="link" href=href>"XML"</a> }
        });
        view! { <li class="flex flex-wrap gap-x-3"><a class="link" href=href.clone()>{text}</a>{xml}</li> }
    };
    let rows: Vec<_> = versions.iter().map(row).collect();
    view! { <details class="text-sm"><summary>{texts::earlier_versions(l)}</summary><ul>{rows}</ul></details> }
        .into_any()
}
