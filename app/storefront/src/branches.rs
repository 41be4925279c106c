//! `/branches` and `/branches/{slug}`: where the shop is, and when it is open.

mod data;
mod open;
mod page;
mod texts;

use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit};
use app_kit::{paths, set_cookie};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use leptos::prelude::*;
use open::Now;
use org_model::branches::{BranchSource, remembered};
use page::{Branch, Choosing, List, Shown};
use people::branch::BRANCH_COOKIE;
use platform::{Actor, Error};

pub fn routes() -> axum::Router<AppState> {
    axum::Router::new().on(&routes::BRANCHES, get(index)).on(&routes::BRANCH, get(show).post(choose))
}

/// For how long a browser remembers a branch, in seconds.
const REMEMBERED: i64 = 180 * 24 * 60 * 60;

async fn index(visit: Visit) -> PageResult {
    let (shop, l) = (&visit.state.shop, visit.locale);
    let branches = org::branches::published(shop).await?;
    let (own, is_one) = (visit.branch().await?, branches.len() < 2);
    let shown: Vec<Shown> = branches
        .into_iter()
        .map(|branch| {
            let is_own = !is_one && own == Some(branch.id);
            Shown { now: Now::of(&branch, visit.now()), is_own, branch }
        })
        .collect();
    let until = shown.iter().filter_map(|shown| shown.now.as_ref()).map(|now| now.until).min();
    let meta = Meta::public(texts::title(l))
        .describe(texts::describe(l, visit.state.shared().name.pick(l)))
        .data(vec![data::breadcrumbs(l, None)])
        .holds_until(until);
    Ok(visit.page(meta, move || view! { <List l shown/> }))
}

async fn show(visit: Visit, Path(slug): Path<String>) -> PageResult {
    let (shop, l) = (&visit.state.shop, visit.locale);
    let branch = match org::branches::page(shop, &slug).await {
        Err(Error::NotFound) => return former(&visit, &slug).await,
        other => other?,
    };
    let own_words = content::branch_pages::shown(shop, branch.id).await?;
    let seller = org::sellers::of_branch(shop, &branch).await?;
    let now = Now::of(&branch, visit.now());
    let has_others = org::branches::published(shop).await?.len() > 1;
    let is_own = has_others && visit.branch().await? == Some(branch.id);
    let choice = match (&visit.actor, has_others) {
        (Actor::Guest { .. }, true) => Choosing::Guest,
        (Actor::Client { .. }, true) => Choosing::Client,
        // A shop with one branch has no choice, and the branch of staff follows from their roles.
        _ => Choosing::Nobody,
    };
    let shown = Shown { now, is_own, branch };
    let place = shown.place(l);
    let (title, about) = (own_words.text.seo_title.pick(l), own_words.text.description.pick(l));
    let title = match title {
        "" => texts::branch_title(l, shown.branch.name(l), shown.branch.city(l)),
        own => own.to_owned(),
    };
    let about = match about {
        "" => texts::branch_describe(l, shown.branch.name(l), &place),
        own => own.to_owned(),
    };
    let mut meta = Meta::public(title)
        .describe(about)
        .data(vec![data::store(l, &shown), data::breadcrumbs(l, Some(&shown.branch))])
        .holds_until(shown.now.as_ref().map(|now| now.until));
    meta.image = own_words.picture.as_ref().map(|picture| paths::media(&picture.content_hash, 1600));
    let words = page::words(l, own_words);
    Ok(visit.page(meta, move || view! { <Branch l shown seller choice words/> }))
}

/// Redirects a former address of a branch to the present one, keeping the query.
async fn former(visit: &Visit, slug: &str) -> PageResult {
    let now = org::branches::moved(&visit.state.shop, slug).await?.ok_or(Error::NotFound)?;
    let query = if visit.query.is_empty() { String::new() } else { format!("?{}", visit.query) };
    Ok(Redirect::permanent(&format!("{}{query}", paths::branch(visit.locale, now))).into_response())
}

/// Makes it the branch of the account, or of a guest's browser.
async fn choose(visit: Visit, Path(slug): Path<String>) -> PageResult {
    let shop = &visit.state.shop;
    let branch = org::branches::page(shop, &slug).await?;
    let mut response = Redirect::to(&paths::branch(visit.locale, &branch.slug)).into_response();
    if visit.actor.account().is_some() {
        people::branch::choose(shop, &visit.actor, &slug).await?;
    } else {
        let value = remembered(&branch.slug, BranchSource::Choice);
        set_cookie(response.headers_mut(), &visit, BRANCH_COOKIE, &value, Some(REMEMBERED));
    }
    Ok(response)
}
