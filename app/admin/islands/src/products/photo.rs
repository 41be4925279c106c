//! A photograph in the product form, and its rendering without scripts.

use super::words;
use base::Locale;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A photograph of the form: its file id and the address of its thumbnail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    pub id: String,
    pub src: String,
}

/// A photograph's controls without scripts.
pub fn boxes(l: Locale, n: usize, photo: Photo, main: &str) -> AnyView {
    let is_main = if main.is_empty() { n == 0 } else { main == photo.id };
    view! {
        <li class="photo">
            <img src=photo.src alt="" width="128" height="96" loading="lazy"/>
            <label class="check"><input class="checkbox" type="checkbox" name="picture" value=photo.id.clone() checked=true/><span>{words::keep_picture(l, n + 1)}</span></label>
            <label class="check"><input class="radio" type="radio" name="main" value=photo.id checked=is_main/><span>{words::main_picture(l, n + 1)}</span></label>
        </li>
    }
    .into_any()
}
