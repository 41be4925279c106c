//! Choice of the operation; the products were selected in the list.

use super::{operations, texts};
use app_admin_parts::Head;
use app_admin_parts::products::texts::products as products_title;
use app_admin_parts::products::{attribute_labels, filter};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Breadcrumbs, EmptyState, ErrorSummary, LinkButton, icons};
use axum::response::{IntoResponse, Redirect};
use base::CategoryId;
use bulk::runs;
use bulk_model::runs::{Operation, Products};
use catalog::{categories, products};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::editor::ProductDefinitions;
use catalog_model::views::CategoryTree;
use leptos::prelude::*;
use platform::Result;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Data of the page.
pub struct Choosing {
    pub products: Products,
    /// Number of selected products.
    pub count: i64,
    /// Description of the filter, if any.
    pub filtered: String,
    pub tree: Arc<CategoryTree>,
    /// Its attributes are those that the categories of the products ask for.
    pub words: ProductDefinitions,
    /// Labels of the attributes by code.
    pub labels: HashMap<String, String>,
    pub form: Form,
}

pub async fn ask(visit: Visit) -> PageResult {
    let fields = Fields(serde_urlencoded::from_str(&visit.query).unwrap_or_default());
    show(&visit, Form { fields, ..Form::default() }).await
}

pub async fn start(visit: Visit, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    actor.require(CATALOG_EDIT)?;
    let started = match Operation::parse(&fields.0) {
        Ok(operation) => runs::start(shop, actor, operation, scope(&fields)).await,
        Err(problems) => Err(problems.into()),
    };
    match started {
        Ok(number) => Ok(Redirect::to(&paths::admin_bulk_run(l, number)).into_response()),
        Err(error) => show(&visit, Form::after(fields, error)?).await,
    }
}

/// The products the form applies to.
fn scope(fields: &Fields) -> Products {
    if fields.get("scope") == "matching" {
        return Products::Matching(filter::read(|name| fields.get(name).to_owned()));
    }
    Products::Chosen(fields.all("id").filter_map(|id| id.parse().ok()).collect())
}

async fn load(visit: &Visit, form: Form) -> Result<Choosing> {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let products = scope(&form.fields);
    let tree = categories::tree(shop).await?;
    let (count, filtered) = match &products {
        Products::Chosen(ids) => (ids.len() as i64, String::new()),
        Products::Matching(wanted) => {
            let brands = products::brands(shop, actor).await?;
            (products::count_for_admin(shop, actor, wanted).await?, filter::words(l, wanted, &tree, &brands))
        }
    };
    let mut words = products::vocabulary(shop, actor).await?;
    let homes = products::attribute_homes(shop, actor).await?;
    let categories = match &products {
        Products::Chosen(ids) => Some(products::categories_of(shop, actor, ids).await?),
        Products::Matching(wanted) => wanted.category.map(|category| tree.subtree(category)),
    };
    if let Some(categories) = categories {
        // A category asks for its own attributes and for those of the categories above it.
        let asking: HashSet<CategoryId> = categories
            .into_iter()
            .flat_map(|category| tree.ancestors(category).into_iter().map(|c| c.id).chain([category]))
            .collect();
        let is_asked = |id| homes.get(&id).is_some_and(|own| own.iter().any(|home| asking.contains(home)));
        words.attributes.retain(|attribute| is_asked(attribute.id));
    }
    let labels = attribute_labels(l, &words, &tree, &homes);
    Ok(Choosing { products, count, filtered, tree, words, labels, form })
}

async fn show(visit: &Visit, form: Form) -> PageResult {
    visit.actor.require(CATALOG_EDIT)?;
    let l = visit.locale;
    let mut choosing = load(visit, form).await?;
    choosing.form = choosing.form.labelled(|field| operations::label(l, field));
    let meta = Meta::staff(texts::choose_title(l)).wrong(choosing.form.is_wrong());
    Ok(visit.page(meta, move || {
        let c = choosing;
        let above = vec![
            (products_title(l).to_owned(), paths::admin_products(l)),
            (texts::runs(l).to_owned(), paths::admin_bulk(l)),
        ];
        let body = if c.count == 0 {
            view! {
                <EmptyState glyph=icons::BOX title=texts::nothing_chosen(l) text=texts::nothing_chosen_more(l)>
                    <LinkButton href=paths::admin_products(l)>{texts::to_products(l)}</LinkButton>
                </EmptyState>
            }
            .into_any()
        } else {
            operations::forms(l, &c)
        };
        let count = match &c.products {
            Products::Chosen(_) => texts::chosen(l, &texts::products(l, c.count)),
            Products::Matching(_) => texts::matching(l, &texts::products(l, c.count)),
        };
        let filtered = (!c.filtered.is_empty()).then(|| texts::filtered(l, &c.filtered));
        let errors = c.form.summary(l);
        view! {
            <Breadcrumbs locale=l above/>
            <Head title=texts::choose_title(l)/>
            <div class="mb-4 grid max-w-[44rem] gap-1">
                <p class="font-medium">{count}</p>
                {filtered.map(|text| view! { <p class="text-muted">{text}</p> })}
                <p>{texts::first_shown(l)}</p>
            </div>
            <div class="mb-4 empty:hidden"><ErrorSummary locale=l errors/></div>
            {body}
        }
    }))
}
