//! Requirements on every drawing, whatever the brand and the seed.

use super::{Kind, hash, svg};

const BRANDS: [&str; 6] = ["Zorvex", "Aqara", "Cisco", "Yale", "", "<script>\"&'"];

fn every(check: impl Fn(Kind, &str, &str)) {
    for kind in Kind::ALL {
        for brand in BRANDS {
            for seed in 0..24 {
                check(*kind, brand, &svg(*kind, brand, seed));
            }
        }
    }
}

#[test]
fn cat_4_drawings_are_small_and_without_scripts_styles_and_text() {
    every(|kind, brand, svg| {
        let name = kind.as_str();
        assert!(svg.len() <= 4096, "{name} for {brand}: {} bytes", svg.len());
        assert!(
            svg.starts_with(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400">"#),
            "{name}"
        );
        for word in ["script", "style", "<text", "href", " on", "url(", "id=", "NaN"] {
            assert!(!svg.contains(word), "{name} contains {word}");
        }
    });
}

/// Drawings use only elements and quoted attributes, so a scanner of twenty lines can check them.
#[test]
fn cat_4_drawings_are_well_formed() {
    every(|kind, _, svg| {
        let mut open = Vec::new();
        let mut rest = svg;
        while let Some(start) = rest.find('<') {
            assert_eq!(rest[..start].trim(), "", "{}: text between elements", kind.as_str());
            let end = start + rest[start..].find('>').expect("every < has its >");
            let tag = &rest[start + 1..end];
            rest = &rest[end + 1..];
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(name), "{}", kind.as_str());
                continue;
            }
            assert_eq!(tag.matches('"').count() % 2, 0, "{}: {tag}", kind.as_str());
            let name = tag.split([' ', '/']).next().expect("an element has a name");
            assert!(["svg", "g", "rect", "circle", "ellipse", "path"].contains(&name), "{name}");
            let mut keys: Vec<&str> =
                tag.split('"').step_by(2).filter_map(|part| part.trim().strip_suffix('=')).collect();
            let count = keys.len();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), count, "{}: an attribute twice in {tag}", kind.as_str());
            if !tag.ends_with('/') {
                open.push(name);
            }
        }
        assert!(open.is_empty(), "{}: {open:?} not closed", kind.as_str());
    });
}

#[test]
fn cat_4_a_drawing_depends_on_its_arguments_alone() {
    assert_eq!(svg(Kind::Dome, "Zorvex", 7), svg(Kind::Dome, "ZORVEX", 7));
    assert_ne!(svg(Kind::Dome, "Zorvex", 7), svg(Kind::Dome, "Aqara", 7), "brands differ in colour");
    assert_ne!(svg(Kind::Dome, "Zorvex", 7), svg(Kind::Bullet, "Zorvex", 7));
    assert_ne!(
        svg(Kind::Dome, "Zorvex", 12),
        svg(Kind::Dome, "Zorvex", 14),
        "one seed in twelve is graphite"
    );
    assert_eq!(hash("Zorvex"), hash("zorvex"));
    assert_ne!(hash("ZX-D428"), hash("ZX-D440"));
}

#[test]
fn cat_4_no_two_kinds_share_a_drawing_or_a_name() {
    let mut drawings: Vec<String> = Kind::ALL.iter().map(|kind| svg(*kind, "Zorvex", 3)).collect();
    let mut names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
    drawings.sort_unstable();
    drawings.dedup();
    names.sort_unstable();
    names.dedup();
    assert_eq!((drawings.len(), names.len()), (Kind::ALL.len(), Kind::ALL.len()));
}
