//! Resolution of the references in a load.

use super::{NewValue, unknown};
use crate::prices;
use crate::tables::{attribute, attribute_choice, brand, category};
use base::{AttributeChoiceId, AttributeId, BrandId, CategoryId, WarehouseId};
use catalog_model::editor::AttributeInput;
use catalog_model::products::AttributeKind;
use platform::{Result, Tx};
use sea_orm::EntityTrait;
use std::collections::HashMap;
use stock::warehouses;

/// Ids by slug, code and SKU.
pub(super) struct Names {
    /// By slug.
    pub categories: HashMap<String, CategoryId>,
    /// Ids and names by slug.
    pub brands: HashMap<String, (BrandId, String)>,
    attributes: HashMap<String, (AttributeId, AttributeKind)>,
    choices: HashMap<(AttributeId, String), AttributeChoiceId>,
    /// By code.
    pub warehouses: HashMap<String, WarehouseId>,
    /// The retail price type.
    pub retail: base::PriceTypeId,
}

impl Names {
    /// Reads all of them; a catalogue has few of each.
    pub async fn read(tx: &Tx<'_>) -> Result<Self> {
        let db = &**tx;
        Ok(Self {
            categories: category::Entity::find().all(db).await?.into_iter().map(|c| (c.slug, c.id)).collect(),
            brands: brand::Entity::find()
                .all(db)
                .await?
                .into_iter()
                .map(|b| (b.slug, (b.id, b.name)))
                .collect(),
            attributes: attribute::Entity::find()
                .all(db)
                .await?
                .into_iter()
                .map(|a| (a.code, (a.id, a.kind)))
                .collect(),
            choices: attribute_choice::Entity::find()
                .all(db)
                .await?
                .into_iter()
                .map(|c| ((c.attribute_id, c.code), c.id))
                .collect(),
            warehouses: warehouses::all(db).await?.into_iter().map(|w| (w.code, w.id)).collect(),
            retail: prices::retail(tx).await?,
        })
    }

    /// Resolves a value; its kind must be that of the attribute.
    pub fn value(&self, code: &str, value: &NewValue) -> Result<(AttributeId, AttributeInput)> {
        let (id, kind) = *self.attributes.get(code).ok_or_else(|| unknown("attribute", code))?;
        let input = match (kind, value) {
            (AttributeKind::Number, NewValue::Number(milli)) => AttributeInput::Number(*milli),
            (AttributeKind::Flag, NewValue::Flag(on)) => AttributeInput::Flag(*on),
            (AttributeKind::Text, NewValue::Text(text)) => AttributeInput::Text(text.clone()),
            (AttributeKind::Choice, NewValue::Choice(choice)) => {
                AttributeInput::Choice(self.choice(id, code, choice)?)
            }
            (AttributeKind::Choices, NewValue::Choices(choices)) => AttributeInput::Choices(
                choices.iter().map(|choice| self.choice(id, code, choice)).collect::<Result<_>>()?,
            ),
            _ => return Err(unknown(&format!("{kind} value of"), code)),
        };
        Ok((id, input))
    }

    fn choice(&self, id: AttributeId, code: &str, choice: &str) -> Result<AttributeChoiceId> {
        let known = self.choices.get(&(id, choice.to_owned()));
        known.copied().ok_or_else(|| unknown("choice", &format!("{code}={choice}")))
    }
}
