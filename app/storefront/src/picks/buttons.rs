//! Buttons that add a product to a list, without visitor-specific state.

use super::texts;
use crate::modules::TileParts;
use app_kit::paths;
use app_storefront_islands::cart::AddToCart;
use app_ui::{Icon, icons};
use base::{Locale, ProductId};
use catalog_model::views::ProductCard;
use discovery_model::picks::PickList;
use leptos::prelude::*;

/// Adds a product to a list; without scripts it only adds, and the list's own page removes. `words` displays
/// the label beside the icon.
#[component]
pub fn PickButton(
    l: Locale,
    list: PickList,
    product: ProductId,
    #[prop(into)] name: String,
    #[prop(optional)] words: bool,
) -> impl IntoView {
    let (action, glyph) = match list {
        PickList::Compare => (paths::compare_change(l), icons::COMPARE),
        PickList::Wishes => (paths::wishlist_change(l), icons::HEART),
    };
    let label = texts::button(l, list);
    let (class, title) =
        if words { ("btn btn-ghost btn-sm pick", None) } else { ("pick pick-small", Some(label)) };
    view! {
        <form method="post" action=action data-pick=list.as_str()>
            <input type="hidden" name="product" value=product.to_string()/>
            <button class=class name="action" value="add" title=title aria-label=format!("{label}: {name}")>
                <Icon glyph/>
                {words.then_some(label)}
            </button>
        </form>
    }
    .into_any()
}

/// The buy button, or a link to subscribe for availability if the product is out of stock.
#[component]
pub fn Buy(l: Locale, card: ProductCard) -> impl IntoView {
    let (product, name, max) = (card.id, card.name.pick(l).to_owned(), card.quantity_max);
    card.price.map(|_| match max {
        ..1 => {
            let (href, tell) = (format!("{}#tell", paths::product(l, &card.slug)), texts::tell(l));
            view! { <a class="btn btn-sm w-full" href=href aria-label=format!("{tell}: {name}")><Icon glyph=icons::BELL/>{tell}</a> }
                .into_any()
        }
        _ => view! { <AddToCart l product name max compact=true/> }.into_any(),
    })
}

/// Actions at the bottom of a tile.
#[component]
pub fn Offer(l: Locale, card: ProductCard, parts: TileParts) -> impl IntoView {
    let name = card.name.pick(l).to_owned();
    let product = card.id;
    view! {
        <Buy l card/>
        <div class="tile-picks">
            {parts.has_wishes.then(|| view! { <PickButton l list=PickList::Wishes product name=name.clone()/> })}
            {parts.has_comparison.then(|| view! { <PickButton l list=PickList::Compare product name=name.clone()/> })}
        </div>
    }
    .into_any()
}
