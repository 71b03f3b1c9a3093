"""What the guide is compared with: PyScript as its own guide shows it, for one answer."""

import json
from pathlib import Path

from pyscript import document, window

from calculators import browser

question = json.loads(Path("question.json").read_text(encoding="utf-8"))
session = browser.open_session(Path("facts.json").read_text(encoding="utf-8"))
reply = json.loads(session.answer(question["calculator"], json.dumps(question["pairs"])))
result = document.querySelector("[data-result]")
result.innerHTML = reply["html"]
result.dataset.resultJson = reply["json"]
window.performance.mark("calculator-result")
