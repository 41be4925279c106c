//! What is drawn of a zone: outlines, and the part of the globe that a sketch shows, in the projection of map tiles.

use super::{Area, Polygon, Ring};
use org_model::branches::GeoPoint;
use serde::{Deserialize, Serialize};
use std::f64::consts::{PI, TAU};

/// Width of a sketch, in its own units.
pub const SKETCH_WIDTH: f64 = 640.0;
/// Height of a sketch, in its own units.
pub const SKETCH_HEIGHT: f64 = 440.0;
/// Room between what is drawn and the edge.
const MARGIN: f64 = 40.0;
/// Side of a map tile, in units of a sketch.
pub const TILE: f64 = 256.0;
/// The largest step of magnification: single houses.
pub const ZOOM_MAX: u32 = 18;
/// The smallest one: a continent.
pub const ZOOM_MIN: u32 = 3;
/// Magnification for a single point: a city.
const ZOOM_OF_POINT: u32 = 10;
/// Corners of a circle drawn as a polygon.
const CIRCLE_CORNERS: i32 = 48;
/// Metres in a degree of latitude.
const DEGREE_M: f64 = 111_195.0;
/// The projection ends here, in degrees of latitude.
const LAT_MAX: f64 = 85.0;

/// A zone as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// Name of the zone.
    pub name: String,
    /// Closed lines, holes too.
    pub rings: Vec<Ring>,
}

/// A named point on a sketch, such as a branch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Its name.
    pub name: String,
    /// Its place.
    pub point: GeoPoint,
}

impl Area {
    /// The closed lines of the shape; none for a list of places.
    pub fn rings(&self) -> Vec<Ring> {
        match self {
            Self::Places => Vec::new(),
            Self::Circle { centre, radius_m } => vec![circle(*centre, *radius_m)],
            Self::Polygons { list } => {
                list.iter().flat_map(|p| std::iter::once(&p.outer).chain(&p.holes)).cloned().collect()
            }
        }
    }
}

/// A circle as a polygon.
pub fn circle(centre: GeoPoint, radius_m: i64) -> Ring {
    let (lat, lon) = degrees(centre);
    let north = radius_m as f64 / DEGREE_M;
    let east = north / lat.to_radians().cos().max(0.01);
    let corner = |n: i32| {
        let angle = f64::from(n) * TAU / f64::from(CIRCLE_CORNERS);
        point(lat + north * angle.sin(), lon + east * angle.cos())
    };
    (0..CIRCLE_CORNERS).map(corner).collect()
}

/// Where a new corner goes into a line: at its end while it has fewer than three corners, otherwise into the nearest
/// edge.
pub fn place_of_corner(ring: &[GeoPoint], corner: GeoPoint) -> usize {
    if ring.len() < 3 {
        return ring.len();
    }
    // Degrees of longitude are shorter than those of latitude.
    let narrow = degrees(corner).0.to_radians().cos();
    let flat = |p: GeoPoint| (degrees(p).1 * narrow, degrees(p).0);
    let distance = |n: usize| from_edge(flat(corner), flat(ring[n]), flat(ring[(n + 1) % ring.len()]));
    let nearest = (0..ring.len()).min_by(|a, b| distance(*a).total_cmp(&distance(*b)));
    nearest.map_or(ring.len(), |edge| edge + 1)
}

/// The squared distance of a point from an edge.
fn from_edge(p: (f64, f64), a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { ((p.0 - a.0) * dx + (p.1 - a.1) * dy) / length } else { 0.0 };
    let along = along.clamp(0.0, 1.0);
    let (x, y) = (a.0 + along * dx - p.0, a.1 + along * dy - p.1);
    x * x + y * y
}

/// The polygons as GeoJSON (RFC 7946): a feature with its name, which maps and [`super::parse_area`] read.
pub fn geojson(name: &str, list: &[Polygon]) -> String {
    let position = |p: &GeoPoint| serde_json::json!([degrees(*p).1, degrees(*p).0]);
    let ring = |ring: &Ring| -> serde_json::Value { ring.iter().chain(ring.first()).map(position).collect() };
    let polygon =
        |p: &Polygon| -> serde_json::Value { std::iter::once(&p.outer).chain(&p.holes).map(ring).collect() };
    let all: serde_json::Value = list.iter().map(polygon).collect();
    let feature = serde_json::json!({
        "type": "Feature",
        "properties": { "name": name },
        "geometry": { "type": "MultiPolygon", "coordinates": all },
    });
    feature.to_string()
}

fn degrees(point: GeoPoint) -> (f64, f64) {
    (point.lat_e6 as f64 / 1e6, point.lon_e6 as f64 / 1e6)
}

/// The nearest point within the bounds of latitude and longitude.
fn point(lat: f64, lon: f64) -> GeoPoint {
    let e6 = |degrees: f64, max: f64| (degrees.clamp(-max, max) * 1e6).round() as i64;
    GeoPoint { lat_e6: e6(lat, 90.0), lon_e6: e6(lon, 180.0) }
}

/// The part of the globe that a sketch shows: Web Mercator, so that tiles of a map fit below it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Its middle, as parts of the world from the west and from the north.
    middle: (f64, f64),
    /// Each step doubles the scale.
    zoom: u32,
}

/// A map tile and where its upper left corner is in the sketch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tile {
    /// Column, from the west.
    pub x: u32,
    /// Row, from the north.
    pub y: u32,
    /// Magnification.
    pub zoom: u32,
    /// In units of the sketch.
    pub left: f64,
    /// In units of the sketch.
    pub top: f64,
}

/// Parts of the world from the west and from the north.
fn world(p: GeoPoint) -> (f64, f64) {
    let (lat, lon) = degrees(p);
    let lat = lat.clamp(-LAT_MAX, LAT_MAX).to_radians();
    ((lon + 180.0) / 360.0, (1.0 - lat.tan().asinh() / PI) / 2.0)
}

impl Viewport {
    /// The largest scale at which all points are in sight.
    pub fn of<'a>(points: impl IntoIterator<Item = &'a GeoPoint>) -> Option<Self> {
        let all: Vec<(f64, f64)> = points.into_iter().map(|p| world(*p)).collect();
        let first = *all.first()?;
        let fold = |pick: fn(&(f64, f64)) -> f64, best: fn(f64, f64) -> f64| {
            all.iter().map(pick).fold(pick(&first), best)
        };
        let (west, east) = (fold(|p| p.0, f64::min), fold(|p| p.0, f64::max));
        let (north, south) = (fold(|p| p.1, f64::min), fold(|p| p.1, f64::max));
        let middle = (f64::midpoint(west, east), f64::midpoint(north, south));
        let fits = |zoom: &u32| {
            let side = TILE * f64::from(1u32 << *zoom);
            (east - west) * side <= SKETCH_WIDTH - 2.0 * MARGIN
                && (south - north) * side <= SKETCH_HEIGHT - 2.0 * MARGIN
        };
        let most = if all.iter().all(|p| *p == first) { ZOOM_OF_POINT } else { ZOOM_MAX };
        let zoom = (ZOOM_MIN..=most).rev().find(fits).unwrap_or(ZOOM_MIN);
        Some(Self { middle, zoom })
    }

    /// Side of the whole world, in units of the sketch.
    fn side(&self) -> f64 {
        TILE * f64::from(1u32 << self.zoom)
    }

    /// Where a point is in the sketch.
    pub fn pixel(&self, p: GeoPoint) -> (f64, f64) {
        let ((x, y), side) = (world(p), self.side());
        ((x - self.middle.0) * side + SKETCH_WIDTH / 2.0, (y - self.middle.1) * side + SKETCH_HEIGHT / 2.0)
    }

    /// The point at a place of the sketch.
    pub fn point(&self, (x, y): (f64, f64)) -> GeoPoint {
        let side = self.side();
        let east = (x - SKETCH_WIDTH / 2.0) / side + self.middle.0;
        let south = (y - SKETCH_HEIGHT / 2.0) / side + self.middle.1;
        let lat = ((1.0 - 2.0 * south) * PI).sinh().atan().to_degrees();
        point(lat, east * 360.0 - 180.0)
    }

    /// The middle of the sketch.
    pub fn middle(&self) -> GeoPoint {
        self.point((SKETCH_WIDTH / 2.0, SKETCH_HEIGHT / 2.0))
    }

    /// Nearer or farther by steps, within the limits.
    #[must_use]
    pub fn zoomed(self, steps: i32) -> Self {
        let zoom = self.zoom.saturating_add_signed(steps).clamp(ZOOM_MIN, ZOOM_MAX);
        Self { zoom, ..self }
    }

    /// Moved by units of the sketch: to the east and to the south.
    #[must_use]
    pub fn moved(self, east: f64, south: f64) -> Self {
        let side = self.side();
        let (x, y) = self.middle;
        Self { middle: ((x + east / side).clamp(0.0, 1.0), (y + south / side).clamp(0.0, 1.0)), ..self }
    }

    /// Metres in a unit of the sketch, at its middle.
    pub fn metres(&self) -> f64 {
        DEGREE_M * 360.0 / self.side() * degrees(self.middle()).0.to_radians().cos()
    }

    /// Grid lines: degrees of longitude and latitude at round distances, about six across.
    pub fn grid(&self) -> (Vec<f64>, Vec<f64>) {
        let (north_west, south_east) =
            (degrees(self.point((0.0, 0.0))), degrees(self.point((SKETCH_WIDTH, SKETCH_HEIGHT))));
        let wide = south_east.1 - north_west.1;
        let mut step = 45.0;
        for smaller in [20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001] {
            if wide / step < 4.0 {
                step = smaller;
            }
        }
        let lines = |from: f64, to: f64| {
            let first = (from / step).ceil() as i64;
            let last = (to / step).floor() as i64;
            (first..=last).map(|n| n as f64 * step).collect()
        };
        (lines(north_west.1, south_east.1), lines(south_east.0, north_west.0))
    }

    /// A round length for the scale, in metres, and how long it is in the sketch.
    pub fn scale_bar(&self) -> (i64, f64) {
        let most = self.metres() * SKETCH_WIDTH / 4.0;
        let power = 10f64.powf(most.max(1.0).log10().floor());
        let round = [5.0, 2.0, 1.0].into_iter().map(|n| n * power).find(|n| *n <= most).unwrap_or(power);
        (round as i64, round / self.metres())
    }

    /// The map tiles in sight, row by row.
    pub fn tiles(&self) -> Vec<Tile> {
        let count = 1u32 << self.zoom;
        let (west, north) = (
            self.middle.0 * self.side() - SKETCH_WIDTH / 2.0,
            self.middle.1 * self.side() - SKETCH_HEIGHT / 2.0,
        );
        let range = |from: f64, length: f64| {
            let first = (from / TILE).floor().max(0.0) as u32;
            let last = (((from + length) / TILE).floor().max(0.0) as u32).min(count - 1);
            first..=last
        };
        let columns = range(west, SKETCH_WIDTH);
        range(north, SKETCH_HEIGHT)
            .flat_map(|y| columns.clone().map(move |x| (x, y)))
            .map(|(x, y)| Tile {
                x,
                y,
                zoom: self.zoom,
                left: f64::from(x) * TILE - west,
                top: f64::from(y) * TILE - north,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zones::parse_area;
    use proptest::prelude::*;

    fn at(lat: i64, lon: i64) -> GeoPoint {
        GeoPoint { lat_e6: lat * 10_000, lon_e6: lon * 10_000 }
    }

    #[test]
    fn chk_5_a_sketch_shows_all_points_at_the_largest_scale() {
        let corners = [at(5560, 3740), at(5590, 3790), at(5575, 3760)];
        let view = Viewport::of(&corners).unwrap();
        let is_in = |view: &Viewport| {
            corners
                .iter()
                .map(|p| view.pixel(*p))
                .all(|(x, y)| (0.0..=SKETCH_WIDTH).contains(&x) && (0.0..=SKETCH_HEIGHT).contains(&y))
        };
        assert!(is_in(&view) && !is_in(&view.zoomed(2)), "{view:?}");
        assert_eq!(Viewport::of(&[]), None);
        assert_eq!(Viewport::of(&[at(5575, 3760)]).unwrap().middle(), at(5575, 3760));
        let (metres, length) = view.scale_bar();
        assert!(length <= SKETCH_WIDTH / 4.0 && length * view.metres() - metres as f64 <= 1.0, "{metres}");
        let (along, across) = view.grid();
        assert!((2..=20).contains(&along.len()) && !across.is_empty(), "{along:?} {across:?}");
    }

    #[test]
    fn chk_5_tiles_cover_the_sketch() {
        let view = Viewport::of(&[at(5575, 3760)]).unwrap();
        let tiles = view.tiles();
        let (left, top) =
            tiles.iter().fold((f64::MAX, f64::MAX), |(l, t), tile| (l.min(tile.left), t.min(tile.top)));
        let right = tiles.iter().map(|t| t.left + TILE).fold(0.0, f64::max);
        let bottom = tiles.iter().map(|t| t.top + TILE).fold(0.0, f64::max);
        assert!(left <= 0.0 && top <= 0.0 && right >= SKETCH_WIDTH && bottom >= SKETCH_HEIGHT);
        // The tile of the Kremlin by the rule of the tile servers: 10/618/320.
        assert!(tiles.iter().any(|t| (t.zoom, t.x, t.y) == (10, 618, 320)), "{tiles:?}");
    }

    #[test]
    fn chk_5_a_corner_goes_into_the_nearest_edge() {
        let square = [at(0, 0), at(0, 100), at(100, 100), at(100, 0)];
        assert_eq!(place_of_corner(&square, at(-5, 50)), 1);
        assert_eq!(place_of_corner(&square, at(50, 104)), 2);
        assert_eq!(place_of_corner(&square, at(50, -1)), 4);
        assert_eq!(place_of_corner(&square[..2], at(50, 50)), 2, "drawn in order at first");
    }

    #[test]
    fn chk_5_what_is_downloaded_is_read_again() {
        let list = vec![
            Polygon {
                outer: vec![at(0, 0), at(0, 100), at(100, 100)],
                holes: vec![vec![at(10, 40), at(10, 50), at(20, 50)]],
            },
            Polygon { outer: circle(at(5575, 3760), 5_000), holes: Vec::new() },
        ];
        assert_eq!(parse_area(&geojson("«Центр»", &list)), Ok(list));
    }

    proptest! {
        #[test]
        fn chk_5_a_place_of_the_sketch_and_its_point_are_one(x in 0.0..SKETCH_WIDTH, y in 0.0..SKETCH_HEIGHT) {
            let view = Viewport::of(&[at(5575, 3760), at(5600, 3700)]).unwrap();
            let (back_x, back_y) = view.pixel(view.point((x, y)));
            prop_assert!((back_x - x).abs() < 0.01 && (back_y - y).abs() < 0.01);
        }
    }
}
