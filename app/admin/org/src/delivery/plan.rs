//! Windows and closed days of delivery: how full the next days are, a question for any address, and closed days.

mod texts;
mod trial;

use crate::shared;
use app_admin_parts::Head;
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Button, Card, Choice, Column, EmptyState, ErrorSummary, Kind, Size, Table, TextField, icons};
use base::{BranchId, Instant, Locale};
use delivery::closed_days::{self, ClosedDay};
use delivery::trial::ZoneLoad;
use delivery_model::access::DELIVERY_EDIT;
use leptos::prelude::*;
use platform::Error;

pub async fn show(visit: Visit) -> PageResult {
    page(&visit, Form::default()).await
}

async fn page(visit: &Visit, form: Form) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let loads = delivery::trial::loads(shop, actor).await?;
    let closed = closed_days::all(shop, actor).await?;
    let asked = trial::Asked::of(visit).await?;
    let mut form = form.labelled(|field| texts::label(l, field));
    if form.value("branch").is_empty() {
        form.fields.set("branch", shared::first_branch(visit, DELIVERY_EDIT).await?.to_string());
    }
    let branches = shared::branches(visit, DELIVERY_EDIT, &form).await?;
    let trial = trial::card(l, &asked, branches.clone(), visit.now());
    let (errors, now) = (form.summary(l), visit.now());
    let meta = Meta::staff(texts::title(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || {
        view! {
            <Head title=texts::title(l)/>
            <ErrorSummary locale=l errors/>
            <p class="mb-4 max-w-[56rem] text-muted">{texts::more(l)}</p>
            <div class="grid gap-5">
                {trial}
                {load_card(l, loads, now)}
                {closed_card(l, closed, branches, &form)}
            </div>
        }
    }))
}

/// How full the windows of the next days are.
fn load_card(l: Locale, loads: Vec<ZoneLoad>, now: Instant) -> AnyView {
    if loads.is_empty() {
        return view! { <EmptyState glyph=icons::TRUCK title=texts::no_windows(l) text=texts::no_windows_more(l)/> }
            .into_any();
    }
    let columns = vec![
        Column::new(texts::day(l)),
        Column::new(texts::hours(l)),
        Column::new(texts::zone(l)),
        Column::new(texts::orders(l)).num(),
    ];
    let rows = loads.iter().flat_map(|load| {
        load.windows.iter().map(move |offered| {
            let slot = &offered.slot;
            let day = delivery::days::day_name(l, slot.day, &load.time_zone, now);
            let date = delivery::days::date(slot.day);
            let href = app_admin_parts::with_query(paths::admin_deliveries_day(l), &[("day", &date)]);
            let zone = format!("{}, {}", load.method.pick(l), load.zone.pick(l));
            let taken = texts::of(l, offered.capacity - offered.left, offered.capacity);
            let row = view! {
                <tr>
                    <td><a class="link" href=href>{day}</a></td>
                    <td class="whitespace-nowrap">{slot.hours()}</td>
                    <td>{zone}</td>
                    <td class="num">{taken}</td>
                </tr>
            };
            ((slot.day, slot.from_minute), row.into_any())
        })
    });
    let mut rows: Vec<_> = rows.collect();
    rows.sort_by_key(|(at, _)| *at);
    let rows: Vec<_> = rows.into_iter().map(|(_, row)| row).collect();
    view! { <Card title=texts::load(l)><Table caption=texts::load(l) columns dense=true>{rows}</Table></Card> }
        .into_any()
}

fn closed_card(l: Locale, closed: Vec<ClosedDay>, branches: Vec<Choice>, form: &Form) -> AnyView {
    let name = |id: BranchId| {
        let id = id.to_string();
        branches
            .iter()
            .find(|choice| choice.value == id)
            .map(|choice| choice.label.clone())
            .unwrap_or_default()
    };
    let rows: Vec<_> = closed
        .into_iter()
        .map(|day| {
            view! {
                <li class="flex flex-wrap items-center gap-3 border-b border-line py-2 last:border-b-0">
                    <span class="font-medium">{delivery::days::name(l, day.day)}</span>
                    <span>{name(day.branch)}</span>
                    <span class="me-auto text-muted">{day.note}</span>
                    <form method="post" action=paths::admin_deliveries(l)>
                        <input type="hidden" name="branch" value=day.branch.to_string()/>
                        <input type="hidden" name="open" value=day.day.to_string()/>
                        <Button size=Size::Small>{texts::open_day(l)}</Button>
                    </form>
                </li>
            }
        })
        .collect();
    let (day, day_error) = (form.value("day"), form.error(l, "day"));
    let (note, note_error) = (form.value("note"), form.error(l, "note"));
    let branch = shared::select(l, form, "branch", texts::branch(l), branches.clone());
    view! {
        <Card title=texts::closed(l)>
            <p class="mb-3 text-sm text-muted">{texts::closed_more(l)}</p>
            <ul class="mb-4">{rows}</ul>
            <form method="post" action=paths::admin_deliveries(l) class="flex flex-wrap items-end gap-3">
                {branch}
                <TextField name="day" label=texts::day(l) value=day error=day_error kind="date" required=true/>
                <TextField name="note" label=texts::note(l) value=note error=note_error/>
                <Button kind=Kind::Primary>{texts::close_day(l)}</Button>
            </form>
        </Card>
    }
    .into_any()
}

/// Closes a day, or opens it again.
pub async fn change(visit: Visit, fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let branch = fields.get("branch").parse::<BranchId>().map_err(|_| Error::NotFound)?;
    let outcome = match fields.get("open").parse::<i64>() {
        Ok(day) => closed_days::open(shop, actor, branch, day).await,
        Err(_) => closed_days::close(shop, actor, branch, fields.get("day"), fields.get("note")).await,
    };
    match outcome {
        Ok(()) => Ok(app_kit::done(&paths::admin_deliveries(visit.locale))),
        Err(error) => page(&visit, Form::after(fields, error)?).await,
    }
}
