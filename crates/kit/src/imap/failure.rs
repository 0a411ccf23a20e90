//! Why a mailbox cannot be read.

use thiserror::Error;

/// What went wrong, by what somebody can do about it. The texts are the server's or the system's; none holds a secret.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Failure {
    /// There is no such name, nobody listens there, or nobody answers.
    #[error("the server cannot be reached: {0}")]
    Unreachable(String),
    /// The server's certificate is not one that is trusted.
    #[error("the certificate is not trusted: {0}")]
    Certificate(String),
    /// There is no TLS where it should be.
    #[error("no secure connection: {0}")]
    NoTls(String),
    /// Not secured, and not this machine.
    #[error("the connection would not be secured")]
    Insecure,
    /// The server does not believe who we are.
    #[error("the server refuses the sign-in: {0}")]
    SignIn(String),
    /// The server knows none of the ways by which we can sign in.
    #[error("the server offers no way to sign in that can be used")]
    NoWay,
    /// There is no such folder.
    #[error("the folder cannot be opened: {0}")]
    Folder(String),
    /// The server says no to something else.
    #[error("the server refuses: {0}")]
    Refused(String),
    /// The connection ended, or nothing came for too long.
    #[error("the connection was lost: {0}")]
    Lost(String),
    /// What the server says makes no sense.
    #[error("the server's answer cannot be understood: {0}")]
    Nonsense(String),
}

impl Failure {
    /// The word for what kind it is.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Failure::Unreachable(_) => "unreachable",
            Failure::Certificate(_) => "certificate",
            Failure::NoTls(_) => "no-tls",
            Failure::Insecure => "insecure",
            Failure::SignIn(_) => "sign-in",
            Failure::NoWay => "no-way",
            Failure::Folder(_) => "folder",
            Failure::Refused(_) => "refused",
            Failure::Lost(_) => "lost",
            Failure::Nonsense(_) => "nonsense",
        }
    }

    /// What the server or the system said; often nothing.
    #[must_use]
    pub fn said(&self) -> &str {
        match self {
            Failure::Unreachable(text)
            | Failure::Certificate(text)
            | Failure::NoTls(text)
            | Failure::SignIn(text)
            | Failure::Folder(text)
            | Failure::Refused(text)
            | Failure::Lost(text)
            | Failure::Nonsense(text) => text,
            Failure::Insecure | Failure::NoWay => "",
        }
    }
}
