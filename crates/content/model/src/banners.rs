//! Banners: where they are shown, when, and what they say.

use crate::address;
use crate::period::{Period, PeriodState};
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, get};
use base::{BannerId, Bilingual, CategoryId, FileId, Instant, Locale, text_enum};
use serde::{Deserialize, Serialize};

/// Maximum number of banners.
pub const BANNERS_MAX: usize = 200;
/// Most banners that one place shows.
pub const SHOWN_MAX: usize = 6;
/// Largest place in the order of banners.
const POSITION_MAX: i64 = 1_000_000;

text_enum! {
    /// Where a banner is shown.
    pub enum BannerPlace {
        /// In a block of the home page.
        Home = "home",
        /// In one line above the header of every page of the shop.
        Strip = "strip",
        /// At the top of categories.
        Category = "category",
    }
}

text_enum! {
    /// Whether visitors see a banner.
    pub enum BannerState {
        /// Now.
        Shown = "shown",
        /// Later.
        Planned = "planned",
        /// No longer.
        Ended = "ended",
        /// Not at all: hidden by hand.
        Hidden = "hidden",
    }
}

impl BannerPlace {
    /// The name of the place.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Home => l.pick("Главная страница", "Home page"),
            Self::Strip => l.pick("Полоса над шапкой", "Strip above the header"),
            Self::Category => l.pick("Раздел каталога", "Section of the catalogue"),
        }
    }
}

impl BannerState {
    /// The name of the state.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Shown => l.pick("Показывается", "Shown"),
            Self::Planned => l.pick("Запланирован", "Planned"),
            Self::Ended => l.pick("Закончился", "Ended"),
            Self::Hidden => l.pick("Скрыт", "Hidden"),
        }
    }
}

/// What is edited of a banner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BannerForm {
    /// Where it is shown.
    pub place: BannerPlace,
    /// The category at whose top it is shown; `None` for all, and for other places.
    pub category: Option<CategoryId>,
    /// Its words; may be empty for a picture with an alternative text.
    pub title: Bilingual,
    /// Below the title; may be empty.
    pub text: Bilingual,
    /// Where it leads, without the prefix of a language; empty for nowhere.
    pub address: String,
    /// A wide picture.
    pub picture: Option<FileId>,
    /// What the picture shows; empty if the title says it.
    pub alt: Bilingual,
    /// When it is shown.
    pub period: Period,
    /// Hidden by hand.
    pub is_hidden: bool,
    /// Whether visitors can close it; for a strip.
    pub is_dismissable: bool,
    /// Smaller numbers come first.
    pub position: i64,
}

impl BannerForm {
    /// Reads the form. `picture` is the stored or uploaded file that the banner would show, `day` as in
    /// [`Period::parse`].
    ///
    /// # Errors
    /// Field by field.
    pub fn parse(
        fields: &[(String, String)],
        picture: Option<FileId>,
        day: impl Fn(&str) -> Option<(Instant, Instant)>,
    ) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let place = form.choice("place", get(fields, "place"), BannerPlace::parse);
        let typed = get(fields, "category");
        let category = match typed {
            "" => None,
            text => form.choice("category", text, |text| text.parse().ok()),
        };
        let mut two = |name: &str, max| {
            let (ru, en) = (format!("{name}_ru"), format!("{name}_en"));
            Bilingual::new(
                form.optional_line(&ru, get(fields, &ru), max),
                form.optional_line(&en, get(fields, &en), max),
            )
        };
        let title = two("title", LINE_CHARS_MAX);
        let text = two("text", 2 * LINE_CHARS_MAX);
        let alt = two("alt", LINE_CHARS_MAX);
        let address = address::path(&mut form, "address", get(fields, "address"));
        let period = Period::parse(&mut form, fields, day);
        let position = form.number("position", get(fields, "position"), 0, POSITION_MAX);
        let Some(place) = place else { return Err(form.problems) };
        // A strip is one line of text.
        let picture = picture.filter(|_| place != BannerPlace::Strip);
        let words = if picture.is_some() { "alt_ru" } else { "title_ru" };
        form.check(
            words,
            !title.ru.is_empty() || (picture.is_some() && !alt.ru.is_empty()),
            Problem::Required,
        );
        let is_ticked = |name: &str| !get(fields, name).is_empty();
        form.done(Self {
            place,
            category: category.filter(|_| place == BannerPlace::Category),
            title,
            text,
            address,
            picture,
            alt,
            period,
            is_hidden: is_ticked("is_hidden"),
            is_dismissable: place == BannerPlace::Strip && is_ticked("is_dismissable"),
            position,
        })
    }

    /// The form's fields and their values, without the period and the picture.
    pub fn fields(&self) -> Vec<(String, String)> {
        let mut fields: Vec<(String, String)> = [
            ("place", self.place.to_string()),
            ("category", self.category.map(|id| id.to_string()).unwrap_or_default()),
            ("title_ru", self.title.ru.clone()),
            ("title_en", self.title.en.clone()),
            ("text_ru", self.text.ru.clone()),
            ("text_en", self.text.en.clone()),
            ("address", self.address.clone()),
            ("alt_ru", self.alt.ru.clone()),
            ("alt_en", self.alt.en.clone()),
            ("position", self.position.to_string()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        let ticked = [("is_hidden", self.is_hidden), ("is_dismissable", self.is_dismissable)];
        fields.extend(
            ticked.into_iter().filter(|(_, on)| *on).map(|(name, _)| (name.to_owned(), "1".to_owned())),
        );
        fields
    }

    /// Whether visitors see it at `now`.
    pub fn state(&self, now: Instant) -> BannerState {
        match self.period.state(now) {
            PeriodState::Over => BannerState::Ended,
            _ if self.is_hidden => BannerState::Hidden,
            PeriodState::Ahead => BannerState::Planned,
            PeriodState::Now => BannerState::Shown,
        }
    }
}

/// A banner in the administration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BannerEdit {
    /// Its key.
    pub id: BannerId,
    /// Counts the saves.
    pub version: i64,
    /// What is edited.
    pub form: BannerForm,
    /// By which the picture is served.
    pub content_hash: Option<String>,
}

/// A banner as visitors see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownBanner {
    /// Its key; a closed strip is remembered by it.
    pub id: BannerId,
    /// Only for a category: which one, `None` for all.
    pub category: Option<CategoryId>,
    /// May be empty beside a picture.
    pub title: Bilingual,
    /// May be empty.
    pub text: Bilingual,
    /// Without the prefix of a language; empty for nowhere.
    pub address: String,
    /// Hash of the content, width and height in pixels.
    pub picture: Option<(String, i64, i64)>,
    /// What the picture shows.
    pub alt: Bilingual,
    /// When it is shown.
    pub period: Period,
    /// Whether visitors can close it.
    pub is_dismissable: bool,
}

/// Those of the banners that are shown at `now`, and when that changes.
pub fn shown_at(banners: &[ShownBanner], now: Instant) -> (Vec<&ShownBanner>, Option<Instant>) {
    let shown = banners.iter().filter(|banner| banner.period.contains(now)).take(SHOWN_MAX).collect();
    (shown, banners.iter().filter_map(|banner| banner.period.next_change(now)).min())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(list: &[(&str, &str)], picture: Option<FileId>) -> Result<BannerForm, Problems> {
        let fields: Vec<_> = list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        BannerForm::parse(&fields, picture, |_| None)
    }

    #[test]
    fn cnt_1_a_banner_leads_into_the_shop_and_has_words() {
        let strip = [("place", "strip"), ("title_ru", "Скидки"), ("position", "1"), ("is_dismissable", "1")];
        let form = parsed(&strip, Some(FileId(uuid::Uuid::nil()))).unwrap();
        assert!(form.is_dismissable && form.picture.is_none(), "a strip is one line of text");
        assert_eq!(parsed(&[("place", "home"), ("position", "1")], None).unwrap_err().0[0].field, "title_ru");
        let picture = Some(FileId(uuid::Uuid::nil()));
        let silent = parsed(&[("place", "home"), ("position", "1")], picture).unwrap_err();
        assert!(silent.of("alt_ru").is_some(), "a picture without words");
        for address in ["https://evil.example", "//evil.example", "catalog", "/a b"] {
            let list = [("place", "home"), ("title_ru", "А"), ("position", "1"), ("address", address)];
            assert!(parsed(&list, None).unwrap_err().of("address").is_some(), "{address}");
        }
    }

    #[test]
    fn cnt_1_the_state_of_a_banner_follows_its_period_and_the_box() {
        let form = parsed(&[("place", "home"), ("title_ru", "А"), ("position", "1")], None).unwrap();
        let period = Period { from: Some(Instant(10)), until: Some(Instant(20)) };
        let form = BannerForm { period, ..form };
        for (at, hidden, state) in [
            (5, false, BannerState::Planned),
            (10, false, BannerState::Shown),
            (20, false, BannerState::Ended),
            (10, true, BannerState::Hidden),
            (20, true, BannerState::Ended),
        ] {
            assert_eq!(BannerForm { is_hidden: hidden, ..form.clone() }.state(Instant(at)), state, "{at}");
        }
    }
}
