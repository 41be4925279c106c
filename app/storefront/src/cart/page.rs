//! The cart page.

use super::again::Again;
use super::{offers, points, texts};
use crate::cards::card::Products;
use crate::cards::tiles::Tiles;
use crate::delivery_estimate::CityForm;
use crate::recommended::Recommended;
use app_kit::fields::Form;
use app_kit::paths;
use app_storefront_islands::cart::{CartDates, LineQuantity};
use app_storefront_islands::delivery_estimate::DateLine;
use app_ui::{
    Availability, Badge, Button, EmptyState, ErrorSummary, Icon, IconButton, Kind, LinkButton, Notice, Price,
    Size, Stock, Tone, Undo, icons,
};
use base::{Locale, ProductId, format};
use delivery_model::methods::Reach;
use leptos::prelude::*;
use sales_model::views::{CartLine, CartView, LineProblem};
use sales_model::watches::WatchKind;

/// Width of the pictures beside lines.
const PICTURE_WIDTH: u32 = 400;

/// A line that was just removed.
#[derive(Clone, Debug)]
pub struct Removed {
    pub product: ProductId,
    pub quantity: i64,
    pub name: String,
}

/// Data of the page.
pub struct Shown {
    pub l: Locale,
    pub cart: CartView,
    pub removed: Option<Removed>,
    pub form: Form,
    pub dates: Vec<DateLine>,
    pub reach: Reach,
    pub shelves: Shelves,
    pub again: Again,
    /// Whether the shop installs what it sells.
    pub has_services: bool,
}

/// Other products below the cart.
pub struct Shelves {
    pub together: Tiles,
    pub recommended: Recommended,
}

impl Shelves {
    fn shown(self, l: Locale) -> AnyView {
        let together = (!self.together.is_empty()).then(|| {
            view! {
                <section class="page-part" aria-labelledby="together">
                    <h2 id="together">{texts::together(l)}</h2>
                    <Products tiles=self.together/>
                </section>
            }
        });
        // A product that is added has to appear above, so the buttons send their forms.
        view! { <div data-plain="">{together}{self.recommended.shelf(l)}</div> }.into_any()
    }
}

#[component]
pub fn CartPage(shown: Shown) -> impl IntoView {
    let Shown { l, cart, removed, form, dates, reach, shelves, again, has_services } = shown;
    let news = again.news(l);
    let later = again.later(l);
    let others = again.others(l, !cart.is_empty());
    let removed = removed.map(|r| view! { <Back l removed=r/> });
    // Only code and points have a field on this page: what is wrong with a line is said by itself.
    let place =
        |field: String| if ["code", "points"].contains(&field.as_str()) { field } else { String::new() };
    let errors = form.summary(l).into_iter().map(|(field, text)| (place(field), text)).collect();
    if cart.is_empty() {
        return view! {
            <div class="grid gap-5">
                <h1>{texts::title(l)}</h1>
                {others}
                <ErrorSummary locale=l errors/>
                {removed}
                {news}
                <EmptyState glyph=icons::CART title=texts::empty(l) text=texts::empty_more(l)>
                    <LinkButton href=paths::catalog(l) kind=Kind::Primary>{texts::to_catalog(l)}</LinkButton>
                </EmptyState>
                {later}
            </div>
            {shelves.shown(l)}
        }
        .into_any();
    }
    let template = again.template(l, &form);
    let changes = cart.has_price_changes().then(|| view! { <Changes l/> });
    let problems = (!cart.can_checkout()).then(|| {
        view! { <Notice tone=Tone::Alert title=texts::problems_title(l)><p>{texts::problems_more(l)}</p></Notice> }
    });
    let follows = offers::follows_quantities(&cart.offers) || cart.points.is_some();
    let has_account = again.has_account();
    let lines = cart.lines.iter().map(|line| line_view(l, line, follows, has_account)).collect_view();
    view! {
        <div class="grid gap-5">
            <h1>{texts::title(l)}</h1>
            {others}
            <ErrorSummary locale=l errors/>
            {removed}
            {news}
            {changes}
            {problems}
            <div class="with-aside with-summary">
                <ul class="cart-lines">{lines}</ul>
                <Summary l cart dates reach form has_services/>
            </div>
            {later}
            {template}
        </div>
        {shelves.shown(l)}
    }
    .into_any()
}

#[component]
fn Back(l: Locale, removed: Removed) -> impl IntoView {
    let fields = vec![
        ("product".to_owned(), removed.product.to_string()),
        ("quantity".to_owned(), removed.quantity.to_string()),
    ];
    view! {
        <Notice tone=Tone::Info>
            <div class="flex flex-wrap items-center gap-3" role="status">
                <p>{texts::removed(l, &removed.name)}</p>
                <Undo action=paths::cart_change(l) label=texts::undo(l) fields/>
            </div>
        </Notice>
    }
}

#[component]
fn Changes(l: Locale) -> impl IntoView {
    view! {
        <Notice tone=Tone::Accent title=texts::changes_title(l)>
            <form method="post" action=paths::cart_change(l) class="flex flex-wrap items-center gap-3">
                <p>{texts::changes_more(l)}</p>
                <button class="btn btn-sm" name="action" value="seen">{texts::changes_seen(l)}</button>
            </form>
        </Notice>
    }
}

/// Address of a line's picture.
fn picture(line: &CartLine) -> String {
    match &line.picture {
        Some(hash) => paths::media(hash, PICTURE_WIDTH),
        None => paths::drawing(&line.drawing, &line.brand_slug),
    }
}

/// The picture beside a line; decorative, since the name is next to it.
pub(crate) fn line_image(line: &CartLine) -> impl IntoView + use<> {
    view! { <img class="cart-picture" src=picture(line) alt="" width="96" height="72" loading="lazy" decoding="async"/> }
}

fn line_view(l: Locale, line: &CartLine, follows: bool, has_account: bool) -> AnyView {
    let name = line.name(l).to_owned();
    if line.is_gift {
        return gift_view(l, line);
    }
    let change = line.price_change().map(|(was, now)| {
        let text = texts::price_was(l, &format::money(l, was), &format::money(l, now));
        view! { <p class="text-sm text-accent-ink">{text}</p> }
    });
    let price = line.price.map(|price| view! { <Price locale=l now=price/> });
    let discounts = offers::line_discounts(l, &line.discounts);
    let reload = follows || line.problem.is_some() || line.price_change().is_some();
    let quantity = line.price.filter(|_| line.available > 0).map(|price| {
        let (product, name, quantity, max) = (line.product, name.clone(), line.quantity, line.available);
        view! { <LineQuantity l product name quantity price max reload/> }
    });
    view! {
        <li class="cart-line" id=format!("line-{}", line.product)>
            {line_image(line)}
            <div class="cart-what">
                <a class="link font-medium" href=paths::product(l, &line.slug)>{name.clone()}</a>
                <p class="text-sm text-muted">{line.sku.clone()}</p>
                {price}
                {discounts}
                {change}
                {problem_view(l, line.problem)}
                {way_out(l, line, has_account)}
            </div>
            {quantity}
            <form method="post" action=paths::cart_change(l) class="cart-remove">
                <input type="hidden" name="product" value=line.product.to_string()/>
                <IconButton glyph=icons::CLOCK label=texts::later_named(l, &name) kind=Kind::Ghost name="action" value="later"/>
                <IconButton glyph=icons::TRASH label=texts::remove_named(l, &name) kind=Kind::Ghost name="action" value="remove"/>
            </form>
        </li>
    }
    .into_any()
}

/// A line that a promotion adds: it goes with the order by itself.
fn gift_view(l: Locale, line: &CartLine) -> AnyView {
    let (name, text) = (line.name(l).to_owned(), texts::gift(l, line.quantity));
    view! {
        <li class="cart-line" id=format!("gift-{}", line.product)>
            {line_image(line)}
            <div class="cart-what">
                <a class="link font-medium" href=paths::product(l, &line.slug)>{name}</a>
                <p class="text-sm text-muted">{line.sku.clone()}</p>
                <p><Badge tone=Tone::Accent>{text}</Badge></p>
            </div>
        </li>
    }
    .into_any()
}

fn problem_view(l: Locale, problem: Option<LineProblem>) -> impl IntoView {
    let Some(problem) = problem else {
        return view! { <Availability stock=Stock::Here text=texts::in_stock(l)/> }.into_any();
    };
    let text = match problem {
        LineProblem::OutOfStock { left: 0 } => texts::gone(l).to_owned(),
        LineProblem::OutOfStock { left } => texts::left(l, left),
        LineProblem::NotForSale => texts::not_for_sale(l).to_owned(),
    };
    view! { <p class="field-error"><Icon glyph=icons::ALERT_TRIANGLE/>{text}</p> }.into_any()
}

/// What can be done with a line that can't be ordered as it is: take what is left of it, or be notified when it is back.
fn way_out(l: Locale, line: &CartLine, has_account: bool) -> AnyView {
    let product = line.product.to_string();
    match line.problem {
        Some(LineProblem::OutOfStock { left: 0 }) if has_account => view! {
            <form method="post" action=paths::watch(l)>
                <input type="hidden" name="product" value=product/>
                <input type="hidden" name="kind" value=WatchKind::Stock.as_str()/>
                <Button size=Size::Small icon=icons::BELL>{texts::tell_me(l)}</Button>
            </form>
        }
        .into_any(),
        // A guest gives an address on the page of the product.
        Some(LineProblem::OutOfStock { left: 0 }) => {
            let href = format!("{}#tell", paths::product(l, &line.slug));
            view! { <a class="link" href=href>{texts::tell_me(l)}</a> }.into_any()
        }
        Some(LineProblem::OutOfStock { left }) => view! {
            <form method="post" action=paths::cart_change(l)>
                <input type="hidden" name="product" value=product/>
                <Button size=Size::Small name="quantity" value=left.to_string()>{texts::take_left(l, left)}</Button>
            </form>
        }
        .into_any(),
        Some(LineProblem::NotForSale) | None => ().into_any(),
    }
}

#[component]
fn Summary(
    l: Locale,
    cart: CartView,
    dates: Vec<DateLine>,
    reach: Reach,
    form: Form,
    has_services: bool,
) -> impl IntoView {
    let can_checkout = cart.can_checkout();
    let discounts = offers::discounts(l, &cart.totals, &cart.offers);
    let notes = offers::notes(l, &cart.totals, &cart.offers);
    let code = offers::code(l, &form, cart.offers.code.as_ref());
    let points = points::section(l, &form, cart.points.as_ref());
    view! {
        <section class="card stay" aria-labelledby="summary-title">
            <div class="card-body grid gap-3">
                <h2 id="summary-title">{texts::your_order(l)}</h2>
                <dl class="cart-totals">
                    {discounts}
                    <dt>{texts::delivery(l)}</dt>
                    <dd>{texts::delivery_later(l)}</dd>
                    <dt class="font-medium">{texts::total(l)}</dt>
                    <dd class="text-2xl font-semibold tabular-nums" data-cart-total="">{format::money(l, cart.totals.total)}</dd>
                </dl>
                {notes}
                {code}
                {points}
                <CartDates l lines=dates/>
                <CityForm l reach next=paths::cart(l)/>
                {has_services.then(|| view! {
                    <a class="link" href=format!("{}?cart=1", paths::installation(l))>{texts::install(l)}</a>
                })}
                {can_checkout.then(|| view! {
                    <LinkButton href=paths::checkout(l) kind=Kind::Primary size=Size::Large>{texts::checkout(l)}</LinkButton>
                })}
            </div>
        </section>
    }
}
