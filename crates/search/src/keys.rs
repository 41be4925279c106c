//! Alternative interpretations of typed characters: the other keyboard layout, transliteration, look-alike
//! letters.

const EN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`/";
const RU: &str = "йцукенгшщзхъфывапролджэячсмитьбюё.";

/// The same keys in the other layout: `rfvthf` is «камера», «вы» is `ds`. `None` if nothing changes.
pub fn swapped(text: &str) -> Option<String> {
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    let cyrillic = text.chars().filter(|c| is_cyrillic(*c)).count();
    let (from, to) = if latin >= cyrillic { (EN, RU) } else { (RU, EN) };
    if latin == 0 && cyrillic == 0 {
        return None;
    }
    let key = |c: char| from.chars().zip(to.chars()).find(|(f, _)| *f == c).map_or(c, |(_, t)| t);
    let out: String = text.to_lowercase().chars().map(key).collect();
    (out != text).then_some(out)
}

fn is_cyrillic(c: char) -> bool {
    ('а'..='я').contains(&c) || ('А'..='Я').contains(&c) || matches!(c, 'ё' | 'Ё')
}

/// Sounds in Latin and in Cyrillic letters, longest first.
const SOUNDS: &[(&str, &str)] = &[
    ("shch", "щ"),
    ("iya", "ия"),
    ("iye", "ие"),
    ("sch", "щ"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ts", "ц"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("yu", "ю"),
    ("ya", "я"),
    ("yo", "е"),
    ("ck", "к"),
    ("ph", "ф"),
    ("oo", "у"),
    ("a", "а"),
    ("b", "б"),
    ("v", "в"),
    ("w", "в"),
    ("g", "г"),
    ("d", "д"),
    ("e", "е"),
    ("z", "з"),
    ("i", "и"),
    ("j", "й"),
    ("k", "к"),
    ("q", "к"),
    ("l", "л"),
    ("m", "м"),
    ("n", "н"),
    ("o", "о"),
    ("p", "п"),
    ("r", "р"),
    ("s", "с"),
    ("t", "т"),
    ("u", "у"),
    ("f", "ф"),
    ("h", "х"),
    ("c", "к"),
    ("y", "ы"),
    ("x", "кс"),
];

/// Transliterates a Latin word to Cyrillic: `kamera` is «камера».
pub fn cyrillic(word: &str) -> Option<String> {
    if !word.chars().all(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut rest = word;
    let mut out = String::new();
    while !rest.is_empty() {
        let (from, to) = SOUNDS.iter().find(|(from, _)| rest.starts_with(from))?;
        out.push_str(to);
        rest = rest.strip_prefix(from)?;
    }
    Some(out)
}

/// Latin letters that are one sound together, longest first.
const DIGRAPHS: &[(&str, &str)] =
    &[("sch", "s"), ("sh", "s"), ("ck", "k"), ("ph", "f"), ("ce", "se"), ("ci", "si")];

/// The phonetic form of a word, for names in either alphabet: «хиквижн» and `hikvision`, «дахуа» and `dahua`
/// are close to each other.
pub fn sound(word: &str) -> String {
    let mut word = word.to_owned();
    for (letters, sound) in DIGRAPHS {
        word = word.replace(letters, sound);
    }
    let mut out = String::new();
    for c in word.chars() {
        let sound = match c {
            'а' => "a",
            'я' => "ia",
            'x' => "ks",
            'б' => "b",
            'в' | 'w' => "v",
            'г' => "g",
            'д' => "d",
            'е' | 'э' => "e",
            'ж' | 'з' | 'z' => "s",
            'и' | 'й' | 'ы' | 'y' | 'j' => "i",
            'к' | 'q' | 'c' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' | 'ш' | 'щ' | 'ц' => "s",
            'т' => "t",
            'у' | 'ю' => "u",
            'ф' => "f",
            'х' => "h",
            'ч' => "h",
            'ъ' | 'ь' => "",
            _ => {
                out.push(c);
                continue;
            }
        };
        out.push_str(sound);
    }
    let mut letters: Vec<char> = out.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// The phonetic form of a word without the difference of unstressed vowels: «дамофон» is «домофон».
pub fn reduced(word: &str) -> String {
    let vowel = |c| match c {
        'o' => 'a',
        'e' => 'i',
        c => c,
    };
    let mut letters: Vec<char> = sound(word).chars().map(vowel).collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// Replaces Cyrillic letters of a model by the Latin letters that look the same: «DS-2СD» typed with a Cyrillic «С».
pub fn lookalike(word: &str) -> Option<String> {
    const ALIKE: &str = "авекмнорстухёі";
    const LATIN: &str = "abekmhopctyxei";
    let out: String = word
        .chars()
        .map(|c| ALIKE.chars().zip(LATIN.chars()).find(|(a, _)| *a == c).map_or(c, |(_, l)| l))
        .collect();
    (out != word && out.is_ascii()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cat_3_keys_of_the_other_layout_are_read() {
        assert_eq!(swapped("rfvthf").as_deref(), Some("камера"));
        assert_eq!(swapped("вы-2св").as_deref(), Some("ds-2cd"));
        assert_eq!(swapped("Lfnxbr").as_deref(), Some("датчик"));
        assert_eq!(swapped(",kjr").as_deref(), Some("блок"));
        assert_eq!(swapped("2143"), None);
        assert_eq!(EN.chars().count(), RU.chars().count());
    }

    #[test]
    fn cat_3_sounds_are_read_in_either_alphabet() {
        assert_eq!(cyrillic("kamera").as_deref(), Some("камера"));
        assert_eq!(cyrillic("dvizheniya").as_deref(), Some("движения"));
        assert_eq!(cyrillic("datchik").as_deref(), Some("датчик"));
        assert_eq!(cyrillic("2143"), None);
        assert_eq!(sound("дахуа"), "dahua");
        assert_eq!(sound("dahua"), "dahua");
        assert_eq!(sound("акара"), sound("aqara"));
    }

    #[test]
    fn cat_3_letters_that_look_alike_are_one() {
        assert_eq!(lookalike("2сd2143").as_deref(), Some("2cd2143"));
        assert_eq!(lookalike("дом"), None);
    }
}
