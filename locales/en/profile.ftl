# What people choose about themselves.
profile-tab-profile = You
profile-tab-sessions = Sessions
profile-tab-tokens = Tokens
