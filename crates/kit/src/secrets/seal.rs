//! Sealing: what is sealed can be neither read nor changed by anybody without the desk's key.
//!
//! A sealed text is 24 random bytes, the ciphertext and the tag. Half of the random bytes go into the making of a key
//! that serves this one text, the other half are its nonce: however much is sealed, none is used twice.

use hmac::{Hmac, KeyInit, Mac};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::Sha256;

use super::{Secrets, random};
use crate::error::Error;

/// Before the purpose in the making of keys, so that no signature of ours is ever one of them.
const KEYS: &[u8] = b"\0seal\0";
/// Half of the random bytes before a ciphertext.
const SALT_BYTES: usize = NONCE_LEN;

impl Secrets {
    /// Encrypts and authenticates something. It opens for the same purpose only.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> Result<Vec<u8>, Error> {
        let (salt, nonce) = (random::<SALT_BYTES>()?, random::<NONCE_LEN>()?);
        let key = self.sealing_key(purpose, &salt).ok_or_else(|| Error::Bug("no key to seal with".to_owned()))?;
        let mut sealed = plain.to_vec();
        key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(purpose.as_bytes()), &mut sealed)
            .map_err(|_| Error::Bug("too much to be sealed".to_owned()))?;
        Ok([&salt, &nonce, sealed.as_slice()].concat())
    }

    /// What was sealed; none when this is not what [`seal`](Secrets::seal) made with this key for this purpose.
    #[must_use]
    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (salt, rest) = sealed.split_at_checked(SALT_BYTES)?;
        let (nonce, sealed) = rest.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let key = self.sealing_key(purpose, salt)?;
        let mut opened = sealed.to_vec();
        let plain = key.open_in_place(nonce, Aad::from(purpose.as_bytes()), &mut opened).ok()?;
        Some(plain.to_vec())
    }

    fn sealing_key(&self, purpose: &str, salt: &[u8]) -> Option<LessSafeKey> {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.key).ok()?;
        for part in [KEYS, salt, purpose.as_bytes()] {
            mac.update(part);
        }
        let key = mac.finalize().into_bytes();
        UnboundKey::new(&AES_256_GCM, &key).ok().map(LessSafeKey::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets() -> Secrets {
        Secrets::fixed([7; 32])
    }

    #[test]
    fn what_is_sealed_opens_again_and_is_sealed_differently_each_time() {
        for plain in [&b""[..], b"a", &[0; 5000]] {
            let (one, other) = (secrets().seal("cookie", plain).unwrap(), secrets().seal("cookie", plain).unwrap());
            assert_ne!(one, other);
            assert_eq!(one.len(), plain.len() + 24 + 16);
            assert_eq!(secrets().open("cookie", &one).as_deref(), Some(plain));
            assert_eq!(secrets().open("cookie", &other).as_deref(), Some(plain));
        }
        assert!(!secrets().seal("cookie", b"plain text").unwrap().windows(5).any(|part| part == b"plain"));
    }

    #[test]
    fn nothing_opens_with_another_key_for_another_purpose_or_when_a_bit_differs() {
        let sealed = secrets().seal("cookie", b"plain text").unwrap();
        assert_eq!(secrets().open("cookies", &sealed), None);
        assert_eq!(Secrets::fixed([8; 32]).open("cookie", &sealed), None);
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert_eq!(secrets().open("cookie", &changed), None, "{place}");
            assert_eq!(secrets().open("cookie", &sealed[..place]), None, "cut at {place}");
        }
        assert_eq!(secrets().open("cookie", &[sealed.as_slice(), b"x"].concat()), None);
    }
}
