//! The newest articles as RSS 2.0, in the language of the address.

use super::{of_kind, texts};
use app_kit::{PageResult, Visit, escape, paths};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use base::{Instant, Locale};
use content_model::kinds::PageKind;
use content_model::pages::PageLink;
use std::fmt::Write as _;

/// Number of articles of the feed.
const ARTICLES: usize = 20;

/// The title of the feed, which pages name it by.
pub(crate) fn title(visit: &Visit) -> String {
    named(visit.locale, visit.state.shared().name.pick(visit.locale))
}

fn named(l: Locale, shop: &str) -> String {
    format!("{} — {shop}", texts::blog(l))
}

pub(super) async fn show(visit: Visit) -> PageResult {
    let (l, shop) = (visit.locale, &visit.state.shop);
    let published = content::pages::links(shop).await?;
    let articles: Vec<&PageLink> = of_kind(&published.0, PageKind::Article).take(ARTICLES).collect();
    let name = visit.state.shared().name.pick(l).to_owned();
    let feed = rss(l, &name, &articles, |address| shop.links().absolute(address));
    let headers =
        [(CONTENT_TYPE, "application/rss+xml; charset=utf-8"), (CACHE_CONTROL, "public, max-age=900")];
    Ok((headers, feed).into_response())
}

fn rss(l: Locale, shop: &str, articles: &[&PageLink], absolute: impl Fn(&str) -> String) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel>",
    );
    let _ = write!(
        out,
        "<title>{}</title><link>{}</link><description>{}</description><language>{}</language>\
         <atom:link href=\"{}\" rel=\"self\" type=\"application/rss+xml\"/>",
        escape(&named(l, shop)),
        escape(&absolute(&paths::blog(l))),
        escape(&texts::blog_about(l, shop)),
        l.code(),
        escape(&absolute(&paths::blog_feed(l)))
    );
    for page in articles {
        let link = escape(&absolute(&paths::article(l, &page.slug)));
        let _ = write!(
            out,
            "<item><title>{}</title><link>{link}</link><guid isPermaLink=\"false\">{}</guid><pubDate>{}</pubDate><description>{}</description></item>",
            escape(page.title.pick(l)),
            page.id,
            rfc_2822(page.first_published_at),
            escape(page.summary.pick(l))
        );
    }
    out.push_str("</channel></rss>\n");
    out
}

/// `Mon, 30 Nov 2026 21:00:00 GMT`, as RSS wants it.
fn rfc_2822(at: Instant) -> String {
    let at = at.to_utc();
    let (weekday, month) = (at.weekday().to_string(), at.month().to_string());
    format!(
        "{}, {:02} {} {} {:02}:{:02}:{:02} GMT",
        &weekday[..3],
        at.day(),
        &month[..3],
        at.year(),
        at.hour(),
        at.minute(),
        at.second()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Bilingual, PageId, PageVersionId};

    #[test]
    fn cnt_1_the_feed_is_rss_with_escaped_texts() {
        let nil = "00000000-0000-0000-0000-000000000000";
        let page = PageLink {
            id: nil.parse::<PageId>().unwrap(),
            version: nil.parse::<PageVersionId>().unwrap(),
            kind: PageKind::Article,
            slug: "a".to_owned(),
            title: Bilingual::new("Камеры & <датчики>", "Cameras & \"sensors\""),
            published_at: Instant(0),
            first_published_at: Instant::from_unix_seconds(1_795_327_200),
            summary: Bilingual::new("Коротко", ""),
            topic: Bilingual::default(),
            author: String::new(),
            categories: Vec::new(),
            cover: None,
        };
        let feed = |l| rss(l, "Засов & сын", &[&page], |address| format!("https://a.b{address}"));
        for l in Locale::ALL {
            let text = feed(l);
            let mut reader = quick_xml::Reader::from_str(&text);
            while !matches!(reader.read_event().expect(&text), quick_xml::events::Event::Eof) {}
        }
        let english = feed(Locale::En);
        for part in [
            "<link>https://a.b/en/blog/a</link>",
            "<language>en</language>",
            "<atom:link href=\"https://a.b/en/blog/feed.xml\" rel=\"self\" type=\"application/rss+xml\"/>",
        ] {
            assert!(english.contains(part), "{part}: {english}");
        }
        let feed = feed(Locale::Ru);
        assert!(
            feed.contains("<title>Камеры &amp; &lt;датчики&gt;</title><link>https://a.b/blog/a</link>"),
            "{feed}"
        );
        assert!(feed.contains("<pubDate>Sun, 22 Nov 2026 06:00:00 GMT</pubDate>"), "{feed}");
        assert!(feed.ends_with("</channel></rss>\n"));
    }
}
