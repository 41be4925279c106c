//! The names of what promotions refer to.

use crate::facts::{all, zone};
use base::{Bilingual, Instant, Locale, PromotionId};
use calendar::zones::date_name;
use platform::Result;
use platform::sql::{placeholders, values};
use promotions_model::promotion::{Benefit, Promotion};
use promotions_model::words::Names;
use sea_orm::{ConnectionTrait, FromQueryResult, Value};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(FromQueryResult)]
struct Named {
    id: Uuid,
    name_ru: String,
    name_en: String,
}

/// The names of each promotion. Days are those of the zone; the year is said where it is another one than that of `now`.
pub(crate) async fn of(
    db: &impl ConnectionTrait,
    zone_name: &str,
    now: Instant,
    promotions: &[&Promotion],
) -> Result<HashMap<PromotionId, Names>> {
    let targets = || promotions.iter().map(|promotion| &promotion.terms.conditions.target);
    let categories = ids(targets().flat_map(|target| target.categories.iter().map(|id| id.0)));
    let brands = ids(targets().flat_map(|target| target.brands.iter().map(|id| id.0)));
    let choices = ids(targets().flat_map(|target| target.choices.iter().map(|id| id.0)));
    let products = ids(targets()
        .flat_map(|target| target.products.iter().map(|id| id.0))
        .chain(promotions.iter().flat_map(|promotion| given(&promotion.terms.benefit))));
    let mut known = HashMap::new();
    for (sql, ids) in [
        ("SELECT id, name_ru, name_en FROM category WHERE id IN", categories),
        ("SELECT id, name AS name_ru, name AS name_en FROM brand WHERE id IN", brands),
        ("SELECT id, name_ru, name_en FROM attribute_choice WHERE id IN", choices),
        ("SELECT id, name_ru, name_en FROM product WHERE id IN", products),
    ] {
        if !ids.is_empty() {
            let bound: Vec<Value> = values(&ids);
            for row in all::<Named>(db, format!("{sql} ({})", placeholders(1, ids.len())), bound).await? {
                known.insert(row.id, Bilingual::new(row.name_ru, row.name_en));
            }
        }
    }
    let zone = zone(zone_name)?;
    let name = |id: Uuid| known.get(&id).cloned();
    let names = |promotion: &Promotion| {
        let target = &promotion.terms.conditions.target;
        let named = target.categories.iter().map(|id| id.0).chain(target.brands.iter().map(|id| id.0));
        let named =
            named.chain(target.choices.iter().map(|id| id.0)).chain(target.products.iter().map(|id| id.0));
        let last = promotion.period.until.map(|until| zone.day_of(Instant(until.0 - 1)));
        let day = |l: Locale| last.map(|day| date_name(l, day, Some(zone.day_of(now)))).unwrap_or_default();
        Names {
            target: named.filter_map(name).collect(),
            given: given(&promotion.terms.benefit).into_iter().filter_map(name).collect(),
            until: Bilingual::new(day(Locale::Ru), day(Locale::En)),
        }
    };
    Ok(promotions.iter().map(|promotion| (promotion.id, names(promotion))).collect())
}

fn given(benefit: &Benefit) -> Vec<Uuid> {
    match benefit {
        Benefit::Gift { product, .. } => vec![product.0],
        Benefit::Bundle { products, .. } => products.iter().map(|product| product.0).collect(),
        _ => Vec::new(),
    }
}

fn ids(all: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    let mut all: Vec<Uuid> = all.collect();
    all.sort_unstable();
    all.dedup();
    all
}
