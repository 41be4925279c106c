//! Words that are never suggested.

use crate::open;
use axum::http::StatusCode;
use catalog_model::access::CATALOG_EDIT;
use people_model::access::AUDIT_VIEW;

const PAGE: &str = "/admin/search/blocks";

#[tokio::test]
async fn cat_3_words_are_kept_out_of_suggestions() {
    let site = open().await;
    let admin = site.staff(&[CATALOG_EDIT, AUDIT_VIEW]).await;
    let empty = admin.get(PAGE).await;
    assert!(empty.text().contains("Список пуст"), "{}", empty.text());
    assert!(admin.get("/admin/search").await.has(&format!("a[href='{PAGE}']")));

    let wrong = admin.post(PAGE, &[("words", "!!!")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has_value("!!!") && wrong.has_error("words"), "{:?}", wrong.errors());
    for words in ["Камера обман", "камера  обман", "Дёшево"] {
        assert_eq!(admin.post(PAGE, &[("words", words)]).await.status, StatusCode::SEE_OTHER, "{words}");
    }

    let all = admin.get(PAGE).await;
    assert_eq!(all.select("tbody tr").len(), 2, "{}", all.body);
    let found = admin.get(&format!("{PAGE}?q=дешев")).await;
    assert_eq!(found.select("tbody tr").len(), 1, "{}", found.body);
    let none = admin.get(&format!("{PAGE}?q=замок")).await;
    assert!(none.text().contains("В списке нет слов «замок»"), "{}", none.text());

    let delete = format!("{PAGE}/delete");
    assert_eq!(admin.post(&delete, &[("folded", "дешево")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(admin.post(&delete, &[("folded", "дешево")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(admin.get(PAGE).await.select("tbody tr").len(), 1);
    let audit = admin.get("/admin/audit").await;
    assert!(audit.text().contains("Слова больше не подсказываются"), "{}", audit.text());

    let stranger = site.staff(&[AUDIT_VIEW]).await;
    assert_eq!(stranger.get(PAGE).await.status, StatusCode::FORBIDDEN);
    assert_eq!(stranger.post(PAGE, &[("words", "камера")]).await.status, StatusCode::FORBIDDEN);
}
