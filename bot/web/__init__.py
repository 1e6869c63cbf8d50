"""The web: one aiohttp application for webhook, projector board, `/healthz` and `/metrics`; rooms add their routes.

A room is anything with routes; `server.WebServer` takes the routes of all and listens. Begin there.
"""
