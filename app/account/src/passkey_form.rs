//! A form that a passkey answers: `passkey.js` asks the browser and sends the answer. The page says what to do without
//! scripts.

use crate::security_texts as texts;
use app_kit::Visit;
use app_ui::{Button, Kind};
use base::Locale;
use leptos::prelude::*;
use people::Challenge;

/// What a form asks of a passkey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// To be created.
    Create,
    /// To log in.
    Get,
}

/// What such a form needs.
pub struct PasskeyAsk {
    ask: Ask,
    token: String,
    options: String,
    script: String,
}

impl PasskeyAsk {
    pub fn of(visit: &Visit, ask: Ask, challenge: Challenge) -> Self {
        Self {
            ask,
            token: challenge.token.as_str().to_owned(),
            options: challenge.options,
            script: visit.state.assets.url("passkey.js").to_owned(),
        }
    }
}

/// The form. Children are its further fields.
#[component]
pub fn PasskeyForm(
    l: Locale,
    ask: PasskeyAsk,
    action: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let (kind, label) = match ask.ask {
        Ask::Create => ("create", texts::create_passkey(l)),
        Ask::Get => ("get", texts::use_passkey(l)),
    };
    view! {
        <form method="post" action=action class="grid gap-4" data-passkey=kind data-options=ask.options>
            <input type="hidden" name="challenge" value=ask.token/>
            <input type="hidden" name="answer" value=""/>
            {children.map(|children| children())}
            <p role="alert" data-problem="" hidden=true class="text-alert">{texts::passkey_failed(l)}</p>
            <div class="needs-script"><Button kind=Kind::Primary>{label}</Button></div>
            <noscript><p>{texts::passkey_needs_script(l)}</p></noscript>
        </form>
        <script type="module" src=ask.script></script>
    }
    .into_any()
}
