//! The pen: colour tones of a brand and the basic shapes of all drawings. Outlined shapes use the common
//! stroke; `tone_…` shapes have none and are used for shading.

use std::fmt::Write;

/// The colours of one drawing; light comes from the upper left.
#[derive(Clone, Copy)]
pub struct Tones {
    /// Outline.
    pub ink: &'static str,
    /// Lit side of the housing.
    pub hi: &'static str,
    /// Housing.
    pub body: &'static str,
    /// Side of the housing that is turned away.
    pub shade: &'static str,
    /// Dark parts: lens windows, screens, metal fronts.
    pub deep: &'static str,
    /// Lit side of dark parts.
    pub deep_hi: &'static str,
    /// The colour of the brand.
    pub accent: &'static str,
    /// The colour of the brand, pale.
    pub soft: &'static str,
    /// Glint on the housing.
    pub glint: &'static str,
}

/// Metal of pipes, plugs and disks: the same for every brand.
pub const METAL: &str = "#c3c8cc";
pub const METAL_HI: &str = "#e2e5e8";
/// Lens glass and its glint.
pub const GLASS: &str = "#4d6b86";
pub const GLINT: &str = "#dbe9f4";
/// Water is blue whatever the brand.
pub const WATER: &str = "#5a9ac6";
pub const WATER_SOFT: &str = "#c3deee";
const SHADOW: &str = "#26303a";

/// ink, deep, deep_hi, accent, soft: matched sets.
const HUES: [[&str; 5]; 10] = [
    ["#2e3742", "#37424f", "#556373", "#d9932f", "#f6e3c0"],
    ["#29393b", "#2f4447", "#4d686b", "#2f8f87", "#cbe6e2"],
    ["#28344a", "#2f3e58", "#4f6283", "#3f76b5", "#d2e1f2"],
    ["#3b302f", "#473a39", "#6c5a57", "#c25c40", "#f4d9ce"],
    ["#303a2c", "#3b4735", "#5d6c54", "#6f8f3d", "#e0ebcc"],
    ["#362f40", "#42394f", "#655a76", "#8a5f9a", "#e6daec"],
    ["#2c363d", "#36434c", "#566873", "#557e98", "#d6e3eb"],
    ["#38332a", "#464034", "#6b6350", "#b68c2c", "#f0e5c6"],
    ["#3a2f35", "#483a42", "#6c5a64", "#b8576d", "#f2d8de"],
    ["#26363e", "#2d424c", "#4a6572", "#2b91ad", "#cbe6ee"],
];

/// hi, body, shade, glint of housings: three light ones, the last is graphite.
const SHELLS: [[&str; 4]; 4] = [
    ["#fbfaf7", "#ebe9e3", "#d3d0c8", "#ffffff"],
    ["#f9fbfc", "#e6eaed", "#ccd2d7", "#ffffff"],
    ["#f3f2f0", "#dedcd9", "#c2c0bc", "#ffffff"],
    ["#868e96", "#6f7780", "#565e67", "#b3bac1"],
];

/// Lamp light is warm whatever the brand.
pub const LIGHT: &str = "#f0bf5a";
pub const LIGHT_SOFT: &str = "#fbeac2";

/// A small well-mixed hash (FNV-1a with a final mix): the same on every machine and in every release.
pub fn hash(text: &str) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for byte in text.to_lowercase().bytes() {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    state ^= state >> 29;
    state.wrapping_mul(0xbf58_476d_1ce4_e5b9) ^ (state >> 32)
}

impl Tones {
    /// The tones of a product: the hue always belongs to the brand, the housing does in five cases of six.
    pub fn of(brand: &str, seed: u64) -> Self {
        let hash = hash(brand);
        let hue = HUES[(hash % HUES.len() as u64) as usize];
        let usual = ((hash >> 20) % 3) as usize;
        let shell = SHELLS[match seed % 12 {
            0 => 3,
            1 => (usual + 1) % 3,
            _ => usual,
        }];
        Self {
            ink: hue[0],
            hi: shell[0],
            body: shell[1],
            shade: shell[2],
            deep: hue[1],
            deep_hi: hue[2],
            accent: hue[3],
            soft: hue[4],
            glint: shell[3],
        }
    }
}

/// Collects the elements of one drawing.
pub struct Pen {
    pub c: Tones,
    seed: u64,
    out: String,
    /// The last outlined shape without its fill: shading overlaps its outline, which is then redrawn.
    outlined: String,
}

impl Pen {
    pub fn new(brand: &str, seed: u64) -> Self {
        Self { c: Tones::of(brand, seed), seed, out: String::with_capacity(3000), outlined: String::new() }
    }

    /// A small number below `limit` derived from the seed and `salt`, for details that differ by product.
    pub fn pick(&self, salt: u32, limit: u32) -> i32 {
        let mixed = (self.seed ^ (u64::from(salt) << 40)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((mixed >> 33) % u64::from(limit.max(1))) as i32
    }

    fn put(&mut self, args: std::fmt::Arguments<'_>) {
        // Writing into a String cannot fail.
        let _ = self.out.write_fmt(args);
    }

    fn outline(&mut self, shape: String, fill: &str) {
        self.put(format_args!(r#"<{shape} fill="{fill}"/>"#));
        self.outlined = shape;
    }

    /// x, y, width, height, corner radius.
    pub fn rect(&mut self, [x, y, w, h, r]: [i32; 5], fill: &str) {
        self.outline(format!(r#"rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}""#), fill);
    }

    pub fn tone_rect(&mut self, [x, y, w, h, r]: [i32; 5], fill: &str, percent: u8) {
        self.put(format_args!(
            r#"<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}" fill="{fill}" fill-opacity=".{percent:02}" stroke="none"/>"#
        ));
    }

    /// centre x, centre y, radius.
    pub fn circle(&mut self, [x, y, r]: [i32; 3], fill: &str) {
        self.outline(format!(r#"circle cx="{x}" cy="{y}" r="{r}""#), fill);
    }

    /// A circle without an outline: lamps, screws, glints.
    pub fn dot(&mut self, [x, y, r]: [i32; 3], fill: &str) {
        self.put(format_args!(r#"<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}" stroke="none"/>"#));
    }

    pub fn tone_circle(&mut self, [x, y, r]: [i32; 3], fill: &str, percent: u8) {
        self.put(format_args!(
            r#"<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}" fill-opacity=".{percent:02}" stroke="none"/>"#
        ));
    }

    /// centre x, centre y, radius x, radius y.
    pub fn ellipse(&mut self, [x, y, rx, ry]: [i32; 4], fill: &str) {
        self.outline(format!(r#"ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}""#), fill);
    }

    pub fn tone_ellipse(&mut self, [x, y, rx, ry]: [i32; 4], fill: &str, percent: u8) {
        self.put(format_args!(
            r#"<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="{fill}" fill-opacity=".{percent:02}" stroke="none"/>"#
        ));
    }

    pub fn path(&mut self, d: &str, fill: &str) {
        self.outline(format!(r#"path d="{d}""#), fill);
    }

    pub fn tone_path(&mut self, d: &str, fill: &str, percent: u8) {
        self.put(format_args!(r#"<path d="{d}" fill="{fill}" fill-opacity=".{percent:02}" stroke="none"/>"#));
        let shape = std::mem::take(&mut self.outlined);
        if !shape.is_empty() {
            self.put(format_args!(r#"<{shape} fill="none"/>"#));
        }
    }

    /// A line in its own colour and width.
    pub fn line(&mut self, d: &str, colour: &str, width: i32) {
        self.put(format_args!(r#"<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width}"/>"#));
    }

    /// A faint line: grooves, glints, radio waves.
    pub fn tone_line(&mut self, d: &str, colour: &str, width: i32, percent: u8) {
        self.put(format_args!(
            r#"<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-opacity=".{percent:02}"/>"#
        ));
    }

    /// A ring of dashes, for vents and teeth.
    pub fn dashes(&mut self, [x, y, r]: [i32; 3], colour: &str, width: i32, pattern: &str) {
        self.put(format_args!(
            r#"<circle cx="{x}" cy="{y}" r="{r}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-dasharray="{pattern}" stroke-linecap="butt"/>"#
        ));
    }

    /// A row of equal short strokes along a path.
    pub fn row(&mut self, d: &str, colour: &str, width: i32, pattern: &str) {
        self.put(format_args!(
            r#"<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-dasharray="{pattern}" stroke-linecap="butt"/>"#
        ));
    }

    /// Opens a rotated group; close it with [`Pen::end`].
    pub fn turn(&mut self, degrees: i32, x: i32, y: i32) {
        self.outlined.clear();
        self.put(format_args!(r#"<g transform="rotate({degrees} {x} {y})">"#));
    }

    pub fn end(&mut self) {
        self.outlined.clear();
        self.put(format_args!("</g>"));
    }

    /// The shadow on the ground: centre, height, half width.
    pub fn shadow(&mut self, x: i32, y: i32, rx: i32) {
        self.tone_ellipse([x, y, rx, rx / 9 + 3], SHADOW, 8);
        self.tone_ellipse([x, y, rx * 4 / 5, rx / 13 + 2], SHADOW, 10);
    }

    /// A camera lens: dark ring, glass and glint; `r` is the radius of the ring.
    pub fn lens(&mut self, x: i32, y: i32, r: i32) {
        let (ink, deep_hi) = (self.c.ink, self.c.deep_hi);
        self.circle([x, y, r], deep_hi);
        self.circle([x, y, r * 3 / 4], ink);
        self.dot([x, y, r / 2], GLASS);
        self.tone_circle([x + r / 8, y + r / 8, r / 4], "#1b2733", 70);
        self.dot([x - r / 5, y - r / 4, (r / 7).max(2)], GLINT);
    }

    /// A row of small lamps.
    pub fn lamps(&mut self, x: i32, y: i32, step: i32, count: i32) {
        let (lit, dark) = (self.c.accent, self.c.deep_hi);
        let on = 1 + self.pick(7, count.max(1) as u32);
        for i in 0..count {
            self.dot([x + i * step, y, 4], if i < on { lit } else { dark });
        }
    }

    /// Radio waves above a point.
    pub fn waves(&mut self, x: i32, y: i32) {
        let accent = self.c.accent;
        for (i, r) in [18, 34, 50].into_iter().enumerate() {
            let (dx, dy) = (r * 7 / 10, r * 7 / 10);
            self.tone_line(
                &format!("M{} {} A{r} {r} 0 0 1 {} {}", x - dx, y - dy, x + dx, y - dy),
                accent,
                6,
                90 - 20 * i as u8,
            );
        }
        self.dot([x, y, 6], accent);
    }

    /// The finished file.
    pub fn finish(self) -> String {
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400"><g stroke="{}" stroke-width="3" stroke-linejoin="round" stroke-linecap="round">{}</g></svg>"#,
            self.c.ink, self.out
        )
    }
}
