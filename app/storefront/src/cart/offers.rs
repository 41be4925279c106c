//! What promotions give: discounts with their reasons, what is missing for more, and the field of a code.

use super::texts;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{Button, Icon, Kind, Notice, TextField, Tone, icons};
use base::{Bilingual, Kopecks, Locale, format};
use leptos::prelude::*;
use promotions_model::codes::CODE_CHARS_MAX;
use promotions_model::views::{CartOffers, EnteredCode};
use sales_model::totals::CartTotals;

/// Whether a change of a quantity may change what promotions give.
pub(super) fn follows_quantities(offers: &CartOffers) -> bool {
    *offers != CartOffers::default()
}

/// The price of the goods and what is taken off it, as rows of a list of sums; nothing without discounts. Each discount is
/// explained: «−10 % на «Камеры» до 31 декабря».
pub(crate) fn discounts(l: Locale, totals: &CartTotals, offers: &CartOffers) -> AnyView {
    let sums = totals.adjustment_sums();
    if sums.is_empty() {
        return ().into_any();
    }
    let full = totals.goods_total + totals.services_total;
    let rows = sums
        .into_iter()
        .map(|sum| {
            let words = offers.applied.iter().find(|offer| offer.name == sum.name);
            let words = words.map(|offer| offer.words.pick(l).to_owned());
            view! {
                <dt>
                    {sum.name.pick(l).to_owned()}
                    {words.map(|words| view! { <span class="block text-sm text-muted">{words}</span> })}
                </dt>
                <dd>{format::money(l, sum.amount)}</dd>
            }
        })
        .collect_view();
    view! { <dt>{texts::full_price(l)}</dt><dd>{format::money(l, full)}</dd>{rows} }.into_any()
}

/// Offers without a sum (free delivery before a method is chosen), what is missing for more, and gifts that are sold out.
pub(super) fn notes(l: Locale, totals: &CartTotals, offers: &CartOffers) -> AnyView {
    let has_sum = |name: &Bilingual| totals.adjustments.iter().any(|part| part.name == *name);
    let given = offers.applied.iter().filter(|offer| !has_sum(&offer.name)).map(|offer| {
        let text = format!("{}: {}", offer.name.pick(l), offer.words.pick(l));
        view! { <li class="flex items-start gap-2"><Icon glyph=icons::CHECK/><span>{text}</span></li> }
    });
    let given = given.collect_view();
    let next = offers.next.iter().map(|text| {
        let text = text.pick(l).to_owned();
        view! { <li class="flex items-start gap-2"><Icon glyph=icons::PLUS/><span>{text}</span></li> }
    });
    let next = next.collect_view();
    let gone = offers.sold_out.iter().map(|gift| {
        let text = texts::gift_gone(l, gift.pick(l));
        view! { <Notice tone=Tone::Info>{text}</Notice> }
    });
    let gone = gone.collect_view();
    let has_list = !offers.next.is_empty() || offers.applied.iter().any(|offer| !has_sum(&offer.name));
    view! {
        {has_list.then(|| view! { <ul class="grid list-none gap-1 p-0 text-sm" id="offers">{given}{next}</ul> })}
        {gone}
    }
    .into_any()
}

/// The field of a promotion code, or the code that was entered with what it does.
pub(super) fn code(l: Locale, form: &Form, entered: Option<&EnteredCode>) -> AnyView {
    let Some(entered) = entered else { return code_field(l, form).into_any() };
    let text = match &entered.problem {
        None => view! {
            <p class="flex items-start gap-2"><Icon glyph=icons::CHECK/><span>{texts::code_applied(l, &entered.code)}</span></p>
        }
        .into_any(),
        Some(problem) => view! {
            <p class="field-error" role="alert">
                <Icon glyph=icons::ALERT_TRIANGLE/>{texts::code_refused(l, &entered.code, problem.pick(l))}
            </p>
        }
        .into_any(),
    };
    let again = entered.problem.is_some().then(|| code_field(l, form));
    view! {
        <div class="grid gap-2" id="code-state">
            {text}
            <form method="post" action=paths::cart_code(l)>
                <Button kind=Kind::Ghost name="action" value="remove">{texts::code_remove(l)}</Button>
            </form>
            {again}
        </div>
    }
    .into_any()
}

fn code_field(l: Locale, form: &Form) -> impl IntoView + use<> {
    let (value, error) = (form.value("code"), form.error(l, "code"));
    view! {
        <form method="post" action=paths::cart_code(l) class="flex flex-wrap items-end gap-2">
            <TextField name="code" label=texts::code(l) value error autocomplete="off" maxlength=CODE_CHARS_MAX/>
            <Button kind=Kind::Secondary>{texts::code_apply(l)}</Button>
        </form>
    }
}

/// What promotions take off a line, by name.
pub(super) fn line_discounts(l: Locale, discounts: &[(Bilingual, Kopecks)]) -> AnyView {
    if discounts.is_empty() {
        return ().into_any();
    }
    let rows = discounts.iter().map(|(name, amount)| {
        let text = format!("{}: {}", name.pick(l), format::money(l, *amount));
        view! { <li class="text-sm text-accent-ink">{text}</li> }
    });
    view! { <ul class="list-none p-0">{rows.collect_view()}</ul> }.into_any()
}
