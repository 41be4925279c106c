//! The zones of a delivery method: their list below its form, and the form of one.

mod map;
mod texts;

use crate::shared::two;
use app_admin_parts::audit::Past;
use app_admin_parts::editor::{self, Editing, hinted};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, download_headers, paths};
use app_ui::{
    Badge, Checkbox, Choice, Column, Kind, LinkButton, RadioCards, Size, Table, TextField, TextareaField,
    Tone, icons,
};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::form::Rule;
use base::format::money;
use base::{DeliveryMethodId, DeliveryZoneId, Locale};
use delivery::zones;
use delivery_model::access::DELIVERY_EDIT;
use delivery_model::methods::MethodEdit;
use delivery_model::zones::sketch::{self, circle};
use delivery_model::zones::{Area, Polygon, ZoneEdit, ZoneForm};
use leptos::prelude::*;
use map::Surroundings;
pub use map::tile;
use platform::Error;

/// The zones of a stored method, with a link to each and to a new one; and whether some are in use.
pub async fn list(visit: &Visit, method: DeliveryMethodId) -> Result<(AnyView, bool), Error> {
    let l = visit.locale;
    let found = zones::of_method(&visit.state.shop, &visit.actor, method).await?;
    let is_used = found.iter().any(|zone| zone.form.is_active);
    let map = map::sketch(l, &found, Surroundings::of(visit).await?);
    let new = paths::admin_delivery_zone(l, method, editor::NEW);
    let table = match found.is_empty() {
        true => view! { <p class="text-muted">{texts::none(l)}</p> }.into_any(),
        false => table(l, method, found),
    };
    let shown = view! {
        <section class="mt-6" id="zones">
            <div class="mb-2 flex flex-wrap items-center gap-3">
                <h2 class="me-auto">{texts::zones(l)}</h2>
                <LinkButton href=new kind=Kind::Secondary size=Size::Small icon=icons::PLUS>{texts::add(l)}</LinkButton>
            </div>
            <p class="mb-3 max-w-[56rem] text-sm text-muted">{texts::more(l)}</p>
            {table}
            {map}
        </section>
    }
    .into_any();
    Ok((shown, is_used))
}

fn table(l: Locale, method: DeliveryMethodId, found: Vec<ZoneEdit>) -> AnyView {
    let columns = vec![
        Column::new(texts::zone(l)),
        Column::new(texts::area(l)),
        Column::new(texts::price(l)).num(),
        Column::new(texts::windows(l)),
    ];
    let row = |zone: ZoneEdit| {
        let form = &zone.form;
        let off = (!form.is_active).then(|| view! { " "<Badge tone=Tone::Plain>{texts::off(l)}</Badge> });
        let shape = match &form.area {
            Area::Places => {
                let names: Vec<_> = form.places.iter().take(3).map(|place| place.pick(l)).collect();
                if names.is_empty() { texts::everywhere(l).to_owned() } else { names.join(", ") }
            }
            Area::Circle { radius_m, .. } => texts::circle_of(l, &base::milli::milli_text(*radius_m)),
            Area::Polygons { list } => texts::polygons_of(l, list.len()),
        };
        let windows = match form.windows.windows.len() {
            0 => texts::no_windows(l).to_owned(),
            n => n.to_string(),
        };
        view! {
            <tr>
                <td><a class="link font-medium" href=paths::admin_delivery_zone(l, method, zone.id)>{form.name.pick(l).to_owned()}</a>{off}</td>
                <td>{shape}</td>
                <td class="num">{money(l, form.tariff.price)}</td>
                <td>{windows}</td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<_> = found.into_iter().map(row).collect();
    view! { <Table caption=texts::zones(l) columns dense=true>{rows}</Table> }.into_any()
}

/// Method and zone of an address; `None` for a new zone.
async fn stored(
    visit: &Visit,
    (method, zone): (&str, &str),
) -> Result<(MethodEdit, Option<ZoneEdit>), Error> {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let method = delivery::method(shop, actor, editor::known(method)?).await?;
    let zone = match editor::id::<DeliveryZoneId>(zone)? {
        Some(id) => Some(zones::zone(shop, actor, method.id, id).await?),
        None => None,
    };
    Ok((method, zone))
}

pub async fn edit(visit: Visit, Path((method, zone)): Path<(String, String)>) -> PageResult {
    let (method, zone) = stored(&visit, (&method, &zone)).await?;
    let form = match &zone {
        Some(zone) => Form { fields: Fields(zone.form.fields(visit.locale)), ..Form::default() },
        None => first(&visit, &method).await?,
    };
    show(&visit, &method, zone.as_ref(), editing(visit.locale, &method, zone.as_ref(), form)).await
}

/// The borders of a zone as a file for other maps.
pub async fn geojson(visit: Visit, Path((method, zone)): Path<(String, String)>) -> PageResult {
    let (_, zone) = stored(&visit, (&method, &zone)).await?;
    let zone = zone.ok_or(Error::NotFound)?;
    let list = match &zone.form.area {
        Area::Places => return Err(Error::NotFound.into()),
        Area::Circle { centre, radius_m } => {
            vec![Polygon { outer: circle(*centre, *radius_m), holes: Vec::new() }]
        }
        Area::Polygons { list } => list.clone(),
    };
    let name = zone.form.name.pick(visit.locale);
    let mut response = sketch::geojson(name, &list).into_response();
    download_headers(response.headers_mut(), "application/geo+json", &format!("{name}.geojson"));
    Ok(response)
}

/// The fields of a new zone: the first one takes over places and price of the method.
async fn first(visit: &Visit, method: &MethodEdit) -> Result<Form, Error> {
    let known = zones::of_method(&visit.state.shop, &visit.actor, method.id).await?;
    let position = known.iter().map(|zone| zone.form.position).max().unwrap_or(0) + 10;
    let mut form = Form::with(&[
        ("area", "places"),
        ("lead_hours", "3"),
        ("horizon_days", "7"),
        ("position", &position.to_string()),
        ("is_active", "1"),
    ]);
    if known.is_empty() {
        let own = Fields(method.form.fields());
        for name in ["places", "price", "free_from"] {
            form.fields.set(name, own.get(name));
        }
    }
    Ok(form)
}

fn editing(l: Locale, method: &MethodEdit, zone: Option<&ZoneEdit>, form: Form) -> Editing {
    let action = zone.map_or_else(|| editor::NEW.to_owned(), |zone| zone.id.to_string());
    let name = method.form.name.pick(l).to_owned();
    Editing {
        title: zone.map_or_else(|| texts::new(l).to_owned(), |zone| zone.form.name.pick(l).to_owned()),
        list: (name, paths::admin_delivery_method(l, method.id)),
        action: paths::admin_delivery_zone(l, method.id, action),
        is_new: zone.is_none(),
        version: zone.map_or(0, |zone| zone.version),
        form,
        conflict: None,
        past: zone.map(|zone| Past::new(DELIVERY_EDIT, "delivery_zone", zone.id.0)),
    }
}

async fn show(visit: &Visit, method: &MethodEdit, zone: Option<&ZoneEdit>, editing: Editing) -> PageResult {
    let l = visit.locale;
    let found = zones::of_method(&visit.state.shop, &visit.actor, method.id).await?;
    let around = Surroundings::of(visit).await?;
    let note = around.note.clone();
    let map = map::editor(l, &found, zone.map(|zone| zone.id), around);
    let note = (!note.is_empty()).then(|| view! { <p class="text-sm text-muted">{note}</p> });
    let file = zone.filter(|zone| zone.form.area != Area::Places).map(|zone| {
        let href = paths::admin_delivery_zone_geojson(l, method.id, zone.id);
        view! { <p><a class="link" href=href download="">{texts::download(l)}</a></p> }
    });
    let drawn = view! { {map}{note}{file} }.into_any();
    editor::page(visit, editing, texts::label, |e| body(l, e, drawn), ().into_any()).await
}

fn body(l: Locale, e: &Editing, drawn: AnyView) -> AnyView {
    let form = &e.form;
    let field = |name: &str, label: &str, hint: &str| hinted(l, form, name, label, hint, false);
    let sum = |name: &str, label: &str, hint: &str, required: bool| {
        let (value, error) = (form.value(name), form.error(l, name));
        view! { <TextField name label=label hint=hint value error inputmode="decimal" check=Rule::Money required/> }
            .into_any()
    };
    let area = |name: &str, label: &str, hint: &str| {
        let (value, error) = (form.value(name), form.error(l, name));
        view! { <TextareaField name label=label hint=hint value error rows=4/> }.into_any()
    };
    let kinds = vec![
        Choice::new("places", texts::by_places(l)).note(texts::by_places_more(l)),
        Choice::new("circle", texts::by_circle(l)).note(texts::by_circle_more(l)),
        Choice::new("polygons", texts::by_polygons(l)).note(texts::by_polygons_more(l)),
    ];
    let (kind, kind_error) = (form.value("area"), form.error(l, "area"));
    let is_active = form.fields.has("is_active");
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            {two(l, form, "name", (texts::name_ru(l), texts::name_en(l)), "", true)}
        </div>
        <RadioCards name="area" legend=texts::area(l) choices=kinds selected=kind error=kind_error/>
        {area("places", texts::places(l), texts::places_hint(l))}
        <div class="grid gap-4 sm:grid-cols-2">
            {field("centre", texts::centre(l), texts::centre_hint(l))}
            {field("radius", texts::radius(l), "")}
        </div>
        {area("polygons", texts::polygons(l), texts::polygons_hint(l))}
        {drawn}
        <h2>{texts::table(l)}</h2>
        <div class="grid gap-4 sm:grid-cols-2">
            {sum("price", texts::price_field(l), texts::price_hint(l), true)}
            {sum("per_kg", texts::per_kg(l), texts::per_kg_hint(l), false)}
            {area("weight_steps", texts::weight_steps(l), texts::weight_steps_hint(l))}
            {area("sum_steps", texts::sum_steps(l), texts::sum_steps_hint(l))}
            {sum("free_from", texts::free_from(l), texts::free_from_hint(l), false)}
            {field("weight_max", texts::weight_max(l), texts::weight_max_hint(l))}
        </div>
        <h2>{texts::windows_title(l)}</h2>
        {area("windows", texts::windows(l), texts::windows_hint(l))}
        <div class="grid gap-4 sm:grid-cols-2">
            {field("lead_hours", texts::lead_hours(l), texts::lead_hours_hint(l))}
            {field("horizon_days", texts::horizon_days(l), texts::horizon_days_hint(l))}
            {field("position", texts::position(l), texts::position_hint(l))}
        </div>
        <Checkbox name="is_active" label=texts::is_active(l) hint=texts::is_active_hint(l) checked=is_active/>
    }
    .into_any()
}

pub async fn save(visit: Visit, Path((method, zone)): Path<(String, String)>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let (method, zone) = stored(&visit, (&method, &zone)).await?;
    let id = zone.as_ref().map(|zone| zone.id);
    let outcome = match ZoneForm::parse(&fields.0) {
        Ok(form) => zones::save(shop, actor, method.id, id, editor::version(&fields), &form).await,
        Err(problems) => Err(problems.into()),
    };
    let error = match outcome {
        Ok(id) => {
            let page = with_query(paths::admin_delivery_zone(l, method.id, id), &[("done", "saved")]);
            return Ok(Redirect::to(&page).into_response());
        }
        Err(error) => error,
    };
    let now = zone.as_ref().map(|zone| (zone.version, Fields(zone.form.fields(l))));
    let again = editor::again(error, fields, now, |form| editing(l, &method, zone.as_ref(), form))?;
    show(&visit, &method, zone.as_ref(), again).await
}
