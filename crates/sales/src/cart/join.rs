//! Merging of the guest's cart into the account's at login.

use super::change::write_line;
use super::later::move_all;
use super::{CartOwner, lock, open, saved};
use base::QUANTITY_MAX;
use base::{AccountId, CartId, Kopecks, ProductId};
use platform::{Result, Shop, Tx, with_retries};
use sales_model::settings::{CartLinesMax, CartPiecesMax};
use sea_orm::{ConnectionTrait, FromQueryResult};

/// Moves the lines of a guest's cart into the account's. Quantities of the same product are added up, at most
/// what a line and the stock allow, and never fewer than either cart had. The code of the guest's cart is kept unless the
/// account's has one. A guest's cart with another name than the account's takes its place, and the account's is saved
/// beside it; carts that the guest has saved or shared become the account's. An unknown token, or that of an account, moves
/// nothing. It never fails a login: errors are logged and the guest's cart stays. Returns
/// whether the guest's cart is gone, so that its cookie can be removed.
pub async fn join(shop: &Shop, token: &str, account: AccountId) -> bool {
    match with_retries(|| try_join(shop, token, account)).await {
        Ok(is_gone) => is_gone,
        Err(e) => {
            tracing::error!("the cart of a guest could not join that of account {account}: {e}");
            false
        }
    }
}

#[derive(Debug, FromQueryResult)]
struct Line {
    product_id: ProductId,
    quantity: i64,
    price_seen: Kopecks,
    available: i64,
}

async fn try_join(shop: &Shop, token: &str, account: AccountId) -> Result<bool> {
    let tx = shop.begin().await?;
    // The guest's cart is locked first: two logins with one token are serialized here.
    let Some(guest) = lock(&tx, &CartOwner::Guest(token.to_owned())).await? else { return Ok(true) };
    let (own, _) = open(&tx, &CartOwner::Account(account)).await?;
    saved::keep_apart(&tx, guest, own).await?;
    let have = lines(&tx, own).await?;
    let mut count = have.len() as i64;
    let lines_max = org::settings::get::<CartLinesMax>(&*tx).await?;
    let pieces_max = org::settings::get::<CartPiecesMax>(&*tx).await?;
    let mut is_all = true;
    for line in lines(&tx, guest).await? {
        let mine = have.iter().find(|l| l.product_id == line.product_id);
        if mine.is_none() && count >= lines_max {
            is_all = false; // Stays in the guest's cart rather than being lost.
            continue;
        }
        count += i64::from(mine.is_none());
        let mine = mine.map_or(0, |l| l.quantity);
        // No more than there is and may be, but never less than one of the two had.
        let had = mine.max(line.quantity);
        let quantity = (mine + line.quantity).min(line.available.min(pieces_max).max(had)).min(QUANTITY_MAX);
        write_line(&tx, own, line.product_id, quantity, line.price_seen).await?;
        tx.execute_raw(tx.sql(
            "DELETE FROM cart_line WHERE cart_id = $1 AND product_id = $2",
            [guest.into(), line.product_id.into()],
        ))
        .await?;
    }
    move_all(&tx, guest, own).await?;
    saved::give(&tx, guest, own).await?;
    let code = "UPDATE cart SET promotion_code = (SELECT g.promotion_code FROM cart g WHERE g.id = $2) \
                WHERE id = $1 AND promotion_code = ''";
    tx.execute_raw(tx.sql(code, [own.into(), guest.into()])).await?;
    if is_all {
        tx.execute_raw(tx.sql("DELETE FROM cart WHERE id = $1", [guest.into()])).await?;
    }
    tx.commit().await?;
    Ok(is_all)
}

async fn lines(tx: &Tx<'_>, cart: CartId) -> Result<Vec<Line>> {
    let sql = "SELECT l.product_id, l.quantity, l.price_seen, p.available FROM cart_line l \
               JOIN product p ON p.id = l.product_id WHERE l.cart_id = $1 ORDER BY l.added_at, l.product_id";
    Ok(Line::find_by_statement(tx.sql(sql, [cart.into()])).all(&**tx).await?)
}
