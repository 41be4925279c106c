//! Structured data (schema.org) about articles.

use app_kit::{Item, Visit, paths};
use content_model::pages::PublicPage;

/// An article with its dates, author, picture and publisher.
pub(crate) fn article(visit: &Visit, page: &PublicPage, image: Option<&str>) -> Item {
    let l = visit.locale;
    let text = &page.text;
    let publisher =
        Item::new("Organization").text("name", visit.state.shared().name.pick(l)).link("url", paths::home(l));
    let mut item = Item::new("Article")
        .text("headline", text.title.pick(l))
        .text("description", text.about(l))
        .link("url", paths::page_of(l, page.kind, &page.slug))
        .item("publisher", publisher);
    let dates = [("datePublished", page.first_published_at), ("dateModified", page.published_at)];
    for (name, at) in dates {
        item = item.text(name, at.map(base::Instant::rfc3339).unwrap_or_default());
    }
    if !text.article.author.is_empty() {
        item = item.item("author", Item::new("Person").text("name", &text.article.author));
    }
    match image {
        Some(image) => item.link("image", image),
        None => item,
    }
}
