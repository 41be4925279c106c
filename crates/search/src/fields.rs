//! Fields of the index.

use tantivy::schema::{
    BytesOptions, Field, IndexRecordOption, JsonObjectOptions, NumericOptions, Schema, TextFieldIndexing,
    TextOptions,
};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager, WhitespaceTokenizer};

/// Raised whenever documents are built differently; an index of another version is rebuilt.
pub(crate) const VERSION: u32 = 3;

/// The tokenizer of fields whose tokens were produced by [`crate::analysis`].
const WORDS: &str = "words";

pub(crate) const ID_HIGH: &str = "id_high";
pub(crate) const ID_LOW: &str = "id_low";
pub(crate) const TAGS: &str = "tags";
pub(crate) const NUMBERS: &str = "numbers";
pub(crate) const PRICE: &str = "price";
pub(crate) const AVAILABLE: &str = "available";
pub(crate) const POPULARITY: &str = "popularity";
pub(crate) const RATING: &str = "rating";
pub(crate) const NAME: &str = "name";

#[derive(Clone, Debug)]
pub(crate) struct Fields {
    pub schema: Schema,
    /// The product id, for deletion.
    pub key: Field,
    pub id_high: Field,
    pub id_low: Field,
    /// Stems of names, brand, model, SKU.
    pub title: Field,
    /// Stems of the subject of the Russian name: its words before the first preposition.
    pub head: Field,
    /// Stems of descriptions and of text attributes.
    pub more: Field,
    /// Words of the names as written, for completion and typo correction.
    pub surface: Field,
    /// Model and SKU without separators, each as a whole.
    pub whole: Field,
    /// All suffixes of the same, so that a fragment is a prefix.
    pub tails: Field,
    /// [`crate::Tag`]s.
    pub tags: Field,
    /// [`crate::tag::fact`]s.
    pub facts: Field,
    /// Numbers by attribute id, in thousandths.
    pub numbers: Field,
    pub price: Field,
    pub available: Field,
    pub popularity: Field,
    /// `catalog_model::Rating::score`.
    pub rating: Field,
    /// The sort key of names.
    pub name: Field,
}

impl Fields {
    pub fn new() -> Self {
        let mut s = Schema::builder();
        let words =
            TextFieldIndexing::default().set_tokenizer(WORDS).set_index_option(IndexRecordOption::Basic);
        let plain = TextOptions::default().set_indexing_options(words.set_fieldnorms(false));
        let raw = TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false);
        let column = NumericOptions::default().set_fast();
        Self {
            key: s.add_bytes_field("key", BytesOptions::default().set_indexed()),
            id_high: s.add_u64_field(ID_HIGH, column.clone()),
            id_low: s.add_u64_field(ID_LOW, column.clone()),
            title: s.add_text_field("title", plain.clone()),
            head: s.add_text_field("head", plain.clone()),
            more: s.add_text_field("more", plain.clone()),
            surface: s.add_text_field("surface", plain.clone()),
            whole: s.add_text_field("whole", plain.clone()),
            tails: s.add_text_field("tails", plain.clone()),
            tags: s.add_text_field(TAGS, TextOptions::default().set_indexing_options(raw).set_fast("raw")),
            facts: s.add_text_field("facts", plain),
            numbers: s.add_json_field(NUMBERS, JsonObjectOptions::default().set_fast("raw")),
            price: s.add_u64_field(PRICE, column.clone()),
            available: s.add_bool_field(AVAILABLE, column.clone()),
            popularity: s.add_u64_field(POPULARITY, column.clone()),
            rating: s.add_u64_field(RATING, column),
            name: s.add_text_field(NAME, TextOptions::default().set_fast("raw")),
            schema: s.build(),
        }
    }

    pub fn tokenizers() -> TokenizerManager {
        let manager = TokenizerManager::default();
        manager.register(WORDS, TextAnalyzer::from(WhitespaceTokenizer::default()));
        manager
    }
}
