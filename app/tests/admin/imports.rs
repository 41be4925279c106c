//! ADM-3: importing products from a file through the pages, without scripts.

use crate::bulk::work;
use crate::site::{ALL, Answer, Site};
use axum::http::StatusCode;
use catalog_model::editor::ProductFilter;
use platform::Actor;
use sales_model::access::ORDERS_VIEW;

const PAGE: &str = "/admin/products/import";

async fn sent(site: &Site, actor: &Actor, name: &str, content: &[u8]) -> Answer {
    site.upload(actor, PAGE, &[], &[(name, content)]).await
}

#[tokio::test]
async fn adm_3_a_file_is_uploaded_its_columns_named_and_its_rows_looked_at() {
    let site = Site::open().await;
    let admin = site.staff(ALL).await;
    let rows =
        catalog::products::list_for_admin(&site.kit.shop, &admin, &ProductFilter::default(), None).await;
    let known = rows.unwrap().rows.into_iter().find(|r| r.price.is_some() && r.sku.is_ascii()).unwrap();
    let csv = format!("Артикул;Цена;Цвет\r\n{};123456,78;синий\r\n;1;\r\nNEW-1;много;\r\n", known.sku);
    let uploaded = sent(&site, &admin, "Прайс.csv", csv.as_bytes()).await;
    assert_eq!((uploaded.status, uploaded.to.as_str()), (StatusCode::SEE_OTHER, "/admin/products/import/1"));
    let reading = site.get(&admin, &uploaded.to).await;
    assert!(reading.page.contains("Читаем файл") && reading.page.contains("<noscript>"), "{}", reading.page);
    work(&site).await;
    let columns = site.get(&admin, &uploaded.to).await;
    for text in
        ["В файле 3 строки", "синий", "123456,78", "value=\"sku\" selected", "value=\"price\" selected"]
    {
        assert!(columns.page.contains(text), "{text}: {}", columns.page);
    }

    let twice = [("column-0", "sku"), ("column-1", "price"), ("column-2", "price")];
    let wrong = site.post(&admin, &uploaded.to, &twice).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.page.contains("href=\"#column-2\"") && wrong.page.contains("Цвет: это поле уже"),
        "{}",
        wrong.page
    );
    let chosen = [("column-0", "sku"), ("column-1", "price"), ("column-2", "")];
    let run = site.post(&admin, &uploaded.to, &chosen).await;
    assert_eq!(run.status, StatusCode::SEE_OTHER, "{}", run.page);
    work(&site).await;
    let shown = site.get(&admin, &run.to).await;
    for text in [
        "загрузка файла «Прайс.csv»",
        "Новых: 0, изменятся: 1, без изменений: 0, с ошибками: 2",
        "Ошибки в CSV",
        "Изменить столбцы",
    ] {
        assert!(shown.page.contains(text), "{text}: {}", shown.page);
    }
    let errors = site.get(&admin, &format!("{}/errors?as=csv", run.to)).await;
    assert!(errors.page.contains("Строка;Артикул;Столбец;Значение;Почему"), "{}", errors.page);
    assert!(errors.page.contains("\r\n3;;Артикул;;Нет артикула\r\n"), "{}", errors.page);
    assert!(errors.page.contains("\r\n4;NEW-1;Категория;;"), "{}", errors.page);
    let book = site.bytes(&admin, &format!("{}/errors?as=xlsx", run.to)).await;
    assert!(book.starts_with(b"PK"));

    site.post(&admin, &format!("{}/confirm", run.to), &[]).await;
    work(&site).await;
    assert!(site.get(&admin, &run.to).await.page.contains("Применена"));
    let list = site.get(&admin, &format!("/admin/products?q={}", known.sku)).await;
    assert!(list.page.contains("123\u{202f}456,78"), "{}", list.page);
    site.post(&admin, &format!("{}/undo", run.to), &[]).await;
    work(&site).await;
    assert!(site.get(&admin, &run.to).await.page.contains("Отменена"));
}

#[tokio::test]
async fn adm_3_what_is_no_table_is_said_on_the_page() {
    let site = Site::open().await;
    let admin = site.staff(ALL).await;
    for (content, words) in [
        (b"\x89PNG\0\0".as_slice(), "Это не таблица"),
        (b"", "нет строк с товарами"),
        (b"PK\x03\x04x", "Файл повреждён"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "старый XLS или файл под паролем"),
    ] {
        let answer = sent(&site, &admin, "x.xlsx", content).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}: {}", answer.page);
        assert!(answer.page.contains(words) && answer.page.contains("href=\"#file\""), "{}", answer.page);
    }
    let nothing = site.upload(&admin, PAGE, &[("x", "y")], &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let long = "sku\n".repeat(bulk_model::imports::ROWS_MAX + 2);
    let uploaded = sent(&site, &admin, "long.csv", long.as_bytes()).await;
    work(&site).await;
    let failed = site.get(&admin, &uploaded.to).await;
    assert!(
        failed.page.contains("Файл не прочитан") && failed.page.contains("строк. Разделите"),
        "{}",
        failed.page
    );
    let early = site.post(&admin, &uploaded.to, &[("column-0", "sku")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", early.page);
    for missing in ["/admin/products/import/99", "/admin/products/import/x", "/admin/bulk/9/errors?as=csv"] {
        assert_eq!(site.get(&admin, missing).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[tokio::test]
async fn adm_3_a_template_is_understood_without_choosing_its_columns() {
    let site = Site::open().await;
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
        let template = site.get(&admin, &path).await.page;
        let heading = template.trim().trim_start_matches('\u{feff}').to_owned();
        let count = heading.split(';').count();
        let filled = format!("{heading}\r\nX-1{}", ";1".repeat(count - 1));
        let uploaded = sent(&site, &admin, "t.csv", filled.as_bytes()).await;
        work(&site).await;
        let columns = site.get(&admin, &uploaded.to).await.page;
        let is_wide = columns.contains("Не узнали столбцов: 0")
            && columns.contains(&format!("Узнали столбцов: {count}"));
        let has_lists =
            columns.matches(" selected").count() == count && !columns.contains("value=\"\" selected");
        assert!(if count > 60 { is_wide } else { has_lists }, "{count} columns, {heading}: {columns}");
    }
}

#[tokio::test]
async fn adm_3_imports_are_for_those_who_edit_the_catalogue() {
    let site = Site::open().await;
    let other = site.staff(&[ORDERS_VIEW]).await;
    for path in [
        PAGE,
        "/admin/products/import/1",
        "/admin/products/import/template?as=csv",
        "/admin/bulk/1/errors?as=csv",
    ] {
        assert_eq!(site.get(&other, path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(sent(&site, &other, "x.csv", b"sku\nA\n").await.status, StatusCode::FORBIDDEN);
}

/// The field values that the page's form would submit.
fn sent_back(page: &str) -> Vec<(String, String)> {
    let inputs = page.split("<input").skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
    let value = |tag: &str, name: &str| {
        let begin = tag.split(&format!(" {name}=\"")).nth(1)?;
        Some(begin.split('"').next()?.replace("&quot;", "\"").replace("&amp;", "&"))
    };
    let field = |tag| Some((value(tag, "name")?, value(tag, "value").unwrap_or_default()));
    inputs.filter_map(field).filter(|(name, _)| name.starts_with("column-") || name == "at").collect()
}

#[tokio::test]
async fn adm_3_a_page_of_a_thousand_columns_stays_small_and_saves_right() {
    let site = Site::open().await;
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
    catalog::load::attributes(&site.kit.shop, &admin, &attributes).await.unwrap();
    let own = (0..940).map(|n| format!("attr:wide_{n}"));
    let known: Vec<String> = ["sku", "price"].map(str::to_owned).into_iter().chain(own).collect();
    let unknown: Vec<String> = std::iter::once("sku".to_owned())
        .chain((1..999).map(|n| format!("Столбец поставщика {n}")))
        .collect();
    let mixed: Vec<String> = known.iter().cloned().chain((0..58).map(|n| format!("Чужой {n}"))).collect();
    for heading in [&known, &unknown, &mixed] {
        let csv = format!("{}\r\n{}\r\n", heading.join(";"), vec!["значение"; heading.len()].join(";"));
        let to = sent(&site, &admin, "wide.csv", csv.as_bytes()).await.to;
        work(&site).await;
        let shown = site.get(&admin, &to).await;
        assert!(shown.page.len() < 400_000, "{} columns: {} bytes", heading.len(), shown.page.len());
        assert!(!shown.page.contains("<select class=\"select select-sm\""), "no list stands beside a column");
    }

    let shown = site.get(&admin, "/admin/products/import/3").await.page;
    for text in ["Не узнали столбцов: 58", "Узнали столбцов: 942", "Следующие столбцы (8)"]
    {
        assert!(shown.contains(text), "{text}");
    }
    let mut fields = sent_back(&shown);
    assert_eq!(fields.iter().filter(|(_, value)| value.starts_with("attr-wide_")).count(), 940);
    // Moves a recognised field from its column to another one, by name.
    let set = |fields: &mut Vec<(String, String)>, name: &str, value: &str| {
        fields.retain(|(n, _)| n != name);
        fields.push((name.to_owned(), value.to_owned()));
    };
    set(&mut fields, "change", "9");
    let post = |fields: Vec<(String, String)>| {
        let body = serde_urlencoded::to_string(fields).unwrap();
        site.send(&admin, "POST", "/admin/products/import/3", "application/x-www-form-urlencoded", body)
    };
    let changing = post(fields.clone()).await;
    assert_eq!(changing.status, StatusCode::OK);
    assert!(
        changing.page.contains("id=\"column-9\"") && changing.page.contains("value=\"Свойство номер 7\"")
    );
    fields.retain(|(name, _)| name != "change");
    set(&mut fields, "column-942", "Свойство номер 7");
    let twice = post(fields.clone()).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.page.contains("href=\"#column-942\"") && twice.page.contains("id=\"column-942\""));
    set(&mut fields, "column-9", "");
    set(&mut fields, "column-941", "Опечатка");
    let typo = post(fields.clone()).await;
    assert!(typo.page.contains("value=\"Опечатка\"") && typo.page.contains("href=\"#column-941\""));
    set(&mut fields, "column-941", "");
    let run = post(fields).await;
    assert_eq!(run.status, StatusCode::SEE_OTHER, "{}", run.page);
    let stored = bulk::runs::run(&site.kit.shop, &admin, 1).await.unwrap();
    let bulk_model::runs::Task::Import { mapping, .. } = stored.task else { panic!("no import") };
    let names = mapping.names();
    assert_eq!((names[9].as_str(), names[942].as_str(), names.len()), ("", "attr-wide_7", 1_000));
}
