//! Points in the cart and at checkout: how many can be spent, the field for them, and what the order earns.

use super::texts;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{Button, Kind, TextField};
use base::{Kopecks, Locale, format};
use ledger_model::points::{NoPoints, text};
use ledger_model::views::CartPoints;
use leptos::prelude::*;

/// The field of points, or why none can be spent, and what the order earns; nothing without points.
pub(super) fn section(l: Locale, form: &Form, points: Option<&CartPoints>) -> AnyView {
    let Some(points) = points else { return ().into_any() };
    let field = points.problem.is_none().then(|| {
        view! {
            <form method="post" action=paths::cart_points(l) class="flex flex-wrap items-end gap-2">
                {field(l, form, points)}
                <Button kind=Kind::Secondary>{texts::points_apply(l)}</Button>
            </form>
        }
    });
    view! { <div class="grid gap-2" id="points-state">{said(l, points)}{field}</div> }.into_any()
}

/// The field alone, for a form that has a button of its own.
pub(crate) fn field(l: Locale, form: &Form, points: &CartPoints) -> impl IntoView + use<> {
    let typed = form.fields.has("points").then(|| form.value("points"));
    let spent = if points.spent.is_zero() { String::new() } else { (points.spent.0 / 100).to_string() };
    let (value, error) = (typed.unwrap_or(spent), form.error(l, "points"));
    let hint = texts::points_hint(l, &text(l, points.most));
    view! {
        <TextField name="points" label=texts::points(l) hint=hint value error inputmode="numeric" autocomplete="off" maxlength=8/>
    }
}

/// What the customer has, why none can be spent, and what the order earns.
pub(crate) fn said(l: Locale, points: &CartPoints) -> AnyView {
    let has = texts::points_have(l, &text(l, points.available));
    let why = points.problem.map(|problem| match problem {
        NoPoints::NoneLeft => String::new(),
        NoPoints::OrderTooSmall(min) => texts::points_from(l, &format::money(l, min)),
        NoPoints::NoGoods => texts::points_no_goods(l).to_owned(),
    });
    let why = why.filter(|why| !why.is_empty());
    let less = (points.wished > points.spent && points.problem.is_none())
        .then(|| texts::points_less(l, &text(l, points.spent)));
    let earns = (points.earns > Kopecks::ZERO).then(|| texts::points_earns(l, &text(l, points.earns)));
    let rows = [Some(has), why, less, earns].into_iter().flatten();
    let rows = rows.map(|row| view! { <p class="text-sm text-muted">{row}</p> }).collect_view();
    view! { <div class="grid gap-1">{rows}</div> }.into_any()
}
