## Leaving, coming back

leave-ask = Leave the workshop? Your answers stay in the workshop, but this table no longer takes part{ $back ->
    [0] , has neither card nor reminders here any more, and cannot come back.
   *[other] . If it comes back, it begins again at step 1.
}
button-leave = ✖ Yes, leave
left = This table has left the workshop.
back-again = Here I am again. You were here:
not-now-gathering = The sprint has not begun: please wait a little.
not-now-working = Not now: your table is at work.
not-now-complete = Your steps are done. To reopen one: /edit { $example }
not-now-left = This table has left the workshop.
not-allowed = Only a facilitator of this workshop may do that.
oops = Something went wrong on my side; nothing that was adopted is lost. Please try again.
unknown-command = I do not know this command. Here is the help: /help
group-only = This command is for your table’s group.
private-only = This command is for our private chat.
