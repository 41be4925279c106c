//! The totals beside the form and its submit button, updated with the chosen delivery and payment.

use super::texts;
use app_ui::dom::element_id;
use base::{Kopecks, Locale, format};
use leptos::prelude::*;
use payments_model::payments::PaymentMethod;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast as _;

/// Cost of the order with a delivery method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliverySum {
    /// Value of its radio button.
    pub id: String,
    pub cost: Kopecks,
    /// Shown instead of a cost that is not known exactly yet.
    pub label: Option<String>,
    pub total: Kopecks,
}

/// Totals, the agreed total as a hidden field, and the submit button with the sum. `goods` is the label and
/// sum of the goods. `delivery` and `payment` are the initial choices.
#[island]
pub fn CheckoutTotal(
    l: Locale,
    goods: (String, Kopecks),
    sums: Vec<DeliverySum>,
    delivery: String,
    payment: String,
) -> impl IntoView {
    let (delivery, set_delivery) = signal(delivery);
    let (payment, set_payment) = signal(payment);
    let (is_sending, set_sending) = signal(false);
    // The radio buttons are outside the island, in the same form.
    Effect::new(move || {
        for (name, set) in [("delivery", set_delivery), ("payment", set_payment)] {
            // The browser may have restored another choice than the rendered one.
            if let Some(chosen) = checked(name) {
                set.set(chosen);
            }
        }
        let _ = window_event_listener(leptos::ev::change, move |event| {
            let input = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok());
            match input.map(|i| (i.name(), i.value())) {
                Some((name, value)) if name == "delivery" => set_delivery.set(value),
                Some((name, value)) if name == "payment" => set_payment.set(value),
                _ => {}
            }
        });
        let _ = window_event_listener(leptos::ev::submit, move |event| {
            let form = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlFormElement>().ok());
            if form.is_some_and(|form| element_id(&form) == "checkout") {
                set_sending.set(true);
            }
        });
        // "Back" may restore the page from the cache: the button must be enabled again.
        let _ = window_event_listener_untyped("pageshow", move |_| set_sending.set(false));
    });
    let chosen = Memo::new(move |_| {
        let id = delivery.get();
        sums.iter().find(|s| s.id == id).or(sums.first()).cloned()
    });
    let total = move || chosen.get().map_or(goods.1, |s| s.total);
    let cost = move || match chosen.get() {
        Some(DeliverySum { label: Some(label), .. }) => label,
        Some(sum) if !sum.cost.is_zero() => format::money(l, sum.cost),
        _ => texts::free(l).to_owned(),
    };
    let label = move || {
        let is_online = PaymentMethod::parse(&payment.get()).is_some_and(PaymentMethod::is_online);
        match (is_sending.get(), is_online) {
            (true, _) => texts::sending(l).to_owned(),
            (false, true) => texts::pay(l, &format::money(l, total())),
            (false, false) => texts::place(l).to_owned(),
        }
    };
    let agreed = untrack(total).0.to_string();
    view! {
        <dl class="cart-totals">
            <dt>{goods.0}</dt>
            <dd>{format::money(l, goods.1)}</dd>
            <dt>{texts::delivery_sum(l)}</dt>
            <dd>{cost}</dd>
            <dt class="font-medium">{texts::total(l)}</dt>
            <dd class="text-2xl font-semibold" aria-live="polite">{move || format::money(l, total())}</dd>
        </dl>
        <input type="hidden" name="expected_total" value=agreed prop:value=move || total().0.to_string()/>
        <button
            type="submit"
            class="btn btn-primary btn-lg"
            aria-busy=move || is_sending.get().then_some("true")
            disabled=is_sending
        >
            <span class="spinner" aria-hidden="true" hidden=move || !is_sending.get()></span>
            <span>{label}</span>
        </button>
    }
    .into_any()
}

/// Value of the checked radio button with this name.
fn checked(name: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    let found = document.query_selector(&format!("input[name={name}]:checked")).ok()??;
    Some(found.dyn_into::<web_sys::HtmlInputElement>().ok()?.value())
}
