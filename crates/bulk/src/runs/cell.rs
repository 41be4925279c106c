//! Inline edit of one field in the list: a run of a single row, applied immediately.

use super::apply::{Written, one};
use base::ProductId;
use base::access::Permission;
use bulk_model::runs::{CellChange, CellOutcome, Cells, Found, RowProblem, canonical, difference, value};
use catalog::availability;
use catalog::products::{Card, Definitions, cards};
use catalog_model::DELETED;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};

/// Writes a cell of the list, unless its stored value changed since the user saw it.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`]; a value rejected by the product form is an outcome.
pub async fn set_cell(
    shop: &Shop,
    actor: &Actor,
    product: ProductId,
    change: &CellChange,
) -> Result<CellOutcome> {
    actor.require(Permission::CatalogEdit)?;
    with_retries(|| try_set(shop, actor, product, change)).await
}

async fn try_set(shop: &Shop, actor: &Actor, product: ProductId, change: &CellChange) -> Result<CellOutcome> {
    let tx = shop.begin().await?;
    availability::lock(&tx, &[product]).await?;
    let definitions = Definitions::default();
    let card = card(&tx, &definitions, product).await?;
    let (stored, cells) = (card.row.version, cells(&card));
    if !value(&card.fields, DELETED).is_empty() {
        return Ok(CellOutcome::Refused { cells, problem: RowProblem::Deleted });
    }
    let field = change.field.as_str();
    let wanted = canonical(field, &change.wanted, &card.definitions);
    let change = CellChange { wanted: wanted.clone(), ..change.clone() };
    match change.finds(stored, value(&card.fields, field)) {
        Found::AsWanted => return Ok(CellOutcome::Saved { cells }),
        Found::Another => return Ok(CellOutcome::Differs { cells }),
        Found::AsSeen => {}
    }
    let (before, after) = difference(&card.fields, vec![(field.to_owned(), wanted)]);
    let mut written = Written::default();
    let done = one(&tx, actor, &definitions, &mut written, &card, stored, &before, &after).await?;
    if let Err(problem) = done {
        return Ok(CellOutcome::Refused { cells, problem });
    }
    written.store(&tx, actor).await?;
    let cells = self::cells(&self::card(&tx, &definitions, product).await?);
    tx.commit().await?;
    Ok(CellOutcome::Saved { cells })
}

async fn card(tx: &Tx<'_>, definitions: &Definitions, product: ProductId) -> Result<Card> {
    cards(&**tx, definitions, &[product]).await?.pop().ok_or(Error::NotFound)
}

fn cells(card: &Card) -> Cells {
    let row = &card.row;
    Cells { version: row.version, price: row.price, old_price: row.old_price, status: row.status }
}
