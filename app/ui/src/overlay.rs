//! Dialog and sheet: native elements, opened without a script by `DialogButton` and `SheetButton`.

use crate::words::class as with;
use crate::{Icon, icons, texts};
use base::Locale;
use leptos::prelude::*;

/// A modal `dialog`. Children are `DialogBody` and `DialogFoot`, or a form with both.
#[component]
pub fn Dialog(
    locale: Locale,
    #[prop(into)] id: String,
    #[prop(into)] title: String,
    #[prop(optional)] wide: bool,
    /// Open from the start, without the page behind it being blocked.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> impl IntoView {
    let title_id = format!("{id}-title");
    view! {
        <dialog class=if wide { "dialog dialog-wide" } else { "dialog" } id=id open=open aria-labelledby=title_id>
            <div class="dialog-head">
                <h2 id=title_id.clone()>{title}</h2>
                <form method="dialog">
                    <button class="btn btn-ghost btn-square" aria-label=texts::close(locale) title=texts::close(locale)>
                        <Icon glyph=icons::X/>
                    </button>
                </form>
            </div>
            {children()}
        </dialog>
    }
    .into_any()
}

/// What a dialog says; scrolls when it is long.
#[component]
pub fn DialogBody(#[prop(optional)] class: &'static str, children: Children) -> impl IntoView {
    view! { <div class=with("dialog-body", class)>{children()}</div> }
}

/// The buttons of a dialog, the primary one last.
#[component]
pub fn DialogFoot(children: Children) -> impl IntoView {
    view! { <div class="dialog-foot">{children()}</div> }
}

/// A panel at the side, the whole screen on a phone: a `popover`.
///
/// `docked`: on a wide screen it is a plain column where it stands, so one form serves both.
#[component]
pub fn Sheet(
    locale: Locale,
    #[prop(into)] id: String,
    #[prop(into)] title: String,
    #[prop(optional)] docked: bool,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let title_id = format!("{id}-title");
    let own = if docked { "sheet sheet-docked" } else { "sheet" };
    view! {
        <section class=with(own, class) id=id popover="auto" aria-labelledby=title_id>
            <div class="sheet-head">
                <h2 id=title_id.clone()>{title}</h2>
                <button
                    type="button"
                    class="btn btn-ghost btn-square"
                    popovertarget=id.clone()
                    popovertargetaction="hide"
                    aria-label=texts::close(locale)
                    title=texts::close(locale)
                >
                    <Icon glyph=icons::X/>
                </button>
            </div>
            <div class="sheet-body">{children()}</div>
        </section>
    }
    .into_any()
}

/// The buttons of a sheet; they stay at its lower edge.
#[component]
pub fn SheetFoot(children: Children) -> impl IntoView {
    view! { <div class="sheet-foot">{children()}</div> }
}
