//! Changing the texts of letters.

use super::{letterhead, own_wording};
use crate::actions;
use crate::tables::letter_text;
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use base::{Instant, Locale};
use org_model::access::LETTERS_EDIT;
use org_model::letters::{Kind, Wording, Written, write};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::{Value as Json, json};

/// A text that the shop has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The code of its kind.
    pub kind: String,
    /// The language.
    pub locale: Locale,
    /// When it was saved.
    pub at: Instant,
}

/// A text as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// That of the shop, or that of the program.
    pub wording: Wording,
    /// 0 while nothing was ever stored.
    pub version: i64,
    /// Whether the shop has changed it.
    pub is_changed: bool,
    /// The text of the program is another one than when the shop changed it.
    pub is_outdated: bool,
    /// The text of the shop no longer fits, so letters have that of the program.
    pub is_unusable: bool,
}

/// The texts that the shop has changed.
///
/// # Errors
/// [`Error::Forbidden`] without [`LETTERS_EDIT`].
pub async fn changed(shop: &Shop, actor: &Actor) -> Result<Vec<Changed>> {
    actor.require(LETTERS_EDIT)?;
    let rows = letter_text::Entity::find().filter(letter_text::Column::Wording.is_not_null());
    let view = |row: letter_text::Model| Changed { kind: row.kind, locale: row.locale, at: row.changed_at };
    Ok(rows.all(shop.read()).await?.into_iter().map(view).collect())
}

/// A text for its form.
///
/// # Errors
/// [`Error::Forbidden`] without [`LETTERS_EDIT`].
pub async fn one(shop: &Shop, actor: &Actor, kind: &Kind, l: Locale) -> Result<Edited> {
    actor.require(LETTERS_EDIT)?;
    read(shop.read(), kind, l).await
}

async fn read(db: &impl ConnectionTrait, kind: &Kind, l: Locale) -> Result<Edited> {
    let row = letter_text::Entity::find_by_id((kind.code.to_owned(), l)).one(db).await?;
    Ok(edited(row.as_ref(), kind, l))
}

fn edited(row: Option<&letter_text::Model>, kind: &Kind, l: Locale) -> Edited {
    let default = kind.wording(l);
    let version = row.map_or(0, |row| row.version);
    let Some((row, stored)) = row.and_then(|row| Some((row, row.wording.as_ref()?))) else {
        return Edited {
            wording: default,
            version,
            is_changed: false,
            is_outdated: false,
            is_unusable: false,
        };
    };
    let based_on = row.based_on.clone().and_then(|json| serde_json::from_value::<Wording>(json).ok());
    Edited {
        is_unusable: own_wording(row, kind, l).is_none(),
        is_outdated: based_on.as_ref() != Some(&default),
        is_changed: true,
        version,
        // Shown even if it can't be used, so that it can be mended.
        wording: serde_json::from_value(stored.clone()).unwrap_or(default),
    }
}

/// Stores the words of a kind of letter in one language; those of the program give up the change. Letters that are written
/// from now on have them.
///
/// # Errors
/// [`Error::Forbidden`] without [`LETTERS_EDIT`]; [`Error::Invalid`] for words that would break the letter;
/// [`Refusal::Changed`] if somebody else saved the text since `version`.
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    kind: &Kind,
    l: Locale,
    version: i64,
    wording: &Wording,
) -> Result<()> {
    actor.require(LETTERS_EDIT)?;
    let problems = wording.problems(kind, l);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let tx = shop.begin().await?;
    let before = read(&*tx, kind, l).await?;
    let default = kind.wording(l);
    let is_own = *wording != default;
    if before.wording == *wording && before.is_changed == is_own && !before.is_outdated {
        return Ok(());
    }
    let stored = if is_own { Some((json(wording)?, json(&default)?)) } else { None };
    store(&tx, kind, l, version, stored).await?;
    let action = if is_own { actions::LETTER_CHANGED } else { actions::LETTER_RESET };
    let log = |wording: &Wording| json!({ "letter": kind.code, "language": l.code(), "text": wording });
    tx.audit(actor, action, None, Some(&log(&before.wording)), Some(&log(wording))).await?;
    tx.changed(ChangeKind::Settings, None).await?;
    tx.commit().await
}

fn json(wording: &Wording) -> Result<Json> {
    serde_json::to_value(wording).map_err(|e| Error::Inconsistent(e.to_string()))
}

/// Writes the row, unless somebody else saved it since the version that the form showed.
async fn store(
    tx: &Tx<'_>,
    kind: &Kind,
    l: Locale,
    version: i64,
    stored: Option<(Json, Json)>,
) -> Result<()> {
    let (wording, based_on) = stored.unzip();
    // The condition also refuses a row that another transaction inserted after it was looked for.
    let written = tx
        .execute_raw(tx.sql(
            "INSERT INTO letter_text (kind, locale, wording, based_on, version, changed_at) \
             VALUES ($1, $2, $3, $4, 1, $5) ON CONFLICT (kind, locale) DO UPDATE \
             SET wording = excluded.wording, based_on = excluded.based_on, \
             version = letter_text.version + 1, changed_at = excluded.changed_at \
             WHERE letter_text.version = $6",
            [kind.code.into(), l.into(), wording.into(), based_on.into(), tx.now().into(), version.into()],
        ))
        .await?;
    match written.rows_affected() {
        0 => Err(Refusal::Changed.into()),
        _ => Ok(()),
    }
}

/// A letter with example values, as these words would make it.
///
/// # Errors
/// [`Error::Forbidden`] without [`LETTERS_EDIT`]; [`Error::Invalid`] for words that would break the letter.
pub async fn preview(
    shop: &Shop,
    actor: &Actor,
    kind: &Kind,
    l: Locale,
    wording: &Wording,
) -> Result<Written> {
    actor.require(LETTERS_EDIT)?;
    let problems = wording.problems(kind, l);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let head = letterhead(shop, shop.read(), l).await?;
    Ok(write(kind, wording, &kind.samples(l, shop.links().origin()), &head, l))
}
