//! Documents of a product: added, renamed, reordered and removed by forms of their own, independent of the
//! product form.

use super::texts;
use app_admin_parts::{Head, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, MultipartForm, PageResult, Visit, paths};
use app_ui::{
    Breadcrumbs, Button, Card, Choice, ErrorSummary, FileDrop, Kind, LinkButton, SelectField, Size,
    SuccessMessage, TextField, icons,
};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::form::Problem;
use base::{DocumentId, Locale, ProductId, format};
use catalog::documents;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::documents::{DocumentForm, DocumentKind, DocumentView, ProductDocuments, TITLE_CHARS_MAX};
use leptos::prelude::*;
use platform::Error;

/// Link from the product's form.
pub fn link(l: Locale, id: ProductId) -> AnyView {
    view! { <LinkButton href=paths::admin_documents(l, id) size=Size::Small icon=icons::FILE>{texts::documents(l)}</LinkButton> }
    .into_any()
}

fn id(text: &str) -> Result<ProductId, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// A submitted form with its errors: of a new document, or of the one with this id.
#[derive(Default)]
struct Sent {
    document: Option<DocumentId>,
    form: Form,
}

pub async fn show(visit: Visit, Path(product): Path<String>) -> PageResult {
    page(&visit, id(&product)?, Sent::default()).await
}

async fn page(visit: &Visit, product: ProductId, sent: Sent) -> PageResult {
    let l = visit.locale;
    let found = documents::list(&visit.state.shop, &visit.actor, product).await?;
    let meta = Meta::staff(texts::documents(l)).wrong(sent.form.is_wrong());
    let done = !visit.param("done").is_empty();
    Ok(visit.page(meta, move || view! { <Page l found sent done/> }))
}

fn read(fields: &Fields) -> Result<DocumentForm, Error> {
    Ok(DocumentForm::parse(fields.get("kind"), fields.get("title"), fields.get("locale"))?)
}

pub async fn add(visit: Visit, Path(product): Path<String>, sent: MultipartForm) -> PageResult {
    let (shop, actor, product) = (&visit.state.shop, &visit.actor, id(&product)?);
    actor.require(CATALOG_EDIT)?;
    let file = sent.files.into_iter().next();
    let outcome = match (read(&sent.fields), file) {
        (Err(error), _) => Err(error),
        (Ok(_), None) => Err(Error::field("file", Problem::Required)),
        (Ok(form), Some(file)) => {
            let storage = &visit.state.ports.storage;
            documents::add(shop, actor, storage, product, &form, (&file.name, file.bytes)).await.map(|_| ())
        }
    };
    finish(&visit, product, None, sent.fields, outcome).await
}

pub async fn change(
    visit: Visit,
    Path((product, document)): Path<(String, String)>,
    fields: Fields,
) -> PageResult {
    let (shop, actor, product) = (&visit.state.shop, &visit.actor, id(&product)?);
    actor.require(CATALOG_EDIT)?;
    let document: DocumentId = document.parse().map_err(|_| Error::NotFound)?;
    let outcome = match fields.get("action") {
        "remove" => documents::remove(shop, actor, product, document).await,
        "up" => documents::move_up(shop, actor, product, document).await,
        _ => match read(&fields) {
            Ok(form) => documents::change(shop, actor, product, document, &form).await,
            Err(error) => Err(error),
        },
    };
    finish(&visit, product, Some(document), fields, outcome).await
}

async fn finish(
    visit: &Visit,
    product: ProductId,
    document: Option<DocumentId>,
    fields: Fields,
    outcome: Result<(), Error>,
) -> PageResult {
    let l = visit.locale;
    match outcome {
        Ok(()) => {
            let back = with_query(paths::admin_documents(l, product), &[("done", "1")]);
            Ok(Redirect::to(&back).into_response())
        }
        Err(error) => {
            let form = Form::after(fields, error)?.labelled(|field| texts::document_label(l, field));
            page(visit, product, Sent { document, form }).await
        }
    }
}

#[component]
fn Page(l: Locale, found: ProductDocuments, sent: Sent, done: bool) -> impl IntoView {
    let product = found.product;
    let name = found.name.pick(l).to_owned();
    let above = vec![
        (texts::products(l).to_owned(), paths::admin_products(l)),
        (name, paths::admin_product(l, product)),
    ];
    let Sent { document, form } = sent;
    // The error summary links to the field, whose id contains the document's id.
    let errors: Vec<_> = form
        .summary(l)
        .into_iter()
        .map(|(field, text)| (if field.is_empty() { field } else { field_id(document, &field) }, text))
        .collect();
    let first = found.documents.first().map(|d| d.id);
    let rows: Vec<_> = found
        .documents
        .into_iter()
        .map(|d| {
            let own = (document == Some(d.id)).then(|| form.clone());
            let is_first = first == Some(d.id);
            view! { <li><One l product document=d own is_first/></li> }
        })
        .collect();
    let is_empty = rows.is_empty();
    let new = if document.is_none() { form } else { Form::default() };
    view! {
        <Breadcrumbs locale=l above/>
        <Head title=texts::documents(l)/>
        <div class="grid max-w-[56rem] gap-4">
            {done.then(|| view! { <SuccessMessage locale=l>{texts::documents_saved(l)}</SuccessMessage> })}
            <ErrorSummary locale=l errors/>
            {is_empty.then(|| view! { <p class="text-muted">{texts::documents_none(l)}</p> })}
            {(!is_empty).then(|| view! { <ul class="grid gap-4">{rows}</ul> })}
            <Card title=texts::document_add(l)>
                <form class="grid gap-4" method="post" action=paths::admin_documents(l, product) enctype="multipart/form-data" novalidate=true>
                    {words(l, None, &new)}
                    <FileDrop name="file" label=texts::document_file(l) hint=texts::document_hint(l) error=new.error(l, "file") accept=".pdf,application/pdf" required=true/>
                    <div><Button kind=Kind::Primary>{texts::document_add(l)}</Button></div>
                </form>
            </Card>
        </div>
    }
    .into_any()
}

fn field_id(document: Option<DocumentId>, field: &str) -> String {
    document.map_or_else(|| field.to_owned(), |id| format!("{field}-{id}"))
}

/// Fields for title, kind and language.
fn words(l: Locale, document: Option<DocumentId>, form: &Form) -> AnyView {
    let mut kinds = vec![Choice::new("", texts::document_choose(l))];
    kinds.extend(DocumentKind::ALL.iter().map(|k| Choice::new(k.as_str(), k.name(l))));
    let languages: Vec<_> = [(Locale::Ru, "Русский"), (Locale::En, "English")]
        .map(|(l, name)| Choice::new(l.code(), name))
        .into();
    let at = |field: &str| field_id(document, field);
    let error = |field: &str| form.error(l, field);
    view! {
        <TextField id=at("title") name="title" label=texts::document_title(l) value=form.value("title") error=error("title") maxlength=TITLE_CHARS_MAX required=true/>
        <div class="grid gap-4 sm:grid-cols-2">
            <SelectField id=at("kind") name="kind" label=texts::document_kind(l) choices=kinds selected=form.value("kind") error=error("kind") required=true/>
            <SelectField id=at("locale") name="locale" label=texts::document_language(l) choices=languages selected=form.value("locale") error=error("locale") required=true/>
        </div>
    }
    .into_any()
}

#[component]
fn One(
    l: Locale,
    product: ProductId,
    document: DocumentView,
    own: Option<Form>,
    is_first: bool,
) -> impl IntoView {
    let stored = || {
        Form::with(&[
            ("title", &document.title),
            ("kind", document.kind.as_str()),
            ("locale", document.locale.code()),
        ])
    };
    let form = own.unwrap_or_else(stored);
    let action = paths::admin_document(l, product, document.id);
    let size = format!("PDF, {}", format::bytes(l, document.bytes));
    let title = document.title.clone();
    let up = (!is_first).then(|| {
        let named = texts::document_up_named(l, &title);
        view! { <Button size=Size::Small name="action" value="up" attr:aria-label=named>{texts::document_up(l)}</Button> }
    });
    view! {
        <Card>
            <form class="grid gap-4" method="post" action=action novalidate=true>
                <p><a class="link" href=paths::document(document.id)>{title.clone()}</a>" "<span class="text-muted">{size}</span></p>
                {words(l, Some(document.id), &form)}
                <div class="flex flex-wrap gap-3">
                    <Button kind=Kind::Secondary size=Size::Small name="action" value="save">{texts::document_save(l)}</Button>
                    {up}
                    <Button kind=Kind::Danger size=Size::Small name="action" value="remove">{texts::document_remove(l)}</Button>
                </div>
            </form>
        </Card>
    }
    .into_any()
}
