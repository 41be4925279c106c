//! Relays, plugs, switches and lamps.

use super::pen::{LIGHT, LIGHT_SOFT, METAL, Pen};

pub fn relay(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 348, 112);
    p.line("M136 262 Q130 306 104 332", c.accent, 11);
    p.line("M178 262 Q178 310 168 338", c.deep_hi, 11);
    p.line("M222 262 Q222 310 232 338", WIRE, 11);
    p.line("M264 262 Q270 306 296 332", "#8a5a3c", 11);
    p.rect([84, 72, 232, 206, 30], c.hi);
    p.tone_path("M268 74 H290 Q314 74 314 102 V250 Q314 276 288 276 H210 Q300 210 268 74Z", c.shade, 65);
    p.tone_line("M102 124 V106 Q102 90 120 90", c.glint, 7, 90);
    p.rect([104, 218, 192, 46, 8], c.deep);
    for i in 0..4 {
        p.circle([134 + i * 44, 241, 14], METAL);
        p.line(&format!("M{} 246 L{} 236", 128 + i * 44, 140 + i * 44), c.ink, 3);
    }
    p.rect([126, 108, 148, 74, 14], c.soft);
    p.line("M146 146 H174 L214 124 M222 146 H254", c.deep, 6);
    p.dot([176, 146, 6], c.deep);
    p.dot([222, 146, 6], c.deep);
    p.dot([200, 200, 5], c.accent);
}

const WIRE: &str = "#4f7fb0";

pub fn din_relay(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 352, 90);
    p.rect([36, 176, 328, 44, 4], METAL);
    p.tone_line("M44 190 H356 M44 206 H356", c.ink, 3, 35);
    p.path("M138 44 H262 V112 H276 V282 H262 V344 H138 V282 H124 V112 H138Z", c.hi);
    p.tone_path("M220 46 H260 V113 H274 V281 H260 V342 H212 Q250 200 220 46Z", c.shade, 70);
    for y in [60, 296] {
        for x in [156, 200, 244] {
            p.circle([x, y + 16, 13], c.deep);
            p.line(&format!("M{} {} L{} {}", x - 6, y + 16, x + 6, y + 16), METAL, 3);
        }
    }
    p.rect([146, 128, 108, 62, 10], c.deep);
    p.lamps(166, 148, 18, 4);
    p.tone_line("M164 170 H226", c.soft, 5, 70);
    p.rect([172, 208, 56, 62, 8], c.deep_hi);
    p.rect([180, 212, 40, 30, 6], c.accent);
}

/// The frame of devices built into a wall box.
fn frame(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 342, 118);
    p.rect([72, 66, 256, 256, 34], c.hi);
    p.tone_path(
        "M288 70 Q326 76 326 102 V286 Q326 320 292 320 H108 Q76 320 74 292 Q250 300 288 70Z",
        c.shade,
        55,
    );
    p.tone_line("M90 118 V104 Q90 84 112 84 H150", c.glint, 7, 90);
    p.rect([102, 96, 196, 196, 18], c.body);
}

pub fn wall_switch(p: &mut Pen) {
    let c = p.c;
    frame(p);
    let keys = 1 + p.pick(5, 3);
    let width = 196 / keys;
    for i in 0..keys {
        let x = 102 + i * width;
        p.rect([x, 96, width, 196, if keys == 1 { 18 } else { 8 }], c.hi);
        p.tone_rect([x + 4, 206, width - 8, 82, 6], c.shade, 50);
        p.line(&format!("M{} 122 H{}", x + width / 2 - 12, x + width / 2 + 12), c.accent, 6);
    }
}

pub fn wall_socket(p: &mut Pen) {
    let c = p.c;
    frame(p);
    p.circle([200, 194, 84], c.hi);
    socket(p, 200, 194, 68);
    p.dot([280, 274, 5], c.accent);
}

/// A round earthed socket of radius `r`.
fn socket(p: &mut Pen, x: i32, y: i32, r: i32) {
    let c = p.c;
    p.circle([x, y, r], c.shade);
    p.tone_circle([x + r / 16, y + r / 12, r * 9 / 10], c.body, 90);
    let hole = r * 28 / 100;
    let (dot, clip) = ((r / 8).max(4), r / 6);
    p.dot([x - hole * 3 / 2, y, dot], c.ink);
    p.dot([x + hole * 3 / 2, y, dot], c.ink);
    p.rect([x - clip, y - r - 2, clip * 2, r / 4, 3], METAL);
    p.rect([x - clip, y + r + 2 - r / 4, clip * 2, r / 4, 3], METAL);
}

pub fn plug(p: &mut Pen) {
    let c = p.c;
    p.shadow(204, 338, 112);
    p.path("M266 92 H292 Q338 92 338 140 V252 Q338 300 292 300 H266Z", c.shade);
    p.rect([66, 76, 240, 240, 92], c.hi);
    p.tone_path("M256 89 Q303 112 305 166 V226 Q305 314 226 314 H160 Q286 262 256 80Z", c.shade, 60);
    p.tone_line("M88 156 Q90 108 140 98", c.glint, 7, 90);
    p.circle([186, 196, 88], c.body);
    socket(p, 186, 196, 72);
    p.line("M112 262 A100 100 0 0 0 260 262", c.accent, 6);
    p.rect([316, 176, 16, 40, 7], c.accent);
}

pub fn power_strip(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 338, 150);
    p.line("M352 196 Q392 196 384 250 Q376 300 320 308 H250", c.deep, 11);
    p.turn(-4, 200, 180);
    p.rect([30, 118, 330, 132, 40], c.hi);
    p.tone_path("M32 206 H358 Q356 248 320 248 H70 Q34 248 32 206Z", c.shade, 60);
    for i in 0..3 {
        p.circle([94 + i * 88, 182, 44], c.body);
        socket(p, 94 + i * 88, 182, 36);
    }
    p.rect([322, 158, 24, 48, 8], c.accent);
    p.end();
}

pub fn knob(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 338, 110);
    p.circle([200, 194, 128], c.body);
    p.tone_path("M302 118 A128 128 0 0 1 98 270 A158 158 0 0 0 302 118Z", c.shade, 80);
    p.dashes([200, 194, 110], c.deep_hi, 10, "3 14.3");
    p.line("M122 272 A110 110 0 0 1 162 91", c.accent, 10);
    p.circle([200, 190, 82], c.deep);
    p.tone_path("M268 144 A82 82 0 0 1 136 240 A100 100 0 0 0 268 144Z", c.ink, 50);
    p.dashes([200, 190, 76], c.ink, 8, "4 5");
    p.tone_line("M140 166 Q152 132 186 124", "#ffffff", 6, 35);
    p.line("M168 132 L180 152", c.accent, 9);
}

pub fn cube(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 342, 108);
    p.path("M200 56 L322 118 L200 182 L78 118Z", c.hi);
    p.path("M78 118 L200 182 V330 L78 262Z", c.body);
    p.path("M322 118 L200 182 V330 L322 262Z", c.shade);
    p.tone_line("M96 118 L200 66", c.glint, 6, 90);
    p.ellipse([200, 118, 44, 22], c.soft);
    p.line("M182 118 Q200 104 218 118", c.accent, 6);
    p.line("M118 190 V236 L160 258 V214Z", c.accent, 6);
    p.line("M240 258 L284 192 M250 206 A16 16 0 1 0 251 206 M276 238 A16 16 0 1 0 277 238", c.deep_hi, 5);
}

pub fn bulb(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 352, 62);
    for d in ["M200 20 V40", "M70 76 L86 90", "M330 76 L314 90", "M40 176 H60", "M360 176 H340"] {
        p.tone_line(d, LIGHT, 7, 70);
    }
    p.path("M164 262 Q160 232 132 206 Q106 180 106 148 Q106 58 200 58 Q294 58 294 148 Q294 180 268 206 Q240 232 236 262Z", LIGHT_SOFT);
    p.tone_path("M222 62 Q292 76 292 148 Q292 180 266 205 Q238 232 234 260 H206 Q262 170 222 62Z", LIGHT, 55);
    p.tone_line("M128 152 Q128 100 168 84", "#ffffff", 9, 90);
    p.line("M178 258 V206 L166 176 M222 258 V206 L234 176", c.deep_hi, 4);
    p.line("M166 176 L183 190 L200 176 L217 190 L234 176", c.accent, 5);
    p.rect([158, 258, 84, 64, 10], METAL);
    p.tone_rect([208, 260, 32, 60, 8], "#8d959c", 55);
    p.tone_line("M160 276 L240 284 M160 294 L240 302", c.ink, 4, 55);
    p.path("M174 322 H226 L216 340 H184Z", c.deep);
}

pub fn strip(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 346, 126);
    p.line("M310 196 V296 Q310 326 340 326 H366", c.deep, 28);
    p.line("M310 196 V296 Q310 326 340 326 H366", c.hi, 22);
    p.circle([194, 190, 130], c.deep);
    for r in [116, 94, 72] {
        p.dashes([194, 190, r], c.hi, 15, "900 1");
        p.dashes([194, 190, r], c.accent, 7, "9 17");
    }
    p.circle([194, 190, 54], c.body);
    p.tone_path("M236 156 A54 54 0 0 1 150 222 A70 70 0 0 0 236 156Z", c.shade, 85);
    p.circle([194, 190, 20], c.deep);
    for y in [226, 256, 286] {
        p.dot([310, y, 5], c.accent);
    }
    p.dot([342, 326, 5], c.accent);
}

pub fn ceiling_light(p: &mut Pen) {
    let c = p.c;
    p.tone_path("M84 190 H316 L372 346 H28Z", LIGHT_SOFT, 70);
    p.tone_path("M120 196 H280 L316 346 H84Z", LIGHT_SOFT, 80);
    p.rect([176, 54, 48, 40, 8], c.body);
    p.path("M72 150 Q84 90 200 90 Q316 90 328 150Z", c.hi);
    p.tone_path("M244 94 Q316 108 326 149 H262 Q264 116 244 94Z", c.shade, 80);
    p.tone_line("M98 136 Q116 110 168 106", c.glint, 6, 90);
    p.rect([60, 148, 280, 26, 13], c.body);
    p.path("M78 174 H322 Q306 216 200 216 Q94 216 78 174Z", LIGHT_SOFT);
    p.tone_path("M220 174 H320 Q304 212 220 215 Q236 196 220 174Z", LIGHT, 50);
}
