//! A row of the board: one crew's day.

use super::geometry::{off_hours, place, places, window};
use super::moving::{self, Handlers};
use super::state::{Desk, What};
use super::texts;
use app_kit::paths;
use app_ui::{Icon, icons};
use base::{CrewId, Locale};
use leptos::prelude::*;
use service_model::scheduling::{BookingKind, RequestKind};
use service_model::views::{BoardCrew, BoardItem, BoardView};

/// Displayed width of a refusal, in minutes of the board.
const SAYS_MINUTES: i64 = 240;

#[component]
pub fn Lane(desk: Desk, crew: CrewId) -> impl IntoView {
    let l = desk.l;
    let this = move |b: &BoardView| b.crews.iter().find(|c| c.id == crew).cloned();
    let name = move || desk.board.with(|b| this(b).map(|c| head(l, &c)));
    let rest = move || desk.board.with(|b| this(b).map(|c| rest(b, &c)));
    let items = move || desk.board.with(|b| this(b).map(|c| c.items).unwrap_or_default());
    let draft = move || {
        let draft = desk.draft.get().filter(|d| d.crew == crew && !d.is_home)?;
        let at = desk.board.with_untracked(|b| place(b, draft.minute, draft.minute + draft.length));
        let busy = desk.busy.get().then_some("true");
        Some(view! {
            <span class=format!("visit visit-draft {at}") aria-hidden="true" aria-busy=busy>
                <b class="font-medium">{window(draft.minute, draft.minute + draft.length)}</b>
                <span>{draft.title}</span>
            </span>
        })
    };
    let says = move || {
        let says = desk.says.get().filter(|s| s.crew == crew)?;
        let at = desk.board.with_untracked(|b| {
            let from = says.minute.min(b.ends_minute - SAYS_MINUTES);
            place(b, from, from + SAYS_MINUTES)
        });
        Some(view! {
            <div class=format!("board-says {at}") role="alert">
                <Icon glyph=icons::ALERT_TRIANGLE/>
                <p>{says.text}</p>
                <button type="button" class="btn btn-ghost btn-sm" on:click=move |_| desk.says.set(None)>{texts::close(l)}</button>
            </div>
        })
    };
    let now = move || {
        desk.board.with(|b| {
            b.now_minute.filter(|n| (b.starts_minute..b.ends_minute).contains(n)).map(|n| now_line(b, n))
        })
    };
    // The element is re-created when any data of the block changes, and reused otherwise.
    view! {
        <div class="board-lane">
            <div class="board-name">{name}</div>
            <div class="board-time" data-crew=crew.to_string()>
                {rest}
                {now}
                <For each=items key=|i| format!("{i:?}") let:item>
                    <Block desk item/>
                </For>
                {draft}
                {says}
            </div>
        </div>
    }
}

fn head(l: Locale, crew: &BoardCrew) -> impl IntoView + use<> {
    let hours = crew.hours.iter().map(|(from, to)| window(*from, *to)).collect::<Vec<_>>().join(", ");
    let note = match (hours.is_empty(), crew.off_reason.is_empty()) {
        (false, _) => hours,
        (true, false) => crew.off_reason.clone(),
        (true, true) => texts::day_off(l).to_owned(),
    };
    let skills = crew.skills.iter().map(|s| s.name(l)).collect::<Vec<_>>().join(", ");
    view! {
        <b class="font-medium">{crew.name.clone()}</b>
        <br/>
        <span class="text-muted">{note}</span>
        <span class="sr-only">{skills}</span>
    }
}

/// Off hours, and an empty last column that makes all rows equally wide.
fn rest(board: &BoardView, crew: &BoardCrew) -> impl IntoView + use<> {
    let mut blocks: Vec<String> = off_hours(board, &crew.hours)
        .into_iter()
        .flat_map(|(from, to)| places(board, from, to))
        .map(|at| format!("board-off {at}"))
        .collect();
    blocks.push(place(board, board.ends_minute - 15, board.ends_minute));
    blocks.into_iter().map(|class| view! { <span class=class aria-hidden="true"></span> }).collect_view()
}

fn now_line(board: &BoardView, minute: i64) -> impl IntoView + use<> {
    view! { <span class=format!("board-now {}", place(board, minute, minute + 15)) aria-hidden="true"></span> }
}

/// An occupied part of the crew's day: a visit with its travel time, or an absence.
#[component]
fn Block(desk: Desk, item: BoardItem) -> impl IntoView {
    let l = desk.l;
    let board = desk.board;
    let (from, to) = (item.starts_minute, item.ends_minute);
    let at = board.with_untracked(|b| place(b, from, to));
    let (Some(id), Some(number)) = (item.visit, item.request.clone()) else {
        let parts = board.with_untracked(|b| places(b, from, to));
        let note = if item.note.is_empty() { texts::absence(l).to_owned() } else { item.note };
        let parts = parts
            .into_iter()
            .map(|at| view! { <span class=format!("visit visit-absence {at}")>{note.clone()}</span> });
        return parts.collect_view().into_any();
    };
    let what = What::Visit { id, version: item.version };
    let travel = (item.travel_minutes > 0).then(|| {
        let at = board.with_untracked(|b| place(b, item.leaves_minute, from));
        view! { <span class=format!("travel {at}") aria-hidden="true"></span> }
    });
    let tone = match (item.kind, item.request_kind) {
        (BookingKind::Hold, _) => "visit-held",
        (_, Some(RequestKind::Repair)) => "visit-repair",
        _ => "visit-install",
    };
    let lifted = move || desk.draft.with(|d| d.as_ref().is_some_and(|d| d.what.is(what)));
    let kind = item.request_kind.map(|k| k.name(l)).unwrap_or_default();
    let travel_words = texts::travel(l, item.travel_minutes);
    let day = board.with_untracked(|b| b.query(&b.day));
    let title = format!("{kind} {}, {}. {}. {travel_words}", number.display(l), item.time, item.address);
    let Handlers { click, down, pointer, up, key } = moving::handlers(desk, what);
    view! {
        {travel}
        <a
            class=format!("visit {tone} {at}")
            class:visit-lifted=lifted
            id=what.element()
            href=format!("{}?{day}&visit={id}", paths::desk(l))
            draggable="false"
            aria-describedby="board-help"
            title=title
            on:click=click
            on:pointerdown=down
            on:pointermove=pointer
            on:pointerup=up
            on:keydown=key
            on:dragstart=|e| e.prevent_default()
        >
            <b class="font-medium"><span class="tabular-nums">{item.time}</span>" "{kind}</b>
            <span>{item.address}</span>
            <span class="text-muted">
                {(item.kind == BookingKind::Hold).then(|| format!("{}. ", texts::held(l)))}
                {item.contact_name}
            </span>
            <span class="sr-only">{travel_words}</span>
        </a>
    }
    .into_any()
}
