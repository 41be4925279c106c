//! The category tree, and a category with its products.

use super::texts;
use crate::banners::{Row, Shown as Banner};
use crate::cards::card::Kinds;
use crate::cards::texts::products;
use crate::facets::{Narrowed, Shown, Total};
use app_kit::paths;
use app_ui::{Breadcrumbs, Chips, NavLink};
use base::Locale;
use catalog_model::views::{CategoryNode, CategoryTree};
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn Tree(l: Locale, tree: Arc<CategoryTree>) -> impl IntoView {
    let roots = tree.roots().cloned().collect();
    view! {
        <header class="page-head">
            <h1>{texts::title(l)}</h1>
            <p class="text-muted">{texts::lead(l)}</p>
        </header>
        <Kinds l tree kinds=roots heading="h2"/>
    }
}

#[component]
pub fn Category(
    l: Locale,
    ancestors: Vec<CategoryNode>,
    children: Vec<CategoryNode>,
    banners: Vec<Banner>,
    shown: Shown,
) -> impl IntoView {
    let mut ancestors = ancestors;
    let here = ancestors.pop();
    let name = here.as_ref().map(|c| c.name.pick(l).to_owned()).unwrap_or_default();
    let mut above = vec![(texts::title(l).to_owned(), paths::catalog(l))];
    above.extend(ancestors.iter().map(|c| (c.name.pick(l).to_owned(), paths::category(l, &c.slug))));
    let sections: Vec<_> =
        children.iter().map(|c| NavLink::new(c.name.pick(l), paths::category(l, &c.slug))).collect();
    let total = products(l, shown.list.total);
    view! {
        <Breadcrumbs locale=l above here=name.clone()/>
        <header class="page-head page-head-line">
            <h1>{name}</h1>
            <Total words=total/>
        </header>
        {(!banners.is_empty()).then(|| view! { <div class="mb-4"><Row banners/></div> })}
        {(!sections.is_empty()).then(|| view! { <div class="listing-bar"><Chips label=texts::sections(l) chips=sections line=true/></div> })}
        <Narrowed l shown/>
    }
}
