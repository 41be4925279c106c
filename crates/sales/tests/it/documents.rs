//! Printed documents of orders.

use crate::shop::{form, guest_with, number, open, place, placed, product, sql, staff};
use gateways::files::Storage;
use platform::Error;
use sales::orders::shipments;
use sales::{documents, orders, returns};
use sales_model::documents::DocumentKind;
use sales_model::orders::{OrderEvent, OrderNumber};
use sales_model::shipments::ShipmentEvent;
use sales_model::views::CheckoutForm;
use testkit::Testkit;

/// A folder for files that is removed with the test.
fn storage() -> (tempfile::TempDir, Storage) {
    let dir = tempfile::tempdir().unwrap();
    let storage = Storage::local(dir.path()).unwrap();
    (dir, storage)
}

/// Gives the order to a company, and the seller a bank account.
async fn to_company(kit: &Testkit, order: base::OrderId) {
    sql(
        kit,
        "INSERT INTO order_buyer (order_id, name, inn, kpp, ogrn, legal_address) \
         VALUES ($1, 'АО «Покупатель»', '7728168971', '772801001', '1027700067328', 'Москва, Профсоюзная, 23')",
        [order.into()],
    )
    .await;
    sql(
        kit,
        "UPDATE seller SET bank = 'ПАО Сбербанк', bic = '044525225', account = '40702810938000012345', kpp = '770701001'",
        [],
    )
    .await;
    for (key, value) in [("sales.signer_name", "Иванов Иван Иванович"), ("sales.signer_position", "Директор")]
    {
        sql(
            kit,
            "INSERT INTO setting (key, value) VALUES ($1, $2)",
            [key.into(), serde_json::json!(value).into()],
        )
        .await;
    }
}

on_both_databases!(pay_3_documents_come_with_the_order_and_only_its_sides_read_them, |kit| async move {
    open(&kit).await;
    let (_dir, storage) = storage();
    let camera = product(&kit, 10, 100_00, 50).await;
    let order = placed(&kit, camera, 100_00, 2).await;
    to_company(&kit, order.id).await;
    let (anna, token) = (staff(&kit, 60).await, order.access.as_deref());
    let guest = kit.guest();
    let made = async |actor: &platform::Actor, token: Option<&str>| {
        let shown = documents::shown(&kit.shop, actor, &order.number, token).await.unwrap();
        shown.made.iter().map(|d| (d.kind, d.version, d.has_xml)).collect::<Vec<_>>()
    };

    // Nothing is due before the goods leave; staff can make an invoice and, once it is paid, a picking list.
    documents::make_due(&kit.shop, &storage, order.id).await.unwrap();
    assert_eq!(made(&guest, token).await, []);
    sales::payments::receive(&kit.shop, &anna, &order.number).await.unwrap();
    orders::advance(&kit.shop, &anna, &order.number, OrderEvent::Assemble, "").await.unwrap();
    for kind in [DocumentKind::Invoice, DocumentKind::Picking, DocumentKind::Invoice] {
        documents::make_for_staff(&kit.shop, &storage, &anna, &order.number, kind).await.unwrap();
    }
    // Made twice without a change, the invoice has one version; the picking list is for staff alone.
    assert_eq!(made(&guest, token).await, [(DocumentKind::Invoice, 1, false)]);
    assert_eq!(
        made(&anna, None).await,
        [(DocumentKind::Invoice, 1, false), (DocumentKind::Picking, 1, false)]
    );
    let refused =
        documents::make_for_staff(&kit.shop, &storage, &anna, &order.number, DocumentKind::Warranty).await;
    assert!(refused.is_err(), "no warranty before the hand-over");
    let mine =
        documents::make_for_staff(&kit.shop, &storage, &guest, &order.number, DocumentKind::Invoice).await;
    assert!(matches!(mine, Err(Error::Forbidden | Error::LoginNeeded)), "{mine:?}");

    // A change of what is printed makes a second version.
    sql(&kit, "UPDATE seller SET bank = 'АО «Другой банк»'", []).await;
    documents::make_for_staff(&kit.shop, &storage, &anna, &order.number, DocumentKind::Invoice)
        .await
        .unwrap();
    assert_eq!(made(&guest, token).await, [(DocumentKind::Invoice, 2, false)]);

    // The goods leave: the company gets its УПД with the file for exchange, and keeps the number when it is made again.
    orders::advance(&kit.shop, &anna, &order.number, OrderEvent::Pack, "").await.unwrap();
    orders::advance(&kit.shop, &anna, &order.number, OrderEvent::HandOver, "").await.unwrap();
    documents::make_due(&kit.shop, &storage, order.id).await.unwrap();
    documents::make_due(&kit.shop, &storage, order.id).await.unwrap();
    let shown = documents::shown(&kit.shop, &guest, &order.number, token).await.unwrap();
    let upd = shown.made.iter().find(|d| d.kind == DocumentKind::Transfer).unwrap();
    assert_eq!((upd.number.as_str(), upd.version, upd.has_xml), ("1", 1, true));

    let pdf = documents::open(&kit.shop, &guest, &order.number, token, upd.id, false).await.unwrap();
    assert_eq!((pdf.name.as_str(), pdf.mime.as_str()), ("upd-1.pdf", "application/pdf"));
    assert!(storage.get(&pdf.key).await.unwrap().starts_with(b"%PDF-"));
    let xml = documents::open(&kit.shop, &guest, &order.number, token, upd.id, true).await.unwrap();
    let text = storage.get(&xml.key).await.unwrap();
    assert!(xml.name.starts_with("ON_NSCHFDOPPR_7728168971772801001_") && text.starts_with(b"<?xml"));

    // Nobody else: another guest, the wrong secret, another order's number, a picking list by its id.
    let other = placed(&kit, camera, 100_00, 3).await;
    for (number, token) in [
        (&order.number, None),
        (&order.number, other.access.as_deref()),
        (&other.number, other.access.as_deref()),
    ] {
        let opened = documents::open(&kit.shop, &guest, number, token, upd.id, false).await;
        assert!(matches!(opened, Err(Error::NotFound)), "{opened:?}");
    }
    let shown = documents::shown(&kit.shop, &anna, &order.number, None).await.unwrap();
    let picking = shown.made.iter().find(|d| d.kind == DocumentKind::Picking).unwrap();
    let opened = documents::open(&kit.shop, &guest, &order.number, token, picking.id, false).await;
    assert!(matches!(opened, Err(Error::NotFound)), "{opened:?}");
});

on_both_databases!(acc_8_the_documents_of_private_buyers_go_with_their_contact, |kit| async move {
    open(&kit).await;
    let (_dir, storage) = storage();
    let camera = product(&kit, 10, 100_00, 50).await;
    let by = staff(&kit, 60).await;
    let (private, company) = (placed(&kit, camera, 100_00, 1).await, placed(&kit, camera, 100_00, 2).await);
    to_company(&kit, company.id).await;
    for order in [&private, &company] {
        sales::payments::receive(&kit.shop, &by, &order.number).await.unwrap();
        for event in [OrderEvent::Assemble, OrderEvent::Pack, OrderEvent::HandOver] {
            orders::advance(&kit.shop, &by, &order.number, event, "").await.unwrap();
        }
        documents::make_due(&kit.shop, &storage, order.id).await.unwrap();
    }
    let of = "SELECT COUNT(*) FROM order_document WHERE order_id = $1";
    let files = "SELECT COUNT(*) FROM file f WHERE NOT EXISTS \
                 (SELECT 1 FROM order_document d WHERE d.file_id = f.id OR d.xml_file_id = f.id)";
    assert!(number(&kit, of, [private.id.into()]).await > 0);
    kit.clock.advance_minutes(11 * 366 * 24 * 60);
    sales::personal_data::sweep(&kit.shop).await.unwrap();
    assert_eq!(number(&kit, of, [private.id.into()]).await, 0);
    assert!(number(&kit, of, [company.id.into()]).await > 0, "accounting needs those of a company");
    assert_eq!(number(&kit, files, []).await, 0);
});

/// The documents of an order: kind, number, and how many versions there are.
async fn made(
    kit: &Testkit,
    by: &platform::Actor,
    number: &OrderNumber,
) -> Vec<(DocumentKind, String, usize)> {
    let shown = documents::shown(&kit.shop, by, number, None).await.unwrap();
    shown.made.into_iter().map(|d| (d.kind, d.number, 1 + d.earlier.len())).collect()
}

/// The text of the file for exchange of a document.
async fn xml_of(
    kit: &Testkit,
    storage: &Storage,
    by: &platform::Actor,
    number: &OrderNumber,
    kind: (DocumentKind, &str),
) -> String {
    let shown = documents::shown(&kit.shop, by, number, None).await.unwrap();
    let found = shown.made.iter().find(|d| (d.kind, d.number.as_str()) == kind).unwrap();
    let file = documents::open(&kit.shop, by, number, None, found.id, true).await.unwrap();
    encoding_rs::WINDOWS_1251.decode(&storage.get(&file.key).await.unwrap()).0.into_owned()
}

on_both_databases!(
    pay_3_each_shipment_has_a_transfer_document_and_each_return_a_correction,
    |kit| async move {
        open(&kit).await;
        let (_dir, storage) = storage();
        let camera = product(&kit, 10, 333_33, 50).await;
        let by = staff(&kit, 60).await;
        let owner = guest_with(&kit, &[(camera, 3)]).await;
        let on_receipt = CheckoutForm { payment: "on_receipt".into(), ..form(999_99) };
        let order = place(&kit, &owner, &on_receipt, 1).await.unwrap();
        to_company(&kit, order.id).await;
        let number = order.number.clone();
        orders::advance(&kit.shop, &by, &number, OrderEvent::Accept, "").await.unwrap();
        sales::payments::receive(&kit.shop, &by, &number).await.unwrap();
        let line = shipments::of(&kit.shop, &by, &number, None).await.unwrap().left[0].line;
        let one = [(format!("quantity-{line}"), "1".to_owned())];
        let first = shipments::create(&kit.shop, &by, &number, &one).await.unwrap();
        for event in [ShipmentEvent::Pack, ShipmentEvent::Deliver] {
            shipments::advance(&kit.shop, &by, &number, first, event).await.unwrap();
        }
        documents::make_due(&kit.shop, &storage, order.id).await.unwrap();
        let upd = |n: &str, versions| (DocumentKind::Transfer, n.to_owned(), versions);
        assert_eq!(made(&kit, &by, &number).await, [upd("1", 1)]);
        let text = xml_of(&kit, &storage, &by, &number, (DocumentKind::Transfer, "1")).await;
        assert!(text.contains("КолТов=\"1\"") && text.contains("СтТовУчНалВсего=\"333.33\""), "{text}");

        // The rest leaves later, with a document of its own; together they are the order.
        let two = [(format!("quantity-{line}"), "2".to_owned())];
        let rest = shipments::create(&kit.shop, &by, &number, &two).await.unwrap();
        for event in [ShipmentEvent::Pack, ShipmentEvent::Deliver] {
            shipments::advance(&kit.shop, &by, &number, rest, event).await.unwrap();
        }
        for _ in 0..2 {
            documents::make_due(&kit.shop, &storage, order.id).await.unwrap();
        }
        let transfers = |all: Vec<(DocumentKind, String, usize)>| -> Vec<_> {
            all.into_iter()
                .filter(|(kind, ..)| matches!(kind, DocumentKind::Transfer | DocumentKind::Correction))
                .collect()
        };
        assert_eq!(transfers(made(&kit, &by, &number).await), [upd("1", 1), upd("2", 1)]);
        let text = xml_of(&kit, &storage, &by, &number, (DocumentKind::Transfer, "2")).await;
        assert!(text.contains("КолТов=\"2\"") && text.contains("СтТовУчНалВсего=\"666.66\""), "{text}");

        // One comes back: a correction names both documents and the return.
        let back = returns::create(
            &kit.shop,
            &by,
            &number,
            &[
                ("reason".to_owned(), "changed_mind".to_owned()),
                ("wish".to_owned(), "money".to_owned()),
                ("way".to_owned(), "bring".to_owned()),
                (format!("quantity-{line}"), "1".to_owned()),
            ],
        )
        .await
        .unwrap();
        returns::receive(&kit.shop, &by, back, &[]).await.unwrap();
        documents::make_due(&kit.shop, &storage, order.id).await.unwrap();
        assert_eq!(transfers(made(&kit, &by, &number).await).len(), 2, "nothing is decided yet");
        let warehouse = returns::warehouses(&kit.shop, &by).await.unwrap()[0].0.to_string();
        let decision = [
            (format!("restocked-{line}"), "1".to_owned()),
            (format!("amount-{line}"), "333.33".to_owned()),
            ("warehouse".to_owned(), warehouse),
        ];
        returns::inspect(&kit.shop, &by, back, &decision).await.unwrap();
        documents::make_due(&kit.shop, &storage, order.id).await.unwrap();
        let ukd = |versions| (DocumentKind::Correction, "1".to_owned(), versions);
        assert_eq!(transfers(made(&kit, &by, &number).await), [upd("1", 1), upd("2", 1), ukd(1)]);
        let text = xml_of(&kit, &storage, &by, &number, (DocumentKind::Correction, "1")).await;
        for part in
            ["НомерСчФ=\"1\"", "НомерСчФ=\"2\"", "КолТовДо=\"3\" КолТовПосле=\"2\"", "СтоимУм=\"333.33\""]
        {
            assert!(text.contains(part), "{part} in {text}");
        }
        sql(&kit, "UPDATE order_buyer SET legal_address = 'Москва, Тверская, 1'", []).await;
        documents::make_due(&kit.shop, &storage, order.id).await.unwrap();
        assert_eq!(transfers(made(&kit, &by, &number).await), [upd("1", 2), upd("2", 2), ukd(2)]);
    }
);
