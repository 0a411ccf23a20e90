//! Addresses and networks, as an operator writes them.

use std::net::IpAddr;

use ipnet::IpNet;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

use super::words::words;

/// Networks such as `10.0.0.0/8`, or single addresses. From one text with commas, or from a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Networks(Vec<IpNet>);

impl Networks {
    /// Whether an address lies in one of them; IPv4 written as IPv6 counts as IPv4.
    #[must_use]
    pub fn contain(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// Whether none is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'de> Deserialize<'de> for Networks {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = words(deserializer)?;
        let network = |word: &str| {
            word.parse::<IpNet>()
                .or_else(|_| word.parse::<IpAddr>().map(IpNet::from))
                .map_err(|_| D::Error::custom(format!("{word} is neither an address nor a network like 10.0.0.0/8")))
        };
        words.iter().map(|word| network(word)).collect::<Result<_, _>>().map(Networks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Networks, String> {
        serde_json::from_value(serde_json::Value::from(text)).map_err(|error| error.to_string())
    }

    #[test]
    fn an_address_lies_in_a_network_or_is_one_of_the_named() {
        let networks = read("127.0.0.1, 10.1.0.0/16,fd00::/8").unwrap();
        for (address, is_inside) in [
            ("127.0.0.1", true),
            ("::ffff:127.0.0.1", true),
            ("127.0.0.2", false),
            ("10.1.255.3", true),
            ("10.2.0.1", false),
            ("fd12::1", true),
            ("::1", false),
        ] {
            assert_eq!(networks.contain(address.parse().unwrap()), is_inside, "{address}");
        }
        assert!(!Networks::default().contain("127.0.0.1".parse().unwrap()));
    }

    #[test]
    fn what_is_neither_is_named() {
        assert!(read("10.0.0.0/99").unwrap_err().contains("10.0.0.0/99"));
        assert!(read("nginx").unwrap_err().contains("nginx"));
        assert_eq!(read(" , ").unwrap(), Networks::default());
    }
}
