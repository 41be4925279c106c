//! Measures: «4 Мп», «4мп», «4 MP» and «4 мегапикселя» are one term, `4mp`.

use crate::chunk::Chunk;

/// A unit and its spellings; the first is the indexed term.
const UNITS: &[&[&str]] = &[
    &[
        "mp",
        "мп",
        "мпикс",
        "мегапиксель",
        "мегапикселя",
        "мегапикселей",
        "мегапиксельная",
        "мегапиксел",
        "megapixel",
        "megapixels",
    ],
    &["mm", "мм", "миллиметр", "миллиметра", "миллиметров"],
    &["m", "м", "метр", "метра", "метров", "meter", "meters", "metre", "metres"],
    &["w", "вт", "ватт", "watt", "watts"],
    &["va", "ва"],
    &["v", "в", "вольт", "volt", "volts"],
    &["tb", "тб", "терабайт", "терабайта"],
    &["gb", "гб", "гигабайт"],
    &["db", "дб", "децибел"],
    &["ports", "порт", "порта", "портов", "port"],
    &["channels", "канал", "канала", "каналов", "канальный", "channel", "ch", "кан"],
    &["deg", "°", "градус", "градуса", "градусов"],
    &["inch", "\"", "дюйм", "дюйма", "дюймов"],
    &["u", "юнит", "юнита"],
    &["m2", "м2"],
    &["mbps", "мбит"],
    &["fps", "кс"],
];

/// The unit that a word denotes; also accepts the unit of an attribute as written.
pub fn unit(word: &str) -> Option<&'static str> {
    let word = word.trim_end_matches('.');
    UNITS.iter().find(|names| names.contains(&word)).and_then(|names| names.first().copied())
}

/// A number in thousandths, and what follows it without a space.
pub fn number(word: &str) -> Option<(i64, &str)> {
    let end = word.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(word.len());
    let (digits, rest) = word.split_at(end);
    base::milli::parse_milli(digits).map(|milli| (milli, rest))
}

/// A measure as one term: `4mp`, `2.8mm`.
pub fn measure(milli: i64, unit: &str) -> String {
    format!("{}{unit}", base::milli::milli_code(milli))
}

/// The measure in a chunk, alone or with the next word as its unit, and the number of chunks consumed.
pub fn read(chunk: &Chunk, next: Option<&Chunk>) -> Option<(i64, &'static str, usize)> {
    match chunk.parts.as_slice() {
        [word] => {
            let (milli, rest) = number(word)?;
            if !rest.is_empty() {
                return unit(rest).map(|u| (milli, u, 1));
            }
            let [next] = next?.parts.as_slice() else { return None };
            unit(next).map(|u| (milli, u, 2))
        }
        // «8-канальный», «16-port»
        [word, rest] => match number(word)? {
            (milli, "") => unit(rest).map(|u| (milli, u, 1)),
            _ => None,
        },
        _ => None,
    }
}

/// The term of the measure at this position, for the index.
pub fn measures(chunk: &Chunk, next: Option<&Chunk>) -> Option<String> {
    read(chunk, next).map(|(milli, unit, _)| measure(milli, unit)).filter(|m| !chunk.parts.contains(m))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chunk::chunks;

    #[test]
    fn cat_3_a_measure_is_one_word_however_it_is_written() {
        for (text, word) in [
            ("4 Мп", "4mp"),
            ("4мп", "4mp"),
            ("4MP", "4mp"),
            ("4 мегапикселя", "4mp"),
            ("2,8 мм", "2.8mm"),
            ("2.8mm", "2.8mm"),
            ("8-канальный", "8channels"),
            ("16 портов", "16ports"),
            ("1 ТБ", "1tb"),
            ("105°", "105deg"),
        ] {
            let chunks = chunks(text);
            let read = read(&chunks[0], chunks.get(1)).map(|(milli, unit, _)| measure(milli, unit));
            assert_eq!(read.as_deref(), Some(word), "{text}");
        }
        assert_eq!(read(&chunks("2cd2143")[0], None), None);
        assert_eq!(read(&chunks("камера")[0], None), None);
    }
}
