//! What an uploaded file really is: by its first bytes, never by what its sender says. Pictures are measured
//! before anything decodes them, since a few bytes can claim gigabytes of pixels.

use super::texts;
use base::Locale;

/// The longest side of a picture, in pixels.
pub const SIDE_MAX: u32 = 12_000;

/// The most pixels of a picture.
pub const PIXELS_MAX: u64 = 40_000_000;

/// The largest picture of a product.
pub const PICTURE_BYTES_MAX: usize = 15_000_000;

/// The largest document of a product.
pub const DOCUMENT_BYTES_MAX: usize = 20_000_000;

/// The largest attachment: a minute of a phone's video.
pub const ATTACHMENT_BYTES_MAX: usize = 50_000_000;

/// File names longer than this are cut.
const NAME_CHARS_MAX: usize = 120;

/// The kinds of files that the shop knows. SVG and HTML are not among them: they can carry scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    Jpeg,
    Png,
    Webp,
    Pdf,
    Mp4,
    Mov,
}

impl FileKind {
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
            Self::Mp4 => "video/mp4",
            Self::Mov => "video/quicktime",
        }
    }

    /// Extensions it may have; the first is the usual one.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg", "jfif"],
            Self::Png => &["png"],
            Self::Webp => &["webp"],
            Self::Pdf => &["pdf"],
            Self::Mp4 => &["mp4", "m4v"],
            Self::Mov => &["mov", "qt"],
        }
    }

    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp)
    }

    fn of(bytes: &[u8]) -> Option<Self> {
        let mime = infer::get(bytes)?.mime_type();
        let kinds = [Self::Jpeg, Self::Png, Self::Webp, Self::Pdf, Self::Mp4, Self::Mov];
        kinds.into_iter().find(|k| k.mime() == mime || (*k == Self::Mp4 && mime == "video/x-m4v"))
    }
}

/// What one place of the shop takes.
#[derive(Clone, Copy, Debug)]
pub struct Allowed {
    pub kinds: &'static [FileKind],
    pub bytes_max: usize,
}

/// Pictures of products.
pub const PICTURES: Allowed =
    Allowed { kinds: &[FileKind::Jpeg, FileKind::Png, FileKind::Webp], bytes_max: PICTURE_BYTES_MAX };

/// Manuals and certificates of products.
pub const DOCUMENTS: Allowed = Allowed { kinds: &[FileKind::Pdf], bytes_max: DOCUMENT_BYTES_MAX };

/// What a client attaches to a request: photos, a document, a short video.
pub const ATTACHMENTS: Allowed = Allowed {
    kinds: &[FileKind::Jpeg, FileKind::Png, FileKind::Webp, FileKind::Pdf, FileKind::Mp4, FileKind::Mov],
    bytes_max: ATTACHMENT_BYTES_MAX,
};

/// A file that may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inspected {
    pub kind: FileKind,
    /// Of pictures, in pixels.
    pub width: Option<u32>,
    pub height: Option<u32>,
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejected {
    #[error("the file is empty")]
    Empty,
    #[error("the file is larger than {max} bytes")]
    TooLarge { max: usize },
    #[error("the file is of a kind that is not taken here")]
    WrongType { allowed: &'static [FileKind] },
    #[error("the file's content is not what its extension says")]
    ExtensionMismatch,
    #[error("the picture has too many pixels")]
    TooManyPixels,
    #[error("the file is damaged")]
    Damaged,
}

impl Rejected {
    /// The sentence for the person: what happened and what to do.
    pub fn text(self, locale: Locale) -> String {
        match self {
            Self::Empty => texts::empty(locale).to_owned(),
            Self::TooLarge { max } => {
                let max = i64::try_from(max).unwrap_or(i64::MAX);
                texts::too_large(locale, &base::format::bytes(locale, max))
            }
            Self::WrongType { allowed } => {
                let names: Vec<_> = allowed.iter().map(|k| k.extensions()[0].to_uppercase()).collect();
                texts::wrong_type(locale, &names.join(", "))
            }
            Self::ExtensionMismatch => texts::extension_mismatch(locale).to_owned(),
            Self::TooManyPixels => texts::too_many_pixels(locale).to_owned(),
            Self::Damaged => texts::damaged(locale).to_owned(),
        }
    }
}

/// Whether a file of this name and content may come in. Cheap: nothing is decoded. A picture that passes can
/// still turn out [`Rejected::Damaged`] when [`pictures`](super::pictures) decodes it.
pub fn inspect(bytes: &[u8], file_name: &str, allowed: &Allowed) -> Result<Inspected, Rejected> {
    if bytes.is_empty() {
        return Err(Rejected::Empty);
    }
    if bytes.len() > allowed.bytes_max {
        return Err(Rejected::TooLarge { max: allowed.bytes_max });
    }
    let kind = FileKind::of(bytes)
        .filter(|k| allowed.kinds.contains(k))
        .ok_or(Rejected::WrongType { allowed: allowed.kinds })?;
    let extension = file_name.rsplit_once('.').map(|(_, e)| e.to_lowercase()).unwrap_or_default();
    if !kind.extensions().contains(&extension.as_str()) {
        return Err(Rejected::ExtensionMismatch);
    }
    if !kind.is_picture() {
        return Ok(Inspected { kind, width: None, height: None });
    }
    let (width, height) = dimensions(bytes)?;
    Ok(Inspected { kind, width: Some(width), height: Some(height) })
}

/// Width and height as the header claims them, within the limits.
pub(super) fn dimensions(bytes: &[u8]) -> Result<(u32, u32), Rejected> {
    let size = imagesize::blob_size(bytes).map_err(|_| Rejected::Damaged)?;
    let side = |n: usize| u32::try_from(n).ok().filter(|n| *n <= SIDE_MAX).ok_or(Rejected::TooManyPixels);
    let (width, height) = (side(size.width)?, side(size.height)?);
    match u64::from(width) * u64::from(height) {
        0 => Err(Rejected::Damaged),
        pixels if pixels > PIXELS_MAX => Err(Rejected::TooManyPixels),
        _ => Ok((width, height)),
    }
}

/// The name of a file as it is kept and offered for download: one line, no folders, cut from the front so that
/// the extension stays.
pub fn safe_name(file_name: &str) -> String {
    let line = base::text::one_line(file_name);
    let last = line.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: Vec<char> =
        last.chars().filter(|c| !matches!(c, '"' | '<' | '>' | ':' | '|' | '?' | '*')).collect();
    let name: String = clean[clean.len().saturating_sub(NAME_CHARS_MAX)..].iter().collect();
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { "file".to_owned() } else { name.to_owned() }
}

/// The name of a file that became one of this kind: its extension follows where it does not fit any more.
pub fn renamed(file_name: &str, kind: FileKind) -> String {
    let name = safe_name(file_name);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
    if kind.extensions().contains(&extension.to_lowercase().as_str()) {
        return name;
    }
    format!("{stem}.{}", kind.extensions()[0])
}
