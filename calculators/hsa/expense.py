"""HSA expense: whether a health account may likely pay for massage, and what to keep on file.

The verdict is never a plain yes: the purpose of the care decides, and the account holder must be
able to prove it.
"""

# ruff: noqa: RUF009 - the calls in data classes declare fields, as `field` itself does

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from calculators.fields import Labelled, checks, choice, money, whole, yes_no
from calculators.hsa.accounts import WrongWithdrawal, wrong_withdrawal
from calculators.language import Words
from calculators.outcome import Reference


class Account(Labelled):
    """The kind of account."""

    HSA = "hsa", "Health savings account (HSA)"
    FSA = "fsa", "Flexible spending account (FSA)"
    HRA = "hra", "Health reimbursement arrangement (HRA)"


class Purpose(Labelled):
    """What the massage was for."""

    CONDITION = "condition", "To treat or ease a condition"
    WELLNESS = "wellness", "General health or relaxation"


class Document(Labelled):
    """A paper that shows the purpose."""

    PRESCRIPTION = "prescription", "Prescription"
    LETTER = "letter_of_medical_necessity", "Letter of medical necessity"
    DIRECTIVE = "directive", "Directive from a doctor"


class Whom(Labelled):
    """Who got the massage."""

    SELF = "self", "Me"
    SPOUSE = "spouse", "My spouse"
    DEPENDENT = "dependent", "My tax dependent"
    OTHER = "other", "Somebody else"


class Verdict(Labelled):
    """How likely it is that the account may pay."""

    LIKELY = "likely", "Likely"
    NOT_LIKELY = "not_likely", "Not likely"
    UNKNOWN = "unknown", "Not known"


_MISTAKE = "What a mistake would cost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expense:
    """One massage expense."""

    account: Account = choice("Account", Account)
    purpose: Purpose = choice("What the massage was for", Purpose)
    documents: tuple[Document, ...] = checks("Papers on file", Document)
    diagnosis: bool = yes_no(
        "Do the papers name a diagnosis?", hint="Massage must be aimed at that diagnosis"
    )
    after_account_opened: bool = yes_no("Was the massage after the account was opened?")
    whom: Whom = choice("Who got the massage", Whom, key="for")
    reimbursed_elsewhere: bool = yes_no(
        "Has it been paid back by anyone else, or deducted from taxes?"
    )
    amount: Decimal | None = money(
        "Amount of the expense",
        required=False,
        hint="To see what a payment that does not qualify would cost",
        fold=_MISTAKE,
    )
    withdrawal_age: int | None = whole(
        "Your age when the HSA pays", high=120, required=False, unit="years", fold=_MISTAKE
    )


@dataclass(frozen=True, slots=True)
class ExpenseVerdict:
    """The verdict, why, what to keep on file, what a letter holds, and what a mistake costs."""

    verdict: Verdict
    reasons: tuple[str, ...]
    keep: tuple[str, ...]
    letter: tuple[str, ...] = ()
    wrong_withdrawal: WrongWithdrawal | None = None


@dataclass(frozen=True, slots=True)
class _Finding:
    """One reason and the verdict it alone would lead to."""

    verdict: Verdict
    reason: Words
    sources: tuple[Reference, ...]


_PURPOSE = (
    Reference("H20", "general health and wellness expenses"),
    Reference("H21", "IRS alert IR-2024-65"),
)
_PAPERS = (Reference("S000", "HSA, FSA and HRA consultation, October 30, 2019"),)
_KEEP_SOURCES = (
    Reference("H23", "what to keep"),
    Reference("H28", "records to keep, IRS questions and answers of 2004"),
)
_WHEN_AND_WHOM = (
    Reference("H25", "qualified distributions"),
    Reference("H26", "whose expenses, and when"),
)

_KEEP = (
    Words(
        "The prescription, letter or directive, with the diagnosis, why massage is needed, how "
        "often and for how long, a date and a signature"
    ),
    Words("An itemized receipt: date, service, provider and amount"),
    Words("Proof that nobody else paid it back and that it was not deducted"),
)


_LETTER = (
    Words("The diagnosis it is meant for"),
    Words("Why massage is needed for it"),
    Words("How often, and for how long"),
    Words("The date, before or at the start of treatment where you can"),
    Words("The signature of the person who treats the condition"),
)
"""What a letter should hold (sources H23 and H24)."""


def judge(expense: Expense) -> tuple[ExpenseVerdict, tuple[Reference, ...]]:
    """Weigh one expense: the worst single finding decides.

    Sources: H20 and H21 for purpose and for notes without a diagnosis, S000 for papers, H25 and
    H26 for when, for whom and not twice, H28 for records.
    """
    findings = [finding for check in _CHECKS for finding in check(expense)]
    verdict = next(
        worst
        for worst in (Verdict.NOT_LIKELY, Verdict.UNKNOWN, Verdict.LIKELY)
        if worst in {finding.verdict for finding in findings}
    )
    deciding = [finding for finding in findings if finding.verdict is verdict]
    reasons = tuple(finding.reason for finding in deciding)
    sources = tuple(source for finding in deciding for source in finding.sources)
    letter = _LETTER if expense.purpose is Purpose.CONDITION else ()
    cost = (
        wrong_withdrawal(expense.amount, expense.withdrawal_age)
        if expense.account is Account.HSA
        else None
    )
    if verdict is Verdict.NOT_LIKELY:
        return ExpenseVerdict(verdict, reasons, (), letter, cost), sources
    return ExpenseVerdict(verdict, reasons, _KEEP, letter, cost), sources + _KEEP_SOURCES


def _purpose(expense: Expense) -> Iterator[_Finding]:
    if expense.purpose is Purpose.WELLNESS:
        yield _Finding(
            Verdict.NOT_LIKELY,
            Words("Massage for general health or wellness is not medical care, even with a note."),
            _PURPOSE,
        )
        return
    yield _papers(expense)


def _papers(expense: Expense) -> _Finding:
    if expense.documents and expense.diagnosis:
        return _Finding(
            Verdict.LIKELY,
            Words(
                "The massage treats a condition, and a paper names the diagnosis it is aimed at."
            ),
            _PAPERS + _PURPOSE,
        )
    if expense.documents:
        return _Finding(
            Verdict.UNKNOWN,
            Words(
                "The papers name no diagnosis. A note that rests only on what a person says about "
                "themselves does not make an expense medical. Ask for the diagnosis in writing."
            ),
            _PURPOSE,
        )
    if expense.diagnosis:
        return _Finding(
            Verdict.UNKNOWN,
            Words(
                "There is a diagnosis but no prescription, letter or directive on file to show "
                "that massage was meant to treat it. Ask the doctor for one."
            ),
            _PAPERS,
        )
    return _Finding(
        Verdict.NOT_LIKELY,
        Words("Nothing on file shows that the massage was meant to treat a diagnosed condition."),
        _PAPERS + _PURPOSE,
    )


def _when(expense: Expense) -> Iterator[_Finding]:
    if expense.after_account_opened:
        return
    if expense.account is Account.HSA:
        yield _Finding(
            Verdict.NOT_LIKELY,
            Words("An HSA can pay only for care received after the account was opened."),
            _WHEN_AND_WHOM,
        )
    else:
        yield _Finding(
            Verdict.UNKNOWN,
            Words(
                "The massage was before the account was opened. Our sources speak of this for an "
                "HSA only; ask the plan administrator."
            ),
            _WHEN_AND_WHOM,
        )


def _whom(expense: Expense) -> Iterator[_Finding]:
    if expense.whom is Whom.OTHER:
        yield _Finding(
            Verdict.NOT_LIKELY,
            Words("The account can pay only for you, your spouse or your tax dependents."),
            _WHEN_AND_WHOM,
        )


def _twice(expense: Expense) -> Iterator[_Finding]:
    if expense.reimbursed_elsewhere:
        yield _Finding(
            Verdict.NOT_LIKELY,
            Words("An expense that was paid back elsewhere or deducted cannot be paid again."),
            _WHEN_AND_WHOM,
        )


_CHECKS: tuple[Callable[[Expense], Iterator[_Finding]], ...] = (_purpose, _when, _whom, _twice)
