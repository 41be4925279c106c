//! Crews as staff sees them in the administration.

use super::{absences, technicians};
use crate::tables::{crew, crew_district, crew_hours, crew_skill, district};
use base::{Bilingual, CrewId, DistrictId};
use platform::sql::within;
use platform::{Actor, Result, Shop};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use service_model::access::CREWS_EDIT;
use service_model::crews::{CrewEdit, CrewForm, CrewRow, WorkingHours};
use service_model::scheduling::Skill;
use std::collections::HashMap;

/// Territories by id, in their order.
pub(super) struct Names(Vec<(DistrictId, Bilingual)>);

impl Names {
    pub(super) fn of(mut rows: Vec<district::Model>) -> Self {
        rows.sort_by(|a, b| (a.position, &a.code).cmp(&(b.position, &b.code)));
        Self(rows.into_iter().map(|d| (d.id, Bilingual::new(d.name_ru, d.name_en))).collect())
    }

    pub(super) fn has(&self, id: DistrictId) -> bool {
        self.0.iter().any(|(d, _)| *d == id)
    }

    /// The Russian name; empty for an unknown territory.
    pub(super) fn ru(&self, id: DistrictId) -> &str {
        self.0.iter().find(|(d, _)| *d == id).map_or("", |(_, name)| &name.ru)
    }
}

async fn active_districts(db: &impl ConnectionTrait) -> Result<Names> {
    Ok(Names::of(district::Entity::find().filter(district::Column::IsActive.eq(true)).all(db).await?))
}

/// Skills, territories and hours of all crews.
struct Lists {
    skills: HashMap<CrewId, Vec<Skill>>,
    districts: HashMap<CrewId, Vec<DistrictId>>,
    hours: HashMap<CrewId, Vec<WorkingHours>>,
}

async fn lists(db: &impl ConnectionTrait) -> Result<Lists> {
    let mut lists = Lists { skills: HashMap::new(), districts: HashMap::new(), hours: HashMap::new() };
    for row in crew_skill::Entity::find().all(db).await? {
        lists.skills.entry(row.crew_id).or_default().extend(Skill::parse(&row.skill));
    }
    for row in crew_district::Entity::find().all(db).await? {
        lists.districts.entry(row.crew_id).or_default().push(row.district_id);
    }
    for row in crew_hours::Entity::find().all(db).await? {
        let weekday = u8::try_from(row.weekday).unwrap_or(1);
        let hours = WorkingHours { weekday, starts_minute: row.starts_minute, ends_minute: row.ends_minute };
        lists.hours.entry(row.crew_id).or_default().push(hours);
    }
    lists.skills.values_mut().for_each(|list| list.sort());
    lists.hours.values_mut().for_each(|list| list.sort());
    Ok(lists)
}

/// The crews of the actor's branches in their order; archived ones last.
pub async fn rows(shop: &Shop, actor: &Actor) -> Result<Vec<CrewRow>> {
    let scope = actor.require(CREWS_EDIT)?;
    let db = shop.read();
    let query = crew::Entity::find()
        .filter(within(&scope, crew::Column::BranchId))
        .order_by_desc(crew::Column::IsActive)
        .order_by_asc(crew::Column::Position)
        .order_by_asc(crew::Column::Id);
    let rows = query.all(db).await?;
    let (mut lists, names) = (lists(db).await?, active_districts(db).await?);
    let working = technicians::working_today(shop).await?;
    let row = |c: crew::Model| {
        let served = lists.districts.remove(&c.id).unwrap_or_default();
        CrewRow {
            id: c.id,
            branch: c.branch_id,
            name: Bilingual::new(c.name_ru, c.name_en),
            is_active: c.is_active,
            skills: lists.skills.remove(&c.id).unwrap_or_default(),
            districts: names.0.iter().filter(|(d, _)| served.contains(d)).map(|(_, n)| n.clone()).collect(),
            hours: lists.hours.remove(&c.id).unwrap_or_default(),
            technicians: working.iter().filter(|crew| **crew == c.id).count() as i64,
        }
    };
    Ok(rows.into_iter().map(row).collect())
}

/// One crew, for the editor.
///
/// # Errors
/// [`platform::Error::NotFound`] for an unknown id.
pub async fn one(shop: &Shop, actor: &Actor, id: CrewId) -> Result<CrewEdit> {
    let db = shop.read();
    let row = super::find(db, actor, id).await?;
    let today = super::today(shop, row.branch_id).await?.to_string();
    let form = form_of(db, &row, &active_districts(db).await?).await?;
    Ok(CrewEdit {
        id,
        branch: row.branch_id,
        form,
        is_active: row.is_active,
        version: row.version,
        technicians: technicians::of_crew(db, id, &today).await?,
        absences: absences::of_crew(db, id, &today).await?,
    })
}

/// The stored values of a crew as its form shows them: without archived territories.
pub(super) async fn form_of(db: &impl ConnectionTrait, row: &crew::Model, names: &Names) -> Result<CrewForm> {
    let mut lists = lists(db).await?;
    let mut districts = lists.districts.remove(&row.id).unwrap_or_default();
    districts.retain(|d| names.has(*d));
    districts.sort();
    Ok(CrewForm {
        name: Bilingual::new(row.name_ru.clone(), row.name_en.clone()),
        position: row.position,
        vehicle: row.vehicle.clone(),
        plate: row.plate.clone(),
        skills: lists.skills.remove(&row.id).unwrap_or_default(),
        base: row.base_district_id,
        districts,
        hours: lists.hours.remove(&row.id).unwrap_or_default(),
    })
}
