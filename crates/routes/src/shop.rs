//! Routes of shoppers and clients, with the server functions of their islands.

use crate::policy::{data, file, form, function, page, shared_page, stream, upload};

crate::routes! {
    HOME home() = "/" => GET shared_page();
    CATALOG catalog() = "/catalog" => GET shared_page();
    CATEGORY category(slug) = "/catalog/{slug}" => GET shared_page();
    PRODUCT product(slug) = "/product/{slug}" => GET shared_page();
    PRODUCT_REVIEWS product_reviews(slug) = "/product/{slug}/reviews" => GET shared_page();
    PRODUCT_REVIEW product_review(slug) = "/product/{slug}/review" => GET page(), POST form().strict();
    PRODUCT_QUESTIONS product_questions(slug) = "/product/{slug}/questions" => GET shared_page(), POST form().strict();
    SEARCH search() = "/search" => GET shared_page();
    API_SUGGEST api_suggest() = "/api/suggest" => GET data();
    CART cart() = "/cart" => GET page();
    CART_ADD cart_add() = "/cart/add" => POST form();
    CART_CODE cart_code() = "/cart/code" => POST form().strict();
    /// The points that the cart spends.
    CART_POINTS cart_points() = "/cart/points" => GET page(), POST form();
    CART_CHANGE cart_change() = "/cart/change" => POST form();
    /// Saves the cart as a template.
    CART_TEMPLATE cart_template() = "/cart/template" => GET page(), POST form();
    /// The carts of the shopper; lines move between them.
    CART_SAVED cart_saved() = "/cart/saved" => GET page(), POST form();
    /// Links that show the cart to others.
    CART_SHARE cart_share() = "/cart/share" => GET page(), POST form();
    /// A cart that somebody has shared.
    CART_SHARED cart_shared(token) = "/cart/shared/{token}" => GET page(), POST form();
    COMPARE compare() = "/compare" => GET page();
    COMPARE_CHANGE compare_change() = "/compare/change" => POST form();
    WISHLIST wishlist() = "/wishlist" => GET page();
    WISHLIST_CHANGE wishlist_change() = "/wishlist/change" => POST form();
    WATCH watch() = "/watch" => GET page(), POST form().strict();
    WATCH_ANSWER watch_answer() = "/watch/answer" => POST form().strict();
    CHECKOUT checkout() = "/checkout" => GET page(), POST form();
    /// A reminder of an order on a schedule, by the secret of its letter or the id of an own one.
    ORDER_DUE order_due(key) = "/orders/due/{key}" => GET page(), POST form().strict();
    ORDER order(number) = "/orders/{number}" => GET page();
    ORDER_PAY order_pay(number) = "/orders/{number}/pay" => POST form();
    /// A printed document; with `as=xml` the file for electronic exchange.
    ORDER_DOCUMENT order_document(number, id) = "/orders/{number}/documents/{id}" => GET file();
    ORDER_CANCEL order_cancel(number) = "/orders/{number}/cancel" => GET page(), POST form();
    ORDER_EDIT order_edit(number) = "/orders/{number}/edit" => GET page(), POST form();
    ORDER_RESTORE order_restore(number) = "/orders/{number}/restore" => GET page(), POST form();
    ORDER_LINK order_link(number) = "/orders/{number}/link" => GET page(), POST form().strict();
    /// Puts what can be had of the order into the cart.
    ORDER_REPEAT order_repeat(number) = "/orders/{number}/repeat" => GET page(), POST form();
    /// Saves the products of the order as a template.
    ORDER_TEMPLATE order_template(number) = "/orders/{number}/template" => GET page(), POST form();
    ORDER_MESSAGES order_messages(number) = "/orders/{number}/messages" => GET page(), POST upload();
    /// A file of a message about the order.
    ORDER_FILE order_file(number, id) = "/orders/{number}/files/{id}" => GET file();
    ORDER_CONTACT order_contact(number) = "/orders/{number}/contact" => GET page(), POST form().strict();
    ORDER_RETURN order_return(number) = "/orders/{number}/return" => GET page(), POST upload().strict();
    ORDER_RETURN_STATE order_return_state(number, id) = "/orders/{number}/return/{id}" => GET page(), POST form();
    ORDER_WINDOW order_window(number) = "/orders/{number}/window" => GET page(), POST form().strict();
    /// Finds a guest's order or request by its number and contact.
    FIND find() = "/find" => GET page(), POST form().strict();
    /// The code that was sent to the contact; the lookup is in a cookie.
    FIND_CODE find_code() = "/find/code" => GET page(), POST form().strict();
    LOGIN login() = "/login" => GET page(), POST form().strict();
    LOGIN_RESET login_reset() = "/login/reset" => GET page(), POST form().strict();
    LOGIN_BY_LINK login_by_link() = "/login/by-link" => GET page(), POST form().strict();
    /// The page of a link that works once; the secret is in the query.
    ACCOUNT_LINK account_link() = "/login/link" => GET page(), POST form().strict();
    /// The second step of a login; its token is in a cookie.
    LOGIN_FACTOR login_factor() = "/login/factor" => GET page(), POST form().strict();
    LOGIN_FACTOR_PASSKEY login_factor_passkey() = "/login/factor/passkey" => GET page(), POST form().strict();
    /// A login by a passkey alone.
    LOGIN_PASSKEY login_passkey() = "/login/passkey" => GET page(), POST form().strict();
    /// Ends acting for a client.
    ACTING_END acting_end() = "/acting/end" => POST form();
    LOGOUT logout() = "/logout" => POST form();
    REGISTER register() = "/register" => GET page(), POST form().strict();
    REGISTER_CONFIRM register_confirm() = "/register/confirm" => GET page(), POST form().strict();
    REGISTER_RESEND register_resend() = "/register/resend" => POST form().strict();
    ACCOUNT account() = "/account" => GET page();
    ACCOUNT_ORDERS account_orders() = "/account/orders" => GET page();
    ACCOUNT_TEMPLATES account_templates() = "/account/templates" => GET page();
    ACCOUNT_TEMPLATE account_template(id) = "/account/templates/{id}" => GET page(), POST form();
    ACCOUNT_SCHEDULES account_schedules() = "/account/schedules" => GET page(), POST form();
    ACCOUNT_SCHEDULE account_schedule(id) = "/account/schedules/{id}" => GET page(), POST form();
    ACCOUNT_REQUESTS account_requests() = "/account/requests" => GET page();
    ACCOUNT_SITES account_sites() = "/account/sites" => GET page();
    ACCOUNT_SITE_NEW account_site_new() = "/account/sites/new" => GET page(), POST form();
    ACCOUNT_SITE account_site(id) = "/account/sites/{id}" => GET page(), POST form();
    ACCOUNT_SITE_DELETE account_site_delete(id) = "/account/sites/{id}/delete" => POST form();
    ACCOUNT_SITE_RESTORE account_site_restore(id) = "/account/sites/{id}/restore" => POST form();
    ACCOUNT_EQUIPMENT account_equipment() = "/account/equipment" => GET page();
    ACCOUNT_WATCHES account_watches() = "/account/watches" => GET page();
    ACCOUNT_WATCH_END account_watch_end(id) = "/account/watches/{id}/end" => POST form();
    ACCOUNT_POINTS account_points() = "/account/points" => GET page();
    ACCOUNT_POINTS_FILE account_points_file() = "/account/points/file" => GET file();
    /// Issues a bonus card, or blocks it.
    ACCOUNT_CARD account_card() = "/account/points/card" => GET page(), POST form();
    ACCOUNT_BALANCE account_balance() = "/account/balance" => GET page(), POST form();
    ACCOUNT_BALANCE_FILE account_balance_file() = "/account/balance/file" => GET file();
    /// Returns money of the balance to where it came from.
    ACCOUNT_BALANCE_OUT account_balance_out() = "/account/balance/out" => GET page(), POST form();
    ACCOUNT_TOP_UP account_top_up(id) = "/account/balance/{id}" => GET page(), POST form();
    ACCOUNT_SESSIONS account_sessions() = "/account/sessions" => GET page();
    ACCOUNT_SESSIONS_END account_sessions_end() = "/account/sessions/end" => POST form();
    ACCOUNT_SESSION_END account_session_end(id) = "/account/sessions/{id}/end" => POST form();
    ACCOUNT_PROFILE account_profile() = "/account/profile" => GET page(), POST form();
    ACCOUNT_CONTACT account_contact() = "/account/contact" => GET page(), POST form().strict();
    ACCOUNT_PREFERENCES account_preferences() = "/account/preferences" => GET page(), POST form();
    ACCOUNT_NOTIFICATIONS account_notifications() = "/account/notifications" => GET page(), POST form();
    ACCOUNT_NOTIFICATION_SETTINGS account_notification_settings() = "/account/notifications/settings" => GET page(), POST form();
    /// Sends the number of unread notifications when it changes.
    ACCOUNT_NOTIFICATION_EVENTS account_notification_events() = "/account/notifications/events" => GET stream();
    /// Marks a notification as read and leads to its page.
    ACCOUNT_NOTIFICATION account_notification(id) = "/account/notifications/{id}" => GET page();
    /// Subscribes the browser to notifications, or ends that.
    ACCOUNT_PUSH account_push() = "/account/push" => POST form();
    ACCOUNT_COMPANY account_company() = "/account/company" => GET page(), POST form().strict();
    ACCOUNT_COMPANY_LEAVE account_company_leave() = "/account/company/leave" => POST form();
    ACCOUNT_COMPANY_JOIN account_company_join(id) = "/account/company/joins/{id}" => POST form();
    ACCOUNT_COMPANY_MEMBER account_company_member(id) = "/account/company/members/{id}" => POST form();
    ACCOUNT_CONSENTS account_consents() = "/account/consents" => GET page(), POST form();
    ACCOUNT_DATA account_data() = "/account/data" => GET page(), POST form().strict();
    ACCOUNT_SECURITY account_security() = "/account/security" => GET page(), POST form().strict();
    ACCOUNT_TOTP account_totp() = "/account/security/app" => GET page(), POST form().strict();
    ACCOUNT_CODES account_codes() = "/account/security/codes" => GET page(), POST form().strict();
    ACCOUNT_PASSKEYS account_passkeys() = "/account/security/passkeys" => GET page(), POST form().strict();
    ACCOUNT_PASSWORD account_password() = "/account/password" => GET page(), POST form();
    REPAIR repair() = "/service/repair" => GET page(), POST upload();
    REPAIR_DRAFT_DISCARD repair_draft_discard() = "/service/repair/draft/discard" => POST form();
    INSTALLATION installation() = "/service/installation" => GET page(), POST upload();
    INSTALLATION_DRAFT_DISCARD installation_draft_discard() = "/service/installation/draft/discard" => POST form();
    REQUEST request(number) = "/service/requests/{number}" => GET page();
    REQUEST_CALENDAR request_calendar(number) = "/service/requests/{number}/visit.ics" => GET file();
    REQUEST_SLOTS request_slots(number) = "/service/requests/{number}/slots" => GET page();
    REQUEST_HOLD request_hold(number) = "/service/requests/{number}/hold" => GET page(), POST form();
    REQUEST_CONFIRM request_confirm(number) = "/service/requests/{number}/confirm" => GET page(), POST form();
    REQUEST_RELEASE request_release(number) = "/service/requests/{number}/release" => GET page(), POST form();
    REQUEST_RESCHEDULE request_reschedule(number) = "/service/requests/{number}/reschedule" => GET page(), POST form();
    REQUEST_LINK request_link(number) = "/service/requests/{number}/link" => GET page(), POST form().strict();
    REQUEST_CONTACT request_contact(number) = "/service/requests/{number}/contact" => GET page(), POST form().strict();
    REQUEST_CANCEL request_cancel(number) = "/service/requests/{number}/cancel" => POST form();
    CONTENT_PAGE content_page(slug) = "/pages/{slug}" => GET shared_page();
    BLOG blog() = "/blog" => GET shared_page();
    ARTICLE article(slug) = "/blog/{slug}" => GET shared_page();
    HELP help() = "/help" => GET shared_page();
    GUIDE guide(slug) = "/help/{slug}" => GET shared_page();
    /// Closes the strip above the header.
    STRIP_CLOSE strip_close() = "/strip/close" => POST form();
    BRANCHES branches() = "/branches" => GET shared_page();
    BRANCH branch(slug) = "/branches/{slug}" => GET shared_page(), POST form();
    CITY city() = "/city" => POST form();
    API_CART_ADD api_cart_add() = "/api/cart/add" => POST function();
    API_CART_SET api_cart_set() = "/api/cart/set" => POST function();
    API_WISHES_SET api_wishes_set() = "/api/wishes/set" => POST function();
    API_CHECKOUT_ADDRESSES api_checkout_addresses() = "/api/checkout/addresses" => POST function();
    API_ORDERS_PAID api_orders_paid() = "/api/orders/paid" => POST function();
    API_SEEN_CARDS api_seen_cards() = "/api/seen/cards" => POST function();
    API_SERVICE_SLOTS api_service_slots() = "/api/service/slots" => POST function();
    API_SERVICE_DRAFT api_service_draft() = "/api/service/draft" => POST function();
}
