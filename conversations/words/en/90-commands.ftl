## Descriptions of the commands, in Telegram's menu

command-join = join a workshop with its code
command-name = name the table
command-alias = change the name that others see
command-names = the card without first names: /names off
command-answer = propose an answer
command-tip = a tip for this step
command-skip = skip this step
command-back = go back one step
command-edit = reopen a step: /edit { $example }
command-answers = your answers so far
command-time = the time left
command-card = your card
command-tools = the catalogue of tools, by kind
command-deadline = change the deadline, after the workshop: /deadline 7 March
command-call = call the facilitators
command-leave = leave the workshop
command-help = what I can do
command-mydata = everything I keep about you
command-forget = erase what I keep about you
command-delete = delete the workshop and all that is in it
command-privacy = what I keep, and for how long
command-start = who I am
command-new = open a workshop: /new TITLE
command-say = write to the tables
command-board = the big screen, for the projector
command-invite = add somebody to the team
command-workshops = your workshops
command-panel = the panel
command-issue = set the issue: /issue TEXT
command-cases = the case studies: open them, turn the page
command-case = add a case: /case TEXT, or a photo with a caption
command-sprint = start the sprint
command-extend = add time: /extend 5
command-pause = pause
command-resume = resume
command-stop = end the sprint
command-music = the music at the end: /music LINK, or an audio file
command-present = begin the presentations
command-next = call the next table
command-feedback = go back to your views on the tables
command-export = the workshop’s data
command-close = close the workshop
bot-description = I guide tables of about five people to { $outcome }: { $total ->
    [one] one step
   *[other] { $total } steps, one at a time
}, { $minutes } minutes, a card to present.
bot-short-description = { $total ->
    [one] One step
   *[other] { $total } steps
}, { $minutes } minutes, { $outcome }: the workshop “{ $title }”.
