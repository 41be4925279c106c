//! Form fields of login and registration, with the attributes that browsers and password managers rely on.
//! The server never sends a submitted password back.

use crate::texts;
use app_account_islands::ShowButton;
use app_ui::{Field, TextInput, Words, describedby};
use base::Locale;
use base::form::Rule;
use leptos::prelude::*;
use people_model::accounts::LoginKinds;

/// Input for a login of these kinds.
#[component]
pub fn LoginField(
    l: Locale,
    kinds: LoginKinds,
    #[prop(optional, into)] hint: Words,
    #[prop(into)] value: Words,
    #[prop(into)] error: Words,
) -> impl IntoView {
    let (described, invalid) = (describedby("login", &hint, &error), !error.is_empty());
    view! {
        <Field id="login" label=texts::login(l, kinds) hint error required=true live=true>
            <TextInput
                id="login" name="login" value autocomplete="username" describedby=described required=true invalid
                check=Some(kinds.rule()) attr:autocapitalize="none" attr:spellcheck="false"
            />
        </Field>
    }
    .into_any()
}

/// Password input with a visibility toggle. Set `fresh` for a new password.
#[component]
pub fn PasswordField(
    l: Locale,
    name: &'static str,
    label: &'static str,
    #[prop(optional, into)] hint: Words,
    #[prop(into)] error: Words,
    #[prop(optional)] fresh: bool,
) -> impl IntoView {
    let (described, invalid) = (describedby(name, &hint, &error), !error.is_empty());
    let autocomplete = if fresh { "new-password" } else { "current-password" };
    view! {
        <Field id=name label hint error required=true live=fresh>
            <div class="flex gap-2">
                <TextInput
                    id=name name=name kind="password" autocomplete describedby=described required=true invalid
                    check=fresh.then_some(Rule::NewPassword) attr:autocapitalize="none" attr:spellcheck="false"
                />
                <ShowButton l id=name.to_owned()/>
            </div>
        </Field>
    }
    .into_any()
}
