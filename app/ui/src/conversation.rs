//! Messages that two sides write to each other.

use crate::texts;
use crate::{Badge, Tone};
use base::{Locale, format};
use leptos::prelude::*;

/// A file of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachedFile {
    pub name: String,
    pub href: String,
    /// Size in bytes.
    pub bytes: i64,
}

/// One message: who wrote it and when, whether the reader has not seen it yet, its text and its files. An item of a list.
#[component]
pub fn Message(
    locale: Locale,
    #[prop(into)] who: String,
    #[prop(into)] at: String,
    is_new: bool,
    body: String,
    files: Vec<AttachedFile>,
) -> impl IntoView {
    let new = is_new.then(|| view! { <Badge tone=Tone::Accent>{texts::new(locale)}</Badge> });
    let items = files
        .into_iter()
        .map(|AttachedFile { name, href, bytes }| {
            let size = format::bytes(locale, bytes);
            view! { <li><a class="link break-words" href=href>{name}</a>" "<span class="text-sm text-muted">{size}</span></li> }
        })
        .collect::<Vec<_>>();
    let files = (!items.is_empty()).then(|| view! { <ul class="grid gap-1">{items}</ul> });
    view! {
        <li class="grid gap-1">
            <p class="flex flex-wrap items-center gap-2 text-sm text-muted"><strong>{who}</strong>{at}{new}</p>
            <p class="whitespace-pre-line break-words">{body}</p>
            {files}
        </li>
    }
    .into_any()
}
