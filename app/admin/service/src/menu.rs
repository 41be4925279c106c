//! The entries of this crate in the menu of staff.

use app_admin_parts::menu::entry;
use app_kit::menu::MenuEntry;
use app_kit::paths;
use app_ui::icons;
use service_model::access::RATES_EDIT;

base::texts! {
    rates = "Расценки" / "Rates";
    packages = "Пакеты" / "Packages";
    symptoms = "Симптомы" / "Symptoms";
}

/// The entries.
pub const ENTRIES: [MenuEntry; 3] = [
    entry(110, RATES_EDIT, rates, paths::admin_rates, icons::DRILL, Some(3)),
    entry(120, RATES_EDIT, packages, paths::admin_packages, icons::LAYOUT, None),
    entry(130, RATES_EDIT, symptoms, paths::admin_symptoms, icons::WRENCH, None),
];
