//! Areas as text: GeoJSON, or corners line by line as maps copy them.

use super::{Polygon, Ring};
use base::form::Problem;
use org_model::branches::GeoPoint;
use serde_json::Value;

/// The largest number of corners of an area.
const CORNERS_MAX: usize = 5_000;

/// Reads polygons. GeoJSON (RFC 7946) may be a geometry, a feature or a collection of features with polygons and
/// multipolygons. Otherwise each line is a corner, «55.75, 37.61», and an empty line begins another polygon.
///
/// # Errors
/// The problem of the field.
pub fn parse_area(text: &str) -> Result<Vec<Polygon>, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::Required);
    }
    let list = match text.starts_with('{') {
        true => {
            let value: Value = serde_json::from_str(text).map_err(|_| unreadable())?;
            let mut list = Vec::new();
            collect(&value, &mut list).ok_or_else(unreadable)?;
            list
        }
        false => lines(text)?,
    };
    let corners: usize =
        list.iter().map(|p| p.outer.len() + p.holes.iter().map(Vec::len).sum::<usize>()).sum();
    match (list.is_empty(), corners > CORNERS_MAX) {
        (true, _) => Err(unreadable()),
        (_, true) => Err(Problem::TooMany { max: CORNERS_MAX as i64 }),
        (false, false) => Ok(list),
    }
}

fn unreadable() -> Problem {
    Problem::of_area("delivery.area", |l| {
        l.pick(
            "Нужен GeoJSON с полигонами или точки «широта, долгота» по одной в строке, хотя бы три",
            "Give GeoJSON with polygons, or points “latitude, longitude”, one in each line, at least three",
        )
        .to_owned()
    })
}

fn lines(text: &str) -> Result<Vec<Polygon>, Problem> {
    let mut list = Vec::new();
    for part in text.replace("\r\n", "\n").split("\n\n").filter(|part| !part.trim().is_empty()) {
        let points = part.lines().map(str::trim).filter(|line| !line.is_empty()).map(GeoPoint::parse);
        let outer = points.collect::<Option<Ring>>().and_then(closed).ok_or_else(unreadable)?;
        list.push(Polygon { outer, holes: Vec::new() });
    }
    Ok(list)
}

/// A ring without the repeated last corner.
fn closed(mut ring: Ring) -> Option<Ring> {
    if ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    (ring.len() >= 3).then_some(ring)
}

fn collect(value: &Value, list: &mut Vec<Polygon>) -> Option<()> {
    let items = |key: &str| value.get(key).and_then(Value::as_array);
    match value.get("type")?.as_str()? {
        "FeatureCollection" => items("features")?.iter().try_for_each(|feature| collect(feature, list)),
        "GeometryCollection" => items("geometries")?.iter().try_for_each(|one| collect(one, list)),
        "Feature" => collect(value.get("geometry")?, list),
        "Polygon" => polygon(value.get("coordinates")?).map(|one| list.push(one)),
        "MultiPolygon" => items("coordinates")?.iter().try_for_each(|one| polygon(one).map(|p| list.push(p))),
        _ => None,
    }
}

fn polygon(value: &Value) -> Option<Polygon> {
    let mut rings = value.as_array()?.iter().map(ring).collect::<Option<Vec<_>>>()?.into_iter();
    Some(Polygon { outer: rings.next()?, holes: rings.collect() })
}

fn ring(value: &Value) -> Option<Ring> {
    closed(value.as_array()?.iter().map(position).collect::<Option<Ring>>()?)
}

/// A position of GeoJSON: longitude first.
fn position(value: &Value) -> Option<GeoPoint> {
    let degrees = |n: usize| value.get(n)?.as_f64().map(|degrees| (degrees * 1e6).round() as i64);
    GeoPoint::new(degrees(1)?, degrees(0)?)
}

/// The text that [`parse_area`] reads: corners line by line, or GeoJSON if there are holes.
pub fn polygons_text(list: &[Polygon]) -> String {
    if list.iter().all(|polygon| polygon.holes.is_empty()) {
        let part = |p: &Polygon| p.outer.iter().map(GeoPoint::to_string).collect::<Vec<_>>().join("\n");
        return list.iter().map(part).collect::<Vec<_>>().join("\n\n");
    }
    let degrees = |e6: i64| e6 as f64 / 1e6;
    let ring = |ring: &Ring| -> Value {
        let closed = ring.iter().chain(ring.first());
        closed.map(|p| serde_json::json!([degrees(p.lon_e6), degrees(p.lat_e6)])).collect()
    };
    let polygon = |p: &Polygon| -> Value { std::iter::once(&p.outer).chain(&p.holes).map(ring).collect() };
    let all: Value = list.iter().map(polygon).collect();
    serde_json::json!({ "type": "MultiPolygon", "coordinates": all }).to_string()
}
