use crate::shop::number;
use platform::Actor;
use seed::{Setup, seed_shop};

// Servers starting concurrently on an empty database: one sets the shop up, the others wait and find it done.
on_both_databases!(ops_4_of_servers_that_start_at_once_one_sets_the_shop_up, |kit| async move {
    let tasks: Vec<_> = (0..6)
        .map(|_| {
            let shop = kit.shop.clone();
            tokio::spawn(async move { seed_shop(&shop, &Actor::System("start"), &Setup::default()).await })
        })
        .collect();
    let mut set_up = 0;
    for task in tasks {
        set_up += i64::from(task.await.unwrap().unwrap());
    }
    assert_eq!(set_up, 1);
    for table in ["branch", "seller", "price_type", "warehouse", "delivery_method"] {
        assert_eq!(number(&kit, &format!("SELECT COUNT(*) FROM {table}"), []).await, 1, "{table}");
    }
    assert!(!seed_shop(&kit.shop, &Actor::System("start"), &Setup::default()).await.unwrap());
});
