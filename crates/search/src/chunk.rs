//! Splitting of texts into chunks and words.

/// Maximum length of an indexed word, in characters.
pub(crate) const WORD_CHARS_MAX: usize = 40;

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
}
