//! What the page of an order shows of its shipments, units and returns.

use super::texts;
use app_kit::paths;
use app_ui::{Badge, Card, LinkButton, Tone};
use base::{Instant, Locale};
use leptos::prelude::*;
use sales_model::orders::OrderStatus;
use sales_model::shipments::ShipmentState;
use sales_model::views::{ShipmentView, Shipping};
use scheduling::zones::{TimeZone, format_day};

/// Shipments with their tracking numbers, serial numbers with the end of their warranty, and the way to a return.
#[component]
pub fn Sections(
    l: Locale,
    shipping: Shipping,
    status: OrderStatus,
    zone: TimeZone,
    now: Instant,
) -> impl IntoView {
    let live: Vec<&ShipmentView> = shipping.shipments.iter().filter(|s| s.state.holds_lines()).collect();
    // One shipment without a number says nothing that the state of the order does not.
    let is_said = live.len() > 1 || live.iter().any(|s| !s.tracking.is_empty() || !s.carrier.is_empty());
    let shipments = is_said.then(|| {
        let items: Vec<_> = live.iter().map(|s| shipment(l, s)).collect();
        view! { <Card title=texts::shipments(l)><ul class="grid gap-3">{items}</ul></Card> }
    });
    let units = (!shipping.units.is_empty()).then(|| {
        let items: Vec<_> = shipping
            .units
            .iter()
            .map(|unit| {
                let until = unit.warranty_ends_at.map(|at| texts::warranty_until(l, &format_day(l, &zone, at, now)));
                view! { <li class="py-1"><span class="font-medium">{unit.serial.clone()}</span>" "<span class="text-muted">{until}</span></li> }
            })
            .collect();
        view! { <Card title=texts::units(l)><ul>{items}</ul></Card> }
    });
    let back = matches!(status, OrderStatus::Completed | OrderStatus::PartlyShipped).then(|| {
        let href = paths::order_return(l, shipping.order.to_url());
        view! { <p><LinkButton href>{texts::to_return(l)}</LinkButton></p> }
    });
    view! { {shipments}{units}{back} }.into_any()
}

fn shipment(l: Locale, s: &ShipmentView) -> AnyView {
    let tone = match s.state {
        ShipmentState::Delivered => Tone::Safe,
        _ => Tone::Info,
    };
    let lines: Vec<String> =
        s.lines.iter().map(|line| format!("{} × {}", line.name.pick(l), line.quantity)).collect();
    let carrier: Vec<&str> =
        [s.carrier.as_str(), s.tracking.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    let carrier = carrier.join(", ");
    let track = (!s.tracking_url.is_empty()).then(|| {
        view! { <a class="link" href=s.tracking_url.clone() rel="noopener noreferrer nofollow">{texts::track(l)}</a> }
    });
    let state = s.state.name(l);
    view! {
        <li>
            <p class="flex flex-wrap items-center gap-2">
                <span class="font-medium">{texts::shipment(l, s.number)}</span>
                <Badge tone>{state}</Badge>
            </p>
            <p class="text-sm text-muted">{lines.join("; ")}</p>
            <p>{carrier}" "{track}</p>
        </li>
    }
    .into_any()
}
