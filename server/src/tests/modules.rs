//! A module that is switched off.

use super::Server;
use axum::http::StatusCode;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::products::ProductStatus;
use content_model::kinds::PageKind;
use content_model::pages::{PageForm, PageText};
use routes::Module;

/// Writes the setting as its form does, and reads the shared data again as the worker does.
async fn switch(server: &Server, module: &str, is_on: bool, version: i64) {
    let registry = crate::registry::declared().settings;
    let ticked = if is_on { "1" } else { "" };
    let fields = [
        (format!("version-modules-{module}"), version.to_string()),
        (format!("modules-{module}"), ticked.to_owned()),
    ];
    let id = server.kit.shop.id();
    let staff = server.kit.staff(server.kit.shop.id(), id, &[org_model::access::SETTINGS_EDIT]);
    org::settings::save(&server.kit.shop, &staff, &registry.parse(&fields).unwrap()).await.unwrap();
    server.state.set_shared(crate::shared::read(&server.kit.shop).await.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn adm_4_services_that_are_switched_off_are_nowhere() {
    let server = Server::start().await;
    let pages = ["/service/repair", "/service/installation"];
    for path in pages {
        assert_eq!(server.get(path).await.0, StatusCode::OK, "{path}");
    }
    // In the other language, since pages of visitors are cached.
    let home = server.get("/en").await.1;
    assert!(
        home.contains("href=\"/en/service/installation\"") && home.contains("href=\"/en/service/repair\"")
    );

    switch(&server, "services", false, 0).await;
    assert!(!server.state.shared().has(Module::Services));
    for path in pages.into_iter().chain(["/desk", "/admin/crews", "/service/requests/R-2026-000001"]) {
        let (status, body) = server.get(path).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        assert!(body.contains("<h1"), "{path} has a page that says so");
    }
    for path in ["/", "/catalog", "/search?q=%D1%80%D0%B5%D0%BC%D0%BE%D0%BD%D1%82", "/sitemaps/pages-1.xml"] {
        assert!(!server.get(path).await.1.contains("/service/"), "{path}");
    }
    let answer = server.post("/service/repair", "key=0123456789abcdef", "").await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);

    switch(&server, "services", true, 1).await;
    assert_eq!(server.get("/service/repair").await.0, StatusCode::OK, "nothing is lost");
}

#[tokio::test(flavor = "multi_thread")]
async fn adm_4_opinions_and_lists_that_are_switched_off_are_nowhere() {
    let server = Server::start().await;
    let staff = server.kit.staff(server.kit.shop.id(), server.kit.shop.id(), &[CATALOG_EDIT]);
    let rows = catalog::products::list_for_admin(&server.kit.shop, &staff, &Default::default(), None)
        .await
        .unwrap()
        .rows;
    let product = rows.iter().find(|row| row.status == ProductStatus::Published).unwrap();
    let path = format!("/product/{}", product.slug);
    let parts = |body: &str| {
        ["id=\"reviews\"", "id=\"questions\"", "data-pick=\"wishes\"", "data-pick=\"compare\""]
            .map(|part| body.contains(part))
    };
    assert_eq!(parts(&server.get(&path).await.1), [true; 4], "{path}");
    let modules = ["reviews", "questions", "wishlist", "comparison"];
    for module in modules {
        switch(&server, module, false, 0).await;
    }
    // In the other language, since pages of visitors are cached.
    let (status, body) = server.get(&format!("/en{path}")).await;
    assert_eq!((status, parts(&body)), (StatusCode::OK, [false; 4]));
    for page in [
        format!("{path}/reviews"),
        format!("{path}/questions"),
        "/wishlist".to_owned(),
        "/compare".to_owned(),
        "/admin/reviews".to_owned(),
        "/admin/questions".to_owned(),
    ] {
        assert_eq!(server.get(&page).await.0, StatusCode::NOT_FOUND, "{page}");
    }
    let home = server.get("/en").await.1;
    assert!(!home.contains("/wishlist") && !home.contains("/compare"), "neither links nor tiles lead there");
    // The operations refuse, whatever calls them.
    let shop = &server.kit.shop;
    let anna = server.kit.client(shop.id(), shop.id());
    let refused = sales::wishes::put(shop, &anna, product.id).await;
    assert!(matches!(refused, Err(platform::Error::NotFound)), "{refused:?}");
    for module in modules {
        switch(&server, module, true, 1).await;
    }
    assert_eq!(server.get("/wishlist").await.0, StatusCode::OK, "nothing is lost");
}

#[tokio::test(flavor = "multi_thread")]
async fn adm_4_a_blog_that_is_switched_off_is_nowhere_and_keeps_its_articles() {
    let server = Server::start().await;
    let shop = &server.kit.shop;
    let editor = server.kit.staff(shop.id(), shop.id(), &[content_model::access::CONTENT_EDIT]);
    let two = |text: &str| base::Bilingual::new(text, "");
    let text = PageText {
        title: two("Выбор замка"), body: two("Смотрите на засов"), ..PageText::default()
    };
    let form = PageForm { kind: PageKind::Article, slug: "locks".to_owned(), text };
    let save = content::pages::Save { page: None, form: &form, publishes: true };
    content::pages::save(shop, &editor, save).await.unwrap();
    server.state.set_shared(crate::shared::read(shop).await.unwrap());
    // First in the other language, since pages of visitors are cached.
    for path in ["/en/blog", "/en/blog/locks", "/blog/feed.xml"] {
        assert_eq!(server.get(path).await.0, StatusCode::OK, "{path}");
    }
    assert!(server.get("/en").await.1.contains("href=\"/en/blog\""));

    switch(&server, "blog", false, 0).await;
    for path in ["/blog", "/blog/locks", "/blog/feed.xml"] {
        assert_eq!(server.get(path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
    let search = "/search?q=%D0%B2%D1%8B%D0%B1%D0%BE%D1%80%20%D0%B7%D0%B0%D0%BC%D0%BA%D0%B0";
    for path in ["/", "/help", search, "/sitemaps/pages-1.xml"] {
        assert!(!server.get(path).await.1.contains("/blog"), "{path}");
    }
    switch(&server, "blog", true, 1).await;
    assert!(server.get(&format!("/en{search}")).await.1.contains("/en/blog/locks"), "nothing is lost");
}
