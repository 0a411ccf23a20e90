//! A process that serves, and what it costs.

use std::process::Child;

/// A running process; killed when dropped.
pub struct Server {
    /// Where it listens.
    pub address: String,
    /// The process.
    pub process: Child,
}

/// Seconds of CPU of all processes that this one started and saw end.
pub fn children_cpu() -> f64 {
    cpu("self", 13)
}

/// A field of a process's line in /proc and the one after it, which are user and system time.
fn cpu(process: &str, field: usize) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("/proc");
    let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
    let ticks: f64 = fields[field..].iter().take(2).map(|ticks| ticks.parse::<f64>().expect("a time")).sum();
    // Linux counts in hundredths of a second.
    ticks / 100.0
}

impl Server {
    /// Seconds of CPU that the process used so far.
    pub fn cpu(&self) -> f64 {
        cpu(&self.process.id().to_string(), 11)
    }

    /// The most memory that it ever held.
    pub fn peak_memory_kb(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).expect("/proc");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("VmHWM");
        line.trim().trim_end_matches(" kB").parse().expect("a number")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
