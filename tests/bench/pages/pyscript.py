"""What the guide is compared with: PyScript as its own guide shows it, for one answer."""

import json
from pathlib import Path

from pyscript import document, window

from calculators import browser

question = json.loads(Path("question.json").read_text(encoding="utf-8"))
session = browser.open_session(Path("facts.json").read_text(encoding="utf-8"))
reply = session.answer(question["calculator"], json.dumps(question["pairs"]))
_, output, html = reply.split("\n", 2)
result = document.querySelector("[data-result]")
result.innerHTML = html
result.dataset.resultJson = output
window.performance.mark("calculator-result")
