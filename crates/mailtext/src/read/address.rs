//! Who a message is from and to.

use std::fmt;

use mail_parser::parsers::MessageStream;
use mail_parser::{Addr, HeaderValue};

use super::header::Header;
use super::words;
use crate::bounds::Bounds;
use crate::flag::{Flag, Flags};
use crate::slices;

/// A mail address, perhaps with the name before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The name that is shown, when there is one.
    pub name: Option<String>,
    /// Such as `ana@example.org`, in the letters in which it was written.
    pub address: String,
}

impl Address {
    /// What follows the last `@`, in lower case.
    pub fn domain(&self) -> String {
        self.address.rsplit('@').next().unwrap_or_default().to_lowercase()
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(formatter, "{name} <{}>", self.address),
            None => formatter.write_str(&self.address),
        }
    }
}

/// Where the mail server returns a message to that it cannot deliver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReturnPath {
    /// Nowhere: reports and other automatic mail are sent so, and must never be answered.
    Nowhere,
    /// To this address.
    To(String),
}

/// The addresses of every field of this name, groups resolved.
pub(crate) fn all(header: &Header, name: &str, bounds: &Bounds, flags: &mut Flags) -> Vec<Address> {
    let mut found = Vec::new();
    for value in header.all(name) {
        parse(value, bounds, flags, &mut found);
    }
    flags.raise_if(found.len() > bounds.addresses, Flag::TooManyAddresses);
    found.truncate(bounds.addresses);
    found
}

fn parse(value: &str, bounds: &Bounds, flags: &mut Flags, found: &mut Vec<Address>) {
    // Nothing tells the address from the name but its place, and the parser would join them: "Ana ana@example.org".
    if !value.contains(['<', ',', ';', ':', '(', '"'])
        && let Some((name, last)) = value.trim().rsplit_once(' ')
        && is_address(last)
    {
        let name = tidy(&words::decode(name, flags));
        found.push(Address { name: (!name.is_empty()).then_some(name), address: last.to_owned() });
        return;
    }
    let mut value = words::normalise(slices::at_most(value, bounds.field), flags);
    value.push('\n');
    let HeaderValue::Address(addresses) = MessageStream::new(value.as_bytes()).parse_address() else {
        flags.raise_if(!value.trim().is_empty(), Flag::AddressBroken);
        return;
    };
    for address in addresses.iter().take(bounds.addresses + 1) {
        match read(address) {
            Some(address) => found.push(address),
            None => flags.raise(Flag::AddressBroken),
        }
    }
}

fn read(parsed: &Addr<'_>) -> Option<Address> {
    let name = parsed.name.as_deref().map(tidy).filter(|name| !name.is_empty());
    let address = parsed.address.as_deref().unwrap_or_default();
    if address.contains('@') {
        return bare(address).map(|address| Address { name: name.filter(|name| *name != address), address });
    }
    // "ana@example.org" in quotes: the name is the address.
    bare(&name?).map(|address| Address { name: None, address })
}

/// An address without what is sometimes put around it, and without blanks that do not belong into it.
fn bare(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control()).collect();
    let text = text.trim_matches(|letter| matches!(letter, '<' | '>' | '\'' | '"' | ',' | ';'));
    let address = text.strip_prefix("mailto:").unwrap_or(text);
    is_address(address).then(|| address.to_owned())
}

fn tidy(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let name = words.join(" ");
    let bare = name.trim_matches(['"', '\'']).trim();
    slices::at_most(bare, 300).to_owned()
}

/// Something before one `@` and something after it.
pub(crate) fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let is_domain = !domain.is_empty() && !domain.contains(|letter: char| "<>()[],;:\"\\ ".contains(letter));
    let is_literal = domain.starts_with('[') && domain.ends_with(']');
    !local.is_empty() && text.len() <= 320 && (is_domain || is_literal)
}

/// What an address is when it stands alone, with or without angle brackets: `<ana@example.org>`.
pub(crate) fn alone(value: &str) -> Option<String> {
    let inner = match value.rsplit_once('<') {
        Some((_, rest)) => rest.split('>').next().unwrap_or_default(),
        None => value,
    };
    let inner = inner.trim().trim_matches(|letter| matches!(letter, '"' | '\'' | ',' | ';' | '.'));
    is_address(inner).then(|| inner.to_owned())
}

/// The topmost Return-Path: the last server's.
pub(crate) fn return_path(header: &Header) -> Option<ReturnPath> {
    let value = header.first("Return-Path")?.trim();
    if value == "<>" {
        return Some(ReturnPath::Nowhere);
    }
    alone(value).map(ReturnPath::To)
}

/// The fields in which servers note the address that a message was delivered for.
const DELIVERED: &[&str] = &["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Delivered-To"];

/// The addresses that the message was delivered for, each once.
pub(crate) fn delivered_to(header: &Header, bounds: &Bounds) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let is_of_delivery = |name: &str| DELIVERED.iter().any(|known| name.eq_ignore_ascii_case(known));
    for field in header.fields.iter().filter(|field| is_of_delivery(&field.name)) {
        if let Some(address) = alone(&field.value).filter(|address| !found.contains(address)) {
            found.push(address);
        }
        if found.len() >= bounds.addresses.min(50) {
            break;
        }
    }
    found
}
