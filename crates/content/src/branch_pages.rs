//! The pages of branches, edited by those who work there.

use crate::actions;
use crate::tables::branch_page;
use crate::upload::{self, Upload};
use base::BranchId;
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use content_model::branch_pages::{BranchPageEdit, BranchPicture, BranchText};
use gateways::files::Storage;
use org_model::access::BRANCH_PAGE_EDIT;
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait};
use serde_json::Value;

/// What the page of a branch says; empty if nothing was written.
///
/// # Errors
/// Those of the database.
pub async fn shown(shop: &Shop, branch: BranchId) -> Result<BranchPageEdit> {
    read(shop.read(), branch).await
}

async fn read(db: &impl ConnectionTrait, branch: BranchId) -> Result<BranchPageEdit> {
    let Some(row) = branch_page::Entity::find_by_id(branch).one(db).await? else {
        return Ok(BranchPageEdit { branch, version: 0, text: BranchText::default(), picture: None });
    };
    let file = match row.file_id {
        Some(file) => platform::files::by_ids(db, &[file]).await?.pop(),
        None => None,
    };
    let picture = file.and_then(|file| {
        Some(BranchPicture { file: file.id, content_hash: file.content_hash, size: file.size? })
    });
    let text = serde_json::from_value(row.text)
        .map_err(|e| Error::Inconsistent(format!("the text of a branch is malformed: {e}")))?;
    Ok(BranchPageEdit { branch, version: row.version, text, picture })
}

/// The page of a branch for its form.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] for a branch that is unknown or not the actor's.
pub async fn one(shop: &Shop, actor: &Actor, branch: BranchId) -> Result<BranchPageEdit> {
    let scope = actor.require(BRANCH_PAGE_EDIT)?;
    let db = shop.read();
    if !scope.contains(branch) || org::branches::with_id(db, branch).await?.is_none() {
        return Err(Error::NotFound);
    }
    read(db, branch).await
}

/// A submitted form of the page of a branch.
#[derive(Clone, Debug)]
pub struct SaveBranchPage<'a> {
    /// Of which branch.
    pub branch: BranchId,
    /// The version that was edited, 0 for the first.
    pub version: i64,
    /// What was typed.
    pub text: &'a BranchText,
    /// A new picture.
    pub upload: Option<Upload<'a>>,
    /// Whether the stored picture is taken out.
    pub drops_picture: bool,
}

/// Stores the texts and the picture.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] for a branch that is unknown, in the archive or not the actor's;
/// [`Error::Invalid`] on `picture`; [`Refusal::Changed`] if somebody else saved first.
pub async fn save(shop: &Shop, actor: &Actor, storage: &Storage, save: SaveBranchPage<'_>) -> Result<()> {
    let scope = actor.require(BRANCH_PAGE_EDIT)?;
    if !scope.contains(save.branch) {
        return Err(Error::NotFound);
    }
    let stored = match save.upload {
        Some(upload) => Some(upload::store(shop, storage, "picture", upload).await?),
        None => None,
    };
    let tx = shop.begin().await?;
    // The row of the branch is the lock of its page.
    if !org::branches::lock_active(&tx, save.branch).await? {
        return Err(Error::NotFound);
    }
    let before = read(&*tx, save.branch).await?;
    if before.version != save.version {
        return Err(Refusal::Changed.into());
    }
    let file_id = match stored {
        Some(new) => Some(new.add(&tx, actor).await?),
        None => before.picture.as_ref().filter(|_| !save.drops_picture).map(|picture| picture.file),
    };
    let text = serde_json::to_value(save.text).map_err(|e| Error::Inconsistent(e.to_string()))?;
    let new = branch_page::ActiveModel {
        branch_id: Set(save.branch),
        text: Set(text),
        file_id: Set(file_id),
        version: Set(save.version + 1),
    };
    if before.version == 0 {
        branch_page::Entity::insert(new).exec_without_returning(&*tx).await?;
    } else {
        new.update(&*tx).await?;
    }
    let (was, now) = (logged(&before.text), logged(save.text));
    let (branch, action) = (save.branch, actions::BRANCH_PAGE_SAVED);
    tx.audit_in(Some(branch), actor, action, branch.0, Some(&was), Some(&now)).await?;
    tx.changed(ChangeKind::Settings, branch.0).await?;
    tx.commit().await
}

/// What the log says of the texts.
fn logged(text: &BranchText) -> Value {
    let filled = text.fields().into_iter().filter(|(_, value)| !value.is_empty());
    let short = |value: &str| Value::from(base::text::beginning(value, 200));
    Value::Object(filled.map(|(name, value)| (name, short(&value))).collect())
}
