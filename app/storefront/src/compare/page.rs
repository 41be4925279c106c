//! The comparison page: one table with a head and attribute names that stay in sight.

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
use discovery_model::compare::{CompareRow, Compared, Comparison};
use discovery_model::picks::{PickList, Picks};
use leptos::prelude::*;

/// Data of the page.
pub struct Shown {
    pub l: Locale,
    /// The ids from the address, including unknown products.
    pub picks: Picks,
    pub table: Comparison,
    pub soonest: EarliestDelivery,
    pub only_differences: bool,
    pub is_gone: bool,
    pub is_full: bool,
    /// Address of `compare.js`.
    pub script: String,
}

/// Maximum number of products that are compared without scrolling sideways on a wide screen.
const FITTING_MAX: usize = 5;

#[component]
pub fn Compare(shown: Shown) -> impl IntoView {
    let Shown { l, picks, table, soonest, only_differences, is_gone, is_full, script } = shown;
    let full = is_full.then(|| {
        view! { <Notice tone=Tone::Alert><p>{texts::full(l, PickList::Compare.room())}</p></Notice> }
    });
    let gone = is_gone.then(|| view! { <Notice><p>{texts::gone(l)}</p></Notice> });
    if table.products.is_empty() {
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
    let switch = NavLink::new(texts::differences(l), address(l, &picks, !only_differences));
    let switch = if only_differences { switch.current(true).icon(icons::X) } else { switch };
    let can_differ = table.products.len() > 1;
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
            <SideBySide l table soonest picks only_differences/>
            <script type="module" src=script></script>
        </div>
    }
    .into_any()
}

/// The table. With few products it is as wide as the page on a wide screen, and its head is sticky; otherwise the box
/// scrolls sideways, and `compare.js` moves the head.
#[component]
fn SideBySide(
    l: Locale,
    table: Comparison,
    soonest: EarliestDelivery,
    picks: Picks,
    only_differences: bool,
) -> impl IntoView {
    let heads = table.products.iter().map(|p| head(l, p, &picks, only_differences)).collect_view();
    let is_alone = table.products.len() < 2;
    let rows: Vec<_> = table.rows(only_differences).map(|row| attribute(l, row)).collect();
    let warranty =
        (!only_differences || is_alone || table.warranty_differs()).then(|| warranty(l, &table.products));
    let kinds = table.kinds_differ().then(|| kinds(l, &table.products));
    let alike = (rows.is_empty() && warranty.is_none())
        .then(|| view! { <p class="text-muted">{texts::alike(l)}</p> });
    let class = match table.products.len() {
        ..=FITTING_MAX => "table-wrap compare compare-fits",
        _ => "table-wrap compare",
    };
    view! {
        // A scrollable box must be focusable and have a name.
        <div class=class tabindex="0" role="region" aria-label=texts::caption(l)>
            <table class="table">
                <caption class="sr-only">{texts::caption(l)}</caption>
                <thead>
                    <tr><th scope="col"><span class="sr-only">{texts::feature(l)}</span></th>{heads}</tr>
                </thead>
                <tbody>
                    {offers(l, &soonest, table.products)}
                    {kinds}
                    {rows}
                    {warranty}
                </tbody>
            </table>
        </div>
        {alike}
    }
    .into_any()
}

/// The kind of each product, as a link to its section.
fn kinds(l: Locale, products: &[Compared]) -> impl IntoView + use<> {
    let cells = products
        .iter()
        .map(|p| {
            let name = p.category.name.pick(l).to_owned();
            view! { <td><a class="link" href=paths::category(l, &p.category.slug)>{name}</a></td> }
        })
        .collect_view();
    view! { <tr><th scope="row">{texts::kind(l)}</th>{cells}</tr> }
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
    let cell = |text: Option<String>| {
        match text {
        Some(text) => view! { <td>{text}</td> }.into_any(),
        None => view! { <td class="text-muted"><span aria-hidden="true">"—"</span><span class="sr-only">{texts::unknown(l)}</span></td> }.into_any(),
    }
    };
    let values = row.values.iter().map(|v| cell(v.as_ref().map(|v| v.value(l)))).collect_view();
    view! { <tr><th scope="row">{row.name.pick(l).to_owned()}</th>{values}</tr> }.into_any()
}

fn warranty(l: Locale, products: &[Compared]) -> impl IntoView + use<> {
    let term = |n| if n == 0 { no_warranty(l).to_owned() } else { months(l, n) };
    let values = products.iter().map(|p| view! { <td>{term(p.warranty_months)}</td> }).collect_view();
    view! { <tr><th scope="row">{texts::warranty(l)}</th>{values}</tr> }
}
