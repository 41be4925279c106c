//! Loads the demo catalogue into the database: categories, brands, attributes, then products in batches, kits
//! last.

use crate::catalogue::{self, Catalogue, Product, Source, Value};
use crate::draw;
use crate::{load_accessories, load_variants};
use base::Bilingual;
use base::text::slug;
use catalog::load;
use catalog::load::{NewAttribute, NewBrand, NewCategory, NewCategoryAttribute, NewProduct, NewValue};
use catalog_model::products::{AttributeKind, ProductKind};
use catalog_model::template::suits;
use org_model::vat::VatCode;
use platform::{Actor, Error, Result, Shop};
use std::collections::{BTreeMap, HashMap};

/// Products per transaction; small, so that other transactions do not wait long.
const BATCH: usize = 200;
/// Maximum number of attributes under one heading, for their sort order.
const GROUP_MAX: i64 = 100;

/// Loads missing records.
///
/// # Errors
/// [`Error::Inconsistent`] if the data contradicts itself.
pub async fn load(shop: &Shop, actor: &Actor) -> Result<()> {
    let data = catalogue::load().map_err(|e| Error::Inconsistent(e.to_string()))?;
    structure(shop, actor, &data).await?;
    load::brands(shop, actor, &brands(&data)).await?;
    let prices: HashMap<&str, i64> =
        data.products.iter().map(|p| (p.sku.as_str(), p.price_kopecks.0)).collect();
    let (kits, goods): (Vec<_>, Vec<_>) = data.products.iter().partition(|p| !p.parts.is_empty());
    let mut done = 0;
    for batch in goods.chunks(BATCH).chain(kits.chunks(BATCH)) {
        let rows = batch.iter().map(|p| product(&data, &prices, p)).collect::<Result<Vec<_>>>()?;
        load::products(shop, actor, &rows).await?;
        done += rows.len();
        tracing::info!("products: {done} of {}", data.products.len());
    }
    load_accessories::links(shop, actor).await?;
    load_variants::load(shop, actor).await
}

/// Loads what products reference: the tree, its attributes and the accessory rules.
pub(crate) async fn structure(shop: &Shop, actor: &Actor, data: &Catalogue) -> Result<()> {
    load::categories(shop, actor, &categories(data)).await?;
    load::attributes(shop, actor, &attributes(data)).await?;
    load::category_attributes(shop, actor, &category_attributes(data)).await?;
    load_accessories::rules(shop, actor).await
}

fn categories(data: &Catalogue) -> Vec<NewCategory> {
    let rows = data.categories.iter().zip(1..);
    rows.map(|(c, position)| NewCategory {
        slug: c.slug.clone(),
        parent: c.parent.clone(),
        name: Bilingual::new(&c.name_ru, &c.name_en),
        picture: c.picture.as_str().to_owned(),
        position,
        suits: suits(&c.slug),
    })
    .collect()
}

/// A brand is fictitious if all its products are.
fn brands(data: &Catalogue) -> Vec<NewBrand> {
    let mut by_name: BTreeMap<&str, bool> = BTreeMap::new();
    for p in &data.products {
        let all_demo = by_name.entry(&p.brand).or_insert(true);
        *all_demo &= p.is_demo;
    }
    by_name
        .into_iter()
        .map(|(name, is_demo)| NewBrand { slug: slug(name), name: name.to_owned(), is_demo })
        .collect()
}

fn attributes(data: &Catalogue) -> Vec<NewAttribute> {
    let rows = data.attributes.iter().map(|a| {
        let group = data.groups.iter().find(|g| g.code == a.group);
        NewAttribute {
            code: a.code.clone(),
            kind: match a.kind {
                catalogue::AttributeKind::Number => AttributeKind::Number,
                catalogue::AttributeKind::Choice => AttributeKind::Choice,
                catalogue::AttributeKind::Flag => AttributeKind::Flag,
                catalogue::AttributeKind::Text => AttributeKind::Text,
            },
            name: Bilingual::new(&a.name_ru, &a.name_en),
            unit: Bilingual::new(&a.unit_ru, &a.unit_en),
            group: group.map(|g| Bilingual::new(&g.name_ru, &g.name_en)).unwrap_or_default(),
            choices: a
                .choices
                .iter()
                .map(|c| (c.code.clone(), Bilingual::new(&c.name_ru, &c.name_en)))
                .collect(),
        }
    });
    rows.collect()
}

/// The attributes of each category including inherited ones, in heading order.
fn category_attributes(data: &Catalogue) -> Vec<NewCategoryAttribute> {
    let mut out = Vec::new();
    for category in &data.categories {
        for (used, n) in data.attributes_of(&category.slug).into_iter().zip(0..) {
            let group = data.attribute(&used.code).map(|a| a.group.as_str());
            let heading = data
                .groups
                .iter()
                .zip(0..)
                .find(|(g, _)| Some(g.code.as_str()) == group)
                .map_or(0, |(_, n)| n);
            out.push(NewCategoryAttribute {
                category: category.slug.clone(),
                attribute: used.code.clone(),
                position: heading * GROUP_MAX + n,
                is_required: used.required,
                in_card: used.in_card,
                in_facet: used.in_facet,
                is_compared: used.compared,
            });
        }
    }
    out
}

fn product(data: &Catalogue, prices: &HashMap<&str, i64>, p: &Product) -> Result<NewProduct> {
    let is_kit = !p.parts.is_empty();
    let attributes = p.attributes.iter().map(|(code, raw)| {
        let value = data
            .typed(code, raw)
            .ok_or_else(|| Error::Inconsistent(format!("{}: attribute {code}", p.sku)))?;
        Ok((code.clone(), new_value(value)))
    });
    Ok(NewProduct {
        sku: p.sku.clone(),
        slug: p.slug.clone(),
        category: p.category.clone(),
        brand: slug(&p.brand),
        model: p.model.clone(),
        name: Bilingual::new(&p.name_ru, &p.name_en),
        description: Bilingual::new(&p.description_ru, &p.description_en),
        kind: if is_kit { ProductKind::Kit } else { ProductKind::Goods },
        is_published: true,
        vat_code: VatCode::Main,
        warranty_months: i64::from(p.warranty_months),
        weight_g: p.weight_g,
        drawing: p.picture.as_str().to_owned(),
        price: (!is_kit).then_some(p.price_kopecks),
        old_price: if is_kit { None } else { p.old_price_kopecks },
        kit_discount_bp: kit_discount(prices, p),
        popularity: popularity(p),
        is_demo: p.is_demo,
        source: source(p.source).to_owned(),
        attributes: attributes.collect::<Result<_>>()?,
        stock: if is_kit {
            Vec::new()
        } else {
            p.stock.by_warehouse().map(|(code, n)| (code.to_owned(), n)).to_vec()
        },
        parts: p.parts.iter().map(|part| (part.sku.clone(), part.quantity)).collect(),
    })
}

pub(crate) fn new_value(value: Value<'_>) -> NewValue {
    match value {
        Value::Milli(milli) => NewValue::Number(milli),
        Value::Choice(code) => NewValue::Choice(code.to_owned()),
        Value::Flag(on) => NewValue::Flag(on),
        Value::Text(text) => NewValue::Text(Bilingual::new(text, text)),
    }
}

/// Discount of the kit relative to its parts, in hundredths of a percent.
fn kit_discount(prices: &HashMap<&str, i64>, kit: &Product) -> i64 {
    let sum: i64 = kit
        .parts
        .iter()
        .map(|part| prices.get(part.sku.as_str()).copied().unwrap_or(0) * part.quantity)
        .sum();
    if sum <= 0 {
        return 0;
    }
    ((sum - kit.price_kopecks.0) * 10_000 / sum).clamp(0, 9_000)
}

/// Sold quantities are fictitious too: derived from the SKU; higher for kits and for products with many
/// attributes.
fn popularity(p: &Product) -> i64 {
    let luck = i64::try_from(draw::hash(&p.sku) % 300).unwrap_or(0);
    let figures = i64::try_from(p.attributes.len().min(20)).unwrap_or(0);
    luck + figures * 10 + if p.parts.is_empty() { 0 } else { 150 }
}

/// The source of the facts, as in `product.source`.
const fn source(source: Source) -> &'static str {
    match source {
        Source::ZigbeeHerdsmanConverters => "zigbee-herdsman-converters",
        Source::ZwaveJsConfig => "zwave-js-config",
        Source::NetboxDevicetypeLibrary => "netbox-devicetype-library",
        Source::Thingino => "thingino",
        Source::Demo => "demo",
    }
}
