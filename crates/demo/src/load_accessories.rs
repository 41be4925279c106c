//! Accessory rules and manual links of the demo.

use base::ProductId;
use catalog::tables::product;
use catalog::{accessories, categories};
use catalog_model::accessories::{LinkKind, RuleForm};
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Category, accessory category, and the attributes of both that must be equal.
type Rule = (&'static str, &'static str, Option<(&'static str, &'static str)>);

const SAME_PROTOCOL: Option<(&str, &str)> = Some(("protocol", "protocol"));
const SAME_POE: Option<(&str, &str)> = Some(("poe_class", "poe_out"));

const RULES: &[Rule] = &[
    ("ip-cameras", "camera-mounts", Some(("camera_form", "fits_form"))),
    ("ip-cameras", "poe-switches", SAME_POE),
    ("ip-cameras", "recorders", None),
    ("recorders", "ups", None),
    ("recorders", "ip-cameras", None),
    ("hubs", "motion-sensors", SAME_PROTOCOL),
    ("hubs", "opening-sensors", SAME_PROTOCOL),
    ("hubs", "sirens", SAME_PROTOCOL),
    ("alarm", "hubs", SAME_PROTOCOL),
    ("fire-gas", "sirens", SAME_PROTOCOL),
    ("fire-gas", "hubs", SAME_PROTOCOL),
    ("leak-sensors", "water-valves", SAME_PROTOCOL),
    ("water-valves", "leak-sensors", SAME_PROTOCOL),
    ("doorphones", "locks", None),
    ("thermostats", "radiator-heads", SAME_PROTOCOL),
    ("radiator-heads", "thermostats", SAME_PROTOCOL),
    ("relays", "buttons", SAME_PROTOCOL),
    ("access-points", "poe-switches", SAME_POE),
    ("poe-switches", "patch-panels", None),
    ("poe-switches", "cables", None),
    ("switches", "patch-panels", None),
    ("switches", "cables", None),
    ("patch-panels", "cables", None),
    ("ups", "pdu", None),
];

/// For the SKU of a recorder: compatible drives, and an alternative recorder.
const LINKS: &[(&str, &[&str], &[&str])] = &[
    ("DZ-R081P8", &["NL-HD04V", "NL-HD06V"], &["ZX-R081P8"]),
    ("DZ-R161", &["NL-HD08V", "NL-HD10V"], &["NW-R162"]),
    ("UBI-UNVR", &["NL-HD12V", "NL-HD16V"], &["UBI-UNVR-PRO"]),
];

/// Adds the rules, unless there are some.
pub(crate) async fn rules(shop: &Shop, actor: &Actor) -> Result<()> {
    if !accessories::rows(shop, actor).await?.is_empty() {
        return Ok(());
    }
    let tree = categories::tree(shop).await?;
    let attributes = categories::attributes(shop, actor).await?;
    let missing = |what: &str| Error::Inconsistent(format!("the demo has no {what}"));
    let category = |slug| tree.by_slug(slug).map(|c| c.id).ok_or_else(|| missing(slug));
    let attribute =
        |code| attributes.iter().find(|a| a.code == code).map(|a| a.id).ok_or_else(|| missing(code));
    for (of, accessory, same) in RULES {
        let pair = match same {
            Some((own, other)) => Some((attribute(*own)?, attribute(*other)?)),
            None => None,
        };
        let form = RuleForm { category: category(of)?, accessory: category(accessory)?, pair };
        accessories::save(shop, actor, None, &form).await?;
    }
    Ok(())
}

/// Adds the links, once the products are loaded.
pub(crate) async fn links(shop: &Shop, actor: &Actor) -> Result<()> {
    for (sku, fitting, instead) in LINKS {
        let product = by_sku(shop, sku).await?;
        for (kind, others) in [(LinkKind::Accessory, fitting), (LinkKind::Analogue, instead)] {
            for other in *others {
                accessories::add(shop, actor, product, kind, other).await?;
            }
        }
    }
    Ok(())
}

async fn by_sku(shop: &Shop, sku: &str) -> Result<ProductId> {
    let row = product::Entity::find().filter(product::Column::Sku.eq(sku)).one(shop.read()).await?;
    row.map(|p| p.id).ok_or_else(|| Error::Inconsistent(format!("the demo has no {sku}")))
}
