//! What the island asks the server.

use app_kit::api::ApiError;
use base::{Kopecks, Locale};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A product in few words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenCard {
    pub href: String,
    pub name: String,
    pub image: String,
    pub price: Option<Kopecks>,
}

/// The cards of these products in this order; what is no longer shown is left out.
#[server(prefix = "/api", endpoint = "seen/cards")]
pub async fn seen_cards(l: Locale, ids: String) -> Result<Vec<SeenCard>, ApiError> {
    use crate::catalog::card::address;
    use discovery_model::picks::{Picks, SEEN_MAX};
    let visit = app_kit::api::visit()?;
    let cards = discovery::picked(&visit.state.shop, &Picks::parse(&ids, SEEN_MAX)).await?;
    let card = |card: catalog_model::views::ProductCard| SeenCard {
        href: app_kit::paths::product(l, &card.slug),
        name: card.name.pick(l).to_owned(),
        image: address(&card.picture, 400),
        price: card.price,
    };
    Ok(cards.into_iter().map(card).collect())
}
