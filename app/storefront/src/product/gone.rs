//! The page of a product that is no longer sold.

use super::texts;
use crate::cards::card::Products;
use crate::cards::tiles::Tiles;
use crate::catalog::texts::title as catalogue;
use app_kit::paths;
use app_ui::{Breadcrumbs, LinkButton};
use base::Locale;
use catalog_model::views::GoneProduct;
use leptos::prelude::*;

#[component]
pub fn Gone(l: Locale, product: GoneProduct, similar: Tiles) -> impl IntoView {
    let category = product.category.name.pick(l).to_owned();
    let href = paths::category(l, &product.category.slug);
    let above = vec![(catalogue(l).to_owned(), paths::catalog(l)), (category.clone(), href.clone())];
    let name = product.name.pick(l).to_owned();
    view! {
        <Breadcrumbs locale=l above here=name.clone()/>
        <header class="page-head">
            <h1>{name}</h1>
            <p>{texts::gone(l)}</p>
        </header>
        <p><LinkButton href>{texts::to_category(l, &category)}</LinkButton></p>
        {(!similar.is_empty()).then(|| view! {
            <section class="page-part" aria-labelledby="similar">
                <h2 id="similar">{texts::instead(l)}</h2>
                <Products tiles=similar/>
            </section>
        })}
    }
}
