//! A square code for the camera of an app, drawn as SVG.

use std::fmt::Write;

use fast_qr::{ECL, QRBuilder};
use kit::error::Error;

/// Light modules around it: the standard (ISO/IEC 18004) wants four.
const MARGIN: usize = 4;

/// Draws a text. Always dark on white, whatever the theme: many cameras cannot read it the other way round.
///
/// # Errors
/// When the text is too long for any square code.
pub(super) fn draw(text: &str) -> Result<String, Error> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().map_err(|error| Error::Bug(format!("square code: {error}")))?;
    let side = code.size + 2 * MARGIN;
    let mut path = String::new();
    for row in 0..code.size {
        let modules = code.data.iter().skip(row * code.size).take(code.size).enumerate();
        for (column, _) in modules.filter(|(_, module)| module.value()) {
            // Writing to a String cannot fail.
            let _ = write!(path, "M{} {}h1v1h-1z", column + MARGIN, row + MARGIN);
        }
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>"
    ))
}
