//! The page of the form.

use super::delivery::{cost_words, delivery};
use super::texts;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{
    Breadcrumbs, Button, Card, Checkbox, Choice, Column, ErrorSummary, Facts, Kind, SelectField, Size, Table,
    TextField, TextInput, TextareaField, icons,
};
use base::format::{integer, money};
use base::{Instant, Kopecks, Locale, contact};
use ledger_model::points::text;
use leptos::prelude::*;
use people_model::customers::CustomerRow;
use sales_model::staff_orders::{FoundProduct, StaffLineView, StaffOrderForm, StaffQuote};

/// What was looked for, and found.
pub struct Found {
    pub find: String,
    pub products: Vec<FoundProduct>,
    pub client: String,
    pub clients: Vec<CustomerRow>,
    /// Whether the visitor may search customers.
    pub may_search: bool,
}

#[component]
pub fn NewOrder(
    l: Locale,
    typed: StaffOrderForm,
    quote: StaffQuote,
    found: Found,
    /// Random text that makes the same form sent twice one order.
    key: String,
    form: Form,
    now: Instant,
) -> impl IntoView {
    let errors = form.summary(l);
    let (goods, client) = (goods(l, &quote, &found, &form), client(l, &typed, &quote, &found, &form));
    let (delivery, payment) = (delivery(l, &typed, &quote, &form, now), payment(l, &typed, &quote, &form));
    let sums = sums(l, &typed, &quote);
    view! {
        <Breadcrumbs locale=l above=vec![(texts::orders(l).to_owned(), paths::admin_orders(l))]/>
        <h1 class="mt-1 mb-4">{texts::title(l)}</h1>
        <ErrorSummary locale=l errors/>
        <form method="post" action=paths::admin_order_new(l) novalidate=true autocomplete="off">
            <input type="hidden" name="key" value=key/>
            <div class="with-aside with-summary">
                <div class="grid min-w-0 content-start gap-4">{goods}{client}{delivery}</div>
                <div class="grid min-w-0 content-start gap-4">
                    {payment}
                    <Card title=texts::total(l)>
                        <div class="grid gap-4">
                            {sums}
                            <Button kind=Kind::Primary size=Size::Large name="do" value="place">{texts::place(l)}</Button>
                            <p class="text-sm text-muted">{texts::place_more(l)}</p>
                            <Button size=Size::Large name="do" value="sell">{texts::sell(l)}</Button>
                            <p class="text-sm text-muted">{texts::sell_more(l)}</p>
                            <Button kind=Kind::Ghost name="do" value="discard">{texts::discard(l)}</Button>
                        </div>
                    </Card>
                </div>
            </div>
        </form>
    }
    .into_any()
}

/// The field of the scanner with its results, and the lines. Its button is the first of the form: Enter presses it.
fn goods(l: Locale, quote: &StaffQuote, found: &Found, form: &Form) -> AnyView {
    let rows: Vec<_> = quote.lines.iter().map(|line| row(l, line, quote.may_price, form)).collect();
    let mut columns = vec![
        Column::new(texts::product(l)),
        Column::new(texts::in_stock(l)).num(),
        Column::new(texts::price(l)).num(),
    ];
    if quote.may_price {
        columns.push(Column::new(texts::own_price(l)));
    }
    columns.extend([
        Column::new(texts::quantity(l)),
        Column::new(texts::sum(l)).num(),
        Column::new(texts::actions(l)),
    ]);
    let lines = match rows.is_empty() {
        true => view! { <p class="text-muted">{texts::no_lines(l)}</p> }.into_any(),
        false => {
            view! { <Table caption=texts::goods(l) columns dense=true cards=true>{rows}</Table> }.into_any()
        }
    };
    let results = (!found.find.is_empty()).then(|| results(l, found));
    let body = view! {
        <div class="grid gap-4">
            <div class="flex flex-wrap items-end gap-2">
                <TextField
                    name="code" label=texts::code(l) hint=texts::code_hint(l) value=form.value("code")
                    error=form.error(l, "code") autocomplete="off" autofocus=true class="grow"
                />
                <Button icon=icons::SEARCH name="do" value="find">{texts::add(l)}</Button>
            </div>
            {results}
            {lines}
        </div>
    };
    view! { <Card title=texts::goods(l)>{body.into_any()}</Card> }.into_any()
}

fn results(l: Locale, found: &Found) -> AnyView {
    if found.products.is_empty() {
        return view! { <p role="status">{texts::nothing_found(l, &found.find)}</p> }.into_any();
    }
    let rows: Vec<_> = found
        .products
        .iter()
        .map(|product| {
            let price = product.price.map_or_else(|| texts::no_price(l).to_owned(), |p| money(l, p));
            let more =
                format!("{}, {price}, {}", product.sku, texts::left(l, &integer(l, product.available)));
            view! {
                <li class="flex flex-wrap items-center gap-2 border-b border-line py-1 last:border-b-0">
                    <span class="me-auto">{product.name(l).to_owned()}" "<span class="text-sm text-muted">{more}</span></span>
                    <Button size=Size::Small name="do" value=format!("add:{}", product.id)>{texts::add(l)}</Button>
                </li>
            }
        })
        .collect();
    view! { <ul aria-label=texts::found(l)>{rows}</ul> }.into_any()
}

fn row(l: Locale, line: &StaffLineView, may_price: bool, form: &Form) -> AnyView {
    let id = line.product;
    let (quantity, price) = (format!("quantity-{id}"), format!("price-{id}"));
    let (wrong_quantity, wrong_price) = (form.error(l, &quantity), form.error(l, &price));
    let name = line.name.pick(l).to_owned();
    let label = |text: &str| format!("{text}: {name}");
    let own = may_price.then(|| {
        view! {
            <td data-label=texts::own_price(l)>
                <TextInput id=price name="price" value=line.typed.price.clone() inputmode="decimal" small=true aria_label=label(texts::own_price(l)) invalid=wrong_price.is_some()/>
                <span class="field-error">{wrong_price}</span>
            </td>
        }
    });
    let serials = line.has_serials.then(|| {
        let field = format!("serials-{id}");
        let error = form.error(l, &field);
        view! {
            <TextareaField name=field label=label(texts::serials(l)) hint=texts::serials_hint(l) value=line.typed.serials.clone() error rows=2 class="mt-2"/>
        }
    });
    let short = line.typed.quantity.trim().parse::<i64>().is_ok_and(|n| n > line.available);
    let short = short.then(|| view! { <span class="badge badge-alert">{texts::not_enough(l)}</span> });
    view! {
        <tr>
            <td>
                {name.clone()}
                <span class="block text-sm text-muted">{line.sku.clone()}</span>
                <input type="hidden" name="product" value=id.to_string()/>
                {serials}
            </td>
            <td class="num" data-label=texts::in_stock(l)>{integer(l, line.available)}" "{short}</td>
            <td class="num" data-label=texts::price(l)>{line.price.map(|p| money(l, p))}</td>
            {own}
            <td data-label=texts::quantity(l)>
                <TextInput id=quantity name="quantity" value=line.typed.quantity.clone() inputmode="numeric" small=true aria_label=label(texts::quantity(l)) invalid=wrong_quantity.is_some()/>
                <span class="field-error">{wrong_quantity}</span>
            </td>
            <td class="num" data-label=texts::sum(l)>{line.total.map(|sum| money(l, sum))}</td>
            <td><Button size=Size::Small kind=Kind::Ghost name="do" value=format!("remove:{id}")>{texts::remove(l)}</Button></td>
        </tr>
    }
    .into_any()
}

fn client(l: Locale, typed: &StaffOrderForm, quote: &StaffQuote, found: &Found, form: &Form) -> AnyView {
    let c = &typed.checkout;
    let chosen = quote.client.as_ref().map(|(name, contact)| {
        let text = texts::chosen(l, &[name.as_str(), contact.as_str()].join(", "));
        view! {
            <p class="flex flex-wrap items-center gap-2">
                {text}
                <Button size=Size::Small name="do" value="client:">{texts::no_client(l)}</Button>
            </p>
        }
    });
    let search = (found.may_search && quote.client.is_none()).then(|| {
        view! {
            <div class="flex flex-wrap items-end gap-2">
                <TextField name="client" label=texts::find_client(l) hint=texts::find_client_hint(l) value=found.client.clone() autocomplete="off" class="grow"/>
                <Button icon=icons::SEARCH name="do" value="clients">{texts::find(l)}</Button>
            </div>
            {clients(l, found)}
        }
    });
    let consent = quote.asks_consent.then(|| {
        view! { <Checkbox name="consent" label=texts::consent(l) checked=typed.consent hint=texts::consent_hint(l) error=form.error(l, "consent")/> }
    });
    let body = view! {
        <div class="grid gap-4">
            <input type="hidden" name="account" value=typed.account.clone()/>
            {chosen}
            {search}
            <div class="grid gap-4 sm:grid-cols-2">
                <TextField name="name" label=texts::name(l) value=c.name.clone() error=form.error(l, "name") autocomplete="off" required=true class="sm:col-span-2"/>
                <TextField name="phone" kind="tel" label=texts::phone(l) value=c.phone.clone() error=form.error(l, "phone") autocomplete="off" inputmode="tel"/>
                <TextField name="email" kind="email" label=texts::email(l) value=c.email.clone() error=form.error(l, "email") autocomplete="off" inputmode="email"/>
            </div>
            {consent}
        </div>
    };
    view! { <Card title=texts::client(l)>{body.into_any()}</Card> }.into_any()
}

fn clients(l: Locale, found: &Found) -> Option<AnyView> {
    if found.client.is_empty() {
        return None;
    }
    if found.clients.is_empty() {
        return Some(view! { <p role="status">{texts::no_clients(l, &found.client)}</p> }.into_any());
    }
    let rows: Vec<_> = found
        .clients
        .iter()
        .map(|row| {
            let company = row.company.as_ref().map(|(name, _)| name.clone());
            let phone = row.phone.as_deref().map(contact::pretty);
            let more: Vec<_> = [company, phone, row.email.clone()].into_iter().flatten().collect();
            view! {
                <li class="flex flex-wrap items-center gap-2 border-b border-line py-1 last:border-b-0">
                    <span class="me-auto">{row.name.clone()}" "<span class="text-sm text-muted">{more.join(", ")}</span></span>
                    <Button size=Size::Small name="do" value=format!("client:{}", row.id)>{texts::choose(l)}</Button>
                </li>
            }
        })
        .collect();
    Some(view! { <ul aria-label=texts::clients(l)>{rows}</ul> }.into_any())
}

fn payment(l: Locale, typed: &StaffOrderForm, quote: &StaffQuote, form: &Form) -> AnyView {
    let methods = quote.payments.iter().map(|method| Choice::new(method.as_str(), method.name(l))).collect();
    let branches: Vec<_> =
        quote.branches.iter().map(|(id, name)| Choice::new(id.to_string(), name.pick(l))).collect();
    let branch = match branches.len() {
        0 | 1 => view! { <input type="hidden" name="branch" value=typed.branch.clone()/> }.into_any(),
        _ => view! { <SelectField name="branch" label=texts::branch(l) choices=branches selected=typed.branch.clone()/> }
            .into_any(),
    };
    let body = view! {
        <div class="grid gap-4">
            {branch}
            <SelectField name="payment" label=texts::how_to_pay(l) choices=methods selected=typed.checkout.payment.clone() error=form.error(l, "payment") required=true/>
            {points(l, typed, quote)}
        </div>
    };
    view! { <Card title=texts::payment(l)>{body.into_any()}</Card> }.into_any()
}

/// How many points of the client the order spends.
fn points(l: Locale, typed: &StaffOrderForm, quote: &StaffQuote) -> AnyView {
    let value = typed.spend_points.clone();
    match quote.loyalty {
        Some(points) => {
            let hint = texts::points_hint(l, &text(l, points.available), &text(l, points.most));
            view! { <TextField name="spend_points" label=texts::points(l) hint=hint value inputmode="numeric" autocomplete="off" maxlength=8/> }
                .into_any()
        }
        None => view! { <input type="hidden" name="spend_points" value=value/> }.into_any(),
    }
}

fn sums(l: Locale, typed: &StaffOrderForm, quote: &StaffQuote) -> AnyView {
    let Some(total) = quote.total else {
        return view! { <p class="text-muted">{texts::no_sum(l)}</p> }.into_any();
    };
    let mut facts = Vec::new();
    if quote.discount != Kopecks::ZERO {
        facts.push((texts::discount(l).to_owned(), money(l, -quote.discount)));
    }
    if let Some(delivery) = quote.delivery(&typed.checkout.delivery) {
        facts.push((texts::delivery(l).to_owned(), cost_words(l, delivery)));
    }
    facts.push((texts::total(l).to_owned(), money(l, total)));
    view! { <Facts facts sum=true/> }.into_any()
}
