//! Zones of a delivery method: where it delivers, what that costs, and in which windows.
//!
//! A zone is a list of places, a circle or polygons. Circles and polygons need the coordinates of the address. Without
//! them the places of the zone decide; a zone without places can't be decided then, and neither can any zone after it,
//! since the first zone that contains an address sets the price.

mod area;
mod edit;
mod geojson;
pub mod sketch;
mod tariff;

pub use area::{Area, Polygon, Ring, distance_m};
pub use edit::{ZoneEdit, ZoneForm};
pub use geojson::{parse_area, polygons_text};
pub use tariff::{SumStep, Tariff, WeightStep};

use super::{DeliveryMethod, DeliveryRefusal, serves};
use crate::windows::WindowPlan;
use base::{Bilingual, DeliveryZoneId, Kopecks};
use org_model::branches::GeoPoint;
use serde::{Deserialize, Serialize};

/// A zone of a delivery method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zone {
    /// Key of its row.
    pub id: DeliveryZoneId,
    /// Name shown to buyers and staff.
    pub name: Bilingual,
    /// Its shape.
    pub area: Area,
    /// Its places by name. For an area they decide only if the address has no coordinates; none means everywhere for a
    /// zone without an area.
    pub places: Vec<Bilingual>,
    /// What delivery costs there.
    pub tariff: Tariff,
    /// When goods are brought there.
    pub windows: WindowPlan,
}

/// Where an order goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Destination<'a> {
    /// City as typed; may name a region too.
    pub city: &'a str,
    /// Street, house and flat as typed.
    pub address: &'a str,
    /// `None` if they are not known.
    pub point: Option<GeoPoint>,
}

impl Destination<'_> {
    /// Whether nothing was typed yet.
    pub fn is_unknown(&self) -> bool {
        self.city.trim().is_empty() && self.point.is_none()
    }
}

/// What a delivery method does for an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached<'a> {
    /// Delivered by the tariff of this zone.
    Zone(&'a Zone),
    /// Delivered by the price of the method, which has no zones.
    Method,
    /// Not delivered.
    Outside,
    /// It can't be said without coordinates of the address.
    Unknown,
}

impl Zone {
    /// Whether the zone contains an address; `None` if that can't be said without its coordinates.
    pub fn contains(&self, to: &Destination<'_>) -> Option<bool> {
        match (&self.area, to.point) {
            (Area::Places, _) => Some(serves(&self.places, to.city, to.address)),
            (area, Some(point)) => Some(area.contains(point)),
            (_, None) if self.places.is_empty() => None,
            (_, None) => Some(serves(&self.places, to.city, to.address)),
        }
    }
}

impl DeliveryMethod {
    /// The first zone that contains an address.
    pub fn reach(&self, to: &Destination<'_>) -> Reached<'_> {
        if self.zones.is_empty() {
            return if serves(&self.places, to.city, to.address) {
                Reached::Method
            } else {
                Reached::Outside
            };
        }
        for zone in &self.zones {
            match zone.contains(to) {
                Some(true) => return Reached::Zone(zone),
                Some(false) => {}
                None => return Reached::Unknown,
            }
        }
        Reached::Outside
    }

    /// The cost for goods of this value (after discounts) and weight in grams at such an address; `None` where it has to
    /// be named by a person.
    ///
    /// # Errors
    /// [`DeliveryRefusal::TooHeavy`] above the maximum weight.
    pub fn cost_at(
        &self,
        at: Reached<'_>,
        goods: Kopecks,
        weight_g: i64,
    ) -> Result<Option<Kopecks>, DeliveryRefusal> {
        match (at, self.weight_max_g) {
            (_, Some(max_g)) if weight_g > max_g => Err(DeliveryRefusal::TooHeavy { max_g }),
            (Reached::Method, _) => self.cost(goods, weight_g).map(Some),
            (Reached::Zone(zone), _) => zone.tariff.cost(goods, weight_g).map(Some),
            (Reached::Outside | Reached::Unknown, _) => Ok(None),
        }
    }

    /// The smallest cost of any address.
    ///
    /// # Errors
    /// [`DeliveryRefusal::TooHeavy`] if no zone carries the weight.
    pub fn least_cost(&self, goods: Kopecks, weight_g: i64) -> Result<Kopecks, DeliveryRefusal> {
        let own = self.cost(goods, weight_g);
        if self.zones.is_empty() || own.is_err() {
            return own;
        }
        let costs = self.zones.iter().map(|zone| zone.tariff.cost(goods, weight_g));
        let mut least: Result<Kopecks, DeliveryRefusal> = Err(DeliveryRefusal::TooHeavy { max_g: 0 });
        for cost in costs {
            least = match (least, cost) {
                (Ok(a), Ok(b)) => Ok(a.min(b)),
                (Ok(a), Err(_)) => Ok(a),
                (Err(_), Ok(b)) => Ok(b),
                (
                    Err(DeliveryRefusal::TooHeavy { max_g: a }),
                    Err(DeliveryRefusal::TooHeavy { max_g: b }),
                ) => Err(DeliveryRefusal::TooHeavy { max_g: a.max(b) }),
            };
        }
        least
    }

    /// Whether coordinates of the address are of use.
    pub fn needs_point(&self) -> bool {
        self.zones.iter().any(|zone| zone.area != Area::Places)
    }

    /// Sets the zones, and the places that the method serves by them: none, which means everywhere, if one of them has
    /// no names.
    #[must_use]
    pub fn with_zones(mut self, zones: Vec<Zone>) -> Self {
        if !zones.is_empty() {
            self.places = places_of(&zones);
        }
        self.zones = zones;
        self
    }
}

/// The places of all zones, each once; none, which means everywhere, if one of them has no names.
pub fn places_of(zones: &[Zone]) -> Vec<Bilingual> {
    if zones.iter().any(|zone| zone.places.is_empty()) {
        return Vec::new();
    }
    let mut places: Vec<Bilingual> = Vec::new();
    for place in zones.iter().flat_map(|zone| &zone.places) {
        if !places.contains(place) {
            places.push(place.clone());
        }
    }
    places
}

#[cfg(test)]
mod tests;
