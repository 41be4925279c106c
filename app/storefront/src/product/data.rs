//! Structured data (schema.org) about a product.

use crate::catalog::texts::title as catalogue;
use app_kit::{Item, paths};
use app_storefront_islands::pictures::address;
use base::Locale;
use catalog_model::views::ProductView;

/// The product with its offer; no offer without a price.
pub fn product(l: Locale, view: &ProductView, about: &str) -> Item {
    let card = &view.card;
    let here = paths::product(l, &card.slug);
    let item = Item::new("Product")
        .text("name", card.name.pick(l))
        .text("description", about)
        .text("sku", &card.sku)
        .text("mpn", &card.model)
        .item("brand", Item::new("Brand").text("name", &card.brand))
        .link("url", &here);
    let item = match card.rating.mean(Locale::En) {
        Some(mean) => item.item(
            "aggregateRating",
            Item::new("AggregateRating")
                .text("ratingValue", mean)
                .text("reviewCount", card.rating.reviews.to_string())
                .text("bestRating", sales_model::reviews::STARS.end().to_string()),
        ),
        None => item,
    };
    let item = match &view.variants {
        Some(group) => {
            let varies = group.axes.iter().map(|axis| axis.name.pick(l));
            let all = Item::new("ProductGroup")
                .text("name", group.name.pick(l))
                .text("productGroupID", group.group.to_string());
            item.item("isVariantOf", varies.fold(all, |all, name| all.text("variesBy", name)))
        }
        None => item,
    };
    let item = view.pictures.iter().fold(item, |item, picture| item.link("image", address(picture, 800)));
    let Some(price) = card.price else { return item };
    let state = if card.availability.is_out() { "OutOfStock" } else { "InStock" };
    let offer = Item::new("Offer")
        .text("price", price.to_decimal())
        .text("priceCurrency", "RUB")
        .link("availability", format!("https://schema.org/{state}"))
        .link("itemCondition", "https://schema.org/NewCondition")
        .link("url", here);
    item.item("offers", offer)
}

/// Breadcrumbs of the product.
pub fn breadcrumbs(l: Locale, view: &ProductView) -> Item {
    let mut steps = vec![(catalogue(l).to_owned(), paths::catalog(l))];
    steps.extend(view.ancestors.iter().map(|c| (c.name.pick(l).to_owned(), paths::category(l, &c.slug))));
    steps.push((view.card.name.pick(l).to_owned(), paths::product(l, &view.card.slug)));
    Item::breadcrumbs(&steps)
}
