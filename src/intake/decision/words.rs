//! Why a mail stands where it stands, and what was looked at on the way there.

use kit::words;

words!(
    /// Why a mail stands where it stands. The texts `intake-reason-…` stand for the words.
    Reason {
        /// It belongs to nothing that is here: a new request.
        New = "new",
        /// Somebody decided.
        ByHand = "by_hand",
        /// It came to an address that was made for this ticket and this person.
        ReplyAddress = "reply_address",
        /// It answers a mail of this ticket.
        InReplyTo = "in_reply_to",
        /// It belongs to a conversation with a mail of this ticket.
        References = "references",
        /// Its subject names this ticket, and its sender has to do with it.
        SubjectTag = "subject_tag",
        /// Our own mail, come back.
        OwnMail = "own_mail",
        /// Its sender is blocked.
        Blocked = "blocked",
        /// It reports about mail of ours, which is marked in the outbox.
        Report = "report",
        /// It reports about mail that we do not know.
        ReportUnmatched = "report_unmatched",
        /// It says that a mail was opened or deleted.
        ReadReceipt = "read_receipt",
        /// An absence note or another answer by a machine.
        AutomaticReply = "automatic_reply",
        /// A machine wrote it, and it belongs to no ticket.
        Automatic = "automatic",
        /// It does not say who sent it in a way that can be answered.
        NoSender = "no_sender",
        /// It says that the desk itself sent it.
        OwnAddress = "own_address",
        /// More came from this address than can be meant.
        TooFast = "too_fast",
        /// More bytes came from this address within a day than are taken.
        TooMuch = "too_much",
        /// Its sender may no longer come in.
        InactiveSender = "inactive_sender",
        /// It names one of the staff, and the check of its origin failed.
        StaffFailed = "staff_failed",
        /// It names one of the staff, and nothing shows that they wrote it.
        StaffUnproven = "staff_unproven",
        /// It answers a ticket with which its sender has nothing to do.
        NotAtTicket = "not_at_ticket",
        /// Nobody here has this address, and the desk takes no requests from strangers.
        UnknownSender = "unknown_sender",
        /// Its sender may not open tickets.
        MayNotOpen = "may_not_open",
        /// The ticket does not take it from its sender.
        Refused = "refused",
        /// It is larger than the desk takes.
        TooLarge = "too_large",
        /// There is nothing in it that could be read.
        Unreadable = "unreadable",
        /// Something failed while it was being worked on.
        Failed = "failed",
    }
);

words!(
    /// Why no automatic mail follows. The texts `intake-silence-…` stand for the words.
    Silence {
        /// Machines are not answered.
        Automatic = "automatic",
        /// It sounds as if a machine wrote it.
        Hint = "hint",
        /// Mail came too fast from this address.
        Silenced = "silenced",
        /// The sender got enough mail from the desk within the hour.
        AddressCap = "address_cap",
        /// Enough mail arrived for this ticket within the hour: nobody is told by mail.
        TicketCap = "ticket_cap",
        /// Many strangers wrote within the hour, as when somebody forges addresses: they are not answered.
        Newcomers = "newcomers",
    }
);

words!(
    /// What a step of the decision looked at. The texts `intake-step-…` stand for the words.
    Step {
        /// Whether somebody said what shall become of it.
        Wish = "wish",
        /// Whether it bears the mark of our own mail.
        OwnMark = "own_mark",
        /// Whether its sender is blocked.
        Block = "block",
        /// Whether it reports about other mail.
        Report = "report",
        /// Whether a machine wrote it.
        Automatic = "automatic",
        /// Who it is from.
        Sender = "sender",
        /// What the receiving server found out about its origin.
        Authentication = "authentication",
        /// How much came from there lately.
        Pace = "pace",
        /// How many bytes came from there within a day.
        Bytes = "bytes",
        /// Addresses that were made for a ticket.
        ReplyAddress = "reply_address",
        /// What it answers.
        InReplyTo = "in_reply_to",
        /// The conversation that it belongs to.
        References = "references",
        /// The tickets that its subject names.
        SubjectTag = "subject_tag",
        /// Whether its sender is told by mail what became of it.
        Answer = "answer",
    }
);
