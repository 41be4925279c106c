//! Last build step: hashed names, references between files, compressed copies and the manifest.

use crate::budget;
use crate::cache::{files_below, hash_of, say, write_whole};
use crate::fonts;
use crate::site::{Place, Profile};
use crate::wasm::BUNDLES;
use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Instant;

/// Below this size in bytes a compressed copy saves less than it costs.
const WORTH_COMPRESSING: usize = 256;
/// Extensions of files that compress well; pictures and fonts are compressed already.
const COMPRESSIBLE: [&str; 8] = ["css", "html", "ico", "js", "json", "svg", "wasm", "webmanifest"];

/// A file of the site: its address, contents, and brotli copy if there is one.
struct Asset {
    path: String,
    bytes: Vec<u8>,
    brotli: Option<Vec<u8>>,
}

impl Asset {
    /// Its size as sent to a browser.
    fn sent_bytes(&self) -> usize {
        self.brotli.as_ref().map_or(self.bytes.len(), Vec::len)
    }
}

/// Writes the site. The manifest is written last, so a running server sees either the old or the new site;
/// files of the previous build stay for open tabs.
pub fn publish(place: &Place, profile: Profile) -> Result<()> {
    let started = Instant::now();
    let named = name_all(collect(place)?)?;
    let assets = compress(place, profile, named)?;
    if profile == Profile::Release {
        say("budget", &budget::check(|name| assets.get(name).map(Asset::sent_bytes))?, None);
    }
    let manifest = manifest(&assets)?;
    let target = place.site.join("manifest.json");
    let before = fs::read_to_string(&target).unwrap_or_default();
    let text = format!("{}\n", serde_json::to_string_pretty(&manifest)?);
    if before == text && assets.values().all(|asset| on_disk(place, &asset.path).exists()) {
        say("publish", "unchanged", None);
        return Ok(());
    }
    for asset in assets.values() {
        let path = on_disk(place, &asset.path);
        write_whole(&path, &asset.bytes)?;
        if let Some(brotli) = &asset.brotli {
            write_whole(&PathBuf::from(format!("{}.br", path.display())), brotli)?;
        }
    }
    write_whole(&target, text.as_bytes())?;
    sweep(place, &before, &manifest)?;
    say("publish", &format!("{} files", assets.len()), Some(started));
    Ok(())
}

/// All files by logical name.
fn collect(place: &Place) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut take = |name: String, path: &Path| -> Result<()> {
        let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        match found.insert(name.clone(), bytes) {
            None => Ok(()),
            Some(_) => bail!("two files of the site are called {name}"),
        }
    };
    for bundle in BUNDLES {
        let script = place.work.join(format!("{bundle}-bind/{bundle}.js"));
        take(format!("{bundle}.js"), &script)?;
        take(format!("{bundle}.wasm"), &place.work.join(format!("{bundle}-wasm/{bundle}.wasm")))?;
    }
    take("main.css".into(), &place.work.join("css/main.css"))?;
    for (folder, prefix) in [
        (place.root.join("style/boot"), ""),
        (place.root.join("style/static"), ""),
        (place.work.join("fonts"), "fonts/"),
    ] {
        for path in files_below(&folder)? {
            let name = path.strip_prefix(&folder)?.to_string_lossy().replace('\\', "/");
            if !name.starts_with('.') {
                take(format!("{prefix}{name}"), &path)?;
            }
        }
    }
    Ok(found)
}

/// Assigns hashed addresses; style sheets come last, since they refer to other files.
fn name_all(files: BTreeMap<String, Vec<u8>>) -> Result<BTreeMap<String, (String, Vec<u8>)>> {
    let (sheets, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|(name, _)| name.ends_with(".css"));
    let mut named = BTreeMap::new();
    for (name, bytes) in others {
        named.insert(name.clone(), (address(&name, &bytes), bytes));
    }
    for (name, bytes) in sheets {
        let text = String::from_utf8(bytes).with_context(|| format!("{name} is not UTF-8"))?;
        let text = rewrite_urls(&text, &named).with_context(|| format!("in {name}"))?;
        named.insert(name.clone(), (address(&name, text.as_bytes()), text.into_bytes()));
    }
    Ok(named)
}

/// `fonts/x.woff2` → `/pkg/fonts/x.0123456789abcdef.woff2`.
fn address(name: &str, bytes: &[u8]) -> String {
    let hash = &hash_of(bytes)[..16];
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("/pkg/{stem}.{hash}.{ending}"),
        None => format!("/pkg/{name}.{hash}"),
    }
}

/// Replaces `url(/pkg/name)` with the hashed address. A missing file is an error here rather than a 404
/// later.
fn rewrite_urls(sheet: &str, named: &BTreeMap<String, (String, Vec<u8>)>) -> Result<String> {
    let mut text = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(at) = rest.find("url(") {
        let (before, from) = rest.split_at(at + "url(".len());
        text.push_str(before);
        let end = from.find(')').context("a `url(` without its end")?;
        let wanted = from[..end].trim().trim_matches(['"', '\'']);
        match wanted.strip_prefix("/pkg/") {
            Some(name) => {
                let (path, _) = named.get(name).with_context(|| format!("the site has no file {name}"))?;
                text.push_str(path);
            }
            None => text.push_str(&from[..end]),
        }
        rest = &from[end..];
    }
    text.push_str(rest);
    Ok(text)
}

/// Adds the brotli copies; those of unchanged files are taken from the folder `br`.
fn compress(
    place: &Place,
    profile: Profile,
    named: BTreeMap<String, (String, Vec<u8>)>,
) -> Result<BTreeMap<String, Asset>> {
    let queue = Mutex::new(named.into_iter());
    let done = Mutex::new(BTreeMap::new());
    let work = || -> Result<()> {
        loop {
            let next = queue.lock().map_err(|_| anyhow::anyhow!("a thread has failed"))?.next();
            let Some((name, (path, bytes))) = next else { return Ok(()) };
            let brotli = twin(place, profile, &name, &bytes)?;
            let asset = Asset { path, bytes, brotli };
            done.lock().map_err(|_| anyhow::anyhow!("a thread has failed"))?.insert(name, asset);
        }
    };
    std::thread::scope(|scope| {
        let threads = [scope.spawn(work), scope.spawn(work)];
        threads.into_iter().try_for_each(crate::site::join)
    })?;
    done.into_inner().map_err(|_| anyhow::anyhow!("a thread has failed"))
}

fn twin(place: &Place, profile: Profile, name: &str, bytes: &[u8]) -> Result<Option<Vec<u8>>> {
    let ending = name.rsplit('.').next().unwrap_or_default();
    if bytes.len() < WORTH_COMPRESSING || !COMPRESSIBLE.contains(&ending) {
        return Ok(None);
    }
    let kept = place.work.join("br").join(hash_of(bytes));
    if let Ok(known) = fs::read(&kept) {
        return Ok(Some(known));
    }
    let mut small = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut small, 1 << 16, profile.brotli_quality(), 22);
    writer.write_all(bytes)?;
    drop(writer);
    write_whole(&kept, &small)?;
    Ok(Some(small))
}

/// The manifest read by the server: logical name → address and sizes in bytes.
fn manifest(assets: &BTreeMap<String, Asset>) -> Result<Value> {
    let entry = |asset: &Asset| {
        json!({
            "path": asset.path,
            "bytes": asset.bytes.len(),
            "br_bytes": asset.brotli.as_ref().map(Vec::len),
        })
    };
    let mut names: Map<_, _> = assets.iter().map(|(name, asset)| (name.clone(), entry(asset))).collect();
    for (role, name) in fonts::ROLES {
        let asset = assets.get(name).with_context(|| format!("the site has no file {name}"))?;
        names.insert(role.into(), entry(asset));
    }
    Ok(Value::Object(names))
}

/// Removes files that neither this build nor the previous one names.
fn sweep(place: &Place, before: &str, manifest: &Value) -> Result<()> {
    let before: Value = serde_json::from_str(before).unwrap_or_default();
    let mut keep = BTreeSet::new();
    for entry in [&before, manifest].into_iter().filter_map(Value::as_object).flat_map(Map::values) {
        if let Some(path) = entry["path"].as_str() {
            let path = on_disk(place, path);
            keep.insert(PathBuf::from(format!("{}.br", path.display())));
            keep.insert(path);
        }
    }
    for path in files_below(&place.site.join("pkg"))? {
        if !keep.contains(&path) {
            fs::remove_file(&path)?;
        }
    }
    let used: BTreeSet<PathBuf> = files_below(&place.work.join("br"))?.into_iter().collect();
    let limit = 200;
    if used.len() > limit {
        // Development builds leave a copy per edit; clearing the cache is simpler than tracking them.
        crate::cache::remove_folder(&place.work.join("br"))?;
    }
    Ok(())
}

fn on_disk(place: &Place, path: &str) -> PathBuf {
    place.site.join(path.trim_start_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        names.iter().map(|(name, text)| (name.to_string(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn a_sheet_names_the_hashed_font_and_changes_its_own_name_with_it() {
        let sheet = "a{src:url(\"/pkg/fonts/x.woff2\")}b{background:url(data:x)}";
        let one = name_all(files(&[("main.css", sheet), ("fonts/x.woff2", "1")])).unwrap();
        let two = name_all(files(&[("main.css", sheet), ("fonts/x.woff2", "2")])).unwrap();
        let text = String::from_utf8(one["main.css"].1.clone()).unwrap();
        assert!(text.contains(&format!("url({})", one["fonts/x.woff2"].0)), "{text}");
        assert!(text.contains("url(data:x)"), "{text}");
        assert_ne!(one["main.css"].0, two["main.css"].0);
        assert!(
            one["fonts/x.woff2"].0.starts_with("/pkg/fonts/x.") && one["fonts/x.woff2"].0.ends_with(".woff2")
        );
    }

    #[test]
    fn a_sheet_that_names_a_missing_file_is_refused() {
        let refused = name_all(files(&[("main.css", "a{src:url(/pkg/fonts/gone.woff2)}")]));
        assert!(refused.is_err());
    }
}
