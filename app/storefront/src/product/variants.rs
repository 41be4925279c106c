//! Variants of a product: a row of links per differing attribute.

use super::texts;
use app_kit::paths;
use base::Locale;
use catalog_model::views::{Axis, VariantOption, Variants as View};
use leptos::prelude::*;

#[component]
pub fn Variants(l: Locale, variants: Option<View>) -> impl IntoView {
    let axes = variants.map(|v| v.axes).unwrap_or_default();
    if axes.is_empty() {
        return ().into_any();
    }
    // Explained once below, since the dashed border alone conveys nothing.
    let is_far = axes.iter().flat_map(|a| &a.options).any(|o| !o.is_exact);
    let rows: Vec<_> = axes.into_iter().enumerate().map(|(n, axis)| row(l, n, axis)).collect();
    view! {
        <nav class="variants" aria-label=texts::variants(l)>
            {rows}
            {is_far.then(|| view! { <p class="text-sm text-muted">{texts::variants_far(l)}</p> })}
        </nav>
    }
    .into_any()
}

fn row(l: Locale, n: usize, axis: Axis) -> AnyView {
    let (id, name) = (format!("variant-{n}"), axis.name.pick(l).to_owned());
    let options: Vec<_> = axis.options.into_iter().map(|o| option(l, o)).collect();
    view! {
        <div>
            <p class="text-sm text-muted" id=id.clone()>{name}</p>
            <ul class="variant-list" aria-labelledby=id>{options}</ul>
        </div>
    }
    .into_any()
}

fn option(l: Locale, option: VariantOption) -> AnyView {
    let text = option.value.text(l);
    let class = match (option.is_here, option.is_exact) {
        (true, _) => "variant variant-here",
        (false, true) => "variant",
        (false, false) => "variant variant-far",
    };
    let out = option.is_out.then(|| view! { <span class="variant-out">{texts::variant_out(l)}</span> });
    let far = (!option.is_exact).then(|| view! { <span class="sr-only">{texts::variant_far(l)}</span> });
    let current = option.is_here.then_some("page");
    view! {
        <li><a class=class href=paths::product(l, &option.slug) aria-current=current><span>{text}</span>{out}{far}</a></li>
    }
    .into_any()
}
