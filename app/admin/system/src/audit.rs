//! The audit log of staff and customer actions: who did what to which record, searched, and as a file.

mod file;
mod filter;
mod links;
mod page;
mod texts;

use app_admin_islands::server::fields;
use app_admin_parts::When;
use app_admin_parts::audit::named;
use app_admin_parts::download::{Format, answer};
use app_admin_parts::products::stored_name;
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit};
use axum::Router;
use axum::routing::get;
use base::Locale;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::editor::ProductDefinitions;
use catalog_model::views::CategoryTree;
use leptos::prelude::*;
use people::audit::{self, Log};
use people_model::access::AUDIT_VIEW;
use std::sync::Arc;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ADMIN_AUDIT, get(list)).on(&routes::ADMIN_AUDIT_EXPORT, get(export))
}

async fn list(visit: Visit) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let when = When::of(&visit)?;
    let wanted = filter::read(&visit, &when)?;
    let log = audit::list(shop, actor, visit.audit_names(), &wanted.filter).await?;
    let labels = Labels::of(&visit, &log).await?;
    let codes = log.entries.iter().map(|entry| entry.action.clone()).collect();
    let log = named(&visit, log)?;
    let l = visit.locale;
    let choices = filter::Choices::of(l, &visit.state.registries.audit);
    Ok(visit.page(Meta::staff(texts::title(l)), move || {
        view! { <page::AuditPage l when wanted choices labels codes log/> }
    }))
}

async fn export(visit: Visit) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    actor.require(AUDIT_VIEW)?;
    let format = Format::parse(&visit.param("as"))?;
    let when = When::of(&visit)?;
    let wanted = filter::read(&visit, &when)?;
    let export = audit::export(shop, actor, wanted.filter).await?;
    let labels = Labels::with_products(&visit).await?;
    let source = file::Entries { visit: visit.clone(), export, labels, when };
    Ok(answer(shop, source, format, "audit"))
}

/// The labels of the values of entries.
struct Labels {
    l: Locale,
    registries: Arc<app_kit::Registries>,
    shared: Arc<app_kit::Shared>,
    /// Names of the attributes of products and of their choices, if the reader may see them.
    definitions: ProductDefinitions,
    tree: Arc<CategoryTree>,
}

impl Labels {
    fn new(visit: &Visit) -> Self {
        let registries = Arc::clone(&visit.state.registries);
        let shared = visit.state.shared();
        Self {
            l: visit.locale,
            registries,
            shared,
            definitions: ProductDefinitions::default(),
            tree: Arc::default(),
        }
    }

    async fn of(visit: &Visit, log: &Log) -> platform::Result<Self> {
        let has_products = log.entries.iter().any(|entry| entry.entity == "product");
        if has_products { Self::with_products(visit).await } else { Ok(Self::new(visit)) }
    }

    async fn with_products(visit: &Visit) -> platform::Result<Self> {
        let tree = catalog::categories::tree(&visit.state.shop).await?;
        Ok(Self { definitions: definitions(visit).await?, tree, ..Self::new(visit) })
    }

    /// A value in words, where it is stored as a code that only products have.
    fn value(&self, entity: &str, field: &str, value: &str) -> String {
        match entity {
            "product" => stored_name(self.l, &self.tree, &self.definitions, field, value),
            _ => value.to_owned(),
        }
    }

    /// The label of a field; the field itself if nobody has declared it.
    fn label(&self, entity: &str, field: &str) -> String {
        match entity {
            "product" => fields::label(self.l, field, &self.definitions),
            "setting" => self.setting(field).unwrap_or_else(|| self.declared(entity, field)),
            _ => self.declared(entity, field),
        }
    }

    fn declared(&self, entity: &str, field: &str) -> String {
        let known = self.registries.audit.field(entity, field);
        known.map_or_else(|| field.to_owned(), |known| known.text(self.l).to_owned())
    }

    /// The label of a setting, with the language of one of its two texts; `None` if it is no setting.
    fn setting(&self, field: &str) -> Option<String> {
        let language = |key: &str| match field.strip_prefix(key)? {
            "" => Some(""),
            "_ru" => Some(texts::in_russian(self.l)),
            "_en" => Some(texts::in_english(self.l)),
            _ => None,
        };
        let found = self.registries.settings.all().iter().find_map(|d| Some((d.label, language(d.key)?)));
        found.map(|(label, language)| format!("{}{language}", label(self.l)))
    }
}

async fn definitions(visit: &Visit) -> platform::Result<ProductDefinitions> {
    if !visit.actor.may(CATALOG_EDIT) {
        return Ok(ProductDefinitions::default());
    }
    catalog::products::vocabulary(&visit.state.shop, &visit.actor).await
}
