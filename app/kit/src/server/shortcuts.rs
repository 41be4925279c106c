//! Keyboard shortcuts of the staff pages: the list opened by «?» on any page (`keys.js`).

use crate::texts;
use app_ui::{Dialog, DialogBody};
use base::Locale;
use leptos::prelude::*;

/// The list of shortcuts. Single-character shortcuts can be turned off (WCAG 2.1.4); the browser stores the
/// choice.
#[component]
pub fn Shortcuts(l: Locale) -> impl IntoView {
    let keys = [
        ("?", texts::key_list(l)),
        ("Ctrl+K", texts::key_find(l)),
        ("Ctrl+S", texts::key_save(l)),
        ("Esc", texts::key_close(l)),
    ];
    let rows = keys
        .map(|(key, does)| view! { <div class="flex gap-3"><dt class="w-20"><kbd>{key}</kbd></dt><dd>{does}</dd></div> })
        .collect_view();
    view! {
        <dl class="grid gap-2">{rows}</dl>
        <div class="needs-script mt-4">
            <label class="check">
                <input type="checkbox" class="checkbox" checked=true data-single-keys=""/>
                <span>{texts::single_keys(l)}</span>
            </label>
            <p class="field-hint">{texts::single_keys_more(l)}</p>
        </div>
    }
    .into_any()
}

/// Dialog opened by «?».
#[component]
pub(crate) fn ShortcutsDialog(l: Locale, script: String) -> impl IntoView {
    view! {
        <Dialog locale=l id="shortcuts" title=texts::shortcuts(l)>
            <DialogBody><Shortcuts l/></DialogBody>
        </Dialog>
        <script type="module" src=script></script>
    }
    .into_any()
}
