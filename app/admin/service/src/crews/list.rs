//! The list of crews.

use super::texts;
use crate::lists::{self, ChipTexts};
use app_admin_parts::Head;
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Badge, Column, EmptyState, Kind, LinkButton, Size, SuccessMessage, Table, icons};
use base::{Bilingual, BranchId, Locale, format};
use leptos::prelude::*;
use service::{crews, districts};
use service_model::crews::{CrewRow, hours_summary};

pub async fn index(visit: Visit) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let rows = crews::rows(shop, actor).await?;
    let mut branches = crews::branches(shop, actor).await?;
    let territories = districts::rows(shop, actor).await?;
    // A crew needs a territory of its branch.
    let has_territory = |branch: &BranchId| territories.iter().any(|d| d.is_active && d.branch == *branch);
    let names = branches.clone();
    branches.retain(|(id, _)| has_territory(id));
    let is_archive = visit.param("state") == "archived";
    let done = match visit.param("done").as_str() {
        "archived" => Some(texts::done_archived(l)),
        "restored" => Some(texts::done_restored(l)),
        _ => None,
    };
    Ok(visit.page(Meta::staff(texts::title(l)), move || {
        let chips = chips(l, &rows, is_archive);
        let rows: Vec<_> = rows.into_iter().filter(|r| r.is_active != is_archive).collect();
        let body = match rows.is_empty() {
            true => empty(l, is_archive, &branches),
            false => table(l, rows, &names),
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

fn empty(l: Locale, is_archive: bool, branches: &[(BranchId, Bilingual)]) -> AnyView {
    if is_archive {
        return view! { <EmptyState glyph=icons::USERS title=texts::none_archived(l) text=texts::none_archived_more(l)/> }
            .into_any();
    }
    if branches.is_empty() {
        return view! {
            <EmptyState glyph=icons::MAP_PIN title=texts::no_districts(l) text=texts::no_districts_more(l)>
                <LinkButton href=paths::admin_districts(l) kind=Kind::Primary>{texts::to_districts(l)}</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    let add = add(l, branches, Size::Medium);
    view! { <EmptyState glyph=icons::USERS title=texts::none(l) text=texts::none_more(l)>{add}</EmptyState> }
        .into_any()
}

/// Links to the form of a new crew, one for each branch with a territory.
fn add(l: Locale, branches: &[(BranchId, Bilingual)], size: Size) -> AnyView {
    let text =
        |branch: Option<&str>| branch.map_or_else(|| texts::add(l).to_owned(), |name| texts::add_in(l, name));
    lists::add(l, &paths::admin_crew(l, "new"), branches, size, text)
}

fn chips(l: Locale, rows: &[CrewRow], is_archive: bool) -> AnyView {
    let archived = rows.iter().filter(|r| !r.is_active).count() as i64;
    let texts = ChipTexts { label: texts::states(l), active: texts::works(l), archived: texts::archived(l) };
    lists::chips(texts, paths::admin_crews(l), archived, is_archive)
}

fn table(l: Locale, rows: Vec<CrewRow>, branches: &[(BranchId, Bilingual)]) -> AnyView {
    let columns = vec![
        Column::new(texts::name(l)),
        Column::new(texts::hours(l)),
        Column::new(texts::skills(l)),
        Column::new(texts::districts(l)),
        Column::new(texts::technicians(l)).num(),
    ];
    let row = |r: CrewRow| {
        let branch = branches.iter().find(|(id, _)| *id == r.branch && branches.len() > 1);
        let branch =
            branch.map(|(_, name)| view! { <br/><span class="text-muted">{name.pick(l).to_owned()}</span> });
        let skills = r.skills.iter().map(|s| s.name(l)).collect::<Vec<_>>().join(", ");
        let districts = r.districts.iter().map(|d| d.pick(l)).collect::<Vec<_>>().join(", ");
        let hours = match r.hours.is_empty() {
            true => view! { <Badge>{texts::no_hours(l)}</Badge> }.into_any(),
            false => hours_summary(l, &r.hours).into_any(),
        };
        view! {
            <tr>
                <td><a class="link font-medium" href=paths::admin_crew(l, r.id)>{r.name.pick(l).to_owned()}</a>{branch}</td>
                <td>{hours}</td>
                <td>{skills}</td>
                <td>{districts}</td>
                <td class="num">{format::integer(l, r.technicians)}</td>
            </tr>
        }
    };
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    view! { <Table caption=texts::title(l) columns dense=true>{rows}</Table> }.into_any()
}
