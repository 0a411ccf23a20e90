//! What the operating system says about this process. Linux alone is asked; elsewhere everything is nought.

/// Hundredths of a second in which Linux counts.
const TICKS: f64 = 100.0;
/// Bytes of a page of memory.
const PAGE: i64 = 4096;

/// This process.
#[derive(Clone, Copy, Debug, Default)]
pub struct Process {
    /// Memory that it holds.
    pub memory_bytes: i64,
    /// Time that it computed, its own and the system's for it.
    pub cpu_seconds: f64,
}

/// Asks; what cannot be read is nought.
#[must_use]
pub fn look() -> Process {
    // proc_pid_statm(5): the second is what is resident, in pages.
    let memory = read("/proc/self/statm").and_then(|text| text.split(' ').nth(1)?.parse::<i64>().ok());
    Process { memory_bytes: memory.unwrap_or_default() * PAGE, cpu_seconds: cpu().unwrap_or_default() }
}

/// proc_pid_stat(5): fields 14 and 15, counted behind the name in brackets, which may hold blanks.
fn cpu() -> Option<f64> {
    let text = read("/proc/self/stat")?;
    let (_, behind) = text.rsplit_once(") ")?;
    let mut fields = behind.split(' ').skip(11);
    let (own, system): (f64, f64) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some((own + system) / TICKS)
}

fn read(path: &str) -> Option<String> {
    std::fs::read_to_string(path).ok()
}
