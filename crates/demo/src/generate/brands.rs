//! Brands of generated products: those the demo has invented, and some hundred more out of syllables. No real brand
//! is among them: a device that does not exist may not carry a name that somebody owns.

use crate::catalogue::Catalogue;
use crate::draw::hash;
use base::text::slug;
use bulk::load::NewBrand;
use std::collections::HashSet;

const BEGINNINGS: [&str; 20] = [
    "Avr", "Belm", "Vusk", "Gedr", "Dalv", "Yel", "Zhorn", "Zelb", "Irv", "Kald", "Lursk", "Mavr", "Nerv",
    "Ovl", "Pelg", "Rudv", "Stavr", "Tarkv", "Ulv", "Fedr",
];
const ENDINGS: [&str; 20] = [
    "anta", "eks", "ido", "ona", "ultra", "ard", "ena", "iks", "olt", "us", "avia", "ent", "ika", "orra",
    "ut", "al", "erg", "ist", "om", "uron",
];
/// The company that puts the demo's kits together makes nothing itself.
const KITS: &str = "Zasov";
/// So many brands share a category.
const IN_CATEGORY: usize = 120;

/// All brands, the largest first: the demo's own, which visitors know already, then the others in a mixed order.
pub fn all(data: &Catalogue) -> Vec<NewBrand> {
    let real: HashSet<&str> = data.products.iter().filter(|p| !p.is_demo).map(|p| p.brand.as_str()).collect();
    let mut seen = HashSet::new();
    let invented = data.products.iter().map(|p| p.brand.as_str());
    let mut names: Vec<String> = invented
        .filter(|name| *name != KITS && !real.contains(name) && seen.insert(*name))
        .map(str::to_owned)
        .collect();
    let mut made: Vec<String> =
        BEGINNINGS.iter().flat_map(|a| ENDINGS.iter().map(move |b| format!("{a}{b}"))).collect();
    made.retain(|name| !real.contains(name.as_str()));
    made.sort_by_key(|name| hash(name));
    names.extend(made);
    names.into_iter().map(|name| NewBrand { slug: slug(&name), name, is_demo: true }).collect()
}

/// The brands of a category, its largest first. A large brand is large in most categories, but not in the same order.
pub fn of_category(brands: &[NewBrand], category: &str) -> Vec<usize> {
    let place = |n: usize| {
        let luck = hash(&format!("{category} {}", brands[n].slug)) % 64;
        (n as u64 + 4) * (8 + luck)
    };
    let mut order: Vec<usize> = (0..brands.len()).collect();
    order.sort_by_key(|n| place(*n));
    order.truncate(IN_CATEGORY);
    order
}
