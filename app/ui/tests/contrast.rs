//! WCAG contrast of the colour pairs in use, computed from the design tokens.

use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../../../style/tokens.css");

/// Text on its background: at least 4.5:1 in both themes.
const TEXT: &[(&str, &str)] = &[
    ("ink", "paper"),
    ("ink", "raised"),
    ("ink", "tile"),
    ("ink", "accent-soft"),
    ("ink", "safe-soft"),
    ("ink", "alert-soft"),
    ("ink", "info-soft"),
    ("paper", "ink"),
    ("muted", "paper"),
    ("muted", "raised"),
    ("muted", "tile"),
    ("muted", "accent-soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("on-alert", "alert"),
    ("accent-ink", "paper"),
    ("accent-ink", "raised"),
    ("accent-ink", "tile"),
    ("accent-ink", "accent-soft"),
    ("safe", "paper"),
    ("safe", "raised"),
    ("safe", "safe-soft"),
    ("alert", "paper"),
    ("alert", "raised"),
    ("alert", "alert-soft"),
    ("info", "paper"),
    ("info", "raised"),
    ("info", "info-soft"),
];

/// Outlines of controls and symbols: at least 3:1.
const SHAPES: &[(&str, &str)] =
    &[("edge", "paper"), ("edge", "raised"), ("alert", "raised"), ("ink", "tile")];

/// Relative luminance of an `oklch(L C H)`, clipped to sRGB like on a display.
fn luminance([l, c, h]: [f64; 3]) -> f64 {
    let (a, b) = (c * h.to_radians().cos(), c * h.to_radians().sin());
    let cube = |x: f64| x * x * x;
    let l_ = cube(l + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
    let m_ = cube(l - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
    let s_ = cube(l - 0.089_484_177_5 * a - 1.291_485_548_0 * b);
    let red = 4.076_741_662_1 * l_ - 3.307_711_591_3 * m_ + 0.230_969_929_2 * s_;
    let green = -1.268_438_004_6 * l_ + 2.609_757_401_1 * m_ - 0.341_319_396_5 * s_;
    let blue = -0.004_196_086_3 * l_ - 0.703_418_614_7 * m_ + 1.707_614_701_0 * s_;
    0.2126 * red.clamp(0.0, 1.0) + 0.7152 * green.clamp(0.0, 1.0) + 0.0722 * blue.clamp(0.0, 1.0)
}

/// Every `--name: light-dark(oklch(…), oklch(…));` as luminances in the light and dark theme.
fn tokens() -> BTreeMap<&'static str, [f64; 2]> {
    let mut out = BTreeMap::new();
    for line in TOKENS.lines() {
        let Some((name, value)) = line.trim().strip_prefix("--").and_then(|l| l.split_once(": light-dark("))
        else {
            continue;
        };
        let colours: Vec<f64> = value
            .split("oklch(")
            .skip(1)
            .map(|part| {
                let numbers: Vec<f64> = part
                    .split(|c: char| c.is_whitespace() || c == ')' || c == '/')
                    .take(3)
                    .map(|n| n.parse().unwrap_or_else(|_| panic!("{name}: {n} is no number")))
                    .collect();
                luminance([numbers[0], numbers[1], numbers[2]])
            })
            .collect();
        out.insert(name, [colours[0], colours[1]]);
    }
    out
}

fn failures(pairs: &[(&'static str, &'static str)], least: f64) -> Vec<String> {
    let tokens = tokens();
    let mut out = Vec::new();
    for (above, below) in pairs {
        for (theme, name) in ["light", "dark"].into_iter().enumerate() {
            let (a, b) = (tokens[above][theme], tokens[below][theme]);
            let ratio = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            if ratio < least {
                out.push(format!("{above} on {below}, {name}: {ratio:.2}"));
            }
        }
    }
    out
}

#[test]
fn text_can_be_read_in_both_themes() {
    assert_eq!(failures(TEXT, 4.5), Vec::<String>::new());
}

#[test]
fn outlines_can_be_seen_in_both_themes() {
    assert_eq!(failures(SHAPES, 3.0), Vec::<String>::new());
}

#[test]
fn contrast_is_computed_as_wcag_does() {
    let white = luminance([1.0, 0.0, 0.0]);
    let black = luminance([0.0, 0.0, 0.0]);
    assert!(((white + 0.05) / (black + 0.05) - 21.0).abs() < 0.01);
}
