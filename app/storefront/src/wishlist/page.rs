//! The wish list page.

use super::texts;
use crate::cards::card::{AvailabilityBadge, DeliveryDate, PriceTag};
use crate::delivery_estimate::EarliestDelivery;
use app_kit::fields::Form;
use app_kit::paths;
use app_storefront_islands::pictures::address;
use app_ui::{
    Button, EmptyState, ErrorSummary, IconButton, Kind, LinkButton, Notice, Size, Tone, Undo, icons,
};
use base::{Locale, ProductId};
use catalog_model::views::ProductCard;
use discovery_model::picks::PICKS_DAYS;
use leptos::prelude::*;

/// The last action: product and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    Removed(ProductId, String),
    Moved(ProductId, String),
}

/// Data of the page.
pub struct Shown {
    pub l: Locale,
    /// Newest first.
    pub products: Vec<ProductCard>,
    pub soonest: EarliestDelivery,
    pub news: Option<News>,
    pub is_guest: bool,
    pub form: Form,
}

#[component]
pub fn WishList(shown: Shown) -> impl IntoView {
    let Shown { l, products, soonest, news, is_guest, form } = shown;
    let errors = form.summary(l).into_iter().map(|(_, text)| (String::new(), text)).collect();
    let body = match products.is_empty() {
        true => view! {
            <EmptyState glyph=icons::HEART title=texts::empty(l) text=texts::empty_more(l)>
                <LinkButton href=paths::catalog(l) kind=Kind::Primary>{texts::to_catalog(l)}</LinkButton>
            </EmptyState>
        }
        .into_any(),
        false => {
            let lines = products.into_iter().map(|card| line(l, &soonest, card)).collect_view();
            view! { <ul class="cart-lines">{lines}</ul> }.into_any()
        }
    };
    let login = format!("{}?next={}", paths::login(l), paths::wishlist(l));
    let guest = is_guest.then(|| {
        view! {
            <p class="text-muted">{texts::guest(l, PICKS_DAYS)} " " <a class="link" href=login>{texts::log_in(l)}</a></p>
        }
    });
    view! {
        <div class="grid gap-5">
            <h1>{texts::title(l)}</h1>
            <ErrorSummary locale=l errors/>
            {news.map(|news| view! { <Done l news/> })}
            {body}
            {guest}
        </div>
    }
    .into_any()
}

#[component]
fn Done(l: Locale, news: News) -> impl IntoView {
    let (text, next) = match news {
        News::Removed(product, name) => {
            let fields = vec![("product".to_owned(), product.to_string())];
            let undo = view! { <Undo action=paths::wishlist_change(l) label=texts::undo(l) fields/> };
            (texts::removed(l, &name), undo.into_any())
        }
        News::Moved(_, name) => {
            let cart = view! { <a class="link" href=paths::cart(l)>{texts::open_cart(l)}</a> };
            (texts::moved(l, &name), cart.into_any())
        }
    };
    view! {
        <Notice tone=Tone::Info>
            <div class="flex flex-wrap items-center gap-3" role="status"><p>{text}</p>{next}</div>
        </Notice>
    }
}

fn line(l: Locale, soonest: &EarliestDelivery, card: ProductCard) -> impl IntoView {
    let card = soonest.marks(&card).priced(card);
    let name = card.name.pick(l).to_owned();
    let (product, href) = (card.id.to_string(), paths::product(l, &card.slug));
    let when = soonest.of_card(&card);
    let (sku, availability) = (card.sku.clone(), card.availability);
    let can_buy = card.price.is_some() && !availability.is_out();
    let buy = can_buy.then(|| {
        view! {
            <Button size=Size::Small icon=icons::CART name="action" value="cart" attr:aria-label=texts::to_cart_named(l, &name)>
                {texts::to_cart(l)}
            </Button>
        }
    });
    view! {
        <li class="cart-line">
            <img class="cart-picture" src=address(&card.picture, 400) alt="" width="96" height="72" loading="lazy" decoding="async"/>
            <div class="cart-what">
                <a class="link font-medium" href=href>{name.clone()}</a>
                <p class="text-sm text-muted">{sku}</p>
                <PriceTag l card/>
                <AvailabilityBadge l availability/>
                <DeliveryDate when/>
            </div>
            <form method="post" action=paths::wishlist_change(l) class="cart-quantity">
                <input type="hidden" name="product" value=product.clone()/>
                {buy}
            </form>
            <form method="post" action=paths::wishlist_change(l) class="cart-remove">
                <input type="hidden" name="product" value=product/>
                <IconButton glyph=icons::TRASH label=texts::remove(l, &name) kind=Kind::Ghost name="action" value="remove"/>
            </form>
        </li>
    }
}
