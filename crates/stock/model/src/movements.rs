//! Stock: movements, reservations.

use base::text_enum;

text_enum! {
    /// Why stock on hand changed. A reservation is no movement: nothing has left the shelf yet.
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
    /// A reservation holds pieces for an order until they ship (consumed) or the order ends (released).
    pub enum ReservationState { Active = "active", Released = "released", Consumed = "consumed" }
}
