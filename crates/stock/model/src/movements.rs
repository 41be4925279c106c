//! Stock movements and reservations.

use base::text_enum;

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
        /// The quantity was corrected by hand, by a file or after a stocktake.
        Adjustment = "adjustment",
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
