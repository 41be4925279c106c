//! Reads the form.

use super::PromotionInput;
use crate::promotion::{
    Benefit, BenefitKind, BundlePrice, BuyerKind, Conditions, DAY_MINUTES, Limits, NAMED_MAX, Stacking,
    Target, WHOLE_BP,
};
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, get};
use base::{AttributeChoiceId, BrandId, CategoryId, Instant, Kopecks, ProductId};
use content_model::period::Period;
use org_model::audience::ObjectType;

/// The largest number of uses, pieces and the like.
const NUMBER_MAX: i64 = 1_000_000;
/// Largest priority.
const PRIORITY_MAX: i64 = 1_000;

/// Finds records by what was typed.
pub trait Known {
    /// A product by its SKU.
    fn product(&self, sku: &str) -> Option<ProductId>;
    /// A value of an attribute, written `code=value`.
    fn choice(&self, text: &str) -> Option<AttributeChoiceId>;
    /// The first moment of a date, and that of the next one.
    fn day(&self, date: &str) -> Option<(Instant, Instant)>;
}

/// Reads the form.
///
/// # Errors
/// Field by field.
pub fn parse(fields: &[(String, String)], known: &impl Known) -> Result<PromotionInput, Problems> {
    let mut form = Reader::default();
    let name = form.name_in_both(fields, "name", LINE_CHARS_MAX);
    let branch = match get(fields, "branch") {
        "" => None,
        text => form.choice("branch", text, |text| text.parse().ok()),
    };
    let benefit = benefit(&mut form, fields, known);
    let conditions = conditions(&mut form, fields, known);
    let stacking = Stacking {
        priority: form.number("priority", get(fields, "priority"), 0, PRIORITY_MAX),
        group: form.optional_line("group", get(fields, "group"), LINE_CHARS_MAX).to_lowercase(),
        combines: has(fields, "combines"),
        floor_bp: bp(&mut form, fields, "floor", 0).unwrap_or(0),
    };
    let limits = Limits {
        uses: optional_number(&mut form, fields, "uses", 1),
        uses_of_one: optional_number(&mut form, fields, "uses_of_one", 1),
        budget: form.optional_money("budget", get(fields, "budget")),
    };
    let period = Period::parse(&mut form, fields, |date| known.day(date));
    let Some(benefit) = benefit else {
        form.check("kind", !form.problems.is_empty(), Problem::Required);
        return Err(form.problems);
    };
    let needs_code = has(fields, "needs_code");
    form.done(PromotionInput { name, branch, period, needs_code, benefit, conditions, stacking, limits })
}

fn has(fields: &[(String, String)], name: &str) -> bool {
    !get(fields, name).is_empty()
}

fn all<'a>(fields: &'a [(String, String)], name: &'a str) -> impl Iterator<Item = &'a str> {
    fields.iter().filter(move |(n, v)| n == name && !v.is_empty()).map(|(_, v)| v.as_str())
}

/// A whole number from `min` on, or nothing.
fn optional_number(form: &mut Reader, fields: &[(String, String)], name: &str, min: i64) -> Option<i64> {
    let text = get(fields, name).trim();
    (!text.is_empty()).then(|| form.number(name, text, min, NUMBER_MAX))
}

/// A percentage with up to two decimals as hundredths of a percent; `None` if it is empty or wrong.
fn bp(form: &mut Reader, fields: &[(String, String)], name: &str, min: i64) -> Option<i64> {
    let text = get(fields, name).trim();
    if text.is_empty() {
        return None;
    }
    // An amount of roubles has the same form as a percentage: two decimals.
    let value = Kopecks::parse_decimal(text.trim_end_matches('%')).map(|amount| amount.0);
    let found = value.filter(|bp| (min..=WHOLE_BP).contains(bp));
    form.check(name, found.is_some(), Problem::OutOfRange { min: min.min(1), max: 100 });
    found
}

fn required<T>(form: &mut Reader, name: &str, value: Option<T>) -> Option<T> {
    form.check(name, value.is_some() || form.problems.of(name).is_some(), Problem::Required);
    value
}

fn benefit(form: &mut Reader, fields: &[(String, String)], known: &impl Known) -> Option<Benefit> {
    Some(match form.choice("kind", get(fields, "kind"), BenefitKind::parse)? {
        BenefitKind::Percent => {
            let typed = bp(form, fields, "percent", 1);
            Benefit::Percent { bp: required(form, "percent", typed)? }
        }
        BenefitKind::Sum => {
            let typed = form.optional_money("amount", get(fields, "amount")).filter(|sum| !sum.is_zero());
            Benefit::Sum { amount: required(form, "amount", typed)? }
        }
        BenefitKind::Gift => {
            let sku = get(fields, "gift").trim();
            let product = form.choice("gift", sku, |sku| known.product(sku));
            let quantity = form.number("gift_quantity", get(fields, "gift_quantity"), 1, 99);
            Benefit::Gift { product: product?, quantity }
        }
        BenefitKind::FreeDelivery => Benefit::FreeDelivery,
        BenefitKind::NthItem => {
            let every = form.number("every", get(fields, "every"), 2, 99);
            let typed = bp(form, fields, "percent", 1);
            Benefit::NthItem { every, bp: required(form, "percent", typed)? }
        }
        BenefitKind::Bundle => bundle(form, fields, known)?,
    })
}

fn bundle(form: &mut Reader, fields: &[(String, String)], known: &impl Known) -> Option<Benefit> {
    let products = lines(form, fields, "bundle", |sku| known.product(sku));
    let is_set = products.len() >= 2 || form.problems.of("bundle").is_some();
    form.check("bundle", is_set, two_products());
    let fixed = form.optional_money("bundle_price", get(fields, "bundle_price"));
    let percent = bp(form, fields, "percent", 1);
    let price = match (fixed, percent) {
        (Some(price), _) => Some(BundlePrice::Fixed(price)),
        (None, percent) => percent.map(BundlePrice::PercentOff),
    };
    Some(Benefit::Bundle { products, price: required(form, "bundle_price", price)? })
}

fn two_products() -> Problem {
    Problem::of_area("promotions.two_products", |l| {
        l.pick("Нужно хотя бы два разных товара", "At least two different products are needed").to_owned()
    })
}

/// The records of a field with one on each line, each once.
fn lines<T: PartialEq>(
    form: &mut Reader,
    fields: &[(String, String)],
    name: &str,
    find: impl Fn(&str) -> Option<T>,
) -> Vec<T> {
    let mut found: Vec<T> = Vec::new();
    for text in get(fields, name).split(['\n', ',', ';']).map(str::trim).filter(|text| !text.is_empty()) {
        match find(text) {
            Some(record) if !found.contains(&record) => found.push(record),
            Some(_) => {}
            None => form.check(name, form.problems.of(name).is_some(), unknown(text)),
        }
    }
    let max = i64::try_from(NAMED_MAX).unwrap_or(i64::MAX);
    form.check(name, found.len() <= NAMED_MAX, Problem::TooMany { max });
    found
}

fn unknown(text: &str) -> Problem {
    let text = base::text::beginning(text, 40);
    Problem::of_area("promotions.unknown", |l| format!("{} «{text}»", l.pick("Не найдено:", "Not found:")))
}

fn ids<T: std::str::FromStr + PartialEq>(fields: &[(String, String)], name: &str) -> Vec<T> {
    all(fields, name).filter_map(|text| text.parse().ok()).take(NAMED_MAX).collect()
}

fn conditions(form: &mut Reader, fields: &[(String, String)], known: &impl Known) -> Conditions {
    let target = Target {
        products: lines(form, fields, "products", |sku| known.product(sku)),
        categories: ids::<CategoryId>(fields, "category"),
        brands: ids::<BrandId>(fields, "brand"),
        choices: lines(form, fields, "choices", |text| known.choice(text)),
    };
    let buyer = form.choice("buyer", get(fields, "buyer"), BuyerKind::parse);
    let object_types = all(fields, "object_type").filter_map(ObjectType::parse).collect();
    let weekdays =
        all(fields, "weekday").filter_map(|day| day.parse().ok()).filter(|day| (1..=7).contains(day));
    Conditions {
        target,
        min_sum: form.optional_money("min_sum", get(fields, "min_sum")).unwrap_or_default(),
        min_quantity: optional_number(form, fields, "min_quantity", 1).unwrap_or(0),
        buyer,
        object_types,
        is_registered: has(fields, "is_registered"),
        is_first_order: has(fields, "is_first_order"),
        weekdays: weekdays.collect(),
        from_minute: minute(form, fields, "from_time").unwrap_or(0),
        to_minute: minute(form, fields, "to_time").unwrap_or(0),
    }
}

/// A time like `18:30` in minutes after midnight; `24:00` is the end of the day.
fn minute(form: &mut Reader, fields: &[(String, String)], name: &str) -> Option<i64> {
    let text = get(fields, name).trim();
    if text.is_empty() {
        return None;
    }
    let parsed = text.split_once(':').and_then(|(hour, minute)| {
        let (hour, minute): (i64, i64) = (hour.parse().ok()?, minute.parse().ok()?);
        let is_time = (0..=24).contains(&hour) && (0..60).contains(&minute);
        Some(hour * 60 + minute).filter(|minutes| is_time && *minutes <= DAY_MINUTES)
    });
    form.check(name, parsed.is_some(), not_a_time());
    parsed
}

fn not_a_time() -> Problem {
    Problem::of_area("promotions.not_a_time", |l| {
        l.pick("Время пишут так: 18:30", "A time is written like 18:30").to_owned()
    })
}
