//! Installations: the site, what must be protected, and the usual number of devices.

use crate::scheduling::Skill;
use base::Locale;
use base::text_enum;
use org_model::audience::ObjectType;
use serde::{Deserialize, Serialize};

text_enum! {
    /// A special zone of the site that requires additional work.
    pub enum Zone {
        /// An entrance; also a door under access control.
        Entrance = "entrance",
        /// The outer boundary of the site.
        Perimeter = "perimeter",
        /// A server room; also a door under access control.
        ServerRoom = "server_room",
        /// A car park.
        Parking = "parking",
        /// A cash desk.
        CashDesk = "cash_desk",
        /// A storage room.
        Storage = "storage",
    }
}

text_enum! {
    /// The client's goals for the system.
    pub enum Goal {
        /// Video surveillance; needs cameras.
        Video = "video",
        /// Intruder alarm; needs sensors.
        Alarm = "alarm",
        /// Access control; needs doors.
        Access = "access",
        /// Detection of smoke, gas and leaks; needs sensors.
        Sensors = "sensors",
    }
}

text_enum! {
    /// How the crew gets access.
    pub enum AccessRegime {
        /// At any time, without formalities.
        Free = "free",
        /// The crew needs passes ordered beforehand.
        Pass = "pass",
        /// Only accompanied by somebody of the site.
        Escort = "escort",
        /// Work is possible at night only.
        NightOnly = "night_only",
    }
}

/// Usual density of devices: one per this many m². Typical practice for a first estimate, not a standard; the
/// coordinator corrects the counts after a survey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Density {
    /// The kind of site that the densities hold for.
    pub object: ObjectType,
    /// Area covered by one camera, in m²; above 0.
    pub m2_per_camera: u32,
    /// Area covered by one sensor, in m²; above 0.
    pub m2_per_sensor: u32,
}

const fn density(object: ObjectType, m2_per_camera: u32, m2_per_sensor: u32) -> Density {
    Density { object, m2_per_camera, m2_per_sensor }
}

/// One row per [`ObjectType`].
pub const DENSITIES: &[Density] = &[
    density(ObjectType::Flat, 40, 15),
    density(ObjectType::House, 50, 20),
    density(ObjectType::Office, 50, 25),
    density(ObjectType::Shop, 30, 25),
    density(ObjectType::Warehouse, 150, 80),
    density(ObjectType::Production, 120, 60),
    density(ObjectType::Other, 60, 30),
];

/// Numbers of devices to be installed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Cameras.
    pub cameras: u32,
    /// Sensors of alarm, smoke, gas and leaks.
    pub sensors: u32,
    /// Doors, gates and turnstiles under access control.
    pub doors: u32,
}

/// Usual numbers of devices for a site: by area, one more camera and sensor per special zone, at least one
/// per floor; doors are the entrance and the server room. Monotonic in the area.
pub fn usual_counts(object: ObjectType, area_m2: u32, floors: u32, zones: &[Zone], goals: &[Goal]) -> Counts {
    let per = DENSITIES.iter().find(|d| d.object == object).copied().unwrap_or(density(object, 60, 30));
    let zones_n = u32::try_from(zones.len()).unwrap_or(u32::MAX);
    let wanted = |wanted: bool, n: u32| if wanted { n } else { 0 };
    let count = |per_m2: u32| area_m2.div_ceil(per_m2).max(floors).max(1).saturating_add(zones_n);
    let doors = [Zone::Entrance, Zone::ServerRoom].iter().filter(|z| zones.contains(z)).count();
    Counts {
        cameras: wanted(goals.contains(&Goal::Video), count(per.m2_per_camera)),
        sensors: wanted(
            goals.iter().any(|g| matches!(g, Goal::Alarm | Goal::Sensors)),
            count(per.m2_per_sensor),
        ),
        doors: wanted(goals.contains(&Goal::Access), u32::try_from(doors).unwrap_or(0).max(1)),
    }
}

/// The skills that these goals require, sorted and deduplicated.
pub fn skills(goals: &[Goal]) -> Vec<Skill> {
    let mut skills: Vec<Skill> = goals.iter().map(|g| g.skill()).collect();
    skills.sort();
    skills.dedup();
    skills
}

impl Zone {
    /// The name for the user, in a language.
    pub const fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Entrance => locale.pick("Вход", "Entrance"),
            Self::Perimeter => locale.pick("Периметр", "Perimeter"),
            Self::ServerRoom => locale.pick("Серверная", "Server room"),
            Self::Parking => locale.pick("Парковка", "Parking"),
            Self::CashDesk => locale.pick("Касса", "Cash desk"),
            Self::Storage => locale.pick("Кладовая", "Storage room"),
        }
    }
}

impl Goal {
    /// The name for the user, in a language.
    pub const fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Video => locale.pick("Видеонаблюдение", "Video surveillance"),
            Self::Alarm => locale.pick("Охранная сигнализация", "Intruder alarm"),
            Self::Access => locale.pick("Контроль доступа", "Access control"),
            Self::Sensors => locale.pick("Датчики дыма, газа и протечки", "Smoke, gas and leak sensors"),
        }
    }

    /// The skill that a crew needs for it.
    pub const fn skill(self) -> Skill {
        match self {
            Self::Video => Skill::Video,
            Self::Alarm | Self::Sensors => Skill::Alarm,
            Self::Access => Skill::Access,
        }
    }
}

impl AccessRegime {
    /// The name for the user, in a language.
    pub const fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Free => locale.pick("Свободный доступ", "Free access"),
            Self::Pass => locale.pick("По пропускам", "By pass"),
            Self::Escort => locale.pick("С сопровождающим", "With an escort"),
            Self::NightOnly => locale.pick("Только ночью", "At night only"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn srv_4_every_object_type_has_a_density() {
        let of: Vec<_> = DENSITIES.iter().map(|d| d.object).collect();
        assert_eq!(of, ObjectType::ALL);
        assert!(DENSITIES.iter().all(|d| d.m2_per_camera > 0 && d.m2_per_sensor > 0));
    }

    #[test]
    fn srv_4_counts_follow_goals_zones_and_floors() {
        let counts = |goals: &[Goal]| usual_counts(ObjectType::House, 120, 2, &[Zone::Entrance], goals);
        assert_eq!(counts(&[Goal::Video]), Counts { cameras: 4, sensors: 0, doors: 0 });
        assert_eq!(counts(&[Goal::Alarm, Goal::Sensors]), Counts { cameras: 0, sensors: 7, doors: 0 });
        assert_eq!(counts(&[Goal::Access]), Counts { cameras: 0, sensors: 0, doors: 1 });
        assert_eq!(counts(&[]), Counts::default());
        assert_eq!(usual_counts(ObjectType::Flat, 30, 9, &[], &[Goal::Video]).cameras, 9);
        assert_eq!(skills(&[Goal::Sensors, Goal::Video, Goal::Alarm]), [Skill::Video, Skill::Alarm]);
    }

    proptest! {
        #[test]
        fn srv_4_counts_never_fall_with_area(object in 0..ObjectType::ALL.len(), a in 1u32..100_000, more in 0u32..10_000) {
            let of = |area| usual_counts(ObjectType::ALL[object], area, 2, Zone::ALL, Goal::ALL);
            prop_assert!(of(a).cameras <= of(a + more).cameras && of(a).sensors <= of(a + more).sensors);
        }
    }
}
