//! Drawings without scripts and styles: bars of the days, and the bar of a share.

use super::{date, texts};
use base::Locale;
use base::format::integer;
use discovery_model::visits::{DayCounts, VisitStep};
use leptos::prelude::*;

/// Height of the drawing, in its units.
const HEIGHT: i64 = 120;
/// Width of a day.
const WIDTH: i64 = 10;
/// Free space between days.
const GAP: i64 = 2;

/// Visitors of each day, and the orders among them in front. The numbers are in the table below the drawing.
pub fn days(l: Locale, days: &[DayCounts]) -> AnyView {
    let (landing, order) = (VisitStep::Landing.index(), VisitStep::Order.index());
    let most = days.iter().map(|day| day.counts[landing]).max().unwrap_or(0).max(1);
    let (first, last) = (days.first(), days.last());
    let (Some(first), Some(last)) = (first, last) else { return ().into_any() };
    let label = texts::chart(l, &date(first.day), &date(last.day));
    let bars: Vec<_> = days
        .iter()
        .zip(0..)
        .map(|(day, n)| {
            let (visitors, orders) = (day.counts[landing], day.counts[order]);
            let x = n * WIDTH;
            let (all, some) = (height(visitors, most), height(orders, most));
            let title = format!("{}: {} / {}", date(day.day), integer(l, visitors), integer(l, orders));
            view! {
                <g>
                    <title>{title}</title>
                    <rect class="chart-bar" x=x y=HEIGHT - all width=WIDTH - GAP height=all></rect>
                    <rect class="chart-front" x=x y=HEIGHT - some width=WIDTH - GAP height=some></rect>
                </g>
            }
        })
        .collect();
    let view_box = format!("0 0 {} {HEIGHT}", days.len() as i64 * WIDTH);
    view! {
        <svg class="chart" viewBox=view_box preserveAspectRatio="none" role="img" aria-label=label>{bars}</svg>
    }
    .into_any()
}

/// At least one unit for anything.
fn height(n: i64, most: i64) -> i64 {
    if n == 0 { 0 } else { (n * HEIGHT / most).max(1) }
}

/// A share in tenths of a percent as a bar; the number stands beside it.
pub fn bar(tenths: i64) -> AnyView {
    view! {
        <svg class="chart-share" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
            <rect class="chart-bar" x="0" y="0" width=tenths.clamp(0, 1_000) height="10"></rect>
        </svg>
    }
    .into_any()
}
