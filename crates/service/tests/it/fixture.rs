//! A branch in Moscow with two territories and one crew that works on weekdays from 9 to 18.

use base::{AccountId, BranchId, CrewId, DistrictId, Instant, Kopecks, Locale, SellerId};
use gateways::files::Storage;
use org::tables::{branch, seller, setting};
use org_model::sellers::TaxSystem;
use people::tables::account;
use people_model::accounts::AccountKind;
use platform::{Actor, Shop};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use service::requests::Created;
use service::tables::{crew, crew_district, crew_hours, crew_skill, district, district_travel};
use service::{Save, packages, rates, requests, symptoms};
use service_model::access::{RATES_EDIT, REQUESTS_PLAN, REQUESTS_VIEW};
use service_model::estimate::{Condition, Driver, EstimateLineKind, Package, Rate};
use service_model::installation::Goal;
use service_model::repair::{RepairFormat, Symptom};
use service_model::requests::{InstallationForm, RepairForm, RequestNumber};
use service_model::scheduling::Skill;
use service_model::views::RequestView;
use testkit::Testkit;

pub const URL: &str = testkit::PUBLIC_URL;

pub struct Fixture {
    pub branch: BranchId,
    pub center: DistrictId,
    pub north: DistrictId,
    pub crew: CrewId,
    pub storage: Storage,
    pub client: Actor,
    pub stranger: Actor,
    pub coordinator: Actor,
}

impl Fixture {
    pub async fn new(kit: &Testkit) -> Self {
        let shop = &kit.shop;
        // Most tests send many requests of one contact, so its limits are out of their way.
        set(kit, "service.open_requests_max", 1_000).await;
        set(kit, "service.live_visits_max", 1_000).await;
        set(kit, "people.strangers_letters_per_hour", 1_000).await;
        set(kit, "people.strangers_letters_per_day", 1_000).await;
        let branch = add_branch(shop, "moscow", "Europe/Moscow", true).await;
        let center = add_district(shop, branch, "center", 1).await;
        let north = add_district(shop, branch, "north", 2).await;
        let travel =
            district_travel::ActiveModel { from_id: Set(center), to_id: Set(north), minutes: Set(30) };
        district_travel::Entity::insert(travel).exec_without_returning(shop.writer()).await.unwrap();
        let crew = add_crew(shop, branch, center, &[center, north], &[Skill::Video, Skill::Alarm], 1).await;
        add_prices(kit, branch).await;
        let staff = [REQUESTS_VIEW, REQUESTS_PLAN];
        Self {
            branch,
            center,
            north,
            crew,
            storage: Storage::local(&kit.dir.path().join("files")).unwrap(),
            client: kit.client(add_account(shop, branch, "anna@example.ru").await, branch),
            stranger: kit.client(add_account(shop, branch, "boris@example.ru").await, branch),
            coordinator: kit.staff(add_account(shop, branch, "desk@example.ru").await, branch, &staff),
        }
    }

    pub async fn repair(&self, shop: &Shop, actor: &Actor, form: &RepairForm) -> Created {
        requests::create_repair(shop, actor, &self.storage, form, vec![], None).await.unwrap()
    }

    pub async fn installation(&self, shop: &Shop, actor: &Actor, form: &InstallationForm) -> Created {
        requests::create_installation(shop, actor, &self.storage, form, vec![], None).await.unwrap()
    }

    pub async fn seen(&self, shop: &Shop, number: &RequestNumber) -> RequestView {
        requests::view(shop, &self.coordinator, number, None).await.unwrap()
    }
}

/// 100 minutes: 60 for the symptom, 40 for the hand-over format.
pub fn repair_form() -> RepairForm {
    RepairForm::from_pairs([
        ("equipment", "Купольная камера"),
        ("symptoms", "no_picture"),
        ("format", "visit"),
        ("address", "ул. Ленина, 1"),
        ("district", "center"),
        ("name", "Анна"),
        ("email", "anna@example.ru"),
    ])
}

pub fn installation_form() -> InstallationForm {
    InstallationForm::from_pairs([
        ("object", "flat"),
        ("area", "54"),
        ("goals", "video"),
        ("zones", "entrance"),
        ("package", "flat_video"),
        ("district", "north"),
        ("address", "ул. Мира, 3"),
        ("wished_date", "2026-12-01"),
        ("wished_time", "12:30"),
        ("name", "Анна"),
        ("phone", "+7 912 345-67-89"),
    ])
}

/// A moment of November 2026 in Moscow time (UTC+3).
pub fn moscow(day: i64, hour: i64, minute: i64) -> Instant {
    // 22 November, 09:00 in Moscow.
    testkit::NOW.plus_minutes(((day - 22) * 24 + hour - 9) * 60 + minute)
}

/// Stores a setting.
pub async fn set(kit: &Testkit, key: &str, value: i64) {
    let row = setting::ActiveModel { key: Set(key.to_owned()), value: Set(value.into()), version: Set(1) };
    let again = OnConflict::column(setting::Column::Key).update_column(setting::Column::Value).to_owned();
    setting::Entity::insert(row).on_conflict(again).exec_without_returning(kit.shop.writer()).await.unwrap();
}

pub async fn add_branch(shop: &Shop, slug: &str, zone: &str, is_main: bool) -> BranchId {
    let (seller_id, id): (SellerId, BranchId) = (shop.id(), shop.id());
    let owner = seller::ActiveModel {
        id: Set(seller_id),
        name: Set("ООО «Засов»".into()),
        inn: Set(format!("77{slug}")),
        kpp: Set(None),
        ogrn: Set(None),
        legal_address: Set("Москва".into()),
        tax_system: Set(TaxSystem::SimplifiedIncome),
        version: Set(1),
        ..Default::default()
    };
    seller::Entity::insert(owner).exec_without_returning(shop.writer()).await.unwrap();
    let text = |t: &str| Set(t.to_owned());
    let row = branch::ActiveModel {
        id: Set(id),
        slug: text(slug),
        name_ru: text("Филиал"),
        name_en: text("Branch"),
        city_ru: text("Москва"),
        city_en: text("Moscow"),
        address_ru: text("ул. Ленина, 1"),
        address_en: text("Lenin St, 1"),
        phone: text("+74951234567"),
        email: text("shop@example.ru"),
        zone: text(zone),
        seller_id: Set(seller_id),
        is_main: Set(is_main),
        version: Set(1),
        ..Default::default()
    };
    branch::Entity::insert(row).exec_without_returning(shop.writer()).await.unwrap();
    id
}

pub async fn add_district(shop: &Shop, branch: BranchId, code: &str, position: i64) -> DistrictId {
    let id: DistrictId = shop.id();
    let row = district::ActiveModel {
        id: Set(id),
        branch_id: Set(branch),
        code: Set(code.into()),
        name_ru: Set(format!("Район {code}")),
        name_en: Set(format!("District {code}")),
        position: Set(position),
        ..Default::default()
    };
    district::Entity::insert(row).exec_without_returning(shop.writer()).await.unwrap();
    id
}

pub async fn add_crew(
    shop: &Shop,
    branch: BranchId,
    base: DistrictId,
    districts: &[DistrictId],
    skills: &[Skill],
    position: i64,
) -> CrewId {
    let id: CrewId = shop.id();
    let db = shop.writer();
    let row = crew::ActiveModel {
        id: Set(id),
        branch_id: Set(branch),
        base_district_id: Set(base),
        name_ru: Set(format!("Бригада {position}")),
        name_en: Set(format!("Crew {position}")),
        position: Set(position),
        is_active: Set(true),
        version: Set(1),
        ..Default::default()
    };
    crew::Entity::insert(row).exec_without_returning(db).await.unwrap();
    for skill in skills {
        let row = crew_skill::ActiveModel { crew_id: Set(id), skill: Set(skill.as_str().into()) };
        crew_skill::Entity::insert(row).exec_without_returning(db).await.unwrap();
    }
    for district in districts {
        let row = crew_district::ActiveModel { crew_id: Set(id), district_id: Set(*district) };
        crew_district::Entity::insert(row).exec_without_returning(db).await.unwrap();
    }
    for weekday in 1..=5 {
        let row = crew_hours::ActiveModel {
            crew_id: Set(id),
            weekday: Set(weekday),
            starts_minute: Set(9 * 60),
            ends_minute: Set(18 * 60),
        };
        crew_hours::Entity::insert(row).exec_without_returning(db).await.unwrap();
    }
    id
}

pub async fn add_account(shop: &Shop, branch: BranchId, email: &str) -> AccountId {
    let id: AccountId = shop.id();
    let row = account::ActiveModel {
        id: Set(id),
        branch_id: Set(branch),
        branch_source: Set(org_model::branches::BranchSource::Main),
        company_id: Set(None),
        kind: Set(AccountKind::Person),
        email: Set(Some(email.into())),
        phone: Set(None),
        name: Set("Анна".into()),
        password_hash: Set(None),
        locale: Set(Locale::Ru),
        confirmed_at: Set(Some(shop.now())),
        blocked_at: Set(None),
        blocked_reason: Set(String::new()),
        dismissed_at: Set(None),
        is_demo: Set(false),
        created_at: Set(shop.now()),
        version: Set(1),
        folded: Set(String::new()),
        erased_at: Set(None),
        merged_into: Set(None),
    };
    account::Entity::insert(row).exec_without_returning(shop.writer()).await.unwrap();
    id
}

pub fn rate(code: &str, driver: Driver, roubles: i64, minutes: i64, conditions: Vec<Condition>) -> Rate {
    Rate {
        code: code.into(),
        kind: EstimateLineKind::Work,
        name_ru: format!("Работа {code}"),
        name_en: format!("Work {code}"),
        unit_ru: "шт.".into(),
        unit_en: "pcs".into(),
        price: Kopecks::from_roubles(roubles),
        minutes,
        driver,
        quantity_milli: 1000,
        min_milli: 0,
        step_milli: 0,
        conditions,
        note_ru: String::new(),
        note_en: String::new(),
    }
}

pub fn new<I, T>(value: T, position: i64) -> Save<I, T> {
    Save { id: None, version: 0, value, position, is_active: true }
}

pub fn symptom(code: &str, skill: Skill) -> Symptom {
    let price = Kopecks::from_roubles(1500);
    Symptom {
        code: code.into(),
        name_ru: format!("Беда {code}"),
        name_en: format!("Trouble {code}"),
        skill,
        minutes: 60,
        price,
    }
}

async fn add_prices(kit: &Testkit, branch: BranchId) {
    let shop = &kit.shop;
    let admin = kit.staff(add_account(shop, branch, "admin@example.ru").await, branch, &[RATES_EDIT]);
    let visit = vec![Condition::Format(RepairFormat::Visit)];
    let video = vec![Condition::Goal(Goal::Video)];
    for (n, value) in [
        rate("call_out", Driver::PerSite, 900, 40, visit),
        rate("mount_camera", Driver::PerCamera, 2500, 45, video),
        rate("survey", Driver::PerSite, 1000, 30, vec![Condition::MissingLan]),
    ]
    .into_iter()
    .enumerate()
    {
        rates::save(shop, &admin, new(value, n as i64)).await.unwrap();
    }
    let package = Package {
        code: "flat_video".into(),
        name_ru: "Квартира".into(),
        name_en: "Flat".into(),
        about_ru: String::new(),
        about_en: String::new(),
        price: Kopecks::from_roubles(3900),
        minutes: 60,
        includes: vec![service_model::estimate::Allowance { rate: "mount_camera".into(), up_to_milli: 1000 }],
        conditions: vec![Condition::Goal(Goal::Video)],
    };
    packages::save(shop, &admin, new(package, 1)).await.unwrap();
    for (code, skill) in
        [("no_picture", Skill::Video), ("false_alarm", Skill::Alarm), ("no_fire", Skill::Fire)]
    {
        symptoms::save(shop, &admin, new(symptom(code, skill), 1)).await.unwrap();
    }
}
