//! Coordinates and suggestions of addresses at checkout, and the windows of delivery as choices.

use super::visit::Visit;
use app_ui::Choice;
use base::{Instant, Locale};
use delivery_model::settings::SuggestAddresses;
use delivery_model::windows::OfferedSlot;
use gateways::addresses::FoundAddress;
use org_model::branches::GeoPoint;
use people::company_lookup;
use platform::Error;

base::texts! {
    full = "занято" / "taken";
    left(places: i64) = "осталось мест: {places}" / "places left: {places}";
}

/// The shortest text that addresses are suggested for, in characters.
const QUERY_CHARS_MIN: usize = 3;
/// The longest one; the rest is ignored.
const QUERY_CHARS_MAX: usize = 200;

impl Visit {
    /// Whether addresses are suggested: the directory has a key, and the shop wants it.
    pub async fn can_suggest_addresses(&self) -> Result<bool, Error> {
        let shop = &self.state.shop;
        Ok(company_lookup::lookup_state(shop).await?.is_on()
            && org::settings::get::<SuggestAddresses>(shop.read()).await?)
    }

    /// Addresses that what was typed may mean; none if the directory does not answer, or if this network has asked too
    /// often.
    pub async fn addresses(&self, query: &str, count: usize) -> Result<Vec<FoundAddress>, Error> {
        let query: String = base::text::one_line(query).chars().take(QUERY_CHARS_MAX).collect();
        if query.chars().count() < QUERY_CHARS_MIN || !self.can_suggest_addresses().await? {
            return Ok(Vec::new());
        }
        if !self.take_suggestion() {
            return Ok(Vec::new());
        }
        Ok(self.ask(&query, count).await.unwrap_or_default())
    }

    /// The coordinates of an address, so far as the directory knows the house; `None` also if it does not answer, or if
    /// this network has asked too often. They decide the zone of an order, so they are found whether or not addresses are
    /// suggested, and the same for the page and for the order placed from it.
    pub async fn point_of(&self, city: &str, address: &str) -> Result<Option<GeoPoint>, Error> {
        let (city, address) = (base::text::one_line(city), base::text::one_line(address));
        if city.is_empty() || address.is_empty() {
            return Ok(None);
        }
        let query: String = format!("{city}, {address}").chars().take(QUERY_CHARS_MAX).collect();
        if let Some(point) = self.state.points.get(&query) {
            return Ok(point);
        }
        if !company_lookup::lookup_state(&self.state.shop).await?.is_on() || !self.take_point() {
            return Ok(None);
        }
        let Some(found) = self.ask(&query, 1).await else { return Ok(None) };
        let point = found.into_iter().find_map(|found| found.point);
        self.state.points.insert(&query, point);
        Ok(point)
    }

    /// Asks the directory; `None` if it does not answer.
    async fn ask(&self, query: &str, count: usize) -> Option<Vec<FoundAddress>> {
        match self.state.ports.addresses.suggest(query, count).await {
            Ok(found) => Some(found),
            Err(e) => {
                tracing::warn!("the directory of addresses does not answer: {e}");
                None
            }
        }
    }
}

/// Windows of delivery as choices: day, hours, and how many places are left where they are few.
pub fn window_choices(l: Locale, zone: &str, now: Instant, offered: &[OfferedSlot]) -> Vec<Choice> {
    /// The number of places left is shown up to this one.
    const FEW: i64 = 3;
    let choice = |offered: &OfferedSlot| {
        let slot = &offered.slot;
        let label = format!("{}, {}", delivery::days::day_name(l, slot.day, zone, now), slot.hours());
        let note = match offered.left {
            0 => full(l).to_owned(),
            few if few <= FEW => left(l, few),
            _ => String::new(),
        };
        Choice::new(slot.to_string(), label).note(note).disabled(offered.left == 0)
    };
    offered.iter().map(choice).collect()
}
