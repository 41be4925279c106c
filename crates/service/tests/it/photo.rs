//! Photographs as written by phones.

use image::codecs::jpeg::JpegEncoder;
use image::{ImageDecoder as _, ImageFormat, ImageReader, RgbImage};
use std::io::Cursor;

/// The coordinates in [`with_place`], as degrees are stored in the file: 55° 45′ north, 37° 37′ east.
const PLACE: [(u32, u32); 6] = [(55, 1), (45, 1), (0, 1), (37, 1), (37, 1), (0, 1)];

fn pixels(seed: u8) -> RgbImage {
    RgbImage::from_fn(64, 48, |x, y| image::Rgb([seed, (x * 3) as u8, (y * 5) as u8]))
}

pub fn png(seed: u8) -> bytes::Bytes {
    encoded(seed, ImageFormat::Png)
}

pub fn webp(seed: u8) -> bytes::Bytes {
    encoded(seed, ImageFormat::WebP)
}

fn encoded(seed: u8, format: ImageFormat) -> bytes::Bytes {
    let mut out = Cursor::new(Vec::new());
    pixels(seed).write_to(&mut out, format).unwrap();
    out.into_inner().into()
}

/// A JPEG with GPS coordinates in EXIF, as written by a phone.
pub fn with_place(seed: u8) -> bytes::Bytes {
    let mut jpeg = Vec::new();
    pixels(seed).write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, 90)).unwrap();
    let exif = [b"Exif\0\0".as_slice(), &tiff()].concat();
    let mut out = jpeg[..2].to_vec();
    out.extend([0xff, 0xe1]);
    out.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    out.extend(exif);
    out.extend(&jpeg[2..]);
    out.into()
}

/// A directory that points to the GPS directory: latitude and longitude, three fractions each.
fn tiff() -> Vec<u8> {
    let (main, place, numbers) = (8u32, 26u32, 80u32);
    let mut out = b"MM\0\x2a".to_vec();
    let entry = |out: &mut Vec<u8>, tag: u16, kind: u16, count: u32, value: u32| {
        out.extend(tag.to_be_bytes());
        out.extend(kind.to_be_bytes());
        out.extend(count.to_be_bytes());
        out.extend(value.to_be_bytes());
    };
    out.extend(main.to_be_bytes());
    out.extend(1u16.to_be_bytes());
    entry(&mut out, 0x8825, 4, 1, place); // GPSInfo
    out.extend(0u32.to_be_bytes());
    out.extend(4u16.to_be_bytes());
    entry(&mut out, 1, 2, 2, u32::from_be_bytes(*b"N\0\0\0"));
    entry(&mut out, 2, 5, 3, numbers);
    entry(&mut out, 3, 2, 2, u32::from_be_bytes(*b"E\0\0\0"));
    entry(&mut out, 4, 5, 3, numbers + 24);
    out.extend(0u32.to_be_bytes());
    for (above, below) in PLACE {
        out.extend(above.to_be_bytes());
        out.extend(below.to_be_bytes());
    }
    out
}

/// The EXIF data of a picture.
pub fn exif(bytes: &[u8]) -> Option<Vec<u8>> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().unwrap();
    reader.into_decoder().unwrap().exif_metadata().unwrap()
}

/// Whether the coordinates occur anywhere in the bytes.
pub fn tells_the_place(bytes: &[u8]) -> bool {
    let numbers: Vec<u8> =
        PLACE[..3].iter().flat_map(|(a, b)| [a.to_be_bytes(), b.to_be_bytes()].concat()).collect();
    bytes.windows(numbers.len()).any(|w| w == numbers)
}
