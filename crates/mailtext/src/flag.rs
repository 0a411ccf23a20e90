//! What was wrong with a message, in words that a person can look up.

use std::fmt;

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $key:literal,)+) => {
        /// Something about a message that its reader may want to know: it was read as well as could be all the same.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Flag {
            $($(#[$doc])* $name,)+
        }

        impl Flag {
            /// Every flag, in the order of their declaration.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The word for it, to store and to look its text up by.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)+
                }
            }

            /// The flag of a stored word.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|flag| flag.key() == key)
            }
        }
    };
}

flags! {
    /// The message is longer than is read.
    MessageTooLong = "message-too-long",
    /// A block of header fields is longer, or has more fields, than is read.
    HeaderTooLong = "header-too-long",
    /// One header field is longer than is read.
    FieldTooLong = "field-too-long",
    /// A field has more addresses or message ids than are read.
    TooManyAddresses = "too-many-addresses",
    /// There are more parts than are read.
    TooManyParts = "too-many-parts",
    /// Containers are nested deeper than is read.
    TooDeep = "too-deep",
    /// The body is longer than is read; its part is kept as a file.
    BodyTooLong = "body-too-long",
    /// There is no header field at all.
    HeaderMissing = "header-missing",
    /// A line among the header fields is none.
    HeaderBroken = "header-broken",
    /// A field that may stand once stands twice; the first one counts.
    HeaderRepeated = "header-repeated",
    /// A header field has bytes beyond ASCII that are not encoded.
    HeaderEightBit = "header-eight-bit",
    /// An encoded word of a header field could not be decoded.
    EncodedWordBroken = "encoded-word-broken",
    /// Nobody is named as the sender.
    FromMissing = "from-missing",
    /// Several are named as the sender.
    FromSeveral = "from-several",
    /// Something that should be an address is none.
    AddressBroken = "address-broken",
    /// There is no date.
    DateMissing = "date-missing",
    /// The date cannot be read.
    DateBroken = "date-broken",
    /// There is no message id.
    MessageIdMissing = "message-id-missing",
    /// The message id has a shape that it must not have.
    MessageIdBroken = "message-id-broken",
    /// A text does not say its character set.
    CharsetMissing = "charset-missing",
    /// A text names a character set that nobody knows.
    CharsetUnknown = "charset-unknown",
    /// A text is not in the character set that it names.
    CharsetWrong = "charset-wrong",
    /// A part is encoded in a way that nobody knows.
    EncodingUnknown = "encoding-unknown",
    /// A part breaks the rules of its own encoding.
    EncodingBroken = "encoding-broken",
    /// A container does not say what separates its parts; it was guessed.
    BoundaryMissing = "boundary-missing",
    /// What should separate a container's parts never occurs.
    BoundaryNotFound = "boundary-not-found",
    /// A container does not end: the message may be cut off.
    BoundaryNotClosed = "boundary-not-closed",
    /// There is text after the end of a container, where programs do not show it.
    TextOutsideParts = "text-outside-parts",
    /// Bytes that are zero were replaced.
    ZeroBytes = "zero-bytes",
    /// A file's name had a path, invisible signs or too many letters, and was mended.
    FileNameMended = "file-name-mended",
    /// The content is encrypted or wrapped in a signature: it can be kept, not read.
    Encrypted = "encrypted",
    /// Outlook has packed the content into winmail.dat.
    Tnef = "tnef",
    /// The message is one piece of a message that was sent in pieces.
    Fragment = "fragment",
    /// There is neither a text nor a file.
    Empty = "empty",
}

impl fmt::Display for Flag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.key())
    }
}

/// The flags of a message while it is read: each once, in the order of their declaration.
#[derive(Debug, Default)]
pub(crate) struct Flags(Vec<Flag>);

impl Flags {
    pub(crate) fn raise(&mut self, flag: Flag) {
        if let Err(place) = self.0.binary_search(&flag) {
            self.0.insert(place, flag);
        }
    }

    pub(crate) fn raise_if(&mut self, is_so: bool, flag: Flag) {
        if is_so {
            self.raise(flag);
        }
    }

    pub(crate) fn into_list(self) -> Vec<Flag> {
        self.0
    }
}
