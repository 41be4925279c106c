//! Choosing the time of a visit: free slots, or crew and time entered manually.

use super::actions::{Sent, Shown};
use super::{stretch, texts};
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{
    Button, Choice, DateField, ErrorSummary, Facts, Kind, SelectField, Slot, SlotDay, SlotGrid, TextField,
};
use base::Locale;
use leptos::prelude::*;
use scheduling::zones::TimeZone;
use service_model::scheduling::VisitState;
use service_model::views::{OfferView, VisitView};

/// The visit card.
pub fn time(l: Locale, shown: &Shown) -> AnyView {
    let request = &shown.request;
    let visit = match &request.visit {
        Some(visit) => planned(l, &request.zone, visit).into_any(),
        None => view! { <p>{texts::no_visit(l)}</p> }.into_any(),
    };
    let empty = Form::default();
    let form = if shown.sent == Sent::Time { &shown.form } else { &empty };
    let choose = shown.offer.as_ref().map(|offer| {
        view! { <ErrorSummary locale=l errors=form.summary(l)/>{slots_form(l, shown, offer, form)}{hand_form(l, shown, form)} }
    });
    view! { <div class="grid gap-4">{visit}{choose}</div> }.into_any()
}

fn planned(l: Locale, zone: &str, visit: &VisitView) -> impl IntoView + use<> {
    let mut facts = vec![
        (texts::visit(l).to_owned(), stretch(l, zone, visit.starts_at, visit.ends_at)),
        (texts::crew(l).to_owned(), l.pick(&visit.crew_ru, &visit.crew_en).to_owned()),
        (texts::state(l).to_owned(), visit.state.name(l).to_owned()),
    ];
    if visit.state == VisitState::Held {
        facts.truncate(2);
        facts.push((texts::state(l).to_owned(), texts::held(l).to_owned()));
    }
    let day = TimeZone::named(zone).map(|z| z.day_of(visit.starts_at).to_string()).unwrap_or_default();
    let board = format!("{}?day={day}&visit={}", paths::desk(l), visit.id);
    view! { <Facts facts/><p><a class="link" href=board>{texts::to_board(l)}</a></p> }
}

fn verb(l: Locale, shown: &Shown) -> &'static str {
    if shown.request.can_reschedule { texts::move_slot(l) } else { texts::plan_slot(l) }
}

/// Free times, or why there are none: who may do that is led to the crews.
fn slots_form(l: Locale, shown: &Shown, offer: &OfferView, form: &Form) -> AnyView {
    if offer.days.is_empty() {
        let enter = shown.may_edit_crews.then(|| {
            view! { " "<a class="link" href=paths::admin_crews(l)>{texts::to_crews(l)}</a> }
        });
        return view! { <p>{texts::no_times(l)}{enter}</p> }.into_any();
    }
    let days: Vec<SlotDay> = offer
        .days
        .iter()
        .map(|day| SlotDay {
            name: day.label.clone(),
            slots: day
                .slots
                .iter()
                .map(|s| Slot { value: s.start.0.to_string(), label: s.label.clone(), ..Slot::default() })
                .collect(),
        })
        .collect();
    let verb = verb(l, shown);
    view! {
        <form class="grid gap-3" method="post" novalidate=true action=paths::desk_request_time(l, shown.request.number.to_url())>
            <SlotGrid
                name="start"
                legend=texts::choose_slot(l)
                hint=texts::slots_hint(l, &offer.zone_words)
                days
                none=texts::no_slots(l)
                selected=form.value("start")
                error=form.error(l, "start")
            />
            <div><Button kind=Kind::Primary>{verb}</Button></div>
        </form>
    }
    .into_any()
}

fn hand_form(l: Locale, shown: &Shown, form: &Form) -> impl IntoView + use<> {
    let crews: Vec<Choice> = shown.crews.iter().map(|(id, name)| Choice::new(id, name)).collect();
    let open = form.fields.has("crew");
    let now = shown.request.visit.as_ref().map(|v| v.crew.to_string()).unwrap_or_default();
    let selected = if open { form.value("crew") } else { now };
    let verb = verb(l, shown);
    view! {
        <details open=open>
            <summary class="link">{texts::by_hand(l)}</summary>
            <form class="mt-3 grid gap-3 sm:grid-cols-3" method="post" novalidate=true action=paths::desk_request_time(l, shown.request.number.to_url())>
                <SelectField name="crew" label=texts::crew(l) choices=crews selected error=form.error(l, "crew") required=true/>
                <DateField name="day" label=texts::day(l) value=form.value("day") required=true/>
                <TextField name="time" kind="time" label=texts::starts(l) value=form.value("time") error=form.error(l, "time") required=true/>
                <div><Button>{verb}</Button></div>
            </form>
        </details>
    }
}
