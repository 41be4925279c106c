//! The payment of an order on its page: what is known of it, and how else it can be paid.

use super::texts;
use app_checkout_islands::orders::PaymentCheck;
use app_kit::{paths, qr};
use app_ui::{Button, Kind, LinkButton, Notice, Size, Tone};
use base::{Kopecks, Locale, format};
use leptos::prelude::*;
use payments_model::payments::PaymentState;
use sales_model::views::OrderView;

/// Status of the last payment, if worth mentioning.
pub fn news(l: Locale, order: &OrderView) -> impl IntoView + use<> {
    let (back, by_hand) = order.on_its_way_back();
    if back > Kopecks::ZERO {
        let sum = format::money(l, back);
        let text = if by_hand { texts::refund_by_hand(l, &sum) } else { texts::refund(l, &sum) };
        return view! { <Notice tone=Tone::Info title=texts::refund_title(l)><p>{text}</p></Notice> }
            .into_any();
    }
    if order.is_checking() {
        return checking(l, order);
    }
    match order.payments.first() {
        Some(last) if last.state == PaymentState::Cancelled && order.can_pay => {
            let text = match last.reason.as_str() {
                "insufficient_funds" => texts::no_money(l),
                "expired_on_confirmation" | "never_started" => texts::not_finished(l),
                "card_expired" | "invalid_card_number" | "invalid_csc" => texts::wrong_card(l),
                _ => texts::declined(l),
            };
            view! { <Notice tone=Tone::Alert title=texts::declined_title(l)><p>{text}</p></Notice> }
                .into_any()
        }
        Some(last) if last.state == PaymentState::WaitingForCapture && !order.status.is_final() => {
            view! { <Notice tone=Tone::Safe title=texts::held_title(l)><p>{texts::held_more(l)}</p></Notice> }
                .into_any()
        }
        Some(last) if last.state == PaymentState::Succeeded && order.due > Kopecks::ZERO && order.can_pay => {
            let text = texts::difference(l, &format::money(l, order.due));
            view! { <Notice tone=Tone::Info title=texts::difference_title(l)><p>{text}</p></Notice> }
                .into_any()
        }
        _ => ().into_any(),
    }
}

/// A payment that is under way: what is known, and what the buyer can do.
fn checking(l: Locale, order: &OrderView) -> AnyView {
    let number = order.number.to_url();
    let again = format!("{}?check=1", paths::order(l, &number));
    let code = order.sbp_link().map(|link| {
        let link = link.to_owned();
        view! {
            <div class="grid gap-3">
                <p>{texts::sbp_scan(l)}</p>
                <div class="hidden sm:block">{qr(&link, texts::sbp_code(l))}</div>
                <p><LinkButton href=link kind=Kind::Primary size=Size::Large>{texts::sbp_open(l)}</LinkButton></p>
            </div>
        }
    });
    let back = (order.can_pay && code.is_none()).then(|| {
        view! {
            <form method="post" action=paths::order_pay(l, &number)>
                <Button size=Size::Large>{texts::back_to_payment(l)}</Button>
            </form>
        }
    });
    let title = if code.is_some() { texts::sbp_title(l) } else { texts::checking_title(l) };
    view! {
        <Notice tone=Tone::Info title>
            {code}
            <PaymentCheck l number/>
            <p>{texts::checking_more(l)}</p>
            <p><LinkButton href=again>{texts::check_again(l)}</LinkButton></p>
            {back}
        </Notice>
    }
    .into_any()
}

/// The other ways to pay that the buyer may switch to.
pub fn methods(l: Locale, order: &OrderView) -> impl IntoView + use<> {
    let number = order.number.to_url();
    let buttons: Vec<_> = order
        .methods
        .iter()
        .map(|method| {
            let (value, name) = (method.as_str(), method.name(l));
            view! { <Button name="method" value size=Size::Large>{name}</Button> }
        })
        .collect();
    (!buttons.is_empty()).then(|| {
        view! {
            <form method="post" action=paths::order_pay(l, &number) class="grid gap-2">
                <p class="text-sm text-muted">{texts::other_method(l)}</p>
                <div class="flex flex-wrap gap-3">{buttons}</div>
            </form>
        }
    })
}

/// The button that pays from the balance, as far as it goes.
pub fn from_balance(l: Locale, order: &OrderView) -> impl IntoView + use<> {
    let (number, amount) = (order.number.to_url(), order.payable_from_balance);
    (amount > Kopecks::ZERO).then(|| {
        let label = texts::pay_from_balance(l, &format::money(l, amount));
        view! {
            <form method="post" action=paths::order_pay(l, &number)>
                <Button name="from_balance" value="1" size=Size::Large>{label}</Button>
            </form>
        }
    })
}
