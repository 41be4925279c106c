//! Settings of delivery.

use crate::texts;
use base::{Locale, Text};
use org_model::settings::{Group, OneOf, Options, Registry, Setting};

/// Delivery.
pub const DELIVERY: Group = Group { code: "delivery", title: texts::delivery };

/// Adds the settings of this area.
pub fn register(registry: &mut Registry) {
    registry.add::<UnknownZone>();
    registry.add::<SuggestAddresses>();
}

base::text_enum! {
    /// What happens with an order to an address whose zone can't be found out.
    pub enum UnknownZoneRule {
        /// The order is placed, and a person names the cost of delivery.
        Confirm = "confirm",
        /// The order is refused.
        Refuse = "refuse",
    }
}

impl Options for UnknownZoneRule {
    const LIST: &'static [Self] = Self::ALL;

    fn code(self) -> &'static str {
        self.as_str()
    }

    fn label(self, l: Locale) -> &'static str {
        match self {
            Self::Confirm => texts::unknown_confirm(l),
            Self::Refuse => texts::unknown_refuse(l),
        }
    }
}

/// What happens with an order to an address whose zone can't be found out.
pub struct UnknownZone;

impl Setting for UnknownZone {
    type Value = OneOf<UnknownZoneRule>;
    const KEY: &'static str = "delivery.unknown_zone";
    const GROUP: Group = DELIVERY;
    const LABEL: Text = texts::unknown_zone;
    const EFFECT: Text = texts::unknown_zone_effect;
    const RULE: () = ();

    fn default() -> OneOf<UnknownZoneRule> {
        OneOf(UnknownZoneRule::Confirm)
    }
}

/// Whether the checkout suggests addresses and asks for their coordinates, if the directory has a key.
pub struct SuggestAddresses;

impl Setting for SuggestAddresses {
    type Value = bool;
    const KEY: &'static str = "delivery.suggest_addresses";
    const GROUP: Group = DELIVERY;
    const LABEL: Text = texts::suggest_addresses;
    const EFFECT: Text = texts::suggest_addresses_effect;
    const RULE: () = ();

    fn default() -> bool {
        true
    }
}
