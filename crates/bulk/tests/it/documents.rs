//! ADM-1, CAT-4: documents of products.

use crate::fixture::{Fixture, camera};
use base::form::Problem;
use base::{Locale, ProductId};
use catalog::documents;
use catalog_model::documents::{DOCUMENTS_MAX, DocumentForm, DocumentKind, DocumentView};
use catalog_model::views::SlugResolution;
use gateways::files::Storage;
use platform::Error;
use sea_orm::ConnectionTrait;

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

fn called(title: &str) -> DocumentForm {
    DocumentForm { kind: DocumentKind::Manual, title: title.to_owned(), locale: Locale::Ru }
}

async fn shown(f: &Fixture) -> (ProductId, Vec<DocumentView>) {
    match catalog::product(f.shop(), "a").await.unwrap() {
        SlugResolution::Here(view) => (view.card.id, view.documents),
        other => panic!("{other:?}"),
    }
}

testkit::on_both_databases!(adm_1_documents_are_checked_ordered_and_given_out, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A"), camera("B")]).await;
    let storage = Storage::local(&f.kit.dir.path().join("files")).unwrap();
    let (product, none) = shown(&f).await;
    assert!(none.is_empty());
    let add = async |title: &str, name: &str, content: &'static [u8]| {
        let file = (name, bytes::Bytes::from_static(content));
        documents::add(f.shop(), &f.editor, &storage, product, &called(title), file).await
    };
    for (name, content) in [("a.pdf", &b"<html>"[..]), ("a.html", PDF), ("a.pdf", b"")] {
        let Err(Error::Invalid(problems)) = add("А", name, content).await else {
            panic!("{name} was taken")
        };
        assert!(problems.of("file").is_some(), "{name}");
    }
    let (one, two) = (add("Первый", "a.pdf", PDF).await.unwrap(), add("Второй", "б.pdf", PDF).await.unwrap());
    let titles = async || -> Vec<String> { shown(&f).await.1.into_iter().map(|d| d.title).collect() };
    assert_eq!(titles().await, ["Первый", "Второй"]);
    assert_eq!(shown(&f).await.1[0].bytes, i64::try_from(PDF.len()).unwrap());

    documents::move_up(f.shop(), &f.editor, product, two).await.unwrap();
    documents::move_up(f.shop(), &f.editor, product, two).await.expect("the first stays");
    documents::change(f.shop(), &f.editor, product, one, &called("Паспорт")).await.unwrap();
    assert_eq!(titles().await, ["Второй", "Паспорт"]);
    let listed = documents::list(f.shop(), &f.editor, product).await.unwrap().documents;
    assert_eq!(listed, shown(&f).await.1);
    assert!(matches!(documents::list(f.shop(), &f.kit.guest(), product).await, Err(Error::LoginNeeded)));
    let other = f.id("B").await;
    assert!(matches!(documents::remove(f.shop(), &f.editor, other, one).await, Err(Error::NotFound)));

    let open = documents::open(f.shop(), two).await.unwrap();
    assert_eq!((&*open.mime, &*open.name), ("application/pdf", "б.pdf"));
    assert_eq!(storage.get(&open.key).await.unwrap(), PDF);
    documents::remove(f.shop(), &f.editor, product, two).await.unwrap();
    assert!(matches!(documents::open(f.shop(), two).await, Err(Error::NotFound)));
    let draft = "UPDATE product SET status = 'draft' WHERE sku = 'A'";
    f.shop().writer().execute_unprepared(draft).await.unwrap();
    assert!(
        matches!(documents::open(f.shop(), one).await, Err(Error::NotFound)),
        "a draft's stay with the shop"
    );
});

testkit::on_both_databases!(adm_1_a_product_has_so_many_documents_and_no_more, |kit| async move {
    let f = Fixture::start(kit).await;
    f.add(&[camera("A")]).await;
    let storage = Storage::local(&f.kit.dir.path().join("files")).unwrap();
    let (product, _) = shown(&f).await;
    let mut last = Ok(());
    for _ in 0..=DOCUMENTS_MAX {
        let file = ("a.pdf", bytes::Bytes::from_static(PDF));
        let done = documents::add(f.shop(), &f.editor, &storage, product, &called("А"), file).await;
        last = done.map(|_| ());
    }
    let Err(Error::Invalid(problems)) = last else { panic!("{last:?}") };
    assert_eq!(problems.of("file"), Some(&Problem::TooMany { max: DOCUMENTS_MAX }));
});
