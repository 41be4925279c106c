//! The subscription form: email and button for guests, only the button for account holders.

use super::texts;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{Button, TextField, icons};
use base::form::Rule;
use base::{Locale, ProductId};
use leptos::prelude::*;
use sales_model::watches::WatchKind;

#[component]
pub fn WatchForm(
    l: Locale,
    product: ProductId,
    kind: WatchKind,
    is_guest: bool,
    #[prop(optional)] form: Form,
) -> impl IntoView {
    let label = match kind {
        WatchKind::Stock => texts::stock(l),
        WatchKind::Price => texts::price(l),
    };
    let (value, error) = (form.value("email"), form.error(l, "email"));
    let address = is_guest.then(|| {
        view! {
            <TextField
                name="email" label=texts::email(l) hint=texts::email_hint(l) value=value error=error
                kind="email" autocomplete="email" inputmode="email" maxlength=254 required=true check=Rule::Email
            />
        }
    });
    let once = (!is_guest).then(|| view! { <p class="text-sm text-muted">{texts::once(l)}</p> });
    view! {
        <form method="post" action=paths::watch(l) novalidate=true class="grid gap-3">
            <input type="hidden" name="product" value=product.to_string()/>
            <input type="hidden" name="kind" value=kind.as_str()/>
            {address}
            {once}
            <div><Button icon=icons::BELL>{label}</Button></div>
        </form>
    }
    .into_any()
}
