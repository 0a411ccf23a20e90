//! The files at the demo's tickets: drawn here, as no picture is shipped for them.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use kit::error::Error;
use kit::files::Files;

use super::life::Content;

const WIDTH: usize = 640;
const HEIGHT: usize = 400;
/// Colours of the pictures: desk, window, title, text, error, button, field, shade.
const PALETTE: [[u8; 3]; 8] = [
    [0x3b, 0x6e, 0x8f],
    [0xf4, 0xf5, 0xf7],
    [0x2b, 0x4c, 0x7e],
    [0x5f, 0x6b, 0x7a],
    [0xc0, 0x39, 0x2b],
    [0xd9, 0xde, 0xe4],
    [0xff, 0xff, 0xff],
    [0x9a, 0xa5, 0xb1],
];
const PING: &str = "Pinging 192.0.2.10 with 32 bytes of data:\r\nReply from 192.0.2.10: bytes=32 time=3ms TTL=63\r\n\
    Request timed out.\r\nRequest timed out.\r\nReply from 192.0.2.10: bytes=32 time=412ms TTL=63\r\n\r\n\
    Ping statistics for 192.0.2.10:\r\n    Packets: Sent = 4, Received = 2, Lost = 2 (50% loss)\r\n";
const LOG: &str = "08:41:07 INFO  starting\n08:41:09 INFO  environment loaded\n08:41:31 WARN  licence server answers \
    slowly\n08:42:31 ERROR timeout after 60 s while opening the session\n08:42:31 INFO  stopped\n";

/// Stores the contents and returns what to refer to.
pub async fn store(files: &Files) -> Result<Vec<Content>, Error> {
    let mut contents = Vec::new();
    for (shape, name) in (0..).zip(["erro.png", "tela.png", "captura-de-tela.png", "screenshot.png", "print.png"]) {
        contents.push(keep(files, name, "image/png", &draw(shape)?).await?);
    }
    contents.push(keep(files, "ping.txt", "text/plain", PING.as_bytes()).await?);
    contents.push(keep(files, "log.txt", "text/plain", LOG.as_bytes()).await?);
    Ok(contents)
}

async fn keep(files: &Files, name: &'static str, media_type: &str, content: &[u8]) -> Result<Content, Error> {
    let mut upload = files.receive(1 << 20).await?;
    upload.write(content).await?;
    let stored = files.keep(upload, media_type).await?;
    Ok(Content { name, media_type: stored.media_type, hash: stored.hash, size: stored.size })
}

/// A picture of a window with a message in it; each shape looks a little different.
fn draw(shape: usize) -> Result<Vec<u8>, Error> {
    let mut pixels = vec![0_u8; WIDTH * HEIGHT];
    let left = 60 + shape * 12;
    fill(&mut pixels, (left, 40), (500, 300), 1);
    fill(&mut pixels, (left, 40), (500, 26), 2);
    fill(&mut pixels, (left + 474, 46), (14, 14), 4);
    for line in 0..5 + shape {
        let length = 420 - (line * 67 + shape * 31) % 210;
        fill(&mut pixels, (left + 24, 90 + line * 18), (length, 7), if line % 3 == 2 { 7 } else { 3 });
    }
    fill(&mut pixels, (left + 90, 150 + shape * 8), (320, 120), 6);
    fill(&mut pixels, (left + 90, 150 + shape * 8), (320, 5), 4);
    fill(&mut pixels, (left + 112, 182 + shape * 8), (28, 28), 4);
    fill(&mut pixels, (left + 158, 186 + shape * 8), (190, 7), 3);
    fill(&mut pixels, (left + 158, 202 + shape * 8), (140, 7), 3);
    fill(&mut pixels, (left + 300, 236 + shape * 8), (90, 22), 5);
    png(&pixels)
}

fn fill(pixels: &mut [u8], (left, top): (usize, usize), (width, height): (usize, usize), colour: u8) {
    for row in pixels.chunks_exact_mut(WIDTH).skip(top).take(height) {
        for pixel in row.iter_mut().skip(left).take(width) {
            *pixel = colour;
        }
    }
}

/// An indexed PNG (ISO/IEC 15948).
fn png(pixels: &[u8]) -> Result<Vec<u8>, Error> {
    let mut lines = ZlibEncoder::new(Vec::new(), Compression::default());
    for row in pixels.chunks_exact(WIDTH) {
        lines.write_all(&[0])?;
        lines.write_all(row)?;
    }
    let mut header = Vec::new();
    header.extend(u32::try_from(WIDTH).unwrap_or_default().to_be_bytes());
    header.extend(u32::try_from(HEIGHT).unwrap_or_default().to_be_bytes());
    // Eight bits of a palette; the only compression, filter and order that there are.
    header.extend([8, 3, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut file, *b"IHDR", &header);
    chunk(&mut file, *b"PLTE", PALETTE.as_flattened());
    chunk(&mut file, *b"IDAT", &lines.finish()?);
    chunk(&mut file, *b"IEND", &[]);
    Ok(file)
}

fn chunk(file: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    file.extend(u32::try_from(data.len()).unwrap_or_default().to_be_bytes());
    let mut sum = flate2::Crc::new();
    sum.update(&name);
    sum.update(data);
    file.extend(name);
    file.extend_from_slice(data);
    file.extend(sum.sum().to_be_bytes());
}
