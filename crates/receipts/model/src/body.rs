//! The content of a receipt, independent of the service that registers it.

use crate::correction::Correction;
use crate::lines::ReceiptLine;
use crate::states::ReceiptKind;
use base::{Instant, Kopecks, Locale, text_enum};
use org_model::sellers::TaxSystem;
use serde::{Deserialize, Serialize};

text_enum! {
    /// How the total of a receipt is paid (FFD tags 1031, 1081, 1215, 1216).
    pub enum PaidBy {
        /// In cash.
        Cash = "cash",
        /// By card, SBP or transfer.
        Electronic = "electronic",
        /// By money that came before and has a receipt of its own.
        Prepaid = "prepaid",
        /// Not paid yet.
        Credit = "credit",
    }
}

impl PaidBy {
    /// `type` of a payment in the protocol of ATOL Online.
    pub const fn atol_number(self) -> u8 {
        match self {
            Self::Cash => 0,
            Self::Electronic => 1,
            Self::Prepaid => 2,
            Self::Credit => 3,
        }
    }

    /// `type` of a settlement in YooKassa API v3.
    pub const fn yookassa_code(self) -> &'static str {
        match self {
            Self::Cash | Self::Electronic => "cashless",
            Self::Prepaid => "prepayment",
            Self::Credit => "postpayment",
        }
    }

    /// The name in a language.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Cash => l.pick("наличными", "cash"),
            Self::Electronic => l.pick("безналичными", "electronic"),
            Self::Prepaid => l.pick("зачёт предоплаты", "paid before"),
            Self::Credit => l.pick("в кредит", "on credit"),
        }
    }
}

/// A part of the total, and how it is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paid {
    /// In which way.
    pub by: PaidBy,
    /// More than zero.
    pub sum: Kopecks,
}

/// The tax system of the seller in a receipt (FFD tag 1055); `None` for sellers who make no receipts: the tax on
/// professional income has its own (422-FZ, article 14). The automated systems have no number of their own and are shown as
/// the simplified ones with the same object of taxation.
pub const fn tax_number(system: TaxSystem) -> Option<TaxNumber> {
    Some(match system {
        TaxSystem::General => TaxNumber { atol: "osn", yookassa: 1, cloud: 0 },
        TaxSystem::SimplifiedIncome | TaxSystem::AutomatedIncome => {
            TaxNumber { atol: "usn_income", yookassa: 2, cloud: 1 }
        }
        TaxSystem::SimplifiedProfit | TaxSystem::AutomatedProfit => {
            TaxNumber { atol: "usn_income_outcome", yookassa: 3, cloud: 2 }
        }
        TaxSystem::Agricultural => TaxNumber { atol: "esn", yookassa: 5, cloud: 4 },
        TaxSystem::Patent => TaxNumber { atol: "patent", yookassa: 6, cloud: 5 },
        TaxSystem::ProfessionalIncome => return None,
    })
}

/// A tax system in the protocols.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaxNumber {
    /// `sno` of ATOL Online.
    pub atol: &'static str,
    /// `tax_system_code` of YooKassa API v3.
    pub yookassa: u8,
    /// `TaxationSystem` of CloudKassir.
    pub cloud: u8,
}

/// In whose name a receipt is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seller {
    /// INN.
    pub inn: String,
    /// Decides `sno`.
    pub tax_system: TaxSystem,
    /// From which the receipt is sent.
    pub email: String,
    /// The site where the sale takes place (FFD tag 1187).
    pub address: String,
}

/// What a receipt says, without the contact of the buyer, which is kept beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// In whose name.
    pub seller: Seller,
    /// At least one.
    pub lines: Vec<ReceiptLine>,
    /// Sums to the same as the lines.
    pub paid: Vec<Paid>,
    /// For corrections.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<Correction>,
}

impl Body {
    /// The sum of the lines.
    pub fn total(&self) -> Kopecks {
        self.lines.iter().map(|line| line.sum).sum()
    }

    /// How much money comes in: negative where it goes back, nothing for what was paid before or is not paid yet.
    pub fn money(&self, kind: ReceiptKind) -> Kopecks {
        let moved = self.paid.iter().filter(|paid| matches!(paid.by, PaidBy::Cash | PaidBy::Electronic));
        let sum: Kopecks = moved.map(|paid| paid.sum).sum();
        if kind.is_income() { sum } else { -sum }
    }

    /// Whether lines and payments sum to the same, every line is its price times its quantity, and there is a line.
    pub fn is_sound(&self) -> bool {
        let paid: Kopecks = self.paid.iter().map(|paid| paid.sum).sum();
        let lines = self.lines.iter().all(|line| line.price.times(line.quantity) == Some(line.sum));
        lines && !self.lines.is_empty() && paid == self.total()
    }
}

/// What a till answered about a registered receipt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fiscal {
    /// Number of the fiscal storage (ФН, tag 1041).
    pub storage: String,
    /// Number of the fiscal document (ФД, tag 1040).
    pub document: String,
    /// Fiscal attribute of the document (ФП, tag 1077).
    pub attribute: String,
    /// Registration number of the till (tag 1037); may be empty.
    pub till: String,
    /// When the till made it, as a moment; `None` if it gave no readable time.
    pub at: Option<Instant>,
    /// Where the operator of fiscal data shows it; may be empty.
    pub url: String,
}
