//! Statements of points and balance: the table of their rows with its filter, and their file. The same for customers and staff.

use super::Visit;
use app_ui::{Column, EmptyState, Table, icons};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use base::{Kopecks, Locale, format};
use calendar::zones::{TimeZone, format_date_time};
use ledger_model::book::LedgerCause;
use ledger_model::points;
use ledger_model::views::{Statement, StatementRow};
use leptos::prelude::*;
use platform::{Error, Result};
use spreadsheets::{Cell, csv};

base::texts! {
    at = "Когда" / "When";
    what = "Что" / "What";
    amount = "Сумма" / "Amount";
    number = "Заказ или пополнение" / "Order or top-up";
    reason = "Комментарий" / "Comment";
    none = "Движений пока нет" / "No movements yet";
    none_more = "Здесь будет видно каждое начисление и списание." / "Everything that comes and goes will be shown here.";
    file = "Скачать CSV" / "Download CSV";
    next = "Показать более ранние" / "Show earlier ones";
    all = "Все" / "All";
    filter = "Что показать" / "What to show";
}

/// A statement on a page.
pub struct StatementTable {
    /// The rows.
    pub statement: Statement,
    /// The balance of money; otherwise points.
    pub is_money: bool,
    /// The cause that it is filtered by.
    pub cause: Option<LedgerCause>,
    /// The address of the page.
    pub page: String,
    /// The address of the file.
    pub file: String,
}

/// The causes that a statement can be filtered by.
const fn causes(is_money: bool) -> &'static [LedgerCause] {
    use LedgerCause::{
        Corrected, Earned, Expired, Granted, Paid, PaidOut, Refunded, Spent, ToppedUp, Withdrawn,
    };
    match is_money {
        true => &[ToppedUp, Paid, Refunded, PaidOut, Corrected],
        false => &[Earned, Spent, Expired, Granted, Withdrawn],
    }
}

fn sum(l: Locale, is_money: bool, amount: Kopecks) -> String {
    let sign = if amount > Kopecks::ZERO { "+" } else { "" };
    match is_money {
        true => format!("{sign}{}", format::money(l, amount)),
        false => format!("{sign}{}", points::text(l, amount)),
    }
}

impl StatementTable {
    /// The table with its filter, its file and the way to earlier rows.
    pub fn shown(self, l: Locale, zone: &TimeZone) -> AnyView {
        let Self { statement, is_money, cause, page, file } = self;
        let link = |cause: Option<LedgerCause>, after: &str| {
            let mut pairs = Vec::new();
            pairs.extend(cause.map(|cause| ("cause".to_owned(), cause.as_str().to_owned())));
            pairs.extend((!after.is_empty()).then(|| ("after".to_owned(), after.to_owned())));
            routes::addresses::with(&page, &pairs)
        };
        let chip = |of: Option<LedgerCause>, name: &'static str| {
            app_ui::NavLink::new(name, link(of, "")).current(of == cause)
        };
        let mut chips = vec![chip(None, all(l))];
        chips.extend(causes(is_money).iter().map(|cause| chip(Some(*cause), cause.name(l))));
        let earlier = statement.next.as_deref().map(|after| {
            view! { <p><a class="link" href=link(cause, after)>{next(l)}</a></p> }
        });
        let pairs: Vec<_> =
            cause.map(|cause| ("cause".to_owned(), cause.as_str().to_owned())).into_iter().collect();
        let file = routes::addresses::with(&file, &pairs);
        if statement.rows.is_empty() && cause.is_none() {
            return view! { <EmptyState glyph=icons::HISTORY title=none(l) text=none_more(l)/> }.into_any();
        }
        view! {
            <div class="grid gap-3">
                <app_ui::Chips label=filter(l) chips/>
                {rows(l, zone, is_money, statement.rows)}
                {earlier}
                <p><a class="link" href=file download="">{self::file(l)}</a></p>
            </div>
        }
        .into_any()
    }
}

fn rows(l: Locale, zone: &TimeZone, is_money: bool, rows: Vec<StatementRow>) -> AnyView {
    let columns = vec![
        Column::new(at(l)),
        Column::new(what(l)),
        Column::new(amount(l)).num(),
        Column::new(number(l)),
        Column::new(reason(l)),
    ];
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            view! {
                <tr>
                    <td data-label=at(l)>{format_date_time(l, zone, row.at)}</td>
                    <td data-label=what(l)>{row.cause.name(l)}</td>
                    <td class="num" data-label=amount(l)>{sum(l, is_money, row.amount)}</td>
                    <td data-label=number(l)>{row.number}</td>
                    <td data-label=reason(l)>{row.reason}</td>
                </tr>
            }
        })
        .collect();
    view! { <Table caption=what(l) columns cards=true>{rows}</Table> }.into_any()
}

/// The time zone of the shop.
///
/// # Errors
/// The configured zone is not in the time zone database.
pub fn shop_zone(visit: &Visit) -> Result<TimeZone> {
    let name = visit.state.shared().zone.clone();
    TimeZone::named(&name).ok_or_else(|| Error::Inconsistent(format!("there is no zone {name}")))
}

/// The rows as a CSV file.
///
/// # Errors
/// Rows that can't be written.
pub fn statement_file(l: Locale, zone: &TimeZone, all: &[StatementRow], is_money: bool) -> Result<Response> {
    let heading = [at, what, amount, number, reason].map(|text| Cell::text(text(l)));
    let mut table = vec![heading.to_vec()];
    table.extend(all.iter().map(|row| {
        vec![
            Cell::text(format_date_time(l, zone, row.at)),
            Cell::text(row.cause.name(l)),
            // Thousandths of a rouble, or of a point.
            Cell::Number(row.amount.0 * 10),
            Cell::text(row.number.clone()),
            Cell::text(row.reason.clone()),
        ]
    }));
    let bytes = csv(&table, true).map_err(|e| Error::Inconsistent(e.to_string()))?;
    let name = if is_money { "balance.csv" } else { "points.csv" };
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}
