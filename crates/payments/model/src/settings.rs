//! Settings of payments.

use crate::texts;
use base::{Locale, Text};
use org_model::settings::{Group, OneOf, Options, Registry, SecretText, Setting, Word};

/// Payment methods, and the keys of the payment gateway.
pub const PAYMENT: Group = Group { code: "payment", title: texts::payment };

/// Adds the settings of this area.
pub fn register(registry: &mut Registry) {
    registry.add::<OffersCard>();
    registry.add::<OffersSbp>();
    registry.add::<OffersOnReceipt>();
    registry.add::<OffersInvoice>();
    registry.add::<TwoStage>();
    registry.add::<CapturesAtEnd>();
    registry.add::<GatewayChoice>();
    registry.add::<ShopId>();
    registry.add::<SecretKey>();
    registry.add::<CloudPublicId>();
    registry.add::<CloudSecret>();
    registry.add::<AcceptsTests>();
}

/// The keys of all settings that decide how buyers may pay.
pub const KEYS: [&str; 10] = [
    OffersCard::KEY,
    OffersSbp::KEY,
    OffersOnReceipt::KEY,
    OffersInvoice::KEY,
    GatewayChoice::KEY,
    ShopId::KEY,
    SecretKey::KEY,
    CloudPublicId::KEY,
    CloudSecret::KEY,
    AcceptsTests::KEY,
];

base::text_enum! {
    /// A payment gateway; the text is that of `payment.gateway`.
    pub enum GatewayKind {
        /// YooKassa, API v3.
        YooKassa = "yookassa",
        /// CloudPayments.
        CloudPayments = "cloudpayments",
    }
}

impl Options for GatewayKind {
    const LIST: &'static [Self] = Self::ALL;

    fn code(self) -> &'static str {
        self.as_str()
    }

    fn label(self, l: Locale) -> &'static str {
        match self {
            Self::YooKassa => l.pick("ЮKassa", "YooKassa"),
            Self::CloudPayments => "CloudPayments",
        }
    }
}

/// The gateway that new payments begin at. Payments that have begun stay with theirs.
pub struct GatewayChoice;

impl Setting for GatewayChoice {
    type Value = OneOf<GatewayKind>;
    const KEY: &'static str = "payments.gateway";
    const GROUP: Group = PAYMENT;
    const LABEL: Text = texts::gateway;
    const EFFECT: Text = texts::gateway_effect;
    const RULE: () = ();

    fn default() -> OneOf<GatewayKind> {
        OneOf(GatewayKind::YooKassa)
    }
}

/// The number of the shop at YooKassa.
pub struct ShopId;

impl Setting for ShopId {
    type Value = String;
    const KEY: &'static str = "payments.shop_id";
    const GROUP: Group = PAYMENT;
    const LABEL: Text = texts::shop_id;
    const EFFECT: Text = texts::shop_id_effect;
    const RULE: Word = Word { max_chars: 40 };
    const IF_EMPTY: Option<Text> = Some(texts::not_set);

    fn default() -> String {
        String::new()
    }
}

/// The secret key of that shop.
pub struct SecretKey;

impl Setting for SecretKey {
    type Value = SecretText;
    const KEY: &'static str = "payments.secret_key";
    const GROUP: Group = PAYMENT;
    const LABEL: Text = texts::secret_key;
    const EFFECT: Text = texts::secret_key_effect;
    const RULE: Word = Word { max_chars: 200 };
    const IF_EMPTY: Option<Text> = Some(texts::not_set);

    fn default() -> SecretText {
        SecretText::default()
    }
}

/// The site at CloudPayments.
pub struct CloudPublicId;

impl Setting for CloudPublicId {
    type Value = String;
    const KEY: &'static str = "payments.cloud_public_id";
    const GROUP: Group = PAYMENT;
    const LABEL: Text = texts::cloud_public_id;
    const EFFECT: Text = texts::cloud_public_id_effect;
    const RULE: Word = Word { max_chars: 80 };
    const IF_EMPTY: Option<Text> = Some(texts::not_set);

    fn default() -> String {
        String::new()
    }
}

/// The password of its API, which is also the key of the signatures of its notifications.
pub struct CloudSecret;

impl Setting for CloudSecret {
    type Value = SecretText;
    const KEY: &'static str = "payments.cloud_secret";
    const GROUP: Group = PAYMENT;
    const LABEL: Text = texts::cloud_secret;
    const EFFECT: Text = texts::cloud_secret_effect;
    const RULE: Word = Word { max_chars: 200 };
    const IF_EMPTY: Option<Text> = Some(texts::not_set);

    fn default() -> SecretText {
        SecretText::default()
    }
}

/// Whether buyers may pay by card.
pub struct OffersCard;

impl Setting for OffersCard {
    type Value = bool;
    const KEY: &'static str = "payments.offers_card";
    const GROUP: Group = PAYMENT;
    const LABEL: Text = texts::offers_card;
    const EFFECT: Text = texts::offers_card_effect;
    const RULE: () = ();

    fn default() -> bool {
        true
    }
}

/// Whether buyers may pay through the Faster Payments System.
pub struct OffersSbp;

impl Setting for OffersSbp {
    type Value = bool;
    const KEY: &'static str = "payments.offers_sbp";
    const GROUP: Group = PAYMENT;
    const LABEL: Text = texts::offers_sbp;
    const EFFECT: Text = texts::offers_card_effect;
    const RULE: () = ();

    fn default() -> bool {
        true
    }
}

/// Whether buyers may pay when the order is handed over.
pub struct OffersOnReceipt;

impl Setting for OffersOnReceipt {
    type Value = bool;
    const KEY: &'static str = "payments.offers_on_receipt";
    const GROUP: Group = PAYMENT;
    const LABEL: Text = texts::offers_on_receipt;
    const EFFECT: Text = texts::offers_on_receipt_effect;
    const RULE: () = ();

    fn default() -> bool {
        true
    }
}

/// Whether companies may pay by an invoice.
pub struct OffersInvoice;

impl Setting for OffersInvoice {
    type Value = bool;
    const KEY: &'static str = "payments.offers_invoice";
    const GROUP: Group = PAYMENT;
    const LABEL: Text = texts::offers_invoice;
    const EFFECT: Text = texts::offers_invoice_effect;
    const RULE: () = ();

    fn default() -> bool {
        false
    }
}

/// Whether the gateway only holds the money until staff begins to assemble the order.
pub struct TwoStage;

impl Setting for TwoStage {
    type Value = bool;
    const KEY: &'static str = "payments.two_stage";
    const GROUP: Group = PAYMENT;
    const LABEL: Text = texts::two_stage;
    const EFFECT: Text = texts::two_stage_effect;
    const RULE: () = ();

    fn default() -> bool {
        false
    }
}

/// Whether held money is captured when its term ends and nobody has begun to assemble the order; otherwise it is released.
pub struct CapturesAtEnd;

impl Setting for CapturesAtEnd {
    type Value = bool;
    const KEY: &'static str = "payments.captures_at_end";
    const GROUP: Group = PAYMENT;
    const LABEL: Text = texts::captures_at_end;
    const EFFECT: Text = texts::captures_at_end_effect;
    const RULE: () = ();

    fn default() -> bool {
        true
    }
}

/// Whether payments of a test shop at the gateway count as paid.
pub struct AcceptsTests;

impl Setting for AcceptsTests {
    type Value = bool;
    const KEY: &'static str = "payments.accepts_tests";
    const GROUP: Group = PAYMENT;
    const LABEL: Text = texts::accepts_tests;
    const EFFECT: Text = texts::accepts_tests_effect;
    const RULE: () = ();

    fn default() -> bool {
        false
    }
}

/// Why payments by card and SBP are not offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The number of the shop is not set.
    ShopId,
    /// The site at CloudPayments is not set.
    PublicId,
    /// The secret key is not set.
    Key,
    /// The secret key can't be decrypted.
    KeyUnreadable,
    /// The key is that of a test shop, and test payments are not accepted.
    TestKey,
}

impl Missing {
    /// What to do, for staff.
    pub fn text(self, l: Locale) -> &'static str {
        match self {
            Self::ShopId => l.pick("Не задан номер магазина", "The number of the shop is not set"),
            Self::PublicId => l.pick("Не задан Public ID", "The Public ID is not set"),
            Self::Key => l.pick("Не задан секретный ключ", "The secret key is not set"),
            Self::KeyUnreadable => l.pick(
                "Секретный ключ не расшифровывается на этом сервере, введите его ещё раз",
                "This server can't decrypt the secret key, enter it again",
            ),
            Self::TestKey => l.pick(
                "Задан ключ тестового магазина, а тестовые платежи не принимаются",
                "The key is that of a test shop, and test payments are not accepted",
            ),
        }
    }
}

/// How keys of test shops, and ids of test sites at CloudPayments begin.
const TEST_KEY: &str = "test_";

/// Whether a key, or an id of a site at CloudPayments, is that of a test shop.
pub fn is_test_key(key: &str) -> bool {
    key.starts_with(TEST_KEY)
}
