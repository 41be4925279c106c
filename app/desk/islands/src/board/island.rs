//! The board of a day: crews as rows, time as columns, waiting requests below. Without scripts, blocks link
//! to the panel with a form; with scripts they can be dragged or moved by keyboard, and changes by others
//! appear live.

use super::geometry::{COLUMN_MINUTES, clock, place};
use super::lane::Lane;
use super::live;
use super::panel::Panel;
use super::state::{Desk, What};
use super::texts;
use super::tray::Tray;
use app_ui::Toasts;
use base::Locale;
use leptos::prelude::*;
use service_model::views::BoardView;

/// `open`: the block whose panel is open; `said`: the result of a form submitted without scripts.
#[island]
pub fn Board(
    l: Locale,
    board: BoardView,
    open: Option<What>,
    said: String,
    draft_time: String,
) -> impl IntoView {
    let desk = Desk::new(l, board, open);
    desk.panel_says.set(said);
    live::follow(desk);
    let hours = move || desk.board.with(hours);
    let lanes = move || desk.board.with(|b| b.crews.iter().map(|c| c.id).collect::<Vec<_>>());
    let toast = move || {
        desk.moved.get().map(|moved| {
            view! {
                <div class="toast">
                    <span class="toast-words">{moved.text}</span>
                    <button type="button" class="toast-action" on:click=move |_| desk.undo()>{texts::undo(l)}</button>
                    <button type="button" class="toast-action" data-close="" on:click=move |_| desk.moved.set(None)>{texts::close(l)}</button>
                </div>
            }
        })
    };
    view! {
        <p class="sr-only" id="board-help">{texts::keys_help(l)}</p>
        <p class="sr-only" role="status" aria-live="polite">{move || desk.spoken.get()}</p>
        <p class="mb-2 text-sm text-alert" role="status" hidden=move || desk.trouble.with(String::is_empty)>{move || desk.trouble.get()}</p>
        <div class="desk-day">
            <div class="min-w-0">
                <div class="board" tabindex="0" role="region" aria-label=texts::board(l) aria-busy=move || desk.busy.get().then_some("true")>
                    <div class="board-lane board-hours">
                        <div class="board-name">{texts::crew(l)}</div>
                        <div class="board-time">{hours}</div>
                    </div>
                    <For each=lanes key=|id| *id let:id>
                        <Lane desk crew=id/>
                    </For>
                </div>
                <Tray desk/>
            </div>
            <Panel desk draft_time/>
        </div>
        <Toasts>{toast}</Toasts>
    }
}

/// The header: hours, each four columns wide, and the marker of the current time.
fn hours(board: &BoardView) -> impl IntoView + use<> {
    let mut hours = Vec::new();
    let mut minute = board.starts_minute;
    while minute < board.ends_minute {
        hours.push((place(board, minute, minute + 4 * COLUMN_MINUTES), clock(minute)));
        minute += 60;
    }
    hours.into_iter().map(|(at, text)| view! { <span class=at data-hour="">{text}</span> }).collect_view()
}
