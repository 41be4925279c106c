use crate::support::*;
use base::form::Problem;
use base::refusal::Refusal;
use base::{Locale, PageId};
use content::pages::{self, Save};
use content_model::kinds::PageKind;
use content_model::pages::{PageAddress, PageFilter, PageRow, PageStatus, PageStep, PublicPage};
use content_model::refusal::ContentRefusal;
use gateways::files::Storage;
use platform::{Error, Shop};
use sea_orm::{ConnectionTrait as _, Statement};
use testkit::{Testkit, on_both_databases};

async fn shown(shop: &Shop, slug: &str) -> Option<PublicPage> {
    match pages::public(shop, slug).await {
        Ok(PageAddress::Here(page)) => Some(*page),
        Ok(PageAddress::Moved(to)) => panic!("moved to {to}"),
        Ok(PageAddress::Gone(_)) | Err(Error::NotFound) => None,
        Err(e) => panic!("{e}"),
    }
}

async fn listed(kit: &Testkit, find: &str) -> Vec<PageRow> {
    let filter = PageFilter { find: find.into(), ..PageFilter::default() };
    pages::list(&kit.shop, &editor(kit), &filter).await.unwrap().rows
}

async fn body(shop: &Shop, slug: &str) -> String {
    shown(shop, slug).await.map(|page| page.text.body.ru).unwrap_or_default()
}

on_both_databases!(cnt_1_visitors_see_the_published_version_and_not_the_draft, |kit| async move {
    let draft = form(PageKind::Delivery, "delivery", "Везём сами");
    let page = Save { page: None, form: &draft, publishes: false };
    let id = pages::save(&kit.shop, &editor(&kit), page).await.unwrap();
    assert_eq!(shown(&kit.shop, "delivery").await, None, "a draft");
    assert!(pages::links(&kit.shop).await.unwrap().0.is_empty());

    change(&kit, id, &draft, true).await.unwrap();
    assert_eq!(body(&kit.shop, "delivery").await, "Везём сами");
    let links = pages::links(&kit.shop).await.unwrap();
    let link = &links.0[0];
    assert_eq!(
        (link.kind, link.slug.as_str(), link.title.ru.as_str()),
        (PageKind::Delivery, "delivery", "О delivery")
    );

    change(&kit, id, &form(PageKind::Delivery, "delivery", "Везём почтой"), false).await.unwrap();
    assert_eq!(body(&kit.shop, "delivery").await, "Везём сами", "until it is published");
    let stored = pages::one(&kit.shop, &editor(&kit), id).await.unwrap();
    assert!(stored.has_changes && stored.status == PageStatus::Published);
    assert!(listed(&kit, "").await[0].has_changes);

    change(&kit, id, &stored.form, true).await.unwrap();
    assert_eq!(body(&kit.shop, "delivery").await, "Везём почтой");
    // Publishing the same text again makes no version.
    change(&kit, id, &stored.form, true).await.unwrap();
    let stored = pages::one(&kit.shop, &editor(&kit), id).await.unwrap();
    assert_eq!(
        stored.versions.iter().map(|v| (v.number, v.is_newest)).collect::<Vec<_>>(),
        [(2, true), (1, false)]
    );
    assert_eq!(
        texts(&kit.shop, "SELECT action FROM audit ORDER BY action").await,
        ["page.published", "page.published", "page.saved", "page.saved"]
    );
    let kinds = texts(&kit.shop, "SELECT DISTINCT kind FROM change_log").await;
    assert_eq!(kinds, ["settings"], "which drops cached pages");
});

on_both_databases!(cnt_1_a_former_version_is_read_and_made_the_draft, |kit| async move {
    let id = add(&kit, &form(PageKind::About, "about", "Первый")).await.unwrap();
    change(&kit, id, &form(PageKind::About, "about", "Второй"), true).await.unwrap();
    let (shop, actor) = (&kit.shop, editor(&kit));
    let first = pages::version(shop, &actor, id, 1).await.unwrap();
    assert_eq!(first.text.body.ru, "Первый");
    assert!(matches!(pages::version(shop, &actor, id, 3).await, Err(Error::NotFound)));

    let late = pages::restore_version(shop, &actor, id, first.page_version - 1, 1).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))), "{late:?}");
    pages::restore_version(shop, &actor, id, first.page_version, 1).await.unwrap();
    assert_eq!(body(shop, "about").await, "Второй");
    let stored = pages::one(shop, &actor, id).await.unwrap();
    assert_eq!((stored.form.text.body.ru.as_str(), stored.has_changes), ("Первый", true));
    change(&kit, id, &stored.form, true).await.unwrap();
    assert_eq!(body(shop, "about").await, "Первый");
});

on_both_databases!(cnt_1_two_editors_of_a_page_notice_each_other, |kit| async move {
    let id = add(&kit, &form(PageKind::Page, "a", "Текст")).await.unwrap();
    let (shop, actor) = (&kit.shop, editor(&kit));
    let version = pages::one(shop, &actor, id).await.unwrap().version;
    let mine = form(PageKind::Page, "a", "Мой");
    let save = Save { page: Some((id, version)), form: &mine, publishes: true };
    pages::save(shop, &actor, save).await.unwrap();
    let late = pages::save(shop, &actor, save).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))), "{late:?}");
    let missing = Save { page: Some((PageId(shop.id()), 1)), ..save };
    assert!(matches!(pages::save(shop, &actor, missing).await, Err(Error::NotFound)));
});

on_both_databases!(cnt_1_an_incomplete_text_is_kept_and_not_published, |kit| async move {
    let (shop, actor) = (&kit.shop, editor(&kit));
    let id = pages::start(shop, &actor, PageKind::Privacy).await.unwrap();
    let start = pages::one(shop, &actor, id).await.unwrap();
    assert_eq!((start.form.slug.as_str(), start.status), ("privacy", PageStatus::Draft));
    let refused = change(&kit, id, &start.form, true).await.unwrap_err();
    let Error::Invalid(problems) = refused else { panic!("{refused:?}") };
    let text = problems.of("body_ru").unwrap().text(Locale::Ru);
    assert!(text.starts_with("Заполните отмеченные места: [полное название"), "{text}");
    let after = pages::one(shop, &actor, id).await.unwrap();
    assert_eq!((after.version, after.status), (start.version, PageStatus::Draft), "nothing was stored");

    let again = pages::start(shop, &actor, PageKind::Privacy).await.unwrap_err();
    let title = PageKind::Privacy.name(Locale::Ru).to_owned();
    assert_eq!(again.refusal(), Some(ContentRefusal::KindTaken { title }));
});

on_both_databases!(cnt_1_an_archived_page_is_gone_until_it_is_taken_back, |kit| async move {
    let (shop, actor) = (&kit.shop, editor(&kit));
    let id = add(&kit, &form(PageKind::Offer, "offer", "Условия")).await.unwrap();
    let version = pages::one(shop, &actor, id).await.unwrap().version;
    let early = pages::step(shop, &actor, id, version, PageStep::Restore).await;
    assert!(matches!(early, Err(Error::Refused(Refusal::NotInThisState))), "{early:?}");
    pages::step(shop, &actor, id, version, PageStep::Archive).await.unwrap();
    assert_eq!(shown(shop, "offer").await, None);
    let typed = form(PageKind::Offer, "offer", "Новые");
    let refused = change(&kit, id, &typed, false).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::NotInThisState))), "{refused:?}");

    // Its kind is free meanwhile, its slug is not.
    let same_slug = add(&kit, &typed).await.unwrap_err();
    assert!(matches!(&same_slug, Error::Invalid(p) if p.of("slug") == Some(&Problem::AlreadyTaken)));
    let other = pages::start(shop, &actor, PageKind::Offer).await.unwrap();
    let slug = pages::one(shop, &actor, other).await.unwrap().form.slug;
    assert!(slug.starts_with("offer-"), "{slug}");
    let taken = pages::step(shop, &actor, id, version + 1, PageStep::Restore).await.unwrap_err();
    assert!(matches!(taken.refusal(), Some(ContentRefusal::KindTaken { .. })), "{taken:?}");
    pages::step(shop, &actor, other, 1, PageStep::Archive).await.unwrap();
    pages::step(shop, &actor, id, version + 1, PageStep::Restore).await.unwrap();
    assert_eq!(pages::one(shop, &actor, id).await.unwrap().status, PageStatus::Draft);
    // The last version is shown again without a new one.
    change(&kit, id, &form(PageKind::Offer, "offer", "Условия"), true).await.unwrap();
    assert_eq!(pages::one(shop, &actor, id).await.unwrap().versions.len(), 1);
});

on_both_databases!(cnt_1_a_former_address_leads_to_the_present_one, |kit| async move {
    let id = add(&kit, &form(PageKind::Page, "old", "Текст")).await.unwrap();
    change(&kit, id, &form(PageKind::Page, "newer", "Текст"), true).await.unwrap();
    change(&kit, id, &form(PageKind::Page, "newest", "Текст"), true).await.unwrap();
    for slug in ["old", "newer"] {
        let address = pages::public(&kit.shop, slug).await.unwrap();
        assert_eq!(address, PageAddress::Moved("newest".to_owned()), "{slug}");
    }
    // Another page takes a former address over; the page itself may have it back.
    add(&kit, &form(PageKind::Page, "old", "Другой")).await.unwrap();
    assert_eq!(body(&kit.shop, "old").await, "Другой");
    change(&kit, id, &form(PageKind::Page, "newer", "Текст"), true).await.unwrap();
    assert_eq!(body(&kit.shop, "newer").await, "Текст");
    let taken = change(&kit, id, &form(PageKind::Page, "old", "Текст"), true).await.unwrap_err();
    assert!(matches!(&taken, Error::Invalid(p) if p.of("slug") == Some(&Problem::AlreadyTaken)));
});

on_both_databases!(cnt_1_a_picture_is_shown_by_its_number_while_a_text_has_it, |kit| async move {
    let storage = Storage::local(&kit.dir.path().join("files")).unwrap();
    let (shop, actor) = (&kit.shop, editor(&kit));
    let id = add(&kit, &form(PageKind::Page, "a", "Текст")).await.unwrap();
    let unknown = change(&kit, id, &form(PageKind::Page, "a", "![a](picture:1)"), true).await.unwrap_err();
    assert!(matches!(&unknown, Error::Invalid(p) if p.of("body_ru").is_some()), "{unknown:?}");

    let file = ("plan.png", png());
    assert_eq!(pages::add_picture(shop, &actor, &storage, id, "План", file.clone()).await.unwrap(), 1);
    let damaged = ("plan.png", bytes::Bytes::from_static(b"not a picture"));
    let refused = pages::add_picture(shop, &actor, &storage, id, "План", damaged).await.unwrap_err();
    assert!(matches!(&refused, Error::Invalid(p) if p.of("picture") == Some(&Problem::FileWrongType)));

    change(&kit, id, &form(PageKind::Page, "a", "![План](picture:1)"), true).await.unwrap();
    let page = shown(shop, "a").await.unwrap();
    assert_eq!((page.pictures[0].number, page.pictures[0].size), (1, (30, 20)));
    let used = pages::remove_picture(shop, &actor, id, 1).await.unwrap_err();
    assert_eq!(used.refusal(), Some(ContentRefusal::PictureInUse));
    // The draft no longer has it, the published version still does.
    change(&kit, id, &form(PageKind::Page, "a", "Без картинки"), false).await.unwrap();
    assert!(pages::remove_picture(shop, &actor, id, 1).await.is_err());
    change(&kit, id, &form(PageKind::Page, "a", "Без картинки"), true).await.unwrap();
    pages::remove_picture(shop, &actor, id, 1).await.unwrap();
    assert!(matches!(pages::remove_picture(shop, &actor, id, 1).await, Err(Error::NotFound)));
    // A number is not used again: former versions may name it.
    assert_eq!(pages::add_picture(shop, &actor, &storage, id, "Схема", file).await.unwrap(), 2);
});

on_both_databases!(cnt_1_pages_need_their_permission, |kit| async move {
    let id = add(&kit, &form(PageKind::Page, "a", "Текст")).await.unwrap();
    let (shop, client) = (&kit.shop, kit.client(kit.shop.id(), kit.shop.id()));
    let typed = form(PageKind::Page, "b", "Текст");
    let save = Save { page: None, form: &typed, publishes: true };
    let fields = typed.fields();
    assert!(matches!(pages::list(shop, &client, &PageFilter::default()).await, Err(Error::Forbidden)));
    assert!(matches!(pages::one(shop, &client, id).await, Err(Error::Forbidden)));
    assert!(matches!(pages::save(shop, &client, save).await, Err(Error::Forbidden)));
    assert!(matches!(pages::start(shop, &client, PageKind::Offer).await, Err(Error::Forbidden)));
    assert!(matches!(pages::preview(shop, &client, None, &fields).await, Err(Error::Forbidden)));
    assert!(matches!(pages::version(shop, &client, id, 1).await, Err(Error::Forbidden)));
    assert!(matches!(pages::restore_version(shop, &client, id, 1, 1).await, Err(Error::Forbidden)));
    assert!(matches!(pages::step(shop, &client, id, 1, PageStep::Archive).await, Err(Error::Forbidden)));
    assert!(matches!(pages::remove_picture(shop, &client, id, 1).await, Err(Error::Forbidden)));
    assert!(matches!(pages::list(shop, &kit.guest(), &PageFilter::default()).await, Err(Error::LoginNeeded)));
});

on_both_databases!(cnt_1_two_pages_of_a_kind_begun_at_once_are_one, |kit| async move {
    let tasks = [(); 2].map(|()| {
        let (shop, actor) = (kit.shop.clone(), editor(&kit));
        tokio::spawn(async move { pages::start(&shop, &actor, PageKind::Cookies).await })
    });
    let mut started = 0;
    for task in tasks {
        match task.await.unwrap() {
            Ok(_) => started += 1,
            Err(e) => {
                let is_taken = matches!(e.refusal(), Some(ContentRefusal::KindTaken { .. }))
                    || matches!(&e, Error::Invalid(p) if p.of("slug") == Some(&Problem::AlreadyTaken));
                assert!(is_taken, "{e}");
            }
        }
    }
    assert_eq!(started, 1);
    assert_eq!(listed(&kit, "").await.len(), 1);
});

on_both_databases!(cnt_1_many_pages_are_searched_and_read_part_by_part, |kit| async move {
    for n in 0..53 {
        kit.clock.advance_minutes(i64::from(n % 2 == 0));
        let title = if n == 7 { "Ёлочные гирлянды" } else { "О камерах" };
        let mut one = form(PageKind::Page, &format!("page-{n}"), "Текст");
        one.text.title.ru = title.to_owned();
        let new = Save { page: None, form: &one, publishes: n < 2 };
        pages::save(&kit.shop, &editor(&kit), new).await.unwrap();
    }
    let (mut filter, mut all) = (PageFilter::default(), Vec::new());
    loop {
        let part = pages::list(&kit.shop, &editor(&kit), &filter).await.unwrap();
        assert_eq!((part.count(PageStatus::Draft), part.count(PageStatus::Published)), (51, 2));
        all.extend(part.rows);
        let Some(next) = part.next else { break };
        filter.after = next;
    }
    assert!(all.windows(2).all(|two| (two[0].updated_at, two[0].id) > (two[1].updated_at, two[1].id)));
    assert_eq!(all.len(), 53);
    for (find, count) in [("елочные", 1), ("ГИРЛЯНДЫ ёлочные", 1), ("page-52", 1), ("100%", 0)]
    {
        assert_eq!(listed(&kit, find).await.len(), count, "{find}");
    }
    let of = |kind, status| PageFilter { kind, status, ..PageFilter::default() };
    for (filter, count) in
        [(of(Some(PageKind::Article), None), 0), (of(Some(PageKind::Page), Some(PageStatus::Published)), 2)]
    {
        assert_eq!(pages::list(&kit.shop, &editor(&kit), &filter).await.unwrap().rows.len(), count);
    }
    let broken = PageFilter { after: "x".into(), ..PageFilter::default() };
    assert!(matches!(pages::list(&kit.shop, &editor(&kit), &broken).await, Err(Error::NotFound)));
    // Pages from before there was a text by which they are found.
    let empty = Statement::from_string(kit.shop.read().get_database_backend(), "UPDATE page SET folded = ''");
    let tx = kit.shop.begin().await.unwrap();
    tx.execute_raw(empty).await.unwrap();
    tx.commit().await.unwrap();
    assert!(listed(&kit, "елочные").await.is_empty());
    let mut registry = platform::jobs::Registry::<()>::default();
    content::register(&mut registry);
    registry.sweeps().iter().find(|sweep| sweep.name == "page_search").unwrap().run(&kit.shop, &()).await;
    assert_eq!(listed(&kit, "елочные").await.len(), 1);
});
