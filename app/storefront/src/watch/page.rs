//! Pages of `/watch`: the form on redisplay, the result, and the confirmation link.

use super::form::WatchForm;
use super::texts;
use app_forms_islands::LiveCheck;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{Button, Card, ErrorSummary, Kind, LinkButton, Notice, Tone};
use base::{Locale, ProductId};
use leptos::prelude::*;
use sales_model::watches::{CONFIRM_DAYS, WatchKind, WatchView};

/// «Сообщить, когда появится «Камера»».
pub(super) fn heading(l: Locale, kind: WatchKind, name: &str) -> String {
    match kind {
        WatchKind::Stock => texts::for_stock(l, name),
        WatchKind::Price => texts::for_price(l, name),
    }
}

#[component]
pub fn Ask(
    l: Locale,
    title: String,
    product: ProductId,
    kind: WatchKind,
    is_guest: bool,
    form: Form,
) -> impl IntoView {
    view! {
        <div class="grid max-w-xl gap-5">
            <h1>{title}</h1>
            <ErrorSummary locale=l errors=form.summary(l)/>
            <WatchForm l product kind is_guest form/>
            {is_guest.then(|| view! { <LiveCheck l/> })}
        </div>
    }
    .into_any()
}

/// The result, and where to go from here.
#[component]
pub fn Done(l: Locale, title: &'static str, text: String, #[prop(optional)] has_list: bool) -> impl IntoView {
    let list = has_list
        .then(|| view! { <LinkButton href=paths::account_watches(l)>{texts::noted_list(l)}</LinkButton> });
    view! {
        <div class="grid max-w-xl gap-5">
            <h1>{title}</h1>
            <p>{text}</p>
            <div class="flex flex-wrap gap-3">
                {list}
                <LinkButton href=paths::catalog(l) kind=Kind::Secondary>{texts::to_catalog(l)}</LinkButton>
            </div>
        </div>
    }
    .into_any()
}

pub(super) fn sent(l: Locale) -> String {
    texts::sent(l, CONFIRM_DAYS)
}

/// The page of a confirmation link: confirming takes a button, since mail scanners follow links but do not
/// press buttons.
#[component]
pub fn Link(l: Locale, watch: WatchView, token: String) -> impl IntoView {
    let name = watch.product.pick(l).to_owned();
    let answer = match watch.is_confirmed {
        true => {
            view! { <Notice tone=Tone::Safe><p role="status">{texts::confirmed(l)}</p></Notice> }.into_any()
        }
        false => view! {
            <Button kind=Kind::Primary name="action" value="confirm">{texts::confirm(l)}</Button>
        }
        .into_any(),
    };
    view! {
        <div class="grid max-w-xl gap-5">
            <h1>{heading(l, watch.kind, &name)}</h1>
            <Card>
                <p><a class="link" href=paths::product(l, &watch.slug)>{name}</a></p>
                <form method="post" action=paths::watch_answer(l) class="mt-3 flex flex-wrap items-center gap-3">
                    <input type="hidden" name="key" value=token/>
                    {answer}
                    <Button kind=Kind::Ghost name="action" value="end">{texts::end(l)}</Button>
                </form>
            </Card>
        </div>
    }
    .into_any()
}
