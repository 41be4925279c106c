//! Service data of the demo: territories and crews, prices, and a few requests so that the board is not
//! empty. All of it is fictitious.

mod crews;
mod prices;
mod requests;

pub(crate) use requests::book;

use gateways::files::Storage;
use platform::{Actor, Result, Shop};

pub(crate) async fn load(shop: &Shop, actor: &Actor, storage: &Storage) -> Result<()> {
    let branch = org::branches::main(shop).await?;
    crews::load(shop, branch.id).await?;
    prices::load(shop, actor).await?;
    requests::load(shop, actor, storage).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use service_model::views::DeskRequests;

    testkit::on_both_databases!(sch_3_the_demo_has_a_day_to_look_at, |kit| async move {
        let actor = Actor::System("demo");
        let storage = Storage::local(&kit.dir.path().join("files")).unwrap();
        seed::seed_shop(&kit.shop, &actor, &crate::shop::setup()).await.unwrap();
        load(&kit.shop, &actor, &storage).await.unwrap();
        assert_eq!(service::check(&kit.shop).await.unwrap(), Vec::<String>::new());
        let all =
            service::requests::list_for_desk(&kit.shop, &actor, &DeskRequests::default()).await.unwrap();
        assert_eq!(all.rows.len(), 12);
        assert!(all.rows.iter().all(|r| r.total.0 > 0), "{:?}", all.rows);
        assert_eq!(all.rows.iter().filter(|r| r.visit_at.is_some()).count(), 6);
        // It is Sunday in the testkit: the first working day is tomorrow.
        let board = service::board::board(&kit.shop, &actor, Some("2026-11-23")).await.unwrap();
        assert_eq!((board.crews.len(), board.tray.len()), (5, 6));
        assert!(board.crews.iter().map(|c| c.items.len()).sum::<usize>() >= 4);
    });
}
