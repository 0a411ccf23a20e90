//! `helpdesk token`: tokens for programs.

use kit::clock::Clock;
use kit::config::Config;
use kit::error::Error;

use crate::access::token;
use crate::app;
use crate::base::actor::Actor;
use crate::people;

/// What can be done to tokens.
#[derive(clap::Subcommand)]
pub(super) enum Token {
    /// Make a token and print it, once.
    Create(Create),
}

#[derive(clap::Args)]
pub(super) struct Create {
    /// Email address of the person whose rights it has.
    #[arg(long)]
    email: String,
    /// What it is for.
    #[arg(long, default_value = "")]
    name: String,
}

pub(super) async fn run(config: Config, token: Token) -> Result<(), Error> {
    let Token::Create(options) = token;
    let app = app::open(config, Clock::system()).await?;
    let change = app.change(&Actor::system()).await?;
    let person = people::find_by_email(&change, &options.email).await?;
    let person = person.ok_or_else(|| Error::field("email", "people-unknown"))?;
    let made = token::create(&change, person.id, &options.name).await?;
    change.commit().await?;
    println!("{made}");
    Ok(())
}
