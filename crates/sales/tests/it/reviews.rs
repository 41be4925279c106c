//! CAT-4: reviews by buyers, questions, and nothing published before moderation.

use crate::shop::{BRANCH, URL, account, form, id, key, number, open, product, sql};
use crate::watches::letters;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{AccountId, BranchId, ProductId};
use catalog_model::Rating;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::views::SlugResolution;
use platform::{Actor, Error, Result};
use sales::cart;
use sales::cart::CartOwner;
use sales::{checkout, reviews};
use sales_model::orders::OrderStatus;
use sales_model::refusal::SalesRefusal;
use sales_model::reviews::{Moderation, ModerationEvent, QuestionForm, ReviewForm, Verdict};
use sales_model::views::reviews::{Newest, StaffFilter};
use testkit::Testkit;

const PRICE: i64 = 1_000_00;
const SLUG: &str = "cam-10";

/// An order of this account with the camera, advanced to `state`.
async fn order(kit: &Testkit, actor: &Actor, camera: ProductId, n: usize, state: &str) {
    let owner = CartOwner::of(actor, None);
    cart::add(&kit.shop, actor, &owner, camera, 1).await.unwrap();
    let placed = checkout::place(&kit.shop, actor, &owner, &form(PRICE), &key(n)).await.unwrap();
    let number = placed.number.as_str().to_owned();
    let (order, fulfilment) = OrderStatus::parse(state).unwrap().states();
    sql(
        kit,
        "UPDATE shop_order SET state = $2, fulfilment = $3 WHERE number = $1",
        [number.into(), order.into(), fulfilment.into()],
    )
    .await;
}

async fn editor(kit: &Testkit, n: u128) -> Actor {
    account(kit, n).await;
    kit.staff(AccountId(id(n)), BranchId(id(BRANCH)), &[CATALOG_EDIT])
}

fn review(rating: i64, text: &str) -> ReviewForm {
    ReviewForm { rating, author: "Анна".into(), text: text.into(), ..ReviewForm::default() }
}

fn verdict(event: ModerationEvent, text: &str) -> Verdict {
    Verdict { event, text: text.into() }
}

fn refused(done: Result<()>, why: &Refusal) {
    assert!(matches!(&done, Err(Error::Refused(refusal)) if refusal == why), "{done:?}");
}

async fn rating(kit: &Testkit) -> Rating {
    match catalog::product(&kit.shop, SLUG).await.unwrap() {
        SlugResolution::Here(view) => view.card.rating,
        other => panic!("{other:?}"),
    }
}

async fn newest(kit: &Testkit, camera: ProductId) -> Newest {
    reviews::newest(&kit.shop, camera, rating(kit).await).await.unwrap()
}

/// The only pending review, as shown to staff.
async fn waiting(kit: &Testkit, staff: &Actor) -> sales_model::views::reviews::StaffReview {
    let filter = StaffFilter { state: Some(Moderation::Pending), ..StaffFilter::default() };
    let mut found = reviews::staff_reviews(&kit.shop, staff, &filter).await.unwrap().rows;
    assert_eq!(found.len(), 1);
    found.remove(0)
}

on_both_databases!(cat_4_only_who_has_received_the_product_reviews_it_and_once, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 50).await;
    let (anna, boris) = (account(&kit, 20).await, account(&kit, 21).await);
    let shop = &kit.shop;
    let write = |actor: Actor, rating| async move {
        reviews::write(shop, &actor, SLUG, &review(rating, "Снимает ночью")).await
    };
    assert!(matches!(write(kit.guest(), 5).await, Err(Error::LoginNeeded)));
    order(&kit, &anna, camera, 1, "ready").await;
    refused(write(anna.clone(), 5).await, &SalesRefusal::NotBought.into_refusal());
    assert!(!reviews::place(shop, &anna, SLUG).await.unwrap().has_bought);
    sql(&kit, "UPDATE shop_order SET state = 'completed', fulfilment = 'handed_over'", []).await;
    refused(write(boris.clone(), 5).await, &SalesRefusal::NotBought.into_refusal());
    assert!(matches!(reviews::write(shop, &anna, "cam-99", &review(5, "")).await, Err(Error::NotFound)));

    let place = reviews::place(shop, &anna, SLUG).await.unwrap();
    assert!(place.has_bought && place.own.is_none() && place.author == "Анна");
    let (first, second) = tokio::join!(write(anna.clone(), 5), write(anna.clone(), 4));
    assert!(first.is_ok() || second.is_ok());
    let rows = number(&kit, "SELECT COUNT(*) FROM review r JOIN order_line l ON l.id = r.order_line_id AND l.product_id = r.product_id", []).await;
    assert_eq!(rows, 1, "one of a product, on a line of an order");
    assert_eq!(reviews::place(shop, &anna, SLUG).await.unwrap().own.unwrap().state, Moderation::Pending);
    assert!(rating(&kit).await.is_empty() && newest(&kit, camera).await == Newest::default());
});

on_both_databases!(cat_4_a_review_is_shown_once_staff_has_read_it, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 50).await;
    let (anna, boris, staff) = (account(&kit, 20).await, account(&kit, 21).await, editor(&kit, 22).await);
    let shop = &kit.shop;
    for (n, (actor, stars)) in [(&anna, 5), (&boris, 4)].into_iter().enumerate() {
        order(&kit, actor, camera, n, "completed").await;
        reviews::write(shop, actor, SLUG, &review(stars, "Хорошая")).await.unwrap();
        kit.clock.advance_minutes(1);
        let found = waiting(&kit, &staff).await;
        assert!(found.order.starts_with("З-") && found.form.rating == stars);
        let publish = verdict(ModerationEvent::Publish, "");
        let decide = |actor| reviews::decide_review(shop, actor, found.id, found.version, &publish);
        assert!(matches!(decide(&anna).await, Err(Error::Forbidden)));
        let (a, b) = tokio::join!(decide(&staff), decide(&staff));
        assert_eq!([a.is_ok(), b.is_ok()].iter().filter(|ok| **ok).count(), 1, "{a:?} {b:?}");
    }
    assert_eq!(rating(&kit).await, Rating { reviews: 2, stars: 9, questions: 0 });
    assert_eq!(rating(&kit).await.tenths(), Some(45));
    let shown = newest(&kit, camera).await.reviews;
    assert_eq!(shown.iter().map(|r| r.rating).collect::<Vec<_>>(), [4, 5], "newest first");
    assert_eq!(shown, reviews::reviews(shop, camera, "").await.unwrap().rows);
    let changed = number(
        &kit,
        "SELECT COUNT(*) FROM change_log WHERE kind = 'product' AND entity_id = $1",
        [camera.into()],
    )
    .await;
    assert!(changed >= 2, "cached pages go");

    // An edit by the author is moderated again, and not counted in the meantime.
    reviews::write(shop, &anna, SLUG, &review(1, "Сломалась")).await.unwrap();
    assert_eq!(rating(&kit).await, Rating { reviews: 1, stars: 4, questions: 0 });
    let found = waiting(&kit, &staff).await;
    let old = reviews::decide_review(
        shop,
        &staff,
        found.id,
        found.version - 1,
        &verdict(ModerationEvent::Publish, ""),
    )
    .await;
    refused(old, &Refusal::Changed);
    let reject = verdict(ModerationEvent::Reject, "Не о товаре");
    reviews::decide_review(shop, &staff, found.id, found.version, &reject).await.unwrap();
    let own = reviews::place(shop, &anna, SLUG).await.unwrap().own.unwrap();
    assert_eq!((own.state, &*own.reason, own.form.rating), (Moderation::Rejected, "Не о товаре", 1));
    assert_eq!(rating(&kit).await.reviews, 1);
    let again = reviews::decide_review(shop, &staff, found.id, found.version + 1, &reject).await;
    refused(again, &Refusal::NotInThisState);
});

on_both_databases!(cat_4_two_reviews_published_at_once_are_both_counted, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 50).await;
    let staff = editor(&kit, 29).await;
    let mut found = Vec::new();
    for n in 0..4 {
        let buyer = account(&kit, 20 + n).await;
        order(&kit, &buyer, camera, n as usize, "completed").await;
        reviews::write(&kit.shop, &buyer, SLUG, &review(5, "Хорошая")).await.unwrap();
    }
    let all = reviews::staff_reviews(&kit.shop, &staff, &StaffFilter::default()).await.unwrap().rows;
    found.extend(all.into_iter().map(|r| (r.id, r.version)));
    let publish = verdict(ModerationEvent::Publish, "");
    let decide = |n: usize| reviews::decide_review(&kit.shop, &staff, found[n].0, found[n].1, &publish);
    let (a, b, c, d) = tokio::join!(decide(0), decide(1), decide(2), decide(3));
    for done in [a, b, c, d] {
        done.unwrap();
    }
    assert_eq!(rating(&kit).await, Rating { reviews: 4, stars: 20, questions: 0 });
});

on_both_databases!(cat_4_a_question_is_shown_with_its_answer, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 50).await;
    let (anna, staff) = (account(&kit, 20).await, editor(&kit, 22).await);
    let shop = &kit.shop;
    let asked = QuestionForm { author: "Анна".into(), text: "Работает ли зимой?".into() };
    assert!(matches!(reviews::ask(shop, &kit.guest(), SLUG, &asked).await, Err(Error::LoginNeeded)));
    for _ in 0..10 {
        reviews::ask(shop, &anna, SLUG, &asked).await.unwrap();
        kit.clock.advance_minutes(1);
    }
    refused(reviews::ask(shop, &anna, SLUG, &asked).await, &Refusal::TooManyTries);
    assert!(matches!(
        reviews::staff_questions(shop, &anna, &StaffFilter::default()).await,
        Err(Error::Forbidden)
    ));
    let waiting = reviews::staff_questions(shop, &staff, &StaffFilter::default()).await.unwrap();
    assert_eq!((waiting.rows.len() as u64, &waiting.next), (10, &None));
    assert!(newest(&kit, camera).await.questions.is_empty());

    let (one, staff) = (waiting.rows[0].id, &staff);
    let answer = verdict;
    let decide = move |version, verdict: Verdict| async move {
        reviews::decide_question(shop, staff, one, version, &verdict).await
    };
    refused(decide(1, answer(ModerationEvent::Answer, "Да")).await, &Refusal::NotInThisState);
    decide(1, answer(ModerationEvent::Publish, "До -30 °C")).await.unwrap();
    decide(2, answer(ModerationEvent::Answer, "До -40 °C")).await.unwrap();
    refused(decide(2, answer(ModerationEvent::Answer, "До -50 °C")).await, &Refusal::Changed);
    let shown = newest(&kit, camera).await.questions;
    assert_eq!((shown.len(), &*shown[0].answer, &*shown[0].text), (1, "До -40 °C", "Работает ли зимой?"));
    assert_eq!(shown, reviews::questions(shop, camera, "").await.unwrap().rows);
    assert_eq!(rating(&kit).await, Rating { reviews: 0, stars: 0, questions: 1 });
    decide(3, answer(ModerationEvent::Reject, "Повтор")).await.unwrap();
    assert!(rating(&kit).await.is_empty());
    assert!(matches!(reviews::questions(shop, camera, "x.y").await, Err(Error::NotFound)));
});

on_both_databases!(cat_4_a_long_list_goes_on_where_the_page_before_ended, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 50).await;
    let anna = account(&kit, 20).await;
    let total = reviews::PAGE + 3;
    let account = anna.account().unwrap();
    for n in 0..total as u128 {
        sql(
            &kit,
            "INSERT INTO question (id, product_id, account_id, author, body, answer, state, reason, at, version) \
             VALUES ($1, $2, $3, 'А', 'Б', 'В', 'published', '', $4, 1)",
            [id(100 + n).into(), camera.into(), account.into(), i64::try_from(n / 2).unwrap().into()],
        )
        .await;
    }
    let first = reviews::questions(&kit.shop, camera, "").await.unwrap();
    let second = reviews::questions(&kit.shop, camera, first.next.as_deref().unwrap()).await.unwrap();
    let mut seen: Vec<_> = first.rows.iter().chain(&second.rows).map(|q| q.id).collect();
    seen.sort();
    seen.dedup();
    assert_eq!((seen.len(), first.rows.len(), second.next), (total, reviews::PAGE, None));
});

on_both_databases!(cat_4_the_author_of_a_review_is_told_what_became_of_it, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, PRICE, 50).await;
    let (anna, boris, staff) = (account(&kit, 20).await, account(&kit, 21).await, editor(&kit, 22).await);
    sql(&kit, "UPDATE account SET locale = 'en' WHERE id = $1", [id(20).into()]).await;
    sql(&kit, "UPDATE account SET email = NULL, phone = '+79120000021' WHERE id = $1", [id(21).into()]).await;
    let shop = &kit.shop;
    order(&kit, &anna, camera, 0, "completed").await;
    reviews::write(shop, &anna, SLUG, &review(5, "Хорошая")).await.unwrap();
    let found = waiting(&kit, &staff).await;
    kit.clock.advance_minutes(1);
    let reject = verdict(ModerationEvent::Reject, "Не о товаре");
    let old = reviews::decide_review(shop, &staff, found.id, found.version + 7, &reject).await;
    refused(old, &Refusal::Changed);
    assert!(
        letters(&kit, "anna20@example.ru").await.iter().all(|l| !l.contains("Не о товаре")),
        "not decided"
    );
    reviews::decide_review(shop, &staff, found.id, found.version, &reject).await.unwrap();
    let told = letters(&kit, "anna20@example.ru").await.pop().unwrap();
    assert!(told.contains("did not publish it. The reason: Не о товаре"), "{told}");
    assert!(told.contains(&format!("{URL}/en/product/{SLUG}/review\n")), "{told}");
    let publish = verdict(ModerationEvent::Publish, "");
    kit.clock.advance_minutes(1);
    reviews::decide_review(shop, &staff, found.id, found.version + 1, &publish).await.unwrap();
    let told = letters(&kit, "anna20@example.ru").await;
    assert!(told.last().unwrap().contains("published it"), "{told:?}");

    order(&kit, &boris, camera, 1, "completed").await;
    reviews::write(shop, &boris, SLUG, &review(4, "Хорошая")).await.unwrap();
    let found = waiting(&kit, &staff).await;
    let before = letters(&kit, "+79120000021").await.len();
    reviews::decide_review(shop, &kit.system(), found.id, found.version, &publish).await.unwrap();
    assert_eq!(letters(&kit, "+79120000021").await.len(), before, "what the program decides is no news");
    kit.clock.advance_minutes(1);
    let back = reviews::decide_review(shop, &staff, found.id, found.version + 1, &reject).await;
    back.unwrap();
    let told = letters(&kit, "+79120000021").await;
    let short = told.last().unwrap();
    assert!(told.len() == before + 1 && short.starts_with("Ваш отзыв не опубликован: "), "{told:?}");
});

on_both_databases!(cat_4_who_asked_is_told_the_answer, |kit| async move {
    open(&kit).await;
    product(&kit, 10, PRICE, 50).await;
    let (anna, staff) = (account(&kit, 20).await, editor(&kit, 22).await);
    let shop = &kit.shop;
    let asked = QuestionForm { author: "Анна".into(), text: "Работает ли зимой?".into() };
    reviews::ask(shop, &anna, SLUG, &asked).await.unwrap();
    let found = reviews::staff_questions(shop, &staff, &StaffFilter::default()).await.unwrap().rows.remove(0);
    for (n, (event, text, words)) in [
        (
            ModerationEvent::Publish,
            "До -30 °C",
            format!("До -30 °C\n\nВопрос и ответ стоят на странице товара:\n{URL}/product/{SLUG}"),
        ),
        (ModerationEvent::Answer, "До -40 °C", "До -40 °C".to_owned()),
        (ModerationEvent::Reject, "Повтор", "Мы не опубликовали вопрос. Причина: Повтор".to_owned()),
    ]
    .into_iter()
    .enumerate()
    {
        kit.clock.advance_minutes(1);
        let version = found.version + n as i64;
        let verdict = verdict(event, text);
        let (one, two) = tokio::join!(
            reviews::decide_question(shop, &staff, found.id, version, &verdict),
            reviews::decide_question(shop, &staff, found.id, version, &verdict)
        );
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        let told = letters(&kit, "anna20@example.ru").await;
        assert_eq!(told.len(), n + 1, "each decision is told once");
        assert!(told[n].contains("Работает ли зимой?") && told[n].contains(&words), "{}", told[n]);
    }
});
