## What I keep about you

privacy-group =
    <b>What I keep</b>: each person’s first name or alias and Telegram id; the table’s ideas, votes and answers; the professionals’ scores and sentences; a message that made me fail, to find out why. No user name, no phone number.
    <b>Who sees it</b>: your table; the facilitators, who can take names, ideas and answers out as a file; when you present, your card is seen by the other tables, the professionals and the big screen.
    <b>Why</b>: for your card, the facilitator’s summary and, if your table wishes, the reminders afterwards. All of it is { $encrypted ->
        [yes] encrypted, and erased
       *[no] erased
    } after { $days } days.
    <b>Your rights</b>: in private, /mydata gives you everything I keep about you, and /forget erases it. At the table, /names off takes first names off the card.
forget-here = { $name }, I erase your name, your ideas and your votes from this table. What the table adopted, or has on its card, stays, without a name. Your own messages stay too, for you to delete, and so does what others were shown.
forget-everywhere = I erase your name, your ideas and your votes, at all your tables, and the scores and sentences that you gave tables. What the tables adopted, or have on their cards, stays, without a name. What is written in Telegram’s chats stays there.
forget-not-yours = This button is only for the person who asked for it.
forget-nothing = I keep nothing about you here.
forgotten = Erased.
forget-done = { $count ->
    [0] I kept nothing about you.
    [one] Erased, in one place.
   *[other] Erased, in { $count } places.
}
forget-last-facilitator = You are the only facilitator of “{ $title }”: your name stays there until you hand over, or delete the workshop with /delete.
button-forget = 🗑 Yes, forget me
mydata-here = Everything I keep about you.
mydata-nothing = I keep nothing about you.
delete-ask = Delete the workshop “{ $title }”? The tables, answers, cards and exports are erased from my side, for ever. What is written in Telegram’s chats stays there.
button-delete = 🗑 Yes, delete everything
deleted = Deleted.
deleted-group = The facilitator has deleted the workshop: I keep nothing of your table any more.
deleted-facilitator = The workshop “{ $title }” is deleted: I keep nothing of it.
erasure-warning = The workshop “{ $title }” will be erased on { $date }. To keep its data: <code>/panel { $code }</code>, then 📄.
