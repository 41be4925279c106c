//! Saves a form while it is filled in, and says so.

use super::save_draft;
use crate::texts;
use app_kit::autosave::AutoSave;
use app_kit::paths;
use base::Locale;
use base::drafts::FormKind;
use leptos::prelude::*;

/// Follows the form with the id `form`. `saved` is what is said of a draft that is there when the page comes.
/// Stands outside of the form: the button that throws the draft away has one of its own.
#[island]
pub fn DraftKeeper(l: Locale, kind: FormKind, form: String, saved: String) -> impl IntoView {
    let keeper = AutoSave::new(l, form, saved, move |fields| {
        // The form's own key makes one request of a form that is sent twice, and no draft of one that was sent.
        let key =
            fields.iter().find(|(name, _)| name == "key").map(|(_, key)| key.clone()).unwrap_or_default();
        Box::pin(save_draft(l, kind, key, fields))
    });
    Effect::new(move |_| keeper.follow());
    let discard = match kind {
        FormKind::Repair => paths::repair_draft_discard(l),
        FormKind::Installation => paths::installation_draft_discard(l),
    };
    view! {
        <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
            <p class="text-sm text-muted" role="status" id="draft-state">{move || keeper.said.get()}</p>
            <form method="post" action=discard hidden=move || !keeper.is_kept.get()>
                <button class="btn btn-ghost btn-sm">{texts::draft_discard(l)}</button>
            </form>
        </div>
    }
    .into_any()
}
