//! Documents of the warehouse: their kinds, states and transitions, forms and views.

mod form;
mod lines;
mod views;

pub use form::DocumentForm;
pub use lines::{LINES_MAX, QUANTITY_MAX, TypedLine, parse_lines, unknown_product};
pub use views::{
    CountSheet, Counted, DocumentFilter, DocumentLine, DocumentPage, DocumentRow, DocumentView, Entry,
};

use base::numbers::document_number;
use base::{Locale, text_enum};

text_enum! {
    /// What a document does.
    pub enum DocumentKind {
        /// Goods arrive from a supplier.
        Receipt = "receipt",
        /// Goods go from one warehouse to another.
        Transfer = "transfer",
        /// Goods are gone: damaged, lost, used, given away.
        WriteOff = "write_off",
        /// Goods are counted, and the stock is corrected.
        Stocktake = "stocktake",
    }
}

text_enum! {
    /// Where a document is.
    pub enum DocumentState {
        /// It can be edited and changes no stock.
        Draft = "draft",
        /// A transfer whose goods left and have not arrived.
        Sent = "sent",
        /// It changed the stock.
        Posted = "posted",
        /// What it changed was taken back.
        Reversed = "reversed",
        /// It was given up before it changed anything.
        Cancelled = "cancelled",
    }
}

text_enum! {
    /// What people do with a document.
    pub enum DocumentStep {
        /// The goods of a transfer leave.
        Send = "send",
        /// The document changes the stock; the goods of a transfer arrive.
        Post = "post",
        /// What it changed is taken back.
        Reverse = "reverse",
        /// A draft is given up.
        Cancel = "cancel",
    }
}

text_enum! {
    /// Why goods are written off.
    pub enum WriteOffReason {
        /// Broken.
        Damaged = "damaged",
        /// Not found.
        Lost = "lost",
        /// Used for a repair.
        Repair = "repair",
        /// Their shelf life has ended.
        Expired = "expired",
        /// Given away.
        Gift = "gift",
        /// Used by the shop itself.
        OwnUse = "own_use",
        /// Something else: see the note.
        Other = "other",
    }
}

text_enum! {
    /// Why other quantities arrived than were sent.
    pub enum DifferenceReason {
        /// Lost on the way.
        Lost = "lost",
        /// Damaged on the way.
        Damaged = "damaged",
        /// Counted wrongly when it was sent.
        Miscounted = "miscounted",
        /// Something else: see the note.
        Other = "other",
    }
}

/// The transitions that every kind has, and those of transfers. A kind has no other ones.
const EDGES: [(DocumentState, DocumentStep, DocumentState); 3] = [
    (DocumentState::Draft, DocumentStep::Post, DocumentState::Posted),
    (DocumentState::Draft, DocumentStep::Cancel, DocumentState::Cancelled),
    (DocumentState::Posted, DocumentStep::Reverse, DocumentState::Reversed),
];
const TRANSFER_EDGES: [(DocumentState, DocumentStep, DocumentState); 5] = [
    (DocumentState::Draft, DocumentStep::Send, DocumentState::Sent),
    (DocumentState::Draft, DocumentStep::Cancel, DocumentState::Cancelled),
    (DocumentState::Sent, DocumentStep::Post, DocumentState::Posted),
    (DocumentState::Sent, DocumentStep::Reverse, DocumentState::Reversed),
    (DocumentState::Posted, DocumentStep::Reverse, DocumentState::Reversed),
];

impl DocumentState {
    /// The state after a step; `None` if it can't be made.
    pub fn after(self, kind: DocumentKind, step: DocumentStep) -> Option<Self> {
        let edges: &[_] = if kind == DocumentKind::Transfer { &TRANSFER_EDGES } else { &EDGES };
        edges.iter().find(|(from, by, _)| *from == self && *by == step).map(|(_, _, to)| *to)
    }

    /// Its name. «Принято» for a transfer that arrived.
    pub fn name(self, l: Locale, kind: DocumentKind) -> &'static str {
        match (self, kind) {
            (Self::Draft, DocumentKind::Stocktake) => l.pick("Идёт пересчёт", "Being counted"),
            (Self::Draft, _) => l.pick("Черновик", "Draft"),
            (Self::Sent, _) => l.pick("В пути", "On its way"),
            (Self::Posted, DocumentKind::Transfer) => l.pick("Принято", "Received"),
            (Self::Posted, _) => l.pick("Проведён", "Posted"),
            (Self::Reversed, _) => l.pick("Отменён после проведения", "Reversed"),
            (Self::Cancelled, _) => l.pick("Не состоялся", "Given up"),
        }
    }
}

impl DocumentKind {
    /// Its name.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Receipt => l.pick("Приёмка", "Receipt"),
            Self::Transfer => l.pick("Перемещение", "Transfer"),
            Self::WriteOff => l.pick("Списание", "Write-off"),
            Self::Stocktake => l.pick("Инвентаризация", "Stocktake"),
        }
    }

    /// The code of its number series in a year.
    pub fn series(self, year: i32) -> String {
        format!("stock_{}:{year}", self.as_str())
    }

    /// A number of its series, `П-2026-000123`; `None` out of range.
    pub fn number(self, year: i32, serial: i64) -> Option<String> {
        let letter = match self {
            Self::Receipt => 'П',
            Self::Transfer => 'Т',
            Self::WriteOff => 'С',
            Self::Stocktake => 'И',
        };
        document_number(letter, year, u32::try_from(serial).ok()?)
    }
}

impl WriteOffReason {
    /// Its name.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Damaged => l.pick("Повреждён", "Damaged"),
            Self::Lost => l.pick("Не найден", "Lost"),
            Self::Repair => l.pick("Ушёл в ремонт", "Used for a repair"),
            Self::Expired => l.pick("Истёк срок", "Expired"),
            Self::Gift => l.pick("Подарен", "Given away"),
            Self::OwnUse => l.pick("Взят для магазина", "Used by the shop"),
            Self::Other => l.pick("Другое, см. примечание", "Other, see the note"),
        }
    }
}

impl DifferenceReason {
    /// Its name.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Lost => l.pick("Потеряно в пути", "Lost on the way"),
            Self::Damaged => l.pick("Повреждено в пути", "Damaged on the way"),
            Self::Miscounted => l.pick("Ошиблись при отправке", "Miscounted when sent"),
            Self::Other => l.pick("Другое, см. примечание", "Other, see the note"),
        }
    }
}

/// The quantity by which a stocktake corrects the stock, for a product that was counted as `counted` when `moved_since` items
/// (less those that left) were still to come: movements after the count are no part of it.
/// `on_hand` is what the balance says now.
pub const fn correction(on_hand: i64, moved_since: i64, counted: i64) -> i64 {
    counted - (on_hand - moved_since)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stk_1_a_document_moves_along_its_edges_only() {
        use {DocumentKind as K, DocumentState as S, DocumentStep as P};
        let allowed = |kind: K| {
            let all = S::ALL.iter().flat_map(|s| P::ALL.iter().map(move |p| (*s, *p)));
            all.filter_map(|(s, p)| s.after(kind, p).map(|to| (s, p, to))).collect::<Vec<_>>()
        };
        for kind in [K::Receipt, K::WriteOff, K::Stocktake] {
            assert_eq!(
                allowed(kind),
                [
                    (S::Draft, P::Post, S::Posted),
                    (S::Draft, P::Cancel, S::Cancelled),
                    (S::Posted, P::Reverse, S::Reversed)
                ]
            );
        }
        assert_eq!(S::Draft.after(K::Transfer, P::Post), None, "goods are sent before they arrive");
        assert_eq!(S::Sent.after(K::Transfer, P::Post), Some(S::Posted));
        assert_eq!(S::Reversed.after(K::Transfer, P::Reverse), None);
    }

    #[test]
    fn stk_1_a_count_is_compared_with_the_stock_of_its_moment() {
        // Ten were expected, nine counted, then two were sold.
        assert_eq!(correction(8, -2, 9), -1);
        // Nothing is wrong, and three arrived after the count.
        assert_eq!(correction(13, 3, 10), 0);
    }

    #[test]
    fn numbers_have_a_series_for_each_kind() {
        assert_eq!(DocumentKind::Receipt.number(2026, 12).as_deref(), Some("П-2026-000012"));
        assert_eq!(DocumentKind::Stocktake.number(2026, 0), None);
    }
}
