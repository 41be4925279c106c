//! Validation of a form against the shop's data: territories, symptoms, sites, the current date.

use super::{Draft, FirstEstimate, RepairPart};
use crate::tables::district;
use crate::{packages, plan, rates, symptoms};
use base::form::{Problem, Problems};
use base::{BranchId, DistrictId, Instant};
use platform::{Actor, Error, Result, Shop};
use scheduling::zones::TimeZone;
use scheduling::{LocalDay, estimate as engine, repair};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use service_model::repair::Symptom;
use service_model::requests::{InstallationForm, RepairForm};
use service_model::scheduling::RequestKind;

pub(super) async fn repair_draft(shop: &Shop, actor: &Actor, form: &RepairForm) -> Result<Draft> {
    let data = form.parse()?;
    let mut problems = Problems::default();
    let list = symptoms::active(shop.read()).await?;
    let known: Vec<_> = list.iter().filter(|s| data.symptoms.contains(&s.value.code)).collect();
    if known.len() != data.symptoms.len() {
        problems.add("symptoms", Problem::InvalidChoice);
    }
    let symptom_ids = known.iter().map(|s| s.id).collect();
    let code = data.place.as_ref().map(|p| p.district.as_str()).filter(|d| !d.is_empty());
    let place = find_place(shop, actor, code, &mut problems).await?;
    let today = place.zone.day_of(shop.now());
    match data.purchased_on.as_deref().map(LocalDay::parse) {
        Some(None) => problems.add("purchased_on", Problem::NotADate), // Outside the supported years.
        Some(Some(day)) if day > today => problems.add("purchased_on", Problem::InTheFuture),
        _ => {}
    }
    problems.into_result(())?;
    let list: Vec<Symptom> = list.into_iter().map(|s| s.value).collect();
    let preview = repair::preview(&data.symptoms, &list, data.format, &rates::active(shop.read()).await?);
    let input = serde_json::json!({ "symptoms": data.symptoms, "format": data.format });
    Ok(Draft {
        kind: RequestKind::Repair,
        branch: place.branch,
        district: place.district,
        contact: data.contact,
        site: None,
        order_number: data.order_number,
        address: data.place.map(|p| p.address).unwrap_or_default(),
        city: place.city,
        access_notes: data.access_notes,
        description: data.description,
        repair: Some(RepairPart {
            format: data.format,
            equipment: data.equipment,
            serial: data.serial,
            purchased_on: data.purchased_on,
            purchase_place: data.purchase_place,
        }),
        skills: preview.skills,
        minutes: preview.minutes,
        wished_at: None,
        symptoms: symptom_ids,
        estimate: FirstEstimate {
            input,
            lines: preview.lines,
            total: preview.total,
            minutes: preview.minutes,
        },
        zone: place.zone,
    })
}

pub(super) async fn installation_draft(shop: &Shop, actor: &Actor, form: &InstallationForm) -> Result<Draft> {
    let data = form.parse()?;
    let mut problems = Problems::default();
    let place = find_place(shop, actor, Some(&data.place.district), &mut problems).await?;
    let wished_at = match &data.wished {
        None => None,
        Some((date, time)) => wished(&place.zone, date, time, shop.now(), &mut problems),
    };
    let (mut address, mut access_notes) = (data.place.address, data.access_notes);
    if let Some(id) = data.site {
        match people::sites::get(shop, actor, id).await {
            Ok(site) => {
                address =
                    if address.is_empty() { format!("{}, {}", site.city, site.address) } else { address };
                access_notes = if access_notes.is_empty() { site.access_notes } else { access_notes };
            }
            Err(Error::NotFound | Error::LoginNeeded | Error::Forbidden) => {
                problems.add("site", Problem::InvalidChoice)
            }
            Err(e) => return Err(e),
        }
    }
    let (rates, packages) = (rates::active(shop.read()).await?, packages::active(shop.read()).await?);
    if data.estimate.package.as_ref().is_some_and(|code| packages.iter().all(|p| p.code != *code)) {
        problems.add("package", Problem::InvalidChoice);
    }
    problems.into_result(())?;
    let made = engine::estimate(&data.estimate, &rates, &packages);
    let input = serde_json::to_value(&data.estimate).map_err(|e| Error::Inconsistent(e.to_string()))?;
    Ok(Draft {
        kind: RequestKind::Installation,
        branch: place.branch,
        district: place.district,
        contact: data.contact,
        site: data.site,
        order_number: data.order_number,
        address,
        city: place.city,
        access_notes,
        description: data.description,
        repair: None,
        skills: service_model::installation::skills(&data.estimate.goals),
        minutes: engine::visit_minutes(made.minutes),
        wished_at,
        symptoms: Vec::new(),
        estimate: FirstEstimate { input, lines: made.lines, total: made.total, minutes: made.minutes },
        zone: place.zone,
    })
}

fn wished(zone: &TimeZone, date: &str, time: &str, now: Instant, problems: &mut Problems) -> Option<Instant> {
    use scheduling::zones::LocalFault;
    match zone.parse_local(date, time) {
        Ok(at) if at > now => return Some(at),
        Ok(_) => problems.add("wished_date", Problem::InThePast),
        Err(LocalFault::Date) => problems.add("wished_date", Problem::NotADate),
        Err(LocalFault::Time | LocalFault::Skipped) => problems.add("wished_time", Problem::InvalidChoice),
    }
    None
}

/// The branch that serves the territory; without a territory the client's own, otherwise the main one.
struct FoundPlace {
    branch: BranchId,
    district: Option<DistrictId>,
    city: String,
    zone: TimeZone,
}

async fn find_place(
    shop: &Shop,
    actor: &Actor,
    code: Option<&str>,
    problems: &mut Problems,
) -> Result<FoundPlace> {
    let found = match code {
        None => None,
        Some(code) => {
            let offered = district::Entity::find().filter(district::Column::IsActive.eq(true));
            offered.filter(district::Column::Code.eq(code)).one(shop.read()).await?
        }
    };
    if code.is_some() && found.is_none() {
        problems.add("district", Problem::InvalidChoice);
    }
    let branch = match (&found, actor.branch()) {
        (Some(district), _) => org::branches::serving(shop.read(), Some(district.branch_id)).await?,
        (None, own) => org::branches::serving(shop.read(), own).await?,
    };
    let zone = plan::zone(&branch.zone)?;
    let city = branch.city(actor.locale()).to_owned();
    Ok(FoundPlace { branch: branch.id, district: found.map(|d| d.id), city, zone })
}
