//! The blocks of the home page.

use super::blocks::{Hero, Part};
use super::texts;
use crate::banners::Row;
use crate::cards::card::{Kinds, Products};
use crate::pages::articles::Cards;
use crate::photo;
use app_kit::paths;
use app_ui::{Chips, Kind, LinkButton, NavLink, icons};
use base::Locale;
use leptos::prelude::*;

/// Renders a part; `n` makes the ids of headings unique.
pub(super) fn part(l: Locale, n: usize, part: Part) -> AnyView {
    match part {
        Part::Hero(words) => hero(l, words),
        Part::Categories { title, tree, kinds } => {
            section(n, title, None, view! { <Kinds l tree kinds heading="h3"/> }.into_any())
        }
        Part::Shelf { title, tiles, more } => {
            let more = more.map(|href| {
                let label = texts::all_of(l, &title);
                view! { <a class="link" href=href aria-label=label>{texts::all(l)}</a> }.into_any()
            });
            section(n, title, more, view! { <Products tiles/> }.into_any())
        }
        Part::Text { title, html } => {
            let body = view! { <div class="prose max-w-[44rem]" inner_html=html></div> }.into_any();
            section(n, title, None, body)
        }
        Part::Services { title } => section(n, title, None, services(l)),
        Part::Banners(banners) => {
            view! { <section class="page-part" aria-label=texts::banners(l)><Row banners/></section> }
                .into_any()
        }
        Part::Articles { title, cards } => {
            let more = view! { <a class="link" href=paths::blog(l)>{texts::all_articles(l)}</a> }.into_any();
            section(n, title, Some(more), view! { <Cards cards heading="h3"/> }.into_any())
        }
        Part::Brands { title, links } => {
            let label = title.clone();
            let chips = links.into_iter().map(|(name, href)| NavLink::new(name, href).nofollow()).collect();
            section(n, title, None, view! { <Chips label chips/> }.into_any())
        }
    }
}

fn section(n: usize, title: String, more: Option<AnyView>, body: AnyView) -> AnyView {
    if title.is_empty() {
        return view! { <section class="page-part">{body}</section> }.into_any();
    }
    let id = format!("part-{n}");
    let label = id.clone();
    view! {
        <section class="page-part" aria-labelledby=label>
            <div class="flex flex-wrap items-baseline gap-3"><h2 class="me-auto" id=id>{title}</h2>{more}</div>
            {body}
        </section>
    }
    .into_any()
}

fn hero(l: Locale, hero: Hero) -> AnyView {
    let Hero { title, text, button, has_services, picture } = hero;
    let ways = match button {
        Some((label, href)) => {
            view! { <LinkButton href kind=Kind::Primary>{label}</LinkButton> }.into_any()
        }
        None => view! {
            <LinkButton href=paths::catalog(l) kind=Kind::Primary icon=icons::LAYOUT>{texts::choose(l)}</LinkButton>
            {has_services.then(|| view! {
                <LinkButton href=paths::installation(l) kind=Kind::Secondary icon=icons::DRILL>{texts::install(l)}</LinkButton>
                <LinkButton href=paths::repair(l) kind=Kind::Secondary icon=icons::WRENCH>{texts::repair(l)}</LinkButton>
            })}
        }
        .into_any(),
    };
    let beside = match picture {
        Some((picture, alt)) => {
            photo::hero(&picture.content_hash, picture.size, alt, "(min-width: 64rem) 30rem, 100vw")
        }
        None => {
            let pictures = ["dome", "lock", "siren"].map(|kind| {
                view! { <img src=paths::drawing(kind, "zasov") alt="" width="160" height="160" decoding="async"/> }
            });
            view! { <div class="hero-pictures" aria-hidden="true">{pictures}</div> }.into_any()
        }
    };
    view! {
        <section class="hero">
            <div class="hero-words">
                <h1>{title}</h1>
                {(!text.is_empty()).then(|| view! { <p>{text}</p> })}
                <p class="hero-ways">{ways}</p>
            </div>
            {beside}
        </section>
    }
    .into_any()
}

/// The two kinds of work, each with what it is and where it begins.
fn services(l: Locale) -> AnyView {
    let all = [
        (
            texts::installation(l),
            texts::installation_more(l),
            texts::install(l),
            paths::installation(l),
            icons::DRILL,
        ),
        (texts::repairs(l), texts::repairs_more(l), texts::repair(l), paths::repair(l), icons::WRENCH),
    ];
    let cards = all.map(|(title, text, label, href, icon)| {
        view! {
            <li class="card card-body grid content-start gap-2">
                <h3>{title}</h3>
                <p>{text}</p>
                <p><LinkButton href icon>{label}</LinkButton></p>
            </li>
        }
    });
    view! { <ul class="grid gap-4 sm:grid-cols-2">{cards}</ul> }.into_any()
}
