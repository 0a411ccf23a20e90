settings-language-hint = Of mail to people who chose none, and of pages when the browser says nothing.
settings-time-zone-hint = Of dates and times, for people who chose none.
settings-days-until-closed = Days until a resolved ticket is closed
settings-days-until-closed-hint = Until then, a reply of the requester reopens it.
settings-saved = The settings were saved.
settings-days-range = A number from 1 to 365.
settings-no-provider-yet = Passwords can be switched off only after somebody has signed in with the account of the organisation.
