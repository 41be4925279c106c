//! The estimate beside the form, computed by the same function as on the server and updated on every change.

use super::{EstimateLines, FORM};
use crate::texts;
use base::Locale;
use leptos::prelude::*;
use scheduling::estimate::estimate;
use service_model::estimate::{EstimateForm, Package, Rate};
use wasm_bindgen::JsCast as _;

/// Follows the form with the id [`FORM`]; `form` holds its values as rendered.
#[island]
pub fn EstimatePanel(
    l: Locale,
    rates: Vec<Rate>,
    packages: Vec<Package>,
    form: EstimateForm,
) -> impl IntoView {
    let (filled, set_filled) = signal(form);
    let follow = move || {
        if let Some(now) = read()
            && now != filled.get_untracked()
        {
            set_filled.set(now);
        }
    };
    // In the browser only: reads values restored after a reload and listens for changes.
    Effect::new(move |_| {
        follow();
        let listener = window_event_listener_untyped("input", move |_| follow());
        on_cleanup(move || listener.remove());
    });
    let body = move || filled.with(|form| contents(l, form, &rates, &packages));
    view! {
        <section class="card" aria-labelledby="estimate-title">
            <div class="card-head"><h2 id="estimate-title">{texts::estimate(l)}</h2></div>
            <div class="card-body">{body}</div>
        </section>
    }
    .into_any()
}

fn contents(l: Locale, form: &EstimateForm, rates: &[Rate], packages: &[Package]) -> AnyView {
    let Ok(input) = form.parse() else {
        return view! { <p class="text-muted">{texts::estimate_empty(l)}</p> }.into_any();
    };
    let made = estimate(&input, rates, packages);
    let unfit = input.package.is_some() && made.package.is_none();
    let devices = texts::devices(l, made.counts);
    view! {
        <div class="grid gap-4">
            {(!devices.is_empty()).then(|| view! { <p class="text-sm">{texts::counted_for(l, &devices)}</p> })}
            {unfit.then(|| view! { <p class="text-sm text-accent-ink">{texts::package_not_here(l)}</p> })}
            <EstimateLines l lines=made.lines total=made.total/>
            <p class="text-sm">{texts::estimate_time(l, &texts::duration(l, made.minutes))}</p>
            <p class="text-sm text-muted">{texts::estimate_note(l)}</p>
        </div>
    }
    .into_any()
}

/// The current values of the form.
fn read() -> Option<EstimateForm> {
    let form = web_sys::window()?.document()?.get_element_by_id(FORM)?;
    let data = web_sys::FormData::new_with_form(&form.dyn_into().ok()?).ok()?;
    const NAMES: [&str; 12] = [
        "object",
        "area",
        "floors",
        "zones",
        "goals",
        "cameras",
        "sensors",
        "doors",
        "has_internet",
        "has_lan",
        "access",
        "package",
    ];
    let mut pairs: Vec<(&str, String)> = Vec::new();
    for name in NAMES {
        let values = data.get_all(name);
        pairs.extend(values.iter().filter_map(|v| v.as_string()).map(|v| (name, v)));
    }
    Some(EstimateForm::from_pairs(pairs.iter().map(|(n, v)| (*n, v.as_str()))))
}
