//! Which booked visits no longer fit after a change of crews, absences or days off: found before and after the
//! change within its transaction, so that only what the change causes is listed.

use crate::{holds, plan};
use base::refusal::AreaRefusal as _;
use base::{Bilingual, BookingId, BranchId, CrewId, DistrictId, Instant, Locale, VisitId};
use platform::{Error, Result, Tx};
use scheduling::zones::{self, TimeZone};
use scheduling::{Blocked, Job, slots as engine};
use sea_orm::FromQueryResult;
use service_model::crews::VisitInTheWay;
use service_model::refusal::ServiceRefusal;
use service_model::requests::RequestNumber;

/// A held or booked visit that has not ended.
#[derive(FromQueryResult)]
pub(crate) struct Planned {
    id: VisitId,
    crew_id: CrewId,
    district_id: DistrictId,
    starts_at: Instant,
    ends_at: Instant,
    number: RequestNumber,
    skills: String,
    booking: BookingId,
}

/// The visits of a branch before a change, and why those that did not fit already did not.
pub(crate) struct Before {
    branch: BranchId,
    zone: TimeZone,
    planned: Vec<Planned>,
    blocked: Vec<Option<Blocked>>,
}

/// Locks the crews of the branch, so that no visit is booked until the end of the transaction, and looks at their
/// visits.
pub(crate) async fn before(tx: &Tx<'_>, branch: BranchId, crew: Option<CrewId>) -> Result<Before> {
    let planned = planned(tx, branch, crew).await?;
    let zone = zone(tx, branch).await?;
    let blocked = blocked(tx, branch, &zone, &planned).await?;
    Ok(Before { branch, zone, planned, blocked })
}

impl Before {
    /// The visits that fitted before the change and no longer do.
    pub(crate) async fn worse(self, tx: &Tx<'_>) -> Result<Vec<VisitInTheWay>> {
        let now = blocked(tx, self.branch, &self.zone, &self.planned).await?;
        let all = self.planned.iter().zip(self.blocked).zip(now);
        let worse = all.filter_map(|((visit, was), is)| Some((visit, is.filter(|_| was.is_none())?)));
        Ok(worse.map(|(visit, why)| in_the_way(&self.zone, visit, Some(why))).collect())
    }

    /// Looks again after the change. Returns the requests whose visits no longer fit, for the audit log.
    ///
    /// # Errors
    /// [`ServiceRefusal::VisitsNoLongerFit`] unless all of these visits are `accepted`.
    pub(crate) async fn require(self, tx: &Tx<'_>, accepted: &[VisitId]) -> Result<String> {
        require_accepted(self.worse(tx).await?, accepted)
    }
}

/// The numbers of the requests whose visits no longer fit.
///
/// # Errors
/// [`ServiceRefusal::VisitsNoLongerFit`] unless all of these visits are `accepted`.
pub(crate) fn require_accepted(visits: Vec<VisitInTheWay>, accepted: &[VisitId]) -> Result<String> {
    match visits.iter().all(|v| accepted.contains(&v.visit)) {
        true => Ok(visits.iter().map(|v| v.number.to_string()).collect::<Vec<_>>().join(", ")),
        false => Err(ServiceRefusal::VisitsNoLongerFit { visits }.into_refusal().into()),
    }
}

/// Locks the crews of the branch and refuses if the crew has visits.
///
/// # Errors
/// [`ServiceRefusal::CrewHasVisits`].
pub(crate) async fn require_none(tx: &Tx<'_>, branch: BranchId, crew: CrewId) -> Result<()> {
    let planned = planned(tx, branch, Some(crew)).await?;
    if planned.is_empty() {
        return Ok(());
    }
    let zone = zone(tx, branch).await?;
    let visits = planned.iter().map(|visit| in_the_way(&zone, visit, None)).collect();
    Err(ServiceRefusal::CrewHasVisits { visits }.into_refusal().into())
}

async fn zone(tx: &Tx<'_>, branch: BranchId) -> Result<TimeZone> {
    plan::zone(&org::branches::with_id(&**tx, branch).await?.ok_or(Error::NotFound)?.zone)
}

async fn planned(tx: &Tx<'_>, branch: BranchId, crew: Option<CrewId>) -> Result<Vec<Planned>> {
    plan::lock(tx, branch).await?;
    holds::sweep(tx, branch).await?;
    const SQL: &str = "\
        SELECT v.id, v.crew_id, v.district_id, v.starts_at, v.ends_at, r.number, r.skills, b.id AS booking \
          FROM visit v JOIN service_request r ON r.id = v.request_id JOIN resource_booking b ON b.visit_id = v.id \
         WHERE v.branch_id = $1 AND v.state IN ('held', 'booked') AND v.ends_at > $2 ORDER BY v.starts_at, v.id";
    let rows = Planned::find_by_statement(tx.sql(SQL, [branch.into(), tx.now().into()])).all(&**tx).await?;
    Ok(rows.into_iter().filter(|visit| crew.is_none_or(|crew| crew == visit.crew_id)).collect())
}

/// Why the crew of each visit can't make it, if that depends on the crew and its calendar; conflicts with other
/// visits are not the matter here.
async fn blocked(
    tx: &Tx<'_>,
    branch: BranchId,
    zone: &TimeZone,
    planned: &[Planned],
) -> Result<Vec<Option<Blocked>>> {
    let (Some(first), Some(last)) =
        (planned.iter().map(|v| v.starts_at).min(), planned.iter().map(|v| v.ends_at).max())
    else {
        return Ok(Vec::new());
    };
    let days = (zone.day_of(first).plus_days(-1), zone.day_of(last).plus_days(1));
    // For staff nothing is too soon but what has begun, and that is not moved any more.
    let plan = plan::load(&**tx, branch, zone, plan::rules(plan::For::Staff, tx.now()), days).await?;
    let why = |visit: &Planned| {
        let job = Job {
            minutes: visit.ends_at.minutes_since(visit.starts_at),
            skills: plan::skills(&visit.skills),
            district: visit.district_id,
            replaces: Some(visit.booking),
        };
        engine::explain(&plan, &job, visit.crew_id, visit.starts_at).filter(is_of_the_crew)
    };
    Ok(planned.iter().map(why).collect())
}

fn is_of_the_crew(blocked: &Blocked) -> bool {
    matches!(
        blocked,
        Blocked::NoSkill { .. }
            | Blocked::NotInDistrict
            | Blocked::DayOff { .. }
            | Blocked::OutsideHours
            | Blocked::TravelTooTight { booking: None, .. }
    )
}

fn in_the_way(zone: &TimeZone, visit: &Planned, why: Option<Blocked>) -> VisitInTheWay {
    let both = |text: &dyn Fn(Locale) -> String| Bilingual::new(text(Locale::Ru), text(Locale::En));
    VisitInTheWay {
        visit: visit.id,
        number: visit.number.clone(),
        starts_at: visit.starts_at,
        when: both(&|l| zones::format_date_time(l, zone, visit.starts_at)),
        reason: why.map(|why| both(&|l| why.text(l))).unwrap_or_default(),
    }
}
