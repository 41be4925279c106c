use super::*;

const CENTER: &str = "00000000-0000-0000-0000-000000000001";
const NORTH: &str = "00000000-0000-0000-0000-000000000002";

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
}

#[test]
fn adm_4_a_crew_survives_its_form() {
    let hours = |weekday, starts_minute, ends_minute| WorkingHours { weekday, starts_minute, ends_minute };
    let value = CrewForm {
        name: Bilingual::new("Бригада Орлова", "Orlov’s crew"),
        position: 3,
        vehicle: "Белая «ГАЗель»".to_owned(),
        plate: "А 123 ВС 777".to_owned(),
        skills: vec![Skill::Video, Skill::Network],
        base: CENTER.parse().unwrap(),
        districts: vec![CENTER.parse().unwrap(), NORTH.parse().unwrap()],
        hours: vec![hours(1, 540, 780), hours(1, 840, 1080), hours(7, 600, 1440)],
    };
    assert_eq!(CrewForm::parse(&value.fields()).unwrap(), value);
}

#[test]
fn adm_4_all_problems_of_a_crew_are_told_at_once() {
    let problems = |list: &[(&str, &str)]| {
        let found = CrewForm::parse(&pairs(list)).unwrap_err().0;
        found.into_iter().map(|p| (p.field, p.problem)).collect::<Vec<_>>()
    };
    let required = |field: &str| (field.to_owned(), Problem::Required);
    let all = ["name_ru", "position", "districts", "base"].map(required);
    assert_eq!(problems(&[]), all);
    let good =
        [("name_ru", "А"), ("name_en", "A"), ("position", "1"), ("districts", CENTER), ("base", CENTER)];
    let with = |more: &[(&str, &str)]| problems(&[&good[..], more].concat());
    let overlap = ("hours-3".to_owned(), Problem::from(HoursFault::Overlap));
    assert_eq!(with(&[("hours-3", "9:00–13:00, 12:30–18:00")]), [overlap]);
    assert_eq!(with(&[("skills", "cooking")]), [("skills".to_owned(), Problem::InvalidChoice)]);
    assert_eq!(with(&[("districts", "north")]), [("districts".to_owned(), Problem::InvalidChoice)]);
}

#[test]
fn sch_1_a_vehicle_is_named_by_what_is_known() {
    assert_eq!(vehicle_name("Белая «ГАЗель»", "А 123 ВС 777"), "Белая «ГАЗель», А 123 ВС 777");
    assert_eq!(vehicle_name("", "А 123 ВС 777"), "А 123 ВС 777");
    assert_eq!(vehicle_name("", ""), "");
}
