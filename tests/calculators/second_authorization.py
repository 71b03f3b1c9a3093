"""Prior authorization reckoned a second time: every rule of the plan is read against the visit.

It shares no code with the calculators. Input and output are plain JSON values; days in ISO 8601
come in the order of their texts.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from second_units import usable

type Json = dict[str, Any]

MASSAGE = {"97010", "97124", "97140"}
NEVER = "9999-12-31"


def reckon(request: Json, facts: Json) -> Json:
    """What the calculator should answer, as far as it is reckoned here."""
    if _is_wrong(request, facts):
        return {"status": "error"}
    plan = facts["plans"][request["plan"]]
    found = _judged(request, facts, request.get("group"))
    deadline = _deadline(request, facts, found["verdict"])
    last_day, first = None, _first_visit(request)
    if deadline is not None and first is not None:
        last_day = (date.fromisoformat(first) + timedelta(days=deadline)).isoformat()
    return {
        "status": "answer",
        "verdict": found["verdict"],
        "deadline": last_day,
        "where": _where(found, facts["payers"].get(plan.get("payer"), {})),
        "rule": found["rule"],
        "asks": list(_asks(request, facts, found, deadline)),
        "confidence": found["confidence"],
        "in_force": found["span"],
    }


def _is_wrong(request: Json, facts: Json) -> bool:
    plan, day = facts["plans"].get(request["plan"]), request["service_date"]
    if plan is None or usable(facts["codes"].get(request["code"]), day) == "error":
        return True
    group = request.get("group")
    known = facts["payers"].get(plan.get("payer"), {}).get("groups", {})
    return (group is not None and group not in known) or request.get("first_visit", day) > day


def _judged(request: Json, facts: Json, group: str | None) -> Json:
    """The rule that decides, and what it says."""
    base = _base(request, facts, group)
    found = _said(base, request["visit"])
    child = _closest(request, facts, group, "prior_authorization", "child")
    if child and request.get("age") is not None and request["age"] <= 17:
        if child["rule"]["state"] == "stated":
            return _said(child, request["visit"])
        if found["verdict"] == "likely":
            rule = child["rule"]
            confidence = rule.get("confidence")
            found |= {"verdict": "unknown", "rule": rule["rule"], "ask": [], "span": child["span"]}
            return found | {"confidence": confidence}
    law = facts["authorization"]["law"]
    if found["verdict"] == "unknown" and _law_reaches(request, base, law):
        insured = {"fully_insured": True, "mixed": request.get("fully_insured") is True}
        if insured.get(facts["plans"][request["plan"]].get("funding"), False):
            names = {key: law[key] for key in ("rule", "confidence", "span")}
            return found | names | {"verdict": "not_likely", "by_law": True}
    return found


def _base(request: Json, facts: Json, group: str | None) -> Json | None:
    """A rule about an answered option goes before one about none."""
    bought = request.get("bought_2022_option")
    if bought is not None:
        when = "bought_2022_option" if bought else "did_not_buy_2022_option"
        answered = _closest(request, facts, group, "prior_authorization", when)
        if answered:
            return answered
    return _closest(request, facts, group, "prior_authorization", None)


def _said(item: Json | None, visit: int) -> Json:
    """What one rule says of a visit, and the entry of the register for it."""
    if item is None:
        empty = {"verdict": "unknown", "rule": "none", "confidence": None, "span": None}
        return empty | {"ask": [], "groups": []}
    rule, value = item["rule"], item["rule"].get("value") or {}
    need = value.get("need") if rule["state"] == "stated" else None
    verdict = {None: "unknown", "not_needed": "not_likely", "every_visit": "likely"}.get(need)
    if need == "from_visit":
        clear = visit < (value.get("unclear_from") or value["visit"])
        verdict = "likely" if visit >= value["visit"] else "unknown"
        verdict = "not_likely" if clear else verdict
    bands = rule.get("bands") or [rule["rule"]] * 3
    place = {"not_likely": 0, "likely": len(bands) - 1, "unknown": len(bands) // 2}
    return {
        "verdict": verdict,
        "rule": bands[place[str(verdict)]],
        "confidence": rule.get("confidence"),
        "span": item["span"],
        "ask": rule.get("ask", []),
        "groups": rule.get("groups", []),
    }


def _closest(
    request: Json, facts: Json, group: str | None, topic: str, when: str | None
) -> Json | None:
    """The rule in force that speaks of the code most closely; the first of several."""
    best, closeness = None, -1
    for item in _speaking(request, facts, group):
        rule = item["rule"]
        if (rule["topic"], rule.get("when")) != (topic, when):
            continue
        close = 2 if rule.get("codes") else int(rule["service"] != "all")
        if close > closeness and _holds(item, request, facts):
            best, closeness = item, close
    return best


def _speaking(request: Json, facts: Json, group: str | None) -> list[Json]:
    """The rules for a member of the group that speak of the code."""
    held = facts["plans"][request["plan"]].get("authorization", {})
    dated = held.get("rules", [])
    for apart in held.get("groups", []):
        if group in apart["of"]:
            dated = apart["rules"]
    rules = facts["authorization"]["rules"]
    items = [{"span": item["span"], "rule": rules[item["rule"]]} for item in dated]
    return [item for item in items if _reaches(item["rule"], request["code"])]


def _reaches(rule: Json, code: str) -> bool:
    if rule.get("codes"):
        return code in rule["codes"]
    about_massage = code in MASSAGE
    return {"all": True, "massage": about_massage}.get(rule["service"], not about_massage)


def _holds(item: Json, request: Json, facts: Json) -> bool | None:
    """Whether a rule is in force; ``None`` where the renewal would be needed to tell."""
    day = request["service_date"]
    if item["rule"]["basis"] == "plan_year":
        starts = facts["plans"][request["plan"]].get("year_starts_month", 1)
        year = int(day[:4]) - (int(day[5:7]) < starts)
        day = f"{year}-{starts:02d}-01"
    if item["rule"]["basis"] == "group_renewal":
        if not request.get("renewal_date"):
            return None
        day = _renewed(request["renewal_date"], day)
    return bool(item["span"]["from"] <= day <= (item["span"]["until"] or NEVER))


def _renewed(renewal: str, day: str) -> str:
    """The last yearly return of a day; a leap day returns on February 28."""
    returns = [f"{year}{renewal[4:]}" for year in (int(day[:4]) - 1, int(day[:4]))]
    clipped = [text if _exists(text) else text.replace("-29", "-28") for text in returns]
    return max(text for text in clipped if text <= day)


def _exists(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _law_reaches(request: Json, base: Json | None, law: Json) -> bool:
    """Whether the law on first visits would free the visit in an insured plan."""
    return (
        request["code"] in MASSAGE
        and request["visit"] <= law["visits"]
        and law["span"]["from"] <= request["service_date"] <= (law["span"]["until"] or NEVER)
        and not (base and base["rule"].get("groups"))
    )


def _deadline(request: Json, facts: Json, verdict: str) -> int | None:
    if verdict != "likely":
        return None
    rule = _closest(request, facts, request.get("group"), "authorization_deadline", None)
    days: int | None = (rule["rule"].get("value") or {}).get("days") if rule else None
    return days


def _first_visit(request: Json) -> str | None:
    if request["visit"] == 1:
        return str(request.get("first_visit", request["service_date"]))
    return request.get("first_visit")


def _where(found: Json, payer: Json) -> list[str]:
    if found["ask"] or (found["verdict"] == "not_likely" and "by_law" not in found):
        return list(found["ask"])
    return list(payer.get("contacts", []))


def _asks(request: Json, facts: Json, found: Json, deadline: int | None) -> list[str]:
    """Inputs left out that would help, in the order in which they are asked for."""
    plan, group = facts["plans"][request["plan"]], request.get("group")
    begun = [item for item in _speaking(request, facts, group) if _has_begun(item, request)]
    option = {
        when: [_holds(item, request, facts) for item in begun if item["rule"].get("when") == when]
        for when in ("bought_2022_option", "did_not_buy_2022_option")
    }
    bought = request.get("bought_2022_option")
    base = _base(request, facts, group)
    freed = _law_reaches(request, base, facts["authorization"]["law"])
    asked = {
        "bought_2022_option": any(each is not False for some in option.values() for each in some),
        "renewal_date": bought is not False and None in option["bought_2022_option"],
        "fully_insured": found["verdict"] == "unknown" and plan.get("funding") == "mixed" and freed,
        "group": _differs_by_group(request, facts),
        "age": found["verdict"] == "likely"
        and _closest(request, facts, group, "prior_authorization", "child") is not None,
        "first_visit": deadline is not None and _first_visit(request) is None,
    }
    return [name for name, open_ in asked.items() if open_ and request.get(name) is None]


def _has_begun(item: Json, request: Json) -> bool:
    about_need = item["rule"]["topic"] == "prior_authorization"
    return bool(about_need and item["span"]["from"] <= request["service_date"])


def _differs_by_group(request: Json, facts: Json) -> bool:
    apart = facts["plans"][request["plan"]].get("authorization", {}).get("groups", [])
    verdicts = {_judged(request, facts, each["of"][0])["verdict"] for each in apart}
    return bool(verdicts - {_judged(request, facts, None)["verdict"]})
