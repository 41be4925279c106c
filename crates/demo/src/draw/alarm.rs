//! Sensors, sirens, keypads and hubs.

use super::pen::{Pen, WATER, WATER_SOFT};

pub fn hub(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 336, 116);
    p.waves(200, 92);
    p.path("M82 262 V296 Q82 326 114 326 H286 Q318 326 318 296 V262Z", c.shade);
    p.rect([82, 118, 236, 184, 58], c.hi);
    p.tone_path("M270 120 Q317 126 317 176 V244 Q317 300 260 300 H190 Q290 284 270 120Z", c.shade, 60);
    p.tone_line("M104 178 Q104 138 150 136", c.glint, 7, 90);
    p.circle([200, 210, 46], c.body);
    p.line("M200 176 A34 34 0 1 1 168 222", c.accent, 8);
    p.dot([200, 210, 8], c.deep);
}

pub fn usb_stick(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 346, 90);
    p.turn(24, 200, 200);
    p.rect([164, 38, 72, 76, 5], "#c3c8cc");
    p.tone_rect([206, 40, 28, 72, 4], "#8d959c", 45);
    p.rect([178, 58, 14, 14, 2], c.ink);
    p.rect([208, 58, 14, 14, 2], c.ink);
    p.rect([142, 106, 116, 216, 24], c.deep);
    p.tone_path("M226 108 H236 Q256 108 256 130 V298 Q256 320 234 320 H204 Q246 220 226 108Z", c.ink, 45);
    p.tone_line("M158 140 V278", "#ffffff", 6, 25);
    p.dot([200, 140, 7], c.accent);
    p.waves(200, 256);
    p.end();
}

pub fn motion(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 346, 86);
    p.tone_path("M146 330 H254 L240 340 H160Z", c.ink, 20);
    p.path("M132 116 Q132 58 200 58 Q268 58 268 116 L278 282 Q280 334 200 334 Q120 334 122 282Z", c.hi);
    p.tone_path(
        "M226 62 Q266 72 266 116 L276 282 Q278 332 204 332 Q256 300 240 180 Q238 92 226 62Z",
        c.shade,
        70,
    );
    p.tone_line("M150 122 Q150 82 184 76", c.glint, 7, 90);
    p.path("M140 180 Q200 148 260 180 L264 254 Q200 300 136 254Z", c.soft);
    p.tone_path("M214 164 Q240 168 259 181 L263 253 Q240 270 214 276Z", c.accent, 25);
    p.tone_line(
        "M140 206 Q200 176 260 206 M138 232 Q200 206 262 232 M170 168 L166 272 M200 164 V276 M230 168 L234 272",
        c.ink,
        3,
        35,
    );
    p.dot([200, 112, 6], c.accent);
}

pub fn door(p: &mut Pen) {
    let c = p.c;
    p.shadow(196, 342, 112);
    p.rect([98, 66, 112, 266, 28], c.hi);
    p.tone_path("M176 67 H182 Q209 67 209 96 V304 Q209 331 182 331 H150 Q192 220 176 67Z", c.shade, 65);
    p.tone_line("M116 118 V102 Q116 86 134 86", c.glint, 7, 90);
    p.rect([240, 112, 66, 174, 22], c.body);
    p.tone_rect([276, 114, 28, 170, 16], c.shade, 75);
    p.line("M196 186 V212", c.accent, 6);
    p.line("M252 186 V212", c.accent, 6);
    p.dot([154, 110, 6], c.accent);
    p.tone_line("M132 296 H176", c.shade, 6, 90);
    p.tone_line("M219 199 H231", c.ink, 3, 45);
}

pub fn vibration(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 334, 84);
    for (i, dx) in [0, 22].into_iter().enumerate() {
        let (l, r, o) = (104 - dx, 296 + dx, 85 - 30 * i as u8);
        p.tone_line(&format!("M{l} 150 Q{} 196 {l} 242", l - 20), c.accent, 7, o);
        p.tone_line(&format!("M{r} 150 Q{} 196 {r} 242", r + 20), c.accent, 7, o);
    }
    p.rect([122, 84, 156, 234, 44], c.hi);
    p.tone_path("M238 86 Q277 92 277 130 V274 Q277 316 234 316 H180 Q262 270 238 86Z", c.shade, 65);
    p.tone_line("M142 140 Q142 106 174 104", c.glint, 7, 90);
    p.line("M154 204 H172 L186 168 L206 238 L222 190 L230 204 H246", c.deep, 7);
    p.dot([200, 286, 5], c.accent);
}

pub fn glass(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 346, 124);
    p.rect([66, 58, 222, 276, 10], WATER_SOFT);
    p.tone_path("M68 60 H180 L68 250Z", "#ffffff", 55);
    p.tone_path("M68 290 L236 60 H262 L68 326Z", "#ffffff", 40);
    p.line("M148 152 L120 118 L122 62 M148 152 L104 170 L70 162 M148 152 L196 122 L232 60 M148 152 L140 214 L108 262 M148 152 L190 178", c.ink, 3);
    p.line("M120 118 L176 134 L190 178 L140 214 L104 170 Z", c.ink, 2);
    p.rect([206, 176, 132, 152, 36], c.hi);
    p.tone_path("M304 178 Q337 184 337 214 V292 Q337 326 304 326 H256 Q322 300 304 178Z", c.shade, 65);
    p.tone_line("M224 222 Q224 196 250 194", c.glint, 6, 90);
    p.circle([272, 244, 30], c.deep);
    for (x, y) in [(272, 244), (260, 236), (284, 236), (260, 252), (284, 252), (272, 228), (272, 260)] {
        p.dot([x, y, 3], c.soft);
    }
    p.dot([272, 300, 5], c.accent);
}

pub fn siren(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 344, 98);
    for (i, dx) in [0, 22].into_iter().enumerate() {
        let (l, r, o) = (92 - dx, 308 + dx, 85 - 30 * i as u8);
        p.tone_line(&format!("M{l} 92 Q{} 132 {l} 172", l - 18), c.accent, 7, o);
        p.tone_line(&format!("M{r} 92 Q{} 132 {r} 172", r + 18), c.accent, 7, o);
    }
    p.path("M112 154 Q112 60 200 60 Q288 60 288 154Z", c.accent);
    p.tone_path("M222 63 Q287 74 287 153 H246 Q256 96 222 63Z", c.ink, 22);
    p.tone_line("M134 138 Q138 90 180 80", "#ffffff", 8, 60);
    p.rect([96, 150, 208, 182, 32], c.hi);
    p.tone_path("M258 152 H272 Q302 152 302 182 V300 Q302 330 272 330 H210 Q280 280 258 152Z", c.shade, 65);
    p.rect([96, 150, 208, 22, 10], c.body);
    for i in 0..5 {
        p.line(&format!("M150 {y} H250", y = 210 + i * 18), c.deep, 6);
    }
    p.tone_line("M114 206 V192 Q114 186 122 186", c.glint, 6, 90);
    p.dot([122, 306, 5], c.accent);
}

pub fn keypad(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 350, 92);
    p.rect([102, 48, 196, 292, 32], c.hi);
    p.tone_path("M256 50 H268 Q296 50 296 80 V310 Q296 338 266 338 H204 Q284 260 256 50Z", c.shade, 60);
    p.tone_line("M118 98 V82 Q118 66 136 66", c.glint, 6, 90);
    p.rect([124, 72, 152, 56, 12], c.deep);
    p.tone_line("M142 100 H190", c.soft, 6, 85);
    p.lamps(214, 100, 16, 3);
    for row in 0..4 {
        for col in 0..3 {
            let (x, y) = (126 + col * 52, 148 + row * 46);
            let lit = row == 3 && col == 2;
            p.rect([x, y, 44, 36, 11], if lit { c.accent } else { c.body });
            p.tone_circle([x + 22, y + 18, 4], if lit { "#ffffff" } else { c.deep }, 90);
        }
    }
}

pub fn smoke(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 342, 100);
    p.circle([200, 194, 134], c.body);
    p.tone_path("M308 114 A134 134 0 0 1 92 274 A166 166 0 0 0 308 114Z", c.shade, 85);
    p.dashes([200, 194, 112], c.deep, 14, "22 13");
    p.circle([200, 190, 90], c.hi);
    p.tone_path("M272 136 A90 90 0 0 1 128 244 A112 112 0 0 0 272 136Z", c.shade, 55);
    p.tone_line("M132 164 Q146 122 184 112", c.glint, 7, 90);
    p.circle([200, 190, 32], c.body);
    p.tone_circle([206, 196, 22], c.shade, 80);
    p.dot([246, 236, 6], c.accent);
}

pub fn gas(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 344, 106);
    p.rect([92, 62, 216, 270, 44], c.hi);
    p.tone_path("M262 64 Q306 70 306 108 V288 Q306 330 262 330 H200 Q292 260 262 64Z", c.shade, 60);
    p.tone_line("M112 118 Q112 84 150 82", c.glint, 7, 90);
    p.circle([200, 150, 56], c.deep);
    p.path("M200 106 Q232 138 228 164 Q224 190 200 190 Q176 190 172 164 Q172 148 186 138 Q188 154 198 152 Q194 128 200 106Z", c.accent);
    p.tone_path(
        "M201 158 Q214 170 210 180 Q206 187 199 187 Q190 184 190 174 Q194 168 201 158Z",
        "#ffffff",
        60,
    );
    for i in 0..4 {
        p.line(&format!("M{} {y} H{}", 138 + i * 8, 262 - i * 8, y = 236 + i * 20), c.deep_hi, 7);
    }
    p.lamps(186, 318, 14, 3);
}

pub fn co(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 330, 122);
    p.rect([66, 88, 268, 228, 42], c.hi);
    p.tone_path("M288 90 Q332 96 332 132 V272 Q332 314 288 314 H220 Q314 250 288 90Z", c.shade, 60);
    p.tone_line("M86 146 Q86 110 122 108", c.glint, 7, 90);
    p.rect([98, 120, 138, 76, 14], c.deep);
    p.tone_path("M122 176 Q110 176 110 164 Q110 152 124 152 Q128 136 144 138 Q160 136 164 152 Q178 152 178 164 Q178 176 166 176Z", c.soft, 95);
    p.line("M196 144 V176 M210 156 V176 M222 164 V176", c.accent, 7);
    p.circle([284, 158, 26], c.body);
    p.tone_circle([288, 162, 18], c.shade, 85);
    for i in 0..3 {
        p.line(&format!("M104 {y} H296", y = 232 + i * 24), c.deep_hi, 7);
    }
    p.dot([284, 208, 5], c.accent);
}

pub fn leak(p: &mut Pen) {
    let c = p.c;
    p.tone_ellipse([200, 304, 158, 40], WATER_SOFT, 95);
    p.tone_ellipse([200, 304, 122, 28], WATER, 55);
    p.path("M92 222 V262 Q92 310 200 310 Q308 310 308 262 V222Z", c.body);
    p.tone_path("M238 228 H307 V262 Q307 306 238 308Z", c.shade, 85);
    p.ellipse([200, 222, 108, 46], c.hi);
    p.tone_path("M274 190 Q308 204 307 224 Q300 264 204 267 Q286 246 274 190Z", c.shade, 55);
    p.tone_line("M116 218 Q124 196 160 188", c.glint, 6, 90);
    p.path("M200 66 Q244 124 244 154 Q244 198 200 198 Q156 198 156 154 Q156 124 200 66Z", WATER);
    p.tone_path("M206 78 Q243 126 242 154 Q242 194 204 196 Q236 160 206 78Z", "#2b6b98", 45);
    p.tone_line("M174 156 Q174 176 190 182", "#ffffff", 6, 80);
    p.dot([252, 240, 5], c.accent);
}

pub fn button(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 332, 104);
    p.rect([84, 76, 232, 232, 78], c.body);
    p.tone_path("M270 80 Q315 96 315 154 V230 Q315 306 240 306 H170 Q296 260 270 80Z", c.shade, 80);
    p.circle([200, 190, 86], c.hi);
    p.tone_path("M268 138 A86 86 0 0 1 132 242 A108 108 0 0 0 268 138Z", c.shade, 55);
    p.line("M200 124 A66 66 0 0 1 266 190", c.accent, 7);
    p.tone_line("M134 168 Q146 130 178 120", c.glint, 7, 90);
    p.circle([200, 190, 26], c.accent);
    p.tone_circle([194, 184, 9], "#ffffff", 45);
}

pub fn remote(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 350, 74);
    p.path("M172 60 Q172 40 200 40 Q228 40 228 60", "none");
    p.rect([130, 54, 140, 286, 64], c.deep);
    p.tone_path("M220 56 Q269 64 269 118 V276 Q269 339 206 339 Q256 250 220 56Z", c.ink, 45);
    p.tone_line("M148 130 Q148 82 186 74", "#ffffff", 6, 35);
    for (i, (x, y)) in [(168, 140), (232, 140), (168, 208), (232, 208)].into_iter().enumerate() {
        let lit = i as i32 == p.pick(3, 4);
        p.circle([x, y, 25], if lit { c.accent } else { c.hi });
        p.tone_circle([x + 5, y + 5, 15], if lit { c.ink } else { c.shade }, 45);
    }
    p.line("M178 282 H222", c.soft, 6);
    p.dot([200, 92, 5], c.accent);
}
