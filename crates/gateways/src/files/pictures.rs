//! Pictures are decoded and re-encoded: the output contains only pixels, no EXIF data, no location, nothing
//! hidden.
//!
//! Renditions are lossy WebP. Measured on a photo-like picture, 1280 × 960: JPEG quality 82 is 189 KB,
//! lossless WebP 1097 KB, lossy WebP quality 80 113 KB.

mod decode;
mod places;
mod scale;

use super::inspect::{Rejected, SIDE_MAX};
use super::{FileKind, Inspected};
use bytes::Bytes;
use decode::{Decoded, decode};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, Rgb, Rgba};
use places::{STAFF, VISITORS};
use scale::fit;
use std::io::Cursor;

/// Maximum number of renditions per call.
const WIDTHS_MAX: usize = 8;

const WEBP_QUALITY: f32 = 80.0;
const JPEG_QUALITY: u8 = 85;

/// Who sent a picture. Each kind of sender has its own place for decoding, so that visitors can't keep staff and
/// the shop's pages waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    /// Anybody: attachments of requests.
    Visitor,
    /// Staff: photographs of products, and their renditions, also those that a visitor asks for.
    Staff,
}

impl Sender {
    /// Maximum width or height of a cleaned picture, in pixels; larger ones are scaled down. Photographs of
    /// products are shown enlarged, attachments on a screen.
    pub const fn side_max(self) -> u32 {
        match self {
            Self::Visitor => 2_560,
            Self::Staff => 4_096,
        }
    }

    fn places(self) -> &'static places::Places {
        match self {
            Self::Visitor => &VISITORS,
            Self::Staff => &STAFF,
        }
    }
}

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

/// The picture to store instead of an upload: upright, without metadata, at most [`Sender::side_max`] per side.
/// PNG stays PNG, everything else becomes JPEG, or PNG if it is transparent.
///
/// # Errors
/// [`Rejected::Damaged`], or [`Rejected::TooManyPixels`] if decoding would take too much memory.
pub async fn clean(bytes: Bytes, sender: Sender) -> Result<Cleaned, Rejected> {
    let places = sender.places();
    places.run(move || clean_now(&bytes, places.bytes_max, sender.side_max())).await
}

/// Renders a stored picture in these widths (at most 8). A picture narrower than a width is not enlarged.
///
/// # Errors
/// Those of [`clean`].
pub async fn render(bytes: Bytes, widths: &[u32]) -> Result<Vec<Rendition>, Rejected> {
    let widths: Vec<u32> = widths.iter().copied().take(WIDTHS_MAX).collect();
    STAFF.run(move || render_now(&bytes, &widths)).await
}

/// A stored picture as a PNG, which every mail program shows: scaled down into a box of this width and height, with `ground`
/// (red, green, blue) instead of transparency.
///
/// # Errors
/// Those of [`clean`].
pub async fn opaque_png(bytes: Bytes, within: (u32, u32), ground: [u8; 3]) -> Result<Bytes, Rejected> {
    STAFF.run(move || opaque_now(&bytes, within, ground)).await
}

fn opaque_now(bytes: &[u8], (width, height): (u32, u32), ground: [u8; 3]) -> Result<Bytes, Rejected> {
    let Decoded { image, .. } = decode(bytes, STAFF.bytes_max)?;
    let small = fit(image, width, height)?.into_rgba8();
    let opaque = image::RgbImage::from_fn(small.width(), small.height(), |x, y| {
        let Rgba([red, green, blue, alpha]) = *small.get_pixel(x, y);
        let mixed = |over: u8, under: u8| {
            let sum = u32::from(over) * u32::from(alpha) + u32::from(under) * (255 - u32::from(alpha));
            u8::try_from((sum + 127) / 255).unwrap_or(u8::MAX)
        };
        Rgb([mixed(red, ground[0]), mixed(green, ground[1]), mixed(blue, ground[2])])
    });
    let mut out = Cursor::new(Vec::new());
    opaque.write_to(&mut out, ImageFormat::Png).map_err(|_| Rejected::Damaged)?;
    Ok(out.into_inner().into())
}

fn clean_now(bytes: &[u8], bytes_max: u64, side_max: u32) -> Result<Cleaned, Rejected> {
    let Decoded { format, image, orientation } = decode(bytes, bytes_max)?;
    // Scaled before it is turned, which takes a second copy.
    let mut image = fit(image, side_max, side_max)?;
    image.apply_orientation(orientation);
    let mut out = Cursor::new(Vec::new());
    let is_png = format == ImageFormat::Png || image.color().has_alpha();
    let (width, height) = (image.width(), image.height());
    let encoded = match is_png {
        true => image.write_to(&mut out, ImageFormat::Png),
        false => image.into_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY)),
    };
    encoded.map_err(|_| Rejected::Damaged)?;
    let kind = if is_png { FileKind::Png } else { FileKind::Jpeg };
    let what = Inspected { kind, width: Some(width), height: Some(height) };
    Ok(Cleaned { bytes: out.into_inner().into(), what })
}

fn render_now(bytes: &[u8], widths: &[u32]) -> Result<Vec<Rendition>, Rejected> {
    let Decoded { mut image, orientation, .. } = decode(bytes, STAFF.bytes_max)?;
    image.apply_orientation(orientation);
    let Some((last, others)) = widths.split_last() else { return Ok(Vec::new()) };
    let mut made = Vec::with_capacity(widths.len());
    for width in others {
        made.push(rendition(image.clone(), *width)?);
    }
    made.push(rendition(image, *last)?);
    Ok(made)
}

fn rendition(image: DynamicImage, asked: u32) -> Result<Rendition, Rejected> {
    let small = fit(image, asked.max(1), SIDE_MAX)?;
    let (width, height) = (small.width(), small.height());
    let encoded = match small.color().has_alpha() {
        true => {
            webp::Encoder::from_rgba(&small.into_rgba8(), width, height).encode_simple(false, WEBP_QUALITY)
        }
        false => {
            webp::Encoder::from_rgb(&small.into_rgb8(), width, height).encode_simple(false, WEBP_QUALITY)
        }
    };
    let bytes = Bytes::copy_from_slice(&encoded.map_err(|_| Rejected::Damaged)?);
    Ok(Rendition { asked, width, height, bytes })
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

    #[tokio::test]
    async fn a_picture_for_a_letter_is_opaque_and_fits() {
        let glass = |alpha| {
            let pixels = image::RgbaImage::from_pixel(600, 100, Rgba([0, 100, 200, alpha]));
            let mut out = Cursor::new(Vec::new());
            pixels.write_to(&mut out, ImageFormat::Png).unwrap();
            Bytes::from(out.into_inner())
        };
        for (alpha, expected) in [(0, [244, 241, 236]), (255, [0, 100, 200]), (128, [122, 170, 217])] {
            let png = opaque_png(glass(alpha), (400, 80), [244, 241, 236]).await.unwrap();
            let read = image::load_from_memory(&png).unwrap();
            assert!(!read.color().has_alpha());
            assert_eq!((read.width(), read.height()), (400, 67));
            assert_eq!(read.to_rgb8().get_pixel(200, 30).0, expected, "{alpha}");
        }
        assert_eq!(opaque_png(Bytes::from_static(b"<svg/>"), (1, 1), [0; 3]).await, Err(Rejected::Damaged));
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
