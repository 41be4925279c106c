//! The page of an order.

use super::documents::Documents;
use super::messages::{self, Messages};
use super::{paying, receipts, receiving, repeat, texts};
use crate::checkout::test_notice;
use crate::returns::Sections;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{
    Badge, Button, Card, ErrorSummary, Facts, Kind, LinkButton, Notice, Size, Step, Timeline, TimelineItem,
    Tone,
};
use base::{Instant, Kopecks, Locale, contact, format};
use delivery_model::methods::DeliveryKind;
use leptos::prelude::*;
use payments_model::payments::PaymentState;
use payments_model::refunds::RefundState;
use receipts_model::views::ReceiptView;
use sales_model::documents::DocumentView;
use sales_model::orders::{OrderCause, OrderStatus};
use sales_model::views::{OrderEventView, OrderView, Shipping};
use scheduling::zones::{TimeZone, format_date_time, format_day, format_time};

/// Data of the page.
pub struct Shown {
    pub l: Locale,
    pub order: OrderView,
    pub messages: Messages,
    pub shipping: Shipping,
    pub receipts: Vec<ReceiptView>,
    /// Its printed documents.
    pub documents: Vec<DocumentView>,
    pub form: Form,
    pub zone: TimeZone,
    pub now: Instant,
    pub is_guest: bool,
    /// The secret of the letter's link that confirms the contact; empty if the page was not opened by it.
    pub confirmation: String,
    /// The letter with that link has just been sent again.
    pub is_sent_again: bool,
}

#[component]
pub fn OrderPage(shown: Shown) -> impl IntoView {
    let Shown {
        l,
        order,
        messages,
        shipping,
        receipts,
        documents,
        form,
        zone,
        now,
        is_guest,
        confirmation,
        is_sent_again,
    } = shown;
    let errors = form.summary(l).into_iter().map(|(_, text)| (String::new(), text)).collect();
    let window = receiving::window(l, &order, &form, now);
    let placed = texts::placed_at(l, &format_date_time(l, &zone, order.placed_at));
    let placed_by = order.placed_by.as_deref().map(|name| texts::placed_by(l, name));
    let tone = match order.status {
        OrderStatus::Placed => Tone::Accent,
        OrderStatus::Cancelled => Tone::Plain,
        OrderStatus::Completed | OrderStatus::Ready => Tone::Safe,
        _ => Tone::Info,
    };
    let status = order.status;
    let number = order.number.clone();
    let title = texts::title(l, &order.number.display(l));
    let state = order.status.display(l, order.payment_method);
    let waits = match (order.awaits_contact, confirmation.is_empty()) {
        (false, _) => Waits::No,
        (true, false) => Waits::ForButton(confirmation),
        (true, true) => Waits::ForLetter { is_sent_again },
    };
    let next = next(l, &order, &zone, now, &waits);
    let again = repeat::section(l, &order, is_guest, &form);
    let messages = messages::section(l, &zone, &order.number, &messages, &form);
    let (contents, receiving, sums, progress) =
        (contents(l, &order), receiving(l, &order), sums(l, &order), history(l, &order, &zone));
    let receipts = receipts::receipts(l, &zone, &receipts);
    view! {
        <div class="grid gap-5">
            <h1>{title}</h1>
            <p class="flex flex-wrap items-center gap-3">
                <Badge tone>{state}</Badge>
                <span class="text-muted">{placed}</span>
            </p>
            {placed_by.map(|text| view! { <p class="text-muted">{text}</p> })}
            <ErrorSummary locale=l errors/>
            <div class="with-aside with-summary">
                <div class="grid gap-5">
                    {next}
                    {contents}
                    <Sections l shipping status zone=zone.clone() now/>
                    {receiving}
                    {again}
                    {messages}
                    {window}
                    <Documents l number documents zone=zone.clone()/>
                </div>
                <div class="grid gap-5 content-start">
                    {sums}
                    {receipts}
                    {progress}
                    {is_guest.then(|| account(l))}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// Whether a guest has to confirm the contact.
enum Waits {
    No,
    /// By the button of this page, which was opened by the letter's link; with its secret.
    ForButton(String),
    /// By the link of the letter.
    ForLetter {
        is_sent_again: bool,
    },
}

/// What the customer waits for or has to do, with the buttons for it.
fn next(l: Locale, order: &OrderView, zone: &TimeZone, now: Instant, waits: &Waits) -> impl IntoView + use<> {
    let until = order.reserved_until.filter(|_| order.status == OrderStatus::Placed).map(|until| {
        let time = format_time(l, zone, until);
        let when = match zone.day_of(until) == zone.day_of(now) {
            true => time,
            false => format!("{}, {time}", format_day(l, zone, until, now)),
        };
        view! { <p class="text-muted">{texts::held_until(l, &when)}</p> }
    });
    let number = order.number.to_url();
    // While the bank is asked nobody pays twice; the notice leads back to the payment.
    let pay = (order.can_pay && !order.is_checking()).then(|| {
        let label = texts::pay(l, &format::money(l, order.due));
        view! {
            <form method="post" action=paths::order_pay(l, &number)>
                <Button kind=Kind::Primary size=Size::Large>{label}</Button>
            </form>
        }
    });
    let cancel = order.can_cancel.then(|| {
        // Its page says what becomes of goods and money.
        view! { <LinkButton href=paths::order_cancel(l, &number) size=Size::Large>{texts::cancel(l)}</LinkButton> }
    });
    let edit = order.can_edit.then(|| {
        view! { <LinkButton href=paths::order_edit(l, &number) size=Size::Large>{texts::edit(l)}</LinkButton> }
    });
    let restore = order.restorable_until.map(|until| {
        let told = texts::restore_until(l, &format_time(l, zone, until));
        view! {
            <form class="grid gap-2" method="post" action=paths::order_restore(l, &number)>
                <p class="text-muted">{told}</p>
                <div><Button size=Size::Large>{texts::restore(l)}</Button></div>
            </form>
        }
    });
    let balance = paying::from_balance(l, order);
    let methods = paying::methods(l, order);
    let confirm = match waits {
        Waits::No => ().into_any(),
        Waits::ForButton(secret) => view! {
            <form method="post" action=paths::order_contact(l, &number)>
                <input type="hidden" name="confirm" value=secret.clone()/>
                <Button kind=Kind::Primary size=Size::Large>{texts::confirm_order(l)}</Button>
            </form>
        }
        .into_any(),
        Waits::ForLetter { .. } => view! {
            <form method="post" action=paths::order_contact(l, &number)>
                <input type="hidden" name="again" value="1"/>
                <Button size=Size::Large>{texts::send_again(l)}</Button>
            </form>
        }
        .into_any(),
    };
    let again = (order.status == OrderStatus::Cancelled)
        .then(|| view! { <LinkButton href=paths::catalog(l)>{texts::to_catalog(l)}</LinkButton> });
    let sentence = match waits {
        Waits::ForLetter { is_sent_again: false } => texts::next_letter(l, &reached_by(order)),
        Waits::ForLetter { is_sent_again: true } => texts::next_letter_again(l, &reached_by(order)),
        Waits::ForButton(_) => texts::next_button(l).to_owned(),
        Waits::No => texts::next(l, order.status, order.payment_method, order.delivery_kind).to_owned(),
    };
    let role = matches!(waits, Waits::ForLetter { is_sent_again: true }).then_some("status");
    let news = paying::news(l, order);
    let test = (order.is_test_payment && (order.can_pay || order.is_checking())).then(|| test_notice(l));
    let off = order.is_payment_off.then(|| {
        view! { <Notice tone=Tone::Alert title=texts::off_title(l)><p>{texts::off(l)}</p></Notice> }
    });
    view! {
        <Card title=texts::next_title(l)>
            <div class="grid gap-3">
                {news}
                {off}
                {test}
                <p role=role>{sentence}</p>
                {until}
                <div class="flex flex-wrap gap-3">{confirm}{pay}{balance}{edit}{cancel}{again}</div>
                {methods}
                {restore}
            </div>
        </Card>
    }
    .into_any()
}

/// The contact that messages go to: the email, otherwise the phone.
fn reached_by(order: &OrderView) -> String {
    match (&order.email, &order.phone) {
        (Some(email), _) => email.clone(),
        (None, Some(phone)) => contact::pretty(phone),
        (None, None) => String::new(),
    }
}

fn contents(l: Locale, order: &OrderView) -> impl IntoView + use<> {
    let lines = order
        .lines
        .iter()
        .map(|line| {
            let name = line.name(l).to_owned();
            let name = match &line.slug {
                Some(slug) => view! { <a class="link" href=paths::product(l, slug)>{name}</a> }.into_any(),
                None => name.into_any(),
            };
            let mut more = line.sku.clone();
            if line.warranty_months > 0 {
                more = format!("{more}, {}", texts::warranty(l, line.warranty_months));
            }
            view! {
                <li class="order-line">
                    <span>{name}<span class="block text-sm text-muted">{more}</span></span>
                    <span class="text-muted whitespace-nowrap tabular-nums">{format!("{} × {}", line.quantity, format::money(l, line.unit_price))}</span>
                    <strong class="whitespace-nowrap tabular-nums text-end">{format::money(l, line.total)}</strong>
                </li>
            }
        })
        .collect_view();
    view! { <Card title=texts::contents(l)><ul class="order-lines">{lines}</ul></Card> }.into_any()
}

fn receiving(l: Locale, order: &OrderView) -> impl IntoView + use<> {
    let phone = order.phone.as_deref().map(contact::pretty);
    let contacts: Vec<String> = phone.into_iter().chain(order.email.clone()).collect();
    let mut facts = vec![
        (order.delivery_name(l).to_owned(), order.place(l).to_owned()),
        (texts::receiver(l).to_owned(), order.contact_name.clone()),
        (texts::contact(l).to_owned(), contacts.join(", ")),
    ];
    let hours = order.shop_hours.pick(l).to_owned();
    if order.delivery_kind == DeliveryKind::Pickup {
        facts.insert(1, (texts::hours(l).to_owned(), hours));
    }
    facts.push((texts::shop_phone(l).to_owned(), contact::pretty(&order.shop_phone)));
    if !order.comment.is_empty() {
        facts.push((texts::comment(l).to_owned(), order.comment.clone()));
    }
    if let Some(buyer) = &order.buyer {
        facts.push((texts::company(l).to_owned(), buyer.name.clone()));
        facts.push((texts::numbers(l).to_owned(), buyer.numbers(l)));
        facts.push((texts::legal_address(l).to_owned(), buyer.legal_address.clone()));
    }
    facts.extend(receiving::facts(l, order));
    facts.retain(|(_, value)| !value.is_empty());
    view! { <Card title=texts::receiving(l)><Facts facts/></Card> }.into_any()
}

fn sums(l: Locale, order: &OrderView) -> impl IntoView + use<> {
    let money = move |amount| format::money(l, amount);
    let delivery = order.delivery_before_discounts();
    let delivery = match (order.delivery.is_cost_open, delivery.is_zero()) {
        (true, _) => texts::cost_open(l).to_owned(),
        (false, true) => texts::free(l).to_owned(),
        (false, false) => money(delivery),
    };
    let mut facts = vec![(texts::goods(l).to_owned(), money(order.goods_total))];
    if order.services_total > Kopecks::ZERO {
        facts.push((texts::services(l).to_owned(), money(order.services_total)));
    }
    facts.extend(order.adjustments.iter().map(|a| (a.name.pick(l).to_owned(), money(a.amount))));
    facts.push((texts::delivery(l).to_owned(), delivery));
    let method = order.payment_method.name(l);
    let done = order.refunds.iter().filter(|refund| refund.state == RefundState::Done);
    let returned: Kopecks = done.map(|refund| refund.amount).sum();
    let is_returned = returned > Kopecks::ZERO;
    let (tone, state, method) = match (order.is_paid, order.payment_method.is_before_work()) {
        (true, _) => (Tone::Safe, texts::paid(l), Some(method)),
        (false, _) if is_returned && order.held > Kopecks::ZERO => {
            (Tone::Plain, texts::returned_in_part(l), Some(method))
        }
        (false, _) if is_returned => (Tone::Plain, texts::event_refunded(l), Some(method)),
        // The badge shows the method already.
        (false, false) => (Tone::Plain, texts::on_receipt_due(l), None),
        (false, true) => (Tone::Plain, texts::not_paid(l), Some(method)),
    };
    let (total, vat) = (money(order.total), texts::vat(l, &money(order.vat_total)));
    let method = method.map(|name| view! { <span>{name}</span> });
    let balance: Kopecks = order
        .payments
        .iter()
        .filter(|payment| payment.from_balance && payment.state == PaymentState::Succeeded)
        .map(|payment| payment.amount)
        .sum();
    let balance = (!balance.is_zero())
        .then(|| view! { <p class="text-sm text-muted">{texts::from_balance(l, &money(balance))}</p> });
    let earns = (!order.earns.is_zero()).then(|| {
        let points = ledger_model::points::text(l, order.earns);
        let text = match order.status == OrderStatus::Completed {
            true => texts::earned(l, &points),
            false => texts::earns(l, &points),
        };
        view! { <p class="text-sm text-muted">{text}</p> }
    });
    let returned = is_returned.then(|| {
        view! {
            <p class="flex items-baseline justify-between">
                <span>{texts::returned(l)}</span>
                <span class="tabular-nums">{money(-returned)}</span>
            </p>
        }
    });
    view! {
        <Card title=texts::payment(l)>
            <div class="grid gap-3">
                <Facts sum=true facts/>
                <p class="flex items-baseline justify-between border-t border-line pt-3">
                    <span class="font-medium">{texts::total(l)}</span>
                    <span class="text-2xl font-semibold tabular-nums">{total}</span>
                </p>
                <p class="text-sm text-muted">{vat}</p>
                {returned}
                <p class="flex flex-wrap items-center gap-2"><Badge tone>{state}</Badge>{method}</p>
                {balance}
                {earns}
            </div>
        </Card>
    }
    .into_any()
}

/// Past states, and those still to come.
fn history(l: Locale, order: &OrderView, zone: &TimeZone) -> impl IntoView + use<> {
    let last = order.events.len().saturating_sub(1);
    let items = order
        .events
        .iter()
        .enumerate()
        .map(|(n, event)| TimelineItem {
            name: event_name(l, order, event),
            time: format_date_time(l, zone, event.at).into(),
            note: event.reason.clone().into(),
            step: if n == last && !order.status.is_final() { Step::Now } else { Step::Done },
        })
        .collect();
    view! { <Card title=texts::history(l)><Timeline locale=l items/></Card> }.into_any()
}

fn event_name(l: Locale, order: &OrderView, event: &OrderEventView) -> String {
    let name = match event.cause {
        OrderCause::Placed => texts::event_placed(l),
        OrderCause::Paid => texts::event_paid(l),
        OrderCause::PaidLate => texts::event_paid_late(l),
        OrderCause::Expired => texts::event_expired(l),
        OrderCause::RefundNeeded => texts::event_refund(l),
        OrderCause::NoReceipt => texts::event_no_receipt(l),
        OrderCause::Refunded => texts::event_refunded(l),
        // What staff does about it is not the buyer's.
        OrderCause::RefundFailed => texts::event_refund(l),
        OrderCause::PaymentUndone => texts::event_undone(l),
        OrderCause::AmountDiffers => texts::event_checked(l),
        OrderCause::Held => texts::event_held(l),
        OrderCause::Released => texts::event_released(l),
        OrderCause::MethodChanged => texts::event_method(l),
        OrderCause::ContactConfirmed => texts::event_contact(l),
        OrderCause::Joined => texts::event_joined(l),
        OrderCause::Restored => texts::event_restored(l),
        OrderCause::Edited => texts::event_edited(l),
        OrderCause::ByBuyer | OrderCause::ByStaff | OrderCause::SteppedBack => {
            event.to.display(l, order.payment_method)
        }
    };
    name.to_owned()
}

fn account(l: Locale) -> impl IntoView {
    view! {
        <section class="grid gap-2 text-sm text-muted">
            <p>{texts::keep_link(l)}</p>
            <p>{texts::account_hint(l)}" "<a class="link" href=paths::register(l)>{texts::register(l)}</a></p>
        </section>
    }
}
