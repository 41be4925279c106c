//! Locks, doorphones, leak protection and climate control.

use super::pen::{METAL, METAL_HI, Pen, WATER};

pub fn lock(p: &mut Pen) {
    let c = p.c;
    p.shadow(206, 352, 96);
    p.rect([128, 44, 120, 302, 44], c.deep);
    p.tone_path("M208 46 Q247 52 247 88 V302 Q247 345 204 345 H176 Q236 250 208 46Z", c.ink, 45);
    p.tone_line("M144 98 Q144 66 174 62", "#ffffff", 6, 35);
    for row in 0..4 {
        for col in 0..3 {
            let lit = row == 3 && col == 1;
            p.dot([160 + col * 28, 92 + row * 32, 8], if lit { c.accent } else { c.deep_hi });
        }
    }
    p.circle([188, 272, 38], c.deep_hi);
    p.path("M188 250 H314 Q334 250 334 272 Q334 294 314 294 H188 A22 22 0 0 1 188 250Z", METAL_HI);
    p.tone_path("M188 276 H333 Q330 292 314 292 H188 Q172 290 168 276Z", "#8d959c", 50);
    p.circle([188, 272, 12], METAL);
    p.dot([188, 328, 5], c.accent);
}

pub fn doorbell(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 350, 78);
    p.rect([124, 50, 152, 290, 60], c.hi);
    p.tone_path("M232 52 Q275 62 275 112 V280 Q275 339 216 339 H176 Q262 250 232 52Z", c.shade, 65);
    p.tone_line("M142 116 Q142 74 178 70", c.glint, 7, 90);
    p.circle([200, 118, 34], c.deep);
    for (x, y) in [(200, 118), (186, 110), (214, 110), (186, 126), (214, 126), (200, 101), (200, 135)] {
        p.dot([x, y, 4], c.soft);
    }
    p.circle([200, 250, 52], c.body);
    p.tone_path("M244 218 A54 54 0 0 1 160 286 A68 68 0 0 0 244 218Z", c.shade, 85);
    p.circle([200, 250, 36], c.accent);
    p.path("M184 262 Q188 256 188 246 Q188 232 200 232 Q212 232 212 246 Q212 256 216 262Z", c.hi);
    p.dot([200, 268, 4], c.hi);
}

pub fn door_station(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 352, 90);
    p.rect([104, 44, 192, 300, 24], METAL);
    p.tone_path("M244 46 H272 Q294 46 294 70 V320 Q294 342 270 342 H196 Q284 240 244 46Z", "#8d959c", 50);
    p.tone_line("M118 92 V74 Q118 58 134 58 H190", c.glint, 5, 90);
    p.rect([128, 68, 144, 92, 16], c.deep);
    p.lens(200, 114, 34);
    for x in [146, 254] {
        p.dot([x, 98, 4], c.accent);
        p.dot([x, 114, 4], c.accent);
        p.dot([x, 130, 4], c.accent);
    }
    for i in 0..3 {
        p.line(&format!("M156 {y} H244", y = 186 + i * 13), c.deep, 5);
    }
    p.circle([200, 276, 44], METAL_HI);
    p.circle([200, 276, 30], c.accent);
    p.tone_circle([192, 268, 10], "#ffffff", 40);
    for (x, y) in [(120, 60), (280, 60), (120, 328), (280, 328)] {
        p.dot([x, y, 4], c.deep_hi);
    }
}

pub fn monitor(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 316, 150);
    p.rect([46, 90, 308, 212, 26], c.hi);
    p.tone_path("M300 92 H328 Q352 92 352 118 V276 Q352 300 326 300 H240 Q340 250 300 92Z", c.shade, 55);
    p.rect([68, 112, 210, 168, 12], c.deep);
    p.tone_path("M70 114 H190 L120 278 H82 Q70 278 70 266Z", "#ffffff", 10);
    p.path("M136 278 Q136 226 173 226 Q210 226 210 278Z", c.soft);
    p.circle([173, 192, 27], c.soft);
    p.tone_path("M176 166 A26 26 0 0 1 176 218 Q190 192 176 166Z", c.accent, 50);
    p.line("M92 142 V132 H104 M254 142 V132 H242 M92 250 V262 H104 M254 250 V262 H242", c.accent, 4);
    for (i, y) in [138, 184, 230].into_iter().enumerate() {
        p.circle([316, y, 18], if i == 2 { c.accent } else { c.body });
    }
    p.line("M310 130 Q316 124 322 130", c.deep, 3);
    p.dot([316, 266, 4], c.accent);
}

pub fn valve(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 350, 134);
    p.rect([48, 258, 304, 58, 4], METAL_HI);
    p.tone_rect([48, 290, 304, 24, 2], "#8d959c", 55);
    for x in [66, 288] {
        p.rect([x, 246, 46, 82, 8], METAL);
        p.tone_line(&format!("M{} 252 V322 M{} 252 V322", x + 15, x + 31), c.ink, 3, 40);
    }
    p.rect([152, 244, 96, 86, 18], METAL_HI);
    p.tone_rect([206, 246, 40, 82, 14], "#8d959c", 50);
    p.rect([178, 208, 44, 42, 4], METAL);
    p.rect([108, 66, 184, 148, 34], c.hi);
    p.tone_path("M246 68 Q290 74 290 106 V176 Q290 212 252 212 H190 Q272 170 246 68Z", c.shade, 65);
    p.tone_line("M126 116 Q126 86 158 84", c.glint, 7, 90);
    p.path("M200 92 Q228 128 228 148 Q228 176 200 176 Q172 176 172 148 Q172 128 200 92Z", WATER);
    p.tone_line("M184 150 Q184 162 194 166", "#ffffff", 5, 80);
    p.dot([256, 186, 5], c.accent);
    p.path("M292 116 H324 Q334 116 334 126 V148 Q334 158 324 158 H292Z", c.accent);
}

pub fn climate(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 334, 110);
    p.rect([80, 74, 240, 240, 56], c.hi);
    p.tone_path("M274 76 Q318 84 318 130 V256 Q318 312 262 312 H194 Q304 252 274 76Z", c.shade, 60);
    p.tone_line("M100 136 Q100 98 142 94", c.glint, 7, 90);
    p.rect([110, 106, 180, 176, 26], c.soft);
    p.path("M150 142 A18 18 0 0 1 186 142 V202 A32 32 0 1 1 150 202Z", c.hi);
    p.dot([168, 226, 21], c.accent);
    p.line("M168 222 V158", c.accent, 10);
    p.tone_line("M198 152 H208 M198 172 H214 M198 192 H208", c.ink, 4, 55);
    p.path("M246 168 Q268 198 268 214 Q268 236 246 236 Q224 236 224 214 Q224 198 246 168Z", WATER);
    p.tone_line("M236 216 Q236 226 244 228", "#ffffff", 4, 80);
    p.dot([200, 298, 4], c.accent);
}

pub fn air(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 348, 100);
    p.rect([92, 54, 216, 282, 46], c.hi);
    p.tone_path("M264 56 Q306 62 306 102 V290 Q306 334 262 334 H200 Q294 260 264 56Z", c.shade, 60);
    p.tone_line("M112 112 Q112 76 150 74", c.glint, 7, 90);
    p.circle([200, 160, 78], c.deep);
    p.line("M152 190 A56 56 0 1 1 248 190", c.deep_hi, 11);
    p.line("M152 190 A56 56 0 0 1 214 106", c.accent, 11);
    p.line("M170 160 Q184 148 198 160 T228 160 M170 178 Q184 166 198 178 T228 178", c.soft, 6);
    for i in 0..3 {
        p.line(&format!("M136 {y} H264", y = 266 + i * 20), c.deep_hi, 7);
    }
}

pub fn thermostat(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 334, 114);
    p.rect([72, 66, 256, 256, 60], c.hi);
    p.tone_path("M282 70 Q326 82 326 128 V258 Q326 320 262 320 H190 Q312 250 282 70Z", c.shade, 60);
    p.tone_line("M92 132 Q92 92 136 88", c.glint, 7, 90);
    p.circle([200, 194, 102], c.deep);
    p.dashes([200, 194, 86], c.deep_hi, 12, "3 10.5");
    p.line("M142 252 A82 82 0 0 1 182 114", c.accent, 10);
    p.circle([184, 114, 8], c.hi);
    p.line("M168 212 Q160 196 172 184 T168 158 M200 212 Q192 196 204 184 T200 158 M232 212 Q224 196 236 184 T232 158", c.soft, 7);
    p.tone_line("M166 236 H234", c.soft, 5, 60);
}

pub fn trv(p: &mut Pen) {
    let c = p.c;
    p.shadow(206, 348, 134);
    for x in [40, 84] {
        p.rect([x, 70, 38, 262, 19], c.body);
        p.tone_rect([x + 22, 74, 14, 254, 8], c.shade, 80);
    }
    p.rect([118, 164, 52, 60, 4], METAL);
    p.rect([146, 150, 34, 88, 6], METAL_HI);
    p.tone_line("M152 166 H174 M152 184 H174 M152 202 H174 M152 220 H174", c.ink, 3, 40);
    p.rect([136, 224, 26, 104, 4], METAL_HI);
    p.path(
        "M176 132 H286 Q344 132 344 194 Q344 256 286 256 H176 Q168 256 168 248 V140 Q168 132 176 132Z",
        c.hi,
    );
    p.tone_path("M170 216 H340 Q328 254 286 254 H176 Q170 254 170 248Z", c.shade, 75);
    p.tone_line("M184 146 H280", c.glint, 6, 90);
    p.rect([204, 164, 82, 58, 14], c.deep);
    p.line("M220 204 V188 M234 204 V180 M248 204 V192", c.soft, 6);
    p.dot([268, 194, 7], c.accent);
    p.line("M312 146 A56 56 0 0 1 312 242", c.accent, 6);
}

pub fn shutter(p: &mut Pen) {
    let c = p.c;
    p.shadow(200, 352, 140);
    p.rect([40, 58, 320, 28, 12], METAL);
    p.tone_rect([42, 72, 316, 12, 6], "#8d959c", 55);
    p.path("M58 86 H246 V330 Q230 344 214 330 Q198 344 183 330 Q168 344 152 330 Q136 344 121 330 Q105 344 90 330 Q74 344 58 330Z", c.soft);
    for x in [90, 152, 214] {
        p.tone_path(&format!("M{x} 88 H{r} V330 Q{m} 342 {x} 330Z", r = x + 31, m = x + 16), c.accent, 35);
        p.tone_line(&format!("M{x} 96 V324"), c.ink, 3, 25);
    }
    p.rect([282, 84, 60, 190, 22], c.hi);
    p.tone_path("M318 86 Q341 90 341 108 V252 Q341 272 316 272 H304 Q328 190 318 86Z", c.shade, 75);
    p.tone_line("M296 122 V112 Q296 102 304 100", c.glint, 5, 90);
    p.dot([312, 246, 6], c.accent);
    p.line("M306 150 L312 142 L318 150 M306 186 L312 194 L318 186", c.deep_hi, 5);
}
