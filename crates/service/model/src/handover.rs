//! How equipment comes to the technician.

use base::{Locale, text_enum};

text_enum! {
    /// How the equipment is handed over to the technician.
    pub enum RepairFormat {
        /// A crew comes to the client.
        Visit = "visit",
        /// The client brings the equipment to the branch.
        BringIn = "bring_in",
        /// A courier collects the equipment from the client.
        Courier = "courier",
    }
}

impl RepairFormat {
    /// The name for the user, from the client's point of view, in a language.
    pub const fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Visit => locale.pick("Выезд мастера", "Technician’s visit"),
            Self::BringIn => locale.pick("Привезу сам", "I will bring it in"),
            Self::Courier => locale.pick("Заберёт курьер", "Courier pick-up"),
        }
    }

    /// Whether a crew visits the client, so that a slot has to be chosen.
    pub const fn needs_visit(self) -> bool {
        matches!(self, Self::Visit)
    }
}
