//! The bonus programme: tiers by purchases, rules of categories and brands, and their forms.

use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, get};
use base::{Bilingual, BrandId, CategoryId, Kopecks, PointsRuleId, PointsTierId};
use serde::{Deserialize, Serialize};

/// Purchases of so many days count for the tier.
pub const TIER_DAYS: i64 = 365;
/// Maximum number of tiers.
pub const TIERS_MAX: usize = 20;
/// Maximum number of rules.
pub const RULES_MAX: usize = 500;
/// The largest percentage that can be entered, in hundredths: half of the price.
pub const PERCENT_MAX_BP: i64 = 5_000;

/// A tier of customers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    /// Key of its row.
    pub id: PointsTierId,
    /// Shown to customers.
    pub name: Bilingual,
    /// Purchases of [`TIER_DAYS`] days from which it holds.
    pub threshold: Kopecks,
    /// Of the price, in hundredths of a percent.
    pub percent_bp: i64,
    /// Changes with each save.
    pub version: i64,
}

/// Which tier a customer has, and which one is next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// `None` below the first tier, or where the shop has none.
    pub tier: Option<Tier>,
    /// The next one; `None` at the top.
    pub next: Option<Tier>,
    /// The purchases that count.
    pub purchases: Kopecks,
    /// What an order earns, in hundredths of a percent.
    pub percent_bp: i64,
}

impl Standing {
    /// The standing of a customer with these purchases. Without a tier an order earns `base_bp`.
    pub fn of(tiers: &[Tier], purchases: Kopecks, base_bp: i64) -> Self {
        let reached =
            tiers.iter().filter(|tier| tier.threshold <= purchases).max_by_key(|tier| tier.threshold);
        let next = tiers.iter().filter(|tier| tier.threshold > purchases).min_by_key(|tier| tier.threshold);
        Self {
            tier: reached.cloned(),
            next: next.cloned(),
            purchases,
            percent_bp: reached.map_or(base_bp, |tier| tier.percent_bp),
        }
    }

    /// How much is missing to the next tier.
    pub fn missing(&self) -> Option<Kopecks> {
        self.next.as_ref().map(|next| next.threshold - self.purchases)
    }
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A category with all below it.
    Category(CategoryId),
    /// A brand.
    Brand(BrandId),
}

/// What holds for some products.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Key of its row.
    pub id: PointsRuleId,
    /// Which products.
    pub subject: Subject,
    /// Instead of the percentage of the tier; `None` for that of the tier.
    pub percent_bp: Option<i64>,
    /// Whether points pay for them.
    pub is_payable: bool,
}

/// What holds for one product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProductTerms {
    /// What it earns, in hundredths of a percent of its price.
    pub percent_bp: i64,
    /// Whether points pay for it.
    pub is_payable: bool,
}

impl ProductTerms {
    /// The terms of a product of this brand, in these categories, its own first. The rule of the brand goes before those of
    /// categories, the nearest category before those above.
    pub fn of(rules: &[Rule], brand: BrandId, categories: &[CategoryId], tier_bp: i64) -> Self {
        let find = |subject| rules.iter().find(|rule| rule.subject == subject);
        let of_category = || categories.iter().find_map(|id| find(Subject::Category(*id)));
        match find(Subject::Brand(brand)).or_else(of_category) {
            Some(rule) => {
                Self { percent_bp: rule.percent_bp.unwrap_or(tier_bp), is_payable: rule.is_payable }
            }
            None => Self { percent_bp: tier_bp, is_payable: true },
        }
    }
}

/// A tier as it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TierInput {
    /// Shown to customers.
    pub name: Bilingual,
    /// As in [`Tier`].
    pub threshold: Kopecks,
    /// As in [`Tier`].
    pub percent_bp: i64,
}

impl TierInput {
    /// Reads the fields `name_ru`, `name_en`, `threshold` and `percent`.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let name = Bilingual {
            ru: form.line("name_ru", get(fields, "name_ru"), LINE_CHARS_MAX),
            en: form.optional_line("name_en", get(fields, "name_en"), LINE_CHARS_MAX),
        };
        let threshold = form.optional_money("threshold", get(fields, "threshold"));
        let typed = get(fields, "percent");
        form.check("percent", !typed.trim().is_empty(), Problem::Required);
        let percent_bp = percent(&mut form, "percent", typed);
        let threshold = threshold.unwrap_or_default();
        form.done(Self { name, threshold, percent_bp: percent_bp.unwrap_or_default() })
    }
}

/// A rule as it is entered; the category or the brand is chosen by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleInput {
    /// Which products.
    pub subject: Subject,
    /// As in [`Rule`].
    pub percent_bp: Option<i64>,
    /// As in [`Rule`].
    pub is_payable: bool,
}

impl RuleInput {
    /// Reads the fields `category` or `brand`, `percent` and `payable`.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let category = get(fields, "category").parse().ok().map(Subject::Category);
        let brand = get(fields, "brand").parse().ok().map(Subject::Brand);
        form.check("category", category.is_some() != brand.is_some(), Problem::InvalidChoice);
        let percent_bp = percent(&mut form, "percent", get(fields, "percent"));
        let is_payable = get(fields, "payable") == "1";
        match category.or(brand) {
            Some(subject) => form.done(Self { subject, percent_bp, is_payable }),
            None => Err(form.problems),
        }
    }
}

/// A percentage with at most two decimals, in hundredths; `None` if nothing was entered.
fn percent(form: &mut Reader, field: &str, typed: &str) -> Option<i64> {
    if typed.trim().is_empty() {
        return None;
    }
    let bp = Kopecks::parse_decimal(&typed.replace('%', "")).map(|number| number.0);
    let is_sound = bp.is_some_and(|bp| (0..=PERCENT_MAX_BP).contains(&bp));
    form.check(field, is_sound, Problem::OutOfRange { min: 0, max: PERCENT_MAX_BP / 100 });
    bp.filter(|_| is_sound)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tier(threshold: i64, percent_bp: i64) -> Tier {
        let threshold = Kopecks::from_roubles(threshold);
        let id = "0192d3a0-0000-7000-8000-000000000000".parse().unwrap();
        Tier { id, name: Bilingual::new("Имя", "Name"), threshold, percent_bp, version: 1 }
    }

    #[test]
    fn loy_1_purchases_decide_the_tier_and_what_is_missing() {
        let tiers = [tier(0, 300), tier(50_000, 500), tier(200_000, 700)];
        for (purchases, bp, missing) in [
            (0, 300, Some(50_000)),
            (49_999, 300, Some(1)),
            (50_000, 500, Some(150_000)),
            (200_000, 700, None),
        ] {
            let standing = Standing::of(&tiers, Kopecks::from_roubles(purchases), 100);
            assert_eq!(standing.percent_bp, bp, "{purchases}");
            assert_eq!(standing.missing(), missing.map(Kopecks::from_roubles), "{purchases}");
        }
        let none = Standing::of(&[], Kopecks::ZERO, 100);
        assert_eq!((none.percent_bp, none.tier, none.next), (100, None, None));
    }

    #[test]
    fn loy_1_the_nearest_rule_decides() {
        let id = |n: u8| format!("0192d3a0-0000-7000-8000-0000000000{n:02}");
        let (top, sub, other): (CategoryId, CategoryId, CategoryId) =
            (id(1).parse().unwrap(), id(2).parse().unwrap(), id(3).parse().unwrap());
        let (brand, plain): (BrandId, BrandId) = (id(4).parse().unwrap(), id(5).parse().unwrap());
        let rule = |n: u8, subject, percent_bp, is_payable| Rule {
            id: id(n).parse().unwrap(),
            subject,
            percent_bp,
            is_payable,
        };
        let rules = [
            rule(10, Subject::Category(top), Some(100), true),
            rule(11, Subject::Category(sub), None, false),
            rule(12, Subject::Brand(brand), Some(0), true),
        ];
        for (brand, path, bp, payable) in [
            (plain, vec![other], 500, true),
            (plain, vec![top], 100, true),
            (plain, vec![sub, top], 500, false),
            (brand, vec![sub, top], 0, true),
        ] {
            let expected = ProductTerms { percent_bp: bp, is_payable: payable };
            assert_eq!(ProductTerms::of(&rules, brand, &path, 500), expected, "{path:?}");
        }
    }

    #[test]
    fn loy_1_a_tier_is_read_with_decimals() {
        let fields = |percent: &str| {
            [("name_ru", "Серебро"), ("threshold", "50 000"), ("percent", percent)]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec()
        };
        let read = TierInput::parse(&fields("2,5")).unwrap();
        assert_eq!((read.threshold, read.percent_bp), (Kopecks::from_roubles(50_000), 250));
        for wrong in ["", "51", "-1", "x"] {
            assert!(TierInput::parse(&fields(wrong)).unwrap_err().of("percent").is_some(), "{wrong}");
        }
    }
}
