//! What the shop owes its customers in points and money, and the look-up of a bonus card.

use ::ledger::reports::{ReportRow, liabilities};
use app_admin_parts::{Head, When, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{Button, Card, Column, ErrorSummary, Kind, Table, TextField};
use axum::Router;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::{Instant, Kopecks, Locale, format};
use ledger_model::access::LEDGER_VIEW;
use ledger_model::points::text;
use leptos::prelude::*;
use platform::Error;

mod texts {
    //! Localised texts of the report.

    base::texts! {
        title = "Баллы и балансы" / "Points and balances";
        find = "Найти клиента по карте" / "Find a customer by card";
        card = "Номер бонусной карты" / "Number of the bonus card";
        find_more = "Отсканируйте код или введите номер. По телефону клиент находится в списке клиентов." / "Scan the code or type the number. By phone a customer is found in the list of customers.";
        customers = "Открыть список клиентов" / "Open the list of customers";
        open = "Найти" / "Find";
        report = "Обязательства" / "Liabilities";
        report_more = "Сколько баллов и денег клиенты держат у магазина и откуда они взялись. Один балл равен рублю." / "How many points and how much money customers hold, and where they came from. A point is worth one rouble.";
        only_all = "Отчёт по всему магазину видят те, у кого есть право на все филиалы." / "The report of the whole shop is for those with the permission in all branches.";
        from = "С" / "From";
        to = "По" / "To";
        show = "Показать" / "Show";
        account = "Счёт" / "Account";
        came = "Пришло" / "Came";
        went = "Ушло" / "Went";
        holds = "Остаток на конец" / "Holds at the end";
    }
}

/// Microseconds of the period that is shown first: thirty days.
const PERIOD: i64 = 30 * 86_400_000_000;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ADMIN_LEDGER, get(show).post(find))
}

async fn show(visit: Visit) -> PageResult {
    page(&visit, Form::default()).await
}

/// Leads to the customer with the card.
async fn find(visit: Visit, fields: Fields) -> PageResult {
    match ::ledger::cards::owner(&visit.state.shop, &visit.actor, fields.get("card")).await {
        Ok(account) => Ok(Redirect::to(&paths::admin_customer_ledger(visit.locale, account)).into_response()),
        Err(error) => page(&visit, Form::after(fields, error)?).await,
    }
}

/// The period and its report; `None` for staff of a branch.
async fn report(visit: &Visit, when: &When) -> platform::Result<(String, String, Option<Vec<ReportRow>>)> {
    let now = visit.now();
    let date = |name: &str, otherwise: Instant| {
        let typed = visit.param(name);
        if when.day(&typed).is_some() { typed } else { when.date(otherwise) }
    };
    let (from, to) = (date("from", Instant(now.0 - PERIOD)), date("to", now));
    let begin = when.day(&from).unwrap_or(now);
    // The day is part of the period: its end is the beginning of the next one, whatever the length of the day.
    let end = when
        .day(&to)
        .map_or(now, |day| when.day(&when.date(Instant(day.0 + 30 * 3_600_000_000))).unwrap_or(day));
    let rows = match liabilities(&visit.state.shop, &visit.actor, begin, end).await {
        Ok(rows) => Some(rows),
        Err(Error::Forbidden) => None,
        Err(other) => return Err(other),
    };
    Ok((from, to, rows))
}

async fn page(visit: &Visit, form: Form) -> PageResult {
    visit.actor.require(LEDGER_VIEW)?;
    let (l, when) = (visit.locale, When::of(visit)?);
    let (from, to, rows) = report(visit, &when).await?;
    let form = form.labelled(|_| texts::card(l).to_owned());
    let meta = Meta::staff(texts::title(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || {
        let errors = form.summary(l);
        let (value, error) = (form.value("card"), form.error(l, "card"));
        let body = match rows {
            Some(rows) => table(l, &rows),
            None => view! { <p class="text-muted">{texts::only_all(l)}</p> }.into_any(),
        };
        view! {
            <Head title=texts::title(l)/>
            <ErrorSummary locale=l errors/>
            <Card title=texts::find(l)>
                <form class="flex flex-wrap items-end gap-3" method="post" action=paths::admin_ledger(l)>
                    <TextField name="card" label=texts::card(l) hint=texts::find_more(l) value error inputmode="numeric" autocomplete="off" maxlength=30/>
                    <Button kind=Kind::Primary>{texts::open(l)}</Button>
                    <a class="link" href=with_query(paths::admin_customers(l), &[])>{texts::customers(l)}</a>
                </form>
            </Card>
            <h2 class="mb-2 mt-6">{texts::report(l)}</h2>
            <p class="mb-4 max-w-[56rem] text-muted">{texts::report_more(l)}</p>
            <form class="mb-4 flex flex-wrap items-end gap-3" method="get" action=paths::admin_ledger(l)>
                <TextField name="from" kind="date" label=texts::from(l) value=from/>
                <TextField name="to" kind="date" label=texts::to(l) value=to/>
                <Button kind=Kind::Secondary>{texts::show(l)}</Button>
            </form>
            {body}
        }
        .into_any()
    }))
}

fn table(l: Locale, rows: &[ReportRow]) -> AnyView {
    let sum = |row: &ReportRow, amount: Kopecks| match row.kind.is_points() {
        true => text(l, amount),
        false => format::money(l, amount),
    };
    let views: Vec<_> = rows
        .iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row">{row.kind.name(l)}</th>
                    <td class="num" data-label=texts::came(l)>{sum(row, row.came)}</td>
                    <td class="num" data-label=texts::went(l)>{sum(row, row.went)}</td>
                    <td class="num" data-label=texts::holds(l)>{sum(row, row.holds)}</td>
                </tr>
            }
        })
        .collect();
    let columns = vec![
        Column::new(texts::account(l)),
        Column::new(texts::came(l)).num(),
        Column::new(texts::went(l)).num(),
        Column::new(texts::holds(l)).num(),
    ];
    view! { <Table caption=texts::report(l) columns dense=true cards=true>{views}</Table> }.into_any()
}
