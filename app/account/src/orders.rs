//! Order history of the account.

use crate::desk::Head;
use crate::sessions::{moment, zone};
use crate::texts;
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{Badge, Column, EmptyState, Kind, LinkButton, Table, Tone, icons};
use axum::Router;
use axum::routing::get;
use base::Locale;
use base::format::money;
use leptos::prelude::*;
use sales_model::orders::OrderStatus;
use sales_model::views::OrderPage;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ACCOUNT_ORDERS, get(show))
}

async fn show(visit: Visit) -> PageResult {
    let l = visit.locale;
    let zone = zone(&visit);
    let page = sales::orders::own(&visit.state.shop, &visit.actor, &visit.param("after")).await?;
    let dates = page.rows.iter().map(|row| moment(l, zone.as_ref(), row.placed_at)).collect();
    Ok(visit.page(Meta::personal(texts::orders(l)), move || view! { <OrdersPage l page dates/> }))
}

#[component]
fn OrdersPage(l: Locale, page: OrderPage, dates: Vec<String>) -> impl IntoView {
    let next = page.next.clone();
    let list = if page.rows.is_empty() {
        view! {
            <EmptyState glyph=icons::PACKAGE title=texts::no_orders(l) text=texts::no_orders_more(l)>
                <LinkButton kind=Kind::Primary href=paths::catalog(l)>{texts::to_catalog(l)}</LinkButton>
            </EmptyState>
        }
        .into_any()
    } else {
        view! { <OrdersTable l page dates/> }.into_any()
    };
    view! {
        <div class="grid gap-5">
            <Head l title=texts::orders(l)/>
            {list}
            {next.map(|after| view! {
                <p><LinkButton href=format!("{}?after={after}", paths::account_orders(l))>{texts::more(l)}</LinkButton></p>
            })}
        </div>
    }
    .into_any()
}

#[component]
fn OrdersTable(l: Locale, page: OrderPage, dates: Vec<String>) -> impl IntoView {
    let columns =
        vec![Column::new(texts::order(l)), Column::new(texts::state(l)), Column::new(texts::total(l)).num()];
    let rows = page
        .rows
        .into_iter()
        .zip(dates)
        .map(|(row, date)| {
            let unread = (row.unread > 0)
                .then(|| view! { <Badge tone=Tone::Accent>{texts::new_messages(l, row.unread)}</Badge> });
            let owes = !row.is_paid && row.payment_method.is_online() && row.status != OrderStatus::Cancelled;
            view! {
                <tr>
                    <td>
                        <a class="link whitespace-nowrap font-medium" href=paths::order(l, &row.number)>{row.number.display(l)}</a>
                        <span class="block text-sm text-muted">{date}</span>
                    </td>
                    <td>
                        {row.status.display(l, row.payment_method)} " "
                        {owes.then(|| view! { <Badge tone=Tone::Accent>{texts::unpaid(l)}</Badge> })}
                        {unread}
                    </td>
                    <td class="num">
                        {money(l, row.total)}
                        <span class="block text-sm text-muted">{texts::pieces(l, row.pieces)}</span>
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! { <Table caption=texts::orders(l) columns>{rows}</Table> }.into_any()
}
