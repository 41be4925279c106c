//! The report of a period: closed days from their numbers, the days that are not closed yet from their visitors.

use discovery_model::access::VISITS_VIEW;
use discovery_model::visits::{DayCounts, SourceCounts, VisitFilter, VisitReport, VisitSource, VisitStep};
use platform::{Actor, Error, Result, Shop};
use sea_orm::{FromQueryResult, Statement, Value};
use std::collections::BTreeMap;

/// Longest period of a report, in days.
pub const PERIOD_DAYS_MAX: i64 = 366;
/// Most sources of a report.
const SOURCES_MAX: usize = 30;
/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

/// The day by the clocks of the main branch, since 1970.
///
/// # Errors
/// Those of the database.
pub async fn today(shop: &Shop) -> Result<i64> {
    let zone = org::branches::main(shop).await?.zone;
    Ok((shop.now().0 + super::offset_micros(&zone, shop.now())).div_euclid(DAY))
}

/// Visitors with these steps, or (of a closed day) with this one.
#[derive(FromQueryResult)]
struct Row {
    day: i64,
    step: String,
    steps: i64,
    source: VisitSource,
    campaign: String,
    visitors: i64,
}

/// The visitors of a period and of the one before it.
///
/// # Errors
/// [`Error::Forbidden`] without [`VISITS_VIEW`]; [`Error::NotFound`] for a period that is longer than [`PERIOD_DAYS_MAX`]
/// or ends before it begins.
pub async fn report(shop: &Shop, actor: &Actor, filter: &VisitFilter) -> Result<VisitReport> {
    actor.require(VISITS_VIEW)?;
    let length = filter.to - filter.from + 1;
    if !(1..=PERIOD_DAYS_MAX).contains(&length) {
        return Err(Error::NotFound);
    }
    let rows = rows(shop, filter, filter.from - length).await?;
    let empty = |day| (day, [0; VisitStep::ALL.len()]);
    let mut days: BTreeMap<i64, _> = (filter.from..=filter.to).map(empty).collect();
    let mut sources: BTreeMap<(VisitSource, String), [i64; VisitStep::ALL.len()]> = BTreeMap::new();
    let mut report = VisitReport::default();
    for row in rows {
        for step in VisitStep::ALL.iter().filter(|step| row.has(**step)) {
            let (n, visitors) = (step.index(), row.visitors);
            if row.day < filter.from {
                report.previous[n] += visitors;
                continue;
            }
            report.total[n] += visitors;
            if let Some(counts) = days.get_mut(&row.day) {
                counts[n] += visitors;
            }
            sources.entry((row.source, row.campaign.clone())).or_default()[n] += visitors;
        }
    }
    report.days = days.into_iter().map(|(day, counts)| DayCounts { day, counts }).collect();
    let source = |((source, campaign), counts)| SourceCounts { source, campaign, counts };
    report.sources = sources.into_iter().map(source).collect();
    report.sources.sort_by_key(|s| std::cmp::Reverse(s.counts[VisitStep::Landing.index()]));
    report.sources.truncate(SOURCES_MAX);
    Ok(report)
}

impl Row {
    fn has(&self, step: VisitStep) -> bool {
        if self.step.is_empty() { self.steps & step.bit() != 0 } else { self.step == step.as_str() }
    }
}

async fn rows(shop: &Shop, filter: &VisitFilter, first: i64) -> Result<Vec<Row>> {
    let mut values: Vec<Value> = vec![first.into(), filter.to.into()];
    let mut conditions = String::from("day >= $1 AND day <= $2");
    let mut add = |column: &str, value: String| {
        if !value.is_empty() {
            values.push(value.into());
            conditions.push_str(&format!(" AND {column} = ${}", values.len()));
        }
    };
    add("source", filter.source.map(|s| s.to_string()).unwrap_or_default());
    add("device", filter.device.map(|d| d.to_string()).unwrap_or_default());
    add("branch", filter.branch.clone());
    let sql = format!(
        "SELECT day, step, CAST(0 AS BIGINT) AS steps, source, campaign, CAST(SUM(visitors) AS BIGINT) AS visitors \
         FROM visit_count WHERE {conditions} GROUP BY day, step, source, campaign \
         UNION ALL SELECT day, '' AS step, steps, source, campaign, COUNT(*) AS visitors \
         FROM visitor WHERE {conditions} GROUP BY day, steps, source, campaign"
    );
    let db = shop.read();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(Row::find_by_statement(statement).all(db).await?)
}
