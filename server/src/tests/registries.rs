//! What the areas declare is complete, and collected without two of one name.

use crate::registry::declared;
use base::Locale;
use base::access::Reach;
use people_model::accounts::FirstRole;
use people_model::notifications::Side;
use std::path::Path;

/// The texts of all files of this name in the areas, with the area.
fn files(name: &str) -> Vec<(String, String)> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
    let areas = std::fs::read_dir(crates).unwrap().map(|entry| entry.unwrap());
    let text = |path: &Path| std::fs::read_to_string(path).ok();
    let found = areas.filter_map(|area| {
        let area_name = area.file_name().into_string().unwrap();
        Some((area_name, text(&area.path().join("src").join(name))?))
    });
    found.collect()
}

#[test]
fn adm_5_every_action_that_an_area_writes_is_collected() {
    let names = declared().audit;
    let files = files("actions.rs");
    assert!(files.len() >= 8, "the areas are found");
    let mut count = 0;
    for (area, text) in files {
        // `NAME = "entity.verb": "…" / "…";`
        let codes = text.lines().filter_map(|line| line.split_once("\": \"")?.0.split_once(" = \""));
        for (_, code) in codes {
            let action = names.action(code).unwrap_or_else(|| panic!("{code} of {area} is not collected"));
            for l in Locale::ALL {
                assert!(!action.text(l).is_empty(), "{code}");
            }
            let (entity, _) = code.split_once('.').unwrap();
            assert!(names.entity(entity).is_some(), "the entity of {code} has no name");
            count += 1;
        }
    }
    assert_eq!(count, names.actions().len());
    assert_eq!(names.action_text(Locale::En, "robot.danced"), "robot.danced");
}

#[test]
fn acc_7_permissions_have_labels_and_known_roles() {
    let all = seed::permissions();
    let areas = files("../model/src/access.rs");
    assert!(areas.len() >= 6, "the areas are found");
    for (area, text) in areas {
        let declared = text.split("Permission::new(\"").chain(text.split("Permission::in_branch(\""));
        let declared = declared.filter_map(|rest| rest.split_once("\")")).map(|(code, _)| code);
        for code in declared.filter(|code| code.split('.').count() == 2 && !code.contains(' ')) {
            let is_known = all.all().iter().any(|d| d.permission.as_str() == code);
            assert!(is_known, "{code} of {area} is not collected");
        }
    }
    let shown: usize = all.groups().map(|(_, list)| list.len()).sum();
    assert_eq!(shown, all.all().len(), "every permission is in a group of the page of roles");
    for declaration in all.all() {
        let code = declaration.permission.as_str();
        for l in Locale::ALL {
            assert!(!(declaration.label)(l).is_empty(), "{code}");
        }
        for role in declaration.first_roles {
            assert!(FirstRole::parse(role).is_some(), "{code} is for an unknown role {role}");
        }
    }
}

#[test]
fn adm_3_settings_of_all_areas_are_collected() {
    let settings = declared().settings;
    let keys: Vec<_> = settings.all().iter().map(|d| d.key).collect();
    for key in ["shop.name", "shop.phone", "sales.online_reservation_minutes"] {
        assert!(keys.contains(&key), "{key}: {keys:?}");
    }
    for definition in settings.all() {
        for l in Locale::ALL {
            assert!(!definition.default_text(l).is_empty(), "{}", definition.key);
        }
        // The default passes its own checks.
        let mut fields = definition.fields(&definition.default_value());
        fields.push((definition.version_name(), "0".to_owned()));
        let read = settings.parse(&fields).unwrap();
        assert_eq!(read[0].value, definition.default_value(), "{}", definition.key);
    }
}

/// The sources of an area, without its model.
fn sources(folder: &Path) -> String {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => all.push_str(&sources(&path)),
            false => all.push_str(&std::fs::read_to_string(&path).unwrap()),
        }
    }
    all
}

#[test]
fn ord_2_every_event_is_collected_and_sent() {
    let (events, permissions) = (declared().notices, seed::permissions());
    let mut count = 0;
    for file in ["notifications.rs", "../model/src/notifications/events.rs"] {
        for (area, text) in files(file) {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates").join(&area).join("src");
            let sources = sources(&folder);
            let names = text.lines().filter_map(|line| line.strip_prefix("pub const "));
            for (name, _) in names.filter_map(|line| line.split_once(": NoticeEvent")) {
                assert!(sources.contains(&format!("&{name}")), "{area} never sends {name}");
                count += 1;
            }
        }
    }
    assert_eq!(count, events.all().len(), "every event is collected");
    for event in events.all() {
        assert_ne!((event.name)(Locale::Ru), (event.name)(Locale::En), "{}", event.code);
        if let Side::Staff(permission) = event.side {
            assert!(permissions.knows(permission.as_str()), "{}", event.code);
            let has_branch = permission.reach() == Reach::Branch;
            assert!(has_branch || !event.letter_to_branch, "{} is of no branch", event.code);
        }
    }
}
