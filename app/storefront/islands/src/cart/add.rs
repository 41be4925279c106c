//! The “add to cart” button: a form without scripts, an island with them.

use super::api::add_to_cart;
use super::{badge, texts};
use app_kit::api::ApiError;
use app_kit::paths;
use app_ui::{Icon, QuantityInput, icons};
use base::QUANTITY_MAX;
use base::{Locale, ProductId};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::Element;
use sales_model::views::Added;

/// State of the button.
#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    Ready,
    /// So many were in the cart already when the page was loaded.
    Had(i64),
    /// Request in progress; displayed as done already.
    Sending,
    Done(Added),
    Failed(ApiError),
}

/// Whether the form is in a part of the page whose forms are sent without scripts.
fn is_plain(event: &leptos::ev::SubmitEvent) -> bool {
    let form = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    form.is_some_and(|form| form.closest("[data-plain]").is_ok_and(|part| part.is_some()))
}

/// Adds a product to the cart. `max` is the available quantity.
/// `compact` is for cards: no quantity input, and a small button as wide as the card.
#[island]
pub fn AddToCart(l: Locale, product: ProductId, name: String, max: i64, compact: bool) -> impl IntoView {
    let max = max.min(QUANTITY_MAX);
    let (state, set_state) = signal(State::Ready);
    let (wanted, set_wanted) = signal(1i64);
    let add = Action::new(move |quantity: &i64| {
        let quantity = *quantity;
        async move {
            let before = badge::shown();
            badge::show(before + quantity);
            match add_to_cart(product, quantity).await {
                Ok(added) => {
                    badge::show(added.count);
                    set_state.set(State::Done(added));
                }
                Err(error) => {
                    badge::show(before);
                    set_state.set(State::Failed(error));
                }
            }
        }
    });
    // The page is rendered for everybody; the header knows what this visitor has.
    Effect::new(move |_| {
        if let Some(had) = badge::pieces_of(product) {
            set_state.set(State::Had(had));
        }
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        // In the cart the page itself shows what was added.
        if is_plain(&event) {
            return;
        }
        event.prevent_default();
        if state.get_untracked() != State::Sending {
            set_state.set(State::Sending);
            add.dispatch(if compact { 1 } else { wanted.get_untracked() });
        }
    };
    let label = move || match state.get() {
        State::Ready | State::Failed(_) => texts::add(l).to_owned(),
        State::Sending => texts::in_cart(l).to_owned(),
        State::Had(quantity) | State::Done(Added { quantity, .. }) => texts::in_cart_pieces(l, quantity),
    };
    let spoken = move || match state.get() {
        State::Done(added) => texts::added(l, &name, added.quantity),
        _ => String::new(),
    };
    let error = move || match state.get() {
        State::Failed(error) => error.text(l),
        _ => String::new(),
    };
    // The checkout of a cart that is still empty would lead back to it.
    let is_done = move || matches!(state.get(), State::Had(_) | State::Done(_));
    let is_in = move || matches!(state.get(), State::Had(_) | State::Sending | State::Done(_));
    let class = if compact { "btn btn-primary btn-sm w-full" } else { "btn btn-primary btn-lg" };
    view! {
        <form method="post" action=paths::cart_add(l) on:submit=send class="add-to-cart">
            <input type="hidden" name="product" value=product.to_string()/>
            {(!compact).then(|| view! {
                <QuantityInput
                    locale=l
                    id=format!("quantity-{product}")
                    value=wanted
                    max
                    on_change=Callback::new(move |n| set_wanted.set(n))
                />
            })}
            <button type="submit" class=class aria-busy=move || (state.get() == State::Sending).then_some("true")>
                <span hidden=is_in><Icon glyph=icons::CART/></span>
                <span hidden=move || !is_in()><Icon glyph=icons::CHECK/></span>
                <span>{label}</span>
            </button>
            {(!compact).then(|| view! {
                <a class="link" href=paths::cart(l) hidden=move || !is_in()>{texts::to_cart(l)}</a>
                <a class="link" href=paths::checkout(l) hidden=move || !is_done()>{texts::to_checkout(l)}</a>
            })}
            <p class="sr-only" role="status" aria-live="polite">{spoken}</p>
            <p class="field-error" role="alert" hidden=move || error().is_empty()>{error}</p>
        </form>
    }
}
