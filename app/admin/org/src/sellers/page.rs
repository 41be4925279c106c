//! The form of a seller.

use super::texts;
use crate::shared::{self, ARCHIVE, RESTORE};
use app_admin_parts::audit::Past;
use app_admin_parts::editor::{self, Editing, hinted, line};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use app_ui::{Choice, TextField};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{Locale, SellerId};
use leptos::prelude::*;
use org::sellers;
use org_model::access::ORG_EDIT;
use org_model::sellers::{LegalForm, SellerData, SellerRow, TaxSystem};
use org_model::vat::SellerVat;
use platform::Error;

pub async fn edit(visit: Visit, Path(text): Path<String>) -> PageResult {
    let stored = stored(&visit, editor::id(&text)?).await?;
    let fields = stored.as_ref().map_or_else(blank, |row| Fields(row.data.fields()));
    let form = Form { fields, ..Form::default() };
    show(&visit, stored.as_ref(), editing(visit.locale, stored.as_ref(), form)).await
}

/// The stored seller; `None` for a new one.
async fn stored(visit: &Visit, id: Option<SellerId>) -> Result<Option<SellerRow>, Error> {
    match id {
        Some(id) => sellers::one(&visit.state.shop, &visit.actor, id).await.map(Some),
        None => {
            visit.actor.require(ORG_EDIT)?;
            Ok(None)
        }
    }
}

fn blank() -> Fields {
    Form::with(&[("legal_form", "llc"), ("tax_system", "general"), ("vat", "by_product")]).fields
}

fn editing(l: Locale, stored: Option<&SellerRow>, form: Form) -> Editing {
    let action = stored.map_or_else(|| editor::NEW.to_owned(), |row| row.id.to_string());
    Editing {
        title: stored.map_or_else(|| texts::new(l).to_owned(), |row| row.data.short_name.clone()),
        list: (texts::title(l).to_owned(), paths::admin_sellers(l)),
        action: paths::admin_seller(l, action),
        is_new: stored.is_none(),
        version: stored.map_or(0, |row| row.version),
        form,
        conflict: None,
        past: stored.map(|row| Past::new(ORG_EDIT, "seller", row.id.0)),
    }
}

async fn show(visit: &Visit, stored: Option<&SellerRow>, editing: Editing) -> PageResult {
    let l = visit.locale;
    let below = match stored {
        Some(row) => {
            let address = |step: &str| paths::admin_seller_step(l, row.id, step);
            shared::archive(l, row.is_archived, row.version, address, texts::archive_hint(l))
        }
        None => ().into_any(),
    };
    editor::page(visit, editing, texts::label, |e| body(l, &e.form), below).await
}

fn body(l: Locale, form: &Form) -> AnyView {
    let forms = LegalForm::ALL.iter().map(|f| Choice::new(f.as_str(), f.name(l))).collect();
    let systems = TaxSystem::ALL.iter().map(|s| Choice::new(s.as_str(), s.name(l))).collect();
    let vats = SellerVat::ALL.iter().map(|v| Choice::new(v.as_str(), v.name(l))).collect();
    let select = |name, label, choices| shared::select(l, form, name, label, choices);
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            {select("legal_form", texts::legal_form(l), forms)}
            {line(l, form, "short_name", texts::short_name(l), true)}
        </div>
        {line(l, form, "name", texts::name(l), true)}
        <div class="grid gap-4 sm:grid-cols-3">
            {figures(l, form, "inn", texts::inn(l), texts::inn_hint(l))}
            {figures(l, form, "kpp", texts::kpp(l), texts::kpp_hint(l))}
            {figures(l, form, "ogrn", texts::ogrn(l), texts::ogrn_hint(l))}
        </div>
        {line(l, form, "legal_address", texts::legal_address(l), true)}
        <div class="grid gap-4 sm:grid-cols-2">
            {select("tax_system", texts::tax_system(l), systems)}
            {select("vat", texts::vat(l), vats)}
        </div>
        <fieldset class="grid gap-4">
            <legend class="field-label mb-1.5">{texts::bank_details(l)}</legend>
            <p class="field-hint">{texts::bank_hint(l)}</p>
            <div class="grid gap-4 sm:grid-cols-2">
                {line(l, form, "bank", texts::bank(l), false)}
                {figures(l, form, "bic", texts::bic(l), "")}
                {figures(l, form, "account", texts::account(l), "")}
                {hinted(l, form, "correspondent_account", texts::correspondent_account(l), "", false)}
            </div>
        </fieldset>
    }
    .into_any()
}

fn figures(l: Locale, form: &Form, name: &str, label: &str, hint: &str) -> AnyView {
    let (value, error) = (form.value(name), form.error(l, name));
    view! { <TextField name label=label hint=hint value error inputmode="numeric"/> }.into_any()
}

pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::id::<SellerId>(&text)?;
    let stored = stored(&visit, id).await?;
    let outcome = match SellerData::parse(&fields.0) {
        Ok(data) => sellers::save(shop, actor, id, editor::version(&fields), &data).await,
        Err(problems) => Err(problems.into()),
    };
    let error = match outcome {
        Ok(id) => {
            let page = with_query(paths::admin_seller(l, id), &[("done", "saved")]);
            return Ok(Redirect::to(&page).into_response());
        }
        Err(error) => error,
    };
    let now = stored.as_ref().map(|row| (row.version, Fields(row.data.fields())));
    let again = editor::again(error, fields, now, |form| editing(l, stored.as_ref(), form))?;
    show(&visit, stored.as_ref(), again).await
}

pub async fn step(visit: Visit, Path((text, step)): Path<(String, String)>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::known::<SellerId>(&text)?;
    let (outcome, page) = match step.as_str() {
        ARCHIVE => (
            sellers::archive(shop, actor, id, editor::version(&fields)).await,
            shared::after_archive(paths::admin_sellers(l), &id),
        ),
        RESTORE => (
            sellers::restore(shop, actor, id).await,
            with_query(paths::admin_seller(l, id), &[("done", "saved")]),
        ),
        _ => return Err(Error::NotFound.into()),
    };
    let Err(error) = outcome else { return Ok(Redirect::to(&page).into_response()) };
    let stored = sellers::one(shop, actor, id).await?;
    let form = Form::after(Fields(stored.data.fields()), error)?;
    show(&visit, Some(&stored), editing(l, Some(&stored), form)).await
}
