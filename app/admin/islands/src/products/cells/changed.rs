//! The cell with the moment of the last change.

use super::board::Board;
use super::words;
use base::{Locale, ProductId};
use leptos::prelude::*;

/// The last change of a product: `first` until a cell of its row is stored.
#[island]
pub fn ChangedCell(l: Locale, product: ProductId, first: String) -> impl IntoView {
    let board = use_context::<Board>();
    let text = move || match board.is_some_and(|board| board.is_changed(product)) {
        true => words::just_now(l).to_owned(),
        false => first.clone(),
    };
    view! { <span>{text}</span> }
}
