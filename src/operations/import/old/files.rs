//! The folder with the old application's files. Nothing outside of it is ever read: paths that climb out are refused, and
//! so are links that lead out.

use std::path::{Component, Path, PathBuf};

use kit::error::Error;
use tokio::io::AsyncReadExt;

use crate::base::app::App;
use crate::tickets::attachments::{Received, checked_name};

/// Most bytes of a file.
const LARGEST: i64 = 1024 * 1024 * 1024;

/// The folder.
pub(super) struct Folder {
    root: PathBuf,
}

/// Why a file does not come along.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// It is not there.
    Missing,
    /// Its path leads out of the folder.
    Outside,
}

impl Folder {
    /// Opens it.
    pub(super) fn open(path: &Path) -> Result<Folder, Error> {
        let root = path.canonicalize().map_err(|error| Error::Outside(format!("{}: {error}", path.display())))?;
        if root.is_dir() { Ok(Folder { root }) } else { Err(Error::Outside(format!("{}: no folder", path.display()))) }
    }

    /// Where the file of a path lies: at the path itself, or at its end, as the old application wrote paths that begin
    /// above the folder.
    pub(super) fn find(&self, path: &str) -> Result<PathBuf, Lost> {
        let path = path.trim().replace('\\', "/");
        let wanted = Path::new(&path);
        let is_plain = |part: &Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
        if !wanted.components().all(|part| is_plain(&part)) {
            return Err(Lost::Outside);
        }
        let parts: Vec<Component<'_>> = wanted.components().collect();
        let mut lost = Lost::Missing;
        for skipped in 0..parts.len() {
            let tail: PathBuf = parts.iter().skip(skipped).collect();
            let Ok(found) = self.root.join(tail).canonicalize() else { continue };
            if !found.starts_with(&self.root) {
                lost = Lost::Outside;
            } else if found.is_file() {
                return Ok(found);
            }
        }
        Err(lost)
    }
}

/// Keeps a file of the folder.
pub(super) async fn keep(app: &App, found: &Path) -> Result<Received, Error> {
    let name = found.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut file = tokio::fs::File::open(found).await?;
    let mut upload = app.files.receive(LARGEST).await?;
    let mut piece = vec![0; 64 * 1024];
    loop {
        let length = file.read(&mut piece).await?;
        if length == 0 {
            break;
        }
        upload.write(piece.get(..length).unwrap_or_default()).await?;
    }
    let stored = app.files.keep(upload, "application/octet-stream").await?;
    // What a click would run gets another ending, as with mail.
    let name = checked_name(&name).or_else(|_| checked_name(&format!("{name}.blocked")))?;
    Ok(Received { name, stored })
}

#[cfg(test)]
mod tests {
    use super::{Folder, Lost};

    #[test]
    fn nothing_outside_of_the_folder_is_found() {
        let place = tempfile::tempdir().unwrap();
        let root = place.path().join("files");
        std::fs::create_dir_all(root.join("uploads")).unwrap();
        std::fs::write(root.join("uploads/tela.png"), "x").unwrap();
        std::fs::write(place.path().join("segredo.txt"), "x").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(place.path().join("segredo.txt"), root.join("atalho.txt")).unwrap();
        let folder = Folder::open(&root).unwrap();
        for path in ["uploads/tela.png", "./uploads/tela.png", "static/files/uploads/tela.png", "uploads\\tela.png"] {
            assert!(folder.find(path).unwrap().ends_with("files/uploads/tela.png"), "{path}");
        }
        for path in ["../segredo.txt", "uploads/../../segredo.txt", "/etc/passwd", "..\\segredo.txt", "atalho.txt"] {
            assert_eq!(folder.find(path), Err(Lost::Outside), "{path}");
        }
        for path in ["", "uploads", "nada.txt", "segredo.txt"] {
            assert_eq!(folder.find(path), Err(Lost::Missing), "{path}");
        }
    }
}
