//! Typed paths of all pages. English pages are under `/en`.

use base::Locale;
use std::fmt::Display;

macro_rules! paths {
    ($($(#[$meta:meta])* $name:ident($($arg:ident),*) = $path:literal;)*) => {$(
        $(#[$meta])*
        pub fn $name(l: Locale $(, $arg: impl Display)*) -> String {
            let path = format!($path);
            if l == Locale::En && path == "/" { "/en".to_owned() } else { format!("{}{path}", l.prefix()) }
        }
    )*};
}

paths! {
    home() = "/";
    catalog() = "/catalog";
    category(slug) = "/catalog/{slug}";
    product(slug) = "/product/{slug}";
    product_reviews(slug) = "/product/{slug}/reviews";
    product_review(slug) = "/product/{slug}/review";
    product_questions(slug) = "/product/{slug}/questions";
    search() = "/search";
    api_suggest() = "/api/suggest";
    cart() = "/cart";
    cart_add() = "/cart/add";
    cart_change() = "/cart/change";
    compare() = "/compare";
    compare_change() = "/compare/change";
    wishlist() = "/wishlist";
    wishlist_change() = "/wishlist/change";
    watch() = "/watch";
    watch_answer() = "/watch/answer";
    checkout() = "/checkout";
    order(number) = "/orders/{number}";
    order_pay(number) = "/orders/{number}/pay";
    order_cancel(number) = "/orders/{number}/cancel";
    login() = "/login";
    logout() = "/logout";
    register() = "/register";
    register_confirm() = "/register/confirm";
    register_resend() = "/register/resend";
    account() = "/account";
    account_orders() = "/account/orders";
    account_requests() = "/account/requests";
    account_sites() = "/account/sites";
    account_site_new() = "/account/sites/new";
    account_site(id) = "/account/sites/{id}";
    account_site_delete(id) = "/account/sites/{id}/delete";
    account_site_restore(id) = "/account/sites/{id}/restore";
    account_watches() = "/account/watches";
    account_watch_end(id) = "/account/watches/{id}/end";
    account_sessions() = "/account/sessions";
    account_session_end(id) = "/account/sessions/{id}/end";
    account_password() = "/account/password";
    repair() = "/service/repair";
    repair_draft_discard() = "/service/repair/draft/discard";
    installation() = "/service/installation";
    installation_draft_discard() = "/service/installation/draft/discard";
    request(number) = "/service/requests/{number}";
    request_calendar(number) = "/service/requests/{number}/visit.ics";
    request_slots(number) = "/service/requests/{number}/slots";
    request_hold(number) = "/service/requests/{number}/hold";
    request_confirm(number) = "/service/requests/{number}/confirm";
    request_release(number) = "/service/requests/{number}/release";
    request_reschedule(number) = "/service/requests/{number}/reschedule";
    request_cancel(number) = "/service/requests/{number}/cancel";
    desk() = "/desk";
    desk_board() = "/desk/board";
    desk_move() = "/desk/move";
    desk_plan() = "/desk/plan";
    desk_unplan() = "/desk/unplan";
    desk_events() = "/desk/events";
    desk_requests() = "/desk/requests";
    desk_request(number) = "/desk/requests/{number}";
    desk_request_time(number) = "/desk/requests/{number}/time";
    desk_request_estimate(number) = "/desk/requests/{number}/estimate";
    desk_request_step(number) = "/desk/requests/{number}/step";
    staff_find() = "/staff/find";
    api_staff_find() = "/api/staff/find";
    admin() = "/admin";
    admin_products() = "/admin/products";
    admin_product_new() = "/admin/products/new";
    admin_products_export() = "/admin/products/export";
    admin_product_pictures() = "/admin/products/pictures";
    admin_product_draft_discard() = "/admin/products/draft/discard";
    admin_product(id) = "/admin/products/{id}";
    admin_product_delete(id) = "/admin/products/{id}/delete";
    admin_product_preview(id) = "/admin/products/{id}/preview";
    admin_product_restore(id) = "/admin/products/{id}/restore";
    admin_reviews() = "/admin/reviews";
    admin_review(id) = "/admin/reviews/{id}";
    admin_questions() = "/admin/questions";
    admin_question(id) = "/admin/questions/{id}";
    admin_documents(id) = "/admin/products/{id}/documents";
    admin_document(id, document) = "/admin/products/{id}/documents/{document}";
    admin_links(id) = "/admin/products/{id}/links";
    admin_link(id, other) = "/admin/products/{id}/links/{other}";
    admin_variants(id) = "/admin/products/{id}/variants";
    admin_variant(id, other) = "/admin/products/{id}/variants/{other}";
    admin_accessories() = "/admin/accessories";
    admin_accessory(id) = "/admin/accessories/{id}";
    admin_accessory_delete(id) = "/admin/accessories/{id}/delete";
    admin_delivery() = "/admin/delivery";
    admin_delivery_way(id) = "/admin/delivery/ways/{id}";
    admin_delivery_point(id) = "/admin/delivery/points/{id}";
    city() = "/city";
    admin_categories() = "/admin/categories";
    admin_category(id) = "/admin/categories/{id}";
    admin_category_step(id) = "/admin/categories/{id}/step";
    admin_category_delete(id) = "/admin/categories/{id}/delete";
    admin_category_attributes(id) = "/admin/categories/{id}/attributes";
    admin_attributes() = "/admin/attributes";
    admin_attribute(id) = "/admin/attributes/{id}";
    admin_attribute_delete(id) = "/admin/attributes/{id}/delete";
    admin_attribute_choices(id) = "/admin/attributes/{id}/choices";
    admin_attribute_merge(id) = "/admin/attributes/{id}/merge";
    admin_brands() = "/admin/brands";
    admin_brand(id) = "/admin/brands/{id}";
    admin_brand_delete(id) = "/admin/brands/{id}/delete";
    admin_brand_merge(id) = "/admin/brands/{id}/merge";
    admin_import() = "/admin/products/import";
    admin_import_template() = "/admin/products/import/template";
    admin_import_file(number) = "/admin/products/import/{number}";
    admin_bulk_errors(number) = "/admin/bulk/{number}/errors";
    admin_search() = "/admin/search";
    admin_synonym(id) = "/admin/search/{id}";
    admin_synonym_delete(id) = "/admin/search/{id}/delete";
    admin_bulk() = "/admin/bulk";
    admin_bulk_new() = "/admin/bulk/new";
    admin_bulk_run(number) = "/admin/bulk/{number}";
    admin_bulk_step(number, step) = "/admin/bulk/{number}/{step}";
    admin_view_default(list) = "/admin/views/{list}/default";
    admin_view_delete(list, id) = "/admin/views/{list}/{id}/delete";
    admin_orders() = "/admin/orders";
    admin_order(number) = "/admin/orders/{number}";
    admin_rates() = "/admin/rates";
    admin_rate(id) = "/admin/rates/{id}";
    admin_symptoms() = "/admin/symptoms";
    admin_packages() = "/admin/packages";
    admin_package(id) = "/admin/packages/{id}";
    admin_symptom(id) = "/admin/symptoms/{id}";
    admin_mailbox() = "/admin/mailbox";
    admin_mail(name) = "/admin/mailbox/{name}";
    admin_audit() = "/admin/audit";
    admin_ui() = "/admin/ui";
}

/// The placeholder drawing for a product without photographs.
pub fn drawing(kind: &str, brand: &str) -> String {
    format!("/media/drawing/{kind}/{brand}.svg")
}

/// A picture in one of the prepared widths.
pub fn media(content_hash: &str, width: u32) -> String {
    format!("/media/{content_hash}/{width}.webp")
}

/// A file uploaded by a customer, subject to permissions.
pub fn file(id: impl Display) -> String {
    format!("/files/{id}")
}

/// A product document, as a download.
pub fn document(id: impl Display) -> String {
    format!("/documents/{id}")
}

/// A sitemap part: `products-1`, `pages-1`.
pub fn sitemap_part(kind: &str, n: usize) -> String {
    format!("/sitemaps/{kind}-{n}.xml")
}

/// The same page in another language.
pub fn in_locale(l: Locale, path: &str) -> String {
    match l {
        Locale::En if path == "/" => "/en".to_owned(),
        _ => format!("{}{path}", l.prefix()),
    }
}

/// A path of this site that is safe to redirect to after login: begins with exactly one slash and has no
/// unusual characters.
pub fn safe_next(next: &str) -> Option<&str> {
    let fine = next.starts_with('/')
        && !next.starts_with("//")
        && next.len() <= 500
        && next.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    fine.then_some(next)
}

/// Appends query parameters to a path; ASCII letters, digits and `-._` are kept, everything else is
/// percent-encoded.
pub fn with(path: &str, pairs: &[(String, String)]) -> String {
    let pairs: Vec<String> = pairs.iter().map(|(n, v)| format!("{}={}", encoded(n), encoded(v))).collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

fn encoded(text: &str) -> String {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_');
    let byte = |b: u8| if is_plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_pages_have_a_prefix() {
        assert_eq!(home(Locale::Ru), "/");
        assert_eq!(home(Locale::En), "/en");
        assert_eq!(product(Locale::En, "cam-1"), "/en/product/cam-1");
    }

    #[test]
    fn only_own_paths_are_followed() {
        assert_eq!(safe_next("/cart?x=1"), Some("/cart?x=1"));
        for bad in ["//evil.example", "https://evil.example", "/\\evil", "", "/a b", "/a\r\nb"] {
            assert_eq!(safe_next(bad), None, "{bad}");
        }
    }
}
