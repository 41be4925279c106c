//! What one request says about a visit.

use super::{VisitDevice, VisitSource, VisitStep};

/// Longest campaign, in characters.
const CAMPAIGN_CHARS_MAX: usize = 40;
/// Parts of the names by which programs call themselves.
const BOTS: [&str; 22] = [
    "bot",
    "crawl",
    "spider",
    "slurp",
    "curl",
    "wget",
    "python",
    "java/",
    "go-http",
    "okhttp",
    "headless",
    "lighthouse",
    "phantom",
    "monitor",
    "uptime",
    "preview",
    "facebookexternalhit",
    "validator",
    "scan",
    "feed",
    "libwww",
    "axios",
];
/// Parts of public suffixes below a country: `com.tr`, `co.uk`.
const SECOND_LEVEL: [&str; 6] = ["com", "co", "net", "org", "gov", "edu"];
/// Names of search engines: what comes before the public suffix.
const ENGINES: [&str; 9] =
    ["yandex", "ya", "google", "bing", "duckduckgo", "mail", "rambler", "yahoo", "baidu"];
/// Names of social networks and messengers.
const SOCIAL: [&str; 12] = [
    "vk",
    "ok",
    "t",
    "telegram",
    "youtube",
    "dzen",
    "pikabu",
    "facebook",
    "instagram",
    "twitter",
    "x",
    "whatsapp",
];

/// A request and its answer.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Whether it was sent by a form or a script.
    pub is_post: bool,
    /// Without the prefix of the language.
    pub path: &'a str,
    /// The query, without `?`.
    pub query: &'a str,
    /// The status of the answer.
    pub status: u16,
    /// Where the answer leads to; empty if nowhere.
    pub location: &'a str,
    /// The host of the shop.
    pub host: &'a str,
    /// The page that led here; empty if the browser does not tell.
    pub referrer: &'a str,
    /// How the browser calls itself.
    pub user_agent: &'a str,
}

/// What is counted of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The steps, as bits of [`VisitStep::bit`]; never empty.
    pub steps: i64,
    /// Where the visitor comes from; `None` from a page of the shop itself.
    pub source: Option<VisitSource>,
    /// `utm_source`; empty if there is none.
    pub campaign: String,
    /// The kind of device.
    pub device: VisitDevice,
}

impl Visit {
    /// `None` for what is not counted: answers that are no pages, and requests of programs.
    pub fn of(request: &Request<'_>) -> Option<Self> {
        let step = step(request)?;
        if is_bot(request.user_agent) {
            return None;
        }
        let (source, campaign) = source(request);
        let device = device(request.user_agent);
        Some(Self { steps: VisitStep::Landing.bit() | step.bit(), source, campaign, device })
    }
}

fn step(request: &Request<'_>) -> Option<VisitStep> {
    let mut parts = request.path.trim_matches('/').split('/');
    let place = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    if request.is_post {
        let is_done = request.status == 303;
        return match place {
            // An order that can't be placed leads back to the cart.
            ("checkout", None, _)
                if is_done && !request.location.trim_end_matches('/').ends_with("/cart") =>
            {
                Some(VisitStep::Order)
            }
            ("cart", Some("add"), None) if is_done => Some(VisitStep::Cart),
            ("api", Some("cart"), Some("add")) if request.status == 200 => Some(VisitStep::Cart),
            ("service", Some("repair" | "installation"), None) if is_done => Some(VisitStep::Request),
            _ => None,
        };
    }
    if !matches!(request.status, 200 | 304) {
        return None;
    }
    match place {
        ("search", None, _) | ("catalog", ..) => Some(VisitStep::Search),
        ("product", Some(_), None) => Some(VisitStep::Product),
        ("cart", None, _) => Some(VisitStep::Cart),
        ("checkout", None, _) => Some(VisitStep::Checkout),
        ("service", Some("repair" | "installation"), None) => Some(VisitStep::Service),
        ("admin" | "desk" | "tech" | "api" | "files" | "pkg", ..) => None,
        _ => Some(VisitStep::Landing),
    }
}

/// Whether this is a program and no person. Browsers of persons name themselves.
pub fn is_bot(user_agent: &str) -> bool {
    // A make of phones.
    let name = user_agent.to_ascii_lowercase().replace("cubot", "");
    name.is_empty() || BOTS.iter().any(|part| name.contains(part))
}

fn source(request: &Request<'_>) -> (Option<VisitSource>, String) {
    let campaign = campaign(request.query);
    if !campaign.is_empty() {
        return (Some(VisitSource::Campaign), campaign);
    }
    let (scheme, without_scheme) = request.referrer.split_once("://").unwrap_or_default();
    let host = without_scheme.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let source = match host.as_str() {
        "" => Some(VisitSource::Direct),
        own if own == request.host.to_ascii_lowercase() => None,
        // Apps have the names of their hosts the other way round: `org.telegram.messenger`.
        app if scheme == "android-app" => Some(class_of(&app.split('.').rev().collect::<Vec<_>>().join("."))),
        other => Some(class_of(other)),
    };
    (source, campaign)
}

/// The class of another site.
fn class_of(host: &str) -> VisitSource {
    let host = host.split(':').next().unwrap_or_default();
    // `m.vk.com`, `yandex.com.tr`, `ya.ru`: the name of the company is the part before the public suffix.
    let mut parts = host.rsplit('.');
    let country = parts.next().unwrap_or_default();
    let mut company = parts.next().unwrap_or_default();
    if country.len() == 2 && SECOND_LEVEL.contains(&company) {
        company = parts.next().unwrap_or_default();
    }
    match (ENGINES.contains(&company), SOCIAL.contains(&company)) {
        (true, _) => VisitSource::Search,
        (false, true) => VisitSource::Social,
        (false, false) => VisitSource::Referral,
    }
}

/// `utm_source` of a query, in lower case; empty if there is none, or it is no plain word.
fn campaign(query: &str) -> String {
    let value = query.split('&').find_map(|pair| pair.strip_prefix("utm_source="));
    let value = value.unwrap_or_default().to_ascii_lowercase();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if value.len() <= CAMPAIGN_CHARS_MAX && value.chars().all(is_plain) { value } else { String::new() }
}

fn device(user_agent: &str) -> VisitDevice {
    let has = |part| user_agent.contains(part);
    if has("iPad") || has("Tablet") || (has("Android") && !has("Mobile")) {
        VisitDevice::Tablet
    } else if has("Mobi") || has("iPhone") {
        VisitDevice::Phone
    } else {
        VisitDevice::Computer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    fn get(path: &'static str) -> Request<'static> {
        Request {
            is_post: false,
            path,
            query: "",
            status: 200,
            location: "",
            host: "zasov.ru",
            referrer: "",
            user_agent: FIREFOX,
        }
    }

    fn steps(request: Request<'_>) -> Option<i64> {
        Visit::of(&request).map(|visit| visit.steps & !VisitStep::Landing.bit())
    }

    #[test]
    fn adm_5_a_step_is_the_page_that_was_answered() {
        for (path, step) in [
            ("/", Some(0)),
            ("/search", Some(VisitStep::Search.bit())),
            ("/catalog/cameras", Some(VisitStep::Search.bit())),
            ("/product/cam-1", Some(VisitStep::Product.bit())),
            ("/product/cam-1/reviews", Some(0)),
            ("/cart", Some(VisitStep::Cart.bit())),
            ("/checkout", Some(VisitStep::Checkout.bit())),
            ("/service/repair", Some(VisitStep::Service.bit())),
            ("/admin/orders", None),
        ] {
            assert_eq!(steps(get(path)), step, "{path}");
        }
        assert_eq!(steps(Request { status: 404, ..get("/product/x") }), None);
        assert_eq!(steps(Request { status: 304, ..get("/product/x") }), Some(VisitStep::Product.bit()));
        let post = |path, status, location| Request { is_post: true, status, location, ..get(path) };
        for (request, step) in [
            (post("/checkout", 303, "/orders/Z-2026-000001"), Some(VisitStep::Order)),
            (post("/checkout", 303, "/en/cart"), None),
            (post("/checkout", 422, ""), None),
            (post("/cart/add", 303, "/cart"), Some(VisitStep::Cart)),
            (post("/api/cart/add", 200, ""), Some(VisitStep::Cart)),
            (post("/service/installation", 303, "/requests/M"), Some(VisitStep::Request)),
            (post("/login", 303, "/account"), None),
        ] {
            assert_eq!(steps(request), step.map(VisitStep::bit), "{request:?}");
        }
    }

    #[test]
    fn adm_5_programs_are_not_visitors() {
        let of = |user_agent: &'static str| Visit::of(&Request { user_agent, ..get("/") });
        for name in ["", "curl/8", "Mozilla/5.0 (compatible; YandexBot/3.0)", "HeadlessChrome/120"] {
            assert_eq!(of(name), None, "{name}");
        }
        assert!(of(FIREFOX).is_some());
        assert!(of("Mozilla/5.0 (Linux; Android 13; CUBOT P80) Chrome/126.0 Mobile Safari/537.36").is_some());
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Safari";
        assert_eq!(of(phone).map(|visit| visit.device), Some(VisitDevice::Phone));
    }

    #[test]
    fn adm_5_the_source_is_the_campaign_or_the_class_of_the_site() {
        let of = |referrer: &'static str, query: &'static str| {
            Visit::of(&Request { referrer, query, ..get("/") }).map(|visit| (visit.source, visit.campaign))
        };
        let plain = |source| Some((source, String::new()));
        assert_eq!(of("", ""), plain(Some(VisitSource::Direct)));
        assert_eq!(of("https://zasov.ru/catalog", ""), plain(None));
        assert_eq!(of("https://www.google.com/", ""), plain(Some(VisitSource::Search)));
        assert_eq!(of("https://yandex.com.tr/search", ""), plain(Some(VisitSource::Search)));
        assert_eq!(of("https://m.vk.com/wall", ""), plain(Some(VisitSource::Social)));
        assert_eq!(of("https://www.google.co.uk/", ""), plain(Some(VisitSource::Search)));
        assert_eq!(of("https://t.me/zasov", ""), plain(Some(VisitSource::Social)));
        assert_eq!(of("android-app://org.telegram.messenger/", ""), plain(Some(VisitSource::Social)));
        for other in ["https://habr.com/post", "https://mail.company.ru/", "https://ya.example.com/"] {
            assert_eq!(of(other, ""), plain(Some(VisitSource::Referral)), "{other}");
        }
        let mail = Some((Some(VisitSource::Campaign), "mail_may".to_owned()));
        assert_eq!(of("https://habr.com/", "page=2&utm_source=Mail_May"), mail);
        assert_eq!(of("", "utm_source=<script>"), plain(Some(VisitSource::Direct)));
    }
}
