//! Territories of the demo's city with the travel times between them, and its crews.

use base::{BranchId, CrewId, DistrictId};
use platform::{Result, Shop};
use sea_orm::{ActiveValue::Set, EntityTrait};
use service::tables::{crew, crew_district, crew_hours, crew_skill, district, district_travel, technician};
use service_model::scheduling::Skill;

const DISTRICTS: [(&str, &str, &str); 6] = [
    ("center", "Центр", "Centre"),
    ("north", "Север", "North"),
    ("east", "Восток", "East"),
    ("south", "Юг", "South"),
    ("west", "Запад", "West"),
    ("suburb", "Ближнее Подмосковье", "Near suburbs"),
];

/// Minutes between territories, each pair once, in the order of [`DISTRICTS`].
const TRAVEL: [(usize, usize, i64); 15] = [
    (0, 1, 30),
    (0, 2, 30),
    (0, 3, 30),
    (0, 4, 25),
    (0, 5, 50),
    (1, 2, 35),
    (1, 3, 55),
    (1, 4, 35),
    (1, 5, 40),
    (2, 3, 40),
    (2, 4, 50),
    (2, 5, 45),
    (3, 4, 35),
    (3, 5, 45),
    (4, 5, 40),
];

/// The day since which all technicians work in their crews.
const SINCE: &str = "2025-01-09";

struct Crew {
    name: (&'static str, &'static str),
    skills: &'static [Skill],
    /// The first is its base.
    districts: &'static [usize],
    /// From, to, last weekday.
    hours: (i64, i64, i64),
    /// Vehicle and plate.
    vehicle: (&'static str, &'static str),
    technicians: &'static [&'static str],
}

use Skill::{Access, Alarm, Electric, Fire, Network, Video};

const CREWS: [Crew; 5] = [
    Crew {
        name: ("Бригада Орлова", "Orlov’s crew"),
        skills: &[Video, Alarm, Network],
        districts: &[0, 1, 2, 3, 4],
        hours: (9, 18, 5),
        vehicle: ("Белая «ГАЗель»", "А 123 ВС 777"),
        technicians: &["Пётр Орлов", "Илья Фомин"],
    },
    Crew {
        name: ("Бригада Ким", "Kim’s crew"),
        skills: &[Video, Access, Network],
        districts: &[1, 0, 2, 5],
        hours: (9, 18, 5),
        vehicle: ("Серый Largus", "В 456 ЕК 777"),
        technicians: &["Алина Ким", "Тимур Садыков"],
    },
    Crew {
        name: ("Бригада Соколовой", "Sokolova’s crew"),
        skills: &[Video, Alarm, Access, Electric],
        districts: &[3, 0, 4, 5],
        hours: (10, 19, 6),
        vehicle: ("Синий Kangoo", "Е 789 МН 777"),
        technicians: &["Мария Соколова", "Глеб Власов"],
    },
    Crew {
        name: ("Мастер Ахметов", "Technician Akhmetov"),
        skills: &[Video, Alarm],
        districts: &[4, 0, 1, 3],
        hours: (8, 17, 5),
        vehicle: ("Белый Largus", "К 234 ОР 777"),
        technicians: &["Руслан Ахметов"],
    },
    Crew {
        name: ("Пожарная бригада Юдина", "Yudin’s fire alarm crew"),
        skills: &[Alarm, Fire, Electric],
        districts: &[2, 0, 1, 3, 4, 5],
        hours: (9, 18, 5),
        vehicle: ("Красный Transit", "М 567 СТ 777"),
        technicians: &["Степан Юдин", "Олег Жданов"],
    },
];

pub(super) async fn load(shop: &Shop, branch: BranchId) -> Result<()> {
    let tx = shop.begin().await?;
    let mut districts: Vec<DistrictId> = Vec::new();
    for (position, (code, name_ru, name_en)) in (1..).zip(DISTRICTS) {
        let id: DistrictId = tx.id();
        let row = district::ActiveModel {
            id: Set(id),
            branch_id: Set(branch),
            code: Set(code.to_owned()),
            name_ru: Set(name_ru.to_owned()),
            name_en: Set(name_en.to_owned()),
            position: Set(position),
            ..Default::default()
        };
        district::Entity::insert(row).exec_without_returning(&*tx).await?;
        districts.push(id);
    }
    let travels = TRAVEL.map(|(from, to, minutes)| district_travel::ActiveModel {
        from_id: Set(districts[from]),
        to_id: Set(districts[to]),
        minutes: Set(minutes),
    });
    district_travel::Entity::insert_many(travels).exec_without_returning(&*tx).await?;
    for (position, crew) in (1..).zip(&CREWS) {
        add(&tx, branch, &districts, position, crew).await?;
    }
    tx.commit().await
}

async fn add(
    tx: &platform::Tx<'_>,
    branch: BranchId,
    districts: &[DistrictId],
    position: i64,
    c: &Crew,
) -> Result<()> {
    let id: CrewId = tx.id();
    let row = crew::ActiveModel {
        id: Set(id),
        branch_id: Set(branch),
        base_district_id: Set(districts[c.districts[0]]),
        name_ru: Set(c.name.0.to_owned()),
        name_en: Set(c.name.1.to_owned()),
        position: Set(position),
        is_active: Set(true),
        version: Set(1),
        vehicle: Set(c.vehicle.0.to_owned()),
        plate: Set(c.vehicle.1.to_owned()),
    };
    crew::Entity::insert(row).exec_without_returning(&**tx).await?;
    let skills = c
        .skills
        .iter()
        .map(|s| crew_skill::ActiveModel { crew_id: Set(id), skill: Set(s.as_str().to_owned()) });
    crew_skill::Entity::insert_many(skills).exec_without_returning(&**tx).await?;
    let served = c
        .districts
        .iter()
        .map(|d| crew_district::ActiveModel { crew_id: Set(id), district_id: Set(districts[*d]) });
    crew_district::Entity::insert_many(served).exec_without_returning(&**tx).await?;
    let (from, to, last) = c.hours;
    let hours = (1..=last).map(|weekday| crew_hours::ActiveModel {
        crew_id: Set(id),
        weekday: Set(weekday),
        starts_minute: Set(from * 60),
        ends_minute: Set(to * 60),
    });
    crew_hours::Entity::insert_many(hours).exec_without_returning(&**tx).await?;
    let technicians = c.technicians.iter().map(|name| technician::ActiveModel {
        id: Set(tx.id()),
        crew_id: Set(id),
        name: Set((*name).to_owned()),
        phone: Set(None),
        first_day: Set(SINCE.to_owned()),
        last_day: Set(None),
        version: Set(1),
    });
    technician::Entity::insert_many(technicians).exec_without_returning(&**tx).await?;
    Ok(())
}
