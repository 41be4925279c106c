//! Limits of promotions: how often they are used, and by whom.

use super::*;

on_both_databases!(chk_6_64_shoppers_at_once_use_a_code_5_times, |kit| async move {
    open(&kit).await;
    let staff = editor(&kit).await;
    let camera = product(&kit, 10, 1_000_00, 1_000).await;
    let terms =
        [("name_ru", "Пять раз"), ("kind", "sum"), ("amount", "100"), ("needs_code", "1"), ("uses", "5")];
    let promotion = started(&kit, &staff, &terms, "five").await;
    let mut carts = Vec::new();
    for _ in 0..SHOPPERS {
        let owner = guest_with(&kit, &[(camera, 1)]).await;
        cart::set_code(&kit.shop, &owner, "five").await.unwrap();
        carts.push(owner);
    }
    let form = Arc::new(form(900_00));
    let buy = |shop: Shop, owner: CartOwner, n: usize| {
        let form = Arc::clone(&form);
        tokio::spawn(async move {
            let guest = Actor::Guest { locale: base::Locale::Ru };
            checkout::place(&shop, &guest, &owner, &form, &key(n)).await
        })
    };
    let tasks: Vec<_> =
        carts.into_iter().enumerate().map(|(n, owner)| buy(kit.shop.clone(), owner, n)).collect();
    let (mut bought, mut refused) = (Vec::new(), 0);
    for task in tasks {
        match task.await.unwrap() {
            Ok(order) => bought.push(order),
            Err(error) => match (error.refusal(), error.refusal()) {
                (Some(PromotionsRefusal::UsedUp { .. }), _) => refused += 1,
                (_, Some(SalesRefusal::TotalChanged { now: Kopecks(1_000_00) })) => refused += 1,
                _ => panic!("{error}"),
            },
        }
    }
    assert_eq!((bought.len(), refused), (USES, SHOPPERS - USES));
    assert_eq!(counted(&kit, &staff, promotion).await, (5, 500_00));
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM promotion_use WHERE is_held", []).await, 5);
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM shop_order WHERE discount_total = 10000", []).await, 5);
    all_is_well(&kit).await;

    // A cancelled order gives its use back, once, and somebody else gets it.
    let first = &bought[0];
    cancelling::cancel(&kit.shop, &kit.guest(), &first.number, first.access.as_deref(), Why::default())
        .await
        .unwrap();
    assert_eq!(counted(&kit, &staff, promotion).await, (4, 400_00));
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    cart::set_code(&kit.shop, &owner, "FIVE").await.unwrap();
    place(&kit, &owner, &form, 1_000).await.unwrap();
    assert_eq!(counted(&kit, &staff, promotion).await, (5, 500_00));
    let uses = list::uses(&kit.shop, &staff, promotion, None).await.unwrap().0;
    assert_eq!((uses.len(), uses.iter().filter(|one| one.is_held).count()), (6, 5));
    assert_eq!(promotions::check(&kit.shop).await.unwrap(), Vec::<String>::new());
});

on_both_databases!(chk_6_a_buyer_has_only_so_many_uses_and_a_budget_is_kept, |kit| async move {
    open(&kit).await;
    let staff = editor(&kit).await;
    let camera = product(&kit, 10, 1_000_00, 99).await;
    let once = [("name_ru", "Один раз"), ("kind", "sum"), ("amount", "100"), ("uses_of_one", "1")];
    let once = started(&kit, &staff, &once, "").await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    place(&kit, &owner, &form(900_00), 1).await.unwrap();
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    // The contact is typed at the checkout only: what the cart showed is refused, and the next page knows it.
    let refused = place(&kit, &owner, &form(900_00), 2).await.err().unwrap();
    assert_eq!(refused.refusal(), Some(SalesRefusal::TotalChanged { now: Kopecks(1_000_00) }));
    let typed = checkout::Typed { email: "Anna@example.ru", phone: "" };
    let quote = checkout::quote_for(&kit.shop, &kit.guest(), &owner, None, typed).await.unwrap();
    assert_eq!(quote.cart.totals.total, Kopecks(1_000_00));
    place(&kit, &owner, &form(1_000_00), 3).await.unwrap();
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let other = CheckoutForm { email: "boris@example.ru".into(), ..form(900_00) };
    place(&kit, &owner, &other, 4).await.unwrap();
    assert_eq!(counted(&kit, &staff, once).await, (2, 200_00));
    step(&kit, &staff, once, PromotionEvent::End).await;

    let budget = [("name_ru", "Бюджет"), ("kind", "percent"), ("percent", "10"), ("budget", "250")];
    let budget = started(&kit, &staff, &budget, "").await;
    for (n, total) in [(5, 900_00), (6, 900_00), (7, 1_000_00)] {
        let owner = guest_with(&kit, &[(camera, 1)]).await;
        place(&kit, &owner, &form(total), n).await.unwrap();
    }
    assert_eq!(counted(&kit, &staff, budget).await, (2, 200_00));

    let first = [("name_ru", "Первый заказ"), ("kind", "sum"), ("amount", "50"), ("is_first_order", "1")];
    started(&kit, &staff, &first, "").await;
    let anna = account(&kit, 30).await;
    let own = CartOwner::of(&anna, None);
    for (n, total) in [(8, 950_00), (9, 1_000_00)] {
        cart::add(&kit.shop, &anna, &own, camera, 1).await.unwrap();
        checkout::place(&kit.shop, &anna, &own, &form(total), &key(n)).await.unwrap();
    }
    all_is_well(&kit).await;
});

on_both_databases!(chk_6_an_undone_cancellation_takes_no_use_that_another_order_has, |kit| async move {
    open(&kit).await;
    let staff = editor(&kit).await;
    let camera = product(&kit, 10, 1_000_00, 9).await;
    let terms =
        [("name_ru", "Однажды"), ("kind", "sum"), ("amount", "100"), ("needs_code", "1"), ("uses", "1")];
    let once = started(&kit, &staff, &terms, "once").await;
    let buy = async |n: usize| {
        let owner = guest_with(&kit, &[(camera, 1)]).await;
        cart::set_code(&kit.shop, &owner, "once").await.unwrap();
        place(&kit, &owner, &form(900_00), n).await.unwrap()
    };
    let undo = async |order: &checkout::Placed| {
        cancelling::restore(&kit.shop, &kit.guest(), &order.number, order.access.as_deref()).await
    };
    let cancel = async |order: &checkout::Placed| {
        let (number, access) = (&order.number, order.access.as_deref());
        cancelling::cancel(&kit.shop, &kit.guest(), number, access, Why::default()).await.unwrap();
    };
    let first = buy(1).await;
    cancel(&first).await;
    undo(&first).await.unwrap();
    assert_eq!(counted(&kit, &staff, once).await, (1, 100_00), "nobody has used it meanwhile");
    cancel(&first).await;
    let second = buy(2).await;
    let refused = undo(&first).await.unwrap_err();
    assert_eq!(refused.refusal(), Some(PromotionsRefusal::UsedUp { name: "Однажды".to_owned() }));
    assert_eq!(counted(&kit, &staff, once).await, (1, 100_00));
    cancel(&second).await;
    undo(&first).await.unwrap();
    assert_eq!(counted(&kit, &staff, once).await, (1, 100_00));
    all_is_well(&kit).await;
});

on_both_databases!(chk_6_an_order_of_staff_keeps_its_uses, |kit| async move {
    open(&kit).await;
    let staff = editor(&kit).await;
    let camera = product(&kit, 10, 1_000_00, 99).await;
    let terms = [("name_ru", "Сто"), ("kind", "sum"), ("amount", "100")];
    let promotion = started(&kit, &staff, &terms, "").await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let on_receipt = CheckoutForm { payment: "on_receipt".into(), ..form(900_00) };
    let order = place(&kit, &owner, &on_receipt, 1).await.unwrap();
    orders::advance(&kit.shop, &staff, &order.number, OrderEvent::Accept, "").await.unwrap();
    assert_eq!(counted(&kit, &staff, promotion).await, (1, 100_00));
    orders::advance(&kit.shop, &staff, &order.number, OrderEvent::Cancel, "передумал").await.unwrap();
    assert_eq!(counted(&kit, &staff, promotion).await, (0, 0));
});
