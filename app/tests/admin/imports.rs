//! ADM-3: importing products from a file through the pages, without scripts.

use crate::bulk::work;
use crate::{ALL, open};
use axum::http::StatusCode;
use catalog_model::editor::ProductFilter;
use pagekit::{Browser, Page};
use sales_model::access::ORDERS_VIEW;

const PAGE: &str = "/admin/products/import";

async fn sent(staff: &Browser, name: &str, content: &[u8]) -> Page {
    staff.post_files(PAGE, &[], &[("upload", name, content)]).await
}

#[tokio::test]
async fn adm_3_a_file_is_uploaded_its_columns_named_and_its_rows_looked_at() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let rows =
        catalog::products::list_for_admin(&site.kit.shop, admin.actor(), &ProductFilter::default(), None)
            .await;
    let known = rows.unwrap().rows.into_iter().find(|r| r.price.is_some() && r.sku.is_ascii()).unwrap();
    let csv = format!("Артикул;Цена;Цвет\r\n{};123456,78;синий\r\n;1;\r\nNEW-1;много;\r\n", known.sku);
    let uploaded = sent(&admin, "Прайс.csv", csv.as_bytes()).await;
    assert_eq!((uploaded.status, uploaded.location()), (StatusCode::SEE_OTHER, "/admin/products/import/1"));
    let reading = admin.get(uploaded.location()).await;
    assert!(reading.text().contains("Читаем файл") && reading.has("noscript"), "{}", reading.body);
    work(&site).await;
    let columns = admin.get(uploaded.location()).await;
    for code in ["sku", "price"] {
        assert!(columns.has(&format!("option[value='{code}'][selected]")), "{code}: {}", columns.body);
    }
    for text in ["В файле 3 строки", "синий", "123456,78"] {
        assert!(columns.text().contains(text), "{text}: {}", columns.body);
    }

    let twice = [("column-0", "sku"), ("column-1", "price"), ("column-2", "price")];
    let wrong = admin.post(uploaded.location(), &twice).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has_error("column-2") && wrong.text().contains("Цвет: это поле уже"), "{}", wrong.body);
    let chosen = [("column-0", "sku"), ("column-1", "price"), ("column-2", "")];
    let run = admin.post(uploaded.location(), &chosen).await;
    assert_eq!(run.status, StatusCode::SEE_OTHER, "{}", run.body);
    work(&site).await;
    let shown = admin.get(run.location()).await;
    for text in [
        "загрузка файла «Прайс.csv»",
        "Новых: 0, изменятся: 1, без изменений: 0, с ошибками: 2",
        "Ошибки в CSV",
        "Изменить столбцы",
    ] {
        assert!(shown.text().contains(text), "{text}: {}", shown.body);
    }
    let errors = admin.get(&format!("{}/errors?as=csv", run.location())).await;
    assert!(errors.body.contains("Строка;Артикул;Столбец;Значение;Почему"), "{}", errors.body);
    assert!(errors.body.contains("\r\n3;;Артикул;;Нет артикула\r\n"), "{}", errors.body);
    assert!(errors.body.contains("\r\n4;NEW-1;Категория;;"), "{}", errors.body);
    let book = admin.get(&format!("{}/errors?as=xlsx", run.location())).await.bytes;
    assert!(book.starts_with(b"PK"));

    admin.post(&format!("{}/confirm", run.location()), "").await;
    work(&site).await;
    assert!(admin.get(run.location()).await.text().contains("Применена"));
    let list = admin.get(&format!("/admin/products?q={}", known.sku)).await;
    assert!(list.text().contains("123\u{202f}456,78"), "{}", list.body);
    admin.post(&format!("{}/undo", run.location()), "").await;
    work(&site).await;
    assert!(admin.get(run.location()).await.text().contains("Отменена"));
}

#[tokio::test]
async fn adm_3_what_is_no_table_is_said_on_the_page() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    for (content, words) in [
        (b"\x89PNG\0\0".as_slice(), "Это не таблица"),
        (b"", "нет строк с товарами"),
        (b"PK\x03\x04x", "Файл повреждён"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "старый XLS или файл под паролем"),
    ] {
        let answer = sent(&admin, "x.xlsx", content).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}: {}", answer.body);
        assert!(answer.text().contains(words) && answer.has_error("file"), "{}", answer.body);
    }
    let nothing = admin.post_files(PAGE, &[("x", "y")], &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let long = "sku\n".repeat(bulk_model::imports::ROWS_MAX + 2);
    let uploaded = sent(&admin, "long.csv", long.as_bytes()).await;
    work(&site).await;
    let failed = admin.get(uploaded.location()).await;
    assert!(
        failed.text().contains("Файл не прочитан") && failed.text().contains("строк. Разделите"),
        "{}",
        failed.body
    );
    let early = admin.post(uploaded.location(), &[("column-0", "sku")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", early.body);
    for missing in ["/admin/products/import/99", "/admin/products/import/x", "/admin/bulk/9/errors?as=csv"] {
        assert_eq!(admin.get(missing).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[tokio::test]
async fn adm_3_a_template_is_understood_without_choosing_its_columns() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let tree = catalog::categories::tree(&site.kit.shop).await.unwrap();
    let category = tree.by_slug("ip-cameras").unwrap().id;
    for path in
        ["/admin/products/import/template?as=csv&category=", "/en/admin/products/import/template?as=csv"]
    {
        let path = if path.ends_with('=') {
            format!("{path}{category}")
        } else {
            path.trim_start_matches("/en").to_owned()
        };
        let template = admin.get(&path).await.body;
        let heading = template.trim().trim_start_matches('\u{feff}').to_owned();
        let count = heading.split(';').count();
        let filled = format!("{heading}\r\nX-1{}", ";1".repeat(count - 1));
        let uploaded = sent(&admin, "t.csv", filled.as_bytes()).await;
        work(&site).await;
        let columns = admin.get(uploaded.location()).await;
        let text = columns.text();
        let is_wide =
            text.contains("Не узнали столбцов: 0") && text.contains(&format!("Узнали столбцов: {count}"));
        let has_lists =
            columns.select("option[selected]").len() == count && !columns.has("option[value=''][selected]");
        assert!(if count > 60 { is_wide } else { has_lists }, "{count} columns, {heading}: {}", columns.body);
    }
}

#[tokio::test]
async fn adm_3_imports_are_for_those_who_edit_the_catalogue() {
    let site = open().await;
    let other = site.staff(&[ORDERS_VIEW]).await;
    for path in [
        PAGE,
        "/admin/products/import/1",
        "/admin/products/import/template?as=csv",
        "/admin/bulk/1/errors?as=csv",
    ] {
        assert_eq!(other.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(sent(&other, "x.csv", b"sku\nA\n").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn adm_3_a_page_of_a_thousand_columns_stays_small_and_saves_right() {
    let site = open().await;
    let admin = site.staff(ALL).await;
    let name = |n: usize| base::Bilingual::new(format!("Свойство номер {n}"), format!("Property {n}"));
    let attributes: Vec<_> = (0..940)
        .map(|n| catalog::load::NewAttribute {
            code: format!("wide_{n}"),
            kind: catalog_model::products::AttributeKind::Number,
            name: name(n),
            unit: Default::default(),
            group: Default::default(),
            choices: vec![],
        })
        .collect();
    catalog::load::attributes(&site.kit.shop, admin.actor(), &attributes).await.unwrap();
    let own = (0..940).map(|n| format!("attr:wide_{n}"));
    let known: Vec<String> = ["sku", "price"].map(str::to_owned).into_iter().chain(own).collect();
    let unknown: Vec<String> = std::iter::once("sku".to_owned())
        .chain((1..999).map(|n| format!("Столбец поставщика {n}")))
        .collect();
    let mixed: Vec<String> = known.iter().cloned().chain((0..58).map(|n| format!("Чужой {n}"))).collect();
    for heading in [&known, &unknown, &mixed] {
        let csv = format!("{}\r\n{}\r\n", heading.join(";"), vec!["значение"; heading.len()].join(";"));
        let uploaded = sent(&admin, "wide.csv", csv.as_bytes()).await;
        work(&site).await;
        let shown = admin.get(uploaded.location()).await;
        assert!(shown.body.len() < 400_000, "{} columns: {} bytes", heading.len(), shown.body.len());
        assert!(!shown.has("select.select-sm"), "no list stands beside a column");
    }

    let shown = admin.get("/admin/products/import/3").await;
    for text in ["Не узнали столбцов: 58", "Узнали столбцов: 942", "Следующие столбцы (8)"]
    {
        assert!(shown.text().contains(text), "{text}");
    }
    let columns = shown.form("/admin/products/import/3");
    assert_eq!(columns.fields.iter().filter(|(_, value)| value.starts_with("attr-wide_")).count(), 940);
    // Moves a recognised field from its column to another one, by name.
    let changing = admin.submit(&columns.with("change", "9")).await;
    assert_eq!(changing.status, StatusCode::OK);
    assert!(changing.has("#column-9") && changing.has_value("Свойство номер 7"));
    let columns = columns.with("column-942", "Свойство номер 7");
    let twice = admin.submit(&columns).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.has_error("column-942") && twice.has("#column-942"));
    let columns = columns.with("column-9", "");
    let typo = admin.submit(&columns.with("column-941", "Опечатка")).await;
    assert!(typo.has_value("Опечатка") && typo.has_error("column-941"));
    let run = admin.submit(&columns.with("column-941", "")).await;
    assert_eq!(run.status, StatusCode::SEE_OTHER, "{}", run.body);
    let stored = bulk::runs::run(&site.kit.shop, admin.actor(), 1).await.unwrap();
    let bulk_model::runs::Task::Import { mapping, .. } = stored.task else { panic!("no import") };
    let names = mapping.names();
    assert_eq!((names[9].as_str(), names[942].as_str(), names.len()), ("", "attr-wide_7", 1_000));
}
