//! The delivery of an order: its window, from where the goods come, and the form that chooses another window.

use super::texts;
use app_kit::fields::Form;
use app_kit::{paths, window_choices};
use app_ui::{Button, Card, Columns, RadioCards};
use base::{Instant, Locale};
use delivery_model::methods::DeliveryKind;
use leptos::prelude::*;
use sales_model::views::OrderView;
use scheduling::day::LocalDay;
use scheduling::zones::{TimeZone, date_name, zone_words};

/// Window, zone, and what the buyer should know about the warehouses.
pub fn facts(l: Locale, order: &OrderView) -> Vec<(String, String)> {
    let delivery = &order.delivery;
    let window = delivery.slot.map(|slot| {
        let day = date_name(l, LocalDay::of_number(slot.day), None);
        let zone = TimeZone::named(&delivery.time_zone).map(|zone| zone_words(l, &zone, order.placed_at));
        format!("{day}, {} ({})", slot.hours(), zone.unwrap_or_default())
    });
    let from = match (order.delivery_kind, delivery.warehouses) {
        _ if order.status.is_final() => String::new(),
        (DeliveryKind::Pickup, _) if delivery.is_brought => texts::from_other(l).to_owned(),
        (DeliveryKind::Courier, n) if n > 1 => texts::from_several(l, n),
        _ => String::new(),
    };
    vec![
        (texts::window(l).to_owned(), window.unwrap_or_default()),
        (texts::zone(l).to_owned(), delivery.zone.pick(l).to_owned()),
        (texts::from(l).to_owned(), from),
    ]
}

/// The form that moves the order to another window; nothing if it can't be moved.
pub fn window(l: Locale, order: &OrderView, form: &Form, now: Instant) -> AnyView {
    let delivery = &order.delivery;
    if delivery.windows.iter().all(|offered| offered.left == 0) {
        return ().into_any();
    }
    let choices = window_choices(l, &delivery.time_zone, now, &delivery.windows);
    let selected = match form.value("window") {
        typed if typed.is_empty() => delivery.slot.map(|slot| slot.to_string()).unwrap_or_default(),
        typed => typed,
    };
    let (error, action) = (form.error(l, "window"), paths::order_window(l, order.number.to_url()));
    view! {
        <Card title=texts::window_title(l)>
            <form method="post" action=action class="grid gap-4">
                <RadioCards name="window" legend=texts::window(l) choices selected error columns=Columns::Two/>
                <div><Button>{texts::window_move(l)}</Button></div>
            </form>
        </Card>
    }
    .into_any()
}
