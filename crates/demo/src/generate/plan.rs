//! The n-th product of a seed. Its attributes are those of one demo device, so that they are consistent and
//! realistically distributed; brand, model, price and stock are its own.

use super::dice::{Dice, zipf};
use super::figures::{self, Prices};
use super::{SOURCE, brands};
use crate::catalogue::{Catalogue, Product, Value};
use crate::load_catalogue::new_value;
use base::Bilingual;
use base::text::slug;
use base::{Locale, format};
use catalog::load::{NewBrand, NewProduct, NewValue};
use catalog_model::products::ProductKind;
use catalog_model::views::shown_unit;
use org_model::vat::VatCode;

/// Leaf categories, largest first. Products sold in many lengths, colours and powers have the most articles;
/// special detectors have few. Kits are assembled by the shop and don't grow with a supplier's list.
pub const CATEGORIES: [&str; 39] = [
    "cables",
    "lighting",
    "smart-plugs",
    "relays",
    "patch-panels",
    "switches",
    "poe-switches",
    "bullet-cameras",
    "dome-cameras",
    "ups",
    "camera-mounts",
    "turret-cameras",
    "wifi-cameras",
    "motion-sensors",
    "locks",
    "recorders",
    "access-points",
    "disks",
    "smoke-sensors",
    "opening-sensors",
    "doorphones",
    "pdu",
    "thermostats",
    "buttons",
    "sirens",
    "leak-sensors",
    "shutters",
    "storage",
    "climate-sensors",
    "radiator-heads",
    "ptz-cameras",
    "hubs",
    "water-valves",
    "keypads",
    "gas-sensors",
    "co-sensors",
    "vibration-sensors",
    "panic-buttons",
    "air-quality",
];
const DRAFT_PERCENT: u64 = 3;
/// Percentage of optional attributes left out by suppliers.
const UNKNOWN_PERCENT: u64 = 5;
/// Number of attributes in the description.
const TOLD: usize = 6;

/// The source data of generated products.
pub struct Plan {
    seed: u64,
    /// Two letters derived from the seed, so that catalogues of two seeds can coexist.
    mark: String,
    brands: Vec<NewBrand>,
    rooms: Vec<Room>,
    room_sums: Vec<u64>,
}

/// A category.
struct Room {
    slug: &'static str,
    prices: Prices,
    devices: Vec<Device>,
    brands: Vec<usize>,
    brand_sums: Vec<u64>,
}

/// A demo device used as a template.
struct Device {
    /// The parts of the name before and after brand and model.
    before: Bilingual,
    after: Bilingual,
    figures: Vec<Figure>,
    standing: f64,
    drawing: String,
    weight_g: i64,
    warranty_months: i64,
}

struct Figure {
    code: String,
    value: NewValue,
    is_required: bool,
    /// As a sentence; `None` for a flag.
    told: Option<Bilingual>,
}

impl Plan {
    pub fn new(data: &Catalogue, seed: u64) -> Self {
        let brands = brands::all(data);
        let rooms: Vec<Room> = CATEGORIES.iter().map(|slug| Room::new(data, &brands, slug)).collect();
        let mut mark = Dice::new(seed, u64::MAX);
        Self {
            seed,
            mark: [letter(mark.below(26)), letter(mark.below(26))].iter().collect(),
            brands,
            room_sums: zipf(rooms.len()),
            rooms,
        }
    }

    /// The brands of its products.
    pub fn brands(&self) -> &[NewBrand] {
        &self.brands
    }

    /// The n-th product.
    pub fn product(&self, n: u64) -> NewProduct {
        let dice = &mut Dice::new(self.seed, n);
        let room = &self.rooms[dice.rank(&self.room_sums)];
        let brand = &self.brands[room.brands[dice.rank(&room.brand_sums)]];
        let device = &room.devices[dice.index(room.devices.len())];
        let model = self.model(&brand.name, n);
        let named = format!("{} {model}", brand.name);
        let name = device.name(&named);
        let known: Vec<&Figure> = device
            .figures
            .iter()
            .filter(|figure| figure.is_required || !dice.percent(UNKNOWN_PERCENT))
            .collect();
        let (price, old_price) = room.prices.draw(dice, device.standing);
        NewProduct {
            sku: model.clone(),
            slug: slug(&named),
            category: room.slug.to_owned(),
            brand: brand.slug.clone(),
            description: description(&name, &known),
            model,
            name,
            kind: ProductKind::Goods,
            is_published: !dice.percent(DRAFT_PERCENT),
            vat_code: VatCode::Main,
            warranty_months: device.warranty_months,
            weight_g: figures::weight(dice, device.weight_g),
            drawing: device.drawing.clone(),
            price,
            old_price,
            kit_discount_bp: 0,
            popularity: figures::popularity(dice),
            is_demo: true,
            source: SOURCE.to_owned(),
            attributes: known.iter().map(|f| (f.code.clone(), f.value.clone())).collect(),
            stock: figures::stock(dice),
            parts: Vec::new(),
        }
    }

    /// Letters of the brand, the number, letters of the seed: the number alone makes it unique.
    fn model(&self, brand: &str, n: u64) -> String {
        let letters: String = brand.chars().take(3).collect();
        format!("{}-{:06}{}", letters.to_uppercase(), n, self.mark)
    }
}

impl Room {
    fn new(data: &Catalogue, brands: &[NewBrand], slug: &'static str) -> Self {
        let products: Vec<&Product> = data.products.iter().filter(|p| p.category == slug).collect();
        let prices = Prices::of(&products.iter().map(|p| p.price_kopecks).collect::<Vec<_>>());
        let devices = products.iter().filter_map(|p| Device::new(data, &prices, p)).collect();
        let brands = brands::of_category(brands, slug);
        Self { slug, prices, devices, brand_sums: zipf(brands.len()), brands }
    }
}

impl Device {
    /// Returns `None` if the name contains a series besides brand and model: it belongs to that device alone.
    fn new(data: &Catalogue, prices: &Prices, p: &Product) -> Option<Self> {
        let named = format!("{} {}", p.brand, p.model);
        let (before_ru, after_ru) = p.name_ru.split_once(&named)?;
        let (before_en, after_en) = p.name_en.split_once(&named)?;
        let figures = data.attributes_of(&p.category).into_iter().filter_map(|used| {
            let value = data.typed(&used.code, p.attributes.get(&used.code)?)?;
            Some(Figure {
                code: used.code.clone(),
                is_required: used.required,
                told: told(data, &used.code, value),
                value: new_value(value),
            })
        });
        Some(Self {
            before: Bilingual::new(before_ru, before_en),
            after: Bilingual::new(after_ru, after_en),
            figures: figures.collect(),
            standing: prices.standing(p.price_kopecks),
            drawing: p.picture.as_str().to_owned(),
            weight_g: p.weight_g,
            warranty_months: i64::from(p.warranty_months),
        })
    }

    fn name(&self, named: &str) -> Bilingual {
        let whole = |before: &str, after: &str| format!("{before}{named}{after}");
        Bilingual { ru: whole(&self.before.ru, &self.after.ru), en: whole(&self.before.en, &self.after.en) }
    }
}

/// Formats an attribute as «Угол обзора: 105°» in both languages.
fn told(data: &Catalogue, code: &str, value: Value<'_>) -> Option<Bilingual> {
    let def = data.attribute(code)?;
    let unit = Bilingual::new(&def.unit_ru, &def.unit_en);
    let number = |locale, milli| {
        let unit = shown_unit(locale, &unit);
        let gap = if unit.is_empty() || unit.starts_with(['°', '%']) { "" } else { " " };
        format!("{}{gap}{unit}", format::thousandths(locale, milli))
    };
    let (ru, en) = match value {
        Value::Milli(milli) => (number(Locale::Ru, milli), number(Locale::En, milli)),
        Value::Choice(code) => {
            let choice = def.choices.iter().find(|c| c.code == code)?;
            (choice.name_ru.clone(), choice.name_en.clone())
        }
        Value::Text(text) => (text.to_owned(), text.to_owned()),
        Value::Flag(_) => return None,
    };
    Some(Bilingual { ru: format!("{}: {ru}", def.name_ru), en: format!("{}: {en}", def.name_en) })
}

fn description(name: &Bilingual, known: &[&Figure]) -> Bilingual {
    let told: Vec<&Bilingual> = known.iter().filter_map(|f| f.told.as_ref()).take(TOLD).collect();
    let text = |name: &str, end: &str, word: fn(&Bilingual) -> &str| {
        let figures = told.iter().map(|t| word(t)).collect::<Vec<_>>().join("; ");
        let sentences = [name, figures.trim_end_matches('.'), end];
        sentences.into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(". ")
    };
    Bilingual {
        ru: text(&name.ru, "Товар вымышлен для демонстрации магазина.", |t| &t.ru),
        en: text(&name.en, "The product is invented to show the shop.", |t| &t.en),
    }
}

fn letter(n: u64) -> char {
    char::from(b'A' + u8::try_from(n % 26).unwrap_or(0))
}
