//! Stock movements and reservations.

use base::{Locale, text_enum};

text_enum! {
    /// Why the quantity on hand changed. A reservation is not a movement: no goods have left the warehouse
    /// yet.
    pub enum MovementKind {
        /// Goods arrived from a supplier.
        Receipt = "receipt",
        /// Goods left with an order.
        Sale = "sale",
        /// Goods came back from a customer.
        Return = "return",
        /// Goods left for another warehouse.
        TransferOut = "transfer_out",
        /// Goods arrived from another warehouse.
        TransferIn = "transfer_in",
        /// Goods were damaged, lost, used or given away.
        WriteOff = "write_off",
        /// The quantity was corrected by hand, by a file or after a stocktake.
        Adjustment = "adjustment",
    }
}

impl MovementKind {
    /// Its name.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Receipt => l.pick("Поступление", "Receipt"),
            Self::Sale => l.pick("Продажа", "Sale"),
            Self::Return => l.pick("Возврат покупателя", "Customer return"),
            Self::TransferOut => l.pick("Отправлено на другой склад", "Sent to another warehouse"),
            Self::TransferIn => l.pick("Пришло с другого склада", "Came from another warehouse"),
            Self::WriteOff => l.pick("Списание", "Write-off"),
            Self::Adjustment => l.pick("Исправление остатка", "Adjustment"),
        }
    }
}

text_enum! {
    /// A reservation holds stock for an order until it ships (consumed) or the order ends (released).
    pub enum ReservationState {
        /// Holds stock.
        Active = "active",
        /// The order ended without its goods.
        Released = "released",
        /// The goods have left with the order.
        Consumed = "consumed",
    }
}
