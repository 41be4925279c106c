//! The strip above the header: the first banner of that place, until the visitor closes it.

use super::visit::Visit;
use crate::{paths, texts};
use app_ui::{Icon, icons};
use base::{Instant, Locale};
use content_model::banners::{ShownBanner, shown_at};
use leptos::prelude::*;

/// The cookie with the id of the strip that was closed: what the visitor asked for, so it needs no consent.
pub const STRIP_COOKIE: &str = "strip";

/// The strip that this visitor sees.
fn strip(visit: &Visit, strips: &[ShownBanner]) -> Option<ShownBanner> {
    let closed = visit.header.closed_strip.as_deref();
    let (shown, _) = shown_at(strips, visit.now());
    shown.first().filter(|strip| Some(strip.id.to_string().as_str()) != closed).copied().cloned()
}

/// When the strips change next.
pub(super) fn next_change(visit: &Visit) -> Option<Instant> {
    shown_at(&visit.state.shared().strips, visit.now()).1
}

pub(super) fn view(visit: &Visit) -> Option<AnyView> {
    let l = visit.locale;
    let strip = strip(visit, &visit.state.shared().strips)?;
    let words = words(l, &strip);
    let close = strip.is_dismissable.then(|| {
        let next = if visit.is_post { paths::home(l) } else { visit.in_locale(l) };
        view! {
            <form method="post" action=paths::strip_close(l)>
                <input type="hidden" name="next" value=next/>
                <button class="strip-close" name="strip" value=strip.id.to_string() aria-label=texts::strip_close(l)><Icon glyph=icons::X/></button>
            </form>
        }
    });
    let view = view! {
        <aside class="strip" aria-label=texts::strip(l)>
            <div class="wrap strip-line"><p>{words}</p>{close}</div>
        </aside>
    };
    Some(view.into_any())
}

/// The title, a link if it leads somewhere, and the text.
fn words(l: Locale, strip: &ShownBanner) -> AnyView {
    let (title, text) = (strip.title.pick(l).to_owned(), strip.text.pick(l).to_owned());
    let title = match strip.address.as_str() {
        "" => view! { <strong>{title}</strong> }.into_any(),
        path => view! { <a href=paths::in_locale(l, path)>{title}</a> }.into_any(),
    };
    view! { {title}{(!text.is_empty()).then(|| view! { " "<span>{text}</span> })} }.into_any()
}
