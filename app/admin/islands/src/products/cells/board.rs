//! Shared state of a list's cells: the stored rows, and undo of the last change.

use super::api::{Answer, set_cell};
use super::words;
use app_kit::api::ApiError;
use app_ui::{Toast, Toasts, Undo};
use base::{Locale, ProductId};
use bulk_model::runs::{CellChange, CellField, Cells, shown};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// An undoable change, with the row before it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Done {
    product: ProductId,
    change: CellChange,
    before: Cells,
}

/// A product deleted before the page was loaded, and the address that restores it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    pub text: String,
    pub action: String,
    pub label: String,
    pub version: i64,
}

#[component]
pub fn GoneToast(l: Locale, gone: Gone) -> impl IntoView {
    let fields = vec![("version".to_owned(), gone.version.to_string())];
    view! { <Toast locale=l text=gone.text><Undo action=gone.action label=gone.label fields/></Toast> }
        .into_any()
}

/// Contains only signals: cheap to copy.
#[derive(Clone, Copy)]
pub struct Board {
    pub l: Locale,
    rows: RwSignal<HashMap<ProductId, Cells>>,
    done: RwSignal<Option<Done>>,
    /// Number of changes sent; answers may arrive in another order.
    sent: RwSignal<u32>,
    /// Number of the last change that was offered to be undone.
    offered: RwSignal<u32>,
    /// Error message of a failed undo.
    trouble: RwSignal<String>,
    /// Requests that the server has not answered yet; leaving the page would cut them off.
    pending: RwSignal<u32>,
    /// Rows that were stored from this page.
    saved: RwSignal<HashSet<ProductId>>,
}

impl Board {
    pub fn new(l: Locale) -> Self {
        let (rows, done) = (RwSignal::new(HashMap::new()), RwSignal::new(None));
        let (sent, offered, pending) = (RwSignal::new(0), RwSignal::new(0), RwSignal::new(0));
        let saved = RwSignal::new(HashSet::new());
        Self { l, rows, done, sent, offered, trouble: RwSignal::new(String::new()), pending, saved }
    }

    /// The row as stored; `first` is the row as rendered by the server.
    pub fn row(self, product: ProductId, first: Cells) -> Cells {
        self.rows.with(|rows| rows.get(&product).copied()).unwrap_or(first)
    }

    /// Whether a cell of the row was stored since the page was loaded.
    pub fn is_changed(self, product: ProductId) -> bool {
        self.saved.with(|saved| saved.contains(&product))
    }

    pub fn row_now(self, product: ProductId, first: Cells) -> Cells {
        untrack(|| self.row(product, first))
    }

    /// Stores a change and adopts the server's values.
    pub async fn store(self, product: ProductId, change: CellChange) -> Result<Answer, ApiError> {
        self.trouble.set(String::new());
        self.pending.update(|n| *n = n.saturating_add(1));
        let answer = set_cell(self.l, product, change).await;
        self.pending.update(|n| *n = n.saturating_sub(1));
        let answer = answer?;
        let (Answer::Saved { cells } | Answer::Differs { cells, .. } | Answer::Refused { cells, .. }) =
            &answer;
        if matches!(answer, Answer::Saved { .. }) {
            self.saved.update(|saved| {
                saved.insert(product);
            });
        }
        self.rows.update(|rows| {
            let row = rows.entry(product).or_insert(*cells);
            if row.version <= cells.version {
                *row = *cells;
            }
        });
        Ok(answer)
    }

    /// Numbers the change that is sent next.
    pub fn number(self) -> u32 {
        self.sent.update(|n| *n = n.saturating_add(1));
        self.sent.get_untracked()
    }

    /// Offers to undo the stored change with this number, unless a later one was offered already: what the button
    /// does must not change while somebody reaches for it.
    pub fn offer_undo(self, number: u32, product: ProductId, change: CellChange, before: Cells) {
        if self.offered.get_untracked() < number {
            self.offered.set(number);
            self.done.set(Some(Done { product, change, before }));
        }
    }

    /// Makes the browser ask before the page is left while a change is on its way.
    fn guard_leaving(self) {
        let leave = window_event_listener(leptos::ev::beforeunload, move |event| {
            if self.pending.get_untracked() > 0 {
                event.prevent_default();
            }
        });
        on_cleanup(move || leave.remove());
    }

    fn undo(self) {
        let Some(Done { product, change, before }) = self.done.get_untracked() else { return };
        self.done.set(None);
        spawn_local(async move {
            let now = self.row_now(product, before);
            let back = CellChange {
                field: change.field,
                version: now.version,
                seen: change.wanted,
                wanted: change.seen,
            };
            let Some(after) = self.put_back(product, back).await else { return };
            // The compare-at price was removed together with the price.
            if change.field == CellField::Price && after.old_price != before.old_price {
                let field = CellField::OldPrice;
                let (seen, wanted) = (after.value(field), before.value(field));
                self.put_back(product, CellChange { field, version: after.version, seen, wanted }).await;
            }
        });
    }

    /// Restores a previous value; returns the error message if that fails.
    async fn put_back(self, product: ProductId, back: CellChange) -> Option<Cells> {
        let yours = self.text(back.field, &back.wanted);
        let field = back.field;
        let why = match self.store(product, back).await {
            Ok(Answer::Saved { cells }) => return Some(cells),
            Ok(Answer::Differs { cells, who }) => {
                words::differs(self.l, &who, &self.text(field, &cells.value(field)), &yours)
            }
            Ok(Answer::Refused { why, .. }) => words::not_saved(self.l, &yours, &why),
            Err(error) => words::not_saved(self.l, &yours, &error.text(self.l)),
        };
        self.trouble.set(why);
        None
    }

    /// A value formatted for a sentence.
    pub fn text(self, field: CellField, value: &str) -> String {
        match shown(self.l, field, value) {
            empty if empty.is_empty() => words::nothing(self.l).to_owned(),
            text => text,
        }
    }

    fn sentence(self, change: &CellChange) -> String {
        let (before, after) =
            (self.text(change.field, &change.seen), self.text(change.field, &change.wanted));
        words::saved(self.l, words::field(self.l, change.field), &before, &after)
    }
}

/// Wraps the table; its children are rendered by the page, with a [`super::Cell`] in each editable cell.
#[island]
pub fn CellBoard(l: Locale, gone: Option<Gone>, children: Children) -> impl IntoView {
    let board = Board::new(l);
    provide_context(board);
    Effect::new(move |_| board.guard_leaving());
    let gone = gone.map(|gone| view! { <GoneToast l gone/> });
    let toast = move || {
        board.done.get().map(|done| {
            view! {
                <div class="toast">
                    <span class="toast-words">{board.sentence(&done.change)}</span>
                    <button type="button" class="toast-action" on:click=move |_| board.undo()>{words::undo(l)}</button>
                    <button type="button" class="toast-action" data-close="" on:click=move |_| board.done.set(None)>{words::close(l)}</button>
                </div>
            }
        })
    };
    view! {
        <p class="sr-only" id="cell-keys">{words::keys(l)}</p>
        {children()}
        <p class="mt-2 text-sm text-alert" role="alert" hidden=move || board.trouble.with(String::is_empty)>{move || board.trouble.get()}</p>
        <Toasts>{gone}{toast}</Toasts>
    }
}
