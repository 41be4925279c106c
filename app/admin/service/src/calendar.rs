//! Days off and working days of the shop.

mod texts;

use crate::crews::{accepted, in_the_way};
use app_admin_parts::Head;
use app_admin_parts::editor::line;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{
    Badge, Button, Choice, Column, DateField, EmptyState, ErrorSummary, Kind, SelectField, Size,
    SuccessMessage, Table, Tone, icons,
};
use axum::Router;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::Locale;
use leptos::prelude::*;
use scheduling::LocalDay;
use scheduling::zones::date_name;
use service_model::calendar::CalendarDay;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ADMIN_CALENDAR, get(index).post(save))
}

async fn index(visit: Visit) -> PageResult {
    show(&visit, Form::with(&[("kind", "closed")])).await
}

async fn show(visit: &Visit, form: Form) -> PageResult {
    let l = visit.locale;
    let days = service::calendar::list(&visit.state.shop, &visit.actor).await?;
    let form = form.labelled(|field| texts::label(l, field));
    let done = match visit.param("done").as_str() {
        "added" => Some(texts::done_added(l)),
        "removed" => Some(texts::done_removed(l)),
        _ => None,
    };
    let meta = Meta::staff(texts::title(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || {
        view! {
            <Head title=texts::title(l)/>
            {done.map(|done| view! { <SuccessMessage locale=l class="mb-4">{done}</SuccessMessage> })}
            <p class="mb-4 max-w-[56rem] text-muted">{texts::more(l)}</p>
            {add(l, &form)}
            <h2 class="mb-2 mt-6">{texts::list(l)}</h2>
            {table(l, days)}
        }
    }))
}

/// Adds a day. After a refused removal it is that day's form, with the visits in the way.
fn add(l: Locale, form: &Form) -> AnyView {
    let is_removal = form.value("action") == "remove";
    let (day, day_error) = (form.value("day"), form.error(l, "day"));
    let fields = if is_removal {
        view! { <input type="hidden" name="day" value=day/> }.into_any()
    } else {
        let kinds = vec![Choice::new("closed", texts::closed(l)), Choice::new("working", texts::working(l))];
        view! {
            <div class="grid gap-4 sm:grid-cols-3">
                <DateField name="day" label=texts::day(l) value=day error=day_error required=true/>
                <SelectField name="kind" label=texts::kind(l) choices=kinds selected=form.value("kind") error=form.error(l, "kind") required=true/>
                {line(l, form, "name", texts::name(l), true)}
            </div>
        }
        .into_any()
    };
    let (action, text) = if is_removal { ("remove", texts::remove(l)) } else { ("add", texts::add(l)) };
    view! {
        <form class="grid max-w-[56rem] gap-4" method="post" action=paths::admin_calendar(l) novalidate=true>
            <ErrorSummary locale=l errors=form.summary(l)/>
            {in_the_way(l, form)}
            {fields}
            <div><Button kind=Kind::Primary name="action" value=action>{text}</Button></div>
        </form>
    }
    .into_any()
}

fn table(l: Locale, days: Vec<CalendarDay>) -> AnyView {
    if days.is_empty() {
        return view! { <EmptyState glyph=icons::CALENDAR title=texts::none(l) text=texts::none_more(l)/> }
            .into_any();
    }
    let columns = vec![
        Column::new(texts::day(l)),
        Column::new(texts::kind(l)),
        Column::new(texts::name(l)),
        Column::new(texts::remove(l)).silent(),
    ];
    let row = |d: CalendarDay| {
        let name = LocalDay::parse(&d.day).map_or_else(|| d.day.clone(), |day| date_name(l, day, None));
        let kind = match d.is_working {
            true => view! { <Badge tone=Tone::Safe>{texts::working(l)}</Badge> },
            false => view! { <Badge>{texts::closed(l)}</Badge> },
        };
        view! {
            <tr>
                <td>{name.clone()}</td>
                <td>{kind}</td>
                <td>{d.name}</td>
                <td>
                    <form method="post" action=paths::admin_calendar(l)>
                        <input type="hidden" name="day" value=d.day/>
                        <Button size=Size::Small name="action" value="remove">{texts::remove(l)}<span class="sr-only">" "{name}</span></Button>
                    </form>
                </td>
            </tr>
        }
    };
    let rows: Vec<_> = days.into_iter().map(row).collect();
    view! { <Table caption=texts::list(l) columns dense=true>{rows}</Table> }.into_any()
}

async fn save(visit: Visit, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let accepted = accepted(&fields);
    let (outcome, done) = match fields.get("action") {
        "remove" => (service::calendar::remove(shop, actor, fields.get("day"), &accepted).await, "removed"),
        _ => match CalendarDay::parse(&fields.0) {
            Ok(day) => (service::calendar::add(shop, actor, &day, &accepted).await, "added"),
            Err(problems) => {
                actor.require(service_model::access::CREWS_EDIT)?;
                (Err(problems.into()), "")
            }
        },
    };
    match outcome {
        Ok(()) => {
            let page = app_admin_parts::with_query(paths::admin_calendar(l), &[("done", done)]);
            Ok(Redirect::to(&page).into_response())
        }
        Err(error) => show(&visit, Form::after(fields, error)?).await,
    }
}
