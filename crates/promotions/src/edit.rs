//! Editing of promotions: the form, the states, copies.

mod known;

use crate::actions;
use crate::rows::{self, view};
use crate::tables::{promotion, promotion_code};
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use base::text::fold;
use base::{Bilingual, Instant, PromotionId};
use known::Found;
use platform::{Actor, Error, Result, Scope, Shop, Tx};
use promotions_model::access::PROMOTIONS_EDIT;
use promotions_model::form::{self, PromotionInput};
use promotions_model::promotion::{ACTIVE_MAX, Terms};
use promotions_model::refusal::PromotionsRefusal;
use promotions_model::state::{PromotionEvent, PromotionState};
use promotions_model::views::PromotionView;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter,
};
use serde_json::{Value, json};

/// The lock under which promotions start.
const LOCK: &str = "promotions.active";

/// A promotion that the actor may edit.
pub(crate) async fn visible(
    db: &impl ConnectionTrait,
    scope: &Scope,
    id: PromotionId,
) -> Result<promotion::Model> {
    let row = promotion::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    in_scope(scope, row.branch_id).map_err(|_| Error::NotFound)?;
    Ok(row)
}

/// Promotions of all branches belong to those who may edit in all of them.
fn in_scope(scope: &Scope, branch: Option<base::BranchId>) -> Result<()> {
    match (branch, scope) {
        (Some(branch), scope) => scope.require(branch),
        (None, Scope::All) => Ok(()),
        (None, Scope::Branches(_)) => Err(Error::Forbidden),
    }
}

/// A promotion that has not ended, locked; at this version if one is given.
pub(crate) async fn editable(
    tx: &Tx<'_>,
    scope: &Scope,
    id: PromotionId,
    version: Option<i64>,
) -> Result<promotion::Model> {
    let row = locked(tx, scope, id, version).await?;
    match row.state {
        PromotionState::Ended => Err(PromotionsRefusal::Ended.into_refusal().into()),
        _ => Ok(row),
    }
}

async fn locked(
    tx: &Tx<'_>,
    scope: &Scope,
    id: PromotionId,
    version: Option<i64>,
) -> Result<promotion::Model> {
    let sql = format!("SELECT * FROM promotion WHERE id = $1{}", tx.for_update());
    let row = promotion::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&**tx).await?;
    let row = row.ok_or(Error::NotFound)?;
    in_scope(scope, row.branch_id).map_err(|_| Error::NotFound)?;
    match version {
        Some(version) if version != row.version => Err(Refusal::Changed.into()),
        _ => Ok(row),
    }
}

/// One promotion, and its fields as the form shows them, without the period.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn one(
    shop: &Shop,
    actor: &Actor,
    id: PromotionId,
) -> Result<(PromotionView, Vec<(String, String)>)> {
    let scope = actor.require(PROMOTIONS_EDIT)?;
    let row = visible(shop.read(), &scope, id).await?;
    let codes = codes(shop.read(), id).await?;
    let view = view(&row, codes)?;
    let fields = known::fields(shop.read(), &rows::input(view.promotion.clone())).await?;
    Ok((view, fields))
}

async fn codes(db: &impl ConnectionTrait, id: PromotionId) -> Result<i64> {
    let count =
        promotion_code::Entity::find().filter(promotion_code::Column::PromotionId.eq(id)).count(db).await?;
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Saves the form of a promotion: a new one, or the version that was edited. `day` gives the first moment of a date and
/// that of the next one. What an active promotion gives changes for carts at once, and for no order.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`]; the problems of the form; [`Refusal::Changed`],
/// [`PromotionsRefusal::Ended`], [`PromotionsRefusal::NoCodes`].
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    id: Option<(PromotionId, i64)>,
    fields: &[(String, String)],
    day: impl Fn(&str) -> Option<(Instant, Instant)>,
) -> Result<PromotionId> {
    let scope = actor.require(PROMOTIONS_EDIT)?;
    let known = Found::of(shop.read(), fields, day).await?;
    let input = form::parse(fields, &known)?;
    in_scope(&scope, input.branch)?;
    let tx = shop.begin().await?;
    let before = match id {
        Some((id, version)) => Some(editable(&tx, &scope, id, Some(version)).await?),
        None => None,
    };
    let is_active = before.as_ref().is_some_and(|row| row.state == PromotionState::Active);
    if let Some(row) = before.as_ref().filter(|_| is_active && input.needs_code) {
        require_codes(&tx, row.id).await?;
    }
    let saved = match &before {
        Some(row) => {
            let active = filled(row.clone().into_active_model(), &input)?;
            promotion::ActiveModel { updated_at: Set(tx.now()), version: Set(row.version + 1), ..active }
                .update(&*tx)
                .await?
                .id
        }
        None => insert(&tx, &input).await?,
    };
    let after = logged(&tx, &input).await?;
    let was = match &before {
        Some(row) => Some(logged(&tx, &rows::input(rows::promotion(row)?)).await?),
        None => None,
    };
    let action = if was.is_some() { actions::PROMOTION_SAVED } else { actions::PROMOTION_CREATED };
    tx.audit(actor, action, saved.0, was.as_ref(), Some(&after)).await?;
    tx.changed(ChangeKind::Settings, saved.0).await?;
    tx.commit().await?;
    Ok(saved)
}

async fn insert(tx: &Tx<'_>, input: &PromotionInput) -> Result<PromotionId> {
    let id: PromotionId = tx.id();
    let empty: promotion::ActiveModel = Default::default();
    let row = promotion::ActiveModel {
        id: Set(id),
        state: Set(PromotionState::Draft),
        used: Set(0),
        spent: Set(base::Kopecks::ZERO),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        version: Set(1),
        ..filled(empty, input)?
    };
    promotion::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(id)
}

fn filled(row: promotion::ActiveModel, input: &PromotionInput) -> Result<promotion::ActiveModel> {
    let terms = Terms {
        benefit: input.benefit.clone(),
        conditions: input.conditions.clone(),
        stacking: input.stacking.clone(),
    };
    let terms = serde_json::to_value(terms)
        .map_err(|e| Error::Inconsistent(format!("terms can't be written: {e}")))?;
    Ok(promotion::ActiveModel {
        branch_id: Set(input.branch),
        name_ru: Set(input.name.ru.clone()),
        name_en: Set(input.name.en.clone()),
        name_folded: Set(fold(&format!("{} {}", input.name.ru, input.name.en))),
        starts_at: Set(input.period.from),
        ends_at: Set(input.period.until),
        needs_code: Set(input.needs_code),
        terms: Set(terms),
        uses_max: Set(input.limits.uses),
        uses_of_one_max: Set(input.limits.uses_of_one),
        budget: Set(input.limits.budget),
        ..row
    })
}

/// What the log says of a promotion.
async fn logged(db: &Tx<'_>, input: &PromotionInput) -> Result<Value> {
    let mut entry = serde_json::Map::new();
    for (name, value) in known::fields(&**db, input).await? {
        match entry.get_mut(&name) {
            Some(Value::Array(list)) => list.push(json!(value)),
            Some(first) => *first = json!([first, value]),
            None => {
                entry.insert(name, json!(value));
            }
        }
    }
    for (name, at) in [("from", input.period.from), ("until", input.period.until)] {
        if let Some(at) = at {
            entry.insert(name.to_owned(), json!(at));
        }
    }
    Ok(Value::Object(entry))
}

/// Starts, pauses or ends a promotion.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`Refusal::Changed`], [`Refusal::NotInThisState`];
/// [`PromotionsRefusal::NoCodes`], [`PromotionsRefusal::TooManyActive`].
pub async fn advance(
    shop: &Shop,
    actor: &Actor,
    id: PromotionId,
    version: i64,
    event: PromotionEvent,
) -> Result<PromotionState> {
    let scope = actor.require(PROMOTIONS_EDIT)?;
    let tx = shop.begin().await?;
    tx.lock_name(LOCK).await?;
    let row = locked(&tx, &scope, id, Some(version)).await?;
    let to = row.state.after(event).ok_or(Refusal::NotInThisState)?;
    if to == PromotionState::Active {
        if row.needs_code {
            require_codes(&tx, id).await?;
        }
        let active = promotion::Column::State.eq(PromotionState::Active);
        let count = promotion::Entity::find().filter(active).count(&*tx).await?;
        if count >= ACTIVE_MAX.unsigned_abs() {
            return Err(PromotionsRefusal::TooManyActive { max: ACTIVE_MAX }.into_refusal().into());
        }
    }
    let (before, after) = (json!({ "state": row.state }), json!({ "state": to }));
    let mut row = row.into_active_model();
    (row.state, row.version, row.updated_at) = (Set(to), Set(version + 1), Set(tx.now()));
    row.update(&*tx).await?;
    tx.audit(actor, actions::PROMOTION_MOVED, id.0, Some(&before), Some(&after)).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await?;
    Ok(to)
}

async fn require_codes(tx: &Tx<'_>, id: PromotionId) -> Result<()> {
    match codes(&**tx, id).await? {
        0 => Err(PromotionsRefusal::NoCodes.into_refusal().into()),
        _ => Ok(()),
    }
}

/// Makes a draft with the same terms, without codes and uses.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn copy(shop: &Shop, actor: &Actor, id: PromotionId) -> Result<PromotionId> {
    let scope = actor.require(PROMOTIONS_EDIT)?;
    let tx = shop.begin().await?;
    let row = visible(&*tx, &scope, id).await?;
    let mut input = rows::input(rows::promotion(&row)?);
    input.name = Bilingual::new(format!("{} (копия)", input.name.ru), format!("{} (copy)", input.name.en));
    let new = insert(&tx, &input).await?;
    let after = json!({ "copy_of": id, "name_ru": input.name.ru });
    tx.audit(actor, actions::PROMOTION_COPIED, new.0, None::<&()>, Some(&after)).await?;
    tx.changed(ChangeKind::Settings, new.0).await?;
    tx.commit().await?;
    Ok(new)
}
