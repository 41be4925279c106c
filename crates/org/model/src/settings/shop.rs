//! Settings of the shop as a whole: its name and contacts.

use super::{Group, Line, Registry, Setting, texts};
use base::contact::{Email, Phone};
use base::{Bilingual, Text};

/// Name and contacts.
pub const SHOP: Group = Group { code: "shop", title: texts::shop };

/// Parts of the shop that can be switched off; areas add theirs.
pub const MODULES: Group = Group { code: "modules", title: texts::modules };

/// Adds the settings of this area.
pub fn register(registry: &mut Registry) {
    registry.add::<ShopName>();
    registry.add::<ContactPhone>();
    registry.add::<ContactEmail>();
    registry.add::<Address>();
    registry.add::<Hours>();
}

/// The name of the shop in pages and messages.
pub struct ShopName;

impl Setting for ShopName {
    type Value = Bilingual;
    const KEY: &'static str = "shop.name";
    const GROUP: Group = SHOP;
    const LABEL: Text = texts::name;
    const EFFECT: Text = texts::name_effect;
    const RULE: Line = Line { max_chars: 60, is_required: true };

    fn default() -> Bilingual {
        Bilingual::new("Засов", "Zasov")
    }
}

/// The phone of the shop; without it, that of the main branch.
pub struct ContactPhone;

impl Setting for ContactPhone {
    type Value = Option<Phone>;
    const KEY: &'static str = "shop.phone";
    const GROUP: Group = SHOP;
    const LABEL: Text = texts::phone;
    const EFFECT: Text = texts::phone_effect;
    const RULE: () = ();
    const IF_EMPTY: Option<Text> = Some(texts::as_main_branch);

    fn default() -> Option<Phone> {
        None
    }
}

/// The email of the shop; without it, that of the main branch.
pub struct ContactEmail;

impl Setting for ContactEmail {
    type Value = Option<Email>;
    const KEY: &'static str = "shop.email";
    const GROUP: Group = SHOP;
    const LABEL: Text = texts::email;
    const EFFECT: Text = texts::email_effect;
    const RULE: () = ();
    const IF_EMPTY: Option<Text> = Some(texts::as_main_branch);

    fn default() -> Option<Email> {
        None
    }
}

/// The address of the shop; without it, that of the main branch.
pub struct Address;

impl Setting for Address {
    type Value = Bilingual;
    const KEY: &'static str = "shop.address";
    const GROUP: Group = SHOP;
    const LABEL: Text = texts::address;
    const EFFECT: Text = texts::address_effect;
    const RULE: Line = Line { max_chars: 200, is_required: false };
    const IF_EMPTY: Option<Text> = Some(texts::as_main_branch);

    fn default() -> Bilingual {
        Bilingual::default()
    }
}

/// The opening hours, as a sentence; without it, those of the main branch.
pub struct Hours;

impl Setting for Hours {
    type Value = Bilingual;
    const KEY: &'static str = "shop.hours";
    const GROUP: Group = SHOP;
    const LABEL: Text = texts::hours;
    const EFFECT: Text = texts::hours_effect;
    const RULE: Line = Line { max_chars: 200, is_required: false };
    const IF_EMPTY: Option<Text> = Some(texts::as_main_branch);

    fn default() -> Bilingual {
        Bilingual::default()
    }
}
