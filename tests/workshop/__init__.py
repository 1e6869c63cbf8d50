"""Whole workshops through a local Bot API server, to be read as chats."""
