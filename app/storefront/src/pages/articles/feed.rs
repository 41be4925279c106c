//! The newest articles as RSS 2.0, in Russian, the main language of the shop's texts.

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

pub(super) async fn show(visit: Visit) -> PageResult {
    let shop = &visit.state.shop;
    let published = content::pages::links(shop).await?;
    let articles: Vec<&PageLink> = of_kind(&published.0, PageKind::Article).take(ARTICLES).collect();
    let name = visit.state.shared().name.pick(Locale::Ru).to_owned();
    let feed = rss(&name, &articles, |address| shop.links().absolute(address));
    let headers =
        [(CONTENT_TYPE, "application/rss+xml; charset=utf-8"), (CACHE_CONTROL, "public, max-age=900")];
    Ok((headers, feed).into_response())
}

fn rss(shop: &str, articles: &[&PageLink], absolute: impl Fn(&str) -> String) -> String {
    let l = Locale::Ru;
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel>");
    let title = format!("{} — {shop}", texts::blog(l));
    let _ = write!(
        out,
        "<title>{}</title><link>{}</link><description>{}</description><language>ru</language>",
        escape(&title),
        escape(&absolute(&paths::blog(l))),
        escape(&texts::blog_about(l, shop))
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
            title: Bilingual::new("Камеры & <датчики>", ""),
            published_at: Instant(0),
            first_published_at: Instant::from_unix_seconds(1_795_327_200),
            summary: Bilingual::new("Коротко", ""),
            topic: Bilingual::default(),
            author: String::new(),
            categories: Vec::new(),
            cover: None,
        };
        let feed = rss("Засов", &[&page], |address| format!("https://a.b{address}"));
        assert!(
            feed.contains("<title>Камеры &amp; &lt;датчики&gt;</title><link>https://a.b/blog/a</link>"),
            "{feed}"
        );
        assert!(feed.contains("<pubDate>Sun, 22 Nov 2026 06:00:00 GMT</pubDate>"), "{feed}");
        assert!(feed.ends_with("</channel></rss>\n"));
    }
}
