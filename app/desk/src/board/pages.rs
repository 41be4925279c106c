//! The board's page, and its forms for use without scripts.

use super::events::events;
use super::texts;
use app_desk_islands::board::{Board, What, parse_clock};
use app_kit::fields::Fields;
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{Button, Chips, EmptyState, Kind, LinkButton, NavLink, Notice, Size, TextInput, Tone, icons};
use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use base::form::Problem;
use base::{Bilingual, BranchId, CrewId, Locale, RequestId, VisitId};
use leptos::prelude::*;
use platform::{Error, Result};
use service_model::access::CREWS_EDIT;
use service_model::refusal::ServiceRefusal;
use service_model::views::{BoardTime, BoardView};

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::DESK, get(show))
        .on(&routes::DESK_EVENTS, get(events))
        .on(&routes::DESK_MOVE, post(move_visit))
        .on(&routes::DESK_PLAN, post(plan))
        .on(&routes::DESK_UNPLAN, post(unplan))
}

/// Data of the page besides the day.
#[derive(Default)]
struct Shown {
    open: Option<What>,
    said: String,
    /// The time entered in the panel.
    time: String,
    status: StatusCode,
}

async fn show(visit: Visit) -> PageResult {
    let version = 0; // The panel takes the current version from the board.
    let open = match (visit.param("visit").parse(), visit.param("request").parse()) {
        (Ok(id), _) => Some(What::Visit { id, version }),
        (_, Ok(id)) => Some(What::Request { id }),
        _ => None,
    };
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    // Links from elsewhere name what to show, not its branch.
    let branch = match (visit.param("branch").parse(), open) {
        (Ok(branch), _) => Some(branch),
        (Err(_), Some(What::Visit { id, .. })) => service::board::branch_of_visit(shop, actor, id).await.ok(),
        (Err(_), Some(What::Request { id })) => service::board::branch_of_request(shop, actor, id).await.ok(),
        (Err(_), None) => None,
    };
    let day = visit.param("day");
    page(&visit, branch, &day, Shown { open, ..Shown::default() }).await
}

async fn page(visit: &Visit, branch: Option<BranchId>, day: &str, shown: Shown) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let day = Some(day).filter(|d| !d.is_empty());
    let board = service::board::board_of(shop, actor, branch, day).await?;
    let branches = service::board::branches(shop, actor).await?;
    let l = visit.locale;
    let meta = Meta::staff(format!("{}, {}", texts::title(l), board.day_name)).status(shown.status);
    let meta = Meta { has_errors: !shown.said.is_empty(), ..meta };
    let may_edit = visit.actor.may(CREWS_EDIT);
    Ok(visit.page(meta, move || view! { <DeskPage l board branches shown may_edit/> }))
}

#[component]
fn DeskPage(
    l: Locale,
    board: BoardView,
    /// Those whose boards the visitor sees.
    branches: Vec<(BranchId, Bilingual)>,
    shown: Shown,
    /// Whether the visitor may enter crews.
    may_edit: bool,
) -> impl IntoView {
    let to = |day: &str| format!("{}?{}", paths::desk(l), board.query(day));
    let (previous, next) = (to(&board.previous_day), to(&board.next_day));
    let today = board.named_branch().map_or_else(|| paths::desk(l), |_| to(&board.today));
    let chips = (branches.len() > 1).then(|| {
        let of = |(id, name): &(BranchId, Bilingual)| {
            let href = format!("{}?day={}&branch={id}", paths::desk(l), board.day);
            NavLink::new(name.pick(l), href).current(*id == board.branch)
        };
        let chips = branches.iter().map(of).collect();
        view! { <div class="mb-3"><Chips label=crate::texts::branch(l) chips/></div> }
    });
    let kept =
        board.named_branch().map(|id| view! { <input type="hidden" name="branch" value=id.to_string()/> });
    let body = if board.crews.is_empty() {
        no_crews(l, may_edit)
    } else {
        view! { <Board l board=board.clone() open=shown.open said=shown.said draft_time=shown.time/> }
            .into_any()
    };
    view! {
        <div class="mb-3 flex flex-wrap items-center gap-3">
            <h1 class="first-letter:uppercase">{board.day_name}</h1>
            <nav class="flex gap-1" aria-label=texts::day(l)>
                <LinkButton href=previous size=Size::Small icon=icons::CHEVRON_LEFT>
                    <span class="sr-only">{texts::previous(l)}</span>
                </LinkButton>
                <LinkButton href=today size=Size::Small>{texts::today(l)}</LinkButton>
                <LinkButton href=next size=Size::Small icon=icons::CHEVRON_RIGHT>
                    <span class="sr-only">{texts::next(l)}</span>
                </LinkButton>
            </nav>
            <form class="flex gap-1" method="get" action=paths::desk(l)>
                {kept}
                <TextInput id="go-day" name="day" kind="date" value=board.day aria_label=texts::day(l) required=true small=true/>
                <Button size=Size::Small>{texts::show_day(l)}</Button>
            </form>
            <span class="ms-auto text-sm text-muted">{board.zone_words}</span>
        </div>
        {chips}
        {board.is_closed.then(|| view! {
            <Notice tone=Tone::Info title=texts::closed(l) class="mb-3">{texts::closed_more(l)}</Notice>
        })}
        {body}
    }
}

/// Leads to the page where crews are entered, or says who can enter them.
fn no_crews(l: Locale, may_edit: bool) -> AnyView {
    let text = if may_edit { texts::no_crews_more(l) } else { texts::no_crews_ask(l) };
    let add = may_edit.then(|| {
        view! { <LinkButton href=paths::admin_crews(l) kind=Kind::Primary icon=icons::PLUS>{texts::to_crews(l)}</LinkButton> }
    });
    view! { <EmptyState glyph=icons::USERS title=texts::no_crews(l) text>{add}</EmptyState> }.into_any()
}

/// Parses a time of the form, or returns the error message.
fn when(l: Locale, fields: &Fields) -> Result<BoardTime, String> {
    let minute = parse_clock(fields.get("time")).ok_or_else(|| texts::choose_time(l).to_owned())?;
    Ok(BoardTime { day: fields.get("day").to_owned(), minute })
}

fn crew(l: Locale, fields: &Fields) -> Result<CrewId, String> {
    fields.get("crew").parse().map_err(|_| Problem::InvalidChoice.text(l))
}

/// Redirect target after a form: the day it was submitted from, or the one it names.
fn back(l: Locale, fields: &Fields) -> String {
    match app_kit::paths::safe_next(fields.get("back")) {
        Some(path) => path.to_owned(),
        None => {
            format!("{}?{}", paths::desk(l), serde_urlencoded::to_string(shown(fields)).unwrap_or_default())
        }
    }
}

/// The board that a form was submitted from; its branch only where it is not the visitor's own.
fn shown(fields: &Fields) -> Vec<(&'static str, &str)> {
    let pairs = [("day", fields.get("shown")), ("branch", fields.get("branch"))];
    pairs.into_iter().filter(|(name, value)| *name == "day" || !value.is_empty()).collect()
}

async fn move_visit(visit: Visit, fields: Fields) -> PageResult {
    let l = visit.locale;
    let id: VisitId = fields.get("visit").parse().map_err(|_| Error::NotFound)?;
    let version = fields.get("version").parse().unwrap_or_default();
    let what = What::Visit { id, version };
    let (when, crew) = match (when(l, &fields), crew(l, &fields)) {
        (Ok(when), Ok(crew)) => (when, crew),
        (Err(said), _) | (_, Err(said)) => return again(&visit, &fields, what, said).await,
    };
    match service::board::move_visit(&visit.state.shop, &visit.actor, id, crew, &when, version).await {
        Ok(()) => Ok(Redirect::to(&back(l, &fields)).into_response()),
        Err(error) => {
            let said = sentence(l, error)?;
            again(&visit, &fields, what, said).await
        }
    }
}

async fn plan(visit: Visit, fields: Fields) -> PageResult {
    let l = visit.locale;
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let id: RequestId = fields.get("request").parse().map_err(|_| Error::NotFound)?;
    let what = What::Request { id };
    let (when, crew) = match (when(l, &fields), crew(l, &fields)) {
        (Ok(when), Ok(crew)) => (when, crew),
        (Err(said), _) | (_, Err(said)) => return again(&visit, &fields, what, said).await,
    };
    match service::board::plan(shop, actor, id, crew, &when).await {
        Ok(()) => Ok(Redirect::to(&back(l, &fields)).into_response()),
        Err(error) => {
            let is_blocked = matches!(error.refusal(), Some(ServiceRefusal::CrewBlocked { .. }));
            let mut said = sentence(l, error)?;
            if is_blocked {
                said = format!("{said}. {}", who_else(&visit, id, &when).await?);
            }
            again(&visit, &fields, what, said).await
        }
    }
}

/// Crews that are free at that time instead.
async fn who_else(visit: &Visit, id: RequestId, when: &BoardTime) -> Result<String> {
    let l = visit.locale;
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let all = service::board::explain(shop, actor, id, when).await?;
    let branch = service::board::branch_of_request(shop, actor, id).await?;
    let board = service::board::board_of(shop, actor, Some(branch), Some(&when.day)).await?;
    let can = all.iter().filter(|(_, why)| why.is_none()).map(|(crew, _)| crew);
    let names: Vec<&str> =
        can.filter_map(|id| Some(board.crews.iter().find(|c| c.id == *id)?.name.as_str())).collect();
    Ok(match names.is_empty() {
        true => texts::nobody_then(l).to_owned(),
        false => format!("{} {}", texts::crews_then(l), names.join(", ")),
    })
}

async fn unplan(visit: Visit, fields: Fields) -> PageResult {
    let l = visit.locale;
    let id: VisitId = fields.get("visit").parse().map_err(|_| Error::NotFound)?;
    let version = fields.get("version").parse().unwrap_or_default();
    match service::board::unplan(&visit.state.shop, &visit.actor, id, version).await {
        Ok(()) => Ok(Redirect::to(&back(l, &fields)).into_response()),
        Err(error) => {
            let said = sentence(l, error)?;
            again(&visit, &fields, What::Visit { id, version }, said).await
        }
    }
}

/// The message for an error the user can correct; other errors propagate to the error page.
fn sentence(l: Locale, error: Error) -> Result<String> {
    match error {
        Error::Refused(refusal) => Ok(refusal.text(l)),
        Error::Invalid(problems) => {
            Ok(problems.0.iter().map(|p| p.problem.text(l)).collect::<Vec<_>>().join(". "))
        }
        other => Err(other),
    }
}

/// Redisplays the page with the panel open, the submitted values and the reason of the refusal.
async fn again(visit: &Visit, fields: &Fields, what: What, said: String) -> PageResult {
    let shown = Shown {
        open: Some(what),
        said,
        time: fields.get("time").to_owned(),
        status: StatusCode::UNPROCESSABLE_ENTITY,
    };
    page(visit, fields.get("branch").parse().ok(), fields.get("shown"), shown).await
}
