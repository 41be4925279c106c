//! Points, balance and bonus cards of a customer, and what staff does with them.

use super::ledger_texts as texts;
use ::ledger::balance::{self, BalancePage, TopUpView};
use ::ledger::statement::{self, Filter};
use ::ledger::{cards, points, programme};
use app_admin_parts::{Head, editor, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, StatementTable, Visit, paths, shop_zone, statement_file};
use app_ui::{
    Badge, Breadcrumbs, Button, Card, Chips, Choice, Column, ErrorSummary, Facts, Kind, NavLink, Notice,
    SelectField, Table, TextField, Tone,
};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::form::LINE_CHARS_MAX;
use base::{AccountId, Kopecks, Locale, format};
use calendar::zones::{TimeZone, format_date_time};
use ledger_model::access::{BALANCE_ADJUST, CARDS_EDIT, LEDGER_VIEW, POINTS_ADJUST};
use ledger_model::book::LedgerCause;
use ledger_model::cards::{CardNumber, CardState};
use ledger_model::points::{percent, text};
use ledger_model::programme::Standing;
use ledger_model::views::{CardView, PointsBalance};
use leptos::prelude::*;
use payments::refunds::ByHand;
use payments_model::desk::DeskKind;
use payments_model::refunds::RefundState;
use payments_model::views::RefundView;
use people::customers;
use platform::{Error, Result};

/// What the page shows.
struct Shown {
    account: AccountId,
    name: String,
    points: PointsBalance,
    standing: Standing,
    balance: BalancePage,
    cards: Vec<CardView>,
    form: Form,
    can_points: bool,
    can_money: bool,
    can_cards: bool,
    done: bool,
}

fn filter(visit: &Visit) -> Filter {
    Filter {
        is_money: visit.param("of") == "money",
        cause: LedgerCause::parse(&visit.param("cause")),
        after: visit.param("after"),
    }
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> PageResult {
    page(&visit, editor::known(&id)?, Form::default()).await
}

pub async fn file(visit: Visit, Path(id): Path<String>) -> PageResult {
    let (account, filter) = (editor::known(&id)?, filter(&visit));
    let rows = statement::file_of_customer(&visit.state.shop, &visit.actor, account, &filter).await?;
    Ok(statement_file(visit.locale, &shop_zone(&visit)?, &rows, filter.is_money)?)
}

/// Does what the button `do` says.
pub async fn submit(visit: Visit, Path(id): Path<String>, fields: Fields) -> PageResult {
    let account: AccountId = editor::known(&id)?;
    visit.actor.require(LEDGER_VIEW)?;
    match apply(&visit, account, &fields).await {
        Ok(()) => {
            let to = with_query(paths::admin_customer_ledger(visit.locale, account), &[("done", "1")]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => page(&visit, account, Form::after(fields, error)?).await,
    }
}

async fn apply(visit: &Visit, account: AccountId, fields: &Fields) -> Result<()> {
    let (shop, actor, key) = (&visit.state.shop, &visit.actor, fields.get("key"));
    let card = || fields.get("card").parse().map_err(|_| Error::NotFound);
    let refund = || -> Result<_> {
        let top_up = fields.get("top_up").parse().map_err(|_| Error::NotFound)?;
        Ok((top_up, fields.get("refund").parse().map_err(|_| Error::NotFound)?))
    };
    match fields.get("do") {
        "points" => points::adjust(shop, actor, account, &fields.0, key).await,
        "balance" => balance::adjust(shop, actor, account, &fields.0, key).await,
        "receive" => balance::receive(shop, actor, account, &fields.0, key).await,
        "issue" => cards::issue_to(shop, actor, account, fields.get("number")).await,
        "block" => {
            let to = (CardState::Blocked, fields.get("reason"), "");
            cards::close(shop, actor, account, card()?, to).await
        }
        "replace" => {
            let to = (CardState::Replaced, fields.get("reason"), fields.get("number"));
            cards::close(shop, actor, account, card()?, to).await
        }
        "retry" => {
            let (top_up, refund) = refund()?;
            balance::retry_refund(shop, actor, top_up, refund).await
        }
        "record" => {
            let (top_up, refund) = refund()?;
            let on = fields.get("returned_on").to_owned();
            if !base::form::is_date(&on) {
                return Err(Error::field("returned_on", base::form::Problem::NotADate));
            }
            balance::record_refund(shop, actor, top_up, refund, &ByHand { on, document: String::new() }).await
        }
        _ => Err(Error::NotFound),
    }
}

async fn page(visit: &Visit, account: AccountId, mut form: Form) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let filter = filter(visit);
    let statement = statement::of_customer(shop, actor, account, &filter).await?;
    let customer = customers::customer(shop, actor, account).await?;
    // A form that was sent once is not sent again by a second click.
    form.fields.set("key", shop.ids().secret().as_str().to_owned());
    let form = form.labelled(|field| texts::label(l, field).to_owned());
    let shown = Shown {
        account,
        name: customer.row.title(),
        points: points::of(shop.read(), account).await?,
        standing: programme::standing(shop, shop.read(), account).await?,
        balance: balance::of_customer(shop, actor, account).await?,
        cards: cards::of_customer(shop, actor, account).await?,
        can_points: actor.may(POINTS_ADJUST),
        can_money: actor.may(BALANCE_ADJUST),
        can_cards: actor.may(CARDS_EDIT),
        done: !visit.param("done").is_empty(),
        form,
    };
    let zone = shop_zone(visit)?;
    let here = paths::admin_customer_ledger(l, account);
    let of = if filter.is_money { "money" } else { "points" };
    let table = StatementTable {
        statement,
        is_money: filter.is_money,
        cause: filter.cause,
        page: with_query(here.clone(), &[("of", of)]),
        file: with_query(paths::admin_customer_ledger_file(l, account), &[("of", of)]),
    };
    let meta = Meta::staff(texts::title(l)).wrong(shown.form.is_wrong());
    Ok(visit.page(meta, move || {
        let chip = |code: &'static str, name: &'static str| {
            NavLink::new(name, with_query(here.clone(), &[("of", code)])).current(of == code)
        };
        let chips = vec![chip("points", texts::points(l)), chip("money", texts::balance(l))];
        let above = vec![
            (texts::customers(l).to_owned(), paths::admin_customers(l)),
            (shown.name.clone(), paths::admin_customer(l, shown.account)),
        ];
        view! {
            <Breadcrumbs locale=l above/>
            <Head title=texts::title(l)/>
            {shown.done.then(|| view! { <div role="status"><Notice tone=Tone::Safe class="mb-4">{texts::done(l)}</Notice></div> })}
            <ErrorSummary locale=l errors=shown.form.summary(l)/>
            <div class="mb-5 grid gap-5 lg:grid-cols-3">
                {points_card(l, &zone, &shown)}
                {balance_card(l, &shown)}
                {cards_card(l, &zone, &shown)}
            </div>
            {refunds(l, &shown)}
            <h2 class="mb-3">{texts::history(l)}</h2>
            <div class="mb-3"><Chips label=texts::history(l) chips/></div>
            {table.shown(l, &zone)}
        }
        .into_any()
    }))
}

/// The value and the error of a field of the form that was refused.
fn typed(l: Locale, shown: &Shown, form: &str, field: &str) -> (String, Option<String>) {
    match shown.form.has("do", form) {
        true => (shown.form.value(field), shown.form.error(l, field)),
        false => (String::new(), None),
    }
}

fn field(
    l: Locale,
    shown: &Shown,
    form: &'static str,
    (name, label, max): (&'static str, &'static str, usize),
) -> AnyView {
    let (value, error) = typed(l, shown, form, name);
    view! { <TextField name id=format!("{form}-{name}") label value error autocomplete="off" maxlength=max/> }
        .into_any()
}

/// A correction: more or less, how much, and why.
fn correction(l: Locale, shown: &Shown, code: &'static str, title: &'static str) -> AnyView {
    let selected = typed(l, shown, code, "direction").0;
    let choices = vec![Choice::new("give", texts::give(l)), Choice::new("take", texts::take(l))];
    view! {
        <details class="mt-3" open=shown.form.has("do", code)>
            <summary class="link cursor-pointer">{title}</summary>
            <form class="mt-3 grid gap-3" method="post" action=paths::admin_customer_ledger(l, shown.account)>
                <input type="hidden" name="key" value=shown.form.value("key")/>
                <SelectField name="direction" id=format!("{code}-direction") label=texts::direction(l) choices selected/>
                {field(l, shown, code, ("amount", texts::amount(l), 14))}
                {field(l, shown, code, ("reason", texts::reason(l), LINE_CHARS_MAX))}
                <div><Button kind=Kind::Primary name="do" value=code>{texts::save(l)}</Button></div>
            </form>
        </details>
    }
    .into_any()
}

fn points_card(l: Locale, zone: &TimeZone, shown: &Shown) -> AnyView {
    let standing = &shown.standing;
    let tier =
        standing.tier.as_ref().map_or(texts::no_tier(l).to_owned(), |tier| tier.name.pick(l).to_owned());
    let mut facts = vec![
        (texts::available(l).to_owned(), text(l, shown.points.available)),
        (texts::pending(l).to_owned(), text(l, shown.points.pending)),
        (texts::tier(l).to_owned(), format!("{tier}, {}", percent(l, standing.percent_bp))),
        (texts::purchases(l).to_owned(), format::money(l, standing.purchases)),
    ];
    if let Some((amount, at)) = shown.points.expiring {
        facts.push((
            texts::expiring(l).to_owned(),
            format!("{}, {}", text(l, amount), format_date_time(l, zone, at)),
        ));
    }
    let form = shown.can_points.then(|| correction(l, shown, "points", texts::adjust_points(l)));
    view! { <Card title=texts::points(l)><Facts facts/>{form}</Card> }.into_any()
}

fn balance_card(l: Locale, shown: &Shown) -> AnyView {
    let facts = vec![
        (texts::holds(l).to_owned(), format::money(l, shown.balance.available)),
        (texts::returnable(l).to_owned(), format::money(l, shown.balance.returnable)),
    ];
    let forms = shown.can_money.then(|| {
        view! { {receive(l, shown)}{correction(l, shown, "balance", texts::adjust_balance(l))} }
    });
    view! { <Card title=texts::balance(l)><Facts facts/>{forms}</Card> }.into_any()
}

/// Money that staff took for the balance.
fn receive(l: Locale, shown: &Shown) -> AnyView {
    let kinds = DeskKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind.name(l))).collect();
    let (selected, error) = typed(l, shown, "receive", "received_kind");
    view! {
        <details class="mt-3" open=shown.form.has("do", "receive")>
            <summary class="link cursor-pointer">{texts::receive(l)}</summary>
            <form class="mt-3 grid gap-3" method="post" action=paths::admin_customer_ledger(l, shown.account)>
                <input type="hidden" name="key" value=shown.form.value("key")/>
                {field(l, shown, "receive", ("amount", texts::amount(l), 14))}
                <SelectField name="received_kind" id="receive-kind" label=texts::kind(l) choices=kinds selected error/>
                {field(l, shown, "receive", ("received_document", texts::document(l), 60))}
                <div><Button kind=Kind::Primary name="do" value="receive">{texts::receive(l)}</Button></div>
            </form>
        </details>
    }
    .into_any()
}

fn cards_card(l: Locale, zone: &TimeZone, shown: &Shown) -> AnyView {
    let active = shown.cards.iter().find(|card| card.state == CardState::Active);
    let rows: Vec<_> = shown
        .cards
        .iter()
        .map(|card| {
            let number = CardNumber::parse(&card.number).map_or_else(|| card.number.clone(), |n| n.display());
            let (state, at) =
                (card.state.name(l), format_date_time(l, zone, card.closed_at.unwrap_or(card.issued_at)));
            view! {
                <li class="grid gap-1">
                    <span class="flex flex-wrap items-center gap-2">
                        <span class="tabular-nums">{number}</span><Badge>{state}</Badge>
                    </span>
                    <span class="text-sm text-muted">{at}" "{card.reason.clone()}</span>
                </li>
            }
        })
        .collect();
    let none = rows.is_empty().then(|| view! { <p class="text-muted">{texts::no_card(l)}</p> });
    let form = shown.can_cards.then(|| match active {
        Some(card) => close_form(l, shown, card),
        None => issue_form(l, shown),
    });
    view! { <Card title=texts::cards(l)>{none}<ul class="grid list-none gap-2 p-0">{rows}</ul>{form}</Card> }
        .into_any()
}

fn issue_form(l: Locale, shown: &Shown) -> AnyView {
    view! {
        <form class="mt-3 grid gap-3" method="post" action=paths::admin_customer_ledger(l, shown.account)>
            {field(l, shown, "issue", ("number", texts::card_number(l), 20))}
            <div><Button kind=Kind::Primary name="do" value="issue">{texts::issue(l)}</Button></div>
        </form>
    }
    .into_any()
}

fn close_form(l: Locale, shown: &Shown, card: &CardView) -> AnyView {
    let is_open = shown.form.has("do", "block") || shown.form.has("do", "replace");
    let form = if shown.form.has("do", "block") { "block" } else { "replace" };
    view! {
        <details class="mt-3" open=is_open>
            <summary class="link cursor-pointer">{texts::close(l)}</summary>
            <form class="mt-3 grid gap-3" method="post" action=paths::admin_customer_ledger(l, shown.account)>
                <input type="hidden" name="card" value=card.id.to_string()/>
                {field(l, shown, form, ("reason", texts::reason(l), LINE_CHARS_MAX))}
                {field(l, shown, form, ("number", texts::new_number(l), 20))}
                <div class="flex flex-wrap gap-3">
                    <Button kind=Kind::Primary name="do" value="replace">{texts::replace(l)}</Button>
                    <Button kind=Kind::Danger name="do" value="block">{texts::block(l)}</Button>
                </div>
            </form>
        </details>
    }
    .into_any()
}

/// Money of top-ups that goes back, and what a person has to do about it.
fn refunds(l: Locale, shown: &Shown) -> AnyView {
    let all =
        shown.balance.top_ups.iter().flat_map(|row| row.refunds.iter().map(move |refund| (row, refund)));
    let rows: Vec<_> = all.map(|(row, refund)| refund_row(l, shown, row, refund)).collect();
    if rows.is_empty() {
        return ().into_any();
    }
    let columns = vec![
        Column::new(texts::top_up(l)),
        Column::new(texts::amount(l)).num(),
        Column::new(texts::state(l)),
        Column::new(texts::to_do(l)),
    ];
    view! {
        <section class="mb-5"><h2 class="mb-2">{texts::refunds(l)}</h2><Table caption=texts::refunds(l) columns cards=true>{rows}</Table></section>
    }
    .into_any()
}

fn refund_row(l: Locale, shown: &Shown, row: &TopUpView, refund: &RefundView) -> AnyView {
    let act = (shown.can_money && refund.needs_person()).then(|| {
        let retry = (refund.state == RefundState::Failed && !refund.by_hand)
            .then(|| view! { <Button name="do" value="retry">{texts::retry(l)}</Button> });
        let error = shown.form.error(l, "returned_on");
        view! {
            <form class="flex flex-wrap items-end gap-2" method="post" action=paths::admin_customer_ledger(l, shown.account)>
                <input type="hidden" name="top_up" value=row.id.to_string()/>
                <input type="hidden" name="refund" value=refund.id.to_string()/>
                <TextField name="returned_on" id=format!("on-{}", refund.id) kind="date" label=texts::returned_on(l) error/>
                <Button name="do" value="record">{texts::record(l)}</Button>
                {retry}
            </form>
        }
    });
    let amount: Kopecks = refund.amount;
    view! {
        <tr>
            <td data-label=texts::top_up(l)>{row.number.clone()}</td>
            <td class="num" data-label=texts::amount(l)>{format::money(l, amount)}</td>
            <td data-label=texts::state(l)>{refund.state.name(l)}</td>
            <td data-label=texts::to_do(l)>{act}</td>
        </tr>
    }
    .into_any()
}
