//! The comparison page: a table per category with sticky head and attribute names.

use super::pages::address;
use super::texts;
use crate::cards::card::{AvailabilityBadge, DeliveryDate, PriceTag};
use crate::delivery_estimate::EarliestDelivery;
use crate::picks::Buy;
use crate::product::texts::{months, no_warranty};
use app_kit::paths;
use app_storefront_islands::pictures::address as picture;
use app_ui::{Chips, EmptyState, IconButton, Kind, LinkButton, NavLink, Notice, Tone, icons};
use base::Locale;
use discovery_model::compare::{CompareGroup, CompareRow, Compared};
use discovery_model::picks::{PickList, Picks};
use leptos::prelude::*;

/// Data of the page.
pub struct Shown {
    pub l: Locale,
    /// The ids from the address, including unknown products.
    pub picks: Picks,
    pub groups: Vec<CompareGroup>,
    pub soonest: EarliestDelivery,
    pub only_differences: bool,
    pub is_gone: bool,
    pub is_full: bool,
}

#[component]
pub fn Compare(shown: Shown) -> impl IntoView {
    let Shown { l, picks, groups, soonest, only_differences, is_gone, is_full } = shown;
    let full = is_full.then(|| {
        view! { <Notice tone=Tone::Alert><p>{texts::full(l, PickList::Compare.room())}</p></Notice> }
    });
    let gone = is_gone.then(|| view! { <Notice><p>{texts::gone(l)}</p></Notice> });
    if groups.is_empty() {
        return view! {
            <div class="grid gap-5">
                <h1>{texts::title(l)}</h1>
                {gone}
                <EmptyState glyph=icons::COMPARE title=texts::empty(l) text=texts::empty_more(l)>
                    <LinkButton href=paths::catalog(l) kind=Kind::Primary>{texts::to_catalog(l)}</LinkButton>
                </EmptyState>
            </div>
        }
        .into_any();
    }
    let can_differ = groups.iter().any(|g| g.products.len() > 1);
    let switch = NavLink::new(texts::differences(l), address(l, &picks, !only_differences));
    let switch = if only_differences { switch.current(true).icon(icons::X) } else { switch };
    let tables = groups
        .into_iter()
        .map(|group| view! { <Group l group soonest=soonest.clone() picks=picks.clone() only_differences/> });
    view! {
        <div class="grid min-w-0 gap-5">
            <h1>{texts::title(l)}</h1>
            {full}
            {gone}
            <div class="flex flex-wrap items-center justify-between gap-3">
                {can_differ.then(|| view! { <Chips label=texts::switch(l) chips=vec![switch]/> })}
                <form method="post" action=paths::compare_change(l)>
                    <button class="btn btn-ghost btn-sm" name="action" value="clear">{texts::clear(l)}</button>
                </form>
            </div>
            {tables.collect_view()}
        </div>
    }
    .into_any()
}

#[component]
fn Group(
    l: Locale,
    group: CompareGroup,
    soonest: EarliestDelivery,
    picks: Picks,
    only_differences: bool,
) -> impl IntoView {
    let name = group.category.name.pick(l).to_owned();
    let caption = texts::caption(l, &name);
    let heads = group.products.iter().map(|p| head(l, p, &picks, only_differences)).collect_view();
    let is_alone = group.products.len() < 2;
    let rows: Vec<_> = group.rows(only_differences).map(|row| attribute(l, row)).collect();
    let warranty =
        (!only_differences || is_alone || group.warranty_differs()).then(|| warranty(l, &group.products));
    let alike = (rows.is_empty() && warranty.is_none())
        .then(|| view! { <p class="text-muted">{texts::alike(l)}</p> });
    let heading = format!("compare-{}", group.category.slug);
    view! {
        <section class="grid min-w-0 gap-3" aria-labelledby=heading>
            <h2 id=heading.clone()><a class="link" href=paths::category(l, &group.category.slug)>{name}</a></h2>
            // A scrollable box must be focusable and have a name.
            <div class="table-wrap compare" tabindex="0" role="region" aria-label=caption>
                <table class="table">
                    <caption class="sr-only">{caption.clone()}</caption>
                    <thead>
                        <tr><th scope="col"><span class="sr-only">{texts::feature(l)}</span></th>{heads}</tr>
                    </thead>
                    <tbody>
                        {offers(l, &soonest, group.products)}
                        {rows}
                        {warranty}
                    </tbody>
                </table>
            </div>
            {alike}
        </section>
    }
    .into_any()
}

/// Picture and name of a product, and the button that removes it.
fn head(l: Locale, product: &Compared, picks: &Picks, only_differences: bool) -> impl IntoView + use<> {
    let card = &product.card;
    let name = card.name.pick(l).to_owned();
    view! {
        <th scope="col">
            <div class="compare-head">
                <img src=picture(&card.picture, 400) alt="" width="64" height="48" decoding="async"/>
                <a class="link" href=paths::product(l, &card.slug)>{name.clone()}</a>
                <form method="post" action=paths::compare_change(l)>
                    <input type="hidden" name="product" value=card.id.to_string()/>
                    <input type="hidden" name="ids" value=picks.to_text()/>
                    {only_differences.then(|| view! { <input type="hidden" name="diff" value="1"/> })}
                    <IconButton glyph=icons::X label=texts::remove(l, &name) kind=Kind::Ghost small=true name="action" value="remove"/>
                </form>
            </div>
        </th>
    }
}

/// Price, availability, delivery date and button: always shown, whether equal or not.
fn offers(l: Locale, soonest: &EarliestDelivery, products: Vec<Compared>) -> impl IntoView + use<> {
    let had = products
        .iter()
        .map(|p| {
            let when = soonest.of_card(&p.card);
            view! { <td><div class="compare-had"><AvailabilityBadge l availability=p.card.availability/><DeliveryDate when/></div></td> }
        })
        .collect_view();
    let prices = products
        .into_iter()
        .map(|Compared { card, .. }| {
            let card = soonest.marks(&card).priced(card);
            view! { <td><div class="compare-price"><PriceTag l card=card.clone()/><Buy l card/></div></td> }
        })
        .collect_view();
    view! {
        <tr><th scope="row">{texts::price(l)}</th>{prices}</tr>
        <tr><th scope="row">{texts::availability(l)}</th>{had}</tr>
    }
}

fn attribute(l: Locale, row: &CompareRow) -> AnyView {
    let cell = |text: Option<String>| match text {
        Some(text) => view! { <td>{text}</td> }.into_any(),
        None => view! { <td class="text-muted">{texts::unknown(l)}</td> }.into_any(),
    };
    let values = row.values.iter().map(|v| cell(v.as_ref().map(|v| v.value(l)))).collect_view();
    view! { <tr><th scope="row">{row.name.pick(l).to_owned()}</th>{values}</tr> }.into_any()
}

fn warranty(l: Locale, products: &[Compared]) -> impl IntoView + use<> {
    let term = |n| if n == 0 { no_warranty(l).to_owned() } else { months(l, n) };
    let values = products.iter().map(|p| view! { <td>{term(p.warranty_months)}</td> }).collect_view();
    view! { <tr><th scope="row">{texts::warranty(l)}</th>{values}</tr> }
}
