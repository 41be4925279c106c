//! The shopper's links of carts, and a shared cart.

use super::super::repeated::line_list;
use super::super::saved::cart_name;
use super::texts;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{
    Breadcrumbs, Button, Card, EmptyState, ErrorSummary, Kind, LinkButton, Notice, Size, TextField, Tone,
    icons,
};
use base::format::{integer, money};
use base::{Instant, Locale};
use leptos::prelude::*;
use sales_model::repeat::total_now;
use sales_model::saved_carts::{CartShareView, SharedCartView};
use scheduling::zones::{TimeZone, format_day};

/// Data of the page of links.
pub(super) struct Links {
    /// The link that was just made.
    pub url: Option<String>,
    pub links: Vec<CartShareView>,
    pub can_share: bool,
    pub is_withdrawn: bool,
    pub zone: TimeZone,
    pub now: Instant,
}

#[component]
pub(super) fn LinksPage(l: Locale, shown: Links, form: Form) -> impl IntoView {
    let Links { url, links, can_share, is_withdrawn, zone, now } = shown;
    let errors = form.summary(l);
    let made = url.map(|url| {
        view! {
            <Notice tone=Tone::Safe title=texts::made(l)>
                <div class="grid gap-2" role="status">
                    <p>{texts::made_more(l)}</p>
                    <TextField name="link" label=texts::link(l) value=url readonly=true/>
                </div>
            </Notice>
        }
    });
    let withdrawn = is_withdrawn
        .then(|| view! { <Notice tone=Tone::Info><p role="status">{texts::withdrawn(l)}</p></Notice> });
    let share = match can_share {
        true => view! {
            <form method="post" action=paths::cart_share(l)>
                <Button kind=Kind::Primary icon=icons::EXTERNAL_LINK>{texts::make(l)}</Button>
            </form>
        }
        .into_any(),
        false => view! { <p class="text-muted">{texts::empty(l)}</p> }.into_any(),
    };
    let rows: Vec<_> = links.iter().map(|link| link_row(l, link, &zone, now)).collect();
    let rows = (!rows.is_empty()).then(|| {
        view! { <Card title=texts::links(l)><ul class="grid gap-3">{rows}</ul></Card> }
    });
    view! {
        <div class="grid gap-5">
            <Breadcrumbs locale=l above=vec![(texts::cart(l).to_owned(), paths::cart(l))] here=texts::title(l)/>
            <h1>{texts::title(l)}</h1>
            <ErrorSummary locale=l errors/>
            {made}
            {withdrawn}
            <p>{texts::explained(l)}</p>
            {share}
            {rows}
        </div>
    }
    .into_any()
}

fn link_row(l: Locale, link: &CartShareView, zone: &TimeZone, now: Instant) -> AnyView {
    let name = cart_name(l, &link.name);
    let more = texts::until(l, &integer(l, link.products), &format_day(l, zone, link.expires_at, now));
    let label = texts::withdraw_named(l, &name);
    view! {
        <li class="flex flex-wrap items-center gap-3">
            <span class="me-auto">{name}<span class="block text-sm text-muted">{more}</span></span>
            <form method="post" action=paths::cart_share(l)>
                <Button size=Size::Small name="withdraw" value=link.id.to_string() attr:aria-label=label>{texts::withdraw(l)}</Button>
            </form>
        </li>
    }
    .into_any()
}

/// The page of a link that shows nothing any more.
#[component]
pub(super) fn GonePage(l: Locale) -> impl IntoView {
    view! {
        <div class="grid gap-5">
            <h1>{texts::gone(l)}</h1>
            <EmptyState glyph=icons::CART title=texts::gone_title(l) text=texts::gone_more(l)>
                <LinkButton href=paths::catalog(l) kind=Kind::Primary>{texts::to_catalog(l)}</LinkButton>
            </EmptyState>
        </div>
    }
    .into_any()
}

#[component]
pub(super) fn SharedPage(
    l: Locale,
    token: String,
    cart: SharedCartView,
    is_staff: bool,
    zone: TimeZone,
    now: Instant,
) -> impl IntoView {
    let total = total_now(&cart.lines);
    let is_short = cart.lines.iter().any(|line| line.is_short());
    let short = is_short.then(|| view! { <Notice tone=Tone::Info>{texts::short(l)}</Notice> });
    let name = (!cart.name.is_empty()).then(|| view! { <p class="font-medium">{cart.name.clone()}</p> });
    let can_take = cart.lines.iter().any(|line| line.got > 0);
    let take = can_take.then(|| {
        view! {
            <form method="post" action=paths::cart_shared(l, &token)>
                <Button kind=Kind::Primary size=Size::Large icon=icons::CART>{texts::take(l)}</Button>
            </form>
        }
    });
    let staff = (can_take && is_staff).then(|| {
        view! {
            <form method="post" action=paths::admin_order_new(l)>
                <Button name="do" value=format!("shared:{token}")>{texts::staff_order(l)}</Button>
            </form>
        }
    });
    view! {
        <div class="grid gap-5">
            <header class="page-head">
                <h1>{texts::shared_title(l)}</h1>
                <p>{texts::shared_more(l)}</p>
            </header>
            {name}
            {short}
            <section class="card"><div class="card-body grid gap-3">
                {line_list(l, &cart.lines, usize::MAX)}
                <p class="text-2xl font-semibold tabular-nums">{texts::now_costs(l, &money(l, total))}</p>
                <div class="flex flex-wrap gap-3">{take}{staff}</div>
                <p class="text-sm text-muted">{texts::works_until(l, &format_day(l, &zone, cart.expires_at, now))}</p>
            </div></section>
        </div>
    }
    .into_any()
}
