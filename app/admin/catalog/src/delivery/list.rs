//! List of delivery methods and pickup points.

use super::texts;
use app_admin_parts::Head;
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Column, Table};
use base::Locale;
use delivery_model::methods::{DAY_MINUTES, MethodEdit, PointEdit};
use leptos::prelude::*;

pub async fn index(visit: Visit) -> PageResult {
    let (found_methods, found_points) = delivery::all(&visit.state.shop, &visit.actor).await?;
    let l = visit.locale;
    Ok(visit.page(Meta::staff(texts::title(l)), move || {
        view! {
            <Head title=texts::title(l)/>
            <p class="mb-4 max-w-[56rem] text-muted">{texts::more(l)}</p>
            <h2 class="mb-2">{texts::methods(l)}</h2>
            {methods(l, found_methods)}
            <h2 class="mb-2 mt-6">{texts::points(l)}</h2>
            {points(l, found_points)}
        }
    }))
}

fn methods(l: Locale, methods: Vec<MethodEdit>) -> AnyView {
    let columns = vec![
        Column::new(texts::method(l)),
        Column::new(texts::city(l)),
        Column::new(texts::takes(l)),
        Column::new(texts::cutoff(l)),
    ];
    let row = |method: MethodEdit| {
        let city = method.form.city.pick(l);
        let city = if city.is_empty() { texts::everywhere(l) } else { city }.to_owned();
        let (takes, cutoff) = match method.form.terms {
            None => (texts::no_date(l).to_owned(), String::new()),
            Some(t) if t.cutoff_minute == DAY_MINUTES => {
                (texts::days(l, t.days_min, t.days_max), texts::midnight(l).to_owned())
            }
            Some(t) => {
                let cutoff = format!("{:02}:{:02}", t.cutoff_minute / 60, t.cutoff_minute % 60);
                (texts::days(l, t.days_min, t.days_max), cutoff)
            }
        };
        view! {
            <tr>
                <td><a class="link font-medium" href=paths::admin_delivery_method(l, method.id)>{method.name.pick(l).to_owned()}</a></td>
                <td>{city}</td>
                <td>{takes}</td>
                <td>{cutoff}</td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<_> = methods.into_iter().map(row).collect();
    view! { <Table caption=texts::methods(l) columns dense=true>{rows}</Table> }.into_any()
}

fn points(l: Locale, points: Vec<PointEdit>) -> AnyView {
    let columns = vec![Column::new(texts::point(l)), Column::new(texts::transfer(l))];
    let row = |point: PointEdit| {
        let days = point.form.transfer_days;
        let takes = days.map_or_else(|| texts::no_date(l).to_owned(), |n| texts::days(l, n, n));
        view! {
            <tr>
                <td>
                    <a class="link font-medium" href=paths::admin_delivery_point(l, point.id)>{point.name.pick(l).to_owned()}</a>
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
