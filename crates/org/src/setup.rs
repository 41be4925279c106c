//! The first records of the company.

use crate::tables::{branch, seller};
use crate::vat;
use base::{Bilingual, BranchId, SellerId};
use org_model::sellers::TaxSystem;
use platform::{Result, Tx};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};

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
