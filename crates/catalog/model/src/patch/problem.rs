//! Why a patch is not written.

use base::form::FieldProblem;

/// Why a patch is not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatchProblem {
    /// The product, or its stock, was changed after the patch was made.
    Changed,
    /// The price and stock of a kit are derived from its parts.
    KitFollowsParts,
    /// Refused by the validation of the product form.
    Wrong(Vec<FieldProblem>),
}
