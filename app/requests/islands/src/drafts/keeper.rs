//! Saves a form automatically and shows the status.

use super::save_draft;
use crate::texts;
use app_kit::autosave::AutoSave;
use app_kit::paths;
use base::Locale;
use base::drafts::FormKind;
use leptos::prelude::*;

/// Saves the form with the id `form`. `saved` is the status message of an existing draft.
/// Placed outside the form, since the discard button has a form of its own.
#[island]
pub fn DraftKeeper(l: Locale, kind: FormKind, form: String, saved: String) -> impl IntoView {
    let keeper = AutoSave::new(l, form, saved, move |fields| {
        // The form's idempotency key turns a double submission into one request and prevents saving a draft
        // of a submitted form.
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
