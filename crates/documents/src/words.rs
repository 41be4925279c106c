//! Sums in words.

use base::locale::plural;
use base::{Kopecks, Locale};

const UNITS_M: [&str; 10] = ["", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"];
const TEENS: [&str; 10] = [
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
];
const TENS: [&str; 10] = [
    "",
    "",
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
];
const HUNDREDS: [&str; 10] =
    ["", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"];
/// The groups of three digits above the first: forms for 1, 2 and 5, and whether the noun is feminine.
const GROUPS: [([&str; 3], bool); 6] = [
    (["тысяча", "тысячи", "тысяч"], true),
    (["миллион", "миллиона", "миллионов"], false),
    (["миллиард", "миллиарда", "миллиардов"], false),
    (["триллион", "триллиона", "триллионов"], false),
    (["квадриллион", "квадриллиона", "квадриллионов"], false),
    (["квинтиллион", "квинтиллиона", "квинтиллионов"], false),
];

/// A group of three digits, 0 to 999, as words.
fn group(n: u64, is_feminine: bool) -> Vec<&'static str> {
    let digit = |place: u64| usize::try_from(n / place % 10).unwrap_or_default();
    let mut words = vec![HUNDREDS[digit(100)]];
    match (digit(10), digit(1)) {
        (1, ones) => words.push(TEENS[ones]),
        (tens, ones) => {
            words.push(TENS[tens]);
            words.push(match (ones, is_feminine) {
                (1, true) => "одна",
                (2, true) => "две",
                _ => UNITS_M[ones],
            });
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn number(n: u64) -> String {
    if n == 0 {
        return "ноль".to_owned();
    }
    let mut parts: Vec<String> = Vec::new();
    for place in (0..=GROUPS.len()).rev() {
        let part = n / 1000u64.pow(u32::try_from(place).unwrap_or_default()) % 1000;
        if part == 0 {
            continue;
        }
        let (forms, is_feminine) = match place {
            0 => (["", "", ""], false),
            _ => GROUPS[place - 1],
        };
        parts.extend(group(part, is_feminine).into_iter().map(str::to_owned));
        let noun = plural(Locale::Ru, i64::try_from(part).unwrap_or_default(), forms, ["", ""]);
        if !noun.is_empty() {
            parts.push(noun.to_owned());
        }
    }
    parts.join(" ")
}

/// «Две тысячи один рубль 05 копеек»: roubles in words, kopecks in figures, as accounting documents have it. A negative
/// amount begins with «Минус».
pub fn roubles_in_words(amount: Kopecks) -> String {
    let value = amount.0.unsigned_abs();
    let (roubles, kopecks) = (value / 100, value % 100);
    let count = |n: u64| i64::try_from(n % 100).unwrap_or_default();
    let rouble = plural(Locale::Ru, count(roubles), ["рубль", "рубля", "рублей"], ["", ""]);
    let kopeck = plural(Locale::Ru, count(kopecks), ["копейка", "копейки", "копеек"], ["", ""]);
    let sign = if amount.0 < 0 { "минус " } else { "" };
    capital(&format!("{sign}{} {rouble} {kopecks:02} {kopeck}", number(roubles)))
}

const ONES_EN: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS_EN: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const GROUPS_EN: [&str; 7] = ["", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion"];

fn group_en(n: u64) -> String {
    let at = |i: u64| usize::try_from(i).unwrap_or_default();
    let below = match n % 100 {
        rest @ 0..20 => ONES_EN[at(rest)].to_owned(),
        rest if rest % 10 == 0 => TENS_EN[at(rest / 10)].to_owned(),
        rest => format!("{}-{}", TENS_EN[at(rest / 10)], ONES_EN[at(rest % 10)]),
    };
    match (n / 100, below.is_empty()) {
        (0, _) => below,
        (hundreds, true) => format!("{} hundred", ONES_EN[at(hundreds)]),
        (hundreds, false) => format!("{} hundred and {below}", ONES_EN[at(hundreds)]),
    }
}

/// “Two thousand one roubles 05 kopecks”.
pub fn roubles_in_words_en(amount: Kopecks) -> String {
    let value = amount.0.unsigned_abs();
    let (roubles, kopecks) = (value / 100, value % 100);
    let mut parts = Vec::new();
    for (place, name) in GROUPS_EN.iter().enumerate().rev() {
        let part = roubles / 1000u64.pow(u32::try_from(place).unwrap_or_default()) % 1000;
        if part > 0 {
            parts.push(format!("{} {name}", group_en(part)).trim_end().to_owned());
        }
    }
    if parts.is_empty() {
        parts.push("zero".to_owned());
    }
    let rouble = if roubles == 1 { "rouble" } else { "roubles" };
    let kopeck = if kopecks == 1 { "kopeck" } else { "kopecks" };
    let sign = if amount.0 < 0 { "minus " } else { "" };
    capital(&format!("{sign}{} {rouble} {kopecks:02} {kopeck}", parts.join(" ")))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
