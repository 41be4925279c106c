//! The equipment that the account bought: serial numbers and warranties.

use crate::desk::Head;
use crate::texts;
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{Card, EmptyState, LinkButton, icons};
use axum::Router;
use axum::routing::get;
use base::{Instant, Locale};
use leptos::prelude::*;
use platform::Error;
use sales::orders::shipments;
use sales_model::views::OwnUnit;
use scheduling::zones::{TimeZone, format_day};

base::texts! {
    none = "Здесь появится купленное оборудование" / "What you buy will be listed here";
    none_more = "Серийный номер записывают при сборке заказа, гарантия начинается с получения." / "The serial number is recorded when an order is packed; the warranty begins with the receipt.";
    to_catalog = "В каталог" / "To the catalogue";
    serial(number: &str) = "Серийный номер {number}" / "Serial number {number}";
    until(day: &str) = "Гарантия до {day}" / "Warranty until {day}";
    over(day: &str) = "Гарантия закончилась {day}" / "The warranty ended on {day}";
    without = "Без гарантии" / "No warranty";
    order(number: &str) = "Заказ {number}" / "Order {number}";
}

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ACCOUNT_EQUIPMENT, get(show))
}

async fn show(visit: Visit) -> PageResult {
    let l = visit.locale;
    let units = shipments::own_units(&visit.state.shop, &visit.actor).await?;
    let zone = TimeZone::named(&visit.state.shared().zone).or_else(|| TimeZone::named("Europe/Moscow"));
    let zone = zone.ok_or_else(|| Error::Inconsistent("the zones are missing".to_owned()))?;
    let now = visit.now();
    Ok(visit.page(Meta::personal(texts::equipment(l)), move || view! { <Page l units zone now/> }))
}

#[component]
fn Page(l: Locale, units: Vec<OwnUnit>, zone: TimeZone, now: Instant) -> impl IntoView {
    let body = if units.is_empty() {
        view! {
            <EmptyState glyph=icons::CCTV title=none(l) text=none_more(l)>
                <LinkButton href=paths::catalog(l)>{to_catalog(l)}</LinkButton>
            </EmptyState>
        }
        .into_any()
    } else {
        let cards = units.into_iter().map(|unit| card(l, unit, &zone, now)).collect_view();
        view! { <div class="grid gap-3 lg:grid-cols-2">{cards}</div> }.into_any()
    };
    view! { <div class="grid gap-5"><Head l title=texts::equipment(l)/>{body}</div> }.into_any()
}

fn card(l: Locale, unit: OwnUnit, zone: &TimeZone, now: Instant) -> AnyView {
    let name = unit.name.pick(l).to_owned();
    let name = match &unit.slug {
        Some(slug) => {
            view! { <a class="link font-medium" href=paths::product(l, slug)>{name}</a> }.into_any()
        }
        None => view! { <span class="font-medium">{name}</span> }.into_any(),
    };
    let warranty = match unit.warranty_ends_at {
        None => without(l).to_owned(),
        Some(at) if at >= now => until(l, &format_day(l, zone, at, now)),
        Some(at) => over(l, &format_day(l, zone, at, now)),
    };
    let order = unit.order.map(|number| {
        let text = order(l, &number.display(l));
        view! { <p><a class="link" href=paths::order(l, number.to_url())>{text}</a></p> }
    });
    view! {
        <Card>
            <p>{name}</p>
            <p class="text-sm text-muted">{serial(l, &unit.serial)}</p>
            <p class="text-sm">{warranty}</p>
            {order}
        </Card>
    }
    .into_any()
}
