//! Decoding within limits of pixels and memory.

use crate::files::inspect::{Rejected, SIDE_MAX, dimensions};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// What the decoder of a progressive JPEG keeps beside the picture, in bytes per pixel: two for each coefficient.
const PROGRESSIVE_BYTES: u64 = 6;
/// What the decoder of a WebP keeps beside the picture, in bytes per pixel.
const WEBP_BYTES: u64 = 4;

pub struct Decoded {
    pub format: ImageFormat,
    pub image: DynamicImage,
    /// How the picture has to be turned to stand upright.
    pub orientation: Orientation,
}

/// Decodes a picture if that takes at most `bytes_max` bytes of memory.
pub fn decode(bytes: &[u8], bytes_max: u64) -> Result<Decoded, Rejected> {
    let (width, height) = dimensions(bytes)?;
    let meaning = |e: ImageError| match e {
        ImageError::Limits(_) => Rejected::TooManyPixels,
        _ => Rejected::Damaged,
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(bytes_max);
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Rejected::Damaged)?;
    let format = reader.format().ok_or(Rejected::Damaged)?;
    let beside = match format {
        ImageFormat::Jpeg => jpeg(bytes).ok_or(Rejected::Damaged)?,
        ImageFormat::WebP => WEBP_BYTES,
        _ => 0,
    };
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(meaning)?;
    let pixels = u64::from(width) * u64::from(height);
    if decoder.total_bytes().saturating_add(pixels * beside) > bytes_max {
        return Err(Rejected::TooManyPixels);
    }
    // An unreadable orientation is no reason to reject the picture.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(meaning)?;
    Ok(Decoded { format, image, orientation })
}

/// What the decoder keeps beside a JPEG, in bytes per pixel; `None` unless the file reaches its end marker. The
/// decoder accepts a truncated file and fills the rest with grey; we do not. Segments are skipped by their
/// length, since embedded thumbnails have markers of their own.
fn jpeg(bytes: &[u8]) -> Option<u64> {
    let mut beside = 0;
    let mut at = 2;
    while let [0xff, marker, rest @ ..] = bytes.get(at..).unwrap_or_default() {
        match (marker, rest) {
            (0xff, _) => at += 1,
            (0xda, _) => return bytes[at..].windows(2).any(|w| w == [0xff, 0xd9]).then_some(beside),
            (_, [high, low, ..]) => {
                // The frames that are not sequential.
                if matches!(marker, 0xc2 | 0xc6 | 0xca | 0xce) {
                    beside = PROGRESSIVE_BYTES;
                }
                at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
            }
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::RgbaImage;

    fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        image.write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    /// A sequential JPEG whose frame claims to be progressive.
    fn progressive(mut jpeg: Vec<u8>) -> Vec<u8> {
        let frame = jpeg.windows(2).position(|w| w == [0xff, 0xc0]).unwrap();
        jpeg[frame + 1] = 0xc2;
        jpeg
    }

    #[test]
    fn the_memory_that_a_decoder_takes_is_limited() {
        let pixels = 100 * 80;
        let image = DynamicImage::ImageRgba8(RgbaImage::new(100, 80));
        let opaque = DynamicImage::ImageRgb8(image.to_rgb8());
        let jpeg = encoded(&opaque, ImageFormat::Jpeg);
        let deep = encoded(&DynamicImage::ImageRgba16(image.to_rgba16()), ImageFormat::Png);
        for (name, bytes, needed) in [
            ("a photograph", jpeg.clone(), 3),
            ("a progressive one", progressive(jpeg), 9),
            ("a drawing", encoded(&image, ImageFormat::Png), 4),
            ("a drawing of 16 bits", deep, 8),
            ("a WebP", encoded(&opaque, ImageFormat::WebP), 7),
        ] {
            let refused = decode(&bytes, needed * pixels - 1).err();
            assert_eq!(refused, Some(Rejected::TooManyPixels), "{name}");
            let accepted = decode(&bytes, needed * pixels).err();
            assert_ne!(accepted, Some(Rejected::TooManyPixels), "{name}");
        }
    }
}
