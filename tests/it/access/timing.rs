//! How long the door takes. Run by hand: `cargo test --test it timing -- --ignored --nocapture`.

use std::time::{Duration, Instant};

use super::{PASSWORD, add, try_sign_in};
use crate::desk::{Desk, Kind, run};

/// Attempts of each kind, taken in turns.
const TRIES: usize = 500;

#[test]
#[ignore = "prints figures; a busy machine proves nothing"]
#[allow(clippy::disallowed_methods, reason = "measures real time")]
fn an_unknown_address_and_a_wrong_password_take_the_same_time() {
    run::<Desk>(Kind::Sqlite, module_path!(), async |desk: &Desk| {
        add(desk, "gil", "agent").await;
        let nobody = desk.nobody();
        let mut sign_in = [Vec::new(), Vec::new()];
        let mut reset = [Vec::new(), Vec::new()];
        for number in 0..TRIES {
            // Who comes second finds the machine as the first has left it, so they take turns at that too.
            for place in [number % 2, (number + 1) % 2] {
                let email = ["gil@example.org", "unknown@example.org"][place];
                // Each within the brake's window, which begins anew.
                desk.clock.advance(kit::clock::HOUR);
                let begun = Instant::now();
                try_sign_in(&nobody, email, &format!("{PASSWORD}{number}")).await.expect(422);
                sign_in[place].push(begun.elapsed());
                let begun = Instant::now();
                nobody.post_form("/sign-in/forgotten", &[("email", email)]).await.expect(200);
                reset[place].push(begun.elapsed());
            }
        }
        desk.leave_jobs();
        println!("milliseconds of {TRIES} attempts each: a tenth are below, half are below, a tenth are above");
        let names = ["signing in, wrong password", "signing in, unknown address"];
        names.into_iter().zip(sign_in).for_each(|(name, times)| println!("{name}: {}", spread(times)));
        let names = ["forgotten password, known address", "forgotten password, unknown address"];
        names.into_iter().zip(reset).for_each(|(name, times)| println!("{name}: {}", spread(times)));
    });
}

fn spread(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let places = [times.len() / 10, times.len() / 2, times.len() - times.len() / 10];
    places.map(|place| format!("{:.2}", times[place].as_secs_f64() * 1000.0)).join("  ")
}
