//! Sheets of A4 on which text, bars and lines are drawn from top to bottom. Knows nothing of reports.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use kit::error::Error;
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use super::letters::{encoded, width};

/// Points of a sheet and of its margins.
const WIDTH: f32 = 595.0;
const HEIGHT: f32 = 842.0;
pub const LEFT: f32 = 48.0;
pub const RIGHT: f32 = WIDTH - 48.0;
const TOP: f32 = HEIGHT - 56.0;
const BOTTOM: f32 = 60.0;

/// Red, green and blue.
pub type Ink = [f32; 3];
pub const BLACK: Ink = [0.11, 0.15, 0.14];
pub const SOFT: Ink = [0.34, 0.39, 0.38];
pub const LINE: Ink = [0.80, 0.82, 0.80];
pub const PETROL: Ink = [0.04, 0.42, 0.42];
pub const PALE: Ink = [0.78, 0.88, 0.88];
pub const AMBER: Ink = [0.52, 0.34, 0.0];

/// Which letters.
#[derive(Clone, Copy)]
pub enum Face {
    Regular,
    Bold,
}

/// A document that is being drawn.
pub struct Paper {
    sheets: Vec<Content>,
    /// How far down the sheet is used.
    pub y: f32,
}

impl Paper {
    /// An empty sheet.
    #[must_use]
    pub fn new() -> Paper {
        Paper { sheets: vec![Content::new()], y: TOP }
    }

    /// Makes sure that so much fits on the sheet; begins another one otherwise.
    pub fn need(&mut self, height: f32) {
        if self.y - height < BOTTOM {
            self.sheets.push(Content::new());
            self.y = TOP;
        }
    }

    /// Goes down.
    pub fn down(&mut self, by: f32) {
        self.y -= by;
    }

    /// Writes a text whose line begins at a point below the present place.
    pub fn text(&mut self, x: f32, size: f32, face: Face, ink: Ink, text: &str) {
        let y = self.y;
        self.text_at((x, y), size, face, ink, text);
    }

    /// Writes a text that ends at a point.
    pub fn text_right(&mut self, x: f32, size: f32, face: Face, ink: Ink, text: &str) {
        self.text(x - width(text, size), size, face, ink, text);
    }

    /// Writes a text at a point.
    pub fn text_at(&mut self, (x, y): (f32, f32), size: f32, face: Face, ink: Ink, text: &str) {
        let Some(sheet) = self.sheets.last_mut() else { return };
        write(sheet, (x, y), size, face, ink, text);
    }

    /// Fills a box whose lower left corner is given.
    pub fn fill(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), ink: Ink) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.set_fill_rgb(ink[0], ink[1], ink[2]).rect(x, y, width, height).fill_nonzero();
        }
    }

    /// Draws the edge of a box.
    pub fn edge(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), ink: Ink) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.set_stroke_rgb(ink[0], ink[1], ink[2]).set_line_width(0.5).rect(x, y, width, height).stroke();
        }
    }

    /// Draws a line through points.
    pub fn line(&mut self, points: &[(f32, f32)], thickness: f32, ink: Ink) {
        let (Some(sheet), Some((first, others))) = (self.sheets.last_mut(), points.split_first()) else { return };
        sheet.set_stroke_rgb(ink[0], ink[1], ink[2]).set_line_width(thickness).move_to(first.0, first.1);
        for (x, y) in others {
            sheet.line_to(*x, *y);
        }
        sheet.stroke();
    }

    /// A line across the sheet.
    pub fn rule(&mut self) {
        let y = self.y;
        self.line(&[(LEFT, y), (RIGHT, y)], 0.5, LINE);
    }

    /// The document as bytes. `foot` says what stands below a sheet, from its number and how many there are.
    ///
    /// # Errors
    /// When it cannot be packed, which would be a defect.
    pub fn finish(
        self,
        title: &str,
        language: &str,
        foot: impl Fn(usize, usize) -> [String; 2],
    ) -> Result<Vec<u8>, Error> {
        let mut pdf = Pdf::new();
        let mut ids = (1..).map(Ref::new);
        let mut next = || ids.next().unwrap_or_else(|| Ref::new(1));
        let (catalog, tree, info) = (next(), next(), next());
        let fonts = [(REGULAR, next(), "Helvetica"), (BOLD, next(), "Helvetica-Bold")];
        for (_, font, name) in fonts {
            pdf.type1_font(font).base_font(Name(name.as_bytes())).encoding_predefined(Name(b"WinAnsiEncoding"));
        }
        let count = self.sheets.len();
        let mut kids = Vec::new();
        for (mut sheet, number) in self.sheets.into_iter().zip(1..) {
            let [left, right] = foot(number, count);
            write(&mut sheet, (LEFT, 36.0), 8.0, Face::Regular, SOFT, &left);
            write(&mut sheet, (RIGHT - width(&right, 8.0), 36.0), 8.0, Face::Regular, SOFT, &right);
            let (page_id, content) = (next(), next());
            kids.push(page_id);
            let mut page = pdf.page(page_id);
            page.media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT)).parent(tree).contents(content);
            let mut resources = page.resources();
            let mut named = resources.fonts();
            for (name, font, _) in fonts {
                named.pair(name, font);
            }
            named.finish();
            resources.finish();
            page.finish();
            pdf.stream(content, &packed(&sheet.finish())?).filter(Filter::FlateDecode);
        }
        pdf.pages(tree).count(i32::try_from(kids.len()).unwrap_or(i32::MAX)).kids(kids);
        let mut root = pdf.catalog(catalog);
        root.pages(tree).lang(TextStr(language)).viewer_preferences().display_doc_title(true);
        root.finish();
        pdf.document_info(info).title(TextStr(title)).creator(TextStr("HelpDesk"));
        Ok(pdf.finish())
    }
}

const REGULAR: Name<'static> = Name(b"R");
const BOLD: Name<'static> = Name(b"B");

fn write(sheet: &mut Content, (x, y): (f32, f32), size: f32, face: Face, ink: Ink, text: &str) {
    let font = match face {
        Face::Regular => REGULAR,
        Face::Bold => BOLD,
    };
    sheet.begin_text().set_fill_rgb(ink[0], ink[1], ink[2]).set_font(font, size).next_line(x, y);
    sheet.show(Str(&encoded(text)));
    sheet.end_text();
}

fn packed(content: &[u8]) -> Result<Vec<u8>, Error> {
    let fault = |error: std::io::Error| Error::Bug(error.to_string());
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    packer.write_all(content).map_err(fault)?;
    packer.finish().map_err(fault)
}
