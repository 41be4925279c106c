//! The page of one order.

use super::documents;
use super::list::tone;
use super::talk::{self, Talk};
use super::{money, texts};
use app_admin_parts::When;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{
    Badge, Breadcrumbs, Button, Card, Checkbox, Choice, Column, Dialog, DialogBody, DialogButton, DialogFoot,
    ErrorSummary, Facts, Kind, LinkButton, Notice, SelectField, Step, Table, TextField, Timeline,
    TimelineItem, Tone,
};
use base::format::{integer, money as sum};
use base::{Kopecks, Locale, contact};
use leptos::prelude::*;
use receipts_model::views::ReceiptView;
use sales_model::documents::Documents;
use sales_model::orders::{CancelReason, OrderEvent, Party};
use sales_model::views::OrderView;

#[component]
pub fn Page(
    l: Locale,
    when: When,
    order: OrderView,
    talk: Talk,
    documents: Documents,
    receipts: Vec<ReceiptView>,
    form: Form,
    may_edit: bool,
    delivery: AnyView,
) -> impl IntoView {
    let o = &order;
    let (title, state) = (texts::order(l, &o.number.display(l)), o.status);
    let told = state.display(l, o.payment_method);
    let steps = may_edit.then(|| steps(l, o, &form));
    let (lines, totals, payments) = (lines(l, o), totals(l, o), money::list(l, &when, o, &form));
    let (buyer, history) = (buyer(l, &when, o), history(l, &when, o));
    let talk = talk::sections(l, &when, &o.number, &talk, &form);
    let receipts = crate::receipts::of_order(l, &when, receipts);
    let documents = documents::card(l, &when, &o.number, documents);
    let (errors, needs_refund) = (form.summary(l), o.needs_refund);
    let awaits_contact = o.awaits_contact;
    let client = o.movable.map(|id| {
        let href = paths::admin_client_branch(l, id);
        view! { <p class="mt-3"><a class="link" href=href>{texts::client_branch(l)}</a></p> }
    });
    let held = o
        .reserved_until
        .filter(|_| !o.is_paid && !state.is_final())
        .map(|at| texts::held_until(l, &when.text(at)));
    view! {
        <Breadcrumbs locale=l above=vec![(texts::orders(l).to_owned(), paths::admin_orders(l))]/>
        <div class="mt-1 mb-4 flex flex-wrap items-center gap-3">
            <h1>{title}</h1>
            <Badge tone=tone(state)>{told}</Badge>
            <span class="me-auto text-sm text-muted">{held}</span>
            <div class="flex flex-wrap items-center gap-2 sm:justify-end">{steps}</div>
        </div>
        <ErrorSummary locale=l errors/>
        {needs_refund.then(|| view! { <Notice tone=Tone::Alert title=texts::refund(l) class="mb-4">{texts::refund_more(l)}</Notice> })}
        {awaits_contact.then(|| view! { <Notice tone=Tone::Info title=texts::no_contact(l) class="mb-4">{texts::no_contact_more(l)}</Notice> })}
        <div class="with-aside with-summary">
            <div class="grid min-w-0 content-start gap-4">
                <Card title=texts::lines(l)>{lines}<div class="mt-4 ms-auto max-w-[24rem]"><Facts facts=totals sum=true/></div></Card>
                <Card title=texts::payments(l)>{payments}</Card>
                {talk}
                {receipts}
                {delivery}
            </div>
            <div class="grid min-w-0 content-start gap-4">
                <Card title=texts::buyer(l)><Facts facts=buyer/>{client}</Card>
                {documents}
                <Card title=texts::history(l)><Timeline locale=l items=history/></Card>
            </div>
        </div>
    }
    .into_any()
}

/// Buttons for the permitted transitions. Recording a manual payment is a separate step.
fn steps(l: Locale, o: &OrderView, form: &Form) -> AnyView {
    let action = paths::admin_order(l, o.number.to_url());
    let own = o
        .possible
        .iter()
        .copied()
        .filter(|e| !matches!(e, OrderEvent::Cancel | OrderEvent::Pay | OrderEvent::StepBack));
    let step_back = o.possible.contains(&OrderEvent::StepBack).then(|| {
        let label = texts::event(l, OrderEvent::StepBack);
        view! { <Button name="event" value=OrderEvent::StepBack.as_str()>{label}</Button> }
    });
    let buttons: Vec<_> = own
        .map(|e| view! { <Button kind=Kind::Primary name="event" value=e.as_str()>{texts::event(l, e)}</Button> })
        .collect();
    let edit = o.can_edit.then(|| {
        let href = paths::admin_order_edit(l, o.number.to_url());
        view! { <LinkButton href>{texts::edit(l)}</LinkButton> }
    });
    let restore = (o.restorable_until.is_some())
        .then(|| view! { <Button name="event" value="restore">{texts::restore(l)}</Button> });
    let receive = money::receive_button(l, o, &action, form);
    let refund = money::refund_button(l, o, &action, form);
    let cancel = o.possible.contains(&OrderEvent::Cancel).then(|| {
        let action = action.clone();
        let to_balance = (o.can_refund_to_balance && o.held > Kopecks::ZERO).then(|| {
            let checked = o.refunds_to_balance;
            view! { <Checkbox name="to_balance" id="cancel-to-balance" label=texts::to_balance(l) checked/> }
        });
        let mut choices = vec![Choice::new("", texts::choose_reason(l))];
        choices.extend(CancelReason::of(Party::Staff).map(|r| Choice::new(r.as_str(), r.name(l))));
        let money = (o.held > Kopecks::ZERO)
            .then(|| view! { <p class="mb-3">{texts::cancel_money(l, &sum(l, o.held))}</p> });
        view! {
            <DialogButton dialog="cancel" kind=Kind::Danger>{texts::event(l, OrderEvent::Cancel)}</DialogButton>
            <Dialog locale=l id="cancel" title=texts::cancel_title(l)>
                <form method="post" action=action>
                    <DialogBody>
                        <p class="mb-3">{texts::cancel_more(l)}</p>
                        {money}
                        <div class="grid gap-3">
                            <SelectField name="reason" id="cancel-reason" label=texts::reason(l) choices required=true/>
                            <TextField name="note" id="cancel-note" label=texts::reason_note(l) hint=texts::reason_hint(l)/>
                            {to_balance}
                        </div>
                    </DialogBody>
                    <DialogFoot>
                        <Button kind=Kind::Danger name="event" value=OrderEvent::Cancel.as_str()>{texts::event(l, OrderEvent::Cancel)}</Button>
                    </DialogFoot>
                </form>
            </Dialog>
        }
    });
    let more = links(l, o);
    view! { <form class="flex flex-wrap gap-2" method="post" action=action>{buttons}{step_back}{restore}{edit}</form>{receive}{refund}{cancel}{more} }
        .into_any()
}

/// To the shipments of the order, and to the return of its goods.
fn links(l: Locale, o: &OrderView) -> AnyView {
    use sales_model::orders::OrderStatus::{Cancelled, Completed, PartlyShipped, Placed};
    let number = o.number.to_url();
    let shipments = (!matches!(o.status, Placed | Cancelled)).then(|| {
        view! { <LinkButton href=paths::admin_shipments(l, &number)>{texts::shipments(l)}</LinkButton> }
    });
    let back = matches!(o.status, Completed | PartlyShipped).then(|| {
        view! { <LinkButton href=paths::admin_order_return(l, &number)>{texts::take_back(l)}</LinkButton> }
    });
    view! { {shipments}{back} }.into_any()
}

fn lines(l: Locale, o: &OrderView) -> AnyView {
    let columns = vec![
        Column::new(texts::product(l)),
        Column::new(texts::sku(l)),
        Column::new(texts::quantity(l)).num(),
        Column::new(texts::price(l)).num(),
        Column::new(texts::sum(l)).num(),
    ];
    let rows: Vec<_> = o
        .lines
        .iter()
        .map(|line| {
            let name = line.name(l).to_owned();
            let name = match &line.slug {
                Some(slug) => view! { <a class="link" href=paths::product(l, slug)>{name}</a> }.into_any(),
                None => name.into_any(),
            };
            view! {
                <tr>
                    <td>{name}</td>
                    <td class="whitespace-nowrap" data-label=texts::sku(l)>{line.sku.clone()}</td>
                    <td class="num" data-label=texts::quantity(l)>{integer(l, line.quantity)}</td>
                    <td class="num" data-label=texts::price(l)>{sum(l, line.unit_price)}</td>
                    <td class="num" data-label=texts::sum(l)>{sum(l, line.total)}</td>
                </tr>
            }
        })
        .collect();
    view! { <Table caption=texts::lines(l) columns dense=true cards=true>{rows}</Table> }.into_any()
}

fn totals(l: Locale, o: &OrderView) -> Vec<(String, String)> {
    let mut rows = vec![(texts::goods(l), o.goods_total)];
    rows.extend((o.services_total != Kopecks::ZERO).then_some((texts::services(l), o.services_total)));
    rows.extend(o.adjustments.iter().map(|a| (a.name.pick(l), a.amount)));
    rows.extend([
        (texts::delivery(l), o.delivery_before_discounts()),
        (texts::total(l), o.total),
        (texts::vat(l), o.vat_total),
    ]);
    rows.into_iter().map(|(name, amount)| (name.to_owned(), sum(l, amount))).collect()
}

fn buyer(l: Locale, when: &When, o: &OrderView) -> Vec<(String, String)> {
    let pairs = [
        (texts::company(l), o.buyer.as_ref().map(|b| b.name.clone()).unwrap_or_default()),
        (texts::numbers(l), o.buyer.as_ref().map(|b| b.numbers(l)).unwrap_or_default()),
        (texts::legal_address(l), o.buyer.as_ref().map(|b| b.legal_address.clone()).unwrap_or_default()),
        (texts::buyer(l), o.contact_name.clone()),
        (texts::phone(l), o.phone.as_deref().map(contact::pretty).unwrap_or_default()),
        (texts::email(l), o.email.clone().unwrap_or_default()),
        (texts::delivery(l), o.delivery_name(l).to_owned()),
        (texts::place(l), o.place(l).to_owned()),
        (texts::payment(l), o.payment_method.name(l).to_owned()),
        (texts::comment(l), o.comment.clone()),
        (texts::placed(l), when.text(o.placed_at)),
        (texts::placed_by(l), o.placed_by.clone().unwrap_or_default()),
    ];
    pairs.into_iter().filter(|(_, v)| !v.is_empty()).map(|(n, v)| (n.to_owned(), v)).collect()
}

fn history(l: Locale, when: &When, o: &OrderView) -> Vec<TimelineItem> {
    let last = o.events.len().saturating_sub(1);
    let item = |(n, e): (usize, &sales_model::views::OrderEventView)| {
        let who = texts::who(l, &e.actor_kind);
        TimelineItem {
            name: e.to.display(l, o.payment_method).to_owned(),
            time: when.text(e.at).into(),
            note: match texts::cause(l, e.cause).unwrap_or(&e.reason) {
                "" => who.to_owned(),
                reason => format!("{who}: {reason}"),
            }
            .into(),
            step: if n == last { Step::Now } else { Step::Done },
        }
    };
    o.events.iter().enumerate().map(item).collect()
}
