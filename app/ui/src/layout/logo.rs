//! The logo: a bolt between two brackets.

use crate::texts;
use base::Locale;
use leptos::prelude::*;

/// The mark without the name.
#[component]
pub fn LogoMark() -> impl IntoView {
    view! {
        <svg class="logo-mark" viewBox="0 0 32 32" aria-hidden="true">
            <rect class="logo-bolt" x="0" y="14" width="32" height="8" rx="4"></rect>
            <rect class="logo-bolt" x="13" y="5" width="6" height="13" rx="3"></rect>
            <rect class="logo-frame" x="5" y="9" width="5" height="18" rx="1.5"></rect>
            <rect class="logo-frame" x="22" y="9" width="5" height="18" rx="1.5"></rect>
        </svg>
    }
}

/// A picture that is the logo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoImage {
    pub src: String,
    /// In the dark theme; `None` for the same.
    pub dark: Option<String>,
    /// Width and height in pixels.
    pub size: (i64, i64),
}

/// The height of a logo, in pixels, and the most of its width.
const HEIGHT: i64 = 36;
const WIDTH_MAX: i64 = 200;

impl LogoImage {
    /// Width and height of its place: as high as the mark, unless it is very wide.
    fn place(&self) -> (i64, i64) {
        let (width, height) = (self.size.0.max(1), self.size.1.max(1));
        let fitting = (HEIGHT * width / height).max(1);
        if fitting <= WIDTH_MAX {
            (fitting, HEIGHT)
        } else {
            (WIDTH_MAX, (WIDTH_MAX * height / width).max(1))
        }
    }
}

/// The logo of the shop, or mark and name, linked to the home page.
#[component]
pub fn Logo(
    locale: Locale,
    name: String,
    #[prop(into)] home: String,
    #[prop(default = None)] picture: Option<LogoImage>,
) -> impl IntoView {
    let label = texts::logo_home(locale, &name);
    let shown = match picture {
        Some(picture) => {
            let (width, height) = picture.place();
            let img = |src: String| view! { <img class="logo-picture" src=src alt="" width=width.to_string() height=height.to_string()/> };
            match picture.dark {
                Some(dark) => {
                    view! { <span class="theme-light">{img(picture.src)}</span><span class="theme-dark">{img(dark)}</span> }.into_any()
                }
                None => img(picture.src).into_any(),
            }
        }
        None => view! { <LogoMark/><span aria-hidden="true">{name}</span> }.into_any(),
    };
    view! { <a class="logo" href=home aria-label=label>{shown}</a> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_has_its_place_before_it_is_loaded() {
        let place = |size| LogoImage { src: String::new(), dark: None, size }.place();
        assert_eq!(place((72, 36)), (72, 36));
        assert_eq!(place((2_000, 100)), (200, 10));
        assert_eq!(place((0, 0)), (36, 36));
    }
}
