//! ADM-1, CAT-4: a document is added to a product with a form of its own and can be downloaded by everybody.

use super::Server;
use super::browser::ADMIN;
use super::crawl::form;
use axum::http::{StatusCode, header};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

#[tokio::test(flavor = "multi_thread")]
async fn adm_1_a_document_is_added_renamed_and_downloaded() {
    let server = Server::start().await;
    let card = super::picks::cards(&server, 1).await.remove(0);
    let staff = server.logged_in(ADMIN).await;
    let address = format!("/admin/products/{}/documents", card.id);
    let editor = staff.get(&format!("/admin/products/{}", card.id)).await;
    assert!(editor.has_link(&address), "the editor leads there");

    let new = form(&staff, &address, &address).await;
    let words = new.with("title", "Паспорт изделия").with("kind", "manual").with("locale", "ru");
    let page = staff.upload(&words, &[]).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.has_value("Паспорт изделия"));
    let page = staff.upload(&words, &[("file", "a.pdf", b"<script>alert(1)</script>")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "a page is no document");
    let page = staff.upload(&new, &[("file", "a.pdf", PDF)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "it has no title");
    let page = staff.upload(&words, &[("file", "паспорт.pdf", PDF)]).await;
    assert_eq!(page.location(), format!("{address}?done=1"));

    let page = staff.get(&address).await;
    let own = page.forms().into_iter().find(|f| f.action.starts_with(&format!("{address}/"))).unwrap();
    let wrong = staff.submit(&own.with("title", " ").with("action", "save")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = staff.submit(&own.with("title", "Паспорт").with("action", "save")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);

    let guest = server.guest();
    let page = guest.get(&format!("/product/{}", card.slug)).await;
    assert!(
        page.text().contains("Документы")
            && page.text().contains("PDF, ")
            && page.select("a").iter().any(|a| a.text() == "Паспорт")
    );
    let link = page.first("a[href^='/documents/']").attr("href").unwrap();
    let file = guest.get(link).await;
    let is = |name: header::HeaderName| file.headers[name].to_str().unwrap();
    assert_eq!((file.status, is(header::CONTENT_TYPE)), (StatusCode::OK, "application/pdf"));
    assert!(is(header::CONTENT_DISPOSITION).starts_with("attachment; "));
    assert_eq!(is(header::CONTENT_SECURITY_POLICY), "sandbox; default-src 'none'");
    let ask = async |headers: &[(header::HeaderName, &str)]| {
        let mut request = axum::http::Request::get(link);
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let response = server.ask(request.body(axum::body::Body::empty()).unwrap()).await;
        super::text(response).await
    };
    let end = PDF.len() - 1;
    let part = ask(&[(header::RANGE, &format!("bytes={}-{end}", end - 5))]).await;
    assert_eq!(part, (StatusCode::PARTIAL_CONTENT, "%%EOF\n".to_owned()));
    let known = ask(&[(header::IF_NONE_MATCH, is(header::ETAG))]).await;
    assert_eq!(known, (StatusCode::NOT_MODIFIED, String::new()));
    for nothing in ["/documents/x", "/documents/00000000-0000-7000-8000-000000000000"] {
        assert_eq!(guest.get(nothing).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(staff.submit(&own.with("action", "remove")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(guest.get(link).await.status, StatusCode::NOT_FOUND);
}
