//! Manually linked accessories and analogues: found by SKU, reordered and removed by forms of their own.

use super::texts;
use app_admin_parts::{Head, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{
    Breadcrumbs, Button, Card, ErrorSummary, Kind, LinkButton, Size, SuccessMessage, TextField, icons,
};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::form::Problem;
use base::{Locale, ProductId};
use catalog::accessories;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::accessories::{LinkKind, LinkView, ProductLinks};
use leptos::prelude::*;
use platform::Error;

/// Link from the product's form.
pub fn link(l: Locale, id: ProductId) -> AnyView {
    view! { <LinkButton href=paths::admin_links(l, id) size=Size::Small icon=icons::COPY>{texts::links(l)}</LinkButton> }
    .into_any()
}

pub async fn show(visit: Visit, Path(product): Path<String>) -> PageResult {
    page(&visit, id(&product)?, None).await
}

fn id(text: &str) -> Result<ProductId, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

fn kind(fields: &Fields) -> Result<LinkKind, Error> {
    LinkKind::parse(fields.get("kind")).ok_or_else(|| Error::field("kind", Problem::InvalidChoice))
}

/// The page; `sent` is the rejected form of new links of a kind.
async fn page(visit: &Visit, product: ProductId, sent: Option<(LinkKind, Form)>) -> PageResult {
    let l = visit.locale;
    let found = accessories::links(&visit.state.shop, &visit.actor, product).await?;
    let meta = Meta::staff(texts::links(l)).wrong(sent.is_some());
    let done = !visit.param("done").is_empty();
    Ok(visit.page(meta, move || view! { <Page l found sent done/> }))
}

pub async fn add(visit: Visit, Path(product): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, product) = (&visit.state.shop, &visit.actor, id(&product)?);
    actor.require(CATALOG_EDIT)?;
    let kind = kind(&fields)?;
    match accessories::add(shop, actor, product, kind, fields.get("sku")).await {
        Ok(()) => Ok(back(visit.locale, product)),
        Err(error) => {
            let form = Form::after(fields, error)?.labelled(|_| texts::link_sku(visit.locale));
            page(&visit, product, Some((kind, form))).await
        }
    }
}

pub async fn change(
    visit: Visit,
    Path((product, other)): Path<(String, String)>,
    fields: Fields,
) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let (product, other) = (id(&product)?, id(&other)?);
    actor.require(CATALOG_EDIT)?;
    let kind = kind(&fields)?;
    match fields.get("action") {
        "remove" => accessories::remove(shop, actor, product, kind, other).await?,
        "up" => accessories::move_up(shop, actor, product, kind, other).await?,
        _ => return Err(Error::field("action", Problem::InvalidChoice).into()),
    }
    Ok(back(visit.locale, product))
}

fn back(l: Locale, product: ProductId) -> axum::response::Response {
    Redirect::to(&with_query(paths::admin_links(l, product), &[("done", "1")])).into_response()
}

#[component]
fn Page(l: Locale, found: ProductLinks, sent: Option<(LinkKind, Form)>, done: bool) -> impl IntoView {
    let product = found.product;
    let above = vec![
        (texts::products(l).to_owned(), paths::admin_products(l)),
        (found.name.pick(l).to_owned(), paths::admin_product(l, product)),
    ];
    let errors = sent.iter().flat_map(|(kind, form)| {
        form.summary(l).into_iter().map(|(field, text)| (field_id(*kind, &field), text))
    });
    let errors: Vec<_> = errors.collect();
    let mut parts = Vec::new();
    for kind in LinkKind::ALL {
        let form = sent.as_ref().filter(|(k, _)| k == kind).map(|(_, form)| form.clone()).unwrap_or_default();
        let links = found.links.iter().filter(|link| link.kind == *kind).cloned().collect();
        parts.push(view! { <OfKind l product kind=*kind links form/> });
    }
    view! {
        <Breadcrumbs locale=l above/>
        <Head title=texts::links(l)/>
        <div class="grid max-w-[56rem] gap-4">
            {done.then(|| view! { <SuccessMessage locale=l>{texts::links_saved(l)}</SuccessMessage> })}
            <ErrorSummary locale=l errors/>
            <p class="text-muted">{texts::links_more(l)}</p>
            {parts}
        </div>
    }
    .into_any()
}

/// Id of the field the error summary links to; refusals have none.
fn field_id(kind: LinkKind, field: &str) -> String {
    if field.is_empty() { String::new() } else { format!("{field}-{kind}") }
}

/// Links of one kind, and the form to add more.
#[component]
fn OfKind(l: Locale, product: ProductId, kind: LinkKind, links: Vec<LinkView>, form: Form) -> impl IntoView {
    let title = texts::link_kind(l, kind);
    let rows: Vec<_> = links.into_iter().enumerate().map(|(n, link)| one(l, product, link, n == 0)).collect();
    let list = if rows.is_empty() {
        view! { <p class="text-muted">{texts::links_none(l)}</p> }.into_any()
    } else {
        view! { <ul>{rows}</ul> }.into_any()
    };
    let (value, error) = (form.value("sku"), form.error(l, "sku"));
    view! {
        <Card title>
            {list}
            <form class="mt-4 grid gap-3" method="post" action=paths::admin_links(l, product) novalidate=true>
                <input type="hidden" name="kind" value=kind.as_str()/>
                <TextField id=field_id(kind, "sku") name="sku" label=texts::link_sku(l) value error required=true/>
                <div><Button kind=Kind::Primary>{texts::link_add(l, kind)}</Button></div>
            </form>
        </Card>
    }
    .into_any()
}

fn one(l: Locale, product: ProductId, link: LinkView, is_first: bool) -> AnyView {
    let name = link.name.pick(l).to_owned();
    let hidden = (!link.is_shown).then(|| view! { " · "{texts::link_hidden(l)} });
    let out = (link.is_shown && link.availability.is_out()).then(|| view! { " · "{texts::link_out(l)} });
    let (up, remove) = (texts::link_up(l, &name), texts::link_remove(l, &name));
    let up = (!is_first).then(|| {
        view! { <Button size=Size::Small name="action" value="up" attr:aria-label=up>{texts::document_up(l)}</Button> }
    });
    view! {
        <li class="place">
            <p>
                <a class="link" href=paths::admin_product(l, link.product)>{name}</a>
                <span class="block text-sm text-muted">{link.sku}{hidden}{out}</span>
            </p>
            <form class="flex flex-wrap gap-2" method="post" action=paths::admin_link(l, product, link.product)>
                <input type="hidden" name="kind" value=link.kind.as_str()/>
                {up}
                <Button kind=Kind::Danger size=Size::Small name="action" value="remove" attr:aria-label=remove>{texts::document_remove(l)}</Button>
            </form>
        </li>
    }
    .into_any()
}
