//! The balance of the account: what it holds, top-ups, money that goes back, the statement.

use crate::desk::Head;
use app_kit::fields::{Fields, Form};
use app_kit::{
    AppState, Meta, PageResult, RouterExt as _, StatementTable, Visit, paths, shop_zone, statement_file,
};
use app_ui::{
    Badge, Button, Card, Choice, Column, Columns, EmptyState, ErrorSummary, Kind, LinkButton, Notice,
    RadioCards, Size, Table, TextField, Tone, icons,
};
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::{Kopecks, Locale, TopUpId, format};
use calendar::zones::{TimeZone, format_date_time};
use ledger::balance::{self, BalancePage, TopUpView};
use ledger::statement::{self, Filter};
use ledger_model::balance::{TOP_UP_MAX, TOP_UP_MIN};
use ledger_model::book::LedgerCause;
use leptos::prelude::*;
use payments_model::payments::PaymentMethod;
use payments_model::refunds::RefundState;
use platform::Error;

pub mod texts {
    //! Localised texts of the page of the balance.

    base::texts! {
        holds = "На балансе" / "The balance holds";
        off_title = "Баланс в магазине отключён" / "The shop has switched the balance off";
        off = "Пополнить его и платить с него сейчас нельзя. Деньги, которые на нём есть, можно вернуть на карту." / "It can’t be topped up or pay for orders now. The money that it holds can go back to the card.";
        top_up = "Пополнить" / "Top up";
        amount = "Сумма, ₽" / "Amount, ₽";
        amount_hint(min: &str, max: &str) = "От {min} до {max}" / "From {min} to {max}";
        method = "Чем заплатите" / "How you pay";
        no_methods = "Оплата картой и через СБП сейчас не подключена. Баланс пополнит сотрудник магазина." / "Payments by card and SBP are not connected now. Staff of the shop tops up the balance.";
        out = "Вернуть на карту" / "Back to the card";
        out_more(sum: &str) = "Можно вернуть до {sum}: деньги уйдут туда, откуда пришли. Банк зачисляет их в срок от минут до нескольких дней." / "Up to {sum} can go back to where it came from. Banks take from minutes to some days to book it.";
        out_button = "Вернуть деньги" / "Return the money";
        top_ups = "Пополнения" / "Top-ups";
        number = "Номер" / "Number";
        at = "Когда" / "When";
        sum = "Сумма" / "Sum";
        state = "Состояние" / "State";
        credited = "Зачислено" / "Credited";
        waits = "Не оплачено" / "Not paid";
        went_back(sum: &str) = "возвращено {sum}" / "{sum} returned";
        on_its_way(sum: &str) = "{sum} в пути" / "{sum} on its way back";
        pay = "Оплатить" / "Pay";
        history = "История" / "History";
        top_up_title(number: &str) = "Пополнение {number}" / "Top-up {number}";
        done = "Деньги на балансе." / "The money is on the balance.";
        checking = "Узнаём у банка об оплате. Если вы уже заплатили, обновите страницу через минуту." / "We are asking the bank about the payment. If you have paid, reload the page in a minute.";
        check = "Проверить ещё раз" / "Check again";
        to_balance = "К балансу" / "To the balance";
        out_done = "Деньги возвращаются, письмо отправлено." / "The money goes back, a letter is on its way.";
    }
}

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ACCOUNT_BALANCE, get(show).post(top_up))
        .on(&routes::ACCOUNT_BALANCE_FILE, get(file))
        .on(&routes::ACCOUNT_BALANCE_OUT, get(back).post(out))
        .on(&routes::ACCOUNT_TOP_UP, get(one).post(pay))
}

fn filter(visit: &Visit) -> Filter {
    Filter { is_money: true, cause: LedgerCause::parse(&visit.param("cause")), after: visit.param("after") }
}

async fn show(visit: Visit) -> PageResult {
    page(&visit, Form::default()).await
}

/// A page shown again after an error has the address of its form; a reload lands here.
async fn back(visit: Visit) -> PageResult {
    Ok(Redirect::to(&paths::account_balance(visit.locale)).into_response())
}

async fn page(visit: &Visit, mut form: Form) -> PageResult {
    let (shop, l) = (&visit.state.shop, visit.locale);
    let filter = filter(visit);
    let own = balance::own(shop, &visit.actor).await?;
    let statement = statement::own(shop, &visit.actor, &filter).await?;
    let offer = payments::offer(shop, shop.read()).await?;
    let methods: Vec<_> = offer.methods.into_iter().filter(|method| method.is_online()).collect();
    if let (false, Some(first)) = (form.fields.has("method"), methods.first()) {
        form.fields.set("method", first.as_str().to_owned());
    }
    if !form.fields.has("key") {
        form.fields.set("key", shop.ids().secret().as_str().to_owned());
    }
    let (zone, is_owner) = (shop_zone(visit)?, visit.actor.behind().is_none());
    let table = StatementTable {
        statement,
        is_money: true,
        cause: filter.cause,
        page: paths::account_balance(l),
        file: paths::account_balance_file(l),
    };
    let done = visit.param("done") == "out";
    let form =
        form.labelled(|field| if field == "method" { texts::method(l) } else { texts::amount(l) }.to_owned());
    let meta = Meta::personal(crate::texts::balance(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || {
        let errors = form.summary(l);
        let is_out = form.has("do", "out");
        view! {
            <div class="grid gap-5">
                <Head l title=crate::texts::balance(l)/>
                <ErrorSummary locale=l errors/>
                {done.then(|| view! { <div role="status"><Notice tone=Tone::Safe>{texts::out_done(l)}</Notice></div> })}
                {(!own.is_on).then(|| view! { <Notice tone=Tone::Info title=texts::off_title(l)><p>{texts::off(l)}</p></Notice> })}
                <Card title=texts::holds(l)>
                    <p class="text-2xl font-semibold tabular-nums">{format::money(l, own.available)}</p>
                </Card>
                <div class="grid gap-5 lg:grid-cols-2">
                    {(own.is_on && is_owner).then(|| top_up_form(l, (!is_out).then_some(&form), &form, &methods))}
                    {(own.returnable > Kopecks::ZERO && is_owner).then(|| out_form(l, is_out.then_some(&form), &form, own.returnable))}
                </div>
                {top_ups(l, &zone, &own, is_owner)}
                <h2>{texts::history(l)}</h2>
                {table.shown(l, &zone)}
            </div>
        }
        .into_any()
    }))
}

async fn file(visit: Visit) -> PageResult {
    let rows = statement::own_file(&visit.state.shop, &visit.actor, &filter(&visit)).await?;
    Ok(statement_file(visit.locale, &shop_zone(&visit)?, &rows, true)?)
}

/// Begins a top-up and leads to its payment.
async fn top_up(visit: Visit, fields: Fields) -> PageResult {
    let (shop, gateway) = (&visit.state.shop, visit.state.ports.payments.as_ref());
    match balance::begin(shop, gateway, &visit.actor, &fields.0, fields.get("key")).await {
        Ok(begun) => {
            let to = begun.url.unwrap_or_else(|| paths::account_top_up(visit.locale, begun.id));
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => page(&visit, Form::after(fields, error)?).await,
    }
}

async fn out(visit: Visit, mut fields: Fields) -> PageResult {
    match balance::pay_out(&visit.state.shop, &visit.actor, &fields.0, fields.get("key")).await {
        Ok(()) => {
            Ok(Redirect::to(&format!("{}?done=out", paths::account_balance(visit.locale))).into_response())
        }
        Err(error) => {
            fields.set("do", "out".to_owned());
            page(&visit, Form::after(fields, error)?).await
        }
    }
}

fn id(text: &str) -> Result<TopUpId, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// The page that the gateway sends the customer back to.
async fn one(visit: Visit, Path(text): Path<String>) -> PageResult {
    let (id, l) = (id(&text)?, visit.locale);
    let (shop, gateway) = (&visit.state.shop, visit.state.ports.payments.as_ref());
    balance::look(shop, gateway, &visit.actor, id).await?;
    one_page(&visit, l, id, Form::default()).await
}

async fn one_page(visit: &Visit, l: Locale, id: TopUpId, form: Form) -> PageResult {
    let own = balance::own(&visit.state.shop, &visit.actor).await?;
    let row = own.top_ups.into_iter().find(|row| row.id == id).ok_or(Error::NotFound)?;
    let title = texts::top_up_title(l, &row.number);
    let meta = Meta::personal(title.clone()).wrong(form.is_wrong());
    let is_owner = visit.actor.behind().is_none();
    Ok(visit.page(meta, move || {
        let errors = form.summary(l);
        let (tone, words) = match row.credited >= row.amount {
            true => (Tone::Safe, texts::done(l)),
            false => (Tone::Info, texts::checking(l)),
        };
        let open = row.credited < row.amount && own.is_on && is_owner;
        view! {
            <div class="grid gap-5">
                <Head l title/>
                <ErrorSummary locale=l errors/>
                <p class="text-2xl font-semibold tabular-nums">{format::money(l, row.amount)}</p>
                <Notice tone><p>{words}</p></Notice>
                {open.then(|| view! {
                    <div class="flex flex-wrap gap-3">
                        <form method="post" action=paths::account_top_up(l, row.id)>
                            <Button kind=Kind::Primary size=Size::Large>{texts::pay(l)}</Button>
                        </form>
                        <LinkButton href=paths::account_top_up(l, row.id) size=Size::Large>{texts::check(l)}</LinkButton>
                    </div>
                })}
                <p><a class="link" href=paths::account_balance(l)>{texts::to_balance(l)}</a></p>
            </div>
        }
        .into_any()
    }))
}

async fn pay(visit: Visit, Path(text): Path<String>) -> PageResult {
    let id = id(&text)?;
    let (shop, gateway) = (&visit.state.shop, visit.state.ports.payments.as_ref());
    match balance::pay_again(shop, gateway, &visit.actor, id).await {
        Ok(url) => Ok(Redirect::to(&url).into_response()),
        Err(error) => one_page(&visit, visit.locale, id, Form::after(Fields::default(), error)?).await,
    }
}

fn top_up_form(l: Locale, refused: Option<&Form>, form: &Form, methods: &[PaymentMethod]) -> AnyView {
    if methods.is_empty() {
        return view! { <Card title=texts::top_up(l)><p>{texts::no_methods(l)}</p></Card> }.into_any();
    }
    let value = refused.map(|form| form.value("amount")).unwrap_or_default();
    let error = refused.and_then(|form| form.error(l, "amount"));
    let hint = texts::amount_hint(l, &format::money(l, TOP_UP_MIN), &format::money(l, TOP_UP_MAX));
    let choices = methods.iter().map(|method| Choice::new(method.as_str(), method.name(l))).collect();
    let (key, selected, wrong) = (form.value("key"), form.value("method"), form.error(l, "method"));
    view! {
        <Card title=texts::top_up(l)>
            <form class="grid gap-4" method="post" action=paths::account_balance(l) novalidate=true>
                <input type="hidden" name="key" value=key/>
                <TextField name="amount" label=texts::amount(l) hint=hint value error inputmode="decimal" autocomplete="off" maxlength=12 required=true/>
                <RadioCards name="method" legend=texts::method(l) choices selected error=wrong columns=Columns::Two/>
                <div><Button kind=Kind::Primary size=Size::Large>{texts::top_up(l)}</Button></div>
            </form>
        </Card>
    }
    .into_any()
}

fn out_form(l: Locale, refused: Option<&Form>, form: &Form, most: Kopecks) -> AnyView {
    let value = refused.map_or_else(|| most.to_decimal(), |form| form.value("amount"));
    let error = refused.and_then(|form| form.error(l, "amount"));
    let (key, more) = (form.value("key"), texts::out_more(l, &format::money(l, most)));
    view! {
        <Card title=texts::out(l)>
            <form class="grid gap-4" method="post" action=paths::account_balance_out(l) novalidate=true>
                <input type="hidden" name="key" value=key/>
                <p class="text-sm text-muted">{more}</p>
                <TextField name="amount" id="out-amount" label=texts::amount(l) value error inputmode="decimal" autocomplete="off" maxlength=12 required=true/>
                <div><Button size=Size::Large>{texts::out_button(l)}</Button></div>
            </form>
        </Card>
    }
    .into_any()
}

fn top_ups(l: Locale, zone: &TimeZone, own: &BalancePage, is_owner: bool) -> AnyView {
    if own.top_ups.is_empty() {
        return match own.is_on {
            true => view! { <EmptyState glyph=icons::WALLET title=texts::top_ups(l) text=crate::texts::balance_note(l)/> }
                .into_any(),
            false => ().into_any(),
        };
    }
    let can_pay = own.is_on && is_owner;
    let rows: Vec<_> = own.top_ups.iter().map(|row| top_up_row(l, zone, row, can_pay)).collect();
    let columns = vec![
        Column::new(texts::number(l)),
        Column::new(texts::at(l)),
        Column::new(texts::sum(l)).num(),
        Column::new(texts::state(l)),
    ];
    view! { <Table caption=texts::top_ups(l) columns cards=true>{rows}</Table> }.into_any()
}

fn top_up_row(l: Locale, zone: &TimeZone, row: &TopUpView, can_pay: bool) -> AnyView {
    let is_paid = row.credited >= row.amount;
    let (tone, state) =
        if is_paid { (Tone::Safe, texts::credited(l)) } else { (Tone::Plain, texts::waits(l)) };
    let of = |done: bool| -> Kopecks {
        row.refunds.iter().filter(|r| (r.state == RefundState::Done) == done).map(|r| r.amount).sum()
    };
    let said = [(of(true), true), (of(false), false)].into_iter().filter(|(sum, _)| !sum.is_zero());
    let said: Vec<_> = said
        .map(|(sum, done)| {
            let sum = format::money(l, sum);
            if done { texts::went_back(l, &sum) } else { texts::on_its_way(l, &sum) }
        })
        .collect();
    let pay = (!is_paid && can_pay).then(|| {
        view! { <a class="link" href=paths::account_top_up(l, row.id)>{texts::pay(l)}</a> }
    });
    view! {
        <tr>
            <td data-label=texts::number(l)>{row.number.clone()}</td>
            <td data-label=texts::at(l)>{format_date_time(l, zone, row.created_at)}</td>
            <td class="num" data-label=texts::sum(l)>{format::money(l, row.amount)}</td>
            <td data-label=texts::state(l)>
                <span class="flex flex-wrap items-center gap-2"><Badge tone>{state}</Badge>{said.join(", ")}{pay}</span>
            </td>
        </tr>
    }
    .into_any()
}
