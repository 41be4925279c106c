//! The list of territories.

use super::texts;
use crate::lists::{self, ChipTexts};
use app_admin_parts::Head;
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Column, EmptyState, Size, SuccessMessage, Table, icons};
use base::{Bilingual, BranchId, Locale, format};
use leptos::prelude::*;
use service::{crews, districts};
use service_model::districts::DistrictRow;

pub async fn index(visit: Visit) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let rows = districts::rows(shop, actor).await?;
    let branches = crews::branches(shop, actor).await?;
    let is_archive = visit.param("state") == "archived";
    let done = match visit.param("done").as_str() {
        "archived" => Some(texts::done_archived(l)),
        "restored" => Some(texts::done_restored(l)),
        _ => None,
    };
    Ok(visit.page(Meta::staff(texts::title(l)), move || {
        let chips = chips(l, &rows, is_archive);
        let rows: Vec<_> = rows.into_iter().filter(|r| r.is_active != is_archive).collect();
        let body = match (rows.is_empty(), is_archive) {
            (true, false) => {
                let add = add(l, &branches, Size::Medium);
                view! { <EmptyState glyph=icons::MAP_PIN title=texts::none(l) text=texts::none_more(l)>{add}</EmptyState> }
                    .into_any()
            }
            (true, true) => {
                view! { <EmptyState glyph=icons::MAP_PIN title=texts::none_archived(l) text=texts::none_archived_more(l)/> }
                    .into_any()
            }
            (false, _) => table(l, rows, &branches),
        };
        let top = (!is_archive).then(|| add(l, &branches, Size::Small));
        view! {
            <Head title=texts::title(l)>{top}</Head>
            {done.map(|done| view! { <SuccessMessage locale=l class="mb-4">{done}</SuccessMessage> })}
            <p class="mb-3 text-sm text-muted">{texts::more(l)}</p>
            {chips}
            {body}
        }
    }))
}

/// Links to the form of a new territory, one for each branch.
fn add(l: Locale, branches: &[(BranchId, Bilingual)], size: Size) -> AnyView {
    let text =
        |branch: Option<&str>| branch.map_or_else(|| texts::add(l).to_owned(), |name| texts::add_in(l, name));
    lists::add(l, &paths::admin_district(l, "new"), branches, size, text)
}

fn chips(l: Locale, rows: &[DistrictRow], is_archive: bool) -> AnyView {
    let archived = rows.iter().filter(|r| !r.is_active).count() as i64;
    let texts =
        ChipTexts { label: texts::states(l), active: texts::offered(l), archived: texts::archived(l) };
    lists::chips(texts, paths::admin_districts(l), archived, is_archive)
}

fn table(l: Locale, rows: Vec<DistrictRow>, branches: &[(BranchId, Bilingual)]) -> AnyView {
    let columns = vec![
        Column::new(texts::name(l)),
        Column::new(texts::crews(l)).num(),
        Column::new(texts::requests(l)).num(),
    ];
    let row = |r: DistrictRow| {
        let branch = branches.iter().find(|(id, _)| *id == r.branch && branches.len() > 1);
        let branch = branch.map(|(_, name)| format!(" · {}", name.pick(l)));
        view! {
            <tr>
                <td>
                    <a class="link font-medium" href=paths::admin_district(l, r.id)>{r.name.pick(l).to_owned()}</a>
                    <br/><span class="text-muted">{r.code}{branch}</span>
                </td>
                <td class="num">{format::integer(l, r.crews)}</td>
                <td class="num">{format::integer(l, r.requests)}</td>
            </tr>
        }
    };
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    view! { <Table caption=texts::title(l) columns dense=true>{rows}</Table> }.into_any()
}
