//! Places on a map.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A point of WGS 84, in millionths of a degree, which is about ten centimetres.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GeoPoint {
    /// Latitude, −90 to 90 degrees; north is positive.
    pub lat_e6: i64,
    /// Longitude, −180 to 180 degrees; east is positive.
    pub lon_e6: i64,
}

const DEGREE: i64 = 1_000_000;

impl GeoPoint {
    /// A point within the bounds of latitude and longitude.
    pub fn new(lat_e6: i64, lon_e6: i64) -> Option<Self> {
        let is_on_earth = lat_e6.abs() <= 90 * DEGREE && lon_e6.abs() <= 180 * DEGREE;
        is_on_earth.then_some(Self { lat_e6, lon_e6 })
    }

    /// Reads latitude and longitude as maps copy them: `55.751244, 37.618423`, also with decimal commas if a space
    /// or a semicolon separates the two.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let words: Vec<&str> =
            text.split([' ', ';', '\u{a0}', '\t']).filter(|word| !word.is_empty()).collect();
        let (lat, lon) = match words[..] {
            [lat, lon] => (lat.trim_end_matches(','), lon),
            [both] => both.split_once(',')?,
            _ => return None,
        };
        Self::new(parse_degrees(lat)?, parse_degrees(lon)?)
    }
}

/// Reads `-37.618423` as millionths; further decimals are dropped.
fn parse_degrees(text: &str) -> Option<i64> {
    let text = text.replace(',', ".").replace('−', "-");
    let (sign, plain) = text.strip_prefix('-').map_or((1, text.as_str()), |rest| (-1, rest));
    let (whole, decimals) = plain.split_once('.').unwrap_or((plain, "0"));
    let is_number = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !is_number(whole) || !is_number(decimals) || whole.len() > 3 {
        return None;
    }
    let decimals: String = decimals.chars().chain("000000".chars()).take(6).collect();
    Some(sign * (whole.parse::<i64>().ok()? * DEGREE + decimals.parse::<i64>().ok()?))
}

impl fmt::Display for GeoPoint {
    /// `55.751244, 37.618423`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let degrees = |e6: i64| {
            let sign = if e6 < 0 { "-" } else { "" };
            format!("{sign}{}.{:06}", e6.abs() / DEGREE, e6.abs() % DEGREE)
        };
        write!(f, "{}, {}", degrees(self.lat_e6), degrees(self.lon_e6))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn brn_1_a_point_is_read_as_maps_copy_it() {
        let kremlin = GeoPoint::new(55_751_244, 37_618_423);
        for text in
            ["55.751244, 37.618423", "55.751244,37.618423", "55,751244 37,618423", " 55.7512449; 37.618423 "]
        {
            assert_eq!(GeoPoint::parse(text), kremlin, "{text}");
        }
        assert_eq!(GeoPoint::parse("-33.9, 18.4"), GeoPoint::new(-33_900_000, 18_400_000));
        for wrong in ["", "55.75", "91, 0", "0, 181", "1, 2, 3", "север, восток", "5 5.7 3", "1e2, 3"]
        {
            assert_eq!(GeoPoint::parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn brn_1_a_point_survives_its_text(lat in -90_000_000i64..=90_000_000, lon in -180_000_000i64..=180_000_000) {
            let point = GeoPoint::new(lat, lon).unwrap();
            prop_assert_eq!(GeoPoint::parse(&point.to_string()), Some(point));
        }
    }
}
