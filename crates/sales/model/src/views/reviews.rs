//! View models of reviews and questions for shoppers and staff.

use crate::reviews::{Moderation, ReviewForm};
use base::Bilingual;
use base::{Instant, ProductId, QuestionId, ReviewId};
use serde::{Deserialize, Serialize};

/// A published review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewView {
    pub id: ReviewId,
    pub author: String,
    pub rating: i64,
    pub pros: String,
    pub cons: String,
    pub text: String,
    pub at: Instant,
}

/// A published question with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionView {
    pub id: QuestionId,
    pub author: String,
    pub text: String,
    pub answer: String,
    pub at: Instant,
}

/// A page of a list, newest first; `next` is the `after` of the following page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voices<T> {
    pub rows: Vec<T>,
    pub next: Option<String>,
}

/// The newest reviews and questions, for the product page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Newest {
    pub reviews: Vec<ReviewView>,
    pub questions: Vec<QuestionView>,
}

/// The product of a review or question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewedProduct {
    pub id: ProductId,
    pub slug: String,
    pub name: Bilingual,
}

/// An account's own review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnReview {
    pub form: ReviewForm,
    pub state: Moderation,
    /// The rejection reason.
    pub reason: String,
}

/// Data of the review form page for an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewPlace {
    pub product: ReviewedProduct,
    /// The name of the account.
    pub author: String,
    pub own: Option<OwnReview>,
    /// Whether the account has received the product from this shop.
    pub has_bought: bool,
}

/// Filter of the staff's list by state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaffFilter {
    pub state: Option<Moderation>,
    /// `next` of the previous page; empty for the first.
    pub after: String,
}

/// A review as shown to staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffReview {
    pub id: ReviewId,
    pub product: ReviewedProduct,
    pub form: ReviewForm,
    pub state: Moderation,
    pub reason: String,
    /// The number of the order in which the product was bought.
    pub order: String,
    pub at: Instant,
    pub version: i64,
}

/// A question as shown to staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffQuestion {
    pub id: QuestionId,
    pub product: ReviewedProduct,
    pub author: String,
    pub text: String,
    pub answer: String,
    pub state: Moderation,
    pub reason: String,
    pub at: Instant,
    pub version: i64,
}
