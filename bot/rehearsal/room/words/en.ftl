# The words of the rehearsal room: what the page says, and what it is told.

## The page itself

title = Rehearsal room
no-script = This page needs JavaScript.
away = The rehearsal does not answer. Trying again… If it was started again, open the address that it prints.
crashed = The bot has stopped: { $reason }
unreachable = The rehearsal does not answer: is it still running in the terminal?
cancel = Cancel
close = Close
create = Create
open = Open
more = More actions

## The list of chats

chats = Chats
section-facilitator = Facilitator
section-group = Tables
section-professional = Professionals
section-participant = In private
role-facilitator = facilitates
role-professional = professional
role-participant = takes part
in-private = in private
members = People: { $n }
said-by = { $name }: { $text }
unread = Unread: { $n }
add-group = Group
add-person = Person
new-group = Add a group
new-person = Add a person
group-title = Name of the group
group-people = Who is in it
group-people-note = If you choose nobody, five new people join it.
first-name = First name
role = Who this is

## The conversation

conversation = Messages
back-to-chats = Back to the chats
chat-actions = Actions on this chat
to-end = Go to the end
play-here = Play the next step
nothing-to-play = Nothing to play here for now: it is for the facilitator to go on.
nothing-to-lead = The tables are still at work: let them play, or let time pass.
group = group
supergroup = supergroup
bot-out = bot not there
bot-left = bot has left
bot-kicked = bot removed
bot-member = bot is there
bot-administrator = bot administers
bot-restricted = bot restricted
bot-in = bot is there
bot-blocked = bot blocked
empty-facilitator = The facilitator begins here. Press Start, then type /new and the title of your workshop; or press “Play the next step” to see the example unfold.
empty-group = The bot is not here yet. Open the workshop’s link in the facilitator’s chat, or press “Play the next step”.
empty-professional = Professionals come by the link behind 🎓, on the facilitator’s panel.
empty-participant = Nothing yet. Anyone may write to the bot in private, for example /mydata.
message-by = { $name }, { $time }
message-deleted = Message deleted
in-reply-to = In reply to{ " " }
forwarded = forwarded
edited = edited
pinned = Pinned message
buttons = Buttons
reply = Reply
copy = Copy the text
react = React { $emoji }
edit = Edit
delete = Delete
download = Download
enlarge = Enlarge { $name }
photo-alt = Photo { $name }
kind-photo = Photo
kind-document = Document
kind-voice = Voice message
kind-audio = Music
kind-sticker = Sticker
kind-other = Message
toast-for = { $name }:
alert-for = { $name } sees an alert

## What can be done in a chat

block = Block the bot
unblock = Unblock the bot
open-private = { $name } in private with the bot
new-member = Add somebody to the group
leave = { $name } leaves the group
add-bot = Add the bot
kick = Remove the bot
promote = Make the bot an administrator
demote = Take the bot’s rights away
upgrade = Upgrade to a supergroup

## Who speaks, and what they write

composer = Write
who-speaks = Who speaks
message = Message
write-as = Message from { $name }, or /
commands = The bot’s commands
attach = Attach
send = Send
replying-to = Reply to { $name }
editing = Editing
start = Start
stopped-start = What can this bot do? Press Start to find out.
stopped-blocked = { $name } has blocked the bot.
stopped-upgraded = This group has become a supergroup.
stopped-empty = There is nobody left here.
to-supergroup = Go there
send-photo = A photo…
send-file = A file…
send-audio = A sample of music
sample-photo = A sample photo
sample-voice = A sample voice message
sample-sticker = A sticker

## Links to the bot

open-link = Open the link
open-group-link = Add the bot to a group
open-as = Who opens it
which-group = Into which group
a-new-group = A new group…
new-group-title = New table

## The clock

workshop-time = Time of the workshop
speed = Speed of time
pass = +{ $minutes } min
due-in = Next in { $span }
no-due = Nothing due
span-seconds = { $seconds } s
span-minutes = { $minutes } min { $seconds }
span-hours = { $hours } h { $minutes }
span-days = { $days } days
size-kilobytes = { $n } kB
size-megabytes = { $n } MB
play-all = Let the others play
keep-playing = Keep playing
nobody-to-play = Nobody has anything to do for now: it is for the facilitator to go on.

## Behind the scenes

drawer = Behind the scenes
troubles = Troubles
troubles-note = The bot has to cope by itself, and lose nothing.
hits = × { $n }
trouble-flood-chat = Too many messages, one chat
trouble-flood-chat-note = 429 for the open chat
trouble-flood-all = Too many messages, everywhere
trouble-flood-all-note = 429 to every call
trouble-server-error = Server error
trouble-server-error-note = 500 to every call
trouble-html = Error page
trouble-html-note = 502 as HTML to every call
trouble-hang = Silence
trouble-hang-note = one call is never answered
trouble-reset = Broken connections
trouble-reset-note = every call is cut off
trouble-lost = Lost answer
trouble-lost-note = one call succeeds and its answer is lost
trouble-outage = Telegram out of reach
trouble-outage-note = nothing gets through, either way
calls = The bot’s calls
per-minute = { $n } a minute
only-refused = Refused ones only
call-ok = ok
transcript = Download the transcript

## Service messages, as the apps tell them

service-joined = { $who } joined the group
service-added = { $who } added { $names }
service-left = { $who } left the group
service-removed = { $who } removed { $name }
service-title = The group is now called “{ $title }”
service-upgraded = This group became a supergroup
service-was-group = This supergroup was a group
service-pinned = { $who } pinned “{ $text }”
service-other = A change in the group

## What cannot be done, and why

refused-empty = Write something first.
refused-too-long = That is too long: { $limit } characters at most.
refused-too-large = That file is too large: { $limit } MB at most.
refused-kind = That file cannot be read.
refused-nobody = There is no such person.
refused-no-chat = There is no such chat.
refused-no-group = That is no group.
refused-no-message = There is no such message.
refused-reply-gone = The message that you reply to has been deleted.
refused-not-theirs = { $name } has no access to this chat.
refused-not-in = { $name } is not in this group.
refused-blocked = { $name } has blocked the bot, and has to unblock it first.
refused-upgraded = This group has become a supergroup: write there.
refused-not-yours = This message is not { $name }’s: only its author can edit it.
refused-no-text = This message has no text to edit.
refused-no-admin = { $name } does not administer this group: choose who created it.
refused-no-button = That button is no longer there.
refused-by-telegram = Telegram does not allow it ({ $reason }).
refused-crowded = There are enough people for a rehearsal.
refused-speed = There is no such speed.
refused-pass = One day at most at a time.
refused-nothing-due = Nothing is due.
refused-trouble = There is no such trouble.

## What is printed in the terminal

terminal-open = The rehearsal room is open, on this machine only:
terminal-close = Ctrl-C closes it; cards and transcript stay in the folder of --out.

## The transcript

place-private = private chat
place-group = group
place-supergroup = supergroup
place-channel = channel
transcript-nothing = Nothing was said here.
transcript-presses = { $who } presses
transcript-sees = { $who } sees for a moment: “{ $text }”
transcript-deleted = deleted: “{ $text }”
transcript-reacts = { $who } reacts: { $emoji }
transcript-forwarded = forwarded
transcript-reply = in reply to “{ $text }”
transcript-edits = { $who } edits
transcript-redraws = { $who } redraws “{ $text }”
transcript-buttons = { $who } redraws the buttons: { $buttons }
transcript-no-buttons = none
