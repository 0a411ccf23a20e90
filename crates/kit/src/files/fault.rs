//! What a store that speaks S3 refuses, as the operator understands it. Its own answers are not shown: they repeat what was
//! signed, and say nothing about where to look.

use std::error::Error as _;

/// Why a home does not do its work.
#[derive(Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong, without any secret.
    pub text: String,
    /// How to mend it.
    pub mend: &'static str,
}

/// Why there is no answer.
pub(super) enum Fault {
    /// There is no such object.
    Absent,
    /// Something is wrong.
    Trouble(Trouble),
}

impl Fault {
    /// The same where the object must be there.
    pub(super) fn trouble(self) -> Trouble {
        match self {
            Fault::Trouble(trouble) => trouble,
            Fault::Absent => Trouble {
                text: "an object was gone at once".to_owned(),
                mend: "Look whether another desk or a rule of the bucket removes objects.",
            },
        }
    }
}

/// What an error of a store means; `shown` names the store.
pub(super) fn of(shown: &str, error: &object_store::Error) -> Fault {
    use object_store::Error;
    let chain = chain(error);
    let code = code(&chain);
    let (said, mend) = match (error, code.as_deref()) {
        (_, Some("NoSuchBucket")) => {
            ("there is no such bucket", "Make the bucket, or name the right one in HELPDESK_FILES.")
        }
        (Error::NotFound { .. }, _) => return Fault::Absent,
        (_, Some("SignatureDoesNotMatch")) => {
            ("the secret key is wrong", "Set AWS_SECRET_ACCESS_KEY to the secret that belongs to AWS_ACCESS_KEY_ID.")
        }
        (_, Some("InvalidAccessKeyId" | "NotSignedUp")) => (
            "the access key is not known there",
            "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to a key of this store.",
        ),
        (_, Some("ExpiredToken" | "InvalidToken")) => {
            ("the session token is no longer taken", "Set AWS_SESSION_TOKEN anew together with its keys.")
        }
        (_, Some("RequestTimeTooSkewed")) => ("its clock and ours differ", "Set the clock of this machine."),
        (_, Some("AuthorizationHeaderMalformed" | "PermanentRedirect" | "IllegalLocationConstraintException")) => {
            ("the bucket is in another region", REGION)
        }
        _ if chain.contains("configured region") => ("the bucket is in another region", REGION),
        (Error::PermissionDenied { .. } | Error::Unauthenticated { .. }, _) => (
            "it refuses the keys, or does not allow this",
            "Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and whether they may list the bucket and read, write and \
             remove its objects.",
        ),
        _ => match (code, deepest(error)) {
            (Some(code), _) => return told(shown, &format!("it answers {code}"), OTHERWISE),
            (None, Some(cause)) => return Fault::Trouble(unreachable(shown, &cause)),
            (None, None) => ("it answers with an error", OTHERWISE),
        },
    };
    told(shown, said, mend)
}

const REGION: &str = "Set AWS_REGION to the region of the bucket.";
const OTHERWISE: &str = "Try again in a while, and look into the log of the store.";

fn told(shown: &str, said: &str, mend: &'static str) -> Fault {
    Fault::Trouble(Trouble { text: format!("{shown}: {said}"), mend })
}

/// Nobody answers.
pub(super) fn unreachable(shown: &str, cause: &str) -> Trouble {
    Trouble {
        text: format!("{shown} does not answer: {cause}"),
        mend: "Check AWS_ENDPOINT_URL, whether the store runs, and whether a firewall lets this machine through.",
    }
}

fn chain(error: &object_store::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push('\n');
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

/// The word by which S3 names what is wrong.
fn code(answer: &str) -> Option<String> {
    let (_, rest) = answer.split_once("<Code>")?;
    let (code, _) = rest.split_once("</Code>")?;
    let is_word = (1..=60).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_word.then(|| code.to_owned())
}

/// What the system said at the bottom of a failed exchange; it names no address.
fn deepest(error: &object_store::Error) -> Option<String> {
    let mut found = None;
    let mut cause = error.source();
    while let Some(error) = cause {
        if error.is::<std::io::Error>() || (error.source().is_none() && !error.to_string().contains("://")) {
            found = Some(error.to_string());
        }
        cause = error.source();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn denied(body: &str) -> object_store::Error {
        object_store::Error::PermissionDenied { path: "desk/ab".to_owned(), source: body.to_owned().into() }
    }

    #[test]
    fn what_a_store_answers_is_told_by_its_code_alone() {
        let body =
            "403 Forbidden: <Error><Code>SignatureDoesNotMatch</Code><StringToSign>AWS4 geheim</StringToSign></Error>";
        let trouble = of("s3://desk", &denied(body)).trouble();
        assert_eq!(trouble.text, "s3://desk: the secret key is wrong");
        assert!(trouble.mend.contains("AWS_SECRET_ACCESS_KEY"));
        assert!(of("s3://desk", &denied("403 Forbidden")).trouble().text.contains("refuses the keys"));
    }

    #[test]
    fn a_bucket_that_is_missing_is_no_object_that_is_missing() {
        let missing = |code: &str| object_store::Error::NotFound {
            path: "desk/ab".to_owned(),
            source: format!("404: <Error><Code>{code}</Code></Error>").into(),
        };
        assert!(matches!(of("s3://desk", &missing("NoSuchKey")), Fault::Absent));
        assert!(of("s3://desk", &missing("NoSuchBucket")).trouble().text.contains("no such bucket"));
    }
}
