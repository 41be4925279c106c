//! Submitted markup is displayed as text, in every form and for every role.

use super::Server;
use super::browser::Page;
use super::crawl::visitors;

const SCRIPT: &str = "</textarea></title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

fn is_harmless(page: &Page, what: &str) {
    assert!(!page.status.is_server_error(), "{what}: {}", page.status);
    let body = &page.body;
    for part in ["<script>alert", "</textarea><script", "<img src=x", "</textarea></title>"] {
        assert!(!body.contains(part), "{what} shows {part} as it came");
    }
}

/// Both when a form is redisplayed with errors and when the value is stored and shown later, including to
/// staff.
#[tokio::test(flavor = "multi_thread")]
async fn l1_script_in_any_form_of_anybody_stays_text() {
    let server = Server::start().await;
    let mut visitors = visitors(&server).await;
    let mut shown_again = 0;
    for visitor in &mut visitors {
        let who = visitor.who;
        let forms = visitor.forms().await;
        assert!(forms.len() >= 3, "{who} meets forms: {forms:?}");
        for form in forms {
            let page = visitor.browser.submit(&form.filled_with(SCRIPT)).await;
            is_harmless(&page, &format!("{who} at {}", form.action));
            shown_again += usize::from(page.status.is_client_error() && page.body.contains("&lt;script"));
            // The other fields keep their values, so that most submissions are stored.
            for name in &form.names {
                let page = visitor.browser.submit(&form.with(name, SCRIPT)).await;
                is_harmless(&page, &format!("{who} at {}, {name}", form.action));
            }
        }
    }
    assert!(shown_again >= 12, "only {shown_again} forms came back with what was typed");
    for visitor in &mut visitors {
        visitor.forms().await;
        let start = visitor.start.clone();
        for path in start {
            let page = visitor.browser.get(&path).await;
            is_harmless(&page, &format!("{} at {path}, afterwards", visitor.who));
        }
    }
}
