//! The keys of the staff's rooms: the list of them, which «?» opens over any page (`keys.js`).

use crate::texts;
use app_ui::{Dialog, DialogBody};
use base::Locale;
use leptos::prelude::*;

/// The keys and what each does. Keys of one character can be turned off (WCAG 2.1.4); the browser remembers it.
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

/// The list that «?» opens.
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
