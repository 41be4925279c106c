//! The composition of a kit: parts with their quantities, the discount, and what does not fit.

use super::texts;
use app_admin_parts::editor;
use app_admin_parts::{Head, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{
    Breadcrumbs, Button, Card, ErrorSummary, Facts, Kind, LinkButton, Notice, Size, SuccessMessage,
    TextField, Tone, icons,
};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use base::format::money;
use base::{Locale, ProductId};
use catalog::kits;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::kits::{KitEdit, KitForm, Misfit, PartEdit, quantity_field};
use leptos::prelude::*;
use platform::Error;

/// Link from the product's form.
pub fn link(l: Locale, id: ProductId) -> AnyView {
    view! { <LinkButton href=paths::admin_parts(l, id) size=Size::Small icon=icons::PACKAGE>{texts::kit_parts(l)}</LinkButton> }
        .into_any()
}

pub async fn show(visit: Visit, Path(kit): Path<String>) -> PageResult {
    page(&visit, editor::known(&kit)?, None).await
}

/// The page with the stored composition, or with a refused form.
async fn page(visit: &Visit, kit: ProductId, refused: Option<Form>) -> PageResult {
    let l = visit.locale;
    let found = kits::of(&visit.state.shop, &visit.actor, kit).await?;
    let is_conflict = refused.as_ref().is_some_and(|form| form.refusal.is_some());
    let form = match refused {
        // What somebody else stored is shown: parts may be gone that the form names.
        Some(form) if !is_conflict => form,
        Some(form) => Form { fields: Fields(found.fields()), ..form },
        None => Form { fields: Fields(found.fields()), ..Form::default() },
    };
    let meta = Meta::staff(texts::kit_parts(l)).wrong(form.is_wrong());
    let meta = if is_conflict { meta.status(StatusCode::CONFLICT) } else { meta };
    let done = !visit.param("done").is_empty();
    Ok(visit.page(meta, move || view! { <Page l found form done/> }))
}

pub async fn save(visit: Visit, Path(kit): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, kit) = (&visit.state.shop, &visit.actor, editor::known(&kit)?);
    actor.require(CATALOG_EDIT)?;
    let saved = match KitForm::parse(&fields.0) {
        Ok(form) => kits::save(shop, actor, kit, editor::version(&fields), &form).await,
        Err(problems) => Err(Error::Invalid(problems)),
    };
    match saved {
        Ok(()) => {
            let next = with_query(paths::admin_parts(visit.locale, kit), &[("done", "1")]);
            Ok(Redirect::to(&next).into_response())
        }
        Err(error) => {
            let l = visit.locale;
            let form = Form::after(fields, error)?.labelled(|field| texts::kit_label(l, field).to_owned());
            page(&visit, kit, Some(form)).await
        }
    }
}

#[component]
fn Page(l: Locale, found: KitEdit, form: Form, done: bool) -> impl IntoView {
    let kit = found.product;
    let above = vec![
        (texts::products(l).to_owned(), paths::admin_products(l)),
        (found.name.pick(l).to_owned(), paths::admin_product(l, kit)),
    ];
    let errors = form.summary(l);
    let (misfits, totals) = (misfits(l, &found.misfits), totals(l, &found));
    let (parts, new) = (parts(l, &found, &form), new_part(l, &form));
    let discount = form.value("discount");
    let discount_error = form.error(l, "discount");
    let version = found.version.to_string();
    view! {
        <Breadcrumbs locale=l above/>
        <Head title=texts::kit_parts(l)>
            <LinkButton href=paths::admin_product(l, kit) size=Size::Small>{texts::kit_product(l)}</LinkButton>
        </Head>
        <form class="grid max-w-[56rem] gap-4" method="post" action=paths::admin_parts(l, kit) novalidate=true>
            // Enter activates the first submit button of a form.
            <button class="sr-only" name="action" value="save" tabindex="-1" aria-hidden="true">{texts::save(l)}</button>
            <input type="hidden" name="version" value=version/>
            {done.then(|| view! { <SuccessMessage locale=l>{texts::links_saved(l)}</SuccessMessage> })}
            <ErrorSummary locale=l errors/>
            {misfits}
            <Card title=texts::kit_parts(l)>{parts}</Card>
            <Card title=texts::kit_add(l)>{new}</Card>
            <Card title=texts::kit_money(l)>
                <div class="grid gap-4">
                    <TextField name="discount" label=texts::kit_discount(l) hint=texts::kit_discount_hint(l) value=discount
                        error=discount_error inputmode="decimal"/>
                    {totals}
                </div>
            </Card>
            <div class="bulk"><Button kind=Kind::Primary id="save" name="action" value="save">{texts::save(l)}</Button></div>
        </form>
    }
    .into_any()
}

/// The parts in the order of the form, which may differ from the stored one.
fn parts(l: Locale, found: &KitEdit, form: &Form) -> AnyView {
    let ids: Vec<ProductId> = form.fields.all("part").filter_map(|id| id.parse().ok()).collect();
    let shown: Vec<&PartEdit> =
        ids.iter().filter_map(|id| found.parts.iter().find(|part| part.product == *id)).collect();
    if shown.is_empty() {
        return view! { <p class="text-muted" id="part">{texts::kit_empty(l)}</p> }.into_any();
    }
    let rows: Vec<_> = shown.into_iter().enumerate().map(|(n, part)| row(l, part, form, n == 0)).collect();
    view! { <ul id="part">{rows}</ul> }.into_any()
}

fn row(l: Locale, part: &PartEdit, form: &Form, is_first: bool) -> AnyView {
    let id = part.product;
    let name = part.name.pick(l).to_owned();
    let price = part.price.map_or_else(|| texts::no_price(l).to_owned(), |price| money(l, price));
    let hidden = (!part.is_shown).then(|| format!(" · {}", texts::link_hidden(l)));
    let out = part.availability.is_out().then(|| format!(" · {}", texts::link_out(l)));
    let (up, remove) = (texts::link_up(l, &name), texts::link_remove(l, &name));
    let up = (!is_first).then(|| {
        view! { <Button size=Size::Small name="action" value=format!("up:{id}") attr:aria-label=up>{texts::document_up(l)}</Button> }
    });
    let field = quantity_field(id);
    let (value, error) = (form.value(&field), form.error(l, &field));
    let label = texts::kit_quantity_of(l, &name);
    let sku = part.sku.clone();
    view! {
        <li class="place">
            <div class="min-w-0">
                <a class="link" href=paths::admin_product(l, id)>{name}</a>
                <span class="block text-sm text-muted">{sku}" · "{price}{hidden}{out}</span>
                <input type="hidden" name="part" value=id.to_string()/>
                <TextField name=field label value error inputmode="numeric" class="mt-2 max-w-[14rem]"/>
            </div>
            <div class="flex flex-wrap gap-2">
                {up}
                <Button kind=Kind::Danger size=Size::Small name="action" value=format!("remove:{id}") attr:aria-label=remove>
                    {texts::document_remove(l)}
                </Button>
            </div>
        </li>
    }
    .into_any()
}

fn new_part(l: Locale, form: &Form) -> AnyView {
    let sku = editor::hinted(l, form, "sku", texts::link_sku(l), texts::kit_sku_hint(l), false);
    let quantity = match form.value("quantity") {
        value if value.is_empty() => "1".to_owned(),
        value => value,
    };
    let error = form.error(l, "quantity");
    view! {
        <div class="grid gap-4">
            <div class="grid gap-4 sm:grid-cols-2">
                {sku}
                <TextField name="quantity" label=texts::kit_quantity(l) value=quantity error inputmode="numeric"/>
            </div>
            <div><Button kind=Kind::Secondary name="action" value="add">{texts::kit_add(l)}</Button></div>
        </div>
    }
    .into_any()
}

fn totals(l: Locale, found: &KitEdit) -> AnyView {
    let Some(sum) = found.sum else {
        let text = if found.parts.is_empty() { texts::kit_empty_price(l) } else { texts::kit_unpriced(l) };
        return view! { <p class="text-muted">{text}</p> }.into_any();
    };
    let price = found.price.map_or_else(|| texts::no_price(l).to_owned(), |price| money(l, price));
    let facts = vec![
        (texts::kit_sum(l).to_owned(), money(l, sum)),
        (texts::kit_costs(l).to_owned(), price),
        (texts::kit_makes(l).to_owned(), found.available.to_string()),
    ];
    view! { <Facts facts/> }.into_any()
}

fn misfits(l: Locale, list: &[Misfit]) -> AnyView {
    if list.is_empty() {
        return ().into_any();
    }
    let rows: Vec<_> = list
        .iter()
        .map(|m| {
            let (value, needed) = (&m.value, &m.needed);
            let own = format!("{}: {}", value.name.pick(l), value.value(l));
            let other = format!("{}: {}", needed.name.pick(l), needed.value(l));
            let text = texts::kit_misfit(l, m.part.pick(l), &own, m.other.pick(l), &other);
            view! { <li>{text}</li> }
        })
        .collect();
    view! {
        <Notice tone=Tone::Alert title=texts::kit_misfits(l)>
            <ul class="list-disc ps-5">{rows}</ul>
            <p class="mt-2">{texts::kit_misfits_more(l)}</p>
        </Notice>
    }
    .into_any()
}
