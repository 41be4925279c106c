//! The attributes of the template.

use super::TemplateAttribute;
use crate::products::AttributeKind::{self, Choice, Choices, Flag, Number};

/// Codes with names in both languages.
type ChoiceList = &'static [(&'static str, &'static str, &'static str)];

const fn attribute(
    code: &'static str,
    kind: AttributeKind,
    (ru, en): (&'static str, &'static str),
    unit: (&'static str, &'static str),
    choices: ChoiceList,
) -> TemplateAttribute {
    TemplateAttribute { code, kind, ru, en, unit, choices }
}

/// What buyers of security systems compare.
pub static ATTRIBUTES: [TemplateAttribute; 32] = [
    attribute(
        "protocol",
        Choice,
        ("Протокол связи", "Protocol"),
        ("", ""),
        &[
            ("zigbee", "Zigbee", "Zigbee"),
            ("zwave", "Z-Wave", "Z-Wave"),
            ("wifi", "Wi-Fi", "Wi-Fi"),
            ("radio868", "Радио 868 МГц", "868 MHz radio"),
            ("wired", "Проводное", "Wired"),
        ],
    ),
    attribute(
        "power_source",
        Choice,
        ("Питание", "Power"),
        ("", ""),
        &[
            ("battery", "Батарея", "Battery"),
            ("mains", "Сеть 230 В", "Mains 230 V"),
            ("dc12", "12 В", "12 V DC"),
            ("poe", "PoE", "PoE"),
            ("usb", "USB", "USB"),
        ],
    ),
    attribute(
        "camera_form",
        Choice,
        ("Корпус", "Form"),
        ("", ""),
        &[
            ("dome", "Купольный", "Dome"),
            ("bullet", "Цилиндрический", "Bullet"),
            ("turret", "Сферический", "Turret"),
            ("ptz", "Поворотный", "PTZ"),
        ],
    ),
    attribute("resolution_mp", Number, ("Разрешение", "Resolution"), ("Мп", "MP"), &[]),
    attribute("night_m", Number, ("Ночная подсветка", "Night vision"), ("м", "m"), &[]),
    attribute("angle_deg", Number, ("Угол обзора", "Viewing angle"), ("°", "°"), &[]),
    attribute(
        "ip_rating",
        Choice,
        ("Защита корпуса", "Ingress protection"),
        ("", ""),
        &[
            ("none", "Для помещений", "Indoor"),
            ("ip54", "IP54", "IP54"),
            ("ip65", "IP65", "IP65"),
            ("ip66", "IP66", "IP66"),
            ("ip67", "IP67", "IP67"),
        ],
    ),
    attribute(
        "camera_power",
        Choices,
        ("Питание камеры", "Camera power"),
        ("", ""),
        &[("poe", "PoE", "PoE"), ("dc12", "12 В", "12 V DC")],
    ),
    attribute(
        "smart_detection",
        Flag,
        ("Распознаёт людей и машины", "Detects people and vehicles"),
        ("", ""),
        &[],
    ),
    attribute("two_way_audio", Flag, ("Двусторонняя связь", "Two-way audio"), ("", ""), &[]),
    attribute("channels", Number, ("Каналов", "Channels"), ("шт.", "pcs"), &[]),
    attribute("disk_bays", Number, ("Мест для дисков", "Disk bays"), ("шт.", "pcs"), &[]),
    attribute("max_disk_tb", Number, ("Наибольший объём диска", "Largest disk"), ("ТБ", "TB"), &[]),
    attribute("capacity_gb", Number, ("Объём", "Capacity"), ("ГБ", "GB"), &[]),
    attribute(
        "material",
        Choice,
        ("Материал", "Material"),
        ("", ""),
        &[
            ("metal", "Металл", "Metal"),
            ("plastic", "Пластик", "Plastic"),
            ("copper", "Медь", "Copper"),
            ("other", "Другой", "Other"),
        ],
    ),
    attribute("max_devices", Number, ("Подключаемых устройств", "Supported devices"), ("шт.", "pcs"), &[]),
    attribute("lte_backup", Flag, ("Резервный канал LTE", "LTE backup"), ("", ""), &[]),
    attribute("range_m", Number, ("Дальность обнаружения", "Detection range"), ("м", "m"), &[]),
    attribute("pet_immunity", Flag, ("Не реагирует на животных", "Pet immunity"), ("", ""), &[]),
    attribute("tamper", Flag, ("Защита от вскрытия", "Tamper protection"), ("", ""), &[]),
    attribute("loudness_db", Number, ("Громкость", "Loudness"), ("дБ", "dB"), &[]),
    attribute(
        "siren_place",
        Choice,
        ("Место установки", "Installation place"),
        ("", ""),
        &[("indoor", "В помещении", "Indoor"), ("outdoor", "На улице", "Outdoor")],
    ),
    attribute("siren_builtin", Flag, ("Встроенная сирена", "Built-in siren"), ("", ""), &[]),
    attribute(
        "gas_kind",
        Choice,
        ("Что обнаруживает", "Detects"),
        ("", ""),
        &[
            ("methane", "Метан", "Methane"),
            ("propane", "Пропан", "Propane"),
            ("co", "Угарный газ", "Carbon monoxide"),
        ],
    ),
    attribute("pipe_inch", Number, ("Диаметр резьбы", "Thread size"), ("″", "″"), &[]),
    attribute(
        "unlocking",
        Choices,
        ("Чем открывается", "Unlocked by"),
        ("", ""),
        &[
            ("code", "Кодом", "Code"),
            ("card", "Картой", "Card"),
            ("finger", "Отпечатком", "Fingerprint"),
            ("app", "Приложением", "App"),
            ("key", "Ключом", "Key"),
        ],
    ),
    attribute("screen_inch", Number, ("Экран", "Screen"), ("″", "″"), &[]),
    attribute("max_power_w", Number, ("Наибольшая мощность", "Maximum power"), ("Вт", "W"), &[]),
    attribute("ports", Number, ("Портов", "Ports"), ("шт.", "pcs"), &[]),
    attribute("poe_budget_w", Number, ("Мощность PoE", "PoE budget"), ("Вт", "W"), &[]),
    attribute(
        "wifi_standard",
        Choice,
        ("Стандарт Wi-Fi", "Wi-Fi standard"),
        ("", ""),
        &[("wifi5", "Wi-Fi 5", "Wi-Fi 5"), ("wifi6", "Wi-Fi 6", "Wi-Fi 6"), ("wifi7", "Wi-Fi 7", "Wi-Fi 7")],
    ),
    attribute("battery_minutes", Number, ("Работа от батареи", "Battery time"), ("мин", "min"), &[]),
];
