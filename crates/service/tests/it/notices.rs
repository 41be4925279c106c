//! ORD-2: what staff and clients are notified of about requests.

use crate::fixture::*;
use people::notifications::list;
use platform::Actor;
use sea_orm::{ConnectionTrait as _, Value};
use service::{estimates, requests};
use service_model::scheduling::RequestEvent;
use service_model::views::LineForm;

testkit::on_both_databases!(ord_2_both_sides_are_told_of_a_request, |kit| async move {
    let f = Fixture::new(&kit).await;
    let shop = &kit.shop;
    // The coordinator has the permission by a role, as in a real shop.
    let desk = f.coordinator.account().unwrap();
    let role: Value = desk.into();
    for (sql, values) in [
        ("UPDATE account SET kind = 'staff' WHERE id = $1", vec![role.clone()]),
        (
            "INSERT INTO role (id, code, name_ru, name_en, version) VALUES ($1, 'r', 'Р', 'R', 1)",
            vec![role.clone()],
        ),
        (
            "INSERT INTO role_permission (role_id, permission) VALUES ($1, $2)",
            vec![role.clone(), "requests.view".into()],
        ),
        (
            "INSERT INTO account_role (id, account_id, role_id, branch_id) VALUES ($1, $1, $1, $2)",
            vec![role, f.branch.into()],
        ),
    ] {
        let tx = shop.begin().await.unwrap();
        tx.execute_raw(tx.sql(sql, values)).await.unwrap();
        tx.commit().await.unwrap();
    }
    let titles = async |actor: &Actor| {
        let page = list(shop, actor, false, "").await.unwrap();
        page.rows.into_iter().map(|row| row.title).collect::<Vec<_>>()
    };
    // A guest's request rings when the contact is confirmed; a client's at once.
    f.repair(shop, &kit.guest(), &repair_form()).await;
    assert!(titles(&f.coordinator).await.is_empty());
    let made = f.repair(shop, &f.client, &repair_form()).await;
    let number = made.number.display(base::Locale::Ru);
    assert_eq!(titles(&f.coordinator).await, [format!("Новая заявка {number}")]);
    assert_eq!(titles(&f.client).await, [format!("Заявка {number} принята")]);
    service::slots::hold(shop, &f.client, &made.number, None, moscow(25, 10, 0)).await.unwrap();
    service::slots::confirm(shop, &f.client, &made.number, None).await.unwrap();
    let chosen = format!("Заявка {number}: клиент выбрал время визита");
    assert!(titles(&f.coordinator).await.contains(&chosen));
    assert!(titles(&f.client).await.contains(&format!("Заявка {number}: визит назначен")));
    for event in [RequestEvent::Start, RequestEvent::Finish] {
        requests::step(shop, &f.coordinator, &made.number, event).await.unwrap();
    }
    assert!(titles(&f.client).await.contains(&format!("Заявка {number} выполнена")));
    let second = f.repair(shop, &f.client, &repair_form()).await;
    requests::cancel(shop, &f.client, &second.number, None, "").await.unwrap();
    let cancelled = format!("Клиент отменил заявку {}", second.number.display(base::Locale::Ru));
    assert!(titles(&f.coordinator).await.contains(&cancelled));
    let third = f.repair(shop, &f.client, &repair_form()).await;
    let lines = f.seen(shop, &third.number).await.estimate.unwrap().lines;
    let lines: Vec<LineForm> = lines.iter().map(|line| LineForm::of(base::Locale::Ru, line)).collect();
    estimates::revise(shop, &f.coordinator, &third.number, 1, &lines, None).await.unwrap();
    requests::step(shop, &f.coordinator, &third.number, RequestEvent::Decline).await.unwrap();
    let third = third.number.display(base::Locale::Ru);
    for told in [format!("Заявка {third}: смета готова"), format!("Заявка {third} закрыта")]
    {
        assert!(titles(&f.client).await.contains(&told), "{told}");
    }
});
