//! The points that a cart spends. What its owner wants to spend is kept as it is; how many are spent follows from what the
//! customer has and what the programme allows when the cart is shown or ordered.

use super::{CartOwner, Priced, Row, open};
use base::form::Reader;
use base::{AccountId, Bilingual, Kopecks, ProductId};
use ledger::programme::Offer;
use ledger_model::points::{POINTS_MAX, PayLine, divide, earned, limit};
use ledger_model::views::CartPoints;
use platform::{Error, Result, Shop, with_retries};
use sales_model::adjustments::{Adjustment, AdjustmentSource, AdjustmentTarget};
use sea_orm::ConnectionTrait;

/// Sets how many whole points the cart spends; none if nothing was typed.
///
/// # Errors
/// A problem of the field `points`; [`Error::Forbidden`] for a guest, who has none.
pub async fn set_points(shop: &Shop, owner: &CartOwner, typed: &str) -> Result<()> {
    if owner.account().is_none() {
        return Err(Error::Forbidden);
    }
    let mut form = Reader::default();
    let points = match typed.trim() {
        "" => 0,
        typed => form.number("points", typed, 0, POINTS_MAX),
    };
    let points = Kopecks::from_roubles(form.done(points)?);
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (cart, _) = open(&tx, owner).await?;
        let sql = "UPDATE cart SET points = $2, updated_at = $3 WHERE id = $1 AND points <> $2";
        tx.execute_raw(tx.sql(sql, [cart.into(), points.into(), tx.now().into()])).await?;
        tx.commit().await
    })
    .await
}

/// What holds for the customer and the products of these rows; `None` for a guest, and while there is no bonus programme.
async fn offer(
    db: &impl ConnectionTrait,
    shop: &Shop,
    account: Option<AccountId>,
    rows: &[Row],
) -> Result<Option<Offer>> {
    let Some(account) = account else { return Ok(None) };
    let products: Vec<ProductId> = rows.iter().map(|row| row.product_id).collect();
    ledger::programme::offer(shop, db, account, &products).await
}

/// Points that a cart spends: an adjustment for each line, after those of promotions, and what the page says of it.
fn spend(
    offer: &Offer,
    rows: &[Row],
    before: &[Adjustment],
    wished: Kopecks,
) -> (Vec<Adjustment>, CartPoints) {
    let sold: Vec<&Row> = rows.iter().filter(|row| row.is_for_sale()).collect();
    let line = |(index, row): (usize, &&Row)| {
        let full = row.price.and_then(|price| price.times(row.quantity)).unwrap_or_default();
        let of_line = |part: &&Adjustment| part.target == AdjustmentTarget::Line(index);
        let off: Kopecks = before.iter().filter(of_line).map(|part| part.amount).sum();
        let is_payable = !row.is_gift && offer.of(row.product_id).is_payable;
        PayLine { price: (full + off).max(Kopecks::ZERO), is_payable }
    };
    let lines: Vec<PayLine> = sold.iter().enumerate().map(line).collect();
    let most = limit(offer.terms, &lines, offer.available);
    let spent = most.map_or(Kopecks::ZERO, |most| ledger_model::points::whole(wished.min(most)));
    let parts = divide(offer.terms, &lines, spent);
    let price = |index: usize, part: Kopecks| lines[index].price - part;
    let after = parts
        .iter()
        .enumerate()
        .map(|(index, part)| (price(index, *part), offer.of(sold[index].product_id).percent_bp));
    let earns = earned(after);
    let adjustments = parts
        .iter()
        .enumerate()
        .filter(|(_, part)| !part.is_zero())
        .map(|(index, part)| Adjustment {
            source: AdjustmentSource::Points,
            reference: None,
            name: Bilingual::new("Оплата баллами", "Paid with points"),
            target: AdjustmentTarget::Line(index),
            amount: -*part,
        })
        .collect();
    let view = CartPoints {
        available: offer.available,
        most: most.unwrap_or_default(),
        problem: most.err(),
        wished,
        spent,
        earns,
    };
    (adjustments, view)
}

/// Lets priced rows of an account spend `wished` points, as far as they may; without effect for a guest, and without a bonus
/// programme.
pub(crate) async fn apply(
    db: &impl ConnectionTrait,
    shop: &Shop,
    priced: &mut Priced,
    account: Option<AccountId>,
    wished: Kopecks,
) -> Result<()> {
    priced.programme = offer(db, shop, account, &priced.rows).await?;
    if let Some(offer) = &priced.programme {
        let (spent, view) = spend(offer, &priced.rows, &priced.adjustments, wished);
        // After those of promotions: points pay for what is left of the price.
        priced.adjustments.extend(spent);
        priced.points = Some(view);
    }
    Ok(())
}
