use super::pictures::{Sender, measure::photo, render};
use super::*;
use base::Locale;
use bytes::Bytes;
use futures_util::TryStreamExt as _;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, RgbaImage};
use std::io::Cursor;

async fn clean(bytes: Bytes) -> Result<super::pictures::Cleaned, Rejected> {
    super::pictures::clean(bytes, Sender::Staff).await
}

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, format).unwrap();
    out.into_inner()
}

fn jpeg() -> Vec<u8> {
    encoded(&photo(320, 240), ImageFormat::Jpeg)
}

/// A PNG with a forged size and no data; the header checksum is correct.
fn forged_png(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 6, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\r".to_vec();
    bytes.extend(&header);
    bytes.extend(crc32(&header).to_be_bytes());
    bytes.extend(b"\0\0\0\0IEND\xaeB`\x82");
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, b| {
        (0..8).fold(crc ^ u32::from(*b), |c, _| if c & 1 == 1 { (c >> 1) ^ 0xedb8_8320 } else { c >> 1 })
    })
}

const SVG: &[u8] =
    br#"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#;
const HTML: &[u8] = b"<!DOCTYPE html><script>alert(1)</script>";
const ZIP: &[u8] = b"PK\x03\x04\x14\0\0\0\x08\0aaaaaaaaaaaaaaaaaaaa";
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";
const MP4: &[u8] = b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41";
const MOV: &[u8] = b"\0\0\0\x14ftypqt  \0\0\x02\0qt  ";

type Case<'a> = (&'a [u8], &'a str, &'a Allowed, Result<Inspected, Rejected>);

/// Security points 35 and 32: the content decides, and the extension must match.
#[test]
fn files_are_known_by_their_content() {
    let small = Allowed { bytes_max: 100, ..ATTACHMENTS };
    let (png, webp) = (encoded(&photo(30, 20), ImageFormat::Png), encoded(&photo(30, 20), ImageFormat::WebP));
    let picture = |kind, width, height| Ok(Inspected { kind, width: Some(width), height: Some(height) });
    let other = |kind| Ok(Inspected { kind, width: None, height: None });
    let wrong = Err(Rejected::WrongType { allowed: ATTACHMENTS.kinds });
    let not_a_picture = Err(Rejected::WrongType { allowed: PICTURES.kinds });
    let jpeg = jpeg();
    #[rustfmt::skip]
    let cases: [Case<'_>; 29] = [
        (&jpeg,                         "a.jpg",       &PICTURES,    picture(FileKind::Jpeg, 320, 240)),
        (&jpeg,                         "Фото.JPEG",   &ATTACHMENTS, picture(FileKind::Jpeg, 320, 240)),
        (&png,                          "a.png",       &PICTURES,    picture(FileKind::Png, 30, 20)),
        (&webp,                         "a.webp",      &PICTURES,    picture(FileKind::Webp, 30, 20)),
        (PDF,                           "план.pdf",    &ATTACHMENTS, other(FileKind::Pdf)),
        (MP4,                           "v.mp4",       &ATTACHMENTS, other(FileKind::Mp4)),
        (MOV,                           "v.mov",       &ATTACHMENTS, other(FileKind::Mov)),
        (PDF,                           "a.pdf",       &PICTURES,    not_a_picture),
        (MP4,                           "a.mp4",       &PICTURES,    not_a_picture),
        (b"",                           "a.jpg",       &ATTACHMENTS, Err(Rejected::Empty)),
        (&jpeg,                         "a.jpg",       &small,       Err(Rejected::TooLarge { max: 100 })),
        (ZIP,                           "a.jpg",       &ATTACHMENTS, wrong),
        (SVG,                           "a.svg",       &ATTACHMENTS, wrong),
        (SVG,                           "a.png",       &ATTACHMENTS, wrong),
        (HTML,                          "a.html",      &ATTACHMENTS, wrong),
        (HTML,                          "a.jpg",       &ATTACHMENTS, wrong),
        (b"\x7fELF\x02\x01\x01\0\0\0",  "a.pdf",       &ATTACHMENTS, wrong),
        (b"plain words",                "a.jpg",       &ATTACHMENTS, wrong),
        (&png,                          "a.jpg",       &PICTURES,    Err(Rejected::ExtensionMismatch)),
        (&jpeg,                         "a.html",      &PICTURES,    Err(Rejected::ExtensionMismatch)),
        (&jpeg,                         "jpg",         &PICTURES,    Err(Rejected::ExtensionMismatch)),
        (&jpeg,                         "",            &PICTURES,    Err(Rejected::ExtensionMismatch)),
        (&forged_png(20_000, 20_000),   "a.png",       &PICTURES,    Err(Rejected::TooManyPixels)),
        (&forged_png(12_001, 1),        "a.png",       &PICTURES,    Err(Rejected::TooManyPixels)),
        (&forged_png(10_000, 4_001),    "a.png",       &PICTURES,    Err(Rejected::TooManyPixels)),
        (&forged_png(u32::MAX, 2),      "a.png",       &PICTURES,    Err(Rejected::TooManyPixels)),
        (&forged_png(10_000, 4_000),    "a.png",       &PICTURES,    picture(FileKind::Png, 10_000, 4_000)),
        (&forged_png(0, 10),            "a.png",       &PICTURES,    Err(Rejected::Damaged)),
        (&jpeg[..20],                   "a.jpg",       &PICTURES,    Err(Rejected::Damaged)),
    ];
    for (i, (bytes, name, allowed, expected)) in cases.into_iter().enumerate() {
        assert_eq!(inspect(bytes, name, allowed), expected, "{i}: {name}");
    }
}

#[tokio::test]
async fn damaged_pictures_are_refused_when_decoded() {
    let (whole, png) = (jpeg(), encoded(&photo(64, 64), ImageFormat::Png));
    assert!(clean(whole.clone().into()).await.is_ok());
    let truncated = [&whole[..whole.len() / 2], &whole[..whole.len() - 2], &png[..png.len() / 2]];
    for bytes in truncated {
        assert_eq!(clean(Bytes::copy_from_slice(bytes)).await.err(), Some(Rejected::Damaged));
        assert_eq!(render(Bytes::copy_from_slice(bytes), &[64]).await.err(), Some(Rejected::Damaged));
    }
    // Some phones append a trailer after the end marker.
    let trailer = [whole.as_slice(), b"phone's trailer"].concat();
    assert!(clean(trailer.into()).await.is_ok());
    assert_eq!(clean(forged_png(4_000, 4_000).into()).await.err(), Some(Rejected::Damaged));
    assert_eq!(clean(forged_png(20_000, 20_000).into()).await.err(), Some(Rejected::TooManyPixels));
}

/// An EXIF segment with an orientation (rotated by 90°) and a text that must be removed.
fn with_exif(jpeg: &[u8]) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    tiff.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"); // Orientation, SHORT, 1, value 6
    tiff.extend(b"\x01\x0e\0\x02\0\0\0\x0e\0\0\0\x26\0\0\0\0"); // ImageDescription at offset 38
    tiff.extend(b"SECRET-PLACE-1");
    let exif = [b"Exif\0\0".as_slice(), &tiff].concat();
    let mut out = jpeg[..2].to_vec();
    out.extend([0xff, 0xe1]);
    out.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    out.extend(exif);
    out.extend(&jpeg[2..]);
    out
}

#[tokio::test]
async fn metadata_is_gone_and_the_picture_stands_upright() {
    let source = with_exif(&jpeg());
    assert!(source.windows(6).any(|w| w == b"SECRET"));
    let cleaned = clean(source.clone().into()).await.unwrap();
    assert_eq!(cleaned.what, Inspected { kind: FileKind::Jpeg, width: Some(240), height: Some(320) });
    assert_eq!(inspect(&cleaned.bytes, "a.jpg", &PICTURES), Ok(cleaned.what));
    let rendered = render(source.into(), &[120]).await.unwrap();
    assert_eq!((rendered[0].width, rendered[0].height), (120, 160));
    for bytes in [&cleaned.bytes, &rendered[0].bytes] {
        assert!(!bytes.windows(6).any(|w| w == b"SECRET" || w == b"Exif\0\0"));
    }
}

#[tokio::test]
async fn renditions_are_webp_and_never_blown_up() {
    let transparent = DynamicImage::ImageRgba8(RgbaImage::from_pixel(400, 200, image::Rgba([9, 9, 9, 100])));
    let png: Bytes = encoded(&transparent, ImageFormat::Png).into();
    let made = render(png.clone(), &[100, 400, 1600]).await.unwrap();
    let sizes: Vec<_> = made.iter().map(|r| (r.asked, r.width, r.height)).collect();
    assert_eq!(sizes, [(100, 100, 50), (400, 400, 200), (1600, 400, 200)]);
    for r in made {
        let what = inspect(&r.bytes, "a.webp", &PICTURES).unwrap();
        assert_eq!((what.kind, what.width), (FileKind::Webp, Some(r.width)));
        let back = image::load_from_memory(&r.bytes).unwrap().to_rgba8();
        assert_eq!(back.get_pixel(5, 5).0[3], 100, "transparency stays");
    }
    assert_eq!(clean(png).await.unwrap().what.kind, FileKind::Png);

    let mut wide = Cursor::new(Vec::new());
    photo(5000, 100).to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut wide, 50)).unwrap();
    let cleaned = clean(wide.into_inner().into()).await.unwrap();
    assert_eq!((cleaned.what.width, cleaned.what.height), (Some(Sender::Staff.side_max()), Some(82)));
}

#[tokio::test]
async fn stored_bytes_are_found_by_their_hash() {
    let dir = tempfile::tempdir().unwrap();
    let storage = Storage::local(&dir.path().join("files")).unwrap();
    let stored = storage.put(Bytes::from_static(b"hello")).await.unwrap();
    assert_eq!(stored.hash, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    assert_eq!(stored.key.as_str(), format!("2c/{}", stored.hash));
    assert_eq!(storage.put(Bytes::from_static(b"hello")).await.unwrap(), stored);
    assert_eq!(&storage.get(&stored.key).await.unwrap()[..], b"hello");
    for (range, expected) in [(None, "hello"), (Some(1..3), "el"), (Some(3..100), "lo")] {
        let pieces = storage.stream(&stored.key, range).await.unwrap();
        assert_eq!(pieces.try_collect::<Vec<_>>().await.unwrap().concat(), expected.as_bytes());
    }
    let small = stored.key.rendition(640);
    assert_eq!(storage.size(&small).await.unwrap(), None);
    storage.put_at(&small, Bytes::from_static(b"webp")).await.unwrap();
    assert_eq!(storage.size(&small).await.unwrap(), Some(4));
    assert_eq!((small.source(), stored.key.source()), (stored.key.clone(), stored.key.clone()));
    std::fs::write(dir.path().join("files/2c/notes.txt"), "not ours").unwrap();
    let mut found: Vec<_> = storage.list(0x2c).await.unwrap();
    found.sort_by_key(|f| f.key.to_string());
    assert_eq!(found.iter().map(|f| &f.key).collect::<Vec<_>>(), [&stored.key, &small]);
    assert_eq!(storage.written(&small).await.unwrap(), Some(found[1].written));
    assert!(storage.list(0x2d).await.unwrap().is_empty());
    for key in [&small, &stored.key, &stored.key] {
        storage.delete(key).await.unwrap();
        assert!(matches!(storage.get(key).await, Err(StorageError::NotFound)));
        assert!(matches!(storage.stream(key, None).await.err(), Some(StorageError::NotFound)));
        assert_eq!(StorageKey::parse(key.as_str()).as_ref(), Some(key));
    }
    let hash = stored.hash.as_str();
    for bad in [
        "",
        hash,
        "../../etc/passwd",
        &format!("aa/{hash}"),
        &format!("2c/{hash}-640.svg"),
        &format!("2c/{hash}-06.webp"),
        &format!("2c/{}", hash.to_uppercase()),
    ] {
        assert_eq!(StorageKey::parse(bad), None, "{bad}");
    }
}

#[test]
fn names_and_reasons_are_fit_to_be_shown() {
    for (name, expected) in [
        ("план дома.pdf", "план дома.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\fake\\path\\a\".jpg", "a.jpg"),
        ("a\r\nContent-Type: x.jpg", "a Content-Type x.jpg"),
        ("..", "file"),
        ("", "file"),
    ] {
        assert_eq!(safe_name(name), expected, "{name:?}");
    }
    assert_eq!(safe_name(&format!("{}.jpg", "я".repeat(300))).chars().count(), 120);
    assert!(safe_name(&format!("{}.jpg", "я".repeat(300))).ends_with(".jpg"));
    for (name, kind, expected) in [
        ("двор.webp", FileKind::Jpeg, "двор.jpg"),
        ("двор.JFIF", FileKind::Jpeg, "двор.JFIF"),
        ("a.b.webp", FileKind::Png, "a.b.png"),
        ("../x", FileKind::Png, "x.png"),
    ] {
        assert_eq!(renamed(name, kind), expected);
    }
    assert_eq!(
        Rejected::WrongType { allowed: PICTURES.kinds }.text(Locale::Ru),
        "Такие файлы мы не принимаем. Подойдут: JPG, PNG, WEBP"
    );
    let too_large = Rejected::TooLarge { max: 15_000_000 }.text(Locale::En);
    assert_eq!(too_large, "The file is larger than 15\u{a0}MB. Make it smaller or choose another");
}
