//! CAT-4: delivery dates on the pages, for the visitor's city, at different times.

use super::Server;
use super::browser::{ADMIN, Browser};
use super::crawl::form;
use axum::http::StatusCode;
use pagekit::{Element, Page};
use testkit::NOW;

/// A text with plain instead of non-breaking spaces.
fn spaced(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// The visible text of a page, with plain spaces.
async fn read(browser: &Browser, path: &str) -> String {
    let page = browser.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    spaced(&page.text())
}

async fn product(server: &Server) -> String {
    format!("/product/{}", super::picks::cards(server, 1).await[0].slug)
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_4_a_date_is_true_at_every_hour_on_the_copies_that_all_share_too() {
    let server = Server::start().await;
    let path = product(&server).await;
    let guest = server.guest();
    // NOW is Sunday, 09:00 in Moscow.
    for (minutes, date, by) in [
        (0, "Привезём вт, 24 ноября", None),
        (24 * 60, "Привезём завтра, 24 ноября", Some("если заказать до 18:00")),
        (24 * 60 + 9 * 60 - 1, "Привезём завтра, 24 ноября", Some("если заказать до 18:00")),
        (24 * 60 + 9 * 60, "Привезём ср, 25 ноября", None),
        (24 * 60 + 15 * 60, "Привезём завтра, 25 ноября", Some("если заказать до 18:00")),
    ] {
        server.kit.clock.set(NOW.plus_minutes(minutes));
        let body = read(&guest, &path).await;
        assert!(body.contains(date), "{minutes}: no {date}");
        assert!(by.is_none_or(|by| body.contains(by)), "{minutes}: no {by:?}");
    }
    let english = read(&guest, &format!("/en{path}")).await;
    assert!(english.contains("Arrives tomorrow, 25 November"));
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_4_what_lies_nowhere_has_no_date() {
    let server = Server::start().await;
    let path = product(&server).await;
    let all = "UPDATE stock_balance SET on_hand = reserved";
    let db = server.kit.shop.writer();
    sea_orm::ConnectionTrait::execute_unprepared(db, all).await.unwrap();
    sea_orm::ConnectionTrait::execute_unprepared(db, "UPDATE product SET available = 0").await.unwrap();
    let body = read(&server.guest(), &path).await;
    assert!(!body.contains("Привезём") && !body.contains("Когда получите"), "nothing is promised");
    assert!(server.guest().get(&path).await.has("form[action='/watch']"), "it can be waited for");
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_4_a_city_is_kept_through_product_cart_and_checkout() {
    let server = Server::start().await;
    server.kit.clock.set(NOW.plus_minutes(24 * 60));
    let path = product(&server).await;
    let guest = server.guest();
    let choose = form(&guest, &path, "/city").await;
    let wrong = guest.submit(&choose.with("city", "atlantida")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let away = guest.submit(&choose.with("city", "kazan").with("next", "//evil.example/")).await;
    assert_eq!(away.location(), "/", "nobody is led to another site");
    assert_eq!(guest.submit(&choose.with("city", "kazan")).await.location(), path);

    let kazan = "Привезём 26–30 ноября";
    let body = read(&guest, &path).await;
    assert!(body.contains(kazan) && body.contains("Ваш город: Казань") && !body.contains("Курьер по Москве"));
    let others = read(&server.guest(), &path).await;
    assert!(!others.contains(kazan), "what one chose is not on the copies of all");
    let add = guest.get(&path).await.form("/cart/add");
    assert_eq!(guest.submit(&add).await.location(), "/cart");
    for page in ["/cart", "/checkout"] {
        let body = read(&guest, page).await;
        assert!(body.contains(kazan) && body.contains("Ваш город: Казань"), "{page}");
    }
    assert!(guest.get("/checkout").await.has_value("Казань"), "the address begins with it");

    assert_eq!(guest.submit(&choose.with("city", "moskva")).await.status, StatusCode::SEE_OTHER);
    assert!(read(&guest, &path).await.contains("Привезём завтра, 24 ноября"));
    // A cookie not set by the server is ignored.
    let strange = axum::http::Request::get(&path).header("cookie", "zasov_city=%3Cscript%3E");
    let (status, body) =
        super::text(server.ask(strange.body(axum::body::Body::empty()).unwrap()).await).await;
    assert!(status == StatusCode::OK && body.contains("Ваш город: Москва") && !body.contains("%3Cscript"));
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_4_a_changed_quantity_is_answered_with_the_dates_of_the_cart() {
    let server = Server::start().await;
    server.kit.clock.set(NOW.plus_minutes(24 * 60));
    let db = server.kit.shop.writer();
    // One piece at each pickup point, and many in a warehouse without pickup.
    let few = "UPDATE stock_balance SET on_hand = 9 + reserved - \
               8 * (SELECT COUNT(*) FROM warehouse w WHERE w.id = stock_balance.warehouse_id AND w.is_pickup)";
    sea_orm::ConnectionTrait::execute_unprepared(db, few).await.unwrap();
    let card = super::picks::cards(&server, 1).await.remove(0);
    let guest = server.guest();
    guest.post("/cart/add", &format!("product={}&quantity=1", card.id)).await;
    for (l, quantity, date) in [
        ("ru", 1, "Можно забрать сегодня"),
        ("ru", 3, "Можно забрать завтра, 24 ноября"),
        ("en", 3, "Ready to collect tomorrow, 24 November"),
        ("ru", 1, "Можно забрать сегодня"),
    ] {
        let form = format!("l={l}&product={}&quantity={quantity}", card.id);
        let answer = guest.call("/api/cart/set", &form).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        assert!(answer.body.replace('\u{a0}', " ").contains(date), "{quantity}: {}", answer.body);
        let page = read(&guest, if l == "en" { "/en/cart" } else { "/cart" }).await;
        assert!(page.contains(date), "the page says the same of {quantity}");
    }
    let choose = form(&guest, "/cart", "/city").await;
    guest.submit(&choose.with("city", "kazan")).await;
    let answer = guest.call("/api/cart/set", &format!("l=ru&product={}&quantity=2", card.id)).await;
    assert!(answer.body.contains("26–30") && !answer.body.contains("Самовывоз"), "{}", answer.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn cat_4_an_administrator_changes_terms_and_shoppers_see_it() {
    let server = Server::start().await;
    server.kit.clock.set(NOW.plus_minutes(24 * 60));
    let path = product(&server).await;
    let staff = server.logged_in(ADMIN).await;
    let list = staff.get("/admin/delivery").await;
    let of = |name: &str| {
        let links = list.select("a[href]").into_iter();
        links.filter(|link| link.text() == name).find_map(|link| link.attr("href")).unwrap().to_owned()
    };
    let (courier, point) = (of("Курьер по Москве"), of("Пункт «Южный»"));
    let edit = form(&staff, &courier, &courier).await;
    let wrong = staff.submit(&edit.with("cutoff", "полдень").with("days_max", "0")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has_value("полдень") && wrong.has_error("days_max"));
    let saved = staff.submit(&edit.with("days_min", "2").with("days_max", "2")).await;
    assert_eq!(saved.location(), format!("{courier}?done=saved"));
    let late = staff.submit(&edit.with("days_min", "5").with("days_max", "5")).await;
    assert!(late.status == StatusCode::CONFLICT && late.has("#conflict"));
    assert!(read(&server.guest(), &path).await.contains("Привезём ср, 25 ноября"));

    let edit = form(&staff, &point, &point).await;
    let wrong = staff.submit(&edit.with("transfer_days", "скоро")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        staff.submit(&edit.with("transfer_days", "4")).await.location(),
        format!("{point}?done=saved")
    );
    let late = staff.submit(&edit.with("transfer_days", "1")).await;
    assert!(late.status == StatusCode::CONFLICT && late.has("#conflict"));
}

/// The tiles of a page: link target and delivery date.
fn tiles(page: &Page) -> Vec<(String, Option<String>)> {
    let tiles = page.select("li.tile");
    let tile = |tile: &Element<'_>| {
        let href = tile.select("a[href]")[0].attr("href").unwrap().to_owned();
        (href, tile.select(".comes").first().map(|date| spaced(&date.text())))
    };
    tiles.iter().map(tile).collect()
}

/// The delivery dates on a product page.
fn dates(page: &Page) -> Vec<String> {
    let date = |line: Element<'_>| {
        let text = spaced(&line.text());
        let from = ["Привезём ", "Можно забрать "].iter().find_map(|begins| text.find(begins)).unwrap();
        text[from..].split("если заказать").next().unwrap().trim().to_owned()
    };
    page.select(".arrivals li").into_iter().map(date).collect()
}

/// Whether the date on a tile matches the earliest date of the product page.
fn agrees(told: &str, dates: &[String]) -> bool {
    let (method, date) = told.split_once(' ').unwrap();
    let begins =
        if method == "Самовывоз" { "Можно забрать " } else { "Привезём " };
    let is_it = |text: &str| match date.strip_prefix("с ") {
        // «с 26 ноября»: «26–30 ноября», «26 ноября – 2 декабря».
        Some(first) => {
            let (day, month) = first.split_once(' ').unwrap();
            text.starts_with(&format!("{first} – "))
                || text.starts_with(&format!("{day}–")) && text.ends_with(month)
        }
        None => text == date || text.starts_with(&format!("{date},")) || text.ends_with(&format!(", {date}")),
    };
    let near = ["сегодня", "завтра"];
    let earlier = &near[..near.iter().position(|word| *word == date).unwrap_or(near.len())];
    dates.iter().filter_map(|text| text.strip_prefix(begins)).any(is_it)
        && dates.iter().all(|text| earlier.iter().all(|word| !text.contains(word)))
}

testkit::on_both_databases!(cat_4_a_tile_tells_the_date_that_the_products_page_tells, |kit| async move {
    let server = Server::with(kit).await;
    let mut told = std::collections::BTreeSet::new();
    // Monday noon, Monday evening after every cut-off, Friday noon before the weekend.
    for minutes in [27 * 60, 36 * 60, 5 * 24 * 60 + 3 * 60] {
        server.kit.clock.set(NOW.plus_minutes(minutes));
        for city in ["", "kazan"] {
            let visitor = server.guest();
            if !city.is_empty() {
                visitor.post("/city", &format!("city={city}")).await;
            }
            let mut shown = Vec::new();
            for page in ["/catalog/video-kits", "/catalog/poe-switches", "/search?q=lock", "/"] {
                let found = tiles(&visitor.get(page).await);
                assert!(found.len() >= 4, "{page} has tiles");
                shown.extend(found);
            }
            for (path, date) in shown {
                let page = visitor.get(&path).await;
                assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
                match &date {
                    Some(date) => assert!(agrees(date, &dates(&page)), "{path}: {date}, {:?}", dates(&page)),
                    None => assert!(dates(&page).is_empty(), "{path}: {:?}", dates(&page)),
                }
                told.insert(date);
            }
        }
    }
    for expected in [None, Some("Самовывоз сегодня"), Some("Самовывоз завтра"), Some("Доставка с 26 ноября")]
    {
        assert!(told.contains(&expected.map(str::to_owned)), "{expected:?} is not among {told:?}");
    }
});
