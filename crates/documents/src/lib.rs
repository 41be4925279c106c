//! Printed documents of an order as PDF: invoice, УПД, УКД, delivery note, warranty certificate, picking list, return statement.
//! Also the parts that are rules of their own: sums in words, the code of a payment order, the XML of the УПД and the УКД. Pure: from
//! data to bytes. Must not depend on: orders, the database, pages, HTTP.

#![warn(missing_docs)]

mod certificate;
mod correction;
mod correction_xml;
mod fonts;
mod input;
mod invoice;
mod layout;
mod note;
mod payment_code;
mod picking;
mod returns;
mod sheet;
mod table;
mod transfer;
mod transfer_xml;
mod words;
mod xml;

pub use certificate::{Certificate, CertificateItem, certificate};
pub use correction::{Change, Correction, correction};
pub use correction_xml::{CorrectionFile, correction_xml};
pub use input::{Bank, Day, Line, Party, Totals};
pub use invoice::{Invoice, invoice};
pub use note::{Note, note};
pub use payment_code::{PAYMENT_CODE_CHARS_MAX, payment_code};
pub use picking::{Picking, PickingLine, picking};
pub use returns::{Return, ReturnLine, return_statement};
pub use transfer::{Transfer, TransferStatus, transfer};
pub use transfer_xml::{TransferFile, transfer_xml};
pub use words::{roubles_in_words, roubles_in_words_en};

/// Why a document can't be made.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The library refused the file.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
    /// A payment code would hold more than a QR code can.
    #[error("the payment code is too long")]
    Code,
    /// The XML could not be written.
    #[error("the XML could not be written: {0}")]
    Xml(String),
}

pub(crate) type Result<T> = std::result::Result<T, DocumentError>;

#[cfg(test)]
mod tests;
