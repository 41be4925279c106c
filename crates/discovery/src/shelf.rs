//! The products of a shelf on the home page and below articles.

use crate::popular;
use base::text::fold_sku;
use catalog::cards::{self, Wanted, order};
use catalog::taxonomy::Taxonomy;
use catalog_model::views::{ProductCard, Sort};
use content_model::blocks::Shelf;
use platform::sql::{placeholders, values};
use platform::{Result, Shop};

/// What can be bought now.
const OFFERED: &str = "p.available > 0 AND p.price IS NOT NULL";

/// At most `limit` products of a shelf; those that visitors don't see are left out. Chosen products are shown without
/// stock too.
///
/// # Errors
/// Those of the database.
pub async fn shelf(shop: &Shop, shelf: &Shelf, limit: i64) -> Result<Vec<ProductCard>> {
    let wanted =
        |condition: String, order: &str, values| Wanted { condition, order: order.to_owned(), values };
    let wanted = match shelf {
        Shelf::Popular => return popular(shop, limit).await,
        // Ids sort by the time of creation.
        Shelf::New => wanted(OFFERED.to_owned(), "p.id DESC", Vec::new()),
        Shelf::Sale => {
            let condition = format!("{OFFERED} AND p.old_price IS NOT NULL AND p.old_price > p.price");
            wanted(condition, "p.popularity DESC, p.id DESC", Vec::new())
        }
        Shelf::Kits => {
            let condition = format!("{OFFERED} AND EXISTS (SELECT 1 FROM kit_part k WHERE k.kit_id = p.id)");
            wanted(condition, order(Sort::Popular), Vec::new())
        }
        Shelf::Category(id) => {
            let ids = Taxonomy::of(shop).await?.tree.subtree(*id);
            if ids.is_empty() {
                return Ok(Vec::new());
            }
            let condition = format!("p.category_id IN ({})", placeholders(1, ids.len()));
            wanted(condition, order(Sort::Popular), values(&ids))
        }
        Shelf::Brand(slug) => {
            let condition = "p.brand_id = (SELECT id FROM brand WHERE slug = $1)".to_owned();
            wanted(condition, order(Sort::Popular), vec![slug.as_str().into()])
        }
        Shelf::Products(skus) => {
            if skus.is_empty() {
                return Ok(Vec::new());
            }
            let folded: Vec<String> = skus.iter().map(|sku| fold_sku(sku)).collect();
            let condition = format!("p.sku_folded IN ({})", placeholders(1, skus.len()));
            let values = folded.iter().map(|sku| sku.as_str().into()).collect();
            // All of them, since which come first is only known by their places in the list.
            let all = i64::try_from(skus.len()).unwrap_or(limit);
            let mut found = cards::first(shop, wanted(condition, "p.id", values), all).await?;
            found.sort_by_key(|card| folded.iter().position(|sku| *sku == fold_sku(&card.sku)));
            return Ok(found);
        }
    };
    cards::first(shop, wanted, limit).await
}
