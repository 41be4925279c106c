//! The template of the catalogue: what it adds, and the button that adds it.

use super::texts;
use app_admin_parts::{Head, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Button, Checkbox, ErrorSummary, Kind, LinkButton, SuccessMessage};
use axum::response::{IntoResponse, Redirect, Response};
use base::Locale;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::template::{ATTRIBUTES, CATEGORIES, TemplateCategory};
use leptos::prelude::*;
use platform::Result;

pub async fn show(visit: Visit) -> PageResult {
    Ok(page(&visit, Form::default()).await?)
}

pub async fn apply(visit: Visit, fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    match catalog::template::apply(shop, actor, fields.get("missing") == "1").await {
        Ok(added) => {
            let (categories, attributes) = (added.categories.to_string(), added.attributes.to_string());
            let query = [("categories", categories.as_str()), ("attributes", attributes.as_str())];
            let here = with_query(paths::admin_setup_template(visit.locale), &query);
            Ok(Redirect::to(&here).into_response())
        }
        Err(error) => Ok(page(&visit, Form::after(fields, error)?).await?),
    }
}

async fn page(visit: &Visit, form: Form) -> Result<Response> {
    visit.actor.require(CATALOG_EDIT)?;
    let l = visit.locale;
    let has_categories = !catalog::categories::tree(&visit.state.shop).await?.0.is_empty();
    let number = |name: &str| visit.param(name).parse::<i64>().ok();
    let added = number("categories").zip(number("attributes"));
    let meta = Meta::staff(texts::template(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <Template l form has_categories added/> }))
}

#[component]
fn Template(l: Locale, form: Form, has_categories: bool, added: Option<(i64, i64)>) -> impl IntoView {
    let added = added.map(|(categories, attributes)| {
        let text = match categories + attributes {
            0 => texts::added_none(l).to_owned(),
            _ => texts::added(l, categories, attributes),
        };
        view! {
            <SuccessMessage locale=l class="mb-4">
                {text} " " <a class="link" href=paths::admin_categories(l)>{texts::to_categories(l)}</a>
            </SuccessMessage>
        }
    });
    let missing = has_categories.then(|| {
        view! {
            <Checkbox
                name="missing"
                label=texts::template_missing(l)
                hint=texts::template_missing_more(l)
                checked=form.has("missing", "1")
            />
        }
    });
    let top = CATEGORIES.iter().filter(|category| category.parent.is_empty());
    let branches: Vec<_> = top.map(|category| branch(l, category)).collect();
    view! {
        <Head title=texts::template(l)/>
        {added}
        <ErrorSummary locale=l errors=form.summary(l)/>
        <p class="mb-4 max-w-[56rem] text-muted">{texts::template_more(l)}</p>
        <form class="mb-6 grid max-w-[56rem] gap-4" method="post" action=paths::admin_setup_template(l)>
            {missing}
            <div class="flex flex-wrap gap-2">
                <Button kind=Kind::Primary>{texts::apply(l)}</Button>
                <LinkButton href=paths::admin_category(l, "new")>{texts::own_category(l)}</LinkButton>
            </div>
        </form>
        <div class="grid max-w-[72rem] gap-4 sm:grid-cols-2">{branches}</div>
    }
    .into_any()
}

fn branch(l: Locale, top: &TemplateCategory) -> AnyView {
    let children: Vec<_> = CATEGORIES
        .iter()
        .filter(|category| category.parent == top.slug)
        .map(|category| {
            let of = |code: &&str| ATTRIBUTES.iter().find(|attribute| attribute.code == *code);
            let names: Vec<_> =
                category.attributes.iter().filter_map(of).map(|a| l.pick(a.ru, a.en)).collect();
            let list = names.join(", ");
            let attributes = (!list.is_empty()).then(
                || view! { <span class="block text-sm text-muted">{texts::attributes_of(l, &list)}</span> },
            );
            view! { <li>{l.pick(category.ru, category.en)}{attributes}</li> }
        })
        .collect();
    view! {
        <section class="card card-body">
            <h2 class="mb-2">{l.pick(top.ru, top.en)}</h2>
            <ul class="grid gap-2">{children}</ul>
        </section>
    }
    .into_any()
}
