//! The search of short lists, which are read at once.

use crate::texts;
use app_ui::{Button, EmptyState, Kind, LinkButton, TextField, icons};
use base::Locale;
use base::text::fold;
use leptos::prelude::*;

/// A form that searches a list by the parameter `q`.
pub fn search(l: Locale, action: String, label: &'static str, query: String) -> AnyView {
    view! {
        <form class="mb-4 flex flex-wrap items-end gap-3" method="get" action=action role="search">
            <TextField name="q" label=label value=query kind="search" class="min-w-[14rem]"/>
            <Button kind=Kind::Secondary>{texts::find(l)}</Button>
        </form>
    }
    .into_any()
}

/// Whether texts contain all words of a query.
pub fn matches<'a>(query: &str, texts: impl IntoIterator<Item = &'a str>) -> bool {
    let all = texts.into_iter().map(fold).collect::<Vec<_>>().join(" ");
    fold(query).split(' ').all(|word| all.contains(word))
}

/// Instead of a list in which a query finds nothing; `all` is the address of the whole list.
pub fn nothing_found(l: Locale, all: String) -> AnyView {
    view! {
        <EmptyState glyph=icons::SEARCH title=texts::nothing_found(l) text=texts::nothing_found_more(l)>
            <LinkButton href=all>{texts::show_all(l)}</LinkButton>
        </EmptyState>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn words_are_found_in_any_order_and_case() {
        let texts = ["Ёлка ЛТД", "elka"];
        assert!(matches("", texts) && matches("лтд елка", texts) && matches("ELK", texts));
        assert!(!matches("елка нет", texts));
    }
}
