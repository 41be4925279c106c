//! Promotions as staff edit, try and list them, and tiles that follow them.

use super::*;

on_both_databases!(chk_6_promotions_are_edited_by_version_branch_and_state, |kit| async move {
    open(&kit).await;
    let staff = editor(&kit).await;
    product(&kit, 10, 1_000_00, 9).await;
    let terms =
        [("name_ru", "Осень"), ("kind", "percent"), ("percent", "12.5"), ("category", &id(6).to_string())];
    let autumn = draft(&kit, &staff, &terms).await;
    let (view, shown) = edit::one(&kit.shop, &staff, autumn).await.unwrap();
    assert!(shown.contains(&("percent".to_owned(), "12.5".to_owned())), "{shown:?}");
    let save = async |version, own: &[(&str, &str)]| {
        edit::save(&kit.shop, &staff, Some((autumn, version)), &fields(own), |_| None).await
    };
    assert!(matches!(save(view.version, &terms[..1]).await, Err(Error::Invalid(_))));
    save(view.version, &terms).await.unwrap();
    assert!(matches!(save(view.version, &terms).await, Err(Error::Refused(Refusal::Changed))));

    // Somebody of one branch neither sees nor makes promotions of the whole shop.
    let (branch, other) = (main_branch(&kit).await.id, account(&kit, 701).await);
    let local = Actor::Staff {
        account: other.account().unwrap(),
        branch,
        grants: vec![platform::Grant::new(PROMOTIONS_EDIT, Some(branch))],
        locale: base::Locale::Ru,
    };
    assert!(matches!(edit::one(&kit.shop, &local, autumn).await, Err(Error::NotFound)));
    assert!(matches!(
        edit::save(&kit.shop, &local, None, &fields(&terms), |_| None).await,
        Err(Error::Forbidden)
    ));
    let named = branch.to_string();
    let own = [&terms[..], &[("branch", named.as_str())]].concat();
    edit::save(&kit.shop, &local, None, &fields(&own), |_| None).await.unwrap();
    let count =
        async |actor: &Actor, wanted: Wanted| list::list(&kit.shop, actor, &wanted).await.unwrap().len();
    assert_eq!((count(&local, Wanted::default()).await, count(&staff, Wanted::default()).await), (1, 2));
    let copy = edit::copy(&kit.shop, &staff, autumn).await.unwrap();
    assert_eq!(edit::one(&kit.shop, &staff, copy).await.unwrap().0.state, PromotionState::Draft);
    let named = Wanted { query: "копия".into(), state: None };
    assert_eq!(count(&staff, named).await, 1);
    step(&kit, &staff, copy, PromotionEvent::End).await;
    let ended = Wanted { query: String::new(), state: Some(PromotionState::Ended) };
    assert_eq!(count(&staff, ended).await, 1);
    let word = NewCodes::Word { code: "LATE".into(), uses: String::new() };
    let late = codes::add(&kit.shop, &staff, copy, &word).await.unwrap_err();
    assert_eq!(late.refusal(), Some(PromotionsRefusal::Ended));
    assert!(matches!(list::list(&kit.shop, &kit.guest(), &Wanted::default()).await, Err(Error::LoginNeeded)));

    let many = NewCodes::Generated { count: "10000".into() };
    assert_eq!(codes::add(&kit.shop, &staff, autumn, &many).await.unwrap(), 10_000);
    let more = codes::add(&kit.shop, &staff, autumn, &word).await.unwrap_err();
    assert_eq!(more.refusal(), Some(PromotionsRefusal::TooManyCodes { max: 10_000 }));
    let first = codes::list(&kit.shop, &staff, autumn, None).await.unwrap().remove(0);
    codes::delete(&kit.shop, &staff, autumn, first.id).await.unwrap();
    codes::add(&kit.shop, &staff, autumn, &word).await.unwrap();
});

on_both_databases!(chk_6_a_promotion_is_tried_and_its_cost_is_forecast, |kit| async move {
    open(&kit).await;
    let staff = editor(&kit).await;
    let camera = product(&kit, 10, 1_000_00, 99).await;
    let mut last = None;
    for n in 1..=3 {
        let owner = guest_with(&kit, &[(camera, 2)]).await;
        last = Some(place(&kit, &owner, &form(2_000_00), n).await.unwrap());
    }
    let last = last.unwrap();
    let terms = [("name_ru", "Две дешевле"), ("kind", "nth_item"), ("every", "2"), ("percent", "50")];
    let draft = draft(&kit, &staff, &terms).await;
    let told = trials::forecast(&kit.shop, &staff, draft).await.unwrap();
    assert_eq!((told.orders, told.used, told.cost), (3, 3, Kopecks(1_500_00)));
    cancelling::cancel(&kit.shop, &kit.guest(), &last.number, last.access.as_deref(), Why::default())
        .await
        .unwrap();
    assert_eq!(trials::forecast(&kit.shop, &staff, draft).await.unwrap().cost, Kopecks(1_000_00));

    let on = TriedOn::Products("SKU10 3".into());
    let trial = trials::trial(&kit.shop, &staff, draft, &on).await.unwrap();
    assert_eq!((trial.lines[0].full, trial.lines[0].cuts[0].1), (Kopecks(3_000_00), Kopecks(500_00)));
    let single = trials::trial(&kit.shop, &staff, draft, &TriedOn::Products("SKU10".into())).await.unwrap();
    assert!(single.verdicts[0].2.as_ref().unwrap_err().ru.contains("1 шт."));
    let order = TriedOn::Order(last.number.as_str().to_owned());
    let trial = trials::trial(&kit.shop, &staff, draft, &order).await.unwrap();
    assert_eq!(trial.verdicts[0].2, Ok(Kopecks(500_00)));
    let unknown = trials::trial(&kit.shop, &staff, draft, &TriedOn::Products("NO".into())).await;
    assert!(matches!(unknown, Err(Error::Invalid(_))));
    assert_eq!(counted(&kit, &staff, draft).await, (0, 0), "nothing is used by a trial");
});

on_both_databases!(chk_6_tiles_follow_promotions_and_sales, |kit| async move {
    open(&kit).await;
    let staff = editor(&kit).await;
    let (camera, lock) = (product(&kit, 10, 1_000_00, 99).await, product(&kit, 11, 500_00, 99).await);
    let price = async |product: ProductId, price: i64| {
        let board = promotions::board::board(&kit.shop).await.unwrap();
        let (category, brand) = (base::CategoryId(id(6)), base::BrandId(id(7)));
        let product = promotions::board::BoardProduct { id: product, category, brand, price: Kopecks(price) };
        board.price(None, kit.shop.now(), &product).map(|(now, _)| now.0)
    };
    assert_eq!(price(camera, 1_000_00).await, None);
    let category = id(6).to_string();
    let all = [("name_ru", "Всё"), ("kind", "percent"), ("percent", "15"), ("category", category.as_str())];
    let all = started(&kit, &staff, &all, "").await;
    let limited = [("name_ru", "Сотня"), ("kind", "percent"), ("percent", "50"), ("uses", "100")];
    started(&kit, &staff, &limited, "").await;
    assert_eq!(price(camera, 1_000_00).await, Some(850_00), "what may run out is not promised");
    step(&kit, &staff, all, PromotionEvent::Pause).await;
    assert_eq!(price(camera, 1_000_00).await, None);

    let owner = guest_with(&kit, &[(camera, 3), (lock, 2)]).await;
    let total = cart::view(&kit.shop, &owner).await.unwrap().totals.total.0;
    place(&kit, &owner, &form(total), 1).await.unwrap();
    assert_eq!(hits::sweep(&kit.shop).await.unwrap(), 1);
    let marked = hits::hits(&kit.shop).await.unwrap();
    assert!(marked.has(camera) && !marked.has(lock), "two pieces are few");
});
