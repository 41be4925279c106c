//! Shapes of zones, and whether they contain a point.

use org_model::branches::GeoPoint;
use serde::{Deserialize, Serialize};

/// The corners of a closed line; the last one is joined with the first.
pub type Ring = Vec<GeoPoint>;

/// Mean radius of the earth, in metres.
const EARTH_M: f64 = 6_371_008.8;

/// A polygon with holes. Crossing the 180th meridian is not supported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Polygon {
    /// The border.
    pub outer: Ring,
    /// What is cut out.
    pub holes: Vec<Ring>,
}

/// The shape of a zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Area {
    /// No shape: places decide.
    Places,
    /// A circle.
    Circle {
        /// Its centre.
        centre: GeoPoint,
        /// Its radius, in metres.
        radius_m: i64,
    },
    /// One or more polygons.
    Polygons {
        /// A point in any of them is in the zone.
        list: Vec<Polygon>,
    },
}

impl Area {
    /// Whether a point is inside or on the border. A list of places contains no point.
    pub fn contains(&self, point: GeoPoint) -> bool {
        match self {
            Self::Places => false,
            Self::Circle { centre, radius_m } => distance_m(*centre, point) <= *radius_m,
            Self::Polygons { list } => list.iter().any(|polygon| polygon.contains(point)),
        }
    }
}

impl Polygon {
    /// Whether a point is inside or on the border; the border of a hole belongs to the polygon.
    pub fn contains(&self, point: GeoPoint) -> bool {
        let rings = || std::iter::once(&self.outer).chain(&self.holes);
        if rings().any(|ring| edges(ring).any(|(a, b)| is_between(point, a, b))) {
            return true;
        }
        let crossings = rings().flat_map(edges).filter(|(a, b)| crosses(point, *a, *b));
        crossings.count() % 2 == 1
    }
}

fn edges(ring: &Ring) -> impl Iterator<Item = (GeoPoint, GeoPoint)> + '_ {
    let next = ring.iter().cycle().skip(1);
    ring.iter().copied().zip(next.copied())
}

/// Twice the signed area of the triangle; zero if the points are on one line.
fn cross(p: GeoPoint, a: GeoPoint, b: GeoPoint) -> i128 {
    let d = |x: i64, y: i64| i128::from(x) - i128::from(y);
    d(b.lon_e6, a.lon_e6) * d(p.lat_e6, a.lat_e6) - d(b.lat_e6, a.lat_e6) * d(p.lon_e6, a.lon_e6)
}

fn is_between(p: GeoPoint, a: GeoPoint, b: GeoPoint) -> bool {
    let within = |v: i64, x: i64, y: i64| v >= x.min(y) && v <= x.max(y);
    cross(p, a, b) == 0 && within(p.lat_e6, a.lat_e6, b.lat_e6) && within(p.lon_e6, a.lon_e6, b.lon_e6)
}

/// Whether a ray from the point to the east crosses the edge. Each corner belongs to one of its edges only.
fn crosses(p: GeoPoint, a: GeoPoint, b: GeoPoint) -> bool {
    if (a.lat_e6 > p.lat_e6) == (b.lat_e6 > p.lat_e6) {
        return false;
    }
    // The point is west of the edge.
    if b.lat_e6 > a.lat_e6 { cross(p, a, b) > 0 } else { cross(p, a, b) < 0 }
}

/// The distance between two points along the surface, in metres, by the haversine formula: within half a percent.
pub fn distance_m(a: GeoPoint, b: GeoPoint) -> i64 {
    let radians = |e6: i64| (e6 as f64 / 1e6).to_radians();
    let (lat_a, lat_b) = (radians(a.lat_e6), radians(b.lat_e6));
    let half = |x: f64, y: f64| ((y - x) / 2.0).sin().powi(2);
    let h = half(lat_a, lat_b) + lat_a.cos() * lat_b.cos() * half(radians(a.lon_e6), radians(b.lon_e6));
    (2.0 * EARTH_M * h.sqrt().min(1.0).asin()).round() as i64
}
