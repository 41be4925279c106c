//! The page of the company: entered, asked, or belonged to.

use super::texts;
use crate::desk::Head;
use crate::sessions::moment;
use app_forms_islands::LiveCheck;
use app_kit::fields::Form;
use app_kit::{CompanyFields, CompanyFieldsKind, paths};
use app_ui::{Button, ErrorSummary, Kind, Notice, Size, SuccessMessage, Tone};
use base::Locale;
use base::contact::pretty;
use base::refusal::Refusal;
use leptos::prelude::*;
use people_model::companies::{CompanyView, JoinView, Member, OwnCompany};
use scheduling::zones::TimeZone;

/// Data of the page.
pub struct Shown {
    pub l: Locale,
    pub own: OwnCompany,
    pub form: Form,
    pub done: Option<&'static str>,
    pub can_look_up: bool,
    pub zone: Option<TimeZone>,
}

#[component]
pub fn CompanyPage(shown: Shown) -> impl IntoView {
    let Shown { l, own, form, done, can_look_up, zone } = shown;
    let errors = form.summary(l);
    let OwnCompany { company, is_contact, members, requests, asked } = own;
    let body = match (company, asked) {
        (Some(company), _) if is_contact => {
            let company = edited(l, &company, &form);
            let (requests, members) = (self::requests(l, zone.as_ref(), requests), self::members(l, members));
            view! { {company}{requests}{members}{leave(l, texts::leave_contact(l))} }.into_any()
        }
        (Some(company), _) => {
            view! { {details(l, &company)}<p class="text-muted">{texts::member_more(l)}</p>{leave(l, texts::leave_more(l))} }
                .into_any()
        }
        (None, Some(asked)) => waiting(l, zone.as_ref(), &asked),
        (None, None) => added(l, form, can_look_up),
    };
    view! {
        <div class="grid max-w-xl gap-5">
            <Head l title=texts::title(l)/>
            <ErrorSummary locale=l errors/>
            {done.map(|text| view! { <SuccessMessage locale=l>{text}</SuccessMessage> })}
            {body}
        </div>
    }
    .into_any()
}

fn added(l: Locale, form: Form, can_look_up: bool) -> AnyView {
    let kind = CompanyFieldsKind { can_look_up, is_fixed: false };
    view! {
        <p>{texts::more(l)}</p>
        <form method="post" action=paths::account_company(l) novalidate=true class="grid gap-4">
            <CompanyFields l form kind/>
            <div><Button kind=Kind::Primary>{texts::add(l)}</Button><LiveCheck l/></div>
        </form>
    }
    .into_any()
}

fn waiting(l: Locale, zone: Option<&TimeZone>, asked: &JoinView) -> AnyView {
    let text =
        format!("{} {}.", texts::asked(l, &asked.company, &asked.inn), moment(l, zone, asked.expires_at));
    view! {
        <Notice tone=Tone::Info>
            <p>{text}</p>
            <p>{texts::asked_more(l)}</p>
        </Notice>
        <form method="post" action=paths::account_company_leave(l)>
            <Button name="do" value="withdraw">{texts::withdraw(l)}</Button>
        </form>
    }
    .into_any()
}

fn details(l: Locale, company: &CompanyView) -> AnyView {
    view! {
        <div class="card card-body grid gap-1">
            <p class="font-medium">{company.data.name.clone()}</p>
            <p>{company.data.numbers(l)}</p>
            <p>{company.data.legal_address.clone()}</p>
        </div>
    }
    .into_any()
}

fn edited(l: Locale, company: &CompanyView, form: &Form) -> AnyView {
    // After a conflict the form is saved against what is stored now, which is shown.
    let stored = (form.refusal == Some(Refusal::Changed))
        .then(|| view! { <p>{texts::stored_now(l)} ":"</p>{details(l, company)} });
    let kind = CompanyFieldsKind { can_look_up: false, is_fixed: true };
    let version = form.value("version");
    view! {
        {stored}
        <form method="post" action=paths::account_company(l) novalidate=true class="grid gap-4">
            <input type="hidden" name="version" value=version/>
            <CompanyFields l form=form.clone() kind/>
            <p class="text-sm text-muted">{texts::fixed_inn(l)}</p>
            <div><Button kind=Kind::Primary>{texts::save(l)}</Button><LiveCheck l/></div>
        </form>
    }
    .into_any()
}

fn requests(l: Locale, zone: Option<&TimeZone>, list: Vec<JoinView>) -> AnyView {
    if list.is_empty() {
        return ().into_any();
    }
    let rows: Vec<_> = list
        .into_iter()
        .map(|one| {
            let action = paths::account_company_join(l, one.id);
            let until = texts::until(l, &moment(l, zone, one.expires_at));
            view! {
                <li class="card card-body grid gap-2">
                    <p class="font-medium">{one.name}</p>
                    <p class="text-sm text-muted">{pretty(&one.contact)} ", " {until}</p>
                    <form class="flex flex-wrap gap-2" method="post" action=action>
                        <Button kind=Kind::Primary size=Size::Small name="do" value="approve">{texts::approve(l)}</Button>
                        <Button size=Size::Small name="do" value="decline">{texts::decline(l)}</Button>
                    </form>
                </li>
            }
        })
        .collect();
    view! {
        <section class="grid gap-3" id="requests">
            <h2>{texts::requests(l)}</h2>
            <p class="text-sm text-muted">{texts::requests_more(l)}</p>
            <ul class="grid gap-3">{rows}</ul>
        </section>
    }
    .into_any()
}

fn members(l: Locale, list: Vec<Member>) -> AnyView {
    let rows: Vec<_> = list
        .into_iter()
        .map(|one| {
            let action = paths::account_company_member(l, one.id);
            let name = one.name.clone();
            let end = match one.is_contact {
                true => view! { <span class="text-sm text-muted">{texts::contact(l)}</span> }.into_any(),
                false => view! {
                    <form method="post" action=action>
                        <Button size=Size::Small>{texts::remove(l)}<span class="sr-only">" "{name}</span></Button>
                    </form>
                }
                .into_any(),
            };
            view! { <li class="flex flex-wrap items-center justify-between gap-3"><span>{one.name}</span>{end}</li> }
        })
        .collect();
    view! {
        <section class="grid gap-3" id="members">
            <h2>{texts::members(l)}</h2>
            <ul class="grid gap-2">{rows}</ul>
        </section>
    }
    .into_any()
}

fn leave(l: Locale, more: &'static str) -> AnyView {
    view! {
        <form class="grid gap-2" method="post" action=paths::account_company_leave(l)>
            <p class="text-sm text-muted">{more}</p>
            <div><Button kind=Kind::Danger>{texts::leave(l)}</Button></div>
        </form>
    }
    .into_any()
}
