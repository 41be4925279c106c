//! Words of the products' islands: they go into the browser with them.

domain::texts! {
    draft_saved(at: &str) = "Черновик правки сохранён: {at}" / "The draft of your changes is saved: {at}";
    draft_discard = "Отбросить правку" / "Drop the changes";
}
