//! From which warehouse the goods of an order are reserved.

use super::ORDERS;
use crate::texts;
use base::{Locale, Text};
use org_model::settings::{Group, OneOf, Options, Setting};

base::text_enum! {
    /// In which order warehouses are asked. The chosen pickup point always comes first.
    pub enum AllocationRule {
        /// Those of the branch that sells, then the others in their order.
        OwnBranch = "own_branch",
        /// By the distance of their branches from the branch that sells.
        Nearest = "nearest",
        /// Those with the largest quantity of the product.
        Fullest = "fullest",
    }
}

impl Options for AllocationRule {
    const LIST: &'static [Self] = Self::ALL;

    fn code(self) -> &'static str {
        self.as_str()
    }

    fn label(self, l: Locale) -> &'static str {
        match self {
            Self::OwnBranch => texts::allocate_own(l),
            Self::Nearest => texts::allocate_nearest(l),
            Self::Fullest => texts::allocate_fullest(l),
        }
    }
}

/// From which warehouse the goods of an order are reserved.
pub struct Allocation;

impl Setting for Allocation {
    type Value = OneOf<AllocationRule>;
    const KEY: &'static str = "sales.allocation";
    const GROUP: Group = ORDERS;
    const LABEL: Text = texts::allocation;
    const EFFECT: Text = texts::allocation_effect;
    const RULE: () = ();

    fn default() -> OneOf<AllocationRule> {
        OneOf(AllocationRule::OwnBranch)
    }
}
