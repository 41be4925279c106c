//! Rating of a product by its buyers.

use base::Locale;
use serde::{Deserialize, Serialize};

/// Aggregated reviews and questions of a product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// Number of published reviews.
    pub reviews: i64,
    /// Sum of their stars.
    pub stars: i64,
    /// Number of published questions.
    pub questions: i64,
}

/// Number of average reviews that every product is taken to have besides its own.
pub const PRIOR_REVIEWS: i64 = 4;
/// The sum of their stars: 3.5 each.
pub const PRIOR_STARS: i64 = 14;

impl Rating {
    /// The average rating in tenths, rounded; `None` without reviews.
    pub fn tenths(self) -> Option<i64> {
        (self.reviews > 0).then(|| (self.stars * 10 + self.reviews / 2) / self.reviews)
    }

    /// The key of the order by rating, in thousandths of a star; 0 without reviews. A few reviews are weighed against
    /// [`PRIOR_REVIEWS`] of [`PRIOR_STARS`] in sum, so that a single five does not stand before many of 4.9.
    pub fn score(self) -> i64 {
        if self.reviews <= 0 {
            return 0;
        }
        (self.stars + PRIOR_STARS) * 1000 / (self.reviews + PRIOR_REVIEWS)
    }

    /// Formats as `4,7` (Russian) or `4.7` (English).
    pub fn mean(self, l: Locale) -> Option<String> {
        let tenths = self.tenths()?;
        Some(format!("{}{}{}", tenths / 10, l.pick(",", "."), tenths % 10))
    }

    /// Whether there are neither reviews nor questions.
    pub fn is_empty(self) -> bool {
        self.reviews == 0 && self.questions == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cat_4_the_mean_is_rounded_to_tenths() {
        let rating = |reviews, stars| Rating { reviews, stars, questions: 0 };
        assert_eq!(rating(0, 0).tenths(), None);
        assert_eq!(rating(3, 14).tenths(), Some(47));
        assert_eq!(rating(3, 13).tenths(), Some(43));
        assert_eq!(rating(2, 9).mean(Locale::Ru).as_deref(), Some("4,5"));
        assert_eq!(rating(1, 5).mean(Locale::En).as_deref(), Some("5.0"));
    }

    #[test]
    fn cat_4_one_five_does_not_stand_before_many_good_reviews() {
        let score = |reviews, stars| Rating { reviews, stars, questions: 9 }.score();
        assert_eq!(score(0, 0), 0, "questions are no rating");
        assert!(score(1, 5) < score(20, 98), "5.0 of one and 4.9 of twenty");
        assert!(score(20, 98) < score(20, 100) && score(1, 1) > 0);
        assert!(score(20, 20) < score(1, 5) && score(1_000_000, 5_000_000) <= 5000);
    }
}
