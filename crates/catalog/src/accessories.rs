//! Accessories of products: rules maintained by administrators, and manual links by editors.

mod links;
mod rules;

pub use links::{add, links, move_up, remove};
pub use rules::{delete, one, rows, save};

use crate::cards::SHOWN;
use crate::tables::accessory_rule;
use base::jobs::ChangeKind;
use base::{AccessoryRuleId, ProductId};
use catalog_model::accessories::{Candidate, LINKS_MAX, LinkKind, RuleForm};
use platform::{Cached, Result, Shop};
use sea_orm::{EntityTrait, FromQueryResult, QueryOrder, Statement};

/// All rules, oldest first.
pub struct Rules(pub Vec<(AccessoryRuleId, RuleForm)>);

impl Cached for Rules {
    /// A rule is deleted with its category or its attribute.
    const MADE_OF: &'static [ChangeKind] = &[ChangeKind::Category, ChangeKind::Settings];

    async fn load(shop: &Shop) -> Result<Self> {
        let all = accessory_rule::Entity::find().order_by_asc(accessory_rule::Column::Id);
        let all = all.all(shop.read()).await?;
        Ok(Self(all.iter().map(|row| (row.id, form_of(row))).collect()))
    }
}

fn form_of(row: &accessory_rule::Model) -> RuleForm {
    RuleForm {
        category: row.category_id,
        accessory: row.accessory_category_id,
        pair: row.attribute_id.zip(row.accessory_attribute_id),
    }
}

/// Manual links of a product that shoppers can see, in the editor's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByHand {
    /// Links of kind [`LinkKind::Accessory`].
    pub accessories: Vec<Candidate>,
    /// Links of kind [`LinkKind::Analogue`].
    pub analogues: Vec<Candidate>,
}

/// Loads the manual links: one query, at most `2 × LINKS_MAX` rows.
///
/// # Errors
/// Those of the database.
pub async fn by_hand(shop: &Shop, product: ProductId) -> Result<ByHand> {
    #[derive(FromQueryResult)]
    struct Row {
        id: ProductId,
        kind: LinkKind,
        available: i64,
    }
    let db = shop.read();
    let sql = format!(
        "SELECT p.id, l.kind, p.available FROM product_link l JOIN product p ON p.id = l.other_id \
         WHERE l.product_id = $1 AND {SHOWN} ORDER BY l.kind, l.position, p.id LIMIT {}",
        2 * LINKS_MAX
    );
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [product.into()]);
    let rows = Row::find_by_statement(query).all(db).await?;
    let of = |kind| {
        let own = rows.iter().filter(|row| row.kind == kind);
        own.map(|row| Candidate { product: row.id, is_out: row.available <= 0 }).collect()
    };
    Ok(ByHand { accessories: of(LinkKind::Accessory), analogues: of(LinkKind::Analogue) })
}
