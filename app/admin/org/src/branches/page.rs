//! The form of a branch.

use super::texts;
use crate::shared::{self, ARCHIVE, RESTORE, two};
use app_admin_parts::audit::Past;
use app_admin_parts::editor::{self, Editing, hinted};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use app_ui::{Checkbox, Choice, DateField, TextField};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::form::Rule;
use base::{BranchId, Locale};
use leptos::prelude::*;
use org::{branches, sellers};
use org_model::access::ORG_EDIT;
use org_model::branches::{BranchEdit, BranchForm, EXCEPTION_ROWS_MORE, ZONES};
use org_model::hours::{EXCEPTIONS_MAX, weekday};
use org_model::sellers::SellerRow;
use platform::Error;

pub async fn edit(visit: Visit, Path(text): Path<String>) -> PageResult {
    let stored = stored(&visit, editor::id(&text)?).await?;
    let fields = match &stored {
        Some(branch) => Fields(branch.form.fields()),
        None => blank(&visit).await?,
    };
    let form = Form { fields, ..Form::default() };
    show(&visit, stored.as_ref(), editing(visit.locale, stored.as_ref(), form)).await
}

/// The stored branch; `None` for a new one.
async fn stored(visit: &Visit, id: Option<BranchId>) -> Result<Option<BranchEdit>, Error> {
    match id {
        Some(id) => branches::one(&visit.state.shop, &visit.actor, id).await.map(Some),
        None => {
            visit.actor.require(ORG_EDIT)?;
            Ok(None)
        }
    }
}

/// A new branch begins with the zone and the seller of the main one.
async fn blank(visit: &Visit) -> Result<Fields, Error> {
    let main = branches::main(&visit.state.shop).await?;
    let seller = main.seller.to_string();
    let form =
        Form::with(&[("zone", &main.zone), ("seller", &seller), ("position", "100"), ("is_published", "1")]);
    Ok(form.fields)
}

fn editing(l: Locale, stored: Option<&BranchEdit>, form: Form) -> Editing {
    let action = stored.map_or_else(|| editor::NEW.to_owned(), |branch| branch.id.to_string());
    Editing {
        title: stored.map_or_else(|| texts::new(l).to_owned(), |branch| branch.form.name.pick(l).to_owned()),
        list: (texts::title(l).to_owned(), paths::admin_branches(l)),
        action: paths::admin_branch(l, action),
        is_new: stored.is_none(),
        version: stored.map_or(0, |branch| branch.version),
        form,
        conflict: None,
        past: stored.map(|branch| Past::new(ORG_EDIT, "branch", branch.id.0)),
    }
}

async fn show(visit: &Visit, stored: Option<&BranchEdit>, editing: Editing) -> PageResult {
    let l = visit.locale;
    let sellers = sellers::rows(&visit.state.shop, &visit.actor).await?;
    let below = match stored {
        Some(branch) => {
            let address = |step: &str| paths::admin_branch_step(l, branch.id, step);
            shared::archive(l, branch.is_archived, branch.version, address, texts::archive_hint(l))
        }
        None => ().into_any(),
    };
    editor::page(visit, editing, texts::label, |e| body(l, &e.form, sellers), below).await
}

fn body(l: Locale, form: &Form, sellers: Vec<SellerRow>) -> AnyView {
    let chosen = form.value("seller");
    let offered = sellers.into_iter().filter(|s| !s.is_archived || s.id.to_string() == chosen);
    let sellers: Vec<_> = offered.map(|s| Choice::new(s.id.to_string(), s.data.short_name)).collect();
    let zones: Vec<_> = ZONES.iter().map(|zone| Choice::new(*zone, texts::zone_name(l, zone))).collect();
    let select = |name, label, choices| shared::select(l, form, name, label, choices);
    let (phone, phone_error) = (form.value("phone"), form.error(l, "phone"));
    let (email, email_error) = (form.value("email"), form.error(l, "email"));
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            {two(l, form, "name", (texts::name_ru(l), texts::name_en(l)), "", true)}
            {two(l, form, "city", (texts::city_ru(l), texts::city_en(l)), "", true)}
            {two(l, form, "address", (texts::address_ru(l), texts::address_en(l)), texts::address_hint(l), false)}
            {hinted(l, form, "point", texts::point(l), texts::point_hint(l), false)}
            {hinted(l, form, "slug", texts::slug(l), texts::slug_hint(l), false)}
            <TextField name="phone" label=texts::phone(l) value=phone error=phone_error kind="tel" inputmode="tel" check=Rule::Phone/>
            <TextField name="email" label=texts::email(l) value=email error=email_error kind="email" inputmode="email" check=Rule::Email/>
            {select("zone", texts::zone(l), zones)}
            {select("seller", texts::seller(l), sellers)}
        </div>
        {week(l, form)}
        {exceptions(l, form)}
        {settings(l, form)}
    }
    .into_any()
}

fn settings(l: Locale, form: &Form) -> AnyView {
    let (is_published, is_main) = (form.fields.has("is_published"), form.fields.has("is_main"));
    let (position, error) = (form.value("position"), form.error(l, "position"));
    let main_error = form.error(l, "is_main");
    view! {
        <TextField name="position" label=texts::position(l) hint=texts::position_hint(l) value=position error inputmode="numeric" class="max-w-[14rem]"/>
        <Checkbox name="is_published" label=texts::is_published(l) hint=texts::is_published_hint(l) checked=is_published/>
        <Checkbox name="is_main" id="is_main" label=texts::is_main(l) hint=texts::is_main_hint(l) error=main_error checked=is_main/>
    }
    .into_any()
}

fn week(l: Locale, form: &Form) -> AnyView {
    let days: Vec<_> = (1u8..=7)
        .map(|day| {
            let name = format!("hours_{day}");
            let (value, error) = (form.value(&name), form.error(l, &name));
            view! { <TextField name label=weekday(l, day) value error placeholder="10:00–19:00"/> }
        })
        .collect();
    view! {
        <fieldset id="hours">
            <legend class="field-label mb-1.5">{texts::hours(l)}</legend>
            <p class="field-hint mb-2">{texts::hours_hint(l)}</p>
            <div class="grid grid-cols-2 gap-3 sm:grid-cols-4">{days}</div>
        </fieldset>
    }
    .into_any()
}

/// The dates with hours of their own, and some empty rows.
fn exceptions(l: Locale, form: &Form) -> AnyView {
    let is_filled = |n: &usize| {
        ["date", "hours"].iter().any(|part| !form.value(&format!("exception_{part}_{n}")).is_empty())
    };
    let filled = (0..EXCEPTIONS_MAX).filter(is_filled);
    let rows = filled.max().map_or(0, |last| last + 1) + EXCEPTION_ROWS_MORE;
    let rows: Vec<_> = (0..rows.min(EXCEPTIONS_MAX))
        .map(|n| {
            let (date, hours) = (format!("exception_date_{n}"), format!("exception_hours_{n}"));
            let (date_value, date_error) = (form.value(&date), form.error(l, &date));
            let (hours_value, hours_error) = (form.value(&hours), form.error(l, &hours));
            view! {
                <DateField name=date label=texts::date(l) value=date_value error=date_error/>
                <TextField name=hours label=texts::hours_of_date(l) value=hours_value error=hours_error/>
            }
        })
        .collect();
    view! {
        <fieldset id="exceptions">
            <legend class="field-label mb-1.5">{texts::exceptions(l)}</legend>
            <p class="field-hint mb-2">{texts::exceptions_hint(l)}</p>
            <div class="grid grid-cols-2 gap-3">{rows}</div>
        </fieldset>
    }
    .into_any()
}

pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::id::<BranchId>(&text)?;
    let stored = stored(&visit, id).await?;
    let outcome = match BranchForm::parse(&fields.0) {
        Ok(form) => branches::save(shop, actor, id, editor::version(&fields), &form).await,
        Err(problems) => Err(problems.into()),
    };
    let error = match outcome {
        Ok(id) => {
            let page = with_query(paths::admin_branch(l, id), &[("done", "saved")]);
            return Ok(Redirect::to(&page).into_response());
        }
        Err(error) => error,
    };
    let now = stored.as_ref().map(|branch| (branch.version, Fields(branch.form.fields())));
    let again = editor::again(error, fields, now, |form| editing(l, stored.as_ref(), form))?;
    show(&visit, stored.as_ref(), again).await
}

pub async fn step(visit: Visit, Path((text, step)): Path<(String, String)>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::known::<BranchId>(&text)?;
    let (outcome, page) = match step.as_str() {
        ARCHIVE => (
            branches::archive(shop, actor, id, editor::version(&fields)).await,
            shared::after_archive(paths::admin_branches(l), &id),
        ),
        RESTORE => (
            branches::restore(shop, actor, id).await,
            with_query(paths::admin_branch(l, id), &[("done", "saved")]),
        ),
        _ => return Err(Error::NotFound.into()),
    };
    let Err(error) = outcome else { return Ok(Redirect::to(&page).into_response()) };
    let stored = branches::one(shop, actor, id).await?;
    let form = Form::after(Fields(stored.form.fields()), error)?;
    show(&visit, Some(&stored), editing(l, Some(&stored), form)).await
}
