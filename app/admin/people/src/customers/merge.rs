//! Merging another account of the same customer into this one: possible duplicates, a search, what would move, and the
//! contact typed as a confirmation.

use super::{PARTS, texts};
use app_admin_parts::{Head, editor, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Breadcrumbs, Button, Column, ErrorSummary, Facts, Kind, Notice, Table, TextField, Tone};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::contact::pretty;
use base::format::integer;
use base::{AccountId, Locale};
use leptos::prelude::*;
use people::{customers, merging};
use people_model::access::CLIENTS_MERGE;
use people_model::customers::{CustomerFilter, CustomerRow};
use people_model::merging::{MergeInput, MergePreview};
use platform::Result;

/// Rows of a search that are offered.
const FOUND_MAX: usize = 20;

pub async fn show(visit: Visit, Path(text): Path<String>) -> PageResult {
    visit.actor.require(CLIENTS_MERGE)?;
    let into: AccountId = editor::known(&text)?;
    match visit.param("with").as_str() {
        "" => choose(&visit, into).await,
        other => preview(&visit, into, editor::known(other)?, Form::default()).await,
    }
}

pub async fn submit(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    visit.actor.require(CLIENTS_MERGE)?;
    let into: AccountId = editor::known(&text)?;
    let from: AccountId = editor::known(fields.get("with"))?;
    let version = |name: &str| fields.get(name).parse().unwrap_or_default();
    let input = MergeInput {
        from,
        from_version: version("from_version"),
        into,
        into_version: version("into_version"),
        confirmation: fields.get("confirmation").to_owned(),
    };
    match merging::merge(&visit.state.shop, &visit.actor, &input).await {
        Ok(()) => {
            let to = with_query(paths::admin_customer(visit.locale, into), &[("done", "merged")]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => preview(&visit, into, from, Form::after(fields, error)?).await,
    }
}

/// Possible duplicates, or what a search finds.
async fn choose(visit: &Visit, into: AccountId) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let own = merging::own_row(shop, actor, into).await?;
    let find = visit.param("find");
    let rows = match find.trim() {
        "" => merging::duplicates(shop, actor, into).await?,
        _ => found(visit, into, &find).await?,
    };
    let is_search = !find.trim().is_empty();
    Ok(visit.page(Meta::staff(texts::merge(l)), move || {
        let none = if is_search { texts::none(l) } else { texts::no_duplicates(l) };
        let list = rows.is_empty().then(|| view! { <p>{none}</p> });
        let table = (!rows.is_empty()).then(|| candidates(l, into, rows));
        view! {
            <Breadcrumbs locale=l above=vec![
                (texts::title(l).to_owned(), paths::admin_customers(l)),
                (own.title(), paths::admin_customer(l, into)),
            ]/>
            <Head title=texts::merge(l)/>
            <p class="mb-4 max-w-[56rem]">{texts::merge_more(l)}</p>
            <form class="mb-4 flex max-w-[36rem] flex-wrap items-end gap-3" method="get" action=paths::admin_customer_merge(l, into)>
                <TextField name="find" label=texts::find(l) value=find maxlength=100/>
                <Button>{texts::do_find(l)}</Button>
            </form>
            {list}
            {table}
        }
    }))
}

async fn found(visit: &Visit, into: AccountId, find: &str) -> Result<Vec<CustomerRow>> {
    let wanted = CustomerFilter { find: find.to_owned(), ..CustomerFilter::default() };
    let list = customers::list(&visit.state.shop, &visit.actor, &PARTS, &wanted).await?;
    let scope = visit.actor.require(CLIENTS_MERGE)?;
    let others = list.rows.into_iter().filter(|row| row.id != into && scope.contains(row.branch));
    Ok(others.take(FOUND_MAX).collect())
}

fn contacts(row: &CustomerRow) -> String {
    [&row.email, &row.phone].into_iter().flatten().map(|text| pretty(text)).collect::<Vec<_>>().join(", ")
}

fn candidates(l: Locale, into: AccountId, rows: Vec<CustomerRow>) -> AnyView {
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let with = row.id.to_string();
            let href = with_query(paths::admin_customer_merge(l, into), &[("with", with.as_str())]);
            view! {
                <tr>
                    <td><a class="link font-medium" href=href>{row.title()}</a></td>
                    <td>{contacts(&row)}</td>
                    <td>{row.branch_name.pick(l).to_owned()}</td>
                    <td>{row.state.name(l)}</td>
                </tr>
            }
        })
        .collect();
    let columns = vec![
        Column::new(texts::customer(l)),
        Column::new(texts::contact(l)),
        Column::new(texts::branch(l)),
        Column::new(texts::state(l)),
    ];
    view! { <Table caption=texts::duplicates(l) columns>{rows}</Table> }.into_any()
}

async fn preview(visit: &Visit, into: AccountId, from: AccountId, form: Form) -> PageResult {
    let l = visit.locale;
    let shown = merging::preview(&visit.state.shop, &visit.actor, from, into).await?;
    let form = form.labelled(|_| texts::merge_confirmation(l));
    let meta = Meta::staff(texts::merge(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <PreviewPage l shown form/> }))
}

#[component]
fn PreviewPage(l: Locale, shown: MergePreview, form: Form) -> impl IntoView {
    let MergePreview { from, from_version, into, into_version, parts, kept, freed } = shown;
    let action = paths::admin_customer_merge(l, into.id);
    let list = |contacts: &[String]| contacts.iter().map(|c| pretty(c)).collect::<Vec<_>>().join(", ");
    let mut facts = vec![
        (texts::merge_ends(l).to_owned(), format!("{}, {}", from.title(), contacts(&from))),
        (texts::merge_stays(l).to_owned(), format!("{}, {}", into.title(), contacts(&into))),
        (texts::merge_kept(l).to_owned(), list(&kept)),
        (texts::merge_freed(l).to_owned(), list(&freed)),
    ];
    facts.extend(parts.iter().map(|part| (part.title.pick(l).to_owned(), integer(l, part.count))));
    facts.retain(|(_, value)| !value.is_empty());
    view! {
        <Breadcrumbs locale=l above=vec![
            (texts::title(l).to_owned(), paths::admin_customers(l)),
            (into.title(), paths::admin_customer(l, into.id)),
        ]/>
        <Head title=texts::merge(l)/>
        <ErrorSummary locale=l errors=form.summary(l)/>
        <div class="mb-4 max-w-[56rem]"><Facts facts/></div>
        <Notice tone=Tone::Accent class="mb-4"><p>{texts::merge_final(l)}</p></Notice>
        <form class="grid max-w-[28rem] gap-4" method="post" action=action novalidate=true>
            <input type="hidden" name="with" value=from.id.to_string()/>
            <input type="hidden" name="from_version" value=from_version.to_string()/>
            <input type="hidden" name="into_version" value=into_version.to_string()/>
            <TextField
                name="confirmation" label=texts::merge_confirmation(l) hint=texts::merge_confirmation_hint(l)
                value=form.value("confirmation") error=form.error(l, "confirmation") autocomplete="off" maxlength=254
                required=true
            />
            <div><Button kind=Kind::Danger>{texts::merge_do(l)}</Button></div>
        </form>
    }
    .into_any()
}
