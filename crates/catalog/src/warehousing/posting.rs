//! What documents do to the stock: one transaction, all lines or none.

use super::skus;
use crate::availability::{self, refresh_and_tell};
use base::refusal::{AreaRefusal as _, Refusal};
use base::{Kopecks, ProductId, StockDocumentId, WarehouseId};
use platform::sql::sorted;
use platform::{Actor, Error, Result, Scope, Shop, Tx, with_retries};
use serde_json::json;
use stock::balances::{Moved, Short, apply};
use stock::documents::{self, Document, Line};
use stock::{actions, costs, counts};
use stock_model::access::STOCK_EDIT;
use stock_model::costs::without_vat;
use stock_model::documents::{DifferenceReason, DocumentKind, DocumentState, DocumentStep, correction};
use stock_model::movements::MovementKind;
use stock_model::refusal::{SHORT_MAX, ShortLine, StockRefusal};

/// What arrived with a transfer, where it is not what was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrived {
    /// Products with the quantities that came; those of others are as sent.
    pub quantities: Vec<(ProductId, i64)>,
    /// Why they differ.
    pub reason: Option<DifferenceReason>,
}

/// Makes a step of a document. The goods of a transfer are sent by those who work in its warehouse and received by those who
/// work in the other one; it is reversed by those who may do both once it has arrived.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`]; [`Refusal::Changed`], [`Refusal::NotInThisState`]; [`StockRefusal::NotEnough`]
/// with the products of which orders need what the document would take, [`StockRefusal::NoLines`],
/// [`StockRefusal::DifferenceNeedsReason`], [`StockRefusal::WarehouseArchived`].
pub async fn step(
    shop: &Shop,
    actor: &Actor,
    id: StockDocumentId,
    version: i64,
    step: DocumentStep,
    arrived: &Arrived,
) -> Result<()> {
    with_retries(|| try_step(shop, actor, id, version, step, arrived)).await
}

async fn try_step(
    shop: &Shop,
    actor: &Actor,
    id: StockDocumentId,
    version: i64,
    step: DocumentStep,
    arrived: &Arrived,
) -> Result<()> {
    let scope = actor.require(STOCK_EDIT)?;
    let tx = shop.begin().await?;
    let document = documents::lock(&tx, id).await?;
    check_scope(&scope, &document, step)?;
    let to = document.state.after(document.kind, step).ok_or(Refusal::NotInThisState)?;
    if document.version != version {
        return Err(Refusal::Changed.into());
    }
    let plan = plan(&tx, &document, step, arrived).await?;
    if let Some(lines) = &plan.lines {
        documents::set_lines(&tx, id, lines).await?;
    }
    let short = apply(&tx, actor, id, &plan.moves).await?;
    if !short.is_empty() {
        return Err(refused(&tx, short).await?);
    }
    documents::moved(&tx, actor, &document, to, plan.difference).await?;
    refresh_and_tell(&tx, actor, &plan.products).await?;
    let before = json!({ "state": document.state });
    let after = json!({ "state": to, "step": step, "difference": plan.difference });
    tx.audit_in(Some(document.branch), actor, actions::DOCUMENT_MOVED, id.0, Some(&before), Some(&after))
        .await?;
    tx.commit().await
}

/// Whether the actor works where the step happens. Who sees the document at all may learn that the step is not theirs.
fn check_scope(scope: &Scope, document: &Document, step: DocumentStep) -> Result<()> {
    let at_target = document.to_branch.is_some_and(|branch| scope.contains(branch));
    let at_source = scope.contains(document.branch);
    if !at_source && !at_target {
        return Err(Error::NotFound);
    }
    let is_transfer = document.kind == DocumentKind::Transfer;
    let may = match (step, document.state) {
        (DocumentStep::Post, _) if is_transfer => at_target,
        (DocumentStep::Reverse, DocumentState::Posted) if is_transfer => at_source && at_target,
        _ => at_source,
    };
    if may { Ok(()) } else { Err(Error::Forbidden) }
}

/// What a step does.
#[derive(Default)]
struct Plan {
    products: Vec<ProductId>,
    moves: Vec<Moved>,
    /// The lines to store instead.
    lines: Option<Vec<Line>>,
    difference: Option<DifferenceReason>,
}

async fn plan(tx: &Tx<'_>, document: &Document, step: DocumentStep, arrived: &Arrived) -> Result<Plan> {
    match (step, document.kind) {
        (DocumentStep::Cancel, _) => Ok(Plan::default()),
        (DocumentStep::Reverse, _) => reversal(tx, document).await,
        (DocumentStep::Post, DocumentKind::Stocktake) => stocktake(tx, document).await,
        (DocumentStep::Post, DocumentKind::Transfer) => arrival(tx, document, arrived).await,
        (_, kind) => {
            let lines = locked_lines(tx, document).await?;
            if kind == DocumentKind::Receipt {
                costs::received(tx, &costed(document, &lines)).await?;
            }
            let moves = lines.iter().map(|line| first_move(document, line)).collect();
            Ok(Plan { products: lines.iter().map(|line| line.product).collect(), moves, ..Plan::default() })
        }
    }
}

/// The lines, with their products locked.
async fn locked_lines(tx: &Tx<'_>, document: &Document) -> Result<Vec<Line>> {
    let lines = documents::lines(&**tx, document.id).await?;
    if lines.is_empty() {
        return Err(StockRefusal::NoLines.into_refusal().into());
    }
    availability::lock(tx, &sorted(lines.iter().map(|line| line.product).collect())).await?;
    Ok(lines)
}

/// What the goods of a receipt cost without VAT that is deducted.
fn net(document: &Document, line: &Line) -> Option<Kopecks> {
    line.cost.map(|cost| without_vat(cost, document.vat_bp))
}

fn costed(document: &Document, lines: &[Line]) -> Vec<costs::Costed> {
    lines.iter().filter_map(|line| Some((line.product, line.quantity, net(document, line)?))).collect()
}

/// The movement of a line when its document is posted, or sent.
fn first_move(document: &Document, line: &Line) -> Moved {
    let (kind, quantity) = match document.kind {
        DocumentKind::Receipt => (MovementKind::Receipt, line.quantity),
        DocumentKind::Transfer => (MovementKind::TransferOut, -line.quantity),
        DocumentKind::WriteOff => (MovementKind::WriteOff, -line.quantity),
        DocumentKind::Stocktake => (MovementKind::Adjustment, 0),
    };
    let cost = if document.kind == DocumentKind::Receipt { net(document, line) } else { None };
    moved(document, line.product, document.warehouse_id, kind, quantity, cost)
}

fn moved(
    document: &Document,
    product: ProductId,
    warehouse: WarehouseId,
    kind: MovementKind,
    quantity: i64,
    cost: Option<Kopecks>,
) -> Moved {
    Moved { product, warehouse, kind, quantity, cost, note: document.number.clone() }
}

/// The goods of a transfer arrive. What was sent arrives in the journal; what is missing is written off there, what is too
/// much is an adjustment.
async fn arrival(tx: &Tx<'_>, document: &Document, arrived: &Arrived) -> Result<Plan> {
    let to =
        document.to_warehouse_id.ok_or_else(|| Error::Inconsistent("a transfer goes nowhere".to_owned()))?;
    let mut lines = locked_lines(tx, document).await?;
    let mut plan = Plan::default();
    for line in &mut lines {
        let told = arrived.quantities.iter().find(|(product, _)| *product == line.product);
        let came = told.map_or(line.quantity, |(_, came)| *came).max(0);
        line.received = Some(came);
        plan.products.push(line.product);
        plan.moves.push(moved(document, line.product, to, MovementKind::TransferIn, line.quantity, None));
        let differs = came - line.quantity;
        let kind = if differs < 0 { MovementKind::WriteOff } else { MovementKind::Adjustment };
        plan.moves.push(moved(document, line.product, to, kind, differs, None));
    }
    if lines.iter().any(|line| line.received != Some(line.quantity)) {
        if arrived.reason.is_none() {
            return Err(StockRefusal::DifferenceNeedsReason.into_refusal().into());
        }
        plan.difference = arrived.reason;
    }
    plan.lines = Some(lines);
    Ok(plan)
}

/// The stock becomes what was counted, as if at the moment of counting: movements after it stay.
async fn stocktake(tx: &Tx<'_>, document: &Document) -> Result<Plan> {
    let products = sorted(sums(tx, document).await?.iter().map(|sum| sum.product_id).collect());
    if products.is_empty() {
        return Err(StockRefusal::NoLines.into_refusal().into());
    }
    availability::lock(tx, &products).await?;
    let mut plan = Plan { products, ..Plan::default() };
    let mut lines = Vec::new();
    // Read again under the locks. What came to be stocked in between was not there when it was counted.
    for sum in sums(tx, document)
        .await?
        .into_iter()
        .filter(|sum| plan.products.binary_search(&sum.product_id).is_ok())
    {
        let differs = correction(sum.on_hand, sum.moved_since, sum.counted);
        let (place, kind) = (document.warehouse_id, MovementKind::Adjustment);
        plan.moves.push(moved(document, sum.product_id, place, kind, differs, None));
        let expected = Some(sum.counted - differs);
        lines.push(Line {
            product: sum.product_id,
            quantity: sum.counted.max(0),
            cost: None,
            received: None,
            expected,
        });
    }
    let named = skus(&**tx, &plan.products).await?;
    lines.sort_by(|a, b| named.get(&a.product).cmp(&named.get(&b.product)));
    plan.lines = Some(lines);
    Ok(plan)
}

/// What was counted; in a full stocktake also what nobody counted, unless nothing was counted at all.
async fn sums(tx: &Tx<'_>, document: &Document) -> Result<Vec<counts::Sum>> {
    let mut sums = counts::sums(&**tx, document.id, document.warehouse_id).await?;
    if document.is_full && !sums.is_empty() {
        let since = document.created_at;
        sums.extend(counts::missed(&**tx, document.id, document.warehouse_id, since).await?);
    }
    Ok(sums)
}

/// Everything that the document did is done the other way round.
async fn reversal(tx: &Tx<'_>, document: &Document) -> Result<Plan> {
    let products = sorted(documents::changes(tx, document.id).await?.iter().map(|c| c.product_id).collect());
    availability::lock(tx, &products).await?;
    let changes = documents::changes(tx, document.id).await?;
    if document.kind == DocumentKind::Receipt {
        let lines = documents::lines(&**tx, document.id).await?;
        costs::returned(tx, &costed(document, &lines)).await?;
    }
    let back = |change: documents::Change| Moved {
        product: change.product_id,
        warehouse: change.warehouse_id,
        kind: change.kind,
        quantity: -change.quantity,
        cost: change.cost,
        note: format!("{} ↩", document.number),
    };
    Ok(Plan { products, moves: changes.into_iter().map(back).collect(), ..Plan::default() })
}

/// The refusal that names what is missing.
async fn refused(tx: &Tx<'_>, short: Vec<Short>) -> Result<Error> {
    let named = skus(&**tx, &short.iter().map(|s| s.product).collect::<Vec<_>>()).await?;
    let line = |s: Short| ShortLine {
        sku: named.get(&s.product).cloned().unwrap_or_default(),
        wanted: s.wanted,
        free: s.free,
    };
    let lines = short.into_iter().take(SHORT_MAX).map(line).collect();
    Ok(StockRefusal::NotEnough { lines }.into_refusal().into())
}
