//! Server function that returns the cards.

use app_kit::api::ApiError;
use base::{Kopecks, Locale};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Compact product data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenCard {
    pub href: String,
    pub name: String,
    pub image: String,
    pub price: Option<Kopecks>,
}

/// The cards of these products in the given order; products no longer visible are omitted.
#[server(prefix = "/api", endpoint = "seen/cards")]
pub async fn seen_cards(l: Locale, ids: String) -> Result<Vec<SeenCard>, ApiError> {
    use crate::pictures::address;
    use discovery_model::picks::{Picks, SEEN_MAX};
    let visit = app_kit::current_visit()?;
    let cards = discovery::picked(&visit.state.shop, &Picks::parse(&ids, SEEN_MAX)).await?;
    let card = |card: catalog_model::views::ProductCard| SeenCard {
        href: app_kit::paths::product(l, &card.slug),
        name: card.name.pick(l).to_owned(),
        image: address(&card.picture, 400),
        price: card.price,
    };
    Ok(cards.into_iter().map(card).collect())
}
