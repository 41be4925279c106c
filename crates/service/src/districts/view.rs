//! Territories as staff sees them.

use crate::tables::{district, district_travel};
use base::{Bilingual, BranchId, DistrictId};
use platform::sql::{in_scope, within};
use platform::{Actor, Error, Result, Shop};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, Statement,
};
use service_model::access::CREWS_EDIT;
use service_model::districts::{DistrictEdit, DistrictForm, DistrictRow, TravelMinutes};

#[derive(FromQueryResult)]
struct Row {
    id: DistrictId,
    branch_id: BranchId,
    code: String,
    name_ru: String,
    name_en: String,
    is_active: bool,
    crews: i64,
    requests: i64,
}

/// The territories of the actor's branches with what uses them, in their order; archived ones last.
pub async fn rows(shop: &Shop, actor: &Actor) -> Result<Vec<DistrictRow>> {
    const SQL: &str = "\
        SELECT d.id, d.branch_id, d.code, d.name_ru, d.name_en, d.is_active, \
               (SELECT COUNT(*) FROM crew c WHERE c.is_active AND (c.base_district_id = d.id OR EXISTS \
                  (SELECT 1 FROM crew_district x WHERE x.crew_id = c.id AND x.district_id = d.id))) AS crews, \
               (SELECT COUNT(*) FROM service_request r WHERE r.district_id = d.id \
                  AND r.state NOT IN ('done', 'cancelled', 'declined')) AS requests \
          FROM district d";
    let scope = actor.require(CREWS_EDIT)?;
    let db = shop.read();
    let mut values = Vec::new();
    let scoped = in_scope(&scope, "d.branch_id", &mut values);
    let sql = format!("{SQL} WHERE {scoped} ORDER BY d.is_active DESC, d.position, d.code");
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let rows = Row::find_by_statement(query).all(db).await?;
    let row = |r: Row| DistrictRow {
        id: r.id,
        branch: r.branch_id,
        code: r.code,
        name: Bilingual::new(r.name_ru, r.name_en),
        is_active: r.is_active,
        crews: r.crews,
        requests: r.requests,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// One territory, for the editor.
///
/// # Errors
/// [`Error::NotFound`] for an unknown id.
pub async fn one(shop: &Shop, actor: &Actor, id: DistrictId) -> Result<DistrictEdit> {
    let scope = actor.require(CREWS_EDIT)?;
    let row = district::Entity::find_by_id(id).filter(within(&scope, district::Column::BranchId));
    let row = row.one(shop.read()).await?.ok_or(Error::NotFound)?;
    edited(shop.read(), row).await
}

/// The territory with its travel times as its form shows them.
pub(super) async fn edited(db: &impl ConnectionTrait, row: district::Model) -> Result<DistrictEdit> {
    let of_branch = district::Entity::find()
        .filter(district::Column::BranchId.eq(row.branch_id))
        .order_by_asc(district::Column::Position);
    let others = of_branch.order_by_asc(district::Column::Code).all(db).await?;
    let rows = district_travel::Entity::find().all(db).await?;
    let known = |from: DistrictId, to: DistrictId| {
        rows.iter().find(|t| t.from_id == from && t.to_id == to).map(|t| t.minutes)
    };
    let travel = |other: &district::Model| {
        let (there, back) = (known(row.id, other.id), known(other.id, row.id));
        // A missing direction takes as long as the opposite one.
        let to = there.or(back)?;
        Some(TravelMinutes { other: other.id, to, back: back.filter(|back| *back != to) })
    };
    let travel = others.iter().filter(|o| o.id != row.id && o.is_active).filter_map(travel).collect();
    let form = DistrictForm {
        within: known(row.id, row.id),
        travel,
        code: row.code,
        name: Bilingual::new(row.name_ru, row.name_en),
        position: row.position,
    };
    Ok(DistrictEdit {
        id: row.id,
        branch: row.branch_id,
        form,
        is_active: row.is_active,
        version: row.version,
    })
}
