//! The pages of a lookup: number and contact, then the code.

use super::texts;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{Button, ErrorSummary, Kind, TextField};
use base::Locale;
use base::contact::pretty;
use leptos::prelude::*;
use sales_model::lookups::PendingLookup;

#[component]
pub(super) fn FindPage(l: Locale, form: Form, is_guest: bool) -> impl IntoView {
    let login = is_guest.then(|| {
        view! { <p>{texts::or(l)}" "<a class="link" href=paths::login(l)>{texts::log_in(l)}</a></p> }
    });
    view! {
        <div class="grid max-w-xl gap-5">
            <h1>{texts::title(l)}</h1>
            <ErrorSummary locale=l errors=form.summary(l)/>
            <p>{texts::lead(l)}</p>
            <form class="grid gap-3" method="post" action=paths::find(l) novalidate=true>
                <TextField
                    name="number" label=texts::number(l) hint=texts::number_hint(l) value=form.value("number")
                    error=form.error(l, "number") autocomplete="off" maxlength=40 required=true
                />
                <TextField
                    name="contact" label=texts::contact(l) value=form.value("contact") error=form.error(l, "contact")
                    autocomplete="email" maxlength=254 required=true
                />
                <div><Button kind=Kind::Primary>{texts::send(l)}</Button></div>
            </form>
            {login}
        </div>
    }
    .into_any()
}

#[component]
pub(super) fn CodePage(l: Locale, pending: PendingLookup, form: Form) -> impl IntoView {
    let contact = match pending.contact.contains('@') {
        true => pending.contact.clone(),
        false => pretty(&pending.contact),
    };
    view! {
        <div class="grid max-w-xl gap-5">
            <h1>{texts::code_title(l)}</h1>
            <ErrorSummary locale=l errors=form.summary(l)/>
            <p role="status">{texts::sent(l, &contact)}</p>
            <form class="grid gap-3" method="post" action=paths::find_code(l) novalidate=true>
                <TextField
                    name="code" label=texts::code(l) value="" error=form.error(l, "code")
                    autocomplete="one-time-code" inputmode="numeric" maxlength=12 required=true
                />
                <div><Button kind=Kind::Primary>{texts::open(l)}</Button></div>
            </form>
            <p><a class="link" href=paths::find(l)>{texts::again(l)}</a></p>
        </div>
    }
    .into_any()
}
