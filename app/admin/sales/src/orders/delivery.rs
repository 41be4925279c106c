//! The delivery of an order for staff: window, zone, warehouses, and what can be changed.

use app_kit::fields::Form;
use app_kit::{paths, window_choices};
use app_ui::{Button, Card, Column, Facts, Notice, SelectField, Table, TextField, Tone};
use base::form::Rule;
use base::{Instant, Locale};
use leptos::prelude::*;
use sales_model::views::OrderView;

base::texts! {
    delivery = "Доставка" / "Delivery";
    window = "День и время" / "Day and time";
    zone = "Зона" / "Zone";
    local = "время филиала" / "time of the branch";
    change = "Перенести" / "Change";
    cost_title = "Назовите стоимость доставки" / "Name the cost of delivery";
    cost_more = "Зона адреса не определилась, заказ принят без стоимости доставки. Назовите её: сумма заказа вырастет, покупатель получит сообщение." / "The zone of the address was not found out, the order was accepted without the cost of delivery. Name it: the total grows, and the buyer gets a message.";
    cost = "Стоимость доставки, ₽" / "Cost of delivery, ₽";
    save = "Сохранить" / "Save";
    held = "Где лежат товары" / "Where the goods are";
    sku = "Артикул" / "SKU";
    warehouse = "Склад" / "Warehouse";
    quantity = "Штук" / "Pieces";
}

/// Cards about delivery; nothing for an order about which there is nothing to say.
pub fn cards(l: Locale, order: &OrderView, form: &Form, may_edit: bool, now: Instant) -> AnyView {
    let d = &order.delivery;
    let told = d
        .slot
        .map(|slot| format!("{}, {} ({})", ::delivery::days::name(l, slot.day), slot.hours(), local(l)));
    let mut facts = vec![
        (zone(l).to_owned(), d.zone.pick(l).to_owned()),
        (window(l).to_owned(), told.unwrap_or_default()),
    ];
    facts.retain(|(_, value)| !value.is_empty());
    let has_window = may_edit && !d.windows.is_empty();
    let agreed = (!facts.is_empty() || has_window).then(|| {
        let mover = has_window.then(|| mover(l, order, form, now));
        view! { <Card title=self::delivery(l)><div class="grid gap-4"><Facts facts/>{mover}</div></Card> }
    });
    let open = (d.is_cost_open && may_edit && !order.status.is_final()).then(|| cost_form(l, order, form));
    let held = (!d.held.is_empty()).then(|| held_table(l, order));
    view! { {open}{agreed}{held} }.into_any()
}

fn mover(l: Locale, order: &OrderView, form: &Form, now: Instant) -> AnyView {
    let d = &order.delivery;
    let choices = window_choices(l, &d.time_zone, now, &d.windows);
    let selected = d.slot.map(|slot| slot.to_string()).unwrap_or_default();
    let (error, action) = (form.error(l, "window"), paths::admin_order(l, order.number.to_url()));
    view! {
        <form method="post" action=action class="flex flex-wrap items-end gap-3">
            <SelectField name="window" label=window(l) choices selected error/>
            <Button name="event" value="window">{change(l)}</Button>
        </form>
    }
    .into_any()
}

fn cost_form(l: Locale, order: &OrderView, form: &Form) -> AnyView {
    let (value, error) = (form.value("delivery_cost"), form.error(l, "delivery_cost"));
    let action = paths::admin_order(l, order.number.to_url());
    view! {
        <Notice tone=Tone::Alert title=cost_title(l)>
            <p class="mb-3">{cost_more(l)}</p>
            <form method="post" action=action class="flex flex-wrap items-end gap-3">
                <TextField name="delivery_cost" label=cost(l) value error inputmode="decimal" check=Rule::Money required=true/>
                <Button name="event" value="delivery_cost">{save(l)}</Button>
            </form>
        </Notice>
    }
    .into_any()
}

fn held_table(l: Locale, order: &OrderView) -> AnyView {
    let columns = vec![Column::new(sku(l)), Column::new(warehouse(l)), Column::new(quantity(l)).num()];
    let row = |held: &sales_model::views::HeldAt| {
        view! {
            <tr>
                <td class="whitespace-nowrap">{held.sku.clone()}</td>
                <td>{held.warehouse.pick(l).to_owned()}</td>
                <td class="num">{held.quantity}</td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<_> = order.delivery.held.iter().map(row).collect();
    view! { <Card title=held(l)><Table caption=held(l) columns dense=true>{rows}</Table></Card> }.into_any()
}
