//! `/sitemap.xml` and `/sitemaps/{kind}-{n}.xml`, following sitemaps.org: at most 50,000 addresses and 50 MB
//! per part.

mod xml;

use app_kit::{AppState, PageResult, RouterExt as _, Visit, paths};
use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base::Locale;
use content_model::kinds::PageKind;
use discovery::sitemap::{Part, entries, parts};
use futures_util::stream;
use platform::Error;

/// Products per part: each has an address in both languages, which adds up to 50,000.
const PART_PRODUCTS: i64 = 25_000;
/// Products read, and held in memory, at a time.
const STEP: u64 = 1000;
/// Indexable pages without a database row.
const PAGES: [fn(Locale) -> String; 3] = [paths::home, paths::catalog, paths::branches];
/// Those of services.
const SERVICES: [fn(Locale) -> String; 2] = [paths::repair, paths::installation];

pub fn routes() -> axum::Router<AppState> {
    axum::Router::new().on(&routes::SITEMAP, get(index)).on(&routes::SITEMAP_PART, get(part))
}

async fn index(visit: Visit) -> PageResult {
    let base = visit.state.shop.links().origin();
    let parts = parts(&visit.state.shop, PART_PRODUCTS).await?;
    let mut out = xml::index_start();
    xml::part(&mut out, base, &paths::sitemap_part("pages", 1), None);
    for (n, part) in parts.iter().enumerate() {
        xml::part(&mut out, base, &paths::sitemap_part("products", n + 1), Some(part.updated_at));
    }
    out.push_str(xml::INDEX_END);
    Ok(answer(Body::from(out)))
}

async fn part(visit: Visit, Path(file): Path<String>) -> PageResult {
    let shop = &visit.state.shop;
    if paths::sitemap_part("pages", 1).ends_with(&format!("/{file}")) {
        return Ok(answer(Body::from(pages(&visit).await?)));
    }
    let all = parts(shop, PART_PRODUCTS).await?;
    let is_asked =
        |(n, _): &(usize, Part)| paths::sitemap_part("products", n + 1).ends_with(&format!("/{file}"));
    let (_, part) = all.into_iter().enumerate().find(is_asked).ok_or(Error::NotFound)?;
    Ok(answer(products(visit, part)))
}

/// The fixed pages, all categories, the branches and the published pages.
async fn pages(visit: &Visit) -> platform::Result<String> {
    let base = visit.state.shop.links().origin();
    let mut out = xml::part_start();
    let has_services = visit.state.shared().has(routes::Module::Services);
    let services = SERVICES.iter().filter(|_| has_services);
    for path in PAGES.iter().chain(services) {
        xml::address(&mut out, base, *path, None);
    }
    for category in &catalog::categories::tree(&visit.state.shop).await?.0 {
        xml::address(&mut out, base, |l| paths::category(l, &category.slug), None);
    }
    let shared = visit.state.shared();
    if shared.has_blog() {
        xml::address(&mut out, base, paths::blog, None);
    }
    if shared.reading.has_guides {
        xml::address(&mut out, base, paths::help, None);
    }
    for page in &content::pages::links(&visit.state.shop).await?.0 {
        if page.kind != PageKind::Article || shared.has(routes::Module::Blog) {
            let path = |l| paths::page_of(l, page.kind, &page.slug);
            xml::address(&mut out, base, path, Some(page.published_at));
        }
    }
    for branch in &org::branches::published(&visit.state.shop).await? {
        xml::address(&mut out, base, |l| paths::branch(l, &branch.slug), None);
    }
    out.push_str(xml::PART_END);
    Ok(out)
}

/// Progress of writing a part.
enum Step {
    First(Part),
    Next(Part),
    Done,
}

/// Streams a part, reading products in batches.
fn products(visit: Visit, part: Part) -> Body {
    Body::from_stream(stream::try_unfold(Step::First(part), move |step| {
        let visit = visit.clone();
        async move { piece(&visit, step).await }
    }))
}

async fn piece(visit: &Visit, step: Step) -> platform::Result<Option<(Bytes, Step)>> {
    let (mut part, mut out) = match step {
        Step::First(part) => (part, xml::part_start()),
        Step::Next(part) => (part, String::new()),
        Step::Done => return Ok(None),
    };
    let products = entries(&visit.state.shop, part, STEP).await?;
    for product in &products {
        let path = |l| paths::product(l, &product.slug);
        xml::address(&mut out, visit.state.shop.links().origin(), path, Some(product.updated_at));
    }
    let next = match products.last() {
        Some(last) => {
            part.after = Some(last.id);
            Step::Next(part)
        }
        None => {
            out.push_str(xml::PART_END);
            Step::Done
        }
    };
    Ok(Some((out.into(), next)))
}

/// Crawlers come rarely but in bursts: proxies may cache the response for an hour.
fn answer(body: Body) -> Response {
    let headers = [(CONTENT_TYPE, "application/xml; charset=utf-8"), (CACHE_CONTROL, "public, max-age=3600")];
    (headers, body).into_response()
}
