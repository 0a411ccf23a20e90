//! How much of a message is read.

/// What exceeds a bound is left out and flagged; the raw message, which the caller keeps, still has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes of the whole message.
    pub message: usize,
    /// Bytes of one block of header fields.
    pub header: usize,
    /// Bytes of one header field.
    pub field: usize,
    /// Fields of one block.
    pub fields: usize,
    /// Addresses or message ids of one field.
    pub addresses: usize,
    /// Parts, containers included.
    pub parts: usize,
    /// Containers within containers; at most 100, whatever stands here.
    pub depth: usize,
    /// Bytes of the body, as text and as HTML each.
    pub body: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            message: 64 << 20,
            header: 256 << 10,
            field: 64 << 10,
            fields: 1_000,
            addresses: 500,
            parts: 500,
            depth: 20,
            body: 4 << 20,
        }
    }
}
