//! The sections of the page of a customer that only show something.

use super::texts;
use crate::logins::section;
use app_admin_parts::When;
use app_kit::paths;
use app_ui::{Badge, Column};
use base::Locale;
use base::contact::pretty;
use base::format::{integer, money};
use calendar::LocalDay;
use calendar::zones::date_name;
use content_model::consents::ConsentRow;
use leptos::prelude::*;
use people_model::customers::{PartCount, SentMessage};
use people_model::sites::SiteView;
use sales_model::schedules::{ScheduleRow, ScheduleState, interval_words};
use sales_model::views::OrderPage;
use service_model::views::RequestRow;

pub fn orders(l: Locale, when: &When, page: OrderPage, paid: Option<PartCount>) -> AnyView {
    let shown = page.next.is_some().then(|| texts::last_shown(l, &integer(l, page.rows.len() as i64)));
    let total = paid.and_then(|count| count.money).map(|sum| texts::paid_total(l, &money(l, sum)));
    let rows: Vec<_> = page
        .rows
        .into_iter()
        .map(|row| {
            view! {
                <tr>
                    <td><a class="link font-medium whitespace-nowrap" href=paths::admin_order(l, row.number.to_url())>{row.number.display(l)}</a></td>
                    <td><Badge>{row.status.display(l, row.payment_method)}</Badge></td>
                    <td class="num">{money(l, row.total)}</td>
                    <td class="num">{when.text(row.placed_at)}</td>
                </tr>
            }
        })
        .collect();
    let columns = vec![
        Column::new(texts::number(l)),
        Column::new(texts::state(l)),
        Column::new(texts::sum(l)).num(),
        Column::new(texts::at(l)).num(),
    ];
    let more: Vec<_> = [total, shown].into_iter().flatten().collect();
    let more = (!more.is_empty()).then(|| view! { <p class="mt-2 text-sm text-muted">{more.join(". ")}</p> });
    let table = section(texts::orders(l), texts::no_orders(l), rows, columns);
    view! { {table}{more} }.into_any()
}

/// What the customer orders on a schedule: nothing is ordered before the customer confirms it.
pub fn schedules(l: Locale, list: Vec<ScheduleRow>) -> AnyView {
    let rows: Vec<_> = list
        .into_iter()
        .map(|row| {
            let next = match row.state {
                ScheduleState::Active => date_name(l, LocalDay::of_number(row.next_on), None),
                ScheduleState::Paused | ScheduleState::Ended => String::new(),
            };
            view! {
                <tr>
                    <td class="font-medium">{row.name}</td>
                    <td><Badge>{row.state.name(l)}</Badge></td>
                    <td>{interval_words(l, row.every, row.unit)}</td>
                    <td>{next}</td>
                    <td class="num">{integer(l, row.products)}</td>
                    <td class="num">{money(l, row.total)}</td>
                    <td>{row.last.map(|last| last.name(l))}</td>
                </tr>
            }
        })
        .collect();
    let columns = vec![
        Column::new(texts::schedule(l)),
        Column::new(texts::state(l)),
        Column::new(texts::how_often(l)),
        Column::new(texts::next_date(l)),
        Column::new(texts::products(l)).num(),
        Column::new(texts::sum(l)).num(),
        Column::new(texts::last_reminder(l)),
    ];
    section(texts::schedules(l), "", rows, columns)
}

pub fn requests(l: Locale, when: &When, list: Vec<RequestRow>) -> AnyView {
    let rows: Vec<_> = list
        .into_iter()
        .map(|row| {
            let equipment = (!row.equipment.is_empty()).then(|| format!(", {}", row.equipment));
            view! {
                <tr>
                    <td><a class="link font-medium whitespace-nowrap" href=paths::desk_request(l, row.number.to_url())>{row.number.display(l)}</a></td>
                    <td>{row.kind.name(l)}{equipment}</td>
                    <td><Badge>{row.state.name(l)}</Badge></td>
                    <td>{row.address}</td>
                    <td class="num">{when.text(row.created_at)}</td>
                </tr>
            }
        })
        .collect();
    let columns = vec![
        Column::new(texts::number(l)),
        Column::new(texts::what(l)),
        Column::new(texts::state(l)),
        Column::new(texts::address(l)),
        Column::new(texts::at(l)).num(),
    ];
    section(texts::requests(l), texts::no_requests(l), rows, columns)
}

pub fn sites(l: Locale, list: Vec<SiteView>) -> AnyView {
    let rows: Vec<_> = list
        .into_iter()
        .map(|site| {
            let contact = [site.contact_name, pretty(&site.contact_phone)];
            let contact: Vec<_> = contact.into_iter().filter(|text| !text.is_empty()).collect();
            view! {
                <tr>
                    <td>{site.name}<span class="block text-sm text-muted">{site.object_type.name(l)}</span></td>
                    <td>{format!("{}, {}", site.city, site.address)}</td>
                    <td>{contact.join(", ")}</td>
                </tr>
            }
        })
        .collect();
    let columns = vec![
        Column::new(texts::sites(l)),
        Column::new(texts::address(l)),
        Column::new(texts::site_contact(l)),
    ];
    section(texts::sites(l), texts::no_sites(l), rows, columns)
}

pub fn messages(l: Locale, when: &When, list: Vec<SentMessage>) -> AnyView {
    let rows: Vec<_> = list
        .into_iter()
        .map(|sent| {
            let at = sent.sent_at.map_or_else(|| texts::not_sent(l).to_owned(), |at| when.text(at));
            view! {
                <tr>
                    <td>{sent.subject}</td>
                    <td>{pretty(&sent.recipient)}</td>
                    <td class="num">{when.text(sent.created_at)}</td>
                    <td class="num">{at}</td>
                </tr>
            }
        })
        .collect();
    let columns = vec![
        Column::new(texts::subject(l)),
        Column::new(texts::to(l)),
        Column::new(texts::at(l)).num(),
        Column::new(texts::sent(l)).num(),
    ];
    section(texts::messages(l), texts::no_messages(l), rows, columns)
}

pub fn consents(l: Locale, when: &When, list: Vec<ConsentRow>) -> AnyView {
    let rows: Vec<_> = list
        .into_iter()
        .map(|row| {
            view! {
                <tr>
                    <td>{row.purpose.name(l)}</td>
                    <td>{row.place(l)}</td>
                    <td class="num">{when.text(row.given_at)}</td>
                    <td class="num">{row.withdrawn_at.map(|at| when.text(at))}</td>
                </tr>
            }
        })
        .collect();
    let columns = vec![
        Column::new(texts::purpose(l)),
        Column::new(texts::form(l)),
        Column::new(texts::at(l)).num(),
        Column::new(texts::withdrawn(l)).num(),
    ];
    section(texts::consents(l), texts::no_consents(l), rows, columns)
}
