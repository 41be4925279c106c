//! Crews: their list for the desk, and their administration.

pub mod absences;
mod edit;
pub mod technicians;
mod view;
mod week;

pub use edit::{archive, create, restore, save};
pub use view::{one, rows};
pub use week::{WEEK_DAYS, week};

use crate::plan;
use crate::tables::{crew, crew_district, crew_skill, district};
use base::{Bilingual, BranchId, CrewId};
use platform::sql::{in_scope, within};
use platform::{Actor, Error, Result, Shop};
use scheduling::LocalDay;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Statement};
use service_model::access::{CREWS_EDIT, REQUESTS_VIEW};
use service_model::scheduling::Skill;

/// A crew with its skills and territories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrewView {
    /// Sent back when a visit is planned for the crew.
    pub id: CrewId,
    /// The branch that the crew works for.
    pub branch: BranchId,
    /// Name in Russian.
    pub name_ru: String,
    /// Name in English.
    pub name_en: String,
    /// Inactive crews get no visits.
    pub is_active: bool,
    /// What the crew can do.
    pub skills: Vec<Skill>,
    /// Codes of the served territories, in their order.
    pub districts: Vec<String>,
}

/// The crews of the actor's branches in their order.
pub async fn list(shop: &Shop, actor: &Actor) -> Result<Vec<CrewView>> {
    let scope = actor.require(REQUESTS_VIEW)?;
    let db = shop.read();
    let query = crew::Entity::find()
        .filter(within(&scope, crew::Column::BranchId))
        .order_by_asc(crew::Column::Position)
        .order_by_asc(crew::Column::Id);
    let skills = crew_skill::Entity::find().order_by_asc(crew_skill::Column::Skill).all(db).await?;
    let served = crew_district::Entity::find().all(db).await?;
    let districts = district::Entity::find().order_by_asc(district::Column::Position).all(db).await?;
    let view = |c: crew::Model| CrewView {
        id: c.id,
        branch: c.branch_id,
        name_ru: c.name_ru,
        name_en: c.name_en,
        is_active: c.is_active,
        skills: skills.iter().filter(|s| s.crew_id == c.id).filter_map(|s| Skill::parse(&s.skill)).collect(),
        districts: districts
            .iter()
            .filter(|d| served.iter().any(|s| s.crew_id == c.id && s.district_id == d.id))
            .map(|d| d.code.clone())
            .collect(),
    };
    Ok(query.all(db).await?.into_iter().map(view).collect())
}

/// The branches for which the actor may edit crews, the main one first.
pub async fn branches(shop: &Shop, actor: &Actor) -> Result<Vec<(BranchId, Bilingual)>> {
    let scope = actor.require(CREWS_EDIT)?;
    let mut values = Vec::new();
    let sql = format!(
        "SELECT id, name_ru, name_en FROM branch WHERE archived_at IS NULL AND {} ORDER BY is_main DESC, name_ru, id",
        in_scope(&scope, "id", &mut values)
    );
    let db = shop.read();
    let mut branches = Vec::new();
    for row in
        db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?
    {
        let (ru, en): (String, String) = (row.try_get("", "name_ru")?, row.try_get("", "name_en")?);
        branches.push((row.try_get("", "id")?, Bilingual::new(ru, en)));
    }
    Ok(branches)
}

/// The crew, if the actor may edit it.
async fn find(db: &impl ConnectionTrait, actor: &Actor, id: CrewId) -> Result<crew::Model> {
    let scope = actor.require(CREWS_EDIT)?;
    let row = crew::Entity::find_by_id(id).filter(within(&scope, crew::Column::BranchId));
    row.one(db).await?.ok_or(Error::NotFound)
}

/// The current date of a branch.
pub async fn today(shop: &Shop, branch: BranchId) -> Result<LocalDay> {
    Ok(plan::zone(&org::branches::by_id(shop, branch).await?.zone)?.day_of(shop.now()))
}

/// Whether the shop has a crew that works.
///
/// # Errors
/// Those of the database.
pub async fn has_any(db: &impl ConnectionTrait) -> Result<bool> {
    Ok(crew::Entity::find().filter(crew::Column::IsActive.eq(true)).one(db).await?.is_some())
}
