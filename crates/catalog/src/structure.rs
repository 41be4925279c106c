//! What products stand on: categories, definitions of attributes, warehouses, ways of delivery. Every page needs
//! it and it seldom changes, so it is kept in memory.

use domain::catalog::AttributeKind;
use domain::jobs::ChangeKind;
use domain::views::catalog::{
    AttributeGroup, AttributeValue, AttributeView, Bilingual, CategoryNode, CategoryTree, DeliveryWord,
};
use domain::{AttributeChoiceId, AttributeId, CategoryId};
use entity::{attribute, attribute_choice, category, category_attribute, delivery_method, warehouse};
use platform::{Keep, Result, Shop};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use std::sync::Arc;

/// How many attributes a card shows.
const FACTS: usize = 3;

pub(crate) struct Structure {
    pub tree: Arc<CategoryTree>,
    /// In the order in which they are shown.
    pub warehouses: Vec<warehouse::Model>,
    pub delivery: Vec<DeliveryWord>,
    attributes: HashMap<AttributeId, attribute::Model>,
    choices: HashMap<AttributeChoiceId, Bilingual>,
    /// What the products of a category have, in the order in which it is shown.
    placed: HashMap<CategoryId, Vec<category_attribute::Model>>,
}

impl Keep for Structure {
    const MADE_OF: &'static [ChangeKind] = &[ChangeKind::Category, ChangeKind::Settings];

    async fn load(shop: &Shop) -> Result<Self> {
        let db = shop.read();
        let attributes: HashMap<_, _> =
            attribute::Entity::find().all(db).await?.into_iter().map(|a| (a.id, a)).collect();
        let choices = attribute_choice::Entity::find().all(db).await?;
        Ok(Self {
            tree: Arc::new(tree(db).await?),
            warehouses: warehouse::Entity::find()
                .order_by_asc(warehouse::Column::Position)
                .order_by_asc(warehouse::Column::Code)
                .all(db)
                .await?,
            delivery: delivery(db).await?,
            placed: placed(db, &attributes).await?,
            choices: choices.into_iter().map(|c| (c.id, Bilingual::new(c.name_ru, c.name_en))).collect(),
            attributes,
        })
    }
}

async fn tree(db: &DatabaseConnection) -> Result<CategoryTree> {
    let rows = category::Entity::find()
        .order_by_asc(category::Column::Position)
        .order_by_asc(category::Column::Slug)
        .all(db)
        .await?;
    let node = |row: category::Model| CategoryNode {
        id: row.id,
        parent: row.parent_id,
        slug: row.slug,
        name: Bilingual::new(row.name_ru, row.name_en),
        picture: row.picture,
    };
    Ok(CategoryTree(rows.into_iter().map(node).collect()))
}

async fn delivery(db: &DatabaseConnection) -> Result<Vec<DeliveryWord>> {
    let rows = delivery_method::Entity::find()
        .filter(delivery_method::Column::IsActive.eq(true))
        .order_by_asc(delivery_method::Column::Position)
        .order_by_asc(delivery_method::Column::Code)
        .all(db)
        .await?;
    let word = |row: delivery_method::Model| DeliveryWord {
        name: Bilingual::new(row.name_ru, row.name_en),
        note: Bilingual::new(row.note_ru, row.note_en),
        price: row.price,
        free_from: row.free_from,
    };
    Ok(rows.into_iter().map(word).collect())
}

async fn placed(
    db: &DatabaseConnection,
    attributes: &HashMap<AttributeId, attribute::Model>,
) -> Result<HashMap<CategoryId, Vec<category_attribute::Model>>> {
    let mut out: HashMap<CategoryId, Vec<category_attribute::Model>> = HashMap::new();
    for row in category_attribute::Entity::find().all(db).await? {
        out.entry(row.category_id).or_default().push(row);
    }
    let code = |id| attributes.get(&id).map(|a| a.code.as_str());
    for list in out.values_mut() {
        list.sort_by_key(|p| (p.position, code(p.attribute_id)));
    }
    Ok(out)
}

/// A value as it is stored: one of the four is there, which one says the attribute's kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoredValue {
    pub attribute: AttributeId,
    pub number_milli: Option<i64>,
    pub choice: Option<AttributeChoiceId>,
    pub flag: Option<bool>,
    pub text: Option<Bilingual>,
}

impl Structure {
    pub(crate) async fn of(shop: &Shop) -> Result<Arc<Self>> {
        shop.kept().await
    }

    /// The deciding attributes of a product of this category, three at most.
    pub(crate) fn facts(&self, category: CategoryId, stored: &[StoredValue]) -> Vec<AttributeView> {
        let in_card = self.placed(category).iter().filter(|p| p.in_card);
        in_card.filter_map(|p| self.view(p.attribute_id, stored)).take(FACTS).collect()
    }

    /// All attributes of a product of this category under their headings.
    pub(crate) fn groups(&self, category: CategoryId, stored: &[StoredValue]) -> Vec<AttributeGroup> {
        let mut out: Vec<AttributeGroup> = Vec::new();
        for place in self.placed(category) {
            let Some(view) = self.view(place.attribute_id, stored) else { continue };
            let Some(attribute) = self.attributes.get(&place.attribute_id) else { continue };
            match out.iter_mut().find(|g| g.name.ru == attribute.group_ru && g.name.en == attribute.group_en)
            {
                Some(group) => group.attributes.push(view),
                None => out.push(AttributeGroup {
                    name: Bilingual::new(&attribute.group_ru, &attribute.group_en),
                    attributes: vec![view],
                }),
            }
        }
        out
    }

    fn placed(&self, category: CategoryId) -> &[category_attribute::Model] {
        self.placed.get(&category).map_or(&[], Vec::as_slice)
    }

    /// The view; nothing where the stored value is not of the attribute's kind (the kind was changed since).
    fn view(&self, attribute: AttributeId, stored: &[StoredValue]) -> Option<AttributeView> {
        let stored = stored.iter().find(|v| v.attribute == attribute)?;
        let a = self.attributes.get(&attribute)?;
        let value = match a.kind {
            AttributeKind::Number => AttributeValue::Number {
                milli: stored.number_milli?,
                unit: Bilingual::new(&a.unit_ru, &a.unit_en),
            },
            AttributeKind::Choice => {
                AttributeValue::Choice { name: self.choices.get(&stored.choice?)?.clone() }
            }
            AttributeKind::Flag => AttributeValue::Flag { on: stored.flag? },
            AttributeKind::Text => AttributeValue::Text { text: stored.text.clone()? },
        };
        Some(AttributeView {
            id: a.id,
            code: a.code.clone(),
            name: Bilingual::new(&a.name_ru, &a.name_en),
            value,
        })
    }
}
