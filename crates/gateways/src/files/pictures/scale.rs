//! Scaling with little memory beside the picture: the scaler of `image` takes 16 bytes per pixel in between.

use crate::files::inspect::Rejected;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::DynamicImage;

/// Larger transparent pictures are averaged in blocks: the better way takes a copy of the whole picture for its
/// transparency.
const TRANSPARENT_PIXELS_MAX: u64 = 8_000_000;

/// Scales down into this box, never up.
pub fn fit(image: DynamicImage, width: u32, height: u32) -> Result<DynamicImage, Rejected> {
    if image.width() <= width && image.height() <= height {
        return Ok(image);
    }
    let (width, height) = size(&image, width, height);
    let pixels = u64::from(image.width()) * u64::from(image.height());
    if image.color().has_alpha() && pixels > TRANSPARENT_PIXELS_MAX {
        return Ok(image.thumbnail_exact(width, height));
    }
    let mut small = DynamicImage::new(width, height, image.color());
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
    Resizer::new().resize(&image, &mut small, &options).map_err(|_| Rejected::Damaged)?;
    Ok(small)
}

/// The size of the picture in the box, at its own proportions.
fn size(image: &DynamicImage, width: u32, height: u32) -> (u32, u32) {
    let scale =
        (f64::from(width) / f64::from(image.width())).min(f64::from(height) / f64::from(image.height()));
    let side = |n: u32| (f64::from(n) * scale).round().max(1.0) as u32;
    (side(image.width()), side(image.height()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage, Rgba, RgbaImage};

    #[test]
    fn pictures_keep_their_proportions_and_colours() {
        let red = || DynamicImage::ImageRgb8(RgbImage::from_pixel(300, 200, Rgb([200, 10, 10])));
        for (width, height, expected) in [
            (300, 200, (300, 200)),
            (600, 600, (300, 200)),
            (150, 600, (150, 100)),
            (600, 50, (75, 50)),
            (20, 20, (20, 13)),
            (1, 1, (1, 1)),
        ] {
            let small = fit(red(), width, height).unwrap();
            assert_eq!((small.width(), small.height()), expected);
            assert_eq!(small.to_rgb8().get_pixel(0, 0).0, [200, 10, 10]);
        }
        let glass = DynamicImage::ImageRgba8(RgbaImage::from_pixel(300, 200, Rgba([200, 10, 10, 100])));
        let small = fit(glass, 100, 100).unwrap().to_rgba8();
        assert_eq!(small.get_pixel(50, 30).0[3], 100);
    }
}
