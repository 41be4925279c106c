//! Chips above the shelf: popular filters, and the applied ones, each removable with one click.

use super::{Asked, texts};
use crate::cards::texts as words;
use app_ui::{Icon, NavLink, icons};
use base::Bilingual;
use base::{Kopecks, Locale, format};
use catalog_model::views::with_unit;
use discovery_model::filters::{Chosen, FilterRange, Filters, YES};
use discovery_model::listing::{Facet, FacetBody};
use leptos::prelude::*;

/// Number of flags displayed above the list, besides “in stock”.
const PROMOTED: usize = 3;

/// Filters toggled by one click: “in stock” and the first flags.
pub(super) fn popular(l: Locale, asked: &Asked, facets: &[Facet]) -> Vec<NavLink> {
    let stock = NavLink::new(words::in_stock(l), toggled(asked, "stock", "1").href(l));
    let mut out = vec![switch(stock, asked.filters().in_stock)];
    let flags = facets.iter().filter(|f| f.field != "stock").filter_map(|facet| match &facet.body {
        FacetBody::Flag { value } if value.count > 0 || value.is_chosen => {
            let to = toggled(asked, &facet.field, &value.value).href(l);
            Some(switch(NavLink::new(facet.name.pick(l), to), value.is_chosen))
        }
        _ => None,
    });
    out.extend(flags.take(PROMOTED));
    out
}

fn switch(link: NavLink, is_on: bool) -> NavLink {
    let link = link.current(is_on).nofollow();
    if is_on { link.icon(icons::X) } else { link }
}

/// The request with a value added or removed.
fn toggled(asked: &Asked, field: &str, value: &str) -> Asked {
    let mut with = asked.filters().clone();
    with.read(field, value);
    if with != *asked.filters() {
        return asked.with(with);
    }
    let without = asked.filters().chosen().into_iter().find(|one| is(one, field, value));
    asked.with(without.map_or(with, |one| asked.filters().without(&one)))
}

fn is(one: &Chosen<'_>, field: &str, value: &str) -> bool {
    match one {
        Chosen::InStock => field == "stock",
        Chosen::Value { attribute, value: v } => field.strip_prefix("a.") == Some(attribute) && *v == value,
        _ => false,
    }
}

/// Sort orders as links: they work without scripts and are reflected in the address.
pub(super) fn orders(l: Locale, asked: &Asked) -> Vec<NavLink> {
    let name = |sort: Option<_>| sort.map_or_else(|| texts::by_fit(l), |sort| words::sort(l, sort));
    let link = |sort| {
        NavLink::new(name(sort), asked.ordered(sort).href(l)).current(sort == asked.order()).nofollow()
    };
    asked.orders().into_iter().map(link).collect()
}

/// All applied filters, and a link to reset them.
#[component]
pub(super) fn Applied(l: Locale, asked: Asked, facets: Vec<Facet>) -> impl IntoView {
    let chosen = asked.filters().chosen();
    if chosen.is_empty() {
        return ().into_any();
    }
    let chip = |one: &Chosen<'_>| {
        let name = name(l, one, asked.filters(), &facets);
        let (label, to) = (texts::remove(l, &name), asked.with(asked.filters().without(one)).href(l));
        view! {
            <li>
                <a class="chip chip-applied" href=to rel="nofollow" aria-label=label>
                    {name}
                    <Icon glyph=icons::X/>
                </a>
            </li>
        }
    };
    let chips = chosen.iter().map(chip).collect_view();
    let all = asked.with(Filters::default()).href(l);
    view! {
        <nav aria-label=texts::applied(l)>
            <ul class="chips">{chips}<li><a class="link chip-reset" href=all rel="nofollow">{texts::reset(l)}</a></li></ul>
        </nav>
    }
    .into_any()
}

/// An applied filter as text: `DZ`, `Разрешение: 4 Мп`, `Цена: от 500 до 900 ₽`.
fn name(l: Locale, one: &Chosen<'_>, filters: &Filters, facets: &[Facet]) -> String {
    let facet = |field: &str| facets.iter().find(|f| f.field == field);
    let titled = |field: &str, rest: String| {
        facet(field).map_or_else(|| rest.clone(), |f| format!("{}: {rest}", f.name.pick(l)))
    };
    match one {
        Chosen::InStock => words::plenty(l).to_owned(),
        Chosen::Brand(slug) => value_name(l, facet("brand"), slug),
        Chosen::Value { attribute, value } => {
            let field = format!("a.{attribute}");
            match facet(&field).filter(|f| matches!(f.body, FacetBody::Flag { .. })) {
                Some(flag) if *value == YES => flag.name.pick(l).to_owned(),
                _ => titled(&field, value_name(l, facet(&field), value)),
            }
        }
        Chosen::Price => {
            format!("{}: {}", words::price(l), ends(l, "price", filters.price, &Bilingual::default()))
        }
        Chosen::FilterRange { attribute } => {
            let field = format!("a.{attribute}");
            let span = filters.spans.get(*attribute).copied().unwrap_or_default();
            let unit = match facet(&field).map(|f| &f.body) {
                Some(FacetBody::FilterRange { unit, .. }) => unit.clone(),
                _ => Bilingual::default(),
            };
            titled(&field, ends(l, &field, span, &unit))
        }
    }
}

fn value_name(l: Locale, facet: Option<&Facet>, value: &str) -> String {
    let known = facet.and_then(|f| match &f.body {
        FacetBody::Values { values } => values.iter().find(|v| v.value == value),
        _ => None,
    });
    known.map_or_else(|| value.to_owned(), |v| v.name.pick(l).to_owned())
}

/// `от 2,8 до 12 мм`; an open end is omitted.
fn ends(l: Locale, field: &str, span: FilterRange, unit: &Bilingual) -> String {
    let figure = |n: i64| match field {
        "price" => format::money(l, Kopecks(n)),
        _ => with_unit(l, n, unit),
    };
    match (span.min, span.max) {
        (Some(min), Some(max)) => texts::from_to(l, &figure(min), &figure(max)),
        (Some(min), None) => format!("{}\u{a0}{}", texts::from(l), figure(min)),
        (None, Some(max)) => format!("{}\u{a0}{}", texts::to(l), figure(max)),
        (None, None) => String::new(),
    }
}
