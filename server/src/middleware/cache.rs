//! Cache of pages shared by all anonymous visitors: final bytes, plain and brotli, invalidated when their
//! data changes.

use super::policy;
use crate::health::Metrics;
use app_kit::cookie;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::{Instant, Locale};
use base64::Engine as _;
use discovery_model::queries::CountedQuery;
use headers::{ETag, HeaderMapExt as _, IfNoneMatch};
use platform::Shop;
use routes::policy::Cache;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::Semaphore;

/// Query parameters a cached page may depend on. Requests with any other parameter bypass the cache, so that
/// made-up parameters can't fill it.
const KNOWN_PARAMETERS: &[&str] = &["page", "sort", "stock", "q"];
/// Longest query string that is cached.
const QUERY_CHARS_MAX: usize = 100;
/// Largest page that is cached.
const PAGE_BYTES_MAX: usize = 2_000_000;

/// The page cache of a process, limited in bytes.
pub struct PageCache {
    pages: moka::sync::Cache<String, Arc<CachedPage>>,
    /// Incremented by every change that may affect pages; older entries are stale.
    generation: AtomicU64,
    /// Bounds memory: when many clients request a page after a change, one compresses it and the rest wait.
    compressing: Semaphore,
}

struct Rendered {
    plain: Bytes,
    counted: Option<Arc<CountedQuery>>,
    generation: u64,
    /// When the entry expires.
    until: Option<Instant>,
}

struct CachedPage {
    /// The query that each answer counts for.
    counted: Option<Arc<CountedQuery>>,
    generation: u64,
    until: Option<Instant>,
    etag: Option<ETag>,
    plain: Bytes,
    brotli: Bytes,
}

impl PageCache {
    pub fn new(bytes_max: u64) -> Self {
        let pages = moka::sync::Cache::builder()
            .max_capacity(bytes_max)
            .weigher(|key: &String, page: &Arc<CachedPage>| {
                u32::try_from(key.len() + page.plain.len() + page.brotli.len()).unwrap_or(u32::MAX)
            })
            .build();
        Self { pages, generation: AtomicU64::new(0), compressing: Semaphore::new(1) }
    }

    /// Invalidates all pages.
    pub fn drop_all(&self) {
        self.generation.fetch_add(1, Ordering::SeqCst);
    }

    fn get(&self, key: &str, now: Instant) -> Option<Arc<CachedPage>> {
        let is_true = |p: &CachedPage| p.until.is_none_or(|until| now < until);
        let generation = self.generation.load(Ordering::SeqCst);
        self.pages.get(key).filter(|p| p.generation == generation && is_true(p))
    }

    /// Inserts a freshly rendered page unless an entry exists; returns the current entry.
    async fn keep(&self, key: String, page: Rendered, now: Instant) -> Arc<CachedPage> {
        // The semaphore is never closed; without a permit the page would merely be compressed concurrently.
        let _turn = self.compressing.acquire().await;
        if let Some(kept) = self.get(&key, now).filter(|kept| kept.generation >= page.generation) {
            return kept;
        }
        let page = Arc::new(CachedPage::new(page).await);
        self.pages.insert(key, Arc::clone(&page));
        page
    }
}

/// State of the middleware.
#[derive(Clone)]
pub struct CacheState {
    pub shop: Shop,
    pub cache: Arc<PageCache>,
    pub metrics: Metrics,
    /// Names of cookies that make a page personal.
    pub personal: Arc<[String]>,
}

/// Middleware: answers from the cache, or stores responses that the handler marked as cacheable.
pub async fn cached_pages(State(state): State<CacheState>, request: Request, next: Next) -> Response {
    let Some(key) = key(&request, &state.personal) else {
        return next.run(request).await;
    };
    if let Some(page) = state.cache.get(&key, state.shop.now()) {
        state.metrics.cache_hit();
        return page.answer(request.headers());
    }
    let headers = request.headers().clone();
    // Read before rendering, so that a change during rendering makes the new page stale.
    let generation = state.cache.generation.load(Ordering::SeqCst);
    let response = next.run(request).await;
    let Some(app_kit::Cacheable { until }) = response.extensions().get().copied() else {
        return response;
    };
    let counted = response.extensions().get::<Arc<CountedQuery>>().cloned();
    let Ok(plain) = axum::body::to_bytes(response.into_body(), PAGE_BYTES_MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let page = Rendered { plain, counted, generation, until };
    state.cache.keep(key, page, state.shop.now()).await.answer(&headers)
}

/// Cache key of the request; `None` if it must not be answered from the cache.
fn key(request: &Request, personal: &[String]) -> Option<String> {
    if request.method() != Method::GET
        || policy(request).cache != Cache::Shared
        || personal.iter().any(|name| cookie(request.headers(), name).is_some())
    {
        return None;
    }
    let query = request.uri().query().unwrap_or_default();
    let known = |pair: &str| KNOWN_PARAMETERS.contains(&pair.split('=').next().unwrap_or_default());
    if query.len() > QUERY_CHARS_MAX || !query.split('&').filter(|p| !p.is_empty()).all(known) {
        return None;
    }
    let locale = request.extensions().get::<Locale>().copied().unwrap_or_default();
    Some(format!("{} {}?{query}", locale.code(), request.uri().path()))
}

impl CachedPage {
    async fn new(Rendered { plain, counted, generation, until }: Rendered) -> Self {
        let hash = Sha256::digest(&plain);
        let etag = format!("\"{}\"", base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&hash[..12]));
        let source = plain.clone();
        let brotli = tokio::task::spawn_blocking(move || compress(&source)).await.unwrap_or_default();
        Self { counted, generation, until, etag: etag.parse().ok(), plain, brotli: brotli.into() }
    }

    fn answer(&self, headers: &HeaderMap) -> Response {
        let known = headers.typed_get::<IfNoneMatch>();
        let is_known =
            self.etag.as_ref().is_some_and(|etag| known.is_some_and(|k| !k.precondition_passes(etag)));
        let (status, body, encoded) = match (is_known, accepts_brotli(headers) && !self.brotli.is_empty()) {
            (true, _) => (StatusCode::NOT_MODIFIED, Body::empty(), false),
            (false, true) => (StatusCode::OK, Body::from(self.brotli.clone()), true),
            (false, false) => (StatusCode::OK, Body::from(self.plain.clone()), false),
        };
        let mut response = Response::new(body);
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert(VARY, HeaderValue::from_static("accept-encoding, cookie"));
        if let Some(etag) = &self.etag {
            headers.typed_insert(etag.clone());
        }
        if encoded {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
        if let Some(counted) = &self.counted {
            response.extensions_mut().insert(Arc::clone(counted));
        }
        response
    }
}

/// Whether the client lists brotli with a weight above zero (RFC 9110, 12.5.3).
fn accepts_brotli(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let is_brotli = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("br"));
        is_brotli && parts.all(|parameter| weight(parameter).is_none_or(|q| q > 0.0))
    })
}

/// The number of a `q=` parameter.
fn weight(parameter: &str) -> Option<f32> {
    let (name, value) = parameter.split_once('=')?;
    name.trim().eq_ignore_ascii_case("q").then(|| value.trim().parse().ok())?
}

fn compress(plain: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(plain.len() / 4);
    let params = brotli::enc::BrotliEncoderParams { quality: 5, lgwin: 20, ..Default::default() };
    match brotli::BrotliCompress(&mut &plain[..], &mut out, &params) {
        Ok(_) => out,
        Err(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::header::{ETAG, IF_NONE_MATCH};

    fn request(uri: &str, cookie: &str) -> Request {
        let mut request = Request::builder().uri(uri).header("cookie", cookie).body(Body::empty()).unwrap();
        let policy = crate::middleware::policy_of(request.method(), request.uri().path());
        request.extensions_mut().insert(policy);
        request
    }

    #[test]
    fn only_anonymous_pages_with_known_parameters_are_cached() {
        let personal = ["zasov_session".to_owned(), "zasov_cart".to_owned()];
        let cached = |uri, cookie| key(&request(uri, cookie), &personal).is_some();
        assert!(cached("/catalog/cameras?page=2&sort=name", ""));
        assert!(cached("/", "theme=dark"));
        assert!(!cached("/cart", ""), "not declared as shared");
        assert!(!cached("/", "zasov_session=abc"));
        assert!(!cached("/", "theme=dark; zasov_cart=abc"));
        assert!(!cached("/?utm_source=x", ""));
        assert!(!cached(&format!("/search?q={}", "x".repeat(200)), ""));
    }

    fn rendered(plain: &'static [u8], generation: u64) -> Rendered {
        Rendered { plain: Bytes::from_static(plain), counted: None, generation, until: None }
    }

    #[tokio::test]
    async fn a_page_that_time_changes_is_kept_until_then() {
        let cache = PageCache::new(1_000_000);
        let page = Rendered { until: Some(Instant(100)), ..rendered(b"<p>today</p>", 0) };
        cache.keep("ru /?".to_owned(), page, Instant(0)).await;
        assert!(cache.get("ru /?", Instant(99)).is_some());
        assert!(cache.get("ru /?", Instant(100)).is_none());
    }

    #[tokio::test]
    async fn cat_3_a_search_that_the_cache_answers_is_counted() {
        let counted = Arc::new(CountedQuery {
            folded: "камера".to_owned(),
            shown: "камера".to_owned(),
            found: 1,
            is_met: true,
        });
        let page = Rendered { counted: Some(Arc::clone(&counted)), ..rendered(b"<p>found</p>", 0) };
        let response = CachedPage::new(page).await.answer(&HeaderMap::new());
        assert_eq!(response.extensions().get::<Arc<CountedQuery>>(), Some(&counted));
    }

    #[tokio::test]
    async fn a_change_makes_cached_pages_old() {
        let cache = PageCache::new(1_000_000);
        let page = CachedPage::new(rendered(b"<p>hello</p>", 0)).await;
        cache.pages.insert("ru /?".to_owned(), Arc::new(page));
        assert!(cache.get("ru /?", Instant(0)).is_some());
        cache.drop_all();
        assert!(cache.get("ru /?", Instant(0)).is_none());
    }

    #[tokio::test]
    async fn a_crowd_has_a_page_compressed_once() {
        let cache = PageCache::new(1_000_000);
        let first = cache.keep("ru /?".to_owned(), rendered(b"<p>hello</p>", 0), Instant(0)).await;
        let again = cache.keep("ru /?".to_owned(), rendered(b"<p>hello</p>", 0), Instant(0)).await;
        assert!(Arc::ptr_eq(&first, &again));
        cache.drop_all();
        let new = cache.keep("ru /?".to_owned(), rendered(b"<p>new</p>", 1), Instant(0)).await;
        assert_eq!(new.plain, "<p>new</p>", "what was rendered before a change is not kept after it");
        let old = cache.keep("ru /late?".to_owned(), rendered(b"<p>late</p>", 0), Instant(0)).await;
        assert_eq!(old.plain, "<p>late</p>", "who asked before it is answered");
        assert!(cache.get("ru /late?", Instant(0)).is_none());
    }

    #[test]
    fn brotli_is_sent_to_those_who_accept_it() {
        for (text, expected) in [
            ("gzip, deflate, br, zstd", true),
            ("br;q=0.9", true),
            ("gzip;q=0, BR ; Q=0.001", true),
            ("gzip", false),
            ("br;q=0", false),
            ("gzip, br; q=0.000", false),
            ("x-br", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.append(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
            headers.append(ACCEPT_ENCODING, HeaderValue::from_static(text));
            assert_eq!(accepts_brotli(&headers), expected, "{text}");
        }
    }

    #[tokio::test]
    async fn a_client_that_has_the_page_is_told_so() {
        let page = CachedPage::new(rendered(b"<p>hello</p>", 0)).await;
        let etag = page.answer(&HeaderMap::new()).headers()[ETAG].to_str().unwrap().to_owned();
        for (known, status) in [
            (etag.clone(), StatusCode::NOT_MODIFIED),
            (format!("\"other\", W/{etag}"), StatusCode::NOT_MODIFIED),
            ("*".to_owned(), StatusCode::NOT_MODIFIED),
            ("\"other\"".to_owned(), StatusCode::OK),
            ("nonsense".to_owned(), StatusCode::OK),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(IF_NONE_MATCH, HeaderValue::from_str(&known).unwrap());
            assert_eq!(page.answer(&headers).status(), status, "{known}");
        }
    }
}
