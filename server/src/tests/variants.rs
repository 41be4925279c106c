//! CAT-4: an editor creates a group of variants, and shoppers switch between them.

use super::Server;
use super::browser::{ADMIN, Browser, forms};
use axum::http::StatusCode;

#[tokio::test(flavor = "multi_thread")]
async fn cat_4_a_group_is_begun_filled_and_left() {
    let server = Server::start().await;
    let cards = super::picks::cards(&server, 3).await;
    let mut staff = Browser::logged_in(&server, ADMIN).await;
    let address = |n: usize| format!("/admin/products/{}/variants", cards[n].id);
    let editor = staff.get(&format!("/admin/products/{}", cards[0].id)).await;
    assert!(editor.body.contains(&format!("href=\"{}\"", address(0))), "the editor leads there");

    let body = staff.get(&address(0)).await.body;
    let begin =
        forms(&body).into_iter().find(|f| f.names.contains("name_ru")).unwrap().with("action", "create");
    let wrong = staff.submit(&begin.with("name_ru", "Датчик")).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.body.contains("value=\"Датчик\""));
    let begun = staff.submit(&begin.with("name_ru", "Датчик").with("name_en", "Sensor")).await;
    assert_eq!(begun.to(), format!("{}?done=1", address(0)));

    let body = staff.get(&address(0)).await.body;
    let all = forms(&body);
    let add = all.iter().find(|f| f.names.contains("sku")).unwrap().with("action", "add");
    let wrong = staff.submit(&add.with("sku", "нет такого")).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.body.contains("value=\"нет такого\""));
    assert_eq!(staff.submit(&add.with("sku", &cards[1].sku)).await.status, StatusCode::SEE_OTHER);
    let body = staff.get(&address(2)).await.body;
    let join = forms(&body).into_iter().find(|f| f.names.contains("sku")).unwrap().with("action", "join");
    assert_eq!(staff.submit(&join.with("sku", &cards[0].sku)).await.status, StatusCode::SEE_OTHER);

    let rename = all.iter().find(|f| f.names.contains("version")).unwrap().with("action", "rename");
    assert_eq!(staff.submit(&rename.with("name_ru", "Извещатель")).await.status, StatusCode::SEE_OTHER);
    let late = staff.submit(&rename.with("name_ru", "Сенсор")).await;
    assert!(late.status == StatusCode::CONFLICT && late.body.contains("Сейчас сохранено: Извещатель"));

    let page = Browser::new(&server).get(&format!("/product/{}", cards[0].slug)).await.body;
    let nav = page.split("class=\"variants\"").nth(1).unwrap().split("</nav>").next().unwrap();
    for card in &cards[1..] {
        assert!(nav.contains(&format!("href=\"/product/{}\"", card.slug)), "{nav}");
    }
    assert_eq!(nav.matches("aria-current=\"page\"").count(), nav.matches("<ul").count(), "{nav}");
    assert!(page.contains("https://schema.org/ProductGroup") && page.contains("content=\"Извещатель\""));

    let body = staff.get(&address(0)).await.body;
    let own = format!("{}/{}", address(0), cards[0].id);
    let leave = forms(&body).into_iter().find(|f| f.action == own).unwrap().with("action", "remove");
    assert_eq!(staff.submit(&leave).await.status, StatusCode::SEE_OTHER);
    assert!(staff.get(&address(0)).await.body.contains("Создать группу"));
}
