//! Products recommended to a customer: a shelf of the home page, of products and of the cart.

use crate::cards::card::Products;
use crate::cards::tiles::Tiles;
use crate::delivery_estimate::EarliestDelivery;
use app_kit::{Visit, paths};
use app_ui::{Button, Kind, LinkButton, Notice, Tone};
use base::{Locale, ProductId};
use leptos::prelude::*;
use people_model::preferences::Preferences;
use platform::{Actor, Result};

/// How many purchases are considered.
const PURCHASES: usize = 20;

base::texts! {
    title = "Рекомендуем вам" / "Recommended for you";
    by_own_words = "По вашим интересам." / "By your interests.";
    by_everything = "По вашим интересам, просмотрам и покупкам." / "By your interests, and what you looked at and bought.";
    adjust = "Настроить" / "Adjust";
    ask_title = "Подберём товары под ваш объект" / "We can suggest products for your site";
    ask_more = "Расскажите, что нужно защитить и что вам интересно: два вопроса, всё необязательно." / "Say what is to be secured and what interests you: two questions, nothing is required.";
    ask_yes = "Рассказать" / "Answer";
    ask_no = "Не сейчас" / "Not now";
}

/// What a page shows to a customer.
#[derive(Default)]
pub struct Recommended {
    tiles: Tiles,
    /// Views and purchases are used, too.
    is_personal: bool,
    /// Whether the customer has not been asked about interests yet.
    is_new: bool,
}

impl Recommended {
    /// Nothing for guests and staff. The `hidden` products are shown elsewhere on the page.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn of(visit: &Visit, soonest: &EarliestDelivery, hidden: &[ProductId]) -> Result<Self> {
        let Actor::Client { account, .. } = visit.actor else { return Ok(Self::default()) };
        let shop = &visit.state.shop;
        let preferences = people::preferences::own(shop, &visit.actor).await?;
        let bought = bought(visit, &preferences).await?;
        let ids = discovery::recommended(shop, account, &preferences, &bought, hidden).await?;
        let cards = discovery::related::cards(shop, &ids).await?;
        let tiles = Tiles::of(visit.locale, soonest, cards, false);
        Ok(Self { tiles, is_personal: preferences.is_personal, is_new: preferences.is_new() })
    }

    /// The shelf; nothing without products.
    pub fn shelf(self, l: Locale) -> Option<AnyView> {
        let why = if self.is_personal { by_everything(l) } else { by_own_words(l) };
        (!self.tiles.is_empty()).then(|| {
            view! {
                <section class="page-part" aria-labelledby="recommended">
                    <h2 id="recommended">{title(l)}</h2>
                    <p class="text-sm text-muted">
                        {why} " " <a class="link" href=paths::account_preferences(l)>{adjust(l)}</a>
                    </p>
                    <Products tiles=self.tiles/>
                </section>
            }
            .into_any()
        })
    }

    /// Asks a new customer; nothing once there was an answer.
    pub fn question(&self, l: Locale) -> Option<AnyView> {
        self.is_new.then(|| {
            view! {
                <Notice tone=Tone::Info title=ask_title(l)>
                    <p>{ask_more(l)}</p>
                    <form method="post" action=paths::account_preferences(l) class="mt-3 flex flex-wrap gap-3">
                        <LinkButton href=paths::account_preferences(l) kind=Kind::Primary>{ask_yes(l)}</LinkButton>
                        <Button name="action" value="skip">{ask_no(l)}</Button>
                    </form>
                </Notice>
            }
            .into_any()
        })
    }
}

async fn bought(visit: &Visit, preferences: &Preferences) -> Result<Vec<ProductId>> {
    match visit.actor {
        Actor::Client { account, .. } if preferences.is_personal => {
            sales::bought(&visit.state.shop, account, PURCHASES).await
        }
        _ => Ok(Vec::new()),
    }
}
