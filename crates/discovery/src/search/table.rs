//! Search in the tables, used while there is no index: all words must occur; an exact SKU or model comes
//! first; without results the query is retried in the other keyboard layout.

use base::text::{fold, fold_sku};
use catalog::cards;
use catalog::cards::Wanted;
use catalog::cards::order;
use catalog::search_text::pattern;
use catalog_model::views::{ProductCard, ProductPage, Sort};
use platform::sql::{begins, contains};
use platform::{Result, Shop};

/// Maximum number of query words.
const WORDS_MAX: usize = 8;

/// Results for one interpretation of a query; without a sort order by what of the query they have.
pub(super) async fn found(shop: &Shop, query: &str, sort: Option<Sort>, page: i64) -> Result<ProductPage> {
    match wanted(query, sort) {
        Some(wanted) => cards::page(shop, wanted, page).await,
        None => Ok(ProductPage::default()),
    }
}

/// The first results for it.
pub(super) async fn first(shop: &Shop, query: &str, limit: i64) -> Result<Vec<ProductCard>> {
    match wanted(query, None) {
        Some(wanted) => cards::first(shop, wanted, limit).await,
        None => Ok(Vec::new()),
    }
}

/// The query as typed, then in the other keyboard layouts.
pub(super) fn readings(query: &str) -> Vec<String> {
    let mut out = vec![query.to_owned()];
    for other in [swap(query, EN, RU), swap(query, RU, EN)] {
        if !out.contains(&other) {
            out.push(other);
        }
    }
    out
}

const EN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const RU: &str = "йцукенгшщзхъфывапролджэячсмитьбюё";

/// The same keys pressed in another layout.
fn swap(text: &str, from: &str, to: &str) -> String {
    let key = |c: char| from.chars().zip(to.chars()).find(|(f, _)| *f == c).map(|(_, t)| t);
    text.to_lowercase().chars().map(|c| key(c).unwrap_or(c)).collect()
}

/// The condition and the order; `None` for a query without a letter or a digit.
fn wanted(query: &str, sort: Option<Sort>) -> Option<Wanted> {
    let words: Vec<String> =
        fold(query).split(' ').filter(|w| !w.is_empty()).take(WORDS_MAX).map(stem).collect();
    let sku = fold_sku(query);
    if words.is_empty() {
        return None;
    }
    // 1: exact SKU, 2: its prefix, 3: a whole word, 4: anywhere; then the words.
    let mut values = vec![
        sku.clone().into(),
        begins(&sku).into(),
        contains(&format!(" {sku} ")).into(),
        contains(&sku).into(),
    ];
    let mut all = Vec::new();
    for word in &words {
        values.push(pattern(word).into());
        all.push(format!("p.search_folded LIKE ${} ESCAPE '\\'", values.len()));
    }
    let condition = format!("(({}) OR p.search_folded LIKE $4 ESCAPE '\\')", all.join(" AND "));
    // All values stay in use, whatever the order: PostgreSQL refuses a value of which it does not know the type.
    let fit = "(CASE WHEN p.sku_folded = $1 THEN 0 WHEN p.search_folded LIKE $3 ESCAPE '\\' THEN 1 \
          WHEN p.sku_folded LIKE $2 ESCAPE '\\' THEN 2 ELSE 3 END)";
    let order = match sort {
        Some(sort) => format!("{}, {fit}", order(sort)),
        None => format!("{fit}, {}", order(Sort::Popular)),
    };
    Some(Wanted { condition, order, values })
}

/// Strips the ending of a word, so that «камеры» matches «камера»: up to two vowels (or `й`, `ь`) of a
/// Cyrillic word are removed, at least four letters stay. Real morphology is left to the search index.
pub(super) fn stem(word: &str) -> String {
    let is_cyrillic = word.chars().all(|c| ('а'..='я').contains(&c));
    let mut letters: Vec<char> = word.chars().collect();
    let mut cut = 0;
    while is_cyrillic
        && cut < 2
        && letters.len() > 4
        && letters.last().is_some_and(|c| "аеиоуыэюяйь".contains(*c))
    {
        letters.pop();
        cut += 1;
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cat_3_keys_of_the_other_layout_are_read() {
        assert_eq!(readings("rfvthf"), ["rfvthf", "камера"]);
        assert_eq!(readings("вы-2св"), ["вы-2св", "ds-2cd"]);
        assert_eq!(swap("Lfnxbr", EN, RU), "датчик");
        assert_eq!(swap(",kjr", EN, RU), "блок");
        assert_eq!(EN.chars().count(), RU.chars().count());
    }

    #[test]
    fn cat_3_endings_are_dropped_with_care() {
        for (word, root) in [
            ("камеры", "камер"),
            ("датчик", "датчик"),
            ("уличная", "уличн"),
            ("реле", "реле"),
            ("ds2cd", "ds2cd"),
            ("4мп", "4мп"),
        ] {
            assert_eq!(stem(word), root);
        }
    }
}
