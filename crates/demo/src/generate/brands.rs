//! Brands of generated products: the fictitious ones of the demo, and about a hundred more composed of
//! syllables. No real brand is used: a fictitious device must not carry an existing trademark.

use crate::catalogue::Catalogue;
use crate::draw::hash;
use base::text::slug;
use catalog::load::NewBrand;
use std::collections::HashSet;

const BEGINNINGS: [&str; 20] = [
    "Avr", "Belm", "Vusk", "Gedr", "Dalv", "Yel", "Zhorn", "Zelb", "Irv", "Kald", "Lursk", "Mavr", "Nerv",
    "Ovl", "Pelg", "Rudv", "Stavr", "Tarkv", "Ulv", "Fedr",
];
const ENDINGS: [&str; 20] = [
    "anta", "eks", "ido", "ona", "ultra", "ard", "ena", "iks", "olt", "us", "avia", "ent", "ika", "orra",
    "ut", "al", "erg", "ist", "om", "uron",
];
/// The company that assembles the demo's kits makes no products of its own.
const KITS: &str = "Zasov";
/// Number of brands per category.
const IN_CATEGORY: usize = 120;

/// All brands, largest first: the demo's own, then the others in a shuffled order.
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

/// The brands of a category, largest first. A large brand is large in most categories, but not in the same
/// order.
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
