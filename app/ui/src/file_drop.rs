//! File input for files from disk, from a camera, or dropped.

use crate::field::{describedby, error_view, id_or_name, must};
use crate::{Icon, IconSize, Words, icons};
use leptos::prelude::*;

/// A native file input with a large drop target. An island may set `data-over` while files are dragged over
/// it.
#[component]
pub fn FileDrop(
    #[prop(into)] name: String,
    #[prop(into)] label: Words,
    #[prop(optional, into)] id: Words,
    /// Accepted types and sizes.
    #[prop(optional, into)]
    hint: Words,
    #[prop(optional, into)] error: Words,
    /// As in HTML: `image/*,video/*,.pdf`.
    #[prop(optional, into)]
    accept: Words,
    #[prop(optional)] multiple: bool,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let id = id_or_name(id, &name);
    let described = describedby(&id, &hint, &error);
    let invalid = !error.is_empty();
    let error = error_view(&id, error);
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field">
            <label class="drop">
                <Icon glyph=icons::UPLOAD size=IconSize::Large/>
                <span class="field-label">{label.text()}{must(required)}</span>
                {hint.given().map(|hint| view! { <span class="field-hint" id=hint_id>{hint}</span> })}
                <input
                    class="drop-input"
                    type="file"
                    id=id
                    name=name
                    accept=accept.given()
                    multiple=multiple
                    required=required
                    aria-describedby=described
                    aria-invalid=invalid.then_some("true")
                />
            </label>
            {error}
        </div>
    }
    .into_any()
}
