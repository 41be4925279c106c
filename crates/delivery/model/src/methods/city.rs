//! Places served by delivery methods, and the one chosen by the visitor. The choice is remembered in a
//! cookie, which counts only while some method serves that city.

use base::Bilingual;
use base::text::slug;
use serde::{Deserialize, Serialize};

/// A city that a visitor can choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct City {
    /// The key stored in the browser: the slug of the Russian name.
    pub key: String,
    /// Name shown in the choice of cities.
    pub name: Bilingual,
}

impl City {
    fn of(name: &Bilingual) -> Self {
        Self { key: slug(&name.ru), name: name.clone() }
    }
}

/// The cities served by a branch, its own first, and the visitor's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// The branch's own city first; each city once.
    pub cities: Vec<City>,
    /// The visitor's city, one of `cities`.
    pub here: City,
}

/// The city with this key, or with an English name of which it is the slug: people give their city in their language.
fn city_of<'a>(cities: &'a [City], key: &str) -> Option<&'a City> {
    let is_english = |city: &&City| !city.name.en.is_empty() && slug(&city.name.en) == key;
    cities.iter().find(|city| city.key == key).or_else(|| cities.iter().find(is_english))
}

impl Reach {
    /// `own` is the city of the branch, `served` are the places of its delivery methods. The remembered city
    /// is used if it is among them, otherwise that of the branch.
    pub fn of<'a>(
        own: &Bilingual,
        served: impl IntoIterator<Item = &'a Bilingual>,
        remembered: Option<&str>,
    ) -> Self {
        let mut cities = vec![City::of(own)];
        for city in served.into_iter().filter(|name| !name.ru.is_empty()).map(City::of) {
            if cities.iter().all(|known| known.key != city.key) {
                cities.push(city);
            }
        }
        let here = remembered.and_then(|key| city_of(&cities, key)).unwrap_or(&cities[0]).clone();
        Self { cities, here }
    }

    /// The same from known cities; `None` if there are none.
    pub fn among(cities: &[City], remembered: Option<&str>) -> Option<Self> {
        let own = cities.first()?;
        let here = remembered.and_then(|key| city_of(cities, key)).unwrap_or(own).clone();
        Some(Self { cities: cities.to_vec(), here })
    }

    /// The city with this name, in either language and any spelling with the same slug; `None` if it is not served.
    pub fn named(&self, name: &str) -> Option<&City> {
        city_of(&self.cities, &slug(name))
    }

    /// Whether a delivery method with these places serves the visitor's city; one without places serves all.
    pub fn has(&self, places: &[Bilingual]) -> bool {
        places.is_empty() || places.iter().any(|place| slug(&place.ru) == self.here.key)
    }

    /// Whether this is the branch's own city, which need not be stored.
    pub fn is_own(&self, key: &str) -> bool {
        self.cities.first().is_some_and(|own| own.key == key)
    }
}
