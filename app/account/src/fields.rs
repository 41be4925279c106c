//! The fields of login and registration, checked while they are filled in, by the functions that the server
//! uses. First when a field that is not empty is left, and live only while it is wrong. Without a script they
//! are plain inputs.

use crate::texts;
use app_ui::{Icon, icons};
use domain::Locale;
use domain::accounts::{login_problem, new_password_problem, password_problem};
use domain::form::Problem;
use leptos::prelude::*;

/// What a field is called, how it came back from the server and what is asked of it.
struct Spec {
    l: Locale,
    /// Its name and its id.
    name: String,
    label: String,
    hint: String,
    value: String,
    /// The server's sentence, empty when there is none.
    error: String,
    kind: &'static str,
    autocomplete: &'static str,
    check: fn(&str) -> Option<Problem>,
}

/// An email or a phone.
#[island]
pub fn LoginField(l: Locale, hint: String, value: String, error: String) -> impl IntoView {
    let spec = Spec {
        l,
        name: "login".to_owned(),
        label: texts::login(l).to_owned(),
        hint,
        value,
        error,
        kind: "text",
        autocomplete: "username",
        check: login_problem,
    };
    view! { <Checked spec/> }.into_any()
}

/// A password with a button that shows it. `fresh` is for one that is being invented. What was typed never
/// comes back from the server.
#[island]
pub fn PasswordField(
    l: Locale,
    name: String,
    label: String,
    hint: String,
    error: String,
    fresh: bool,
) -> impl IntoView {
    let (autocomplete, check): (_, fn(&str) -> Option<Problem>) =
        if fresh { ("new-password", new_password_problem) } else { ("current-password", password_problem) };
    let spec =
        Spec { l, name, label, hint, value: String::new(), error, kind: "password", autocomplete, check };
    view! { <Checked spec/> }.into_any()
}

#[component]
fn Checked(spec: Spec) -> impl IntoView {
    let Spec { l, name, label, hint, value, error, kind, autocomplete, check } = spec;
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let error = RwSignal::new(error);
    let shown = RwSignal::new(false);
    let judge = move |text: &str| error.set(check(text).map(|p| p.text(l)).unwrap_or_default());
    let left = move |event: leptos::ev::FocusEvent| {
        let text = event_target_value(&event);
        if !text.is_empty() {
            judge(&text);
        }
    };
    let typed = move |event: leptos::ev::Event| {
        if !error.read_untracked().is_empty() {
            judge(&event_target_value(&event));
        }
    };
    let is_wrong = move || !error.read().is_empty();
    let described = {
        let (hint_id, error_id, has_hint) = (hint_id.clone(), error_id.clone(), !hint.is_empty());
        move || match (is_wrong(), has_hint) {
            (true, true) => Some(format!("{error_id} {hint_id}")),
            (true, false) => Some(error_id.clone()),
            (false, true) => Some(hint_id.clone()),
            (false, false) => None,
        }
    };
    let show = (kind == "password").then(|| view! { <ShowButton l id=name.clone() shown/> });
    view! {
        <div class="field">
            <label class="field-label" for=name.clone()>{label}<span class="field-must" aria-hidden="true">"*"</span></label>
            {(!hint.is_empty()).then(|| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            <div class="flex gap-2">
                <input
                    class="input w-full"
                    id=name.clone()
                    name=name
                    type=move || if shown.get() { "text" } else { kind }
                    value=value
                    autocomplete=autocomplete
                    autocapitalize="none"
                    spellcheck="false"
                    required=true
                    aria-invalid=move || is_wrong().then_some("true")
                    aria-describedby=described
                    on:blur=left
                    on:input=typed
                />
                {show}
            </div>
            <p class="field-error" id=error_id hidden=move || !is_wrong()>
                <Icon glyph=icons::ALERT_TRIANGLE/>
                <span>{move || error.get()}</span>
            </p>
        </div>
    }
    .into_any()
}

/// Shows what was typed into a password, and hides it again.
#[component]
fn ShowButton(l: Locale, id: String, shown: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="btn btn-square needs-script"
            title=texts::show_password(l)
            aria-label=texts::show_password(l)
            aria-pressed=move || if shown.get() { "true" } else { "false" }
            aria-controls=id
            on:click=move |_| shown.update(|on| *on = !*on)
        >
            <span class="contents" hidden=move || shown.get()><Icon glyph=icons::EYE/></span>
            <span class="contents" hidden=move || !shown.get()><Icon glyph=icons::EYE_OFF/></span>
        </button>
    }
    .into_any()
}
