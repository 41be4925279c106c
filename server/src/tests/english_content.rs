//! Content in the second language: what it shows and links to is found there too.

use super::Server;
use axum::http::StatusCode;
use base::Bilingual;
use content_model::access::CONTENT_EDIT;
use content_model::kinds::PageKind;
use content_model::pages::{PageForm, PageText};

/// A PNG of one transparent pixel.
pub const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\x0bIDATx\x9cc`\0\x02\0\0\x05\0\x01z^\xab?\0\0\0\0IEND\xaeB`\x82";

#[tokio::test(flavor = "multi_thread")]
async fn cnt_1_pictures_links_to_them_and_the_feed_are_found_from_english_pages() {
    let server = Server::start().await;
    let (shop, storage) = (&server.kit.shop, &server.state.ports.storage);
    let editor = server.kit.staff(shop.id(), shop.id(), &[CONTENT_EDIT]);
    let form = |body: &str| {
        let two = |ru: &str, en: &str| Bilingual::new(ru, en);
        let text = PageText {
            title: two("Выбор замка", "Choosing a lock"),
            body: two("Смотрите", body),
            ..PageText::default()
        };
        PageForm { kind: PageKind::Article, slug: "locks".to_owned(), text }
    };
    let draft = form("Look");
    let save = content::pages::Save { page: None, form: &draft, publishes: false };
    let page = content::pages::save(shop, &editor, save).await.unwrap();
    let upload = ("plan.png", bytes::Bytes::from_static(PIXEL));
    content::pages::add_picture(shop, &editor, storage, page, "Plan", upload).await.unwrap();
    let stored = content::pages::one(shop, &editor, page).await.unwrap();
    let original = format!("/media/{}/800.webp", stored.pictures[0].content_hash);
    let whole = form(&format!("![Plan](picture:1)\n\n[The plan]({original}) [As copied](/en{original})"));
    let save = content::pages::Save { page: Some((page, stored.version)), form: &whole, publishes: true };
    content::pages::save(shop, &editor, save).await.unwrap();

    let (status, html) = server.get("/en/blog/locks").await;
    assert_eq!(status, StatusCode::OK);
    let media = |html: &str| -> Vec<String> {
        let parts =
            html.split(['"', ',', ' ']).filter(|part| part.contains("/media/") && part.ends_with(".webp"));
        parts.map(|part| part.trim_start_matches(super::OWN).to_owned()).collect()
    };
    let found = media(&html);
    assert!(found.contains(&original) && found.contains(&format!("/en{original}")), "{found:?}");
    assert!(found.iter().any(|path| path.ends_with("/400.webp")), "{found:?}");
    for path in &found {
        assert_eq!(server.get(path).await.0, StatusCode::OK, "{path}");
    }

    let link = "<link rel=\"alternate\" type=\"application/rss+xml\"";
    assert!(html.contains(link) && html.contains("href=\"/en/blog/feed.xml\""), "{html}");
    let (status, feed) = server.get("/en/blog/feed.xml").await;
    assert_eq!(status, StatusCode::OK);
    let own = super::OWN;
    assert!(
        feed.contains(&format!("<title>Choosing a lock</title><link>{own}/en/blog/locks</link>")),
        "{feed}"
    );
}
