//! How far the company is set up.

/// What the owner of a new shop has entered about the company.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrgFacts {
    /// The seller of the main branch has its taxpayer number.
    pub has_seller: bool,
    /// The main branch has a street address.
    pub has_address: bool,
    /// The main branch has opening hours.
    pub has_hours: bool,
    /// The shop was named.
    pub has_name: bool,
    /// There is a phone number or an email for customers.
    pub has_contacts: bool,
    /// Codes of the steps that the owner has skipped.
    pub skipped: Vec<String>,
}
