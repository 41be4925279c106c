//! What buyers think of a product, in numbers.

use base::Locale;
use serde::{Deserialize, Serialize};

/// What has been said of a product, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// Published reviews.
    pub reviews: i64,
    /// The sum of their marks.
    pub stars: i64,
    /// Published questions.
    pub questions: i64,
}

impl Rating {
    /// The mean mark in tenths, rounded; `None` where nobody has said anything.
    pub fn tenths(self) -> Option<i64> {
        (self.reviews > 0).then(|| (self.stars * 10 + self.reviews / 2) / self.reviews)
    }

    /// `4,7`, `4.7`.
    pub fn mean(self, l: Locale) -> Option<String> {
        let tenths = self.tenths()?;
        Some(format!("{}{}{}", tenths / 10, l.pick(",", "."), tenths % 10))
    }

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
}
