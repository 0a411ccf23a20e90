//! Every integration test, in one binary. Tests act through the door: HTTP, mail, command line.

mod desk;
mod first_start;
mod house;
