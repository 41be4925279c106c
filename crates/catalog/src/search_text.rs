//! The denormalised text of a product used by table search.

use base::text::{fold, fold_sku};
use platform::sql::contains;

/// LIKE pattern of a word: matches anywhere (fragments of models), but a word of one or two letters only at
/// the beginning of a word.
pub fn pattern(word: &str) -> String {
    if word.chars().count() < 3 { contains(&format!(" {word}")) } else { contains(word) }
}

/// The searched text: every word of the names, brand, model and SKU, the latter two also without separators;
/// padded with a space at either end.
pub fn folded(name_ru: &str, name_en: &str, brand: &str, model: &str, sku: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in fold(&[name_ru, name_en, brand, model, sku].join(" "))
        .split(' ')
        .map(str::to_owned)
        .chain([fold_sku(model), fold_sku(sku)])
    {
        if !words.contains(&word) && !word.is_empty() {
            words.push(word);
        }
    }
    format!(" {} ", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cat_1_a_product_is_searched_by_all_its_names() {
        let text = folded("IP-камера Дозор", "IP camera Dozor", "Дозор", "DZ-4 K", "00-12");
        assert_eq!(text, " ip камера дозор camera dozor dz 4 k 00 12 dz4k 0012 ");
    }
}
