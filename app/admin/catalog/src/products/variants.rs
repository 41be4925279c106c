//! The variant group of a product: created, joined, named, reordered and left by forms of their own.

use super::texts;
use app_admin_parts::editor;
use app_admin_parts::{Head, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Breadcrumbs, Button, Card, ErrorSummary, Kind, LinkButton, Size, SuccessMessage, icons};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use base::form::Problem;
use base::{Locale, ProductId};
use catalog::variants;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::variants::{GroupEdit, GroupForm, MemberView, ProductVariants};
use leptos::prelude::*;
use platform::Error;

/// Link from the product's form.
pub fn link(l: Locale, id: ProductId) -> AnyView {
    view! { <LinkButton href=paths::admin_variants(l, id) size=Size::Small icon=icons::LAYOUT>{texts::variants(l)}</LinkButton> }
    .into_any()
}

fn id(text: &str) -> Result<ProductId, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

pub async fn show(visit: Visit, Path(product): Path<String>) -> PageResult {
    page(&visit, id(&product)?, Form::default()).await
}

async fn page(visit: &Visit, product: ProductId, form: Form) -> PageResult {
    let l = visit.locale;
    let found = variants::of(&visit.state.shop, &visit.actor, product).await?;
    let meta = Meta::staff(texts::variants(l)).wrong(form.is_wrong());
    let meta = if form.refusal.is_some() { meta.status(StatusCode::CONFLICT) } else { meta };
    let done = !visit.param("done").is_empty();
    Ok(visit.page(meta, move || view! { <Page l found form done/> }))
}

pub async fn save(visit: Visit, Path(product): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, product) = (&visit.state.shop, &visit.actor, id(&product)?);
    actor.require(CATALOG_EDIT)?;
    let named = || GroupForm::parse(&fields.0).map_err(Error::from);
    let outcome = match fields.get("action") {
        "create" => match named() {
            Ok(form) => variants::create(shop, actor, product, &form).await.map(|_| ()),
            Err(error) => Err(error),
        },
        "rename" => match named() {
            Ok(form) => variants::rename(shop, actor, product, editor::version(&fields), &form).await,
            Err(error) => Err(error),
        },
        "join" => variants::join(shop, actor, product, fields.get("sku")).await,
        "add" => variants::add(shop, actor, product, fields.get("sku")).await,
        _ => Err(Error::field("action", Problem::InvalidChoice)),
    };
    match outcome {
        Ok(()) => Ok(back(visit.locale, product)),
        Err(error) => {
            let l = visit.locale;
            let form = Form::after(fields, error)?.labelled(|field| texts::variant_label(l, field));
            page(&visit, product, form).await
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
    match fields.get("action") {
        "remove" => variants::remove(shop, actor, product, other).await?,
        "up" => variants::move_up(shop, actor, product, other).await?,
        _ => return Err(Error::field("action", Problem::InvalidChoice).into()),
    }
    Ok(back(visit.locale, product))
}

fn back(l: Locale, product: ProductId) -> axum::response::Response {
    Redirect::to(&with_query(paths::admin_variants(l, product), &[("done", "1")])).into_response()
}

#[component]
fn Page(l: Locale, found: ProductVariants, form: Form, done: bool) -> impl IntoView {
    let product = found.product;
    let above = vec![
        (texts::products(l).to_owned(), paths::admin_products(l)),
        (found.name.pick(l).to_owned(), paths::admin_product(l, product)),
    ];
    let errors = form.summary(l);
    let body = match found.group {
        Some(group) => {
            view! { {named(l, product, &group, &form)}{list(l, product, &group, &form)} }.into_any()
        }
        None => none(l, product, &form),
    };
    view! {
        <Breadcrumbs locale=l above/>
        <Head title=texts::variants(l)/>
        <div class="grid max-w-[56rem] gap-4">
            {done.then(|| view! { <SuccessMessage locale=l>{texts::links_saved(l)}</SuccessMessage> })}
            <ErrorSummary locale=l errors/>
            <p class="text-muted">{texts::variants_more(l)}</p>
            {body}
        </div>
    }
    .into_any()
}

/// Fields for the group's name; they show submitted values if the form was sent by the button `action`.
fn name_fields(l: Locale, form: &Form, action: &str, stored: &GroupForm) -> AnyView {
    let sent = form.fields.get("action") == action;
    let stored = Form { fields: Fields(stored.fields()), ..Form::default() };
    let own = if sent { form } else { &stored };
    let field = |name: &str, label: &str| editor::line(l, own, name, label, true);
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            {field("name_ru", texts::variant_name_ru(l))}
            {field("name_en", texts::variant_name_en(l))}
        </div>
    }
    .into_any()
}

fn sku_field(l: Locale, form: &Form) -> AnyView {
    editor::line(l, form, "sku", texts::link_sku(l), true)
}

/// A product without a group can start one or join that of another product.
fn none(l: Locale, product: ProductId, form: &Form) -> AnyView {
    let action = paths::admin_variants(l, product);
    let join = action.clone();
    let names = name_fields(l, form, "create", &GroupForm::default());
    let sku = sku_field(l, form);
    view! {
        <Card title=texts::variant_create(l)>
            <form class="grid gap-4" method="post" action=action novalidate=true>
                {names}
                <div><Button kind=Kind::Primary name="action" value="create">{texts::variant_create(l)}</Button></div>
            </form>
        </Card>
        <Card title=texts::variant_join(l)>
            <form class="grid gap-4" method="post" action=join novalidate=true>
                <p class="text-sm text-muted">{texts::variant_join_more(l)}</p>
                {sku}
                <div><Button kind=Kind::Secondary name="action" value="join">{texts::variant_join(l)}</Button></div>
            </form>
        </Card>
    }
    .into_any()
}

fn named(l: Locale, product: ProductId, group: &GroupEdit, form: &Form) -> AnyView {
    let names = name_fields(l, form, "rename", &group.form);
    let version = group.version.to_string();
    let stored = &group.form.name;
    let stored = form.refusal.is_some().then(|| texts::variant_stored(l, &stored.ru, &stored.en));
    view! {
        <Card title=texts::variant_group(l)>
            <form class="grid gap-4" method="post" action=paths::admin_variants(l, product) novalidate=true>
                <input type="hidden" name="version" value=version/>
                {stored.map(|stored| view! { <p>{stored}</p> })}
                {names}
                <div><Button kind=Kind::Secondary name="action" value="rename">{texts::save(l)}</Button></div>
            </form>
        </Card>
    }
    .into_any()
}

fn list(l: Locale, product: ProductId, group: &GroupEdit, form: &Form) -> AnyView {
    let rows: Vec<_> =
        group.members.iter().enumerate().map(|(n, member)| one(l, product, member, n == 0)).collect();
    let names: Vec<_> = group.differences.iter().map(|name| name.pick(l)).collect();
    let differ = if names.is_empty() {
        texts::variant_alone(l).to_owned()
    } else {
        texts::variant_differ(l, &names.join(", "))
    };
    let sku = sku_field(l, form);
    view! {
        <Card title=texts::variant_members(l)>
            <p class="text-sm text-muted">{differ}</p>
            <ul>{rows}</ul>
            <form class="mt-4 grid gap-3" method="post" action=paths::admin_variants(l, product) novalidate=true>
                {sku}
                <div><Button kind=Kind::Primary name="action" value="add">{texts::variant_add(l)}</Button></div>
            </form>
        </Card>
    }
    .into_any()
}

fn one(l: Locale, product: ProductId, member: &MemberView, is_first: bool) -> AnyView {
    let name = member.name.pick(l).to_owned();
    let hidden = (!member.is_shown).then(|| view! { " · "{texts::link_hidden(l)} });
    let out = (member.is_shown && member.availability.is_out()).then(|| view! { " · "{texts::link_out(l)} });
    let (up, remove) = (texts::link_up(l, &name), texts::link_remove(l, &name));
    let up = (!is_first).then(|| {
        view! { <Button size=Size::Small name="action" value="up" attr:aria-label=up>{texts::document_up(l)}</Button> }
    });
    let sku = member.sku.clone();
    view! {
        <li class="place">
            <p>
                <a class="link" href=paths::admin_product(l, member.product)>{name}</a>
                <span class="block text-sm text-muted">{sku}{hidden}{out}</span>
            </p>
            <form class="flex flex-wrap gap-2" method="post" action=paths::admin_variant(l, product, member.product)>
                {up}
                <Button kind=Kind::Danger size=Size::Small name="action" value="remove" attr:aria-label=remove>{texts::document_remove(l)}</Button>
            </form>
        </li>
    }
    .into_any()
}
