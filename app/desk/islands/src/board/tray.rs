//! Requests waiting for a visit.

use super::moving::{self, Handlers};
use super::state::{Desk, What};
use super::texts;
use app_kit::paths;
use app_ui::{EmptyState, icons};
use base::format::money;
use leptos::prelude::*;
use service_model::views::TrayRequest;

#[component]
pub fn Tray(desk: Desk) -> impl IntoView {
    let l = desk.l;
    let count = move || desk.board.with(|b| b.tray.len() as i64);
    let rows = move || desk.board.with(|b| b.tray.clone());
    view! {
        <section class="mt-5" aria-labelledby="tray-title">
            <h2 id="tray-title" class="mb-2">{move || texts::waiting(l, count())}</h2>
            <ul class="tray">
                <For each=rows key=|r| format!("{r:?}") let:request>
                    <Card desk request/>
                </For>
            </ul>
            <div hidden=move || count() != 0>
                <EmptyState glyph=icons::CIRCLE_CHECK title=texts::tray_empty(l) text=texts::tray_empty_more(l)/>
            </div>
        </section>
    }
}

#[component]
fn Card(desk: Desk, request: TrayRequest) -> impl IntoView {
    let l = desk.l;
    let what = What::Request { id: request.id };
    let day = desk.board.with_untracked(|b| b.query(&b.day));
    let lifted = move || desk.draft.with(|d| d.as_ref().is_some_and(|d| d.what.is(what)));
    let skills = request.skills.iter().map(|s| s.name(l)).collect::<Vec<_>>().join(", ");
    let wished = request.wished.map(|at| texts::wished(l, &at));
    let title = format!("{}, {}", request.kind.name(l), request.what);
    let Handlers { click, down, pointer, up, key } = moving::handlers(desk, what);
    view! {
        <li>
            <a
                class="tray-card"
                class:visit-lifted=lifted
                id=what.element()
                href=format!("{}?{day}&request={}", paths::desk(l), request.id)
                draggable="false"
                aria-describedby="board-help"
                on:click=click
                on:pointerdown=down
                on:pointermove=pointer
                on:pointerup=up
                on:keydown=key
                on:dragstart=|e| e.prevent_default()
            >
                <b class="font-medium">{title}</b>
                <span>{request.address}", "{request.district_name}</span>
                <span class="text-muted">{texts::lasts(l, request.minutes)}" · "{skills}" · "{money(l, request.total)}</span>
                {wished.map(|wished| view! { <span class="text-accent-ink">{wished}</span> })}
                <span class="text-muted">{request.number.display(l)}" · "{request.contact_name}" · "{request.created}</span>
            </a>
        </li>
    }
}
