//! How long the door takes. Run by hand: `cargo test --test it timing -- --ignored --nocapture`.

use std::time::{Duration, Instant};

use super::{PASSWORD, add, try_sign_in};
use crate::desk::{Desk, Kind, run};

/// Attempts of each kind, taken in turns.
const TRIES: usize = 200;

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
            for (place, email) in ["gil@example.org", "unknown@example.org"].into_iter().enumerate() {
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
        let [wrong, unknown] = sign_in.map(median);
        println!("signing in, medians of {TRIES}: wrong password {wrong:?}, unknown address {unknown:?}");
        let [known, stranger] = reset.map(median);
        println!("forgotten password, medians of {TRIES}: known address {known:?}, unknown address {stranger:?}");
    });
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
