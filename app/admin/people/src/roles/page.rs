//! The form of a role.

use super::texts;
use app_admin_parts::audit::Past;
use app_admin_parts::editor::{self, Editing, NEW, hinted, line};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use app_ui::{Button, Checkbox, Kind};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::access::Permissions;
use base::{Locale, RoleId, format};
use leptos::prelude::*;
use people::roles;
use people_model::access::ROLES_EDIT;
use people_model::roles::{RoleEdit, RoleInput};
use platform::Actor;

pub async fn edit(visit: Visit, Path(text): Path<String>) -> PageResult {
    let id = editor::id::<RoleId>(&text)?;
    let stored = read(&visit, id).await?;
    let fields = stored.as_ref().map(fields).unwrap_or_default();
    let editing = editing(visit.locale, stored.as_ref(), Form { fields, ..Form::default() });
    show(&visit, stored.as_ref(), editing).await
}

/// The stored role; `None` for a new one.
async fn read(visit: &Visit, id: Option<RoleId>) -> platform::Result<Option<RoleEdit>> {
    visit.actor.require(ROLES_EDIT)?;
    match id {
        Some(id) => roles::one(&visit.state.shop, &visit.actor, id).await.map(Some),
        None => Ok(None),
    }
}

fn fields(stored: &RoleEdit) -> Fields {
    let name = &stored.row.name;
    let mut fields = vec![("name_ru".to_owned(), name.ru.clone()), ("name_en".to_owned(), name.en.clone())];
    fields.extend(stored.permissions.iter().map(|code| ("permissions".to_owned(), code.clone())));
    Fields(fields)
}

fn editing(l: Locale, stored: Option<&RoleEdit>, form: Form) -> Editing {
    let id = stored.map(|stored| stored.row.id);
    Editing {
        title: stored.map_or_else(|| texts::new(l).to_owned(), |s| s.row.name.pick(l).to_owned()),
        list: (texts::title(l).to_owned(), paths::admin_roles(l)),
        action: id.map_or_else(|| paths::admin_role(l, NEW), |id| paths::admin_role(l, id)),
        is_new: id.is_none(),
        version: stored.map_or(0, |stored| stored.version),
        form,
        conflict: None,
        past: id.map(|id| Past::new(ROLES_EDIT, "role", id.0)),
    }
}

async fn show(visit: &Visit, stored: Option<&RoleEdit>, editing: Editing) -> PageResult {
    let l = visit.locale;
    let (known, actor) = (&visit.state.registries.permissions, &visit.actor);
    let is_administrator = stored.is_some_and(|stored| stored.row.is_administrator);
    let body = |e: &Editing| {
        view! {
            <div class="grid gap-4 sm:grid-cols-2">
                {line(l, &e.form, "name_ru", texts::name_ru(l), true)}
                {hinted(l, &e.form, "name_en", texts::name_en(l), texts::name_en_hint(l), false)}
            </div>
            {boxes(l, &e.form, known, actor, is_administrator)}
        }
        .into_any()
    };
    let below = stored.map_or_else(|| ().into_any(), |stored| removal(l, stored));
    editor::page(visit, editing, texts::label, body, below).await
}

/// A checkbox per permission, by group. Those that the actor lacks are shown and can't be changed.
fn boxes(l: Locale, form: &Form, known: &Permissions, actor: &Actor, is_administrator: bool) -> AnyView {
    let groups: Vec<_> = known
        .groups()
        .map(|(title, list)| {
            let boxes: Vec<_> = list
                .iter()
                .map(|declared| {
                    let code = declared.permission.as_str();
                    let checked = is_administrator || form.has("permissions", code);
                    let disabled = is_administrator || !actor.may(declared.permission);
                    // A disabled box is not sent.
                    let sent = (disabled && checked)
                        .then(|| view! { <input type="hidden" name="permissions" value=code/> });
                    view! { {sent}<Checkbox name="permissions" label=(declared.label)(l) value=code checked disabled/> }
                })
                .collect();
            view! {
                <fieldset>
                    <legend class="field-label mb-1.5">{title(l)}</legend>
                    <div class="grid gap-2.5 sm:grid-cols-2">{boxes}</div>
                </fieldset>
            }
        })
        .collect();
    let hint = if is_administrator { texts::administrator_hint(l) } else { texts::permissions_hint(l) };
    let error = form.error(l, "permissions").map(|text| view! { <p class="field-error">{text}</p> });
    view! {
        <section class="grid gap-4" id="permissions" tabindex="-1">
            <div><h2>{texts::permissions(l)}</h2><p class="field-hint">{hint}</p>{error}</div>
            {groups}
        </section>
    }
    .into_any()
}

pub async fn save(visit: Visit, Path(text): Path<String>, typed: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    actor.require(ROLES_EDIT)?;
    let known = &visit.state.registries.permissions;
    let id = editor::id::<RoleId>(&text)?;
    let input = RoleInput {
        name_ru: typed.get("name_ru").to_owned(),
        name_en: typed.get("name_en").to_owned(),
        permissions: typed.all("permissions").map(str::to_owned).collect(),
    };
    let outcome = match input.parse(|code| known.knows(code)) {
        Ok(form) => roles::save(shop, actor, known, id, editor::version(&typed), &form).await,
        Err(problems) => Err(problems.into()),
    };
    let error = match outcome {
        Ok(id) => {
            let page = with_query(paths::admin_role(l, id), &[("done", "saved")]);
            return Ok(Redirect::to(&page).into_response());
        }
        Err(error) => error,
    };
    let stored = read(&visit, id).await?;
    let now = stored.as_ref().map(|stored| (stored.version, fields(stored)));
    let typed = editor::again(error, typed, now, |form| editing(l, stored.as_ref(), form))?;
    show(&visit, stored.as_ref(), typed).await
}

/// The delete button, while nobody has the role.
fn removal(l: Locale, stored: &RoleEdit) -> AnyView {
    let row = &stored.row;
    let body = if row.is_built_in {
        view! { <p class="text-sm text-muted">{texts::built_in_more(l)}</p> }.into_any()
    } else if row.people > 0 {
        let n = format::integer(l, row.people);
        view! { <p class="text-sm text-muted">{texts::in_use(l, &n)}</p> }.into_any()
    } else {
        view! {
            <form method="post" action=paths::admin_role_delete(l, row.id)>
                <input type="hidden" name="version" value=stored.version.to_string()/>
                <Button kind=Kind::Danger>{texts::delete(l)}</Button>
            </form>
        }
        .into_any()
    };
    view! { <section class="mt-6 max-w-[56rem]"><h2 class="mb-2">{texts::removal(l)}</h2>{body}</section> }
        .into_any()
}

/// A page shown again after an error has the address of its form; a reload lands here.
pub async fn back(visit: Visit, Path(text): Path<String>) -> PageResult {
    visit.actor.require(ROLES_EDIT)?;
    let id: RoleId = editor::known(&text)?;
    Ok(Redirect::to(&paths::admin_role(visit.locale, id)).into_response())
}

pub async fn delete(visit: Visit, Path(text): Path<String>, typed: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id: RoleId = editor::known(&text)?;
    let known = &visit.state.registries.permissions;
    let Err(error) = roles::delete(shop, actor, known, id, editor::version(&typed)).await else {
        let list = with_query(paths::admin_roles(l), &[("done", "deleted")]);
        return Ok(Redirect::to(&list).into_response());
    };
    let stored = roles::one(shop, actor, id).await?;
    let form = Form::after(fields(&stored), error)?;
    let editing = editing(l, Some(&stored), form);
    show(&visit, Some(&stored), editing).await
}
