//! The home page.

use super::texts;
use crate::cards::card::{Kinds, Products};
use crate::cards::tiles::Tiles;
use crate::recommended::Recommended;
use app_kit::paths;
use app_ui::{Kind, LinkButton, icons};
use base::Locale;
use catalog_model::views::CategoryTree;
use content::home::HomeTexts;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn Home(
    l: Locale,
    words: Arc<HomeTexts>,
    tree: Arc<CategoryTree>,
    popular: Tiles,
    recommended: Recommended,
    has_services: bool,
) -> impl IntoView {
    let (headline, lead) = (words.headline.pick(l).to_owned(), words.lead.pick(l).to_owned());
    let roots = tree.roots().cloned().collect();
    let pictures = ["dome", "lock", "siren"].map(|kind| {
        view! { <img src=paths::drawing(kind, "zasov") alt="" width="160" height="160" decoding="async"/> }
    });
    view! {
        <section class="hero">
            <div class="hero-words">
                <h1>{headline}</h1>
                {(!lead.is_empty()).then(|| view! { <p>{lead}</p> })}
                <p class="hero-ways">
                    <LinkButton href=paths::catalog(l) kind=Kind::Primary icon=icons::LAYOUT>{texts::choose(l)}</LinkButton>
                    {has_services.then(|| view! {
                        <LinkButton href=paths::installation(l) kind=Kind::Secondary icon=icons::DRILL>{texts::install(l)}</LinkButton>
                        <LinkButton href=paths::repair(l) kind=Kind::Secondary icon=icons::WRENCH>{texts::repair(l)}</LinkButton>
                    })}
                </p>
            </div>
            <div class="hero-pictures" aria-hidden="true">{pictures}</div>
        </section>
        {recommended.question(l)}
        {recommended.shelf(l)}
        <section class="page-part" aria-labelledby="sections">
            <h2 id="sections">{texts::sections(l)}</h2>
            <Kinds l tree kinds=roots heading="h3"/>
        </section>
        {(!popular.is_empty()).then(|| view! {
            <section class="page-part" aria-labelledby="popular">
                <h2 id="popular">{texts::popular(l)}</h2>
                <Products tiles=popular/>
            </section>
        })}
    }
}
