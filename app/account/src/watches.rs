//! The account's subscriptions: back-in-stock and price-drop alerts.

use crate::desk::Head;
use crate::texts;
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{Button, Card, EmptyState, Size, SuccessMessage, icons};
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use base::{Locale, WatchId, format};
use leptos::prelude::*;
use platform::Error;
use sales::watches;
use sales_model::watches::{WatchKind, WatchView};

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ACCOUNT_WATCHES, get(show)).on(&routes::ACCOUNT_WATCH_END, post(end))
}

async fn show(visit: Visit) -> PageResult {
    let l = visit.locale;
    let list = watches::list(&visit.state.shop, &visit.actor).await?;
    let is_ended = !visit.param("ended").is_empty();
    Ok(visit.page(Meta::personal(texts::watches(l)), move || view! { <WatchesPage l list is_ended/> }))
}

async fn end(visit: Visit, Path(id): Path<String>) -> PageResult {
    let id: WatchId = id.parse().map_err(|_| Error::NotFound)?;
    watches::remove(&visit.state.shop, &visit.actor, id).await?;
    Ok(Redirect::to(&format!("{}?ended=1", paths::account_watches(visit.locale))).into_response())
}

#[component]
fn WatchesPage(l: Locale, list: Vec<WatchView>, is_ended: bool) -> impl IntoView {
    let body = match list.is_empty() {
        true => {
            view! { <EmptyState glyph=icons::BELL title=texts::watches_none(l) text=texts::watches_more(l)/> }
                .into_any()
        }
        false => {
            let cards = list.into_iter().map(|watch| view! { <WatchCard l watch/> }).collect_view();
            view! { <div class="grid gap-3 lg:grid-cols-2">{cards}</div> }.into_any()
        }
    };
    view! {
        <div class="grid gap-5">
            <Head l title=texts::watches(l)/>
            {is_ended.then(|| view! { <SuccessMessage locale=l>{texts::watch_ended(l)}</SuccessMessage> })}
            {body}
        </div>
    }
    .into_any()
}

#[component]
fn WatchCard(l: Locale, watch: WatchView) -> impl IntoView {
    let name = watch.product.pick(l).to_owned();
    let what = match (watch.kind, watch.price_seen) {
        (WatchKind::Price, Some(price)) => texts::watch_price(l, &format::money(l, price)),
        (WatchKind::Price, None) | (WatchKind::Stock, _) => texts::watch_stock(l).to_owned(),
    };
    view! {
        <Card>
            <p><a class="link font-medium" href=paths::product(l, &watch.slug)>{name.clone()}</a></p>
            <p class="text-sm text-muted">{what}</p>
            <form method="post" action=paths::account_watch_end(l, watch.id) class="mt-3">
                <Button size=Size::Small attr:aria-label=texts::watch_end_named(l, &name)>{texts::watch_end(l)}</Button>
            </form>
        </Card>
    }
    .into_any()
}
