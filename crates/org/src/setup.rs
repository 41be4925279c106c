//! The first records of the company, and how far its owner has set the shop up.

use crate::actions;
use crate::tables::{branch, seller, setting};
use crate::vat;
use base::{Bilingual, BranchId, SellerId};
use org_model::access::SETTINGS_EDIT;
use org_model::sellers::TaxSystem;
use org_model::setup::OrgFacts;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, FromQueryResult, Statement};

/// Where the steps are stored that the owner has skipped: a list of their codes.
const SKIPPED: &str = "setup.skipped";

/// The first seller and its branch.
pub struct FirstBranch {
    /// Full name of the legal entity.
    pub seller_name: String,
    /// May be empty until the owner enters it.
    pub inn: String,
    /// Registered address of the legal entity; may be empty until the owner enters it.
    pub legal_address: String,
    /// The branch's part of addresses.
    pub slug: String,
    /// Name of the branch.
    pub name: Bilingual,
    /// City of the branch.
    pub city: Bilingual,
    /// Street and house of the branch; may be empty until the owner enters it.
    pub address: Bilingual,
    /// Phone for customers, as it is shown; may be empty until the owner enters it.
    pub phone: String,
    /// Email for customers; may be empty until the owner enters it.
    pub email: String,
    /// IANA name.
    pub zone: String,
}

/// Whether the shop has a branch.
///
/// # Errors
/// Those of the database.
pub async fn is_done(db: &impl ConnectionTrait) -> Result<bool> {
    Ok(branch::Entity::find().one(db).await?.is_some())
}

/// Creates the main branch with its seller and the statutory VAT rates.
///
/// # Errors
/// Those of the database.
pub async fn create(tx: &Tx<'_>, first: FirstBranch) -> Result<BranchId> {
    let (seller_id, branch_id): (SellerId, BranchId) = (tx.id(), tx.id());
    let seller = seller::ActiveModel {
        id: Set(seller_id),
        short_name: Set(first.seller_name.clone()),
        name: Set(first.seller_name),
        inn: Set(first.inn),
        legal_address: Set(first.legal_address),
        tax_system: Set(TaxSystem::General),
        version: Set(1),
        ..Default::default()
    };
    seller::Entity::insert(seller).exec_without_returning(&**tx).await?;
    let branch = branch::ActiveModel {
        id: Set(branch_id),
        slug: Set(first.slug),
        name_ru: Set(first.name.ru),
        name_en: Set(first.name.en),
        city_ru: Set(first.city.ru),
        city_en: Set(first.city.en),
        address_ru: Set(first.address.ru),
        address_en: Set(first.address.en),
        phone: Set(first.phone),
        email: Set(first.email),
        zone: Set(first.zone),
        seller_id: Set(seller_id),
        is_main: Set(true),
        position: Set(1),
        version: Set(1),
        ..Default::default()
    };
    branch::Entity::insert(branch).exec_without_returning(&**tx).await?;
    vat::add_statutory(tx).await?;
    Ok(branch_id)
}

#[derive(FromQueryResult)]
struct Row {
    has_seller: bool,
    has_address: bool,
    has_hours: bool,
    has_name: bool,
    has_contacts: bool,
    skipped: Option<String>,
}

/// How far the company is set up.
///
/// # Errors
/// [`Error::Forbidden`] without [`SETTINGS_EDIT`]; [`Error::Inconsistent`] before the shop has a branch.
pub async fn facts(shop: &Shop, actor: &Actor) -> Result<OrgFacts> {
    const SQL: &str = "\
        SELECT s.inn <> '' AS has_seller, b.address_ru <> '' AS has_address, b.hours IS NOT NULL AS has_hours, \
               EXISTS (SELECT 1 FROM setting WHERE key = 'shop.name') AS has_name, \
               (b.phone <> '' OR b.email <> '' OR EXISTS \
                 (SELECT 1 FROM setting WHERE key IN ('shop.phone', 'shop.email'))) AS has_contacts, \
               (SELECT CAST(value AS text) FROM setting WHERE key = $1) AS skipped \
          FROM branch b JOIN seller s ON s.id = b.seller_id WHERE b.is_main";
    actor.require(SETTINGS_EDIT)?;
    let db = shop.read();
    let query = Statement::from_sql_and_values(db.get_database_backend(), SQL, [SKIPPED.into()]);
    let row = Row::find_by_statement(query).one(db).await?;
    let row = row.ok_or_else(|| Error::Inconsistent("the shop has no main branch".to_owned()))?;
    let skipped = row.skipped.map(|text| serde_json::from_str(&text)).transpose();
    Ok(OrgFacts {
        has_seller: row.has_seller,
        has_address: row.has_address,
        has_hours: row.has_hours,
        has_name: row.has_name,
        has_contacts: row.has_contacts,
        skipped: skipped.map_err(|e| Error::Inconsistent(format!("{SKIPPED}: {e}")))?.unwrap_or_default(),
    })
}

/// Stores that the owner skips a step of the set-up, or takes it up again. Doing it twice has no further effect.
///
/// # Errors
/// [`Error::Forbidden`] without [`SETTINGS_EDIT`].
pub async fn skip(shop: &Shop, actor: &Actor, step: &str, is_skipped: bool) -> Result<()> {
    actor.require(SETTINGS_EDIT)?;
    let tx = shop.begin().await?;
    tx.lock_name(SKIPPED).await?;
    let row = setting::Entity::find_by_id(SKIPPED.to_owned()).one(&*tx).await?;
    let mut steps: Vec<String> =
        row.and_then(|row| serde_json::from_value(row.value).ok()).unwrap_or_default();
    if steps.iter().any(|known| known == step) == is_skipped {
        return Ok(());
    }
    steps.retain(|known| known != step);
    if is_skipped {
        steps.push(step.to_owned());
    }
    tx.execute_raw(tx.sql(
        "INSERT INTO setting (key, value, version) VALUES ($1, $2, 1) ON CONFLICT (key) DO UPDATE \
         SET value = excluded.value, version = setting.version + 1",
        [SKIPPED.into(), serde_json::json!(steps).into()],
    ))
    .await?;
    let action = if is_skipped { actions::SETTING_STEP_SKIPPED } else { actions::SETTING_STEP_RESUMED };
    tx.audit(actor, action, None, None::<&()>, Some(&serde_json::json!({ "step": step }))).await?;
    tx.commit().await
}
