//! List of delivery methods and pickup points.

use super::texts;
use app_admin_parts::editor::NEW;
use app_admin_parts::{Head, with_query};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Badge, Column, EmptyState, Kind, LinkButton, Size, Table, Tone, icons};
use base::Locale;
use base::format::money;
use delivery_model::methods::{DAY_MINUTES, DeliveryKind, MethodEdit, MethodForm};
use leptos::prelude::*;
use stock::warehouses::Warehouse;
use stock_model::access::WAREHOUSES_EDIT;

pub async fn index(visit: Visit) -> PageResult {
    let (found_methods, found_points) = delivery::all(&visit.state.shop, &visit.actor).await?;
    let l = visit.locale;
    let may_edit_points = visit.actor.require(WAREHOUSES_EDIT).is_ok();
    Ok(visit.page(Meta::staff(texts::title(l)), move || {
        let new_point = with_query(paths::admin_warehouse(l, NEW), &[("pickup", "1")]);
        let needs_point = found_points.is_empty()
            && found_methods.iter().any(|m| m.form.is_active && m.form.kind == DeliveryKind::Pickup);
        view! {
            <Head title=texts::title(l)>
                <LinkButton href=paths::admin_delivery_method(l, NEW) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::add(l)}</LinkButton>
            </Head>
            <p class="mb-4 max-w-[56rem] text-muted">{texts::more(l)}</p>
            <h2 class="mb-2">{texts::methods(l)}</h2>
            {methods(l, found_methods)}
            <div class="mb-2 mt-6 flex flex-wrap items-center gap-3">
                <h2 class="me-auto">{texts::points(l)}</h2>
                {may_edit_points.then(|| view! {
                    <LinkButton href=new_point kind=Kind::Secondary size=Size::Small icon=icons::PLUS>{texts::add_point(l)}</LinkButton>
                })}
            </div>
            <p class="mb-2 text-sm text-muted">{if needs_point { texts::no_points(l) } else { texts::points_more(l) }}</p>
            {(!found_points.is_empty()).then(|| points(l, found_points, may_edit_points))}
        }
    }))
}

fn methods(l: Locale, methods: Vec<MethodEdit>) -> AnyView {
    if methods.is_empty() {
        return view! { <EmptyState glyph=icons::TRUCK title=texts::none(l) text=texts::none_more(l)/> }
            .into_any();
    }
    let columns = vec![
        Column::new(texts::method(l)),
        Column::new(texts::branch(l)),
        Column::new(texts::places(l)),
        Column::new(texts::price(l)).num(),
        Column::new(texts::takes(l)),
        Column::new(texts::cutoff(l)),
    ];
    let row = |method: MethodEdit| {
        let form = &method.form;
        let (takes, cutoff) = terms(l, form);
        let off = (!form.is_active).then(|| view! { " "<Badge tone=Tone::Plain>{texts::off(l)}</Badge> });
        view! {
            <tr>
                <td>
                    <a class="link font-medium" href=paths::admin_delivery_method(l, method.id)>{form.name.pick(l).to_owned()}</a>
                    {off}
                    <span class="block text-sm text-muted">{form.kind.name(l)}</span>
                </td>
                <td>{method.branch.pick(l).to_owned()}</td>
                <td>{place_names(l, form)}</td>
                <td class="num">{cost(l, form)}</td>
                <td>{takes}</td>
                <td>{cutoff}</td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<_> = methods.into_iter().map(row).collect();
    view! { <Table caption=texts::methods(l) columns dense=true>{rows}</Table> }.into_any()
}

fn terms(l: Locale, form: &MethodForm) -> (String, String) {
    match form.terms {
        None => (texts::no_date(l).to_owned(), String::new()),
        Some(t) if t.cutoff_minute == DAY_MINUTES => {
            (texts::days(l, t.days_min, t.days_max), texts::midnight(l).to_owned())
        }
        Some(t) => {
            let cutoff = format!("{:02}:{:02}", t.cutoff_minute / 60, t.cutoff_minute % 60);
            (texts::days(l, t.days_min, t.days_max), cutoff)
        }
    }
}

/// The first places; the form has all of them.
fn place_names(l: Locale, form: &MethodForm) -> String {
    const SHOWN: usize = 3;
    if form.places.is_empty() {
        return texts::everywhere(l).to_owned();
    }
    let first: Vec<_> = form.places.iter().take(SHOWN).map(|place| place.pick(l)).collect();
    match form.places.len().saturating_sub(SHOWN) {
        0 => first.join(", "),
        more => texts::and_more(l, &first.join(", "), more),
    }
}

fn cost(l: Locale, form: &MethodForm) -> String {
    let price = if form.price.is_zero() { texts::free(l).to_owned() } else { money(l, form.price) };
    match form.free_from.filter(|_| !form.price.is_zero()) {
        Some(from) => texts::free_from(l, &price, &money(l, from)),
        None => price,
    }
}

fn points(l: Locale, points: Vec<Warehouse>, may_edit: bool) -> AnyView {
    let columns = vec![Column::new(texts::point(l)), Column::new(texts::transfer(l))];
    let row = |point: Warehouse| {
        let days = point.transfer_days;
        let takes = days.map_or_else(|| texts::no_date(l).to_owned(), |n| texts::days(l, n, n));
        let name = point.name.pick(l).to_owned();
        let name = match may_edit {
            true => view! { <a class="link font-medium" href=paths::admin_warehouse(l, point.id)>{name}</a> }
                .into_any(),
            false => view! { <span class="font-medium">{name}</span> }.into_any(),
        };
        view! {
            <tr>
                <td>
                    {name}
                    <span class="block text-sm text-muted">{point.address.pick(l).to_owned()}</span>
                </td>
                <td>{takes}</td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<_> = points.into_iter().map(row).collect();
    view! { <Table caption=texts::points(l) columns dense=true>{rows}</Table> }.into_any()
}
