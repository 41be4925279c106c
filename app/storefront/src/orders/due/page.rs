//! The page of a reminder.

use super::texts;
use crate::cart::line_list;
use crate::checkout::test_notice;
use app_kit::fields::Form;
use app_kit::{LegalFields, paths, window_choices};
use app_ui::{Button, Columns, ErrorSummary, Kind, LinkButton, Notice, RadioCards, Size, Tone};
use base::{Instant, Locale, format};
use content_model::consents::LegalPart;
use leptos::prelude::*;
use payments_model::payments::PaymentMethod;
use sales::schedules::Offer;
use sales_model::schedules::ScheduleRunState;
use sales_model::views::{CostKind, DeliveryOption};
use scheduling::LocalDay;
use scheduling::zones::date_name;

/// Data of the page.
pub(super) struct Shown {
    pub l: Locale,
    /// Of the address of the page.
    pub key: String,
    pub offer: Offer,
    pub legal: LegalPart,
    pub form: Form,
    /// Whether the visitor is logged in as the customer.
    pub is_own: bool,
    pub now: Instant,
}

#[component]
pub(super) fn Due(shown: Shown) -> impl IntoView {
    let Shown { l, key, offer, legal, form, is_own, now } = shown;
    // Of its fields the page has those of the window and the consents only.
    let place = |field: String| {
        if ["window", "consent", "marketing"].contains(&field.as_str()) { field } else { String::new() }
    };
    let errors = form.summary(l).into_iter().map(|(field, text)| (place(field), text)).collect();
    let day = date_name(l, LocalDay::of_number(offer.run.due_on), None);
    let body = match offer.is_open {
        true => open(l, &key, &offer, legal, &form, now),
        false => closed(l, &offer),
    };
    let manage = is_own.then(|| {
        view! { <p><a class="link" href=paths::account_schedules(l)>{texts::manage(l)}</a></p> }
    });
    view! {
        <div class="grid max-w-[44rem] gap-5">
            <header class="page-head">
                <h1>{texts::title(l, &offer.name)}</h1>
                <p>{texts::due(l, &day)}</p>
            </header>
            <ErrorSummary locale=l errors/>
            {body}
            {manage}
        </div>
    }
    .into_any()
}

/// What became of a reminder that can't be answered any more.
fn closed(l: Locale, offer: &Offer) -> AnyView {
    let text = match offer.run.state {
        ScheduleRunState::Ordered => texts::ordered(l),
        ScheduleRunState::InCart => texts::in_cart(l),
        ScheduleRunState::Skipped => texts::skipped(l),
        ScheduleRunState::Expired | ScheduleRunState::Waiting => texts::expired(l),
    };
    let order = offer.run.order.as_ref().map(|number| {
        let text = texts::to_order(l, &number.display(l));
        view! { <LinkButton href=paths::order(l, number.to_url())>{text}</LinkButton> }
    });
    view! {
        <Notice tone=Tone::Info>
            <div class="flex flex-wrap items-center gap-3" role="status"><p>{text}</p>{order}</div>
        </Notice>
    }
    .into_any()
}

/// The stored delivery, if it is still offered and takes these goods to the stored address.
fn delivery(offer: &Offer) -> Option<&DeliveryOption> {
    let found = offer.quote.deliveries.iter().find(|o| o.method.id.to_string() == offer.checkout.delivery);
    found.filter(|option| option.cost.is_some() && option.at.kind != CostKind::Outside)
}

fn open(l: Locale, key: &str, offer: &Offer, legal: LegalPart, form: &Form, now: Instant) -> AnyView {
    let has_goods = !offer.quote.cart.is_empty();
    let is_short = offer.lines.iter().any(|line| line.is_short());
    let short = is_short.then(|| view! { <Notice tone=Tone::Accent>{texts::short(l)}</Notice> });
    let payment =
        PaymentMethod::parse(&offer.checkout.payment).filter(|method| offer.quote.payments.contains(method));
    let confirm = match (delivery(offer).filter(|_| has_goods), payment) {
        (Some(option), Some(payment)) => confirm(l, offer, option, payment, legal, form, now),
        _ if has_goods => view! { <Notice tone=Tone::Info>{texts::fill_in(l)}</Notice> }.into_any(),
        _ => view! { <Notice tone=Tone::Alert>{texts::nothing(l)}</Notice> }.into_any(),
    };
    let to_cart = has_goods.then(|| {
        view! { <Button name="do" value="cart" attr:formnovalidate=true>{texts::to_cart(l)}</Button> }
    });
    view! {
        {short}
        <section class="card"><div class="card-body">{line_list(l, &offer.lines, usize::MAX)}</div></section>
        <form class="grid gap-4" method="post" action=paths::order_due(l, key) novalidate=true>
            {confirm}
            <div class="flex flex-wrap gap-3">
                {to_cart}
                <Button kind=Kind::Ghost name="do" value="skip">{texts::skip(l)}</Button>
            </div>
        </form>
    }
    .into_any()
}

/// Receiving, paying, the total and the button.
fn confirm(
    l: Locale,
    offer: &Offer,
    option: &DeliveryOption,
    payment: PaymentMethod,
    legal: LegalPart,
    form: &Form,
    now: Instant,
) -> AnyView {
    let checkout = &offer.checkout;
    let point = offer.quote.pickup_points.iter().find(|point| point.id.to_string() == checkout.pickup);
    let place = match point {
        Some(point) => [point.name(l).to_owned(), point.place(l)],
        None => [checkout.city.clone(), checkout.address.clone()],
    };
    let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let cost = match option.at.kind {
        CostKind::Named => texts::cost_named(l).to_owned(),
        _ if option.totals.delivery_total.is_zero() => texts::free(l).to_owned(),
        _ => format::money(l, option.totals.delivery_total),
    };
    let windows = (!option.at.windows.is_empty()).then(|| {
        let choices = window_choices(l, &offer.quote.zone, now, &option.at.windows);
        let (selected, error) = (form.value("window"), form.error(l, "window"));
        view! { <RadioCards name="window" legend=texts::window(l) choices selected error columns=Columns::Two/> }
    });
    let test = (offer.quote.is_test_payment && payment.is_online()).then(|| test_notice(l));
    let total = option.totals.total;
    view! {
        <dl class="cart-totals">
            <dt>{option.method.name(l).to_owned()}<span class="block text-sm text-muted">{place}</span></dt>
            <dd>{cost}</dd>
            <dt>{texts::payment(l)}</dt>
            <dd>{payment.name(l)}</dd>
            <dt class="font-medium">{texts::total(l)}</dt>
            <dd class="text-2xl font-semibold tabular-nums">{format::money(l, total)}</dd>
        </dl>
        {windows}
        {test}
        <LegalFields l part=legal form=form.clone()/>
        <input type="hidden" name="expected_total" value=total.0.to_string()/>
        <div><Button kind=Kind::Primary size=Size::Large name="do" value="order">{texts::order(l, &format::money(l, total))}</Button></div>
    }
    .into_any()
}
