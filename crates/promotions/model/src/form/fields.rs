//! The fields of a stored promotion.

use super::PromotionInput;
use crate::promotion::{Benefit, BundlePrice, BuyerKind};
use base::{AttributeChoiceId, ProductId};

/// The fields and their values, without the period. `sku` and `choice` name records as they are typed.
pub fn fields(
    input: &PromotionInput,
    sku: impl Fn(ProductId) -> String,
    choice: impl Fn(AttributeChoiceId) -> String,
) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let mut put = |name: &str, value: String| {
        if !value.is_empty() {
            all.push((name.to_owned(), value));
        }
    };
    put("name_ru", input.name.ru.clone());
    put("name_en", input.name.own_en().to_owned());
    put("branch", input.branch.map(|id| id.to_string()).unwrap_or_default());
    put("kind", input.benefit.kind().to_string());
    match &input.benefit {
        Benefit::Percent { bp } => put("percent", decimal(*bp)),
        Benefit::Sum { amount } => put("amount", amount.to_decimal()),
        Benefit::Gift { product, quantity } => {
            put("gift", sku(*product));
            put("gift_quantity", quantity.to_string());
        }
        Benefit::FreeDelivery => {}
        Benefit::NthItem { every, bp } => {
            put("every", every.to_string());
            put("percent", decimal(*bp));
        }
        Benefit::Bundle { products, price } => {
            put("bundle", listed(products, &sku));
            match price {
                BundlePrice::PercentOff(bp) => put("percent", decimal(*bp)),
                BundlePrice::Fixed(price) => put("bundle_price", price.to_decimal()),
            }
        }
    }
    let conditions = &input.conditions;
    put("products", listed(&conditions.target.products, &sku));
    put("choices", listed(&conditions.target.choices, &choice));
    conditions.target.categories.iter().for_each(|id| put("category", id.to_string()));
    conditions.target.brands.iter().for_each(|id| put("brand", id.to_string()));
    put("buyer", conditions.buyer.unwrap_or(BuyerKind::Anybody).to_string());
    conditions.object_types.iter().for_each(|kind| put("object_type", kind.to_string()));
    conditions.weekdays.iter().for_each(|day| put("weekday", day.to_string()));
    let some = |number: i64| if number == 0 { String::new() } else { number.to_string() };
    put(
        "min_sum",
        if conditions.min_sum.is_zero() { String::new() } else { conditions.min_sum.to_decimal() },
    );
    put("min_quantity", some(conditions.min_quantity));
    put("is_registered", ticked(conditions.is_registered));
    put("is_first_order", ticked(conditions.is_first_order));
    if conditions.from_minute != conditions.to_minute {
        put("from_time", time(conditions.from_minute));
        put("to_time", time(conditions.to_minute));
    }
    put("needs_code", ticked(input.needs_code));
    put("priority", input.stacking.priority.to_string());
    put("group", input.stacking.group.clone());
    put("combines", ticked(input.stacking.combines));
    put("floor", if input.stacking.floor_bp == 0 { String::new() } else { decimal(input.stacking.floor_bp) });
    put("uses", input.limits.uses.map(|n| n.to_string()).unwrap_or_default());
    put("uses_of_one", input.limits.uses_of_one.map(|n| n.to_string()).unwrap_or_default());
    put("budget", input.limits.budget.map(base::Kopecks::to_decimal).unwrap_or_default());
    all
}

fn ticked(is_on: bool) -> String {
    if is_on { "1".to_owned() } else { String::new() }
}

/// `12.5` of hundredths of a percent.
fn decimal(bp: i64) -> String {
    base::format::thousandths(base::Locale::En, bp * 10)
}

fn time(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn listed<T: Copy>(records: &[T], name: impl Fn(T) -> String) -> String {
    records.iter().map(|record| name(*record)).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use crate::form::{Known, fields, parse};
    use crate::promotion::Benefit;
    use base::{AttributeChoiceId, Instant, ProductId};
    use uuid::Uuid;

    struct Shelf;

    impl Known for Shelf {
        fn product(&self, sku: &str) -> Option<ProductId> {
            sku.strip_prefix('S')?.parse().ok().map(|n| ProductId(Uuid::from_u128(n)))
        }

        fn choice(&self, text: &str) -> Option<AttributeChoiceId> {
            text.strip_prefix("a=")?.parse().ok().map(|n| AttributeChoiceId(Uuid::from_u128(n)))
        }

        fn day(&self, _: &str) -> Option<(Instant, Instant)> {
            None
        }
    }

    fn typed(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
    }

    const BASE: [(&str, &str); 4] =
        [("name_ru", "Акция"), ("buyer", "anybody"), ("priority", "100"), ("combines", "1")];

    #[test]
    fn chk_6_the_form_gives_back_what_was_saved() {
        for own in [
            vec![
                ("kind", "percent"),
                ("percent", "12.5"),
                ("category", "01936d2a-0000-7000-8000-000000000007"),
            ],
            vec![("kind", "gift"), ("gift", "S4"), ("gift_quantity", "2"), ("min_sum", "1000.00")],
            vec![("kind", "bundle"), ("bundle", "S1\nS2"), ("bundle_price", "5000.00"), ("weekday", "6")],
            vec![
                ("kind", "nth_item"),
                ("every", "3"),
                ("percent", "100"),
                ("choices", "a=5"),
                ("floor", "50"),
            ],
            vec![
                ("kind", "free_delivery"),
                ("needs_code", "1"),
                ("uses", "5"),
                ("from_time", "18:00"),
                ("to_time", "21:00"),
            ],
        ] {
            let mut list = typed(&BASE);
            list.extend(typed(&own));
            let input = parse(&list, &Shelf).unwrap();
            let mut again =
                fields(&input, |id| format!("S{}", id.0.as_u128()), |id| format!("a={}", id.0.as_u128()));
            again.sort();
            list.sort();
            assert_eq!(again, list);
        }
    }

    #[test]
    fn chk_6_a_promotion_without_a_benefit_is_refused_by_field() {
        let wrong = |own: &[(&str, &str)], field: &str| {
            let mut list = typed(&BASE);
            list.extend(typed(own));
            let problems = parse(&list, &Shelf).unwrap_err();
            assert!(problems.of(field).is_some(), "{field}: {problems:?}");
        };
        wrong(&[], "kind");
        wrong(&[("kind", "percent"), ("percent", "101")], "percent");
        wrong(&[("kind", "percent")], "percent");
        wrong(&[("kind", "bundle"), ("bundle", "S1, S1"), ("percent", "10")], "bundle");
        wrong(&[("kind", "gift"), ("gift", "what"), ("gift_quantity", "1")], "gift");
        wrong(&[("kind", "sum"), ("amount", "0")], "amount");
        wrong(&[("kind", "free_delivery"), ("from_time", "25:00")], "from_time");
        wrong(&[("kind", "free_delivery"), ("products", "S1\nX")], "products");
        let mut list = typed(&BASE);
        list.extend(typed(&[("kind", "sum"), ("amount", "500")]));
        assert!(
            matches!(parse(&list, &Shelf).unwrap().benefit, Benefit::Sum { amount } if amount.0 == 50_000)
        );
    }
}
