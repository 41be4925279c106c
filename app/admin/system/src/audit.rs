//! The audit log of staff and customer actions.

mod page;

use crate::texts;
use app_admin_parts::When;
use app_admin_parts::audit::named;
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit};
use axum::Router;
use axum::routing::get;
use leptos::prelude::*;
use people::audit;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ADMIN_AUDIT, get(list))
}

async fn list(visit: Visit) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let id = visit.param("id");
    let filter = audit::Filter {
        entity: visit.param("entity"),
        entity_id: if id.is_empty() {
            None
        } else {
            Some(id.parse().map_err(|_| platform::Error::NotFound)?)
        },
        after: visit.param("after"),
    };
    let log = named(&visit, audit::list(shop, actor, &filter).await?);
    let entities = audit::entities(shop, actor).await?;
    let (l, when) = (visit.locale, When::of(&visit)?);
    let names = &visit.state.registries.audit;
    let with_name = |code: String| {
        let name = names.entity_text(l, &code).to_owned();
        (code, name)
    };
    let entities = entities.into_iter().map(with_name).collect();
    Ok(visit
        .page(Meta::staff(texts::audit(l)), move || view! { <page::AuditPage l when filter entities log/> }))
}
