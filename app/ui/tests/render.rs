//! HTML output of the components.
#![cfg(feature = "ssr")]

use app_ui::*;
use base::{Kopecks, Locale};
use leptos::prelude::*;

fn html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    Owner::new().with(|| view().into_view().to_html())
}

#[test]
fn a_textarea_keeps_what_was_typed_and_cannot_be_left() {
    let out = html(
        || view! { <TextareaField name="note" label="Что случилось" value="</textarea><script>alert(1)</script>"/> },
    );
    assert!(out.contains(">&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;</textarea>"), "{out}");
    assert!(!out.contains("<script>"), "{out}");
}

#[test]
fn values_and_words_are_escaped() {
    let out = html(|| view! { <TextField name="name" label="<b>" value="\"><script>" error="<i>"/> });
    assert!(!out.contains("<script>") && !out.contains("<b>") && !out.contains("<i>"), "{out}");
}

#[test]
fn a_field_names_its_hint_and_its_error() {
    let out = html(
        || view! { <TextField name="mail" label="Почта" hint="Сюда придёт чек" error="Укажите почту" required=true/> },
    );
    for part in [
        "for=\"mail\"",
        "id=\"mail\"",
        "aria-describedby=\"mail-error mail-hint\"",
        "id=\"mail-error\"",
        "id=\"mail-hint\"",
        "aria-invalid=\"true\"",
        " required",
    ] {
        assert!(out.contains(part), "{part} in {out}");
    }
    let calm = html(|| view! { <TextField name="mail" label="Почта" error=Words::default()/> });
    assert!(!calm.contains("aria-invalid") && !calm.contains("aria-describedby"), "{calm}");
}

#[test]
fn an_error_summary_leads_to_the_fields_and_is_silent_without_errors() {
    let out = html(
        || view! { <ErrorSummary locale=Locale::Ru errors=vec![("mail".into(), "Укажите почту".into())]/> },
    );
    assert!(
        out.contains("role=\"alert\"") && out.contains("href=\"#mail\"") && out.contains(" autofocus"),
        "{out}"
    );
    let silent = html(|| view! { <ErrorSummary locale=Locale::Ru errors=vec![]/> });
    assert!(!silent.contains('<') || silent.starts_with("<!"), "{silent}");
}

#[test]
fn an_icon_is_decoration_unless_it_has_a_name() {
    let mute = html(|| view! { <Icon glyph=icons::CART/> });
    assert!(mute.contains("aria-hidden=\"true\"") && !mute.contains("role="), "{mute}");
    let named = html(|| view! { <Icon glyph=icons::CART label="Корзина"/> });
    assert!(
        named.contains("role=\"img\"")
            && named.contains("aria-label=\"Корзина\"")
            && !named.contains("aria-hidden")
    );
}

#[test]
fn an_old_price_shows_only_when_it_was_higher() {
    let cheaper = html(|| view! { <Price locale=Locale::Ru now=Kopecks(100) old=Some(Kopecks(200))/> });
    assert!(cheaper.contains("<s "), "{cheaper}");
    let same = html(|| view! { <Price locale=Locale::Ru now=Kopecks(100) old=Some(Kopecks(100))/> });
    assert!(!same.contains("<s "), "{same}");
}

#[test]
fn enter_in_a_quantity_does_not_press_less() {
    let out = html(|| view! { <QuantityInput locale=Locale::Ru id="q" value=2 submit=true/> });
    let first = out.find("<button").expect("a button");
    assert!(out[first..].split('>').next().is_some_and(|tag| !tag.contains("less")), "{out}");
    assert!(out.contains("value=\"less\"") && out.contains("value=\"more\""), "{out}");
}

#[test]
fn a_dialog_and_a_sheet_open_without_a_script() {
    let out = html(|| view! { <DialogButton dialog="d">"Открыть"</DialogButton> });
    assert!(out.contains("command=\"show-modal\"") && out.contains("commandfor=\"d\""), "{out}");
    let out = html(|| view! { <SheetButton sheet="s">"Фильтры"</SheetButton> });
    assert!(out.contains("popovertarget=\"s\""), "{out}");
}

#[test]
fn the_showcase_has_no_style_attribute() {
    let out = html(|| view! { <showcase::Showcase locale=Locale::Ru/> });
    assert!(!out.contains(" style="));
}

#[test]
fn an_island_adds_what_moves_by_spreading() {
    let out = html(|| {
        let busy = RwSignal::new(true);
        view! { <Button plain=true on:click=move |_| busy.set(false) attr:aria-pressed=move || busy.get().to_string()>"Ещё"</Button> }
    });
    assert!(out.contains("aria-pressed=\"true\"") && out.contains("type=\"button\""), "{out}");
}
