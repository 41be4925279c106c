//! Pictures are decoded and re-encoded: the output contains only pixels, no EXIF data, no location, nothing
//! hidden.
//!
//! Renditions are lossy WebP. Measured on a photo-like picture, 1280 × 960: JPEG quality 82 is 189 KB,
//! lossless WebP 1097 KB, lossy WebP quality 80 113 KB.

use super::inspect::{PIXELS_MAX, Rejected, SIDE_MAX, dimensions};
use super::{FileKind, Inspected};
use bytes::Bytes;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use std::borrow::Cow;
use std::io::Cursor;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// Maximum width or height of a cleaned picture; larger ones are scaled down.
pub const CLEAN_SIDE_MAX: u32 = 4_096;

/// Maximum number of renditions per call.
const WIDTHS_MAX: usize = 8;

const WEBP_QUALITY: f32 = 80.0;
const JPEG_QUALITY: u8 = 85;

/// Memory limit of the decoder: four bytes per pixel, and the same again for the decoder itself.
const DECODE_BYTES_MAX: u64 = PIXELS_MAX * 8;

/// Limits decoding to one picture at a time, since each may take hundreds of megabytes.
static DECODE_PERMITS: Semaphore = Semaphore::const_new(1);

/// A picture reduced to its pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaned {
    pub bytes: Bytes,
    pub what: Inspected,
}

/// A picture in one width, as WebP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendition {
    /// The requested width: the key of the rendition.
    pub asked: u32,
    /// The actual width, never larger than the source's.
    pub width: u32,
    pub height: u32,
    pub bytes: Bytes,
}

/// The picture to store instead of an upload: upright, without metadata, at most [`CLEAN_SIDE_MAX`] per side.
/// PNG stays PNG, everything else becomes JPEG, or PNG if it is transparent.
pub async fn clean(bytes: Bytes) -> Result<Cleaned, Rejected> {
    on_the_desk(move || clean_now(&bytes)).await
}

/// Renders the picture in these widths (at most 8). A picture narrower than a width is not enlarged.
pub async fn render(bytes: Bytes, widths: &[u32]) -> Result<Vec<Rendition>, Rejected> {
    let widths: Vec<u32> = widths.iter().copied().take(WIDTHS_MAX).collect();
    on_the_desk(move || render_now(&bytes, &widths)).await
}

/// Runs a decoder; a panic in it means that the file is damaged.
async fn on_the_desk<T, F>(work: F) -> Result<T, Rejected>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T, Rejected> + Send + 'static,
{
    // The semaphore is never closed, so acquiring a permit can't fail.
    let _permit = DECODE_PERMITS.acquire().await;
    spawn_blocking(work).await.unwrap_or(Err(Rejected::Damaged))
}

fn clean_now(bytes: &[u8]) -> Result<Cleaned, Rejected> {
    let (format, image) = decode(bytes)?;
    let image = fit(&image, CLEAN_SIDE_MAX, CLEAN_SIDE_MAX);
    let mut out = Cursor::new(Vec::new());
    let is_png = format == ImageFormat::Png || image.color().has_alpha();
    let encoded = match is_png {
        true => image.write_to(&mut out, ImageFormat::Png),
        false => image.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY)),
    };
    encoded.map_err(|_| Rejected::Damaged)?;
    let kind = if is_png { FileKind::Png } else { FileKind::Jpeg };
    let what = Inspected { kind, width: Some(image.width()), height: Some(image.height()) };
    Ok(Cleaned { bytes: out.into_inner().into(), what })
}

fn render_now(bytes: &[u8], widths: &[u32]) -> Result<Vec<Rendition>, Rejected> {
    let (_, image) = decode(bytes)?;
    widths.iter().map(|width| rendition(&image, *width)).collect()
}

fn rendition(image: &DynamicImage, asked: u32) -> Result<Rendition, Rejected> {
    let small = fit(image, asked.max(1), SIDE_MAX);
    let (width, height) = (small.width(), small.height());
    let encoded = match small.color().has_alpha() {
        true => webp::Encoder::from_rgba(&small.to_rgba8(), width, height).encode_simple(false, WEBP_QUALITY),
        false => webp::Encoder::from_rgb(&small.to_rgb8(), width, height).encode_simple(false, WEBP_QUALITY),
    };
    let bytes = Bytes::copy_from_slice(&encoded.map_err(|_| Rejected::Damaged)?);
    Ok(Rendition { asked, width, height, bytes })
}

/// Scales down, never up. Large reductions take two steps: a fast one to twice the size, then a high-quality
/// one.
fn fit(image: &DynamicImage, width: u32, height: u32) -> Cow<'_, DynamicImage> {
    if image.width() <= width && image.height() <= height {
        return Cow::Borrowed(image);
    }
    let near = match image.width() / 2 > width {
        true => Cow::Owned(image.thumbnail(width.saturating_mul(2), height.saturating_mul(2))),
        false => Cow::Borrowed(image),
    };
    Cow::Owned(near.resize(width, height, FilterType::CatmullRom))
}

/// Decodes within the limits and applies the orientation.
fn decode(bytes: &[u8]) -> Result<(ImageFormat, DynamicImage), Rejected> {
    dimensions(bytes)?;
    let meaning = |e: ImageError| match e {
        ImageError::Limits(_) => Rejected::TooManyPixels,
        _ => Rejected::Damaged,
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(DECODE_BYTES_MAX);
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Rejected::Damaged)?;
    let format = reader.format().ok_or(Rejected::Damaged)?;
    if format == ImageFormat::Jpeg && !has_jpeg_end(bytes) {
        return Err(Rejected::Damaged);
    }
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(meaning)?;
    // An unreadable orientation is no reason to reject the picture.
    let orientation = decoder.orientation().ok();
    let mut image = DynamicImage::from_decoder(decoder).map_err(meaning)?;
    orientation.into_iter().for_each(|o| image.apply_orientation(o));
    Ok((format, image))
}

/// Whether a JPEG reaches its end marker. The decoder accepts a truncated file and fills the rest with grey;
/// we do not. Segments are skipped by their length, since embedded thumbnails have end markers of their own.
fn has_jpeg_end(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let [0xff, marker, rest @ ..] = bytes.get(at..).unwrap_or_default() {
        match (marker, rest) {
            (0xff, _) => at += 1,
            (0xda, _) => return bytes[at..].windows(2).any(|w| w == [0xff, 0xd9]),
            (_, [high, low, ..]) => at += 2 + usize::from(u16::from_be_bytes([*high, *low])),
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
pub(super) mod measure {
    use super::*;

    /// Smooth gradients with fine noise and edges: compresses about like a photo.
    pub fn photo(width: u32, height: u32) -> DynamicImage {
        let mut seed = 1u32;
        DynamicImage::ImageRgb8(image::RgbImage::from_fn(width, height, |x, y| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = (seed >> 28) as u8;
            let edge = if (x / 90 + y / 70) % 3 == 0 { 60 } else { 0 };
            let shade = |a: u32, b: u32| ((a * x / width + b * y / height) % 180) as u8;
            image::Rgb([
                shade(90, 60) + edge + noise,
                shade(60, 110) + noise,
                shade(140, 30) + edge / 2 + noise,
            ])
        }))
    }

    #[test]
    fn renditions_are_small() {
        let image = photo(1280, 960);
        let rgb = image.to_rgb8();
        let jpeg = |quality| {
            let mut out = Cursor::new(Vec::new());
            image.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut out, quality)).unwrap();
            out.into_inner().len()
        };
        let lossless = {
            let mut out = Cursor::new(Vec::new());
            image.write_to(&mut out, ImageFormat::WebP).unwrap();
            out.into_inner().len()
        };
        let lossy = webp::Encoder::from_rgb(&rgb, 1280, 960).encode(WEBP_QUALITY).len();
        println!("JPEG 82 {} lossless WebP {lossless} lossy WebP {lossy}", jpeg(82));
        assert!(lossy < jpeg(82) && jpeg(82) < lossless);
    }
}
