//! View of the time slot selection.

use crate::request::words;
use crate::texts;
use app_kit::fields::Form;
use app_kit::paths;
use app_requests_islands::slots::{Countdown, FreshTimes};
use app_ui::{
    Breadcrumbs, Button, Card, EmptyState, ErrorSummary, Kind, LinkButton, Notice, Size, Slot, SlotDay,
    SlotGrid, icons,
};
use base::refusal::Refusal;
use base::{Instant, Locale};
use leptos::prelude::*;
use scheduling::zones::{self, TimeZone};
use service_model::refusal::ServiceRefusal;
use service_model::scheduling::VisitState;
use service_model::views::{OfferView, RequestView, VisitView};

/// Maximum number of days displayed.
pub const DAYS_MAX: i32 = 28;

#[component]
pub fn SlotsPage(
    l: Locale,
    request: RequestView,
    offer: OfferView,
    zone: TimeZone,
    now: Instant,
    form: Form,
    shown_days: i32,
    /// Where staff who may do that enters crews.
    crews: Option<String>,
) -> impl IntoView {
    let number = request.number.to_url();
    let above = vec![(texts::request_title(l, &request.number.display(l)), paths::request(l, &number))];
    let held = request.visit.clone().filter(|v| v.state == VisitState::Held);
    let booked = request.visit.clone().filter(|v| v.state == VisitState::Booked);
    let is_move = booked.is_some();
    let nearest = match form.refusal.as_ref().and_then(Refusal::of) {
        Some(ServiceRefusal::SlotTaken { nearest }) => nearest,
        _ => Vec::new(),
    };
    let action =
        if is_move { paths::request_reschedule(l, &number) } else { paths::request_hold(l, &number) };
    let open = request.can_choose_time || request.can_reschedule;
    let phone = base::contact::Phone::parse(&request.branch_phone).map(|p| p.pretty()).unwrap_or_default();
    let choice = match (held, open) {
        (Some(visit), _) => view! { <HeldCard l visit zone=zone.clone() now number=number.clone() needs_contact=request.awaits_contact/> }.into_any(),
        (None, true) => view! { <ChoiceForm l offer action=action.clone() form=form.clone() number=number.clone() is_move shown_days phone crews/> }.into_any(),
        (None, false) => ().into_any(),
    };
    view! {
        <div class="grid gap-5">
            <Breadcrumbs locale=l above here=texts::slots_title(l)/>
            <h1>{texts::slots_title(l)}</h1>
            <ErrorSummary locale=l errors=form.summary(l)/>
            {(!nearest.is_empty()).then(|| view! { <Nearest l nearest zone=zone.clone() now action/> })}
            {booked.map(|v| {
                let when = words::window(l, &zone, v.starts_at, now);
                view! { <Notice>{texts::now_booked(l, &when)}</Notice> }
            })}
            {choice}
            <div><LinkButton kind=Kind::Ghost href=paths::request(l, number) icon=icons::ARROW_LEFT>{texts::back_to_request(l)}</LinkButton></div>
        </div>
    }
    .into_any()
}

fn no_times(l: Locale, phone: &str, crews: Option<String>) -> AnyView {
    let text = match phone.is_empty() {
        true => texts::slots_empty_wait(l).to_owned(),
        false => texts::slots_empty_more(l, phone),
    };
    let enter = crews.map(|href| view! { <LinkButton href>{texts::enter_crews(l)}</LinkButton> });
    view! { <EmptyState glyph=icons::CALENDAR title=texts::slots_empty(l) text>{enter}</EmptyState> }
        .into_any()
}

#[component]
fn ChoiceForm(
    l: Locale,
    offer: OfferView,
    action: String,
    form: Form,
    number: String,
    is_move: bool,
    shown_days: i32,
    phone: String,
    crews: Option<String>,
) -> impl IntoView {
    if offer.days.is_empty() {
        return no_times(l, &phone, crews);
    }
    let slot = |s: service_model::views::SlotView| Slot {
        value: s.start.0.to_string(),
        label: s.label,
        ..Slot::default()
    };
    let days: Vec<SlotDay> = offer
        .days
        .into_iter()
        .map(|d| SlotDay { name: d.label, slots: d.slots.into_iter().map(slot).collect() })
        .collect();
    let submit = if is_move { texts::move_here(l) } else { texts::take_time(l) };
    let all = format!("{}?days={DAYS_MAX}", paths::request_slots(l, &number));
    // The earliest free slot can be selected with one click.
    let first = days.iter().flat_map(|d| &d.slots).next().map(|s| s.value.clone()).unwrap_or_default();
    let selected = Some(form.value("start")).filter(|typed| !typed.is_empty()).unwrap_or(first);
    view! {
        <form method="post" action=action novalidate class="grid gap-5">
            <SlotGrid
                name="start" legend=texts::slots_legend(l) days none=texts::slots_none(l)
                selected hint=texts::slots_zone(l, &offer.zone_words) error=form.error(l, "start")
                required=true
            />
            <FreshTimes l number days=shown_days/>
            <div class="flex flex-wrap items-center gap-3">
                <Button kind=Kind::Primary size=Size::Large>{submit}</Button>
                {(shown_days < DAYS_MAX).then(|| view! { <a class="link" href=all>{texts::slots_more(l)}</a> })}
            </div>
        </form>
    }
    .into_any()
}

/// A held slot: remaining time, and buttons to confirm or release it.
#[component]
fn HeldCard(
    l: Locale,
    visit: VisitView,
    zone: TimeZone,
    now: Instant,
    number: String,
    /// Whether a guest has to confirm the contact too.
    needs_contact: bool,
) -> impl IntoView {
    let until = visit.held_until.unwrap_or(now);
    let seconds = until.unix_seconds() - now.unix_seconds();
    let (time, day) = (zones::format_time(l, &zone, until), zone.day_of(until));
    let until = match zone.day_of(now) {
        today if today == day => time,
        today => texts::time_on(l, &time, &zones::date_name(l, day, Some(today))),
    };
    let is_confirmed = visit.awaits_contact;
    let told = if is_confirmed { texts::held_awaits(l, &until) } else { texts::held_until(l, &until) };
    let confirm = (!is_confirmed).then(|| {
        view! {
            <form method="post" action=paths::request_confirm(l, &number)>
                <Button kind=Kind::Primary size=Size::Large icon=icons::CHECK>{texts::confirm(l)}</Button>
            </form>
        }
    });
    let then =
        (needs_contact && !is_confirmed).then(|| view! { <p class="text-muted">{texts::held_then(l)}</p> });
    view! {
        <Card title=texts::held_title(l)>
            <div class="grid gap-4">
                <div class="grid gap-1">
                    <p class="text-2xl font-semibold first-letter:uppercase">{words::window(l, &zone, visit.starts_at, now)}</p>
                    <p class="text-sm text-muted">{zones::zone_words(l, &zone, visit.starts_at)}</p>
                </div>
                <div class="grid gap-1">
                    <p>{told}</p>
                    {then}
                    <Countdown l seconds/>
                </div>
                <div class="flex flex-wrap gap-3">
                    {confirm}
                    <form method="post" action=paths::request_release(l, number)>
                        <Button size=Size::Large>{texts::release(l)}</Button>
                    </form>
                </div>
            </div>
        </Card>
    }
    .into_any()
}

/// Offered after a slot was taken by someone else: other slots close to it, one click each.
#[component]
fn Nearest(l: Locale, nearest: Vec<Instant>, zone: TimeZone, now: Instant, action: String) -> impl IntoView {
    let buttons = nearest
        .into_iter()
        .map(|at| {
            let when = words::window(l, &zone, at, now);
            view! { <Button name="start" value=at.0.to_string()><span class="inline-block first-letter:uppercase">{when}</span></Button> }
        })
        .collect_view();
    view! {
        <Card title=texts::nearest(l)>
            <form method="post" action=action class="flex flex-wrap gap-3">{buttons}</form>
        </Card>
    }
    .into_any()
}
