//! Home page, banners, articles, look and pages of branches, from the administration to the shop.

use crate::open;
use crate::today::empty;
use app_kit::Shared;
use axum::http::StatusCode;
use content_model::access::CONTENT_EDIT;
use content_model::banners::BannerPlace;
use content_model::pages::Reading;
use org_model::access::{BRANCH_PAGE_EDIT, SETTINGS_EDIT};
use pagekit::{Page, Site};
use platform::{Actor, Grant};

/// Reads the data of all pages again, as far as content has some.
async fn refresh(site: &Site) {
    let shop = &site.kit.shop;
    site.state.set_shared(Shared {
        look: content::look::get(shop.read()).await.unwrap(),
        strips: content::banners::shown(shop).await.unwrap().of(BannerPlace::Strip).to_vec(),
        reading: Reading::of(&content::pages::links(shop).await.unwrap().0),
        ..Shared::default()
    });
}

pub fn png() -> Vec<u8> {
    // One transparent pixel.
    let bytes = "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000b49444154789c6360000200000500017a5eab3f0000000049454e44ae426082";
    (0..bytes.len()).step_by(2).map(|at| u8::from_str_radix(&bytes[at..at + 2], 16).unwrap()).collect()
}

fn done(page: &Page) -> &str {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    page.location()
}

#[tokio::test]
async fn cnt_1_an_empty_shop_shows_no_empty_headings_and_gets_its_own_home_page() {
    let site = empty().await;
    let guest = site.guest();
    let first = guest.get("/").await;
    assert_eq!(first.status, StatusCode::OK);
    assert!(first.has(".hero h1") && !first.text().contains("Разделы каталога"), "{}", first.text());
    let admin = site.staff(&[CONTENT_EDIT]).await;
    let editor = admin.get("/admin/home").await;
    assert!(
        editor.text().contains("исходный вид") && editor.select("tbody tr").len() == 3,
        "{}",
        editor.text()
    );

    // A text, put before the categories, and the hero with words of its own.
    let form = admin.get("/admin/home/blocks/new?kind=text").await.form("/admin/home/blocks/new");
    assert!(form.is_multipart);
    let refused = admin.submit(&form.with("body_ru", "[a](javascript:b)")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has_error("body_ru"), "{:?}", refused.errors());
    let text = form.with_all(&[("title_ru", "О магазине"), ("body_ru", "Работаем **с 2010 года**")]);
    assert_eq!(done(&admin.submit(&text).await), "/admin/home/blocks/4?done=saved");
    let list = admin.get("/admin/home").await;
    let up = list.form("/admin/home/blocks/4/step").with("step", "up");
    assert_eq!(done(&admin.submit(&up).await), "/admin/home#b-4");
    let late = admin.submit(&up).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text().contains("успел изменить кто-то ещё"), "{}", late.text());
    let hero = admin.get("/admin/home/blocks/1").await.form("/admin/home/blocks/1");
    let hero = hero.with_all(&[
        ("title_ru", "Спокойно дома"),
        ("button_ru", "Смотреть"),
        ("address", "/catalog"),
        ("alt_ru", "Камера на фасаде"),
    ]);
    let saved = admin.upload(&hero, &[("picture", "hero.png", &png())]).await;
    assert_eq!(done(&saved), "/admin/home/blocks/1?done=saved");
    assert!(!guest.get("/").await.text().contains("Спокойно дома"), "a draft");
    let preview = admin.get("/admin/home/preview").await;
    assert!(
        preview.text().contains("Спокойно дома") && preview.has("meta[name='robots'][content='noindex']")
    );

    let list = admin.get("/admin/home").await;
    assert!(list.text().contains("неопубликованные изменения"));
    assert_eq!(
        done(&admin.submit(&list.form("/admin/home").with("do", "publish")).await),
        "/admin/home?done=published"
    );
    let page = guest.get("/").await;
    assert_eq!(page.first("h1").text(), "Спокойно дома");
    assert!(page.has(".hero a[href='/catalog']") && page.has(".prose strong"), "{}", page.body);
    assert!(
        page.has(".hero img[alt='Камера на фасаде'][width='1'][height='1'][fetchpriority='high'][srcset]")
    );
    let list = admin.get("/admin/home").await;
    let restore = list.forms().into_iter().find(|form| form.value("number") == Some("0")).unwrap();
    assert_eq!(done(&admin.submit(&restore.with("do", "restore")).await), "/admin/home?done=restored");
    for path in ["/admin/home", "/admin/home/preview", "/admin/banners", "/admin/home/blocks/1"] {
        let other = site.staff(&[SETTINGS_EDIT]).await.get(path).await;
        assert_eq!(other.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn cnt_1_a_picture_of_the_home_page_is_taken_out_by_a_tick_and_comes_back_with_a_version() {
    const BLOCK: &str = "/admin/home/blocks/1";
    const PICTURE: &str = ".hero img[alt='Камера на фасаде']";
    let site = empty().await;
    let (admin, guest) = (site.staff(&[CONTENT_EDIT]).await, site.guest());
    let publish = || async {
        let list = admin.get("/admin/home").await;
        done(&admin.submit(&list.form("/admin/home").with("do", "publish")).await);
        refresh(&site).await;
    };
    let hero = admin.get(BLOCK).await.form(BLOCK).with("alt_ru", "Камера на фасаде");
    done(&admin.upload(&hero, &[("picture", "hero.png", &png())]).await);
    publish().await;
    assert!(guest.get("/").await.has(PICTURE));

    // A refused form keeps the tick; a conflict does not, since the picture may be another one by then.
    let page = admin.get(BLOCK).await;
    assert!(page.has("img[src^='/media/']") && !page.has("[name='picture_drop'][checked]"));
    let ticked = page.form(BLOCK).and("picture_drop", "1");
    let refused = admin.submit(&ticked.clone().with("address", "javascript:a")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("[name='picture_drop'][checked]"), "{}", refused.body);
    let again = refused.form(BLOCK).with("address", "");
    done(&admin.submit(&again).await);
    let late = admin.submit(&ticked).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(!late.has("[name='picture_drop'][checked]"), "{}", late.body);
    let draft = admin.get(BLOCK).await;
    assert!(!draft.has("img[src^='/media/']") && !draft.has("[name='picture_drop']"));
    assert!(guest.get("/").await.has(PICTURE), "a draft");
    publish().await;
    assert!(!guest.get("/").await.has(PICTURE));

    let list = admin.get("/admin/home").await;
    let restore = list.forms().into_iter().find(|form| form.value("number") == Some("1")).unwrap();
    done(&admin.submit(&restore.with("do", "restore")).await);
    assert!(admin.get(BLOCK).await.has("img[src^='/media/']"));
    publish().await;
    assert!(guest.get("/").await.has(PICTURE));
}

#[tokio::test]
async fn cnt_1_shelves_brands_and_banners_of_the_home_page_show_what_the_shop_has() {
    let site = open().await;
    let admin = site.staff(&[CONTENT_EDIT]).await;
    let add = |kind: &'static str, fields: &'static [(&'static str, &'static str)]| {
        let admin = &admin;
        async move {
            let form = admin.get(&format!("/admin/home/blocks/new?kind={kind}")).await;
            done(&admin.submit(&form.form("/admin/home/blocks/new").with_all(fields)).await).to_owned()
        }
    };
    add("shelf", &[("of", "new"), ("title_ru", "Только пришли")]).await;
    add("shelf", &[("of", "products"), ("skus", "DZ-D227V, нет-такого")]).await;
    add("brands", &[]).await;
    add("services", &[]).await;
    add("banners", &[]).await;
    let banner = admin.get("/admin/banners/new").await.form("/admin/banners/new");
    let banner =
        banner.with_all(&[("title_ru", "Рассрочка"), ("address", "/pages/payment"), ("position", "1")]);
    done(&admin.submit(&banner).await);
    let list = admin.get("/admin/home").await;
    done(&admin.submit(&list.form("/admin/home").with("do", "publish")).await);
    let page = site.guest().get("/").await;
    for text in ["Разделы каталога", "Популярное", "Только пришли", "Бренды", "Услуги"]
    {
        assert!(page.text().contains(text), "{text}: {}", page.text());
    }
    assert!(page.has(".banner a[href='/pages/payment']") && page.has(".shelf .tile"), "{}", page.body);
    assert!(!page.has("[style]"), "nothing needs an inline style");
    let english = site.guest().in_locale(base::Locale::En).get("/").await;
    assert!(english.has(".banner a[href='/en/pages/payment']") && english.text().contains("Brands"));
}

#[tokio::test]
async fn cnt_1_a_strip_is_above_every_page_until_the_visitor_closes_it() {
    let site = open().await;
    let admin = site.staff(&[CONTENT_EDIT]).await;
    assert!(admin.get("/admin/banners").await.text().contains("Баннеров пока нет"));
    let form = admin.get("/admin/banners/new?place=strip").await.form("/admin/banners/new");
    let refused = admin.submit(&form.with("address", "https://evil.example")).await;
    assert!(refused.has_error("title_ru") && refused.has_error("address"), "{:?}", refused.errors());
    let strip =
        form.with_all(&[("title_ru", "Мы переехали"), ("address", "/branches"), ("is_dismissable", "1")]);
    done(&admin.submit(&strip).await);
    refresh(&site).await;
    let guest = site.guest();
    let page = guest.get("/cart").await;
    assert!(page.has(".strip a[href='/branches']"), "{}", page.body);
    let closed = guest
        .submit(&page.form("/strip/close").and("strip", page.first(".strip-close").attr("value").unwrap()))
        .await;
    assert_eq!(closed.location(), "/cart");
    assert!(closed.set_cookie("zasov_strip").contains("HttpOnly"), "{}", closed.set_cookie("zasov_strip"));
    assert!(!guest.get("/cart").await.has(".strip"));
    assert!(site.guest().get("/").await.has(".strip"), "others still see it");
    let outside =
        site.guest().post("/strip/close", &[("strip", "x"), ("next", "https://evil.example")]).await;
    assert_eq!(outside.location(), "/");

    let found = admin
        .get(&format!("/admin/banners?q={}&place=strip&state=shown", pagekit::percent("ПЕРЕЕХАЛИ")))
        .await;
    assert_eq!(found.select("tbody tr").len(), 1, "{}", found.text());
    assert!(admin.get("/admin/banners?place=home").await.text().contains("Таких баннеров нет"));
    let path = found.first("tbody a").attr("href").unwrap().to_owned();
    let item = admin.get(&path).await;
    let gone = admin.submit(&item.form(&format!("{path}/delete"))).await;
    assert_eq!(done(&gone), "/admin/banners?done=deleted");
}

#[tokio::test]
async fn cnt_1_articles_and_guides_are_written_listed_found_and_taken_down() {
    let site = open().await;
    let admin = site.staff(&[CONTENT_EDIT]).await;
    let guest = site.guest();
    assert!(guest.get("/blog").await.text().contains("Статей пока нет"));
    let form = admin.get("/admin/pages/new?kind=article").await.form("/admin/pages/new");
    let category = admin.get("/admin/pages/new?kind=guide").await;
    let category = category.first("input[name='category']").attr("value").unwrap().to_owned();
    let article = form.with_all(&[
        ("title_ru", "Как выбрать камеру"),
        ("body_ru", "## Матрица\n\nСмотрите на неё."),
        ("summary_ru", "Коротко о матрицах"),
        ("author", "Анна"),
        ("skus", "DZ-D227V"),
        ("do", "publish"),
    ]);
    let path = done(&admin.submit(&article).await).split('?').next().unwrap().to_owned();
    let guide = admin.get("/admin/pages/new?kind=guide").await.form("/admin/pages/new").with_all(&[
        ("title_ru", "Настройка регистратора"),
        ("body_ru", "По шагам."),
        ("topic_ru", "Видеонаблюдение"),
        ("do", "publish"),
    ]);
    done(&admin.submit(&guide.and("category", &category)).await);
    refresh(&site).await;

    let blog = guest.get("/blog").await;
    assert!(
        blog.has(".article-tile a[href='/blog/kak-vybrat-kameru']")
            && blog.text().contains("Коротко о матрицах")
    );
    assert!(
        blog.has(".site-foot a[href='/blog']") && blog.has(".site-foot a[href='/help']"),
        "{}",
        blog.body
    );
    let page = guest.get("/blog/kak-vybrat-kameru").await;
    assert!(page.has("[itemtype='https://schema.org/Article'] [itemprop='author']"), "{}", page.body);
    assert!(page.text().contains("Автор: Анна") && page.has("#products ~ .shelf .tile"), "{}", page.text());
    let other = guest.get("/pages/kak-vybrat-kameru").await;
    assert_eq!((other.status, other.location()), (StatusCode::PERMANENT_REDIRECT, "/blog/kak-vybrat-kameru"));
    let help = guest.get("/help").await;
    assert!(
        help.text().contains("Видеонаблюдение") && help.has_link("/help/nastroyka-registratora"),
        "{}",
        help.body
    );
    const FEED: &str =
        "head link[rel='alternate'][type='application/rss+xml'][href='/blog/feed.xml'][title='Блог — Засов']";
    for (path, is_blog) in [("/blog", true), ("/blog/kak-vybrat-kameru", true), ("/help", false)] {
        assert_eq!(guest.get(path).await.has(FEED), is_blog, "{path}");
    }
    // While typing: the beginning of a title, and a question about the shop before its products.
    let suggested = |typed: &'static str| {
        let guest = &guest;
        async move { guest.get(&format!("/api/suggest?q={}", pagekit::percent(typed))).await }
    };
    let guide = suggested("настройка реги").await;
    assert!(
        guide.has("[role=group] > a[role=option][href='/help/nastroyka-registratora']"),
        "{}",
        guide.body
    );
    assert!(suggested("выбрать кам").await.has("a[role=option][href='/blog/kak-vybrat-kameru']"));
    let asked = suggested("ремонт домофона").await;
    assert_eq!(asked.first("a[role=option]").attr("href"), Some("/service/repair"), "{}", asked.body);
    assert!(!suggested("настройка дверей").await.has("a[href^='/help/']"));
    let feed = guest.get("/blog/feed.xml").await;
    assert!(feed.body.contains("<item><title>Как выбрать камеру</title>"), "{}", feed.body);
    let sitemap = guest.get("/sitemaps/pages-1.xml").await.body;
    for address in ["/blog</loc>", "/blog/kak-vybrat-kameru</loc>", "/help/nastroyka-registratora</loc>"] {
        assert!(sitemap.contains(address), "{address}");
    }
    let search = guest.get(&format!("/search?q={}", pagekit::percent("настройку регистраторов"))).await;
    assert!(search.has_link("/help/nastroyka-registratora"), "{}", search.text());
    let tree = catalog::categories::tree(&site.kit.shop).await.unwrap();
    let about = tree.get(category.parse().unwrap()).unwrap().slug.clone();
    let shelf = guest.get(&format!("/catalog/{about}")).await;
    assert!(shelf.has("#useful") && shelf.has_link("/help/nastroyka-registratora"), "{}", shelf.text());

    // Planned, then taken down: who comes by an old link reads so.
    let edit = admin.get(&path).await;
    let plan =
        edit.form(&format!("{path}/plan")).with_all(&[("plan_date", "2026-12-01"), ("plan_time", "10:00")]);
    let past = admin.submit(&plan.with("plan_date", "2020-01-01").and("do", "plan")).await;
    assert!(past.has_error("plan_date") && past.has_value("2020-01-01"), "{:?}", past.errors());
    let planned = admin.submit(&plan.and("do", "plan")).await;
    assert_eq!(done(&planned), format!("{path}?done=planned"));
    let shown = admin.get(&path).await.text().replace('\u{a0}', " ");
    assert!(shown.contains("Опубликуется 1 декабря 2026, 10:00"), "{shown}");
    let step = admin.get(&path).await.form(&format!("{path}/step")).and("step", "archive");
    done(&admin.submit(&step).await);
    let gone = guest.get("/blog/kak-vybrat-kameru").await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(gone.has_link("/blog"), "{}", gone.text());
}

#[tokio::test]
async fn adm_4_logo_and_colour_are_on_every_page_and_readable() {
    let site = open().await;
    let owner = site.staff(&[SETTINGS_EDIT]).await;
    let guest = site.guest();
    assert!(guest.get("/cart").await.has(".site-head .logo-mark"));
    let form = owner.get("/admin/look").await.form("/admin/look");
    let lost = owner.submit(&form.with("accent", "#ffffff")).await;
    assert_eq!(lost.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(lost.error("accent").contains("Ближайший подходящий: #"), "{}", lost.error("accent"));
    let svg = owner.upload(&form, &[("logo", "logo.svg", b"<svg onload='a()'/>")]).await;
    assert!(svg.has_error("logo"), "{:?}", svg.errors());
    let saved = owner.upload(&form.with("accent", "#1f6feb"), &[("logo", "logo.png", &png())]).await;
    assert_eq!(done(&saved), "/admin/look?done=saved");
    refresh(&site).await;
    let page = guest.get("/cart").await;
    assert!(page.has(".site-head .logo[aria-label*='Засов'] img[width='36'][height='36']"), "{}", page.body);
    assert!(page.has("link[rel='icon'][type='image/webp']") && !page.has(".site-head .logo-mark"));
    let sheet = page.first("link[href^='/look/']").attr("href").unwrap().to_owned();
    let css = guest.get(&sheet).await;
    assert!(
        css.body.starts_with(":root{--accent:#1f6feb;") && css.header("cache-control").contains("immutable")
    );
    assert_eq!(guest.get("/look/0.css").await.header("cache-control"), "no-cache");
    let form = owner.get("/admin/look").await.form("/admin/look").with("accent", "");
    done(&owner.submit(&form.and("logo_drop", "1")).await);
    refresh(&site).await;
    let page = guest.get("/cart").await;
    assert!(page.has(".site-head .logo-mark") && !page.has("link[href^='/look/']"));
    assert_eq!(guest.get(&sheet).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.staff(&[CONTENT_EDIT]).await.get("/admin/look").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn brn_1_a_manager_writes_the_page_of_the_branch() {
    let site = open().await;
    let shop = &site.kit.shop;
    let main = org::branches::main(shop).await.unwrap();
    let manager = |branch| {
        site.browser_of(Actor::Staff {
            account: shop.id(),
            branch,
            grants: vec![Grant::new(BRANCH_PAGE_EDIT, Some(branch))],
            locale: base::Locale::Ru,
        })
    };
    let own = manager(main.id);
    let list = own.get("/admin/branch-pages").await;
    let path = list.first("tbody a").attr("href").unwrap().to_owned();
    let form = own.get(&path).await.form(&path);
    let wrong = own.submit(&form.with("body_ru", "![a](picture:1)")).await;
    assert!(wrong.has_error("body_ru"), "{:?}", wrong.errors());
    let text = form.with_all(&[
        ("body_ru", "Вход **со двора**"),
        ("seo_title_ru", "Магазин у метро"),
        ("alt_ru", "Вход"),
    ]);
    let saved = own.upload(&text, &[("picture", "shop.png", &png())]).await;
    assert_eq!(done(&saved), format!("{path}?done=saved"));
    let contacts = own.get(&path).await.form(&format!("{path}/contacts"));
    let refused = own.submit(&contacts.with("hours_1", "утром")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has_error("hours_1"), "{:?}", refused.errors());
    let opened = contacts.with("email", "second@example.ru");
    let contacts = contacts.with_all(&[("phone", "+7 495 111-22-33"), ("hours_1", "9:00–18:00")]);
    assert_eq!(done(&own.submit(&contacts).await), format!("{path}?done=contacts#contacts"));
    // Somebody else had the form open: both values are shown, what was typed stays, and nothing is lost unseen.
    let late = own.submit(&opened).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text());
    let both = late.first("#contacts #conflict table").text();
    assert!(
        both.contains("second@example.ru") && both.contains("9:00–18:00") && both.contains("111"),
        "{both}"
    );
    assert!(late.has_value("second@example.ru"));
    let theirs = [("phone", "+7 495 111-22-33"), ("hours_1", "9:00–18:00")];
    let merged = late.form(&format!("{path}/contacts")).with_all(&theirs);
    assert_eq!(done(&own.submit(&merged).await), format!("{path}?done=contacts#contacts"));

    let page = site.guest().get(&format!("/branches/{}", main.slug)).await;
    assert!(
        page.has(".prose strong") && page.has("img[alt='Вход']") && page.title().contains("Магазин у метро")
    );
    assert!(page.has("a[href='tel:+74951112233']") && page.text().contains("09:00–18:00"), "{}", page.text());
    // Neither the form with the seller, nor the page of another branch.
    assert_eq!(own.get(&format!("/admin/branches/{}", main.id)).await.status, StatusCode::FORBIDDEN);
    let elsewhere = manager(shop.id());
    assert_eq!(elsewhere.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(elsewhere.submit(&contacts).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        site.staff(&[CONTENT_EDIT]).await.get("/admin/branch-pages").await.status,
        StatusCode::FORBIDDEN
    );
}
