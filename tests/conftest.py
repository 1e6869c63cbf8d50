"""What holds for all tests."""

import os

from hypothesis import settings

# A run in continuous integration tries the same examples each time, so that a change is judged by itself; at one's
# desk every run looks elsewhere, and what it finds is kept and tried first next time.
settings.register_profile("ci", derandomize=True, print_blob=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
