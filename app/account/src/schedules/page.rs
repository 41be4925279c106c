//! The page of orders on a schedule.

use super::texts;
use crate::desk::Head;
use crate::templates::named;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{
    Badge, Button, Card, Choice, EmptyState, ErrorSummary, Kind, LinkButton, Notice, SelectField, Size,
    TextField, Tone, icons,
};
use base::format::money;
use base::{Locale, OrderTemplateId};
use leptos::prelude::*;
use sales_model::orders::OrderNumber;
use sales_model::repeat::total_now;
use sales_model::schedules::{
    REMIND_DAYS_MAX, SCHEDULE_NAME_CHARS_MAX, ScheduleEvent, ScheduleRunView, ScheduleState, ScheduleUnit,
    ScheduleView, interval_words,
};
use scheduling::LocalDay;
use scheduling::zones::date_name;

/// How many products of a schedule are named.
const NAMED: usize = 6;

/// What a schedule is made of.
pub(super) enum Source {
    Order(OrderNumber),
    /// With its name.
    Template(OrderTemplateId, String),
}

/// Data of the page.
pub(super) struct Shown {
    pub l: Locale,
    pub list: Vec<ScheduleView>,
    /// What a new one would be made of.
    pub source: Option<Source>,
    pub news: Option<&'static str>,
    pub today: LocalDay,
    pub form: Form,
}

#[component]
pub(super) fn Schedules(shown: Shown) -> impl IntoView {
    let Shown { l, list, source, news, today, form } = shown;
    let errors = form.summary(l);
    let new = source.as_ref().map(|source| new_form(l, source, today, &form));
    let cards: Vec<_> = list.iter().map(|schedule| card(l, schedule, today, &form)).collect();
    let body = match (cards.is_empty(), new.is_some()) {
        (true, true) => ().into_any(),
        (true, false) => view! {
            <EmptyState glyph=icons::CLOCK title=texts::none(l) text=texts::none_more(l)>
                <LinkButton kind=Kind::Primary href=paths::account_orders(l)>{texts::to_orders(l)}</LinkButton>
            </EmptyState>
        }
        .into_any(),
        (false, _) => view! { <div class="grid gap-4 lg:grid-cols-2">{cards}</div> }.into_any(),
    };
    view! {
        <div class="grid gap-5">
            <Head l title=crate::texts::schedules(l)/>
            <ErrorSummary locale=l errors/>
            {news.map(|text| view! { <Notice tone=Tone::Safe><p role="status">{text}</p></Notice> })}
            {new}
            {body}
        </div>
    }
    .into_any()
}

/// The values of a form: name, interval, unit, date, days before it.
struct Values {
    name: String,
    every: String,
    unit: String,
    next: String,
    remind: String,
}

/// The fields of a schedule. `of` tells their ids from those of other forms; errors are those of the form that came back.
fn fields(l: Locale, of: &str, typed: &Values, form: Option<&Form>) -> AnyView {
    let value = |name: &str, stored: &str| form.map_or_else(|| stored.to_owned(), |form| form.value(name));
    let error = |name: &str| form.and_then(|form| form.error(l, name));
    let id = |name: &str| if form.is_some() { name.to_owned() } else { format!("{name}-{of}") };
    let units = ScheduleUnit::ALL.iter().map(|unit| {
        let label = match unit {
            ScheduleUnit::Week => texts::weeks(l),
            ScheduleUnit::Month => texts::months(l),
        };
        Choice::new(unit.as_str(), label)
    });
    view! {
        <TextField
            name="schedule" id=id("schedule") label=texts::name(l) value=value("schedule", &typed.name)
            error=error("schedule") maxlength=SCHEDULE_NAME_CHARS_MAX required=true
        />
        <div class="grid grid-cols-2 gap-3">
            <TextField
                name="every" id=id("every") label=texts::every(l) value=value("every", &typed.every) error=error("every")
                inputmode="numeric" maxlength=2 required=true
            />
            <SelectField
                name="unit" id=id("unit") label=texts::unit(l) choices=units.collect() selected=value("unit", &typed.unit)
                error=error("unit")
            />
        </div>
        <TextField
            name="next" id=id("next") kind="date" label=texts::next(l) value=value("next", &typed.next) error=error("next")
            required=true
        />
        <TextField
            name="remind" id=id("remind") label=texts::remind(l) hint=texts::remind_hint(l, REMIND_DAYS_MAX)
            value=value("remind", &typed.remind) error=error("remind") inputmode="numeric" maxlength=2 required=true
        />
    }
    .into_any()
}

fn new_form(l: Locale, source: &Source, today: LocalDay, form: &Form) -> AnyView {
    let (field, value, name, title) = match source {
        Source::Order(number) => {
            let name = texts::order(l, &number.display(l));
            ("order", number.to_url(), name.clone(), texts::new_of(l, &name))
        }
        Source::Template(id, name) => ("template", id.to_string(), name.clone(), texts::new_of(l, name)),
    };
    let typed = Values {
        name,
        every: "1".to_owned(),
        unit: ScheduleUnit::Month.as_str().to_owned(),
        next: today.plus_days(30).to_string(),
        remind: "3".to_owned(),
    };
    let fields = fields(l, "new", &typed, form.is_wrong().then_some(form));
    view! {
        <Card title>
            <form class="grid max-w-[28rem] gap-3" method="post" action=paths::account_schedules(l) novalidate=true>
                <input type="hidden" name=field value=value/>
                <p class="text-muted">{texts::explained(l)}</p>
                {fields}
                <div><Button kind=Kind::Primary>{texts::create(l)}</Button></div>
            </form>
        </Card>
    }
    .into_any()
}

fn card(l: Locale, schedule: &ScheduleView, today: LocalDay, form: &Form) -> AnyView {
    let next = LocalDay::of_number(schedule.next_on);
    let when = interval_words(l, schedule.every, schedule.unit);
    let plan = match schedule.state {
        ScheduleState::Active => {
            let remind = next.plus_days(-i32::try_from(schedule.remind_days).unwrap_or(0));
            texts::plan(l, &date_name(l, next, Some(today)), &date_name(l, remind, Some(today)))
        }
        ScheduleState::Paused => texts::paused(l).to_owned(),
        ScheduleState::Ended => texts::ended(l).to_owned(),
    };
    let lines: Vec<_> = schedule.lines.iter().take(NAMED).map(|line| named(l, line)).collect();
    let more = schedule.lines.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| view! { <li class="text-muted">{texts::more(l, &more.to_string())}</li> });
    let total = texts::now_costs(l, &money(l, total_now(&schedule.lines)));
    let waiting = schedule.waiting().map(|run| {
        let day = date_name(l, LocalDay::of_number(run.due_on), Some(today));
        let href = paths::order_due(l, run.id);
        view! {
            <Notice tone=Tone::Accent title=texts::waits(l, &day)>
                <LinkButton kind=Kind::Primary size=Size::Small href>{texts::answer(l)}</LinkButton>
            </Notice>
        }
    });
    let state = schedule.state.name(l);
    let is_live = schedule.state != ScheduleState::Ended;
    let steps = is_live.then(|| steps(l, schedule));
    let edit = is_live.then(|| edit(l, schedule, form));
    let history = history(l, &schedule.runs, today);
    view! {
        <Card title=schedule.name.clone()>
            <div class="grid gap-3">
                <p class="flex flex-wrap items-center gap-2"><Badge>{state}</Badge><span>{when}</span></p>
                <p>{plan}</p>
                {waiting}
                <ul class="grid gap-1">{lines}{more}</ul>
                <p class="font-medium">{total}</p>
                {steps}
                {edit}
                {history}
            </div>
        </Card>
    }
    .into_any()
}

fn steps(l: Locale, schedule: &ScheduleView) -> AnyView {
    let pause = match schedule.state {
        ScheduleState::Paused => (ScheduleEvent::Resume, texts::resume(l)),
        _ => (ScheduleEvent::Pause, texts::pause(l)),
    };
    view! {
        <form class="flex flex-wrap gap-2" method="post" action=paths::account_schedule(l, schedule.id)>
            <Button size=Size::Small name="do" value=pause.0.as_str()>{pause.1}</Button>
        </form>
    }
    .into_any()
}

fn edit(l: Locale, schedule: &ScheduleView, form: &Form) -> AnyView {
    let is_edited = form.value("of") == schedule.id.to_string();
    let typed = Values {
        name: schedule.name.clone(),
        every: schedule.every.to_string(),
        unit: schedule.unit.as_str().to_owned(),
        next: LocalDay::of_number(schedule.next_on).to_string(),
        remind: schedule.remind_days.to_string(),
    };
    // Of the buttons beside the form only the saved one sends its fields.
    let is_typed = is_edited && form.fields.has("schedule");
    let fields = fields(l, &schedule.id.to_string(), &typed, is_typed.then_some(form));
    view! {
        <details open=is_edited>
            <summary class="link">{texts::change(l)}</summary>
            <form class="mt-3 grid gap-3" method="post" action=paths::account_schedule(l, schedule.id) novalidate=true>
                <input type="hidden" name="version" value=schedule.version.to_string()/>
                {fields}
                <div class="flex flex-wrap gap-2">
                    <Button name="do" value="save">{texts::save(l)}</Button>
                    <Button kind=Kind::Ghost name="do" value="contents">{texts::contents(l)}</Button>
                    <Button kind=Kind::Danger name="do" value=ScheduleEvent::End.as_str()>{texts::end(l)}</Button>
                </div>
            </form>
        </details>
    }
    .into_any()
}

fn history(l: Locale, runs: &[ScheduleRunView], today: LocalDay) -> AnyView {
    if runs.is_empty() {
        return ().into_any();
    }
    let rows: Vec<_> = runs
        .iter()
        .map(|run| {
            let day = date_name(l, LocalDay::of_number(run.due_on), Some(today));
            let order = run.order.as_ref().map(|number| {
                view! { " "<a class="link" href=paths::order(l, number.to_url())>{number.display(l)}</a> }
            });
            view! { <li>{format!("{day}: {}", run.state.name(l))}{order}</li> }
        })
        .collect();
    view! {
        <details>
            <summary class="link">{texts::history(l)}</summary>
            <ul class="mt-2 grid gap-1 text-sm">{rows}</ul>
        </details>
    }
    .into_any()
}
