//! Whom the shop serves: what customers are interested in, and the kinds of sites that are secured.

use base::{Locale, text_enum};

text_enum! {
    /// What a customer is interested in.
    pub enum Interest {
        /// Video surveillance.
        Video = "video",
        /// Intruder alarms and access control.
        Alarm = "alarm",
        /// Smoke, gas and leak sensors.
        Sensors = "sensors",
        /// Smart home.
        SmartHome = "smart_home",
        /// Kits that need no selection of parts.
        Kits = "kits",
        /// Installation and repair.
        Service = "service",
    }
}

impl Interest {
    /// The name for the user, in a language.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Video => l.pick("Видеонаблюдение", "Video surveillance"),
            Self::Alarm => l.pick("Сигнализация и замки", "Alarms and locks"),
            Self::Sensors => l.pick("Датчики дыма и протечки", "Smoke and leak sensors"),
            Self::SmartHome => l.pick("Умный дом", "Smart home"),
            Self::Kits => l.pick("Готовые комплекты", "Ready kits"),
            Self::Service => l.pick("Монтаж и сервис", "Installation and service"),
        }
    }

    /// The interests that categories of products can serve: those in services are served by pages of their own.
    pub fn in_products() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|interest| *interest != Self::Service)
    }
}

text_enum! {
    /// The kind of site.
    pub enum ObjectType {
        /// A flat in a house with several.
        Flat = "flat",
        /// A house of its own.
        House = "house",
        /// Rooms of a company.
        Office = "office",
        /// A shop or café.
        Shop = "shop",
        /// A warehouse.
        Warehouse = "warehouse",
        /// A workshop or factory.
        Production = "production",
        /// Anything else.
        Other = "other",
    }
}

impl ObjectType {
    /// The name for the user, in a language.
    pub const fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Flat => locale.pick("Квартира", "Flat"),
            Self::House => locale.pick("Дом", "House"),
            Self::Office => locale.pick("Офис", "Office"),
            Self::Shop => locale.pick("Магазин", "Shop"),
            Self::Warehouse => locale.pick("Склад", "Warehouse"),
            Self::Production => locale.pick("Производство", "Production site"),
            Self::Other => locale.pick("Другой объект", "Other"),
        }
    }
}

/// The stored form of a list of interests or object types: their texts, separated by spaces.
pub fn to_words<T: ToString>(list: &[T]) -> String {
    list.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// Reads [`to_words`]; words that are not known are left out.
pub fn from_words<T>(text: &str, parse: fn(&str) -> Option<T>) -> Vec<T> {
    text.split(' ').filter_map(parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_stored_as_words() {
        let words = to_words(Interest::ALL);
        assert_eq!(from_words(&words, Interest::parse), Interest::ALL);
        assert_eq!(from_words("", Interest::parse), []);
        assert_eq!(from_words("video gone", Interest::parse), [Interest::Video]);
    }
}
