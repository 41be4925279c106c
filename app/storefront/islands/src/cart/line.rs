//! Quantity of a cart line: a form without scripts; with scripts it changes optimistically and is reverted if
//! the server refuses.

use super::api::set_quantity;
use super::{badge, dates, texts};
use app_kit::paths;
use app_ui::QuantityInput;
use base::QUANTITY_MAX;
use base::{Kopecks, Locale, ProductId, format};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Quantity and sum of a line. `max` is the available quantity; `reload`: the line has a warning that a
/// change would make obsolete.
#[island]
pub fn LineQuantity(
    l: Locale,
    product: ProductId,
    name: String,
    quantity: i64,
    price: Kopecks,
    max: i64,
    reload: bool,
) -> impl IntoView {
    // Reducing is always possible, even if less is available than the line contains.
    let max = max.max(quantity).min(QUANTITY_MAX);
    let (wanted, set_wanted) = signal(quantity);
    let (stored, set_stored) = signal(quantity);
    let (is_sending, set_sending) = signal(false);
    let (error, set_error) = signal(String::new());
    let (spoken, set_spoken) = signal(String::new());

    let sync = move || {
        if is_sending.get_untracked() {
            return; // The running request continues with the latest number.
        }
        set_sending.set(true);
        set_error.set(String::new());
        spawn_local(async move {
            while wanted.get_untracked() != stored.get_untracked() {
                match set_quantity(l, product, wanted.get_untracked()).await {
                    Ok(changed) => {
                        set_stored.set(changed.quantity);
                        badge::show(changed.count);
                        badge::show_total(&format::money(l, changed.total));
                        set_spoken.set(texts::changed_to(l, changed.quantity));
                        dates::tell(changed.dates);
                        if reload {
                            badge::reload();
                        }
                    }
                    Err(e) => {
                        set_wanted.set(stored.get_untracked());
                        set_error.set(e.text(l));
                    }
                }
            }
            set_sending.set(false);
        });
    };
    let change = move |to: i64| {
        set_wanted.set(to);
        sync();
    };
    let sum = move || price.times(wanted.get()).map(|sum| format::money(l, sum)).unwrap_or_default();
    view! {
        <form
            method="post"
            action=paths::cart_change(l)
            class="cart-quantity"
            on:submit=move |event: leptos::ev::SubmitEvent| event.prevent_default()
        >
            <input type="hidden" name="product" value=product.to_string()/>
            <QuantityInput
                locale=l
                id=format!("quantity-{product}")
                value=wanted
                max
                submit=true
                label=texts::quantity_of(l, &name)
                on_change=Callback::new(change)
                attr:aria-busy=move || is_sending.get().then_some("true")
            />
            <strong class="cart-sum">{sum}</strong>
            <p class="sr-only" role="status" aria-live="polite">{spoken}</p>
            <p class="field-error" role="alert" hidden=move || error.get().is_empty()>{error}</p>
        </form>
    }
}
