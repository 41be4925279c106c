//! Picking a shipment: what to take from which shelf, and the serial numbers of the units.

use super::view::{ShipmentNames, shipment_view};
use super::{locked, rows};
use crate::actions;
use crate::tables::{shipment, shop_order};
use base::form::{LINE_CHARS_MAX, Problem, Problems, get};
use base::refusal::{AreaRefusal as _, Refusal};
use base::text::{fold_sku, one_line};
use base::{Bilingual, OrderLineId, ProductId, ShipmentId};
use catalog::availability::serial_needs;
use platform::{Actor, Result, Shop, Tx, with_retries};
use sales_model::access::ORDERS_VIEW;
use sales_model::orders::OrderNumber;
use sales_model::refusal::SalesRefusal;
use sales_model::shipments::{ShipmentState, serials};
use sales_model::views::{PickLine, SerialNeed, ShipmentView};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use stock::units::{Place, Unit};

/// The page where a shipment is picked.
#[derive(Clone, Debug)]
pub struct Picking {
    /// The shipment.
    pub shipment: ShipmentView,
    /// Its lines.
    pub lines: Vec<PickLine>,
}

/// A shipment with the shelves of its goods and the serial numbers that it needs.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] for another branch, and for a shipment of another order.
pub async fn picking(shop: &Shop, actor: &Actor, number: &OrderNumber, id: ShipmentId) -> Result<Picking> {
    let scope = actor.require(ORDERS_VIEW)?;
    let db = shop.read();
    let (order, _) = super::visible(db, actor, number, None, shop.now()).await?;
    scope.require(order.branch_id)?;
    let row = rows::find(db, order.id, id).await?;
    let shelves = shelves(db, &row).await?;
    let needs = needs(db, &order, &row).await?;
    let mut shipment = shipment_view(db, row.clone(), &ShipmentNames::of(db, order.id).await?).await?;
    let stored = rows::contents(db, id).await?;
    let lines = std::mem::take(&mut shipment.lines).into_iter().map(|line| {
        let part = stored.iter().find(|part| part.order_line_id == line.line);
        PickLine {
            shelves: shelves.iter().filter(|s| s.line == line.line).map(Shelf::view).collect(),
            is_picked: part.is_some_and(|part| part.is_picked),
            skipped: part.map(|part| part.serials_skipped.clone()).unwrap_or_default(),
            needs: needs.iter().filter(|n| n.0 == line.line).map(|n| n.1.clone()).collect(),
            line,
        }
    });
    let lines = lines.collect();
    Ok(Picking { shipment, lines })
}

#[derive(FromQueryResult)]
struct Shelf {
    line: OrderLineId,
    product_ru: String,
    product_en: String,
    ru: String,
    en: String,
    on_hand: i64,
    is_part: bool,
}

impl Shelf {
    fn view(&self) -> (Bilingual, i64) {
        let name = match self.is_part {
            true => Bilingual::new(
                format!("{}: {}", self.ru, self.product_ru),
                format!("{}: {}", self.en, self.product_en),
            ),
            false => Bilingual::new(self.ru.clone(), self.en.clone()),
        };
        (name, self.on_hand)
    }
}

/// Where the goods of a shipment are reserved, with what is on those shelves.
async fn shelves(db: &impl ConnectionTrait, row: &shipment::Model) -> Result<Vec<Shelf>> {
    let sql = "SELECT DISTINCT r.order_line_id AS line, p.name_ru AS product_ru, p.name_en AS product_en, w.name_ru AS ru, \
          w.name_en AS en, b.on_hand, r.product_id <> l.product_id AS is_part \
        FROM stock_reservation r JOIN shipment_line s ON s.order_line_id = r.order_line_id \
        JOIN order_line l ON l.id = r.order_line_id JOIN product p ON p.id = r.product_id \
        JOIN warehouse w ON w.id = r.warehouse_id \
        JOIN stock_balance b ON b.product_id = r.product_id AND b.warehouse_id = r.warehouse_id \
        WHERE s.shipment_id = $1 AND r.state = 'active' ORDER BY 4, 2";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [row.id.into()]);
    Ok(Shelf::find_by_statement(query).all(db).await?)
}

/// The serial numbers that a shipment needs, and those that are recorded.
async fn needs(
    db: &impl ConnectionTrait,
    order: &shop_order::Model,
    row: &shipment::Model,
) -> Result<Vec<(OrderLineId, SerialNeed)>> {
    let lines = rows::lines(db, order.id).await?;
    let parts = rows::contents(db, row.id).await?;
    let products: Vec<ProductId> = lines.iter().filter_map(|line| line.product_id).collect();
    let wanted = serial_needs(db, &products).await?;
    let ids: Vec<OrderLineId> = parts.iter().map(|part| part.order_line_id).collect();
    let units = stock::units::of_lines(db, &ids).await?;
    let mut out = Vec::new();
    for part in &parts {
        let Some(line) = lines.iter().find(|line| line.id == part.order_line_id) else { continue };
        for need in wanted.iter().filter(|need| Some(need.sold_id) == line.product_id) {
            let is_here = |unit: &&Unit| {
                unit.order_line_id == Some(line.id)
                    && unit.shipment_id == Some(row.id)
                    && unit.product_id == need.product_id
            };
            let serials = units.iter().filter(is_here).map(|unit| unit.serial.clone()).collect();
            let quantity = need.per_item * part.quantity;
            let need = SerialNeed { product: need.product_id, name: need.name(), quantity, serials };
            out.push((line.id, need));
        }
    }
    Ok(out)
}

/// # Errors
/// [`SalesRefusal::SerialsMissing`] for a line without the serial numbers of all its units and without a reason.
pub(super) async fn require_serials(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    row: &shipment::Model,
) -> Result<()> {
    let parts = rows::contents(&**tx, row.id).await?;
    for (line, need) in needs(&**tx, order, row).await? {
        let is_skipped =
            parts.iter().any(|part| part.order_line_id == line && !part.serials_skipped.is_empty());
        let left = need.quantity - i64::try_from(need.serials.len()).unwrap_or(i64::MAX);
        if left > 0 && !is_skipped {
            let name = need.name.pick(order.locale).to_owned();
            return Err(SalesRefusal::SerialsMissing { name, left }.into_refusal().into());
        }
    }
    Ok(())
}

/// Saves what was picked, and the serial numbers of a shipment that is not packed yet: `picked-…` and `skipped-…` with the id
/// of a line, `serials-…-…` with the ids of a line and a product. What a field holds replaces what was recorded.
///
/// # Errors
/// [`Error::Invalid`] for serial numbers that repeat, are more than needed, or belong to another unit that was sold;
/// [`Refusal::NotInThisState`] once it is packed.
pub async fn save_picking(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    id: ShipmentId,
    fields: &[(String, String)],
) -> Result<()> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let order = locked(&tx, actor, number).await?;
        let row = rows::find(&*tx, order.id, id).await?;
        if row.state != ShipmentState::Picking {
            return Err(Refusal::NotInThisState.into());
        }
        let needs = needs(&*tx, &order, &row).await?;
        let typed = typed(&needs, fields)?;
        stock::units::unassign(&tx, id).await?;
        let mut problems = Problems::default();
        for ((line, need), serials) in needs.iter().zip(&typed) {
            for serial in serials {
                let place = Place { product: need.product, line: *line, shipment: id };
                if !stock::units::assign(&tx, place, serial).await? {
                    let taken = Problem::of_area("serial_taken", |l| taken(l, serial));
                    problems.add(&field(*line, need.product), taken);
                }
            }
        }
        problems.into_result(())?;
        let mut picked = 0;
        for part in rows::contents(&*tx, id).await? {
            let line = part.order_line_id;
            let is_picked = !get(fields, &format!("picked-{line}")).is_empty();
            picked += i64::from(is_picked);
            let skipped: String =
                one_line(get(fields, &format!("skipped-{line}"))).chars().take(LINE_CHARS_MAX).collect();
            let sql = "UPDATE shipment_line SET is_picked = $3, serials_skipped = $4 \
                       WHERE shipment_id = $1 AND order_line_id = $2";
            let values = [id.into(), line.into(), is_picked.into(), skipped.into()];
            tx.execute_raw(tx.sql(sql, values)).await?;
        }
        let serials: usize = typed.iter().map(Vec::len).sum();
        let after = serde_json::json!({ "order": order.number, "picked": picked, "serials": serials });
        tx.audit(actor, actions::SHIPMENT_PICK, id.0, None::<&()>, Some(&after)).await?;
        tx.commit().await
    })
    .await
}

/// Records the serial numbers of the products of a locked order that is handed over at once, in the shipments that are being
/// picked; for a kit one part after the other.
///
/// # Errors
/// [`Error::Invalid`](platform::Error::Invalid) on `serials-…` with the id of a product: other than as many as it needs, ones
/// that repeat, or one of another unit.
pub(crate) async fn record_serials(
    tx: &Tx<'_>,
    actor: &Actor,
    order: &shop_order::Model,
    typed: &[(ProductId, &[String])],
) -> Result<()> {
    let lines = rows::lines(&**tx, order.id).await?;
    let mut problems = Problems::default();
    for row in rows::of_order(&**tx, order.id).await? {
        let needs = needs(&**tx, order, &row).await?;
        let mut recorded = 0;
        for (product, serials) in typed {
            let line = lines.iter().find(|line| line.product_id == Some(*product)).map(|line| line.id);
            let own: Vec<&SerialNeed> =
                needs.iter().filter(|(id, _)| Some(*id) == line).map(|(_, need)| need).collect();
            let Some(line) = line.filter(|_| !own.is_empty()) else { continue };
            let name = format!("serials-{product}");
            let count = own.iter().map(|need| need.quantity).sum();
            if i64::try_from(serials.len()) != Ok(count) {
                problems.add(&name, Problem::of_area("serials_count", |l| counted(l, count)));
                continue;
            }
            let places = own.iter().flat_map(|need| (0..need.quantity).map(|_| need.product));
            let mut seen = std::collections::BTreeSet::new();
            for (product, serial) in places.zip(*serials) {
                let place = Place { product, line, shipment: row.id };
                let code = fold_sku(serial);
                let is_new = !code.is_empty() && seen.insert(code);
                if !is_new || !stock::units::assign(tx, place, serial).await? {
                    problems.add(&name, Problem::of_area("serial_taken", |l| taken(l, serial)));
                }
                recorded += 1;
            }
        }
        if recorded > 0 {
            let after = serde_json::json!({ "order": order.number, "serials": recorded });
            tx.audit(actor, actions::SHIPMENT_PICK, row.id.0, None::<&()>, Some(&after)).await?;
        }
    }
    Ok(problems.into_result(())?)
}

fn counted(l: base::Locale, count: i64) -> String {
    match l {
        base::Locale::Ru => format!("Укажите серийные номера, по одному в строке. Нужно номеров: {count}"),
        base::Locale::En => format!("Enter the serial numbers, one a line. Needed: {count}"),
    }
}

fn taken(l: base::Locale, serial: &str) -> String {
    match l {
        base::Locale::Ru => {
            format!("Номер {serial} уже продан, лежит в другом отправлении или принадлежит другому товару")
        }
        base::Locale::En => {
            format!("{serial} was sold before, is in another shipment, or belongs to another product")
        }
    }
}

fn field(line: OrderLineId, product: ProductId) -> String {
    format!("serials-{line}-{product}")
}

/// The serial numbers of each need.
fn typed(needs: &[(OrderLineId, SerialNeed)], fields: &[(String, String)]) -> Result<Vec<Vec<String>>> {
    let mut problems = Problems::default();
    let mut seen = std::collections::BTreeSet::new();
    let mut out = Vec::new();
    for (line, need) in needs {
        let name = field(*line, need.product);
        let all = serials(get(fields, &name)).unwrap_or_else(|problem| {
            problems.add(&name, problem);
            Vec::new()
        });
        if i64::try_from(all.len()).unwrap_or(i64::MAX) > need.quantity {
            problems.add(&name, Problem::TooMany { max: need.quantity });
        }
        if all.iter().any(|serial| fold_sku(serial).is_empty() || !seen.insert(fold_sku(serial))) {
            problems.add(&name, Problem::AlreadyTaken);
        }
        out.push(all);
    }
    Ok(problems.into_result(out)?)
}
