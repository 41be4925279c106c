//! What those who work in a branch change of it themselves: phone, email and hours.

use super::edit::{at_version, stored_hours};
use super::hours;
use crate::actions;
use crate::tables::branch;
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use base::{Bilingual, BranchId};
use org_model::access::BRANCH_PAGE_EDIT;
use org_model::branches::BranchContacts;
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};

/// The contacts of a branch in their form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactsEdit {
    /// Its name.
    pub name: Bilingual,
    /// Its part of addresses.
    pub slug: String,
    /// Whether customers see its page.
    pub is_public: bool,
    /// Passed to the save, which is refused if the version changed.
    pub version: i64,
    /// The stored values.
    pub contacts: BranchContacts,
}

fn contacts_of(row: &branch::Model) -> Result<BranchContacts> {
    Ok(BranchContacts { phone: row.phone.clone(), email: row.email.clone(), hours: hours(row)? })
}

/// The contacts of a branch for their form.
///
/// # Errors
/// [`Error::Forbidden`] without [`BRANCH_PAGE_EDIT`]; [`Error::NotFound`] for a branch that is unknown, in the archive, or
/// not the actor's.
pub async fn contacts(shop: &Shop, actor: &Actor, id: BranchId) -> Result<ContactsEdit> {
    let scope = actor.require(BRANCH_PAGE_EDIT)?;
    let row = branch::Entity::find_by_id(id).one(shop.read()).await?.filter(|_| scope.contains(id));
    let row = row.filter(|row| row.archived_at.is_none()).ok_or(Error::NotFound)?;
    Ok(ContactsEdit {
        contacts: contacts_of(&row)?,
        name: Bilingual::new(row.name_ru, row.name_en),
        slug: row.slug,
        is_public: row.is_published,
        version: row.version,
    })
}

/// Stores the contacts of a branch.
///
/// # Errors
/// As [`contacts`], and [`Refusal::Changed`] if somebody else changed the branch.
pub async fn save_contacts(
    shop: &Shop,
    actor: &Actor,
    id: BranchId,
    version: i64,
    new: &BranchContacts,
) -> Result<()> {
    let scope = actor.require(BRANCH_PAGE_EDIT)?;
    if !scope.contains(id) {
        return Err(Error::NotFound);
    }
    let tx = shop.begin().await?;
    let row = at_version(&tx, id, version).await?;
    if row.archived_at.is_some() {
        return Err(Refusal::NotInThisState.into());
    }
    let before = contacts_of(&row)?;
    let change = branch::ActiveModel {
        id: Set(id),
        phone: Set(new.phone.clone()),
        email: Set(new.email.clone()),
        hours: Set(stored_hours(&new.hours)?),
        version: Set(version + 1),
        ..Default::default()
    };
    change.update(&*tx).await?;
    tx.audit_in(Some(id), actor, actions::BRANCH_SAVED, id.0, Some(&before), Some(new)).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await
}
