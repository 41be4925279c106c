//! Printed documents of orders: which ones an order has, and who may read them.

use crate::orders::{FulfilmentState, OrderState};
use base::{Instant, Locale, OrderDocumentId, text_enum};
use payments_model::payments::PaymentMethod;
use serde::{Deserialize, Serialize};

text_enum! {
    /// A kind of document.
    pub enum DocumentKind {
        /// Счёт на оплату.
        Invoice = "invoice",
        /// УПД, for companies; one for each shipment if the order leaves in several.
        Transfer = "transfer",
        /// УКД, for companies whose goods came back.
        Correction = "correction",
        /// Накладная, for private buyers.
        Note = "note",
        /// Гарантийный талон.
        Warranty = "warranty",
        /// Заявление на возврат, for the newest return.
        Return = "return",
        /// Лист сборки, for staff.
        Picking = "picking",
    }
}

/// What decides which documents an order has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentFacts {
    /// How binding the order is.
    pub order: OrderState,
    /// Where its goods are.
    pub fulfilment: FulfilmentState,
    /// How it is paid.
    pub payment: PaymentMethod,
    /// Whether the buyer is a company.
    pub is_company: bool,
    /// Whether the seller has entered its bank account.
    pub has_bank: bool,
    /// Whether goods of the order came back.
    pub has_return: bool,
    /// Whether any of the goods has a warranty.
    pub has_warranty: bool,
    /// Whether any of the goods has left.
    pub has_left: bool,
    /// Whether the money for goods that came back was decided.
    pub is_corrected: bool,
}

impl DocumentKind {
    /// The name in a language.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Invoice => l.pick("Счёт на оплату", "Invoice"),
            Self::Transfer => l.pick("Универсальный передаточный документ (УПД)", "Transfer document (UPD)"),
            Self::Correction => {
                l.pick("Универсальный корректировочный документ (УКД)", "Correction document (UKD)")
            }
            Self::Note => l.pick("Накладная", "Delivery note"),
            Self::Warranty => l.pick("Гарантийный талон", "Warranty certificate"),
            Self::Return => l.pick("Заявление на возврат", "Return statement"),
            Self::Picking => l.pick("Лист сборки", "Picking list"),
        }
    }

    /// The beginning of the name of its file.
    pub const fn file_stem(self) -> &'static str {
        match self {
            Self::Invoice => "schet",
            Self::Transfer => "upd",
            Self::Correction => "ukd",
            Self::Note => "nakladnaya",
            Self::Warranty => "garantiya",
            Self::Return => "vozvrat",
            Self::Picking => "sborka",
        }
    }

    /// Whether buyers read it too. A picking list names the warehouses and is for staff.
    pub const fn is_for_buyer(self) -> bool {
        !matches!(self, Self::Picking)
    }

    /// Whether it is in the language of the order. The law wants the others in Russian.
    pub const fn follows_language(self) -> bool {
        matches!(self, Self::Invoice | Self::Warranty)
    }

    /// Whether an order like this may have it.
    pub fn fits(self, facts: &DocumentFacts) -> bool {
        let has_left = matches!(facts.fulfilment, FulfilmentState::Shipped | FulfilmentState::HandedOver);
        match self {
            Self::Invoice => facts.order != OrderState::Cancelled && facts.has_bank,
            Self::Transfer => facts.has_left && facts.is_company,
            Self::Correction => facts.is_corrected && facts.is_company,
            Self::Note => has_left && !facts.is_company,
            Self::Warranty => facts.fulfilment == FulfilmentState::HandedOver && facts.has_warranty,
            Self::Return => facts.has_return,
            Self::Picking => facts.order == OrderState::Confirmed && facts.fulfilment.holds_stock(),
        }
    }

    /// Whether it is made without being asked for.
    pub fn is_due(self, facts: &DocumentFacts) -> bool {
        let is_own = match self {
            Self::Invoice => facts.payment == PaymentMethod::Invoice,
            Self::Picking => false,
            Self::Transfer | Self::Correction | Self::Note | Self::Warranty | Self::Return => true,
        };
        is_own && self.fits(facts)
    }
}

/// A document as pages show it: its newest version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentView {
    /// Key of its row.
    pub id: OrderDocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// Its number.
    pub number: String,
    /// 1 for the first.
    pub version: i64,
    /// When it was made.
    pub made_at: Instant,
    /// Size of the PDF in bytes.
    pub bytes: i64,
    /// Whether there is a file for electronic exchange beside it.
    pub has_xml: bool,
    /// The versions before it, the newest first.
    pub earlier: Vec<EarlierVersion>,
}

/// A version of a document that another one took the place of. It stays, as it may have been sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierVersion {
    /// Key of its row.
    pub id: OrderDocumentId,
    /// 1 for the first.
    pub version: i64,
    /// When it was made.
    pub made_at: Instant,
    /// Whether there is a file for electronic exchange beside it.
    pub has_xml: bool,
}

/// The documents of an order, for its page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Documents {
    /// The newest version of each.
    pub made: Vec<DocumentView>,
    /// The kinds that the viewer can make now.
    pub possible: Vec<DocumentKind>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pay_3_each_kind_comes_at_its_time() {
        let placed = DocumentFacts {
            order: OrderState::Placed,
            fulfilment: FulfilmentState::Pending,
            payment: PaymentMethod::Invoice,
            is_company: true,
            has_bank: true,
            has_return: false,
            has_warranty: true,
            has_left: false,
            is_corrected: false,
        };
        let due = |facts: &DocumentFacts| -> Vec<DocumentKind> {
            DocumentKind::ALL.iter().copied().filter(|kind| kind.is_due(facts)).collect()
        };
        assert_eq!(due(&placed), [DocumentKind::Invoice]);
        assert_eq!(due(&DocumentFacts { has_bank: false, ..placed }), []);
        assert_eq!(due(&DocumentFacts { payment: PaymentMethod::Card, ..placed }), []);
        let shipped = DocumentFacts {
            order: OrderState::Confirmed,
            fulfilment: FulfilmentState::Shipped,
            payment: PaymentMethod::Card,
            has_left: true,
            ..placed
        };
        let partly = DocumentFacts { fulfilment: FulfilmentState::PartlyShipped, ..shipped };
        assert_eq!(due(&partly), [DocumentKind::Transfer]);
        assert_eq!(due(&DocumentFacts { is_company: false, ..partly }), []);
        assert_eq!(due(&shipped), [DocumentKind::Transfer]);
        assert_eq!(due(&DocumentFacts { is_company: false, ..shipped }), [DocumentKind::Note]);
        let done = DocumentFacts {
            order: OrderState::Completed,
            fulfilment: FulfilmentState::HandedOver,
            ..shipped
        };
        assert_eq!(due(&done), [DocumentKind::Transfer, DocumentKind::Warranty]);
        assert_eq!(
            due(&DocumentFacts { is_corrected: true, ..done }),
            [DocumentKind::Transfer, DocumentKind::Correction, DocumentKind::Warranty]
        );
        let cancelled =
            DocumentFacts { order: OrderState::Cancelled, fulfilment: FulfilmentState::Returned, ..placed };
        assert_eq!(due(&cancelled), []);
        assert_eq!(
            due(&DocumentFacts { has_return: true, is_company: false, ..done }),
            [DocumentKind::Note, DocumentKind::Warranty, DocumentKind::Return]
        );
        let confirmed = DocumentFacts { order: OrderState::Confirmed, ..placed };
        assert!(DocumentKind::Picking.fits(&confirmed) && !DocumentKind::Picking.fits(&placed));
        assert!(!DocumentKind::Picking.is_for_buyer());
    }
}
