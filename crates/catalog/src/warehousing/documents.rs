//! Documents while they are drafts, and one document with its lines.

use super::{names, sees_cost};
use crate::{barcodes, summaries};
use base::form::{Problem, Problems};
use base::refusal::Refusal;
use base::{Bilingual, BranchId, Kopecks, ProductId, StockDocumentId, WarehouseId};
use platform::{Actor, Error, Result, Scope, Shop, Tx};
use serde_json::json;
use std::collections::HashMap;
use stock::documents::{self, Document, Line};
use stock::{actions, balances, warehouses};
use stock_model::access::STOCK_EDIT;
use stock_model::documents::{
    DocumentForm, DocumentKind, DocumentLine, DocumentState, DocumentView, LINES_MAX, QUANTITY_MAX,
    TypedLine, unknown_product,
};

/// Begins a document.
///
/// # Errors
/// [`Error::Forbidden`] without [`STOCK_EDIT`]; [`Error::Invalid`] on `warehouse` or `to_warehouse` for one that is in the
/// archive or, the first, none of the actor's.
pub async fn create(
    shop: &Shop,
    actor: &Actor,
    kind: DocumentKind,
    form: &DocumentForm,
) -> Result<StockDocumentId> {
    let scope = actor.require(STOCK_EDIT)?;
    let tx = shop.begin().await?;
    let branch = check_places(&tx, &scope, form).await?;
    let year = tx.now().to_utc().year();
    let serial = tx.next_number(&kind.series(year)).await?;
    let number = kind
        .number(year, serial)
        .ok_or_else(|| Error::Inconsistent(format!("no document number for {year} and {serial}")))?;
    let id: StockDocumentId = tx.id();
    documents::insert(&tx, actor, id, kind, number.clone(), form).await?;
    let after = json!({
        "kind": kind, "number": number, "warehouse": form.warehouse, "to_warehouse": form.to_warehouse,
        "write_off": form.write_off, "supplier": form.supplier, "note": form.note,
    });
    tx.audit_in(Some(branch), actor, actions::DOCUMENT_CREATED, id.0, None::<&()>, Some(&after)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Stores what was entered about a draft.
///
/// # Errors
/// As [`create`]; [`Error::NotFound`]; [`Refusal::Changed`], [`Refusal::NotInThisState`] for what is no draft.
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    id: StockDocumentId,
    version: i64,
    form: &DocumentForm,
) -> Result<()> {
    let scope = actor.require(STOCK_EDIT)?;
    let tx = shop.begin().await?;
    let draft = draft(&tx, &scope, id, version).await?;
    let branch = check_places(&tx, &scope, form).await?;
    documents::update(&tx, &draft, form).await?;
    tx.audit_in(Some(branch), actor, actions::DOCUMENT_SAVED, id.0, Some(&draft.form()), Some(form)).await?;
    tx.commit().await
}

/// The branch of the warehouse of a form, if both of its warehouses can be used.
async fn check_places(tx: &Tx<'_>, scope: &Scope, form: &DocumentForm) -> Result<BranchId> {
    let open = warehouses::all(&**tx).await?;
    let place = |id: WarehouseId| open.iter().find(|w| w.id == id);
    let own = place(form.warehouse).filter(|w| scope.contains(w.branch));
    let own = own.ok_or_else(|| Error::field("warehouse", Problem::InvalidChoice))?;
    if form.to_warehouse.is_some_and(|id| place(id).is_none()) {
        return Err(Error::field("to_warehouse", Problem::InvalidChoice));
    }
    Ok(own.branch)
}

/// A locked draft of the actor's branches, in the version that the actor saw.
pub(super) async fn draft(tx: &Tx<'_>, scope: &Scope, id: StockDocumentId, version: i64) -> Result<Document> {
    let found = documents::lock(tx, id).await?;
    if !scope.contains(found.branch) {
        return Err(Error::NotFound);
    }
    if found.state != DocumentState::Draft {
        return Err(Refusal::NotInThisState.into());
    }
    if found.version == version { Ok(found) } else { Err(Refusal::Changed.into()) }
}

/// Adds lines to a draft. A product that is there already gets the sum, and the new cost if one is given. Costs of people who
/// may not enter them are left out.
///
/// # Errors
/// [`Error::Invalid`] on `lines` for products that do not exist, and for too many; otherwise as [`save`].
pub async fn add_lines(
    shop: &Shop,
    actor: &Actor,
    id: StockDocumentId,
    version: i64,
    typed: &[TypedLine],
) -> Result<()> {
    let scope = actor.require(STOCK_EDIT)?;
    let tx = shop.begin().await?;
    let draft = draft(&tx, &scope, id, version).await?;
    if draft.kind == DocumentKind::Stocktake {
        return Err(Refusal::NotInThisState.into());
    }
    let sees_cost = sees_cost(actor, draft.branch);
    let (mut lines, mut problems) = (documents::lines(&*tx, id).await?, Problems::default());
    for typed in typed {
        let Some(product) = barcodes::find(&*tx, &typed.code).await? else {
            problems.add("lines", unknown_product(typed.row, &typed.code));
            continue;
        };
        let cost = typed.cost.filter(|_| sees_cost);
        match lines.iter_mut().find(|line| line.product == product) {
            Some(line) => {
                line.quantity = line.quantity.saturating_add(typed.quantity).min(QUANTITY_MAX);
                line.cost = cost.or(line.cost);
            }
            None => lines.push(line(product, typed.quantity, cost)),
        }
    }
    problems.into_result(())?;
    store(&tx, actor, &draft, &lines).await?;
    tx.commit().await
}

const fn line(product: ProductId, quantity: i64, cost: Option<Kopecks>) -> Line {
    Line { product, quantity, cost, received: None, expected: None }
}

/// Sets quantities and costs of lines of a draft; a quantity of 0 removes the line. Products that are not in it are left out.
///
/// # Errors
/// As [`save`].
pub async fn set_lines(
    shop: &Shop,
    actor: &Actor,
    id: StockDocumentId,
    version: i64,
    wanted: &[(ProductId, i64, Option<Kopecks>)],
) -> Result<()> {
    let scope = actor.require(STOCK_EDIT)?;
    let tx = shop.begin().await?;
    let draft = draft(&tx, &scope, id, version).await?;
    let sees_cost = sees_cost(actor, draft.branch);
    let mut lines = documents::lines(&*tx, id).await?;
    for line in &mut lines {
        if let Some((_, quantity, cost)) = wanted.iter().find(|(product, ..)| *product == line.product) {
            line.quantity = (*quantity).clamp(0, QUANTITY_MAX);
            line.cost = if sees_cost { *cost } else { line.cost };
        }
    }
    lines.retain(|line| line.quantity > 0);
    store(&tx, actor, &draft, &lines).await?;
    tx.commit().await
}

async fn store(tx: &Tx<'_>, actor: &Actor, draft: &Document, lines: &[Line]) -> Result<()> {
    if lines.len() > LINES_MAX {
        let max = i64::try_from(LINES_MAX).unwrap_or(i64::MAX);
        return Err(Error::field("lines", Problem::TooMany { max }));
    }
    let before = totals(&documents::lines(&**tx, draft.id).await?);
    documents::set_lines(tx, draft.id, lines).await?;
    documents::touch(tx, draft).await?;
    let (branch, id) = (Some(draft.branch), draft.id.0);
    tx.audit_in(branch, actor, actions::DOCUMENT_LINES, id, Some(&before), Some(&totals(lines))).await
}

/// The lines in the audit log.
fn totals(lines: &[Line]) -> serde_json::Value {
    json!({ "lines": lines.len(), "items": lines.iter().map(|line| line.quantity).sum::<i64>() })
}

/// A document with its lines.
///
/// # Errors
/// [`Error::Forbidden`] without [`STOCK_EDIT`]; [`Error::NotFound`], also for one of warehouses of other branches.
pub async fn one(shop: &Shop, actor: &Actor, id: StockDocumentId) -> Result<DocumentView> {
    let scope = actor.require(STOCK_EDIT)?;
    let db = shop.read();
    let found = documents::find(db, id).await?;
    let may_edit = scope.contains(found.branch);
    let may_receive = found.to_branch.is_some_and(|branch| scope.contains(branch));
    if !may_edit && !may_receive {
        return Err(Error::NotFound);
    }
    let people: Vec<_> = [found.created_by, found.posted_by].into_iter().flatten().collect();
    let people = names(db, &people).await?;
    let person = |id: Option<base::AccountId>| id.and_then(|id| people.get(&id)).cloned().unwrap_or_default();
    let sees_cost = sees_cost(actor, found.branch);
    let warehouse = name(shop, Some(found.warehouse_id)).await?;
    let to_warehouse = name(shop, found.to_warehouse_id).await?;
    Ok(DocumentView {
        form: found.form(),
        lines: lines(shop, &found, sees_cost).await?,
        created_by: person(found.created_by),
        posted_by: person(found.posted_by),
        id,
        number: found.number,
        kind: found.kind,
        state: found.state,
        warehouse,
        to_warehouse,
        difference: found.difference,
        may_edit,
        may_receive,
        sees_cost,
        created_at: found.created_at,
        posted_at: found.posted_at,
        version: found.version,
    })
}

async fn name(shop: &Shop, id: Option<WarehouseId>) -> Result<Bilingual> {
    let Some(id) = id else { return Ok(Bilingual::default()) };
    Ok(warehouses::find(shop.read(), id).await?.map(|w| w.name).unwrap_or_default())
}

async fn lines(shop: &Shop, document: &Document, sees_cost: bool) -> Result<Vec<DocumentLine>> {
    let db = shop.read();
    let rows = documents::lines(db, document.id).await?;
    let ids: Vec<ProductId> = rows.iter().map(|line| line.product).collect();
    let products: HashMap<_, _> =
        summaries(db, ids.iter().copied()).await?.into_iter().map(|p| (p.id, p)).collect();
    let stored = balances::of_products(db, &ids).await?;
    let free = |product| {
        let own = stored.iter().find(|b| b.product_id == product && b.warehouse_id == document.warehouse_id);
        own.map_or(0, |b| b.on_hand - b.reserved)
    };
    let view = |line: Line| {
        let product = products.get(&line.product);
        DocumentLine {
            product: line.product,
            sku: product.map(|p| p.sku.clone()).unwrap_or_default(),
            name: product.map(|p| p.name.clone()).unwrap_or_default(),
            quantity: line.quantity,
            cost: line.cost.filter(|_| sees_cost),
            received: line.received,
            expected: line.expected,
            free: free(line.product),
        }
    };
    Ok(rows.into_iter().map(view).collect())
}
