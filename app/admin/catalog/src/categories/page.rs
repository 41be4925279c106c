//! The form of a category.

use super::{asked, texts};
use app_admin_parts::audit::Past;
use app_admin_parts::editor::{self, Editing, hinted, line};
use app_admin_parts::products::category_choices;
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use app_ui::{Button, CheckboxGroup, Choice, Facts, Kind, SelectField};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{CategoryId, Locale, format};
use catalog::categories;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::taxonomy::{CategoryEdit, CategoryForm, may_stand_under};
use catalog_model::views::CategoryTree;
use leptos::prelude::*;
use org_model::audience::Interest;
use org_model::audience::ObjectType;

pub async fn edit(visit: Visit, Path(text): Path<String>) -> PageResult {
    match editor::id(&text)? {
        Some(id) => {
            let stored = categories::one(&visit.state.shop, &visit.actor, id).await?;
            let form = Form { fields: Fields(stored.form.fields()), ..Form::default() };
            show(&visit, Some(&stored), editing(visit.locale, Some(&stored), form)).await
        }
        None => {
            visit.actor.require(CATALOG_EDIT)?;
            show(&visit, None, editing(visit.locale, None, Form::default())).await
        }
    }
}

/// The form based on the stored values.
pub fn editing(l: Locale, stored: Option<&CategoryEdit>, form: Form) -> Editing {
    let id = stored.map_or_else(|| editor::NEW.to_owned(), |s| s.id.to_string());
    Editing {
        title: stored.map_or_else(|| texts::new_title(l).to_owned(), |s| s.form.name.pick(l).to_owned()),
        list: (texts::title(l).to_owned(), paths::admin_categories(l)),
        action: paths::admin_category(l, &id),
        is_new: stored.is_none(),
        version: stored.map_or(0, |s| s.version),
        form,
        conflict: None,
        past: stored.map(|s| Past::new(CATALOG_EDIT, "category", s.id.0)),
    }
}

pub async fn show(visit: &Visit, stored: Option<&CategoryEdit>, editing: Editing) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let tree = categories::tree(shop).await?;
    let below = match stored {
        Some(stored) => {
            let all = categories::attributes(shop, actor).await?;
            view! { {asked::section(l, stored, &all)}{removal(l, stored)} }.into_any()
        }
        None => ().into_any(),
    };
    let own = stored.map(|s| s.id);
    editor::page(visit, editing, texts::label, |e| body(l, &e.form, &tree, own), below).await
}

fn ticked(form: &Form, field: &str) -> Vec<String> {
    form.fields.all(field).map(str::to_owned).collect()
}

fn body(l: Locale, form: &Form, tree: &CategoryTree, own: Option<CategoryId>) -> AnyView {
    let mut places = vec![Choice::new("", texts::at_top(l))];
    let may = |value: &str| {
        let place = value.parse().ok();
        own.is_none_or(|own| may_stand_under(tree, own, place))
    };
    places.extend(category_choices(l, tree).into_iter().filter(|c| may(&c.value)));
    let (parent, error) = (form.value("parent"), form.error(l, "parent"));
    let mut kinds: Vec<&str> = tree.0.iter().map(|c| c.picture.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let picture_hint = texts::picture_hint(l, &kinds.join(", "));
    let interests = Interest::in_products().map(|i| Choice::new(i.as_str(), i.name(l))).collect();
    let object_types = ObjectType::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind.name(l))).collect();
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            {line(l, form, "name_ru", texts::name_ru(l), true)}
            {line(l, form, "name_en", texts::name_en(l), false)}
            {hinted(l, form, "slug", texts::slug(l), texts::slug_hint(l), false)}
            <SelectField name="parent" label=texts::parent(l) choices=places selected=parent error/>
        </div>
        {hinted(l, form, "picture", texts::picture(l), &picture_hint, true)}
        <CheckboxGroup name="interest" legend=texts::interests(l) hint=texts::interests_hint(l) choices=interests
            ticked=ticked(form, "interest") error=form.error(l, "interest")/>
        <CheckboxGroup name="suits_object" legend=texts::object_types(l) hint=texts::object_types_hint(l) choices=object_types
            ticked=ticked(form, "suits_object") error=form.error(l, "suits_object")/>
    }
    .into_any()
}

pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::id::<CategoryId>(&text)?;
    actor.require(CATALOG_EDIT)?;
    let outcome = match CategoryForm::parse(&fields.0) {
        Ok(form) => categories::save(shop, actor, id.map(|id| (id, editor::version(&fields))), &form).await,
        Err(problems) => Err(problems.into()),
    };
    let error = match outcome {
        Ok(id) => {
            let page = with_query(paths::admin_category(l, id), &[("done", "saved")]);
            return Ok(Redirect::to(&page).into_response());
        }
        Err(error) => error,
    };
    let stored = match id {
        Some(id) => Some(categories::one(shop, actor, id).await?),
        None => None,
    };
    let now = stored.as_ref().map(|stored| (stored.version, Fields(stored.form.fields())));
    let typed = editor::again(error, fields, now, |form| editing(l, stored.as_ref(), form))?;
    show(&visit, stored.as_ref(), typed).await
}

/// The reasons that prevent deletion, or the delete button.
fn removal(l: Locale, stored: &CategoryEdit) -> AnyView {
    let is_empty = stored.products + stored.deleted + stored.below == 0;
    let body = if is_empty {
        view! {
            <form method="post" action=paths::admin_category_delete(l, stored.id)>
                <input type="hidden" name="version" value=stored.version.to_string()/>
                <Button kind=Kind::Danger>{texts::delete(l)}</Button>
            </form>
        }
        .into_any()
    } else {
        let figure = |n| format::integer(l, n);
        let facts = vec![
            (texts::products(l).to_owned(), figure(stored.products)),
            (texts::in_bin(l).to_owned(), figure(stored.deleted)),
            (texts::inside(l).to_owned(), figure(stored.below)),
        ];
        view! { <p class="mb-2 text-sm text-muted">{texts::delete_hint(l)}</p><Facts facts/> }.into_any()
    };
    view! { <section class="mt-6 max-w-[56rem]"><h2 class="mb-2">{texts::removal(l)}</h2>{body}</section> }
        .into_any()
}

pub async fn delete(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let id = editor::known(&text)?;
    categories::delete(&visit.state.shop, &visit.actor, id, editor::version(&fields)).await?;
    let list = with_query(paths::admin_categories(visit.locale), &[("done", "deleted")]);
    Ok(Redirect::to(&list).into_response())
}
