"""The web: one aiohttp application for the webhook, `/healthz` and `/metrics`; other rooms add their routes.

A room is anything with routes; `server.WebServer` takes the routes of all and listens. Begin there.
"""
