//! The list of crews for the desk.

use crate::tables::{crew, crew_district, crew_skill, district};
use base::{BranchId, CrewId};
use platform::{Actor, Result, Scope, Shop};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use service_model::access::REQUESTS_VIEW;
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
    let mut query = crew::Entity::find().order_by_asc(crew::Column::Position).order_by_asc(crew::Column::Id);
    if let Scope::Branches(branches) = scope {
        query = query.filter(crew::Column::BranchId.is_in(branches));
    }
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
