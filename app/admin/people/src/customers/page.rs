//! The page of a customer: facts, and the sections with what belongs to it.

use super::{act, company, forms, parts, texts, tone};
use crate::logins;
use app_admin_parts::{Head, When};
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{Badge, Breadcrumbs, ErrorSummary, SuccessMessage};
use base::contact::pretty;
use base::{Instant, Locale};
use content_model::consents::ConsentRow;
use leptos::prelude::*;
use people_model::companies::OwnCompany;
use people_model::customers::{Customer, CustomerState, PartCount, SentMessage};
use people_model::preferences::Preferences;
use sales_model::schedules::ScheduleRow;
use sales_model::views::OrderPage;
use service_model::views::RequestRow;

/// What the page shows. What the reader may not see is `None`.
pub struct Shown {
    pub l: Locale,
    pub when: When,
    pub customer: Customer,
    pub form: Form,
    pub orders: Option<OrderPage>,
    pub paid: Option<PartCount>,
    pub schedules: Option<Vec<ScheduleRow>>,
    pub requests: Option<Vec<RequestRow>>,
    pub messages: Option<Vec<SentMessage>>,
    pub consents: Vec<ConsentRow>,
    pub company: OwnCompany,
    /// When the data will be erased, if that was asked for.
    pub erasure: Option<Option<Instant>>,
    pub done: Option<&'static str>,
    pub is_conflict: bool,
    /// Whether the visitor may move the customer to another branch.
    pub can_move: bool,
    /// Whether the visitor may merge two accounts of a customer.
    pub can_merge: bool,
    /// Whether the visitor may act for the customer.
    pub can_act: bool,
    /// Whether the visitor may see points and balance.
    pub can_ledger: bool,
}

#[component]
pub fn CustomerPage(shown: Shown, history: AnyView) -> impl IntoView {
    let Shown {
        l,
        when,
        customer,
        form,
        orders,
        paid,
        schedules,
        requests,
        messages,
        consents,
        company,
        erasure,
        ..
    } = shown;
    let (done, is_conflict) = (shown.done, shown.is_conflict);
    let (can_move, can_merge, can_act) = (shown.can_move, shown.can_merge, shown.can_act);
    let can_ledger = shown.can_ledger;
    let state = customer.row.state;
    // After a conflict the form is saved against what is stored now, which is shown.
    let stored = is_conflict.then(|| {
        view! { <p class="mb-4">{texts::stored_now(l)} ": " {customer.row.name.clone()}</p> }
    });
    view! {
        <Breadcrumbs locale=l above=vec![(texts::title(l).to_owned(), paths::admin_customers(l))]/>
        <Head title=customer.row.title()><Badge tone=tone(state)>{state.name(l)}</Badge></Head>
        {done.map(|text| view! { <SuccessMessage locale=l class="mb-4">{text}</SuccessMessage> })}
        <ErrorSummary locale=l errors=form.summary(l)/>
        {stored}
        {facts(l, &when, &customer)}
        {can_act.then(|| act::form(l, customer.row.id))}
        {can_move.then(|| view! {
            <p class="mb-4"><a class="link" href=paths::admin_client_branch(l, customer.row.id)>{texts::move_branch(l)}</a></p>
        })}
        {can_merge.then(|| view! {
            <p class="mb-4"><a class="link" href=paths::admin_customer_merge(l, customer.row.id)>{texts::merge(l)}</a></p>
        })}
        {can_ledger.then(|| view! {
            <p class="mb-4"><a class="link" href=paths::admin_customer_ledger(l, customer.row.id)>{super::ledger_texts::title(l)}</a></p>
        })}
        {customer.may_edit.then(|| forms::name(l, &customer, &form))}
        {company::section(l, &when, &customer, &company, &form)}
        {orders.map(|orders| parts::orders(l, &when, orders, paid))}
        {schedules.filter(|list| !list.is_empty()).map(|list| parts::schedules(l, list))}
        {requests.map(|requests| parts::requests(l, &when, requests))}
        {parts::sites(l, customer.sites.clone())}
        {forms::notes(l, &when, &customer, &form)}
        {customer.may_edit.then(|| forms::access(l, &customer, &form))}
        {messages.map(|messages| parts::messages(l, &when, messages))}
        {parts::consents(l, &when, consents)}
        {erasure.map(|due| forms::erasure(l, &when, &customer, due, &form))}
        {logins::sessions(l, &when, customer.sessions.clone())}
        {logins::logins(l, &when, customer.logins.clone())}
        {history}
    }
    .into_any()
}

/// What the customer says about the site, interests, and how to get in touch.
fn own_words(l: Locale, given: &Preferences) -> impl Iterator<Item = (&'static str, String)> + use<> {
    let interests: Vec<_> = given.interests.iter().map(|interest| interest.name(l)).collect();
    let all = [
        (texts::preferred_contact(l), given.contact.map_or_else(String::new, |way| way.name(l).to_owned())),
        (texts::object_type(l), given.object_type.map_or_else(String::new, |kind| kind.name(l).to_owned())),
        (texts::interests(l), interests.join(", ")),
        (texts::city(l), given.city.clone()),
    ];
    all.into_iter().filter(|(_, text)| !text.is_empty())
}

fn facts(l: Locale, when: &When, customer: &Customer) -> AnyView {
    let fact = |label: &'static str, value: String| {
        view! { <div><dt class="text-sm text-muted">{label}</dt><dd>{value}</dd></div> }
    };
    let row = &customer.row;
    let company = row.company.as_ref().map(|(name, inn)| format!("{name}, {}", texts::inn(l, inn)));
    let proved = match customer.confirmed_at {
        Some(at) => fact(texts::proved(l), when.text(at)),
        None => fact(texts::not_proved(l), row.state.name(l).to_owned()),
    };
    let claim = (row.state == CustomerState::Unclaimed).then(|| {
        let until = customer.claim_until.map_or_else(|| texts::no_claim(l).to_owned(), |at| when.text(at));
        fact(texts::claim_until(l), until)
    });
    view! {
        <dl class="mb-4 flex flex-wrap gap-x-8 gap-y-2">
            {row.email.as_deref().map(|text| fact(texts::email(l), pretty(text)))}
            {row.phone.as_deref().map(|text| fact(texts::phone(l), pretty(text)))}
            {company.map(|text| fact(texts::company(l), text))}
            {fact(texts::branch(l), row.branch_name.pick(l).to_owned())}
            {own_words(l, &customer.preferences).map(|(label, text)| fact(label, text)).collect_view()}
            {fact(texts::created(l), when.text(row.created_at))}
            {proved}
            {claim}
            {customer.new_contact.as_deref().map(|text| fact(texts::awaited(l), pretty(text)))}
            {customer.blocked_at.map(|at| fact(texts::blocked_at(l), when.text(at)))}
            {(!customer.reason.is_empty()).then(|| fact(texts::reason(l), customer.reason.clone()))}
        </dl>
    }
    .into_any()
}
