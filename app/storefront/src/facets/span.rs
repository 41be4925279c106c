//! A numeric range: two inputs of the form, and a two-thumb slider that fills them in.

use super::texts;
use base::Bilingual;
use base::milli::milli_code;
use base::{Locale, format};
use catalog_model::views::shown_unit;
use discovery_model::filters::FilterRange;
use leptos::prelude::*;

/// Maximum number of slider steps, so that it stays usable by keyboard.
const STEPS_MAX: i64 = 100;

/// Scale of a facet's numbers: the ends in thousandths of the displayed unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Scale {
    min: i64,
    max: i64,
    step: i64,
}

impl Scale {
    /// A round step (1, 2 or 5 times a power of ten; integral between integral ends), and the ends rounded
    /// outwards to it.
    fn of(min: i64, max: i64) -> Self {
        let whole = min % 1000 == 0 && max % 1000 == 0;
        let least = ((max - min + STEPS_MAX - 1) / STEPS_MAX).max(if whole { 1000 } else { 1 });
        let mut power = 1;
        while power * 10 <= least {
            power *= 10;
        }
        let step = [1, 2, 5, 10].into_iter().map(|n| n * power).find(|s| *s >= least).unwrap_or(power * 10);
        Self { min: min.div_euclid(step) * step, max: -(-max).div_euclid(step) * step, step }
    }
}

/// The two inputs and the slider. `ends` and `chosen` are in thousandths of the displayed unit.
#[component]
pub(super) fn SpanFields(
    l: Locale,
    field: String,
    name: String,
    unit: Bilingual,
    ends: (i64, i64),
    chosen: FilterRange,
) -> impl IntoView {
    let scale = Scale::of(ends.0, ends.1);
    let unit = shown_unit(l, &unit).to_owned();
    let label = |word: &str| {
        let unit = if unit.is_empty() { String::new() } else { format!(", {unit}") };
        format!("{name}{unit}: {word}")
    };
    let box_of = |end: &'static str, word: &'static str, value: Option<i64>, hint: i64| {
        let id = format!("{field}.{end}");
        view! {
            <label class="span-field">
                <span aria-hidden="true">{word}</span>
                <input
                    class="input input-sm"
                    id=id.clone()
                    name=id
                    inputmode="decimal"
                    enterkeyhint="done"
                    autocomplete="off"
                    maxlength="12"
                    aria-label=label(word)
                    placeholder=format::thousandths(l, hint)
                    value=value.map(milli_code)
                />
            </label>
        }
    };
    let thumb = |end: &'static str, word: &'static str, value: i64| {
        view! {
            <input
                type="range"
                class="span-thumb"
                id=format!("{field}.{end}-thumb")
                data-thumb=end
                min=milli_code(scale.min)
                max=milli_code(scale.max)
                step=milli_code(scale.step)
                value=milli_code(value)
                aria-label=label(word)
                autocomplete="off"
            />
        }
    };
    let line = (scale.min < scale.max).then(|| {
        view! {
            <div class="span-line needs-script">
                {thumb("min", texts::from(l), chosen.min.unwrap_or(scale.min))}
                {thumb("max", texts::to(l), chosen.max.unwrap_or(scale.max))}
            </div>
        }
    });
    view! {
        <div class="span" data-span=field.clone()>
            <div class="span-fields">
                {box_of("min", texts::from(l), chosen.min, ends.0)}
                {box_of("max", texts::to(l), chosen.max, ends.1)}
                {(!unit.is_empty()).then(|| view! { <span class="text-muted" aria-hidden="true">{unit.clone()}</span> })}
            </div>
            {line}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cat_2_a_scale_is_round_and_holds_both_ends() {
        for (min, max, expected) in [
            (590_000, 24_990_000, (500_000, 25_000_000, 500_000)),
            (2_000, 16_000, (2_000, 16_000, 1_000)),
            (2_800, 12_000, (2_800, 12_000, 100)),
            (-40_000, 60_000, (-40_000, 60_000, 1_000)),
            (5, 5, (5, 5, 1)),
            (300, 350, (300, 350, 1)),
        ] {
            let Scale { min: from, max: to, step } = Scale::of(min, max);
            assert_eq!((from, to, step), expected, "{min}..{max}");
            assert!(from <= min && to >= max && (to - from) % step == 0);
        }
    }
}
