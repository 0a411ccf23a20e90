//! Secrets: the desk's key, signatures and seals made with it, random tokens and their hashes.

mod seal;

use std::io::Write;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use rand::TryRng;
use rand::rngs::SysRng;
use sha2::{Digest, Sha256};

use crate::error::Error;

/// Length of the desk's key in bytes.
const KEY_BYTES: usize = 32;
/// Letters for signatures in mail addresses: lower case, nothing that reads alike.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// The desk's secret key. Never printed.
#[derive(Clone)]
pub struct Secrets {
    key: [u8; KEY_BYTES],
}

impl Secrets {
    /// Reads the key file, or makes it (readable by its owner only).
    ///
    /// # Errors
    /// When the file cannot be read, written, or is not a key.
    pub fn load_or_create(path: &Path) -> Result<Secrets, Error> {
        match std::fs::read(path) {
            Ok(bytes) => {
                let key = <[u8; KEY_BYTES]>::try_from(bytes.as_slice())
                    .map_err(|_| Error::Outside(format!("{} is not a key of {KEY_BYTES} bytes", path.display())))?;
                Ok(Secrets { key })
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let secrets = Secrets { key: random()? };
                write_private(path, &secrets.key)?;
                // Another process may have been first: its key counts.
                Secrets::load_or_create(path)
            }
            Err(error) => Err(Error::Outside(format!("{}: {error}", path.display()))),
        }
    }

    /// A key of one's choice, which lies nowhere: for tests and trials.
    #[must_use]
    pub fn fixed(key: [u8; KEY_BYTES]) -> Secrets {
        Secrets { key }
    }

    /// A signature of 16 letters (80 bits) over a purpose and a text, fit for a mail address.
    #[must_use]
    pub fn sign(&self, purpose: &str, text: &str) -> String {
        let digest = self.digest(purpose, text);
        let mut bits: u128 = 0;
        for byte in digest.iter().take(10) {
            bits = (bits << 8) | u128::from(*byte);
        }
        let letter = |shift: u32| {
            let index = usize::try_from((bits >> shift) & 31).unwrap_or_default();
            char::from(LETTERS.get(index).copied().unwrap_or(b'a'))
        };
        (0..16).map(|place| letter(75 - place * 5)).collect()
    }

    /// Whether a signature is right, compared in constant time.
    #[must_use]
    pub fn verifies(&self, purpose: &str, text: &str, signature: &str) -> bool {
        let expected = self.sign(purpose, text);
        let same = expected.bytes().zip(signature.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b));
        same == 0 && expected.len() == signature.len()
    }

    fn digest(&self, purpose: &str, text: &str) -> Vec<u8> {
        // HMAC takes a key of any length, so this cannot fail.
        let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.key) else { return Vec::new() };
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().to_vec()
    }
}

/// A fresh token of 256 random bits for a cookie, a link or an API client.
///
/// # Errors
/// When the system has no randomness to give.
pub fn random_token() -> Result<String, Error> {
    Ok(URL_SAFE_NO_PAD.encode(random::<KEY_BYTES>()?))
}

/// What is stored in place of a token: its SHA-256 in hexadecimal.
#[must_use]
pub fn token_hash(token: &str) -> String {
    content_hash(token.as_bytes())
}

/// SHA-256 of any content, in hexadecimal.
#[must_use]
pub fn content_hash(content: &[u8]) -> String {
    hex(&Sha256::digest(content))
}

/// Bytes as lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Random bytes from the system.
///
/// # Errors
/// When it has none to give.
pub fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).map_err(|error| Error::Outside(error.to_string()))?;
    Ok(bytes)
}

fn write_private(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(mut file) => {
            file.write_all(bytes)?;
            Ok(file.sync_all()?)
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(Error::Outside(format!("{}: {error}", path.display()))),
    }
}
