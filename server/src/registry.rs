//! Lists the areas: whose jobs, sweeps and listeners the worker of this process runs, with their ports, and whose
//! declarations the pages show.

use crate::middleware::PageCache;
use crate::shared;
use app_kit::{AppState, Registries};
use base::jobs::ChangeKind;
use gateways::files::Storage;
use gateways::payment::PaymentGateway;
use gateways::receipts::ReceiptService;
use platform::jobs::{Provides, Registry};
use platform::messages::Transport;
use platform::{Change, Result, Shop};
use std::sync::Arc;

/// What jobs, sweeps and listeners may ask for besides the shop.
pub struct Context {
    pub state: AppState,
    pub cache: Arc<PageCache>,
}

impl Provides<dyn PaymentGateway> for Context {
    fn provide(&self) -> &(dyn PaymentGateway + 'static) {
        self.state.ports.payments.as_ref()
    }
}

impl Provides<dyn ReceiptService> for Context {
    fn provide(&self) -> &(dyn ReceiptService + 'static) {
        self.state.ports.receipts.as_ref()
    }
}

impl Provides<Storage> for Context {
    fn provide(&self) -> &Storage {
        &self.state.ports.storage
    }
}

impl Provides<dyn Transport> for Context {
    fn provide(&self) -> &(dyn Transport + 'static) {
        self
    }
}

/// Everything that the worker runs.
///
/// # Panics
/// Where two areas register the same job kind, sweep or listener.
pub fn registry() -> Registry<Context> {
    let mut all = Registry::default();
    // The order of the listeners: the shared data is new before cached pages are dropped, so that no page is rendered
    // from old data and cached again.
    all.listener("shared_data", |shop, context, changes| Box::pin(refresh_shared(shop, context, changes)));
    all.listener("page_cache", |_, context, changes| {
        Box::pin(async move {
            drop_pages(context, changes);
            Ok(())
        })
    });
    platform::messages::register(&mut all);
    platform::retention::register(&mut all);
    content::register(&mut all);
    people::register(&mut all);
    people::register_exports(&mut all);
    delivery::register(&mut all);
    catalog::register(&mut all);
    discovery::register(&mut all);
    bulk::jobs::register(&mut all);
    promotions::register(&mut all);
    payments::jobs::register(&mut all);
    receipts::jobs::register(&mut all);
    ledger::register(&mut all);
    sales::jobs::register(&mut all);
    service::jobs::register(&mut all);
    all
}

/// What the areas and the page crates declare.
///
/// # Panics
/// Where two areas declare the same name.
pub fn declared() -> Registries {
    let mut all = Registries { menu: app::menu(), permissions: seed::permissions(), ..Registries::default() };
    org_model::settings::register(&mut all.settings);
    content_model::settings::register(&mut all.settings);
    payments_model::settings::register(&mut all.settings);
    receipts_model::settings::register(&mut all.settings);
    people_model::settings::register(&mut all.settings);
    delivery_model::settings::register(&mut all.settings);
    discovery_model::settings::register(&mut all.settings);
    promotions_model::settings::register(&mut all.settings);
    ledger_model::settings::register(&mut all.settings);
    sales_model::settings::register(&mut all.settings);
    service_model::settings::register(&mut all.settings);
    all.notices.add(&people_model::notifications::ALL);
    all.notices.add(&ledger::notifications::ALL);
    all.notices.add(&sales::notifications::ALL);
    all.notices.add(&service::notifications::ALL);
    people::register_letters(&mut all.letters);
    ledger::register_letters(&mut all.letters);
    sales::register_letters(&mut all.letters);
    service::register_letters(&mut all.letters);
    audit_actions(&mut all.audit);
    audit_names(&mut all);
    all.login_hooks.extend(people::branch::HOOKS);
    all.login_hooks.extend(sales::login_hooks::ALL);
    all.login_hooks.extend(service::login_hooks::ALL);
    all.access_cookies.extend([sales::login_hooks::ORDER_COOKIES, service::login_hooks::REQUEST_COOKIES]);
    all
}

fn audit_actions(all: &mut base::audit::Registry) {
    all.add(org::actions::ENTITIES, org::actions::ACTIONS);
    all.add(content::actions::ENTITIES, content::actions::ACTIONS);
    all.add(people::actions::ENTITIES, people::actions::ACTIONS);
    all.add(stock::actions::ENTITIES, stock::actions::ACTIONS);
    all.add(delivery::actions::ENTITIES, delivery::actions::ACTIONS);
    all.add(catalog::actions::ENTITIES, catalog::actions::ACTIONS);
    all.add(discovery::actions::ENTITIES, discovery::actions::ACTIONS);
    all.add(bulk::actions::ENTITIES, bulk::actions::ACTIONS);
    all.add(promotions::actions::ENTITIES, promotions::actions::ACTIONS);
    all.add(payments::actions::ENTITIES, payments::actions::ACTIONS);
    all.add(receipts::actions::ENTITIES, receipts::actions::ACTIONS);
    all.add(ledger::actions::ENTITIES, ledger::actions::ACTIONS);
    all.add(sales::actions::ENTITIES, sales::actions::ACTIONS);
    all.add(service::actions::ENTITIES, service::actions::ACTIONS);
}

fn audit_names(all: &mut Registries) {
    all.audit.add_fields(org::audit_names::FIELDS);
    all.namers.add(&org::audit_names::NAMERS);
    all.audit.add_fields(content::audit_names::FIELDS);
    all.namers.add(&content::audit_names::NAMERS);
    all.audit.add_fields(people::audit_names::FIELDS);
    all.namers.add(&people::audit_names::NAMERS);
    all.audit.add_fields(stock::audit_names::FIELDS);
    all.namers.add(&stock::audit_names::NAMERS);
    all.audit.add_fields(delivery::audit_names::FIELDS);
    all.namers.add(&delivery::audit_names::NAMERS);
    all.audit.add_fields(catalog::audit_names::FIELDS);
    all.namers.add(&catalog::audit_names::NAMERS);
    all.audit.add_fields(discovery::audit_names::FIELDS);
    all.namers.add(&discovery::audit_names::NAMERS);
    all.audit.add_fields(bulk::audit_names::FIELDS);
    all.namers.add(&bulk::audit_names::NAMERS);
    all.audit.add_fields(receipts::audit_names::FIELDS);
    all.namers.add(&receipts::audit_names::NAMERS);
    all.audit.add_fields(promotions::audit_names::FIELDS);
    all.namers.add(&promotions::audit_names::NAMERS);
    all.audit.add_fields(ledger::audit_names::FIELDS);
    all.namers.add(&ledger::audit_names::NAMERS);
    all.audit.add_fields(sales::audit_names::FIELDS);
    all.namers.add(&sales::audit_names::NAMERS);
    all.audit.add_fields(service::audit_names::FIELDS);
    all.namers.add(&service::audit_names::NAMERS);
}

async fn refresh_shared(shop: &Shop, context: &Context, changes: &[Change]) -> Result<()> {
    if changes.iter().any(|c| matches!(c.kind, ChangeKind::Category | ChangeKind::Settings)) {
        match shared::read(shop).await {
            Ok(shared) => context.state.set_shared(shared),
            Err(e) => tracing::warn!("the shared data can't be read: {e}"),
        }
    }
    Ok(())
}

fn drop_pages(context: &Context, changes: &[Change]) {
    let is_shown = |kind| {
        matches!(kind, ChangeKind::Product | ChangeKind::Category | ChangeKind::Stock | ChangeKind::Settings)
    };
    if changes.iter().any(|c| is_shown(c.kind)) {
        context.cache.drop_all();
    }
}
