//! Repair and installation requests of the account.

use crate::desk::Head;
use crate::sessions::{moment, zone};
use crate::texts;
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{Column, EmptyState, Kind, LinkButton, Table, icons};
use axum::Router;
use axum::routing::get;
use base::Locale;
use base::format::money;
use leptos::prelude::*;
use scheduling::zones::TimeZone;
use service_model::views::RequestRow;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ACCOUNT_REQUESTS, get(show))
}

async fn show(visit: Visit) -> PageResult {
    let l = visit.locale;
    let zone = zone(&visit);
    let rows = service::requests::own(&visit.state.shop, &visit.actor).await?;
    let lines = rows.into_iter().map(|row| Line::of(l, zone.as_ref(), row)).collect();
    Ok(visit.page(Meta::personal(texts::requests(l)), move || view! { <RequestsPage l lines/> }))
}

/// A request formatted for display.
struct Line {
    number: String,
    created: String,
    kind: &'static str,
    state: &'static str,
    visit: String,
    total: String,
}

impl Line {
    /// Visit times are shown in the time zone of the site.
    fn of(l: Locale, zone: Option<&TimeZone>, row: RequestRow) -> Self {
        let there = TimeZone::named(&row.zone);
        let visit = row.visit_at.map(|at| moment(l, there.as_ref().or(zone), at));
        Self {
            number: row.number.display(l),
            created: moment(l, zone, row.created_at),
            kind: row.kind.name(l),
            state: row.state.name(l),
            visit: visit.unwrap_or_else(|| texts::not_planned(l).to_owned()),
            total: money(l, row.total),
        }
    }
}

#[component]
fn RequestsPage(l: Locale, lines: Vec<Line>) -> impl IntoView {
    let actions = view! {
        <span class="flex flex-wrap gap-3">
            <LinkButton kind=Kind::Primary href=paths::repair(l)>{texts::to_repair(l)}</LinkButton>
            <LinkButton href=paths::installation(l)>{texts::to_installation(l)}</LinkButton>
        </span>
    };
    let list = if lines.is_empty() {
        view! {
            <EmptyState glyph=icons::CLIPBOARD title=texts::no_requests(l) text=texts::no_requests_more(l)>{actions}</EmptyState>
        }
        .into_any()
    } else {
        view! { <RequestsTable l lines/> {actions} }.into_any()
    };
    view! { <div class="grid gap-5"><Head l title=texts::requests(l)/>{list}</div> }.into_any()
}

#[component]
fn RequestsTable(l: Locale, lines: Vec<Line>) -> impl IntoView {
    let columns = vec![
        Column::new(texts::request(l)),
        Column::new(texts::visit(l)),
        Column::new(texts::total(l)).num(),
    ];
    let rows = lines
        .into_iter()
        .map(|line| {
            view! {
                <tr>
                    <td>
                        <a class="link whitespace-nowrap font-medium" href=paths::request(l, &line.number)>{line.number.clone()}</a>
                        " "{line.kind}
                        <span class="block text-sm text-muted">{line.created}</span>
                    </td>
                    <td>{line.visit}<span class="block text-sm text-muted">{line.state}</span></td>
                    <td class="num">{line.total}</td>
                </tr>
            }
        })
        .collect_view();
    view! { <Table caption=texts::requests(l) columns>{rows}</Table> }.into_any()
}
