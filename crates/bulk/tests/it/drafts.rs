//! ADM-1: the content of a product form is saved for its author until the product is saved.

use crate::admin::form;
use crate::fixture::{Fixture, camera};
use base::AccountId;
use base::drafts::{DRAFT_BYTES_MAX, DRAFT_DAYS};
use catalog::products;
use catalog::products::drafts::{self, Subject};
use catalog_model::access::CATALOG_EDIT;
use platform::{Actor, Error};
use sea_orm::ConnectionTrait;
use testkit::on_both_databases;

fn typed(text: &str) -> Vec<(String, String)> {
    vec![("name_ru".to_owned(), text.to_owned()), ("old_price".to_owned(), String::new())]
}

/// An editor with their own account: drafts belong to it.
async fn editor(f: &Fixture, email: &str) -> Actor {
    let id: AccountId = f.shop().id();
    let tx = f.shop().begin().await.unwrap();
    let sql = "INSERT INTO account (id, branch_id, kind, email, locale, created_at) VALUES ($1, $2, 'staff', $3, 'ru', $4)";
    let values = [id.into(), f.branch.into(), email.into(), tx.now().into()];
    tx.execute_raw(tx.sql(sql, values)).await.unwrap();
    tx.commit().await.unwrap();
    f.kit.staff(id, f.branch, &[CATALOG_EDIT])
}

on_both_databases!(adm_1_a_draft_is_kept_for_its_author_until_the_product_is_saved, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A")]).await;
    let (anna, boris) = (editor(&f, "anna@example.ru").await, editor(&f, "boris@example.ru").await);
    let subject = Subject::Product(f.id("A").await);
    assert_eq!(drafts::find(f.shop(), &anna, subject).await.unwrap(), None);
    drafts::save(f.shop(), &anna, subject, 1, typed("Первая")).await.unwrap();
    f.kit.clock.advance_minutes(5);
    let at = drafts::save(f.shop(), &anna, subject, 1, typed("Вторая")).await.unwrap();
    let found = drafts::find(f.shop(), &anna, subject).await.unwrap().unwrap();
    assert_eq!((found.version, found.saved_at), (1, at));
    assert_eq!(
        found.fields,
        [("name_ru".to_owned(), "Вторая".to_owned())],
        "the last one, empty fields left out"
    );
    assert_eq!(drafts::find(f.shop(), &boris, subject).await.unwrap(), None, "each has their own");

    drafts::save(f.shop(), &boris, subject, 1, typed("Чужая")).await.unwrap();
    let edit = products::get_for_edit(f.shop(), &anna, f.id("A").await).await.unwrap();
    products::update(f.shop(), &anna, edit.id, edit.version, &edit.fields).await.unwrap();
    assert_eq!(drafts::find(f.shop(), &anna, subject).await.unwrap(), None, "saved with the product");
    let left = drafts::find(f.shop(), &boris, subject).await.unwrap().unwrap();
    assert_eq!(left.version, 1, "nobody's work is lost: it says which version it was typed upon");
    drafts::discard(f.shop(), &boris, subject, &[]).await.unwrap();
    assert_eq!(drafts::find(f.shop(), &boris, subject).await.unwrap(), None);
});

on_both_databases!(adm_1_a_refused_product_keeps_its_draft, |kit| async move {
    let f = Fixture::start(kit).await;
    let anna = editor(&f, "anna@example.ru").await;
    let tree = catalog::categories::tree(f.shop()).await.unwrap();
    let (ip, alarm) = (tree.by_slug("ip").unwrap().id, tree.by_slug("alarm").unwrap().id);
    drafts::save(f.shop(), &anna, Subject::New(alarm), 0, typed("Новая")).await.unwrap();
    let opened_in = alarm.to_string();
    let wrong = form(&f, &[("price", "даром"), ("opened_in", &opened_in)]).await;
    assert!(products::create(f.shop(), &anna, &wrong).await.is_err());
    assert!(drafts::find(f.shop(), &anna, Subject::New(alarm)).await.unwrap().is_some());
    // The form names another category by now; the draft is keyed by the one it was opened in.
    let right = form(&f, &[("opened_in", &opened_in)]).await;
    products::create(f.shop(), &anna, &right).await.unwrap();
    assert_eq!(drafts::find(f.shop(), &anna, Subject::New(alarm)).await.unwrap(), None);
    assert_eq!(drafts::find(f.shop(), &anna, Subject::New(ip)).await.unwrap(), None);
});

on_both_databases!(adm_1_drafts_are_small_and_do_not_stay_for_ever, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A")]).await;
    let anna = editor(&f, "anna@example.ru").await;
    let subject = Subject::Product(f.id("A").await);
    let long = typed(&"я".repeat(DRAFT_BYTES_MAX));
    assert!(matches!(drafts::save(f.shop(), &anna, subject, 1, long).await, Err(Error::Invalid(_))));
    let unknown = Subject::Product(f.shop().id());
    assert!(matches!(drafts::save(f.shop(), &anna, unknown, 1, typed("x")).await, Err(Error::NotFound)));
    drafts::save(f.shop(), &anna, subject, 1, typed("x")).await.unwrap();
    f.kit.clock.advance_minutes((DRAFT_DAYS + 1) * 24 * 60);
    assert_eq!(drafts::find(f.shop(), &anna, subject).await.unwrap(), None);
    assert_eq!(drafts::sweep(f.shop()).await.unwrap(), 1);

    let nobody = f.kit.staff(f.shop().id(), f.branch, &[]);
    for actor in [&f.kit.guest(), &nobody] {
        let refused = |e: Error| matches!(e, Error::Forbidden | Error::LoginNeeded);
        assert!(refused(drafts::find(f.shop(), actor, subject).await.unwrap_err()));
        assert!(refused(drafts::save(f.shop(), actor, subject, 1, typed("x")).await.unwrap_err()));
        assert!(refused(drafts::discard(f.shop(), actor, subject, &[]).await.unwrap_err()));
    }
});

on_both_databases!(adm_1_a_preview_shows_what_the_form_holds_and_stores_nothing, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A")]).await;
    let half =
        form(&f, &[("sku", ""), ("price", "сколько-то"), ("attr-ip", "ip20"), ("stock-main", "3")]).await;
    let page = products::preview(f.shop(), &f.editor, None, &half).await.unwrap();
    assert_eq!(
        (page.card.name.ru.as_str(), page.card.price),
        ("Камера новая", None),
        "what is wrong is left out"
    );
    let values: Vec<String> =
        page.groups.iter().flat_map(|g| &g.attributes).map(|a| a.value(base::Locale::Ru)).collect();
    assert!(values.contains(&"IP20".to_owned()) && values.contains(&"4\u{a0}мм".to_owned()), "{values:?}");
    assert_eq!(page.card.quantity_max, 3);
    assert_eq!(crate::fixture::count(f.shop(), "SELECT COUNT(*) AS n FROM product").await, 1);
    assert_eq!(crate::fixture::count(f.shop(), "SELECT COUNT(*) AS n FROM brand").await, 1);

    let edit = products::get_for_edit(f.shop(), &f.editor, f.id("A").await).await.unwrap();
    let page = products::preview(f.shop(), &f.editor, Some(edit.id), &edit.fields).await.unwrap();
    assert_eq!((page.card.id, page.card.quantity_max), (edit.id, 10));
    let none = products::preview(f.shop(), &f.editor, None, &[]).await;
    assert!(matches!(none, Err(Error::Invalid(_))));
    for actor in [f.kit.guest(), f.kit.staff(f.shop().id(), f.branch, &[])] {
        let refused = products::preview(f.shop(), &actor, None, &half).await;
        assert!(matches!(refused, Err(Error::Forbidden | Error::LoginNeeded)));
    }
});

/// The fields of a form with this key.
fn of_form(key: &str, text: &str) -> Vec<(String, String)> {
    let mut fields = typed(text);
    fields.push(("key".to_owned(), key.repeat(43)));
    fields
}

on_both_databases!(
    adm_1_a_save_on_its_way_while_the_form_is_sent_does_not_bring_the_draft_back,
    |kit| async move {
        let f = Fixture::start(kit).await;
        f.add(&[camera("A")]).await;
        let anna = editor(&f, "anna@example.ru").await;
        let subject = Subject::Product(f.id("A").await);
        let save = async |key: &str| drafts::save(f.shop(), &anna, subject, 1, of_form(key, "Поздняя")).await;
        let found = async || drafts::find(f.shop(), &anna, subject).await.unwrap();
        save("a").await.unwrap();
        assert!(found().await.unwrap().fields.iter().all(|(name, _)| name != "key"));
        let edit = products::get_for_edit(f.shop(), &anna, f.id("A").await).await.unwrap();
        let mut sent = edit.fields.clone();
        sent.extend(of_form("a", "").pop());
        let mut wrong = sent.clone();
        wrong.iter_mut().filter(|(name, _)| name == "name_ru").for_each(|(_, v)| v.clear());
        assert!(products::update(f.shop(), &anna, edit.id, edit.version, &wrong).await.is_err());
        save("a").await.unwrap();
        // Whichever runs first: no draft remains of a stored form.
        let (stored, late) =
            tokio::join!(products::update(f.shop(), &anna, edit.id, edit.version, &sent), save("a"));
        assert!(stored.is_ok() && matches!(late, Ok(_) | Err(Error::NotFound)), "{stored:?} {late:?}");
        assert_eq!(found().await, None);
        assert!(matches!(save("a").await, Err(Error::NotFound)));
        assert_eq!(found().await, None);
        save("b").await.unwrap();
        assert!(found().await.is_some(), "another showing of the form has drafts of its own");
        let thrown = of_form("b", "");
        drafts::discard(f.shop(), &anna, subject, &thrown).await.unwrap();
        assert!(matches!(save("b").await, Err(Error::NotFound)), "nor of one that was thrown away");
    }
);

on_both_databases!(adm_1_a_new_product_leaves_no_draft_behind, |kit| async move {
    let f = Fixture::start(kit).await;
    let anna = editor(&f, "anna@example.ru").await;
    let mut sent = form(&f, &[]).await;
    let category = catalog_model::editor::category_of(&sent).unwrap();
    let subject = Subject::New(category);
    sent.extend(of_form("n", "").pop());
    drafts::save(f.shop(), &anna, subject, 0, of_form("n", "Новая")).await.unwrap();
    products::create(f.shop(), &anna, &sent).await.unwrap();
    let late = drafts::save(f.shop(), &anna, subject, 0, of_form("n", "Новая")).await;
    assert!(matches!(late, Err(Error::NotFound)), "{late:?}");
    assert_eq!(drafts::find(f.shop(), &anna, subject).await.unwrap(), None);
});
