//! Text analysis. Indexed texts and queries go through the same steps.

use crate::chunk::{WORD_CHARS_MAX, chunks};
use crate::units;
use frostem::{Algorithm, Stemmer};

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

/// The stems of the words of a text, in order.
pub fn stems(text: &str) -> Vec<String> {
    chunks(text).iter().flat_map(|chunk| &chunk.parts).map(|word| stem(word)).collect()
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
        out.extend(units::measures(chunk, chunks.get(n + 1)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

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
