//! What the promotions give for a cart. Everything is read on the connection that asks: a checkout passes its transaction.

pub use crate::asked::{Asked, AskedLine};

use crate::facts::{self, Who};
use crate::names;
use crate::rows::{left, promotion};
use crate::tables::{promotion as table, promotion_code};
use base::{Bilingual, PromotionCodeId, PromotionId};
use content_model::period::PeriodState;
use platform::Result;
use promotions_model::engine::{Candidate, Cart, Outcome, evaluate};
use promotions_model::promotion::{ACTIVE_MAX, Promotion};
use promotions_model::reasons::Reason;
use promotions_model::state::PromotionState;
use promotions_model::views::{AppliedOffer, CartOffers, EnteredCode};
use promotions_model::words::{self, Names};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// Most hints about what is missing for a benefit.
const HINTS_MAX: usize = 3;

/// A promotion that gives something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// Its key.
    pub id: PromotionId,
    /// Its name.
    pub name: Bilingual,
    /// The code that unlocked it.
    pub code: Option<PromotionCodeId>,
}

/// What the promotions give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Line by line; lines are those that were asked.
    pub outcome: Outcome,
    /// The promotions in it, the oldest first.
    pub applied: Vec<Applied>,
    /// For the page.
    pub offers: CartOffers,
}

/// The code of a cart: what it unlocks, or why it does not.
enum Unlocked {
    Nothing(Reason),
    Promotion(Box<table::Model>, PromotionCodeId),
}

/// Compares a cart with all promotions.
///
/// # Errors
/// Those of the database.
pub async fn answer(db: &impl ConnectionTrait, asked: &Asked<'_>) -> Result<Answer> {
    let mut rows = automatic(db, asked).await?;
    let unlocked = match asked.code {
        "" => None,
        code => Some(unlock(db, asked, code).await?),
    };
    if rows.is_empty() && unlocked.is_none() {
        return Ok(Answer::default());
    }
    let mut with_code = None;
    if let Some(Unlocked::Promotion(row, code)) = &unlocked {
        with_code = Some((row.id, *code));
        rows.push(row.as_ref().clone());
    }
    let candidates = candidates(db, asked, &rows).await?;
    let lines = facts::lines(db, asked.lines, &candidates).await?;
    let clock = facts::clock(&facts::zone(asked.zone)?, asked.at);
    let buyer = facts::buyer(db, asked).await?;
    let cart = Cart { lines: &lines, buyer, branch: asked.branch, at: asked.at, clock };
    let outcome = evaluate(&cart, &candidates);
    let refused = match unlocked {
        Some(Unlocked::Nothing(reason)) => Some(reason),
        _ => with_code.and_then(|(id, _)| outcome.reason(id).cloned()),
    };
    let promotions: Vec<&Promotion> = candidates.iter().map(|candidate| &candidate.promotion).collect();
    let names = names::of(db, asked.zone, asked.at, &promotions).await?;
    let mut offers = offers(&outcome, &promotions, &names);
    offers.code = (!asked.code.is_empty())
        .then(|| EnteredCode { code: asked.code.to_owned(), problem: refused.map(|reason| reason.both()) });
    let applied = promotions
        .iter()
        .filter(|promotion| outcome.has(promotion.id))
        .map(|promotion| Applied {
            id: promotion.id,
            name: promotion.name.clone(),
            code: with_code.filter(|(id, _)| *id == promotion.id).map(|(_, code)| code),
        })
        .collect();
    Ok(Answer { outcome, applied, offers })
}

/// The active promotions of the branch that need no code.
async fn automatic(db: &impl ConnectionTrait, asked: &Asked<'_>) -> Result<Vec<table::Model>> {
    let here =
        Condition::any().add(table::Column::BranchId.is_null()).add(table::Column::BranchId.eq(asked.branch));
    let begun =
        Condition::any().add(table::Column::StartsAt.is_null()).add(table::Column::StartsAt.lte(asked.at));
    let lasts = Condition::any().add(table::Column::EndsAt.is_null()).add(table::Column::EndsAt.gt(asked.at));
    Ok(table::Entity::find()
        .filter(table::Column::State.eq(PromotionState::Active))
        .filter(table::Column::NeedsCode.eq(false))
        .filter(here)
        .filter(begun)
        .filter(lasts)
        .order_by_asc(table::Column::Id)
        .limit(ACTIVE_MAX.unsigned_abs())
        .all(db)
        .await?)
}

async fn unlock(db: &impl ConnectionTrait, asked: &Asked<'_>, code: &str) -> Result<Unlocked> {
    let named = promotion_code::Entity::find().filter(promotion_code::Column::Code.eq(code));
    let Some(found) = named.one(db).await? else { return Ok(Unlocked::Nothing(Reason::UnknownCode)) };
    let row = table::Entity::find_by_id(found.promotion_id).one(db).await?;
    let Some(row) = row.filter(|row| row.needs_code) else {
        return Ok(Unlocked::Nothing(Reason::UnknownCode));
    };
    let over = promotion(&row)?.period.state(asked.at) == PeriodState::Over;
    let reason = match row.state {
        PromotionState::Draft => Some(Reason::UnknownCode),
        PromotionState::Ended => Some(Reason::Over),
        _ if over => Some(Reason::Over),
        PromotionState::Paused => Some(Reason::Paused),
        PromotionState::Active if found.uses_max.is_some_and(|max| found.used >= max) => Some(Reason::UsedUp),
        PromotionState::Active => match (found.account_id, asked.account) {
            (Some(_), None) => Some(Reason::NeedsLogin),
            (Some(owner), Some(buyer)) if owner != buyer => Some(Reason::OthersCode),
            _ => None,
        },
    };
    Ok(reason.map_or_else(|| Unlocked::Promotion(Box::new(row), found.id), Unlocked::Nothing))
}

async fn candidates(
    db: &impl ConnectionTrait,
    asked: &Asked<'_>,
    rows: &[table::Model],
) -> Result<Vec<Candidate>> {
    let is_limited = rows.iter().any(|row| row.uses_of_one_max.is_some());
    let who = Who::of(asked.account, asked.email, asked.phone);
    let own = if is_limited { facts::own_uses(db, &who).await? } else { HashMap::new() };
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let mut left = left(row);
        left.own_uses = row.uses_of_one_max.map(|max| max - own.get(&row.id).copied().unwrap_or(0));
        all.push(Candidate { promotion: promotion(row)?, left, gift: None });
    }
    facts::gifts(db, &mut all).await?;
    Ok(all)
}

/// The candidates for a trial: these promotions without their limits.
pub(crate) async fn unlimited(db: &impl ConnectionTrait, rows: &[table::Model]) -> Result<Vec<Candidate>> {
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        all.push(Candidate { promotion: promotion(row)?, left: Default::default(), gift: None });
    }
    facts::gifts(db, &mut all).await?;
    Ok(all)
}

fn offers(outcome: &Outcome, promotions: &[&Promotion], names: &HashMap<PromotionId, Names>) -> CartOffers {
    let plain = Names::default();
    let names = |promotion: &Promotion| names.get(&promotion.id).unwrap_or(&plain);
    let applied =
        promotions.iter().filter(|promotion| outcome.has(promotion.id)).map(|promotion| AppliedOffer {
            name: promotion.name.clone(),
            words: words::offer_in_both(&promotion.terms.benefit, names(promotion)),
        });
    let hint = |promotion: &&Promotion| {
        let benefit = &promotion.terms.benefit;
        match outcome.reason(promotion.id)? {
            Reason::SumMissing(sum) => Some((sum.0, words::sum_to_go(*sum, benefit, names(promotion)))),
            Reason::QuantityMissing(n) => Some((*n, words::pieces_to_go(*n, benefit, names(promotion)))),
            _ => None,
        }
    };
    let mut next: Vec<_> = promotions.iter().filter_map(hint).collect();
    next.sort_by_key(|(missing, _)| *missing);
    let sold_out = promotions
        .iter()
        .filter(|promotion| outcome.reason(promotion.id) == Some(&Reason::GiftSoldOut))
        .map(|promotion| {
            words::offer_in_both(
                &promotion.terms.benefit,
                &Names { until: Bilingual::default(), target: Vec::new(), ..names(promotion).clone() },
            )
        });
    CartOffers {
        applied: applied.collect(),
        next: next.into_iter().take(HINTS_MAX).map(|(_, text)| text).collect(),
        code: None,
        sold_out: sold_out.collect(),
    }
}
