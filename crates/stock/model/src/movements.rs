//! Stock movements and reservations.

use base::text_enum;

text_enum! {
    /// Why the quantity on hand changed. A reservation is not a movement: no goods have left the warehouse
    /// yet.
    pub enum MovementKind {
        Receipt = "receipt",
        Sale = "sale",
        Return = "return",
        TransferOut = "transfer_out",
        TransferIn = "transfer_in",
        Adjustment = "adjustment",
    }
}

text_enum! {
    /// A reservation holds stock for an order until it ships (consumed) or the order ends (released).
    pub enum ReservationState { Active = "active", Released = "released", Consumed = "consumed" }
}
