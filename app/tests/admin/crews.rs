//! Territories, crews, absences and days off: from an empty shop, by pages alone.

use crate::{ALL, open, registries};
use axum::http::StatusCode;
use gateways::files::Storage;
use pagekit::{Browser, Page, Site};
use platform::Actor;
use service_model::access::{CREWS_EDIT, REQUESTS_PLAN};
use testkit::{On, Testkit};

/// A shop as it is after the program has started for the first time.
async fn empty_shop() -> Site {
    let kit = Testkit::start(On::Sqlite).await.with_subscribers(seed::subscribers());
    seed::seed_shop(&kit.shop, &Actor::System("test"), &seed::Setup::default()).await.unwrap();
    let storage = Storage::local(&kit.dir.path().join("files")).unwrap();
    Site::new(kit, storage, pagekit::unreachable_payments(), app::routes(), registries())
}

/// The first link of a page whose address begins so.
fn link(page: &Page, start: &str) -> String {
    page.first(&format!("main a[href^='{start}']")).attr("href").unwrap().to_owned()
}

/// Opens the form of a new entity from its list, fills it in and sends it.
async fn add(browser: &Browser, list: &str, fields: &[(&str, &str)]) -> String {
    let new = link(&browser.get(list).await, &format!("{list}/new"));
    let form = browser.get(&new).await.form(&format!("{list}/new"));
    let sent = browser.submit(&form.with_all(fields)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{list}: {:?}", sent.errors());
    let saved = browser.follow(&sent).await;
    assert!(saved.text().contains("Сохранено"), "{}", saved.text());
    sent.location().split('?').next().unwrap().to_owned()
}

const CREW: &[(&str, &str)] =
    &[("name_ru", "Бригада Орлова"), ("name_en", "Orlov’s crew"), ("vehicle", "Белая «ГАЗель»")];

const REPAIR: [(&str, &str); 7] = [
    ("equipment", "Камера"),
    ("description", "Не показывает"),
    ("format", "visit"),
    ("district", "center"),
    ("address", "ул. Ленина, 1"),
    ("name", "Анна"),
    ("email", "anna@example.ru"),
];

#[tokio::test]
async fn adm_4_an_owner_enters_crews_from_an_empty_shop_and_a_client_books_a_visit() {
    let site = empty_shop().await;
    let (owner, guest) = (site.staff(ALL).await, site.guest());
    // Without territories visits are not offered, and the other formats are.
    let form = guest.get("/service/repair").await;
    assert!(form.text().contains("Выезды мастера пока не предлагаем"), "{}", form.text());
    assert!(form.has("input[value='visit'][disabled]") && !form.has("[name='district']"));
    assert!(!form.has_link("/admin/districts"));
    assert!(owner.get("/service/repair").await.has_link("/admin/districts"));
    assert!(form.has("input[value='bring_in'][checked]"));
    let late = guest.post_files("/service/repair", &REPAIR, &[]).await;
    assert!(
        late.status == StatusCode::UNPROCESSABLE_ENTITY && late.has_error("district"),
        "{:?}",
        late.errors()
    );
    let brought: Vec<_> =
        REPAIR.iter().map(|(n, v)| (*n, if *n == "format" { "bring_in" } else { *v })).collect();
    assert_eq!(guest.post_files("/service/repair", &brought, &[]).await.status, StatusCode::SEE_OTHER);
    let fitting = guest.get("/service/installation").await;
    assert!(fitting.text().contains("Заявки на монтаж пока не принимаем"), "{}", fitting.text());
    assert!(!fitting.text().contains("Отправить заявку"));

    // Each empty page leads to the next one.
    let crews = link(&owner.get("/desk").await, "/admin/crews");
    assert_eq!(crews, "/admin/crews");
    let districts = link(&owner.get(&crews).await, "/admin/districts");
    let planner = site.staff(&[REQUESTS_PLAN]).await.get("/desk").await;
    assert!(planner.text().contains("когда администратор добавит бригаду"), "{}", planner.text());
    let center = add(&owner, &districts, &[("name_ru", "Центр"), ("name_en", "Center")]).await;
    assert_eq!(owner.get(&center).await.value("code"), "center");
    add(&owner, &districts, &[("name_ru", "Север"), ("name_en", "North")]).await;
    // A request without a crew has no times, and staff is led to the crews.
    let early = guest.post_files("/service/repair", &REPAIR, &[]).await.location().to_owned();
    let none = guest.get(&format!("{early}/slots")).await;
    assert!(none.text().contains("Мы свяжемся с вами") && !none.has_link("/admin/crews"), "{}", none.text());
    let at_desk = owner.get("/desk/requests/R-2026-000002").await;
    assert!(at_desk.first("main").has("a[href='/admin/crews']"), "{}", at_desk.text());
    let crew = {
        let new = link(&owner.get(&crews).await, "/admin/crews/new");
        let form = owner.get(&new).await.form("/admin/crews/new");
        let base = center.rsplit('/').next().unwrap();
        let wrong = owner.submit(&form.with_all(CREW).with("hours-2", "с утра")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.has_error("hours-2") && wrong.has_error("base") && wrong.has_value("с утра"));
        let sent = owner.submit(&form.with_all(CREW).with("base", base).and("skills", "video")).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{:?}", sent.errors());
        sent.location().split('?').next().unwrap().to_owned()
    };
    let list = owner.get(&crews).await;
    assert!(
        list.text().contains("пн–пт 09:00–18:00") && list.text().contains("Центр, Север"),
        "{}",
        list.text()
    );

    // The client books what the crew offers.
    let sent = guest.post_files("/service/repair", &REPAIR, &[]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{:?}", sent.errors());
    let request = sent.location().to_owned();
    let slots = guest.get(&format!("{request}/slots")).await;
    let start = slots.first("input[type='radio'][name='start']").attr("value").unwrap().to_owned();
    let hold = slots.form(&format!("{request}/hold")).with("start", &start);
    assert!(guest.submit(&hold).await.status.is_redirection());
    assert!(guest.post(&format!("{request}/confirm"), "").await.status.is_redirection());
    let letters = site.letters("anna@example.ru").await;
    let is_link = |line: &&str| line.contains(&request) && line.contains("confirm=");
    let address = letters.iter().flat_map(|letter| letter.lines()).find(is_link).unwrap();
    let opened = guest.get(address.trim_start_matches(testkit::PUBLIC_URL)).await;
    let contact = guest.follow(&opened).await.form(&format!("{request}/contact"));
    assert!(guest.submit(&contact).await.status.is_redirection());
    let booked = guest.get(&request).await;
    assert!(booked.text().contains("Приедет: Бригада Орлова, Белая «ГАЗель»"), "{}", booked.text());
    let page = owner.get(&crew).await;
    let week = page.first("#week").text();
    assert!(week.contains("ул. Ленина, 1") && week.contains("не работает"), "{week}");

    // What is in the way is listed before it happens.
    let form = page.form(&crew).with("hours-1", "").with("hours-2", "").with("hours-3", "");
    let refused = owner.submit(&form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has_link("/desk/requests/R-2026-000003"), "{}", refused.text());
    assert!(refused.text().contains("Не помещается в рабочие часы бригады"), "{}", refused.text());
    let accepted = refused.value("accepted");
    let form = refused.form(&crew).with("accepted", &accepted);
    assert_eq!(form.value("hours-1"), Some(""), "what was typed is kept");
    assert_eq!(owner.submit(&form).await.status, StatusCode::SEE_OTHER);
    let page = owner.get(&crew).await;
    let archive = page.forms().into_iter().find(|f| f.action == crew && f.names.contains("action")).unwrap();
    let refused = owner.submit(&archive.with("action", "archive")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has_link("/desk/requests/R-2026-000003") && !refused.has("[name='accepted']"));
    assert!(refused.text().contains("Перенесите их другой бригаде"), "{}", refused.text());
    assert!(owner.get(&center).await.text().contains("Бригад: 1, открытых заявок: 2"), "a territory in use");
}

#[tokio::test]
async fn adm_4_absences_and_technicians_are_entered_on_the_page_of_their_crew() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let crew = link(&admin.get("/admin/crews").await, "/admin/crews/0");
    let page = admin.get(&crew).await;
    assert!(page.first("#technicians").text().contains("Пётр Орлов"), "{}", page.text());

    let new = link(&page, &format!("{crew}/technicians/new"));
    let form = admin.get(&new).await.form(&new);
    assert_eq!(form.value("first_day"), Some("2026-11-22"), "today");
    let wrong = admin.submit(&form.with("phone", "12").with("name", "Олег")).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.has_error("phone"));
    let sent = admin.submit(&form.with("phone", "8 912 345-67-89").with("name", "Олег")).await;
    let saved = admin.follow(&sent).await;
    assert!(saved.first("#technicians").text().contains("Олег"), "{}", saved.text());
    let technician = saved
        .select("#technicians a")
        .iter()
        .find(|a| a.text() == "Олег")
        .unwrap()
        .attr("href")
        .unwrap()
        .to_owned();
    let edit = admin.get(&technician).await;
    let delete = edit.forms().into_iter().find(|f| f.names.contains("action")).unwrap();
    let deleted = admin.submit(&delete.with("action", "delete")).await;
    assert!(!admin.follow(&deleted).await.first("#technicians").text().contains("Олег"));

    let new = link(&page, &format!("{crew}/absences/new"));
    let form = admin.get(&new).await.form(&new);
    let wrong = admin.submit(&form.with("first_day", "").with("kind", "other")).await;
    assert!(wrong.has_error("first_day") && wrong.has_error("note"), "{:?}", wrong.errors());
    let form = form.with("first_day", "2027-02-01").with("last_day", "2027-02-07").with("note", "лыжи");
    let saved = admin.follow(&admin.submit(&form).await).await;
    let told = "1\u{a0}февраля 2027 – 7\u{a0}февраля 2027 Отпуск: лыжи";
    assert!(saved.first("#absences").text().contains(told), "{}", saved.first("#absences").text());
    let twice = admin.submit(&form).await;
    assert!(twice.status == StatusCode::UNPROCESSABLE_ENTITY && twice.has_error("first_day"));
    let absence = link(&saved, &format!("{crew}/absences/0"));
    let edit = admin.get(&absence).await;
    let old = edit.form(&absence);
    let changed = old.with("last_day", "2027-02-10");
    assert_eq!(admin.submit(&changed).await.status, StatusCode::SEE_OTHER);
    let late = admin.submit(&old.with("note", "санки")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has_value("санки") && late.text().contains("2027-02-10"), "{}", late.text());
    let now = admin.get(&absence).await;
    let delete = now.forms().into_iter().find(|f| f.names.contains("action")).unwrap();
    let deleted = admin.follow(&admin.submit(&delete.with("action", "delete")).await).await;
    assert!(deleted.first("#absences").text().contains("Ничего не запланировано"));
    assert_eq!(admin.get(&absence).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn adm_4_two_editors_of_a_crew_or_a_territory_see_each_other() {
    let site = open().await;
    let admin = site.staff(&[CREWS_EDIT]).await;
    for list in ["/admin/crews", "/admin/districts"] {
        let page = link(&admin.get(list).await, &format!("{list}/0"));
        let form = admin.get(&page).await.form(&page);
        let first = admin.submit(&form.with("name_ru", "Первый")).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{:?}", first.errors());
        let second = admin.submit(&form.with("name_ru", "Второй")).await;
        assert_eq!(second.status, StatusCode::CONFLICT, "{page}");
        let cells: Vec<_> = second.select("#conflict td").iter().map(pagekit::Element::text).collect();
        assert_eq!(cells, ["Второй", "Первый"]);
        // What the conflict shows can be saved, and the history tells both.
        let again = admin.submit(&second.form(&page)).await;
        let shown = admin.follow(&again).await;
        assert!(shown.first("#history").text().contains("Первый → Второй"), "{}", shown.text());
    }
}

#[tokio::test]
async fn sch_1_the_shops_days_off_are_added_and_removed() {
    let site = open().await;
    let admin = site.staff(&[CREWS_EDIT]).await;
    let page = admin.get("/admin/calendar").await;
    assert!(page.text().contains("Всё по производственному календарю"), "{}", page.text());
    let form = page.form("/admin/calendar");
    let wrong = admin.submit(&form).await;
    assert!(wrong.has_error("day") && wrong.has_error("name"), "{:?}", wrong.errors());
    let useless = form.with("day", "2026-12-31").with("name", "Учёт");
    assert!(admin.submit(&useless).await.text().contains("и так выходной"));
    let day = form.with("day", "2027-03-01").with("name", "Учёт");
    let added = admin.follow(&admin.submit(&day).await).await;
    assert!(added.text().contains("1\u{a0}марта 2027 Не работаем Учёт"), "{}", added.text());
    let remove = added.forms().into_iter().find(|f| f.value("day") == Some("2027-03-01")).unwrap();
    let removed = admin.follow(&admin.submit(&remove.with("action", "remove")).await).await;
    assert!(removed.text().contains("День убран"), "{}", removed.text());
}
