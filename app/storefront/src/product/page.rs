//! The product page: gallery, buying box, then all details without anything hidden.

use super::documents::Documents;
use super::gallery::Gallery;
use super::parts::{Kit, Methods, Specs, StockByWarehouse};
use super::texts;
use super::variants::Variants;
use crate::cards::card::{AvailabilityBadge, PriceTag, Products};
use crate::cards::texts as cards;
use crate::cards::tiles::Tiles;
use crate::catalog::texts::title as catalogue;
use crate::marks::Marks;
use crate::modules::TileParts;
use crate::picks::{Buy, PickButton};
use crate::recommended::Recommended;
use crate::reviews::{Dates, ReviewList, Score};
use crate::watch::WatchForm;
use app_kit::{Shared, Visit, paths};
use app_storefront_islands::cart::AddToCart;
use app_storefront_islands::delivery_estimate::Dates as Arriving;
use app_storefront_islands::picks::PickKeeper;
use app_storefront_islands::seen::RecentlyViewed;
use app_storefront_islands::server::delivery_estimate::{MethodDates, When, lines, remembered};
use app_ui::{Badge, Breadcrumbs, Card, Facts, Icon, Kind, LinkButton, icons};
use base::{Locale, ProductId};
use catalog_model::products::ProductKind;
use catalog_model::views::{ProductCard, ProductView};
use delivery_model::methods::{DeliveryKind, Reach};
use discovery_model::picks::PickList;
use leptos::prelude::*;
use routes::Module;
use sales_model::views::reviews::Newest;
use sales_model::watches::WatchKind;

/// Related products.
#[derive(Default)]
pub struct Shelves {
    pub fitting: Tiles,
    pub together: Tiles,
    pub alike: Tiles,
}

/// Delivery dates and destination.
#[derive(Clone)]
pub struct Delivery {
    pub when: When,
    pub reach: Reach,
    /// The address of this page.
    pub next: String,
}

impl Delivery {
    pub fn of(visit: &Visit, when: When, view: &ProductView) -> Self {
        let next = paths::product(visit.locale, &view.card.slug);
        Self { when, reach: view.reach(remembered(visit)), next }
    }
}

#[component]
fn Shelf(title: &'static str, tiles: Tiles) -> impl IntoView {
    (!tiles.is_empty()).then(|| {
        view! {
            <section class="page-part">
                <h2>{title}</h2>
                <Products tiles/>
            </section>
        }
    })
}

/// Which modules the page has something of.
#[derive(Clone, Copy, Debug)]
pub struct Modules {
    pub tile: TileParts,
    pub has_services: bool,
    pub has_questions: bool,
}

impl Modules {
    pub fn of(shared: &Shared) -> Self {
        Self {
            tile: TileParts::of(shared),
            has_services: shared.has(Module::Services),
            has_questions: shared.has(Module::Questions),
        }
    }
}

#[component]
pub fn Product(
    l: Locale,
    view: ProductView,
    shelves: Shelves,
    recommended: Recommended,
    newest: Newest,
    dates: Dates,
    delivery: Delivery,
    /// Address of the gallery's script.
    gallery: String,
    is_guest: bool,
    modules: Modules,
    marks: Marks,
) -> impl IntoView {
    let name = view.card.name.pick(l).to_owned();
    let mut above = vec![(catalogue(l).to_owned(), paths::catalog(l))];
    above.extend(view.ancestors.iter().map(|c| (c.name.pick(l).to_owned(), paths::category(l, &c.slug))));
    let about = view.description.pick(l).to_owned();
    let (product, slug, rating) = (view.card.id, view.card.slug.clone(), view.card.rating);
    let bar = view.card.price.map(|_| {
        // Named by its price, since the box above is named by what one does there.
        view! {
            <section class="buy-bar" aria-label=texts::price_and_order(l)>
                <PriceTag l card=view.card.clone()/>
                <Buy l card=view.card.clone()/>
            </section>
        }
    });
    let (is_kit, is_out) = (view.kind == ProductKind::Kit, view.card.availability.is_out());
    let pickup = view
        .delivery
        .iter()
        .find(|method| method.kind == DeliveryKind::Pickup && delivery.reach.has(&method.places))
        .and_then(|method| method.terms);
    view! {
        <Breadcrumbs locale=l above here=name.clone()/>
        <header class="page-head">
            <h1>{name.clone()}</h1>
            <p class="text-muted">{texts::sku(l)}" "<span class="tabular-nums">{view.card.sku.clone()}</span>" · "{view.card.brand.clone()}</p>
            <Score l rating/>
        </header>
        <div class="with-box">
            <Gallery l name=name.clone() pictures=view.pictures.clone() script=gallery/>
            <aside class="stay grid min-w-0 grid-cols-1 gap-4" aria-label=texts::buy(l)>
                <BuyBox l view=view.clone() name=name.clone() delivery=delivery.clone() is_guest parts=modules.tile marks/>
                {modules.has_services.then(|| view! { <Service l product name=name.clone()/> })}
            </aside>
            <div class="grid min-w-0 grid-cols-1 gap-6">
                {(!about.is_empty()).then(|| view! { <Card title=texts::about(l)><p class="product-about">{about}</p></Card> })}
                {is_kit.then(|| view! { <Kit l parts=view.parts/> })}
                <Specs l groups=view.groups is_kit/>
                <Documents l documents=view.documents/>
                <StockByWarehouse l stock=view.stock pickup delivery=delivery.clone()/>
                <Methods l methods=view.delivery is_out delivery/>
            </div>
        </div>
        <ReviewList l dates slug rating newest is_guest has_reviews=modules.tile.has_reviews has_questions=modules.has_questions/>
        <Shelf title=texts::fitting(l) tiles=shelves.fitting/>
        <Shelf title=texts::together(l) tiles=shelves.together/>
        <Shelf title=texts::alike(l) tiles=shelves.alike/>
        {recommended.shelf(l)}
        <RecentlyViewed l product/>
        {bar}
    }
}

#[component]
fn BuyBox(
    l: Locale,
    view: ProductView,
    name: String,
    delivery: Delivery,
    is_guest: bool,
    parts: TileParts,
    marks: Marks,
) -> impl IntoView {
    let badges = marks.badges(l);
    let badges = (!badges.is_empty()).then(|| {
        let badges =
            badges.into_iter().map(|(tone, text)| view! { <Badge tone>{text}</Badge> }).collect_view();
        view! { <p class="flex flex-wrap gap-2">{badges}</p> }
    });
    let arriving = lines(l, &delivery.when, &MethodDates::of_product(&view, &delivery.reach));
    let card = view.card;
    let warranty = match view.warranty_months {
        0 => texts::no_warranty(l).to_owned(),
        n => texts::months(l, n),
    };
    let facts =
        vec![(texts::warranty(l).to_owned(), warranty), (cards::model(l).to_owned(), card.model.clone())];
    let is_out = card.availability.is_out();
    let similar = view.ancestors.last().map(|c| format!("{}?stock=1", paths::category(l, &c.slug)));
    let buy = match (card.price, is_out) {
        (None, _) => view! { <p>{texts::ask_price(l)}</p> }.into_any(),
        (Some(_), false) => view! { <AddToCart l product=card.id name=name.clone() max=card.quantity_max compact=false/> }.into_any(),
        (Some(_), true) => view! {
            <p class="text-muted">{texts::out_more(l)}</p>
            {similar.map(|href| view! { <LinkButton href kind=Kind::Secondary>{texts::similar(l)}</LinkButton> })}
        }
        .into_any(),
    };
    let told = told(l, &card, is_guest);
    let variants = view.variants;
    let demo = card.is_demo.then(|| view! { <p class="text-sm text-muted">{texts::demo(l)}</p> });
    let (availability, product) = (card.availability, card.id);
    view! {
        <Card class="buy-box">
            <Variants l variants/>
            {badges}
            <PriceTag l card big=true/>
            <AvailabilityBadge l availability/>
            <Arriving l lines=arriving/>
            {buy}
            {told}
            <div class="picks">
                {parts.has_wishes.then(|| view! { <PickButton l list=PickList::Wishes product name=name.clone() words=true/> })}
                {parts.has_comparison.then(|| view! { <PickButton l list=PickList::Compare product name=name.clone() words=true/> })}
            </div>
            <PickKeeper/>
            <Facts facts/>
            {demo}
        </Card>
    }
}

/// Subscription form: for availability if out of stock, otherwise, collapsed, for a lower price.
fn told(l: Locale, card: &ProductCard, is_guest: bool) -> Option<AnyView> {
    card.price?;
    let product = card.id;
    Some(match card.availability.is_out() {
        true => {
            view! { <div id="tell"><WatchForm l product kind=WatchKind::Stock is_guest/></div> }.into_any()
        }
        false => view! {
            <details>
                <summary class="btn btn-ghost btn-sm">{texts::cheaper(l)}</summary>
                <div class="mt-3"><WatchForm l product kind=WatchKind::Price is_guest/></div>
            </details>
        }
        .into_any(),
    })
}

/// What is done with the product besides selling it; the forms begin with its name.
#[component]
fn Service(l: Locale, product: ProductId, name: String) -> impl IntoView {
    let with = |path: String, field: &str, value: String| paths::with(&path, &[(field.to_owned(), value)]);
    let install = with(paths::installation(l), "product", product.to_string());
    let repair = with(paths::repair(l), "equipment", name);
    view! {
        <Card title=texts::service(l)>
            <div class="grid justify-items-start gap-3">
                <p class="text-sm text-muted">{texts::service_lead(l)}</p>
                <a class="btn" href=install rel="nofollow"><Icon glyph=icons::DRILL/>{texts::install(l)}</a>
                <a class="link inline-flex items-center gap-2" href=repair rel="nofollow"><Icon glyph=icons::WRENCH/>{texts::repair(l)}</a>
            </div>
        </Card>
    }
}
