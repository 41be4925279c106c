//! The look of the shop: its editor, and what pages need of it. Letters get the logo when it is saved.

use crate::actions;
use crate::tables::look;
use crate::upload::{self, StoredPicture, Upload};
use base::FileId;
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use content_model::look::{Colour, LogoPicture, Look, LookForm};
use gateways::files::Storage;
use org_model::access::SETTINGS_EDIT;
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait};
use serde_json::json;

/// The key of the only row.
const ROW: i64 = 1;
/// The lock under which it is written.
const LOCK: &str = "content.look";

/// The look of the shop; that of the program if nothing is set.
///
/// # Errors
/// Those of the database.
pub async fn get(db: &impl ConnectionTrait) -> Result<Look> {
    let Some(row) = look::Entity::find_by_id(ROW).one(db).await? else { return Ok(Look::default()) };
    let ids: Vec<FileId> = row.logo_id.into_iter().chain(row.dark_logo_id).collect();
    let files = if ids.is_empty() { Vec::new() } else { platform::files::by_ids(db, &ids).await? };
    let picture = |id: Option<FileId>| {
        let file = files.iter().find(|file| Some(file.id) == id)?;
        Some(LogoPicture { file: file.id, content_hash: file.content_hash.clone(), size: file.size? })
    };
    Ok(Look {
        version: row.version,
        logo: picture(row.logo_id),
        dark_logo: picture(row.dark_logo_id),
        accent: row.accent.as_deref().and_then(Colour::parse),
    })
}

/// The look for its editor.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn editor(shop: &Shop, actor: &Actor) -> Result<Look> {
    actor.require(SETTINGS_EDIT)?;
    get(shop.read()).await
}

/// A submitted form of the look.
#[derive(Clone, Debug)]
pub struct SaveLook<'a> {
    /// The version that was edited.
    pub version: i64,
    /// What was typed.
    pub form: LookForm,
    /// A new logo.
    pub logo: Option<Upload<'a>>,
    /// A new logo for the dark theme.
    pub dark_logo: Option<Upload<'a>>,
    /// Whether the stored logos are taken out: the first one, that of the dark theme. Without the first there is no second.
    pub drops: (bool, bool),
}

/// Stores the look.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::Invalid`] on `logo` or `dark_logo` for a file that is no picture, and on `logo` for a logo
/// of the dark theme alone; [`Refusal::Changed`] if somebody else saved first.
pub async fn save(shop: &Shop, actor: &Actor, storage: &Storage, save: SaveLook<'_>) -> Result<()> {
    actor.require(SETTINGS_EDIT)?;
    let logo = stored(shop, storage, "logo", save.logo).await?;
    let dark = stored(shop, storage, "dark_logo", save.dark_logo).await?;
    let tx = shop.begin().await?;
    tx.lock_name(LOCK).await?;
    let before = get(&*tx).await?;
    if before.version != save.version {
        return Err(Refusal::Changed.into());
    }
    let kept =
        |picture: &Option<LogoPicture>, drops: bool| picture.as_ref().filter(|_| !drops).map(|p| p.file);
    let logo_id = match logo {
        Some(new) => Some(new.add(&tx, actor).await?),
        None => kept(&before.logo, save.drops.0),
    };
    let dark_logo_id = match dark {
        Some(new) => Some(new.add(&tx, actor).await?),
        None => kept(&before.dark_logo, save.drops.1 || logo_id.is_none()),
    };
    if dark_logo_id.is_some() && logo_id.is_none() {
        return Err(Error::field("logo", base::form::Problem::Required));
    }
    let new = look::ActiveModel {
        id: Set(ROW),
        logo_id: Set(logo_id),
        dark_logo_id: Set(dark_logo_id),
        accent: Set(save.form.accent.map(|colour| colour.to_string())),
        version: Set(save.version + 1),
    };
    if before.version == 0 {
        look::Entity::insert(new).exec_without_returning(&*tx).await?;
    } else {
        new.update(&*tx).await?;
    }
    org::letters::set_logo(&tx, logo_id).await?;
    let was = json!({ "accent": before.accent, "logo": before.logo.is_some(), "dark_logo": before.dark_logo.is_some() });
    let now =
        json!({ "accent": save.form.accent, "logo": logo_id.is_some(), "dark_logo": dark_logo_id.is_some() });
    tx.audit(actor, actions::LOOK_SAVED, None, Some(&was), Some(&now)).await?;
    tx.changed(ChangeKind::Settings, None).await?;
    tx.commit().await
}

async fn stored(
    shop: &Shop,
    storage: &Storage,
    field: &str,
    upload: Option<Upload<'_>>,
) -> Result<Option<StoredPicture>> {
    match upload {
        Some(upload) => upload::store(shop, storage, field, upload).await.map(Some),
        None => Ok(None),
    }
}
