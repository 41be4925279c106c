//! The steps of setting a shop up. Whether one is done follows from the data; only that it is skipped is stored.

use std::fmt;

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The legal entity that sells.
    Company,
    /// Address and opening hours of the main branch.
    Branch,
    /// Name and contacts of the shop.
    Contacts,
    /// Logo and accent colour.
    Look,
    /// The tree of what is sold.
    Categories,
    /// The first product that shoppers see.
    Products,
    /// How goods reach their buyers.
    Delivery,
    /// Payment through the gateway.
    Payment,
    /// Fiscal receipts.
    Receipts,
    /// Policy, consent and terms of sale.
    Legal,
    /// Letters to customers.
    Mail,
    /// Messages to phones.
    Sms,
    /// Other people who work in the shop.
    Staff,
    /// Who makes visits.
    Crews,
}

impl Step {
    /// All steps, in the order in which they are shown.
    pub const ALL: [Self; 14] = [
        Self::Company,
        Self::Branch,
        Self::Contacts,
        Self::Look,
        Self::Categories,
        Self::Products,
        Self::Delivery,
        Self::Payment,
        Self::Receipts,
        Self::Legal,
        Self::Mail,
        Self::Sms,
        Self::Staff,
        Self::Crews,
    ];

    /// Its code in addresses and among the skipped steps.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Branch => "branch",
            Self::Contacts => "contacts",
            Self::Look => "look",
            Self::Categories => "categories",
            Self::Products => "products",
            Self::Delivery => "delivery",
            Self::Payment => "payment",
            Self::Receipts => "receipts",
            Self::Legal => "legal",
            Self::Mail => "mail",
            Self::Sms => "sms",
            Self::Staff => "staff",
            Self::Crews => "crews",
        }
    }

    /// The step with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.as_str() == code)
    }

    /// Whether a shop can do without it.
    pub const fn is_optional(self) -> bool {
        !matches!(self, Self::Company | Self::Branch | Self::Contacts | Self::Categories | Self::Products)
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is known of the shop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub has_company: bool,
    pub has_branch: bool,
    pub has_contacts: bool,
    pub has_look: bool,
    pub has_categories: bool,
    pub has_products: bool,
    pub has_delivery: bool,
    pub has_payment: bool,
    pub has_receipts: bool,
    pub has_legal: bool,
    pub has_mail: bool,
    pub has_sms: bool,
    pub has_staff: bool,
    pub has_crews: bool,
    /// Codes of the skipped steps.
    pub skipped: Vec<String>,
}

/// Where a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    Open,
    Skipped,
    Done,
}

impl Facts {
    fn has(&self, step: Step) -> bool {
        match step {
            Step::Company => self.has_company,
            Step::Branch => self.has_branch,
            Step::Contacts => self.has_contacts,
            Step::Look => self.has_look,
            Step::Categories => self.has_categories,
            Step::Products => self.has_products,
            Step::Delivery => self.has_delivery,
            Step::Payment => self.has_payment,
            Step::Receipts => self.has_receipts,
            Step::Legal => self.has_legal,
            Step::Mail => self.has_mail,
            Step::Sms => self.has_sms,
            Step::Staff => self.has_staff,
            Step::Crews => self.has_crews,
        }
    }

    /// The state of a step: what is done stays done, even if it was skipped before.
    pub fn state(&self, step: Step) -> StepState {
        let is_skipped = step.is_optional() && self.skipped.iter().any(|code| code == step.as_str());
        match (self.has(step), is_skipped) {
            (true, _) => StepState::Done,
            (false, true) => StepState::Skipped,
            (false, false) => StepState::Open,
        }
    }

    /// How many steps are done or skipped.
    pub fn settled(&self) -> usize {
        Step::ALL.iter().filter(|step| self.state(**step) != StepState::Open).count()
    }

    /// The open steps, in order.
    pub fn open(&self) -> Vec<Step> {
        Step::ALL.iter().copied().filter(|step| self.state(*step) == StepState::Open).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_4_a_step_is_done_by_the_data_and_skipped_by_the_owner() {
        let mut facts = Facts::default();
        assert_eq!((facts.settled(), facts.open().len()), (0, Step::ALL.len()));
        facts.has_company = true;
        facts.skipped = vec!["sms".to_owned(), "products".to_owned(), "nonsense".to_owned()];
        assert_eq!(facts.state(Step::Company), StepState::Done);
        assert_eq!(facts.state(Step::Sms), StepState::Skipped);
        assert_eq!(facts.state(Step::Products), StepState::Open, "a shop without products is no shop");
        assert_eq!(facts.settled(), 2);
        facts.has_sms = true;
        assert_eq!(facts.state(Step::Sms), StepState::Done);
        assert_eq!(facts.open().first(), Some(&Step::Branch));
    }
}
