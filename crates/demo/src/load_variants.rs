//! Variant groups of the demo.

use base::Bilingual;
use catalog::tables::product;
use catalog::variants;
use catalog_model::variants::GroupForm;
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// The name in both languages, and the SKUs in order.
type Group = ((&'static str, &'static str), &'static [&'static str]);

const GROUPS: &[Group] = &[
    (
        ("Купольная IP-камера Dozorra DZ-D", "Dozorra DZ-D dome IP camera"),
        &[
            "DZ-D228", "DZ-D228A", "DZ-D240", "DZ-D428", "DZ-D428A", "DZ-D440", "DZ-D528", "DZ-D528A",
            "DZ-D540",
        ],
    ),
    (
        ("Жёсткий диск Netlund для видеонаблюдения", "Netlund hard disk for video surveillance"),
        &[
            "NL-HD01V", "NL-HD02V", "NL-HD03V", "NL-HD04V", "NL-HD06V", "NL-HD08V", "NL-HD10V", "NL-HD12V",
            "NL-HD14V", "NL-HD16V",
        ],
    ),
    (
        ("Карта памяти Netlund", "Netlund memory card"),
        &["NL-MC32", "NL-MC64", "NL-MC128", "NL-MC256", "NL-MC512"],
    ),
    (
        ("Патч-корд Netlund", "Netlund patch cord"),
        &[
            "NL-PC5E-05",
            "NL-PC5E-1",
            "NL-PC5E-2",
            "NL-PC5E-5",
            "NL-PC6-05",
            "NL-PC6-1",
            "NL-PC6-3",
            "NL-PC6-10",
        ],
    ),
];

/// Adds the groups, once the products are loaded.
pub(crate) async fn load(shop: &Shop, actor: &Actor) -> Result<()> {
    for ((ru, en), skus) in GROUPS {
        let [first, others @ ..] = skus else { continue };
        let row = product::Entity::find().filter(product::Column::Sku.eq(*first)).one(shop.read()).await?;
        let product = row.ok_or_else(|| Error::Inconsistent(format!("the demo has no {first}")))?.id;
        let form = GroupForm { name: Bilingual::new(*ru, *en) };
        variants::create(shop, actor, product, &form).await?;
        for sku in others {
            variants::add(shop, actor, product, sku).await?;
        }
    }
    Ok(())
}
