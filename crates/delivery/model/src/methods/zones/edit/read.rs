//! Reads the lines of a cost table.

use crate::methods::zones::{SumStep, WeightStep};
use base::form::{Problem, Reader};
use base::milli::parse_milli;
use base::{Kopecks, Locale};

/// Largest weight, in grams.
const WEIGHT_MAX_G: i64 = 50_000_000;
/// Largest radius, in metres.
const RADIUS_MAX_M: i64 = 1_000_000;
/// The largest number of steps.
const STEPS_MAX: usize = 50;

/// Reads kilograms, with up to three decimals, as grams; `None` if the text is empty.
pub(super) fn weight(form: &mut Reader, text: &str) -> Option<i64> {
    if text.trim().is_empty() {
        return None;
    }
    let grams = parse_milli(text);
    form.check("weight_max", grams.is_some(), Problem::NotANumber);
    let is_possible = grams.is_none_or(|g| (1..=WEIGHT_MAX_G).contains(&g));
    form.check("weight_max", is_possible, Problem::OutOfRange { min: 1, max: WEIGHT_MAX_G / 1000 });
    grams
}

/// Reads kilometres as metres.
pub(super) fn radius(form: &mut Reader, text: &str) -> i64 {
    let metres = parse_milli(text).unwrap_or(0);
    let is_possible = (1..=RADIUS_MAX_M).contains(&metres);
    form.check("radius", is_possible, Problem::OutOfRange { min: 1, max: RADIUS_MAX_M / 1000 });
    metres
}

/// Reads «5 = 450»: the price of orders heavier than so many kilograms.
pub(super) fn weight_steps(form: &mut Reader, text: &str) -> Vec<WeightStep> {
    steps(form, "weight_steps", text, |left, right| {
        let over_g = parse_milli(left).filter(|g| (1..=WEIGHT_MAX_G).contains(g))?;
        let price = Kopecks::parse_decimal(right).filter(|price| price.0 >= 0)?;
        Some(WeightStep { over_g, price })
    })
}

/// Reads «10000 = 50»: the percent of the price that orders of so many roubles pay.
pub(super) fn sum_steps(form: &mut Reader, text: &str) -> Vec<SumStep> {
    steps(form, "sum_steps", text, |left, right| {
        let from = Kopecks::parse_decimal(left).filter(|from| from.0 > 0)?;
        let percent = right.trim_end_matches('%').trim().parse().ok().filter(|p| (0..=100).contains(p))?;
        Some(SumStep { from, percent })
    })
}

fn steps<T>(form: &mut Reader, field: &str, text: &str, read: impl Fn(&str, &str) -> Option<T>) -> Vec<T> {
    let mut steps = Vec::new();
    for (n, line) in (1..).zip(text.lines().map(str::trim)).filter(|(_, line)| !line.is_empty()) {
        match line.split_once('=').and_then(|(left, right)| read(left.trim(), right.trim())) {
            Some(step) => steps.push(step),
            None if form.problems.of(field).is_none() => form.problems.add(field, unreadable(n)),
            None => {}
        }
    }
    if form.problems.of(field).is_none() {
        form.check(field, steps.len() <= STEPS_MAX, Problem::TooMany { max: STEPS_MAX as i64 });
    }
    steps
}

fn unreadable(line: usize) -> Problem {
    Problem::of_area("delivery.step", |l| match l {
        Locale::Ru => format!("Строка {line}: нужны два числа через «=», как в подсказке"),
        Locale::En => format!("Line {line}: give two numbers with “=” between them, as in the hint"),
    })
}

pub(super) fn unordered() -> Problem {
    Problem::of_area("delivery.unordered", |l| {
        l.pick(
            "Строки идут по возрастанию: с весом цена не падает, с суммой заказа процент не растёт",
            "Lines ascend: the price does not fall with the weight, the percent does not rise with the sum",
        )
        .to_owned()
    })
}
