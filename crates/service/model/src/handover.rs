//! How equipment comes to the technician.

use base::{Locale, text_enum};

text_enum! {
    /// How the equipment is handed over to the technician.
    pub enum RepairFormat {
        Visit = "visit",
        BringIn = "bring_in",
        Courier = "courier",
    }
}

impl RepairFormat {
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
