//! The form of an item of a menu.

use super::list::{Names, menu};
use super::texts;
use app_admin_parts::audit::Past;
use app_admin_parts::editor::{self, Editing, NEW, hinted};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use app_ui::{Button, Choice, Kind, SelectField};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{Locale, MenuItemId};
use catalog_model::views::CategoryTree;
use content::menus;
use content_model::access::CONTENT_EDIT;
use content_model::menus::{Menu, MenuItemEdit, MenuItemForm, Target, TargetKind};
use content_model::pages::PageStatus;
use leptos::prelude::*;
use platform::Error;

pub async fn show(visit: Visit, Path((text, id)): Path<(String, String)>) -> PageResult {
    let menu = menu(&text)?;
    visit.actor.require(CONTENT_EDIT)?;
    let (stored, form) = match editor::id::<MenuItemId>(&id)? {
        Some(id) => {
            let item = menus::one(&visit.state.shop, &visit.actor, menu, id).await?;
            let form = Form { fields: Fields(item.form.fields()), ..Form::default() };
            (Some(item), form)
        }
        None => (None, blank(&visit)),
    };
    page(&visit, menu, editing(visit.locale, menu, stored.as_ref(), form), stored.as_ref()).await
}

fn blank(visit: &Visit) -> Form {
    let target = TargetKind::parse(&visit.param("target")).unwrap_or(TargetKind::Page);
    Form::with(&[("target", target.as_str())])
}

fn editing(l: Locale, menu: Menu, stored: Option<&MenuItemEdit>, form: Form) -> Editing {
    let id = stored.map_or_else(|| NEW.to_owned(), |item| item.id.to_string());
    let label = stored.map(|item| item.form.label.pick(l).to_owned()).filter(|label| !label.is_empty());
    let title = match stored {
        Some(_) => label.unwrap_or_else(|| texts::name(l).to_owned()),
        None => texts::new_item(l).to_owned(),
    };
    Editing {
        title,
        list: (texts::title(l).to_owned(), paths::admin_menus(l)),
        action: paths::admin_menu_item(l, menu, id),
        is_new: stored.is_none(),
        version: stored.map_or(0, |item| item.version),
        form,
        conflict: None,
        past: stored.map(|item| Past::new(CONTENT_EDIT, "menu_item", item.id.0)),
    }
}

async fn page(visit: &Visit, menu: Menu, editing: Editing, stored: Option<&MenuItemEdit>) -> PageResult {
    let l = visit.locale;
    let items = menus::items(&visit.state.shop, &visit.actor, menu).await?;
    let names = Names::of(visit, &items).await?;
    let groups: Vec<_> = items.into_iter().filter(|item| item.form.target == Target::Group).collect();
    let below = stored.map(|item| removal(l, menu, item));
    let body = |editing: &Editing| fields(l, menu, &editing.form, &names, &groups);
    editor::page(visit, editing, texts::label, body, below.into_any()).await
}

fn fields(l: Locale, menu: Menu, form: &Form, names: &Names, groups: &[MenuItemEdit]) -> AnyView {
    let targets = menu.targets().iter().map(|kind| Choice::new(kind.as_str(), kind.name(l))).collect();
    let pages = names.pages.iter().filter(|page| page.status != PageStatus::Archived);
    let pages = pages.map(|page| Choice::new(page.id.to_string(), page.title.pick(l))).collect();
    let categories = categories(l, &names.categories);
    let groups = groups.iter().map(|item| Choice::new(item.id.to_string(), names.label(l, item))).collect();
    let (target, target_error) = (form.value("target"), form.error(l, "target"));
    let group = (menu == Menu::Footer)
        .then(|| choice(l, form, "group", texts::group(l), texts::group_hint(l), groups));
    view! {
        <SelectField name="target" label=texts::target(l) hint=texts::target_hint(l) choices=targets selected=target error=target_error required=true/>
        <div class="grid gap-4 sm:grid-cols-2">
            {choice(l, form, "page", texts::page(l), "", pages)}
            {choice(l, form, "category", texts::category(l), "", categories)}
            {hinted(l, form, "address", texts::address(l), texts::address_hint(l), false)}
            {hinted(l, form, "link", texts::link(l), texts::link_hint(l), false)}
            {hinted(l, form, "label_ru", texts::label_ru(l), texts::label_hint(l), false)}
            {hinted(l, form, "label_en", texts::label_en(l), "", false)}
            {group}
        </div>
    }
    .into_any()
}

fn choice(
    l: Locale,
    form: &Form,
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    mut choices: Vec<Choice>,
) -> AnyView {
    choices.insert(0, Choice::new("", texts::not_chosen(l)));
    let (selected, error) = (form.value(name), form.error(l, name));
    view! { <SelectField name label hint choices selected error/> }.into_any()
}

/// The categories in the order of the tree, each with the names of those above it.
pub(crate) fn categories(l: Locale, tree: &CategoryTree) -> Vec<Choice> {
    let name = |category: &catalog_model::views::CategoryNode| {
        let above = tree.ancestors(category.id);
        let names: Vec<&str> = above.iter().map(|c| c.name.pick(l)).collect();
        Choice::new(category.id.to_string(), names.join(" / "))
    };
    tree.0.iter().map(name).collect()
}

pub async fn save(visit: Visit, Path((text, id)): Path<(String, String)>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let (menu, id) = (menu(&text)?, editor::id::<MenuItemId>(&id)?);
    actor.require(CONTENT_EDIT)?;
    let version = editor::version(&fields);
    let outcome = match MenuItemForm::parse(menu, &fields.0) {
        Ok(form) => menus::save(shop, actor, menu, id.map(|id| (id, version)), &form).await,
        Err(problems) => Err(problems.into()),
    };
    let error: Error = match outcome {
        Ok(id) => {
            let to = with_query(paths::admin_menu_item(l, menu, id), &[("done", "saved")]);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(error) => error,
    };
    let stored = match id {
        Some(id) => Some(menus::one(shop, actor, menu, id).await?),
        None => None,
    };
    let now = stored.as_ref().map(|item| (item.version, Fields(item.form.fields())));
    let typed = editor::again(error, fields, now, |form| editing(l, menu, stored.as_ref(), form))?;
    page(&visit, menu, typed, stored.as_ref()).await
}

fn removal(l: Locale, menu: Menu, item: &MenuItemEdit) -> AnyView {
    let note = (item.form.target == Target::Group)
        .then(|| view! { <p class="mb-2 text-sm text-muted">{texts::removal_group(l)}</p> });
    view! {
        <section class="mt-6 max-w-[56rem]">
            <h2 class="mb-2">{texts::removal(l)}</h2>
            {note}
            <form method="post" action=paths::admin_menu_delete(l, menu, item.id)>
                <input type="hidden" name="version" value=item.version.to_string()/>
                <Button kind=Kind::Danger>{texts::delete(l)}</Button>
            </form>
        </section>
    }
    .into_any()
}

pub async fn delete(visit: Visit, Path((text, id)): Path<(String, String)>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let (menu, id) = (menu(&text)?, editor::known::<MenuItemId>(&id)?);
    actor.require(CONTENT_EDIT)?;
    match menus::delete(shop, actor, menu, id, editor::version(&fields)).await {
        Ok(()) => {
            let to = with_query(paths::admin_menus(l), &[("done", "deleted")]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => {
            let stored = menus::one(shop, actor, menu, id).await?;
            let form = Form::after(Fields(stored.form.fields()), error)?;
            page(&visit, menu, editing(l, menu, Some(&stored), form), Some(&stored)).await
        }
    }
}
