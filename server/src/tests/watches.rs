//! CAT-5: alerts without scripts: guests confirm by a link in a mail, account holders at once.

use super::Server;
use super::browser::{ANNA, encode};
use axum::http::StatusCode;
use catalog_model::views::ProductCard;
use sea_orm::{ConnectionTrait, Statement, Value};

async fn card(server: &Server) -> ProductCard {
    super::picks::cards(server, 1).await.remove(0)
}

fn body(card: &ProductCard, kind: &str, email: &str) -> String {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    encode(&[field("product", &card.id.to_string()), field("kind", kind), field("email", email)])
}

async fn letters(server: &Server, to: &str) -> Vec<String> {
    let db = server.kit.shop.writer();
    let sql = "SELECT body_text FROM outbox WHERE recipient = $1 ORDER BY id";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [Value::from(to)]);
    let rows = db.query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get("", "body_text").unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_5_a_guest_agrees_by_the_link_of_a_letter_and_takes_back_by_it() {
    let server = Server::start().await;
    let card = card(&server).await;
    let guest = server.guest();
    let page = guest.get(&format!("/product/{}", card.slug)).await;
    let form = page.forms().into_iter().find(|f| f.action == "/watch").expect("the form is on the page");
    assert!(form.fields.contains(&("kind".to_owned(), "price".to_owned())), "it can be bought already");

    let page = guest.submit(&form.with("email", "nobody")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.has_value("nobody") && page.text().contains(&card.name.ru));

    let page = guest.submit(&form.with("email", "petr@example.org")).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/watch?done=sent"));
    assert!(guest.get("/watch?done=sent").await.text().contains("Проверьте почту"));
    let again = guest.post("/watch", &body(&card, "price", "petr@example.org")).await;
    assert_eq!(again.location(), page.location(), "the same answer to an address that is known");
    let letter = letters(&server, "petr@example.org").await;
    assert_eq!(letter.len(), 1);
    let key = letter[0].split("/watch?key=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();

    let link = format!("/watch?key={key}");
    let page = guest.get(&link).await;
    assert!(page.status == StatusCode::OK && page.text().contains("Подтвердить адрес"));
    let page = guest.post("/watch/answer", &format!("key={key}&action=confirm")).await;
    assert_eq!(page.location(), link);
    assert!(guest.get(&link).await.text().contains("Адрес подтверждён"));
    let page = guest.post("/watch/answer", &format!("key={key}&action=end")).await;
    assert_eq!(page.location(), "/watch?done=ended");
    let late = guest.post("/watch/answer", &format!("key={key}&action=confirm")).await;
    for page in [guest.get(&link).await, late] {
        assert!(page.status == StatusCode::NOT_FOUND && page.text().contains("Подписки больше нет"));
    }
    for wrong in [body(&card, "weather", "petr@example.org"), "product=x&kind=stock".to_owned()] {
        assert_eq!(guest.post("/watch", &wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_5_an_account_holder_waits_at_once_and_sees_it() {
    let server = Server::start().await;
    let card = card(&server).await;
    let anna = server.logged_in(ANNA).await;
    assert!(anna.get("/account/watches").await.text().contains("Подписок пока нет"));
    let page = anna.get(&format!("/product/{}", card.slug)).await;
    let form = page.forms().into_iter().find(|f| f.action == "/watch").unwrap();
    assert!(!form.names.contains("email"), "the account has an address");
    assert_eq!(anna.submit(&form).await.location(), "/watch?done=noted");
    let page = anna.get("/account/watches").await;
    assert!(page.text().contains(&card.name.ru));
    let end = page.forms().into_iter().find(|f| f.action.starts_with("/account/watches/")).unwrap();

    let stranger = server.guest();
    assert_eq!(stranger.post(&end.action, "").await.status, StatusCode::SEE_OTHER, "to the login");
    assert_eq!(anna.submit(&end).await.location(), "/account/watches?ended=1");
    assert!(anna.get("/account/watches").await.text().contains("Подписок пока нет"));
    assert_eq!(anna.submit(&end).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_5_what_was_looked_at_comes_by_its_ids() {
    let server = Server::start().await;
    let card = card(&server).await;
    let guest = server.guest();
    let page = guest.call("/api/seen/cards", &format!("l=en&ids={}.nonsense", card.id)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains(&format!("/en/product/{}", card.slug)), "{}", page.body);
    let page = guest.call("/api/seen/cards", "l=ru&ids=01936d2a-0000-7000-8000-000000000007").await;
    assert_eq!(page.body, "[]");
}
