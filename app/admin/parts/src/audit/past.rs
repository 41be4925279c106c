//! The history of an entity, shown below its form.

use super::{Words, entries};
use crate::{When, texts, with_query};
use app_kit::{Visit, paths};
use base::access::Permission;
use base::{Locale, ProductId};
use catalog_model::access::CATALOG_EDIT;
use leptos::prelude::*;
use people::audit::{self, Log};
use people_model::access::AUDIT_VIEW;
use platform::Result;
use uuid::Uuid;

/// The entity, and the permission required to see it.
#[derive(Clone, Copy, Debug)]
pub struct Past {
    pub permission: Permission,
    /// The kind as recorded in the log: `brand`, `category` …
    pub entity: &'static str,
    pub id: Uuid,
}

impl Past {
    pub fn new(permission: Permission, entity: &'static str, id: Uuid) -> Self {
        Self { permission, entity, id }
    }

    pub fn product(id: ProductId) -> Self {
        Self::new(CATALOG_EDIT, "product", id.0)
    }

    /// Reads the entity's entries. Pagination is available only to those who may see the whole log.
    ///
    /// # Errors
    /// The actor lacks the permission.
    pub async fn log(self, visit: &Visit) -> Result<Log> {
        let (shop, actor) = (&visit.state.shop, &visit.actor);
        let names = visit.audit_names();
        let log = audit::named_history(shop, actor, names, self.permission, (self.entity, self.id)).await?;
        let next = log.next.filter(|_| actor.require(AUDIT_VIEW).is_ok());
        super::named(visit, Log { next, ..log })
    }

    /// The history section; empty if there are no entries.
    pub fn shown(self, l: Locale, when: &When, log: Log, words: Words<'_>) -> AnyView {
        if log.entries.is_empty() {
            return ().into_any();
        }
        let older = log.next.clone().map(|after| {
            let id = self.id.to_string();
            let href =
                with_query(paths::admin_audit(l), &[("entity", self.entity), ("id", &id), ("after", &after)]);
            view! { <p class="mt-2"><a class="link" href=href>{texts::older(l)}</a></p> }
        });
        view! {
            <section class="mt-6" id="history">
                <h2 class="mb-2">{texts::history(l)}</h2>
                {entries(l, when, log, words)}
                {older}
            </section>
        }
        .into_any()
    }
}
