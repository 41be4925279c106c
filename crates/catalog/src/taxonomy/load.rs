//! Loads the taxonomy.

use super::{Attribute, Choice, Taxonomy};
use crate::tables::{attribute, attribute_choice, category, category_attribute};
use base::jobs::ChangeKind;
use base::{AttributeId, Bilingual, CategoryId};
use catalog_model::taxonomy::Suits;
use catalog_model::views::{CategoryNode, CategoryTree};
use delivery_model::DeliveryContext;
use platform::{Cached, Result, Shop};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};
use std::collections::HashMap;
use std::sync::Arc;
use stock::warehouses::{self, Warehouse};

impl Cached for Taxonomy {
    const MADE_OF: &'static [ChangeKind] = &[ChangeKind::Category, ChangeKind::Settings];

    async fn load(shop: &Shop) -> Result<Self> {
        let db = shop.read();
        let attributes = attribute::Entity::find().all(db).await?.into_iter().map(Attribute::from);
        let attributes: HashMap<_, _> = attributes.map(|a| (a.id, a)).collect();
        let choices = attribute_choice::Entity::find()
            .order_by_asc(attribute_choice::Column::Position)
            .order_by_asc(attribute_choice::Column::Code)
            .all(db)
            .await?;
        let (tree, own_suits) = tree(db).await?;
        let branches = org::branches::all(db).await?;
        let warehouses = warehouses::all(db).await?;
        let mut choices_of: HashMap<_, Vec<Choice>> = HashMap::new();
        for row in choices {
            let name = Bilingual::new(row.name_ru, row.name_en);
            choices_of.entry(row.attribute_id).or_default().push(Choice { id: row.id, code: row.code, name });
        }
        Ok(Self {
            outlook: Arc::new(read_outlook(db, &warehouses).await?),
            warehouses,
            branches: branches
                .iter()
                .map(|branch| (branch.id, (branch.names(), Bilingual::new(&branch.city_ru, &branch.city_en))))
                .collect(),
            assignments: assignments(db, &tree, &attributes).await?,
            suits: suits(&tree, &own_suits),
            tree: Arc::new(tree),
            choices: choices_of.values().flatten().map(|c| (c.id, c.name.clone())).collect(),
            choices_of,
            attributes,
        })
    }
}

/// The tree, and what each category itself says whom it suits.
async fn tree(db: &impl ConnectionTrait) -> Result<(CategoryTree, HashMap<CategoryId, Suits>)> {
    let rows = category::Entity::find()
        .order_by_asc(category::Column::Position)
        .order_by_asc(category::Column::Slug)
        .all(db)
        .await?;
    let suits = rows.iter().map(|row| (row.id, Suits::from_columns(&row.interests, &row.object_types)));
    let suits = suits.collect();
    let node = |row: category::Model| CategoryNode {
        id: row.id,
        parent: row.parent_id,
        slug: row.slug,
        name: Bilingual::new(row.name_ru, row.name_en),
        picture: row.picture,
    };
    Ok((CategoryTree(rows.into_iter().map(node).collect()), suits))
}

fn suits(tree: &CategoryTree, own: &HashMap<CategoryId, Suits>) -> HashMap<CategoryId, Suits> {
    // From the root down: what is nearer takes precedence.
    let whole = |node: &CategoryNode| {
        let near = tree.ancestors(node.id).into_iter().filter_map(|above| own.get(&above.id));
        (node.id, near.fold(Suits::default(), |above, own| own.or(&above)))
    };
    tree.0.iter().map(whole).collect()
}

async fn read_outlook(db: &impl ConnectionTrait, warehouses: &[Warehouse]) -> Result<DeliveryContext> {
    let main = org::branches::find(db).await?;
    let methods = match &main {
        Some(main) => delivery::methods::summaries(db, main.id).await?,
        None => Vec::new(),
    };
    let (zone, city) = main.map(|b| (b.zone, Bilingual::new(b.city_ru, b.city_en))).unwrap_or_default();
    let transfer_days = warehouses.iter().filter(|w| w.is_pickup).filter_map(|w| w.transfer_days).min();
    Ok(DeliveryContext { methods, transfer_days, zone, city })
}

/// A category inherits the assignments of its ancestors; its own assignment overrides an inherited one.
async fn assignments(
    db: &impl ConnectionTrait,
    tree: &CategoryTree,
    attributes: &HashMap<AttributeId, Attribute>,
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
