use crate::support::*;
use base::BannerId;
use base::form::Problem;
use base::refusal::Refusal;
use content::banners::{self, SaveBanner};
use content_model::banners::{BannerPlace, BannerState, shown_at};
use gateways::files::Storage;
use platform::{Error, Result};
use testkit::{Testkit, on_both_databases};

async fn put(
    kit: &Testkit,
    banner: Option<(BannerId, i64)>,
    list: &[(&str, &str)],
    file: bool,
) -> Result<BannerId> {
    let storage = Storage::local(&kit.dir.path().join("files")).unwrap();
    let fields: Vec<_> = list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    let upload = file.then(|| ("banner.png", png()));
    let save = SaveBanner { banner, fields: &fields, upload, drops_picture: false };
    banners::save(&kit.shop, &editor(kit), &storage, save, day).await
}

on_both_databases!(cnt_1_banners_are_shown_at_their_place_in_their_time_and_order, |kit| async move {
    let (shop, actor) = (&kit.shop, editor(&kit));
    let later = [("place", "home"), ("title_ru", "Второй"), ("position", "2"), ("from", "day 1")];
    put(&kit, None, &later, false).await.unwrap();
    let first =
        [("place", "home"), ("alt_ru", "Скидки на камеры"), ("position", "1"), ("address", "/catalog")];
    let id = put(&kit, None, &first, true).await.unwrap();
    put(&kit, None, &[("place", "strip"), ("title_ru", "Мы переехали"), ("position", "1")], false)
        .await
        .unwrap();
    let hidden = [("place", "home"), ("title_ru", "Скрыт"), ("position", "3"), ("is_hidden", "1")];
    put(&kit, None, &hidden, false).await.unwrap();
    put(&kit, None, &[("place", "home"), ("title_ru", "Был"), ("position", "4"), ("until", "day -3")], false)
        .await
        .unwrap();

    let shown = banners::shown(shop).await.unwrap();
    let at_home = shown.of(BannerPlace::Home);
    let (now, until) = shown_at(at_home, shop.now());
    assert_eq!(now.iter().map(|b| b.alt.ru.as_str()).collect::<Vec<_>>(), ["Скидки на камеры"]);
    assert_eq!(now[0].picture.as_ref().map(|(_, width, height)| (*width, *height)), Some((30, 20)));
    assert_eq!(until, Some(testkit::NOW.plus_days(1)));
    let (tomorrow, _) = shown_at(at_home, testkit::NOW.plus_days(1));
    assert_eq!(tomorrow.iter().map(|b| b.title.ru.as_str()).collect::<Vec<_>>(), ["", "Второй"]);
    assert_eq!(shown.of(BannerPlace::Strip).len(), 1);
    let states: Vec<_> =
        banners::list(shop, &actor).await.unwrap().iter().map(|b| b.form.state(shop.now())).collect();
    use BannerState::{Ended, Hidden, Planned, Shown};
    assert_eq!(states, [Shown, Shown, Planned, Hidden, Ended]);

    // A save without a file keeps the picture, one of a former version is refused, a deleted banner is gone.
    put(&kit, Some((id, 1)), &first, false).await.unwrap();
    assert!(banners::one(shop, &actor, id).await.unwrap().content_hash.is_some());
    let late = put(&kit, Some((id, 1)), &first, false).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))), "{late:?}");
    banners::delete(shop, &actor, id, 2).await.unwrap();
    assert!(matches!(banners::one(shop, &actor, id).await, Err(Error::NotFound)));
    let silent = put(&kit, None, &[("place", "home"), ("position", "1")], true).await.unwrap_err();
    assert!(matches!(&silent, Error::Invalid(p) if p.of("alt_ru") == Some(&Problem::Required)), "{silent:?}");

    let client = kit.client(shop.id(), shop.id());
    assert!(matches!(banners::list(shop, &client).await, Err(Error::Forbidden)));
    assert!(matches!(banners::delete(shop, &client, id, 1).await, Err(Error::Forbidden)));
});
