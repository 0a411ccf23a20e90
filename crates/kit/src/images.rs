//! What a picture says of itself in its first bytes: its type and its size. Nothing is decoded, so nothing can be made to
//! take memory or time.

/// The beginning of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// Media type, from the content itself.
    pub media_type: &'static str,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Reads the beginning of a PNG, JPEG or WebP picture; none when it is not one.
#[must_use]
pub fn header(content: &[u8]) -> Option<Header> {
    png(content).or_else(|| jpeg(content)).or_else(|| webp(content))
}

fn png(content: &[u8]) -> Option<Header> {
    let rest = content.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    if rest.get(4..8)? != b"IHDR" {
        return None;
    }
    let (width, height) = (number(rest.get(8..12)?), number(rest.get(12..16)?));
    Some(Header { media_type: "image/png", width, height })
}

/// Goes from one segment to the next until it meets the one with the size (SOF0 to SOF15, but for three other things).
fn jpeg(content: &[u8]) -> Option<Header> {
    let mut rest = content.strip_prefix(&[0xFF, 0xD8])?;
    loop {
        let (marker, after) = rest.strip_prefix(&[0xFF])?.split_first()?;
        rest = after;
        match marker {
            // More than one FF may stand before a marker.
            0xFF => rest = content.get(content.len() - rest.len() - 1..)?,
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let (height, width) = (number(rest.get(3..5)?), number(rest.get(5..7)?));
                return Some(Header { media_type: "image/jpeg", width, height });
            }
            // The picture itself, or its end: no size came before it.
            0xDA | 0xD9 => return None,
            0x01 | 0xD0..=0xD7 => {}
            _ => {
                let length = usize::try_from(number(rest.get(..2)?)).ok()?;
                rest = rest.get(length.max(2)..)?;
            }
        }
    }
}

fn webp(content: &[u8]) -> Option<Header> {
    if content.get(..4)? != b"RIFF" || content.get(8..12)? != b"WEBP" {
        return None;
    }
    let chunk = content.get(20..)?;
    let (width, height) = match content.get(12..16)? {
        b"VP8 " if chunk.get(3..6)? == [0x9D, 0x01, 0x2A] => {
            let side = |at: usize| chunk.get(at..at + 2).map(|bytes| backwards(bytes) & 0x3FFF);
            (side(6)?, side(8)?)
        }
        b"VP8L" if chunk.first()? == &0x2F => {
            let bits = backwards(chunk.get(1..5)?);
            ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        }
        b"VP8X" => (backwards(chunk.get(4..7)?) + 1, backwards(chunk.get(7..10)?) + 1),
        _ => return None,
    };
    Some(Header { media_type: "image/webp", width, height })
}

/// Up to four bytes, the greatest first.
fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

/// Up to four bytes, the smallest first.
fn backwards(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(content: &[u8]) -> Option<(&'static str, u32, u32)> {
        header(content).map(|header| (header.media_type, header.width, header.height))
    }

    fn of_png() -> Vec<u8> {
        [b"\x89PNG\r\n\x1a\n".as_slice(), &[0, 0, 0, 13], b"IHDR", &[0, 0, 1, 0, 0, 0, 16, 1, 8, 6, 0, 0, 0]].concat()
    }

    fn of_jpeg() -> Vec<u8> {
        let metadata = [&[0xFF, 0xE1, 0, 8], b"Exif\0\0".as_slice()].concat();
        [&[0xFF, 0xD8], metadata.as_slice(), &[0xFF, 0xFF, 0xC2, 0, 17, 8, 0x02, 0x58, 0x03, 0x20, 3, 1, 0x22]].concat()
    }

    #[test]
    fn the_three_kinds_tell_their_size() {
        assert_eq!(size(&of_png()), Some(("image/png", 256, 4097)));
        assert_eq!(size(&of_jpeg()), Some(("image/jpeg", 800, 600)));
        let riff = |kind: &[u8], chunk: &[u8]| [b"RIFF\0\0\0\0WEBP".as_slice(), kind, &[0; 4], chunk].concat();
        let lossy = riff(b"VP8 ", &[0x30, 0x01, 0x00, 0x9D, 0x01, 0x2A, 0x00, 0x41, 0x2C, 0x01]);
        assert_eq!(size(&lossy), Some(("image/webp", 256, 300)));
        let lossless = riff(b"VP8L", &[0x2F, 0xFF, 0xC0, 0x3F, 0x00]);
        assert_eq!(size(&lossless), Some(("image/webp", 256, 256)));
        let extended = riff(b"VP8X", &[0x10, 0, 0, 0, 0xFF, 0x0F, 0x00, 0x00, 0x10, 0x00]);
        assert_eq!(size(&extended), Some(("image/webp", 4096, 4097)));
    }

    #[test]
    fn what_is_none_or_is_cut_off_is_refused_and_breaks_nothing() {
        for other in
            [b"GIF89a\x10\0\x10\0".as_slice(), b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", b"%PDF-1.7", b""]
        {
            assert_eq!(size(other), None);
        }
        for whole in [of_png(), of_jpeg()] {
            for end in 0..whole.len() {
                let _ = header(&whole[..end]);
            }
            assert_eq!(size(&whole[..18]), None);
        }
        let without_end = [&[0xFF, 0xD8], [0xFF; 4000].as_slice()].concat();
        assert_eq!(size(&without_end), None);
        assert_eq!(size(&[0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0xFF, 0xE0, 0, 0]), None);
    }
}
