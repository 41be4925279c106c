//! Tables: sticky head, right-aligned numbers, sorting by links.

use crate::{Icon, Words, icons};
use base::sorting::{SortKey, Sorting};
use leptos::prelude::*;

/// Current sort direction of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Up,
    Down,
}

/// Head of a column. Cells of a `num` column must have `class="num"` themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub num: bool,
    /// The heading is for screen readers only: columns of buttons and checkboxes.
    pub silent: bool,
    /// Address that sorts by this column.
    pub href: Words,
    pub sort: Option<Sort>,
}

impl Column {
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    pub fn num(mut self) -> Self {
        self.num = true;
        self
    }

    pub fn silent(mut self) -> Self {
        self.silent = true;
        self
    }

    pub fn sortable(mut self, href: impl Into<String>, sort: Option<Sort>) -> Self {
        self.href = href.into().into();
        self.sort = sort;
        self
    }

    /// A head that sorts a list by `by`; `to` is the address of the list in an order.
    pub fn sorts<K: SortKey>(self, now: Sorting<K>, by: K, to: impl FnOnce(Sorting<K>) -> String) -> Self {
        let direction = if now.is_up { Sort::Up } else { Sort::Down };
        self.sortable(to(now.pressed(by)), (now.by == by).then_some(direction))
    }
}

fn head(column: Column) -> impl IntoView {
    let (order, glyph) = match column.sort {
        Some(Sort::Up) => (Some("ascending"), Some(icons::CHEVRON_UP)),
        Some(Sort::Down) => (Some("descending"), Some(icons::CHEVRON_DOWN)),
        None => (None, None),
    };
    let name = column.name;
    let inside = if column.silent {
        view! { <span class="sr-only">{name}</span> }.into_any()
    } else if let Some(href) = column.href.given() {
        view! {
            <a class="inline-flex items-center gap-1 hover:text-ink" href=href>
                {name}
                {glyph.map(|glyph| view! { <Icon glyph/> })}
            </a>
        }
        .into_any()
    } else {
        name.into_any()
    };
    view! { <th scope="col" class=column.num.then_some("num") aria-sort=order>{inside}</th> }
}

/// A table. Children are the rows; `caption` is for screen readers. `tall`: scrolls within itself under its
/// head.
#[component]
pub fn Table(
    #[prop(into)] caption: String,
    columns: Vec<Column>,
    #[prop(optional)] dense: bool,
    #[prop(optional)] tall: bool,
    /// Rows are cards on a narrow screen, below links that sort them; cells name their columns with `data-label`.
    #[prop(optional)]
    cards: bool,
    children: Children,
) -> impl IntoView {
    let class = match (dense, cards) {
        (true, true) => "table table-dense table-cards",
        (true, false) => "table table-dense",
        (false, true) => "table table-cards",
        (false, false) => "table",
    };
    // A scrollable box must be focusable and have a name.
    view! {
        <div class=if tall { "table-wrap table-tall" } else { "table-wrap" } tabindex="0" role="region" aria-label=caption>
            <table class=class>
                <caption class="sr-only">{caption.clone()}</caption>
                <thead>
                    <tr>{columns.into_iter().map(head).collect_view()}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Actions for the selected rows: a bar at the bottom edge. `text` shows the number of selected rows.
#[component]
pub fn BulkBar(#[prop(into)] text: String, children: Children) -> impl IntoView {
    view! {
        <div class="bulk" role="group" aria-label=text>
            <span class="me-auto font-medium">{text.clone()}</span>
            {children()}
        </div>
    }
    .into_any()
}
