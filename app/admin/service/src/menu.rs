//! The entries and commands of this crate in the menu of staff.

use app_admin_parts::menu::{MenuCommand, MenuEntry, SERVICES};
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
    new_crew = "Новая бригада" / "New crew";
}

/// The entries.
pub const ENTRIES: [MenuEntry; 6] = [
    MenuEntry::new(&SERVICES, 30, RATES_EDIT, rates, paths::admin_rates, icons::DRILL).of_services(),
    MenuEntry::new(&SERVICES, 40, RATES_EDIT, packages, paths::admin_packages, icons::LAYOUT).of_services(),
    MenuEntry::new(&SERVICES, 50, RATES_EDIT, symptoms, paths::admin_symptoms, icons::WRENCH).of_services(),
    MenuEntry::new(&SERVICES, 60, CREWS_EDIT, crews, paths::admin_crews, icons::USERS).of_services(),
    MenuEntry::new(&SERVICES, 70, CREWS_EDIT, districts, paths::admin_districts, icons::MAP_PIN)
        .of_services(),
    MenuEntry::new(&SERVICES, 80, CREWS_EDIT, calendar, paths::admin_calendar, icons::CALENDAR).of_services(),
];

/// The commands.
pub const COMMANDS: [MenuCommand; 1] = [MenuCommand {
    permission: CREWS_EDIT,
    label: new_crew,
    words: "создать добавить бригаду add create",
    href: |l| paths::admin_crew(l, "new"),
    icon: icons::PLUS,
}];
