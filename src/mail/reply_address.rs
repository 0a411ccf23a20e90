//! Reply addresses: a mail that comes back to one names its ticket and whom the address was given to, and proves by a
//! signature that the desk gave it out. `helpdesk+t7.1z141z4.k3q…@example.org`

use kit::secrets::Secrets;

use crate::base::ids::{PersonId, TicketNumber};

/// What a reply address says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReplyAddress {
    /// The ticket.
    pub ticket: TicketNumber,
    /// Who was given the address. Others may have got hold of it: the sender has to be looked at too.
    pub person: PersonId,
}

/// Base of the person's id in the address: digits and lower-case letters, as mail systems may change the case.
const BASE: u32 = 36;
/// The part of an address before the @ may have 64 octets (RFC 5321, 4.5.3.1.1).
const LONGEST_LOCAL_PART: usize = 64;

impl ReplyAddress {
    /// The address, made from the desk's own one. None when it would be too long for mail.
    #[must_use]
    pub fn write(self, secrets: &Secrets, desk_address: &str) -> Option<String> {
        let (local, domain) = desk_address.rsplit_once('@')?;
        let person = u64::try_from(self.person.0).ok()?;
        let signed = format!("{}.{}", self.ticket, letters(person));
        let signature = secrets.sign("reply", &signed);
        let local = format!("{local}+t{signed}.{signature}");
        (local.len() <= LONGEST_LOCAL_PART).then(|| format!("{local}@{domain}"))
    }
}

/// Reads an address; none when it is no reply address or its signature is wrong.
#[must_use]
pub fn read(secrets: &Secrets, address: &str) -> Option<ReplyAddress> {
    let address = address.to_ascii_lowercase();
    let (local, _) = address.rsplit_once('@')?;
    let (_, tag) = local.rsplit_once("+t")?;
    let (signed, signature) = tag.rsplit_once('.')?;
    if !secrets.verifies("reply", signed, signature) {
        return None;
    }
    let (ticket, person) = signed.split_once('.')?;
    let person = i64::from_str_radix(person, BASE).ok()?;
    Some(ReplyAddress { ticket: ticket.parse().ok()?, person: PersonId(person) })
}

fn letters(mut number: u64) -> String {
    let mut text = Vec::new();
    loop {
        let digit = u32::try_from(number % u64::from(BASE)).unwrap_or_default();
        text.push(char::from_digit(digit, BASE).unwrap_or('0'));
        number /= u64::from(BASE);
        if number == 0 {
            return text.iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: ReplyAddress = ReplyAddress { ticket: TicketNumber(1234), person: PersonId(281_474_976_710_657) };

    fn secrets() -> Secrets {
        Secrets::fixed([9; 32])
    }

    #[test]
    fn what_was_written_is_read_whatever_the_case_of_the_letters() {
        let address = WRITTEN.write(&secrets(), "helpdesk@example.org").unwrap();
        assert!(address.starts_with("helpdesk+t1234."), "{address}");
        assert_eq!(read(&secrets(), &address), Some(WRITTEN));
        assert_eq!(read(&secrets(), &address.to_uppercase()), Some(WRITTEN));
    }

    #[test]
    fn another_ticket_another_person_or_another_key_is_not_believed() {
        let address = WRITTEN.write(&secrets(), "helpdesk@example.org").unwrap();
        assert_eq!(read(&secrets(), &address.replace("+t1234.", "+t1235.")), None);
        assert_eq!(read(&Secrets::fixed([8; 32]), &address), None);
        let (before, signature) = address.rsplit_once('.').unwrap();
        let (_, after) = before.split_once('.').unwrap();
        assert_eq!(read(&secrets(), &address.replace(after, "1")), None, "{signature}");
        for odd in ["", "@", "a@b", "a+t@b", "a+t1@b", "a+t1.2@b", "a+t.@b", "a+t1.2.@b", "+t..aaaaaaaaaaaaaaaa@"] {
            assert_eq!(read(&secrets(), odd), None, "{odd}");
        }
    }

    #[test]
    fn an_address_that_mail_could_not_carry_is_not_made() {
        assert_eq!(WRITTEN.write(&secrets(), &format!("{}@example.org", "a".repeat(60))), None);
        assert_eq!(WRITTEN.write(&secrets(), "nonsense"), None);
    }
}
