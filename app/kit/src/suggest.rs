//! Suggestions while typing in a search field: the ARIA combobox pattern with a listbox. Options are fetched
//! as HTML; without scripts the field is a plain one.

use crate::{paths, remote, texts};
use app_ui::dom::field_value;
use app_ui::layout::SearchInput;
use base::Locale;
use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Input within this interval is combined into one request.
const SETTLE: Duration = Duration::from_millis(150);
/// Minimum query length for suggestions, in characters; an empty field has suggestions of its own.
const LETTERS_MIN: usize = 2;
const LIST: &str = "search-list";
const FIELD: &str = "search";

#[derive(Clone, Copy)]
struct List {
    /// The displayed options; empty means closed.
    html: RwSignal<String>,
    /// Index of the active option; Enter follows it.
    marked: RwSignal<Option<usize>>,
    count: RwSignal<usize>,
    node: NodeRef<Div>,
    /// Request counter: only the latest response is displayed.
    turn: StoredValue<u32>,
}

/// Search field with suggestions; `source` answers `?q=` with elements of `role="option"`, each with an id.
/// With `has_key` Ctrl+K focuses it. The empty field asks on focus.
#[island]
pub fn Suggest(l: Locale, source: String, label: String, query: String, has_key: bool) -> impl IntoView {
    let list = List {
        html: RwSignal::new(String::new()),
        marked: RwSignal::new(None),
        count: RwSignal::new(0),
        node: NodeRef::new(),
        turn: StoredValue::new(0),
    };
    // Without scripts nothing opens, so the ARIA attributes are set after hydration.
    let is_awake = RwSignal::new(false);
    Effect::new(move |_| {
        is_awake.set(true);
        if has_key {
            go_by_key();
        }
    });
    let is_open = move || !list.html.with(String::is_empty);
    let ask = StoredValue::new(source);
    let pressed = move |event: KeyboardEvent| list.pressed(&event, ask);
    let spoken = move || if is_open() { texts::suggested(l, list.count.get()) } else { String::new() };
    view! {
        <SearchInput
            id=FIELD
            label
            query
            on:input=move |event| list.ask(ask, field_value(&event).unwrap_or_default())
            on:keydown=pressed
            on:focus=move |event| {
                if field_value(&event).is_some_and(|text| text.trim().is_empty()) {
                    list.ask(ask, String::new());
                }
            }
            on:focusout=move |_| list.close()
            attr:role=move || is_awake.get().then_some("combobox")
            attr:aria-autocomplete=move || is_awake.get().then_some("list")
            attr:aria-controls=move || is_awake.get().then_some(LIST)
            attr:aria-expanded=move || is_awake.get().then(|| is_open().to_string())
            attr:aria-activedescendant=move || list.marked.get().and_then(|n| list.options().get(n).map(|o| o.id()))
        />
        // A click must not take the focus from the field, or the list would close before the click takes
        // effect.
        <div
            class="suggest"
            id=LIST
            role="listbox"
            aria-label=texts::suggestions(l)
            hidden=move || !is_open()
            node_ref=list.node
            inner_html=move || list.html.get()
            on:mousedown=|event| event.prevent_default()
        ></div>
        <p class="sr-only" role="status">{spoken}</p>
    }
}

/// Ctrl+K, by the physical key, so that it works in the Russian layout too.
fn go_by_key() {
    let keys = window_event_listener(leptos::ev::keydown, |event| {
        if !(event.ctrl_key() || event.meta_key()) || event.code() != "KeyK" {
            return;
        }
        let field = document().get_element_by_id(FIELD).and_then(|e| e.dyn_into::<HtmlInputElement>().ok());
        if let Some(field) = field {
            event.prevent_default();
            // Fails only for elements outside the document.
            let _ = field.focus();
            field.select();
        }
    });
    on_cleanup(move || keys.remove());
}

impl List {
    fn ask(self, source: StoredValue<String>, text: String) {
        let turn = self.next();
        let text = text.trim().to_owned();
        if (1..LETTERS_MIN).contains(&text.chars().count()) {
            self.close();
            return;
        }
        let address = paths::with(&source.get_value(), &[("q".to_owned(), text)]);
        set_timeout(
            move || {
                spawn_local(async move {
                    if self.turn.get_value() != turn {
                        return;
                    }
                    // Suggestions are optional: if they fail, the search page itself reports the error.
                    let html = remote::text(&address).await.unwrap_or_default();
                    if self.turn.get_value() == turn {
                        self.show(html);
                    }
                });
            },
            SETTLE,
        );
    }

    fn next(self) -> u32 {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.turn.get_value()
    }

    fn show(self, html: String) {
        self.marked.set(None);
        self.html.set(html);
        request_animation_frame(move || self.count.set(self.options().len()));
    }

    /// Keeps the query as typed.
    fn close(self) {
        self.next();
        self.marked.set(None);
        self.html.set(String::new());
    }

    fn options(self) -> Vec<HtmlElement> {
        let found = self.node.get_untracked().and_then(|list| list.query_selector_all("[role=option]").ok());
        let Some(found) = found else { return Vec::new() };
        (0..found.length()).filter_map(|n| found.item(n)?.dyn_into().ok()).collect()
    }

    fn pressed(self, event: &KeyboardEvent, source: StoredValue<String>) {
        let is_open = !self.html.with_untracked(String::is_empty);
        match (event.key().as_str(), is_open) {
            ("ArrowDown", true) => self.step(true),
            ("ArrowUp", true) => self.step(false),
            ("ArrowDown", false) => self.ask(source, field_value(event).unwrap_or_default()),
            ("Escape", true) => self.close(),
            ("Enter", true) => {
                let Some(option) =
                    self.marked.get_untracked().and_then(|n| self.options().into_iter().nth(n))
                else {
                    return;
                };
                option.click();
            }
            _ => return,
        }
        event.prevent_default();
    }

    /// Activates the next or previous option; beyond either end, the field itself.
    fn step(self, is_down: bool) {
        let options = self.options();
        let last = options.len().checked_sub(1);
        let marked = match (self.marked.get_untracked(), is_down) {
            (None, true) => last.map(|_| 0),
            (None, false) => last,
            (Some(n), true) => (Some(n) != last).then_some(n + 1),
            (Some(n), false) => n.checked_sub(1),
        };
        for (n, option) in options.iter().enumerate() {
            let is_marked = Some(n) == marked;
            // Fails only for an invalid attribute name.
            let _ = option.set_attribute("aria-selected", if is_marked { "true" } else { "false" });
            if is_marked {
                let nearest = ScrollIntoViewOptions::new();
                nearest.set_block(ScrollLogicalPosition::Nearest);
                option.scroll_into_view_with_scroll_into_view_options(&nearest);
            }
        }
        self.marked.set(marked);
    }
}
