//! The account dashboard, which links to every account page.

use crate::branch::OwnBranch;
use crate::security_texts as security;
use crate::texts;
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{Breadcrumbs, Button, Glyph, Icon, IconSize, icons};
use axum::Router;
use axum::routing::get;
use base::Locale;
use leptos::prelude::*;
use people::accounts;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ACCOUNT, get(show))
}

async fn show(visit: Visit) -> PageResult {
    let l = visit.locale;
    let profile = accounts::profile(&visit.state.shop, &visit.actor).await?;
    let name =
        [Some(profile.name), profile.email, profile.phone].into_iter().flatten().find(|n| !n.is_empty());
    let branch = OwnBranch::of(&visit).await?;
    let shared = visit.state.shared();
    let has_services = shared.has(routes::Module::Services);
    let money = Money::of(&visit).await?;
    let is_staff = visit.actor.is_staff();
    let is_owner = visit.actor.behind().is_none();
    Ok(visit.page(
        Meta::personal(texts::account(l)),
        move || view! { <DeskPage l name=name.unwrap_or_default() branch has_services money is_staff is_owner/> },
    ))
}

/// Heading of an account page, with a link back to the dashboard above it.
#[component]
pub fn Head(l: Locale, #[prop(into)] title: String) -> impl IntoView {
    view! {
        <Breadcrumbs locale=l above=vec![(texts::account(l).to_owned(), paths::account(l))] here=title.clone()/>
        <h1>{title}</h1>
    }
    .into_any()
}

/// Which of points and balance the account has.
#[derive(Clone, Copy)]
struct Money {
    has_points: bool,
    has_balance: bool,
}

impl Money {
    /// A balance that was paid in is shown after the shop has switched balances off.
    async fn of(visit: &Visit) -> platform::Result<Self> {
        let shared = visit.state.shared();
        let account = visit.actor.require_account()?;
        let held = ledger::balance::available(visit.state.shop.read(), account).await?;
        Ok(Self {
            has_points: shared.has(routes::Module::Points),
            has_balance: shared.has(routes::Module::Balance) || !held.is_zero(),
        })
    }
}

struct Entry {
    glyph: Glyph,
    href: String,
    title: &'static str,
    note: &'static str,
}

fn entries(l: Locale) -> [Entry; 18] {
    let entry = |glyph, href, title, note| Entry { glyph, href, title, note };
    [
        entry(icons::PACKAGE, paths::account_orders(l), texts::orders(l), texts::orders_note(l)),
        entry(icons::LIST, paths::account_templates(l), texts::templates(l), texts::templates_note(l)),
        entry(icons::PERCENT, paths::account_points(l), texts::points(l), texts::points_note(l)),
        entry(icons::WALLET, paths::account_balance(l), texts::balance(l), texts::balance_note(l)),
        entry(icons::CLOCK, paths::account_schedules(l), texts::schedules(l), texts::schedules_note(l)),
        entry(icons::CLIPBOARD, paths::account_requests(l), texts::requests(l), texts::requests_note(l)),
        entry(icons::CCTV, paths::account_equipment(l), texts::equipment(l), texts::equipment_note(l)),
        entry(icons::MAP_PIN, paths::account_sites(l), texts::sites(l), texts::sites_note(l)),
        entry(
            icons::BELL,
            paths::account_notifications(l),
            texts::notifications(l),
            texts::notifications_note(l),
        ),
        entry(icons::TAG, paths::account_watches(l), texts::watches(l), texts::watches_note(l)),
        entry(icons::USER, paths::account_profile(l), texts::profile(l), texts::profile_note(l)),
        entry(icons::HEART, paths::account_preferences(l), texts::preferences(l), texts::preferences_note(l)),
        entry(icons::BUILDING, paths::account_company(l), texts::company(l), texts::company_note(l)),
        entry(icons::MONITOR, paths::account_sessions(l), texts::sessions(l), texts::sessions_note(l)),
        entry(icons::SHIELD, paths::account_consents(l), texts::consents(l), texts::consents_note(l)),
        entry(icons::DOWNLOAD, paths::account_data(l), texts::own_data(l), texts::own_data_note(l)),
        entry(icons::LOCK, paths::account_security(l), security::title(l), security::note(l)),
        entry(icons::KEY, paths::account_password(l), texts::change_password(l), texts::password_note(l)),
    ]
}

#[component]
fn DeskPage(
    l: Locale,
    name: String,
    branch: OwnBranch,
    has_services: bool,
    money: Money,
    is_staff: bool,
    is_owner: bool,
) -> impl IntoView {
    let (points, balance) = (paths::account_points(l), paths::account_balance(l));
    let (requests, company) = (paths::account_requests(l), paths::account_company(l));
    // Where an employee who acts for the client may change nothing.
    let of_owner = [
        paths::account_profile(l),
        paths::account_company(l),
        paths::account_sessions(l),
        paths::account_consents(l),
        paths::account_data(l),
        paths::account_security(l),
        paths::account_password(l),
    ];
    let log_out = is_owner.then(|| {
        view! {
            <form method="post" action=paths::logout(l)>
                <Button icon=icons::LOG_OUT>{texts::log_out(l)}</Button>
            </form>
        }
    });
    let entries = entries(l)
        .into_iter()
        .filter(|entry| has_services || entry.href != requests)
        .filter(|entry| money.has_points || entry.href != points)
        .filter(|entry| money.has_balance || entry.href != balance)
        // Employees buy for themselves.
        .filter(|entry| !is_staff || entry.href != company)
        .filter(|entry| is_owner || !of_owner.contains(&entry.href))
        .map(|entry| {
            view! {
                <li>
                    <a class="card flex h-full flex-row items-center gap-3 p-4" href=entry.href>
                        <Icon glyph=entry.glyph size=IconSize::Large/>
                        <span class="grid">
                            <span class="font-medium">{entry.title}</span>
                            <span class="text-sm text-muted">{entry.note}</span>
                        </span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="grid gap-5">
            <h1>{texts::hello(l, &name)}</h1>
            <ul class="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">{entries}</ul>
            {branch.shown(l)}
            {log_out}
        </div>
    }
    .into_any()
}
