//! Orders that are changed after they were placed.

use crate::shop::{
    BRANCH, account, all_is_well, form, guest_with, id, number, open, place, product, see, staff, stock,
};
use base::form::Problem;
use base::refusal::Refusal;
use base::{AccountId, BranchId, Kopecks};
use payments_model::desk::Received;
use payments_model::refunds::RefundCause;
use platform::Error;
use sales::editing::edit;
use sales::orders;
use sales_model::access::{ORDERS_EDIT, ORDERS_PRICE, ORDERS_VIEW};
use sales_model::editing::{EditForm, NewLineForm, ReceivingForm};
use sales_model::orders::{OrderCause, OrderEvent, OrderStatus};
use sales_model::refusal::SalesRefusal;
use sales_model::views::{CheckoutForm, OrderView};

/// A form that sets these quantities, in the order of the lines.
fn quantities(view: &OrderView, all: &[&str]) -> EditForm {
    let lines = view.lines.iter().zip(all).map(|(line, quantity)| (line.id, (*quantity).to_owned()));
    EditForm { version: view.version, lines: lines.collect(), ..EditForm::default() }
}

on_both_databases!(ord_4_the_buyer_takes_something_out_while_nothing_is_paid, |kit| async move {
    open(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let (camera, lock) = (product(&kit, 10, 100_00, 5).await, product(&kit, 11, 50_00, 5).await);
    let owner = guest_with(&kit, &[(camera, 2), (lock, 1)]).await;
    let order = place(&kit, &owner, &form(250_00), 1).await.unwrap();
    let access = order.access.as_deref();
    let view = see(&kit, &order).await;
    assert!(view.can_edit);
    let more = edit(shop, &guest, &order.number, access, &quantities(&view, &["3", "1"])).await;
    let field = format!("quantity-{}", view.lines[0].id);
    assert!(
        matches!(more, Err(Error::Invalid(p)) if p.of(&field) == Some(&Problem::OutOfRange { min: 0, max: 2 }))
    );
    let nothing =
        edit(shop, &guest, &order.number, access, &quantities(&view, &["0", "0"])).await.unwrap_err();
    assert!(matches!(nothing.refusal(), Some(SalesRefusal::LastLine)), "{nothing}");
    edit(shop, &guest, &order.number, access, &quantities(&view, &["1", "0"])).await.unwrap();
    let new = see(&kit, &order).await;
    assert_eq!((new.lines.len(), new.total), (1, Kopecks(100_00)));
    assert_eq!((stock(&kit, camera).await, stock(&kit, lock).await), ((5, 1, 4), (5, 0, 5)));
    let last = new.events.last().unwrap();
    assert_eq!(last.cause, OrderCause::Edited);
    assert!(last.reason.starts_with("Камера 10: 2 → 1; убрали Камера 11 × 1; сумма: 250"), "{}", last.reason);
    all_is_well(&kit).await;
    let old = edit(shop, &guest, &order.number, access, &quantities(&view, &["1"])).await;
    assert!(matches!(old, Err(Error::Refused(Refusal::Changed))), "{old:?}");
    let added = EditForm {
        added: vec![NewLineForm { code: "SKU11".into(), ..Default::default() }],
        version: new.version,
        ..EditForm::default()
    };
    assert!(matches!(edit(shop, &guest, &order.number, access, &added).await, Err(Error::Forbidden)));
});

on_both_databases!(ord_4_staff_changes_lines_receiver_and_address, |kit| async move {
    open(&kit).await;
    let shop = &kit.shop;
    let (camera, lock) = (product(&kit, 10, 100_00, 5).await, product(&kit, 11, 50_00, 5).await);
    let here = staff(&kit, 52).await;
    let owner = guest_with(&kit, &[(camera, 2)]).await;
    let on_receipt = CheckoutForm { payment: "on_receipt".into(), ..form(200_00) };
    let order = place(&kit, &owner, &on_receipt, 1).await.unwrap();
    orders::advance(shop, &here, &order.number, OrderEvent::Accept, "").await.unwrap();
    let view = orders::view(shop, &here, &order.number, None).await.unwrap();
    let mut form = quantities(&view, &["4"]);
    form.added = vec![NewLineForm { code: "sku11".into(), quantity: "2".into(), price: String::new() }];
    form.receiving =
        Some(ReceivingForm {
            name: "Пётр".into(), email: "petr@example.ru".into(), ..Default::default()
        });
    edit(shop, &here, &order.number, None, &form).await.unwrap();
    let new = orders::view(shop, &here, &order.number, None).await.unwrap();
    assert_eq!((new.total, new.contact_name.as_str()), (Kopecks(500_00), "Пётр"));
    let old_link = orders::view(shop, &kit.guest(), &order.number, order.access.as_deref()).await;
    assert!(matches!(old_link, Err(Error::NotFound)), "it may lie in the mailbox of a stranger");
    let sent = "SELECT COUNT(*) FROM outbox WHERE recipient = 'petr@example.ru' AND body_text LIKE '%?key=%'";
    assert_eq!(number(&kit, sent, []).await, 1);
    let vouched = "SELECT COUNT(*) FROM shop_order WHERE id = $1 AND contact_token_hash IS NULL \
                   AND contact_confirmed_at IS NOT NULL";
    assert_eq!(number(&kit, vouched, [order.id.0.into()]).await, 1);
    assert_eq!((stock(&kit, camera).await, stock(&kit, lock).await), ((5, 4, 1), (5, 2, 3)));
    all_is_well(&kit).await;

    let unknown = NewLineForm { code: "NOPE".into(), ..Default::default() };
    let wrong = EditForm { version: new.version, added: vec![unknown], ..EditForm::default() };
    let wrong = edit(shop, &here, &order.number, None, &wrong).await;
    assert!(matches!(wrong, Err(Error::Invalid(p)) if p.of("code-0") == Some(&Problem::NotFound)));
    let short = edit(shop, &here, &order.number, None, &quantities(&new, &["6"])).await;
    assert!(matches!(short, Err(Error::Refused(_))), "{short:?}");
    let own = NewLineForm { code: "SKU11".into(), quantity: "1".into(), price: "10".into() };
    let own = EditForm { version: new.version, added: vec![own], ..EditForm::default() };
    assert!(matches!(edit(shop, &here, &order.number, None, &own).await, Err(Error::Forbidden)));
    account(&kit, 53).await;
    let all = [ORDERS_VIEW, ORDERS_EDIT, ORDERS_PRICE];
    let boss = kit.staff(AccountId(id(53)), BranchId(id(BRANCH)), &all);
    edit(shop, &boss, &order.number, None, &own).await.unwrap();
    assert_eq!(orders::view(shop, &boss, &order.number, None).await.unwrap().total, Kopecks(510_00));
    all_is_well(&kit).await;

    for event in [OrderEvent::Assemble, OrderEvent::Pack] {
        orders::advance(shop, &here, &order.number, event, "").await.unwrap();
    }
    sales::payments::receive(shop, &here, &order.number).await.unwrap();
    orders::advance(shop, &here, &order.number, OrderEvent::HandOver, "").await.unwrap();
    let done = orders::view(shop, &here, &order.number, None).await.unwrap();
    assert!(!done.can_edit);
    let late = edit(shop, &here, &order.number, None, &quantities(&done, &["1"])).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::NotInThisState))), "{late:?}");
});

on_both_databases!(ord_4_what_was_paid_too_much_goes_back_and_what_is_missing_is_due, |kit| async move {
    open(&kit).await;
    let (shop, camera) = (&kit.shop, product(&kit, 10, 100_00, 5).await);
    let here = staff(&kit, 52).await;
    let owner = guest_with(&kit, &[(camera, 2)]).await;
    let on_receipt = CheckoutForm { payment: "on_receipt".into(), ..form(200_00) };
    let order = place(&kit, &owner, &on_receipt, 1).await.unwrap();
    sales::payments::receive(shop, &here, &order.number).await.unwrap();
    let seen = async || orders::view(shop, &here, &order.number, None).await.unwrap();
    let view = seen().await;
    assert!(!see(&kit, &order).await.can_edit, "a buyer does not change what is paid");
    edit(shop, &here, &order.number, None, &quantities(&view, &["1"])).await.unwrap();
    let view = seen().await;
    let refunds: Vec<_> = view.refunds.iter().map(|refund| (refund.cause, refund.amount)).collect();
    assert_eq!(refunds, [(RefundCause::Edited, Kopecks(100_00))]);
    all_is_well(&kit).await;
    edit(shop, &here, &order.number, None, &quantities(&view, &["3"])).await.unwrap();
    let view = seen().await;
    assert_eq!((view.total, view.due), (Kopecks(300_00), Kopecks(200_00)));
    all_is_well(&kit).await;
});

on_both_databases!(ord_4_an_order_that_is_paid_after_an_edit_is_confirmed, |kit| async move {
    open(&kit).await;
    let camera = product(&kit, 10, 100_00, 5).await;
    let (shop, by) = (&kit.shop, staff(&kit, 52).await);
    let owner = guest_with(&kit, &[(camera, 2)]).await;
    let on_receipt = CheckoutForm { payment: "on_receipt".into(), ..form(200_00) };
    let order = place(&kit, &owner, &on_receipt, 1).await.unwrap();
    let part = Some(Kopecks(100_00));
    sales::payments::receive_part(shop, &by, &order.number, part, &Received::default()).await.unwrap();
    let view = see(&kit, &order).await;
    assert_eq!(view.status, OrderStatus::Placed);
    edit(shop, &by, &order.number, None, &quantities(&view, &["1"])).await.unwrap();
    let view = see(&kit, &order).await;
    assert_eq!((view.status, view.is_paid, view.due), (OrderStatus::Confirmed, true, Kopecks::ZERO));
    all_is_well(&kit).await;
});

on_both_databases!(
    ord_4_pains_7_what_is_added_and_taken_out_again_of_a_paid_order_refunds_nothing,
    |kit| async move {
        open(&kit).await;
        let shop = &kit.shop;
        let camera = product(&kit, 10, 100_00, 5).await;
        product(&kit, 11, 50_00, 5).await;
        let here = staff(&kit, 52).await;
        let owner = guest_with(&kit, &[(camera, 2)]).await;
        let on_receipt = CheckoutForm { payment: "on_receipt".into(), ..form(200_00) };
        let order = place(&kit, &owner, &on_receipt, 1).await.unwrap();
        orders::advance(shop, &here, &order.number, OrderEvent::Accept, "").await.unwrap();
        let received = Received::default();
        sales::payments::receive_part(shop, &here, &order.number, None, &received).await.unwrap();
        let view = orders::view(shop, &here, &order.number, None).await.unwrap();
        let mut more = quantities(&view, &["2"]);
        more.added = vec![NewLineForm { code: "sku11".into(), quantity: "1".into(), price: String::new() }];
        edit(shop, &here, &order.number, None, &more).await.unwrap();
        let view = orders::view(shop, &here, &order.number, None).await.unwrap();
        assert_eq!((view.total, view.due), (Kopecks(250_00), Kopecks(50_00)), "the difference is due");
        edit(shop, &here, &order.number, None, &quantities(&view, &["2", "0"])).await.unwrap();
        let view = orders::view(shop, &here, &order.number, None).await.unwrap();
        assert_eq!((view.total, view.due, view.is_paid), (Kopecks(200_00), Kopecks::ZERO, true));
        assert_eq!(number(&kit, "SELECT COUNT(*) FROM refund", []).await, 0);
        all_is_well(&kit).await;
    }
);
