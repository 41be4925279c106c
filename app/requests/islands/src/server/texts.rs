//! Localised status of a draft.

base::texts! {
    draft_saved = "Черновик сохранён" / "Draft saved";
    draft_saved_at(time: &str) = "Черновик сохранён в {time}" / "Draft saved at {time}";
    draft_saved_on(when: &str) = "Черновик сохранён: {when}" / "Draft saved: {when}";
}
