//! The branches whose pages the reader may edit.

use super::texts;
use app_admin_parts::Head;
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Badge, Button, Column, EmptyState, Kind, Table, TextField, Tone, icons};
use base::Locale;
use base::text::fold;
use leptos::prelude::*;
use org_model::access::BRANCH_PAGE_EDIT;
use org_model::branches::BranchView;

pub async fn index(visit: Visit) -> PageResult {
    let scope = visit.actor.require(BRANCH_PAGE_EDIT)?;
    let own = org::branches::within(&visit.state.shop, &scope).await?;
    let (l, query) = (visit.locale, visit.param("q"));
    let has = |branch: &BranchView| {
        let text = format!("{} {} {} {}", branch.name_ru, branch.name_en, branch.city_ru, branch.city_en);
        fold(&text).contains(&fold(&query))
    };
    let found: Vec<BranchView> = own.into_iter().filter(has).collect();
    Ok(visit.page(Meta::staff(texts::title(l)), move || {
        let table = match found.is_empty() {
            true => view! { <EmptyState glyph=icons::STORE title=texts::nothing(l)/> }.into_any(),
            false => table(l, found),
        };
        view! {
            <Head title=texts::title(l)/>
            <p class="mb-4 max-w-[56rem] text-muted">{texts::more(l)}</p>
            <form class="mb-4 flex max-w-[36rem] items-end gap-2" method="get" action=paths::admin_branch_pages(l) role="search">
                <TextField name="q" label=texts::search(l) value=query/>
                <Button kind=Kind::Secondary>{texts::find(l)}</Button>
            </form>
            {table}
        }
    }))
}

fn table(l: Locale, found: Vec<BranchView>) -> AnyView {
    let rows: Vec<_> = found
        .into_iter()
        .map(|branch| {
            let (tone, hours) = match branch.hours.is_unknown() {
                true => (Tone::Accent, texts::hours_missing(l)),
                false => (Tone::Safe, texts::hours_known(l)),
            };
            view! {
                <tr>
                    <td>
                        <a class="link font-medium" href=paths::admin_branch_page(l, branch.id)>{branch.name(l).to_owned()}</a>
                        <span class="block text-sm text-muted">{branch.city(l).to_owned()}</span>
                    </td>
                    <td><Badge tone>{hours}</Badge></td>
                </tr>
            }
        })
        .collect();
    let columns = vec![Column::new(texts::branch(l)), Column::new(texts::hours(l))];
    view! { <Table caption=texts::title(l) columns dense=true>{rows}</Table> }.into_any()
}
