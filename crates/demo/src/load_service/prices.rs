//! Rates, packages and symptoms of the demo, stored by the operations that an administrator uses.

use base::Kopecks;
use org_model::audience::ObjectType;
use platform::{Actor, Result, Shop};
use service::{Save, packages, rates, symptoms};
use service_model::estimate::{Allowance, Condition, Driver, EstimateLineKind, Package, Rate};
use service_model::installation::{AccessRegime, Goal, Zone};
use service_model::repair::{RepairFormat, Symptom};
use service_model::scheduling::Skill;

use Driver as D;
use EstimateLineKind::{Extra, Material, Work};

type Words = (&'static str, &'static str);

const PIECE: Words = ("шт.", "pc.");
const METRE: Words = ("м", "m");
const SERVICE: Words = ("усл.", "service");

/// Kind, code, name, unit, roubles, minutes, driver, units for each one, conditions (any of one key, all
/// keys).
type Row = (EstimateLineKind, &'static str, Words, Words, i64, i64, Driver, i64, &'static [Condition]);

const VIDEO: Condition = Condition::Goal(Goal::Video);
const ALARM: Condition = Condition::Goal(Goal::Alarm);
const SENSORS: Condition = Condition::Goal(Goal::Sensors);
const ACCESS: Condition = Condition::Goal(Goal::Access);

#[rustfmt::skip]
const RATES: &[Row] = &[
    (Work, "survey", ("Выезд и осмотр объекта", "Visit and survey of the site"), SERVICE, 1_500, 40, D::PerSite, 1_000, &[VIDEO, ALARM, SENSORS, ACCESS]),
    (Work, "mount_camera", ("Монтаж и настройка камеры", "Mounting and setting up a camera"), PIECE, 2_600, 45, D::PerCamera, 1_000, &[VIDEO]),
    (Work, "mount_sensor", ("Монтаж датчика", "Mounting a sensor"), PIECE, 900, 15, D::PerSensor, 1_000, &[ALARM, SENSORS]),
    (Work, "mount_door", ("Контроль доступа на дверь", "Access control for a door"), PIECE, 7_800, 150, D::PerDoor, 1_000, &[ACCESS]),
    (Work, "mount_recorder", ("Установка и настройка регистратора", "Installing and setting up a recorder"), PIECE, 3_200, 60, D::PerSite, 1_000, &[VIDEO]),
    (Work, "mount_panel", ("Установка и настройка контрольной панели", "Installing and setting up a control panel"), PIECE, 2_900, 50, D::PerSite, 1_000, &[ALARM, SENSORS]),
    (Work, "lay_cable", ("Прокладка кабеля в гофре", "Laying cable in conduit"), METRE, 95, 2, D::PerDevice, 18_000, &[Condition::MissingLan]),
    (Work, "floors", ("Подъём кабеля между этажами", "Running cable between floors"), PIECE, 1_800, 30, D::PerExtraFloor, 1_000, &[Condition::MissingLan]),
    (Work, "perimeter", ("Работы на периметре и высоте", "Work on the perimeter and at height"), SERVICE, 6_500, 90, D::PerSite, 1_000, &[Condition::Zone(Zone::Perimeter), Condition::Zone(Zone::Parking)]),
    (Work, "night", ("Доплата за ночные работы", "Surcharge for night work"), ("ч", "h"), 700, 0, D::PerHour, 1_000, &[Condition::Access(AccessRegime::NightOnly)]),
    (Material, "cable", ("Кабель UTP категории 5e", "UTP cable, category 5e"), METRE, 48, 0, D::PerDevice, 20_000, &[Condition::MissingLan]),
    (Material, "conduit", ("Гофра и крепёж", "Conduit and fasteners"), METRE, 35, 0, D::PerDevice, 18_000, &[Condition::MissingLan]),
    (Material, "connectors", ("Разъёмы и распределительная коробка", "Connectors and a junction box"), PIECE, 280, 0, D::PerDevice, 1_000, &[VIDEO, ALARM, SENSORS, ACCESS]),
    (Material, "router", ("Роутер с SIM-картой", "Router with a SIM card"), PIECE, 5_900, 20, D::PerSite, 1_000, &[Condition::MissingInternet]),
    (Extra, "remote_access", ("Удалённый просмотр с телефона", "Remote viewing on a phone"), SERVICE, 1_200, 20, D::PerSite, 1_000, &[VIDEO]),
    (Extra, "cloud", ("Облачный архив, первый месяц", "Cloud archive, first month"), PIECE, 350, 0, D::PerCamera, 1_000, &[VIDEO]),
    (Work, "call_out", ("Выезд мастера", "Technician’s visit"), SERVICE, 1_200, 20, D::PerSite, 1_000, &[Condition::Format(RepairFormat::Visit)]),
    (Extra, "courier", ("Курьер туда и обратно", "Courier both ways"), SERVICE, 800, 0, D::PerSite, 1_000, &[Condition::Format(RepairFormat::Courier)]),
];

/// Code, name, description, roubles, minutes, coverage in thousandths, conditions.
type PackageRow =
    (&'static str, Words, Words, i64, i64, &'static [(&'static str, i64)], &'static [Condition]);

#[rustfmt::skip]
const PACKAGES: &[PackageRow] = &[
    ("flat_video", ("Квартира под присмотром", "Video surveillance for a flat"), ("До 2 камер, регистратор, 40 м кабеля и просмотр с телефона", "Up to 2 cameras, a recorder, 40 m of cable and viewing on a phone"), 11_900, 210, &[("survey", 1_000), ("mount_camera", 2_000), ("mount_recorder", 1_000), ("lay_cable", 40_000), ("remote_access", 1_000)], &[VIDEO, Condition::Object(ObjectType::Flat)]),
    ("house_video", ("Дом и двор", "House and yard"), ("До 4 камер, регистратор и 80 м кабеля", "Up to 4 cameras, a recorder and 80 m of cable"), 19_900, 360, &[("survey", 1_000), ("mount_camera", 4_000), ("mount_recorder", 1_000), ("lay_cable", 80_000)], &[VIDEO, Condition::Object(ObjectType::House)]),
    ("office_video", ("Офис и магазин", "Office and shop"), ("До 6 камер, регистратор и 120 м кабеля", "Up to 6 cameras, a recorder and 120 m of cable"), 27_500, 480, &[("survey", 1_000), ("mount_camera", 6_000), ("mount_recorder", 1_000), ("lay_cable", 120_000)], &[VIDEO, Condition::Object(ObjectType::Office), Condition::Object(ObjectType::Shop)]),
    ("alarm_start", ("Сигнализация за день", "An alarm in a day"), ("Панель и до 6 датчиков", "A control panel and up to 6 sensors"), 8_400, 150, &[("survey", 1_000), ("mount_panel", 1_000), ("mount_sensor", 6_000)], &[ALARM]),
];

/// Code, name, skill, minutes, roubles.
#[rustfmt::skip]
const SYMPTOMS: &[(&str, Words, Skill, i64, i64)] = &[
    ("no_picture", ("Нет изображения", "No picture"), Skill::Video, 60, 1_500),
    ("bad_picture", ("Плохое изображение, помехи", "Bad picture, interference"), Skill::Video, 45, 1_200),
    ("no_night", ("Не видно ночью", "Nothing to see at night"), Skill::Video, 45, 1_200),
    ("no_recording", ("Нет записи или архива", "No recording or archive"), Skill::Video, 60, 1_600),
    ("no_remote", ("Не открывается с телефона", "Does not open on the phone"), Skill::Network, 40, 1_000),
    (
        "network",
        ("Пропадает связь с оборудованием", "Equipment drops off the network"),
        Skill::Network,
        60,
        1_500,
    ),
    ("false_alarm", ("Ложные срабатывания", "False alarms"), Skill::Alarm, 60, 1_400),
    ("no_alarm", ("Сигнализация не срабатывает", "The alarm does not go off"), Skill::Alarm, 60, 1_600),
    (
        "siren",
        ("Сирена не звучит или не замолкает", "The siren is silent or never stops"),
        Skill::Alarm,
        40,
        1_000,
    ),
    (
        "door",
        ("Не открывается дверь, замок, считыватель", "Door, lock or reader does not open"),
        Skill::Access,
        75,
        1_900,
    ),
    ("fire", ("Неисправность пожарной сигнализации", "Fire alarm fault"), Skill::Fire, 90, 2_500),
    (
        "power",
        ("Не включается, проблемы с питанием", "Does not switch on, power trouble"),
        Skill::Video,
        50,
        1_300,
    ),
];

pub(super) async fn load(shop: &Shop, actor: &Actor) -> Result<()> {
    for (position, row) in (1..).zip(RATES) {
        rates::save(shop, actor, new(rate(row), position)).await?;
    }
    for (position, row) in (1..).zip(PACKAGES) {
        packages::save(shop, actor, new(package(row), position)).await?;
    }
    for (position, (code, name, skill, minutes, roubles)) in (1..).zip(SYMPTOMS) {
        let value = Symptom {
            code: (*code).to_owned(),
            name_ru: name.0.to_owned(),
            name_en: name.1.to_owned(),
            skill: *skill,
            minutes: *minutes,
            price: Kopecks::from_roubles(*roubles),
        };
        symptoms::save(shop, actor, new(value, position)).await?;
    }
    Ok(())
}

fn new<I, T>(value: T, position: i64) -> Save<I, T> {
    Save { id: None, version: 0, value, position: position * 10, is_active: true }
}

fn rate(row: &Row) -> Rate {
    let (kind, code, name, unit, roubles, minutes, driver, quantity_milli, conditions) = *row;
    Rate {
        code: code.to_owned(),
        kind,
        name_ru: name.0.to_owned(),
        name_en: name.1.to_owned(),
        unit_ru: unit.0.to_owned(),
        unit_en: unit.1.to_owned(),
        price: Kopecks::from_roubles(roubles),
        minutes,
        driver,
        quantity_milli,
        min_milli: 0,
        // Cable is sold by the whole metre.
        step_milli: if unit == METRE { 1_000 } else { 0 },
        conditions: conditions.to_vec(),
        note_ru: String::new(),
        note_en: String::new(),
    }
}

fn package(row: &PackageRow) -> Package {
    let (code, name, about, roubles, minutes, includes, conditions) = *row;
    Package {
        code: code.to_owned(),
        name_ru: name.0.to_owned(),
        name_en: name.1.to_owned(),
        about_ru: about.0.to_owned(),
        about_en: about.1.to_owned(),
        price: Kopecks::from_roubles(roubles),
        minutes,
        includes: includes
            .iter()
            .map(|(rate, up_to)| Allowance { rate: (*rate).to_owned(), up_to_milli: *up_to })
            .collect(),
        conditions: conditions.to_vec(),
    }
}
