//! Live updates: an event stream, upon which the board is read again.

use super::state::Desk;
use super::texts;
use app_kit::paths;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use web_sys::EventSource;

/// Several changes in a row cause one refresh.
const SETTLE: Duration = Duration::from_millis(150);

const MINUTE: Duration = Duration::from_secs(60);

/// Runs in the browser only: effects do not run on the server.
pub fn follow(desk: Desk) {
    Effect::new(move |_| {
        let Ok(source) = EventSource::new(&paths::desk_events(desk.l)) else { return };
        let waiting = StoredValue::new(false);
        let changed = Closure::<dyn Fn()>::new(move || {
            if !waiting.get_value() {
                waiting.set_value(true);
                set_timeout(
                    move || {
                        waiting.set_value(false);
                        desk.refresh();
                    },
                    SETTLE,
                );
            }
        });
        let was_lost = StoredValue::new(false);
        let opened = Closure::<dyn Fn()>::new(move || {
            desk.trouble.set(String::new());
            // Events may have been missed while the stream was disconnected.
            if was_lost.get_value() {
                was_lost.set_value(false);
                desk.refresh();
            }
        });
        let stream = source.clone();
        let lost = Closure::<dyn Fn()>::new(move || {
            was_lost.set_value(true);
            desk.trouble.set(texts::offline(desk.l).to_owned());
            if stream.ready_state() == EventSource::CLOSED {
                // The browser gave up because the server refused; a direct request returns the reason.
                desk.refresh();
            }
        });
        // Fails only if the name is not a string.
        let _ = source.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
        source.set_onopen(Some(opened.as_ref().unchecked_ref()));
        source.set_onerror(Some(lost.as_ref().unchecked_ref()));
        // The stream lives as long as the page.
        for closure in [changed, opened, lost] {
            closure.forget();
        }
        // Advances the marker of the current time.
        set_interval(move || desk.board.update(|b| b.now_minute = b.now_minute.map(|n| n + 1)), MINUTE);
    });
}
