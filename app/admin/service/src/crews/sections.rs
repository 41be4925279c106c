//! The sections below the form of a crew: technicians, absences, the next days, archive.

use super::texts;
use app_kit::paths;
use app_ui::{Badge, Button, Column, Kind, LinkButton, Size, Table, icons};
use base::Locale;
use leptos::prelude::*;
use scheduling::LocalDay;
use scheduling::zones::date_name;
use service_model::crews::{AbsenceView, CrewDay, CrewEdit, TechnicianView, format_hours};

/// A stored date for reading.
fn date(l: Locale, day: &str) -> String {
    LocalDay::parse(day).map_or_else(|| day.to_owned(), |day| date_name(l, day, None))
}

/// A section with its heading and a link that adds something.
fn section(
    id: &'static str,
    title: &'static str,
    add: Option<(String, &'static str)>,
    body: AnyView,
) -> AnyView {
    let add = add
        .map(|(href, text)| view! { <LinkButton href size=Size::Small icon=icons::PLUS>{text}</LinkButton> });
    view! {
        <section class="mt-6 max-w-[56rem]" id=id>
            <div class="mb-2 flex flex-wrap items-center gap-3"><h2 class="me-auto">{title}</h2>{add}</div>
            {body}
        </section>
    }
    .into_any()
}

pub fn technicians(l: Locale, crew: &CrewEdit) -> AnyView {
    let row = |t: &TechnicianView| {
        let days = match &t.form.last_day {
            Some(last) => format!("{} – {}", date(l, &t.form.first_day), date(l, last)),
            None => date(l, &t.form.first_day),
        };
        let phone = t.form.phone.as_ref().map(|p| p.pretty());
        view! {
            <tr>
                <td><a class="link font-medium" href=paths::admin_technician(l, crew.id, t.id)>{t.form.name.clone()}</a></td>
                <td>{phone}</td>
                <td>{days}</td>
            </tr>
        }
    };
    let body = match crew.technicians.is_empty() {
        true => view! { <p class="text-sm text-muted">{texts::technicians_none(l)}</p> }.into_any(),
        false => {
            let columns =
                [texts::technician_name(l), texts::phone(l), texts::since(l)].map(Column::new).to_vec();
            let rows: Vec<_> = crew.technicians.iter().map(row).collect();
            view! { <Table caption=texts::technicians(l) columns dense=true>{rows}</Table> }.into_any()
        }
    };
    let add = (paths::admin_technician(l, crew.id, "new"), texts::technician_add(l));
    section("technicians", texts::technicians(l), Some(add), body)
}

pub fn absences(l: Locale, crew: &CrewEdit) -> AnyView {
    let row = |a: &AbsenceView| {
        let (first, last) = (date(l, &a.form.first_day), date(l, &a.form.last_day));
        let days = if first == last { first } else { format!("{first} – {last}") };
        view! {
            <tr>
                <td><a class="link font-medium" href=paths::admin_absence(l, crew.id, a.id)>{days}</a></td>
                <td>{a.form.kind.describe(l, &a.form.note)}</td>
            </tr>
        }
    };
    let body = match crew.absences.is_empty() {
        true => view! { <p class="text-sm text-muted">{texts::absences_none(l)}</p> }.into_any(),
        false => {
            let columns = [texts::days(l), texts::absence_kind(l)].map(Column::new).to_vec();
            let rows: Vec<_> = crew.absences.iter().map(row).collect();
            view! { <Table caption=texts::absences(l) columns dense=true>{rows}</Table> }.into_any()
        }
    };
    let add = (paths::admin_absence(l, crew.id, "new"), texts::absence_add(l));
    section("absences", texts::absences(l), Some(add), body)
}

pub fn week(l: Locale, days: Vec<CrewDay>) -> AnyView {
    let visits = |day: &CrewDay| {
        let visit = |v: &service_model::crews::CrewVisit| {
            let held = v.is_held.then(|| view! { " "<Badge>{texts::held(l)}</Badge> });
            view! {
                <li>
                    {v.time.clone()}" "
                    <a class="link" href=paths::desk_request(l, v.number.to_url())>{v.number.display(l)}</a>
                    ", "{v.address.clone()}{held}
                </li>
            }
        };
        match (day.visits.is_empty(), day.hours.is_empty()) {
            (true, true) => ().into_any(),
            (true, false) => view! { <span class="text-muted">{texts::free(l)}</span> }.into_any(),
            (false, _) => {
                view! { <ul class="grid gap-1">{day.visits.iter().map(visit).collect_view()}</ul> }.into_any()
            }
        }
    };
    let row = |day: CrewDay| {
        let (visits, off) = (visits(&day), day.off.clone());
        let hours = match (off.is_empty(), day.hours.is_empty()) {
            (false, _) => view! { <Badge>{off}</Badge> }.into_any(),
            (true, true) => view! { <span class="text-muted">{texts::not_working(l)}</span> }.into_any(),
            (true, false) => format_hours(&day.hours).into_any(),
        };
        view! {
            <tr>
                <th scope="row" class="font-normal first-letter:uppercase">{day.label}</th>
                <td>{hours}</td>
                <td>{visits}</td>
            </tr>
        }
    };
    let columns = [texts::week_day(l), texts::hours(l), texts::week_visits(l)].map(Column::new).to_vec();
    let rows: Vec<_> = days.into_iter().map(row).collect();
    let body = view! { <Table caption=texts::week(l) columns dense=true>{rows}</Table> }.into_any();
    section("week", texts::week(l), None, body)
}

/// The button that archives the crew or takes it back.
pub fn archive(l: Locale, crew: &CrewEdit) -> AnyView {
    let (more, action, text) = match crew.is_active {
        true => (texts::archive_more(l), "archive", texts::archive(l)),
        false => (texts::restore_more(l), "restore", texts::restore(l)),
    };
    let body = view! {
        <p class="mb-3 text-sm text-muted">{more}</p>
        <form method="post" action=paths::admin_crew(l, crew.id)>
            <input type="hidden" name="version" value=crew.version.to_string()/>
            <Button kind=Kind::Secondary name="action" value=action>{text}</Button>
        </form>
    };
    section("archive", texts::archive_title(l), None, body.into_any())
}

/// The button that deletes what the form shows.
pub fn removal(l: Locale, action: String, version: i64, more: &'static str) -> AnyView {
    let body = view! {
        <p class="mb-3 text-sm text-muted">{more}</p>
        <form method="post" action=action>
            <input type="hidden" name="version" value=version.to_string()/>
            <Button kind=Kind::Danger name="action" value="delete">{texts::delete(l)}</Button>
        </form>
    };
    section("removal", texts::removal(l), None, body.into_any())
}
