//! A body whose beginning is copied while it is read, and which can be read to its end when its reader went away.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use axum::body::{Body, BodyDataStream, Bytes};
use futures_util::{Stream, stream};

use crate::base::multipart::FORM_LIMIT;

/// Bytes that are copied.
const COPIED: usize = 512 * 1024;

/// The body, shared by whoever handles the request and by us.
#[derive(Clone)]
pub(super) struct Copied(Arc<Mutex<Copying>>);

struct Copying {
    body: BodyDataStream,
    beginning: Vec<u8>,
    read: usize,
}

impl Copied {
    /// Of this body.
    pub fn new(body: Body) -> Copied {
        Copied(Arc::new(Mutex::new(Copying { body: body.into_data_stream(), beginning: Vec::new(), read: 0 })))
    }

    /// For whoever handles the request.
    pub fn as_body(&self) -> Body {
        let copied = self.clone();
        Body::from_stream(stream::poll_fn(move |context| copied.poll(context)))
    }

    /// Reads what nobody read, as a browser that is still sending hears no answer; gives the beginning, and whether it is
    /// all.
    pub async fn beginning(&self) -> (Vec<u8>, bool) {
        let read = |copied: &Copied| copied.0.lock().unwrap_or_else(PoisonError::into_inner).read;
        while read(self) < FORM_LIMIT {
            match std::future::poll_fn(|context| self.poll(context)).await {
                Some(Ok(_)) => {}
                Some(Err(_)) | None => break,
            }
        }
        let mut copying = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_all = copying.read <= COPIED;
        (std::mem::take(&mut copying.beginning), is_all)
    }

    fn poll(&self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, axum::Error>>> {
        let mut copying = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let piece = ready!(Pin::new(&mut copying.body).poll_next(context));
        if let Some(Ok(piece)) = &piece {
            let room = COPIED.saturating_sub(copying.beginning.len()).min(piece.len());
            copying.beginning.extend_from_slice(piece.get(..room).unwrap_or_default());
            copying.read += piece.len();
        }
        Poll::Ready(piece)
    }
}
