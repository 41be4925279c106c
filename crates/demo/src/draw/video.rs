//! Cameras, recorders and what stores their video.

use super::pen::{METAL, METAL_HI, Pen};

pub fn dome(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 326, 110);
    p.path("M78 150 Q78 96 132 96 H268 Q322 96 322 150 V166 H78Z", c.hi);
    p.tone_path("M250 97 H268 Q321 97 321 150 V166 H282 Q284 118 250 97Z", c.shade, 80);
    p.tone_line("M104 138 Q112 112 142 112 H188", c.glint, 6, 90);
    p.rect([66, 162, 268, 26, 13], c.body);
    p.tone_rect([180, 164, 152, 22, 11], c.shade, 60);
    p.path("M92 188 H308 A108 112 0 0 1 92 188Z", c.deep);
    p.tone_path("M200 188 H306 A106 110 0 0 1 200 298Z", c.ink, 35);
    p.circle([200, 222, 50], c.deep_hi);
    p.lens(200, 226, 36);
    p.tone_line("M112 206 Q122 258 168 282", "#ffffff", 7, 38);
    p.tone_line("M124 204 Q128 222 136 236", "#ffffff", 4, 30);
    p.dot([296, 142, 5], c.accent);
}

pub fn bullet(p: &mut Pen) {
    let c = p.c;
    p.shadow(210, 332, 116);
    p.rect([300, 206, 42, 112, 14], c.body);
    p.tone_rect([322, 208, 18, 108, 10], c.shade, 70);
    p.path("M248 226 L268 218 Q276 250 304 252 V280 Q252 280 248 226Z", c.shade);
    p.turn(7, 190, 190);
    p.path("M98 142 H282 Q304 142 304 190 Q304 238 282 238 H98Z", c.hi);
    p.tone_path("M98 204 H303 Q300 236 282 236 H98Z", c.shade, 75);
    p.path("M66 164 Q70 118 112 118 H296 Q314 118 314 140 V150 H126 Q96 150 92 172Z", c.body);
    p.tone_path("M112 120 H296 Q308 120 311 132 H92 Q100 121 112 120Z", "#ffffff", 65);
    p.ellipse([98, 192, 38, 50], c.deep);
    p.tone_path("M98 144 A36 48 0 0 1 98 240 A60 60 0 0 0 98 144Z", c.deep_hi, 90);
    p.ellipse([92, 192, 24, 30], c.deep_hi);
    p.ellipse([90, 192, 17, 22], c.ink);
    p.tone_ellipse([88, 190, 10, 14], "#5f83a3", 95);
    p.tone_ellipse([85, 184, 3, 4], "#eaf3fa", 95);
    for (x, y) in [(110, 158), (118, 178), (118, 206), (110, 226)] {
        p.dot([x, y, 4], c.accent);
    }
    p.tone_line("M140 172 H276", c.shade, 4, 90);
    p.end();
}

pub fn turret(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 330, 100);
    p.path("M84 150 Q84 84 150 84 H250 Q316 84 316 150 Q316 170 296 170 H104 Q84 170 84 150Z", c.body);
    p.tone_path("M240 86 H250 Q314 86 314 150 Q314 168 296 168 H262 Q280 120 240 86Z", c.shade, 80);
    p.tone_line("M106 140 Q112 104 152 102", c.glint, 6, 90);
    p.circle([200, 208, 98], c.hi);
    p.tone_path("M284 158 A98 98 0 0 1 126 272 A118 118 0 0 0 284 158Z", c.shade, 80);
    p.circle([192, 216, 66], c.deep);
    p.tone_path("M252 192 A66 66 0 0 1 146 262 A90 90 0 0 0 252 192Z", c.ink, 45);
    p.lens(192, 204, 36);
    for (x, y) in [(160, 252), (176, 262), (192, 265), (208, 262), (224, 252)] {
        p.dot([x, y, 5], c.accent);
    }
    p.tone_line("M140 196 Q146 172 164 162", "#ffffff", 5, 35);
}

pub fn ptz(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 342, 96);
    p.rect([152, 46, 96, 34, 10], c.body);
    p.path("M134 78 H266 L292 150 H108Z", c.hi);
    p.tone_path("M226 80 H265 L290 149 H246Z", c.shade, 75);
    p.path(
        "M96 148 H304 Q318 148 318 162 V222 Q318 268 292 268 H108 Q82 268 82 222 V162 Q82 148 96 148Z",
        c.body,
    );
    p.tone_path("M276 150 H304 Q316 150 316 162 V222 Q316 266 292 266 H270Z", c.shade, 80);
    p.circle([200, 228, 92], c.hi);
    p.tone_path("M276 176 A92 92 0 0 1 126 282 A112 112 0 0 0 276 176Z", c.shade, 75);
    p.rect([136, 184, 128, 92, 44], c.deep);
    p.tone_path("M220 186 H222 Q262 190 262 230 Q262 272 222 274 H190 Q240 262 220 186Z", c.ink, 40);
    p.lens(200, 230, 38);
    p.circle([150, 230, 9], c.accent);
    p.circle([250, 230, 9], c.accent);
    p.tone_line("M120 206 Q130 164 168 150", c.glint, 6, 90);
}

pub fn wifi_camera(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 332, 96);
    p.ellipse([200, 318, 78, 18], c.body);
    p.tone_ellipse([228, 320, 46, 12], c.shade, 80);
    p.path("M182 246 H218 L226 314 Q200 322 174 314Z", c.body);
    p.tone_path("M202 248 H217 L224 313 Q214 316 206 316Z", c.shade, 85);
    p.rect([106, 70, 188, 188, 58], c.hi);
    p.tone_path("M262 76 Q293 84 293 128 V200 Q293 256 236 256 H178 Q262 244 262 76Z", c.shade, 65);
    p.circle([200, 162, 66], c.deep);
    p.tone_path("M256 128 A66 66 0 0 1 148 204 A84 84 0 0 0 256 128Z", c.ink, 45);
    p.lens(200, 158, 40);
    p.dot([200, 214, 5], c.accent);
    p.tone_line("M124 128 Q124 88 166 86", c.glint, 7, 90);
    for x in [-12, 0, 12] {
        p.dot([200 + x, 242, 3], c.shade);
    }
}

pub fn wifi_pan(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 342, 92);
    p.path("M126 330 Q122 262 148 236 H252 Q278 262 274 330 Q200 350 126 330Z", c.body);
    p.tone_path("M232 238 H251 Q276 262 272 329 Q250 336 226 338 Q252 280 232 238Z", c.shade, 85);
    p.circle([200, 154, 100], c.hi);
    p.tone_path("M282 98 A100 100 0 0 1 120 214 A124 124 0 0 0 282 98Z", c.shade, 70);
    p.path("M108 150 Q112 96 200 96 Q288 96 292 150 Q288 204 200 204 Q112 204 108 150Z", c.deep);
    p.tone_path("M236 100 Q290 108 290 150 Q288 202 200 202 Q262 180 236 100Z", c.ink, 40);
    p.lens(200, 150, 42);
    p.dot([258, 150, 5], c.accent);
    for x in [-20, -10, 0, 10, 20] {
        p.tone_line(&format!("M{} 286 V304", 200 + x), c.ink, 4, 45);
    }
    p.tone_line("M122 116 Q140 76 180 66", c.glint, 6, 90);
}

/// The case of recorders and switches: a flat box seen a little from above.
pub fn case(p: &mut Pen, y: i32, h: i32) {
    let c = p.c;
    p.shadow(200, y + h + 12, 166);
    p.tone_rect([66, y + h - 2, 40, 14, 4], c.ink, 90);
    p.tone_rect([294, y + h - 2, 40, 14, 4], c.ink, 90);
    p.path(&format!("M78 {} H322 L354 {y} H46Z", y - 52), c.deep_hi);
    p.tone_path(&format!("M250 {} H321 L352 {} H262Z", y - 50, y - 1), c.deep, 45);
    p.rect([40, y, 320, h, 9], c.deep);
    p.tone_path(&format!("M43 {} H357 V{} H43Z", y + h * 2 / 3, y + h - 4), c.ink, 40);
    p.tone_line(&format!("M50 {} H350", y + 7), "#ffffff", 3, 22);
}

pub fn recorder(p: &mut Pen) {
    let c = p.c;
    case(p, 178, 92);
    p.tone_line("M110 150 H200 M104 158 H196 M98 166 H190", c.ink, 4, 45);
    p.rect([60, 202, 150, 44, 8], c.ink);
    p.tone_rect([64, 206, 142, 14, 5], "#ffffff", 12);
    p.lamps(76, 233, 15, 4);
    p.tone_rect([146, 227, 50, 12, 4], c.accent, 85);
    p.circle([248, 224, 20], c.deep_hi);
    p.line("M248 212 V222 M239 216 A12 12 0 1 0 257 216", c.soft, 4);
    p.rect([286, 212, 26, 11, 2], c.ink);
    p.rect([286, 230, 26, 11, 2], c.ink);
    p.dot([334, 224, 6], c.accent);
}

pub fn nas(p: &mut Pen) {
    let c = p.c;
    p.shadow(206, 330, 120);
    p.path("M272 84 L326 108 V306 L272 322Z", c.deep_hi);
    p.tone_line("M290 140 V276 M304 146 V272", c.deep, 4, 90);
    p.rect([88, 82, 186, 242, 14], c.deep);
    p.tone_rect([92, 86, 178, 24, 10], "#ffffff", 10);
    for i in 0..4 {
        let x = 104 + i * 40;
        p.rect([x, 124, 34, 168, 6], c.deep_hi);
        p.tone_rect([x + 20, 126, 12, 164, 4], c.deep, 60);
        p.line(&format!("M{} 140 V170", x + 12), c.soft, 5);
        p.tone_line(&format!("M{0} 200 V276 M{1} 200 V276", x + 11, x + 20), c.ink, 3, 60);
    }
    p.lamps(112, 106, 14, 5);
    p.dot([254, 106, 6], c.accent);
}

pub fn disk(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 346, 96);
    p.rect([98, 56, 204, 284, 14], METAL);
    p.tone_rect([252, 58, 48, 280, 12], "#8d959c", 40);
    p.path("M114 72 H286 V232 Q286 250 266 250 H230 L206 226 H114Z", METAL_HI);
    p.circle([200, 148, 62], METAL);
    p.tone_path("M246 108 A62 62 0 0 1 148 182 A80 80 0 0 0 246 108Z", "#8d959c", 45);
    p.circle([200, 148, 20], METAL_HI);
    p.dot([200, 148, 6], c.deep);
    p.rect([116, 240, 84, 84, 6], c.soft);
    p.tone_rect([118, 242, 80, 22, 4], c.accent, 95);
    p.tone_line("M128 282 H186 M128 296 H176 M128 310 H182", c.ink, 5, 45);
    p.rect([216, 268, 72, 56, 6], c.deep);
    p.tone_line("M228 284 H276 M228 296 H276 M228 308 H258", c.soft, 3, 70);
    for (x, y) in [(112, 70), (288, 70), (112, 326), (288, 328)] {
        p.dot([x, y, 5], c.deep_hi);
    }
}

pub fn ssd(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 340, 92);
    p.rect([108, 66, 184, 264, 18], c.deep);
    p.tone_path("M244 68 H276 Q290 68 290 84 V312 Q290 328 274 328 H230 Q276 200 244 68Z", c.ink, 45);
    p.tone_line("M122 92 Q122 80 136 80 H214", "#ffffff", 5, 35);
    p.rect([130, 116, 140, 136, 10], c.soft);
    p.tone_path("M132 118 H268 V160 L132 208Z", c.accent, 95);
    p.tone_line("M146 226 H236 M146 238 H206", c.ink, 5, 45);
    p.rect([134, 302, 54, 18, 3], c.ink);
    p.rect([198, 302, 68, 18, 3], c.ink);
    p.tone_line("M142 311 H180 M206 311 H258", "#e0b964", 4, 90);
}

pub fn card(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 348, 90);
    p.path(
        "M122 60 H258 Q272 60 272 74 V104 L290 124 V150 L278 162 V324 Q278 338 264 338 H122 Q108 338 108 324 V74 Q108 60 122 60Z",
        c.deep,
    );
    p.tone_path(
        "M240 62 H258 Q270 62 270 74 V105 L288 125 V149 L276 161 V324 Q276 336 264 336 H236Z",
        c.ink,
        40,
    );
    p.tone_line("M124 86 Q124 76 134 76 H220", "#ffffff", 5, 35);
    p.tone_path("M110 168 H276 V232 L110 268Z", c.accent, 95);
    p.tone_path("M110 270 L276 234 V250 L110 286Z", c.soft, 95);
    for i in 0..6 {
        p.tone_rect([126 + i * 22, 88, 13, 46, 3], "#e0b964", 90);
    }
    p.tone_line("M128 312 H206", c.soft, 5, 60);
}

pub fn mount(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 348, 82);
    p.rect([172, 282, 56, 52, 10], c.body);
    p.tone_line("M172 300 H228 M172 314 H228", c.ink, 3, 60);
    p.circle([200, 184, 124], c.body);
    p.tone_path("M300 112 A124 124 0 0 1 100 258 A150 150 0 0 0 300 112Z", c.shade, 85);
    p.circle([200, 180, 98], c.hi);
    p.tone_line("M124 152 Q140 106 188 96", c.glint, 6, 90);
    p.dashes([200, 180, 84], c.shade, 4, "6 10");
    p.circle([200, 180, 28], c.deep);
    p.dot([200, 180, 14], c.ink);
    p.tone_circle([194, 174, 6], c.accent, 95);
    for (x, y) in [(138, 118), (262, 118), (138, 242), (262, 242)] {
        p.circle([x, y, 11], METAL);
        p.line(&format!("M{} {} L{} {}", x - 5, y - 5, x + 5, y + 5), c.ink, 3);
    }
}

pub fn bracket(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 348, 108);
    p.rect([72, 64, 56, 264, 16], c.body);
    p.tone_rect([102, 66, 24, 260, 12], c.shade, 80);
    for y in [96, 296] {
        p.circle([96, y, 11], METAL);
        p.line(&format!("M{} {y} H{}", 90, 102), c.ink, 3);
    }
    p.path("M128 138 H236 Q312 138 312 214 V244 H252 V222 Q252 198 228 198 H128Z", c.hi);
    p.tone_path("M128 178 H232 Q270 178 272 222 V242 H254 V222 Q254 197 228 197 H128Z", c.shade, 75);
    p.tone_line("M142 152 H232 Q270 154 288 182", c.glint, 6, 90);
    p.path("M236 242 H328 V266 Q328 280 282 280 Q236 280 236 266Z", c.body);
    p.tone_path("M286 244 H327 V266 Q327 279 286 279Z", c.shade, 75);
    p.ellipse([282, 272, 24, 9], c.deep);
    p.dot([150, 168, 6], c.accent);
}
