//! Consistency checks of requests, visits and bookings, for `zasov check`.

use platform::checks::Checks;
use platform::{Result, Shop};
use sea_orm::{ConnectionTrait, Statement};

/// A finding and its query, which is empty if the data is consistent; the column `what` identifies the
/// record.
const CHECKS: &[(&str, &str)] = &[
    (
        "a live visit has not exactly one booking of its crew and time",
        "SELECT CAST(r.number AS text) AS what FROM visit v JOIN service_request r ON r.id = v.request_id \
          WHERE v.state IN ('held', 'booked') AND (SELECT COUNT(*) FROM resource_booking b WHERE b.visit_id = v.id \
            AND b.resource_id = v.crew_id AND b.ends_at = v.ends_at \
            AND b.starts_at = v.starts_at - v.travel_minutes * 60000000 \
            AND b.kind = CASE v.state WHEN 'held' THEN 'hold' ELSE 'visit' END) <> 1",
    ),
    (
        "a booking stands for a visit that was called off",
        "SELECT CAST(r.number AS text) AS what FROM resource_booking b JOIN visit v ON v.id = b.visit_id \
           JOIN service_request r ON r.id = v.request_id WHERE v.state = 'cancelled'",
    ),
    (
        "a booking of a visit names none",
        "SELECT CAST(kind AS text) AS what FROM resource_booking WHERE kind IN ('hold', 'visit') AND visit_id IS NULL",
    ),
    (
        "bookings overlap",
        "SELECT CAST(a.kind AS text) AS what FROM resource_booking a JOIN resource_booking b \
            ON b.resource_id = a.resource_id AND b.starts_at < a.ends_at AND a.starts_at < b.ends_at AND b.id > a.id",
    ),
    (
        "a request is planned without a booked visit",
        "SELECT CAST(r.number AS text) AS what FROM service_request r WHERE r.state = 'planned' \
            AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.request_id = r.id AND v.state = 'booked')",
    ),
    (
        "a booked visit belongs to a request that is not planned",
        "SELECT CAST(r.number AS text) AS what FROM visit v JOIN service_request r ON r.id = v.request_id \
          WHERE v.state = 'booked' AND r.state NOT IN ('planned', 'in_work')",
    ),
    (
        "a request has more than one live visit",
        "SELECT CAST(r.number AS text) AS what FROM service_request r WHERE \
            (SELECT COUNT(*) FROM visit v WHERE v.request_id = r.id AND v.state IN ('held', 'booked')) > 1",
    ),
    (
        "a working crew begins in an archived district or serves none",
        "SELECT CAST(c.name_ru AS text) AS what FROM crew c JOIN district d ON d.id = c.base_district_id \
          WHERE c.is_active AND (NOT d.is_active OR NOT EXISTS (SELECT 1 FROM crew_district x \
            JOIN district s ON s.id = x.district_id WHERE x.crew_id = c.id AND s.is_active))",
    ),
    (
        "an open request is in an archived district",
        "SELECT CAST(r.number AS text) AS what FROM service_request r JOIN district d ON d.id = r.district_id \
          WHERE NOT d.is_active AND r.state NOT IN ('done', 'cancelled', 'declined')",
    ),
    (
        "a request has no estimate",
        "SELECT CAST(r.number AS text) AS what FROM service_request r \
          WHERE NOT EXISTS (SELECT 1 FROM estimate e WHERE e.request_id = r.id)",
    ),
    (
        "an estimate is not the sum of its lines",
        "SELECT CAST(r.number AS text) AS what FROM estimate e JOIN service_request r ON r.id = e.request_id \
          WHERE e.total <> COALESCE((SELECT SUM(l.total) FROM estimate_line l WHERE l.estimate_id = e.id), 0)",
    ),
    (
        "a line of an estimate is not price times quantity",
        "SELECT CAST(l.code AS text) AS what FROM estimate_line l \
          WHERE l.total <> (l.unit_price * l.quantity_milli + 500) / 1000",
    ),
];

/// Registers the rules of this area.
pub fn register_checks(checks: &mut Checks) {
    checks.rule("service", |shop| Box::pin(check(shop)));
}

/// The inconsistencies of the service data, one sentence each; empty if there are none.
pub async fn check(shop: &Shop) -> Result<Vec<String>> {
    let db = shop.read();
    let mut found = Vec::new();
    for (fault, sql) in CHECKS {
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), *sql)).await?;
        for row in rows {
            let what: String = row.try_get("", "what")?;
            found.push(format!("{fault}: {what}"));
        }
    }
    Ok(found)
}
