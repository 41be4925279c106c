//! View models of reviews and questions for shoppers and staff.

use crate::reviews::{Moderation, ReviewForm};
use base::Bilingual;
use base::{Instant, ProductId, QuestionId, ReviewId};
use serde::{Deserialize, Serialize};

/// A published review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewView {
    /// Key of its row.
    pub id: ReviewId,
    /// Name that the author chose to publish.
    pub author: String,
    /// 1 to 5 stars.
    pub rating: i64,
    /// Advantages; may be empty.
    pub pros: String,
    /// Drawbacks; may be empty.
    pub cons: String,
    /// May be empty if there are advantages or drawbacks.
    pub text: String,
    /// When it was last edited.
    pub at: Instant,
}

/// A published question with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionView {
    /// Key of its row.
    pub id: QuestionId,
    /// Name that the author chose to publish.
    pub author: String,
    /// The question.
    pub text: String,
    /// The shop's answer.
    pub answer: String,
    /// When it was asked.
    pub at: Instant,
}

/// A page of a list, newest first; `next` is the `after` of the following page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voices<T> {
    /// Empty if there are none.
    pub rows: Vec<T>,
    /// `None` on the last page.
    pub next: Option<String>,
}

/// The newest reviews and questions, for the product page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Newest {
    /// Newest first; empty if there are none.
    pub reviews: Vec<ReviewView>,
    /// Newest first; empty if there are none.
    pub questions: Vec<QuestionView>,
}

/// The product of a review or question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewedProduct {
    /// Key of its row.
    pub id: ProductId,
    /// For the link to the product's page.
    pub slug: String,
    /// Current name.
    pub name: Bilingual,
}

/// An account's own review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnReview {
    /// As last saved.
    pub form: ReviewForm,
    /// Whether it is published.
    pub state: Moderation,
    /// The rejection reason.
    pub reason: String,
}

/// Data of the review form page for an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewPlace {
    /// Visible to shoppers.
    pub product: ReviewedProduct,
    /// The name of the account.
    pub author: String,
    /// `None` if the account has not reviewed the product.
    pub own: Option<OwnReview>,
    /// Whether the account has received the product from this shop.
    pub has_bought: bool,
}

/// Filter of the staff's list by state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaffFilter {
    /// `None` for all states.
    pub state: Option<Moderation>,
    /// `next` of the previous page; empty for the first.
    pub after: String,
}

/// A review as shown to staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffReview {
    /// Key of its row.
    pub id: ReviewId,
    /// The reviewed product.
    pub product: ReviewedProduct,
    /// As last saved by the author.
    pub form: ReviewForm,
    /// Whether it is published.
    pub state: Moderation,
    /// The rejection reason; empty unless rejected.
    pub reason: String,
    /// The number of the order in which the product was bought.
    pub order: String,
    /// When it was last edited.
    pub at: Instant,
    /// Passed to the decision, which is refused if the version changed.
    pub version: i64,
}

/// A question as shown to staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffQuestion {
    /// Key of its row.
    pub id: QuestionId,
    /// The product that it is about.
    pub product: ReviewedProduct,
    /// Name that the author chose to publish.
    pub author: String,
    /// The question.
    pub text: String,
    /// Empty until it is answered.
    pub answer: String,
    /// Whether it is published.
    pub state: Moderation,
    /// The rejection reason; empty unless rejected.
    pub reason: String,
    /// When it was asked.
    pub at: Instant,
    /// Passed to the decision, which is refused if the version changed.
    pub version: i64,
}
