//! The bonus programme: its tiers and rules, the standing of a customer, and what holds for products.

use crate::actions;
use crate::tables::{points_rule, points_tier};
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{AccountId, Bilingual, BrandId, CategoryId, Kopecks, PointsRuleId, PointsTierId, ProductId};
use ledger_model::access::PROGRAMME_EDIT;
use ledger_model::points::Terms;
use ledger_model::programme::{
    ProductTerms, RULES_MAX, Rule, RuleInput, Standing, Subject, TIER_DAYS, TIERS_MAX, Tier, TierInput,
};
use ledger_model::refusal::LedgerRefusal;
use ledger_model::settings::{BasePercent, OrderMin, PointsModule, ShareMax};
use org::settings::Values;
use org_model::settings::Setting as _;
use platform::sql::{placeholders, values};
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult, QueryOrder, Statement};
use std::collections::HashMap;

/// The tiers, the lowest first.
///
/// # Errors
/// Those of the database.
pub async fn tiers(db: &impl ConnectionTrait) -> Result<Vec<Tier>> {
    let rows = points_tier::Entity::find().order_by_asc(points_tier::Column::Threshold).all(db).await?;
    let tier = |row: points_tier::Model| Tier {
        id: row.id,
        name: Bilingual::new(row.name_ru, row.name_en),
        threshold: row.threshold,
        percent_bp: row.percent_bp,
        version: row.version,
    };
    Ok(rows.into_iter().map(tier).collect())
}

/// The rules, in the order in which they were added.
///
/// # Errors
/// Those of the database; [`Error::Inconsistent`] for one about nothing, which the database refuses.
pub async fn rules(db: &impl ConnectionTrait) -> Result<Vec<Rule>> {
    let rows = points_rule::Entity::find().order_by_asc(points_rule::Column::Id).all(db).await?;
    let rule = |row: points_rule::Model| {
        let subject = match (row.category_id, row.brand_id) {
            (Some(category), _) => Subject::Category(category),
            (None, Some(brand)) => Subject::Brand(brand),
            (None, None) => return Err(Error::Inconsistent("a rule of points is about nothing".to_owned())),
        };
        Ok(Rule { id: row.id, subject, percent_bp: row.percent_bp, is_payable: row.is_payable })
    };
    rows.into_iter().map(rule).collect()
}

/// Which tier a customer has, by the purchases of twelve months.
///
/// # Errors
/// Those of the database.
pub async fn standing(shop: &Shop, db: &impl ConnectionTrait, account: AccountId) -> Result<Standing> {
    let base = org::settings::get::<BasePercent>(db).await?;
    let since = shop.now().plus_days(-TIER_DAYS);
    let sql = "SELECT CAST(COALESCE(SUM(purchase), 0) AS BIGINT) AS purchases FROM points_order \
               WHERE account_id = $1 AND counted_at > $2";
    let bound = [account.into(), since.into()];
    let row = db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, bound)).await?;
    let purchases: Kopecks = row.map(|row| row.try_get("", "purchases")).transpose()?.unwrap_or_default();
    Ok(Standing::of(&tiers(db).await?, purchases, base * 100))
}

/// What holds for a customer and some products.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The limits of the payment by points.
    pub terms: Terms,
    /// The points that can be spent.
    pub available: Kopecks,
    products: HashMap<ProductId, ProductTerms>,
}

impl Offer {
    /// What holds for a product: nothing for one that is not known.
    pub fn of(&self, product: ProductId) -> ProductTerms {
        let nothing = ProductTerms { percent_bp: 0, is_payable: false };
        self.products.get(&product).copied().unwrap_or(nothing)
    }
}

#[derive(FromQueryResult)]
struct Product {
    id: ProductId,
    category_id: CategoryId,
    brand_id: BrandId,
}

#[derive(FromQueryResult)]
struct Category {
    id: CategoryId,
    parent_id: Option<CategoryId>,
}

/// What holds for a customer and these products; `None` while the programme is switched off.
///
/// # Errors
/// Those of the database.
pub async fn offer(
    shop: &Shop,
    db: &impl ConnectionTrait,
    account: AccountId,
    products: &[ProductId],
) -> Result<Option<Offer>> {
    let keys = [PointsModule::KEY, ShareMax::KEY, OrderMin::KEY];
    let settings = Values::read(shop, db, &keys).await?;
    if !settings.get::<PointsModule>()? {
        return Ok(None);
    }
    let terms = Terms {
        share_max: settings.get::<ShareMax>()?,
        order_min: Kopecks::from_roubles(settings.get::<OrderMin>()?),
    };
    let available = crate::points::available(db, account).await?;
    let tier_bp = standing(shop, db, account).await?.percent_bp;
    let products = product_terms(db, products, tier_bp).await?;
    Ok(Some(Offer { terms, available, products }))
}

async fn product_terms(
    db: &impl ConnectionTrait,
    products: &[ProductId],
    tier_bp: i64,
) -> Result<HashMap<ProductId, ProductTerms>> {
    if products.is_empty() {
        return Ok(HashMap::new());
    }
    let rules = rules(db).await?;
    let all = |id: &ProductId| (*id, ProductTerms { percent_bp: tier_bp, is_payable: true });
    if rules.is_empty() {
        return Ok(products.iter().map(all).collect());
    }
    let sql = format!(
        "SELECT id, category_id, brand_id FROM product WHERE id IN ({})",
        placeholders(1, products.len())
    );
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values(products));
    let found = Product::find_by_statement(query).all(db).await?;
    let parents = parents(db).await?;
    let path = |id: CategoryId| -> Vec<CategoryId> {
        // Deeper than any real tree; terminates on cycles.
        std::iter::successors(Some(id), |id| parents.get(id).copied().flatten()).take(32).collect()
    };
    let terms =
        |row: Product| (row.id, ProductTerms::of(&rules, row.brand_id, &path(row.category_id), tier_bp));
    Ok(found.into_iter().map(terms).collect())
}

async fn parents(db: &impl ConnectionTrait) -> Result<HashMap<CategoryId, Option<CategoryId>>> {
    let query = Statement::from_string(db.get_database_backend(), "SELECT id, parent_id FROM category");
    let rows = Category::find_by_statement(query).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.parent_id)).collect())
}

/// Adds a tier, or saves the one with this id and version.
///
/// # Errors
/// Problems of the form; [`Error::Forbidden`]; [`Refusal::Changed`]; [`LedgerRefusal::TooMany`].
pub async fn save_tier(
    shop: &Shop,
    actor: &Actor,
    known: Option<(PointsTierId, i64)>,
    fields: &[(String, String)],
) -> Result<()> {
    actor.require_everywhere(PROGRAMME_EDIT)?;
    let input = TierInput::parse(fields)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        tx.lock_name("points_tiers").await?;
        let others = tiers(&*tx).await?;
        let is_taken = |tier: &Tier| {
            tier.threshold == input.threshold && known.is_none_or(|(id, _)| id != tier.id)
        };
        if others.iter().any(is_taken) {
            return Err(Error::field("threshold", Problem::AlreadyTaken));
        }
        let id = match known {
            Some((id, version)) => update_tier(&tx, (id, version), &input).await.map(|()| id)?,
            None if others.len() >= TIERS_MAX => return Err(too_many(TIERS_MAX)),
            None => insert_tier(&tx, &input).await?,
        };
        let after = serde_json::json!({
            "name_ru": input.name.ru, "name_en": input.name.en, "threshold": input.threshold, "percent_bp": input.percent_bp,
        });
        tx.audit(actor, actions::TIER_SAVED, id.0, None::<&()>, Some(&after)).await?;
        tx.changed(ChangeKind::Settings, None).await?;
        tx.commit().await
    })
    .await
}

fn too_many(max: usize) -> Error {
    LedgerRefusal::TooMany { max: max as i64 }.into_refusal().into()
}

async fn insert_tier(tx: &Tx<'_>, input: &TierInput) -> Result<PointsTierId> {
    let id: PointsTierId = tx.id();
    let sql = "INSERT INTO points_tier (id, name_ru, name_en, threshold, percent_bp, version) VALUES ($1, $2, $3, $4, $5, 1)";
    let (ru, en) = (input.name.ru.as_str(), input.name.en.as_str());
    let bound = [id.into(), ru.into(), en.into(), input.threshold.into(), input.percent_bp.into()];
    tx.execute_raw(tx.sql(sql, bound)).await?;
    Ok(id)
}

async fn update_tier(tx: &Tx<'_>, (id, version): (PointsTierId, i64), input: &TierInput) -> Result<()> {
    let sql = "UPDATE points_tier SET name_ru = $3, name_en = $4, threshold = $5, percent_bp = $6, version = version + 1 \
               WHERE id = $1 AND version = $2";
    let (ru, en) = (input.name.ru.as_str(), input.name.en.as_str());
    let bound =
        [id.into(), version.into(), ru.into(), en.into(), input.threshold.into(), input.percent_bp.into()];
    match tx.execute_raw(tx.sql(sql, bound)).await?.rows_affected() {
        1 => Ok(()),
        _ => Err(Refusal::Changed.into()),
    }
}

/// Deletes a tier: its customers have the next lower one.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`].
pub async fn delete_tier(shop: &Shop, actor: &Actor, id: PointsTierId) -> Result<()> {
    actor.require_everywhere(PROGRAMME_EDIT)?;
    let tx = shop.begin().await?;
    if points_tier::Entity::delete_by_id(id).exec(&*tx).await?.rows_affected != 1 {
        return Err(Error::NotFound);
    }
    tx.audit(actor, actions::TIER_DELETED, id.0, None::<&()>, None::<&()>).await?;
    tx.changed(ChangeKind::Settings, None).await?;
    tx.commit().await
}

/// Saves what holds for a category or a brand, in the place of the rule that it had.
///
/// # Errors
/// Problems of the form, also for a category or a brand that does not exist; [`Error::Forbidden`];
/// [`LedgerRefusal::TooMany`].
pub async fn save_rule(shop: &Shop, actor: &Actor, fields: &[(String, String)]) -> Result<()> {
    actor.require_everywhere(PROGRAMME_EDIT)?;
    let input = RuleInput::parse(fields)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        tx.lock_name("points_rules").await?;
        let rules = rules(&*tx).await?;
        let known = rules.iter().find(|rule| rule.subject == input.subject);
        if known.is_none() && rules.len() >= RULES_MAX {
            return Err(too_many(RULES_MAX));
        }
        let (category, brand) = match input.subject {
            Subject::Category(id) => (Some(id), None),
            Subject::Brand(id) => (None, Some(id)),
        };
        require_subject(&tx, input.subject).await?;
        let id = known.map_or_else(|| tx.id(), |rule| rule.id);
        let sql = "INSERT INTO points_rule (id, category_id, brand_id, percent_bp, is_payable) VALUES ($1, $2, $3, $4, $5) \
                   ON CONFLICT (id) DO UPDATE SET percent_bp = $4, is_payable = $5";
        let bound =
            [id.into(), category.into(), brand.into(), input.percent_bp.into(), input.is_payable.into()];
        tx.execute_raw(tx.sql(sql, bound)).await?;
        let after = serde_json::json!({
            "category": category, "brand": brand, "percent_bp": input.percent_bp, "is_payable": input.is_payable,
        });
        tx.audit(actor, actions::RULE_SAVED, id.0, None::<&()>, Some(&after)).await?;
        tx.changed(ChangeKind::Settings, None).await?;
        tx.commit().await
    })
    .await
}

async fn require_subject(tx: &Tx<'_>, subject: Subject) -> Result<()> {
    let (field, sql, id) = match subject {
        Subject::Category(id) => ("category", "SELECT 1 AS n FROM category WHERE id = $1", id.into()),
        Subject::Brand(id) => ("brand", "SELECT 1 AS n FROM brand WHERE id = $1", id.into()),
    };
    match tx.query_one_raw(tx.sql(sql, [id])).await? {
        Some(_) => Ok(()),
        None => Err(Error::field(field, Problem::InvalidChoice)),
    }
}

/// Deletes a rule: its products follow the tier again.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`].
pub async fn delete_rule(shop: &Shop, actor: &Actor, id: PointsRuleId) -> Result<()> {
    actor.require_everywhere(PROGRAMME_EDIT)?;
    let tx = shop.begin().await?;
    if points_rule::Entity::delete_by_id(id).exec(&*tx).await?.rows_affected != 1 {
        return Err(Error::NotFound);
    }
    tx.audit(actor, actions::RULE_DELETED, id.0, None::<&()>, None::<&()>).await?;
    tx.changed(ChangeKind::Settings, None).await?;
    tx.commit().await
}

#[derive(FromQueryResult)]
struct Brand {
    id: BrandId,
    name: String,
}

/// The brands that a rule can be about, by name.
///
/// # Errors
/// Those of the database.
pub async fn brands(db: &impl ConnectionTrait) -> Result<Vec<(BrandId, String)>> {
    let query =
        Statement::from_string(db.get_database_backend(), "SELECT id, name FROM brand ORDER BY name, id");
    let rows = Brand::find_by_statement(query).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}
