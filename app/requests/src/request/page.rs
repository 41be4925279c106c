//! View of a request.

use super::words;
use crate::texts;
use app_kit::fields::Form;
use app_kit::paths;
use app_requests_islands::installation::EstimateLines;
use app_requests_islands::texts as estimate_texts;
use app_ui::{
    Badge, Button, Card, ErrorSummary, Facts, Icon, Kind, LinkButton, Notice, Size, TextField, Timeline,
    Tone, icons,
};
use base::format::bytes;
use base::{Instant, Locale};
use leptos::prelude::*;
use scheduling::zones::TimeZone;
use service_model::scheduling::VisitState;
use service_model::views::{AttachmentView, EstimateView, RequestView};

#[component]
pub fn RequestPage(
    l: Locale,
    request: RequestView,
    zone: TimeZone,
    now: Instant,
    form: Form,
    is_guest: bool,
    /// The secret of the letter's link that confirms the contact; empty if the page was not opened by it.
    confirmation: String,
    /// The letter with that link has just been sent again.
    is_sent_again: bool,
) -> impl IntoView {
    let facts = words::facts(l, &request, &zone);
    let history = words::history(l, &request, &zone);
    let (files, estimate) = (request.files.clone(), request.estimate.clone());
    let contact = (request.awaits_contact).then(|| contact(l, &request, confirmation, is_sent_again));
    let can_cancel = request.can_cancel;
    let number = request.number.to_url();
    view! {
        <div class="grid gap-5">
            <header class="grid gap-2">
                <div class="flex flex-wrap items-center gap-3">
                    <h1>{texts::request_title(l, &request.number.display(l))}</h1>
                    <Badge tone=words::tone(request.state)>{request.state.name(l)}</Badge>
                </div>
                <p class="text-lg">{words::next(l, &request)}</p>
            </header>
            <ErrorSummary locale=l errors=form.summary(l)/>
            {contact}
            <div class="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
                <div class="grid min-w-0 gap-5">
                    <VisitCard l request zone now/>
                    {estimate.map(|estimate| view! { <EstimateCard l estimate/> })}
                    <Card title=texts::details_section(l)><Facts facts/></Card>
                    {(!files.is_empty()).then(|| view! { <FilesCard l files/> })}
                </div>
                <div class="grid min-w-0 gap-5">
                    <Card title=texts::history(l)><Timeline locale=l items=history/></Card>
                    {is_guest.then(|| view! { <Notice>{texts::guest_link(l)}</Notice> })}
                    {can_cancel.then(|| view! { <CancelForm l number form/> })}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// What a guest has to do before a visit is booked: the button of the letter's link, or where to find that link.
fn contact(
    l: Locale,
    request: &RequestView,
    confirmation: String,
    is_sent_again: bool,
) -> impl IntoView + use<> {
    let action = paths::request_contact(l, request.number.to_url());
    if confirmation.is_empty() {
        let to = match (&request.email, &request.phone) {
            (Some(email), _) => email.clone(),
            (None, phone) => phone.as_deref().map(base::contact::pretty).unwrap_or_default(),
        };
        let (text, role) = match is_sent_again {
            true => (texts::contact_letter_again(l, &to), Some("status")),
            false => (texts::contact_letter(l, &to), None),
        };
        return view! {
            <Notice tone=Tone::Info title=texts::contact_title(l)>
                <p role=role>{text}</p>
                <form method="post" action=action class="mt-3">
                    <input type="hidden" name="again" value="1"/>
                    <Button>{texts::contact_send_again(l)}</Button>
                </form>
            </Notice>
        }
        .into_any();
    }
    view! {
        <Notice tone=Tone::Info title=texts::contact_title(l)>
            <p>{texts::contact_more(l)}</p>
            <form method="post" action=action class="mt-3">
                <input type="hidden" name="confirm" value=confirmation/>
                <Button kind=Kind::Primary size=Size::Large>{texts::contact_confirm(l)}</Button>
            </form>
        </Notice>
    }
    .into_any()
}

/// The visit, with links to choose or move it; empty if the request needs no visit.
#[component]
fn VisitCard(l: Locale, request: RequestView, zone: TimeZone, now: Instant) -> impl IntoView {
    let slots = paths::request_slots(l, request.number.to_url());
    let is_held = words::is_held(&request);
    let awaits_contact = request.visit.as_ref().is_some_and(|v| v.awaits_contact);
    let calendar = words::is_booked(&request).then(|| paths::request_calendar(l, request.number.to_url()));
    let is_late =
        request.visit.as_ref().is_some_and(|v| v.state == VisitState::Booked) && !request.can_reschedule;
    let is_late = is_late && !request.state.is_final();
    let next_action = match (is_held, request.can_choose_time, request.can_reschedule) {
        (true, ..) if awaits_contact => None,
        (true, ..) => Some((texts::confirm_time(l), Kind::Primary)),
        (_, true, _) => Some((texts::choose_time(l), Kind::Primary)),
        (.., true) => Some((texts::move_visit(l), Kind::Secondary)),
        _ => None,
    };
    if next_action.is_none() && request.visit.is_none() {
        return ().into_any();
    }
    let when = request.visit.as_ref().map(|v| words::window(l, &zone, v.starts_at, now));
    let zone_words = request.visit.as_ref().map(|v| scheduling::zones::zone_words(l, &zone, v.starts_at));
    let crew = request.visit.as_ref().map(|v| {
        let parts = [l.pick(&v.crew_ru, &v.crew_en), &v.vehicle];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    });
    let crew = crew.filter(|c| !c.is_empty());
    let phone = base::contact::Phone::parse(&request.branch_phone)
        .map(|p| p.pretty())
        .unwrap_or(request.branch_phone);
    view! {
        <Card title=texts::visit_section(l)>
            <div class="grid gap-3">
                {when.map(|when| view! { <p class="text-xl font-semibold first-letter:uppercase">{when}</p> })}
                {zone_words.map(|zone| view! { <p class="text-sm text-muted">{zone}</p> })}
                {is_held.then(|| view! { <p>{if awaits_contact { texts::visit_awaits(l) } else { texts::visit_held(l) }}</p> })}
                {crew.map(|crew| view! { <p>{texts::visit_crew(l, &crew)}</p> })}
                {calendar.map(|href| view! {
                    <p><a class="link" href=href download="visit.ics">{texts::to_calendar(l)}</a></p>
                })}
                {is_late.then(|| view! { <p class="text-muted">{texts::too_late(l, &phone)}</p> })}
                {next_action.map(|(text, kind)| view! {
                    <div><LinkButton href=slots kind size=Size::Large icon=icons::CALENDAR>{text}</LinkButton></div>
                })}
            </div>
        </Card>
    }
    .into_any()
}

#[component]
fn EstimateCard(l: Locale, estimate: EstimateView) -> impl IntoView {
    let told = match estimate.is_confirmed {
        true => texts::revision_checked(l, estimate.revision),
        false => texts::revision_program(l).to_owned(),
    };
    let lines = match estimate.lines.is_empty() {
        true => view! { <p class="text-muted">{texts::no_lines(l)}</p> }.into_any(),
        false => view! { <EstimateLines l lines=estimate.lines total=estimate.total/> }.into_any(),
    };
    view! {
        <Card title=estimate_texts::estimate(l)>
            <div class="grid gap-4">
                <p class="text-sm text-muted">{told}</p>
                {lines}
                {(!estimate.is_confirmed).then(|| view! { <p class="text-sm text-muted">{estimate_texts::estimate_note(l)}</p> })}
            </div>
        </Card>
    }
    .into_any()
}

#[component]
fn FilesCard(l: Locale, files: Vec<AttachmentView>) -> impl IntoView {
    let rows = files
        .into_iter()
        .map(|f| {
            view! {
                <li class="flex items-center gap-2">
                    <Icon glyph=icons::FILE/>
                    <a class="link min-w-0 break-words" href=paths::file(f.file) download=f.name.clone()>{f.name.clone()}</a>
                    <span class="text-sm text-muted whitespace-nowrap">{bytes(l, f.bytes)}</span>
                </li>
            }
        })
        .collect_view();
    view! { <Card title=texts::attachments(l)><ul class="grid gap-2">{rows}</ul></Card> }.into_any()
}

/// Collapsed to prevent accidental use; works without scripts.
#[component]
fn CancelForm(l: Locale, number: String, form: Form) -> impl IntoView {
    let open = form.is_wrong();
    view! {
        <details class="card" open=open>
            <summary class="card-body cursor-pointer">{texts::cancel_request(l)}</summary>
            <form method="post" action=paths::request_cancel(l, number) class="card-body grid gap-4">
                <Notice tone=Tone::Alert>{texts::cancel_note(l)}</Notice>
                <TextField name="reason" label=texts::cancel_reason(l) value=form.value("reason") maxlength=500/>
                <div><Button kind=Kind::Danger>{texts::cancel_request(l)}</Button></div>
            </form>
        </details>
    }
    .into_any()
}
