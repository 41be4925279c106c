//! The register of consents.

mod texts;

use app_admin_parts::{Further, Head, When, with_query};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{Button, Choice, Column, EmptyState, Kind, SelectField, Table, TextField, icons};
use axum::Router;
use axum::routing::get;
use base::Locale;
use content::consents::{self, ConsentFilter, ConsentList};
use content_model::access::CONTENT_EDIT;
use content_model::consents::{ConsentPurpose, ConsentRow};
use leptos::prelude::*;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ADMIN_CONSENTS, get(index))
}

async fn index(visit: Visit) -> PageResult {
    let filter = ConsentFilter {
        purpose: ConsentPurpose::parse(&visit.param("purpose")),
        contact: visit.param("contact"),
        after: visit.param("after"),
    };
    let list = consents::list(&visit.state.shop, &visit.actor, &filter).await?;
    let (l, when) = (visit.locale, When::of(&visit)?);
    let may_read = visit.actor.may(CONTENT_EDIT);
    Ok(visit.page(Meta::staff(texts::title(l)), move || view! { <Register l filter list when may_read/> }))
}

#[component]
fn Register(
    l: Locale,
    filter: ConsentFilter,
    list: ConsentList,
    when: When,
    may_read: bool,
) -> impl IntoView {
    let purpose = filter.purpose.map(ConsentPurpose::as_str).unwrap_or_default();
    let mut purposes = vec![Choice::new("", texts::all(l))];
    purposes.extend(ConsentPurpose::ALL.iter().map(|p| Choice::new(p.as_str(), p.name(l))));
    let page = |after: &str| {
        let query = [("purpose", purpose), ("contact", filter.contact.as_str()), ("after", after)];
        with_query(paths::admin_consents(l), &query)
    };
    let first = (!filter.after.is_empty()).then(|| page(""));
    let next = list.next.as_deref().map(page);
    let table = if list.rows.is_empty() {
        view! { <EmptyState glyph=icons::SHIELD title=texts::none(l) text=texts::none_more(l)/> }.into_any()
    } else {
        table(l, list.rows, &when, may_read)
    };
    view! {
        <Head title=texts::title(l)/>
        <form class="mb-4 flex max-w-[48rem] flex-wrap items-end gap-2" method="get" action=paths::admin_consents(l) role="search">
            <TextField name="contact" label=texts::contact(l) value=filter.contact.clone()/>
            <SelectField name="purpose" label=texts::purpose(l) choices=purposes selected=purpose.to_owned()/>
            <Button kind=Kind::Secondary>{texts::find(l)}</Button>
        </form>
        {table}
        <Further l first next/>
    }
    .into_any()
}

fn table(l: Locale, rows: Vec<ConsentRow>, when: &When, may_read: bool) -> AnyView {
    let columns = vec![
        Column::new(texts::given(l)),
        Column::new(texts::contact(l)),
        Column::new(texts::purpose(l)),
        Column::new(texts::text(l)),
        Column::new(texts::form(l)),
        Column::new(texts::withdrawn(l)),
    ];
    let rows = rows.into_iter().map(|row| line(l, row, when, may_read)).collect_view();
    view! { <Table caption=texts::title(l) columns dense=true>{rows}</Table> }.into_any()
}

fn line(l: Locale, row: ConsentRow, when: &When, may_read: bool) -> AnyView {
    let text = texts::version(l, row.title.pick(l), &row.version.to_string());
    // Who may see the register need not be an editor of pages.
    let text = match may_read {
        true => {
            let href = paths::admin_page_version(l, row.page, row.version);
            view! { <a class="link" href=href>{text}</a> }.into_any()
        }
        false => text.into_any(),
    };
    let place = row.place(l);
    view! {
        <tr>
            <td class="whitespace-nowrap">{when.text(row.given_at)}</td>
            <td>{row.contact}</td>
            <td>{row.purpose.name(l)}</td>
            <td>{text}</td>
            <td>{place}</td>
            <td class="whitespace-nowrap">{row.withdrawn_at.map(|at| when.text(at))}</td>
        </tr>
    }
    .into_any()
}
