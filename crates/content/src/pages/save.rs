//! Saving, publishing and archiving.

use super::list::folded;
use super::{LOCK, editable, locked, newest, pictures_of, text_of, to_json};
use crate::actions;
use crate::tables::{page, page_slug_history, page_version};
use base::audit::Action;
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use base::text::beginning;
use base::{Locale, PageId, PageVersionId};
use content_model::access::CONTENT_EDIT;
use content_model::kinds::PageKind;
use content_model::pages::{PageForm, PageStatus, PageStep};
use content_model::refusal::ContentRefusal;
use content_model::starts;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use serde_json::{Map, Value, json};

/// Length of a value in the audit log, in characters; whole texts are in the versions.
const AUDITED_CHARS: usize = 200;

/// A submitted form.
#[derive(Clone, Copy, Debug)]
pub struct Save<'a> {
    /// The page and the version that was edited; `None` for a new page.
    pub page: Option<(PageId, i64)>,
    /// What was typed.
    pub form: &'a PageForm,
    /// Whether a version is made of it.
    pub publishes: bool,
}

/// Adds or updates a page, and publishes it if wanted. The former slug of a page that was published redirects to the
/// new one.
///
/// # Errors
/// [`Error::Forbidden`]; a slug of another page; a text that can't be published yet;
/// [`ContentRefusal::KindTaken`]; [`Refusal::Changed`] if somebody else saved first; [`Refusal::NotInThisState`] in the
/// archive.
pub async fn save(shop: &Shop, actor: &Actor, save: Save<'_>) -> Result<PageId> {
    actor.require(CONTENT_EDIT)?;
    let tx = shop.begin().await?;
    tx.lock_name(LOCK).await?;
    let before = match save.page {
        Some((id, version)) => Some(editable(&tx, id, Some(version)).await?),
        None => None,
    };
    check_unique(&tx, before.as_ref().map(|row| row.id), save.form).await?;
    let changes_kind = before.as_ref().is_some_and(|row| row.kind != save.form.kind && is_published(row));
    if changes_kind && !save.publishes {
        return Err(Error::field("kind", kind_needs_publication()));
    }
    if let Some(row) = before.as_ref().filter(|row| row.publish_at.is_some()) {
        // The job that publishes it can't ask anybody.
        check_complete(&tx, row.id, save.form).await?;
    }
    let id = store(&tx, before.as_ref(), save.form).await?;
    let was = before.as_ref().map(form_of).transpose()?;
    if was.as_ref() != Some(save.form) {
        let (old, new) = differences(was.as_ref(), save.form);
        tx.audit(actor, actions::PAGE_SAVED, id.0, old.as_ref(), Some(&new)).await?;
    }
    if save.publishes {
        publish(&tx, actor, id).await?;
    }
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

fn is_published(row: &page::Model) -> bool {
    row.status == PageStatus::Published
}

/// Which page is the policy or the consent is known by the kind, so it changes together with what visitors read.
fn kind_needs_publication() -> Problem {
    Problem::of_area("content.kind", |l| {
        l.pick(
            "Вид опубликованной страницы меняется только вместе с публикацией",
            "The kind of a published page changes only together with its publication",
        )
        .to_owned()
    })
}

/// Creates a draft from the starting text of a kind.
///
/// # Errors
/// As [`save`].
pub async fn start(shop: &Shop, actor: &Actor, kind: PageKind) -> Result<PageId> {
    actor.require(CONTENT_EDIT)?;
    let taken = page::Entity::find().filter(page::Column::Slug.eq(kind.slug())).one(shop.read()).await?;
    // An archived page may still have the slug.
    let slug =
        if taken.is_none() { kind.slug().to_owned() } else { format!("{}-{}", kind.slug(), shop.now().0) };
    let form = PageForm { kind, slug, text: starts::text(kind) };
    save(shop, actor, Save { page: None, form: &form, publishes: false }).await
}

/// Archives a page or takes it back.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Refusal::Changed`], [`ContentRefusal::KindTaken`];
/// [`Refusal::NotInThisState`] for another step.
pub async fn step(shop: &Shop, actor: &Actor, id: PageId, version: i64, step: PageStep) -> Result<()> {
    actor.require(CONTENT_EDIT)?;
    let tx = shop.begin().await?;
    let row = locked(&tx, id, Some(version)).await?;
    let action: Action = match step {
        PageStep::Archive => actions::PAGE_ARCHIVED,
        PageStep::Restore => actions::PAGE_RESTORED,
        PageStep::Publish => return Err(Refusal::NotInThisState.into()),
    };
    let to = row.status.after(step).ok_or(Refusal::NotInThisState)?;
    let form = form_of(&row)?;
    if step == PageStep::Restore {
        check_unique(&tx, Some(id), &form).await?;
    }
    let mut changed = row.into_active_model();
    (changed.status, changed.version, changed.updated_at) = (Set(to), Set(version + 1), Set(tx.now()));
    changed.publish_at = Set(None);
    changed.update(&*tx).await?;
    tx.audit(actor, action, id.0, None::<&()>, Some(&titled(&form))).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await
}

pub(super) fn form_of(row: &page::Model) -> Result<PageForm> {
    Ok(PageForm { kind: row.kind, slug: row.slug.clone(), text: text_of(&row.text)? })
}

pub(super) fn titled(form: &PageForm) -> Value {
    json!({ "title": form.text.title.pick(Locale::Ru) })
}

/// Refuses the slug of another page, and the kind of another page that is not archived.
async fn check_unique(tx: &Tx<'_>, own: Option<PageId>, form: &PageForm) -> Result<()> {
    let slugs = page::Entity::find().filter(page::Column::Slug.eq(&form.slug)).all(&**tx).await?;
    if slugs.iter().any(|row| Some(row.id) != own) {
        return Err(Error::field("slug", Problem::AlreadyTaken));
    }
    if !form.kind.is_unique() {
        return Ok(());
    }
    let rows = page::Entity::find()
        .filter(page::Column::Kind.eq(form.kind))
        .filter(page::Column::Status.ne(PageStatus::Archived))
        .all(&**tx)
        .await?;
    match rows.iter().find(|row| Some(row.id) != own) {
        Some(row) => {
            let title = text_of(&row.text)?.title.pick(Locale::Ru).to_owned();
            Err(ContentRefusal::KindTaken { title }.into_refusal().into())
        }
        None => Ok(()),
    }
}

async fn store(tx: &Tx<'_>, before: Option<&page::Model>, form: &PageForm) -> Result<PageId> {
    let text = to_json(&form.text)?;
    page_slug_history::Entity::delete_by_id(form.slug.clone()).exec(&**tx).await?;
    let Some(before) = before else {
        let id: PageId = tx.id();
        let row = page::ActiveModel {
            id: Set(id),
            kind: Set(form.kind),
            slug: Set(form.slug.clone()),
            status: Set(PageStatus::Draft),
            text: Set(text),
            newest_id: Set(None),
            pictures: Set(0),
            folded: Set(folded(form)),
            updated_at: Set(tx.now()),
            version: Set(1),
            publish_at: Set(None),
            first_published_at: Set(None),
        };
        page::Entity::insert(row).exec_without_returning(&**tx).await?;
        return Ok(id);
    };
    if before.slug != form.slug && before.newest_id.is_some() {
        let former = page_slug_history::ActiveModel {
            slug: Set(before.slug.clone()),
            page_id: Set(before.id),
            at: Set(tx.now()),
        };
        page_slug_history::Entity::insert(former).exec_without_returning(&**tx).await?;
    }
    let mut row = before.clone().into_active_model();
    (row.kind, row.slug, row.text) = (Set(form.kind), Set(form.slug.clone()), Set(text));
    (row.updated_at, row.version) = (Set(tx.now()), Set(before.version + 1));
    row.folded = Set(folded(form));
    row.update(&**tx).await?;
    Ok(before.id)
}

/// What is missing of a form for its publication.
pub(super) async fn check_complete(tx: &Tx<'_>, id: PageId, form: &PageForm) -> Result<()> {
    let numbers: Vec<i64> = pictures_of(&**tx, id).await?.iter().map(|p| p.number).collect();
    Ok(form.text.check_complete(&numbers)?)
}

/// Makes a version of the working text, unless the newest one is the same.
pub(super) async fn publish(tx: &Tx<'_>, actor: &Actor, id: PageId) -> Result<()> {
    let row = page::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)?;
    let to = row.status.after(PageStep::Publish).ok_or(Refusal::NotInThisState)?;
    let form = form_of(&row)?;
    check_complete(tx, id, &form).await?;
    let last = newest(&**tx, &row).await?;
    let is_same = last.as_ref().is_some_and(|version| version.text == row.text);
    if is_same && row.status == to && row.publish_at.is_none() {
        return Ok(());
    }
    let version_id = match last.filter(|_| is_same) {
        Some(version) => version.id,
        None => add_version(tx, &row).await?,
    };
    let first = row.first_published_at.unwrap_or_else(|| tx.now());
    let mut row = row.into_active_model();
    (row.status, row.newest_id) = (Set(to), Set(Some(version_id)));
    (row.publish_at, row.first_published_at) = (Set(None), Set(Some(first)));
    row.update(&**tx).await?;
    tx.audit(actor, actions::PAGE_PUBLISHED, id.0, None::<&()>, Some(&titled(&form))).await
}

async fn add_version(tx: &Tx<'_>, row: &page::Model) -> Result<PageVersionId> {
    let last = page_version::Entity::find()
        .filter(page_version::Column::PageId.eq(row.id))
        .order_by_desc(page_version::Column::Number)
        .one(&**tx)
        .await?;
    let id: PageVersionId = tx.id();
    let version = page_version::ActiveModel {
        id: Set(id),
        page_id: Set(row.id),
        number: Set(last.map_or(0, |version| version.number) + 1),
        text: Set(row.text.clone()),
        published_at: Set(tx.now()),
    };
    page_version::Entity::insert(version).exec_without_returning(&**tx).await?;
    Ok(id)
}

/// The fields that differ, before and after, shortened; without a form before, all that are not empty.
fn differences(before: Option<&PageForm>, after: &PageForm) -> (Option<Value>, Value) {
    let old = before.map(PageForm::fields);
    let short = |text: &str| Value::from(beginning(text, AUDITED_CHARS));
    let (mut was, mut now) = (Map::new(), Map::new());
    for (name, value) in after.fields() {
        let former = old.as_ref().map(|old| base::form::get(old, &name));
        match former {
            Some(former) if former == value => {}
            Some(former) => {
                was.insert(name.clone(), short(former));
                now.insert(name, short(&value));
            }
            None if value.is_empty() => {}
            None => {
                now.insert(name, short(&value));
            }
        }
    }
    (before.map(|_| Value::Object(was)), Value::Object(now))
}
