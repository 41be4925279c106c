//! Texts of the engines, in both languages.

base::texts! {
    unknown_crew = "Такой бригады больше нет" / "There is no such crew any more";
    no_skill(skill: &str) = "У бригады нет навыка «{skill}»" / "The crew lacks the skill “{skill}”";
    not_in_district = "Бригада не обслуживает этот район" / "The crew does not serve this district";
    too_soon(minutes: i64) = "Слишком скоро: до визита должно быть не меньше {minutes} мин" / "Too soon: at least {minutes} min before the visit are needed";
    beyond_horizon = "Этот день пока не планируется" / "This day is not planned yet";
    day_off = "У бригады выходной" / "The crew has a day off";
    outside_hours = "Не помещается в рабочие часы бригады" / "Does not fit into the crew’s working hours";
    overlaps = "В это время у бригады другой визит или отсутствие" / "The crew has another visit or is absent at that time";
    travel_from_base(needed: i64, free: i64) = "Дорога от базы занимает {needed} мин, от начала смены есть {free} мин" / "Travel from the base takes {needed} min, the shift leaves {free} min";
    travel_too_tight(needed: i64, free: i64) = "Дорога между визитами занимает {needed} мин, свободно {free} мин" / "Travel between the visits takes {needed} min, only {free} min are free";
    package_unit = "пакет" / "package";
    visit_unit = "усл." / "service";
    once = "Один раз на объект" / "Once per site";
    hours_of_work(hours: &str) = "Работы займут {hours} ч" / "The work takes {hours} h";
    per_each(amount: &str, unit: &str) = " × {amount} {unit}" / " × {amount} {unit}";
    at_least(amount: &str, unit: &str) = "не меньше {amount} {unit}" / "at least {amount} {unit}";
    rounded_to(amount: &str, unit: &str) = "с округлением до {amount} {unit}" / "rounded up to {amount} {unit}";
    in_package(amount: &str, unit: &str) = "ещё {amount} {unit} входит в пакет" / "{amount} {unit} more are in the package";
    package_includes(list: &str) = "Входит: {list}" / "Includes: {list}";
    package_fixed = "Фиксированная цена" / "Fixed price";
    symptom_work(symptom: &str) = "Ремонт: {symptom}" / "Repair: {symptom}";
    symptom_line(minutes: i64) = "Обычно занимает {minutes} мин, точная цена после диагностики" / "Usually takes {minutes} min, the exact price follows the diagnosis";
    service_line = "Нужно при выбранном способе передачи" / "Needed for the chosen hand-over method";
}
