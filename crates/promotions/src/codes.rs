//! The codes of a promotion: one word for everybody, many that work once, and codes of single persons.

use crate::actions;
use crate::edit::{editable, visible};
use crate::facts::all;
use crate::tables::promotion_code;
use base::form::{Problem, Reader};
use base::refusal::AreaRefusal as _;
use base::{AccountId, BranchId, PromotionCodeId, PromotionId};
use people::proofs;
use people_model::access::CUSTOMERS_VIEW;
use platform::sql::insert_all;
use platform::{Actor, Error, Result, Scope, Shop, Tx};
use promotions_model::access::PROMOTIONS_EDIT;
use promotions_model::codes::{CODES_MAX, generated, read};
use promotions_model::refusal::PromotionsRefusal;
use promotions_model::views::CodeView;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait,
    QueryFilter, Value,
};
use serde_json::json;
use std::collections::HashSet;

/// Codes on a page of the list, and in a batch of the file.
pub const CODES_PAGE: usize = 100;

/// What codes to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewCodes {
    /// One word for everybody, as often as the promotion allows, or at most `uses` times.
    Word {
        /// As typed.
        code: String,
        /// As typed; may be empty.
        uses: String,
    },
    /// Generated codes that work once each.
    Generated {
        /// As typed, 1 to [`CODES_MAX`].
        count: String,
    },
    /// A code that works once, for the account with this confirmed email or phone.
    Person {
        /// As typed.
        contact: String,
    },
}

/// Adds codes; returns how many.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`]; problems of the fields `code`, `uses`, `count` and `contact`;
/// [`PromotionsRefusal::TooManyCodes`], [`PromotionsRefusal::Ended`].
pub async fn add(shop: &Shop, actor: &Actor, promotion: PromotionId, new: &NewCodes) -> Result<i64> {
    let scope = actor.require(PROMOTIONS_EDIT)?;
    let tx = shop.begin().await?;
    editable(&tx, &scope, promotion, None).await?;
    let (codes, uses_max, account) = match new {
        NewCodes::Word { code, uses } => word(&tx, code, uses).await?,
        NewCodes::Generated { count } => {
            let mut form = Reader::default();
            let count = form.number("count", count, 1, CODES_MAX);
            let count = form.done(count)?;
            (free_codes(&tx, count).await?, Some(1), None)
        }
        NewCodes::Person { contact } => {
            let owner = owner(&tx, &scope, contact).await?;
            (free_codes(&tx, 1).await?, Some(1), Some(owner))
        }
    };
    let has = promotion_code::Entity::find()
        .filter(promotion_code::Column::PromotionId.eq(promotion))
        .count(&*tx)
        .await?;
    let count = i64::try_from(codes.len()).unwrap_or(i64::MAX);
    if i64::try_from(has).unwrap_or(i64::MAX).saturating_add(count) > CODES_MAX {
        return Err(PromotionsRefusal::TooManyCodes { max: CODES_MAX }.into_refusal().into());
    }
    let entry = match (codes.as_slice(), new) {
        ([only], NewCodes::Word { .. }) => json!({ "code": only, "count": 1 }),
        _ => json!({ "count": count }),
    };
    let row = |code: String| promotion_code::ActiveModel {
        id: Set(tx.id()),
        promotion_id: Set(promotion),
        code: Set(code),
        uses_max: Set(uses_max),
        used: Set(0),
        account_id: Set(account),
        created_at: Set(tx.now()),
    };
    insert_all(&tx, codes.into_iter().map(row).collect()).await?;
    tx.audit(actor, actions::PROMOTION_CODES_ADDED, promotion.0, None::<&()>, Some(&entry)).await?;
    tx.commit().await?;
    Ok(count)
}

type Added = (Vec<String>, Option<i64>, Option<AccountId>);

async fn word(tx: &Tx<'_>, code: &str, uses: &str) -> Result<Added> {
    let mut form = Reader::default();
    let code = read(&mut form, "code", code);
    let uses = (!uses.trim().is_empty()).then(|| form.number("uses", uses, 1, 1_000_000));
    let (code, uses) = form.done((code, uses))?;
    tx.lock_name("promotions.codes").await?;
    let taken = promotion_code::Entity::find()
        .filter(promotion_code::Column::Code.eq(code.as_str()))
        .one(&**tx)
        .await?;
    if taken.is_some() {
        return Err(Error::field("code", Problem::AlreadyTaken));
    }
    Ok((vec![code], uses, None))
}

/// The account with this confirmed contact, in the branches where the actor may edit promotions.
async fn owner(tx: &Tx<'_>, scope: &Scope, contact: &str) -> Result<AccountId> {
    let mut form = Reader::default();
    let contact = contact.trim();
    let canonical = if contact.contains('@') {
        form.email_or_empty("contact", contact).map(|email| email.to_string())
    } else {
        form.phone_or_empty("contact", contact).map(|phone| phone.to_string())
    };
    form.check("contact", !contact.is_empty(), Problem::Required);
    let canonical = form.done(canonical)?.ok_or_else(|| Error::field("contact", Problem::Required))?;
    let unknown = || Error::field("contact", Problem::NotFound);
    let owner = proofs::owner(&**tx, &canonical).await?.ok_or_else(unknown)?;
    let sql = "SELECT branch_id FROM account WHERE id = $1";
    let row = tx.query_one_raw(tx.sql(sql, [owner.into()])).await?.ok_or_else(unknown)?;
    if scope.contains(row.try_get("", "branch_id")?) { Ok(owner) } else { Err(unknown()) }
}

/// Generated codes that nobody has yet.
async fn free_codes(tx: &Tx<'_>, count: i64) -> Result<Vec<String>> {
    let count = usize::try_from(count).unwrap_or(0);
    tx.lock_name("promotions.codes").await?;
    let mut codes: HashSet<String> = HashSet::with_capacity(count);
    while codes.len() < count {
        codes.insert(generated(tx.shop().ids().bytes()));
    }
    let all: Vec<String> = codes.iter().cloned().collect();
    for part in all.chunks(CODES_PAGE) {
        let taken = promotion_code::Column::Code.is_in(part.iter().cloned());
        for row in promotion_code::Entity::find().filter(taken).all(&**tx).await? {
            codes.remove(&row.code);
        }
    }
    // One in 10^15 for each pair of codes: rather one fewer than a loop.
    let mut codes: Vec<String> = codes.into_iter().collect();
    codes.sort();
    Ok(codes)
}

/// Deletes a code that no order has used.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`PromotionsRefusal::CodeUsed`].
pub async fn delete(shop: &Shop, actor: &Actor, promotion: PromotionId, code: PromotionCodeId) -> Result<()> {
    let scope = actor.require(PROMOTIONS_EDIT)?;
    let tx = shop.begin().await?;
    editable(&tx, &scope, promotion, None).await?;
    let row = promotion_code::Entity::find_by_id(code).one(&*tx).await?;
    let row = row.filter(|row| row.promotion_id == promotion).ok_or(Error::NotFound)?;
    let sql = "DELETE FROM promotion_code WHERE id = $1 \
               AND NOT EXISTS (SELECT 1 FROM promotion_use u WHERE u.code_id = promotion_code.id)";
    if tx.execute_raw(tx.sql(sql, [code.into()])).await?.rows_affected() != 1 {
        return Err(PromotionsRefusal::CodeUsed.into_refusal().into());
    }
    let before = json!({ "code": row.code });
    tx.audit(actor, actions::PROMOTION_CODE_DELETED, promotion.0, Some(&before), None::<&()>).await?;
    tx.commit().await
}

#[derive(FromQueryResult)]
struct Row {
    id: PromotionCodeId,
    code: String,
    uses_max: Option<i64>,
    used: i64,
    email: Option<String>,
    phone: Option<String>,
    person_branch: Option<BranchId>,
}

/// The codes of a promotion, oldest first, at most [`CODES_PAGE`] after the given one. Contacts of persons are those of the
/// branches whose customers the actor may see.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn list(
    shop: &Shop,
    actor: &Actor,
    promotion: PromotionId,
    after: Option<PromotionCodeId>,
) -> Result<Vec<CodeView>> {
    let scope = actor.require(PROMOTIONS_EDIT)?;
    visible(shop.read(), &scope, promotion).await?;
    let mut bound: Vec<Value> = vec![promotion.into()];
    let mut later = "";
    if let Some(after) = after {
        bound.push(after.into());
        later = "AND c.id > $2";
    }
    let sql = format!(
        "SELECT c.id, c.code, c.uses_max, c.used, a.email, a.phone, a.branch_id AS person_branch \
         FROM promotion_code c LEFT JOIN account a ON a.id = c.account_id \
         WHERE c.promotion_id = $1 {later} ORDER BY c.id LIMIT {CODES_PAGE}"
    );
    let customers = actor.require(CUSTOMERS_VIEW).ok();
    let is_shown = |branch| customers.as_ref().is_some_and(|scope| scope.contains(branch));
    let view = |row: Row| CodeView {
        id: row.id,
        code: row.code,
        uses_max: row.uses_max,
        used: row.used,
        person: row
            .person_branch
            .map(|branch| row.email.or(row.phone).filter(|_| is_shown(branch)).unwrap_or_default()),
    };
    Ok(all::<Row>(shop.read(), sql, bound).await?.into_iter().map(view).collect())
}

/// Notes in the audit log that the codes of a promotion are downloaded.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn note_export(shop: &Shop, actor: &Actor, promotion: PromotionId) -> Result<()> {
    let scope = actor.require(PROMOTIONS_EDIT)?;
    let tx = shop.begin().await?;
    visible(&*tx, &scope, promotion).await?;
    tx.audit(actor, actions::PROMOTION_CODES_EXPORTED, promotion.0, None::<&()>, None::<&()>).await?;
    tx.commit().await
}
