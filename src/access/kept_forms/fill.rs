//! Filling in a form of ours as it is drawn: a walk through the page's tags. It knows our own templates' HTML, in which
//! nothing but a tag begins with `<` and values stand in double quotes; where it understands nothing it changes nothing.

use kit::rich::escape;

use super::tabs;

/// Fields by name, as they were sent.
type Fields = [(String, String)];

/// The page with the form that is sent to `action` filled in, with a notice in it; none when it has no such form.
pub(super) fn fill(html: &str, action: &str, fields: &Fields, notice: &str) -> Option<String> {
    let mut walk = Walk { html: String::with_capacity(html.len() + 1024), ..Walk::default() };
    let mut rest = html;
    while let Some((before, tag, after)) = next_tag(rest) {
        walk.html.push_str(before);
        rest = walk.take(tag, after, action, fields, notice);
    }
    walk.html.push_str(rest);
    let shown = walk.filled.iter().fold(walk.html, |html, id| tabs::choose(html, id));
    walk.is_found.then_some(shown)
}

#[derive(Default)]
struct Walk {
    html: String,
    /// Where the `<details` that are open here end in the page as it will be.
    details: Vec<usize>,
    is_inside: bool,
    is_found: bool,
    /// The name of the select in which we are.
    select: Option<String>,
    /// The ids of the fields that were filled in.
    filled: Vec<String>,
    /// Names of fields that were filled in already: what was sent several times is given back in its order.
    taken: Vec<String>,
}

impl Walk {
    /// Writes a tag as it is to be; gives what comes after it.
    fn take<'h>(&mut self, tag: Tag<'h>, after: &'h str, action: &str, fields: &Fields, notice: &str) -> &'h str {
        match tag.name {
            "details" => self.details.push(self.html.len() + "<details".len()),
            "/details" => drop(self.details.pop()),
            "/form" => self.is_inside = false,
            "form" if tag.is_sent_to(action) => {
                self.open_details();
                self.html.push_str(tag.text);
                if !self.is_found {
                    self.html.push_str(notice);
                }
                (self.is_inside, self.is_found) = (true, true);
                return after;
            }
            "/select" => self.select = None,
            _ if !self.is_inside => {}
            "select" => self.select = tag.attribute("name").filter(|name| has(fields, name)),
            "option" => return self.option(&tag, after, fields),
            "input" => return self.input(&tag, after, fields),
            "textarea" => return self.textarea(&tag, after, fields),
            _ => {}
        }
        self.html.push_str(tag.text);
        after
    }

    /// What somebody typed is not left folded away.
    fn open_details(&mut self) {
        for place in self.details.drain(..).rev() {
            let is_open = self
                .html
                .get(place..)
                .and_then(|rest| rest.split('>').next())
                .is_some_and(|tag| tag.split_ascii_whitespace().any(|word| word == "open"));
            if !is_open {
                self.html.insert_str(place, " open");
            }
        }
    }

    fn option<'h>(&mut self, tag: &Tag<'_>, after: &'h str, fields: &Fields) -> &'h str {
        match &self.select {
            Some(name) => {
                let is_chosen = is_sent(fields, name, &tag.attribute("value").unwrap_or_default());
                self.html.push_str(&tag.with_flag("selected", is_chosen));
            }
            None => self.html.push_str(tag.text),
        }
        after
    }

    fn input<'h>(&mut self, tag: &Tag<'_>, after: &'h str, fields: &Fields) -> &'h str {
        let name = tag.attribute("name").unwrap_or_default();
        let value = tag.attribute("value").unwrap_or_default();
        let changed = match tag.attribute("type").as_deref().unwrap_or("text") {
            "checkbox" => Some(tag.with_flag("checked", is_sent(fields, &name, &value))),
            "radio" if has(fields, &name) => Some(tag.with_flag("checked", is_sent(fields, &name, &value))),
            "text" | "search" | "email" | "date" | "number" | "url" | "tel" => self.next(fields, &name).map(|text| {
                self.filled.extend(tag.attribute("id"));
                tag.with_value(text)
            }),
            // What its writer had seen of a ticket stays what they had seen. Other hidden fields are the page's own.
            "hidden" if name == "seen" => first(fields, &name).map(|text| tag.with_value(text)),
            _ => None,
        };
        self.html.push_str(changed.as_deref().unwrap_or(tag.text));
        after
    }

    /// What was sent for the next field of a name. What was sent once fills every field of that name.
    fn next<'f>(&mut self, fields: &'f Fields, name: &str) -> Option<&'f str> {
        let place = self.taken.iter().filter(|taken| *taken == name).count();
        let mut sent = fields.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let only = sent.clone().count() == 1;
        self.taken.push(name.to_owned());
        sent.nth(if only { 0 } else { place })
    }

    fn textarea<'h>(&mut self, tag: &Tag<'_>, after: &'h str, fields: &Fields) -> &'h str {
        self.html.push_str(tag.text);
        let text = tag.attribute("name").and_then(|name| self.next(fields, &name));
        let (Some(text), Some((_, rest))) = (text, after.split_once("</textarea>")) else { return after };
        self.filled.extend(tag.attribute("id"));
        // The first line end in it is not counted by browsers.
        self.html.push('\n');
        escape(&mut self.html, text);
        self.html.push_str("</textarea>");
        rest
    }
}

fn first<'f>(fields: &'f Fields, name: &str) -> Option<&'f str> {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

fn has(fields: &Fields, name: &str) -> bool {
    first(fields, name).is_some()
}

fn is_sent(fields: &Fields, name: &str, value: &str) -> bool {
    fields.iter().any(|(known, sent)| known == name && sent == value)
}

/// A tag of the page.
pub(super) struct Tag<'h> {
    /// All of it, from `<` to `>`.
    pub text: &'h str,
    /// Its name; `/` before it at an end.
    pub name: &'h str,
}

/// The next tag, with what stands before it and after it.
pub(super) fn next_tag(html: &str) -> Option<(&str, Tag<'_>, &str)> {
    let start = html.find('<')?;
    let mut is_quoted = false;
    let length = html.get(start..)?.find(|letter| {
        is_quoted ^= letter == '"';
        letter == '>' && !is_quoted
    })?;
    let (before, rest) = html.split_at(start);
    let (text, after) = rest.split_at(length + 1);
    let inner = text.trim_start_matches('<').trim_end_matches('>');
    let name = inner.split(|letter: char| letter.is_ascii_whitespace()).next().unwrap_or_default();
    Some((before, Tag { text, name }, after))
}

impl Tag<'_> {
    /// Name and raw value of each attribute.
    fn attributes(&self) -> Vec<(&str, Option<&str>)> {
        let inner = self.text.trim_start_matches('<').trim_end_matches('>');
        let mut rest = inner.get(self.name.len()..).unwrap_or_default().trim_start();
        let mut found = Vec::new();
        while !rest.is_empty() {
            let end = rest.find(|letter: char| letter == '=' || letter.is_ascii_whitespace()).unwrap_or(rest.len());
            let (name, tail) = rest.split_at(end);
            let quoted = tail.strip_prefix("=\"").and_then(|tail| tail.split_once('"'));
            let (value, tail) = match (quoted, tail.strip_prefix('=')) {
                (Some((value, tail)), _) => (Some(value), tail),
                (None, Some(tail)) => {
                    let end = tail.find(|letter: char| letter.is_ascii_whitespace()).unwrap_or(tail.len());
                    let (value, tail) = tail.split_at(end);
                    (Some(value), tail)
                }
                (None, None) => (None, tail),
            };
            found.push((name, value));
            rest = tail.trim_start();
        }
        found
    }

    /// An attribute as it was meant; empty when it stands there without a value.
    pub fn attribute(&self, wanted: &str) -> Option<String> {
        let (_, value) = self.attributes().into_iter().find(|(name, _)| *name == wanted)?;
        Some(plain(value.unwrap_or_default()))
    }

    fn is_sent_to(&self, action: &str) -> bool {
        self.attribute("action").as_deref() == Some(action) && self.attribute("method").as_deref() == Some("post")
    }

    /// The same with or without an attribute that has no value.
    pub fn with_flag(&self, flag: &str, is_set: bool) -> String {
        self.written(flag, is_set.then_some(""))
    }

    fn with_value(&self, value: &str) -> String {
        let mut raw = String::with_capacity(value.len() + 3);
        raw.push_str("=\"");
        escape(&mut raw, value);
        raw.push('"');
        self.written("value", Some(&raw))
    }

    /// The same with another attribute in the place of the one of this name: what comes after its name, or nothing at all.
    fn written(&self, changed: &str, tail: Option<&str>) -> String {
        let mut text = format!("<{}", self.name);
        for (name, value) in self.attributes().into_iter().filter(|(name, _)| *name != changed) {
            text.push(' ');
            text.push_str(name);
            if let Some(value) = value {
                text.push_str("=\"");
                text.push_str(value);
                text.push('"');
            }
        }
        if let Some(tail) = tail {
            text.push(' ');
            text.push_str(changed);
            text.push_str(tail);
        }
        text.push('>');
        text
    }
}

/// What stands in an attribute, without its escapes.
fn plain(raw: &str) -> String {
    if !raw.contains('&') {
        return raw.to_owned();
    }
    let escapes = [("&#60;", "<"), ("&lt;", "<"), ("&#62;", ">"), ("&gt;", ">"), ("&#34;", "\""), ("&quot;", "\"")];
    let others = [("&#39;", "'"), ("&#38;", "&"), ("&amp;", "&")];
    escapes.iter().chain(&others).fold(raw.to_owned(), |text, (escape, letter)| text.replace(escape, letter))
}

#[cfg(test)]
mod tests {
    use super::fill;

    fn filled(html: &str, fields: &[(&str, &str)]) -> Option<String> {
        let fields: Vec<_> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        fill(html, "/tickets/7/steps?a=1&b", &fields, "<p>!</p>")
    }

    #[test]
    fn every_kind_of_field_says_what_was_sent_and_nothing_is_markup() {
        let page = "<form action=\"/x\" method=\"post\"><input name=\"text\" value=\"other\"></form>\
            <details class=\"edit\"><summary>S</summary>\
            <form class=\"a > b\" action=\"/tickets/7/steps?a=1&#38;b\" method=\"post\"><input type=\"hidden\" name=\"key\" value=\"k\">\
            <input id=\"t\" name=\"text\" required value=\"old\"><textarea name=\"body\" rows=4>old</textarea>\
            <select name=\"who\"><option value=\"\">-</option><option value=\"3\" selected>C</option><option value=\"4\">D</option></select>\
            <input type=\"checkbox\" name=\"on\" value=\"a\" checked><input type=\"checkbox\" name=\"on\" value=\"b\">\
            <input type=\"password\" name=\"password\"></form></details>";
        let fields = [
            ("text", "a \"b\""),
            ("body", "</textarea><script>"),
            ("who", "4"),
            ("on", "b"),
            ("key", "evil"),
            ("password", "p"),
        ];
        let expected = "<form action=\"/x\" method=\"post\"><input name=\"text\" value=\"other\"></form>\
            <details open class=\"edit\"><summary>S</summary>\
            <form class=\"a > b\" action=\"/tickets/7/steps?a=1&#38;b\" method=\"post\"><p>!</p><input type=\"hidden\" name=\"key\" value=\"k\">\
            <input id=\"t\" name=\"text\" required value=\"a &quot;b&quot;\"><textarea name=\"body\" rows=4>\n\
            &lt;/textarea&gt;&lt;script&gt;</textarea>\
            <select name=\"who\"><option value=\"\">-</option><option value=\"3\">C</option><option value=\"4\" selected>D</option></select>\
            <input type=\"checkbox\" name=\"on\" value=\"a\"><input type=\"checkbox\" name=\"on\" value=\"b\" checked>\
            <input type=\"password\" name=\"password\"></form></details>";
        assert_eq!(filled(page, &fields).as_deref(), Some(expected));
    }

    #[test]
    fn a_page_without_the_form_and_a_broken_one_change_nothing() {
        for page in ["", "<", "<form", "<p>a < b</p>", "<form action=\"/tickets/7/steps?a=1&#38;b\"><input name=text"] {
            assert_eq!(filled(page, &[("text", "x")]), None, "{page}");
        }
    }
}
