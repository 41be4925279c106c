//! What a promotion gives, in words for buyers.

use crate::promotion::{Benefit, BundlePrice, WHOLE_BP};
use base::{Bilingual, Kopecks, Locale, format};

/// Names of the records that a promotion refers to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Of the categories, brands, attribute values and products that it is for; empty for all products.
    pub target: Vec<Bilingual>,
    /// Of the gift, or of the products of a bundle.
    pub given: Vec<Bilingual>,
    /// The last day, like «31 декабря»; empty without an end.
    pub until: Bilingual,
}

/// Most names in a sentence.
const NAMES_MAX: usize = 3;

/// `10 %`, `12.5 %` of hundredths of a percent.
pub fn percent(l: Locale, bp: i64) -> String {
    let number = format::thousandths(l, bp * 10);
    match l {
        Locale::Ru => format!("{number}\u{a0}%"),
        Locale::En => format!("{number}%"),
    }
}

/// «−10 % на «Камеры» до 31 декабря».
pub fn offer(l: Locale, benefit: &Benefit, names: &Names) -> String {
    let mut text = core(l, benefit, names);
    let is_of_target = !matches!(benefit, Benefit::Bundle { .. });
    let target = listed(l, &names.target);
    if is_of_target && !target.is_empty() {
        let link = match benefit {
            Benefit::Percent { .. } | Benefit::Sum { .. } => l.pick(" на ", " on "),
            _ => l.pick(" при покупке из списка: ", " with "),
        };
        text.push_str(link);
        text.push_str(&target);
    }
    let until = names.until.pick(l);
    if !until.is_empty() {
        text.push_str(l.pick(" до ", " until "));
        text.push_str(until);
    }
    text
}

/// Both languages of [`offer`].
pub fn offer_in_both(benefit: &Benefit, names: &Names) -> Bilingual {
    Bilingual::new(offer(Locale::Ru, benefit, names), offer(Locale::En, benefit, names))
}

fn core(l: Locale, benefit: &Benefit, names: &Names) -> String {
    match benefit {
        Benefit::Percent { bp } => format!("−{}", percent(l, *bp)),
        Benefit::Sum { amount } => format!("−{}", format::money(l, *amount)),
        Benefit::FreeDelivery => l.pick("Бесплатная доставка", "Free delivery").to_owned(),
        Benefit::Gift { quantity, .. } => {
            let name = listed(l, &names.given);
            let pieces = if *quantity > 1 { format!(" × {quantity}") } else { String::new() };
            format!("{} {name}{pieces}", l.pick("Подарок:", "Gift:"))
        }
        Benefit::NthItem { every, bp } => match (l, *bp >= WHOLE_BP) {
            (Locale::Ru, true) => format!("Каждый {every}-й товар бесплатно"),
            (Locale::Ru, false) => format!("Каждый {every}-й товар со скидкой {}", percent(l, *bp)),
            (Locale::En, true) => format!("One item of {every} for free"),
            (Locale::En, false) => format!("One item of {every} at {} off", percent(l, *bp)),
        },
        Benefit::Bundle { price, .. } => {
            let set = listed(l, &names.given);
            match price {
                BundlePrice::PercentOff(bp) => match l {
                    Locale::Ru => format!("−{} на набор {set}", percent(l, *bp)),
                    Locale::En => format!("−{} on the set {set}", percent(l, *bp)),
                },
                BundlePrice::Fixed(sum) => match l {
                    Locale::Ru => format!("Набор {set} за {}", format::money(l, *sum)),
                    Locale::En => format!("The set {set} for {}", format::money(l, *sum)),
                },
            }
        }
    }
}

fn listed(l: Locale, names: &[Bilingual]) -> String {
    let quoted = |name: &Bilingual| match l {
        Locale::Ru => format!("«{}»", name.pick(l)),
        Locale::En => format!("“{}”", name.pick(l)),
    };
    let mut text = names.iter().take(NAMES_MAX).map(quoted).collect::<Vec<_>>().join(", ");
    if names.len() > NAMES_MAX {
        text.push_str(l.pick(" и другое", " and more"));
    }
    text
}

/// «бесплатной доставки», after «до».
fn goal(l: Locale, benefit: &Benefit, names: &Names) -> String {
    match (l, benefit) {
        (Locale::Ru, Benefit::FreeDelivery) => "бесплатной доставки".to_owned(),
        (Locale::Ru, Benefit::Percent { bp }) => format!("скидки {}", percent(l, *bp)),
        (Locale::Ru, Benefit::Sum { amount }) => format!("скидки {}", format::money(l, *amount)),
        (Locale::Ru, Benefit::Gift { .. }) => format!("подарка {}", listed(l, &names.given)),
        (Locale::Ru, Benefit::NthItem { every, .. }) => format!("скидки на {every}-й товар"),
        (Locale::Ru, Benefit::Bundle { .. }) => "цены набора".to_owned(),
        (Locale::En, Benefit::FreeDelivery) => "free delivery".to_owned(),
        (Locale::En, Benefit::Percent { bp }) => format!("{} off", percent(l, *bp)),
        (Locale::En, Benefit::Sum { amount }) => format!("{} off", format::money(l, *amount)),
        (Locale::En, Benefit::Gift { .. }) => format!("the gift {}", listed(l, &names.given)),
        (Locale::En, Benefit::NthItem { every, .. }) => format!("the price of item {every}"),
        (Locale::En, Benefit::Bundle { .. }) => "the price of the set".to_owned(),
    }
}

/// «Ещё 1 200 ₽ до бесплатной доставки», where products for a sum are missing.
pub fn sum_to_go(missing: Kopecks, benefit: &Benefit, names: &Names) -> Bilingual {
    let text = |l| {
        let (sum, goal, of) = (format::money(l, missing), goal(l, benefit, names), of_target(l, names));
        match l {
            Locale::Ru => format!("Ещё {sum}{of} до {goal}"),
            Locale::En => format!("{sum} more{of} to {goal}"),
        }
    };
    Bilingual::new(text(Locale::Ru), text(Locale::En))
}

/// «Ещё 2 шт. до скидки 10 %», where pieces are missing.
pub fn pieces_to_go(missing: i64, benefit: &Benefit, names: &Names) -> Bilingual {
    let text = |l| {
        let (goal, of) = (goal(l, benefit, names), of_target(l, names));
        match l {
            Locale::Ru => format!("Ещё {missing} шт.{of} до {goal}"),
            Locale::En => format!("{missing} more{of} to {goal}"),
        }
    };
    Bilingual::new(text(Locale::Ru), text(Locale::En))
}

fn of_target(l: Locale, names: &Names) -> String {
    let target = listed(l, &names.target);
    if target.is_empty() { target } else { format!(" ({target})") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::ProductId;

    fn plain(text: &str) -> String {
        text.replace(['\u{a0}', '\u{202f}'], " ")
    }

    #[test]
    fn chk_6_a_discount_is_explained_in_plain_words() {
        let names = Names {
            target: vec![Bilingual::new("Камеры", "Cameras")],
            given: Vec::new(),
            until: Bilingual::new("31 декабря", "31 December"),
        };
        let tenth = Benefit::Percent { bp: 1_000 };
        assert_eq!(plain(&offer(Locale::Ru, &tenth, &names)), "−10 % на «Камеры» до 31 декабря");
        assert_eq!(plain(&offer(Locale::En, &tenth, &names)), "−10% on “Cameras” until 31 December");
        let gift = Benefit::Gift { product: ProductId(uuid::Uuid::nil()), quantity: 2 };
        let given = Names { given: vec![Bilingual::new("Карта", "Card")], ..Names::default() };
        assert_eq!(plain(&offer(Locale::Ru, &gift, &given)), "Подарок: «Карта» × 2");
        let third = Benefit::NthItem { every: 3, bp: 10_000 };
        assert_eq!(offer(Locale::Ru, &third, &Names::default()), "Каждый 3-й товар бесплатно");
    }

    #[test]
    fn chk_6_what_is_missing_for_the_next_benefit_is_said() {
        let missing = sum_to_go(Kopecks(120_000), &Benefit::FreeDelivery, &Names::default());
        assert_eq!(plain(&missing.ru), "Ещё 1 200 ₽ до бесплатной доставки");
        let missing = pieces_to_go(2, &Benefit::Percent { bp: 1_250 }, &Names::default());
        assert_eq!(plain(&missing.ru), "Ещё 2 шт. до скидки 12,5 %");
        assert_eq!(plain(&missing.en), "2 more to 12.5% off");
    }
}
