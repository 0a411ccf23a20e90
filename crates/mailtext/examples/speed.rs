//! How long it takes to read a mail: `cargo run --release -p mailtext --example speed`.
//!
//! Prints microseconds a message: the median of many, for a reply of 20 kB in text and HTML as Outlook writes it, and for
//! every message of the corpus together.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "a measurement uses the machine's own clock"
)]

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use mailtext::{Bounds, split};

fn main() {
    let typical = typical();
    println!("a reply of {} bytes", typical.len());
    println!("  read                    {:>8.1} us", median(|| drop(mailtext::read(&typical, &Bounds::default()))));
    println!("  read, judge and split   {:>8.1} us", median(|| all(&typical)));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/mail");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let corpus: Vec<Vec<u8>> = entries
        .filter(|path| path.extension().is_some_and(|known| known == "eml"))
        .map(|path| std::fs::read(path).unwrap())
        .collect();
    let bytes: usize = corpus.iter().map(Vec::len).sum();
    let whole = median(|| corpus.iter().for_each(|raw| all(raw)));
    println!("the corpus: {} messages, {bytes} bytes", corpus.len());
    println!("  read, judge and split   {:>8.1} us a message", whole / f64::from(corpus.len() as u32));
}

fn all(raw: &[u8]) {
    let message = mailtext::read(raw, &Bounds::default());
    let nature = mailtext::nature(&message, raw, None);
    let text = split::text(&message.text, message.kin());
    let html = message.html.as_ref().map(|html| split::html(html, message.kin()));
    std::hint::black_box((nature, text, html));
}

/// Microseconds.
fn median(mut run: impl FnMut()) -> f64 {
    let mut times = Vec::new();
    let began = Instant::now();
    while times.len() < 20 || (began.elapsed() < Duration::from_secs(2) && times.len() < 5_000) {
        let start = Instant::now();
        run();
        times.push(start.elapsed());
    }
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default().as_secs_f64() * 1e6
}

fn typical() -> Vec<u8> {
    let mut text = String::from("Guten Tag,\n\nleider geht der Drucker noch immer nicht.\n\nViele Grüße\nJürgen\n\n");
    let mut html = String::from("<html><head><style>p.MsoNormal {margin:0cm; font-size:11.0pt;}</style></head><body>");
    html.push_str("<p class=3D\"MsoNormal\">Guten Tag,<o:p></o:p></p>");
    html.push_str("<p class=3D\"MsoNormal\">leider geht der Drucker noch immer nicht.<o:p></o:p></p>\n");
    for number in 1..=10 {
        let _ = write!(text, "Von: Support <support@example.com>\nGesendet: {number}. November 2025 09:02\n");
        text.push_str("An: Jürgen Weiß <juergen.weiss@example.org>\nBetreff: Drucker\n\n");
        html.push_str("<div><div style=3D\"border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm\">");
        let _ =
            write!(html, "<p class=3D\"MsoNormal\"><b>Von:</b> Support<br>\n<b>Gesendet:</b> {number}. November<br>\n");
        html.push_str("<b>An:</b> J=C3=BCrgen<br><b>Betreff:</b> Drucker</p></div></div>\n");
        for line in 1..=6 {
            let _ = writeln!(text, "Bitte prüfen Sie Punkt {line}: das Kabel, das Papier und die Anzeige.");
            let _ = writeln!(
                html,
                "<p class=3D\"MsoNormal\"><span lang=3D\"DE\">Bitte pr=C3=BCfen Sie Punkt {line}: das ="
            );
            html.push_str("Kabel, das Papier und die Anzeige am Ger=C3=A4t.<o:p></o:p></span></p>\n");
        }
    }
    html.push_str("</body></html>");
    let header = "From: =?utf-8?Q?J=C3=BCrgen_Wei=C3=9F?= <juergen.weiss@example.org>\nTo: support@example.com\n\
        Subject: AW: Drucker\nDate: Wed, 5 Nov 2025 10:11:32 +0100\nMessage-ID: <a@mail.example.org>\n\
        In-Reply-To: <b@desk.example.com>\nReceived: from mail.example.org by mx.example.net; Wed, 5 Nov 2025\n\
        MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=\"=_b\"\n\n";
    let plain = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n";
    let rich = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n";
    format!("{header}--=_b\n{plain}{text}\n--=_b\n{rich}{html}\n--=_b--\n").replace('\n', "\r\n").into_bytes()
}
