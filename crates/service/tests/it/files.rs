//! Files of requests: what is accepted, what is stored of it, and when orphans are deleted.

use crate::fixture::*;
use crate::photo;
use base::form::Problem;
use base::{FileId, Locale};
use catalog::pictures;
use catalog_model::access::CATALOG_EDIT;
use gateways::files::{Found, StorageError};
use platform::tables::{file, outbox};
use platform::{Error, Result};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, Statement};
use service::files;
use service::files::{KEPT_HOURS, NewFile, Swept};
use service::requests;
use service::requests::Created;
use service::tables::{attachment, service_request};
use service_model::requests::RepairForm;
use std::time::{Duration, SystemTime};
use testkit::Testkit;

fn sent(name: &str, bytes: bytes::Bytes) -> Vec<NewFile> {
    vec![NewFile { name: name.into(), bytes }]
}

async fn repair(kit: &Testkit, f: &Fixture, key: &str, files: Vec<NewFile>) -> Result<Created> {
    let form = RepairForm { key: key.repeat(40), ..repair_form() };
    requests::create_repair(&kit.shop, &kit.guest(), &f.storage, &form, files, None).await
}

/// All files in the storage.
async fn stored(f: &Fixture) -> Vec<Found> {
    let mut all = Vec::new();
    for folder in 0..=u8::MAX {
        all.extend(f.storage.list(folder).await.unwrap());
    }
    all
}

/// Makes all files in the storage this many hours old, by the test clock.
async fn age(kit: &Testkit, f: &Fixture, hours: i64) {
    let at = kit.shop.now().plus_minutes(-hours * 60);
    let at = SystemTime::UNIX_EPOCH + Duration::from_micros(u64::try_from(at.0).unwrap());
    for found in stored(f).await {
        let path = kit.dir.path().join("files").join(found.key.as_str());
        std::fs::File::options().write(true).open(path).unwrap().set_modified(at).unwrap();
    }
}

/// Sixteen hourly sweeps: every folder has its turn once.
async fn sweep(kit: &Testkit, f: &Fixture) -> Swept {
    let mut all = Swept::default();
    for _ in 0..16 {
        let swept = files::sweep(&kit.shop, &f.storage).await.unwrap();
        all = Swept { rows: all.rows + swept.rows, files: all.files + swept.files };
        kit.clock.advance_minutes(60);
    }
    all
}

testkit::on_both_databases!(srv_1_a_photograph_does_not_say_where_it_was_taken, |kit| async move {
    let f = Fixture::new(&kit).await;
    let source = photo::with_place(1);
    assert!(photo::exif(&source).is_some() && photo::tells_the_place(&source), "the photograph tells it");
    let made = repair(&kit, &f, "a", sent("двор.jpg", source)).await.unwrap();
    let (guest, form, door) = (kit.guest(), installation_form(), sent("вход.webp", photo::webp(2)));
    let installation = requests::create_installation(&kit.shop, &guest, &f.storage, &form, door, None).await;
    for (made, name) in [(made, "двор.jpg"), (installation.unwrap(), "вход.jpg")] {
        let seen = requests::view(&kit.shop, &kit.guest(), &made.number, Some(&made.token)).await.unwrap();
        let view = &seen.files[0];
        assert_eq!((view.name.as_str(), view.mime.as_str()), (name, "image/jpeg"));
        let opened = files::open(&kit.shop, &kit.guest(), &[made.token], view.file).await.unwrap();
        let kept = f.storage.get(&opened.key).await.unwrap();
        assert_eq!(i64::try_from(kept.len()).unwrap(), opened.bytes);
        assert_eq!(photo::exif(&kept), None, "{name}");
        assert!(!photo::tells_the_place(&kept), "{name}");
    }
    for found in stored(&f).await {
        assert!(
            !photo::tells_the_place(&f.storage.get(&found.key).await.unwrap()),
            "nor does the original lie there"
        );
    }
});

testkit::on_both_databases!(srv_1_a_broken_picture_is_refused_in_words, |kit| async move {
    let f = Fixture::new(&kit).await;
    let whole = photo::with_place(1);
    let half = whole.slice(..whole.len() / 2);
    let header = photo::png(1).slice(..33);
    for bytes in [half, header] {
        let name = if bytes.starts_with(b"\x89PNG") { "вход.png" } else { "вход.jpg" };
        let Err(Error::Invalid(problems)) = repair(&kit, &f, "b", sent(name, bytes)).await else {
            panic!("{name} was taken")
        };
        assert_eq!(problems.of("files"), Some(&Problem::FileDamaged), "{name}");
        assert!(!Problem::FileDamaged.text(Locale::Ru).is_empty());
    }
    assert_eq!(service_request::Entity::find().count(kit.shop.read()).await.unwrap(), 0);
    assert_eq!(file::Entity::find().count(kit.shop.read()).await.unwrap(), 0);
    assert_eq!(stored(&f).await, []);
});

// Decoding is what finds that a picture is damaged.
testkit::on_both_databases!(srv_1_a_form_with_errors_has_no_picture_decoded, |kit| async move {
    let f = Fixture::new(&kit).await;
    let half = || photo::with_place(1).slice(..photo::with_place(1).len() / 2);
    let problems = async |form: RepairForm, files| match requests::create_repair(
        &kit.shop,
        &kit.guest(),
        &f.storage,
        &form,
        files,
        None,
    )
    .await
    {
        Err(Error::Invalid(problems)) => problems,
        other => panic!("{other:?}"),
    };
    let nameless = || RepairForm { name: String::new(), ..repair_form() };
    let found = problems(nameless(), sent("двор.jpg", half())).await;
    assert!(found.of("name").is_some() && found.of("files").is_none(), "{found:?}");
    let found = problems(repair_form(), sent("двор.jpg", half())).await;
    assert_eq!(found.of("files"), Some(&Problem::FileDamaged));
    // Problems that show without decoding are reported with the others.
    let found = problems(nameless(), sent("двор.exe", half())).await;
    assert!(found.of("name").is_some() && found.of("files") == Some(&Problem::FileWrongType), "{found:?}");
});

/// An operation interrupted between the bytes and their row leaves bytes behind. They can be used by a retry,
/// and are swept if there is none.
#[cfg(debug_assertions)]
mod broken {
    use super::*;
    use platform::faults::Point;
    use testkit::{Breaks, Broken};

    testkit::on_both_databases!(srv_1_bytes_whose_row_never_came_go_when_they_are_old, |kit| async move {
        let f = Fixture::new(&kit).await;
        for breaks in Breaks::BOTH {
            let work = repair(&kit, &f, "c", sent("a.png", photo::png(3)));
            let broken = kit.broken_at(Point::BytesStored, breaks, work).await;
            assert!(matches!(broken, Broken::Vanished(_) | Broken::Ended(Err(_), Some(_))), "{breaks:?}");
        }
        let lost = repair(&kit, &f, "d", sent("b.png", photo::png(4)));
        kit.broken_at(Point::BytesStored, Breaks::Vanishing, lost).await;
        assert_eq!(
            (stored(&f).await.len(), file::Entity::find().count(kit.shop.read()).await.unwrap()),
            (2, 0)
        );
        assert_eq!(service_request::Entity::find().count(kit.shop.read()).await.unwrap(), 0);

        // Recent bytes may belong to a transaction in progress.
        age(&kit, &f, 1).await;
        assert_eq!(sweep(&kit, &f).await, Swept::default());
        let made = repair(&kit, &f, "c", sent("a.png", photo::png(3))).await.unwrap();
        let again = repair(&kit, &f, "c", sent("a.png", photo::png(3))).await.unwrap();
        assert_eq!(made, again);

        age(&kit, &f, KEPT_HOURS + 1).await;
        assert_eq!(sweep(&kit, &f).await, Swept { rows: 0, files: 1 });
        assert_eq!(sweep(&kit, &f).await, Swept::default(), "once");
        let seen = requests::view(&kit.shop, &kit.guest(), &made.number, Some(&made.token)).await.unwrap();
        assert_eq!(seen.files.len(), 1);
        let opened = files::open(&kit.shop, &kit.guest(), &[made.token], seen.files[0].file).await.unwrap();
        assert!(f.storage.get(&opened.key).await.is_ok(), "what has a row stays");
    });

    // From the form to the booked visit, each part repeated after an interruption.
    testkit::on_both_databases!(
        sch_2_a_request_that_breaks_off_anywhere_is_made_once_when_repeated,
        |kit| async move {
            use service::slots;
            let f = Fixture::new(&kit).await;
            let start = moscow(25, 10, 0);
            let book = async |key: String| {
                let form = RepairForm { key, ..repair_form() };
                let files = sent("a.png", photo::png(5));
                let made =
                    requests::create_repair(&kit.shop, &f.client, &f.storage, &form, files, None).await?;
                match slots::hold(&kit.shop, &f.client, &made.number, None, start).await {
                    // Booked by the previous attempt.
                    Ok(_) | Err(Error::Refused(base::refusal::Refusal::NotInThisState)) => {}
                    Err(e) => return Err(e),
                }
                slots::confirm(&kit.shop, &f.client, &made.number, None).await?;
                Ok(made)
            };
            let (mut n, mut met) = (0u64, Vec::new());
            for breaks in Breaks::BOTH {
                for step in 0.. {
                    n += 1;
                    let key = format!("{n:040}");
                    let broken = kit.broken_after(step, breaks, book(key.clone())).await;
                    assert_eq!(service::check(&kit.shop).await.unwrap(), Vec::<String>::new());
                    let what = format!("{breaks:?} at step {step}");
                    let is_whole = matches!(broken, Broken::Ended(Ok(_), None));
                    if let Broken::Vanished(point) | Broken::Ended(Err(_), Some(point)) = broken {
                        met.push(point);
                    }
                    let made = book(key).await.unwrap();
                    let seen = f.seen(&kit.shop, &made.number).await;
                    assert_eq!((seen.files.len(), seen.events.len()), (1, 2), "{what}");
                    assert_eq!(seen.visit.as_ref().map(|v| v.starts_at), Some(start), "{what}");
                    assert_eq!(
                        service_request::Entity::find().count(kit.shop.read()).await.unwrap(),
                        n,
                        "{what}"
                    );
                    assert_eq!(attachment::Entity::find().count(kit.shop.read()).await.unwrap(), n, "{what}");
                    let told = outbox::Entity::find()
                        .filter(outbox::Column::DedupKey.not_like("request-cancelled:%"));
                    // Received and booked, and one to the branch.
                    assert_eq!(told.count(kit.shop.read()).await.unwrap(), n * 3, "{what}");
                    assert_eq!(service::check(&kit.shop).await.unwrap(), Vec::<String>::new());
                    // Cancelled, so that the time is free for the next one.
                    requests::cancel(&kit.shop, &f.coordinator, &made.number, None, "").await.unwrap();
                    if is_whole {
                        break;
                    }
                }
            }
            assert!(met.contains(&Point::BytesStored) && met.contains(&Point::BeforeCommit), "{met:?}");
            assert!(met.contains(&Point::AfterCommit), "{met:?}");
        }
    );
}

// A product photograph whose form was never saved, or that was removed from it.
testkit::on_both_databases!(
    adm_1_a_photograph_that_belongs_to_nothing_goes_with_its_renditions,
    |kit| async move {
        let f = Fixture::new(&kit).await;
        let admin = kit.staff(kit.shop.id(), f.branch, &[CATALOG_EDIT]);
        let add = async |seed| {
            pictures::add(&kit.shop, &admin, &f.storage, "a.png", photo::png(seed)).await.unwrap()
        };
        let (shown, forgotten): (FileId, FileId) = (add(6).await, add(7).await);
        show(&kit, shown).await;
        let hash =
            async |id| file::Entity::find_by_id(id).one(kit.shop.read()).await.unwrap().unwrap().content_hash;
        let (shown_hash, forgotten_hash) = (hash(shown).await, hash(forgotten).await);
        for hash in [&shown_hash, &forgotten_hash] {
            pictures::rendition(&kit.shop, &f.storage, hash, 160).await.unwrap();
        }
        assert_eq!(stored(&f).await.len(), 4);
        assert_eq!(sweep(&kit, &f).await.rows, 0, "the form around it may still be open");

        kit.clock.advance_minutes(KEPT_HOURS * 60);
        age(&kit, &f, KEPT_HOURS + 1).await;
        assert_eq!(sweep(&kit, &f).await, Swept { rows: 1, files: 2 });
        assert!(pictures::rendition(&kit.shop, &f.storage, &shown_hash, 160).await.is_ok());
        let gone = pictures::rendition(&kit.shop, &f.storage, &forgotten_hash, 160).await;
        assert!(matches!(gone, Err(Error::NotFound)));
        let key = gateways::files::StorageKey::of_hash(&forgotten_hash).unwrap();
        assert!(matches!(f.storage.get(&key).await, Err(StorageError::NotFound)));
    }
);

/// Adds the photograph to the gallery of a product.
async fn show(kit: &Testkit, picture: FileId) {
    let db = kit.shop.writer();
    let (brand, category, product): (uuid::Uuid, uuid::Uuid, uuid::Uuid) =
        (kit.shop.id(), kit.shop.id(), kit.shop.id());
    for (sql, values) in [
        ("INSERT INTO brand (id, slug, name) VALUES ($1, 'b', 'Б')", vec![brand.into()]),
        (
            "INSERT INTO category (id, slug, name_ru, name_en, picture, position, path) VALUES ($1, 'c', 'К', 'C', 'dome', 1, '/c')",
            vec![category.into()],
        ),
        (
            "INSERT INTO product (id, sku, sku_folded, slug, category_id, brand_id, model, name_ru, name_en, search_folded, sort_name, \
               kind, status, drawing, price, available, weight_g, created_at, updated_at) \
             VALUES ($1, 's', 's', 's', $2, $3, '', 'К', 'C', '', 'c', 'goods', 'published', 'dome', 100, 0, 500, 0, 0)",
            vec![product.into(), category.into(), brand.into()],
        ),
        (
            "INSERT INTO product_picture (id, product_id, file_id, position) VALUES ($1, $1, $2, 1)",
            vec![product.into(), picture.into()],
        ),
    ] {
        db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await.unwrap();
    }
}

/// An order with a document whose printed file and file for exchange are these.
async fn document(kit: &Testkit, f: &Fixture, (pdf, xml): (FileId, FileId)) {
    let db = kit.shop.writer();
    let (method, order, document): (uuid::Uuid, uuid::Uuid, uuid::Uuid) =
        (kit.shop.id(), kit.shop.id(), kit.shop.id());
    for (sql, values) in [
        (
            "INSERT INTO delivery_method (id, branch_id, code, kind, name_ru, name_en, price, position) \
             VALUES ($1, $2, 'd', 'pickup', 'С', 'P', 0, 1)",
            vec![method.into(), f.branch.into()],
        ),
        (
            "INSERT INTO shop_order (id, number, branch_id, seller_id, state, contact_name, phone, delivery_kind, \
               delivery_method_id, goods_total, delivery_total, total, vat_total, payment_method, locale, access_token_hash, \
               placed_at, updated_at) \
             SELECT $1, 'З-1', b.id, b.seller_id, 'completed', 'Анна', '+79120000000', 'pickup', $2, 0, 0, 0, 0, 'card', 'ru', \
               '-', 0, 0 FROM branch b WHERE b.id = $3",
            vec![order.into(), method.into(), f.branch.into()],
        ),
        (
            "INSERT INTO order_document (id, order_id, kind, locale, number, version, file_id, xml_file_id, made_at) \
             VALUES ($1, $2, 'transfer', 'ru', '1', 1, $3, $4, 0)",
            vec![document.into(), order.into(), pdf.into(), xml.into()],
        ),
    ] {
        db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await.unwrap();
    }
}

testkit::on_both_databases!(the_documents_of_orders_keep_their_files, |kit| async move {
    let f = Fixture::new(&kit).await;
    let admin = kit.staff(kit.shop.id(), f.branch, &[CATALOG_EDIT]);
    let add =
        async |seed| pictures::add(&kit.shop, &admin, &f.storage, "a.png", photo::png(seed)).await.unwrap();
    let (pdf, xml, orphan): (FileId, FileId, FileId) = (add(6).await, add(7).await, add(8).await);
    document(&kit, &f, (pdf, xml)).await;
    kit.clock.advance_minutes((KEPT_HOURS + 1) * 60);
    assert_eq!(sweep(&kit, &f).await.rows, 1);
    for (id, stays) in [(pdf, true), (xml, true), (orphan, false)] {
        let row = file::Entity::find_by_id(id).one(kit.shop.read()).await.unwrap();
        assert_eq!(row.is_some(), stays);
    }
});
