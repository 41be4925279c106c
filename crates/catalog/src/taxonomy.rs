//! Taxonomy: categories, attribute definitions, warehouses, delivery methods. Needed by every page and rarely
//! changed, so it is cached.

mod load;

use crate::tables::{attribute, category_attribute};
use base::Bilingual;
use base::{AttributeChoiceId, AttributeId, BranchId, CategoryId};
use catalog_model::products::AttributeKind;
use catalog_model::taxonomy::{Asked, AttributeAssignment, Suits};
use catalog_model::views::{AttributeGroup, AttributeValue, AttributeView, CategoryTree};
use delivery_model::DeliveryContext;
use delivery_model::methods::Reach;
use platform::{Result, Shop};
use std::collections::HashMap;
use std::sync::Arc;
use stock::warehouses::Warehouse;

/// Number of attributes on a card.
const FACTS: usize = 3;

/// An attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Id of the attribute.
    pub id: AttributeId,
    /// Unique; never changed.
    pub code: String,
    /// Type of its values.
    pub kind: AttributeKind,
    /// Name of the attribute.
    pub name: Bilingual,
    /// Unit of a number; may be empty.
    pub unit: Bilingual,
    /// The heading of its group.
    pub group: Bilingual,
}

/// A choice of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Id of the choice.
    pub id: AttributeChoiceId,
    /// Unique within the attribute; never changed.
    pub code: String,
    /// Name of the choice.
    pub name: Bilingual,
}

impl From<attribute::Model> for Attribute {
    fn from(row: attribute::Model) -> Self {
        Self {
            id: row.id,
            code: row.code,
            kind: row.kind,
            name: Bilingual::new(row.name_ru, row.name_en),
            unit: Bilingual::new(row.unit_ru, row.unit_en),
            group: Bilingual::new(row.group_ru, row.group_en),
        }
    }
}

/// The taxonomy of the shop; see [`Taxonomy::of`].
pub struct Taxonomy {
    /// All categories, in display order.
    pub tree: Arc<CategoryTree>,
    /// In display order.
    pub warehouses: Vec<Warehouse>,
    /// Name and city of the branches that are not in the archive.
    branches: HashMap<BranchId, (Bilingual, Bilingual)>,
    /// Shop-wide data for delivery estimates.
    pub outlook: Arc<DeliveryContext>,
    attributes: HashMap<AttributeId, Attribute>,
    choices: HashMap<AttributeChoiceId, Bilingual>,
    /// The choices of an attribute, in display order.
    choices_of: HashMap<AttributeId, Vec<Choice>>,
    /// Whom the products of a category suit, completed from the categories above.
    suits: HashMap<CategoryId, Suits>,
    /// The attribute assignments of a category, including inherited ones, in display order.
    assignments: HashMap<CategoryId, Vec<category_attribute::Model>>,
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

/// A stored value: one of the four columns is set, depending on the attribute's kind. Several choices are
/// several values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredValue {
    /// The attribute it is a value of.
    pub attribute: AttributeId,
    /// Set for numbers, in thousandths.
    pub number_milli: Option<i64>,
    /// Set for choices.
    pub choice: Option<AttributeChoiceId>,
    /// Set for flags.
    pub flag: Option<bool>,
    /// Set for free texts.
    pub text: Option<Bilingual>,
}

impl Taxonomy {
    /// Name and city of the branch that a warehouse belongs to; empty if the shop has one branch only, since they go
    /// without saying then.
    pub fn branch_place(&self, warehouse: &Warehouse) -> (Bilingual, Bilingual) {
        let place = self.branches.get(&warehouse.branch).filter(|_| self.branches.len() > 1);
        place.cloned().unwrap_or_default()
    }

    /// The cached taxonomy, loaded by the first call after a change.
    ///
    /// # Errors
    /// Those of the database.
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
            match out.iter_mut().find(|g| g.name == attribute.group) {
                Some(group) => group.attributes.push(view),
                None => out.push(AttributeGroup { name: attribute.group.clone(), attributes: vec![view] }),
            }
        }
        out
    }

    /// The attributes by which products of this category can be filtered, without duplicates: those on its cards, the
    /// others that it is filtered by, then those on the cards of the categories below it. What a visitor reads on a card
    /// narrows the list it is in; free texts have no values to choose from.
    pub fn in_facets(&self, category: CategoryId) -> Vec<&Attribute> {
        let own = self.assignments(category).iter();
        let below = self.tree.subtree(category).into_iter().filter(|id| *id != category);
        let cards_below = below.flat_map(|id| self.assignments(id)).filter(|p| p.in_card);
        let listed = own.clone().filter(|p| p.in_card).chain(own.filter(|p| p.in_facet)).chain(cards_below);
        let mut out: Vec<&Attribute> = Vec::new();
        for attribute in listed.filter_map(|p| self.attributes.get(&p.attribute_id)) {
            if attribute.kind != AttributeKind::Text && out.iter().all(|known| known.id != attribute.id) {
                out.push(attribute);
            }
        }
        out
    }

    /// The attributes on the cards of this category.
    pub fn in_card(&self, category: CategoryId) -> impl Iterator<Item = AttributeId> {
        self.assignments(category).iter().filter(|p| p.in_card).map(|p| p.attribute_id)
    }

    /// Whom the products of each category suit, in display order.
    pub fn suits(&self) -> impl Iterator<Item = (CategoryId, &Suits)> {
        self.tree.0.iter().filter_map(|node| Some((node.id, self.suits.get(&node.id)?)))
    }

    /// All attributes, in no particular order.
    pub fn attributes(&self) -> impl Iterator<Item = &Attribute> {
        self.attributes.values()
    }

    /// The attribute with this code.
    pub fn by_code(&self, code: &str) -> Option<&Attribute> {
        self.attributes.values().find(|a| a.code == code)
    }

    /// The choices of an attribute, in display order; empty for kinds without a list.
    pub fn choices_of(&self, attribute: AttributeId) -> &[Choice] {
        self.choices_of.get(&attribute).map_or(&[], Vec::as_slice)
    }

    /// The attributes compared among products of this category, with the product's values.
    pub fn compared(
        &self,
        category: CategoryId,
        stored: &[StoredValue],
    ) -> Vec<(AttributeId, Bilingual, Option<AttributeView>)> {
        let is_compared = self.assignments(category).iter().filter(|p| p.is_compared);
        let row = |p: &category_attribute::Model| {
            let a = self.attributes.get(&p.attribute_id)?;
            Some((a.id, a.name.clone(), self.view(p.attribute_id, stored)))
        };
        is_compared.filter_map(row).collect()
    }

    /// The attribute assignments of a category, each with the category that declares it: itself or an
    /// ancestor.
    pub fn asked(&self, category: CategoryId) -> Vec<(CategoryId, AttributeAssignment)> {
        let view = |p: &category_attribute::Model| {
            let a = self.attributes.get(&p.attribute_id)?;
            let from = self.tree.get(p.category_id)?.name.clone();
            let name = a.name.clone();
            let asked = asked(p);
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
        had.map(|c| c.name.clone()).collect()
    }

    /// The view of a value; `None` if the stored value is not of the attribute's kind (the kind was changed
    /// since).
    fn view(&self, attribute: AttributeId, all: &[StoredValue]) -> Option<AttributeView> {
        let stored = all.iter().find(|v| v.attribute == attribute)?;
        let a = self.attributes.get(&attribute)?;
        let value = match a.kind {
            AttributeKind::Number => {
                AttributeValue::Number { milli: stored.number_milli?, unit: a.unit.clone() }
            }
            AttributeKind::Choice => {
                AttributeValue::Choice { name: self.choices.get(&stored.choice?)?.clone() }
            }
            AttributeKind::Choices => AttributeValue::Choices { names: self.names(attribute, all) },
            AttributeKind::Flag => AttributeValue::Flag { on: stored.flag? },
            AttributeKind::Text => AttributeValue::Text { text: stored.text.clone()? },
        };
        Some(AttributeView { id: a.id, code: a.code.clone(), name: a.name.clone(), value })
    }
}

/// The stored assignment as the editor writes it.
pub(crate) fn asked(row: &category_attribute::Model) -> Asked {
    Asked {
        attribute: row.attribute_id,
        is_required: row.is_required,
        in_card: row.in_card,
        in_facet: row.in_facet,
        is_compared: row.is_compared,
    }
}
