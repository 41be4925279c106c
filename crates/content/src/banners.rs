//! Banners: their administration, and what visitors see of them.

use crate::actions;
use crate::tables::banner;
use crate::upload::{self, Upload};
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{BannerId, Bilingual, Instant};
use content_model::access::CONTENT_EDIT;
use content_model::banners::{BANNERS_MAX, BannerEdit, BannerForm, BannerPlace, BannerState, ShownBanner};
use content_model::period::Period;
use content_model::refusal::ContentRefusal;
use gateways::files::Storage;
use platform::files::File;
use platform::{Actor, Cached, Error, Result, Shop, Tx};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, QueryOrder};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;

/// The lock under which banners are written.
const LOCK: &str = "content.banners";

/// Every banner that is not hidden, by place, in order. Those out of their time are among them.
#[derive(Default)]
pub struct Banners(HashMap<BannerPlace, Vec<ShownBanner>>);

impl Banners {
    /// Those of a place.
    pub fn of(&self, place: BannerPlace) -> &[ShownBanner] {
        self.0.get(&place).map_or(&[], Vec::as_slice)
    }
}

impl Cached for Banners {
    const MADE_OF: &'static [ChangeKind] = &[ChangeKind::Settings];

    async fn load(shop: &Shop) -> Result<Self> {
        let mut all = Self::default();
        for (row, file) in rows(shop.read()).await? {
            let form = form_of(&row);
            let state = form.state(shop.now());
            if !matches!(state, BannerState::Hidden | BannerState::Ended) {
                all.0.entry(form.place).or_default().push(shown_of(row.id, form, file.as_ref()));
            }
        }
        Ok(all)
    }
}

/// The banners that visitors may see.
///
/// # Errors
/// Those of the database.
pub async fn shown(shop: &Shop) -> Result<Arc<Banners>> {
    shop.cached::<Banners>().await
}

fn shown_of(id: BannerId, form: BannerForm, file: Option<&File>) -> ShownBanner {
    ShownBanner {
        id,
        category: form.category,
        title: form.title,
        text: form.text,
        address: form.address,
        picture: file.and_then(|file| {
            let (width, height) = file.size?;
            Some((file.content_hash.clone(), width, height))
        }),
        alt: form.alt,
        period: form.period,
        is_dismissable: form.is_dismissable,
    }
}

/// All banners with their pictures, in order.
async fn rows(db: &impl ConnectionTrait) -> Result<Vec<(banner::Model, Option<File>)>> {
    let rows = banner::Entity::find()
        .order_by_asc(banner::Column::Position)
        .order_by_asc(banner::Column::Id)
        .all(db)
        .await?;
    let files: Vec<_> = rows.iter().filter_map(|row| row.file_id).collect();
    let files = if files.is_empty() { Vec::new() } else { platform::files::by_ids(db, &files).await? };
    let file = |row: &banner::Model| files.iter().find(|file| Some(file.id) == row.file_id).cloned();
    Ok(rows.into_iter().map(|row| (row.clone(), file(&row))).collect())
}

fn form_of(row: &banner::Model) -> BannerForm {
    BannerForm {
        place: row.place,
        category: row.category_id,
        title: Bilingual::new(&row.title_ru, &row.title_en),
        text: Bilingual::new(&row.text_ru, &row.text_en),
        address: row.address.clone(),
        picture: row.file_id,
        alt: Bilingual::new(&row.alt_ru, &row.alt_en),
        period: Period { from: row.shown_from, until: row.shown_until },
        is_hidden: row.is_hidden,
        is_dismissable: row.is_dismissable,
        position: row.position,
    }
}

fn edit(row: &banner::Model, file: Option<File>) -> BannerEdit {
    let content_hash = file.map(|file| file.content_hash);
    BannerEdit { id: row.id, version: row.version, form: form_of(row), content_hash }
}

/// All banners, in order.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn list(shop: &Shop, actor: &Actor) -> Result<Vec<BannerEdit>> {
    actor.require(CONTENT_EDIT)?;
    Ok(rows(shop.read()).await?.into_iter().map(|(row, file)| edit(&row, file)).collect())
}

/// One banner.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn one(shop: &Shop, actor: &Actor, id: BannerId) -> Result<BannerEdit> {
    actor.require(CONTENT_EDIT)?;
    let db = shop.read();
    let row = banner::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let file = match row.file_id {
        Some(file) => platform::files::by_ids(db, &[file]).await?.pop(),
        None => None,
    };
    Ok(edit(&row, file))
}

/// A submitted form of a banner.
#[derive(Clone, Debug)]
pub struct SaveBanner<'a> {
    /// The banner and the version that was edited; `None` for a new one.
    pub banner: Option<(BannerId, i64)>,
    /// What was typed.
    pub fields: &'a [(String, String)],
    /// A new picture.
    pub upload: Option<Upload<'a>>,
    /// Whether the stored picture is taken out.
    pub drops_picture: bool,
}

/// Adds or changes a banner. `day` as in [`Period::parse`].
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`]; the problems of the form; [`Refusal::Changed`] if somebody else saved first;
/// [`ContentRefusal::TooManyBanners`].
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    storage: &Storage,
    save: SaveBanner<'_>,
    day: impl Fn(&str) -> Option<(Instant, Instant)>,
) -> Result<BannerId> {
    actor.require(CONTENT_EDIT)?;
    let stored = match save.upload {
        Some(upload) => {
            // What is typed is read before a picture is stored, as if it had one.
            BannerForm::parse(save.fields, Some(shop.id()), &day)?;
            Some(upload::store(shop, storage, "picture", upload).await?)
        }
        None => None,
    };
    let tx = shop.begin().await?;
    tx.lock_name(LOCK).await?;
    let before = match save.banner {
        Some((id, version)) => Some(at_version(&tx, id, version).await?),
        None => {
            use sea_orm::PaginatorTrait as _;
            let count = banner::Entity::find().count(&*tx).await?;
            if usize::try_from(count).is_ok_and(|count| count >= BANNERS_MAX) {
                return Err(ContentRefusal::TooManyBanners.into_refusal().into());
            }
            None
        }
    };
    let kept = before.as_ref().and_then(|row| row.file_id).filter(|_| !save.drops_picture);
    let file = match stored {
        Some(stored) => Some(stored.add(&tx, actor).await?),
        None => kept,
    };
    let form = BannerForm::parse(save.fields, file, day)?;
    let id = before.as_ref().map_or_else(|| tx.id(), |row| row.id);
    let row = columns(id, before.as_ref().map_or(0, |row| row.version) + 1, &form);
    match &before {
        Some(_) => {
            row.update(&*tx).await?;
        }
        None => {
            banner::Entity::insert(row).exec_without_returning(&*tx).await?;
        }
    }
    let was = before.as_ref().map(form_of).as_ref().map(logged);
    tx.audit(actor, actions::BANNER_SAVED, id.0, was.as_ref(), Some(&logged(&form))).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// What the log says of a banner.
fn logged(form: &BannerForm) -> Value {
    let filled = form.fields().into_iter().filter(|(_, value)| !value.is_empty());
    Value::Object(filled.map(|(name, value)| (name, json!(value))).collect())
}

fn columns(id: BannerId, version: i64, form: &BannerForm) -> banner::ActiveModel {
    let form = form.clone();
    banner::ActiveModel {
        id: Set(id),
        place: Set(form.place),
        category_id: Set(form.category),
        title_ru: Set(form.title.ru),
        title_en: Set(form.title.en),
        text_ru: Set(form.text.ru),
        text_en: Set(form.text.en),
        address: Set(form.address),
        file_id: Set(form.picture),
        alt_ru: Set(form.alt.ru),
        alt_en: Set(form.alt.en),
        shown_from: Set(form.period.from),
        shown_until: Set(form.period.until),
        is_hidden: Set(form.is_hidden),
        is_dismissable: Set(form.is_dismissable),
        position: Set(form.position),
        version: Set(version),
    }
}

async fn at_version(tx: &Tx<'_>, id: BannerId, version: i64) -> Result<banner::Model> {
    let row = banner::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)?;
    if row.version == version { Ok(row) } else { Err(Refusal::Changed.into()) }
}

/// Deletes a banner; its picture is swept later.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Refusal::Changed`].
pub async fn delete(shop: &Shop, actor: &Actor, id: BannerId, version: i64) -> Result<()> {
    actor.require(CONTENT_EDIT)?;
    let tx = shop.begin().await?;
    tx.lock_name(LOCK).await?;
    let row = at_version(&tx, id, version).await?;
    banner::Entity::delete_by_id(id).exec(&*tx).await?;
    tx.audit(actor, actions::BANNER_DELETED, id.0, Some(&logged(&form_of(&row))), None::<&()>).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await
}
