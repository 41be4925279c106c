//! The company of a customer on the customer's page: its details, who answers for it, and a request to join one.

use super::{show, texts};
use app_admin_parts::{When, editor};
use app_kit::fields::{Fields, Form};
use app_kit::{CompanyFields, CompanyFieldsKind, PageResult, Visit, paths};
use app_ui::{Button, Kind};
use axum::extract::Path;
use base::Locale;
use leptos::prelude::*;
use people::companies;
use people_model::companies::{CompanyInput, CompanyView, JoinView, OwnCompany};
use people_model::customers::Customer;
use platform::Error;

/// Takes a step with the company of a customer, by the button `do`.
pub async fn submit(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let id = show::customer(&visit, &text)?;
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let outcome = match fields.get("do") {
        "save" => {
            let version = fields.get("company_version").parse().unwrap_or_default();
            let input = CompanyInput::of(|name| fields.get(name));
            companies::save_for(shop, actor, id, version, &input).await
        }
        "contact" => companies::make_contact_for(shop, actor, id).await,
        "remove" => companies::remove_for(shop, actor, id).await,
        answer @ ("approve" | "decline") => {
            let join = editor::known(fields.get("join"))?;
            companies::answer_for(shop, actor, id, join, answer == "approve").await
        }
        _ => return Err(Error::NotFound.into()),
    };
    show::answer(&visit, id, outcome, fields, "company").await
}

/// Adds what is stored to a form that shows nothing typed.
pub fn fill(form: &mut Form, own: &OwnCompany) {
    let Some(company) = &own.company else { return };
    if !form.fields.has("company_name") {
        for (name, value) in company.data.fields() {
            form.fields.set(name, value);
        }
    }
    form.fields.set("company_version", company.version.to_string());
}

pub fn section(l: Locale, when: &When, customer: &Customer, own: &OwnCompany, form: &Form) -> AnyView {
    let body = match (&own.company, &own.asked) {
        (Some(company), _) => details(l, customer, own, company, form),
        (None, Some(asked)) => request(l, when, customer, asked),
        (None, None) => view! { <p class="text-sm text-muted">{texts::no_company(l)}</p> }.into_any(),
    };
    view! { <section class="mt-6 grid gap-3" id="company"><h2>{texts::company(l)}</h2>{body}</section> }
        .into_any()
}

fn details(l: Locale, customer: &Customer, own: &OwnCompany, company: &CompanyView, form: &Form) -> AnyView {
    let contact = own.members.iter().find(|member| member.is_contact);
    let who = match contact {
        Some(_) if own.is_contact => texts::company_contact(l).to_owned(),
        Some(member) => texts::answers_for(l, &member.name),
        None => texts::no_contact(l).to_owned(),
    };
    let names: Vec<_> = own.members.iter().map(|member| member.name.as_str()).collect();
    let others = (names.len() > 1).then(|| view! { <p>{texts::company_members(l, &names.join(", "))}</p> });
    let edit = customer.may_edit.then(|| edit(l, customer, own, form));
    view! {
        <div>
            <p class="font-medium">{company.data.name.clone()}</p>
            <p>{company.data.numbers(l)}</p>
            <p>{company.data.legal_address.clone()}</p>
            <p class="text-sm text-muted">{who}</p>
            {others}
        </div>
        {edit}
    }
    .into_any()
}

fn edit(l: Locale, customer: &Customer, own: &OwnCompany, form: &Form) -> AnyView {
    let action = paths::admin_customer_company(l, customer.row.id);
    let is_wrong =
        ["company_name", "kpp", "ogrn", "legal_address"].iter().any(|f| form.error(l, f).is_some());
    let kind = CompanyFieldsKind { can_look_up: false, is_fixed: true };
    let contact = (!own.is_contact)
        .then(|| view! { <Button name="do" value="contact">{texts::make_contact(l)}</Button> });
    view! {
        <details open=is_wrong>
            <summary class="link text-sm">{texts::edit_note(l)}</summary>
            <form class="mt-3 grid max-w-[36rem] gap-4" method="post" action=action.clone() novalidate=true>
                <input type="hidden" name="company_version" value=form.value("company_version")/>
                <CompanyFields l form=form.clone() kind/>
                <p class="text-sm text-muted">{texts::company_inn_fixed(l)}</p>
                <div><Button kind=Kind::Primary name="do" value="save">{texts::company_save(l)}</Button></div>
            </form>
        </details>
        <form class="flex flex-wrap gap-2" method="post" action=action>
            {contact}
            <Button kind=Kind::Danger name="do" value="remove">{texts::company_remove(l)}</Button>
        </form>
    }
    .into_any()
}

fn request(l: Locale, when: &When, customer: &Customer, asked: &JoinView) -> AnyView {
    let form = customer.may_edit.then(|| {
        view! {
            <form class="flex flex-wrap gap-2" method="post" action=paths::admin_customer_company(l, customer.row.id)>
                <input type="hidden" name="join" value=asked.id.to_string()/>
                <Button kind=Kind::Primary name="do" value="approve">{texts::join_approve(l)}</Button>
                <Button name="do" value="decline">{texts::join_decline(l)}</Button>
            </form>
        }
    });
    view! {
        <p>{texts::join_asks(l, &asked.company, &asked.inn)}</p>
        <p class="max-w-[56rem] text-sm text-muted">{texts::join_more(l, &when.text(asked.expires_at))}</p>
        {form}
    }
    .into_any()
}
