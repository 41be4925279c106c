//! SVG drawings of the demo catalogue: one per kind of device, coloured by brand. All drawings are original.
//! Pure: the same arguments give the same bytes.

mod access;
mod alarm;
mod home;
mod network;
mod pen;
#[cfg(test)]
mod tests;
mod video;

use pen::Pen;
pub use pen::hash;

macro_rules! kinds {
    ($($variant:ident = $text:literal => $draw:path),+ $(,)?) => {
        /// The subject of a drawing, named as in the data files.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize, serde::Serialize)]
        pub enum Kind { $(#[serde(rename = $text)] $variant),+ }

        impl Kind {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name used in the data files.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            fn draw(self, pen: &mut Pen) {
                match self { $(Self::$variant => $draw(pen)),+ }
            }
        }
    };
}

kinds! {
    Dome = "dome" => video::dome,
    Bullet = "bullet" => video::bullet,
    Turret = "turret" => video::turret,
    Ptz = "ptz" => video::ptz,
    WifiCamera = "wifi_camera" => video::wifi_camera,
    WifiPan = "wifi_pan" => video::wifi_pan,
    Recorder = "recorder" => video::recorder,
    Nas = "nas" => video::nas,
    Disk = "disk" => video::disk,
    Ssd = "ssd" => video::ssd,
    Card = "card" => video::card,
    Mount = "mount" => video::mount,
    Bracket = "bracket" => video::bracket,
    Hub = "hub" => alarm::hub,
    UsbStick = "usb_stick" => alarm::usb_stick,
    Motion = "motion" => alarm::motion,
    Door = "door" => alarm::door,
    Vibration = "vibration" => alarm::vibration,
    Glass = "glass" => alarm::glass,
    Siren = "siren" => alarm::siren,
    Keypad = "keypad" => alarm::keypad,
    Button = "button" => alarm::button,
    Remote = "remote" => alarm::remote,
    Smoke = "smoke" => alarm::smoke,
    Gas = "gas" => alarm::gas,
    Co = "co" => alarm::co,
    Leak = "leak" => alarm::leak,
    Valve = "valve" => access::valve,
    Lock = "lock" => access::lock,
    Doorbell = "doorbell" => access::doorbell,
    DoorStation = "door_station" => access::door_station,
    Monitor = "monitor" => access::monitor,
    Relay = "relay" => home::relay,
    DinRelay = "din_relay" => home::din_relay,
    WallSwitch = "wall_switch" => home::wall_switch,
    Plug = "plug" => home::plug,
    WallSocket = "wall_socket" => home::wall_socket,
    PowerStrip = "power_strip" => home::power_strip,
    Knob = "knob" => home::knob,
    Cube = "cube" => home::cube,
    Shutter = "shutter" => access::shutter,
    Climate = "climate" => access::climate,
    Air = "air" => access::air,
    Thermostat = "thermostat" => access::thermostat,
    Trv = "trv" => access::trv,
    Bulb = "bulb" => home::bulb,
    Strip = "strip" => home::strip,
    CeilingLight = "ceiling_light" => home::ceiling_light,
    Switch = "switch" => network::switch,
    SwitchPlain = "switch_plain" => network::switch_plain,
    AccessPoint = "access_point" => network::access_point,
    Ups = "ups" => network::ups,
    UpsRack = "ups_rack" => network::ups_rack,
    Pdu = "pdu" => network::pdu,
    PatchPanel = "patch_panel" => network::patch_panel,
    Cable = "cable" => network::cable,
    PatchCord = "patch_cord" => network::patch_cord,
    Kit = "kit" => network::kit,
    AlarmKit = "alarm_kit" => network::alarm_kit,
    LeakKit = "leak_kit" => network::leak_kit,
    Service = "service" => network::service,
}

/// Renders a drawing as one SVG file of at most 4 KB, 400 × 400 units, on a transparent background. The brand
/// determines the colours, the seed (usually the [`hash`] of the SKU) the small details.
pub fn svg(kind: Kind, brand: &str, seed: u64) -> String {
    let mut pen = Pen::new(brand, seed);
    kind.draw(&mut pen);
    pen.finish()
}
