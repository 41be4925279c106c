//! Products recommended to a customer.

use crate::index::{IndexHandle, blocking};
use crate::views;
use base::{AccountId, CategoryId, ProductId};
use catalog::accessories::Rules;
use catalog::cards::{self, Wanted};
use catalog::taxonomy::Taxonomy;
use discovery_model::recommended::{RECOMMENDED, Signals, VIEWS_CONSIDERED, categories, in_turn};
use people_model::preferences::Preferences;
use platform::sql::{placeholders, values};
use platform::{Result, Shop};
use sea_orm::{FromQueryResult, Statement};
use search::{Filter, Order, SearchRequest};
use std::collections::HashMap;

/// The products recommended to an account, best first, at most [`RECOMMENDED`]; none while nothing is known of it.
/// `bought` are products of its orders, newest first; they and the `hidden` ones, such as those in the cart, are left out.
/// Only what is in stock is recommended.
///
/// # Errors
/// Those of the database.
pub async fn recommended(
    shop: &Shop,
    account: AccountId,
    preferences: &Preferences,
    bought: &[ProductId],
    hidden: &[ProductId],
) -> Result<Vec<ProductId>> {
    let (viewed, bought) = match preferences.is_personal {
        true => (views::latest(shop, account, VIEWS_CONSIDERED).await?, bought),
        false => (Vec::new(), &[][..]),
    };
    let of = categories_of(shop, &[&viewed, bought].concat()).await?;
    let known = |list: &[ProductId]| list.iter().filter_map(|id| of.get(id)).copied().collect();
    let signals = Signals {
        interests: preferences.interests.clone(),
        object_type: preferences.object_type,
        viewed: known(&viewed),
        bought: known(bought),
    };
    if signals.is_empty() {
        return Ok(Vec::new());
    }
    let structure = Taxonomy::of(shop).await?;
    let rules = shop.cached::<Rules>().await?;
    let suits: Vec<_> = structure.suits().map(|(id, suits)| (id, suits.clone())).collect();
    let complements: Vec<_> = rules.0.iter().map(|(_, rule)| (rule.category, rule.accessory)).collect();
    let best = categories(&structure.tree, &suits, &complements, &signals);
    let left_out = [bought, hidden].concat();
    popular(shop, best, left_out).await
}

/// The best-selling products of these categories that are in stock, of each in turn.
async fn popular(shop: &Shop, of: Vec<CategoryId>, left_out: Vec<ProductId>) -> Result<Vec<ProductId>> {
    if of.is_empty() {
        return Ok(Vec::new());
    }
    let room = shop.installed::<IndexHandle>();
    let Some((room, index)) = room.and_then(|room| room.live().map(|index| (room, index))) else {
        return by_table(shop, &of, &left_out).await;
    };
    let found = blocking(move || {
        let mut lists = Vec::new();
        for category in of {
            let found = index.find(&ask(category, RECOMMENDED + left_out.len()))?;
            let mut list = found.products.clone();
            list.retain(|id| !left_out.contains(id));
            lists.push(list);
        }
        Ok(in_turn(&lists, RECOMMENDED))
    });
    match found.await? {
        Ok(found) => Ok(found),
        Err(e) => {
            room.give_up(&e);
            Ok(Vec::new())
        }
    }
}

/// Without an index: the best-selling products of all these categories together.
async fn by_table(shop: &Shop, of: &[CategoryId], left_out: &[ProductId]) -> Result<Vec<ProductId>> {
    let own = placeholders(of.len() + 1, left_out.len());
    let exclusion = if left_out.is_empty() { String::new() } else { format!(" AND p.id NOT IN ({own})") };
    let wanted = Wanted {
        condition: format!(
            "p.available > 0 AND p.price IS NOT NULL AND p.category_id IN ({}){exclusion}",
            placeholders(1, of.len())
        ),
        order: "p.popularity DESC, p.id DESC".to_owned(),
        values: [values(of), values(left_out)].concat(),
    };
    let limit = i64::try_from(RECOMMENDED).unwrap_or(i64::MAX);
    Ok(cards::first(shop, wanted, limit).await?.into_iter().map(|card| card.id).collect())
}

fn ask(category: CategoryId, limit: usize) -> SearchRequest {
    SearchRequest {
        reading: None,
        within: vec![category],
        must: Vec::new(),
        filters: vec![Filter::InStock],
        counts: false,
        numbers: Vec::new(),
        order: Order::Popular,
        offset: 0,
        limit,
    }
}

async fn categories_of(shop: &Shop, products: &[ProductId]) -> Result<HashMap<ProductId, CategoryId>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: ProductId,
        category_id: CategoryId,
    }
    if products.is_empty() {
        return Ok(HashMap::new());
    }
    let db = shop.read();
    let sql =
        format!("SELECT id, category_id FROM product WHERE id IN ({})", placeholders(1, products.len()));
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values(products));
    Ok(Row::find_by_statement(query).all(db).await?.into_iter().map(|r| (r.id, r.category_id)).collect())
}
