//! Results grouped by kind; without a query, the keyboard shortcuts.

use super::{Found, all_of, texts};
use app_admin_parts::Head;
use app_kit::{Shortcuts, paths};
use app_ui::{Button, Card, EmptyState, LinkButton, Size, TextInput, icons};
use base::Locale;
use base::contact::pretty;
use base::format::money;
use leptos::prelude::*;

/// A search result.
pub struct Row {
    pub to: String,
    pub name: String,
    /// Details that distinguish similar results.
    pub more: String,
}

/// Groups with codes and names, in display order.
pub fn groups(l: Locale, found: Found) -> [(&'static str, &'static str, Vec<Row>); 6] {
    let named = |link: app_ui::NavLink| Row { to: link.href, name: link.label, more: String::new() };
    let commands = found.commands.into_iter().map(named);
    let pages = found.pages.into_iter().map(named);
    let orders = found.orders.into_iter().map(|o| Row {
        to: paths::admin_order(l, o.number.to_url()),
        name: format!("{} · {}", o.number.display(l), o.contact_name),
        more: money(l, o.total),
    });
    let requests = found.requests.into_iter().map(|r| Row {
        to: paths::desk_request(l, r.number.to_url()),
        name: format!("{} · {}", r.number.display(l), r.contact_name),
        more: r.state.name(l).to_owned(),
    });
    let customers = found.customers.into_iter().map(|c| Row {
        to: paths::admin_customer(l, c.id),
        more: match (&c.company, c.email.as_ref().or(c.phone.as_ref())) {
            (Some((company, inn)), _) => format!("{company}, {inn}"),
            (None, Some(contact)) => pretty(contact),
            (None, None) => String::new(),
        },
        name: c.title(),
    });
    let products = found.products.into_iter().map(|p| Row {
        to: paths::admin_product(l, p.id),
        name: p.name.pick(l).to_owned(),
        more: p.sku,
    });
    [
        ("commands", texts::commands(l), commands.collect()),
        ("pages", texts::pages(l), pages.collect()),
        ("orders", texts::orders(l), orders.collect()),
        ("requests", texts::requests(l), requests.collect()),
        ("customers", texts::customers(l), customers.collect()),
        ("products", texts::products(l), products.collect()),
    ]
}

#[component]
pub fn Page(l: Locale, question: String, found: Found) -> impl IntoView {
    let body = if question.trim().is_empty() {
        shortcuts(l)
    } else if found.is_empty() {
        view! { <EmptyState glyph=icons::SEARCH title=texts::nothing(l) text=texts::nothing_more(l)/> }
            .into_any()
    } else {
        let shown = groups(l, found).map(|(code, name, rows)| {
            (!rows.is_empty()).then(|| group(l, name, rows, all_of(l, code, &question)))
        });
        view! { <div class="grid gap-4">{shown.into_iter().collect_view()}</div> }.into_any()
    };
    view! {
        <Head title=texts::title(l)/>
        // On a phone the header has no room for the search field.
        <form class="mb-4 flex gap-1 sm:hidden" method="get" action=paths::staff_find(l) role="search" aria-label=texts::title(l)>
            <TextInput id="find" name="q" kind="search" value=question aria_label=texts::title(l)/>
            <Button icon=icons::SEARCH>{texts::do_find(l)}</Button>
        </form>
        {body}
    }
    .into_any()
}

fn group(l: Locale, name: &'static str, rows: Vec<Row>, all: Option<String>) -> AnyView {
    let rows = rows
        .into_iter()
        .map(|row| {
            view! {
                <li class="flex flex-wrap gap-x-3">
                    <a class="link me-auto" href=row.to>{row.name}</a>
                    <span class="text-muted">{row.more}</span>
                </li>
            }
        })
        .collect_view();
    let all = all.map(|href| view! { <div class="mt-3"><LinkButton href size=Size::Small>{texts::more(l)}</LinkButton></div> });
    view! { <Card title=name><ul class="grid gap-2">{rows}</ul>{all}</Card> }.into_any()
}

fn shortcuts(l: Locale) -> AnyView {
    view! {
        <p class="mb-4 text-muted">{texts::nothing_more(l)}</p>
        <Card title=app_kit::texts::shortcuts(l)><Shortcuts l/></Card>
    }
    .into_any()
}
