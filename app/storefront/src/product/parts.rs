//! Sections below the buying box: specifications, kit contents, stock by warehouse, delivery.

use super::page::Delivery;
use super::texts;
use crate::cards::card::AvailabilityBadge;
use crate::cards::texts::no_price;
use crate::delivery_estimate::CityForm;
use app_kit::paths;
use app_ui::{Availability, Card, Column, Facts, Stock, Table};
use base::format::money;
use base::{Bilingual, BranchId, Locale};
use catalog_model::views::{AttributeGroup, KitPartView, WarehouseStock};
use delivery_model::DeliverySummary;
use delivery_model::methods::{DeliveryKind, DeliveryTerms};
use leptos::prelude::*;

/// Attributes by group; a message if nothing is known about a device.
#[component]
pub fn Specs(l: Locale, groups: Vec<AttributeGroup>, is_kit: bool) -> impl IntoView {
    if groups.is_empty() {
        return (!is_kit).then(|| view! { <Card title=texts::specs(l)><p class="text-muted">{texts::specs_none(l)}</p></Card> }).into_any();
    }
    let groups = groups
        .into_iter()
        .map(|group| {
            let name = group.name.pick(l).to_owned();
            let facts = group.attributes.iter().map(|a| (a.name.pick(l).to_owned(), a.value(l))).collect();
            view! {
                <div>
                    {(!name.is_empty()).then(|| view! { <h3>{name}</h3> })}
                    <Facts facts/>
                </div>
            }
        })
        .collect_view();
    view! { <Card title=texts::specs(l)><div class="grid grid-cols-1 gap-6">{groups}</div></Card> }.into_any()
}

/// The contents of a kit.
#[component]
pub fn Kit(l: Locale, parts: Vec<KitPartView>) -> impl IntoView {
    let columns = vec![
        Column::new(texts::part(l)),
        Column::new(texts::quantity(l)).num(),
        Column::new(texts::price(l)).num(),
        Column::new(texts::stock(l)),
    ];
    let rows = parts
        .into_iter()
        .map(|part| {
            let name = part.name.pick(l).to_owned();
            let name = if part.is_published {
                view! { <a class="link" href=paths::product(l, &part.slug)>{name}</a> }.into_any()
            } else {
                name.into_any()
            };
            let price = part.price.map_or_else(|| no_price(l).to_owned(), |p| money(l, p));
            view! {
                <tr>
                    <td>{name}</td>
                    <td class="num">{part.quantity.to_string()}</td>
                    <td class="num">{price}</td>
                    <td><AvailabilityBadge l availability=part.availability/></td>
                </tr>
            }
        })
        .collect_view();
    view! { <Card title=texts::parts(l)><Table caption=texts::parts(l) columns>{rows}</Table></Card> }
}

/// Stock by warehouse, in a shop with several branches by branch.
#[component]
pub fn StockByWarehouse(
    l: Locale,
    stock: Vec<WarehouseStock>,
    pickup: Option<DeliveryTerms>,
    delivery: Delivery,
) -> impl IntoView {
    if stock.is_empty() {
        return ().into_any();
    }
    let is_anywhere = stock.iter().any(|place| !place.availability.is_out());
    let mut branches: Vec<(BranchId, Vec<WarehouseStock>)> = Vec::new();
    for place in stock {
        match branches.iter_mut().find(|(branch, _)| *branch == place.branch_id) {
            Some((_, places)) => places.push(place),
            None => branches.push((place.branch_id, vec![place])),
        }
    }
    let groups: Vec<_> = branches
        .into_iter()
        .map(|(_, places)| {
            let title = places.first().map(|place| branch_title(l, &place.branch)).unwrap_or_default();
            let rows: Vec<_> =
                places.into_iter().map(|place| place_row(l, place, is_anywhere, pickup, &delivery)).collect();
            view! {
                {(!title.is_empty()).then(|| view! { <h3 class="mt-2">{title}</h3> })}
                <ul>{rows}</ul>
            }
        })
        .collect();
    view! { <Card title=texts::where_(l)>{groups}</Card> }.into_any()
}

/// «Засов на Тверской, Москва»; the city once. Empty in a shop with one branch.
fn branch_title(l: Locale, (name, city): &(Bilingual, Bilingual)) -> String {
    let (name, city) = (name.pick(l), city.pick(l));
    if city.is_empty() || name.contains(city) { name.to_owned() } else { format!("{name}, {city}") }
}

fn place_row(
    l: Locale,
    place: WarehouseStock,
    is_anywhere: bool,
    pickup: Option<DeliveryTerms>,
    delivery: &Delivery,
) -> AnyView {
    let days = place.days(is_anywhere).filter(|_| place.is_pickup);
    let date = delivery.when.date(DeliveryKind::Pickup, pickup, days);
    let is_out = place.availability.is_out();
    // Collected where it is not in stock means that it is brought there first; without a date it can't be collected.
    let stock = if is_out && date.is_some() {
        view! { <Availability stock=Stock::Later text=texts::brought_here(l)/> }.into_any()
    } else {
        view! { <AvailabilityBadge l availability=place.availability/> }.into_any()
    };
    let can = date.or_else(|| (place.is_pickup && !is_out).then(|| texts::pickup(l).to_owned()));
    let address = place.address.pick(l).to_owned();
    view! {
        <li class="place">
            <p>
                <strong class="font-medium">{place.name.pick(l).to_owned()}</strong>
                {(!address.is_empty()).then(|| view! { <span class="block text-sm text-muted">{address}</span> })}
                {can.map(|can| view! { <span class="block text-sm text-muted">{can}</span> })}
            </p>
            {stock}
        </li>
    }
    .into_any()
}

/// Delivery methods to the visitor's city, with costs and dates.
#[component]
pub fn Methods(l: Locale, methods: Vec<DeliverySummary>, is_out: bool, delivery: Delivery) -> impl IntoView {
    if methods.is_empty() {
        return ().into_any();
    }
    let Delivery { when, reach, next } = delivery;
    let rows = methods
        .into_iter()
        .filter(|method| reach.has(&method.places))
        .map(|method| {
            let cost = if method.price.is_zero() { texts::free(l).to_owned() } else if method.is_from { texts::cost_from(l, &money(l, method.price)) } else { money(l, method.price) };
            let from = method.free_from.filter(|_| !method.price.is_zero()).map(|sum| texts::free_from(l, &money(l, sum)));
            let cost = from.map_or_else(|| cost.clone(), |from| format!("{cost}, {from}"));
            let note = method.note.pick(l).to_owned();
            // Pickup has a date per point, displayed above.
            let more = (!is_out && method.kind == DeliveryKind::Courier).then_some(0);
            let date = when.date(method.kind, method.terms, more);
            view! {
                <li class="place">
                    <p>
                        <strong class="font-medium">{method.name.pick(l).to_owned()}</strong>
                        {date.map(|date| view! { <span class="block text-sm">{date}</span> })}
                        {(!note.is_empty()).then(|| view! { <span class="block text-sm text-muted">{note}</span> })}
                    </p>
                    <span class="tabular-nums">{cost}</span>
                </li>
            }
        })
        .collect_view();
    view! { <Card title=texts::delivery(l)><CityForm l reach next/><ul>{rows}</ul></Card> }.into_any()
}
