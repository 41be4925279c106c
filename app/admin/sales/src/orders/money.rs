//! The money of an order as staff sees it: payments, refunds, and the forms that move them.

use super::money_texts as texts;
use app_admin_parts::When;
use app_kit::Visit;
use app_kit::fields::{Fields, Form};
use app_kit::paths;
use app_ui::{
    Button, Choice, Dialog, DialogBody, DialogButton, DialogFoot, Kind, SelectField, Size, TextField,
};
use base::form::{Problem, Reader};
use base::format::money;
use base::{Kopecks, Locale, RefundId};
use leptos::prelude::*;
use payments::refunds::ByHand;
use payments_model::desk::{self, DeskKind};
use payments_model::payments::PaymentMethod;
use payments_model::views::{PaymentView, RefundView};
use platform::{Error, Result};
use sales_model::orders::OrderNumber;
use sales_model::views::OrderView;

/// The longest number of a document, in characters.
const DOCUMENT_CHARS_MAX: usize = 60;

/// What staff does with the money of an order.
#[derive(Clone, Copy)]
pub enum Step {
    /// Notes money that was taken by hand.
    Receive,
    /// Takes such a note back.
    Undo,
    /// Changes the way to pay.
    Method,
    /// Returns money.
    Refund,
    /// Notes that the money of a refund was returned by hand.
    Record,
    /// Lets the gateway be asked once more.
    Retry,
}

impl Step {
    /// The step of a button.
    pub fn parse(event: &str) -> Option<Self> {
        match event {
            "receive" => Some(Self::Receive),
            "receive_undo" => Some(Self::Undo),
            "method" => Some(Self::Method),
            "refund" => Some(Self::Refund),
            "refund_record" => Some(Self::Record),
            "refund_retry" => Some(Self::Retry),
            _ => None,
        }
    }
}

/// Applies a step with the fields of its form.
pub async fn apply(visit: &Visit, number: &OrderNumber, step: Step, fields: &Fields) -> Result<()> {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    match step {
        Step::Receive => {
            let (amount, received) = desk::parse(&fields.0)?;
            sales::payments::receive_part(shop, actor, number, amount, &received).await.map(|_| ())
        }
        Step::Undo => {
            let payment = fields.get("payment").parse().map_err(|_| Error::NotFound)?;
            sales::payments::undo_receive(shop, actor, number, payment).await
        }
        Step::Method => {
            let method = PaymentMethod::parse(fields.get("method"))
                .ok_or_else(|| Error::field("method", Problem::InvalidChoice))?;
            sales::payments::change_method(shop, actor, None, number, method).await
        }
        Step::Refund => sales::payments::refund(shop, actor, number, amount(fields)?).await,
        Step::Record => {
            let by_hand = by_hand(fields)?;
            sales::payments::record_refund(shop, actor, number, refund_of(fields)?, &by_hand).await
        }
        Step::Retry => sales::payments::retry_refund(shop, actor, number, refund_of(fields)?).await,
    }
}

fn amount(fields: &Fields) -> Result<Kopecks> {
    let mut form = Reader::default();
    let amount = form.optional_money("refund_sum", fields.get("refund_sum")).filter(|sum| !sum.is_zero());
    let is_told = amount.is_some() || form.problems.of("refund_sum").is_some();
    form.check("refund_sum", is_told, Problem::NotMoney);
    Ok(form.done(amount.unwrap_or_default())?)
}

fn by_hand(fields: &Fields) -> Result<ByHand> {
    let mut form = Reader::default();
    let on = fields.get("returned_on").trim().to_owned();
    form.check("returned_on", base::form::is_date(&on), Problem::NotADate);
    let document = form.optional_line("document", fields.get("document"), DOCUMENT_CHARS_MAX);
    Ok(form.done(ByHand { on, document })?)
}

fn refund_of(fields: &Fields) -> Result<RefundId> {
    fields.get("refund").parse().map_err(|_| Error::NotFound)
}

/// The button that notes money taken by hand, with its form.
pub fn receive_button(l: Locale, o: &OrderView, action: &str, form: &Form) -> AnyView {
    if !o.can_receive {
        return ().into_any();
    }
    let (action, is_open) = (action.to_owned(), form.has("event", "receive"));
    let fields = receive_fields(l, o, is_open.then_some(form));
    view! {
        <DialogButton dialog="receive">{texts::receive(l)}</DialogButton>
        <Dialog locale=l id="receive" title=texts::receive(l) open=is_open>
            <form method="post" action=action>
                <DialogBody>{fields}</DialogBody>
                <DialogFoot>
                    <Button kind=Kind::Primary name="event" value="receive">{texts::receive(l)}</Button>
                </DialogFoot>
            </form>
        </Dialog>
    }
    .into_any()
}

/// The fields about money taken by hand, with what was typed if the form was refused.
fn receive_fields(l: Locale, o: &OrderView, refused: Option<&Form>) -> AnyView {
    let value = |field: &str| refused.map(|form| form.value(field)).unwrap_or_default();
    let error = |field: &str| refused.and_then(|form| form.error(l, field)).unwrap_or_default();
    let kinds = DeskKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind.name(l))).collect();
    let sum = refused.map_or_else(|| o.due.to_decimal(), |form| form.value("received_sum"));
    let sum = view! {
        <TextField name="received_sum" label=texts::received_sum(l) inputmode="decimal" value=sum
            error=error("received_sum") required=true/>
    };
    let kind = view! {
        <SelectField name="received_kind" label=texts::received_kind(l) choices=kinds
            selected=value("received_kind") error=error("received_kind")/>
    };
    let on = view! {
        <TextField name="received_on" kind="date" label=texts::received_on(l) hint=texts::received_on_hint(l)
            value=value("received_on") error=error("received_on")/>
    };
    let document = view! {
        <TextField name="received_document" label=texts::document(l) value=value("received_document")
            error=error("received_document")/>
    };
    view! { <div class="grid gap-3">{sum}{kind}{on}{document}</div> }.into_any()
}

/// The form that changes the way to pay.
fn method_form(l: Locale, o: &OrderView) -> AnyView {
    if !o.may_edit || o.methods.is_empty() {
        return ().into_any();
    }
    let action = paths::admin_order(l, o.number.to_url());
    let choices = o.methods.iter().map(|method| Choice::new(method.as_str(), method.name(l))).collect();
    view! {
        <form method="post" action=action class="mt-3 flex flex-wrap items-end gap-3">
            <SelectField name="method" label=texts::other_method(l) choices/>
            <Button name="event" value="method">{texts::change_method(l)}</Button>
        </form>
    }
    .into_any()
}

/// The button that returns money, with its form.
pub fn refund_button(l: Locale, o: &OrderView, action: &str, form: &Form) -> AnyView {
    if o.refundable <= Kopecks::ZERO {
        return ().into_any();
    }
    let (action, is_open) = (action.to_owned(), form.has("event", "refund"));
    let value = if is_open { form.value("refund_sum") } else { o.refundable.to_decimal() };
    let error = form.error(l, "refund_sum");
    view! {
        <DialogButton dialog="refund">{texts::return_money(l)}</DialogButton>
        <Dialog locale=l id="refund" title=texts::return_money(l) open=is_open>
            <form method="post" action=action>
                <DialogBody>
                    <p class="mb-3">{texts::return_more(l)}</p>
                    <TextField name="refund_sum" label=texts::refund_sum(l) value error inputmode="decimal" required=true/>
                </DialogBody>
                <DialogFoot>
                    <Button kind=Kind::Primary name="event" value="refund">{texts::return_money(l)}</Button>
                </DialogFoot>
            </form>
        </Dialog>
    }
    .into_any()
}

/// Payments and refunds, with what staff has to do about them.
pub fn list(l: Locale, when: &When, o: &OrderView, form: &Form) -> AnyView {
    let method = method_form(l, o);
    if o.payments.is_empty() {
        return view! { <p class="text-muted">{texts::no_payments(l)}</p>{method} }.into_any();
    }
    let rows: Vec<_> = o.payments.iter().map(|p| payment(l, when, o, p)).collect();
    let refunds: Vec<_> = o.refunds.iter().map(|r| refund(l, when, o, r, form)).collect();
    view! { <ul>{rows}{refunds}</ul>{method} }.into_any()
}

fn payment(l: Locale, when: &When, o: &OrderView, p: &PaymentView) -> AnyView {
    let at = when.text(p.paid_at.unwrap_or(p.created_at));
    let mut more = vec![p.reason.clone(), p.received_on.clone()];
    if !p.document.is_empty() {
        more.push(format!("№ {}", p.document));
    }
    if !p.other_amount.is_empty() {
        more.push(texts::differs(l, &p.other_amount));
    }
    more.retain(|part| !part.is_empty());
    let name = match p.from_balance {
        true => texts::from_balance(l),
        false => p.desk_kind.map_or(p.method.name(l), |kind| kind.name(l)),
    };
    let undo = (p.can_undo && o.may_edit).then(|| {
        let action = paths::admin_order(l, o.number.to_url());
        view! {
            <form method="post" action=action>
                <input type="hidden" name="payment" value=p.id.to_string()/>
                <Button size=Size::Small name="event" value="receive_undo">{texts::undo(l)}</Button>
            </form>
        }
    });
    view! {
        <li class="flex flex-wrap items-baseline gap-x-3 border-b border-line py-2 last:border-b-0">
            <span class="font-medium tabular-nums">{money(l, p.amount)}</span>
            <span>{name}</span>
            <span>{p.state.name(l)}</span>
            <span class="text-muted">{more.join(", ")}</span>
            <span class="ms-auto text-sm text-muted">{at}</span>
            {undo}
        </li>
    }
    .into_any()
}

fn refund(l: Locale, when: &When, o: &OrderView, r: &RefundView, form: &Form) -> AnyView {
    let tasks = (r.needs_person() && o.may_edit).then(|| tasks(l, o, r, form));
    let mut more = vec![r.cause.name(l).to_owned()];
    if r.to_balance {
        more.push(texts::to_balance(l).to_owned());
    }
    if !r.reason.is_empty() {
        more.push(texts::reason(l, &r.reason));
    }
    if !r.returned_on.is_empty() {
        more.push(texts::by_hand(l, &r.returned_on, &r.document));
    }
    view! {
        <li class="border-b border-line py-2 last:border-b-0">
            <p class="flex flex-wrap items-baseline gap-x-3">
                <span class="font-medium tabular-nums">{money(l, -r.amount)}</span>
                <span>{r.state.name(l)}</span>
                <span class="text-muted">{more.join(", ")}</span>
                <span class="ms-auto text-sm text-muted">{when.text(r.at)}</span>
            </p>
            {tasks}
        </li>
    }
    .into_any()
}

/// What staff can do about a refund that the gateway does not make.
fn tasks(l: Locale, o: &OrderView, r: &RefundView, form: &Form) -> AnyView {
    let (action, id) = (paths::admin_order(l, o.number.to_url()), r.id.to_string());
    let is_own = form.has("refund", &id);
    let value = |field: &str| if is_own { form.value(field) } else { String::new() };
    let error = |field: &str| if is_own { form.error(l, field).unwrap_or_default() } else { String::new() };
    let retry = (!r.by_hand)
        .then(|| view! { <Button name="event" value="refund_retry">{texts::try_again(l)}</Button> });
    view! {
        <form method="post" action=action class="mt-2 grid gap-3 sm:flex sm:flex-wrap sm:items-end">
            <input type="hidden" name="refund" value=id.clone()/>
            <TextField name="returned_on" id=format!("on-{id}") kind="date" label=texts::returned_on(l)
                value=value("returned_on") error=error("returned_on")/>
            <TextField name="document" id=format!("document-{id}") label=texts::document(l)
                value=value("document") error=error("document")/>
            <Button kind=Kind::Primary name="event" value="refund_record">{texts::returned(l)}</Button>
            {retry}
        </form>
    }
    .into_any()
}
