//! The shop's search lexicon: categories, choices, flags, units, brands, synonyms.

use crate::synonyms;
use base::Bilingual;
use base::jobs::ChangeKind;
use catalog::brands::Brands;
use catalog::taxonomy::Taxonomy;
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
                        let name = Bilingual::new(&choice.name_ru, &choice.name_en);
                        words.choice(attribute.id, choice.id, &name);
                    }
                }
                AttributeKind::Flag => {
                    words.flag(attribute.id, &Bilingual::new(&attribute.name_ru, &attribute.name_en));
                }
                AttributeKind::Number => {
                    words.unit(attribute.id, &attribute.unit_ru);
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
fn counted(words: &mut Lexicon, attribute: &catalog::tables::attribute::Model) {
    if attribute.unit_ru == PIECES {
        for word in attribute.name_ru.split(' ') {
            words.unit(attribute.id, word);
        }
    }
}
