//! Requests of the demo: some are planned for the coming working days, the rest wait for the coordinator.

use gateways::files::Storage;
use platform::{Actor, Result, Shop};
use service::requests;
use service::requests::Created;
use service::slots;
use service_model::requests::{InstallationForm, RepairForm};

/// Equipment, symptoms, address, territory, name, phone; the last: index of the time slot booked.
type Repair = (
    &'static str,
    &'static [&'static str],
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Option<usize>,
);

const REPAIRS: &[Repair] = &[
    (
        "Купольная камера у входа",
        &["no_picture"],
        "ул. Тестовая, 4",
        "center",
        "Ольга Смирнова",
        "+7 900 000-00-01",
        Some(1),
    ),
    (
        "Регистратор на 8 каналов",
        &["no_recording", "no_remote"],
        "ул. Образцовая, 17",
        "north",
        "Павел Лебедев",
        "+7 900 000-00-02",
        Some(4),
    ),
    (
        "Сигнализация в магазине",
        &["false_alarm"],
        "Условный пр-т, 9",
        "west",
        "Марина Волкова",
        "+7 900 000-00-03",
        Some(0),
    ),
    (
        "Замок на входной двери",
        &["door"],
        "ул. Примерная, 22",
        "south",
        "Денис Козлов",
        "+7 900 000-00-04",
        Some(6),
    ),
    (
        "Пожарная сигнализация склада",
        &["fire"],
        "Складской пр-д, 8",
        "east",
        "Склад «Пример»",
        "+7 900 000-00-05",
        Some(2),
    ),
    (
        "Камера на парковке",
        &["no_night", "bad_picture"],
        "ул. Макетная, 3",
        "center",
        "Игорь Новиков",
        "+7 900 000-00-06",
        None,
    ),
    (
        "Датчики протечки в квартире",
        &["no_alarm"],
        "ул. Тестовая, 31",
        "north",
        "Алла Фёдорова",
        "+7 900 000-00-07",
        None,
    ),
    (
        "Комплект видеонаблюдения",
        &["power", "network"],
        "ул. Образцовая, 40",
        "west",
        "Роман Егоров",
        "+7 900 000-00-08",
        None,
    ),
];

/// Site, area, floors, goals, zones, package, address, territory, name, phone; index of the time slot booked.
type Installation = (
    [&'static str; 3],
    &'static [&'static str],
    &'static [&'static str],
    &'static str,
    [&'static str; 4],
    Option<usize>,
);

const INSTALLATIONS: &[Installation] = &[
    (
        ["flat", "62", "1"],
        &["video", "sensors"],
        &["entrance"],
        "flat_video",
        ["ул. Макетная, 12", "south", "Вера Павлова", "+7 900 000-00-11"],
        Some(3),
    ),
    (
        ["office", "240", "2"],
        &["video", "access"],
        &["entrance", "server_room"],
        "office_video",
        ["Условный пр-т, 20", "center", "ООО «Образец»", "+7 900 000-00-12"],
        None,
    ),
    (
        ["house", "180", "2"],
        &["video", "alarm"],
        &["entrance", "perimeter"],
        "house_video",
        ["пос. Примерный, 5", "suburb", "Семён Орлов", "+7 900 000-00-13"],
        None,
    ),
    (
        ["shop", "95", "1"],
        &["video", "alarm"],
        &["cash_desk", "entrance"],
        "",
        ["ул. Тестовая, 50", "east", "Лавка «Макет»", "+7 900 000-00-14"],
        None,
    ),
];

pub(super) async fn load(shop: &Shop, actor: &Actor, storage: &Storage) -> Result<()> {
    for (equipment, symptoms, address, district, name, phone, time) in REPAIRS {
        let form = RepairForm {
            equipment: (*equipment).to_owned(),
            symptoms: symptoms.iter().map(|s| (*s).to_owned()).collect(),
            format: "visit".to_owned(),
            address: (*address).to_owned(),
            district: (*district).to_owned(),
            name: (*name).to_owned(),
            phone: (*phone).to_owned(),
            email: email(shop, phone),
            ..RepairForm::default()
        };
        let made = requests::create_repair(shop, actor, storage, &form, Vec::new(), None).await?;
        book(shop, actor, &made, *time).await?;
    }
    for ([object, area, floors], goals, zones, package, [address, district, name, phone], time) in
        INSTALLATIONS
    {
        let email = email(shop, phone);
        let email = email.as_str();
        let single = [
            ("object", object),
            ("area", area),
            ("floors", floors),
            ("package", package),
            ("address", address),
            ("district", district),
            ("name", name),
            ("phone", phone),
            ("email", &email),
            ("access", &"free"),
            ("has_internet", &"1"),
        ];
        let single = single.into_iter().map(|(n, v)| (n, *v));
        let several = goals.iter().map(|g| ("goals", *g)).chain(zones.iter().map(|z| ("zones", *z)));
        let form = InstallationForm::from_pairs(single.chain(several));
        let made = requests::create_installation(shop, actor, storage, &form, Vec::new(), None).await?;
        book(shop, actor, &made, *time).await?;
    }
    Ok(())
}

/// An invented email for a client who has only a phone, in a shop that sends no SMS; empty otherwise.
fn email(shop: &Shop, phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    if shop.sends_sms() { String::new() } else { format!("client-{digits}@demo.zasov.example") }
}

/// Books the n-th time slot as a client would: hold, then confirm.
pub(crate) async fn book(shop: &Shop, actor: &Actor, made: &Created, time: Option<usize>) -> Result<()> {
    let Some(n) = time else { return Ok(()) };
    let offer = slots::offer(shop, actor, &made.number, None, 7).await?;
    let Some(slot) = offer.days.iter().flat_map(|d| &d.slots).nth(n) else { return Ok(()) };
    slots::hold(shop, actor, &made.number, None, slot.start).await?;
    slots::confirm(shop, actor, &made.number, None).await?;
    Ok(())
}
