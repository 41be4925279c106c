//! The places that a delivery method serves: cities and regions, by name. No places means everywhere.

use base::form::{LINE_CHARS_MAX, Problem, Reader};
use base::text::{fold, slug};
use base::{Bilingual, Locale};

/// The largest number of places of a method.
pub const PLACES_MAX: usize = 500;

/// Words that make a name that of a region, whose towns an address may name beside it.
const REGION_WORDS: [&str; 8] =
    ["область", "край", "республика", "округ", "район", "region", "oblast", "krai"];

/// Whether one of the places is that of an address. A city is compared with the city of the address; a region is also
/// looked for in the whole address, since «Химки, Московская область» is how people write it.
pub fn serves(places: &[Bilingual], city: &str, address: &str) -> bool {
    let (city, whole) = (plain(city), format!(" {} ", plain(&format!("{city} {address}"))));
    let is_here = |name: &str| {
        let name = plain(name);
        !name.is_empty() && (name == city || (is_region(&name) && whole.contains(&format!(" {name} "))))
    };
    places.is_empty() || places.iter().any(|place| is_here(&place.ru) || is_here(&place.en))
}

fn is_region(name: &str) -> bool {
    name.split(' ').any(|word| REGION_WORDS.contains(&word))
}

/// The words of a name: without «г.» and with «область» for «обл.».
fn plain(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(' ').filter(|word| !matches!(*word, "г" | "город" | "city"));
    words.map(|word| if word == "обл" { "область" } else { word }).collect::<Vec<_>>().join(" ")
}

/// The problem of an address that is in none of the places.
pub fn outside_problem(places: &[Bilingual]) -> Problem {
    let has_region = places.iter().any(|place| is_region(&plain(&place.ru)));
    Problem::of_area("delivery.outside", |l| {
        let names = places.iter().map(|place| place.pick(l)).collect::<Vec<_>>().join(", ");
        let more = match (has_region, l) {
            (false, _) => "",
            (true, Locale::Ru) => ". Для области напишите её рядом с городом",
            (true, Locale::En) => ". For a region, write it beside the city",
        };
        match l {
            Locale::Ru => {
                format!("Этим способом сюда не доставляем, выберите другой. Доставляем: {names}{more}")
            }
            Locale::En => {
                format!("This method does not deliver here, choose another one. It serves: {names}{more}")
            }
        }
    })
}

/// Reads a place in each line, with its English name after a slash: «Химки / Khimki».
pub(crate) fn read(form: &mut Reader, field: &str, text: &str) -> Vec<Bilingual> {
    let mut places: Vec<Bilingual> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (ru, en) = line.split_once('/').unwrap_or((line, ""));
        let (ru, en) = (base::text::one_line(ru), base::text::one_line(en));
        // Places are identified by the letters and digits of their Russian name.
        let key = slug(&ru);
        if form.problems.of(field).is_none() {
            form.check(field, !key.is_empty(), Problem::InvalidChoice);
            let chars = ru.chars().count().max(en.chars().count());
            form.check(field, chars <= LINE_CHARS_MAX, Problem::TooLong { max: LINE_CHARS_MAX });
        }
        if places.iter().all(|known| slug(&known.ru) != key) {
            places.push(Bilingual::new(ru, en));
        }
    }
    if form.problems.of(field).is_none() {
        form.check(field, places.len() <= PLACES_MAX, Problem::TooMany { max: PLACES_MAX as i64 });
    }
    places
}

/// The text that [`read`] reads.
pub(crate) fn typed(places: &[Bilingual]) -> String {
    let line = |place: &Bilingual| match place.en.is_empty() {
        true => place.ru.clone(),
        false => format!("{} / {}", place.ru, place.en),
    };
    places.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chk_5_a_method_serves_its_places_only() {
        let places =
            [Bilingual::new("Москва", "Moscow"), Bilingual::new("Московская область", "Moscow Region")];
        for (city, address, expected) in [
            ("Москва", "Тверская, 1", true),
            ("г. москва", "", true),
            ("Moscow", "", true),
            ("Химки", "Ленина, 1", false),
            ("Химки, Московская обл.", "Ленина, 1", true),
            ("Химки", "московская область, Ленина, 1", true),
            ("Казань", "ул. Москва, 1", false),
            ("Московский", "", false),
            ("", "", false),
        ] {
            assert_eq!(serves(&places, city, address), expected, "{city}: {address}");
        }
        assert!(serves(&[], "Владивосток", ""), "without places it is everywhere");
        let told = outside_problem(&places);
        assert!(told.text(Locale::Ru).contains("Москва, Московская область. Для области"), "{told:?}");
        assert!(!outside_problem(&places[..1]).text(Locale::En).contains("region"));
    }

    #[test]
    fn chk_5_places_are_read_line_by_line() {
        let mut form = Reader::default();
        let text = " Москва / Moscow\n\nХимки\nмосква\nТверь /Tver ";
        let places = read(&mut form, "places", text);
        assert!(form.problems.is_empty());
        assert_eq!(typed(&places), "Москва / Moscow\nХимки\nТверь / Tver");
        for (wrong, problem) in [
            ("Москва\n!!!", Problem::InvalidChoice),
            ("/ Moscow", Problem::InvalidChoice),
            (&"ж".repeat(201), Problem::TooLong { max: 200 }),
        ] {
            let mut form = Reader::default();
            read(&mut form, "places", wrong);
            assert_eq!(form.problems.of("places"), Some(&problem), "{wrong}");
        }
        let mut form = Reader::default();
        read(&mut form, "places", &(0..=PLACES_MAX).map(|n| format!("Город {n}\n")).collect::<String>());
        assert!(matches!(form.problems.of("places"), Some(Problem::TooMany { .. })));
    }
}
