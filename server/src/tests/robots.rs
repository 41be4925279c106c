//! CAT-8: what search engines see, and redirects from former addresses.

use super::{OWN, Server, text};
use app_kit::paths::in_locale;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use base::{Locale, ProductId};
use catalog_model::access::CATALOG_EDIT;
use platform::Actor;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

const SLUG: &str = "dozorra-dz-d227v";

async fn editor(server: &Server) -> Actor {
    let branch = org::branches::main(&server.kit.shop).await.unwrap().id;
    server.kit.staff(server.kit.shop.id(), branch, &[CATALOG_EDIT])
}

async fn id_of(server: &Server, slug: &str) -> ProductId {
    let by_slug =
        catalog::tables::product::Entity::find().filter(catalog::tables::product::Column::Slug.eq(slug));
    by_slug.one(server.kit.shop.read()).await.unwrap().unwrap().id
}

/// Saves a product with one field changed.
async fn change(server: &Server, slug: &str, field: &str, value: &str) {
    let (shop, editor, id) = (&server.kit.shop, editor(server).await, id_of(server, slug).await);
    let mut edit = catalog::products::get_for_edit(shop, &editor, id).await.unwrap();
    edit.fields.retain(|(name, _)| name != field);
    edit.fields.push((field.to_owned(), value.to_owned()));
    catalog::products::update(shop, &editor, id, edit.version, &edit.fields).await.unwrap();
}

async fn delete(server: &Server, slug: &str) {
    let (shop, editor, id) = (&server.kit.shop, editor(server).await, id_of(server, slug).await);
    let version = catalog::products::get_for_edit(shop, &editor, id).await.unwrap().version;
    catalog::products::delete(shop, &editor, id, version).await.unwrap();
}

async fn head(server: &Server, path: &str) -> (StatusCode, HeaderMap, String) {
    let response = server.ask(Request::get(path).body(Body::empty()).unwrap()).await;
    let headers = response.headers().clone();
    let (status, body) = text(response).await;
    (status, headers, body)
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_8_a_page_names_its_one_address_in_every_language() {
    let server = Server::start().await;
    for (path, canonical, is_listed) in [
        ("/", "/", true),
        ("/en", "/en", true),
        ("/service/repair", "/service/repair", true),
        ("/catalog/motion-sensors", "/catalog/motion-sensors", true),
        ("/catalog/motion-sensors?utm_source=x", "/catalog/motion-sensors", true),
        ("/catalog/motion-sensors?page=2", "/catalog/motion-sensors?page=2", true),
        ("/catalog/motion-sensors?sort=name", "/catalog/motion-sensors", false),
        ("/catalog/motion-sensors?stock=1", "/catalog/motion-sensors", false),
        ("/en/catalog/motion-sensors?sort=name&page=2", "/en/catalog/motion-sensors?page=2", false),
        ("/search?q=camera", "/search", false),
        ("/en/product/dozorra-dz-d227v?x=1", "/en/product/dozorra-dz-d227v", true),
    ] {
        let (status, page) = server.get(path).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{OWN}{canonical}\">")), "{path}");
        assert_eq!(page.contains("content=\"noindex,follow\""), !is_listed, "{path}");
        let plain = match canonical.strip_prefix("/en") {
            Some("") => "/",
            Some(rest) => rest,
            None => canonical,
        };
        for (code, l) in [("ru", Locale::Ru), ("en", Locale::En), ("x-default", Locale::Ru)] {
            let link = format!("hreflang=\"{code}\" href=\"{OWN}{}\"", in_locale(l, plain));
            assert_eq!(page.contains(&link), is_listed, "{path}: {link}");
        }
        assert_eq!(
            page.contains(&format!("property=\"og:url\" content=\"{OWN}{canonical}\"")),
            is_listed,
            "{path}"
        );
    }
    let (_, cart) = server.get("/cart").await;
    assert!(
        cart.contains("content=\"noindex\"")
            && !cart.contains("rel=\"canonical\"")
            && !cart.contains("property=\"og:")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_8_former_addresses_lead_on_and_deleted_products_are_gone() {
    let server = Server::start().await;
    change(&server, SLUG, "slug", "new-name").await;
    for (prefix, query) in [("", ""), ("/en", ""), ("", "?utm_source=a&x=%D0%B0"), ("/en", "?x=1")] {
        let (status, headers, _) = head(&server, &format!("{prefix}/product/{SLUG}{query}")).await;
        assert_eq!(status, StatusCode::PERMANENT_REDIRECT);
        assert_eq!(headers[header::LOCATION], format!("{prefix}/product/new-name{query}"));
    }
    delete(&server, "new-name").await;
    for (path, words) in [
        (format!("/product/{SLUG}"), "больше нет в продаже"),
        ("/product/new-name".to_owned(), "больше нет в продаже"),
        ("/en/product/new-name".to_owned(), "no longer sold"),
    ] {
        let (status, page) = server.get(&path).await;
        assert_eq!(status, StatusCode::GONE, "{path}");
        assert!(page.contains(words) && page.contains("content=\"noindex\""), "{path}");
        assert!(page.contains("class=\"shelf\"") && page.contains("/catalog/"), "{path} leads nowhere");
    }
    change(&server, "hank-hkzw-ms01", "status", "draft").await;
    for path in
        ["/product/hank-hkzw-ms01", "/en/product/hank-hkzw-ms01", "/product/never", "/en/product/never"]
    {
        assert_eq!(server.get(path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_8_products_are_described_and_names_stay_text() {
    let server = Server::start().await;
    let name = "</script><script>alert(1)</script>";
    change(&server, SLUG, "name_ru", name).await;
    let (_, page) = server.get(&format!("/product/{SLUG}")).await;
    assert!(!page.contains("<script>alert"), "the name got out of its attribute");
    for part in [
        "itemtype=\"https://schema.org/Product\"><meta itemprop=\"name\" content=\"&lt;/script&gt;",
        "<meta itemprop=\"price\" content=\"5590.00\"><meta itemprop=\"priceCurrency\" content=\"RUB\">",
        "<link itemprop=\"itemCondition\" href=\"https://schema.org/NewCondition\">",
        "itemtype=\"https://schema.org/BreadcrumbList\"",
        "<meta property=\"og:type\" content=\"product\">",
        "<link itemprop=\"image\" href=\"http://shop.example/media/",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let (_, out) = server.get("/product/aubess-40zh-o").await;
    assert!(out.contains("<link itemprop=\"availability\" href=\"https://schema.org/OutOfStock\">"));
    let (_, listing) = server.get("/en/catalog/motion-sensors").await;
    assert!(listing.contains(&format!("<link itemprop=\"item\" href=\"{OWN}/en/catalog/motion-sensors\">")));
    let (_, home) = server.get("/").await;
    assert!(home.contains(&format!("<meta itemprop=\"target\" content=\"{OWN}/search?q={{q}}\">")));
    assert!(home.contains("itemtype=\"https://schema.org/Organization\""));
}

/// Asserts that all elements are properly nested and everything is escaped.
fn assert_well_formed(xml: &str) {
    let mut open = Vec::new();
    for piece in xml.split_once("?>").expect("a declaration").1.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("a tag ends");
        assert!(!text.contains('>'), "{piece}");
        for after in piece.split('&').skip(1) {
            assert!(["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|e| after.starts_with(e)), "{piece}");
        }
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.ends_with('/') => {}
            None => open.push(tag.split(' ').next().unwrap_or_default()),
        }
    }
    assert_eq!(open, [""; 0]);
}

/// The addresses of a sitemap.
fn addresses(xml: &str) -> Vec<&str> {
    assert_well_formed(xml);
    xml.split("<loc>").skip(1).map(|p| p.split("</loc>").next().unwrap_or_default()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_8_the_sitemap_leads_to_every_page_that_may_be_listed() {
    let server = Server::start().await;
    change(&server, "hank-hkzw-ms01", "status", "draft").await;
    delete(&server, "aubess-40zh-o").await;
    let (_, robots) = server.get("/robots.txt").await;
    assert!(
        robots.contains(&format!("\nSitemap: {OWN}/sitemap.xml\n"))
            && robots.contains("Disallow: /en/cart\n")
    );
    let (status, headers, index) = head(&server, "/sitemap.xml").await;
    assert_eq!(
        (status, headers[header::CONTENT_TYPE].as_bytes()),
        (StatusCode::OK, &b"application/xml; charset=utf-8"[..])
    );
    assert_eq!(headers[header::CACHE_CONTROL], "public, max-age=3600");
    let mut found = Vec::new();
    for part in addresses(&index) {
        let path = part.strip_prefix(OWN).expect("an absolute address");
        let (status, xml) = server.get(path).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert!(xml.contains("hreflang=\"x-default\""));
        found.extend(addresses(&xml).into_iter().map(str::to_owned));
    }
    let total = found.len();
    found.sort_unstable();
    found.dedup();
    assert_eq!(found.len(), total, "no address stands twice");
    let has = |path: &str| found.binary_search(&format!("{OWN}{path}")).is_ok();
    for path in
        ["/", "/en", "/catalog", "/service/repair", "/en/catalog/motion-sensors", "/product/dozorra-dz-d227v"]
    {
        assert!(has(path), "{path}");
    }
    assert!(!has("/product/hank-hkzw-ms01") && !has("/product/aubess-40zh-o"), "nobody may see them");
    // Opens a sample of each kind: every listed page exists and names itself as canonical.
    for address in found.iter().step_by(found.len() / 20) {
        let (status, page) = server.get(address.strip_prefix(OWN).unwrap()).await;
        assert_eq!(status, StatusCode::OK, "{address}");
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{address}\">")), "{address}");
    }
    for path in
        ["/sitemaps/products-0.xml", "/sitemaps/products-9.xml", "/sitemaps/pages-2.xml", "/sitemaps/x"]
    {
        assert_eq!(server.get(path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_8_a_product_says_what_it_is_and_where_it_stands_in_every_language() {
    let server = Server::start().await;
    let (_, sitemap) = server.get("/sitemaps/products-1.xml").await;
    for (l, prefix) in [(Locale::Ru, ""), (Locale::En, "/en")] {
        let here = format!("{OWN}{prefix}/product/{SLUG}");
        assert!(addresses(&sitemap).contains(&here.as_str()), "{here}");
        let page = server.guest().get(&format!("{prefix}/product/{SLUG}?utm_source=letter")).await;
        let href = |css: &str| page.first(css).attr("href").unwrap().to_owned();
        assert_eq!(href("link[rel='canonical']"), here);
        assert_eq!(href(&format!("link[hreflang='{}']", l.code())), here);
        assert_eq!(href("link[hreflang='x-default']"), format!("{OWN}/product/{SLUG}"));
        assert!(!page.has("meta[name='robots']"), "{here}");
        let property = |of: &str, name: &str| {
            page.first(&format!("[itemtype='https://schema.org/{of}'] > [itemprop='{name}']"))
        };
        assert!(property("Product", "name").attr("content").unwrap().contains("DZ-D227V"), "{here}");
        assert_eq!(property("Product", "url").attr("href"), Some(here.as_str()));
        assert_eq!(property("Offer", "price").attr("content"), Some("5590.00"));
        let availability = property("Offer", "availability").attr("href").unwrap();
        let known = ["https://schema.org/InStock", "https://schema.org/OutOfStock"];
        assert!(known.contains(&availability), "{availability}");
        let steps = page.select("[itemtype='https://schema.org/ListItem']");
        assert!(steps.last().unwrap().attr("hidden").is_some(), "only for machines");
    }
}
