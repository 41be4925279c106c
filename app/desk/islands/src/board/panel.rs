//! The side panel: details of a block, and forms that move it. Without scripts they are submitted to the same
//! operations.

use super::geometry::{clock, parse_clock};
use super::state::{Desk, What};
use super::texts;
use app_kit::paths;
use app_ui::{Button, Choice, DateField, Facts, Icon, Kind, SelectField, TextField, icons};
use base::format::money;
use base::{BranchId, CrewId, VisitId};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

/// A prefilled form of the panel.
struct Offer {
    what: What,
    title: String,
    number: String,
    facts: Vec<(String, String)>,
    crew: Option<CrewId>,
    time: String,
    verb: &'static str,
}

/// `draft_time`: the submitted time on redisplay, otherwise empty.
#[component]
pub fn Panel(desk: Desk, draft_time: String) -> impl IntoView {
    let l = desk.l;
    let content = move || {
        desk.board.track();
        let what = desk.open.get()?;
        let mut offer = offer_visit(desk, what).or_else(|| offer_request(desk, what))?;
        if !draft_time.is_empty() {
            offer.time.clone_from(&draft_time);
        }
        Some(form(desk, offer))
    };
    let is_shut = move || desk.open.get().is_none();
    view! {
        <aside class="desk-panel card" aria-labelledby="panel-title" hidden=is_shut on:keydown=move |e| {
            if e.key() == "Escape" {
                shut(desk);
            }
        }>
            {content}
            <p class="sr-only">{texts::panel(l)}</p>
        </aside>
    }
}

fn shut(desk: Desk) {
    let Some(what) = desk.open.get_untracked() else { return };
    desk.open.set(None);
    super::focus::focus_later(what.element());
}

fn offer_visit(desk: Desk, what: What) -> Option<Offer> {
    let l = desk.l;
    let (crew, item) = desk.item(what)?;
    let id = item.visit?;
    let kind = item.request_kind.map(|k| k.name(l)).unwrap_or_default();
    let (vehicle, technicians) = desk.crew_facts(crew);
    let mut facts = vec![
        (texts::when(l).to_owned(), item.time),
        (texts::crew(l).to_owned(), desk.crew_name(crew)),
        (texts::technicians(l).to_owned(), technicians),
        (texts::vehicle(l).to_owned(), vehicle),
        (texts::travel_time(l).to_owned(), texts::minutes(l, item.travel_minutes)),
        (texts::address(l).to_owned(), format!("{}, {}", item.address, item.district)),
        (texts::contact(l).to_owned(), format!("{}, {}", item.contact_name, item.phone)),
    ];
    facts.retain(|(_, value)| !value.is_empty());
    Some(Offer {
        what: What::Visit { id, version: item.version },
        title: kind.to_owned(),
        number: item.request.map(|n| n.to_url()).unwrap_or_default(),
        facts,
        crew: Some(crew),
        time: clock(item.starts_minute),
        verb: texts::do_move(l),
    })
}

fn offer_request(desk: Desk, what: What) -> Option<Offer> {
    let l = desk.l;
    let request = desk.waiting(what)?;
    let skills = request.skills.iter().map(|s| s.name(l)).collect::<Vec<_>>().join(", ");
    let mut facts = vec![
        (texts::address(l).to_owned(), format!("{}, {}", request.address, request.district_name)),
        (texts::contact(l).to_owned(), format!("{}, {}", request.contact_name, request.phone)),
        (texts::length(l).to_owned(), texts::lasts(l, request.minutes)),
        (texts::skills(l).to_owned(), skills),
        (texts::estimate(l).to_owned(), money(l, request.total)),
    ];
    facts.extend(request.wished.map(|at| (texts::wish(l).to_owned(), at)));
    Some(Offer {
        what,
        title: format!("{}, {}", request.kind.name(l), request.what),
        number: request.number.to_url(),
        facts,
        crew: None,
        time: String::new(),
        verb: texts::do_plan(l),
    })
}

fn form(desk: Desk, offer: Offer) -> impl IntoView {
    let l = desk.l;
    let what = offer.what;
    let (action, id, version) = match what {
        What::Visit { id, version } => (paths::desk_move(l), ("visit", id.to_string()), version),
        What::Request { id } => (paths::desk_plan(l), ("request", id.to_string()), 0),
    };
    let (crews, day, query, branch, step) = desk.board.with_untracked(|b| {
        let crews: Vec<Choice> =
            b.crews.iter().map(|c| Choice::new(c.id.to_string(), c.name.clone())).collect();
        (crews, b.day.clone(), b.query(&b.day), b.named_branch(), b.step_minutes * 60)
    });
    let off = match what {
        What::Visit { id, version } => Some(view! { <CallOff desk id version day=day.clone() branch/> }),
        What::Request { .. } => None,
    };
    let selected = offer.crew.map(|c| c.to_string()).unwrap_or_default();
    let said = move || desk.panel_says.get();
    view! {
        <div class="grid gap-4 p-4">
            <div class="flex items-start justify-between gap-2">
                <h2 id="panel-title" tabindex="-1">{offer.title}</h2>
                <a
                    class="btn btn-ghost btn-square"
                    href=format!("{}?{query}", paths::desk(l))
                    aria-label=texts::close(l)
                    on:click=move |e| {
                        e.prevent_default();
                        shut(desk);
                    }
                >
                    <Icon glyph=icons::X/>
                </a>
            </div>
            <Facts facts=offer.facts/>
            <p><a class="link" href=paths::desk_request(l, &offer.number)>{texts::open_request(l)}</a></p>
            <div class="notice notice-alert" role="alert" hidden=move || said().is_empty()>
                <Icon glyph=icons::ALERT_TRIANGLE/>
                <p>{said}</p>
            </div>
            <form class="grid gap-3" method="post" action=action on:submit=move |e| submit(desk, what, &e)>
                <input type="hidden" name=id.0 value=id.1/>
                <input type="hidden" name="version" value=version.to_string()/>
                <input type="hidden" name="shown" value=day.clone()/>
                {named(branch)}
                <SelectField name="crew" label=texts::crew(l) choices=crews selected=selected required=true/>
                <DateField name="day" label=texts::day(l) value=day required=true/>
                <TextField name="time" kind="time" label=texts::starts(l) value=offer.time step=step.to_string() required=true/>
                <div><Button kind=Kind::Primary busy=desk.busy.get_untracked()>{offer.verb}</Button></div>
            </form>
            {off}
        </div>
    }
}

/// The branch of the board that a form leads back to, unless it is the reader's own.
fn named(branch: Option<BranchId>) -> Option<impl IntoView> {
    branch.map(|id| view! { <input type="hidden" name="branch" value=id.to_string()/> })
}

/// Returns the visit to the tray.
#[component]
fn CallOff(desk: Desk, id: VisitId, version: i64, day: String, branch: Option<BranchId>) -> impl IntoView {
    let l = desk.l;
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        desk.unplan(id, version);
    };
    view! {
        <form method="post" action=paths::desk_unplan(l) on:submit=send>
            <input type="hidden" name="visit" value=id.to_string()/>
            <input type="hidden" name="version" value=version.to_string()/>
            <input type="hidden" name="shown" value=day/>
            {named(branch)}
            <Button kind=Kind::Secondary icon=icons::UNDO>{texts::do_unplan(l)}</Button>
        </form>
    }
}

fn submit(desk: Desk, what: What, event: &SubmitEvent) {
    let form = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlFormElement>().ok());
    let Some(data) = form.and_then(|f| web_sys::FormData::new_with_form(&f).ok()) else { return };
    let field = |name: &str| data.get(name).as_string().unwrap_or_default();
    let (Ok(crew), Some(minute)) = (field("crew").parse(), parse_clock(&field("time"))) else { return };
    // Input the script can't parse is submitted unchanged, and the server reports the error.
    event.prevent_default();
    if !desk.busy.get_untracked() {
        desk.panel_says.set(String::new());
        desk.send(what, crew, field("day"), minute, true);
    }
}
