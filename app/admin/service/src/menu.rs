//! The entries of this crate in the menu of staff.

use app_admin_parts::menu::entry;
use app_kit::menu::MenuEntry;
use app_kit::paths;
use app_ui::icons;
use service_model::access::{CREWS_EDIT, RATES_EDIT};

base::texts! {
    rates = "Расценки" / "Rates";
    packages = "Пакеты" / "Packages";
    symptoms = "Симптомы" / "Symptoms";
    crews = "Бригады" / "Crews";
    districts = "Районы выезда" / "Districts";
    calendar = "Выходные дни" / "Days off";
}

/// The entries.
pub const ENTRIES: [MenuEntry; 6] = [
    entry(110, RATES_EDIT, rates, paths::admin_rates, icons::DRILL, Some(3)),
    entry(120, RATES_EDIT, packages, paths::admin_packages, icons::LAYOUT, None),
    entry(130, RATES_EDIT, symptoms, paths::admin_symptoms, icons::WRENCH, None),
    entry(131, CREWS_EDIT, crews, paths::admin_crews, icons::USERS, Some(7)),
    entry(132, CREWS_EDIT, districts, paths::admin_districts, icons::MAP_PIN, None),
    entry(133, CREWS_EDIT, calendar, paths::admin_calendar, icons::CALENDAR, None),
];
