//! Cards, and product tiles.

use crate::words::class as with;
use crate::{Badge, Icon, IconSize, Tone, Words, icons};
use leptos::prelude::*;

/// A surface with a heading and, at its right, `aside` (a link or a badge).
#[component]
pub fn Card(
    #[prop(optional, into)] title: Words,
    #[prop(optional)] aside: Option<AnyView>,
    #[prop(optional, into)] id: Words,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let head = title.given().map(|title| view! { <div class="card-head"><h2>{title}</h2>{aside}</div> });
    view! {
        <section class=with("card", class) id=id.given()>
            {head}
            <div class="card-body">{children()}</div>
        </section>
    }
    .into_any()
}

/// A grid of tiles, two to four per row. Children are `ProductTile`s.
#[component]
pub fn Shelf(children: Children) -> impl IntoView {
    view! { <ul class="shelf">{children()}</ul> }.into_any()
}

/// A product on a shelf: picture, name, up to three facts, and below them the children (price, date, button).
///
/// The picture is 4:3; `eager` is for those of the first row.
#[component]
pub fn ProductTile(
    #[prop(into)] href: String,
    #[prop(into)] name: String,
    #[prop(optional, into)] image: Words,
    #[prop(optional)] eager: bool,
    #[prop(optional)] facts: Vec<String>,
    #[prop(optional)] marks: Vec<(Tone, String)>,
    children: Children,
) -> impl IntoView {
    let picture = match image.given() {
        Some(src) => view! {
            // Decorative, since the name is beside the picture.
            <img
                src=src
                alt=""
                width="400"
                height="300"
                loading=(!eager).then_some("lazy")
                fetchpriority=eager.then_some("high")
                decoding="async"
            />
        }
        .into_any(),
        None => view! { <Icon glyph=icons::CCTV size=IconSize::Hero/> }.into_any(),
    };
    let marks = (!marks.is_empty()).then(|| {
        let marks = marks.into_iter().map(|(tone, text)| view! { <Badge tone>{text}</Badge> }).collect_view();
        view! { <p class="tile-marks">{marks}</p> }
    });
    view! {
        <li class="tile">
            <div class="tile-picture">{picture}</div>
            <h3 class="tile-name"><a href=href>{name}</a></h3>
            <ul class="tile-facts">{facts.into_iter().map(|fact| view! { <li>{fact}</li> }).collect_view()}</ul>
            <div class="tile-buy">{children()}</div>
            {marks}
        </li>
    }
    .into_any()
}

/// Names and values: attributes, facts, totals. `sum` aligns the values right.
#[component]
pub fn Facts(facts: Vec<(String, String)>, #[prop(optional)] sum: bool) -> impl IntoView {
    let rows =
        facts.into_iter().map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> }).collect_view();
    view! { <dl class=if sum { "facts facts-sum" } else { "facts" }>{rows}</dl> }.into_any()
}
