//! What is on hand, its movements, and what is wrong with it.

use crate::movements::MovementKind;
use base::{
    AccountId, Bilingual, Instant, Kopecks, Locale, OrderId, ProductId, StockDocumentId, StockMovementId,
    WarehouseId, text_enum,
};

/// Largest minimum level.
pub const MINIMUM_MAX: i64 = 100_000;

text_enum! {
    /// Which products of a list are wanted.
    pub enum LevelFilter {
        /// Those that are below their minimum.
        Low = "low",
        /// Those that are in stock.
        Stocked = "stocked",
        /// Those of which nothing is free.
        Out = "out",
    }
}

/// Which products are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LevelsFilter {
    /// A SKU, a barcode, or words of a name.
    pub find: String,
    /// In this warehouse; all those of the reader otherwise.
    pub warehouse: Option<WarehouseId>,
    /// Only some of them.
    pub only: Option<LevelFilter>,
    /// The `next` of the page before; empty for the first.
    pub after: String,
}

/// What the warehouses hold of one product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// The product.
    pub product: ProductId,
    /// Its SKU.
    pub sku: String,
    /// Its name.
    pub name: Bilingual,
    /// In the warehouses, with what is reserved.
    pub on_hand: i64,
    /// For orders.
    pub reserved: i64,
    /// On its way to the warehouses.
    pub in_transit: i64,
    /// The sum of the minimum levels; 0 without any.
    pub minimum: i64,
    /// Whether it is below its minimum in one of the warehouses.
    pub is_low: bool,
    /// Average cost of one item; `None` if unknown or not to be seen.
    pub cost: Option<Kopecks>,
}

impl Level {
    /// What can be sold.
    pub const fn free(&self) -> i64 {
        self.on_hand - self.reserved
    }

    /// What the goods on hand cost; `None` if unknown or not to be seen.
    pub fn value(&self) -> Option<Kopecks> {
        self.cost?.times(self.on_hand)
    }
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// The cursor of the next page.
    pub next: Option<String>,
}

/// What one warehouse holds of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The warehouse.
    pub warehouse: WarehouseId,
    /// Its name.
    pub name: Bilingual,
    /// In it, with what is reserved.
    pub on_hand: i64,
    /// For orders.
    pub reserved: i64,
    /// On its way there.
    pub in_transit: i64,
    /// The minimum level; 0 if there is none.
    pub minimum: i64,
}

/// The stock of one product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductStock {
    /// The product.
    pub product: ProductId,
    /// Its SKU.
    pub sku: String,
    /// Its name.
    pub name: Bilingual,
    /// Average cost of one item; `None` if unknown or not to be seen.
    pub cost: Option<Kopecks>,
    /// Its barcodes.
    pub barcodes: Vec<String>,
    /// The warehouses of the reader.
    pub places: Vec<Place>,
}

/// Which movements are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MovementFilter {
    /// A SKU or a barcode; empty for all products.
    pub product: String,
    /// In this warehouse.
    pub warehouse: Option<WarehouseId>,
    /// Of this kind.
    pub kind: Option<MovementKind>,
    /// Of the document with this number; empty for all.
    pub document: String,
    /// By this person.
    pub person: Option<AccountId>,
    /// From this moment.
    pub from: Option<Instant>,
    /// Before this moment.
    pub to: Option<Instant>,
    /// The `next` of the page before; empty for the first.
    pub after: String,
}

/// A movement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovementRow {
    /// Key of its row.
    pub id: StockMovementId,
    /// When.
    pub at: Instant,
    /// The product.
    pub product: ProductId,
    /// Its SKU.
    pub sku: String,
    /// Its name.
    pub name: Bilingual,
    /// The name of the warehouse.
    pub warehouse: Bilingual,
    /// Why.
    pub kind: MovementKind,
    /// Positive for goods that came.
    pub quantity: i64,
    /// On hand after it, if the list is of one product in one warehouse.
    pub balance: Option<i64>,
    /// Cost of one item; `None` if unknown or not to be seen.
    pub cost: Option<Kopecks>,
    /// The document behind it.
    pub document: Option<(StockDocumentId, String)>,
    /// The order behind it.
    pub order: Option<OrderId>,
    /// What was noted; may be empty.
    pub note: String,
    /// Who did it.
    pub person: Option<AccountId>,
    /// The name of that person; empty for the program.
    pub person_name: String,
}

text_enum! {
    /// What may be wrong with the stock.
    pub enum StockFault {
        /// What can be bought of a product is not what is free.
        Available = "available",
        /// What is reserved in a warehouse is not the sum of the reservations.
        Reserved = "reserved",
        /// What is on hand is not the sum of the movements.
        Journal = "journal",
        /// Goods are reserved for an order that has ended.
        Ended = "ended",
    }
}

impl StockFault {
    /// What is wrong.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Available => {
                l.pick("Продаётся не столько, сколько свободно", "What can be bought is not what is free")
            }
            Self::Reserved => l.pick(
                "В резерве не столько, сколько держат заказы",
                "What is reserved is not what orders hold",
            ),
            Self::Journal => l.pick("Остаток расходится с журналом", "On hand differs from the journal"),
            Self::Ended => {
                l.pick("Резерв держит завершённый заказ", "An order that has ended still holds goods")
            }
        }
    }

    /// What the repair does.
    pub fn repair(self, l: Locale) -> &'static str {
        match self {
            Self::Available => {
                l.pick("Пересчитаем доступное количество", "The quantity for sale is computed again")
            }
            Self::Reserved => l.pick(
                "Поставим резерв по действующим резервам заказов",
                "Reserved becomes the sum of the active reservations",
            ),
            Self::Journal => l.pick(
                "Добавим в журнал исправление на разницу, остаток не изменится",
                "The journal gets an adjustment of the difference, on hand stays",
            ),
            Self::Ended => l.pick("Снимем резерв заказа", "The reservation is released"),
        }
    }
}

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub fault: StockFault,
    /// The product; for [`StockFault::Ended`] its order.
    pub subject: uuid::Uuid,
    /// The warehouse; `None` where it does not matter.
    pub warehouse: Option<WarehouseId>,
    /// The SKU, or the number of the order.
    pub name: String,
    /// The name of the warehouse; may be empty.
    pub place: Bilingual,
    /// What is stored.
    pub found: i64,
    /// What should be.
    pub expected: i64,
}

impl Finding {
    /// Whether the program can repair it: orders never hold more than there is.
    pub fn can_repair(&self, on_hand: i64) -> bool {
        self.fault != StockFault::Reserved || self.expected <= on_hand
    }
}
