//! Search synonyms, maintained by the administrator.

mod usual;

use crate::actions;
use crate::tables::search_synonym;
use base::SearchSynonymId;
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use catalog_model::access::CATALOG_EDIT;
use discovery_model::synonyms::{SynonymForm, SynonymView, split};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, PaginatorTrait, QueryOrder};
use search::SynonymGroup;

/// Maximum number of groups in a shop.
const GROUPS_MAX: i64 = 2_000;

/// The groups as the search engine expects them.
pub(crate) async fn groups(shop: &Shop) -> Result<Vec<SynonymGroup>> {
    let rows =
        search_synonym::Entity::find().order_by_asc(search_synonym::Column::Id).all(shop.read()).await?;
    Ok(rows.into_iter().map(|r| SynonymGroup { words: split(&r.words), also: split(&r.also) }).collect())
}

/// Adds the default groups to a shop being set up.
///
/// # Errors
/// Those of the database.
pub async fn first(tx: &Tx<'_>) -> Result<()> {
    let rows = usual::USUAL.iter().map(|(words, also)| search_synonym::ActiveModel {
        id: Set(tx.id::<SearchSynonymId>()),
        words: Set((*words).to_owned()),
        also: Set((*also).to_owned()),
        created_at: Set(tx.now()),
        version: Set(1),
    });
    search_synonym::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    Ok(())
}

/// All groups, newest first.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn list(shop: &Shop, actor: &Actor) -> Result<Vec<SynonymView>> {
    actor.require(CATALOG_EDIT)?;
    let rows =
        search_synonym::Entity::find().order_by_desc(search_synonym::Column::Id).all(shop.read()).await?;
    Ok(rows.into_iter().map(view).collect())
}

/// One group.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn one(shop: &Shop, actor: &Actor, id: SearchSynonymId) -> Result<SynonymView> {
    actor.require(CATALOG_EDIT)?;
    search_synonym::Entity::find_by_id(id).one(shop.read()).await?.map(view).ok_or(Error::NotFound)
}

fn view(row: search_synonym::Model) -> SynonymView {
    SynonymView { id: row.id, words: row.words, also: row.also, version: row.version }
}

/// Adds a group, or updates the one with this id and version; the search uses it as of the commit.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Refusal::Changed`] if somebody else changed it,
/// [`Error::Invalid`] if there are too many groups.
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    group: Option<(SearchSynonymId, i64)>,
    form: &SynonymForm,
) -> Result<SearchSynonymId> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let (words, also) = (form.words.join(", "), form.also.join(", "));
    let (id, before) = match group {
        Some((id, version)) => {
            let row = search_synonym::Entity::find_by_id(id).one(&*tx).await?.ok_or(Error::NotFound)?;
            if row.version != version {
                return Err(Refusal::Changed.into());
            }
            let before = view(row.clone());
            let mut row: search_synonym::ActiveModel = row.into();
            (row.words, row.also, row.version) = (Set(words.clone()), Set(also.clone()), Set(version + 1));
            row.update(&*tx).await?;
            (id, Some(before))
        }
        None => {
            if search_synonym::Entity::find().count(&*tx).await? >= GROUPS_MAX.unsigned_abs() {
                return Err(Error::field("words", Problem::TooMany { max: GROUPS_MAX }));
            }
            let id = tx.id::<SearchSynonymId>();
            let row = search_synonym::ActiveModel {
                id: Set(id),
                words: Set(words.clone()),
                also: Set(also.clone()),
                created_at: Set(tx.now()),
                version: Set(1),
            };
            search_synonym::Entity::insert(row).exec_without_returning(&*tx).await?;
            (id, None)
        }
    };
    let after = SynonymView { id, words, also, version: group.map_or(1, |(_, version)| version + 1) };
    tx.audit(actor, actions::SEARCH_SYNONYM_SAVED, id.0, before.as_ref(), Some(&after)).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Deletes a group.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn delete(shop: &Shop, actor: &Actor, id: SearchSynonymId) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let row = search_synonym::Entity::find_by_id(id).one(&*tx).await?.ok_or(Error::NotFound)?;
    search_synonym::Entity::delete_by_id(id).exec(&*tx).await?;
    tx.audit(actor, actions::SEARCH_SYNONYM_DELETED, id.0, Some(&view(row)), None::<&SynonymView>).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await
}
