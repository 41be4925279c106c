//! Customers: staff find them, see what belongs to them, create one and write notes, without scripts.

use crate::open;
use axum::http::StatusCode;
use pagekit::{Browser, Site};
use people_model::access::{CUSTOMERS_EDIT, CUSTOMERS_VIEW};

pub const ADMIN: (&str, &str) = ("admin@demo.zasov.example", "zasov-demo-admin");
const ANNA: (&str, &str) = ("anna@demo.zasov.example", "zasov-demo-anna");

pub async fn logged_in(site: &Site, login: (&str, &str)) -> Browser {
    let browser = site.guest();
    browser.log_in(login.0, login.1).await;
    browser
}

/// An order of the demo's shopper: its number as typed by people.
async fn order(site: &Site) -> String {
    use sales::cart::{self, CartOwner};
    let shop = &site.kit.shop;
    let anna = logged_in(site, ANNA).await.cookie("zasov_session").unwrap();
    let anna = people::sessions::resolve(shop, &anna, base::Locale::Ru).await.unwrap().unwrap().actor;
    let staff = site.staff(&[catalog_model::access::CATALOG_EDIT]).await;
    let rows = catalog::products::list_for_admin(shop, staff.actor(), &Default::default(), None).await;
    let rows = rows.unwrap().rows;
    let product = rows.iter().find(|r| r.available > 0 && r.price.is_some()).unwrap();
    let owner = CartOwner::Account(anna.account().unwrap());
    cart::add(shop, &anna, &owner, product.id, 1).await.unwrap();
    let quote = sales::checkout::quote(shop, &anna, &owner).await.unwrap();
    let delivery = quote.deliveries.iter().find(|d| !d.method.kind.needs_address()).unwrap();
    let form = sales_model::views::CheckoutForm {
        name: "Анна".into(),
        email: ANNA.0.into(),
        delivery: delivery.method.id.to_string(),
        pickup: quote.pickup_points[0].id.to_string(),
        payment: "on_receipt".into(),
        expected_total: delivery.totals.total.0.to_string(),
        ..Default::default()
    };
    let order = sales::checkout::place(shop, &anna, &owner, &form, "0123456789abcdef").await.unwrap();
    order.number.to_url()
}

/// The address of the only customer in a list.
fn only(page: &pagekit::Page) -> String {
    let links: Vec<_> = page.select("td a[href^='/admin/customers/']");
    assert_eq!(links.len(), 1, "{}", page.text());
    links[0].attr("href").unwrap().to_owned()
}

#[tokio::test]
async fn customers_are_found_by_their_orders_and_shown_with_them() {
    let site = open().await;
    let number = order(&site).await;
    let admin = logged_in(&site, ADMIN).await;
    let list = admin.get("/admin/customers").await;
    assert!(list.text().contains("открытых: 1"), "{}", list.text());
    for query in [
        format!("find={number}"),
        format!("find={}", number.to_lowercase()),
        format!("find={}", pagekit::percent("ДЕМИДОВА анна")),
        "open=orders".to_owned(),
        "kind=person&state=active".to_owned(),
    ] {
        let found = admin.get(&format!("/admin/customers?{query}")).await;
        let card = only(&found);
        let card = admin.get(&card).await;
        assert!(card.has_link(&format!("/admin/orders/{number}")), "{query}");
    }
    for query in ["state=unclaimed", "state=blocked", "find=9999999", "kind=company"] {
        let found = admin.get(&format!("/admin/customers?{query}")).await;
        assert!(found.text().contains("Никого не нашлось") && found.has_link("/admin/customers"), "{query}");
    }
    // Orders are shown to those who may see them.
    let card = only(&admin.get("/admin/customers").await);
    let reader = site.staff(&[CUSTOMERS_VIEW]).await.get(&card).await;
    assert!(!reader.has_link(&format!("/admin/orders/{number}")));
    assert!(reader.text().contains("Анна Демидова"), "{}", reader.text());
    assert!(reader.forms().iter().all(|form| !form.action.starts_with("/admin/customers")), "no forms");
}

#[tokio::test]
async fn a_customer_is_created_renamed_noted_and_blocked_by_forms() {
    let site = open().await;
    let admin = logged_in(&site, ADMIN).await;
    let page = admin.get("/admin/customers/new").await;
    let form = page.form("/admin/customers/new");
    let wrong = admin.submit(&form.with("contact", "12")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has_error("name") && wrong.has_error("contact"), "{:?}", wrong.errors());
    assert_eq!(wrong.value("contact"), "12", "what was typed stays");
    let made = admin.submit(&form.with_all(&[("name", "Пётр Гостев"), ("contact", "petr@example.ru")])).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{:?}", made.errors());
    let card = made.location().split('?').next().unwrap().to_owned();
    let page = admin.follow(&made).await;
    assert!(
        page.text().contains("Клиент заведён") && page.text().contains("Ещё не входил"),
        "{}",
        page.text()
    );
    assert_eq!(site.letters("petr@example.ru").await.len(), 1);
    let letter = site.letters("petr@example.ru").await.pop().unwrap();
    let key = letter.split("key=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    let claim = site.guest().get(&format!("/login/link?key={key}")).await;
    assert!(claim.text().contains("Ваша учётная запись") && claim.has("input[name='password']"));

    let renamed = admin.submit(&page.form(&card).with("name", "Пётр Первый")).await;
    assert!(admin.follow(&renamed).await.text().contains("Сохранено"));
    let late = admin.submit(&page.form(&card).with("name", "Пётр Второй")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.value("name") == "Пётр Второй" && late.text().contains("Пётр Первый"), "both are shown");

    let notes = format!("{card}/notes");
    let empty = admin.submit(&page.form(&notes)).await;
    assert!(empty.status == StatusCode::UNPROCESSABLE_ENTITY && empty.has_error("note"));
    let noted = admin.submit(&page.form(&notes).with("note", "Звонить после шести")).await;
    let page = admin.follow(&noted).await;
    assert!(page.text().contains("Звонить после шести"), "{}", page.text());
    let note = page.forms().into_iter().find(|form| form.action.starts_with(&format!("{notes}/"))).unwrap();
    let emptied = admin.submit(&note.with("note", "").and("do", "save")).await;
    assert!(emptied.has_error("note") && emptied.has("details[open]"), "{}", emptied.body);
    assert_eq!(admin.get(&note.action).await.location(), card, "a reload after an error");
    let changed = admin.submit(&note.with("note", "Не звонить").and("do", "save")).await;
    let page = admin.follow(&changed).await;
    assert!(page.text().contains("Не звонить"), "{}", page.text());
    let note = page.forms().into_iter().find(|form| form.action == note.action).unwrap();
    let deleted = admin.submit(&note.and("do", "delete")).await;
    assert!(admin.follow(&deleted).await.text().contains("Заметка удалена"));

    let block = format!("{card}/steps/block");
    let silent = admin.submit(&page.form(&block)).await;
    assert!(silent.status == StatusCode::UNPROCESSABLE_ENTITY && silent.has_error("reason"));
    let blocked = admin.submit(&page.form(&block).with("reason", "Спор по оплате")).await;
    let page = admin.follow(&blocked).await;
    assert!(page.text().contains("Вход закрыт") && page.text().contains("Спор по оплате"), "{}", page.text());
    let restored = admin.submit(&page.form(&format!("{card}/steps/restore"))).await;
    let page = admin.follow(&restored).await;
    for action in ["Учётная запись создана", "Клиент изменён", "Вход заблокирован", "Заметка удалена"]
    {
        assert!(page.text().contains(action), "{action}: {}", page.text());
    }
    let contact =
        admin.submit(&page.form(&format!("{card}/contact")).with("contact", "new@example.ru")).await;
    assert!(admin.follow(&contact).await.text().contains("new@example.ru"));
    assert_eq!(admin.post(&format!("{card}/steps/promote"), "version=1").await.status, StatusCode::NOT_FOUND);
    let editor = site.staff(&[CUSTOMERS_EDIT]).await;
    assert_eq!(editor.get(&card).await.status, StatusCode::FORBIDDEN, "to change is not to see");
}

#[tokio::test]
async fn acc_8_the_registers_show_terms_and_incidents_with_their_deadlines() {
    let site = open().await;
    let admin = logged_in(&site, ADMIN).await;
    let page = admin.get("/admin/personal-data").await;
    for words in [
        "Реестр обработки",
        "Заявки: имя, контакты",
        "5\u{a0}лет",
        "Инцидентов не было",
        "ещё не проверялось",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    let new = "/admin/personal-data/incidents/new";
    let form = admin.get(new).await.form(new);
    let empty = admin.submit(&form).await;
    assert!(
        empty.status == StatusCode::UNPROCESSABLE_ENTITY
            && empty.has_error("what")
            && empty.has_error("whom")
    );
    let texts = [("what", "Утечка"), ("whom", "Двое"), ("hours", "30")];
    let added = admin.submit(&form.with_all(&texts)).await;
    let path = added.location().split('?').next().unwrap().to_owned();
    let one = admin.follow(&added).await;
    assert!(one.text().contains("Уведомите сейчас"), "{}", one.text());
    let list = admin.get("/admin/personal-data").await;
    assert!(list.has("[role='alert']") && list.has_link(&path), "{}", list.body);
    let mut one = one;
    for step in ["notify", "report", "close"] {
        one = admin.follow(&admin.submit(&one.form(&format!("{path}/{step}"))).await).await;
    }
    assert!(one.text().contains("Закрыт") && one.has("button"), "{}", one.text());
    let late = admin.submit(&one.form(&path).with("version", "1").with("measures", "Пароли сменены")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(late.value("measures"), "Пароли сменены", "what was typed stays");
    assert_eq!(admin.submit(&late.form(&path)).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn acc_3_staff_see_a_customers_company_and_answer_requests_to_join() {
    use people_model::companies::CompanyInput;
    let site = open().await;
    let shop = &site.kit.shop;
    let admin = logged_in(&site, ADMIN).await;
    let anna = logged_in(&site, ANNA).await.cookie("zasov_session").unwrap();
    let anna = people::sessions::resolve(shop, &anna, base::Locale::Ru).await.unwrap().unwrap().actor;
    let bank = CompanyInput {
        name: "ПАО «Сбербанк»".into(),
        inn: "7707083893".into(),
        kpp: "773601001".into(),
        ogrn: "1027700132195".into(),
        legal_address: "Москва, ул. Вавилова, 19".into(),
    };
    people::companies::attach(shop, &anna, &bank).await.unwrap();
    let card = only(&admin.get("/admin/customers?find=7707083893").await);
    let page = admin.get(&card).await;
    let company = format!("{card}/company");
    let form = page.forms().into_iter().find(|form| form.value("company_version").is_some()).unwrap();
    assert!(page.text().contains("КПП\u{a0}773601001") && form.value("inn") == Some("7707083893"));
    let save = form.with("do", "save");
    let wrong = admin.submit(&save.with("kpp", "1")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.error("kpp").contains("КПП"), "{:?}", wrong.errors());
    let saved = admin.submit(&save.with("legal_address", "Казань")).await;
    assert_eq!(saved.location(), format!("{card}?done=company"));
    let late = admin.submit(&save.with("legal_address", "Тверь")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    // Out of the company, and in again by a request that nobody but staff can answer.
    assert_eq!(admin.post(&company, &[("do", "remove")]).await.status, StatusCode::SEE_OTHER);
    assert!(admin.get("/admin/customers?open=company_join").await.text().contains("Никого не нашлось"));
    people::companies::attach(shop, &anna, &bank).await.unwrap();
    let card = only(&admin.get("/admin/customers?open=company_join").await);
    let page = admin.get(&card).await;
    let join = page.value("join");
    let answered = admin.post(&company, &[("do", "approve"), ("join", &join)]).await;
    assert_eq!(answered.location(), format!("{card}?done=company"));
    assert_eq!(admin.post(&company, &[("do", "contact")]).await.status, StatusCode::SEE_OTHER);
    assert!(admin.get(&card).await.text().contains("Отвечает за компанию"));
    let reader = site.staff(&[CUSTOMERS_VIEW]).await;
    assert!(reader.get(&card).await.text().contains("Казань"));
    assert_eq!(reader.post(&company, &[("do", "remove")]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn acc_5_staff_merge_a_duplicate_into_the_customer() {
    let site = open().await;
    let admin = logged_in(&site, ADMIN).await;
    let card = only(&admin.get("/admin/customers").await);
    let new = admin.get("/admin/customers/new").await.form("/admin/customers/new");
    let made = admin.submit(&new.with_all(&[("name", "Анна Д"), ("contact", "anna.d@example.ru")])).await;
    let double = made.location().split('?').next().unwrap().to_owned();
    let merge = format!("{card}/merge");
    assert!(admin.get(&card).await.has_link(&merge));
    let choose = admin.get(&merge).await;
    assert!(choose.text().contains("Похожих учётных записей нет"), "{}", choose.text());
    let id = double.rsplit('/').next().unwrap();
    let found = admin.get(&format!("{merge}?find=anna.d")).await;
    let with = format!("{merge}?with={id}");
    assert!(found.has_link(&with), "{:?}", found.links());
    let preview = admin.get(&with).await;
    assert!(preview.text().contains("Отменить это нельзя"), "{}", preview.text());
    let form = preview.form(&merge);
    let wrong = admin.submit(&form.with("confirmation", "anna")).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.has_error("confirmation"));
    let merged = admin.submit(&form.with("confirmation", "ANNA.D@example.ru")).await;
    assert_eq!(merged.location(), format!("{card}?done=merged"));
    assert_eq!(admin.get(&double).await.location(), card, "its address leads on");
    let other = site.staff(&[CUSTOMERS_VIEW, CUSTOMERS_EDIT]).await;
    assert!(!other.get(&card).await.has_link(&merge));
    assert_eq!(other.get(&merge).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn ord_5_staff_act_for_a_customer_with_a_bar_on_every_page_and_stop() {
    let site = open().await;
    let admin = logged_in(&site, ADMIN).await;
    let card = only(&admin.get("/admin/customers").await);
    let act = format!("{card}/act");
    let reader = site.staff(&[CUSTOMERS_VIEW, CUSTOMERS_EDIT]).await;
    assert!(reader.get(&card).await.forms().iter().all(|form| form.action != act));
    assert_eq!(reader.post(&act, &[("", "")]).await.status, StatusCode::FORBIDDEN);
    let begun = admin.submit(&admin.get(&card).await.form(&act)).await;
    assert_eq!(begun.location(), "/account");

    let desk = admin.follow(&begun).await;
    assert!(desk.text().contains("Вы действуете за клиента: Анна Демидова"), "{}", desk.text());
    assert!(desk.has_link("/account/orders") && !desk.has_link("/account/security"));
    assert!(!desk.has_link("/account/data") && !desk.has_link("/account/sessions"));
    for page in ["/", "/catalog", "/cart", "/account/orders", "/account/sites"] {
        let page = admin.get(page).await;
        assert!(page.status == StatusCode::OK && page.has(".acting form"), "{}", page.text());
        assert_eq!(page.header("cache-control"), "no-store");
    }
    for closed in [
        "/account/security",
        "/account/sessions",
        "/account/password",
        "/account/data",
        "/account/contact",
        "/admin",
        "/admin/customers",
        card.as_str(),
    ] {
        let page = admin.get(closed).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{closed}");
        assert!(page.has(".acting form"), "the way back is on the page of the error too");
    }
    let ended = admin.submit(&desk.form("/acting/end")).await;
    assert_eq!(ended.location(), card);
    let back = admin.follow(&ended).await;
    assert!(back.status == StatusCode::OK && !back.has(".acting"), "{}", back.text());
    assert!(back.text().contains("Сотрудник начал действовать за клиента"), "{}", back.text());
    assert_eq!(admin.post("/acting/end", &[("", "")]).await.location(), "/admin", "it had ended already");

    let anna = logged_in(&site, ANNA).await;
    assert!(anna.get("/account/sessions").await.text().contains("Сотрудник магазина действовал"));
    assert!(anna.get("/account/notifications").await.text().contains("действует от вашего имени"));
    assert!(!anna.get("/account").await.has(".acting"));
}

#[tokio::test]
async fn acc_5_staff_look_through_similar_customers_and_mark_those_that_are_none() {
    let site = open().await;
    let admin = logged_in(&site, ADMIN).await;
    let list = "/admin/customers/duplicates";
    assert!(admin.get("/admin/customers").await.has_link(list));
    assert!(admin.get(list).await.text().contains("Похожих клиентов нет"));
    let card = only(&admin.get("/admin/customers").await);
    let mut made = Vec::new();
    for contact in ["p1@example.ru", "p2@example.ru"] {
        let new = admin.get("/admin/customers/new").await.form("/admin/customers/new");
        let new = admin.submit(&new.with_all(&[("name", "Пётр Гостев"), ("contact", contact)])).await;
        made.push(new.location().split('?').next().unwrap().to_owned());
    }
    let shop = &site.kit.shop;
    for path in &made {
        let id: base::AccountId = path.rsplit('/').next().unwrap().parse().unwrap();
        let branch = org::branches::main(shop).await.unwrap().id;
        let client = site.kit.client(id, branch);
        let input = people_model::sites::SiteInput {
            name: "Дом".into(),
            city: "Тверь".into(),
            address: "ул. Мира, 1".into(),
            object_type: "flat".into(),
            ..Default::default()
        };
        people::sites::add(shop, &client, &input).await.unwrap();
    }
    let page = admin.get(list).await;
    assert!(page.has_link(&made[0]) && page.has_link(&made[1]) && !page.has_link(&card));
    assert!(page.text().contains("одно имя и город объекта"), "{}", page.text());
    let newer = made[1].rsplit('/').next().unwrap();
    assert!(page.has_link(&format!("{}/merge?with={newer}", made[0])), "{:?}", page.links());
    let marked = admin.submit(&page.form(list).with("do", "not")).await;
    assert!(marked.location().starts_with(&format!("{list}?done=marked")), "{}", marked.location());
    let after = admin.follow(&marked).await;
    assert!(after.text().contains("Похожих клиентов нет"), "{}", after.text());
    assert!(admin.get(&format!("{list}?view=marked")).await.has_link(&made[0]));
    let undone = admin.submit(&after.form(list).with("do", "back")).await;
    assert!(admin.follow(&undone).await.has_link(&made[0]), "it is back");
    let reader = site.staff(&[CUSTOMERS_VIEW, CUSTOMERS_EDIT]).await;
    assert_eq!(reader.get(list).await.status, StatusCode::FORBIDDEN);
    assert!(!reader.get("/admin/customers").await.has_link(list));
}
