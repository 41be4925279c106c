//! The form of a block.

use super::{Block, BlockContent, BlockKind, BlockPicture, CATEGORIES_MAX, PRODUCTS_MAX, Shelf, ShelfKind};
use crate::address;
use crate::markdown;
use crate::period::Period;
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, get};
use base::{Bilingual, CategoryId, Instant};

/// Maximum length of the text of a block in one language, in characters.
pub const TEXT_CHARS_MAX: usize = 10_000;
/// The name of the field with the file of a picture.
pub const HERO_PICTURE: &str = "picture";

/// What is edited of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockForm {
    /// Hidden by hand.
    pub is_hidden: bool,
    /// When it is shown.
    pub period: Period,
    /// Its heading; empty for the usual one of its kind.
    pub title: Bilingual,
    /// What it shows.
    pub content: BlockContent,
}

impl BlockForm {
    /// Reads the form of a block of this kind. `picture` is the stored or uploaded file that the block would show, `day`
    /// as in [`Period::parse`].
    ///
    /// # Errors
    /// Field by field.
    pub fn parse(
        kind: BlockKind,
        fields: &[(String, String)],
        picture: Option<base::FileId>,
        day: impl Fn(&str) -> Option<(Instant, Instant)>,
    ) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let title = match kind.has_title() {
            true => two(&mut form, fields, "title", LINE_CHARS_MAX),
            false => Bilingual::default(),
        };
        let period = Period::parse(&mut form, fields, day);
        let content = match kind {
            BlockKind::Hero => hero(&mut form, fields, picture),
            BlockKind::Categories => BlockContent::Categories { chosen: categories(&mut form, fields) },
            BlockKind::Shelf => match shelf(&mut form, fields) {
                Some(shelf) => BlockContent::Shelf { shelf },
                None => return Err(form.problems),
            },
            BlockKind::Text => BlockContent::Text { body: body(&mut form, fields) },
            BlockKind::Services => BlockContent::Services,
            BlockKind::Banners => BlockContent::Banners,
            BlockKind::Articles => BlockContent::Articles,
            BlockKind::Brands => BlockContent::Brands,
        };
        let is_hidden = !get(fields, "is_hidden").is_empty();
        form.done(Self { is_hidden, period, title, content })
    }

    /// The form's fields and their values, without the period and the picture. Several categories are several fields.
    pub fn fields(block: &Block) -> Vec<(String, String)> {
        let mut out = Fields::default();
        out.two("title", &block.title);
        if block.is_hidden {
            out.add("is_hidden", "1");
        }
        match &block.content {
            BlockContent::Hero { text, button, address, picture } => {
                out.two("text", text);
                out.two("button", button);
                out.add("address", address);
                if let Some(picture) = picture {
                    out.two("alt", &picture.alt);
                }
            }
            BlockContent::Categories { chosen } => {
                for id in chosen {
                    out.add("category", &id.to_string());
                }
            }
            BlockContent::Shelf { shelf } => {
                out.add("of", shelf.kind().as_str());
                match shelf {
                    Shelf::Category(id) => out.add("category", &id.to_string()),
                    Shelf::Brand(slug) => out.add("brand", slug),
                    Shelf::Products(skus) => out.add("skus", &skus.join("\n")),
                    Shelf::Popular | Shelf::New | Shelf::Sale | Shelf::Kits => {}
                }
            }
            BlockContent::Text { body } => out.two("body", body),
            BlockContent::Services
            | BlockContent::Banners
            | BlockContent::Articles
            | BlockContent::Brands => {}
        }
        out.0
    }
}

#[derive(Default)]
struct Fields(Vec<(String, String)>);

impl Fields {
    fn add(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    fn two(&mut self, name: &str, value: &Bilingual) {
        self.add(&format!("{name}_ru"), &value.ru);
        self.add(&format!("{name}_en"), &value.en);
    }
}

/// Reads a line in both languages; may be empty.
fn two(form: &mut Reader, fields: &[(String, String)], name: &str, max: usize) -> Bilingual {
    let (ru, en) = (format!("{name}_ru"), format!("{name}_en"));
    Bilingual::new(
        form.optional_line(&ru, get(fields, &ru), max),
        form.optional_line(&en, get(fields, &en), max),
    )
}

fn hero(form: &mut Reader, fields: &[(String, String)], picture: Option<base::FileId>) -> BlockContent {
    let text = two(form, fields, "text", 2 * LINE_CHARS_MAX);
    let button = two(form, fields, "button", LINE_CHARS_MAX);
    let address = address::path(form, "address", get(fields, "address"));
    form.check("button_ru", address.is_empty() || !button.ru.is_empty(), Problem::Required);
    form.check("address", button.is_empty() || !address.is_empty(), Problem::Required);
    let alt = two(form, fields, "alt", LINE_CHARS_MAX);
    let picture = picture.map(|file| BlockPicture { file, alt });
    BlockContent::Hero { text, button, address, picture }
}

fn categories(form: &mut Reader, fields: &[(String, String)]) -> Vec<CategoryId> {
    let sent = fields.iter().filter(|(name, value)| name == "category" && !value.is_empty());
    let read: Vec<Option<CategoryId>> = sent.map(|(_, value)| value.parse().ok()).collect();
    form.check("category", read.iter().all(Option::is_some), Problem::InvalidChoice);
    let max = i64::try_from(CATEGORIES_MAX).unwrap_or(i64::MAX);
    form.check("category", read.len() <= CATEGORIES_MAX, Problem::TooMany { max });
    read.into_iter().flatten().collect()
}

fn shelf(form: &mut Reader, fields: &[(String, String)]) -> Option<Shelf> {
    Some(match form.choice("of", get(fields, "of"), ShelfKind::parse)? {
        ShelfKind::Popular => Shelf::Popular,
        ShelfKind::New => Shelf::New,
        ShelfKind::Sale => Shelf::Sale,
        ShelfKind::Kits => Shelf::Kits,
        ShelfKind::Category => {
            Shelf::Category(form.choice("category", get(fields, "category"), |text| text.parse().ok())?)
        }
        ShelfKind::Brand => {
            Shelf::Brand(form.choice("brand", get(fields, "brand"), |text| Some(text.to_owned()))?)
        }
        ShelfKind::Products => Shelf::Products(skus(form, "skus", get(fields, "skus"), PRODUCTS_MAX, true)),
    })
}

/// Reads SKUs, one a line or divided by commas, each once.
pub(crate) fn skus(form: &mut Reader, field: &str, text: &str, max: usize, is_required: bool) -> Vec<String> {
    let mut skus: Vec<String> = Vec::new();
    for sku in text.split(['\n', ',', ';']).map(str::trim).filter(|sku| !sku.is_empty()) {
        if !skus.iter().any(|known| known == sku) {
            skus.push(sku.to_owned());
        }
    }
    form.check(field, !is_required || !skus.is_empty(), Problem::Required);
    let most = i64::try_from(max).unwrap_or(i64::MAX);
    form.check(field, skus.len() <= max, Problem::TooMany { max: most });
    let longest = skus.iter().map(|sku| sku.chars().count()).max().unwrap_or_default();
    form.check(field, longest <= LINE_CHARS_MAX, Problem::TooLong { max: LINE_CHARS_MAX });
    skus
}

fn body(form: &mut Reader, fields: &[(String, String)]) -> Bilingual {
    let mut read = |field: &str| {
        let text = form.optional_text(field, get(fields, field), TEXT_CHARS_MAX);
        if let Some(fault) = markdown::fault(&text) {
            form.problems.add(field, fault.problem());
        } else if let Some(number) = markdown::pictures(&text).first() {
            // Blocks have no pictures of their own in the text.
            form.problems.add(field, markdown::Fault::Picture(format!("picture:{number}")).problem());
        }
        text
    };
    let body = Bilingual::new(read("body_ru"), read("body_en"));
    form.check("body_ru", !body.ru.trim().is_empty(), Problem::Required);
    body
}
