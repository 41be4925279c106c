//! An editable cell.

use super::api::Answer;
use super::board::Board;
use super::words;
use app_ui::dom::field_value;
use base::{Locale, ProductId};
use bulk_model::runs::{CellChange, CellField, Cells, shown};
use catalog_model::products::ProductStatus;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// Message beside a cell whose change was not stored.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Trouble {
    text: String,
    /// The submitted value, if someone else stored another one meanwhile.
    mine: Option<String>,
}

/// State of a cell's editor.
#[derive(Clone, Copy)]
struct Editor {
    board: Board,
    product: ProductId,
    field: CellField,
    first: Cells,
    is_open: RwSignal<bool>,
    typed: RwSignal<String>,
    /// The rejected input, kept for the next attempt.
    left: StoredValue<Option<String>>,
    /// Shown optimistically while the request is in progress.
    wanted: RwSignal<Option<String>>,
    trouble: RwSignal<Option<Trouble>>,
}

impl Editor {
    fn place(self) -> String {
        format!("cell-{}-{}", self.field, self.product)
    }

    fn stored(self) -> Cells {
        self.board.row_now(self.product, self.first)
    }

    fn open(self) {
        if self.wanted.with_untracked(Option::is_some) {
            return; // The previous request is still in progress.
        }
        let left = self.left.try_update_value(Option::take).flatten();
        self.typed.set(left.unwrap_or_else(|| self.stored().value(self.field)));
        self.is_open.set(true);
        self.focus_later();
    }

    /// Focuses the cell's control after the next render.
    fn focus_later(self) {
        request_animation_frame(move || {
            let Some(inside) = inside(&self.place()) else { return };
            // Fails only for elements outside the document.
            let _ = inside.focus();
            if let Some(input) = inside.dyn_ref::<HtmlInputElement>() {
                input.select();
            }
        });
    }

    /// Closes the field and stores its value if changed.
    fn commit(self) {
        if !self.is_open.get_untracked() {
            return;
        }
        self.is_open.set(false);
        let (l, stored, wanted) = (self.board.l, self.stored(), self.typed.get_untracked());
        let seen = stored.value(self.field);
        if shown(l, self.field, &wanted) == shown(l, self.field, &seen) {
            self.trouble.set(None);
            return;
        }
        self.send(wanted);
    }

    fn give_back(self) {
        self.is_open.set(false);
        self.focus_later();
    }

    fn send(self, wanted: String) {
        let before = self.stored();
        let (seen, version) = (before.value(self.field), before.version);
        let change = CellChange { field: self.field, version, seen, wanted: wanted.clone() };
        self.wanted.set(Some(wanted.clone()));
        self.trouble.set(None);
        let board = self.board;
        let number = board.number();
        spawn_local(async move {
            let answer = board.store(self.product, change.clone()).await;
            self.wanted.set(None);
            let yours = board.text(self.field, &wanted);
            let (text, mine) = match answer {
                Ok(Answer::Saved { cells }) => {
                    let change = CellChange { wanted: cells.value(self.field), ..change };
                    board.offer_undo(number, self.product, change, before);
                    return;
                }
                Ok(Answer::Differs { cells, who }) => {
                    let stored = board.text(self.field, &cells.value(self.field));
                    (words::differs(board.l, &who, &stored, &yours), Some(wanted))
                }
                Ok(Answer::Refused { why, .. }) => {
                    self.left.set_value(Some(wanted));
                    (words::not_saved(board.l, &yours, &why), None)
                }
                Err(error) => {
                    self.left.set_value(Some(wanted));
                    (words::not_saved(board.l, &yours, &error.text(board.l)), None)
                }
            };
            self.trouble.set(Some(Trouble { text, mine }));
        });
    }

    /// Keyboard handling: Enter saves, Escape cancels, up and down save and move along the column. A select
    /// keeps its own arrow keys.
    fn typed_key(self, event: &KeyboardEvent) {
        let has_arrows = self.field != CellField::Status;
        match event.key().as_str() {
            "Enter" => {
                self.commit();
                self.focus_later();
            }
            "Escape" => self.give_back(),
            "ArrowDown" | "ArrowUp" if has_arrows => {
                self.commit();
                if let Some(next) = self.neighbour(event.key() == "ArrowDown") {
                    next.click();
                }
            }
            _ => return,
        }
        event.prevent_default();
    }

    fn button_key(self, event: &KeyboardEvent) {
        let (down, up) = (event.key() == "ArrowDown", event.key() == "ArrowUp");
        if let Some(next) = (down || up).then(|| self.neighbour(down)).flatten() {
            event.prevent_default();
            let _ = next.focus();
        }
    }

    /// The button of the same column in the next or previous row.
    fn neighbour(self, is_down: bool) -> Option<HtmlElement> {
        let found = document().query_selector_all(&format!("[data-cell={}]", self.field)).ok()?;
        let cells: Vec<Element> =
            (0..found.length()).filter_map(|n| found.item(n)?.dyn_into().ok()).collect();
        let own = cells.iter().position(|cell| cell.id() == self.place())?;
        let next = if is_down { own.checked_add(1)? } else { own.checked_sub(1)? };
        inside(&cells.get(next)?.id())
    }
}

/// The focusable element of a cell.
fn inside(place: &str) -> Option<HtmlElement> {
    let found = document().get_element_by_id(place)?.query_selector("button, input, select").ok()??;
    found.dyn_into().ok()
}

/// A product field in the list; `href` is the product's form, for use without scripts.
#[island]
pub fn Cell(
    l: Locale,
    product: ProductId,
    name: String,
    field: CellField,
    first: Cells,
    href: String,
) -> impl IntoView {
    let editor = Editor {
        board: use_context::<Board>().unwrap_or_else(|| Board::new(l)),
        product,
        field,
        first,
        is_open: RwSignal::new(false),
        typed: RwSignal::new(String::new()),
        left: StoredValue::new(None),
        wanted: RwSignal::new(None),
        trouble: RwSignal::new(None),
    };
    let is_awake = RwSignal::new(false);
    Effect::new(move |_| is_awake.set(true));
    let label = StoredValue::new(words::cell_of(l, words::field(l, field), &name));
    let text = move || {
        let stored = editor.board.row(product, first).value(field);
        editor.board.text(field, &editor.wanted.get().unwrap_or(stored))
    };
    let content = move || match (is_awake.get(), editor.is_open.get()) {
        (false, _) => view! { <a class="link" href=href.clone()>{text}</a> }.into_any(),
        (true, false) => view! {
            <button
                type="button"
                class="cell"
                title=words::change(l)
                aria-busy=move || editor.wanted.get().is_some().then_some("true")
                on:click=move |_| editor.open()
                on:keydown=move |event| editor.button_key(&event)
            >
                <span class="sr-only">{label.get_value()}": "</span>
                {text}
            </button>
        }
        .into_any(),
        (true, true) => control(l, editor, label.get_value()),
    };
    view! {
        <span class="cell-place" id=editor.place() data-cell=field.as_str()>{content}</span>
        {move || editor.trouble.get().map(|trouble| beside(l, editor, trouble))}
    }
    .into_any()
}

fn control(l: Locale, editor: Editor, label: String) -> AnyView {
    if editor.field == CellField::Status {
        let now = editor.typed.get_untracked();
        let choices = ProductStatus::ALL.iter().map(|status| {
            view! { <option value=status.as_str() selected=now == status.as_str()>{status.name(l)}</option> }
        });
        return view! {
            <select
                class="input input-sm cell-choice"
                aria-label=label
                aria-describedby="cell-keys"
                on:change=move |event| editor.typed.set(field_value(&event).unwrap_or_default())
                on:keydown=move |event| editor.typed_key(&event)
                on:blur=move |_| editor.commit()
            >
                {choices.collect_view()}
            </select>
        }
        .into_any();
    }
    view! {
        <input
            class="input input-sm cell-input"
            inputmode="decimal"
            enterkeyhint="done"
            autocomplete="off"
            maxlength="20"
            aria-label=label
            aria-describedby="cell-keys"
            prop:value=editor.typed.get_untracked()
            on:input=move |event| editor.typed.set(field_value(&event).unwrap_or_default())
            on:keydown=move |event| editor.typed_key(&event)
            on:blur=move |_| editor.commit()
        />
    }
    .into_any()
}

/// Message beside the cell; on a conflict, with buttons for both values.
fn beside(l: Locale, editor: Editor, trouble: Trouble) -> AnyView {
    let choices = trouble.mine.map(|mine| {
        view! {
            <span class="mt-1 flex flex-wrap gap-2">
                <button type="button" class="btn btn-sm" on:click=move |_| editor.send(mine.clone())>{words::take_mine(l)}</button>
                <button type="button" class="btn btn-ghost btn-sm" on:click=move |_| { editor.trouble.set(None); editor.focus_later(); }>{words::keep_theirs(l)}</button>
            </span>
        }
    });
    view! { <span class="cell-says" role="alert">{trouble.text}{choices}</span> }.into_any()
}
