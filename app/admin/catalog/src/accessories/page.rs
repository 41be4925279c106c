//! The form of a rule.

use super::texts;
use app_admin_parts::audit::Past;
use app_admin_parts::editor::{self, Editing};
use app_admin_parts::products::category_choices;
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use app_ui::{Button, Choice, Kind, SelectField};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{AccessoryRuleId, Locale};
use catalog::{accessories, categories};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::accessories::{RuleEdit, RuleForm, may_pair};
use catalog_model::taxonomy::Askable;
use catalog_model::views::CategoryTree;
use leptos::prelude::*;

pub async fn edit(visit: Visit, Path(text): Path<String>) -> PageResult {
    let stored = match editor::id(&text)? {
        Some(id) => Some(accessories::one(&visit.state.shop, &visit.actor, id).await?),
        None => None,
    };
    visit.actor.require(CATALOG_EDIT)?;
    let fields = stored.as_ref().map_or_else(Fields::default, |s| Fields(s.form.fields()));
    let form = Form { fields, ..Form::default() };
    show(&visit, stored.as_ref(), editing(visit.locale, stored.as_ref(), form)).await
}

fn editing(l: Locale, stored: Option<&RuleEdit>, form: Form) -> Editing {
    let id = stored.map_or_else(|| editor::NEW.to_owned(), |s| s.id.to_string());
    Editing {
        title: if stored.is_some() { texts::rule(l) } else { texts::new_title(l) }.to_owned(),
        list: (texts::title(l).to_owned(), paths::admin_accessories(l)),
        action: paths::admin_accessory(l, &id),
        is_new: stored.is_none(),
        version: stored.map_or(0, |s| s.version),
        form,
        conflict: None,
        past: stored.map(|s| Past::new(CATALOG_EDIT, "accessory_rule", s.id.0)),
    }
}

async fn show(visit: &Visit, stored: Option<&RuleEdit>, editing: Editing) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let tree = categories::tree(shop).await?;
    let attributes = categories::attributes(shop, actor).await?;
    let below = stored.map(|stored| removal(l, stored)).into_any();
    editor::page(visit, editing, texts::label, |e| body(l, &e.form, &tree, &attributes), below).await
}

fn body(l: Locale, form: &Form, tree: &CategoryTree, attributes: &[Askable]) -> AnyView {
    let empty = || vec![Choice::new("", texts::not_chosen(l))];
    let categories = || empty().into_iter().chain(category_choices(l, tree)).collect::<Vec<_>>();
    let paired = attributes.iter().filter(|a| may_pair(a.kind, a.kind));
    let paired: Vec<_> =
        paired.map(|a| Choice::new(a.id.to_string(), format!("{} ({})", a.name.pick(l), a.code))).collect();
    let attributes = || empty().into_iter().chain(paired.clone()).collect::<Vec<_>>();
    let (value, error) = (|name: &str| form.value(name), |name: &str| form.error(l, name));
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            <SelectField name="category" label=texts::category(l) hint=texts::category_hint(l) choices=categories() selected=value("category") error=error("category") required=true/>
            <SelectField name="accessory" label=texts::accessory(l) hint=texts::category_hint(l) choices=categories() selected=value("accessory") error=error("accessory") required=true/>
            <SelectField name="attribute" label=texts::attribute(l) hint=texts::attribute_hint(l) choices=attributes() selected=value("attribute") error=error("attribute")/>
            <SelectField name="accessory_attribute" label=texts::other(l) hint=texts::other_hint(l) choices=attributes() selected=value("accessory_attribute") error=error("accessory_attribute")/>
        </div>
    }
    .into_any()
}

pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::id::<AccessoryRuleId>(&text)?;
    actor.require(CATALOG_EDIT)?;
    let version = editor::version(&fields);
    let outcome = match RuleForm::parse(&fields.0) {
        Ok(form) => accessories::save(shop, actor, id.map(|id| (id, version)), &form).await,
        Err(problems) => Err(problems.into()),
    };
    let error = match outcome {
        Ok(id) => {
            let page = with_query(paths::admin_accessory(l, id), &[("done", "saved")]);
            return Ok(Redirect::to(&page).into_response());
        }
        Err(error) => error,
    };
    let stored = match id {
        Some(id) => Some(accessories::one(shop, actor, id).await?),
        None => None,
    };
    let now = stored.as_ref().map(|stored| (stored.version, Fields(stored.form.fields())));
    let typed = editor::again(error, fields, now, |form| editing(l, stored.as_ref(), form))?;
    show(&visit, stored.as_ref(), typed).await
}

fn removal(l: Locale, stored: &RuleEdit) -> AnyView {
    view! {
        <section class="mt-6 max-w-[56rem]">
            <h2 class="mb-2">{texts::removal(l)}</h2>
            <form method="post" action=paths::admin_accessory_delete(l, stored.id)>
                <input type="hidden" name="version" value=stored.version.to_string()/>
                <Button kind=Kind::Danger>{texts::delete(l)}</Button>
            </form>
        </section>
    }
    .into_any()
}

pub async fn delete(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let id = editor::known(&text)?;
    accessories::delete(&visit.state.shop, &visit.actor, id, editor::version(&fields)).await?;
    let list = with_query(paths::admin_accessories(visit.locale), &[("done", "deleted")]);
    Ok(Redirect::to(&list).into_response())
}
