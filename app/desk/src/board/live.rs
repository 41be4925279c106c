//! Follows what others do: one stream of events, and the board reads itself again.

use super::state::Desk;
use super::texts;
use app_kit::paths;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use web_sys::EventSource;

/// Several changes at once are one refresh.
const SETTLE: Duration = Duration::from_millis(150);

const MINUTE: Duration = Duration::from_secs(60);

/// Only in the browser: effects do not run on the server.
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
            // While the stream was lost, news were too.
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
                // The browser gave up: the server refused, and says why when it is asked.
                desk.refresh();
            }
        });
        // It fails for names that are no strings only.
        let _ = source.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
        source.set_onopen(Some(opened.as_ref().unchecked_ref()));
        source.set_onerror(Some(lost.as_ref().unchecked_ref()));
        // The stream lives as long as the page.
        for closure in [changed, opened, lost] {
            closure.forget();
        }
        // The line of now goes on.
        set_interval(move || desk.board.update(|b| b.now_minute = b.now_minute.map(|n| n + 1)), MINUTE);
    });
}
