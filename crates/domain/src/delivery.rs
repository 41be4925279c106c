//! Delivery: the ways to get an order, and what each costs.

use crate::state::text_enum;
use crate::{DeliveryMethodId, Kopecks, Locale};
use serde::{Deserialize, Serialize};

text_enum! {
    /// How an order reaches its buyer; decides which transitions an order has.
    pub enum DeliveryKind {
        /// The buyer comes to a warehouse.
        Pickup = "pickup",
        /// Somebody brings it to the buyer's address.
        Courier = "courier",
    }
}

impl DeliveryKind {
    /// Whether the checkout asks for an address.
    pub const fn needs_address(self) -> bool {
        matches!(self, Self::Courier)
    }
}

/// A way of delivery as the checkout shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryMethod {
    pub id: DeliveryMethodId,
    pub code: String,
    pub kind: DeliveryKind,
    pub name_ru: String,
    pub name_en: String,
    pub note_ru: String,
    pub note_en: String,
    pub price: Kopecks,
    /// Goods for this much are brought free of charge.
    pub free_from: Option<Kopecks>,
    /// The heaviest order it takes, in grams.
    pub weight_max_g: Option<i64>,
}

/// Why a way of delivery can't be chosen for an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum DeliveryRefusal {
    #[error("the order is heavier than {max_g} g")]
    TooHeavy { max_g: i64 },
}

impl DeliveryMethod {
    /// The cost for goods of this sum (after discounts) and weight in grams.
    pub fn cost(&self, goods: Kopecks, weight_g: i64) -> Result<Kopecks, DeliveryRefusal> {
        match (self.weight_max_g, self.free_from) {
            (Some(max_g), _) if weight_g > max_g => Err(DeliveryRefusal::TooHeavy { max_g }),
            (_, Some(free_from)) if goods >= free_from => Ok(Kopecks::ZERO),
            _ => Ok(self.price),
        }
    }

    pub fn name(&self, locale: Locale) -> &str {
        locale.pick(&self.name_ru, &self.name_en)
    }

    pub fn note(&self, locale: Locale) -> &str {
        locale.pick(&self.note_ru, &self.note_en)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chk_5_delivery_is_free_from_a_sum_and_refused_above_a_weight() {
        let courier = DeliveryMethod {
            id: DeliveryMethodId(uuid::Uuid::nil()),
            code: "courier".into(),
            kind: DeliveryKind::Courier,
            name_ru: "Курьер".into(),
            name_en: "Courier".into(),
            note_ru: String::new(),
            note_en: String::new(),
            price: Kopecks(49_000),
            free_from: Some(Kopecks(1_000_000)),
            weight_max_g: Some(30_000),
        };
        for (goods, weight_g, expected) in [
            (0, 0, Ok(49_000)),
            (999_999, 30_000, Ok(49_000)),
            (1_000_000, 30_000, Ok(0)),
            (1_000_000, 30_001, Err(DeliveryRefusal::TooHeavy { max_g: 30_000 })),
        ] {
            assert_eq!(courier.cost(Kopecks(goods), weight_g).map(|k| k.0), expected, "{goods} {weight_g}");
        }
        let without_limits = DeliveryMethod { free_from: None, weight_max_g: None, ..courier };
        assert_eq!(without_limits.cost(Kopecks(i64::MAX), i64::MAX), Ok(Kopecks(49_000)));
    }
}
