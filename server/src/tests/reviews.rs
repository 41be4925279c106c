//! CAT-4: a review and a question from submission to publication, without scripts.

use super::Server;
use super::browser::{ADMIN, ANNA, Browser};
use super::crawl::form;
use axum::http::StatusCode;

/// The demo customer has received this product and not reviewed it.
const BOUGHT: &str = "/product/xiaomi-ytc4005cn";
const NOT_BOUGHT: &str = "/product/dozorra-dz-d227v";

/// Target of the link with these words in a staff list.
async fn waiting(staff: &Browser, list: &str, words: &str) -> String {
    let page = staff.get(list).await;
    let (above, _) = page.body.split_once(words).expect("it waits");
    let (_, link) = above.rsplit_once(&format!("href=\"{list}/")).expect("it has a page");
    format!("{list}/{}", link.split('"').next().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_4_a_buyer_writes_and_staff_publishes() {
    let server = Server::start().await;
    let (guest, anna) = (server.guest(), server.logged_in(ANNA).await);
    let staff = server.logged_in(ADMIN).await;
    let address = format!("{BOUGHT}/review");
    let page = guest.get(BOUGHT).await;
    assert!(page.text().contains("Войти, чтобы написать отзыв") && !page.body.contains("AggregateRating"));
    let login = guest.get(&address).await;
    assert!(
        login.status == StatusCode::SEE_OTHER && login.location().starts_with("/login?next="),
        "{}",
        login.location()
    );
    let page = anna.get(&format!("{NOT_BOUGHT}/review")).await;
    assert!(page.text().contains("Отзывы пишут покупатели"));
    assert!(page.forms().iter().all(|f| !f.action.ends_with("/review")), "no form for who has not bought");
    let refused = anna.post(&format!("{NOT_BOUGHT}/review"), "rating=5&author=A&text=good").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);

    let review = form(&anna, &address, &address).await.with("pros", "Ловит <b>каждое</b> открытие");
    let page = anna.submit(&review).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.has_value("Ловит <b>каждое</b> открытие") && page.text().contains("Заполните поле «Оценка»")
    );
    assert_eq!(anna.submit(&review.with("rating", "4")).await.location(), address);
    assert!(anna.get(&address).await.text().contains("Ваш отзыв ждёт проверки"));
    assert!(!guest.get(BOUGHT).await.body.contains("каждое"), "nobody has read it");

    let waiting = waiting(&staff, "/admin/reviews", "YTC4005CN").await;
    let decision = form(&staff, &waiting, &waiting).await;
    let page = staff.submit(&decision.with("event", "reject")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "a refusal has a reason");
    let decided = staff.submit(&decision.with("event", "publish")).await;
    assert_eq!(decided.location(), format!("{waiting}?done=decided"));
    let again = staff.submit(&decision.with("event", "publish")).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "it is shown already");
    // The change log is not followed in this test, so guests would get the cached page.
    for path in [BOUGHT.to_owned(), format!("{BOUGHT}/reviews")] {
        let page = anna.get(&path).await;
        assert!(
            page.text().contains("Ловит <b>каждое") && page.text().contains("Проверенный покупатель"),
            "{path}"
        );
    }
    let page = anna.get(BOUGHT).await;
    assert!(page.body.contains("https://schema.org/AggregateRating"));
    assert!(page.body.contains(
        "<meta itemprop=\"ratingValue\" content=\"4.0\"><meta itemprop=\"reviewCount\" content=\"1\">"
    ));
    assert_eq!(guest.get(&format!("{BOUGHT}/reviews?after=x")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_4_a_question_is_answered() {
    let server = Server::start().await;
    let (guest, anna) = (server.guest(), server.logged_in(ANNA).await);
    let staff = server.logged_in(ADMIN).await;
    let address = format!("{NOT_BOUGHT}/questions");
    let page = guest.get(&address).await;
    assert!(page.text().contains("Войти, чтобы задать вопрос"));
    assert!(page.forms().iter().all(|f| f.action != address), "guests log in first");
    assert_eq!(guest.post(&address, "author=A&text=a+long+question").await.status, StatusCode::SEE_OTHER);

    let question = form(&anna, &address, &address).await;
    assert!(
        question.fields.iter().any(|(name, value)| name == "author" && !value.is_empty()),
        "the account's name"
    );
    let page = anna.submit(&question.with("text", "да?")).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.text().contains("да?"));
    let page = anna.submit(&question.with("text", "Подойдёт ли к воротам?")).await;
    assert_eq!(page.location(), format!("{address}?done=asked"));
    assert!(anna.get(page.location()).await.text().contains("Вопрос отправлен"));

    let waiting = waiting(&staff, "/admin/questions", "Подойдёт ли к воротам").await;
    let decision = form(&staff, &waiting, &waiting).await;
    let page = staff.submit(&decision.with("event", "publish")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "a shown question has an answer");
    let decision = decision.with("event", "publish").with("answer", "Да, подойдёт.");
    assert_eq!(staff.submit(&decision).await.status, StatusCode::SEE_OTHER);
    let page = anna.get(NOT_BOUGHT).await;
    assert!(page.text().contains("Подойдёт ли к воротам?") && page.text().contains("Да, подойдёт."));
}
