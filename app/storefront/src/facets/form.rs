//! The filter form beside the shelf: a plain GET form, a sheet on phones.

use super::span::SpanFields;
use super::{Asked, texts};
use app_ui::{Button, Checkbox, Icon, Kind, LinkButton, Sheet, SheetFoot, icons};
use base::{Locale, format};
use discovery_model::filters::{FilterRange, Filters};
use discovery_model::listing::{Facet, FacetBody, FacetValue};
use leptos::prelude::*;

/// Number of values displayed before the rest is collapsed.
const SHOWN: usize = 8;
/// Minimum number of values for a list to get a search field.
const SIFTED_FROM: usize = 20;
/// Number of facets expanded initially; one with an applied filter always is.
const OPEN: usize = 6;

#[component]
pub(super) fn FilterForm(l: Locale, asked: Asked, facets: Vec<Facet>, total: i64) -> impl IntoView {
    let is_narrowed = !asked.filters().is_empty();
    let all = asked.with(Filters::default());
    let kept = all
        .pairs()
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    let reset = is_narrowed.then(|| view! { <LinkButton href=all.href(l)>{texts::reset(l)}</LinkButton> });
    view! {
        <Sheet locale=l id="filters" title=texts::filters(l) docked=true>
            <form method="get" action=asked.path(l) class="facets" id="filter-form" data-part="" autocomplete="off">
                {kept}
                {groups(l, facets)}
                <SheetFoot>
                    {reset}
                    <Button kind=Kind::Primary class="flex-1">{texts::show(l, total)}</Button>
                </SheetFoot>
            </form>
        </Sheet>
    }
    .into_any()
}

/// “In stock” comes first; other flags are grouped at the position of the first one.
fn groups(l: Locale, facets: Vec<Facet>) -> Vec<AnyView> {
    let (stock, rest): (Vec<_>, Vec<_>) = facets.into_iter().partition(|f| f.field == "stock");
    let is_flag = |f: &Facet| matches!(f.body, FacetBody::Flag { .. });
    let flags: Vec<Facet> = rest.iter().filter(|f| is_flag(f)).cloned().collect();
    let first = flags.first().map(|f| f.field.clone());
    let stock = stock.iter().filter_map(|f| flag(l, f));
    let groups = rest.into_iter().filter(|f| !is_flag(f) || Some(&f.field) == first.as_ref());
    let groups = groups.enumerate().map(|(n, facet)| match facet.body {
        FacetBody::Flag { .. } => features(l, &flags, n < OPEN),
        _ => group(l, facet, n < OPEN),
    });
    stock.chain(groups).collect()
}

fn features(l: Locale, flags: &[Facet], is_open: bool) -> AnyView {
    let boxes: Vec<_> = flags.iter().filter_map(|f| flag(l, f)).collect();
    let is_chosen = |f: &Facet| matches!(&f.body, FacetBody::Flag { value } if value.is_chosen);
    folded("features", texts::features(l), is_open || flags.iter().any(is_chosen), boxes.into_any())
}

fn flag(l: Locale, facet: &Facet) -> Option<AnyView> {
    match &facet.body {
        FacetBody::Flag { value } => Some(tick(l, &facet.field, facet.name.pick(l), value)),
        _ => None,
    }
}

fn group(l: Locale, facet: Facet, is_open: bool) -> AnyView {
    let name = facet.name.pick(l).to_owned();
    let field = facet.field;
    match facet.body {
        FacetBody::Values { values } => {
            let is_open = is_open || values.iter().any(|v| v.is_chosen);
            folded(&field, &name, is_open, list(l, &field, &name, &values))
        }
        FacetBody::FilterRange { unit, min, max, chosen } => {
            // Prices are stored in kopecks and entered in roubles.
            let by = if field == "price" { 10 } else { 1 };
            let is_open = is_open || !chosen.is_open();
            let chosen = FilterRange { min: chosen.min.map(|n| n * by), max: chosen.max.map(|n| n * by) };
            let fields = view! { <SpanFields l field=field.clone() name=name.clone() unit ends=(min * by, max * by) chosen/> };
            folded(&field, &name, is_open, fields.into_any())
        }
        FacetBody::Flag { value } => tick(l, &field, &name, &value),
    }
}

/// A collapsible facet.
fn folded(field: &str, name: &str, is_open: bool, inside: AnyView) -> AnyView {
    view! {
        <details class="facet" id=format!("facet-{field}") open=is_open>
            <summary class="facet-name">{name.to_owned()}<Icon glyph=icons::CHEVRON_DOWN/></summary>
            <div role="group" aria-label=name.to_owned() class="facet-inside">{inside}</div>
        </details>
    }
    .into_any()
}

fn list(l: Locale, field: &str, name: &str, values: &[FacetValue]) -> AnyView {
    let tick = |v: &FacetValue| tick(l, field, v.name.pick(l), v);
    let (first, rest) = values.split_at(SHOWN.min(values.len()));
    let sift = (values.len() > SIFTED_FROM).then(|| {
        view! {
            <input
                type="search"
                class="input input-sm needs-script"
                id=format!("sift-{field}")
                data-sift=""
                autocomplete="off"
                placeholder=texts::sift_hint(l)
                aria-label=texts::sift(l, name)
            />
        }
    });
    let more = (!rest.is_empty()).then(|| {
        view! {
            <details class="facet-more" id=format!("more-{field}") open=rest.iter().any(|v| v.is_chosen)>
                <summary>
                    <span class="when-closed">{texts::more(l, rest.len())}</span>
                    <span class="when-open">{texts::fewer(l)}</span>
                </summary>
                {rest.iter().map(tick).collect_view()}
            </details>
        }
    });
    view! { {sift}{first.iter().map(tick).collect_view()}{more} }.into_any()
}

/// A checkbox with its count; with a count of zero it is disabled, but keeps its place.
fn tick(l: Locale, field: &str, name: &str, value: &FacetValue) -> AnyView {
    let disabled = value.count == 0 && !value.is_chosen;
    let count = format::integer(l, value.count);
    view! {
        <Checkbox name=field label=name value=value.value.clone() checked=value.is_chosen count disabled/>
    }
    .into_any()
}
