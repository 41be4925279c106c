//! Photographs of a product: uploaded immediately with progress, reordered by dragging or by buttons. Without
//! scripts there are checkboxes and a file field submitted with the form.

use super::photo::{Photo, boxes};
use super::sending::{self, Outcome};
use super::words;
use app_ui::{FileDrop, Icon, IconButton, Kind, Progress, Words, icons};
use base::Locale;
use catalog_model::taxonomy::{Step, step};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{DragEvent, FileList, HtmlElement, HtmlInputElement};

/// A file being uploaded.
#[derive(Clone)]
struct Sent {
    n: usize,
    name: String,
    percent: RwSignal<u32>,
    /// Error message of the upload.
    error: RwSignal<String>,
}

#[derive(Clone, Copy)]
struct Board {
    l: Locale,
    photos: RwSignal<Vec<Photo>>,
    sent: RwSignal<Vec<Sent>>,
    /// Announcement for screen readers.
    said: RwSignal<String>,
    /// The photograph being dragged.
    dragged: RwSignal<Option<String>>,
    is_over: RwSignal<bool>,
    /// Scripts are running: buttons instead of checkboxes.
    is_live: RwSignal<bool>,
}

/// `main` is the photograph chosen as main in a form without scripts; `error` is the error of the last
/// upload.
#[island]
pub fn Gallery(l: Locale, photos: Vec<Photo>, main: String, error: String) -> impl IntoView {
    let board = Board {
        l,
        photos: RwSignal::new(photos),
        sent: RwSignal::new(Vec::new()),
        said: RwSignal::new(String::new()),
        dragged: RwSignal::new(None),
        is_over: RwSignal::new(false),
        is_live: RwSignal::new(false),
    };
    Effect::new(move |_| board.follow());
    let list = move || {
        if board.is_live.get() {
            let key = |photo: &Photo| photo.id.clone();
            view! { <For each=move || board.photos.get() key children=move |photo| board.item(photo)/> }
                .into_any()
        } else {
            let photos = board.photos.get_untracked().into_iter().enumerate();
            photos.map(|(n, photo)| boxes(l, n, photo, &main)).collect_view().into_any()
        }
    };
    let sent = move || board.sent.get().into_iter().map(|sent| board.line(sent)).collect_view();
    view! {
        <div class="photos" class:is-over=move || board.is_over.get() id="photos">
            <ul class="photos-list">{list}</ul>
            <ul class="photos-sent">{sent}</ul>
            <p class="sr-only" role="status">{move || board.said.get()}</p>
            <FileDrop
                name="upload"
                id="picture"
                label=words::upload(l)
                hint=words::upload_hint(l)
                error=Words::from(error)
                accept="image/jpeg,image/png,image/webp"
                multiple=true
            />
        </div>
    }
    .into_any()
}

impl Board {
    fn follow(self) {
        self.is_live.set(true);
        let chosen = window_event_listener(ev::change, move |event| {
            let input = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input.filter(|input| input.id() == "picture") {
                self.send_all(input.files());
            }
        });
        let pasted = window_event_listener(ev::paste, move |event| {
            let files = event.clipboard_data().and_then(|data| data.files());
            if files.as_ref().is_some_and(|files| files.length() > 0) {
                event.prevent_default();
                self.take(files);
            }
        });
        let over = window_event_listener(ev::dragover, move |event| {
            let is_inside = is_inside(&event);
            self.is_over.set(is_inside && self.dragged.with(Option::is_none));
            if is_inside {
                event.prevent_default();
            }
        });
        let dropped = window_event_listener(ev::drop, move |event| {
            self.is_over.set(false);
            if is_inside(&event) && self.dragged.with(Option::is_none) {
                event.prevent_default();
                self.take(event.data_transfer().and_then(|data| data.files()));
            }
        });
        on_cleanup(move || {
            chosen.remove();
            pasted.remove();
            over.remove();
            dropped.remove();
        });
    }

    /// Position of a photograph, from 1, and the total.
    fn place(self, id: &str) -> (usize, usize) {
        self.photos.with(|list| (list.iter().position(|p| p.id == id).map_or(0, |at| at + 1), list.len()))
    }

    fn item(self, photo: Photo) -> AnyView {
        let l = self.l;
        let id = StoredValue::new(photo.id.clone());
        let place = Memo::new(move |_| self.place(&id.get_value()));
        let alt = move || {
            let (n, count) = place.get();
            words::picture_of(l, n, count)
        };
        let main =
            move || (place.get().0 == 1).then(|| view! { <p class="photo-main">{words::is_main(l)}</p> });
        let is_dragged = move || self.dragged.with(|d| d.as_deref() == Some(&*id.get_value()));
        view! {
            <li
                class="photo"
                class:is-dragged=is_dragged
                draggable="true"
                on:dragstart=move |_| self.dragged.set(Some(id.get_value()))
                on:dragend=move |_| self.dragged.set(None)
                on:drop=move |event| self.put_before(event, &id.get_value())
            >
                <input type="hidden" name="picture" value=photo.id.clone()/>
                <img src=photo.src alt=alt width="128" height="96" draggable="false"/>
                {main}
                <div class="flex gap-1">
                    {self.mover(&photo.id, place, Step::Up)}
                    {self.mover(&photo.id, place, Step::Down)}
                    <button type="button" class="btn btn-ghost btn-sm btn-square" aria-label=move || words::remove_picture(l, place.get().0) on:click=move |_| self.remove(&id.get_value())>
                        <Icon glyph=icons::TRASH/>
                    </button>
                </div>
            </li>
        }
        .into_any()
    }

    /// Button that moves a photograph by one position; disabled at the end of the list.
    fn mover(self, id: &str, place: Memo<(usize, usize)>, direction: Step) -> impl IntoView + use<> {
        let (l, mark, id) = (self.l, format!("{direction}-{id}"), id.to_owned());
        let label = move || {
            let (n, _) = place.get();
            if direction == Step::Up { words::to_left(l, n) } else { words::to_right(l, n) }
        };
        let is_off = move || {
            let (n, count) = place.get();
            n == if direction == Step::Up { 1 } else { count }
        };
        let glyph = if direction == Step::Up { icons::CHEVRON_LEFT } else { icons::CHEVRON_RIGHT };
        view! {
            <button type="button" class="btn btn-ghost btn-sm btn-square" id=mark aria-label=label disabled=is_off on:click=move |_| self.step(&id, direction)>
                <Icon glyph/>
            </button>
        }
    }

    fn line(self, sent: Sent) -> AnyView {
        let l = self.l;
        let (n, name) = (sent.n, sent.name.clone());
        let body = move || {
            let error = sent.error.get();
            if error.is_empty() {
                let label = words::sending(l, &name);
                view! { <span>{label.clone()}</span><Progress label value=Some(sent.percent.get())/> }
                    .into_any()
            } else {
                view! {
                    <p class="field-error" role="alert"><Icon glyph=icons::ALERT_TRIANGLE/><span>{format!("{name}: {error}")}</span></p>
                    <IconButton glyph=icons::X label=words::hide(l) kind=Kind::Ghost small=true plain=true on:click=move |_| self.forget(n)/>
                }
                .into_any()
            }
        };
        view! { <li class="photo-sent">{body}</li> }.into_any()
    }

    fn forget(self, n: usize) {
        self.sent.update(|list| list.retain(|sent| sent.n != n));
    }

    /// Moves by one position and keeps the focus on the pressed button.
    fn step(self, id: &str, direction: Step) {
        self.photos.update(|list| {
            if let Some(at) = list.iter().position(|p| p.id == id) {
                step(list, at, direction);
            }
        });
        let at = self.photos.with_untracked(|list| list.iter().position(|p| p.id == id).unwrap_or_default());
        self.say(words::moved(self.l, at + 1));
        let (mark, other) = match direction {
            Step::Up => (format!("up-{id}"), format!("down-{id}")),
            Step::Down => (format!("down-{id}"), format!("up-{id}")),
        };
        // At the end of the list the button is disabled, so the one beside it gets the focus.
        request_animation_frame(move || {
            let element = |id: &str| document().get_element_by_id(id)?.dyn_into::<HtmlElement>().ok();
            let fresh =
                element(&mark).filter(|button| !button.has_attribute("disabled")).or_else(|| element(&other));
            if let Some(button) = fresh {
                let _ = button.focus();
            }
        });
    }

    fn remove(self, id: &str) {
        self.photos.update(|list| list.retain(|p| p.id != id));
        self.say(words::removed(self.l).to_owned());
        request_animation_frame(|| {
            if let Some(input) = field() {
                let _ = input.focus();
            }
        });
    }

    /// Moves the dragged photograph to the position of the one under it.
    fn put_before(self, event: DragEvent, id: &str) {
        let Some(dragged) = self.dragged.get_untracked() else { return };
        event.prevent_default();
        self.dragged.set(None);
        self.photos.update(|list| {
            let place = |id: &str, list: &[Photo]| list.iter().position(|p| p.id == id);
            if let (Some(from), Some(to)) = (place(&dragged, list), place(id, list)) {
                let photo = list.remove(from);
                list.insert(to, photo);
            }
        });
        self.say(words::moved_by_drag(self.l).to_owned());
    }

    fn say(self, what: String) {
        self.said.set(what);
        // Marks the form as changed, so that its draft is saved and leaving it asks for confirmation.
        request_animation_frame(|| {
            let event = web_sys::EventInit::new();
            event.set_bubbles(true);
            let (list, input) = (
                document().get_element_by_id("photos"),
                web_sys::Event::new_with_event_init_dict("input", &event),
            );
            if let (Some(list), Ok(input)) = (list, input) {
                let _ = list.dispatch_event(&input);
            }
        });
    }

    /// Handles dropped or pasted files like chosen ones.
    fn take(self, files: Option<FileList>) {
        if let Some(input) = field() {
            input.set_files(files.as_ref());
        }
        self.send_all(files);
    }

    /// The field keeps its files until all are uploaded, so that a form submitted meanwhile includes them.
    fn settle(self) {
        let is_sending =
            self.sent.with_untracked(|list| list.iter().any(|s| s.error.with_untracked(String::is_empty)));
        if let Some(input) = field().filter(|_| !is_sending) {
            input.set_value("");
        }
    }

    fn send_all(self, files: Option<FileList>) {
        let Some(files) = files else { return };
        for file in (0..files.length()).filter_map(|n| files.get(n)) {
            let sent = Sent {
                n: self.sent.with_untracked(|list| list.last().map_or(0, |last| last.n + 1)),
                name: file.name(),
                percent: RwSignal::new(0),
                error: RwSignal::new(String::new()),
            };
            self.sent.update(|list| list.push(sent.clone()));
            let (n, name, error, percent) = (sent.n, sent.name, sent.error, sent.percent);
            let done = move |outcome| {
                match outcome {
                    Outcome::Stored(photo) => {
                        self.forget(n);
                        self.photos.update(|list| list.push(photo));
                        self.say(words::uploaded(self.l, &name));
                    }
                    Outcome::Refused(why) => error.set(why),
                }
                self.settle();
            };
            sending::send(self.l, &file, move |share| percent.set(share), done);
        }
    }
}

/// The file field.
fn field() -> Option<HtmlInputElement> {
    document().get_element_by_id("picture")?.dyn_into().ok()
}

/// Whether something is dragged over the photographs.
fn is_inside(event: &DragEvent) -> bool {
    let element = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    element.and_then(|e| e.closest("#photos").ok().flatten()).is_some()
}
