//! List of runs, newest first.

use super::page::{describe, tone};
use super::texts;
use app_admin_parts::products::texts::products as products_title;
use app_admin_parts::{Head, When};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Badge, Breadcrumbs, Column, EmptyState, LinkButton, Table, icons};
use bulk::runs;
use catalog::{categories, products};
use leptos::prelude::*;

pub async fn index(visit: Visit) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let runs = runs::runs(shop, actor).await?;
    let tree = categories::tree(shop).await?;
    let words = products::vocabulary(shop, actor).await?;
    let when = When::of(&visit)?;
    Ok(visit.page(Meta::staff(texts::runs(l)), move || {
        let is_empty = runs.is_empty();
        let rows: Vec<_> = runs
            .into_iter()
            .map(|run| {
                view! {
                    <tr>
                        <td><a class="link font-medium" href=paths::admin_bulk_run(l, run.number)>{texts::run_title(l, run.number, &describe(l, &run, &tree, &words))}</a></td>
                        <td><Badge tone=tone(run.state)>{texts::state_name(l, run.state)}</Badge></td>
                        <td class="num">{base::format::integer(l, run.total())}</td>
                        <td>{run.who.clone()}</td>
                        <td class="num">{when.text(run.created_at)}</td>
                    </tr>
                }
            })
            .collect();
        let columns = vec![
            Column::new(texts::run(l)),
            Column::new(texts::state(l)),
            Column::new(texts::rows(l)).num(),
            Column::new(texts::who(l)),
            Column::new(texts::when(l)).num(),
        ];
        let body = if is_empty {
            view! {
                <EmptyState glyph=icons::HISTORY title=texts::no_runs(l) text=texts::runs_more(l)>
                    <LinkButton href=paths::admin_products(l)>{texts::to_products(l)}</LinkButton>
                </EmptyState>
            }
            .into_any()
        } else {
            view! { <Table caption=texts::runs(l) columns dense=true>{rows}</Table> }.into_any()
        };
        view! {
            <Breadcrumbs locale=l above=vec![(products_title(l).to_owned(), paths::admin_products(l))]/>
            <Head title=texts::runs(l)/>
            {body}
        }
    }))
}
