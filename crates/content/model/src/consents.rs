//! Consents to legal texts: what for, to which version of which text, and where it was given.

use crate::kinds::PageKind;
use base::{Bilingual, ConsentId, Instant, Locale, PageId, PageVersionId, text_enum};

text_enum! {
    /// What a person agreed to.
    pub enum ConsentPurpose {
        /// That the shop processes personal data.
        Processing = "processing",
        /// The terms of sale, with an order.
        Offer = "offer",
        /// That the shop sends offers and news.
        Marketing = "marketing",
    }
}

text_enum! {
    /// Where a consent was given.
    pub enum ConsentForm {
        /// The registration of an account.
        Registration = "registration",
        /// The checkout.
        Checkout = "checkout",
        /// A repair request.
        Repair = "repair",
        /// An installation request.
        Installation = "installation",
        /// The client's account.
        Account = "account",
        /// Told to an employee, by phone or at the counter; who it was is in the audit log.
        Told = "told",
    }
}

impl ConsentPurpose {
    /// The kind of page with the text.
    pub const fn kind(self) -> PageKind {
        match self {
            Self::Processing => PageKind::Consent,
            Self::Offer => PageKind::Offer,
            Self::Marketing => PageKind::Marketing,
        }
    }

    /// Whether the person can withdraw it by a button. Terms of a sale are a contract; the consent to the processing is
    /// withdrawn by a letter to the shop, which has to find out what it must keep.
    pub const fn is_withdrawable(self) -> bool {
        matches!(self, Self::Marketing)
    }

    /// The name of the purpose.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Processing => l.pick("Обработка персональных данных", "Processing of personal data"),
            Self::Offer => l.pick("Условия продажи", "Terms of sale"),
            Self::Marketing => l.pick("Рассылка", "Mailings"),
        }
    }
}

impl ConsentForm {
    /// The name of the form.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Registration => l.pick("Регистрация", "Registration"),
            Self::Checkout => l.pick("Оформление заказа", "Checkout"),
            Self::Repair => l.pick("Заявка на ремонт", "Repair request"),
            Self::Installation => l.pick("Заявка на монтаж", "Installation request"),
            Self::Account => l.pick("Личный кабинет", "Account"),
            Self::Told => l.pick("Устно сотруднику", "Told to staff"),
        }
    }
}

/// What was ticked in a form: each field is the version of the text that was shown, or empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConsentAnswers<'a> {
    /// Field `consent`.
    pub processing: &'a str,
    /// Field `marketing`.
    pub marketing: &'a str,
}

/// A published legal text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalText {
    /// The version that is published.
    pub version: PageVersionId,
    /// The last segment of its address.
    pub slug: String,
    /// Its heading.
    pub title: Bilingual,
}

/// The legal part of a form that takes personal data; what is absent is not published, or not asked again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LegalPart {
    /// Linked as the privacy policy.
    pub policy: Option<LegalText>,
    /// A box that must be ticked.
    pub processing: Option<LegalText>,
    /// Accepted by sending the form.
    pub offer: Option<LegalText>,
    /// A box that may be ticked.
    pub marketing: Option<LegalText>,
    /// Whether an employee fills the form in for the person, who consents orally.
    pub is_oral: bool,
}

impl LegalPart {
    /// Whether there is nothing to show.
    pub const fn is_empty(&self) -> bool {
        self.policy.is_none() && self.processing.is_none() && self.offer.is_none() && self.marketing.is_none()
    }

    /// For a text that an account publishes: it gave its consents already.
    #[must_use]
    pub fn of_text(self) -> Self {
        Self { policy: self.policy, ..Self::default() }
    }

    /// For the registration, which sells nothing.
    #[must_use]
    pub fn of_registration(self) -> Self {
        Self { offer: None, ..self }
    }

    /// For a request, which neither sells nor offers mailings.
    #[must_use]
    pub fn of_request(self) -> Self {
        Self { marketing: None, ..self.of_registration() }
    }
}

/// A stored consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentRow {
    /// Its key.
    pub id: ConsentId,
    /// What for.
    pub purpose: ConsentPurpose,
    /// Where it was given.
    pub form: ConsentForm,
    /// The email or phone of the person as given.
    pub contact: String,
    /// The heading of the text.
    pub title: Bilingual,
    /// The page with the text.
    pub page: PageId,
    /// The last segment of its address.
    pub slug: String,
    /// The version of the text, counted from 1.
    pub version: i64,
    /// When it was given.
    pub given_at: Instant,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Instant>,
    /// The name of the employee who took it down; empty if the person gave it in the form.
    pub taken_by: String,
}

impl ConsentRow {
    /// Where it was given, and who took it down if an employee did.
    pub fn place(&self, l: Locale) -> String {
        let form = self.form.name(l);
        match self.taken_by.as_str() {
            "" => form.to_owned(),
            name => {
                let how = l.pick("устно, записал сотрудник", "orally, taken down by the employee");
                format!("{form}, {how} {name}")
            }
        }
    }

    /// Whether the person can withdraw it now.
    pub const fn can_be_withdrawn(&self) -> bool {
        self.purpose.is_withdrawable() && self.withdrawn_at.is_none()
    }
}
