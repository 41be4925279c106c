//! A request with its page data.

use crate::access::{self, Found};
use crate::requests::Details;
use crate::tables::{
    crew, district, request_event, request_symptom, service_request as request, symptom, visit,
};
use crate::{districts, estimates, plan, slots, symptoms, visits};
use base::refusal::Refusal;
use base::{AttachmentId, FileId, Locale, RequestId};
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, Statement};
use service_model::repair::Symptom;
use service_model::requests::RequestNumber;
use service_model::scheduling::{Party, RequestEvent, RequestKind, VisitState};
use service_model::views::{AttachmentView, RequestEventView, RequestView, VisitView};

/// The request, for its owner, the holder of its token, and staff of its branch.
///
/// # Errors
/// [`Error::NotFound`] for everybody else, as if it did not exist.
pub async fn view(
    shop: &Shop,
    actor: &Actor,
    number: &RequestNumber,
    token: Option<&str>,
) -> Result<RequestView> {
    let Found { request, party } = access::find(shop.read(), actor, number, token, shop.now()).await?;
    let branch = org::branches::by_id(shop, request.branch_id).await?;
    let facts = visits::facts(shop.read(), &request, party).await?;
    let possible = request.state.possible(facts);
    let visit = last_visit(shop, request.id).await?;
    let booked = visit.as_ref().filter(|(v, _)| v.state == VisitState::Booked);
    let in_time = party == Party::Staff || booked.is_none_or(|(v, _)| slots::is_in_time(v, shop.now()));
    let may_plan = possible.contains(&RequestEvent::Plan) && takes_visit(&request)?;
    let (estimate, input) = estimates::newest(shop.read(), request.id).await?;
    let details: Details = serde_json::from_value(request.details.clone()).unwrap_or_default();
    let object = match request.kind {
        RequestKind::Installation => input.and_then(|i| serde_json::from_value(i).ok()),
        RequestKind::Repair => None,
    };
    let district = match request.district_id {
        Some(id) => district::Entity::find_by_id(id).one(shop.read()).await?.map(districts::view),
        None => None,
    };
    let placed_by = match request.placed_by.filter(|by| Some(*by) != request.account_id) {
        Some(by) => people::accounts::addressee(shop.read(), by).await?.map(|employee| employee.name),
        None => None,
    };
    let branch_address_en = branch.address(Locale::En).to_owned();
    Ok(RequestView {
        id: request.id,
        kind: request.kind,
        state: request.state,
        version: request.version,
        zone: branch.zone,
        branch_phone: branch.phone,
        branch_address_ru: branch.address_ru,
        branch_address_en,
        account: request.account_id,
        placed_by,
        created_at: request.created_at,
        symptoms: chosen_symptoms(shop, request.id).await?,
        district,
        object,
        order_number: details.order_number,
        skills: plan::skills(&request.skills),
        can_choose_time: may_plan && booked.is_none(),
        can_reschedule: may_plan && booked.is_some() && in_time,
        can_cancel: possible.contains(&RequestEvent::Cancel) && in_time,
        visit: visit.map(|(v, crew)| seen(v, crew)),
        estimate,
        events: events(shop, request.id).await?,
        files: files(shop, request.id).await?,
        possible,
        is_staff: party == Party::Staff,
        awaits_contact: request.awaits_contact(),
        number: request.number,
        contact_name: request.contact_name,
        email: request.email,
        phone: request.phone,
        address: request.address,
        access_notes: request.access_notes,
        format: request.format,
        equipment: request.equipment,
        serial: request.serial,
        purchased_on: request.purchased_on,
        purchase_place: request.purchase_place,
        description: request.description,
        minutes: request.minutes,
        wished_at: request.wished_at,
    })
}

fn seen(v: visit::Model, crew: Option<crew::Model>) -> VisitView {
    visits::view(&v, crew.as_ref())
}

/// Whether it needs a visit by a crew.
fn takes_visit(request: &request::Model) -> Result<bool> {
    match plan::job(request, None) {
        Ok(_) => Ok(true),
        Err(Error::Refused(Refusal::NotInThisState)) => Ok(false),
        Err(e) => Err(e),
    }
}

/// The live visit, otherwise the last completed one. An expired hold is ignored.
async fn last_visit(shop: &Shop, request: RequestId) -> Result<Option<(visit::Model, Option<crew::Model>)>> {
    let query = visit::Entity::find()
        .filter(visit::Column::RequestId.eq(request))
        .filter(visit::Column::State.ne(VisitState::Cancelled));
    let rows = query.order_by_desc(visit::Column::StartsAt).all(shop.read()).await?;
    let counts =
        |v: &visit::Model| v.state != VisitState::Held || v.held_until.is_some_and(|u| shop.now() < u);
    let mut rows: Vec<visit::Model> = rows.into_iter().filter(counts).collect();
    rows.sort_by_key(|v| !v.state.is_live());
    let Some(visit) = rows.into_iter().next() else { return Ok(None) };
    let crew = crew::Entity::find_by_id(visit.crew_id).one(shop.read()).await?;
    Ok(Some((visit, crew)))
}

async fn chosen_symptoms(shop: &Shop, request: RequestId) -> Result<Vec<Symptom>> {
    let query = request_symptom::Entity::find().filter(request_symptom::Column::RequestId.eq(request));
    let ids: Vec<_> = query.all(shop.read()).await?.into_iter().map(|r| r.symptom_id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = symptom::Entity::find().filter(symptom::Column::Id.is_in(ids));
    let rows = rows.order_by_asc(symptom::Column::Position).all(shop.read()).await?;
    rows.into_iter().map(|row| symptoms::stored(row).map(|s| s.value)).collect()
}

async fn events(shop: &Shop, request: RequestId) -> Result<Vec<RequestEventView>> {
    let query = request_event::Entity::find().filter(request_event::Column::RequestId.eq(request));
    let rows = query.order_by_asc(request_event::Column::At).order_by_asc(request_event::Column::Id);
    let event = |e: request_event::Model| RequestEventView {
        at: e.at,
        actor_kind: e.actor_kind,
        from: e.from_state,
        to: e.to_state,
        reason: e.reason,
    };
    Ok(rows.all(shop.read()).await?.into_iter().map(event).collect())
}

#[derive(FromQueryResult)]
struct FileRow {
    id: AttachmentId,
    file_id: FileId,
    name: String,
    mime: String,
    bytes: i64,
}

async fn files(shop: &Shop, request: RequestId) -> Result<Vec<AttachmentView>> {
    let sql = "SELECT a.id, a.file_id, f.name, f.mime, f.bytes FROM attachment a JOIN file f ON f.id = a.file_id \
               WHERE a.request_id = $1 ORDER BY a.id";
    let db = shop.read();
    let query = Statement::from_sql_and_values(
        sea_orm::ConnectionTrait::get_database_backend(db),
        sql,
        [request.into()],
    );
    let rows = FileRow::find_by_statement(query).all(db).await?;
    let file =
        |f: FileRow| AttachmentView { id: f.id, file: f.file_id, name: f.name, mime: f.mime, bytes: f.bytes };
    Ok(rows.into_iter().map(file).collect())
}
