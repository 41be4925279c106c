//! View models of shipments and of units with serial numbers.

use crate::orders::OrderNumber;
use crate::shipments::{ShipmentEvent, ShipmentState};
use base::{Bilingual, Instant, Locale, OrderLineId, ProductId, ShipmentId, WarehouseId};

/// A line of a shipment as the buyer sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShipmentLineView {
    /// The line of the order.
    pub line: OrderLineId,
    /// The merchant's code when the order was placed.
    pub sku: String,
    /// Name when the order was placed.
    pub name: Bilingual,
    /// At least 1.
    pub quantity: i64,
}

/// A unit that was sold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitView {
    /// The line of the order.
    pub line: OrderLineId,
    /// The serial number as it was typed.
    pub serial: String,
    /// When its warranty ends; `None` before the hand-over, and without a warranty.
    pub warranty_ends_at: Option<Instant>,
}

/// A shipment on the page of its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShipmentView {
    /// Key of its row.
    pub id: ShipmentId,
    /// Number within the order, from 1.
    pub number: i64,
    /// How far it is.
    pub state: ShipmentState,
    /// The warehouse that it leaves from; `None` for wherever its goods are reserved.
    pub warehouse: Option<Bilingual>,
    /// Who carries it; may be empty.
    pub carrier: String,
    /// The carrier's number; may be empty.
    pub tracking: String,
    /// The page where it is followed; may be empty.
    pub tracking_url: String,
    /// When it left.
    pub shipped_at: Option<Instant>,
    /// When the buyer received it.
    pub delivered_at: Option<Instant>,
    /// In the order of the order's lines.
    pub lines: Vec<ShipmentLineView>,
}

/// A line of an order of which something is in no shipment yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShippableLine {
    /// The line of the order.
    pub line: OrderLineId,
    /// The merchant's code when the order was placed.
    pub sku: String,
    /// Name when the order was placed.
    pub name: Bilingual,
    /// What is in no shipment, at least 1.
    pub left: i64,
}

/// The shipments of an order, for staff and for its buyer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shipping {
    /// The number of the order.
    pub order: OrderNumber,
    /// In the order of their numbers.
    pub shipments: Vec<ShipmentView>,
    /// What is in no shipment.
    pub left: Vec<ShippableLine>,
    /// The units with serial numbers.
    pub units: Vec<UnitView>,
    /// Where the order's goods are reserved.
    pub warehouses: Vec<(WarehouseId, Bilingual)>,
    /// Whether the actor may add a shipment now.
    pub may_add: bool,
}

/// The serial numbers that a line of a shipment needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SerialNeed {
    /// The product with the serial numbers: that of the line, or a part of the kit.
    pub product: ProductId,
    /// Its name.
    pub name: Bilingual,
    /// How many units.
    pub quantity: i64,
    /// Those that are recorded.
    pub serials: Vec<String>,
}

/// A line on the page where a shipment is picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickLine {
    /// What and how much.
    pub line: ShipmentLineView,
    /// Where it is taken from, and how much is on that shelf.
    pub shelves: Vec<(Bilingual, i64)>,
    /// Whether it was taken from the shelf.
    pub is_picked: bool,
    /// Serial numbers to record; empty if none are.
    pub needs: Vec<SerialNeed>,
    /// Why none were recorded; may be empty.
    pub skipped: String,
}

/// A unit of the equipment that an account bought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnUnit {
    /// Name of the product.
    pub name: Bilingual,
    /// The product's page; `None` if it is no longer on sale.
    pub slug: Option<String>,
    /// The serial number as it was typed.
    pub serial: String,
    /// When its warranty ends; `None` without one.
    pub warranty_ends_at: Option<Instant>,
    /// The order that it was bought with.
    pub order: Option<OrderNumber>,
}

impl ShipmentView {
    /// The event's button.
    pub fn label(event: ShipmentEvent, l: Locale) -> &'static str {
        match event {
            ShipmentEvent::Pack => l.pick("Упаковано", "Packed"),
            ShipmentEvent::Unpack => l.pick("Распаковать", "Unpack"),
            ShipmentEvent::Ship => l.pick("Передать курьеру", "Give to the courier"),
            ShipmentEvent::Deliver => l.pick("Выдать покупателю", "Hand over"),
            ShipmentEvent::Cancel => l.pick("Отменить отправление", "Cancel the shipment"),
            ShipmentEvent::Return => l.pick("Вернулось недоставленным", "Came back undelivered"),
        }
    }
}
