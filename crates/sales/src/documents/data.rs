//! What the documents of an order are made of, read at one moment.

use super::parts::History;
use crate::tables::{goods_return, goods_return_line, order_buyer, order_event, order_line, shop_order};
use base::{Instant, Kopecks, Locale, OrderId, OrderLineId};
use calendar::zones::TimeZone;
use documents::{Bank, Day, Line, Party};
use org_model::branches::BranchView;
use org_model::sellers::SellerData;
use org_model::vat::{VatCode, VatRate};
use platform::{Error, Result, Shop};
use sales_model::documents::DocumentFacts;
use sales_model::orders::{FulfilmentState, OrderStatus};
use sales_model::totals::{DELIVERY_VAT, LineKind};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, Statement,
};

/// An order with its lines, its sides and the days that count.
pub(super) struct Data {
    pub order: shop_order::Model,
    pub lines: Vec<order_line::Model>,
    pub branch: BranchView,
    pub seller: SellerData,
    pub buyer: Option<order_buyer::Model>,
    /// Whether goods of it came back.
    has_return: bool,
    /// When the goods left, and when the buyer received them; `None` before that.
    left_at: Option<Instant>,
    received_at: Option<Instant>,
    zone: TimeZone,
    /// What delivery is taxed with.
    delivery_rate: Option<VatRate>,
    /// What has left, and what of it came back.
    pub(super) history: History,
}

impl Data {
    pub async fn read(shop: &Shop, id: OrderId) -> Result<Self> {
        let snapshot = shop.snapshot().await?;
        let db = &snapshot;
        let order = shop_order::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
        Self::of(db, order).await
    }

    pub async fn of(db: &impl ConnectionTrait, order: shop_order::Model) -> Result<Self> {
        let id = order.id;
        let lines = order_line::Entity::find()
            .filter(order_line::Column::OrderId.eq(id))
            .order_by_asc(order_line::Column::Position)
            .all(db)
            .await?;
        let branch = org::branches::with_id(db, order.branch_id).await?.ok_or(Error::NotFound)?;
        let seller = org::sellers::with_id(db, order.seller_id).await?.ok_or(Error::NotFound)?;
        let buyer = order_buyer::Entity::find_by_id(id).one(db).await?;
        let has_return = received_return(db, id).await?.is_some();
        let (shipped_at, delivered_at) = last_shipment(db, id).await?;
        let left_at = match shipped_at {
            None => reached(db, id, &[OrderStatus::Shipped, OrderStatus::Completed]).await?,
            last => last,
        };
        let received_at = match delivered_at {
            None => reached(db, id, &[OrderStatus::Completed]).await?,
            last => last,
        };
        let history = History::read(db, id).await?;
        let rates = org::vat::of_branch(db, order.branch_id).await?;
        let delivery_rate = rates.rate_at(DELIVERY_VAT, order.placed_at);
        let zone = TimeZone::named(&branch.zone)
            .ok_or_else(|| Error::Inconsistent(format!("{:?} is no time zone", branch.zone)))?;
        Ok(Self {
            order,
            lines,
            branch,
            seller,
            buyer,
            has_return,
            left_at,
            received_at,
            zone,
            delivery_rate,
            history,
        })
    }

    pub fn facts(&self) -> DocumentFacts {
        DocumentFacts {
            order: self.order.state,
            fulfilment: self.order.fulfilment,
            payment: self.order.payment_method,
            is_company: self.buyer.is_some(),
            has_bank: !self.seller.account.is_empty(),
            has_return: self.has_return,
            has_left: !self.history.left.is_empty()
                || matches!(self.order.fulfilment, FulfilmentState::Shipped | FulfilmentState::HandedOver),
            is_corrected: !self.history.returned.is_empty(),
            has_warranty: self.lines.iter().any(|line| line.warranty_months > 0),
        }
    }

    pub fn day(&self, at: Instant) -> Day {
        let (year, month, day) = self.zone.day_of(at).ymd();
        let small = |n: u32| u8::try_from(n).unwrap_or_default();
        Day { year, month: small(month), day: small(day) }
    }

    pub fn placed_day(&self) -> Day {
        self.day(self.order.placed_at)
    }

    /// The day on which the goods left; that of the order before.
    pub fn left_day(&self) -> Day {
        self.day(self.left_at.unwrap_or(self.order.placed_at))
    }

    /// The day on which the buyer received them; that of the order before.
    pub fn received_day(&self) -> Day {
        self.day(self.received_at.unwrap_or(self.order.placed_at))
    }

    /// Date and time for files: `01.12.2026`, `12.30.00`.
    pub fn stamp(&self, at: Instant) -> (String, String) {
        let minute = self.zone.local(at).1;
        (self.day(at).short(), format!("{:02}.{:02}.00", minute / 60, minute % 60))
    }

    pub fn seller(&self) -> Party {
        Party {
            name: self.seller.short_name.clone(),
            inn: self.seller.inn.clone(),
            kpp: self.seller.kpp.clone(),
            ogrn: self.seller.ogrn.clone(),
            address: self.seller.legal_address.clone(),
            contact: self.branch.phone.clone(),
        }
    }

    pub fn bank(&self) -> Bank {
        Bank {
            name: self.seller.bank.clone(),
            bic: self.seller.bic.clone(),
            account: self.seller.account.clone(),
            correspondent: self.seller.correspondent_account.clone(),
        }
    }

    pub fn buyer(&self) -> Party {
        match &self.buyer {
            Some(company) => Party {
                name: company.name.clone(),
                inn: company.inn.clone(),
                kpp: company.kpp.clone(),
                ogrn: company.ogrn.clone(),
                address: company.legal_address.clone(),
                contact: String::new(),
            },
            None => Party {
                name: self.order.contact_name.clone(),
                contact: self.order.phone.clone().or_else(|| self.order.email.clone()).unwrap_or_default(),
                ..Party::default()
            },
        }
    }

    /// Lines with what was agreed, and delivery as a service.
    pub fn lines(&self, l: Locale) -> Result<Vec<Line>> {
        let mut lines = self.lines.iter().map(|line| line_of(line, l)).collect::<Result<Vec<_>>>()?;
        lines.extend(self.delivery_line(l)?);
        Ok(lines)
    }

    /// The cost of delivery as a service; `None` if there is none.
    pub fn delivery_line(&self, l: Locale) -> Result<Option<Line>> {
        if self.order.delivery_total <= Kopecks::ZERO {
            return Ok(None);
        }
        let rate = self.delivery_rate;
        let rate = rate.ok_or_else(|| Error::Inconsistent("delivery has no rate of VAT".to_owned()))?;
        Ok(Some(Line {
            code: String::new(),
            name: l.pick("Доставка", "Delivery").to_owned(),
            quantity: 1,
            total: self.order.delivery_total,
            rate,
            vat: self.order.vat_total - self.lines.iter().map(|line| line.vat).sum::<Kopecks>(),
            is_service: true,
        }))
    }
}

/// A line of the order as a document has it.
pub(super) fn line_of(line: &order_line::Model, l: Locale) -> Result<Line> {
    let code = VatCode::parse(&line.vat_code)
        .ok_or_else(|| Error::Inconsistent(format!("{:?} is no VAT code", line.vat_code)))?;
    Ok(Line {
        code: line.sku.clone(),
        name: name(line, l).to_owned(),
        quantity: line.quantity,
        total: line.total,
        rate: VatRate { code, percent_bp: line.vat_bp },
        vat: line.vat,
        is_service: line.kind == LineKind::Service,
    })
}

/// The name of a line in a language; in Russian if there is no other.
pub(super) fn name(line: &order_line::Model, l: Locale) -> &str {
    match l {
        Locale::En if !line.name_en.is_empty() => &line.name_en,
        _ => &line.name_ru,
    }
}

/// When the last goods of an order left, and when the buyer received the last of them.
async fn last_shipment(db: &impl ConnectionTrait, id: OrderId) -> Result<(Option<Instant>, Option<Instant>)> {
    let sql = "SELECT MAX(shipped_at) AS shipped_at, MAX(delivered_at) AS delivered_at FROM shipment \
               WHERE order_id = $1 AND state IN ('shipped', 'delivered')";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [id.into()]);
    let Some(row) = db.query_one_raw(query).await? else { return Ok((None, None)) };
    Ok((row.try_get("", "shipped_at")?, row.try_get("", "delivered_at")?))
}

/// When the order first reached one of these states.
async fn reached(db: &impl ConnectionTrait, id: OrderId, states: &[OrderStatus]) -> Result<Option<Instant>> {
    let first = order_event::Entity::find()
        .filter(order_event::Column::OrderId.eq(id))
        .filter(order_event::Column::ToState.is_in(states.iter().copied()))
        .order_by_asc(order_event::Column::At)
        .one(db)
        .await?;
    Ok(first.map(|event| event.at))
}

/// A recorded serial number of a line.
#[derive(FromQueryResult)]
pub(super) struct Serial {
    pub order_line_id: OrderLineId,
    pub serial: String,
}

/// The serial numbers of what the buyer has of an order.
pub(super) async fn serials(db: &impl ConnectionTrait, order: OrderId) -> Result<Vec<Serial>> {
    let sql = "SELECT u.order_line_id, u.serial FROM unit u JOIN order_line l ON l.id = u.order_line_id \
               WHERE l.order_id = $1 AND u.state = 'sold' ORDER BY u.serial";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [order.into()]);
    Ok(Serial::find_by_statement(query).all(db).await?)
}

/// The newest return of an order whose goods were received, with its lines.
pub(super) async fn received_return(
    db: &impl ConnectionTrait,
    order: OrderId,
) -> Result<Option<(goods_return::Model, Vec<goods_return_line::Model>)>> {
    let newest = goods_return::Entity::find()
        .filter(goods_return::Column::OrderId.eq(order))
        .filter(goods_return::Column::ReceivedAt.is_not_null())
        .order_by_desc(goods_return::Column::Number)
        .one(db)
        .await?;
    let Some(row) = newest else { return Ok(None) };
    let lines = goods_return_line::Entity::find()
        .filter(goods_return_line::Column::ReturnId.eq(row.id))
        .all(db)
        .await?;
    Ok(Some((row, lines)))
}

/// What to take from where.
#[derive(FromQueryResult)]
pub(super) struct Shelf {
    pub sku: String,
    pub name_ru: String,
    pub warehouse: String,
    pub quantity: i64,
}

/// The held goods of an order by warehouse; the parts of kits one by one.
pub(super) async fn shelves(db: &impl ConnectionTrait, order: OrderId) -> Result<Vec<Shelf>> {
    let sql = "SELECT p.sku, p.name_ru, w.name_ru AS warehouse, CAST(SUM(r.quantity) AS BIGINT) AS quantity \
               FROM stock_reservation r JOIN product p ON p.id = r.product_id JOIN warehouse w ON w.id = r.warehouse_id \
               WHERE r.order_id = $1 AND r.state = 'active' GROUP BY p.sku, p.name_ru, w.name_ru, w.position \
               ORDER BY w.position, w.name_ru, p.sku";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [order.into()]);
    Ok(Shelf::find_by_statement(query).all(db).await?)
}
