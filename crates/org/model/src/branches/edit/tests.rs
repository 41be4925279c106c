use super::*;

fn fields(list: &[(&str, &str)]) -> Vec<(String, String)> {
    let basic = [
        ("name_ru", "Засов на Тверской"),
        ("city_ru", "Москва"),
        ("zone", "Europe/Moscow"),
        ("seller", "00000000-0000-7000-8000-000000000001"),
        ("position", "1"),
    ];
    let rest = basic.iter().filter(|(name, _)| list.iter().all(|(n, _)| n != name));
    rest.chain(list).map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
}

#[test]
fn brn_1_a_branch_survives_its_form() {
    let read = BranchForm::parse(&fields(&[
        ("name_en", "Zasov on Tverskaya"),
        ("address_ru", "Тверская, 1"),
        ("point", "55.757, 37.615"),
        ("phone", "8 912 345 67 89"),
        ("email", "Shop@Example.ru"),
        ("hours_1", "10-19"),
        ("hours_2", "10-13, 14-19"),
        ("exception_date_0", "2026-12-31"),
        ("exception_date_2", "2026-12-30"),
        ("exception_hours_2", "10-15"),
        ("is_published", "1"),
    ]))
    .unwrap();
    assert_eq!(
        (read.slug.as_str(), read.phone.starts_with("+7"), read.is_main),
        ("zasov-na-tverskoy", true, false)
    );
    let dates: Vec<_> = read.hours.exceptions.iter().map(|e| e.date.as_str()).collect();
    assert_eq!(dates, ["2026-12-30", "2026-12-31"]);
    assert_eq!(BranchForm::parse(&read.fields()).unwrap(), read);
    let log = serde_json::to_value(&read).unwrap();
    assert_eq!(log["point"], "55.757000, 37.615000");
    assert!(log["hours"].as_str().unwrap().contains("пн 10:00–19:00"), "{log}");
}

#[test]
fn brn_1_each_problem_is_at_its_field() {
    for (changes, field) in [
        (&[("name_ru", " ")][..], "name_ru"),
        (&[("name_ru", ""), ("name_en", "Only English")], "name_ru"),
        (&[("city_ru", "")], "city_ru"),
        (&[("address_en", "Street")], "address_ru"),
        (&[("slug", "Тверская")], "slug"),
        (&[("name_ru", "«…»")], "slug"),
        (&[("point", "где-то")], "point"),
        (&[("phone", "12")], "phone"),
        (&[("email", "shop")], "email"),
        (&[("zone", "Europe/Atlantis")], "zone"),
        (&[("seller", "1")], "seller"),
        (&[("hours_3", "весь день")], "hours_3"),
        (&[("exception_hours_0", "10-12")], "exception_date_0"),
        (&[("exception_date_0", "31 декабря")], "exception_date_0"),
        (&[("exception_date_0", "2026-12-31"), ("exception_date_1", "2026-12-31")], "exception_date_1"),
        (&[("exception_date_0", "2026-12-31"), ("exception_hours_0", "да")], "exception_hours_0"),
        (&[("position", "первый")], "position"),
    ] {
        let problems = BranchForm::parse(&fields(changes)).unwrap_err();
        assert!(problems.of(field).is_some(), "{field}: {problems:?}");
        assert_eq!(problems.0.len(), 1, "{field}: {problems:?}");
    }
}
