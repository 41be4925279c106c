//! Invalid input to every form and every server function: rejected with a message in the page's language,
//! nothing stored, nothing broken.

use super::Server;
use super::browser::{ANNA, Browser, Form, Page, encode, percent};
use super::crawl::{form, visitors};
use axum::http::StatusCode;
use base::Locale;
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use std::collections::BTreeMap;

/// Tables not counted: records of failed logins, and the words of audit entries, are not stored data in this sense.
const LEFT_OUT: &[&str] = &["login_throttle", "schema_migration", "audit_word"];

/// The same in the audit log.
const COUNTED_ENTRIES: &str = "WHERE action NOT IN ('account.password_denied', 'access.refused')";

/// Row count of every table.
pub async fn rows(server: &Server) -> BTreeMap<String, i64> {
    let db = server.kit.shop.read();
    let backend = db.get_database_backend();
    let tables = match backend {
        DbBackend::Postgres => {
            "SELECT CAST(tablename AS text) AS name FROM pg_tables WHERE schemaname = 'public'"
        }
        _ => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    };
    let names = db.query_all_raw(Statement::from_string(backend, tables)).await.unwrap();
    let names: Vec<String> = names.iter().map(|row| row.try_get("", "name").unwrap()).collect();
    let count = |name: &String| {
        let counted = if name == "audit" { COUNTED_ENTRIES } else { "" };
        format!("SELECT '{name}' AS name, COUNT(*) AS n FROM {name} {counted}")
    };
    let counted = names.iter().filter(|n| !LEFT_OUT.contains(&n.as_str())).map(count);
    let sql = counted.collect::<Vec<_>>().join(" UNION ALL ");
    let rows = db.query_all_raw(Statement::from_string(backend, sql)).await.unwrap();
    rows.iter().map(|row| (row.try_get("", "name").unwrap(), row.try_get("", "n").unwrap())).collect()
}

/// Asserts that the page rejects the input with a message in this language.
fn is_refused_in_words(page: &Page, l: Locale, what: &str) {
    assert!(page.status.is_client_error(), "{what}: {}", page.status);
    let said = page.first("[role='alert'], .error-page").text();
    assert!(!said.is_empty(), "{what} says nothing: {}", page.body);
    let is_russian = said.chars().any(|c| matches!(c, 'а'..='я' | 'А'..='Я'));
    assert_eq!(is_russian, l == Locale::Ru, "{what} says: {said}");
    assert!(page.has(&format!("html[lang='{}']", l.code())), "{what}");
    for part in ["panicked", "SELECT ", "sqlx", "Exec", ".rs:"] {
        assert!(!said.contains(part), "{what} tells too much: {said}");
    }
}

/// The same garbage in every field.
const GARBAGE: &[(&str, &str)] = &[
    ("nothing", ""),
    ("spaces", "   "),
    ("control characters", "\u{0}\u{1}\u{7f}\u{202e}"),
    ("a negative number", "-1"),
    ("a huge number", "99999999999999999999999999"),
    ("no number", "NaN"),
    ("an unknown id", "00000000-0000-7000-8000-000000000000"),
    ("another's word", "§unknown§"),
];

/// Malformed bodies to send instead of the form, already encoded.
fn bodies(form: &Form) -> Vec<(&'static str, String)> {
    let each = |value: &str| encode(&form.filled_with(value).fields);
    let raw = |value: &str| {
        form.names.iter().map(|n| format!("{}={value}", percent(n))).collect::<Vec<_>>().join("&")
    };
    let mut bodies: Vec<_> = GARBAGE.iter().map(|(what, value)| (*what, each(value))).collect();
    bodies.push(("no fields", String::new()));
    bodies.push(("long texts", each(&"я".repeat(5_000))));
    bodies.push(("bytes that are no text", raw("%ff%fe%c3%28")));
    bodies.push(("percent signs", raw("%zz%")));
    bodies.push(("only separators", "&&&===&&;%".to_owned()));
    bodies.push(("another kind of content", "{\"name\":[1,2,{}]}".to_owned()));
    bodies
}

/// Forms that consist of a button only: they have no input to be invalid.
fn is_a_press(form: &Form) -> bool {
    form.names.iter().all(|n| matches!(n.as_str(), "next" | "reason" | "version" | "action"))
}

/// Forms of free text only: the name of a view, a note about a customer, words that are not suggested, letters.
fn is_a_name(form: &Form) -> bool {
    form.names.iter().any(|n| n == "view_name" || n == "note" || n == "message" || n == "template")
        // The form of an employee is kept as it was typed.
        || form.action == "/admin/orders/new"
        || form.action == "/admin/search/blocks"
        || form.action == "/admin/brands/new"
        || form.action.starts_with("/admin/letters/")
}

async fn send(browser: &Browser, form: &Form, action: &str, body: &str) -> Page {
    if !form.is_multipart {
        return browser.post(action, body).await;
    }
    let mut parts = Vec::new();
    for pair in body.split('&').filter(|p| !p.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        parts.extend(b"--b\r\nContent-Disposition: form-data; name=\"".iter().chain(&decode(name)));
        parts.extend(b"\"\r\n\r\n".iter().chain(&decode(value)).chain(b"\r\n"));
    }
    parts.extend(b"--b--\r\n");
    browser.send(action, "multipart/form-data; boundary=b", parts).await
}

fn decode(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let hex = bytes.get(at + 1..at + 3).and_then(|h| std::str::from_utf8(h).ok());
        match hex.and_then(|h| u8::from_str_radix(h, 16).ok()).filter(|_| bytes[at] == b'%') {
            Some(byte) => (out.push(byte), at += 3).1,
            None => (out.push(bytes[at]), at += 1).1,
        }
    }
    out
}

testkit::on_both_databases!(no_form_of_anybody_takes_garbage, |kit| async move {
    let server = Server::with(kit).await;
    let mut refused = 0;
    for (n, visitor) in visitors(&server).await.into_iter().enumerate() {
        for (m, form) in visitor.forms().await.into_iter().enumerate() {
            // One language per form, alternating: the messages are the same everywhere.
            let l = Locale::ALL[(n + m) % 2];
            let action = app_kit::paths::in_locale(l, &form.action);
            let before = rows(&server).await;
            for (garbage, body) in bodies(&form) {
                let what = format!("{} sends {garbage} to {action}", visitor.who);
                let page = send(&visitor.browser, &form, &action, &body).await;
                assert!(!page.status.is_server_error(), "{what}: {}", page.status);
                // Redirects are fine: to the unchanged cart, or to the start of a registration.
                if !page.status.is_redirection() && !is_a_press(&form) && !is_a_name(&form) {
                    is_refused_in_words(&page, l, &what);
                    refused += 1;
                }
            }
            if !is_a_press(&form) && !is_a_name(&form) {
                assert_eq!(rows(&server).await, before, "{} stored garbage of {action}", visitor.who);
            }
            if !form.names.is_empty() {
                let many = encode(&vec![("x".to_owned(), "1".to_owned()); 1_201]);
                let page = send(&visitor.browser, &form, &action, &many).await;
                assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE, "1201 fields to {action}");
                is_refused_in_words(&page, l, &format!("1201 fields to {action}"));
            }
        }
    }
    println!("{refused} times refused");
    assert!(refused > 500, "only {refused} times refused");
});

/// A valid repair request.
async fn repair_form(browser: &Browser) -> Form {
    let form = form(browser, "/service/repair", "/service/repair").await;
    let form = form.with("equipment", "Камера").with("symptoms", "no_picture").with("format", "visit");
    form.with("address", "ул. Ленина, 1")
        .with("district", "center")
        .with("name", "Анна")
        .with("email", "a@b.ru")
}

// A valid form with a single invalid field.
testkit::on_both_databases!(one_wrong_field_is_named_and_nothing_is_stored, |kit| async move {
    let server = Server::with(kit).await;
    let client = server.logged_in(ANNA).await;
    let repair = repair_form(&client).await;
    let fitting = form(&client, "/service/installation", "/service/installation").await;
    let fitting =
        fitting.with("object", "flat").with("area", "54").with("goals", "video").with("name", "Анна");
    let fitting = fitting.with("address", "ул. Мира, 1").with("district", "center").with("email", "a@b.ru");
    let site = form(&client, "/account/sites/new", "/account/sites/new").await;
    let site =
        site.with("name", "Дом").with("object_type", "house").with("city", "М").with("address", "У, 1");
    let nobody = "00000000-0000-7000-8000-000000000000";
    let long = "я".repeat(5_000);
    let cases: &[(&Form, &str, &str)] = &[
        (&repair, "format", "teleport"),
        (&repair, "symptoms", "unknown"),
        (&repair, "district", "atlantis"),
        (&repair, "purchased_on", "31.02.2026"),
        (&repair, "purchased_on", "2999-01-01"),
        (&repair, "email", "nowhere"),
        (&repair, "phone", "one two three"),
        (&repair, "description", &long),
        (&repair, "name", &long),
        (&repair, "address", ""),
        (&fitting, "object", "castle"),
        (&fitting, "area", "-5"),
        (&fitting, "area", "1e9"),
        (&fitting, "floors", "many"),
        (&fitting, "goals", "peace"),
        (&fitting, "zones", "moon"),
        (&fitting, "package", "everything"),
        (&fitting, "access", "by air"),
        (&fitting, "site", nobody),
        (&fitting, "wished_date", "yesterday"),
        (&fitting, "wished_time", "25:61"),
        (&site, "object_type", "castle"),
        (&site, "name", ""),
        (&site, "name", &long),
    ];
    let before = rows(&server).await;
    for (form, field, value) in cases {
        for l in Locale::ALL {
            let action = app_kit::paths::in_locale(l, &form.action);
            let wrong = Form { action, ..form.with(field, value) };
            let what = format!("{field}={:.20} at {}", value, wrong.action);
            let page = client.submit(&wrong).await;
            is_refused_in_words(&page, l, &what);
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
            assert!(page.has("[href^='#']"), "{what} does not lead to the field");
            assert_eq!(rows(&server).await, before, "{what}, and something is stored");
        }
    }
    // Each of these is valid except for that field.
    for form in [&repair, &fitting, &site] {
        assert!(client.submit(form).await.status.is_redirection(), "{}", form.action);
    }
});

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_not_what_they_say_are_refused_in_words() {
    let server = Server::start().await;
    let guest = server.guest();
    let repair = repair_form(&guest).await;
    let admin = server.logged_in(super::browser::ADMIN).await;
    let page = admin.get("/admin/products").await;
    let product = page.links().into_iter().find(|l| l.starts_with("/admin/products/0")).unwrap();
    let product = form(&admin, &product, &product).await;
    let huge = claims_20_000_by_20_000();
    let cases: &[(&str, &[u8])] = &[
        ("фото.jpg", b"PK\x03\x04\x14\0\0\0\x08\0aaaaaaaaaaaaaaaaaaaa"),
        ("photo.png", &huge),
        ("photo.png", b"\x89PNG\r\n\x1a\n"),
        ("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
        ("photo.jpg", b""),
        ("page.html", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("drawing.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"),
        ("photo.jpg\"; name=\"x", b"MZ\x90\0"),
    ];
    let before = rows(&server).await;
    for (name, bytes) in cases {
        for l in Locale::ALL {
            let action = app_kit::paths::in_locale(l, &repair.action);
            let page = guest.upload(&Form { action, ..repair.clone() }, &[("files", name, bytes)]).await;
            is_refused_in_words(&page, l, name);
            let page = admin.upload(&product, &[("photo", name, bytes)]).await;
            is_refused_in_words(&page, Locale::Ru, &format!("{name} of a product"));
        }
    }
    let eleven: Vec<(&str, &str, &[u8])> = (0..11).map(|_| ("files", "a.pdf", &b"%PDF-1.4\n"[..])).collect();
    is_refused_in_words(&guest.upload(&repair, &eleven).await, Locale::Ru, "11 files");
    assert_eq!(rows(&server).await, before, "something is stored");
}

/// A PNG of a few bytes whose valid header claims 400 megapixels.
fn claims_20_000_by_20_000() -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(20_000u32.to_be_bytes());
    header.extend(20_000u32.to_be_bytes());
    header.extend([8, 6, 0, 0, 0]);
    let checksum = !header.iter().fold(!0u32, |crc, b| {
        (0..8).fold(crc ^ u32::from(*b), |c, _| if c & 1 == 1 { (c >> 1) ^ 0xedb8_8320 } else { c >> 1 })
    });
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\r".to_vec();
    bytes.extend(&header);
    bytes.extend(checksum.to_be_bytes());
    bytes.extend(b"\0\0\0\0IEND\xaeB`\x82");
    bytes
}

testkit::on_both_databases!(no_server_function_takes_garbage, |kit| async move {
    let server = Server::with(kit).await;
    let mut visitors = visitors(&server).await;
    let names = [
        "id", "product", "quantity", "number", "q", "day", "shown", "crew", "version", "minute", "input",
        "form",
    ];
    for (path, _) in leptos::server_fn::axum::server_fn_paths() {
        for visitor in &mut visitors {
            let before = rows(&server).await;
            let fields =
                |value: &str| names.iter().map(|n| format!("{n}={value}")).collect::<Vec<_>>().join("&");
            let mut bodies: Vec<String> = GARBAGE.iter().map(|(_, value)| fields(&percent(value))).collect();
            bodies.extend([
                fields("%ff%fe%zz"),
                fields(&"x".repeat(50_000)),
                fields("1"),
                String::new(),
                "{}".to_owned(),
            ]);
            for body in bodies {
                let page = visitor.browser.call(path, &body).await;
                let what = format!("{} calls {path} with {body:.60}", visitor.who);
                assert!(!page.status.is_server_error(), "{what}: {} {}", page.status, page.body);
                assert!(
                    page.status.is_client_error() || page.status == StatusCode::OK,
                    "{what}: {}",
                    page.status
                );
                assert_eq!(rows(&server).await, before, "{what}, and something is stored");
            }
        }
    }
});
