//! Switches, access points, power and cables; kits and services.

use super::pen::{METAL, METAL_HI, Pen, WATER};
use super::video::case;

/// A row of network ports with their LEDs, from `x`, one every 27 units.
fn ports(p: &mut Pen, x: i32, y: i32, count: i32, lamp_pattern: &str) {
    let c = p.c;
    let end = x + count * 27 - 5;
    p.row(&format!("M{x} {y} H{end}"), c.ink, 20, "22 5");
    p.row(&format!("M{} {} H{end}", x + 7, y + 12), c.ink, 6, "8 19");
    p.row(&format!("M{} {} H{end}", x + 3, y - 4), METAL, 6, "16 11");
    p.row(&format!("M{} {} H{end}", x + 8, y - 15), c.deep_hi, 5, "6 21");
    p.row(&format!("M{} {} H{end}", x + 8, y - 15), c.accent, 5, lamp_pattern);
}

/// Which LEDs of a row of ports are lit.
fn lit(p: &Pen, salt: u32) -> &'static str {
    ["6 21", "6 48", "6 21 6 48", "6 48 6 21"][p.pick(salt, 4) as usize]
}

pub fn switch(p: &mut Pen) {
    let c = p.c;
    case(p, 180, 90);
    p.path("M110 140 L98 160 H110 L104 176 L124 152 H112 L118 140Z", c.accent);
    p.dot([64, 208, 5], c.accent);
    p.dot([64, 232, 5], c.deep_hi);
    let (first, second) = (lit(p, 2), lit(p, 3));
    ports(p, 88, 210, 8, first);
    ports(p, 88, 246, 8, second);
    for y in [200, 234] {
        p.rect([312, y, 34, 20, 3], c.ink);
    }
}

pub fn switch_plain(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 292, 138);
    p.path("M98 140 H302 L338 196 H62Z", c.hi);
    p.tone_path("M232 142 H301 L335 194 H250Z", c.shade, 70);
    p.rect([56, 194, 288, 84, 12], c.body);
    p.tone_path("M59 248 H341 V266 Q341 275 331 275 H69 Q59 275 59 266Z", c.shade, 85);
    p.line("M122 166 H200", c.accent, 6);
    let pattern = lit(p, 2);
    p.tone_rect([82, 218, 178, 38, 6], c.deep, 95);
    ports(p, 92, 238, 6, pattern);
    p.dot([300, 236, 5], c.accent);
    p.tone_line("M288 256 H314", c.deep_hi, 5, 80);
}

pub fn access_point(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 330, 124);
    p.waves(200, 112);
    p.path("M60 210 V226 Q60 304 200 304 Q340 304 340 226 V210Z", c.shade);
    p.ellipse([200, 208, 140, 76], c.hi);
    p.tone_path("M292 152 Q340 174 339 212 Q328 280 206 283 Q316 244 292 152Z", c.shade, 55);
    p.tone_line("M86 200 Q98 164 152 148", c.glint, 7, 90);
    p.ellipse([200, 208, 66, 34], c.body);
    p.line("M144 198 A62 31 0 0 1 256 198", c.accent, 6);
    p.dot([200, 210, 8], c.accent);
}

pub fn ups(p: &mut Pen) {
    let c = p.c;
    p.shadow(206, 350, 110);
    p.path("M258 62 L322 84 V322 L258 344Z", c.deep_hi);
    for i in 0..6 {
        p.tone_line(&format!("M276 {} L306 {}", 120 + i * 18, 126 + i * 18), c.ink, 4, 55);
    }
    p.rect([104, 56, 156, 290, 18], c.deep);
    p.tone_line("M118 92 V80 Q118 70 130 70 H190", "#ffffff", 5, 35);
    p.rect([126, 88, 112, 82, 10], c.soft);
    p.path("M190 96 L160 134 H180 L172 162 L206 122 H186Z", c.accent);
    p.circle([182, 216, 24], c.deep_hi);
    p.line("M182 204 V214 M172 208 A13 13 0 1 0 192 208", c.soft, 5);
    p.lamps(152, 262, 20, 4);
    p.tone_line("M128 294 H236 M128 310 H236 M128 326 H236", c.ink, 4, 70);
}

pub fn ups_rack(p: &mut Pen) {
    let c = p.c;
    case(p, 166, 120);
    p.rect([40, 166, 30, 120, 6], c.deep_hi);
    p.rect([330, 166, 30, 120, 6], c.deep_hi);
    for x in [55, 345] {
        p.dot([x, 182, 5], c.ink);
        p.dot([x, 270, 5], c.ink);
        p.line(&format!("M{x} 206 V246"), METAL, 7);
    }
    p.rect([146, 186, 108, 80, 10], c.soft);
    p.path("M206 194 L174 232 H196 L188 260 L224 218 H202Z", c.accent);
    for i in 0..4 {
        let x = 86 + i * 13;
        p.tone_line(&format!("M{x} 192 V260 M{} 192 V260", x + 188), c.ink, 5, 75);
    }
}

pub fn pdu(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 278, 170);
    p.rect([24, 160, 352, 92, 8], METAL);
    p.rect([50, 150, 300, 112, 14], c.deep);
    p.tone_path("M52 220 H348 V248 Q348 260 336 260 H64 Q52 260 52 248Z", c.ink, 45);
    p.tone_line("M66 160 H330", "#ffffff", 4, 28);
    for i in 0..5 {
        let x = 72 + i * 42;
        p.rect([x, 184, 34, 44, 7], c.deep_hi);
        p.tone_line(&format!("M{} 196 V206 M{} 196 V206 M{} 212 V220", x + 10, x + 24, x + 17), c.ink, 4, 95);
    }
    p.rect([292, 178, 40, 56, 8], c.ink);
    p.rect([298, 184, 28, 24, 5], c.accent);
    for (x, y) in [(36, 176), (36, 236), (364, 176), (364, 236)] {
        p.dot([x, y, 4], c.ink);
    }
}

pub fn patch_panel(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 284, 176);
    p.rect([20, 140, 360, 126, 8], c.deep);
    p.tone_path("M23 216 H377 V258 Q377 263 372 263 H28 Q23 263 23 258Z", c.ink, 40);
    p.tone_line("M32 148 H368", "#ffffff", 4, 28);
    for (x, y) in [(32, 160), (32, 246), (368, 160), (368, 246)] {
        p.ellipse([x, y, 5, 7], METAL_HI);
    }
    for group in 0..2 {
        let left = 50 + group * 154;
        p.rect([left, 158, 146, 18, 3], c.soft);
        p.tone_rect([left + 3, 161, 40 + 20 * group, 12, 2], c.accent, 85);
        let end = left + 146;
        p.row(&format!("M{left} 205 H{end}"), c.deep_hi, 32, "26 4");
        p.row(&format!("M{} 202 H{end}", left + 4), c.ink, 14, "18 12");
        p.row(&format!("M{} 212 H{end}", left + 9), c.ink, 8, "8 22");
    }
    p.tone_line("M60 240 H186 M214 240 H340", c.deep_hi, 5, 90);
}

pub fn cable(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 346, 134);
    p.line("M286 244 Q320 300 288 322 Q256 338 268 352", c.ink, 18);
    p.line("M286 244 Q320 300 288 322 Q256 338 268 350", c.accent, 12);
    p.circle([196, 188, 138], c.accent);
    for r in [122, 106, 90] {
        p.tone_line(&format!("M{} 188 A{r} {r} 0 1 1 {} 188.1", 196 - r, 196 - r), c.ink, 3, 50);
    }
    p.tone_path("M306 106 A138 138 0 0 1 86 272 A172 172 0 0 0 306 106Z", c.ink, 30);
    p.tone_line("M82 156 A120 120 0 0 1 156 74", "#ffffff", 8, 55);
    p.circle([196, 188, 72], c.hi);
    p.tone_circle([196, 188, 56], c.shade, 60);
    for (a, x, y) in [(0, 196, 84), (120, 286, 240), (-120, 106, 240)] {
        p.turn(a, x, y);
        p.rect([x - 13, y - 38, 26, 76, 8], c.deep);
        p.end();
    }
}

pub fn patch_cord(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 344, 120);
    let loop_ = "M104 128 V232 Q104 318 196 318 Q288 318 288 236 Q288 164 216 164 Q150 164 150 232 Q150 286 204 286 Q296 286 296 190 V128";
    p.line(loop_, c.ink, 22);
    p.line(loop_, c.accent, 16);
    p.tone_line("M100 140 V232 Q100 300 160 313", "#ffffff", 4, 45);
    for x in [104, 296] {
        p.path(&format!("M{} 112 H{} L{} 152 H{}Z", x - 26, x + 26, x + 16, x - 16), c.deep);
        p.rect([x - 30, 46, 60, 70, 6], METAL_HI);
        p.tone_rect([x + 4, 48, 24, 66, 5], "#8d959c", 45);
        for i in 0..4 {
            p.tone_line(&format!("M{} 52 V68", x - 18 + i * 12), "#c79a3e", 4, 95);
        }
        p.rect([x - 10, 78, 20, 38, 4], METAL);
    }
}

/// Cardboard: side, turned side, inside, lit flap.
const CARDBOARD: [&str; 4] = ["#e6cfa9", "#d3b78b", "#b99a6c", "#f1dfc2"];

/// An open box containing what `contents` draws.
fn open_box(p: &mut Pen, contents: impl FnOnce(&mut Pen)) {
    let c = p.c;
    let [side, turned, inside, flap] = CARDBOARD;
    p.shadow(200, 350, 150);
    p.path("M60 168 L118 132 H282 L340 168 L200 196Z", inside);
    contents(p);
    p.path("M60 168 L200 200 V344 L60 304Z", side);
    p.path("M340 168 L200 200 V344 L340 304Z", turned);
    p.path("M60 168 L200 200 L164 234 L26 198Z", flap);
    p.path("M340 168 L200 200 L236 234 L374 198Z", side);
    p.tone_path("M84 244 L152 262 V300 L84 281Z", c.accent, 95);
    p.tone_line("M96 262 L140 274", "#ffffff", 5, 90);
    p.tone_line("M226 308 L296 288", c.ink, 4, 30);
}

pub fn kit(p: &mut Pen) {
    let c = p.c;
    open_box(p, |p| {
        p.rect([226, 92, 108, 92, 8], c.deep);
        p.lamps(246, 116, 14, 4);
        p.tone_line("M240 138 H318", c.deep_hi, 5, 90);
        p.path("M74 106 Q74 58 112 58 H172 Q210 58 210 106 V116 H74Z", c.hi);
        p.rect([66, 110, 152, 18, 9], c.body);
        p.path("M84 128 H200 Q196 194 142 194 Q88 194 84 128Z", c.deep);
        p.lens(142, 150, 26);
    });
}

pub fn alarm_kit(p: &mut Pen) {
    let c = p.c;
    open_box(p, |p| {
        p.rect([222, 66, 92, 122, 20], c.deep);
        for i in 0..9 {
            p.dot([244 + i % 3 * 24, 92 + i / 3 * 24, 7], if i == 8 { c.accent } else { c.deep_hi });
        }
        p.rect([176, 96, 36, 96, 12], c.body);
        p.path("M92 96 Q92 40 132 40 Q172 40 172 96Z", c.accent);
        p.tone_line("M106 86 Q108 60 126 54", "#ffffff", 5, 60);
        p.rect([82, 94, 100, 100, 18], c.hi);
        p.tone_path("M156 96 H164 Q180 96 180 112 V190 H140 Q166 150 156 96Z", c.shade, 65);
        p.line("M106 122 H148 M106 138 H148", c.deep, 5);
    });
}

pub fn leak_kit(p: &mut Pen) {
    let c = p.c;
    open_box(p, |p| {
        p.rect([212, 84, 104, 104, 26], c.hi);
        p.circle([264, 130, 22], c.body);
        p.line("M264 114 A16 16 0 1 1 249 136", c.accent, 6);
        p.path("M136 30 Q176 84 176 112 Q176 150 136 150 Q96 150 96 112 Q96 84 136 30Z", WATER);
        p.tone_line("M114 114 Q114 130 126 136", "#ffffff", 6, 80);
        p.path("M84 148 V190 H196 V148Z", c.body);
        p.ellipse([140, 148, 56, 18], c.hi);
        p.dot([168, 150, 4], c.accent);
    });
}

pub fn service(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 348, 130);
    p.turn(-45, 200, 196);
    p.path("M180 150 Q150 132 150 98 Q150 62 180 46 V92 L200 104 L220 92 V46 Q250 62 250 98 Q250 132 220 150 V330 Q220 350 200 350 Q180 350 180 330Z", METAL_HI);
    p.tone_path(
        "M206 152 Q244 130 244 98 Q244 70 226 54 V94 L206 106Z M206 150 H218 V330 Q218 346 206 348Z",
        "#8d959c",
        50,
    );
    p.circle([200, 326, 9], c.hi);
    p.end();
    p.turn(45, 200, 196);
    p.path("M190 40 H210 L208 190 H192Z", METAL);
    p.path("M188 40 H212 L208 20 H192Z", METAL_HI);
    p.rect([168, 186, 64, 160, 26], c.accent);
    p.tone_path("M204 188 H210 Q230 192 230 212 V322 Q230 344 206 344Z", c.ink, 25);
    p.tone_line("M184 214 V316", "#ffffff", 6, 55);
    p.rect([176, 176, 48, 22, 6], c.deep);
    p.end();
}
