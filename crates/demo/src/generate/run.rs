//! Stores the planned products, batch by batch.

use super::{Plan, SOURCE};
use crate::{catalogue, load_catalogue, shop};
use base::Bilingual;
use catalog::load;
use catalog::load::{Loaded, Loader, NewProduct, NewWarehouse};
use platform::{Actor, Error, Result, Shop};
use std::ops::ControlFlow;
use std::sync::Arc;
use tokio::task::{JoinHandle, spawn_blocking};

/// Seven times the size of the largest supported shop.
pub const ITEMS_MAX: u64 = 2_000_000;
/// Products per transaction; other writers get their turn after each.
const BATCH: u64 = 1_000;

/// Progress of a run.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    pub done: u64,
    pub of: u64,
}

/// Stores the products 1 to `items` of a seed in an empty database or next to the demo; existing ones are
/// skipped. After each batch `told` may stop the run: what is stored stays, and the next run continues.
///
/// # Errors
/// [`Error::Inconsistent`] for a number out of range, or if the database contains another shop.
pub async fn generate(
    shop: &Shop,
    items: u64,
    seed: u64,
    mut told: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Loaded> {
    if !(1..=ITEMS_MAX).contains(&items) {
        return Err(Error::Inconsistent(format!("from 1 to {ITEMS_MAX} items, not {items}")));
    }
    let actor = Actor::System("generate");
    let plan = prepare(shop, &actor, seed).await?;
    shop.set_loading(true).await?;
    let loaded = fill(shop, &actor, &Arc::new(plan), items, &mut told).await;
    shop.set_loading(false).await?;
    loaded
}

async fn fill(
    shop: &Shop,
    actor: &Actor,
    plan: &Arc<Plan>,
    items: u64,
    told: &mut impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Loaded> {
    let loader = Loader::start(shop, actor).await?;
    let mut sum = Loaded::default();
    let mut done = 0;
    let mut counted = 0;
    let mut next = planned(plan, 1, items);
    while done < items {
        let batch = next.await.map_err(|e| Error::Inconsistent(format!("a batch is not planned: {e}")))?;
        let end = items.min(done + BATCH);
        next = planned(plan, end + 1, items);
        let loaded = loader.products(&batch).await?;
        sum.added += loaded.added;
        sum.skipped += loaded.skipped;
        done = end;
        // After the first batch, and whenever the number has quadrupled.
        if done >= counted * 4 {
            loader.analyze().await?;
            counted = done;
        }
        if told(Progress { done, of: items }).is_break() {
            break;
        }
    }
    Ok(sum)
}

/// The batch that begins with the product `first`; empty beyond the last. It is planned while the database stores the
/// one before.
fn planned(plan: &Arc<Plan>, first: u64, items: u64) -> JoinHandle<Vec<NewProduct>> {
    let plan = Arc::clone(plan);
    spawn_blocking(move || (first..=items.min(first + BATCH - 1)).map(|n| plan.product(n)).collect())
}

/// Loads everything that products reference; the parsed demo files are dropped afterwards.
async fn prepare(shop: &Shop, actor: &Actor, seed: u64) -> Result<Plan> {
    if !crate::is_loaded(shop).await? && load::has_others_than(shop, SOURCE).await? {
        return Err(Error::Inconsistent(
            "the database holds a shop of its own; generate wants an empty one or the demo".to_owned(),
        ));
    }
    seed::seed_shop(shop, actor, &shop::setup()).await?;
    people::roles::ensure_roles(shop, &seed::permissions()).await?;
    let data = catalogue::load().map_err(|e| Error::Inconsistent(e.to_string()))?;
    load_catalogue::structure(shop, actor, &data).await?;
    let branch = org::branches::main(shop).await?.id;
    load::warehouses(shop, actor, branch, &warehouses()).await?;
    let plan = Plan::new(&data, seed);
    load::brands(shop, actor, plan.brands()).await?;
    Ok(plan)
}

/// The demo's warehouses and two more.
fn warehouses() -> Vec<NewWarehouse> {
    let two = |(ru, en): seed::Words| Bilingual::new(ru, en);
    let demo = shop::setup().warehouses.into_iter().map(|w| NewWarehouse {
        code: w.code.to_owned(),
        name: two(w.name),
        address: two(w.address),
        is_pickup: w.is_pickup,
        transfer_days: w.transfer_days,
    });
    let north = NewWarehouse {
        code: "north".to_owned(),
        name: two(("Пункт «Северный»", "North pickup point")),
        address: two(("Северная ул., д. 7", "7 Severnaya St")),
        is_pickup: true,
        transfer_days: Some(2),
    };
    let reserve = NewWarehouse {
        code: "reserve".to_owned(),
        name: two(("Резервный склад", "Reserve warehouse")),
        address: two(("Складской пр-д, д. 9", "9 Skladskoy Drive")),
        is_pickup: false,
        transfer_days: None,
    };
    demo.chain([north, reserve]).collect()
}
