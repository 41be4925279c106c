//! Components shared by several administration pages.

use crate::texts;
use app_ui::{Kind, LinkButton};
use base::Locale;
use leptos::prelude::*;

/// Appends the non-empty parameters to a path.
pub fn with_query(path: String, pairs: &[(&str, &str)]) -> String {
    let given: Vec<_> = pairs.iter().filter(|(_, v)| !v.is_empty()).collect();
    match serde_urlencoded::to_string(given) {
        Ok(query) if !query.is_empty() => format!("{path}?{query}"),
        _ => path,
    }
}

/// Page title with actions at the right.
#[component]
pub fn Head(#[prop(into)] title: String, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    view! {
        <div class="mb-4 flex flex-wrap items-center gap-3">
            <h1 class="me-auto">{title}</h1>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}

/// Links to the first and the next page of a cursor-paginated list.
#[component]
pub fn Further(l: Locale, first: Option<String>, next: Option<String>) -> impl IntoView {
    if first.is_none() && next.is_none() {
        return ().into_any();
    }
    view! {
        <nav class="mt-3 flex gap-2" aria-label=texts::pages(l)>
            {first.map(|href| view! { <LinkButton href kind=Kind::Secondary>{texts::to_first(l)}</LinkButton> })}
            {next.map(|href| view! { <LinkButton href kind=Kind::Secondary>{texts::to_next(l)}</LinkButton> })}
        </nav>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::with_query;

    #[test]
    fn only_given_parameters_stand_in_an_address() {
        let path = || "/admin/products".to_owned();
        assert_eq!(with_query(path(), &[("q", ""), ("after", "")]), "/admin/products");
        assert_eq!(with_query(path(), &[("q", "a b&c"), ("after", "")]), "/admin/products?q=a+b%26c");
    }
}
