//! The page of a person.

use super::boxes::{RoleChoices, role_boxes};
use super::list::tone;
use super::texts;
use crate::logins::{logins, sessions};
use app_admin_parts::{Head, When};
use app_forms_islands::LiveCheck;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{Badge, Breadcrumbs, Button, ErrorSummary, Kind, SuccessMessage, TextField};
use base::Locale;
use leptos::prelude::*;
use people_model::staff::{Person, REASON_CHARS_MAX, StaffStep};

/// What the page shows.
pub struct Shown {
    pub l: Locale,
    pub when: When,
    pub person: Person,
    pub form: Form,
    pub roles: RoleChoices,
    pub name: String,
    pub done: Option<&'static str>,
    pub is_conflict: bool,
}

#[component]
pub fn PersonPage(shown: Shown, history: AnyView) -> impl IntoView {
    let Shown { l, when, person, form, roles, name, done, is_conflict } = shown;
    let state = person.row.state;
    // After a conflict the form is saved against what is stored now, which is shown.
    let stored = is_conflict.then(|| {
        let roles = person.row.roles.iter().map(|held| held.text(l, true)).collect::<Vec<_>>().join("; ");
        view! { <p class="mb-4">{texts::stored_now(l)} ": " {person.row.name.clone()} "; " {roles}</p> }
    });
    view! {
        <Breadcrumbs locale=l above=vec![(texts::title(l).to_owned(), paths::admin_staff(l))]/>
        <Head title=name><Badge tone=tone(state)>{state.name(l)}</Badge></Head>
        {done.map(|text| view! { <SuccessMessage locale=l class="mb-4">{text}</SuccessMessage> })}
        <ErrorSummary locale=l errors=form.summary(l)/>
        {stored}
        {facts(l, &when, &person)}
        <form class="grid max-w-[56rem] gap-4" method="post" action=paths::admin_person(l, person.row.id) novalidate=true>
            <input type="hidden" name="version" value=person.version.to_string()/>
            <TextField
                name="name" label=texts::name(l) value=form.value("name") error=form.error(l, "name")
                maxlength=base::names::NAME_CHARS_MAX required=true class="max-w-[28rem]"
            />
            {role_boxes(l, &form, &roles, person.is_oneself)}
            {person.has_others.then(|| view! { <p class="text-sm text-muted">{texts::other_roles(l)}</p> })}
            <div><Button kind=Kind::Primary>{texts::save(l)}</Button><LiveCheck l/></div>
        </form>
        {steps(l, &person, &form)}
        {sessions(l, &when, person.sessions)}
        {logins(l, &when, person.logins)}
        {history}
    }
    .into_any()
}

fn facts(l: Locale, when: &When, person: &Person) -> AnyView {
    let fact = |label: &'static str, value: String| {
        view! { <div><dt class="text-sm text-muted">{label}</dt><dd>{value}</dd></div> }
    };
    let last = person.row.last_login.map_or_else(|| texts::never(l).to_owned(), |at| when.text(at));
    let factor = if person.has_factor { texts::factor_on(l) } else { texts::factor_off(l) };
    view! {
        <dl class="mb-4 flex flex-wrap gap-x-8 gap-y-2">
            {fact(texts::login(l), person.row.login.clone())}
            {fact(texts::last_login(l), last)}
            {fact(texts::factor(l), factor.to_owned())}
            {person.invited_until.map(|at| fact(texts::invited_until(l), when.text(at)))}
            {person.blocked_at.map(|at| fact(texts::blocked_at(l), when.text(at)))}
            {(!person.reason.is_empty()).then(|| fact(texts::reason(l), person.reason.clone()))}
        </dl>
    }
    .into_any()
}

fn steps(l: Locale, person: &Person, form: &Form) -> AnyView {
    if person.is_oneself {
        return view! { <p class="mt-6 text-sm text-muted">{texts::oneself(l)}</p> }.into_any();
    }
    let (id, version) = (person.row.id, person.version.to_string());
    let at = |step: StaffStep| paths::admin_person_step(l, id, step);
    let all = person.row.state.steps();
    let plain: Vec<_> = all
        .iter()
        .filter(|step| !step.needs_reason() && (person.has_factor || **step != StaffStep::ResetFactor))
        .map(|step| {
            view! {
                <form method="post" action=at(*step)>
                    <input type="hidden" name="version" value=version.clone()/>
                    <Button>{texts::step(l, *step)}</Button>
                </form>
            }
        })
        .collect();
    let with_reason: Vec<_> = all.iter().copied().filter(|step| step.needs_reason()).collect();
    let reason = with_reason.first().copied().map(|first| {
        let buttons: Vec<_> = with_reason
            .into_iter()
            .map(|step| view! { <Button kind=Kind::Danger formaction=at(step)>{texts::step(l, step)}</Button> })
            .collect();
        view! {
            <form class="grid max-w-[56rem] gap-3" method="post" action=at(first) novalidate=true>
                <input type="hidden" name="version" value=version.clone()/>
                <TextField
                    name="reason" label=texts::reason(l) hint=texts::reason_hint(l) value=form.value("reason")
                    error=form.error(l, "reason") maxlength=REASON_CHARS_MAX required=true
                />
                <div class="flex flex-wrap gap-2">{buttons}</div>
            </form>
        }
    });
    view! {
        <section class="mt-6 grid gap-3">
            <h2>{texts::access(l)}</h2>
            <div class="flex flex-wrap gap-2">{plain}</div>
            {reason}
        </section>
    }
    .into_any()
}
