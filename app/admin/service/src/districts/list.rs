//! The list of territories.

use super::texts;
use app_admin_parts::{Head, with_query};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Chips, Column, EmptyState, Kind, LinkButton, NavLink, Notice, Size, Table, Tone, icons};
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
            {done.map(|done| view! { <div role="status"><Notice tone=Tone::Safe class="mb-4">{done}</Notice></div> })}
            <p class="mb-3 text-sm text-muted">{texts::more(l)}</p>
            {chips}
            {body}
        }
    }))
}

/// Links to the form of a new territory, one for each branch.
fn add(l: Locale, branches: &[(BranchId, Bilingual)], size: Size) -> AnyView {
    let is_one = branches.len() == 1;
    let link = |(id, name): &(BranchId, Bilingual)| {
        let href = with_query(paths::admin_district(l, "new"), &[("branch", &id.to_string())]);
        let text = if is_one { texts::add(l).to_owned() } else { texts::add_in(l, name.pick(l)) };
        view! { <LinkButton href kind=Kind::Primary size icon=icons::PLUS>{text}</LinkButton> }
    };
    branches.iter().map(link).collect_view().into_any()
}

fn chips(l: Locale, rows: &[DistrictRow], is_archive: bool) -> AnyView {
    let archived = rows.iter().filter(|r| !r.is_active).count() as i64;
    if archived == 0 && !is_archive {
        return ().into_any();
    }
    let all = paths::admin_districts(l);
    let chips = vec![
        NavLink::new(texts::offered(l), all.clone()).current(!is_archive),
        NavLink::new(texts::archived(l), format!("{all}?state=archived")).count(archived).current(is_archive),
    ];
    view! { <div class="mb-3"><Chips label=texts::states(l) chips/></div> }.into_any()
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
