use crate::support::*;
use base::refusal::Refusal;
use content::home::{self, SaveBlock};
use content_model::blocks::{BlockContent, BlockKind, BlockStep};
use content_model::refusal::ContentRefusal;
use gateways::files::Storage;
use platform::{Error, Result};
use testkit::{Testkit, on_both_databases};

fn storage(kit: &Testkit) -> Storage {
    Storage::local(&kit.dir.path().join("files")).unwrap()
}

async fn put(
    kit: &Testkit,
    key: Option<i64>,
    kind: BlockKind,
    list: &[(&str, &str)],
    with_file: bool,
) -> Result<i64> {
    let actor = editor(kit);
    let version = home::editor(&kit.shop, &actor).await.unwrap().version;
    let fields: Vec<_> = list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    let upload = with_file.then(|| ("hero.png", png()));
    let drops_picture = list.iter().any(|(name, _)| *name == "drop");
    let save = SaveBlock { version, key, kind, fields: &fields, upload, drops_picture };
    home::save(&kit.shop, &actor, &storage(kit), save, day).await
}

async fn shown(kit: &Testkit) -> Vec<i64> {
    let home = home::shown(&kit.shop).await.unwrap();
    home.layout.shown(kit.shop.now()).map(|block| block.key).collect()
}

on_both_databases!(cnt_1_a_home_page_is_edited_as_a_draft_published_and_restored, |kit| async move {
    let (shop, actor) = (&kit.shop, editor(&kit));
    assert_eq!(shown(&kit).await, [1, 2, 3], "an empty shop has the page of the program");
    let text = put(&kit, None, BlockKind::Text, &[("body_ru", "О нас")], false).await.unwrap();
    let version = home::editor(shop, &actor).await.unwrap().version;
    home::step(shop, &actor, version, text, BlockStep::Up).await.unwrap();
    let late = home::step(shop, &actor, version, text, BlockStep::Up).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))), "{late:?}");
    home::step(shop, &actor, version + 1, 2, BlockStep::Hide).await.unwrap();
    let edited = home::editor(shop, &actor).await.unwrap();
    assert!(edited.has_changes && edited.versions.is_empty());
    assert_eq!(shown(&kit).await, [1, 2, 3], "until it is published");
    assert_eq!(home::draft(shop, &actor).await.unwrap().layout, edited.draft);

    home::publish(shop, &actor, edited.version).await.unwrap();
    assert_eq!(shown(&kit).await, [1, text, 3]);
    let published = home::editor(shop, &actor).await.unwrap();
    assert!(!published.has_changes);
    home::publish(shop, &actor, published.version).await.unwrap();
    assert_eq!(home::editor(shop, &actor).await.unwrap().versions.len(), 1, "the same page makes no version");

    home::delete(shop, &actor, published.version, text).await.unwrap();
    let second = put(&kit, None, BlockKind::Brands, &[], false).await.unwrap();
    assert_eq!(second, text + 1, "a key is not used again");
    let version = home::editor(shop, &actor).await.unwrap().version;
    home::publish(shop, &actor, version).await.unwrap();
    home::restore(shop, &actor, version + 1, 1).await.unwrap();
    assert_eq!(shown(&kit).await, [1, 3, second]);
    home::publish(shop, &actor, version + 2).await.unwrap();
    assert_eq!(shown(&kit).await, [1, text, 3]);
    home::restore(shop, &actor, version + 3, 0).await.unwrap();
    let initial = home::editor(shop, &actor).await.unwrap();
    assert_eq!(initial.draft.blocks.iter().map(|b| b.key).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(initial.versions.iter().map(|v| v.number).collect::<Vec<_>>(), [3, 2, 1]);
    assert!(matches!(home::restore(shop, &actor, version + 4, 9).await, Err(Error::NotFound)));
    let actions = texts(shop, "SELECT DISTINCT action FROM audit ORDER BY action").await;
    assert_eq!(
        actions,
        [
            "home_page.block_moved",
            "home_page.block_removed",
            "home_page.block_saved",
            "home_page.published",
            "home_page.restored"
        ]
    );
});

on_both_databases!(cnt_1_a_hero_keeps_its_picture_while_a_version_shows_it, |kit| async move {
    let (shop, actor) = (&kit.shop, editor(&kit));
    let pictures = || texts(shop, "SELECT 'x' FROM home_picture");
    let second = put(&kit, None, BlockKind::Hero, &[], false).await.unwrap_err();
    assert_eq!(second.refusal(), Some(ContentRefusal::SecondHero));
    let words = [("title_ru", "Привет"), ("alt_ru", "Камера")];
    put(&kit, Some(1), BlockKind::Hero, &words, true).await.unwrap();
    let edited = home::editor(shop, &actor).await.unwrap();
    assert_eq!(edited.pictures.values().map(|p| p.size).collect::<Vec<_>>(), [(30, 20)]);
    // Saved without a file the picture stays; replaced in a draft alone the former one goes.
    put(&kit, Some(1), BlockKind::Hero, &words, false).await.unwrap();
    put(&kit, Some(1), BlockKind::Hero, &words, true).await.unwrap();
    assert_eq!(pictures().await.len(), 1);
    let version = home::editor(shop, &actor).await.unwrap().version;
    home::publish(shop, &actor, version).await.unwrap();
    put(&kit, Some(1), BlockKind::Hero, &[("drop", "1")], false).await.unwrap();
    assert_eq!(pictures().await.len(), 1, "the published version shows it");
    let home = home::shown(shop).await.unwrap();
    assert_eq!(home.pictures.len(), 1);
    let draft = home::draft(shop, &actor).await.unwrap();
    assert!(matches!(&draft.layout.blocks[0].content, BlockContent::Hero { picture: None, .. }));
});

on_both_databases!(
    cnt_1_a_block_is_shown_in_its_time_and_the_editor_needs_its_permission,
    |kit| async move {
        let (shop, actor) = (&kit.shop, editor(&kit));
        let period = [("body_ru", "Скоро"), ("from", "day 1"), ("until", "day 1")];
        let key = put(&kit, None, BlockKind::Text, &period, false).await.unwrap();
        let version = home::editor(shop, &actor).await.unwrap().version;
        home::publish(shop, &actor, version).await.unwrap();
        let layout = home::shown(shop).await.unwrap().layout.clone();
        let at = |days: i64| {
            let now = testkit::NOW.plus_days(days);
            (layout.shown(now).any(|block| block.key == key), layout.next_change(now))
        };
        assert_eq!(at(0), (false, Some(testkit::NOW.plus_days(1))));
        assert_eq!(at(1), (true, Some(testkit::NOW.plus_days(2))));
        assert_eq!(at(2), (false, None));

        let client = kit.client(shop.id(), shop.id());
        assert!(matches!(home::editor(shop, &client).await, Err(Error::Forbidden)));
        assert!(matches!(home::draft(shop, &client).await, Err(Error::Forbidden)));
        assert!(matches!(home::publish(shop, &client, version).await, Err(Error::Forbidden)));
        assert!(matches!(
            home::step(shop, &client, version, key, BlockStep::Up).await,
            Err(Error::Forbidden)
        ));
        assert!(matches!(home::delete(shop, &client, version, key).await, Err(Error::Forbidden)));
        assert!(matches!(home::restore(shop, &client, version, 1).await, Err(Error::Forbidden)));
    }
);
