//! The margin of sales.

use crate::{files, shared, texts};
use app_admin_parts::download::{Format, answer};
use app_admin_parts::{Head, When, with_query};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Button, Chips, Column, EmptyState, Kind, NavLink, Table, TextField, icons};
use base::format::{integer, money, thousandths};
use base::{Instant, Locale};
use leptos::prelude::*;
use platform::Result;
use sales_model::margin::{MarginBy, MarginRow, total};
use stock_model::access::STOCK_COST;

/// Microseconds of the period that is shown first: thirty days.
const PERIOD: i64 = 30 * 86_400_000_000;

/// The period and the grouping.
struct Wanted {
    by: MarginBy,
    from: String,
    to: String,
}

impl Wanted {
    fn read(visit: &Visit, when: &When) -> Self {
        let date = |name: &str, otherwise: Instant| {
            let typed = visit.param(name);
            if when.day(&typed).is_some() { typed } else { when.date(otherwise) }
        };
        let now = visit.now();
        Self {
            by: MarginBy::parse(&visit.param("by")).unwrap_or(MarginBy::Category),
            from: date("from", Instant(now.0 - PERIOD)),
            to: date("to", now),
        }
    }

    async fn rows(&self, visit: &Visit, when: &When) -> Result<Vec<MarginRow>> {
        let from = when.day(&self.from).unwrap_or_else(|| visit.now());
        let to = shared::end_of(when, &self.to).unwrap_or_else(|| visit.now());
        sales::margin::margin(&visit.state.shop, &visit.actor, self.by, from, to).await
    }
}

pub async fn export(visit: Visit) -> PageResult {
    visit.actor.require(STOCK_COST)?;
    let format = Format::parse(&visit.param("as"))?;
    let when = When::of(&visit)?;
    let rows = Wanted::read(&visit, &when).rows(&visit, &when).await?;
    Ok(answer(&visit.state.shop, files::Margin { l: visit.locale, rows }, format, "margin"))
}

pub async fn index(visit: Visit) -> PageResult {
    visit.actor.require(STOCK_COST)?;
    let (l, when) = (visit.locale, When::of(&visit)?);
    let wanted = Wanted::read(&visit, &when);
    let rows = wanted.rows(&visit, &when).await?;
    Ok(visit.page(Meta::staff(texts::margin(l)), move || page(l, &wanted, rows)))
}

fn page(l: Locale, wanted: &Wanted, rows: Vec<MarginRow>) -> AnyView {
    let period = [("from", wanted.from.as_str()), ("to", wanted.to.as_str())];
    let chip = |by: MarginBy, text: &'static str| {
        let pairs = [("by", by.as_str()), period[0], period[1]];
        NavLink::new(text, with_query(paths::admin_stock_margin(l), &pairs)).current(wanted.by == by)
    };
    let chips = vec![
        chip(MarginBy::Category, texts::by_category(l)),
        chip(MarginBy::Brand, texts::by_brand(l)),
        chip(MarginBy::Branch, texts::by_branch(l)),
    ];
    let pairs = [("by", wanted.by.as_str()), period[0], period[1]];
    let files = shared::files(l, &paths::admin_stock_margin_export(l), &pairs);
    let body = match rows.is_empty() {
        true => view! {
            <EmptyState glyph=icons::CHART title=texts::no_sales(l) text=texts::no_sales_more(l)/>
        }
        .into_any(),
        false => table(l, rows),
    };
    view! {
        <Head title=texts::margin(l)>{files}</Head>
        <p class="mb-4 max-w-[56rem] text-muted">{texts::margin_more(l)}</p>
        <form class="mb-4 flex flex-wrap items-end gap-3" method="get" action=paths::admin_stock_margin(l)>
            <input type="hidden" name="by" value=wanted.by.as_str()/>
            <TextField name="from" kind="date" label=texts::from(l) value=wanted.from.clone()/>
            <TextField name="to" kind="date" label=texts::to(l) value=wanted.to.clone()/>
            <Button kind=Kind::Secondary>{texts::show(l)}</Button>
        </form>
        <div class="mb-3"><Chips label=texts::show(l) chips line=true/></div>
        {body}
    }
    .into_any()
}

fn table(l: Locale, rows: Vec<MarginRow>) -> AnyView {
    let columns = vec![
        Column::new(texts::name(l)),
        Column::new(texts::items(l)).num(),
        Column::new(texts::revenue(l)).num(),
        Column::new(texts::cost_of_sold(l)).num(),
        Column::new(texts::margin_sum(l)).num(),
        Column::new(texts::margin_percent(l)).num(),
        Column::new(texts::unknown_share(l)).num(),
    ];
    let all = total(&rows);
    let row = |name: String, row: &MarginRow| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="num" data-label=texts::items(l)>{integer(l, row.items)}</td>
                <td class="num" data-label=texts::revenue(l)>{money(l, row.revenue)}</td>
                <td class="num" data-label=texts::cost_of_sold(l)>{money(l, row.cost)}</td>
                <td class="num" data-label=texts::margin_sum(l)>{money(l, row.margin())}</td>
                <td class="num" data-label=texts::margin_percent(l)>{percent(l, row.permille())}</td>
                <td class="num" data-label=texts::unknown_share(l)>{percent(l, row.unknown_permille())}</td>
            </tr>
        }
        .into_any()
    };
    let mut views: Vec<_> = rows.iter().map(|one| row(one.name.pick(l).to_owned(), one)).collect();
    views.push(row(texts::total(l).to_owned(), &all));
    view! { <Table caption=texts::margin(l) columns dense=true cards=true>{views}</Table> }.into_any()
}

/// Tenths of a per cent.
fn percent(l: Locale, permille: Option<i64>) -> String {
    permille.map_or_else(|| "—".to_owned(), |n| thousandths(l, n * 100))
}
