"""What an association chooses, for tests that need no particular one."""

from __future__ import annotations

SETTINGS = {
    "association": "The association",
    "home_title": "What does this plan cover?",
    "home_lead": "Every value shows its source.",
    "home_description": "A guide.",
    "finder_hint": "Any name.",
    "news": "news/",
}
