//! Zones on a sketch: all of a method, and the editor of one.

use app_admin_islands::zones::{ZoneEditor, ZoneSketch};
use app_kit::{PageResult, Visit};
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use base::{DeliveryZoneId, Locale};
use delivery_model::access::DELIVERY_EDIT;
use delivery_model::settings::{MapNote, MapTiles};
use delivery_model::zones::sketch::{Mark, Outline, ZOOM_MAX};
use delivery_model::zones::{Area, ZoneEdit};
use gateways::tiles::{self, TileError};
use leptos::prelude::*;
use org::settings;
use org_model::branches::GeoPoint;
use platform::Error;

/// Shown while neither a branch nor a zone has a place: Moscow.
const FIRST: GeoPoint = GeoPoint { lat_e6: 55_755_000, lon_e6: 37_617_000 };

/// The part of the addresses of map tiles before their numbers, see `routes::ADMIN_MAP_TILE`.
const TILES: &str = "/admin/delivery/tiles";
/// How long a browser keeps a tile: maps change slowly.
const KEPT: &str = "private, max-age=86400";

/// A map tile, which this server fetches from the tile server of the settings.
pub async fn tile(visit: Visit, Path((zoom, x, y)): Path<(String, String, String)>) -> PageResult {
    visit.actor.require(DELIVERY_EDIT)?;
    let number = |text: &str| text.parse::<u32>().map_err(|_| Error::NotFound);
    let place = (number(&zoom)?, number(&x)?, number(&y)?);
    if place.0 > ZOOM_MAX || place.1 >> place.0 > 0 || place.2 >> place.0 > 0 {
        return Err(Error::NotFound.into());
    }
    let template = settings::get::<MapTiles>(visit.state.shop.read()).await?;
    match tiles::tile(&template, place).await {
        Ok(tile) => {
            let headers = [(CONTENT_TYPE, tile.mime), (CACHE_CONTROL, KEPT)];
            Ok((headers, tile.bytes).into_response())
        }
        // The sketch is readable without it.
        Err(TileError::Address | TileError::NotATile(_)) => Err(Error::NotFound.into()),
        Err(e @ TileError::Unavailable(_)) => Err(Error::Gateway(e.to_string()).into()),
    }
}

/// What is drawn around zones.
#[derive(Clone)]
pub struct Surroundings {
    /// The branches that have coordinates.
    marks: Vec<Mark>,
    /// The address of map tiles; empty without a tile server.
    tiles: String,
    /// Caption of the map.
    pub note: String,
}

impl Surroundings {
    /// # Errors
    /// Those of the database.
    pub async fn of(visit: &Visit) -> Result<Self, Error> {
        let branches = org::branches::published(&visit.state.shop).await?;
        let mark = |branch: &org_model::branches::BranchView| {
            Some(Mark { name: branch.name(visit.locale).to_owned(), point: branch.point? })
        };
        let marks = branches.iter().filter_map(mark).collect();
        let db = visit.state.shop.read();
        if !tiles::is_template(&settings::get::<MapTiles>(db).await?) {
            return Ok(Self { marks, tiles: String::new(), note: String::new() });
        }
        Ok(Self { marks, tiles: TILES.to_owned(), note: settings::get::<MapNote>(db).await? })
    }
}

fn outline(l: Locale, zone: &ZoneEdit) -> Outline {
    Outline { name: zone.form.name.pick(l).to_owned(), rings: zone.form.area.rings() }
}

/// All zones of a method; nothing if none of them has a shape.
pub fn sketch(l: Locale, zones: &[ZoneEdit], around: Surroundings) -> AnyView {
    let outlines = zones.iter().map(|zone| outline(l, zone)).collect();
    view! { <ZoneSketch l outlines marks=around.marks tiles=around.tiles/> }.into_any()
}

/// The editor of a zone, with the others of its method around it.
pub fn editor(l: Locale, zones: &[ZoneEdit], own: Option<DeliveryZoneId>, around: Surroundings) -> AnyView {
    let area =
        zones.iter().find(|zone| Some(zone.id) == own).map_or(Area::Places, |zone| zone.form.area.clone());
    let others = zones.iter().filter(|zone| Some(zone.id) != own).map(|zone| outline(l, zone)).collect();
    let first = around.marks.first().map_or(FIRST, |mark| mark.point);
    view! { <ZoneEditor l area others marks=around.marks tiles=around.tiles first/> }.into_any()
}
