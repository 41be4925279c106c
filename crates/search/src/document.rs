//! A product as an index document.

use crate::analysis::{indexed, stem};
use crate::chunk::{Chunk, chunks};
use crate::fields::Fields;
use crate::tag::{Tag, fact};
use base::Bilingual;
use base::text::fold_sku;
use base::{AttributeId, Kopecks, ProductId};
use std::collections::BTreeMap;
use tantivy::TantivyDocument;
use tantivy::schema::OwnedValue;

/// Minimum length of a model fragment that is matched, in characters.
pub(crate) const FRAGMENT_MIN: usize = 3;
/// Maximum length of a model or SKU whose fragments are matched.
const CODE_CHARS_MAX: usize = 48;

/// The indexed data of a published product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub id: ProductId,
    pub name: Bilingual,
    pub description: Bilingual,
    pub brand: String,
    pub model: String,
    pub sku: String,
    /// The sort key of names.
    pub sort_name: String,
    pub tags: Vec<Tag>,
    /// In thousandths.
    pub numbers: Vec<(AttributeId, i64)>,
    /// Text attributes.
    pub texts: Vec<Bilingual>,
    pub price: Option<Kopecks>,
    pub is_available: bool,
    pub popularity: u64,
    /// Key of the order by rating, see `catalog_model::Rating::score`.
    pub rating: u64,
}

/// After these words a Russian name describes the purpose of a product, not the product itself.
const PREPOSITIONS: &[&str] = &["для", "с", "со", "к", "на", "под", "из", "по", "без", "от", "в"];

impl Document {
    pub(crate) fn engine(&self, f: &Fields) -> TantivyDocument {
        let (high, low) = self.id.0.as_u64_pair();
        let mut doc = TantivyDocument::default();
        doc.add_bytes(f.key, self.id.0.as_bytes());
        doc.add_u64(f.id_high, high);
        doc.add_u64(f.id_low, low);
        doc.add_text(f.title, self.title());
        doc.add_text(f.head, self.head());
        doc.add_text(f.more, self.more());
        doc.add_text(f.surface, self.surface());
        let codes = self.codes();
        doc.add_text(f.whole, codes.join(" "));
        doc.add_text(f.tails, tails(&codes).join(" "));
        for tag in &self.tags {
            doc.add_text(f.tags, tag.word());
        }
        let facts: Vec<String> =
            self.numbers.iter().map(|(attribute, milli)| fact(*attribute, *milli)).collect();
        doc.add_text(f.facts, facts.join(" "));
        let numbers: BTreeMap<String, OwnedValue> = self
            .numbers
            .iter()
            .map(|(attribute, milli)| (attribute.0.simple().to_string(), OwnedValue::I64(*milli)))
            .collect();
        doc.add_object(f.numbers, numbers);
        if let Some(price) = self.price {
            doc.add_u64(f.price, u64::try_from(price.0).unwrap_or(0));
        }
        doc.add_bool(f.available, self.is_available);
        doc.add_u64(f.popularity, self.popularity);
        doc.add_u64(f.rating, self.rating);
        doc.add_text(f.name, &self.sort_name);
        doc
    }

    fn title(&self) -> String {
        let mut words: Vec<String> = Vec::new();
        for text in [&self.name.ru, &self.name.en, &self.brand, &self.model] {
            for word in indexed(text) {
                if !words.contains(&word) {
                    words.push(word);
                }
            }
        }
        words.join(" ")
    }

    /// Words of the names that are not models.
    fn surface(&self) -> String {
        let mut words: Vec<String> = Vec::new();
        for chunk in chunks(&self.name.ru).into_iter().chain(chunks(&self.name.en)) {
            for word in chunk.parts {
                if word.chars().all(char::is_alphabetic) && word.chars().count() > 2 && !words.contains(&word)
                {
                    words.push(word);
                }
            }
        }
        words.join(" ")
    }

    fn head(&self) -> String {
        let brand = chunks(&self.brand).into_iter().next();
        // «Комплект: 4 камеры» is a kit.
        let subject = self.name.ru.split([':', ',', '(']).next().unwrap_or_default();
        let chunks = chunks(subject);
        let is_end = |c: &&Chunk| {
            Some(*c) == brand.as_ref()
                || matches!(c.parts.as_slice(), [word] if PREPOSITIONS.contains(&word.as_str()))
        };
        let end = chunks.iter().position(|c| is_end(&c)).unwrap_or(chunks.len());
        let words = chunks.iter().take(end).flat_map(|c| &c.parts);
        words.map(|w| stem(w)).collect::<Vec<_>>().join(" ")
    }

    fn more(&self) -> String {
        let mut words: Vec<String> = Vec::new();
        for text in [&self.description.ru, &self.description.en]
            .into_iter()
            .chain(self.texts.iter().flat_map(|t| [&t.ru, &t.en]))
        {
            words.extend(indexed(text));
        }
        words.join(" ")
    }

    /// Model and SKU without separators, deduplicated.
    fn codes(&self) -> Vec<String> {
        let mut codes: Vec<String> = Vec::new();
        for text in [&self.sku, &self.model] {
            let code: String = fold_sku(text).chars().take(CODE_CHARS_MAX).collect();
            if !code.is_empty() && !codes.contains(&code) {
                codes.push(code);
            }
        }
        codes
    }
}

fn tails(codes: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    for code in codes {
        let starts: Vec<usize> = code.char_indices().map(|(at, _)| at).collect();
        let count = starts.len().saturating_sub(FRAGMENT_MIN - 1);
        out.extend(starts.iter().take(count).filter_map(|at| code.get(*at..)).map(str::to_owned));
    }
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cat_3_every_end_of_a_model_is_a_word() {
        assert_eq!(tails(&["ab12".to_owned()]), ["ab12", "b12"]);
        assert_eq!(tails(&["ab".to_owned()]), Vec::<String>::new());
        assert_eq!(tails(&["дом1".to_owned()]), ["дом1", "ом1"]);
    }
}
