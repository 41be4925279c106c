//! The shop's search lexicon: categories, choices, flags, units, brands, synonyms.

use crate::synonyms;
use base::jobs::ChangeKind;
use catalog::brands::Brands;
use catalog::taxonomy::{Attribute, Taxonomy};
use catalog_model::products::AttributeKind;
use catalog_model::views::PIECES;
use platform::{Cached, Result, Shop};
use search::Lexicon;

pub(crate) struct Words(pub Lexicon);

impl Cached for Words {
    const MADE_OF: &'static [ChangeKind] = &[ChangeKind::Category, ChangeKind::Settings];

    async fn load(shop: &Shop) -> Result<Self> {
        let structure = Taxonomy::of(shop).await?;
        let mut words = Lexicon::default();
        for category in &structure.tree.0 {
            words.category(&category.name, &structure.tree.subtree(category.id));
        }
        let mut attributes: Vec<_> = structure.attributes().collect();
        attributes.sort_by(|a, b| a.code.cmp(&b.code));
        for attribute in attributes {
            match attribute.kind {
                AttributeKind::Choice | AttributeKind::Choices => {
                    for choice in structure.choices_of(attribute.id) {
                        words.choice(attribute.id, choice.id, &choice.name);
                    }
                }
                AttributeKind::Flag => words.flag(attribute.id, &attribute.name),
                AttributeKind::Number => {
                    words.unit(attribute.id, &attribute.unit.ru);
                    counted(&mut words, attribute);
                }
                AttributeKind::Text => {}
            }
        }
        let brands = shop.cached::<Brands>().await?;
        let mut names: Vec<&String> = brands.0.values().collect();
        names.sort();
        for name in names {
            words.brand(name);
        }
        for group in synonyms::groups(shop).await? {
            words.synonyms(&group);
        }
        Ok(Self(words))
    }
}

/// An attribute counted in pieces uses its own name as unit: «Портов PoE: 8 шт.» is «8 портов».
fn counted(words: &mut Lexicon, attribute: &Attribute) {
    if attribute.unit.ru == PIECES {
        for word in attribute.name.ru.split(' ') {
            words.unit(attribute.id, word);
        }
    }
}
