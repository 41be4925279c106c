//! Text analysis. Indexed texts and queries go through the same steps.

use frostem::{Algorithm, Stemmer};

/// Maximum length of an indexed word, in characters.
const WORD_CHARS_MAX: usize = 40;

/// A space-separated chunk: `DS-2CD2143`, `4Мп`, `IP-камера`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chunk {
    /// Its words in lower case, split at everything that is neither letter nor digit: `ds`, `2cd2143`.
    pub parts: Vec<String>,
}

impl Chunk {
    /// Its words joined.
    pub fn joined(&self) -> String {
        self.parts.concat()
    }
}

/// Splits a text. A comma or point between digits belongs to the number (`2,8` is `2.8`); other punctuation
/// within a word splits it into parts; spaces split chunks.
pub fn chunks(text: &str) -> Vec<Chunk> {
    let mut out = Vec::new();
    let letters: Vec<char> = text.chars().flat_map(char::to_lowercase).map(plain).collect();
    let mut chunk = Chunk::default();
    let mut word = String::new();
    for (n, c) in letters.iter().enumerate() {
        let is_decimal = matches!(c, '.' | ',')
            && is_digit(n.checked_sub(1).and_then(|n| letters.get(n)))
            && is_digit(letters.get(n + 1));
        if c.is_alphanumeric() || is_sign(*c) {
            word.push(*c);
        } else if is_decimal {
            word.push('.');
        } else {
            push_word(&mut chunk, &mut word);
            if is_gap(*c) && !chunk.parts.is_empty() {
                out.push(std::mem::take(&mut chunk));
            }
        }
    }
    push_word(&mut chunk, &mut word);
    if !chunk.parts.is_empty() {
        out.push(chunk);
    }
    out
}

fn push_word(chunk: &mut Chunk, word: &mut String) {
    if !word.is_empty() {
        chunk.parts.push(std::mem::take(word).chars().take(WORD_CHARS_MAX).collect());
    }
}

const fn plain(c: char) -> char {
    match c {
        'ё' => 'е',
        '²' => '2',
        '³' => '3',
        '×' => 'x',
        '″' => '"',
        c => c,
    }
}

const fn is_sign(c: char) -> bool {
    matches!(c, '°' | '"' | '%')
}

/// Brackets, quotes and sentence punctuation separate words like a space; hyphens, slashes and points hold a
/// model together.
const fn is_gap(c: char) -> bool {
    !matches!(c, '-' | '‑' | '–' | '/' | '.' | '_' | '+' | '\'' | '*' | '&')
}

fn is_digit(c: Option<&char>) -> bool {
    c.is_some_and(char::is_ascii_digit)
}

/// Stems a word (Snowball) according to its alphabet. A word with digits is unchanged.
pub fn stem(word: &str) -> String {
    if word.chars().any(|c| c.is_ascii_digit()) {
        return word.to_owned();
    }
    if word.chars().all(|c| ('а'..='я').contains(&c)) {
        return fleeting(Stemmer::new(Algorithm::Russian).stem(word).into_owned());
    }
    if word.chars().all(|c| c.is_ascii_alphabetic()) {
        return Stemmer::new(Algorithm::English).stem(word).into_owned();
    }
    word.to_owned()
}

/// Unifies «замок» and «замки»: the vowel before a final «к» is dropped.
fn fleeting(stem: String) -> String {
    let letters: Vec<char> = stem.chars().collect();
    let [.., before, vowel, 'к'] = letters[..] else { return stem };
    if letters.len() < 5 || !matches!(vowel, 'о' | 'е') || "аеиоуыэюяй".contains(before) {
        return stem;
    }
    letters.iter().take(letters.len() - 2).chain(&['к']).collect()
}

/// The indexed tokens of a text: the stems of all words, and additionally each multi-word chunk as a whole,
/// so that `Wi-Fi`, `wi fi` and `wifi` match each other.
pub fn indexed(text: &str) -> Vec<String> {
    let chunks = chunks(text);
    let mut out = Vec::new();
    for (n, chunk) in chunks.iter().enumerate() {
        out.extend(chunk.parts.iter().map(|w| stem(w)));
        if chunk.parts.len() > 1 {
            out.push(stem(&chunk.joined().chars().take(WORD_CHARS_MAX).collect::<String>()));
        }
        out.extend(crate::units::measures(chunk, chunks.get(n + 1)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Vec<String>> {
        chunks(text).into_iter().map(|c| c.parts).collect()
    }

    #[test]
    fn cat_3_texts_are_split_as_people_read_them() {
        assert_eq!(
            words("IP-камера DS-2CD2143, 2,8 мм"),
            [vec!["ip", "камера"], vec!["ds", "2cd2143"], vec!["2.8"], vec!["мм"]]
        );
        assert_eq!(words("Термоголовка (ZWA021) «Ёлка»"), [["термоголовка"], ["zwa021"], ["елка"]]);
        assert_eq!(words(" — , "), Vec::<Vec<String>>::new());
    }

    #[test]
    fn cat_3_forms_of_a_word_are_one_stem() {
        for forms in [
            &["камера", "камеры", "камер", "камерой", "камеру"][..],
            &["датчик", "датчика", "датчики", "датчиков"],
            &["замок", "замка", "замки", "замков"],
            &["уличная", "уличной", "уличные"],
            &["camera", "cameras"],
            &["switch", "switches"],
        ] {
            let stems: Vec<_> = forms.iter().map(|w| stem(w)).collect();
            assert!(stems.iter().all(|s| *s == stems[0]), "{stems:?}");
        }
        assert_eq!(stem("блок"), "блок");
        assert_eq!(stem("2cd2143g0"), "2cd2143g0");
    }

    #[test]
    fn cat_3_a_word_in_parts_is_indexed_whole_too() {
        assert_eq!(indexed("Wi-Fi камеры"), ["wi", "fi", "wifi", "камер"]);
        assert_eq!(indexed("4 Мп"), ["4", "4mp", "мп"]);
    }
}
