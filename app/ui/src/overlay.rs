//! Dialog and sheet: native elements, opened without scripts by `DialogButton` and `SheetButton`.

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
    /// Open initially, without blocking the page behind it.
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

/// Body of a dialog; scrolls if it is long.
#[component]
pub fn DialogBody(#[prop(optional)] class: &'static str, children: Children) -> impl IntoView {
    view! { <div class=with("dialog-body", class)>{children()}</div> }
}

/// Buttons of a dialog, the primary one last.
#[component]
pub fn DialogFoot(children: Children) -> impl IntoView {
    view! { <div class="dialog-foot">{children()}</div> }
}

/// A side panel, full-screen on phones: a `popover`.
///
/// `docked`: a plain column on wide screens, so that one form serves both.
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

/// Buttons of a sheet, fixed to its bottom edge.
#[component]
pub fn SheetFoot(children: Children) -> impl IntoView {
    view! { <div class="sheet-foot">{children()}</div> }
}
