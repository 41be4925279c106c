//! Product and category tiles, the same on all shop pages.

use super::texts;
use super::tiles::Tiles;
use crate::marks::Marks;
use crate::modules::TileParts;
use crate::picks::Offer;
use crate::reviews::Mean;
use app_kit::paths;
use app_storefront_islands::picks::PickKeeper;
use app_storefront_islands::pictures::address;
use app_ui::{Availability, Price, ProductTile, Stock};
use base::Locale;
use catalog_model::views as view;
use catalog_model::views::{CategoryNode, CategoryTree, ProductCard};
use leptos::prelude::*;
use std::sync::Arc;

/// A shelf of pre-rendered tiles.
#[component]
pub fn Products(tiles: Tiles) -> impl IntoView {
    view! { <ul class="shelf" inner_html=tiles.html()></ul><PickKeeper/> }
}

pub(super) fn tile(
    l: Locale,
    card: ProductCard,
    when: Option<Arc<str>>,
    marks: Marks,
    (eager, parts): (bool, TileParts),
) -> AnyView {
    let name = card.name.pick(l).to_owned();
    let facts: Vec<String> = card.facts.iter().map(|a| a.fact(l)).collect();
    let marks = marks.badges(l);
    view! {
        <ProductTile href=paths::product(l, &card.slug) name image=address(&card.picture, 400) eager facts marks>
            <Mean l rating=card.rating/>
            <PriceTag l card=card.clone()/>
            <AvailabilityBadge l availability=card.availability/>
            <DeliveryDate when/>
            <Offer l card parts/>
        </ProductTile>
    }
    .into_any()
}

/// The price, or “price on request”.
#[component]
pub fn PriceTag(l: Locale, card: ProductCard, #[prop(optional)] big: bool) -> impl IntoView {
    match card.price {
        Some(now) => view! { <Price locale=l now old=card.old_price big/> }.into_any(),
        None => view! { <span class="price"><span class="price-now">{texts::no_price(l)}</span></span> }
            .into_any(),
    }
}

/// Availability as text.
#[component]
pub fn AvailabilityBadge(l: Locale, availability: view::Availability) -> impl IntoView {
    let stock = match availability {
        view::Availability::Out => Stock::Out,
        view::Availability::Few { .. } => Stock::Later,
        view::Availability::Plenty => Stock::Here,
    };
    view! { <Availability stock text=texts::availability(l, availability)/> }
}

/// Date of the earliest delivery.
#[component]
pub fn DeliveryDate(when: Option<Arc<str>>) -> impl IntoView {
    when.map(|when| view! { <span class="comes">{when.to_string()}</span> })
}

/// Category tiles with drawings; below each name are its subcategories.
#[component]
pub fn Kinds(
    l: Locale,
    tree: Arc<CategoryTree>,
    kinds: Vec<CategoryNode>,
    heading: &'static str,
) -> impl IntoView {
    let tiles = kinds
        .into_iter()
        .map(|kind| {
            let inside: Vec<_> = tree
                .children(kind.id)
                .map(|c| (c.name.pick(l).to_owned(), paths::category(l, &c.slug)))
                .collect();
            kind_tile(l, kind, inside, heading)
        })
        .collect_view();
    // Below other things of a page the sections are a way in, on phones without what is inside.
    let class = if heading == "h3" { "kinds kinds-short" } else { "kinds" };
    view! { <ul class=class>{tiles}</ul> }
}

fn kind_tile(l: Locale, kind: CategoryNode, inside: Vec<(String, String)>, heading: &'static str) -> AnyView {
    let name = kind.name.pick(l).to_owned();
    let link = view! { <a href=paths::category(l, &kind.slug)>{name}</a> };
    let title = match heading {
        "h3" => view! { <h3 class="kind-name">{link}</h3> }.into_any(),
        _ => view! { <h2 class="kind-name">{link}</h2> }.into_any(),
    };
    let inside = (!inside.is_empty()).then(|| {
        let links = inside
            .into_iter()
            .map(|(name, href)| view! { <li><a class="link" href=href>{name}</a></li> })
            .collect_view();
        view! { <ul class="kind-inside">{links}</ul> }
    });
    view! {
        <li class="kind">
            <img class="kind-picture" src=paths::drawing(&kind.picture, "zasov") alt="" width="96" height="96" loading="lazy" decoding="async"/>
            {title}
            {inside}
        </li>
    }
    .into_any()
}
