//! Taxonomy: categories, attribute definitions, warehouses, delivery methods. Needed by every page and rarely
//! changed, so it is cached.

use crate::categories;
use crate::tables::{attribute, attribute_choice, category, category_attribute};
use base::Bilingual;
use base::jobs::ChangeKind;
use base::{AttributeChoiceId, AttributeId, CategoryId};
use catalog_model::products::AttributeKind;
use catalog_model::taxonomy::AttributeAssignment;
use catalog_model::views::{AttributeGroup, AttributeValue, AttributeView, CategoryNode, CategoryTree};
use delivery::tables::delivery_method;
use delivery_model::methods::{DeliveryTerms, Reach};
use delivery_model::{DeliveryContext, DeliverySummary};
use org::tables::branch;
use platform::{Cached, Result, Shop};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use std::sync::Arc;
use stock::tables::warehouse;

/// Number of attributes on a card.
const FACTS: usize = 3;

pub struct Taxonomy {
    pub tree: Arc<CategoryTree>,
    /// In display order.
    pub warehouses: Vec<warehouse::Model>,
    pub outlook: Arc<DeliveryContext>,
    attributes: HashMap<AttributeId, attribute::Model>,
    choices: HashMap<AttributeChoiceId, Bilingual>,
    /// The choices of an attribute, in display order.
    choices_of: HashMap<AttributeId, Vec<attribute_choice::Model>>,
    /// The attribute assignments of a category, including inherited ones, in display order.
    assignments: HashMap<CategoryId, Vec<category_attribute::Model>>,
}

impl Cached for Taxonomy {
    const MADE_OF: &'static [ChangeKind] = &[ChangeKind::Category, ChangeKind::Settings];

    async fn load(shop: &Shop) -> Result<Self> {
        let db = shop.read();
        let attributes: HashMap<_, _> =
            attribute::Entity::find().all(db).await?.into_iter().map(|a| (a.id, a)).collect();
        let choices = attribute_choice::Entity::find()
            .order_by_asc(attribute_choice::Column::Position)
            .order_by_asc(attribute_choice::Column::Code)
            .all(db)
            .await?;
        let tree = tree(db).await?;
        let warehouses = warehouse::Entity::find()
            .order_by_asc(warehouse::Column::Position)
            .order_by_asc(warehouse::Column::Code)
            .all(db)
            .await?;
        let mut choices_of: HashMap<_, Vec<_>> = HashMap::new();
        for choice in &choices {
            choices_of.entry(choice.attribute_id).or_default().push(choice.clone());
        }
        Ok(Self {
            outlook: Arc::new(read_outlook(db, &warehouses).await?),
            warehouses,
            assignments: assignments(db, &tree, &attributes).await?,
            tree: Arc::new(tree),
            choices_of,
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

/// The cities served by the shop, from cached data; the visitor's is that of the main branch.
///
/// # Errors
/// Those of the database.
pub async fn delivery_reach(shop: &Shop) -> Result<Reach> {
    Ok(outlook(shop).await?.reach(None))
}

/// The shop-wide data for delivery estimates, cached.
///
/// # Errors
/// Those of the database.
pub async fn outlook(shop: &Shop) -> Result<Arc<DeliveryContext>> {
    Ok(Arc::clone(&Taxonomy::of(shop).await?.outlook))
}

async fn read_outlook(db: &DatabaseConnection, warehouses: &[warehouse::Model]) -> Result<DeliveryContext> {
    let (zone, city) = main_branch(db).await?;
    let transfer_days = warehouses.iter().filter(|w| w.is_pickup).filter_map(|w| w.transfer_days).min();
    Ok(DeliveryContext { ways: delivery(db).await?, transfer_days, zone, city })
}

/// Time zone and city of the main branch.
async fn main_branch(db: &DatabaseConnection) -> Result<(String, Bilingual)> {
    let main = branch::Entity::find().filter(branch::Column::IsMain.eq(true)).one(db).await?;
    Ok(main.map(|b| (b.zone, Bilingual::new(b.city_ru, b.city_en))).unwrap_or_default())
}

async fn delivery(db: &DatabaseConnection) -> Result<Vec<DeliverySummary>> {
    let rows = delivery_method::Entity::find()
        .filter(delivery_method::Column::IsActive.eq(true))
        .order_by_asc(delivery_method::Column::Position)
        .order_by_asc(delivery_method::Column::Code)
        .all(db)
        .await?;
    let word = |row: delivery_method::Model| DeliverySummary {
        kind: row.kind,
        city: Bilingual::new(row.city_ru, row.city_en),
        terms: DeliveryTerms::stored((row.days_min, row.days_max), row.cutoff_minute, row.on_days_off),
        name: Bilingual::new(row.name_ru, row.name_en),
        note: Bilingual::new(row.note_ru, row.note_en),
        price: row.price,
        free_from: row.free_from,
    };
    Ok(rows.into_iter().map(word).collect())
}

/// A category inherits the assignments of its ancestors; its own assignment overrides an inherited one.
async fn assignments(
    db: &DatabaseConnection,
    tree: &CategoryTree,
    attributes: &HashMap<AttributeId, attribute::Model>,
) -> Result<HashMap<CategoryId, Vec<category_attribute::Model>>> {
    let mut own: HashMap<CategoryId, Vec<category_attribute::Model>> = HashMap::new();
    for row in category_attribute::Entity::find().all(db).await? {
        own.entry(row.category_id).or_default().push(row);
    }
    let code = |id| attributes.get(&id).map(|a| a.code.as_str());
    let inherited = |category: &CategoryNode| {
        let mut list: Vec<category_attribute::Model> = Vec::new();
        for above in tree.ancestors(category.id).iter().rev() {
            for row in own.get(&above.id).into_iter().flatten() {
                if list.iter().all(|known| known.attribute_id != row.attribute_id) {
                    list.push(row.clone());
                }
            }
        }
        list.sort_by_key(|p| (p.position, code(p.attribute_id)));
        (category.id, list)
    };
    Ok(tree.0.iter().map(inherited).collect())
}

/// A stored value: one of the four columns is set, depending on the attribute's kind. Several choices are
/// several values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredValue {
    pub attribute: AttributeId,
    pub number_milli: Option<i64>,
    pub choice: Option<AttributeChoiceId>,
    pub flag: Option<bool>,
    pub text: Option<Bilingual>,
}

impl Taxonomy {
    pub async fn of(shop: &Shop) -> Result<Arc<Self>> {
        shop.cached().await
    }

    /// The key attributes of a product of this category, at most three.
    pub fn facts(&self, category: CategoryId, stored: &[StoredValue]) -> Vec<AttributeView> {
        let in_card = self.assignments(category).iter().filter(|p| p.in_card);
        in_card.filter_map(|p| self.view(p.attribute_id, stored)).take(FACTS).collect()
    }

    /// All attributes of a product of this category, grouped by heading.
    pub fn groups(&self, category: CategoryId, stored: &[StoredValue]) -> Vec<AttributeGroup> {
        let mut out: Vec<AttributeGroup> = Vec::new();
        for place in self.assignments(category) {
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

    /// The attributes by which products of this category can be filtered.
    pub fn in_facets(&self, category: CategoryId) -> impl Iterator<Item = &attribute::Model> {
        let assignments = self.assignments(category).iter().filter(|p| p.in_facet);
        assignments.filter_map(|p| self.attributes.get(&p.attribute_id))
    }

    /// The attributes on the cards of this category.
    pub fn in_card(&self, category: CategoryId) -> impl Iterator<Item = AttributeId> {
        self.assignments(category).iter().filter(|p| p.in_card).map(|p| p.attribute_id)
    }

    pub fn attributes(&self) -> impl Iterator<Item = &attribute::Model> {
        self.attributes.values()
    }

    pub fn by_code(&self, code: &str) -> Option<&attribute::Model> {
        self.attributes.values().find(|a| a.code == code)
    }

    pub fn choices_of(&self, attribute: AttributeId) -> &[attribute_choice::Model] {
        self.choices_of.get(&attribute).map_or(&[], Vec::as_slice)
    }

    /// The attributes compared among products of this category, with the product's values.
    pub fn compared(
        &self,
        category: CategoryId,
        stored: &[StoredValue],
    ) -> Vec<(Bilingual, Option<AttributeView>)> {
        let is_compared = self.assignments(category).iter().filter(|p| p.is_compared);
        let row = |p: &category_attribute::Model| {
            let a = self.attributes.get(&p.attribute_id)?;
            Some((Bilingual::new(&a.name_ru, &a.name_en), self.view(p.attribute_id, stored)))
        };
        is_compared.filter_map(row).collect()
    }

    /// The attribute assignments of a category, each with the category that declares it: itself or an
    /// ancestor.
    pub fn asked(&self, category: CategoryId) -> Vec<(CategoryId, AttributeAssignment)> {
        let view = |p: &category_attribute::Model| {
            let a = self.attributes.get(&p.attribute_id)?;
            let from = self.tree.get(p.category_id)?.name.clone();
            let name = Bilingual::new(&a.name_ru, &a.name_en);
            let asked = categories::asked(p);
            Some((
                p.category_id,
                AttributeAssignment { asked, code: a.code.clone(), name, kind: a.kind, from },
            ))
        };
        self.assignments(category).iter().filter_map(view).collect()
    }

    fn assignments(&self, category: CategoryId) -> &[category_attribute::Model] {
        self.assignments.get(&category).map_or(&[], Vec::as_slice)
    }

    /// The names of a product's choices, in list order.
    fn names(&self, attribute: AttributeId, stored: &[StoredValue]) -> Vec<Bilingual> {
        let is_had = |id| stored.iter().any(|v| v.attribute == attribute && v.choice == Some(id));
        let had = self.choices_of(attribute).iter().filter(|c| is_had(c.id));
        had.map(|c| Bilingual::new(&c.name_ru, &c.name_en)).collect()
    }

    /// The view of a value; `None` if the stored value is not of the attribute's kind (the kind was changed
    /// since).
    fn view(&self, attribute: AttributeId, all: &[StoredValue]) -> Option<AttributeView> {
        let stored = all.iter().find(|v| v.attribute == attribute)?;
        let a = self.attributes.get(&attribute)?;
        let value = match a.kind {
            AttributeKind::Number => AttributeValue::Number {
                milli: stored.number_milli?,
                unit: Bilingual::new(&a.unit_ru, &a.unit_en),
            },
            AttributeKind::Choice => {
                AttributeValue::Choice { name: self.choices.get(&stored.choice?)?.clone() }
            }
            AttributeKind::Choices => AttributeValue::Choices { names: self.names(attribute, all) },
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
