## Proposals

proposals-title = { $count ->
    [one] <b>{ $mark } · One idea</b>
   *[other] <b>{ $mark } · { $count } ideas</b>
}
proposals-line = <b>{ $number }. { $name }</b>{ $count ->
    [0] { "" }
   *[other] { " " }· 👍 { $count }
}
proposals-edited = (edited)
proposals-anonymous = Anonymous
proposals-more = { $count ->
    [one] <i>… and one more idea.</i>
   *[other] <i>… and { $count } more ideas.</i>
}
proposals-help = <i>👍 support · ✅ adopt. An idea backed by more than half of you is adopted automatically.</i>
proposals-adopted = ✅ <b>{ $mark } · Adopted</b>
proposals-undecided = ⏱ <b>{ $mark } · Taken without a decision</b>
proposals-skipped = ⏭ <b>{ $mark } · Step skipped</b>
proposals-kept = { $count ->
    [0] { "" }
    [one] <i>One more idea is kept in reserve.</i>
   *[other] <i>{ $count } more ideas are kept in reserve.</i>
}
proposals-in-reserve = { $count ->
    [0] { "" }
    [one] <i>One idea is kept in reserve.</i>
   *[other] <i>{ $count } ideas are kept in reserve.</i>
}
proposals-date = 📅 Understood: { $date }
proposals-no-date = 📅 No date recognised: give the day and the month.
button-adopt = ✅ Adopt idea { $number } ({ $name })
button-adopt-only = ✅ Adopt
button-support = 👍 { $number }. { $name }{ $count ->
    [0] { "" }
   *[other] { " " }· { $count }
}
button-keep-anyway = 👌 Keep anyway
advice-dismissed = 👌 Understood: this will not come back at this step.
advice-changed = The coach’s questions have just changed. Read again, then decide.
supported = 👍 Your support counts.
support-withdrawn = Your support is withdrawn.
adopted = ✅ Step { $step } adopted.
already-adopted = ✅ Step { $step } has already been adopted; you are at { $now }/{ $total }.
adopted-by-majority = ✅ Step { $step } adopted: more than half of you support it.
lead-changed = The leading idea has just changed. Read it again, then adopt.
tool-added = Added to your idea: { $tool }
tool-removed = Removed from your idea: { $tool }
tool-only = This is your only idea for this step: choose another before you remove it.
tool-no-room = There is no more room in your idea.
answer-empty = Your answer is empty: write it after the command, as in <code>/answer We ask…</code>
answer-too-long = Your answer has { $length } characters, and the card holds { $limit }. Edit your message: I will take the short version.
kept-as-alternative = Step { $step } is not open: your idea is kept in reserve. To reopen the step: /edit { $step }
anonymous-kept = An anonymous message: the idea is kept without a name.
edited-after-adoption = This idea is already adopted for step { $step }, as it was. To change it: /edit { $step }
complete-already = Your steps are done. To reopen one: <code>/edit { $example }</code>
unusable-sticker = Nice! But I need words: please reply with text.
unusable-photo = I do not keep pictures: describe yours in a few words.
unusable-voice = I do not listen to voice messages: please write your answer.
unusable-video = I do not keep videos: describe yours in a few words.
unusable-file = I do not keep files: write the essence in one sentence.
unusable-forward = A forwarded message does not count: write it in your own words.
unusable-other = I need words: please reply with text.
unusable-captioned = I keep the caption, not the file.
