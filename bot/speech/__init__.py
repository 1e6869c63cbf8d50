"""What the bot says: effects and states become the parameters of Bot API calls.

`markup` (lengths, escaping, messages) ← `buttons` (what a press carries) ← `group_views`, `panel` (one function per
message that is redrawn) ← `speaker` (effects → outgoing calls).
"""
