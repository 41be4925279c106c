//! CAT-4: an editor creates a group of variants, and shoppers switch between them.

use super::Server;
use super::browser::ADMIN;
use axum::http::StatusCode;

#[tokio::test(flavor = "multi_thread")]
async fn cat_4_a_group_is_begun_filled_and_left() {
    let server = Server::start().await;
    let cards = super::picks::cards(&server, 3).await;
    let staff = server.logged_in(ADMIN).await;
    let address = |n: usize| format!("/admin/products/{}/variants", cards[n].id);
    let editor = staff.get(&format!("/admin/products/{}", cards[0].id)).await;
    assert!(editor.has_link(&address(0)), "the editor leads there");

    let all = staff.get(&address(0)).await.forms();
    let begin = all.iter().find(|f| f.names.contains("name_ru")).unwrap().with("action", "create");
    let wrong = staff.submit(&begin.with("name_en", "Sensor")).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.has_value("Sensor"));
    let begun = staff.submit(&begin.with("name_ru", "Датчик").with("name_en", "Sensor")).await;
    assert_eq!(begun.location(), format!("{}?done=1", address(0)));

    let all = staff.get(&address(0)).await.forms();
    let add = all.iter().find(|f| f.names.contains("sku")).unwrap().with("action", "add");
    let wrong = staff.submit(&add.with("sku", "нет такого")).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.has_value("нет такого"));
    assert_eq!(staff.submit(&add.with("sku", &cards[1].sku)).await.status, StatusCode::SEE_OTHER);
    let third = staff.get(&address(2)).await.forms();
    let join = third.iter().find(|f| f.names.contains("sku")).unwrap().with("action", "join");
    assert_eq!(staff.submit(&join.with("sku", &cards[0].sku)).await.status, StatusCode::SEE_OTHER);

    let rename = all.iter().find(|f| f.names.contains("version")).unwrap().with("action", "rename");
    assert_eq!(staff.submit(&rename.with("name_ru", "Извещатель")).await.status, StatusCode::SEE_OTHER);
    let late = staff.submit(&rename.with("name_ru", "Сенсор")).await;
    assert!(late.status == StatusCode::CONFLICT && late.text().contains("Сейчас сохранено: Извещатель"));

    let page = server.guest().get(&format!("/product/{}", cards[0].slug)).await;
    let nav = page.first("nav.variants");
    for card in &cards[1..] {
        assert!(nav.has(&format!("[href='/product/{}']", card.slug)), "{}", nav.text());
    }
    assert_eq!(nav.select("[aria-current='page']").len(), nav.select("ul").len(), "{}", nav.text());
    assert!(page.has("[itemtype='https://schema.org/ProductGroup']") && page.has("[content='Извещатель']"));

    let own = format!("{}/{}", address(0), cards[0].id);
    let leave = staff.get(&address(0)).await.form(&own).with("action", "remove");
    assert_eq!(staff.submit(&leave).await.status, StatusCode::SEE_OTHER);
    assert!(staff.get(&address(0)).await.text().contains("Создать группу"));
}
