use crate::support::*;
use base::form::Problem;
use base::{Bilingual, CategoryId};
use content::pages::{self, PublishPage};
use content_model::kinds::PageKind;
use content_model::pages::{ArticleDetails, PageAddress, PageForm, PageStatus, PageStep, PageText};
use gateways::files::Storage;
use platform::Error;
use platform::jobs::Job as _;
use testkit::on_both_databases;

fn article(kind: PageKind, slug: &str, article: ArticleDetails) -> PageForm {
    let plain = form(kind, slug, "Текст");
    PageForm { text: PageText { article, ..plain.text.clone() }, ..plain }
}

on_both_databases!(cnt_1_articles_are_listed_newest_first_and_known_to_their_categories, |kit| async move {
    let (shop, actor) = (&kit.shop, editor(&kit));
    let category: CategoryId = shop.id();
    let details = ArticleDetails {
        summary: Bilingual::new("Коротко", ""),
        categories: vec![category],
        ..ArticleDetails::default()
    };
    let first = add(&kit, &article(PageKind::Article, "first", ArticleDetails::default())).await.unwrap();
    kit.clock.advance_minutes(60);
    add(&kit, &article(PageKind::Guide, "guide", details)).await.unwrap();
    add(&kit, &form(PageKind::Page, "page", "Текст")).await.unwrap();
    kit.clock.advance_minutes(60);
    add(&kit, &article(PageKind::Article, "second", ArticleDetails::default())).await.unwrap();
    let links = pages::links(shop).await.unwrap();
    let slugs: Vec<_> = links.0.iter().map(|page| page.slug.as_str()).collect();
    assert_eq!(slugs, ["page", "second", "guide", "first"]);
    assert_eq!(links.0[3].summary.ru, "Текст", "the beginning of the text");
    let about = pages::about(shop, &[category], |_| true, 5).await.unwrap();
    assert_eq!(
        about.iter().map(|p| (p.slug.as_str(), p.summary.ru.as_str())).collect::<Vec<_>>(),
        [("guide", "Коротко")]
    );
    assert!(pages::about(shop, &[shop.id()], |_| true, 5).await.unwrap().is_empty());

    // A later version keeps the date of the first one.
    let date = links.0[3].first_published_at;
    change(
        &kit,
        first,
        &article(PageKind::Article, "first", ArticleDetails { author: "Анна".into(), ..Default::default() }),
        true,
    )
    .await
    .unwrap();
    let again = pages::links(shop).await.unwrap();
    assert_eq!((again.0[3].first_published_at, again.0[3].author.as_str()), (date, "Анна"));
    // What was shown once and is in the archive says so.
    let version = pages::one(shop, &actor, first).await.unwrap().version;
    pages::step(shop, &actor, first, version, PageStep::Archive).await.unwrap();
    assert_eq!(pages::public(shop, "first").await.unwrap(), PageAddress::Gone(PageKind::Article));
});

on_both_databases!(cnt_1_a_cover_is_a_picture_of_the_article, |kit| async move {
    let storage = Storage::local(&kit.dir.path().join("files")).unwrap();
    let (shop, actor) = (&kit.shop, editor(&kit));
    let with = |cover| article(PageKind::Article, "a", ArticleDetails { cover, ..ArticleDetails::default() });
    let missing = add(&kit, &with(Some(1))).await.unwrap_err();
    assert!(matches!(&missing, Error::Invalid(p) if p.of("cover") == Some(&Problem::InvalidChoice)));
    let id = add(&kit, &with(None)).await.unwrap();
    pages::add_picture(shop, &actor, &storage, id, "Обложка", ("cover.png", png())).await.unwrap();
    change(&kit, id, &with(Some(1)), true).await.unwrap();
    let links = pages::links(shop).await.unwrap();
    assert_eq!(links.0[0].cover.as_ref().map(|cover| cover.size), Some((30, 20)));
    assert!(pages::remove_picture(shop, &actor, id, 1).await.is_err(), "it is shown");
});

on_both_databases!(cnt_1_a_planned_article_is_published_at_its_time, |kit| async move {
    let (shop, actor) = (&kit.shop, editor(&kit));
    let draft = article(PageKind::Article, "soon", ArticleDetails::default());
    let save = pages::Save { page: None, form: &draft, publishes: false };
    let id = pages::save(shop, &actor, save).await.unwrap();
    let at = testkit::NOW.plus_days(1);
    for wrong in [testkit::NOW, testkit::NOW.plus_days(400)] {
        let refused = pages::plan(shop, &actor, id, 1, Some(wrong)).await;
        assert!(matches!(refused, Err(Error::Invalid(p)) if p.of("plan_date").is_some()), "{wrong:?}");
    }
    pages::plan(shop, &actor, id, 1, Some(at)).await.unwrap();
    assert_eq!(texts(shop, "SELECT kind FROM job").await, ["publish_page"]);
    assert_eq!(pages::one(shop, &actor, id).await.unwrap().publish_at, Some(at));
    // Nobody is there to be asked when the time comes: what waits stays complete.
    let incomplete =
        change(&kit, id, &form(PageKind::Article, "soon", "[заполнить это]"), false).await.unwrap_err();
    assert!(matches!(&incomplete, Error::Invalid(p) if p.of("body_ru").is_some()), "{incomplete:?}");

    // Cancelled and planned for another time, the first job does nothing.
    pages::plan(shop, &actor, id, 2, None).await.unwrap();
    pages::plan(shop, &actor, id, 3, Some(at.plus_days(1))).await.unwrap();
    kit.clock.advance_minutes(24 * 60);
    PublishPage::run(shop, &(), PublishPage { page: id, at }).await.unwrap();
    assert!(matches!(pages::public(shop, "soon").await, Err(Error::NotFound)));
    kit.clock.advance_minutes(24 * 60);
    let job = || PublishPage { page: id, at: at.plus_days(1) };
    PublishPage::run(shop, &(), job()).await.unwrap();
    let published = pages::one(shop, &actor, id).await.unwrap();
    assert_eq!((published.status, published.publish_at), (PageStatus::Published, None));
    let PageAddress::Here(page) = pages::public(shop, "soon").await.unwrap() else { panic!("not shown") };
    assert_eq!(page.first_published_at, Some(shop.now()));
    PublishPage::run(shop, &(), job()).await.unwrap();
    assert_eq!(pages::one(shop, &actor, id).await.unwrap().versions.len(), 1, "a job may run twice");
    let client = kit.client(shop.id(), shop.id());
    assert!(matches!(pages::plan(shop, &client, id, 4, None).await, Err(Error::Forbidden)));
});
