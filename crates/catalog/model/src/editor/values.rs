//! The fields of a valid form.

use super::{AttributeInput, ProductInput};
use crate::definitions::{AttributeDefinition, ProductDefinitions};
use crate::patch::{FieldId, FieldValue, FieldValues};
use crate::products::AttributeKind;
use base::AttributeChoiceId;

impl ProductInput {
    /// Its fields: all attributes of the definitions, and the warehouses whose stock is given.
    pub fn values(&self, definitions: &ProductDefinitions) -> FieldValues {
        let text = |text: &str| FieldValue::text(text.to_owned());
        let mut fields = vec![
            (FieldId::Sku, text(&self.sku)),
            (FieldId::Slug, text(&self.slug)),
            (FieldId::Model, text(&self.model)),
            (FieldId::NameRu, text(&self.name.ru)),
            (FieldId::NameEn, text(&self.name.en)),
            (FieldId::DescriptionRu, text(&self.description.ru)),
            (FieldId::DescriptionEn, text(&self.description.en)),
            (FieldId::Category, FieldValue::Category(self.category)),
            (FieldId::Brand, text(&self.brand)),
            (FieldId::Status, FieldValue::Status(self.status)),
            (FieldId::VatCode, FieldValue::Vat(self.vat_code)),
            (FieldId::WarrantyMonths, FieldValue::Whole(self.warranty_months)),
            (FieldId::HasSerials, FieldValue::Flag(self.has_serials)),
            (FieldId::WeightG, FieldValue::Whole(self.weight_g)),
            (FieldId::Drawing, text(&self.drawing)),
            (FieldId::Price, FieldValue::money(self.price)),
            (FieldId::OldPrice, FieldValue::money(self.old_price)),
            (FieldId::Pictures, FieldValue::Pictures(self.pictures.clone())),
        ];
        for definition in &definitions.attributes {
            let given = self.attributes.iter().find(|(id, _)| *id == definition.id).map(|(_, value)| value);
            fields.extend(attribute(definition, given));
        }
        for (id, on_hand) in &self.stock {
            let warehouse = definitions.warehouses.iter().find(|w| w.id == *id);
            fields.extend(warehouse.map(|w| (FieldId::Stock(w.code.clone()), FieldValue::Whole(*on_hand))));
        }
        FieldValues(fields)
    }
}

fn attribute(definition: &AttributeDefinition, given: Option<&AttributeInput>) -> Vec<(FieldId, FieldValue)> {
    let codes = |ids: &[AttributeChoiceId]| {
        let chosen = definition.choices.iter().filter(|c| ids.contains(&c.id));
        FieldValue::Choices(chosen.map(|c| c.code.clone()).collect())
    };
    let (value, english) = match given {
        None => (FieldValue::Empty, FieldValue::Empty),
        Some(AttributeInput::Number(milli)) => (FieldValue::Number(*milli), FieldValue::Empty),
        Some(AttributeInput::Choice(id)) => (codes(&[*id]), FieldValue::Empty),
        Some(AttributeInput::Choices(ids)) => (codes(ids), FieldValue::Empty),
        Some(AttributeInput::Flag(on)) => (FieldValue::Flag(*on), FieldValue::Empty),
        Some(AttributeInput::Text(text)) => {
            (FieldValue::text(text.ru.clone()), FieldValue::text(text.en.clone()))
        }
    };
    let mut fields = vec![(FieldId::Attribute(definition.code.clone()), value)];
    if definition.kind == AttributeKind::Text {
        fields.push((FieldId::AttributeEn(definition.code.clone()), english));
    }
    fields
}
