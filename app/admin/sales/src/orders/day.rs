//! The orders of a day for the courier: by window, with address and phone; made to be printed.

use app_admin_parts::Head;
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Button, EmptyState, TextField, icons};
use base::format::money;
use base::{Locale, contact};
use delivery::days;
use delivery_model::windows::clock;
use leptos::prelude::*;
use sales::orders::{DayOrder, of_day};

base::texts! {
    title = "Доставки на день" / "Deliveries of a day";
    title_of(day: &str) = "Доставки: {day}" / "Deliveries: {day}";
    day = "День" / "Day";
    show_day = "Показать" / "Show";
    none = "На этот день доставок нет" / "No deliveries on this day";
    none_more = "Здесь появятся заказы, для которых выбраны день и время." / "Orders with a chosen day and time will be here.";
    map = "На карте" / "On the map";
    due(sum: &str) = "К оплате {sum}" / "To be paid: {sum}";
    count(n: usize) = "Заказов: {n}" / "Orders: {n}";
}

/// The list of one day: today without another in the address of the page.
pub async fn show(visit: Visit) -> PageResult {
    let l = visit.locale;
    let asked = days::parse_date(&visit.param("day"));
    let day = asked.unwrap_or_else(|| days::today(&visit.state.shared().zone, visit.now()));
    let orders = of_day(&visit.state.shop, &visit.actor, day).await?;
    let (name, value) = (days::name(l, day), days::date(day));
    Ok(visit.page(Meta::staff(title(l)), move || {
        let list = list(l, orders);
        view! {
            <Head title=title_of(l, &name)/>
            <form data-print="no" class="mb-4 flex flex-wrap items-end gap-3" method="get" action=paths::admin_deliveries_day(l)>
                <TextField name="day" label=self::day(l) value=value.clone() kind="date"/>
                <Button>{show_day(l)}</Button>
            </form>
            {list}
        }
    }))
}

fn list(l: Locale, orders: Vec<DayOrder>) -> AnyView {
    if orders.is_empty() {
        return view! { <EmptyState glyph=icons::TRUCK title=none(l) text=none_more(l)/> }.into_any();
    }
    let number = count(l, orders.len());
    let mut parts: Vec<((i64, i64), Vec<DayOrder>)> = Vec::new();
    for order in orders {
        match parts.last_mut() {
            Some((window, list)) if *window == order.window => list.push(order),
            _ => parts.push((order.window, vec![order])),
        }
    }
    let parts: Vec<_> = parts
        .into_iter()
        .map(|((from, to), orders)| {
            let orders: Vec<_> = orders.into_iter().map(|order| row(l, order)).collect();
            view! {
                <section class="mb-5">
                    <h2 class="mb-2">{format!("{}–{}", clock(from), clock(to))}</h2>
                    <ul>{orders}</ul>
                </section>
            }
        })
        .collect();
    view! { <p class="mb-4 text-muted">{number}</p>{parts} }.into_any()
}

fn row(l: Locale, order: DayOrder) -> AnyView {
    // Without coordinates a map program looks for the text.
    let query = routes::addresses::with("", &[("q".to_owned(), order.address.clone())]);
    let (geo, href) = (format!("geo:0,0{query}"), paths::admin_order(l, order.number.to_url()));
    let phone = order.phone.map(|phone| {
        let shown = contact::pretty(&phone);
        view! { <a class="link whitespace-nowrap" href=format!("tel:{phone}")>{shown}</a> }
    });
    let due = (order.due.0 > 0).then(|| due(l, &money(l, order.due)));
    let comment = (!order.comment.is_empty())
        .then(|| view! { <span class="basis-full text-sm text-muted">{order.comment}</span> });
    view! {
        <li class="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line py-3 last:border-b-0">
            <a class="link font-medium whitespace-nowrap" href=href>{order.number.display(l)}</a>
            <span>{order.status.name(l)}</span>
            <span class="basis-full font-medium">{order.address}" "<a data-print="no" class="link" href=geo>{map(l)}</a></span>
            <span>{order.contact_name}</span>
            {phone}
            <span class="text-muted">{order.zone.pick(l).to_owned()}</span>
            <span class="ms-auto font-medium">{due}</span>
            {comment}
        </li>
    }
    .into_any()
}
