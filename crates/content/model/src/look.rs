//! The look of the shop: its logo, and one accent colour from which the others are derived, so that every text stays
//! readable in the light and the dark theme (WCAG 2.2, 1.4.3: contrast of at least 4.5:1).

mod colour;

pub use colour::{Colour, contrast};

use base::form::{Problem, Problems, Reader, get};
use base::{FileId, Locale};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Contrast of text on its background.
const TEXT: f64 = 4.5;
/// Contrast of a filled button with the page: less is taken for the background.
const FILL: f64 = 1.4;

/// Backgrounds and texts of a theme, those of `style/tokens.css` in sRGB.
struct Theme {
    /// Page, raised surface, tile.
    backgrounds: [Colour; 3],
    /// Ordinary and muted text.
    texts: [Colour; 2],
    /// Where colours move to become readable as text.
    towards: Colour,
    /// The part of the accent in its soft background, at most.
    soft: f64,
}

const LIGHT: Theme = Theme {
    backgrounds: [Colour([0xf9, 0xf6, 0xf2]), Colour([0xff, 0xfe, 0xfd]), Colour([0xf2, 0xef, 0xe8])],
    texts: [Colour([0x26, 0x1f, 0x19]), Colour([0x63, 0x5b, 0x51])],
    towards: Colour::BLACK,
    soft: 0.14,
};

const DARK: Theme = Theme {
    backgrounds: [Colour([0x15, 0x12, 0x0f]), Colour([0x1e, 0x1a, 0x17]), Colour([0x29, 0x25, 0x21])],
    texts: [Colour([0xec, 0xe9, 0xe2]), Colour([0xb1, 0xac, 0xa3])],
    towards: Colour::WHITE,
    soft: 0.2,
};

impl Theme {
    /// The soft background: as much of the accent as leaves texts readable.
    fn soft(&self, accent: Colour) -> Colour {
        let parts = (1..=20).rev().map(|n| self.soft * f64::from(n) / 20.0);
        let is_readable = |soft: &Colour| self.texts.iter().all(|text| contrast(*text, *soft) >= TEXT);
        let soft = parts.map(|part| self.backgrounds[0].mixed(accent, part)).find(is_readable);
        soft.unwrap_or(self.backgrounds[0])
    }

    /// The colour nearest to the accent that is readable on all backgrounds.
    fn ink(&self, accent: Colour) -> Colour {
        let soft = self.soft(accent);
        let is_readable = |ink: &Colour| {
            self.backgrounds.iter().chain([&soft]).all(|background| contrast(*ink, *background) >= TEXT)
        };
        accent.steps_to(self.towards).find(is_readable).unwrap_or(self.towards)
    }

    /// Whether a filled button is seen on the page.
    fn shows(&self, accent: Colour) -> bool {
        self.backgrounds.iter().all(|background| contrast(accent, *background) >= FILL)
    }
}

/// The colours that follow from an accent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Filled buttons and marks, in both themes.
    pub accent: Colour,
    /// The same under the pointer.
    pub hover: Colour,
    /// Text on both.
    pub on_accent: Colour,
    /// Soft backgrounds, light and dark.
    pub soft: [Colour; 2],
    /// Text in the colour, light and dark.
    pub ink: [Colour; 2],
}

impl Palette {
    /// Derives the colours.
    pub fn of(accent: Colour) -> Self {
        // One of both always has 4.5:1.
        let on_accent = match contrast(Colour::BLACK, accent) >= contrast(Colour::WHITE, accent) {
            true => Colour::BLACK,
            false => Colour::WHITE,
        };
        let away = if on_accent == Colour::BLACK { Colour::WHITE } else { Colour::BLACK };
        Self {
            accent,
            hover: accent.mixed(away, 0.12),
            on_accent,
            soft: [LIGHT.soft(accent), DARK.soft(accent)],
            ink: [LIGHT.ink(accent), DARK.ink(accent)],
        }
    }

    /// The style sheet that sets the tokens.
    pub fn css(&self) -> String {
        let mut out = String::from(":root{");
        let both = |[light, dark]: [Colour; 2]| format!("light-dark({light},{dark})");
        for (name, value) in [
            ("accent", self.accent.to_string()),
            ("accent-hover", self.hover.to_string()),
            ("on-accent", self.on_accent.to_string()),
            ("accent-soft", both(self.soft)),
            ("accent-ink", both(self.ink)),
        ] {
            let _ = write!(out, "--{name}:{value};");
        }
        out.push('}');
        out
    }
}

/// The nearest colour that is seen as a button in both themes; the colour itself if it is.
pub fn nearest(accent: Colour) -> Colour {
    let is_seen = |colour: &Colour| LIGHT.shows(*colour) && DARK.shows(*colour);
    // Too light colours darken, too dark ones lighten; whichever needs fewer steps.
    let found = [Colour::BLACK, Colour::WHITE]
        .into_iter()
        .filter_map(|end| accent.steps_to(end).enumerate().find(|(_, colour)| is_seen(colour)));
    found.min_by_key(|(steps, _)| *steps).map_or(accent, |(_, colour)| colour)
}

/// What is edited of the look besides the pictures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookForm {
    /// `None` for the colour of the program.
    pub accent: Option<Colour>,
}

impl LookForm {
    /// Reads the form.
    ///
    /// # Errors
    /// A text that is no colour, and a colour that is not seen on the page; the problem names the nearest one that is.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let typed = get(fields, "accent").trim();
        let accent = Colour::parse(typed);
        form.check("accent", typed.is_empty() || accent.is_some(), not_a_colour());
        if let Some(accent) = accent {
            let seen = nearest(accent);
            form.check("accent", seen == accent, unseen(seen));
        }
        form.done(Self { accent })
    }

    /// The form's fields and their values.
    pub fn fields(&self) -> Vec<(String, String)> {
        vec![("accent".to_owned(), self.accent.map(|colour| colour.to_string()).unwrap_or_default())]
    }
}

fn not_a_colour() -> Problem {
    Problem::of_area("content.colour", |l| {
        l.pick(
            "Запишите цвет шестью знаками после решётки, например #1f6feb",
            "Write the colour as six digits after a hash sign, such as #1f6feb",
        )
        .to_owned()
    })
}

fn unseen(nearest: Colour) -> Problem {
    Problem::of_area("content.unseen", |l| match l {
        Locale::Ru => format!("Кнопка такого цвета сольётся с фоном. Ближайший подходящий: {nearest}"),
        Locale::En => {
            format!("A button of this colour is lost on the page. The nearest one that is not: {nearest}")
        }
    })
}

/// A picture of the look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoPicture {
    /// The stored file.
    pub file: FileId,
    /// By which it is served.
    pub content_hash: String,
    /// Width and height in pixels.
    pub size: (i64, i64),
}

/// The look of a shop; the default is that of the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Counts the saves; part of the address of the style sheet.
    pub version: i64,
    /// `None` for the mark of the program.
    pub logo: Option<LogoPicture>,
    /// In the dark theme; `None` for the same.
    pub dark_logo: Option<LogoPicture>,
    /// `None` for the colour of the program.
    pub accent: Option<Colour>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<LookForm, Problems> {
        LookForm::parse(&[("accent".to_owned(), text.to_owned())])
    }

    #[test]
    fn adm_4_texts_stay_readable_with_every_accent() {
        let levels = [0x00, 0x33, 0x66, 0x99, 0xcc, 0xff];
        for (r, g, b) in levels
            .into_iter()
            .flat_map(|r| levels.into_iter().flat_map(move |g| levels.into_iter().map(move |b| (r, g, b))))
        {
            let accent = nearest(Colour([r, g, b]));
            let palette = Palette::of(accent);
            for background in [palette.accent, palette.hover] {
                assert!(contrast(palette.on_accent, background) >= TEXT, "{accent}");
            }
            for (n, theme) in [LIGHT, DARK].iter().enumerate() {
                assert!(theme.shows(accent), "{accent}");
                for background in theme.backgrounds.iter().chain([&palette.soft[n]]) {
                    assert!(contrast(palette.ink[n], *background) >= TEXT, "{accent} as text");
                }
                for text in theme.texts {
                    assert!(contrast(text, palette.soft[n]) >= TEXT, "text on the soft {accent}");
                }
            }
        }
    }

    #[test]
    fn adm_4_a_colour_that_nobody_sees_is_refused_with_the_nearest_one() {
        assert_eq!(parsed("#1F6FEB").unwrap().accent, Some(Colour([0x1f, 0x6f, 0xeb])));
        assert_eq!(parsed("").unwrap().accent, None);
        for typed in ["red", "#12345", "#12345g", "12345"] {
            assert!(parsed(typed).is_err(), "{typed}");
        }
        for lost in ["#ffffff", "#000000"] {
            let problems = parsed(lost).unwrap_err();
            let text = problems.of("accent").unwrap().text(Locale::Ru);
            let named = text.rsplit(' ').next().unwrap();
            assert!(parsed(named).is_ok(), "{text}");
        }
    }

    #[test]
    fn adm_4_the_style_sheet_sets_tokens_and_nothing_else() {
        let css = Palette::of(Colour([0x1f, 0x6f, 0xeb])).css();
        assert!(css.starts_with(":root{--accent:#1f6feb;--accent-hover:#"), "{css}");
        assert!(css.contains("--accent-ink:light-dark(#") && css.ends_with(";}"), "{css}");
    }
}
