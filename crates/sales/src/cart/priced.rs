//! The cart with what promotions give for it.

use super::CartOwner;
use super::view::{COLUMNS, Row, rows};
use base::{AccountId, BranchId, Instant, Kopecks};
use ledger::programme::Offer;
use ledger_model::views::CartPoints;
use org_model::branches::BranchView;
use platform::sql::{placeholders, values};
use platform::{Result, Shop};
use promotions::carts::{Answer, Applied, Asked, AskedLine, answer};
use promotions::uses::NewUse;
use promotions_model::engine::Gift;
use promotions_model::views::CartOffers;
use sales_model::adjustments::{Adjustment, AdjustmentSource, AdjustmentTarget};
use sales_model::totals::CartTotals;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use uuid::Uuid;

/// Where, when and for whom a cart is priced.
#[derive(Clone, Debug)]
pub(crate) struct Situation<'a> {
    branch: BranchId,
    zone: &'a str,
    at: Instant,
    email: Option<String>,
    phone: Option<String>,
}

impl<'a> Situation<'a> {
    /// In this branch, for a buyer whose contact is not known yet.
    pub fn of(branch: &'a BranchView, at: Instant) -> Self {
        Self { branch: branch.id, zone: &branch.zone, at, email: None, phone: None }
    }

    /// The same for a guest with this contact, in canonical form.
    pub fn with_contact(self, email: Option<String>, phone: Option<String>) -> Self {
        Self { email, phone, ..self }
    }
}

/// A cart with the prices of its buyer.
#[derive(Clone, Debug)]
pub(crate) struct Priced {
    /// Those of the cart, then gifts.
    pub rows: Vec<Row>,
    /// Lines are numbered among the rows that are in the total.
    pub adjustments: Vec<Adjustment>,
    /// For the page.
    pub offers: CartOffers,
    /// What the cart spends of points and earns; `None` for a guest, and without a bonus programme.
    pub points: Option<CartPoints>,
    /// What holds for its products.
    pub programme: Option<Offer>,
    applied: Vec<Applied>,
}

impl Priced {
    /// Whether a promotion pays the delivery.
    pub fn is_delivery_free(&self) -> bool {
        self.adjustments.iter().any(|adjustment| adjustment.target == AdjustmentTarget::Delivery)
    }

    /// What an order with these totals uses: the promotions that have taken something off, and those of gifts. Where the cost
    /// of delivery is unknown, also the one that pays it, with nothing saved.
    pub fn uses(&self, totals: &CartTotals, is_cost_unknown: bool) -> Vec<NewUse> {
        let pays_delivery = |applied: &Applied| {
            self.adjustments.iter().any(|adjustment| {
                adjustment.target == AdjustmentTarget::Delivery && adjustment.reference == Some(applied.id.0)
            })
        };
        let one = |applied: &Applied| {
            let parts = totals.adjustments.iter().filter(|part| part.reference == Some(applied.id.0));
            let mut amounts = parts.map(|part| -part.amount).peekable();
            if amounts.peek().is_none() && !(is_cost_unknown && pays_delivery(applied)) {
                return None;
            }
            let amount: Kopecks = amounts.sum();
            Some(NewUse { promotion: applied.id, name: applied.name.clone(), code: applied.code, amount })
        };
        self.applied.iter().filter_map(one).collect()
    }
}

/// The owner's cart as it is now, priced, with the points that it spends.
pub(crate) async fn priced(
    db: &impl ConnectionTrait,
    shop: &Shop,
    owner: &CartOwner,
    situation: &Situation<'_>,
) -> Result<Priced> {
    let rows = rows(db, owner).await?;
    let (code, points) = wishes(db, owner).await?;
    let mut priced = priced_rows(db, owner.account(), rows, &code, situation).await?;
    super::apply_points(db, shop, &mut priced, owner.account(), points).await?;
    Ok(priced)
}

/// These rows priced for an account, or for a guest, without points; `code` may be empty.
pub(crate) async fn priced_rows(
    db: &impl ConnectionTrait,
    account: Option<AccountId>,
    mut rows: Vec<Row>,
    code: &str,
    situation: &Situation<'_>,
) -> Result<Priced> {
    let line = |row: &Row| {
        let unit_price = row.price.filter(|_| row.is_counted())?;
        Some(AskedLine { product: row.product_id, unit_price, quantity: row.quantity })
    };
    let lines: Vec<AskedLine> = rows.iter().filter_map(line).collect();
    let (email, phone) = (situation.email.as_deref(), situation.phone.as_deref());
    let asked = Asked {
        account,
        email,
        phone,
        has_ordered: has_ordered(db, account, email, phone).await?,
        branch: situation.branch,
        zone: situation.zone,
        code,
        lines: &lines,
        at: situation.at,
    };
    let answer = answer(db, &asked).await?;
    rows.extend(gifts(db, &answer.outcome.gifts).await?);
    let adjustments = adjustments(&answer, lines.len());
    Ok(Priced {
        rows,
        adjustments,
        offers: answer.offers,
        points: None,
        programme: None,
        applied: answer.applied,
    })
}

/// The code of the cart, empty for none, and the points that its owner wants to spend.
async fn wishes(db: &impl ConnectionTrait, owner: &CartOwner) -> Result<(String, Kopecks)> {
    let Some((condition, value)) = owner.condition() else { return Ok((String::new(), Kopecks::ZERO)) };
    let sql = format!("SELECT c.promotion_code, c.points FROM cart c WHERE {condition}");
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [value]);
    Ok(match db.query_one_raw(query).await? {
        Some(row) => (row.try_get("", "promotion_code")?, row.try_get("", "points")?),
        None => (String::new(), Kopecks::ZERO),
    })
}

/// Whether this account, or guests with this contact, have an order that was not cancelled. Orders of guests never count
/// against an account.
async fn has_ordered(
    db: &impl ConnectionTrait,
    account: Option<AccountId>,
    email: Option<&str>,
    phone: Option<&str>,
) -> Result<bool> {
    let (condition, bound): (&str, Vec<Value>) = match (account, email, phone) {
        (Some(account), ..) => ("o.account_id = $1", vec![account.into()]),
        (None, None, None) => return Ok(false),
        (None, Some(email), None) => ("o.account_id IS NULL AND o.email = $1", vec![email.into()]),
        (None, email, phone) => {
            ("o.account_id IS NULL AND (o.email = $1 OR o.phone = $2)", vec![email.into(), phone.into()])
        }
    };
    let sql = format!("SELECT 1 AS n FROM shop_order o WHERE o.state <> 'cancelled' AND {condition} LIMIT 1");
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, bound);
    Ok(db.query_one_raw(query).await?.is_some())
}

/// The rows of gifts, in their order.
async fn gifts(db: &impl ConnectionTrait, gifts: &[Gift]) -> Result<Vec<Row>> {
    if gifts.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = gifts.iter().map(|gift| gift.product).collect();
    let sql = format!(
        "SELECT {COLUMNS}, CAST(1 AS BIGINT) AS quantity, p.price AS price_seen FROM product p \
         JOIN brand b ON b.id = p.brand_id WHERE p.id IN ({})",
        placeholders(1, ids.len())
    );
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values(&ids));
    let found = Row::find_by_statement(query).all(db).await?;
    let row = |gift: &Gift| {
        let row = found.iter().find(|row| row.product_id == gift.product)?;
        Some(Row { quantity: gift.quantity, price: Some(gift.price), is_gift: true, ..row.clone() })
    };
    Ok(gifts.iter().filter_map(row).collect())
}

/// What the promotions give as adjustments. Gifts are the lines after the `lines` of the cart that are counted.
fn adjustments(answer: &Answer, lines: usize) -> Vec<Adjustment> {
    let adjustment = |id: Uuid, target, amount| {
        let applied = answer.applied.iter().find(|applied| applied.id.0 == id)?;
        let source =
            if applied.code.is_some() { AdjustmentSource::Coupon } else { AdjustmentSource::Promotion };
        Some(Adjustment { source, reference: Some(id), name: applied.name.clone(), target, amount })
    };
    let outcome = &answer.outcome;
    let cuts = outcome
        .cuts
        .iter()
        .filter_map(|cut| adjustment(cut.promotion.0, AdjustmentTarget::Line(cut.line), -cut.amount));
    let gifts = outcome.gifts.iter().enumerate().filter_map(|(n, gift)| {
        let value = gift.price.times(gift.quantity)?;
        adjustment(gift.promotion.0, AdjustmentTarget::Line(lines + n), -value)
    });
    let delivery = outcome
        .delivery
        .iter()
        .filter_map(|delivery| adjustment(delivery.promotion.0, AdjustmentTarget::Delivery, -delivery.most));
    cuts.chain(gifts).chain(delivery).collect()
}
