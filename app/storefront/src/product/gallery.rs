//! Product pictures in a horizontally scrollable strip. Each links to a larger version, which `gallery.js`
//! opens in a dialog.

use super::texts;
use app_storefront_islands::pictures::address;
use app_ui::{Icon, icons};
use base::Locale;
use catalog_model::views::Picture;
use leptos::prelude::*;

/// Widths offered in `srcset`.
const WIDTHS: [u32; 3] = [400, 800, 1600];
/// Displayed width of a picture: beside the buying box, and on phones.
const SIZES: &str = "(min-width: 64rem) 44rem, 100vw";

#[component]
pub fn Gallery(l: Locale, name: String, pictures: Vec<Picture>, script: String) -> impl IntoView {
    let many = pictures.len() > 1;
    let items = pictures.iter().enumerate().map(|(n, picture)| item(l, &name, n, picture)).collect_view();
    // A scrollable strip must be focusable.
    view! {
        <ul class="gallery min-w-0" tabindex=many.then_some("0") aria-label=many.then(|| texts::photos(l))>{items}</ul>
        <Viewer l name pictures/>
        <script type="module" src=script></script>
    }
    .into_any()
}

fn item(l: Locale, name: &str, n: usize, picture: &Picture) -> impl IntoView + use<> {
    let (alt, width, height) = match picture {
        Picture::Drawing { .. } => (name.to_owned(), 800, 800),
        Picture::Photo { width, height, alt, .. } => (named(l, name, alt), *width, *height),
    };
    let later = (n > 0).then_some("lazy");
    let first = (n == 0).then_some("high");
    let srcset = srcset(picture);
    let sizes = srcset.is_some().then_some(SIZES);
    view! {
        <li>
            <a href=address(picture, 1600)>
                <img src=address(picture, 800) srcset=srcset sizes=sizes alt=alt width=width.to_string() height=height.to_string() loading=later fetchpriority=first decoding="async"/>
                <span class="sr-only">{texts::larger(l)}</span>
            </a>
        </li>
    }
}

fn named(l: Locale, name: &str, alt: &base::Bilingual) -> String {
    if alt.is_empty() { name.to_owned() } else { alt.pick(l).to_owned() }
}

/// Prepared widths not wider than the photograph; a drawing scales without loss.
fn srcset(picture: &Picture) -> Option<String> {
    let Picture::Photo { width, .. } = picture else { return None };
    let fitting = WIDTHS.iter().filter(|w| i64::from(**w) <= *width);
    let words: Vec<_> = fitting.map(|w| format!("{} {w}w", address(picture, *w))).collect();
    (words.len() > 1).then(|| words.join(", "))
}

/// The dialog, filled by the script when it opens.
#[component]
fn Viewer(l: Locale, name: String, pictures: Vec<Picture>) -> impl IntoView {
    let many = pictures.len() > 1;
    // Not loaded while the dialog is closed.
    let small = pictures.first().map(|picture| address(picture, 160));
    let tool = |what: &'static str, words: &'static str, glyph: app_ui::Glyph| {
        view! {
            <button type="button" class="btn btn-ghost btn-square" data-do=what aria-label=words title=words>
                <Icon glyph/>
            </button>
        }
    };
    let turn = many.then(|| {
        (
            tool("previous", texts::previous(l), icons::CHEVRON_LEFT),
            tool("next", texts::next(l), icons::CHEVRON_RIGHT),
        )
    });
    let thumbs = pictures
        .iter()
        .enumerate()
        .map(|(n, picture)| {
            let words = texts::picture(l, n + 1);
            view! {
                <button type="button" aria-label=words>
                    <img src=address(picture, 160) alt="" width="64" height="64" loading="lazy" decoding="async"/>
                </button>
            }
        })
        .collect_view();
    view! {
        <dialog class="viewer" aria-label=name>
            <div class="viewer-head">
                <p class="viewer-count" role="status" data-words=texts::of_all(l)></p>
                {turn}
                {tool("out", texts::zoom_out(l), icons::MINUS)}
                {tool("in", texts::zoom_in(l), icons::PLUS)}
                <form method="dialog">
                    <button class="btn btn-ghost btn-square" aria-label=texts::close(l) title=texts::close(l)><Icon glyph=icons::X/></button>
                </form>
            </div>
            <div class="viewer-stage"><img src=small alt="" loading="lazy"/></div>
            {many.then(|| view! { <div class="viewer-thumbs">{thumbs}</div> })}
        </dialog>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Bilingual;

    fn photo(width: i64) -> Picture {
        Picture::Photo { content_hash: "ab".to_owned(), width, height: 10, alt: Bilingual::default() }
    }

    #[test]
    fn cat_4_a_photograph_comes_in_no_width_that_it_does_not_have() {
        assert_eq!(srcset(&photo(1000)).as_deref(), Some("/media/ab/400.webp 400w, /media/ab/800.webp 800w"));
        assert_eq!(srcset(&photo(300)), None);
        assert_eq!(srcset(&Picture::Drawing { kind: "dome".to_owned(), brand: "b".to_owned() }), None);
    }
}
