//! The checkout page.

use super::texts;
use super::windows;
use crate::cart::{discounts, line_image, pieces, points_field, points_said};
use crate::delivery_estimate::CityForm;
use app_checkout_islands::checkout::{AddressHelp, CheckoutTotal, DeliverySum, free};
use app_forms_islands::LiveCheck;
use app_kit::fields::Form;
use app_kit::{CompanyFields, CompanyFieldsKind, LegalFields, paths};
use app_storefront_islands::server::delivery_estimate::When;
use app_ui::{
    Button, Card, Checkbox, Choice, Columns, ErrorSummary, LinkButton, Notice, RadioCards, Size, TextField,
    TextareaField, Tone,
};
use base::form::{LINE_CHARS_MAX, Rule, TEXT_CHARS_MAX};
use base::{Instant, Kopecks, Locale, format};
use content_model::consents::LegalPart;
use delivery_model::methods::{DeliveryKind, Reach};
use ledger_model::views::CartPoints;
use leptos::prelude::*;
use payments_model::payments::PaymentMethod;
use people_model::sites::SiteView;
use sales_model::views::{CostKind, DeliveryOption, PickupPoint, QuoteView};

/// The name of the box of a buyer that is a company.
pub const AS_COMPANY: &str = "as_company";

/// The name of the box that lets the balance pay.
pub const FROM_BALANCE: &str = "from_balance";
/// The button that recounts the sums with the points of the form.
pub const APPLY_POINTS: (&str, &str) = ("do", "points");

/// What the value of a button that fills in the address of a site begins with; its id follows.
pub const SITE: &str = "site:";

/// Data of the page.
pub struct Shown {
    pub l: Locale,
    pub quote: QuoteView,
    pub form: Form,
    pub is_guest: bool,
    pub when: When,
    pub reach: Reach,
    pub legal: LegalPart,
    /// Whether the requisites of a company can be filled in by its INN.
    pub can_look_up: bool,
    /// Whether addresses are suggested while they are typed.
    pub can_suggest: bool,
    /// The client's own sites, whose addresses can be filled in.
    pub sites: Vec<SiteView>,
    pub now: Instant,
}

#[component]
pub fn CheckoutPage(shown: Shown) -> impl IntoView {
    let Shown { l, quote, form, is_guest, when, reach, legal, can_look_up, can_suggest, sites, now } = shown;
    let typing = can_suggest.then(|| view! { <AddressHelp/> });
    let errors = form.summary(l);
    let login = is_guest.then(|| {
        let href = format!("{}?next={}", paths::login(l), paths::checkout(l));
        view! { <p class="text-muted">{texts::no_account(l)}" "<a class="link" href=href>{texts::log_in(l)}</a></p> }
    });
    view! {
        <div class="grid gap-5">
            <h1>{texts::title(l)}</h1>
            {login}
            <ErrorSummary locale=l errors/>
            <CityForm l reach next=paths::checkout(l)/>
            <form id="checkout" method="post" action=paths::checkout(l) class="checkout-form with-aside with-summary" novalidate=true>
                <input type="hidden" name="key" value=form.value("key")/>
                <div class="grid gap-5">
                    {contact(l, &form)}
                    {company(l, &form, can_look_up)}
                    {delivery(l, &quote, &form, &when, &sites, now)}
                    {payment(l, &quote, &form, is_guest)}
                </div>
                {summary(l, &quote, &form, legal)}
                <LiveCheck l/>
                {typing}
            </form>
        </div>
    }
    .into_any()
}

fn contact(l: Locale, form: &Form) -> impl IntoView + use<> {
    let (name, email, phone) = (form.value("name"), form.value("email"), form.value("phone"));
    let (name_error, email_error, phone_error) =
        (form.error(l, "name"), form.error(l, "email"), form.error(l, "phone"));
    view! {
        <Card title=texts::who(l)>
            <div class="grid gap-4">
                <TextField name="name" label=texts::name(l) value=name error=name_error autocomplete="name" maxlength=LINE_CHARS_MAX required=true/>
                <TextField
                    name="email" label=texts::email(l) hint=texts::email_hint(l) value=email error=email_error
                    kind="email" autocomplete="email" inputmode="email" maxlength=254 check=Rule::Email
                />
                <TextField
                    name="phone" label=texts::phone(l) hint=texts::phone_hint(l) value=phone error=phone_error
                    kind="tel" autocomplete="tel" inputmode="tel" maxlength=30 check=Rule::Phone
                />
            </div>
        </Card>
    }
    .into_any()
}

/// The buyer's company. The style sheet shows its fields where the box is ticked.
fn company(l: Locale, form: &Form, can_look_up: bool) -> impl IntoView + use<> {
    let is_company = form.has(AS_COMPANY, "1");
    let (kind, fields) = (CompanyFieldsKind { can_look_up, is_fixed: false }, form.clone());
    view! {
        <Card title=texts::company(l)>
            <div class="grid gap-4">
                <Checkbox name=AS_COMPANY id=AS_COMPANY label=texts::as_company(l) hint=texts::as_company_hint(l) checked=is_company/>
                <div class="for-company"><CompanyFields l form=fields kind/></div>
            </div>
        </Card>
    }
    .into_any()
}

/// Buttons that fill in the address of a saved site.
fn site_buttons(l: Locale, sites: &[SiteView]) -> AnyView {
    if sites.is_empty() {
        return ().into_any();
    }
    let buttons: Vec<_> = sites
        .iter()
        .map(|site| {
            let label = texts::to_site(l, &site.name);
            view! { <Button size=Size::Small name="do" value=format!("{SITE}{}", site.id)>{label}</Button> }
        })
        .collect();
    // Enter in a field presses the first button of a form: that has to be the one that sends it.
    view! {
        <button type="submit" class="sr-only" tabindex="-1" aria-hidden="true">{texts::title(l)}</button>
        <div class="flex flex-wrap gap-2">{buttons}</div>
    }
    .into_any()
}

fn delivery(
    l: Locale,
    quote: &QuoteView,
    form: &Form,
    when: &When,
    sites: &[SiteView],
    now: Instant,
) -> impl IntoView + use<> {
    let chosen = quote.chosen(form.fields.get("delivery")).map(|d| d.method.id);
    let error = form.error(l, "delivery");
    let first = quote.pickup_points.iter().filter_map(|p| p.more_days).min();
    let dates = quote.deliveries.iter().map(|option| {
        let more = if option.method.kind == DeliveryKind::Pickup { first } else { Some(0) };
        when.date(option.method.kind, option.method.terms, more)
    });
    let cards = quote
        .deliveries
        .iter()
        .enumerate()
        .zip(dates)
        .map(|((n, option), date)| delivery_card(l, n, option, date, Some(option.method.id) == chosen))
        .collect_view();
    let described = error.is_some().then_some("delivery-error");
    let (city, address) = (form.value("city"), form.value("address"));
    let (city_error, address_error) = (form.error(l, "city"), form.error(l, "address"));
    let sites = site_buttons(l, sites);
    let times = windows::choices(l, quote, form, now);
    let in_parts = quote.in_parts.then(|| view! { <p class="text-muted">{texts::in_parts(l)}</p> });
    let points = points(l, quote, form, when);
    let has_none = quote.deliveries.is_empty();
    view! {
        <Card title=texts::how(l)>
            <div class="grid gap-4">
                <fieldset class="field" aria-describedby=described>
                    <legend class="sr-only">{texts::delivery(l)}</legend>
                    {has_none.then(|| view! { <p>{texts::no_methods(l)}</p> })}
                    <div class="cards">{cards}</div>
                    {error.map(|error| view! { <p class="field-error" id="delivery-error">{error}</p> })}
                </fieldset>
                <div class="for-pickup">{points}</div>
                <div class="for-courier">
                    <div class="grid gap-4">
                    {sites}
                    <TextField name="city" label=texts::city(l) value=city error=city_error autocomplete="address-level2" maxlength=LINE_CHARS_MAX required=true/>
                    <TextField name="address" label=texts::address(l) value=address error=address_error autocomplete="address-line1" maxlength=LINE_CHARS_MAX required=true/>
                    {times}
                    {in_parts}
                    </div>
                </div>
            </div>
        </Card>
    }
    .into_any()
}

/// A delivery method as a card. Carries its kind, by which the style sheet hides fields of the others.
fn delivery_card(
    l: Locale,
    n: usize,
    option: &DeliveryOption,
    date: Option<String>,
    is_chosen: bool,
) -> impl IntoView + use<> {
    let method = &option.method;
    let id = if n == 0 { "delivery".to_owned() } else { format!("delivery-{n}") };
    let side = match option.cost.map(|_| option.totals.delivery_total) {
        None => String::new(),
        _ if option.at.kind == CostKind::Outside => String::new(),
        Some(cost) => uncertain(l, option).unwrap_or_else(|| match cost {
            Kopecks::ZERO => free(l).to_owned(),
            cost => format::money(l, cost),
        }),
    };
    let date = date.filter(|_| option.cost.is_some() && option.at.kind != CostKind::Outside);
    let note = match (option.cost, option.at.kind) {
        (None, _) => texts::too_heavy(l).to_owned(),
        (_, CostKind::Outside) => texts::not_here(l).to_owned(),
        (_, CostKind::Named) => texts::cost_named_more(l).to_owned(),
        (_, CostKind::From) => texts::cost_from_more(l).to_owned(),
        (Some(_), CostKind::Exact) => {
            let parts = [method.note(l), option.at.zone.pick(l)];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
        }
    };
    view! {
        <label class="choice">
            <input
                type="radio"
                class="radio"
                id=id
                name="delivery"
                value=method.id.to_string()
                data-kind=method.kind.as_str()
                checked=is_chosen
                disabled=option.cost.is_none()
            />
            <span class="choice-name">{method.name(l).to_owned()}</span>
            <span class="choice-side">{side}</span>
            {date.map(|date| view! { <span class="choice-note choice-date">{date}</span> })}
            {(!note.is_empty()).then(|| view! { <span class="choice-note">{note}</span> })}
        </label>
    }
}

/// What is said instead of a cost that is not known exactly; `None` for one that is.
fn uncertain(l: Locale, option: &DeliveryOption) -> Option<String> {
    match option.at.kind {
        CostKind::Exact => None,
        CostKind::From => Some(texts::cost_from(l, &format::money(l, option.totals.delivery_total))),
        CostKind::Named => Some(texts::cost_named(l).to_owned()),
        CostKind::Outside => Some(texts::not_here(l).to_owned()),
    }
}

fn points(l: Locale, quote: &QuoteView, form: &Form, when: &When) -> impl IntoView + use<> {
    let pickup = quote.deliveries.iter().find(|d| d.method.kind == DeliveryKind::Pickup);
    let terms = pickup.and_then(|d| d.method.terms);
    let date = |p: &PickupPoint| when.date(DeliveryKind::Pickup, terms, p.more_days);
    let note = |p: &PickupPoint| {
        let parts = [p.place(l), date(p).unwrap_or_default()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
    };
    let place = |p: &PickupPoint| match p.place(l) {
        place if place.is_empty() => p.name(l).to_owned(),
        place => format!("{}, {place}", p.name(l)),
    };
    match &quote.pickup_points[..] {
        [] => ().into_any(),
        [only] => view! {
            <input type="hidden" name="pickup" value=only.id.to_string()/>
            <p>{texts::pickup_at(l, &place(only))}</p>
            {date(only).map(|date| view! { <p>{date}</p> })}
        }
        .into_any(),
        many => {
            let choices =
                many.iter().map(|p| Choice::new(p.id.to_string(), p.name(l)).note(note(p))).collect();
            let (selected, error) = (form.value("pickup"), form.error(l, "pickup"));
            view! { <RadioCards name="pickup" legend=texts::pickup(l) choices selected error/> }.into_any()
        }
    }
}

fn payment(l: Locale, quote: &QuoteView, form: &Form, is_guest: bool) -> impl IntoView + use<> {
    let choices = quote
        .payments
        .iter()
        .map(|method| {
            let note = match method {
                PaymentMethod::Card => texts::card_note(l),
                PaymentMethod::Sbp => texts::sbp_note(l),
                PaymentMethod::OnReceipt if is_guest => texts::on_receipt_guest(l),
                PaymentMethod::OnReceipt => texts::on_receipt_note(l),
                PaymentMethod::Invoice => texts::invoice_note(l),
            };
            Choice::new(method.as_str(), method.name(l)).note(note)
        })
        .collect();
    let (selected, error) = (form.value("payment"), form.error(l, "payment"));
    let (comment, comment_error) = (form.value("comment"), form.error(l, "comment"));
    let test = quote.is_test_payment.then(|| test_notice(l));
    let methods = if quote.payments.is_empty() {
        view! { <p>{texts::no_payments(l)}</p> }.into_any()
    } else {
        view! { <RadioCards name="payment" legend=texts::payment_legend(l) choices selected error columns=Columns::Three/> }
            .into_any()
    };
    let balance = (quote.balance > Kopecks::ZERO).then(|| {
        let label = texts::from_balance(l, &format::money(l, quote.balance));
        let checked = form.has(FROM_BALANCE, "1");
        view! { <Checkbox name=FROM_BALANCE label=label hint=texts::from_balance_hint(l) checked/> }
    });
    view! {
        <Card title=texts::payment(l)>
            <div class="grid gap-4">
                {balance}
                {methods}
                {test}
                <TextareaField
                    name="comment" label=texts::comment(l) hint=texts::comment_hint(l) value=comment error=comment_error
                    rows=2 maxlength=TEXT_CHARS_MAX
                />
            </div>
        </Card>
    }
    .into_any()
}

/// Says that payments are a test: no buyer may think that goods were paid for.
pub fn test_notice(l: Locale) -> impl IntoView {
    view! { <Notice tone=Tone::Accent title=texts::test_title(l)><p>{texts::test(l)}</p></Notice> }
}

fn summary(l: Locale, quote: &QuoteView, form: &Form, legal: LegalPart) -> impl IntoView + use<> {
    let cart = &quote.cart;
    let lines = cart
        .lines
        .iter()
        .map(|line| {
            view! {
                <li class="cart-line cart-line-small">
                    {line_image(line)}
                    <p class="cart-what text-sm">{format!("{} × {}", line.name(l), line.quantity)}</p>
                    <p class="cart-sum text-sm">{if line.is_gift { texts::gift(l).to_owned() } else { format::money(l, line.total) }}</p>
                </li>
            }
        })
        .collect_view();
    let changes: Vec<String> = cart
        .lines
        .iter()
        .filter_map(|line| line.price_change().map(|(was, now)| (line, was, now)))
        .map(|(line, was, now)| {
            texts::price_was(l, line.name(l), &format::money(l, was), &format::money(l, now))
        })
        .collect();
    let changes = (!changes.is_empty()).then(|| {
        let list = changes.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
        view! { <Notice tone=Tone::Accent title=texts::changes_title(l)><ul>{list}</ul></Notice> }
    });
    let lowered = (!cart.totals.adjustments.is_empty()).then(|| {
        view! { <dl class="cart-totals">{discounts(l, &cart.totals, &cart.offers)}</dl> }
    });
    let points = cart.points.as_ref().map(|points| points_fields(l, form, points));
    let refused = cart.offers.code.as_ref().and_then(|code| code.problem.as_ref());
    let refused = refused.map(|why| {
        let text = texts::code_refused(l, why.pick(l));
        view! { <Notice tone=Tone::Accent>{text}</Notice> }
    });
    let end = if cart.can_checkout() {
        let legal = view! { <LegalFields l part=legal form=form.clone()/> };
        view! { {legal}{total(l, quote, form)} }.into_any()
    } else {
        stop(l).into_any()
    };
    view! {
        <section class="card stay" aria-labelledby="summary-title">
            <div class="card-body grid gap-3">
                <div class="flex items-baseline justify-between gap-3">
                    <h2 id="summary-title">{texts::your_order(l)}</h2>
                    <a class="link text-sm" href=paths::cart(l)>{texts::edit(l)}</a>
                </div>
                <ul class="cart-mini">{lines}</ul>
                {sold_by(l, quote)}
                {changes}
                {refused}
                {lowered}
                {points}
                {end}
            </div>
        </section>
    }
    .into_any()
}

/// Which branch handles the order, and where another one is chosen; nothing in a shop with one branch.
fn sold_by(l: Locale, quote: &QuoteView) -> AnyView {
    let name = quote.branch.pick(l);
    if name.is_empty() {
        return ().into_any();
    }
    view! {
        <p class="text-sm text-muted" id="branch">
            {texts::sold_by(l, name)}" "<a class="link" href=paths::branches(l)>{texts::other_branch(l)}</a>
        </p>
    }
    .into_any()
}

/// What the order spends of points and earns, and the field for it with a button that recounts the sums.
fn points_fields(l: Locale, form: &Form, points: &CartPoints) -> AnyView {
    let field = points.problem.is_none().then(|| {
        let (name, value) = APPLY_POINTS;
        // Enter in a field presses the first button of a form: that has to be the one that sends it.
        view! {
            <button type="submit" class="sr-only" tabindex="-1" aria-hidden="true">{texts::title(l)}</button>
            <div class="flex flex-wrap items-end gap-2">
                {points_field(l, form, points)}
                <Button name=name value=value>{texts::apply_points(l)}</Button>
            </div>
        }
    });
    view! { <div class="grid gap-2" id="points-state">{points_said(l, points)}{field}</div> }.into_any()
}

fn stop(l: Locale) -> impl IntoView {
    view! {
        <Notice tone=Tone::Alert>{texts::problems(l)}</Notice>
        <LinkButton href=paths::cart(l)>{texts::to_cart(l)}</LinkButton>
    }
}

fn total(l: Locale, quote: &QuoteView, form: &Form) -> impl IntoView + use<> {
    let sums: Vec<DeliverySum> = quote
        .deliveries
        .iter()
        .filter_map(|d| {
            Some(DeliverySum {
                id: d.method.id.to_string(),
                cost: d.cost.map(|_| d.totals.delivery_total)?,
                label: uncertain(l, d),
                total: d.totals.total,
            })
        })
        .collect();
    let goods = (pieces(l, quote.cart.count), quote.cart.totals.total);
    let delivery =
        quote.chosen(form.fields.get("delivery")).map(|d| d.method.id.to_string()).unwrap_or_default();
    let payment = form.value("payment");
    view! {
        <CheckoutTotal l goods sums delivery payment/>
        <p class="text-sm text-muted">{texts::held(l)}</p>
    }
}
