//! `/branches` and `/branches/{slug}`: where the shop is, and when it is open.

mod data;
mod open;
mod page;
mod texts;

use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit};
use axum::extract::Path;
use axum::routing::get;
use leptos::prelude::*;
use open::Now;
use page::{Branch, List, Shown};

pub fn routes() -> axum::Router<AppState> {
    axum::Router::new().on(&routes::BRANCHES, get(index)).on(&routes::BRANCH, get(show))
}

async fn index(visit: Visit) -> PageResult {
    let (shop, l) = (&visit.state.shop, visit.locale);
    let branches = org::branches::published(shop).await?;
    let shown: Vec<Shown> =
        branches.into_iter().map(|branch| Shown { now: Now::of(&branch, visit.now()), branch }).collect();
    let until = shown.iter().filter_map(|shown| shown.now.as_ref()).map(|now| now.until).min();
    let meta = Meta::public(texts::title(l))
        .describe(texts::describe(l, visit.state.shared().name.pick(l)))
        .data(vec![data::breadcrumbs(l, None)])
        .holds_until(until);
    Ok(visit.page(meta, move || view! { <List l shown/> }))
}

async fn show(visit: Visit, Path(slug): Path<String>) -> PageResult {
    let (shop, l) = (&visit.state.shop, visit.locale);
    let branch = org::branches::page(shop, &slug).await?;
    let seller = org::sellers::of_branch(shop, &branch).await?;
    let now = Now::of(&branch, visit.now());
    let shown = Shown { now, branch };
    let place = shown.place(l);
    let meta = Meta::public(texts::branch_title(l, shown.branch.name(l), shown.branch.city(l)))
        .describe(texts::branch_describe(l, shown.branch.name(l), &place))
        .data(vec![data::store(l, &shown), data::breadcrumbs(l, Some(&shown.branch))])
        .holds_until(shown.now.as_ref().map(|now| now.until));
    Ok(visit.page(meta, move || view! { <Branch l shown seller/> }))
}
