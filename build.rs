//! Fetches the front-end packages and makes the table of embedded assets, `$OUT_DIR/assets.rs`.
//!
//! No bundler: third-party files are embedded as they ship. Our own style sheets are joined into `desk.css` and our own
//! modules into `desk.js` (those of the editor, which only some pages load, into `editor.js`), each in a block of its own,
//! because a first visit over HTTP/1.1 should not wait for a dozen small files; `theme.js` stays apart, as it must run
//! before the first paint.

#![allow(clippy::expect_used, clippy::panic, reason = "a build that meets the unexpected stops and says why")]

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

/// Files of packages, by the name that templates use.
const SHIPPED: &[(&str, &str)] = &[
    ("tabler.min.css", "@tabler/core/dist/css/tabler.min.css"),
    ("htmx.min.js", "htmx.org/dist/htmx.min.js"),
    ("purify.min.js", "dompurify/dist/purify.min.js"),
    ("squire.js", "squire-rte/dist/squire.js"),
];

/// The typeface: its Latin letters, in all weights. Our style sheet names it as `url(inter.woff2)`.
const TYPEFACE: (&str, &str) = ("inter.woff2", "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2");

fn main() {
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(variable("OUT_DIR"));
    // Not node_modules: this script makes it, later than cargo's own note of when it ran, and all would be built twice.
    for path in ["build.rs", "package.json", "package-lock.json", "assets"] {
        println!("cargo:rerun-if-changed={path}");
    }
    fetch_packages(&root);
    let files = collect(&root);
    let table = files.iter().map(|(name, content)| embed(&out, name, content)).collect::<String>();
    let source = format!("/// Every embedded file.\npub static ASSETS: &[kit::assets::Asset] = &[\n{table}];\n");
    write(&out.join("assets.rs"), source.as_bytes());
}

/// Runs `npm ci` when the packages are absent or older than the lock file.
fn fetch_packages(root: &Path) {
    let changed = |path: &str| fs::metadata(root.join(path)).and_then(|file| file.modified()).ok();
    let (installed, wanted) = (changed("node_modules/.package-lock.json"), changed("package-lock.json"));
    if installed.is_some() && installed >= wanted {
        return;
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let run = Command::new(npm).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(root).output();
    match run {
        Ok(output) if output.status.success() => {}
        Ok(output) => panic!(
            "`npm ci --ignore-scripts` failed; it fetches the style sheet and the script library that the desk \
             embeds. Run it by hand in {} to see more.\n{}",
            root.display(),
            String::from_utf8_lossy(&output.stderr)
        ),
        Err(error) => panic!(
            "npm could not be started ({error}). The build needs it once, to fetch the style sheet and the script \
             library that the desk embeds. Install Node.js 20 or later (Debian: `apt-get install npm`), or run \
             `npm ci --ignore-scripts` elsewhere and copy node_modules here; then build again."
        ),
    }
}

/// All files to embed, by name.
fn collect(root: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = SHIPPED
        .iter()
        .map(|(name, path)| ((*name).to_owned(), without_source_map(read(&root.join("node_modules").join(path)))))
        .collect();
    let assets = root.join("assets");
    let typeface = read(&root.join("node_modules").join(TYPEFACE.1));
    let styles =
        sorted(&assets.join("css"), "css").into_iter().map(|(_, content)| content).collect::<Vec<_>>().concat();
    let styles = String::from_utf8(styles).expect("our style sheets are UTF-8");
    let styles = styles.replace(&format!("url({})", TYPEFACE.0), &format!("url({})", address(TYPEFACE.0, &typeface)));
    files.push(("desk.css".to_owned(), styles.into_bytes()));
    files.push((TYPEFACE.0.to_owned(), typeface));
    let (first, modules): (Vec<_>, Vec<_>) =
        sorted(&assets.join("js"), "js").into_iter().partition(|(name, _)| name == "theme.js");
    files.extend(first);
    files.push(("desk.js".to_owned(), joined(modules)));
    files.push(("editor.js".to_owned(), joined(sorted(&assets.join("js/editor"), "js"))));
    files.extend(sorted(&assets, "svg"));
    files.extend(sorted(&assets.join("icons"), "png"));
    files
}

/// Modules as one, each in a block of its own.
fn joined(modules: Vec<(String, Vec<u8>)>) -> Vec<u8> {
    let mut script = Vec::new();
    for (name, content) in modules {
        script.extend_from_slice(format!("// {name}\n{{\n").as_bytes());
        script.extend_from_slice(&content);
        script.extend_from_slice(b"}\n");
    }
    script
}

/// Writes one file and its compressed form, and gives its line of the table.
fn embed(out: &Path, name: &str, content: &[u8]) -> String {
    let content_type = match split(name).1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => panic!("build.rs knows no media type for {name}"),
    };
    let url = address(name, content);
    let here = |suffix: &str| format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}{suffix}\"))");
    write(&out.join(name), content);
    // Typefaces and pictures are compressed already.
    let gzip = if matches!(content_type, "font/woff2" | "image/png") {
        "&[]".to_owned()
    } else {
        write(&out.join(format!("{name}.gz")), &compressed(content));
        here(".gz")
    };
    format!(
        "    kit::assets::Asset {{ name: {name:?}, url: {url:?}, content_type: {content_type:?}, bytes: {}, gzip: {gzip} }},\n",
        here("")
    )
}

/// The address of a file, which changes with its content.
fn address(name: &str, content: &[u8]) -> String {
    let checksum = Sha256::digest(content).iter().take(4).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    let (stem, extension) = split(name);
    format!("/assets/{stem}.{checksum}.{extension}")
}

fn split(name: &str) -> (&str, &str) {
    name.rsplit_once('.').unwrap_or_else(|| panic!("{name} has no extension"))
}

/// A source map is not embedded, so the browser must not ask for it.
fn without_source_map(content: Vec<u8>) -> Vec<u8> {
    let text = String::from_utf8(content).expect("shipped files are UTF-8");
    let lines = text.lines().filter(|line| !line.contains("# sourceMappingURL="));
    lines.collect::<Vec<_>>().join("\n").into_bytes()
}

fn compressed(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).expect("writing to memory");
    encoder.finish().expect("writing to memory")
}

/// The files of a folder with this extension, by name, so that the result is the same on every machine.
fn sorted(folder: &Path, extension: &str) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    paths.sort();
    paths
        .iter()
        .map(|path| (path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(), read(path)))
        .collect()
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn write(path: &Path, content: &[u8]) {
    fs::write(path, content).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("cargo sets {name}"))
}
