//! State of an open board: the day, the current move, and messages.

use super::api;
use super::focus::focus_later;
use super::geometry::{clock, snap, window};
use super::texts;
use app_kit::api::ApiError;
use base::{CrewId, Locale, RequestId, VisitId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use service_model::requests::RequestNumber;
use service_model::views::{BoardItem, BoardView, TrayRequest};

/// Something that can be placed on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    Visit { id: VisitId, version: i64 },
    Request { id: RequestId },
}

impl What {
    /// Id of its DOM element.
    pub fn element(self) -> String {
        match self {
            Self::Visit { id, .. } => format!("visit-{id}"),
            Self::Request { id } => format!("request-{id}"),
        }
    }

    /// Whether both are the same entity, ignoring versions.
    pub fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Visit { id: a, .. }, Self::Visit { id: b, .. }) => a == b,
            (Self::Request { id: a }, Self::Request { id: b }) => a == b,
            _ => false,
        }
    }
}

/// A chosen position that is not confirmed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub what: What,
    pub title: String,
    pub crew: CrewId,
    pub minute: i64,
    pub length: i64,
    /// The position equals the current one.
    pub is_home: bool,
}

/// A refusal, displayed beside the refused position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Says {
    pub crew: CrewId,
    pub minute: i64,
    pub text: String,
}

/// Origin of a moved visit, to undo the move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub text: String,
    pub id: VisitId,
    pub crew: CrewId,
    pub day: String,
    pub minute: i64,
}

/// Contains only signals: cheap to copy.
#[derive(Clone, Copy)]
pub struct Desk {
    pub l: Locale,
    pub board: RwSignal<BoardView>,
    /// A change arrived during a move; the refresh is deferred.
    late: RwSignal<bool>,
    /// Number of changes sent from here. A read that began before the last of them may lack it.
    sent: RwSignal<u32>,
    pub draft: RwSignal<Option<Draft>>,
    /// The block whose panel is open.
    pub open: RwSignal<Option<What>>,
    pub says: RwSignal<Option<Says>>,
    /// Message of the open panel.
    pub panel_says: RwSignal<String>,
    pub moved: RwSignal<Option<Moved>>,
    pub spoken: RwSignal<String>,
    pub busy: RwSignal<bool>,
    /// Why the board may be outdated; empty while it is live.
    pub trouble: RwSignal<String>,
}

impl Desk {
    pub fn new(l: Locale, board: BoardView, open: Option<What>) -> Self {
        Self {
            l,
            board: RwSignal::new(board),
            late: RwSignal::new(false),
            sent: RwSignal::new(0),
            draft: RwSignal::new(None),
            open: RwSignal::new(open),
            says: RwSignal::new(None),
            panel_says: RwSignal::new(String::new()),
            moved: RwSignal::new(None),
            spoken: RwSignal::new(String::new()),
            busy: RwSignal::new(false),
            trouble: RwSignal::new(String::new()),
        }
    }

    /// The visit with its crew, according to the current board. Untracked, like all reads here: the views
    /// track the board themselves.
    pub fn item(&self, what: What) -> Option<(CrewId, BoardItem)> {
        let What::Visit { id, .. } = what else { return None };
        self.board.with_untracked(|b| {
            b.crews.iter().find_map(|c| Some((c.id, c.items.iter().find(|i| i.visit == Some(id))?.clone())))
        })
    }

    pub fn waiting(&self, what: What) -> Option<TrayRequest> {
        let What::Request { id } = what else { return None };
        self.board.with_untracked(|b| b.tray.iter().find(|r| r.id == id).cloned())
    }

    /// A draft at the current position; a request from the tray starts at the first working crew.
    pub fn lift(&self, what: What) -> Option<Draft> {
        if let Some((crew, item)) = self.item(what) {
            let length = item.ends_minute - item.starts_minute;
            let title = item.address.clone();
            return Some(Draft { what, title, crew, minute: item.starts_minute, length, is_home: true });
        }
        let request = self.waiting(what)?;
        self.board.with_untracked(|b| {
            let crew = b.crews.iter().find(|c| !c.hours.is_empty()).or(b.crews.first())?;
            let starts = crew.hours.first().map_or(b.starts_minute, |h| h.0);
            let minute = snap(b, starts, request.minutes);
            let title = request.address.clone();
            Some(Draft { what, title, crew: crew.id, minute, length: request.minutes, is_home: false })
        })
    }

    /// Moves the draft to a position and announces it.
    pub fn place(&self, mut draft: Draft, crew: CrewId, minute: i64) {
        draft.minute = self.board.with_untracked(|b| snap(b, minute, draft.length));
        draft.crew = crew;
        draft.is_home =
            self.item(draft.what).is_some_and(|(at, i)| at == crew && i.starts_minute == draft.minute);
        let place = window(draft.minute, draft.minute + draft.length);
        self.spoken.set(texts::at_place(self.l, &self.crew_name(crew), &place));
        self.says.set(None);
        self.draft.set(Some(draft));
    }

    /// Moves the draft by rows and time steps.
    pub fn nudge(&self, draft: Draft, rows: i64, steps: i64) {
        let (crew, minute) = self.board.with_untracked(|b| {
            let at = b.crews.iter().position(|c| c.id == draft.crew).unwrap_or_default() as i64;
            let row = (at + rows).clamp(0, b.crews.len() as i64 - 1);
            (b.crews.get(row as usize).map_or(draft.crew, |c| c.id), draft.minute + steps * b.step_minutes)
        });
        self.place(draft, crew, minute);
    }

    pub fn cancel(&self) {
        if self.draft.get_untracked().is_some() {
            self.draft.set(None);
            self.spoken.set(texts::move_cancelled(self.l).to_owned());
        }
        self.catch_up();
    }

    /// Submits the draft.
    pub fn confirm(&self) {
        let Some(draft) = self.draft.get_untracked() else { return };
        if draft.is_home || self.busy.get_untracked() {
            return self.cancel();
        }
        let day = self.board.with_untracked(|b| b.day.clone());
        self.send(draft.what, draft.crew, day, draft.minute, false);
    }

    /// Plans or moves; the response is the updated day. `panel`: the request came from the panel, which shows
    /// a refusal.
    pub fn send(&self, what: What, crew: CrewId, day: String, minute: i64, panel: bool) {
        let desk = *self;
        let (shown, branch) = desk.board.with_untracked(|b| (b.day.clone(), Some(b.branch)));
        let from = desk.item(what);
        let number = desk.waiting(what).map(|r| r.number);
        desk.begin();
        spawn_local(async move {
            let answer = match what {
                What::Visit { id, version } => {
                    api::move_visit(id, version, crew, day, minute, shown.clone(), branch).await
                }
                What::Request { id } => api::plan_request(id, crew, day, minute, shown.clone(), branch).await,
            };
            desk.busy.set(false);
            match answer {
                Ok(board) => {
                    let planned = number.and_then(|n| visit_of(&board, &n));
                    let at = (crew, minute);
                    desk.done(planned.unwrap_or(what), from, at, shown, board);
                }
                Err(error) => desk.refused(error, crew, minute, panel),
            }
        });
    }

    /// Marks that a change is on its way.
    fn begin(&self) {
        self.busy.set(true);
        self.sent.update(|n| *n = n.wrapping_add(1));
    }

    fn done(
        &self,
        what: What,
        from: Option<(CrewId, BoardItem)>,
        at: (CrewId, i64),
        shown: String,
        board: BoardView,
    ) {
        let (crew, minute) = at;
        let text = texts::planned(self.l, &self.crew_name(crew), &clock(minute));
        self.draft.set(None);
        self.says.set(None);
        self.open.set(None);
        self.show(board);
        self.spoken.set(text.clone());
        let back = match (what, from) {
            (What::Visit { id, .. }, Some((crew, item))) => {
                Some(Moved { text, id, crew, day: shown, minute: item.starts_minute })
            }
            _ => None,
        };
        self.moved.set(back);
        focus_later(what.element());
    }

    fn refused(&self, error: ApiError, crew: CrewId, minute: i64, panel: bool) {
        let text = error.text(self.l);
        self.draft.set(None);
        if panel {
            self.panel_says.set(text);
        } else {
            self.says.set(Some(Says { crew, minute, text }));
        }
        // The board is probably outdated after a refusal.
        self.refresh();
    }

    /// Undoes the last move.
    pub fn undo(&self) {
        let Some(moved) = self.moved.get_untracked() else { return };
        self.moved.set(None);
        let version = self.item(What::Visit { id: moved.id, version: 0 }).map_or(0, |(_, i)| i.version);
        self.send(What::Visit { id: moved.id, version }, moved.crew, moved.day, moved.minute, false);
    }

    pub fn unplan(&self, id: VisitId, version: i64) {
        let desk = *self;
        let (shown, branch) = desk.board.with_untracked(|b| (b.day.clone(), Some(b.branch)));
        desk.begin();
        spawn_local(async move {
            let answer = api::unplan_visit(id, version, shown, branch).await;
            desk.busy.set(false);
            match answer {
                Ok(board) => {
                    desk.open.set(None);
                    desk.moved.set(None);
                    desk.show(board);
                    desk.spoken.set(texts::unplanned(desk.l).to_owned());
                }
                Err(error) => {
                    desk.panel_says.set(error.text(desk.l));
                    desk.refresh();
                }
            }
        });
    }

    /// Re-reads the day; during a move, after it ends.
    pub fn refresh(&self) {
        let desk = *self;
        if desk.draft.get_untracked().is_some() || desk.busy.get_untracked() {
            desk.late.set(true);
            return;
        }
        let (day, branch) = desk.board.with_untracked(|b| (b.day.clone(), Some(b.branch)));
        let begun = desk.sent.get_untracked();
        spawn_local(async move {
            match api::read_board(day, branch).await {
                // A drag may have begun meanwhile: nothing must move under the cursor.
                Ok(_) if desk.draft.get_untracked().is_some() => desk.late.set(true),
                // A change was sent meanwhile, which this board may lack.
                Ok(_) if desk.sent.get_untracked() != begun => desk.refresh(),
                Ok(board) => {
                    desk.trouble.set(String::new());
                    desk.show(board);
                }
                Err(ApiError::Offline) => desk.trouble.set(texts::offline(desk.l).to_owned()),
                Err(error) => desk.trouble.set(error.text(desk.l)),
            }
        });
    }

    fn catch_up(&self) {
        if self.late.get_untracked() {
            self.late.set(false);
            self.refresh();
        }
    }

    fn show(&self, board: BoardView) {
        self.late.set(false);
        if self.board.with_untracked(|b| *b != board) {
            self.board.set(board);
        }
    }

    pub fn crew_name(&self, id: CrewId) -> String {
        self.board.with_untracked(|b| {
            b.crews.iter().find(|c| c.id == id).map(|c| c.name.clone()).unwrap_or_default()
        })
    }

    /// Vehicle and technicians of a crew; empty if not known.
    pub fn crew_facts(&self, id: CrewId) -> (String, String) {
        self.board.with_untracked(|b| {
            let crew = b.crews.iter().find(|c| c.id == id);
            crew.map(|c| (c.vehicle.clone(), c.technicians.join("; "))).unwrap_or_default()
        })
    }
}

/// The visit created by planning a request.
fn visit_of(board: &BoardView, number: &RequestNumber) -> Option<What> {
    let mut items = board.crews.iter().flat_map(|c| &c.items);
    let item = items.find(|i| i.request.as_ref() == Some(number))?;
    Some(What::Visit { id: item.visit?, version: item.version })
}
