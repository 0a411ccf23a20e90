//! Guards: what must stay true of the house itself, whoever builds on it.
