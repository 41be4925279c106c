//! The overview of the second step.

use super::texts;
use crate::desk::Head;
use crate::fields::PasswordField;
use crate::sessions::moment;
use crate::texts as shared;
use app_forms_islands::LiveCheck;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{
    Badge, Button, Card, ErrorSummary, Kind, LinkButton, Notice, Size, SuccessMessage, TextField, Tone,
};
use base::Locale;
use leptos::prelude::*;
use people_model::factors::{Factors, PASSKEY_NAME_CHARS, PasskeyView, Requirement};
use scheduling::zones::TimeZone;

/// What the page shows.
pub struct Shown {
    pub l: Locale,
    pub factors: Factors,
    pub form: Form,
    pub done: Option<String>,
    pub zone: Option<TimeZone>,
    pub is_staff: bool,
}

#[component]
pub fn SecurityPage(shown: Shown) -> impl IntoView {
    let Shown { l, factors, form, done, zone, is_staff } = shown;
    let (tone, state) = match factors.is_on() {
        true => (Tone::Safe, texts::state_on(l)),
        false => (Tone::Plain, texts::state_off(l)),
    };
    let to_admin = (is_staff && factors.is_on()).then(|| {
        view! { <div><LinkButton href=paths::admin(l)>{texts::to_admin(l)}</LinkButton></div> }
    });
    let rest = match factors.is_fresh {
        true => view! {
            {app(l, &factors, zone.as_ref())}
            {passkeys(l, &factors, &form, zone.as_ref())}
            {codes(l, &factors)}
        }
        .into_any(),
        false => view! { <ProveForm l form=form.clone()/> }.into_any(),
    };
    view! {
        <div class="grid max-w-[48rem] gap-5">
            <Head l title=texts::title(l)/>
            <ErrorSummary locale=l errors=form.summary(l)/>
            {done.map(|text| view! { <SuccessMessage locale=l>{text}</SuccessMessage> })}
            {requirement(l, &factors)}
            <p><Badge tone>{state}</Badge>" "{texts::more(l)}</p>
            {to_admin}
            {rest}
        </div>
    }
    .into_any()
}

/// What the shop requires of an employee who has no second step yet.
fn requirement(l: Locale, factors: &Factors) -> Option<AnyView> {
    if factors.is_on() {
        return None;
    }
    let (tone, text) = match &factors.requirement {
        Requirement::None => return None,
        Requirement::From(day) => (Tone::Info, texts::required_from(l, day)),
        Requirement::Now => (Tone::Alert, texts::required_now(l).to_owned()),
    };
    Some(view! { <Notice tone>{text}</Notice> }.into_any())
}

#[component]
fn ProveForm(l: Locale, form: Form) -> impl IntoView {
    view! {
        <form method="post" action=paths::account_security(l) novalidate=true class="grid max-w-md gap-4">
            <p>{texts::prove_first(l)}</p>
            <PasswordField l name="password" label=shared::current_password(l) error=form.error(l, "password")/>
            <div><Button kind=Kind::Primary>{texts::prove(l)}</Button><LiveCheck l/></div>
        </form>
    }
    .into_any()
}

fn app(l: Locale, factors: &Factors, zone: Option<&TimeZone>) -> AnyView {
    let body = match factors.totp_since {
        Some(at) => view! {
            <p>{texts::app_since(l, &moment(l, zone, at))}</p>
            <form method="post" action=paths::account_totp(l)>
                <Button kind=Kind::Danger name="do" value="remove" disabled=factors.is_last_required()>
                    {texts::app_remove(l)}
                </Button>
            </form>
        }
        .into_any(),
        None => view! {
            <form method="post" action=paths::account_totp(l)>
                <Button kind=Kind::Primary name="do" value="begin">{texts::app_add(l)}</Button>
            </form>
        }
        .into_any(),
    };
    view! { <Card title=texts::app(l)><div class="grid gap-3"><p>{texts::app_more(l)}</p>{body}</div></Card> }
        .into_any()
}

fn passkeys(l: Locale, factors: &Factors, form: &Form, zone: Option<&TimeZone>) -> AnyView {
    if !factors.offers_passkeys {
        return view! { <Card title=texts::passkeys(l)><p>{texts::passkeys_no_domain(l)}</p></Card> }
            .into_any();
    }
    let is_last = factors.is_last_required();
    // What was sent is that of a new passkey, unless it names an existing one. The summary of errors leads to the field with
    // the name as its id: that of the form that was sent.
    let (name, error, new_id) = match form.value("id").is_empty() {
        true => (form.value("name"), form.error(l, "name"), "name"),
        false => (String::new(), None, "name-new"),
    };
    let rows: Vec<_> = factors.passkeys.iter().map(|key| passkey(l, key, is_last, form, zone)).collect();
    let list = match rows.is_empty() {
        true => view! { <p class="text-muted">{texts::passkeys_none(l)}</p> }.into_any(),
        false => view! { <ul>{rows}</ul> }.into_any(),
    };
    view! {
        <Card title=texts::passkeys(l)>
            <div class="grid gap-3">
                <p>{texts::passkeys_more(l)}</p>
                {list}
                <form method="post" action=paths::account_passkeys(l) novalidate=true class="grid max-w-md gap-3">
                    <TextField
                        name="name" id=new_id label=texts::passkey_name(l) hint=texts::passkey_name_hint(l)
                        value=name error=error maxlength=PASSKEY_NAME_CHARS required=true
                    />
                    <div><Button name="do" value="begin">{texts::passkey_add(l)}</Button></div>
                </form>
            </div>
        </Card>
    }
    .into_any()
}

fn passkey(l: Locale, key: &PasskeyView, is_last: bool, form: &Form, zone: Option<&TimeZone>) -> AnyView {
    let used = key.last_used_at.map_or_else(
        || texts::passkey_unused(l).to_owned(),
        |at| texts::passkey_used_at(l, &moment(l, zone, at)),
    );
    let when = format!("{}, {used}", texts::passkey_added_at(l, &moment(l, zone, key.created_at)));
    let remove = texts::passkey_remove_named(l, &key.name);
    view! {
        <li class="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-2 last:border-b-0">
            <span class="grid grow">
                <span class="font-medium break-words">{key.name.clone()}</span>
                <span class="text-sm text-muted">{when}</span>
            </span>
            {rename(l, key, form)}
            <form method="post" action=paths::account_passkeys(l)>
                <input type="hidden" name="id" value=key.id.to_string()/>
                <Button size=Size::Small name="do" value="remove" disabled=is_last attr:aria-label=remove>
                    {texts::passkey_remove(l)}
                </Button>
            </form>
        </li>
    }
    .into_any()
}

/// The form of another name, in a box that opens without scripts.
fn rename(l: Locale, key: &PasskeyView, form: &Form) -> AnyView {
    let is_sent = form.value("id") == key.id.to_string();
    let (name, error, field) = match is_sent {
        true => (form.value("name"), form.error(l, "name"), "name".to_owned()),
        false => (key.name.clone(), None, format!("name-{}", key.id)),
    };
    view! {
        <details open=is_sent>
            <summary class="link inline-flex min-h-11 items-center" aria-label=texts::passkey_rename_named(l, &key.name)>
                {texts::passkey_rename(l)}
            </summary>
            <form method="post" action=paths::account_passkeys(l) novalidate=true class="grid max-w-md gap-3 py-2">
                <input type="hidden" name="id" value=key.id.to_string()/>
                <TextField
                    name="name" id=field label=texts::passkey_name(l) value=name error=error
                    maxlength=PASSKEY_NAME_CHARS required=true
                />
                <div><Button size=Size::Small name="do" value="rename">{shared::save(l)}</Button></div>
            </form>
        </details>
    }
    .into_any()
}

fn codes(l: Locale, factors: &Factors) -> Option<AnyView> {
    if !factors.is_on() {
        return None;
    }
    let left = texts::codes_left(l, &factors.codes_left.to_string());
    Some(
        view! {
            <Card title=texts::codes(l)>
                <div class="grid gap-3">
                    <p>{texts::codes_more(l)}</p>
                    <p>{left}</p>
                    <form method="post" action=paths::account_codes(l) class="grid gap-2">
                        <div><Button name="do" value="renew">{texts::codes_renew(l)}</Button></div>
                        <p class="text-sm text-muted">{texts::codes_renew_hint(l)}</p>
                    </form>
                </div>
            </Card>
        }
        .into_any(),
    )
}
