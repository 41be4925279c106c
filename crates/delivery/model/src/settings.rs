//! Settings of delivery.

use crate::texts;
use base::{Locale, Text};
use org_model::settings::{Group, OneOf, Options, Registry, Setting, Word};

/// Delivery.
pub const DELIVERY: Group = Group { code: "delivery", title: texts::delivery };

/// Adds the settings of this area.
pub fn register(registry: &mut Registry) {
    registry.add::<UnknownZone>();
    registry.add::<SuggestAddresses>();
    registry.add::<MapTiles>();
    registry.add::<MapNote>();
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

/// The address of map tiles below the sketch of zones, with `{z}`, `{x}` and `{y}`; empty for a grid.
pub struct MapTiles;

impl Setting for MapTiles {
    type Value = String;
    const KEY: &'static str = "delivery.map_tiles";
    const GROUP: Group = DELIVERY;
    const LABEL: Text = texts::map_tiles;
    const EFFECT: Text = texts::map_tiles_effect;
    const RULE: Word = Word { max_chars: 300 };

    fn default() -> String {
        String::new()
    }
}

/// What the owner of the map tiles wants to be named by.
pub struct MapNote;

impl Setting for MapNote {
    type Value = String;
    const KEY: &'static str = "delivery.map_note";
    const GROUP: Group = DELIVERY;
    const LABEL: Text = texts::map_note;
    const EFFECT: Text = texts::map_note_effect;
    const RULE: Word = Word { max_chars: 200 };

    fn default() -> String {
        String::new()
    }
}
