//! The terms of a promotion: what it gives, to whom and for what, and how it goes together with others.

use base::{
    AttributeChoiceId, Bilingual, BranchId, BrandId, CategoryId, Kopecks, Locale, ProductId, PromotionId,
    text_enum,
};
use content_model::period::Period;
use org_model::audience::ObjectType;
use serde::{Deserialize, Serialize};

/// A whole, in hundredths of a percent.
pub const WHOLE_BP: i64 = 10_000;
/// Most active promotions, with and without a code: a cart is compared with all of them.
pub const ACTIVE_MAX: i64 = 200;
/// Most records of one kind that a promotion names.
pub const NAMED_MAX: usize = 200;
/// Minutes of a day.
pub const DAY_MINUTES: i64 = 24 * 60;

/// What a promotion gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Benefit {
    /// A part of the price of the products it is for.
    Percent {
        /// In hundredths of a percent, 1 to 10,000.
        bp: i64,
    },
    /// A sum off the products it is for together, once in a cart.
    Sum {
        /// With VAT, more than nothing.
        amount: Kopecks,
    },
    /// A product for free, once in a cart.
    Gift {
        /// What is given.
        product: ProductId,
        /// In pieces, at least 1.
        quantity: i64,
    },
    /// The delivery costs nothing.
    FreeDelivery,
    /// Of the products it is for, every n-th piece is cheaper; the cheapest pieces are.
    NthItem {
        /// At least 2.
        every: i64,
        /// In hundredths of a percent of a piece.
        bp: i64,
    },
    /// Products bought together are cheaper, each time that all are in the cart.
    Bundle {
        /// At least two different products, one piece of each.
        products: Vec<ProductId>,
        /// What the set costs.
        price: BundlePrice,
    },
}

/// The price of a set of products.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BundlePrice {
    /// A part of the sum of their prices off, in hundredths of a percent.
    PercentOff(i64),
    /// This price, where the sum is higher.
    Fixed(Kopecks),
}

text_enum! {
    /// The kind of a benefit.
    pub enum BenefitKind {
        /// See [`Benefit::Percent`].
        Percent = "percent",
        /// See [`Benefit::Sum`].
        Sum = "sum",
        /// See [`Benefit::Gift`].
        Gift = "gift",
        /// See [`Benefit::FreeDelivery`].
        FreeDelivery = "free_delivery",
        /// See [`Benefit::NthItem`].
        NthItem = "nth_item",
        /// See [`Benefit::Bundle`].
        Bundle = "bundle",
    }
}

impl Benefit {
    /// Its kind.
    pub const fn kind(&self) -> BenefitKind {
        match self {
            Self::Percent { .. } => BenefitKind::Percent,
            Self::Sum { .. } => BenefitKind::Sum,
            Self::Gift { .. } => BenefitKind::Gift,
            Self::FreeDelivery => BenefitKind::FreeDelivery,
            Self::NthItem { .. } => BenefitKind::NthItem,
            Self::Bundle { .. } => BenefitKind::Bundle,
        }
    }
}

impl BenefitKind {
    /// The name for staff.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Percent => l.pick("Скидка в процентах", "Percent off"),
            Self::Sum => l.pick("Скидка суммой", "Sum off"),
            Self::Gift => l.pick("Подарок", "Gift"),
            Self::FreeDelivery => l.pick("Бесплатная доставка", "Free delivery"),
            Self::NthItem => l.pick("Каждый n-й дешевле", "Every n-th item cheaper"),
            Self::Bundle => l.pick("Набор товаров дешевле", "Products together cheaper"),
        }
    }
}

/// Which products a promotion is for: the named ones, and those that are in one of the categories (or below), of one of
/// the brands and with one of the attribute values, as far as such are named. Without any names, all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Named one by one.
    pub products: Vec<ProductId>,
    /// With all categories below.
    pub categories: Vec<CategoryId>,
    /// Brands.
    pub brands: Vec<BrandId>,
    /// Values of attributes.
    pub choices: Vec<AttributeChoiceId>,
}

impl Target {
    /// Whether it is for all products.
    pub fn is_everything(&self) -> bool {
        self.products.is_empty() && !self.has_properties()
    }

    /// Whether categories, brands or attribute values are named.
    pub fn has_properties(&self) -> bool {
        !(self.categories.is_empty() && self.brands.is_empty() && self.choices.is_empty())
    }
}

text_enum! {
    /// Who buys.
    pub enum BuyerKind {
        /// Anybody.
        Anybody = "anybody",
        /// Accounts that act for no company, and guests.
        Private = "private",
        /// Accounts that act for a company.
        Company = "company",
    }
}

impl BuyerKind {
    /// The name for staff.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Anybody => l.pick("Все", "Anybody"),
            Self::Private => l.pick("Частные лица", "Private customers"),
            Self::Company => l.pick("Организации", "Companies"),
        }
    }
}

/// When a promotion holds, besides its period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conditions {
    /// The products that it is for, and that its thresholds count.
    pub target: Target,
    /// What those products cost together before discounts, at least; zero for no threshold.
    pub min_sum: Kopecks,
    /// How many pieces of those products, at least; zero for no threshold.
    pub min_quantity: i64,
    /// Who buys.
    pub buyer: Option<BuyerKind>,
    /// For sites of these kinds, as the account says in its preferences; empty for all.
    pub object_types: Vec<ObjectType>,
    /// Only for accounts.
    pub is_registered: bool,
    /// Only for the first order of an account, or of a guest's contact.
    pub is_first_order: bool,
    /// 1 is Monday, in the zone of the branch; empty for all days. A night belongs to the day that it begins on.
    pub weekdays: Vec<u8>,
    /// From this minute of the day on, in the zone of the branch; 0 for midnight.
    pub from_minute: i64,
    /// Until this minute of the day; [`DAY_MINUTES`] for midnight. Smaller than `from_minute` if the night is between them.
    pub to_minute: i64,
}

impl Conditions {
    /// Whether the clock of the branch is within its days and hours.
    pub fn holds_at(&self, clock: Clock) -> bool {
        let today = clock.weekday;
        let yesterday = if today == 1 { 7 } else { today - 1 };
        let (day, is_time) = match (self.from_minute, self.to_minute) {
            (from, to) if from < to => (today, (from..to).contains(&clock.minute)),
            // After midnight it is still the night of the day before.
            (from, to) if from > to && clock.minute < to => (yesterday, true),
            (from, to) if from > to => (today, clock.minute >= from),
            _ => (today, true),
        };
        is_time && (self.weekdays.is_empty() || self.weekdays.contains(&day))
    }

    /// Whether it depends on nothing but the product and the time: such a promotion is shown on tiles.
    pub fn is_of_product_alone(&self) -> bool {
        self.min_sum.is_zero()
            && self.min_quantity <= 1
            && self.buyer.is_none_or(|buyer| buyer == BuyerKind::Anybody)
            && self.object_types.is_empty()
            && !self.is_registered
            && !self.is_first_order
    }
}

/// What the clock of a branch shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 1 is Monday, 7 is Sunday.
    pub weekday: u8,
    /// After midnight, 0 to 1,439.
    pub minute: i64,
}

/// How a promotion goes together with others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stacking {
    /// Larger numbers are applied first.
    pub priority: i64,
    /// Of the promotions of a group only the first that gives something is applied; empty for no group.
    pub group: String,
    /// Whether others are applied beside it. Of those that stand alone, and all others together, the buyer gets what
    /// takes off most.
    pub combines: bool,
    /// No price is lowered below this part of the list price, in hundredths of a percent. Gifts are not concerned.
    pub floor_bp: i64,
}

impl Default for Stacking {
    fn default() -> Self {
        Self { priority: 100, group: String::new(), combines: true, floor_bp: 0 }
    }
}

/// What is stored of a promotion as one value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// What it gives.
    pub benefit: Benefit,
    /// When.
    pub conditions: Conditions,
    /// Beside which others.
    pub stacking: Stacking,
}

/// How often a promotion may be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// By all orders together; `None` for no limit.
    pub uses: Option<i64>,
    /// By one account, or by the guests of one contact; `None` for no limit.
    pub uses_of_one: Option<i64>,
    /// What all orders together may save, including the value of gifts and of delivery; `None` for no limit.
    pub budget: Option<Kopecks>,
}

impl Limits {
    /// Whether there is none.
    pub const fn is_unlimited(&self) -> bool {
        self.uses.is_none() && self.uses_of_one.is_none() && self.budget.is_none()
    }
}

/// A promotion without its state and counters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promotion {
    /// Its key.
    pub id: PromotionId,
    /// Shown to buyers.
    pub name: Bilingual,
    /// Where it holds; `None` for all branches.
    pub branch: Option<BranchId>,
    /// When it holds.
    pub period: Period,
    /// Whether a code unlocks it.
    pub needs_code: bool,
    /// Its terms.
    pub terms: Terms,
    /// Its limits.
    pub limits: Limits,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chk_6_a_promotion_holds_on_its_days_and_hours() {
        let clock = |weekday, minute| Clock { weekday, minute };
        let evenings = Conditions {
            weekdays: vec![1, 5],
            from_minute: 18 * 60,
            to_minute: 21 * 60,
            ..Conditions::default()
        };
        assert!(evenings.holds_at(clock(1, 18 * 60)) && evenings.holds_at(clock(5, 20 * 60 + 59)));
        assert!(!evenings.holds_at(clock(1, 21 * 60)) && !evenings.holds_at(clock(2, 19 * 60)));
        let nights = Conditions { from_minute: 22 * 60, to_minute: 6 * 60, ..Conditions::default() };
        assert!(nights.holds_at(clock(3, 23 * 60)) && nights.holds_at(clock(3, 0)));
        assert!(!nights.holds_at(clock(3, 12 * 60)));
        let of_sunday = Conditions { weekdays: vec![7], ..nights };
        assert!(of_sunday.holds_at(clock(7, 23 * 60)) && of_sunday.holds_at(clock(1, 5 * 60)));
        assert!(!of_sunday.holds_at(clock(7, 5 * 60)) && !of_sunday.holds_at(clock(1, 23 * 60)));
        assert!(!of_sunday.holds_at(clock(1, 6 * 60)) && !of_sunday.holds_at(clock(7, 12 * 60)));
        assert!(Conditions::default().holds_at(clock(7, 0)), "all day without hours");
    }
}
