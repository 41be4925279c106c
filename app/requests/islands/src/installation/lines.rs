//! Lines of an estimate, rendered in the browser and on the server.

use crate::texts;
use base::format::{money, thousandths};
use base::{Kopecks, Locale};
use leptos::prelude::*;
use service_model::estimate::{EstimateLine, EstimateLineKind};

/// Lines by kind, each with the derivation of its quantity, and the total.
#[component]
pub fn EstimateLines(l: Locale, lines: Vec<EstimateLine>, total: Kopecks) -> impl IntoView {
    let groups = EstimateLineKind::ALL
        .iter()
        .filter_map(|kind| {
            let of_kind: Vec<_> = lines.iter().filter(|line| line.kind == *kind).cloned().collect();
            (!of_kind.is_empty()).then(|| group(l, *kind, of_kind))
        })
        .collect_view();
    view! {
        <div class="grid gap-4">
            {groups}
            <p class="flex items-baseline justify-between gap-4 border-t border-line pt-3 text-lg font-semibold">
                <span>{texts::estimate_total(l)}</span>
                <span class="tabular-nums">{money(l, total)}</span>
            </p>
        </div>
    }
    .into_any()
}

fn group(l: Locale, kind: EstimateLineKind, lines: Vec<EstimateLine>) -> impl IntoView {
    let rows = lines
        .into_iter()
        .map(|line| {
            let quantity = format!(
                "{}\u{a0}{} × {}",
                thousandths(l, line.quantity_milli),
                line.unit(l),
                money(l, line.unit_price)
            );
            let explanation = line.explanation(l).to_owned();
            view! {
                <li class="grid gap-0.5">
                    <span class="flex items-baseline justify-between gap-4">
                        <span>{line.name(l).to_owned()}</span>
                        <span class="tabular-nums whitespace-nowrap">{money(l, line.total)}</span>
                    </span>
                    <span class="text-sm text-muted">{quantity}</span>
                    {(!explanation.is_empty()).then(|| view! { <span class="text-sm text-muted">{explanation}</span> })}
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="grid gap-2">
            <h3 class="text-sm text-muted">{kind.name(l)}</h3>
            <ul class="grid gap-3">{rows}</ul>
        </div>
    }
}
