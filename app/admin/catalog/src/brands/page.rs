//! The form of a brand.

use super::texts;
use app_admin_parts::audit::Past;
use app_admin_parts::editor::{self, Editing, NEW, hinted, line};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use app_ui::{Button, Choice, Kind, SelectField, TextField};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::Bilingual;
use base::{BrandId, Locale, format};
use catalog::brands;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::taxonomy::{BrandEdit, BrandForm, BrandRow, MergeForm, confirmed};
use leptos::prelude::*;

pub async fn edit(visit: Visit, Path(text): Path<String>) -> PageResult {
    if text == NEW {
        visit.actor.require(CATALOG_EDIT)?;
        return editor::page(
            &visit,
            blank(visit.locale, Form::default()),
            texts::label,
            |e| fields(visit.locale, e),
            ().into_any(),
        )
        .await;
    }
    let stored = brands::one(&visit.state.shop, &visit.actor, editor::known(&text)?).await?;
    let form = Form { fields: Fields(stored.row.form.fields()), ..Form::default() };
    show(&visit, &stored, editing(visit.locale, &stored, form)).await
}

/// The form of a new brand.
fn blank(l: Locale, form: Form) -> Editing {
    Editing {
        title: texts::add(l).to_owned(),
        list: (texts::title(l).to_owned(), paths::admin_brands(l)),
        action: paths::admin_brand(l, NEW),
        is_new: true,
        version: 0,
        form,
        conflict: None,
        past: None,
    }
}

fn editing(l: Locale, stored: &BrandEdit, form: Form) -> Editing {
    Editing {
        title: stored.row.form.name.clone(),
        list: (texts::title(l).to_owned(), paths::admin_brands(l)),
        action: paths::admin_brand(l, stored.row.id),
        is_new: false,
        version: stored.version,
        form,
        conflict: None,
        past: Some(Past::new(CATALOG_EDIT, "brand", stored.row.id.0)),
    }
}

async fn show(visit: &Visit, stored: &BrandEdit, editing: Editing) -> PageResult {
    let l = visit.locale;
    let all = brands::rows(&visit.state.shop, &visit.actor).await?;
    let below = view! { {merging(l, stored, &all, &editing.form)}{removal(l, stored)} }.into_any();
    editor::page(visit, editing, texts::label, |e| fields(l, e), below).await
}

fn fields(l: Locale, editing: &Editing) -> AnyView {
    view! {
        {line(l, &editing.form, "name", texts::name(l), true)}
        {hinted(l, &editing.form, "slug", texts::slug(l), texts::slug_hint(l), false)}
    }
    .into_any()
}

pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    actor.require(CATALOG_EDIT)?;
    if text == NEW {
        return add(&visit, fields).await;
    }
    let id = editor::known::<BrandId>(&text)?;
    let version = editor::version(&fields);
    let outcome = match BrandForm::parse(&fields.0) {
        Ok(form) => brands::save(shop, actor, id, version, &form).await,
        Err(problems) => Err(problems.into()),
    };
    let Err(error) = outcome else {
        let page = with_query(paths::admin_brand(l, id), &[("done", "saved")]);
        return Ok(Redirect::to(&page).into_response());
    };
    let stored = brands::one(shop, actor, id).await?;
    let now = Some((stored.version, Fields(stored.row.form.fields())));
    let typed = editor::again(error, fields, now, |form| editing(l, &stored, form))?;
    show(&visit, &stored, typed).await
}

async fn add(visit: &Visit, fields: Fields) -> PageResult {
    let l = visit.locale;
    let outcome = match BrandForm::parse(&fields.0) {
        Ok(form) => brands::create(&visit.state.shop, &visit.actor, &form).await,
        Err(problems) => Err(problems.into()),
    };
    match outcome {
        Ok(id) => {
            let page = with_query(paths::admin_brand(l, id), &[("done", "saved")]);
            Ok(Redirect::to(&page).into_response())
        }
        Err(error) => {
            let typed = editor::again(error, fields, None, |form| blank(l, form))?;
            editor::page(visit, typed, texts::label, |e| self::fields(l, e), ().into_any()).await
        }
    }
}

fn merging(l: Locale, stored: &BrandEdit, all: &[BrandRow], form: &Form) -> AnyView {
    let others = all.iter().filter(|b| b.id != stored.row.id);
    let mut choices = vec![Choice::new("", texts::not_chosen(l))];
    choices.extend(others.map(|b| Choice::new(b.id.to_string(), b.form.name.clone())));
    let (selected, error) = (form.value("into"), form.error(l, "into"));
    let n = format::integer(l, stored.row.products + stored.row.deleted);
    view! {
        <section class="mt-6 max-w-[56rem]">
            <h2 class="mb-2">{texts::merge_title(l)}</h2>
            <p class="mb-3 text-sm text-muted">{texts::merge_more(l, &n)}</p>
            <form class="grid gap-4" method="post" action=paths::admin_brand_merge(l, stored.row.id) novalidate=true>
                <SelectField name="into" label=texts::merge_into(l) choices selected error required=true/>
                <TextField name="confirm" label=texts::merge_confirm(l, &stored.row.form.name) value=form.value("confirm") error=form.error(l, "confirm") required=true/>
                <div><Button kind=Kind::Danger>{texts::merge(l)}</Button></div>
            </form>
        </section>
    }
    .into_any()
}

pub async fn merge(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::known::<BrandId>(&text)?;
    actor.require(CATALOG_EDIT)?;
    let brands = [("from", id.to_string()), ("into", fields.get("into").to_owned())];
    let stored = brands::one(shop, actor, id).await?;
    let name = &stored.row.form.name;
    let name = Bilingual::new(name.clone(), name.clone());
    let wanted = MergeForm::parse(&brands.map(|(n, v)| (n.to_owned(), v)));
    let outcome = match wanted.and_then(|form| confirmed(fields.get("confirm"), &name).map(|()| form)) {
        Ok(form) => brands::merge(shop, actor, form).await,
        Err(problems) => Err(problems.into()),
    };
    let Err(error) = outcome else {
        let list = with_query(paths::admin_brands(l), &[("done", "merged")]);
        return Ok(Redirect::to(&list).into_response());
    };
    let mut all = Fields(stored.row.form.fields());
    all.set("into", fields.get("into"));
    all.set("confirm", fields.get("confirm"));
    let typed = editing(l, &stored, Form::after(all, error)?);
    show(&visit, &stored, typed).await
}

/// The delete button, while no product uses the brand.
fn removal(l: Locale, stored: &BrandEdit) -> AnyView {
    let n = stored.row.products + stored.row.deleted;
    let body = if n == 0 {
        view! {
            <form method="post" action=paths::admin_brand_delete(l, stored.row.id)>
                <input type="hidden" name="version" value=stored.version.to_string()/>
                <Button kind=Kind::Danger>{texts::delete(l)}</Button>
            </form>
        }
        .into_any()
    } else {
        view! { <p class="text-sm text-muted">{texts::delete_hint(l, &format::integer(l, n))}</p> }.into_any()
    };
    view! { <section class="mt-6 max-w-[56rem]"><h2 class="mb-2">{texts::removal(l)}</h2>{body}</section> }
        .into_any()
}

pub async fn delete(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let id = editor::known(&text)?;
    brands::delete(&visit.state.shop, &visit.actor, id, editor::version(&fields)).await?;
    let list = with_query(paths::admin_brands(visit.locale), &[("done", "deleted")]);
    Ok(Redirect::to(&list).into_response())
}
