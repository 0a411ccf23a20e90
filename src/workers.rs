//! MAP 2: every job and schedule.
